"""Reports' subjects, on the tests' day: from sessions of plain values, from presets and worked cases."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from builders import TODAY
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.reports.subject import Subject
from bvbwizard.store.data_files import presets_folder
from bvbwizard.store.presets import find_preset

PRESETS = sorted(presets_folder().glob("*.toml"))
CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def subject_of(session: Session, reference: Reference, flips: tuple[Flip, ...] = ()) -> Subject:
    """A session with its evaluation."""
    return Subject(
        kind="session",
        session=session,
        evaluation=evaluate(session, reference, TODAY),
        flips=flips,
        decided_on=TODAY,
    )


def session_from(path: Path, questionnaire: Questionnaire) -> Session:
    """The session of a bundled preset, or of a worked case of the tests."""
    start = Session(questionnaire=questionnaire, started_on=TODAY)
    if path in PRESETS:
        return start.lay(find_preset(path.stem, questionnaire))
    raw = tomllib.loads(path.read_text())
    answers = Answers({question: _answer(given) for question, given in raw["given"].items()})
    criteria = replace(Criteria(), **raw.get("criteria", {}))
    return replace(start, title=raw["case"]["title"], answers=answers, criteria=criteria)


def _answer(given: Any) -> Answer:
    """A value, choices, or a table with the keys of an answer."""
    if isinstance(given, dict):
        numbers = {key: float(given[key]) for key in ("low", "high", "likely") if key in given}
        return Answer(**{"evidence": "estimate", **given, **numbers})
    value = tuple(given) if isinstance(given, list) else given
    return Answer(value=value if isinstance(value, str | date | tuple) else float(value), evidence="estimate")
