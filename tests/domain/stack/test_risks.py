"""The rules of the data on every combination of what they read, against the same rules written by hand."""

from itertools import product

import pytest

from bvbwizard.domain.catalogue import STANCES, Component, Stance
from bvbwizard.domain.conditions import Condition
from bvbwizard.domain.outcome import LEVELS, Level
from bvbwizard.domain.stack.advice import ComponentRiskRule, component_risks
from domain.stack.picks import CATALOGUE, RULES, decided, own, picked, setting

ANSWERS = ("yes", "no", None)
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
        both, both, EVOLUTIONS, ANSWERS, ANSWERS, ANSWERS, ("yes", "no")
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
            STANCES, (True, False), ("commodity", "product"), ANSWERS
        )
        for moat in ("yes", "no")
        for risk, _ in by_hand(stance, critical, True, evolution, moat, "yes", operates, "yes")
    }
    assert every == {rule.id for rule in RULES}


def test_the_risks_are_those_of_the_stance_taken_not_of_the_one_advised() -> None:
    about = picked(
        creates_moat="no", vendor_breaks_it="no", can_operate_it="no", chosen_stance="build", vendor="x"
    )
    row = decided(CATALOGUE.by_id["vector_store"], about).row
    assert row.advised == "buy"
    assert {risk.id for risk in row.risks} == {"own_commodity", "nobody_operates_it", "build_failure"}
    assert row.level == "high"


def test_without_a_rule_there_is_no_risk() -> None:
    row = decided(own(), picked(), setting(rules=())).row
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
