"""Bundled data as it was read and checked, kept as bytes: a start parses no TOML and checks nothing.

The bytes are next to the data, as Python keeps its own compiled modules, or in the user's cache folder where
that can't be written. They count only while the data, the code that reads it and the Python are those they
were made with; whatever else is found there is ignored, and made again from the data.
"""

import io
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

import bvbwizard

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

_Read = TypeVar("_Read")

_PACKAGE = Path(__file__).resolve().parents[1]
_READ_BY = ("domain", "rehearsal", "store", "tui")
"""The packages whose code decides what is made of the data."""
_BROKEN = (
    *(pickle.UnpicklingError, EOFError, ImportError, AttributeError),
    *(LookupError, TypeError, ValueError, OverflowError, MemoryError),
)
"""What bytes that aren't ours may raise."""


def kept(
    name: str, folder: Callable[[], Path]
) -> "Callable[[Callable[[], _Read]], _lru_cache_wrapper[_Read]]":
    """Keep what a reader of bundled data gives, in the process and as bytes.

    Args:
        name: of the bytes; no other reader's.
        folder: where the data is.
    """

    def keeping(read: Callable[[], _Read]) -> "_lru_cache_wrapper[_Read]":
        @cache
        @wraps(read)
        def once() -> _Read:
            return from_bytes(name, folder(), read)

        return once

    return keeping


def from_bytes(name: str, folder: Path, read: Callable[[], _Read], *, also: Path | None = None) -> _Read:
    """What a reader gives, from its bytes where they count; else it reads, and the bytes are made.

    Args:
        name: of the bytes.
        folder: where the data is.
        read: what is called where there are no bytes, or none that count.
        also: a file outside of the folder that is read too.
    """
    key = fingerprint(folder)
    if also is not None:
        key += b" %08x" % crc32(also.read_bytes())
    for place in _places(folder):
        found = _loaded(place / f"{name}.bin", key)
        if found is not None:
            made: _Read = found
            return made
    made = read()
    _save(name, folder, key, made)
    return made


@cache
def fingerprint(folder: Path) -> bytes:
    """Of the data in a folder, byte by byte, and of the code that reads it, by size and time of change."""
    data = code = 0
    for path, _ in _files(folder, ".toml"):
        data = crc32(Path(path).read_bytes(), crc32(path.encode(), data))
    for package in _READ_BY:
        for path, about in _files(_PACKAGE / package, ".py"):
            code = crc32(f"{path} {about.st_size} {about.st_mtime_ns}".encode(), code)
    python = f"{sys.implementation.cache_tag} {sys.hexversion}"
    return f"{bvbwizard.__version__} {python} {data:08x} {code:08x}".encode()


def _files(folder: Path | str, ending: str) -> Iterator[tuple[str, os.stat_result]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry.path, ending)
        elif entry.name.endswith(ending):
            yield entry.path, entry.stat()


def _places(folder: Path) -> Iterator[Path]:
    yield folder / "__pycache__"
    import platformdirs

    yield platformdirs.user_cache_path("bvbwizard") / f"{crc32(str(folder).encode()):08x}"


def _loaded(path: Path, key: bytes) -> Any:
    """What was kept under this key; None where nothing was, or where it isn't whole."""
    try:
        found, _, rest = path.read_bytes().partition(b"\n")
        whole, _, body = rest.partition(b"\n")
        if found != key or whole != b"%08x" % crc32(body):
            return None
        return _Unpickler(io.BytesIO(body)).load()
    except (OSError, *_BROKEN):
        return None


def _save(name: str, folder: Path, key: bytes, made: object) -> None:
    """Keep it in the first place that can be written; no place is no fault."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(made)
    body = buffer.getvalue()
    for place in _places(folder):
        written = place / f"{name}.{os.getpid()}.tmp"
        try:
            place.mkdir(parents=True, exist_ok=True)
            written.write_bytes(b"%b\n%08x\n%b" % (key, crc32(body), body))
            written.replace(place / f"{name}.bin")
        except OSError:
            continue
        return


class _Pickler(pickle.Pickler):
    """Writes a dataclass as the values of its fields: nothing that it has worked out since, and no state."""

    def reducer_override(self, made: object) -> Any:
        """How one object is written; the usual way for what is no dataclass."""
        if is_dataclass(made) and not isinstance(made, type):
            return _built, (type(made), tuple(getattr(made, each.name) for each in fields(made)))
        return NotImplemented


def _built(shape: Any, values: tuple[Any, ...]) -> Any:
    made = object.__new__(shape)
    for name, value in zip(shape.__dataclass_fields__, values, strict=True):
        object.__setattr__(made, name, value)
    return made


class _Unpickler(pickle.Unpickler):
    """Reads our own classes and dates, and nothing else: what is kept is data."""

    def find_class(self, module: str, name: str) -> Any:
        """A class that the data is made of.

        Raises:
            pickle.UnpicklingError: it is no such class.
        """
        if (module, name) != ("datetime", "date") and not module.startswith(f"{bvbwizard.__name__}."):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of the data")
        return super().find_class(module, name)
