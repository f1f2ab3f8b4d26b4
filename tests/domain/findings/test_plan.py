"""The plan: what to do about each component, in the phase where it belongs (A4, E11, E12)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.findings.plan import planned
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.findings import Phase
from bvbwizard.domain.stack.model import Stack
from domain.stack.picks import CATALOGUE, own, picked, stack


def phases(count: int) -> tuple[Phase, ...]:
    return tuple(
        Phase(
            id=f"phase {number}",
            label="",
            starts_on=date(2026, 11, 21),
            ends_on=None,
            does=("does",),
            measures=(),
            moves_on_if="",
            used_by=(),
        )
        for number in range(count)
    )


def kinds(found: tuple[Phase, ...]) -> list[list[tuple[str, str]]]:
    return [[(step.kind, step.component) for step in phase.steps] for phase in found]


def sentences(found: Stack, kind: str) -> list[str]:
    return [step.sentence for step in planned(phases(1), found)[0].steps if step.kind == kind]


def all_four() -> Stack:
    """One of each stance, with a log of its own and a seam around what is another's and called at once."""
    components = {
        stance: picked(
            own(stance, critical_path=stance in ("buy", "build"), logs=(f"Log {stance}.",)),
            chosen_stance=stance,
        )
        for stance in ("build", "buy", "run", "ally")
    }
    return stack(components)


MODEL = "foundation_model"


@pytest.mark.parametrize(
    ("count", "places"), [(1, (0, 0, 0)), (2, (0, 1, 1)), (3, (0, 1, 2)), (5, (0, 1, 2))]
)
def test_each_step_lands_in_its_phase(count: int, places: tuple[int, int, int]) -> None:
    """Buying, interfaces and logs at once, a first version in the second phase, deciding again in the third.

    A plan with fewer phases takes them in its last one.
    """
    first, second, third = places
    expected: list[list[tuple[str, str]]] = [[] for _ in range(count)]
    expected[first] += [("buy", "buy"), ("buy", "ally")]
    expected[second] += [("build", "build"), ("build", "run")]
    expected[first] += [("seam", MODEL), ("seam", "buy")]
    expected[first] += [("log", each) for each in ("build", "buy", "run", "ally")]
    expected[third] += [("revisit", each) for each in ("build", "buy", "run", "ally")]
    assert kinds(planned(phases(count), all_four())) == expected


def test_no_phases_stay_none() -> None:
    assert planned((), all_four()) == ()


@pytest.mark.parametrize("components", [{}, {MODEL: PickedComponent()}])
def test_without_components_the_phases_stay_as_they_are(components: dict[str, PickedComponent]) -> None:
    before = phases(5)
    assert planned(before, stack(components, CATALOGUE)) is before


def test_a_phase_keeps_what_it_said() -> None:
    for before, after in zip(phases(5), planned(phases(5), all_four()), strict=True):
        assert replace(after, steps=()) == before


def test_what_each_stance_does() -> None:
    found = all_four()
    assert sentences(found, "buy") == [
        "Buy: buy it.",
        "Ally: agree with the partner on the data and on the way out of the agreement.",
    ]
    assert sentences(found, "build") == [
        "Build: build a first version that users reach by then.",
        "Run: set it up on open source, no more than users need by then.",
    ]
    assert sentences(found, "log") == ["Log build.", "Log buy.", "Log run.", "Log ally."]


def test_the_vendor_is_named_where_it_is_bought_only() -> None:
    found = stack(
        {
            "one": picked(own("one"), chosen_stance="buy", vendor="[red]Acme"),
            "two": picked(own("two"), chosen_stance="run", vendor="Qdrant"),
        }
    )
    assert sentences(found, "buy") == ["One: buy it from [red]Acme."]
    assert sentences(found, "build") == ["Two: set it up on open source, no more than users need by then."]


def test_the_seam_says_what_moving_costs() -> None:
    """At $100 an hour: two weeks 12,000, 21.23 weeks at 6,000 are 127,373 (see test_seams)."""
    found = stack({"one": picked(own("one", seam=True), chosen_stance="buy")})
    assert sentences(found, "seam")[-1] == (
        "One: an interface of your own; moving it then costs about $12k, not $127k."
    )


def test_what_is_mixed_and_built_by_default_is_bought_first_behind_its_seam() -> None:
    """A1: buy now behind a seam, settled by who would operate it."""
    about = picked(own("one", default_stance="build"), creates_moat="yes", can_operate_it="no")
    found = stack({"one": about})
    assert found.rows[1].stance == "build"
    assert sentences(found, "buy") == ["One: buy it behind a seam, until somebody can operate your own."]
    assert sentences(found, "build") == []
    assert [each.component for each in found.seams] == [MODEL, "one"]
    assert sentences(found, "revisit") == ["One: when somebody can operate it."]


@pytest.mark.parametrize(("default", "kind"), [("buy", "buy"), ("ally", "buy"), ("run", "buy")])
def test_what_is_mixed_begins_with_a_vendor_or_a_partner(default: str, kind: str) -> None:
    about = picked(own("one", default_stance=default), creates_moat="yes", can_operate_it="no")
    steps = planned(phases(1), stack({"one": about}))[0].steps
    assert [step.kind for step in steps if step.component == "one"] == [kind, "seam", "revisit"]


def test_the_plan_of_an_evaluation_has_its_steps(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = replace(session_of({}), components=Components({"vector_store": picked()}))
    found = evaluate(session, reference, TODAY)
    steps = [(number, step.kind) for number, phase in enumerate(found.phases) for step in phase.steps]
    assert (0, "buy") in steps and (0, "log") in steps
    assert not any(phase.steps for phase in evaluate(session_of({}), reference, TODAY).phases)


@pytest.mark.parametrize("given", [{"decision_state": "trivial", "goes_on": "no"}])
def test_an_early_end_has_a_plan_without_steps(
    given: dict[str, Given], session_of: Callable[..., Session], reference: Reference
) -> None:
    session = replace(session_of(given), components=Components({"vector_store": picked()}))
    found: Evaluation = evaluate(session, reference, TODAY)
    assert found.verdict.ended and found.phases
    assert not any(phase.steps for phase in found.phases)
