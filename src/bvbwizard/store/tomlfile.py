"""TOML: a file that somebody else wrote, checked before anything reads its meaning; and tables as text."""

import contextlib
import math
import stat
from pathlib import Path
from typing import Any

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.text import is_control
from bvbwizard.store.problems import dotted

LARGEST_BYTES = 5_000_000
"""A record with 10,000 characters in every text field stays under 3 MB."""

Table = dict[str, Any]
Location = tuple[str | int, ...]

_LARGEST_NUMBER = 10**15
_TOO_DEEP = "this can't be read: its tables are nested too deeply"


def check_regular(path: Path) -> None:
    """Refuse what may wait for ever or do something when it is opened: a pipe, a terminal, another device.

    Raises:
        FileError: it is there, and no file; links are followed.
    """
    with contextlib.suppress(OSError, ValueError):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise FileError(str(path), "this is a pipe or a device, no file; it isn't opened")


def read_table(path: Path) -> Table:
    """The file's content as a table; in its texts a line ends with a newline alone.

    Raises:
        FileError: it isn't there, isn't text, is too large, or isn't TOML.
    """
    return parse_table(_text(path), str(path))


def toml_paths(folder: Path, wanted: str) -> tuple[Path, ...]:
    """The TOML files of a folder, by name; none where there is no folder.

    Args:
        folder: where to look.
        wanted: what is said where it is a file: what would be in a folder.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    try:
        return tuple(
            sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != ".")
        )
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        raise FileError(str(folder), f"this is a file; {wanted} stand in a folder") from None
    except (OSError, ValueError) as error:
        raise FileError(str(folder), f"the folder can't be read: {error}") from None


def text_at(table: Table, *keys: str) -> str:
    """The text at a place in a table; empty where there is none."""
    value: Any = table
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def parse_table(text: str, name: str) -> Table:
    """The table that a TOML text says.

    Raises:
        FileError: it isn't TOML, or a text in it holds a control character.
    """
    import tomllib

    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise FileError(name, _TOO_DEEP) from None
    except tomllib.TOMLDecodeError as error:
        for number, line in enumerate(text.splitlines(), start=1):
            if line.startswith(("<<<<<<< ", ">>>>>>> ")):
                problem = f"a merge of two branches was left open in it (line {number}); settle it in git"
                raise FileError(name, problem) from None
        end = f"at line {text.count(chr(10)) + 1}, the end of the file"
        reason = _lower_first(str(error)).replace("at end of document", end)
        raise FileError(name, f"this isn't TOML: {reason}") from None
    except ValueError:  # Python refuses to read a number of more than 4,300 digits
        raise FileError(name, "a number in it has too many digits to be read") from None
    try:
        checked: Table = _checked(table, name, ())
        return checked
    except RecursionError:
        raise FileError(name, _TOO_DEEP) from None


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise FileError(str(path), "this is a folder; name the TOML file in it")
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
            if len(data) > LARGEST_BYTES:
                size = path.stat().st_size
                shown = f"{size / 1e6:,.1f} MB" if size > LARGEST_BYTES else "more"
                limit = f"at most {LARGEST_BYTES / 1e6:g} MB are read"
                raise FileError(str(path), f"the file has {shown}; {limit}")
    except FileNotFoundError:
        raise FileError(str(path), "there is no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(str(path), f"the file can't be read: {_lower_first(reason)}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(
            str(path), f"this isn't text in UTF-8 (line {line}); write it as UTF-8 TOML"
        ) from None


def toml_text(table: Table) -> str:
    """A table as TOML, without its keys that are None and its empty tables."""
    import tomli_w

    from bvbwizard.contract import without_none

    whole = {key: value for key, value in without_none(table).items() if value not in ({}, [])}
    return tomli_w.dumps(whole, multiline_strings=True)


def _checked(value: Any, name: str, location: Location) -> Any:
    """What is at a place of a table, without control characters or numbers that nothing can be.

    Raises:
        FileError: there is one, in it or in a name in it.
    """
    if isinstance(value, list):
        return [_checked(item, name, (*location, index)) for index, item in enumerate(value)]
    if isinstance(value, dict):
        for key in value:
            _checked(key, name, location)
            value[key] = _checked(value[key], name, (*location, key))
        return value
    problem = _problem(value)
    if problem:
        raise FileError(name, problem, key=dotted(location))
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _problem(leaf: object) -> str:
    """What is wrong with a value that is no table and no list; empty if nothing is."""
    if isinstance(leaf, str) and not leaf.isprintable():
        found = next((c for c in leaf.replace("\r\n", "\n") if is_control(c)), None)
        if found is not None:
            return f"holds the control character U+{ord(found):04X}; only newline and tab are kept in a text"
    elif isinstance(leaf, float) and not math.isfinite(leaf):
        return f"is {leaf}; a number with an end is accepted, no NaN and no infinity"
    elif isinstance(leaf, int) and abs(leaf) > _LARGEST_NUMBER:
        return "is larger than any number that is accepted (1e15)"
    return ""


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
