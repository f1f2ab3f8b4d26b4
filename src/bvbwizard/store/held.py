"""A file that one window holds at a time: a draft holds itself, an attempt by a lock beside it."""

import contextlib
import errno
import os
from collections.abc import Iterable
from pathlib import Path


class HeldFile:
    """A file that this window holds until it is closed."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        """Of what is locked; negative where nothing is, or no longer."""

    def close(self) -> None:
        """Let go of the file; it stays."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def discard(self) -> None:
        """Remove the file."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()
        self.close()


def open_elsewhere(what: str) -> str:
    """The sentence for what another window holds."""
    return f"another window has this {what} open"


def lock(descriptor: int) -> bool:
    """Take what is open for this window until it is closed; False where another one has it."""
    try:
        import fcntl
    except ImportError:  # no such locks on Windows: two windows would both write
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True


def is_locked_elsewhere(path: Path) -> bool:
    """Whether another window has locked what is there."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return not lock(descriptor)
    finally:
        os.close(descriptor)


def newest_free(paths: Iterable[Path]) -> Path | None:
    """The first of some files, the newest first, that no other window holds."""
    return next((path for path in paths if not is_locked_elsewhere(path)), None)
