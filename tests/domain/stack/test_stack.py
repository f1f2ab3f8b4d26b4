"""Over-building and over-buying (A4): each sentence stands when, and only when, the stack shows it."""

from dataclasses import replace
from typing import Any

import pytest

from builders import Given, answers_of
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.domain.stack.stack import callouts
from domain.stack.picks import decided, facts_of, own, picked, stack

AN_HOUR = {"engineer_usd_per_hour": 100.0}
NUMBERS = {"subscription_usd_per_month": 1, "upkeep_hours_per_month": 0, "infrastructure_usd_per_month": 0}


def row(component_id: str, stance: str, **given: Any) -> StackRow:
    """A component whose stance somebody has picked; its own takes an hour unless told otherwise."""
    about = {name: given.pop(name) for name in ("label", "default_stance", "own_way") if name in given}
    answers: dict[str, Any] = NUMBERS | {"own_hours": 1, "chosen_stance": stance} | given
    return decided(own(component_id, **about), picked(**answers))


def found(*rows: StackRow, facts: Facts | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.id, each.components) for each in callouts(rows, facts or facts_of(**AN_HOUR))]


# ---------------------------------------------------------------- own picks against the advice


@pytest.mark.parametrize(
    ("stance", "called"), [("run", True), ("build", True), ("buy", False), ("ally", False)]
)
def test_what_is_ones_own_although_it_could_be_bought(stance: str, called: bool) -> None:
    assert found(row("one", stance, creates_moat="no")) == ([("over_building", ("one",))] if called else [])


def test_what_is_ones_own_by_advice_is_not_called_out() -> None:
    assert found(row("one", "build", default_stance="build")) == []
    assert found(row("one", "run", default_stance="run")) == []


def test_a_moat_that_nobody_can_operate_is_no_over_building() -> None:
    """A1's mixed sort: advised to buy for now, but what is built there makes a moat."""
    about = row("one", "build", creates_moat="yes", can_operate_it="no")
    assert about.advised == "buy"
    assert found(about) == []


def test_several_are_named_in_one_sentence() -> None:
    rows = (row("one", "build"), row("two", "run"), row("three", "buy"), row("four", "build"))
    (one,) = callouts(rows, facts_of(**AN_HOUR))
    assert (one.kind, one.components) == ("could_be_bought", ("one", "two", "four"))


# ---------------------------------------------------------------- six months of the engineers


def plumbing(hours: float, **more: Any) -> StackRow:
    return row("one", "build", default_stance="build", own_hours=hours, **more)


# A month of an engineer is 2,080 / 12 = 173.33 hours; six are 1,040.
@pytest.mark.parametrize(("hours", "called"), [(0, False), (1_039, False), (1_040, True), (1_041, True)])
def test_six_months_of_one_engineer(hours: float, called: bool) -> None:
    """From six months on, as the sentence says."""
    assert found(plumbing(hours)) == ([("over_building", ("one",))] if called else [])


@pytest.mark.parametrize(
    ("engineers", "hours", "called"),
    [(2.0, 2_079, False), (2.0, 2_080, True), (0.0, 1_040, True), (0.5, 1_039, False), (0.5, 1_040, True)],
)
def test_more_engineers_build_more_in_six_months(engineers: float, hours: float, called: bool) -> None:
    """Nobody at all, or half a post, counts as one engineer: somebody has to write it."""
    assert bool(found(plumbing(hours), facts=facts_of(ml_engineers=engineers, **AN_HOUR))) == called


def test_hours_of_several_add_up_and_those_of_a_moat_dont_count() -> None:
    # What is run is integrated too, three weeks of 40 hours: 400 and 120 are 520.
    one, two = plumbing(520), row("two", "run", default_stance="run", own_hours=400)
    moat = row("three", "build", creates_moat="yes", can_operate_it="yes", own_hours=9_999)
    bought = row("four", "buy", own_hours=9_999)
    assert found(one, moat, bought) == []
    assert found(one, two, moat, bought) == [("over_building", ("one", "two"))]


@pytest.mark.parametrize(
    ("rows", "engineers"),
    [
        ((plumbing(1_300),), 1.0),
        ((plumbing(1_300), row("two", "run", default_stance="run", own_hours=1_180)), 2.0),
    ],
)
def test_the_months_are_counted(rows: tuple[StackRow, ...], engineers: float) -> None:
    """1,300 hours are 7.5 months of 173.33; 2,600 of two too, 120 of them for integrating the second."""
    (long,) = callouts(rows, facts_of(ml_engineers=engineers, **AN_HOUR))
    assert (long.kind, long.engineers) == ("too_long", engineers)
    assert long.months == pytest.approx(7.5)


def test_hours_nobody_knows_are_not_guessed() -> None:
    about = decided(own(default_stance="build"), picked(chosen_stance="build"))
    assert about.owning.missing
    assert found(about) == []


# ---------------------------------------------------------------- over-buying


@pytest.mark.parametrize("moat", ["yes", "no", None])
@pytest.mark.parametrize("stance", ["buy", "ally", "run", "build"])
def test_a_moat_that_a_vendor_has(moat: str | None, stance: str) -> None:
    """A partner who shares data isn't a vendor; what isn't known to be a moat isn't called one."""
    calls = found(row("one", stance, creates_moat=moat, default_stance=stance))
    assert (("over_buying", ("one",)) in calls) == (moat == "yes" and stance == "buy")


@pytest.mark.parametrize(("rows", "called"), [(3, False), (4, True), (5, True)])
def test_everything_bought(rows: int, called: bool) -> None:
    every = [row(f"c{number}", "buy") for number in range(rows)]
    ids = tuple(f"c{number}" for number in range(rows))
    assert found(*every) == ([("over_buying", ids)] if called else [])
    last_built = (*every[:-1], row("last", "build", default_stance="build"))
    assert found(*last_built) == []


@pytest.mark.parametrize(("said", "called"), [("core", True), ("yes", True), (None, True), ("no", False)])
def test_everything_bought_is_right_where_it_sets_nobody_apart(said: Given, called: bool) -> None:
    every = tuple(row(f"c{number}", "buy") for number in range(4))
    facts = replace(facts_of(), answers=answers_of({"core_differentiator": said}))
    assert bool(found(*every, facts=facts)) == called


def test_the_model_counts_among_them() -> None:
    """Three components beside a model that is bought by default make four."""
    about = picked(chosen_stance="buy")
    components = {name: picked(own(name), chosen_stance="buy") for name in ("one", "two", "three")}
    assert [each.id for each in stack(components).callouts] == ["over_buying"]
    assert stack({"one": about, "two": about}).callouts == ()


def test_both_can_be_wrong_at_once() -> None:
    rows = (row("one", "build", creates_moat="no"), row("two", "buy", creates_moat="yes"))
    assert found(*rows) == [("over_building", ("one",)), ("over_buying", ("two",))]


def test_a_stack_without_components_calls_nothing_out() -> None:
    assert stack({}).callouts == ()
    assert callouts((), facts_of()) == ()
