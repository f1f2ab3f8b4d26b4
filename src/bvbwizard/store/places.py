"""Where the program's files live; asking never creates a folder."""

import os
from pathlib import Path
from typing import Literal

from bvbwizard.domain.errors import FileError


def named_path(name: str) -> Path:
    """The path that somebody typed, with ~ as their own home or another user's.

    Raises:
        FileError: there is no such user, or nobody knows where their home is.
    """
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise FileError(name, "there is no home of that user; write the whole path") from None


def records_folder(explicit: str | None) -> Path:
    """The folder of the records: named, else by the environment, else `./decisions`, else the user's data."""
    here = Path("decisions")
    if named := explicit or os.environ.get("BVBWIZARD_RECORDS"):
        return named_path(named)
    return here if here.is_dir() else _in_users("data") / "decisions"


def drafts_folder() -> Path:
    """The folder of the interrupted sessions, in the user's state folder."""
    return _in_users("state") / "drafts"


def own_presets_folder() -> Path:
    """The folder of the person's own presets: named by the environment, else in the user's settings."""
    named = os.environ.get("BVBWIZARD_PRESETS")
    return named_path(named) if named else _in_users("config") / "presets"


def rehearsals_folder() -> Path:
    """The folder of the attempts: named by the environment, else in the user's data."""
    named = os.environ.get("BVBWIZARD_REHEARSALS")
    return named_path(named) if named else _in_users("data") / "rehearsals"


def deck_path() -> Path:
    """The file that remembers the drill's cards, in the user's state folder."""
    return _in_users("state") / "drill" / "deck.json"


def _in_users(kind: Literal["config", "data", "state"]) -> Path:
    """The program's part of the folder where the user's system keeps files of a kind."""
    import platformdirs

    path: Path = getattr(platformdirs, f"user_{kind}_path")("bvbwizard")
    return path
