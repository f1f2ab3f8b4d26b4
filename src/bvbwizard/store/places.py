"""Where the program's files live; asking never creates a folder."""

import os
from pathlib import Path

RECORDS_VARIABLE = "BVBWIZARD_RECORDS"
PRESETS_VARIABLE = "BVBWIZARD_PRESETS"


def records_folder(explicit: str | None) -> Path:
    """The folder of the records: named, else by the environment, else `./decisions`, else the user's data."""
    if explicit:
        return Path(explicit).expanduser()
    if named := os.environ.get(RECORDS_VARIABLE):
        return Path(named).expanduser()
    here = Path("decisions")
    if here.is_dir():
        return here
    import platformdirs

    return platformdirs.user_data_path("bvbwizard") / "decisions"


def drafts_folder() -> Path:
    """The folder of the interrupted sessions, in the user's state folder."""
    import platformdirs

    return platformdirs.user_state_path("bvbwizard") / "drafts"


def own_presets_folder() -> Path:
    """The folder of the person's own presets: named by the environment, else in the user's settings."""
    if named := os.environ.get(PRESETS_VARIABLE):
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_config_path("bvbwizard") / "presets"


def deck_path() -> Path:
    """The file that remembers the drill's cards, in the user's state folder."""
    import platformdirs

    return platformdirs.user_state_path("bvbwizard") / "drill" / "deck.json"
