"""What a list says of each record, kept between two lists: a folder of thousands is read once.

It lies in the user's cache folder, one file for each folder of records, and may be deleted at any time. An
entry counts only while its file is the one that it was made from: by its size, its times and its number.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bvbwizard
from bvbwizard.store.atomic import PRIVATE, write_over

Fields = dict[str, str]
"""An entry by its keys, as texts."""
FEWEST_KEPT = 50
"""A folder with fewer records is read as quickly as an index of it."""


def entries_of(paths: tuple[Path, ...], read: Callable[[Path], Fields]) -> tuple[Fields, ...]:
    """What `read` says of each of some files of one folder, from the index where it still holds."""
    if len(paths) < FEWEST_KEPT:
        return tuple(map(read, paths))
    index_path = _index_path(paths[0].parent)
    index = _read_index(index_path)
    found: dict[str, Any] = {}
    for path in paths:
        mark, kept = _mark(path), index.get(path.name)
        is_same = kept is not None and mark != "" and kept.get("mark") == mark
        found[path.name] = kept if is_same else {"mark": mark, "entry": read(path)}
    if found != index:
        with contextlib.suppress(OSError, ValueError):
            index_path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            write_over(index_path, json.dumps({"by": _by(), "entries": found}), mode=PRIVATE)
    return tuple(found[path.name]["entry"] for path in paths)


def _mark(path: Path) -> str:
    """What tells a file from any other, and from itself after a change; empty where nobody can say."""
    with contextlib.suppress(OSError, ValueError):
        found = path.stat()
        return f"{found.st_dev}-{found.st_ino}-{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}"
    return ""


def _by() -> str:
    """The version whose reading an index holds."""
    return bvbwizard.__version__


def _index_path(folder: Path) -> Path:
    import platformdirs

    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:24]
    return Path(platformdirs.user_cache_path("bvbwizard")) / "records" / f"{name}.json"


def _read_index(path: Path) -> dict[str, Any]:
    """An index; nothing where it isn't there, isn't ours or isn't whole."""
    try:
        table = json.loads(path.read_bytes())
        entries: dict[str, Any] = table["entries"] if table["by"] == _by() else {}
        is_whole = all(
            isinstance(each["entry"], dict)
            and all(isinstance(value, str) for value in each["entry"].values())
            for each in entries.values()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return entries if is_whole else {}
