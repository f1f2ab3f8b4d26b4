"""Where the program's files live; asking never creates a folder."""

import os
from pathlib import Path
from typing import Literal


def records_folder(explicit: str | None) -> Path:
    """The folder of the records: named, else by the environment, else `./decisions`, else the user's data."""
    here = Path("decisions")
    if named := explicit or os.environ.get("BVBWIZARD_RECORDS"):
        return Path(named).expanduser()
    return here if here.is_dir() else _in_users("data") / "decisions"


def drafts_folder() -> Path:
    """The folder of the interrupted sessions, in the user's state folder."""
    return _in_users("state") / "drafts"


def own_presets_folder() -> Path:
    """The folder of the person's own presets: named by the environment, else in the user's settings."""
    named = os.environ.get("BVBWIZARD_PRESETS")
    return Path(named).expanduser() if named else _in_users("config") / "presets"


def rehearsals_folder() -> Path:
    """The folder of the attempts: named by the environment, else in the user's data."""
    named = os.environ.get("BVBWIZARD_REHEARSALS")
    return Path(named).expanduser() if named else _in_users("data") / "rehearsals"


def deck_path() -> Path:
    """The file that remembers the drill's cards, in the user's state folder."""
    return _in_users("state") / "drill" / "deck.json"


def _in_users(kind: Literal["config", "data", "state"]) -> Path:
    """The program's part of the folder where the user's system keeps files of a kind."""
    import platformdirs

    path: Path = getattr(platformdirs, f"user_{kind}_path")("bvbwizard")
    return path
