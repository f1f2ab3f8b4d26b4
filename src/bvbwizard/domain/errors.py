"""Errors that a person can act on; everything else is a programming error and may crash."""


class BvbError(Exception):
    """Bad input, said in one sentence that names what would be accepted."""


class FileError(BvbError):
    """A file that can't be read, or says something that isn't accepted."""

    def __init__(self, file: str, problem: str, *, key: str = "") -> None:
        self.file = file
        self.key = key
        self.problem = problem
        where = f"{file}: {key}" if key else file
        super().__init__(f"{where}: {problem}")


class AnswerError(BvbError):
    """An answer that its question doesn't accept."""


class StoreError(BvbError):
    """A file that can't be written; nothing of what stood there is lost."""
