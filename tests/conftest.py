"""What the tests share: a quiet home, the data that ships, and sessions of plain values."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import TODAY, Given, answers_of
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.facts.facts import Facts, build_facts
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.path import trace
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import bundled


@pytest.fixture(autouse=True)
def _quiet_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's home, records and colours out of every test."""
    for name, folder in {
        "HOME": "home",
        "XDG_STATE_HOME": "state",
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
    }.items():
        monkeypatch.setenv(name, str(tmp_path / "quiet" / folder))
    for name in (
        "BVBWIZARD_RECORDS",
        "BVBWIZARD_PRESETS",
        "BVBWIZARD_REHEARSALS",
        "NO_COLOR",
        "COLUMNS",
        "LINES",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """The questions that ship."""
    return bundled.questionnaire()


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The figures, gates and risks that ship."""
    return bundled.reference()


@pytest.fixture(scope="session")
def session_of(questionnaire: Questionnaire) -> Callable[..., Session]:
    """Build a session from plain values."""

    def build(given: dict[str, Given], **criteria: object) -> Session:
        return Session(
            questionnaire=questionnaire,
            started_on=TODAY,
            answers=answers_of(given, evidence="estimate"),
            criteria=Criteria(**criteria),  # type: ignore[arg-type]
        )

    return build


@pytest.fixture(scope="session")
def evaluated(session_of: Callable[..., Session], reference: Reference) -> Callable[..., Evaluation]:
    """Evaluate plain values on the tests' day."""

    def build(given: dict[str, Given], **criteria: object) -> Evaluation:
        return evaluate(session_of(given, **criteria), reference, TODAY)

    return build


@pytest.fixture(scope="session")
def counted(questionnaire: Questionnaire) -> Callable[..., Facts]:
    """The facts of these answers; evidence and the like hold for all of them."""

    def build(given: dict[str, Given], **about: object) -> Facts:
        answers = trace(questionnaire, answers_of(given, **about)).answers
        return build_facts(questionnaire, answers, bundled.figure_book().on(TODAY), started_on=TODAY)

    return build
