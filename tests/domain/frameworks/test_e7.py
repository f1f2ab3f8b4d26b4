"""E7 at every boundary and its neighbours, and E4 beside it, written from `FRAMEWORKS.md` by hand."""

from dataclasses import replace
from typing import Any

import pytest

from bvbwizard.domain.facts.figures import Fact
from bvbwizard.domain.frameworks.market_sums import MarketSums, PrintedPayback
from bvbwizard.domain.frameworks.words import distance
from bvbwizard.domain.results.options import Payback
from bvbwizard.domain.values import Range
from domain.frameworks.conftest import FactsOf, framework

e4, e7 = framework("E4"), framework("E7")
VENDORS = {"api", "hosted_open"}


def paying(months: float | None) -> MarketSums:
    """None: never."""
    state: Any = "never" if months is None else "pays"
    return MarketSums(owning_payback=Payback(option="self_host", side="api", state=state, likely=months))


def compared(comparisons: int, api_wins: int, candidate_wins: int) -> dict[str, Any]:
    return {"quality_comparisons": comparisons, "api_wins": api_wins, "candidate_wins": candidate_wins}


CLOSE = compared(2_000, 660, 540)
"""6%, 95% from 2.6 to 9.4%."""
FAR = compared(2_000, 900, 500)
"""20%, 95% from 16.5 to 23.5%."""
UNDER = compared(2_000, 0, 0)
"""0%, all ties: no width at all."""
AT = compared(10, 1, 0)
"""10%, 95% from -8.6 to 28.6%."""
WIDE = compared(100, 33, 27)
"""6%, 95% from -9.1 to 21.1%."""
OVER = compared(1_000_000, 101_000, 0)
"""10.1%, 95% from 10.04 to 10.16%."""
JUST_UNDER = compared(1_000_000, 99_000, 0)
"""9.9%, 95% from 9.84 to 9.96%."""

E7 = [
    # months, quality, expertise -> state, for, against
    (11.99, CLOSE, "yes", "speaks", {"self_host"}, set()),
    (0.0, CLOSE, "yes", "speaks", {"self_host"}, set()),
    (12.0, CLOSE, "yes", "abstains", set(), set()),
    (12.01, CLOSE, "yes", "abstains", set(), set()),
    (15.0, CLOSE, "yes", "abstains", set(), set()),
    (23.99, CLOSE, "yes", "abstains", set(), set()),
    (24.0, CLOSE, "yes", "abstains", set(), set()),
    (24.01, CLOSE, "yes", "speaks", VENDORS, set()),
    (None, CLOSE, "yes", "speaks", VENDORS, set()),
    # expertise
    (6.0, CLOSE, "no", "speaks", VENDORS, set()),
    (15.0, CLOSE, "no", "speaks", VENDORS, set()),
    (30.0, CLOSE, "no", "speaks", VENDORS, set()),
    (6.0, FAR, "no", "speaks", VENDORS, set()),
    # the net win rate
    (6.0, UNDER, "yes", "speaks", {"self_host"}, set()),
    (6.0, JUST_UNDER, "yes", "speaks", {"self_host"}, set()),
    (6.0, AT, "yes", "abstains", set(), set()),
    (6.0, OVER, "yes", "speaks", set(), {"self_host"}),
    (6.0, FAR, "yes", "speaks", set(), {"self_host"}),
    (15.0, FAR, "yes", "speaks", set(), {"self_host"}),
    (24.0, FAR, "yes", "speaks", set(), {"self_host"}),
    (24.01, FAR, "yes", "speaks", VENDORS, set()),
    (6.0, WIDE, "yes", "abstains", set(), set()),
    (15.0, WIDE, "yes", "abstains", set(), set()),
    # what is missing matters only where it could decide
    (6.0, {}, "yes", "missing", set(), set()),
    (12.0, {}, "yes", "abstains", set(), set()),
    (15.0, {}, "yes", "abstains", set(), set()),
    (30.0, {}, None, "speaks", VENDORS, set()),
    (6.0, FAR, None, "speaks", set(), {"self_host"}),
    (6.0, CLOSE, None, "missing", set(), set()),
    (15.0, CLOSE, None, "missing", set(), set()),
]


@pytest.mark.parametrize(("months", "quality", "expertise", "state", "expected", "against"), E7)
def test_e7(
    facts_of: FactsOf,
    months: float | None,
    quality: dict[str, Any],
    expertise: str | None,
    state: str,
    expected: set[str],
    against: set[str],
) -> None:
    opinion = e7(facts_of(ml_infrastructure_expertise=expertise, **quality), paying(months))
    assert (opinion.state, set(opinion.speaks_for), set(opinion.speaks_against)) == (state, expected, against)


def test_a_rate_of_exactly_ten_percent_is_not_under_it(facts_of: FactsOf) -> None:
    """Counted rates have an interval around it; only one without any width gets here."""
    facts = facts_of(ml_infrastructure_expertise="yes", **CLOSE)
    for likely, against in ((0.0999, ()), (0.10, ("self_host",)), (0.1001, ("self_host",))):
        rate = Fact(Range.point(likely), "answered", "quality_comparisons")
        exact = replace(facts, numbers={**facts.numbers, "net_win_rate": rate})
        assert e7(exact, paying(6.0)).speaks_against == against


def test_at_the_limit_itself_no_number_of_comparisons_settles_it(facts_of: FactsOf) -> None:
    facts = facts_of(ml_infrastructure_expertise="yes", **compared(1_000_000, 100_000, 0))
    opinion = e7(facts, paying(6.0))
    assert opinion.state == "abstains"
    assert "no feasible number" in opinion.because


def test_e7_says_how_many_more_comparisons(facts_of: FactsOf) -> None:
    """6% of 100, 4 points off the limit; the half width shrinks with the root of the count.

    se = sqrt((0.33 + 0.27 - 0.0036) / 100) = 0.077227; 1.96 x 0.077227 = 0.151365;
    (0.151365 / 0.04)^2 = 14.3196; 100 x 14.3196 = 1,432 rounded up, less the 100 made: 1,332.
    """
    facts = facts_of(ml_infrastructure_expertise="yes", **WIDE)
    assert "about 1,332 more comparisons" in e7(facts, paying(6.0)).because
    assert e7(facts, paying(6.0)).missing == ("quality_comparisons",)
    assert "about 1,332 more comparisons" in e4(facts, MarketSums()).because


def test_e7_says_how_near_it_is(facts_of: FactsOf) -> None:
    facts = facts_of(ml_infrastructure_expertise="yes", **CLOSE)
    assert e7(facts, paying(15.0)).closeness == (
        "15 months: 3 over the mark of 12. Net win rate 6%: 4 points under the mark of 10%."
    )
    assert e7(facts, paying(35.0541)).closeness.startswith(distance(Range.point(35.0541), 24, "months"))


def test_e7_reads_the_printed_payback_of_a_worked_case(facts_of: FactsOf) -> None:
    """35.05 months as printed: stay; the full model's 19.92 alone would say neither."""
    facts = facts_of(ml_infrastructure_expertise="yes", **CLOSE)
    own = paying(19.92).owning_payback
    printed = PrintedPayback(months=35.05, separated_by="people on the API's side, $997 a month")
    opinion = e7(facts, MarketSums(owning_payback=own, printed_payback=printed))
    assert set(opinion.speaks_for) == VENDORS
    assert opinion.because == (
        "As printed, owning pays back in 35.05 months, past 24 months: stay with the API. "
        "Our full model says that it pays back in 19.92 months; between them: "
        "people on the API's side, $997 a month."
    )
    assert e7(facts, MarketSums(owning_payback=own)).state == "abstains"
    never = PrintedPayback(months=None, separated_by="")
    assert "As printed, owning never pays back" in e7(facts, MarketSums(printed_payback=never)).because


LENGTHS = {"input_tokens": 1_024, "output_tokens": 128}
COSTED = {"requests_per_month": 500_000, "vendor_model": "gpt_5_4", "open_model": "llama_3_1_8b"} | LENGTHS

LACKING = [
    ({}, ("requests_per_month", "input_tokens", "output_tokens", "vendor_model", "open_model")),
    (COSTED | {"open_model": None}, ("open_model",)),
    (COSTED | {"vendor_model": "other"}, ("input_usd_per_mtok", "output_usd_per_mtok")),
    (COSTED | {"open_model": "qwen3_14b"}, ("requests_per_second_per_replica",)),
    (COSTED | {"open_model": "other"}, ("open_model_parameters", "requests_per_second_per_replica")),
    (COSTED | {"input_tokens": None, "open_model": "other"}, ("input_tokens",)),
    (
        COSTED | {"knows_running": "yes", "gpu": "other"},
        ("requests_per_second_per_replica", "gpu_usd_per_hour"),
    ),
    (COSTED | {"residency": "on_premises"}, ("server_usd",)),
]


@pytest.mark.parametrize(("given", "missing"), LACKING)
def test_e7_names_only_questions_that_are_asked(
    facts_of: FactsOf, given: dict[str, Any], missing: tuple[str, ...]
) -> None:
    opinion = e7(facts_of(ml_infrastructure_expertise="yes", **given), MarketSums())
    assert (opinion.state, opinion.missing) == ("missing", missing)
    assert "_" not in opinion.because


def test_e7_asks_for_the_comparison_only_where_it_could_decide(facts_of: FactsOf) -> None:
    for given, missing in (
        ({}, ("quality_comparisons",)),
        ({"quality_comparisons": 0}, ("quality_comparisons",)),
        ({"quality_comparisons": 100}, ("api_wins", "candidate_wins")),
        ({"quality_comparisons": 100, "api_wins": 5}, ("candidate_wins",)),
    ):
        assert e7(facts_of(ml_infrastructure_expertise="yes", **given), paying(6.0)).missing == missing
    assert e7(facts_of(), paying(6.0)).missing == ("ml_infrastructure_expertise", "quality_comparisons")


E4 = [
    (CLOSE, "abstains", set(), "is under 10%"),
    (JUST_UNDER, "abstains", set(), "is under 10%"),
    (OVER, "speaks", {"fine_tune"}, "isn't under 10%"),
    (FAR, "speaks", {"fine_tune"}, "isn't under 10%"),
    (WIDE, "abstains", set(), "holds both sides of 10%"),
]


@pytest.mark.parametrize(("quality", "state", "expected", "said"), E4)
def test_e4(facts_of: FactsOf, quality: dict[str, Any], state: str, expected: set[str], said: str) -> None:
    opinion = e4(facts_of(**quality), MarketSums())
    assert (opinion.role, opinion.state, set(opinion.speaks_for)) == ("reported", state, expected)
    assert said in opinion.because


def test_e4_shows_the_interval_and_says_what_it_lacks(facts_of: FactsOf) -> None:
    """d = 0.06; se = sqrt((0.33 + 0.27 - 0.0036) / 2,000) = 0.01727; 0.06 +- 1.96 x 0.01727."""
    opinion = e4(facts_of(**CLOSE), MarketSums())
    assert opinion.path == (
        "compared: 2,000 comparisons",
        "net win rate of the API: 6% (95%: 2.62% to 9.38%)",
    )
    assert opinion.closeness == distance(Range.point(0.06), 0.1, "share")
    assert e4(facts_of(quality_comparisons=50), MarketSums()).missing == ("api_wins", "candidate_wins")
