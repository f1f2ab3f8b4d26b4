"""Reading a file of bundled data: apart from what the files hold, so that one of them can be read alone."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bvbwizard.domain.errors import FileError
from bvbwizard.store import compiled

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

    from bvbwizard.store.mapper import Shape

_Shape = TypeVar("_Shape")

_PACKAGE = Path(__file__).resolve().parents[1]


def data_folder() -> Path:
    """The data that ships with the program."""
    return _PACKAGE / "data"


def presets_folder() -> Path:
    """The bundled presets: inside the wheel, else at the top of the checkout."""
    inside = _PACKAGE / "presets"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "presets"


def kept(name: str) -> "Callable[[Callable[[], _Shape]], _lru_cache_wrapper[_Shape]]":
    """Read bundled data once, and keep what was read and checked for the next start."""
    return compiled.kept(name, data_folder)


def read_data(name: str, shape: "type[_Shape] | Shape", table: str = "") -> _Shape:
    """One data file as what its shape says: a dataclass, or a tuple of them; unknown keys are refused.

    Args:
        name: the file's, in the folder of the data.
        shape: a dataclass, a tuple of them, or the keys of a table.
        table: the one key of a file that holds a list and nothing else.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    import tomllib

    from bvbwizard.store.mapper import Place, read_value

    with (data_folder() / name).open("rb") as file:
        whole = tomllib.load(file)
    if table and set(whole) != {table}:
        raise FileError(name, f"it holds the list {table} and nothing else", key=table)
    read: _Shape = read_value(shape, whole[table] if table else whole, Place(name, (table,) if table else ()))
    return read


def refuse(name: str, problems: Iterable[str]) -> None:
    """Refuse a data file of which a check has said something.

    Raises:
        FileError: there is a problem.
    """
    if found := "; ".join(problems):
        raise FileError(name, found)
