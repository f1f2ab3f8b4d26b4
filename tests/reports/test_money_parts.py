"""Amounts, lines, crossovers, hidden costs and dimensions, from evaluations made by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import HiddenCost
from bvbwizard.domain.results.options import CostLine, Crossover
from bvbwizard.domain.values import Range
from bvbwizard.reports.document import Drawing
from bvbwizard.reports.sections import money
from bvbwizard.say.dimensions import Dimensions
from bvbwizard.say.findings import option_status
from bvbwizard.say.hidden_costs import HIDDEN_COST_LABELS, hidden_cost_sentence
from evaluations import API, evaluation, result
from shown import said


def test_options_with_their_amounts_their_place_and_why_they_are_not_open(
    questionnaire: Questionnaire,
) -> None:
    point = Range.point
    results = (
        replace(API, upfront_usd=point(12_600), monthly_usd=point(2_611)),
        result(
            "self_host", 526_000, status="ruled_out", by=("payback_limit",),
            upfront_usd=point(54_700), monthly_usd=point(11_500),
        ),
        result("train", status="unknown", missing=("server_usd",)),
    )  # fmt: skip
    assert said(money.options(results, questionnaire, months=36)).splitlines()[1:] == [
        "                     upfront  month 1  36 months: low  likely    high",
        "  API                 $12.6k   $2,611            $50k   $100k   $200k",
        "  Self-host, rented   $54.7k   $11.5k           $263k   $526k  $1.05M",
        f"      {option_status(results[1])}",
        "  Train                    -        -               -       -       -",
        f"      {option_status(results[2], questionnaire)}",
    ]


LINE = CostLine(
    label="Prompt tokens", kind="monthly", amount_usd=877, formula="x", inputs={"price": 2.0}, source="E5"
)


def test_lines_of_the_verdict_and_of_the_runner_up_only() -> None:
    once = replace(LINE, label="Integration", kind="upfront", amount_usd=12_600, source="E14")
    hosted, train = (result(option, 1, lines=(LINE,)) for option in ("hosted_open", "train"))
    lined = evaluation(replace(API, lines=(once, LINE)), hosted, train)
    text = said(money.cost_lines(lined))
    assert "  API\n    Integration    $12.6k  once     E14\n    Prompt tokens    $877  a month  E5\n" in text
    assert "Hosted open" in text
    assert "Train" not in text
    assert money.cost_lines(evaluation(API, result("hosted_open"))) is None


def test_pairs_that_never_cross_stand_in_one_line_for_each_side() -> None:
    def crossover(option: Any, side: Any, volume: int | None) -> Crossover:
        return Crossover(
            option=option, side=side, requests_per_month=volume, running_cost_requests_per_month=None
        )

    known = (API, result("hosted_open", 1), *(result(o, 1) for o in ("fine_tune", "hybrid", "self_host")))
    gated = result("train", 1, status="ruled_out", by=("deadline",))
    found = (
        crossover("fine_tune", "api", None),
        crossover("hybrid", "api", None),
        crossover("self_host", "api", 498_030),
        crossover("train", "api", None),
        crossover("hosted_open", "api", None),
        crossover("self_host", "hosted_open", None),
    )
    assert said(money.crossovers(evaluation(*known, gated, crossovers=found))) == (
        "From which volume\n  - Self-host against API: no dearer from 498,030 requests a month\n"
        "  - At no volume: fine-tune and hybrid against API\n"
        "  - At no volume: self-host against hosted open\n"
    )


def test_hidden_costs_of_options_that_are_possible(counted: Callable[..., Facts]) -> None:
    cost = HiddenCost(
        option="fine_tune",
        kind="people",
        usd_per_year=Range(500_000, 775_000, 1_200_000),
        is_counted=False,
    )
    gone = replace(cost, option="train", kind="opportunity", usd_per_year=None)
    assert said(money.hidden_costs((cost, gone), {"fine_tune"}, counted({}))) == (
        "Hidden costs of changing weights (D4)\n  Fine-tune\n"
        f"    cost                         US$ a year  in the costs above\n"
        f"    {HIDDEN_COST_LABELS['people']}  $500k to $1.2M  on top\n"
        f"        {hidden_cost_sentence(cost, counted({}))}\n"
    )
    assert money.hidden_costs((gone,), {"fine_tune"}, counted({})) is None


def test_five_dimensions_stand_beside_each_other() -> None:
    each = Dimensions(option="api", cost="$208k", quality="good", speed="now", control="none", risk="high")
    # 80 columns less 4 before the names, 11 for them and 2 after leave 63: 12 words of 4 with a blank.
    other = replace(each, option="hosted_open", cost="$54k", risk="word " * 18)
    text = said(money.dimensions((each, other)))
    assert text.startswith(
        "In five dimensions (E3)\n  Cost\n    API          $208k\n    Hosted open  $54k\n  Quality\n    API "
    )
    assert text.endswith("word\n                 word word word word word word\n")
    assert max(map(len, text.splitlines())) <= 80
    assert money.dimensions(()) is None


def test_on_a_page_the_dimensions_are_one_table() -> None:
    each = Dimensions(option="api", cost="$208k", quality="good", speed="now", control="none", risk="high")
    part = money.dimensions((each,))
    assert part is not None
    (drawing,) = part.blocks
    assert isinstance(drawing, Drawing)
    assert [column.name for column in drawing.table.columns] == ["option", *money.DIMENSIONS]
    assert drawing.table.rows == (("API", "$208k", "good", "now", "none", "high"),)
