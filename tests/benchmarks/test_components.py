"""What forty components cost beside four; printed, never failed on.

Run: `pytest tests/benchmarks/test_components.py -m benchmark -s -n0`.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.stopwatch import Figure, Stopwatch, interleaved
from benchmarks.test_timings import (
    TODAY,
    VOLUME,
    _answered,
    _panel,
    _print,
    _session,
    _shows,
)
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.drafts import Draft, list_drafts
from domain.stack.picks import CATALOGUE, own, picked
from process.terminal import BVBWIZARD

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

FEW, MANY = 4, 40
LIMIT = "at most 1.50x"
HOUR = "engineer_usd_per_hour"
ROUNDS = 3
ANSWERS = 12
"""In a round, of each."""


def _with(count: int, questionnaire: Questionnaire) -> Session:
    """The catalogue's components first, then ones of our own with every number a range."""
    components: dict[str, PickedComponent] = {
        component.id: picked(creates_moat="no", vendor_breaks_it="no", can_operate_it="yes", vendor="Acme")
        for component in CATALOGUE.components[1:][:count]
    }
    for number in range(count - len(components)):
        components[f"own_{number}"] = picked(
            own(f"own_{number}", own_way="run", critical_path=number % 2 == 0),
            creates_moat="no",
            vendor_breaks_it="no",
            can_operate_it="yes",
            vendor=f"Vendor {number}",
            subscription_usd_per_month=(100 + number, 900),
            own_hours=(100 + number, 900),
            upkeep_hours_per_month=(1, 9),
            infrastructure_usd_per_month=(1, 9),
        )
    session = _session("series-a", questionnaire)
    return replace(session, components=Components(components), are_components_picked=True)


def test_evaluations(questionnaire: Questionnaire, reference: Reference) -> None:
    """Each with another volume than the one before, as answers give it; and with another hour.

    A volume moves no component, so what was decided of each is kept; an hour of an engineer moves all.
    """

    def clocked(count: int, question: str, first: float) -> Callable[[], float]:
        session = _with(count, questionnaire)
        value = first

        def once() -> float:
            nonlocal value
            value += 1
            answer = replace(session.answers[question], value=value, low=None, high=None, likely=None)
            changed = replace(session, answers=session.answers.with_entry(question, answer))
            begun = time.perf_counter()
            evaluate(changed, reference, TODAY)
            return time.perf_counter() - begun

        return once

    for question, first in ((VOLUME, 300_000.0), (HOUR, 100.0)):
        tasks = {
            f"{count} components": (clocked(count, question, first), LIMIT if count == MANY else "")
            for count in (FEW, MANY)
        }
        found = interleaved(100, {"none": (clocked(0, question, first), ""), **tasks})
        _print(f"evaluate(), {question} answered again", found.values(), beside=found[f"{FEW} components"])


@pytest.mark.parametrize(
    ("question", "typed"), [(VOLUME, lambda number: f"{300 + number}k"), (HOUR, lambda n: f"{100 + 7 * n}")]
)
def test_answers(
    question: str, typed: Callable[[int], str], tmp_path: Path, questionnaire: Questionnaire
) -> None:
    """An answer to the repainted panel, the search for flips running, as `test_timings` measures it."""
    asked = _with(FEW, questionnaire).path.asked
    names = (question, asked[asked.index(question) + 1])
    here, following = (questionnaire.by_id[name].prompt for name in names)
    milliseconds: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(ROUNDS):
        for count, times in milliseconds.items():
            for entry in list_drafts():
                entry.path.unlink()
            Draft.create(_with(count, questionnaire).jump(question)).close()
            with Stopwatch((*BVBWIZARD, "resume"), cwd=tmp_path) as app:
                app.until_painted("used by")
                app.rest(1.0)
                for number in range(ANSWERS):
                    app.repaint(typed(number).encode(), _shows(f"│ {typed(number)} "))
                    app.rest(0.3)  # the search has begun by now
                    before = _panel(app.text)
                    times.append(1000 * app.repaint(b"\r", _answered(following, before), quiet=0.1))
                    app.repaint(b"\x1b", _shows(here))
    found = {
        count: Figure(f"{count} components", tuple(times), LIMIT if count == MANY else "")
        for count, times in milliseconds.items()
    }
    _print(f"{question} answered to the repainted panel, flips computing", found.values(), beside=found[FEW])
