"""The way on from each outcome: dates counted by hand, and plans that fit what runs and may leave."""

from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.plan import phases
from bvbwizard.domain.results.findings import Phase
from bvbwizard.domain.results.outcome import Confidence, Ended, Verdict
from bvbwizard.domain.typing.dates import months_after
from bvbwizard.domain.values import OPTIONS, Option
from bvbwizard.store.bundled import phase_rules

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
@pytest.mark.parametrize("option", ["self_host", "fine_tune", "train"])
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
    planned = phases(phase_rules(), verdict("api", "clear", "trivial"), counted({}), DAY)
    assert [phase.id for phase in planned] == ["settle"]


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
