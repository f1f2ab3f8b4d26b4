"""A1 on a component, row by row; what is advised where gates, costs and partners come in; its risks.

The risks' rules are checked on every combination of what they read, against the same rules written by hand.
"""

from itertools import product

import pytest

from bvbwizard.domain.interview.catalogue import (
    STANCES,
    THREE_QUESTIONS,
    Component,
    OwnWay,
    PickedComponent,
    Stance,
)
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.outcome import LEVELS, Level
from bvbwizard.domain.stack.advice import ComponentRiskRule, MayBuy, Sorting, advise, component_risks
from bvbwizard.domain.stack.model import Sort
from domain.stack.picks import CATALOGUE, RULES, STATED, decided, own, picked, setting

ANSWER = {"Y": "yes", "N": "no", "-": None}
WAYS: tuple[OwnWay, ...] = ("run", "build")
CHEAPER: tuple[Stance | None, ...] = (None, "buy", "run")

# FRAMEWORKS A1, each question Y, N or open (-): the sort, and the stance where a team's own would be run, and
# where it would be built. "default" is A2's; "cost" is what costs less of buying and running. What is open
# counts only where it could change the stance: no moat and nobody to operate it is bought either way.
TABLE = [
    ("YYY", "build", "build", "build"),
    ("YYN", "mixed", "default", "default"),
    ("YY-", "unknown", "default", "default"),
    ("YNY", "build", "build", "build"),
    ("YNN", "mixed", "default", "default"),
    ("YN-", "unknown", "default", "default"),
    ("Y-Y", "build", "build", "build"),
    ("Y-N", "mixed", "default", "default"),
    ("Y--", "unknown", "default", "default"),
    ("NYY", "silent", "default", "default"),
    ("NYN", "buy_elsewhere", "buy", "buy"),
    ("NY-", "unknown", "default", "default"),
    ("NNY", "buy", "cost", "buy"),
    ("NNN", "buy", "buy", "buy"),
    ("NN-", "buy", "buy", "buy"),
    ("N-Y", "unknown", "default", "default"),
    ("N-N", "buy", "buy", "buy"),
    ("N--", "unknown", "default", "default"),
    ("-YY", "unknown", "default", "default"),
    ("-YN", "unknown", "default", "default"),
    ("-Y-", "unknown", "default", "default"),
    ("-NY", "unknown", "default", "default"),
    ("-NN", "unknown", "default", "default"),
    ("-N-", "unknown", "default", "default"),
    ("--Y", "unknown", "default", "default"),
    ("--N", "unknown", "default", "default"),
    ("---", "unknown", "default", "default"),
]


def answered(row: str) -> PickedComponent:
    return picked(**{q: ANSWER[letter] for q, letter in zip(THREE_QUESTIONS, row, strict=True)})


def advised(
    row: str,
    default: Stance = "buy",
    own_way: OwnWay = "run",
    cheaper: Stance | None = None,
    may_buy: MayBuy = "yes",
    touches_data: bool = False,
) -> Sorting:
    component = own(
        default_stance=default, own_way=own_way, because="That is why.", touches_data=touches_data
    )
    return advise(component, answered(row), may_buy=may_buy, cheaper=cheaper)


def test_the_table_has_every_row_once() -> None:
    assert sorted(row[0] for row in TABLE) == sorted("".join(each) for each in product("YN-", repeat=3))


@pytest.mark.parametrize(("row", "sort", "run", "build"), TABLE)
def test_the_truth_table(row: str, sort: Sort, run: str, build: str) -> None:
    """Where neither way is surely cheaper, a component that is run by default is run, any other bought."""
    for default, cheaper in product(STANCES, CHEAPER):
        by_cost = cheaper or ("run" if default == "run" else "buy")
        for own_way, expected in zip(WAYS, (run, build), strict=True):
            found = advised(row, default, own_way, cheaper)
            assert found.sort == sort
            assert found.advised == {"default": default, "cost": by_cost}.get(expected, expected)


@pytest.mark.parametrize(("row", "sort", "_run", "_build"), TABLE)
def test_open_questions_are_named_only_where_they_could_change_it(
    row: str, sort: Sort, _run: str, _build: str
) -> None:
    open_ones = tuple(q for q, letter in zip(THREE_QUESTIONS, row, strict=True) if letter == "-")
    assert advised(row).missing == (open_ones if sort == "unknown" else ())


def test_a_question_never_asked_counts_as_open() -> None:
    assert advise(own(), PickedComponent(), may_buy="yes", cheaper=None).missing == THREE_QUESTIONS


@pytest.mark.parametrize(
    ("row", "sort"), [("YYN", "mixed"), ("NYY", "silent"), ("---", "unknown"), ("NN-", "buy")]
)
def test_the_default_counts_where_the_questions_settle_nothing(row: str, sort: Sort) -> None:
    found = advised(row, "buy")
    assert (found.sort, found.advised) == (sort, "buy")
    assert found.advice.kind == ("commodity" if sort == "buy" else "default")


@pytest.mark.parametrize("may_buy", ["no", "unlikely"])
@pytest.mark.parametrize(("row", "sort", "_run", "_build"), TABLE)
def test_a_gate_comes_first_where_data_passes_through(
    row: str, sort: Sort, _run: str, _build: str, may_buy: MayBuy
) -> None:
    """Its own way, and built where A1 says build, whatever the default and the costs say."""
    for default, own_way in product(STANCES, WAYS):
        found = advised(row, default, own_way, "buy", may_buy, touches_data=True)
        assert found.advised == ("build" if sort == "build" else own_way)
        assert found.sort == sort
        assert found.advice.kind == ("closed" if may_buy == "no" else "perhaps_closed")


@pytest.mark.parametrize("may_buy", ["no", "unlikely"])
def test_a_gate_says_nothing_of_what_no_data_passes_through(may_buy: MayBuy) -> None:
    for row, *_ in TABLE:
        assert advised(row, may_buy=may_buy) == advised(row)


def with_partner(row: str) -> PickedComponent:
    given = {q: ANSWER[letter] for q, letter in zip(THREE_QUESTIONS, row, strict=True)}
    return picked(**given, partner_shares_data="yes")


@pytest.mark.parametrize(("row", "sort", "_run", "_build"), TABLE)
def test_a_partner_who_shares_data_is_an_ally_unless_it_is_built(
    row: str, sort: Sort, _run: str, _build: str
) -> None:
    for default in STANCES:
        found = advise(own(default_stance=default), with_partner(row), may_buy="yes", cheaper="run")
        assert found.advised == ("build" if sort == "build" else "ally")
        assert found.advice.kind == ("moat" if sort == "build" else "partner")


def test_a_partner_is_a_third_party_too() -> None:
    component = own(touches_data=True, own_way="run")
    assert advise(component, with_partner("NNN"), may_buy="no", cheaper=None).advised == "run"


@pytest.mark.parametrize("answer", ["no", None])
def test_no_partner_or_an_unknown_one_changes_nothing(answer: str | None) -> None:
    about = picked(creates_moat="no", vendor_breaks_it="yes", can_operate_it="no", partner_shares_data=answer)
    assert advise(own(), about, may_buy="yes", cheaper=None) == advised("NYN")


@pytest.mark.parametrize(("row", "chosen"), list(product((row[0] for row in TABLE), STANCES)))
def test_ones_own_pick_wins_and_the_advice_stays_beside_it(row: str, chosen: Stance) -> None:
    """Every number known; the pick doesn't move the advice."""
    given = {q: ANSWER[letter] for q, letter in zip(THREE_QUESTIONS, row, strict=True)}
    plain = decided(own(), picked(**STATED | given))
    with_pick = decided(own(), picked(**STATED | given, chosen_stance=chosen))
    assert with_pick.stance == chosen
    assert (with_pick.advised, with_pick.sort) == (plain.advised, plain.sort)
    assert with_pick.advice == plain.advice


def test_a_pick_to_build_doesnt_turn_the_advice_to_building() -> None:
    """No moat. Bought $37,200 in 36 months (500 and two hours a month; three weeks), run from 80 hours.

    A build needs no integration. With 10 hours and nothing a month it costs $1,000, run $13,000: the
    advice is to run it, and no pick makes it a build.
    """
    cheap = {"own_hours": 10, "upkeep_hours_per_month": 0, "infrastructure_usd_per_month": 0}
    component = own(own_way="run")
    row = decided(component, picked(**STATED | cheap, chosen_stance="build"))
    assert (row.stance, row.advised) == ("build", "run")
    assert row.advice.kind == "cheaper"


def test_what_costs_less_either_way_decides_a_commodity() -> None:
    """Bought 12,000 + 36 x 700 = 37,200. Run 12,000 + 8,000 + 36 x 1,150 = 61,400; from $1,373 a month at the
    vendor (12,000 + 36 x (1,172.22 + 200) = 61,400) running is cheaper."""
    component = own(own_way="run")
    for subscription, stance in ((1_172, "buy"), (1_173, "run")):
        row = decided(
            component,
            picked(**STATED | {"subscription_usd_per_month": subscription}),
        )
        assert (row.advised, row.advice.kind) == (stance, "cheaper")


def test_a_difference_that_may_turn_leaves_the_default() -> None:
    """The subscription's range, 300 to 4,000, turns the difference: neither is surely cheaper."""
    for default, stance in (("buy", "buy"), ("run", "run"), ("build", "buy"), ("ally", "buy")):
        about = picked(**STATED | {"subscription_usd_per_month": (300, 4_000)})
        row = decided(own(own_way="run", default_stance=default), about)
        assert (row.advised, row.advice.kind) == (stance, "not_surely")


# E9's code, with an hour of $100: self-run is 200 + 4 x 100 = 600 a month. 21 seats are 1,050: 450 over it,
# under the rule's 500, although 36 months cost more (800 + 37,800 = 38,600 against 4,000 + 21,600 = 25,600).
@pytest.mark.parametrize(("seats", "stance"), [(5, "buy"), (21, "buy"), (22, "run"), (30, "run")])
def test_e9s_code_decides_its_own_component(seats: int, stance: Stance) -> None:
    """22 seats are 1,100 a month, 500 over 600: not under 500."""
    about = picked(creates_moat="no", vendor_breaks_it="no", can_operate_it="yes", seats=seats)
    row = decided(CATALOGUE.by_id["experiment_tracking"], about)
    assert (row.advised, row.advice.kind) == (stance, "rule")


def test_without_seats_e9s_code_says_nothing() -> None:
    about = picked(creates_moat="no", vendor_breaks_it="no", can_operate_it="yes")
    row = decided(CATALOGUE.by_id["experiment_tracking"], about)
    assert (row.advised, row.rules) == ("buy", ())
    assert row.advice.kind == "not_priced"


def test_a_duty_turns_e9_and_e13_doesnt_ask_about_it() -> None:
    about = picked(creates_moat="no", vendor_breaks_it="no", can_operate_it="yes", seats=6)
    row = decided(CATALOGUE.by_id["experiment_tracking"], about, setting(may_buy="no"))
    assert row.advised == "run"
    assert [(rule.kind, rule.picks) for rule in row.rules] == [
        ("E9_code", "run"), ("E9_guidance", "run"), ("E13", "buy")
    ]  # fmt: skip


# ---------------------------------------------------------------- risks

CHOSEN = ("yes", "no", None)
EVOLUTIONS = ("", "genesis", "custom", "product", "commodity")


def by_hand(
    stance: str,
    critical: bool,
    touches: bool,
    evolution: str,
    moat: str | None,
    breaks: str | None,
    operates: str | None,
    stays: str,
) -> set[tuple[str, Level]]:
    """B9, E6, E14: one vendor; A1: a moat; B7: upkeep; B8: a commodity."""
    found: set[tuple[str, Level]] = set()

    def add(risk: str, level: Level, *, holds: bool) -> None:
        if holds:
            found.add((risk, level))

    bought, run, built, ally = (stance == each for each in ("buy", "run", "build", "ally"))
    add("one_vendor", "medium", holds=bought and critical)
    add("data_at_vendor", "medium", holds=bought and touches)
    add("vendor_breaks_experience", "high", holds=(bought or ally) and breaks == "yes")
    add("bought_moat", "high", holds=bought and moat == "yes")
    add("nobody_operates_it", "high", holds=(run or built) and operates == "no")
    add("upkeep_on_critical_path", "medium", holds=run and critical)
    add("upkeep", "low", holds=run and not critical)
    add("build_failure", "medium", holds=built and critical)
    add("build_delay", "low", holds=built and not critical)
    add("own_commodity", "high", holds=built and evolution == "commodity" and moat != "yes")
    add("own_product", "medium", holds=built and evolution == "product" and moat != "yes")
    add("ally_leaves", "medium", holds=ally)
    add("duty_met_elsewhere", "high", holds=(bought or ally) and touches and stays == "yes")
    return found


@pytest.mark.parametrize("stance", STANCES)
def test_each_rule_holds_when_and_only_when_its_condition_says(stance: Stance) -> None:
    seen: set[str] = set()
    both = (True, False)
    for critical, touches, evolution, moat, breaks, operates, stays in product(
        both, both, EVOLUTIONS, CHOSEN, CHOSEN, CHOSEN, ("yes", "no")
    ):
        found = component_risks(
            RULES,
            own(critical_path=critical, touches_data=touches, evolution=evolution),
            picked(creates_moat=moat, vendor_breaks_it=breaks, can_operate_it=operates),
            stance,
            data_must_stay=stays,
        )
        expected = by_hand(stance, critical, touches, evolution, moat, breaks, operates, stays)
        assert {(risk.id, risk.level) for risk in found} == expected
        heights = [LEVELS.index(risk.level) for risk in found]
        assert heights == sorted(heights, reverse=True)
        seen |= {risk.id for risk in found}
    assert seen == {rule.id for rule in RULES if stance in rule.stances}


def test_every_rule_is_written_by_hand_here() -> None:
    every = {
        risk
        for stance, critical, evolution, operates in product(
            STANCES, (True, False), ("commodity", "product"), CHOSEN
        )
        for moat in ("yes", "no")
        for risk, _ in by_hand(stance, critical, True, evolution, moat, "yes", operates, "yes")
    }
    assert every == {rule.id for rule in RULES}


def test_the_risks_are_those_of_the_stance_taken_not_of_the_one_advised() -> None:
    about = picked(
        creates_moat="no", vendor_breaks_it="no", can_operate_it="no", chosen_stance="build", vendor="x"
    )
    row = decided(CATALOGUE.by_id["vector_store"], about)
    assert row.advised == "buy"
    assert {risk.id for risk in row.risks} == {"own_commodity", "nobody_operates_it", "build_failure"}
    assert row.level == "high"


def test_without_a_rule_there_is_no_risk() -> None:
    row = decided(own(), picked(), setting(rules=()))
    assert (row.risks, row.level) == ((), "none")


def test_rules_of_one_level_stay_in_the_order_of_the_data() -> None:
    def rule(risk: str, level: Level, condition: object = None) -> ComponentRiskRule:
        return ComponentRiskRule(
            id=risk,
            stances=("buy",),
            level=level,
            because="",
            mitigation="",
            used_by=("A1",),
            holds_if=None if condition is None else Condition.parse(condition),
        )

    rules = (
        rule("low", "low"),
        rule("second", "medium"),
        rule("third", "medium", {"question": "stance", "is": "buy"}),
        rule("never", "high", {"question": "stance", "is": "ally"}),
        rule("first", "high", {"question": "evolution", "is_one_of": ["custom", "genesis"]}),
    )

    def found(component: Component, stance: Stance) -> list[str]:
        risks = component_risks(rules, component, picked(), stance, data_must_stay="no")
        return [risk.id for risk in risks]

    assert found(own(evolution="custom"), "buy") == ["first", "second", "third", "low"]
    assert found(own(), "run") == []
