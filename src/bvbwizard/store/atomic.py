"""Writing a file whole or not at all; over one that stands there only where that is said."""

import contextlib
import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bvbwizard.domain.errors import StoreError

_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_NO_PROMISE = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the folder may not be written",
    errno.EPERM: "the folder may not be written",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EEXIST: "a part of the path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
}


@contextlib.contextmanager
def saving(what: str, where: Path) -> Iterator[None]:
    """Say in one sentence that something can't be written.

    Raises:
        StoreError: it can't.
    """
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or (error.strerror or "the system refused").lower()
        problem = f"{what} can't be saved in {where}: {reason}; nothing that stood there was touched"
        raise StoreError(problem) from error


PRIVATE = 0o700
"""The mode of a folder with people's words in files for one person; the files follow it."""
SWEPT_AFTER_SECONDS = 3_600
"""A file that is being written is younger; what a killed run left is older, sooner or later."""
_LEFT = re.compile(r"\..*\.[0-9a-f]{8}\.(tmp|new)", re.DOTALL)


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder while they wrote there."""
    left: list[Path] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        left = [folder / entry.name for entry in entries if _LEFT.fullmatch(entry.name)]
    for path in left:
        with contextlib.suppress(OSError):
            if time.time() - path.lstat().st_mtime > SWEPT_AFTER_SECONDS:
                path.unlink()


def write_new(path: Path, text: str, *, mode: int = 0o777) -> None:
    """Put a new file in its place with one step, so that it is whole or absent at any moment.

    Args:
        path: where it goes.
        text: what it says.
        mode: of its folder; nobody may read the file who may not read the folder.

    Raises:
        FileExistsError: a file of that name stands there; it is untouched.
        OSError: the folder can't be written, or the disk is full.
    """
    sweep(path.parent)
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode & 0o666)
    try:
        try:
            write_all(descriptor, text.encode())
            sync(descriptor)
        finally:
            os.close(descriptor)
        _publish(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
    sync_folder(path.parent)


def write_over(path: Path, text: str, *, mode: int = 0o777) -> None:
    """Put a file in another one's place with one step, so that it is the one or the other at any moment.

    The `mode` is that of its folder, as for a new file.

    Raises:
        OSError: the folder can't be written, or the disk is full; the other one is untouched.
    """
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")
    write_new(beside, text, mode=mode)
    try:
        beside.replace(path)
    except OSError:
        beside.unlink()
        raise


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other window changes files of a folder, and keep it so meanwhile.

    Raises:
        OSError: the folder can't be opened.
    """
    try:
        import fcntl
    except ImportError:  # no such locks on Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def save_under_a_free_name(what: str, path: Path, text: str, *, mode: int = 0o777) -> Path:
    """Put a new file into a folder under the first name that is free: its own, else with -2, -3 and so on.

    Args:
        what: how the sentence for a failure names it.
        path: where it goes if that name is free.
        text: what it says.
        mode: of the folder, which is made where it isn't there yet; the file follows it.

    Raises:
        StoreError: the folder can't be written, or the disk is full; nothing that stood there is touched.
    """
    with saving(what, path.parent):
        path.parent.mkdir(mode=mode, parents=True, exist_ok=True)
        for number in count(1):
            free = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
            with contextlib.suppress(FileExistsError):
                write_new(free, text, mode=mode)
                return free
    raise AssertionError("numbers don't end")


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: the system may take fewer at a time, for one when the disk fills up.

    Raises:
        OSError: it stopped taking any.
    """
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync(descriptor: int) -> None:
    """Make what was written survive a power cut, where the disk can promise that.

    Raises:
        OSError: it couldn't be written after all.
    """
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_PROMISE:
            raise


def _publish(temporary: Path, path: Path) -> None:
    """Give the finished file its name; unlike a rename, a link never replaces a file."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # Some disks have no hard links: the name is taken with an empty file first, so that of two
        # processes only one gets it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets folders be opened."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
