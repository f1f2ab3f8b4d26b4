"""The commands that open the app; whatever can fail fails before the terminal is taken."""

import gc
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from bvbwizard.domain.errors import BvbError, FileError
from bvbwizard.store.places import records_folder


def run(arguments: Namespace) -> int:
    """Open the app at home, in a session, on a record or in the drill."""
    given = {key: value for key, value in vars(arguments).items() if key in ("preset", "title", "draft")}
    return _open_app(arguments, command=arguments.command, record=getattr(arguments, "record", None), **given)


def rehearse(arguments: Namespace) -> int:
    """Open the app at a brief, or where one is chosen."""
    from bvbwizard.rehearsal.rubric import LEVELS
    from bvbwizard.tui.rehearse_case import Wish

    if arguments.scenario and arguments.record:
        arguments.usage_error("name a --scenario or a --record, not both")
    record = arguments.record
    if record:
        from bvbwizard.store.records import find_record

        record = str(find_record(record, records_folder(getattr(arguments, "records", None))))
    level = next((each for each in LEVELS if each == arguments.level), Wish().level)
    if arguments.scenario and not arguments.level:
        from bvbwizard.store.scenarios import scenario

        level = scenario(arguments.scenario).level_hint
    wish = Wish(
        scenario=arguments.scenario or "",
        record=record or "",
        level=level,
        minutes=arguments.minutes or Wish().minutes,
    )
    return _open_app(arguments, command="rehearse", wish=wish)


def _open_app(arguments: Namespace, *, record: str | None = None, **asked: Any) -> int:
    _need_a_terminal()
    named: str | None = getattr(arguments, "records", None)
    folder = records_folder(named)
    _need_a_folder(folder)
    if record is not None:
        from bvbwizard.store.records import find_record

        record = str(find_record(record, folder))
    # Nearly all that a start makes stays: to search it for garbage takes a sixth of the time to the first
    # question. The app searches again once all is loaded.
    gc.disable()
    from bvbwizard.tui.app import run_app
    from bvbwizard.tui.desk import Start

    return run_app(Start(**asked, record=record, records_folder=named))


def _need_a_terminal() -> None:
    """Textual reads keys from stdin and draws on stderr; without a terminal it would wait for ever."""
    for stream in (sys.stdin, sys.stderr):
        if stream is None or not stream.isatty():
            raise BvbError(
                "the app needs a terminal to read keys from and to draw on;"
                " `bvbwizard evaluate FILE` works without one"
            )


def _need_a_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise FileError(str(folder), "this is a file; the records need a folder")
