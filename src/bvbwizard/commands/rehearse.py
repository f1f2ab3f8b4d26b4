"""`rehearse`: the scenarios, the marks of a written answer to one, and the app without either."""

import sys
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from bvbwizard.commands.output import json_text, tell
from bvbwizard.domain.errors import BvbError, FileError
from bvbwizard.reports.as_text import columns
from bvbwizard.store.places import named_path
from bvbwizard.store.scenarios import scenario, scenarios

if TYPE_CHECKING:
    from bvbwizard.rehearsal.marks.marked import Marks
    from bvbwizard.rehearsal.rubric import Level
    from bvbwizard.rehearsal.scenario import Scenario

MOST_CHARACTERS = 60_000
"""Thirty pages: nobody says more in twelve minutes."""


def run(arguments: Namespace) -> int | str:
    """List the scenarios, mark a transcript, or open the app."""
    if arguments.list_scenarios:
        return _list(arguments.format)
    if not arguments.transcript:
        from bvbwizard.commands.app import rehearse

        return rehearse(arguments)
    if not arguments.scenario or arguments.record:
        arguments.usage_error("--transcript is marked against a --scenario ID")
    made = scenario(arguments.scenario)
    text = transcript(arguments.transcript)
    return _text(_marks(made, text, arguments.level), made, arguments.format)


def transcript(name: str) -> str:
    """The text of a written answer; - is what comes in on stdin.

    Raises:
        FileError: it can't be read, or isn't text.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else named_path(name).read_bytes()
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise FileError(name, f"the answer can't be read: {problem.lower()}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(name, "isn't text in UTF-8; a Markdown file is wanted") from None
    if len(text) > MOST_CHARACTERS:
        raise FileError(name, f"is longer than the {MOST_CHARACTERS:,} characters that are marked")
    return text


def _marks(made: "Scenario", text: str, level: "Level | None") -> "Marks":
    from bvbwizard.domain.text import clean_text
    from bvbwizard.rehearsal.marks.marked import marked
    from bvbwizard.store.marking import key_of, lexicon, rubric

    kept, dropped = clean_text(text)
    if dropped:
        tell(f"{dropped} control characters of the answer are left out")
    return marked(kept, key_of(made, date.today()), lexicon(), rubric(), level or made.level_hint)


def _text(marks: "Marks", made: "Scenario", format_: str) -> str:
    from bvbwizard.reports.rehearsal import as_table, scorecard
    from bvbwizard.store.marking import rubric

    if format_ == "json":
        return json_text(as_table(marks))
    document = scorecard(marks, made, rubric())
    if format_ == "md":
        from bvbwizard.reports.as_markdown import markdown_of

        return markdown_of(document)
    from bvbwizard.reports.as_text import text_of

    return text_of(document)


def _list(format_: str) -> str:
    if format_ == "md":
        raise BvbError("rehearse --list is printed as text or json")
    every = scenarios()
    if format_ == "text":
        return "\n".join(columns([(each.id, each.level_hint, each.title) for each in every], indent=""))
    names = {"id": "id", "title": "title", "level": "level_hint", "company": "company"}
    return json_text([{key: getattr(each, name) for key, name in names.items()} for each in every])
