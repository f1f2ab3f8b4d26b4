"""The way on, phase by phase, and what it does about each component (A4, B4, D5, E11, E12)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.plan import phases, planned
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.findings import Phase
from bvbwizard.domain.results.outcome import Confidence, Ended, Verdict
from bvbwizard.domain.stack.model import Stack
from bvbwizard.domain.typing.dates import months_after
from bvbwizard.domain.values import OPTIONS, Option
from bvbwizard.store.bundled import phase_rules
from domain.stack.picks import CATALOGUE, own, picked, stack


def numbered(count: int) -> tuple[Phase, ...]:
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


def acts(found: Stack, kind: str) -> list[tuple[str, str]]:
    return [(step.component, step.act) for step in planned(numbered(1), found)[0].steps if step.kind == kind]


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
    assert kinds(planned(numbered(count), all_four())) == expected


def test_no_phases_stay_none() -> None:
    assert planned((), all_four()) == ()


@pytest.mark.parametrize("components", [{}, {MODEL: PickedComponent()}])
def test_without_components_the_phases_stay_as_they_are(components: dict[str, PickedComponent]) -> None:
    before = numbered(5)
    assert planned(before, stack(components, CATALOGUE)) is before


def test_a_phase_keeps_what_it_said() -> None:
    for before, after in zip(numbered(5), planned(numbered(5), all_four()), strict=True):
        assert replace(after, steps=()) == before


def test_what_each_stance_does() -> None:
    found = all_four()
    assert acts(found, "buy") == [("buy", "buy"), ("ally", "agree")]
    assert acts(found, "build") == [("build", "build"), ("run", "set_up")]
    logs = [step.text for step in planned(numbered(1), found)[0].steps if step.kind == "log"]
    assert logs == ["Log build.", "Log buy.", "Log run.", "Log ally."]


def test_what_is_mixed_and_built_by_default_is_bought_first_behind_its_seam() -> None:
    """A1: buy now behind a seam, settled by who would operate it."""
    about = picked(own("one", default_stance="build"), creates_moat="yes", can_operate_it="no")
    found = stack({"one": about})
    assert found.rows[1].stance == "build"
    assert acts(found, "buy") == [("one", "buy_behind_seam")]
    assert acts(found, "build") == []
    assert [each.component for each in found.seams] == [MODEL, "one"]
    assert acts(found, "revisit") == [("one", "revisit")]


@pytest.mark.parametrize(("default", "kind"), [("buy", "buy"), ("ally", "buy"), ("run", "buy")])
def test_what_is_mixed_begins_with_a_vendor_or_a_partner(default: str, kind: str) -> None:
    about = picked(own("one", default_stance=default), creates_moat="yes", can_operate_it="no")
    steps = planned(numbered(1), stack({"one": about}))[0].steps
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


DAY = date(2026, 11, 21)


def verdict(option: Option | None, confidence: Confidence = "close", ended: Ended | None = None) -> Verdict:
    return Verdict(
        option=option,
        leaning=option,
        confidence=confidence,
        support={},
        voices=(),
        voices_that_exist=5,
        ended=ended,
    )


def plan(facts: Facts, option: Option | None, day: date = DAY) -> tuple[Phase, ...]:
    return phases(phase_rules(), verdict(option), facts, day)


@pytest.mark.parametrize("option", OPTIONS)
def test_the_dates_count_from_the_sessions_day(counted: Callable[..., Facts], option: Option) -> None:
    """A4: week 1, weeks 4 to 6; D5: 6 and 18 months. 21 November + 3 weeks is 12 December, + 6 weeks is
    2 January; six months on is 21 May 2027, eighteen 21 May 2028."""
    planned = plan(counted({}), option)
    assert [(phase.id, phase.starts_on, phase.ends_on) for phase in planned] == [
        ("start", date(2026, 11, 21), date(2026, 12, 12)),
        ("ship", date(2026, 12, 12), date(2027, 1, 2)),
        ("measure", date(2027, 1, 2), date(2027, 5, 21)),
        ("middle", date(2027, 5, 21), date(2028, 5, 21)),
        ("later", date(2028, 5, 21), None),
    ]


@pytest.mark.parametrize("option", OPTIONS)
def test_each_phase_says_what_to_measure_and_what_must_be_true(
    counted: Callable[..., Facts], option: Option
) -> None:
    planned = plan(counted({}), option)
    assert all(phase.does and phase.measures and phase.used_by for phase in planned)
    assert [bool(phase.moves_on_if) for phase in planned] == [True, True, True, True, False]
    assert {"A4", "B4", "D5"} <= {row for phase in planned for row in phase.used_by}


def test_the_end_of_a_month_is_kept(counted: Callable[..., Facts]) -> None:
    """31 August 2026 + 6 months: February 2027 has 28 days; + 18: February 2028 has 29."""
    planned = plan(counted({}), "api", date(2026, 8, 31))
    assert [phase.starts_on for phase in planned[3:]] == [date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
    ],
)
def test_months_after(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_no_plan_past_the_end_of_the_calendar(counted: Callable[..., Facts]) -> None:
    assert plan(counted({}), "api", date(9999, 11, 30)) == ()


def test_each_outcome_has_its_own_way(counted: Callable[..., Facts]) -> None:
    """When to tune; what would send it back; prompts first while tuning; the path is owed to all of them."""
    facts = counted({})
    by_option = {option: {phase.id: phase for phase in plan(facts, option)} for option in OPTIONS}
    assert "$50,000 a year" in by_option["api"]["measure"].moves_on_if
    assert by_option["hosted_open"]["middle"] == by_option["api"]["middle"]
    assert any("Send it back" in act for act in by_option["self_host"]["middle"].does)
    assert any("best prompt" in act for act in by_option["fine_tune"]["ship"].does)
    assert any("routing" in act for act in by_option["hybrid"]["measure"].does)
    assert any("100 billion" in what for what in by_option["train"]["measure"].measures)
    labels = {option: tuple(phase.label for phase in own.values()) for option, own in by_option.items()}
    assert labels["api"] == labels["hosted_open"]
    assert len(set(labels.values())) == 5


BARRED: list[tuple[dict[str, Given], bool]] = [
    ({}, False),
    ({"residency": "region"}, False),
    ({"residency": "on_premises"}, True),
    ({"third_party_processors": "refused"}, True),
    ({"third_party_processors": "accepted"}, False),
    ({"residency": "own_account"}, True),
    ({"residency": "own_account", "private_deployment": "no"}, True),
    ({"residency": "own_account", "private_deployment": "yes"}, False),
]


@pytest.mark.parametrize(("given", "barred"), BARRED)
@pytest.mark.parametrize("option", OPTIONS)
def test_data_that_may_not_leave_stays_out_of_the_first_week(
    counted: Callable[..., Facts], given: dict[str, Given], barred: bool, option: Option
) -> None:
    for today in ({}, {"runs_today": "nothing"}):
        start = plan(counted(given | today), option)[0]
        assert ("may leave" in start.label) is barred
        assert any("invented" in act for act in start.does) is barred


@pytest.mark.parametrize("today", ["api", "hosted_open", "fine_tune", "self_host", "other"])
@pytest.mark.parametrize("option", OPTIONS)
def test_what_runs_today_is_measured_first(counted: Callable[..., Facts], today: str, option: Option) -> None:
    planned = plan(counted({"runs_today": today}), option)
    assert planned[0].label == "Week 1 on: numbers on what runs today"
    assert ("close the gaps" in planned[1].label) is (today == option)
    assert planned[1].starts_on == date(2026, 12, 12)


@pytest.mark.parametrize("today", ["nothing", "api", "hosted_open", "fine_tune", "self_host", "other"])
@pytest.mark.parametrize("residency", ["none", "on_premises"])
@pytest.mark.parametrize("option", OPTIONS)
def test_the_phases_follow_each_other_whatever_runs_today(
    counted: Callable[..., Facts], today: str, residency: str, option: Option
) -> None:
    """Three weeks from 2026-11-21, three more, then month 6, month 18, and no end."""
    planned = plan(counted({"runs_today": today, "residency": residency}), option)
    ends = [date(2026, 12, 12), date(2027, 1, 2), date(2027, 5, 21), date(2028, 5, 21), None]
    assert [phase.id for phase in planned] == ["start", "ship", "measure", "middle", "later"]
    assert [phase.ends_on for phase in planned] == ends
    assert [phase.starts_on for phase in planned] == [DAY, *ends[:-1]]


@pytest.mark.parametrize("option", OPTIONS)
def test_what_serves_already_is_measured_as_it_is(counted: Callable[..., Facts], option: Option) -> None:
    """A tuned model, and GPUs of one's own, that serve already aren't built and compared again."""
    measured = {
        today: plan(counted({"runs_today": today}), option)[2].does
        for today in ("nothing", "api", "fine_tune", "self_host", "other")
    }
    own = measured.pop(option, None) if option in ("fine_tune", "self_host") else None
    assert len(set(measured.values())) == 1
    assert own not in measured.values()


@pytest.mark.parametrize(
    ("told", "ends_on"),
    [
        (verdict(None, "not_enough"), date(2026, 12, 5)),
        (verdict(None, "blocked"), date(2026, 12, 19)),
        (verdict(None, "not_enough", "dictated"), None),
        (verdict(None, "not_enough", "unproven"), date(2026, 12, 19)),
        (verdict(None, "not_enough", "trivial"), date(2027, 1, 2)),
    ],
)
def test_without_an_option_there_is_one_short_step(
    counted: Callable[..., Facts], told: Verdict, ends_on: date | None
) -> None:
    (only,) = phases(phase_rules(), told, counted({}), DAY)
    assert (only.id, only.starts_on, only.ends_on) == ("settle", DAY, ends_on)
    assert only.does and only.measures


def test_an_early_end_comes_before_an_option(counted: Callable[..., Facts]) -> None:
    found = phases(phase_rules(), verdict("api", "clear", "trivial"), counted({}), DAY)
    assert [phase.id for phase in found] == ["settle"]


def test_every_outcome_has_a_plan() -> None:
    planned = {outcome for rule in phase_rules() for outcome in rule.outcomes}
    assert planned == {*OPTIONS, *get_args(Ended), "blocked", "not_enough"}


def test_the_sentences_fit_a_screen() -> None:
    for rule in phase_rules():
        assert len(rule.label) <= 60
        assert all(act.endswith(".") and len(act) <= 150 for act in rule.does), rule.label
        assert not any(what.endswith(".") or len(what) > 80 for what in rule.measures), rule.label
        assert rule.moves_on_if == "" or rule.moves_on_if.endswith(".")
        assert len(rule.moves_on_if) <= 150, rule.label
