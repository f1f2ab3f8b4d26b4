"""What to do about a component, and its risks: A1's three questions, gates first, A2's default for the rest.

The rules of the risks are in `data/components.toml`.
"""

from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.frameworks import a1
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import THREE_QUESTIONS, Component, PickedComponent, Stance
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.results.outcome import LEVELS, Level
from bvbwizard.domain.stack.model import Advice, AdviceKind, ComponentRisk, Sort

MayBuy = Literal["yes", "no", "unlikely"]
"""Whether a vendor may see the data; unlikely where only a typical answer speaks against it."""

READS = (
    "stance",
    "critical_path",
    "touches_data",
    "evolution",
    "moat",
    "data_must_stay",
    "vendor_breaks_it",
    "can_operate_it",
)
"""What the condition of a rule may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What is advised, and on what it rests."""

    advised: Stance
    sort: Sort
    advice: Advice
    missing: tuple[str, ...] = ()
    is_closed: bool = False
    """Whether a duty on the data decides: no vendor may see it, or is likely to be allowed to."""


def sort_of(picked: PickedComponent) -> tuple[Sort, tuple[str, ...]]:
    """Classify the component by A1, and list the questions still unanswered.

    Without a moat, and with nobody to operate it, it is bought, from this vendor or from another one.
    """
    moat, breaks, operates = (picked.choice(question) for question in THREE_QUESTIONS)
    if (moat, breaks, operates) == ("no", "", "no"):
        return "buy", ()
    found = a1.settled(moat, breaks, operates)
    if found is not None:
        return found, ()
    return "unknown", tuple(question for question in THREE_QUESTIONS if not picked.choice(question))


def advise(
    component: Component,
    picked: PickedComponent,
    *,
    may_buy: MayBuy,
    cheaper: Stance | None,
    is_by_rule: bool = False,
    is_priced: bool = True,
) -> Sorting:
    """Decide on a component.

    Args:
        component: what it is.
        picked: what was answered.
        may_buy: whether a vendor may see what passes through it.
        cheaper: of buying and running, the one that costs less however the numbers fall, or that its
            source's rule picks; None where neither does.
        is_by_rule: whether that rule says it, not the costs.
        is_priced: whether both ways have a price.
    """
    sort, missing = sort_of(picked)
    advised: Stance = "build" if sort == "build" else component.own_way
    is_closed = component.touches_data and may_buy != "yes"
    kind: AdviceKind
    if is_closed:
        kind = "closed" if may_buy == "no" else "perhaps_closed"
    elif picked.choice("partner_shares_data") == "yes" and sort != "build":
        advised, kind = "ally", "partner"
    elif sort == "build":
        kind = "moat"
    elif sort == "buy_elsewhere":
        advised, kind = "buy", "elsewhere"
    elif sort == "buy":
        advised, kind = _commodity(component, picked, cheaper, is_by_rule=is_by_rule, is_priced=is_priced)
    else:
        # The three questions don't settle it.
        advised, kind = component.default_stance, "default"
    advice = Advice(kind=kind)
    return Sorting(advised=advised, sort=sort, advice=advice, missing=missing, is_closed=is_closed)


def _commodity(
    component: Component,
    picked: PickedComponent,
    cheaper: Stance | None,
    *,
    is_by_rule: bool,
    is_priced: bool,
) -> tuple[Stance, AdviceKind]:
    """A1 says buy, which is a vendor's, or open source that the team operates."""
    if picked.choice("can_operate_it") != "yes" or component.own_way != "run":
        return "buy", "commodity"
    if cheaper is not None:
        return cheaper, "rule" if is_by_rule else "cheaper"
    default: Stance = "run" if component.default_stance == "run" else "buy"
    return default, "not_surely" if is_priced else "not_priced"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComponentRiskRule:
    """One risk of components with some stances."""

    id: str
    stances: tuple[Stance, ...]
    level: Level
    because: str
    mitigation: str
    used_by: tuple[str, ...]
    holds_if: Condition | None = None
    """Over what a component is and A1's answers, as in `READS`."""


@dataclass(frozen=True)
class ComponentFile:
    """What `data/components.toml` holds."""

    components: tuple[Component, ...]
    questions: tuple[Question, ...]
    model_vendors: dict[str, str]
    risks: tuple[ComponentRiskRule, ...]


def component_risks(
    rules: tuple[ComponentRiskRule, ...],
    component: Component,
    picked: PickedComponent,
    stance: Stance,
    *,
    data_must_stay: str,
) -> tuple[ComponentRisk, ...]:
    """Every risk that holds, the highest first.

    Args:
        rules: those of the data.
        component: what it is.
        picked: what was answered about it.
        stance: how it is had.
        data_must_stay: whether a duty keeps the data in an account or on premises of one's own: yes, no.
    """
    view = _view(component, picked, stance, data_must_stay)
    found = [
        ComponentRisk(id=rule.id, level=rule.level, because=rule.because, mitigation=rule.mitigation)
        for rule in rules
        if stance in rule.stances and (rule.holds_if is None or rule.holds_if.holds(view) == "yes")
    ]
    return tuple(sorted(found, key=lambda risk: -LEVELS.index(risk.level)))


def _view(component: Component, picked: PickedComponent, stance: Stance, data_must_stay: str) -> Answers:
    """What a component is, as answers that a condition can read."""
    said = {
        "stance": stance,
        "critical_path": "yes" if component.critical_path else "no",
        "touches_data": "yes" if component.touches_data else "no",
        "evolution": component.evolution,
        "moat": picked.choice("creates_moat"),
        "data_must_stay": data_must_stay,
    } | {question: picked.choice(question) for question in THREE_QUESTIONS[1:]}
    return Answers({name: Answer(value=value) for name, value in said.items() if value})
