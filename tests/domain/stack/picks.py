"""What the tests of the stack share: components, answers about them and settings, from plain values."""

from datetime import date
from random import Random
from typing import Any

from builders import Given, answer_of
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import Fact, Figure, FigureBook
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import (
    NO_CATALOGUE,
    Catalogue,
    Component,
    Components,
    PickedComponent,
)
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.results.outcome import Verdict
from bvbwizard.domain.stack.costs import Setting
from bvbwizard.domain.stack.deciding import decide_component
from bvbwizard.domain.stack.model import Stack, StackRow, StackTotal
from bvbwizard.domain.stack.stack import stack_of
from bvbwizard.domain.values import OPTIONS, Evidence, Range
from bvbwizard.store import bundled
from calculated import CALCULATORS
from evaluations import result, verdict

QUESTIONNAIRE = bundled.questionnaire()
CATALOGUE = QUESTIONNAIRE.catalogue
RULES = bundled.component_risk_rules()
LINES = bundled.cost_lines()
NOTHING_ELSE = {"vendor_upkeep_hours_per_month": (2.0, 2.0, 2.0)}
"""The only figure of a book by hand: two hours a month to mind a vendor."""
STATED: dict[str, Given] = {
    "creates_moat": "no",
    "vendor_breaks_it": "no",
    "can_operate_it": "yes",
    "subscription_usd_per_month": 500,
    "own_hours": 80,
    "upkeep_hours_per_month": 10,
    "infrastructure_usd_per_month": 150,
}
"""A component about which every number is known; A1 says buy."""


def picked(own: Component | None = None, /, **given: Given) -> PickedComponent:
    """What was answered: values, (low, high) ranges, and None for "don't know"."""
    answers = Answers({question: answer_of(value) for question, value in given.items()})
    return PickedComponent(answers=answers, evidence="stated", own=own)


def own(component_id: str = "ranker", **about: Any) -> Component:
    """A component that the catalogue doesn't have."""
    return Component(**{"id": component_id, "label": component_id.capitalize(), **about})


def book_of(figures: dict[str, tuple[float, float, float]]) -> FigureBook:
    """Figures of low, likely and high."""
    return FigureBook(
        figures=tuple(
            Figure(
                id=figure_id,
                label=figure_id,
                unit="",
                low=low,
                likely=likely,
                high=high,
                source="by hand",
                read_on=date(2026, 1, 1),
                grade="A",
            )
            for figure_id, (low, likely, high) in figures.items()
        )
    )


def fact_of(given: float | Range | None, name: str) -> Fact | None:
    """An answered number; None where nobody has said."""
    if given is None:
        return None
    return Fact(given if isinstance(given, Range) else Range.point(given), "answered", name)


def setting(
    *,
    rate: float | Range | None = 100.0,
    weeks: float | Range | None = 3.0,
    figures: dict[str, tuple[float, float, float]] | None = None,
    **more: Any,
) -> Setting:
    """An engineer's hour of $100, three weeks of integration, and no figure but the vendor's minding."""
    given: dict[str, Any] = {
        "book": book_of(NOTHING_ELSE if figures is None else figures),
        "rules": RULES,
        "calculators": CALCULATORS,
        "may_buy": "yes",
        "data_must_stay": "no",
        "horizon_months": 36,
    }
    return Setting(
        lines=LINES,
        engineer_usd_per_hour=fact_of(rate, "engineer_usd_per_hour"),
        integration_weeks=fact_of(weeks, "integration_weeks"),
        **given | more,
    )


def decided(component: Component, about: PickedComponent, where: Setting | None = None) -> StackRow:
    """One component with everything that is said of it."""
    return decide_component(component, about, where or setting())


def facts_of(**numbers: float | Range) -> Facts:
    """Facts of a session that says only these numbers."""
    found = {name: fact for name, given in numbers.items() if (fact := fact_of(given, name)) is not None}
    return Facts(answers=Answers(), numbers=found, missing_figures={})


NO_VERDICT: Verdict = verdict(option=None, leaning=None, confidence="not_enough")


def stack(components: dict[str, PickedComponent], catalogue: Catalogue = NO_CATALOGUE, **more: Any) -> Stack:
    """The stack of these components beside a model whose cost nobody knows."""
    given: dict[str, Any] = {
        "facts": facts_of(engineer_usd_per_hour=100.0, integration_weeks=3.0),
        "book": book_of(NOTHING_ELSE),
        "gates": (),
        "verdict": NO_VERDICT,
        "options": {option: result(option) for option in OPTIONS},
        "risks": (),
        "crossovers": (),
        "own_from_requests_per_month": 1_000_000.0,
        "horizon_months": 36,
    }
    return stack_of(Components(components), catalogue, RULES, CALCULATORS, LINES, **given | more)


def summed(total: StackTotal) -> tuple[Range, Range, Range]:
    """Upfront, a month and the horizon of a total that has something to sum."""
    assert total.upfront_usd is not None and total.monthly_usd is not None and total.horizon_usd is not None
    return total.upfront_usd, total.monthly_usd, total.horizon_usd


def components_of_seed(seed: int, *, at_most: int = 13) -> Components:
    """Some of the catalogue's components and some own ones, each answered as the dice fall."""
    random = Random(f"components {seed}")
    chosen: dict[str, Component | None] = {each.id: None for each in CATALOGUE.components}
    chosen |= {each.id: each for each in (_own_of(random, number) for number in range(3))}
    ids = random.sample(sorted(chosen), k=random.randint(1, min(at_most, len(chosen))))
    return Components({each: _picked_of(each, chosen[each], random) for each in ids})


def _own_of(random: Random, number: int) -> Component:
    return Component(
        id=f"own_{number}",
        label=f"[/] Own {number}",
        default_stance=random.choice(("buy", "run", "build", "ally")),
        own_way=random.choice(("run", "build")),
        evolution=random.choice(("", "genesis", "custom", "product", "commodity")),
        critical_path=random.random() < 0.5,
        touches_data=random.random() < 0.5,
    )


def _picked_of(component_id: str, of_ones_own: Component | None, random: Random) -> PickedComponent:
    component = of_ones_own or CATALOGUE.by_id[component_id]
    answers = {
        question.id: _answer(question, random)
        for question in QUESTIONNAIRE.questions_of(component)
        if random.random() < 0.6
    }
    kinds: tuple[Evidence | None, ...] = (None, "typical", "stated", "measured")
    evidence = random.choice(kinds) if answers else None
    return PickedComponent(answers=Answers(answers), evidence=evidence, own=of_ones_own)


def _answer(question: Question, random: Random) -> Answer:
    if random.random() < 0.1:
        return Answer(unknown=True)
    if question.kind == "choice":
        return Answer(value=random.choice(question.choices).id)
    if question.kind == "text":
        return Answer(value=random.choice(("Anthropic", "anthropic ", "[red]Acme", "acme & sons")))
    assert question.at_least is not None and question.at_most is not None
    likely = [question.at_least, question.at_most, *(10.0**power for power in range(7))]
    within = sorted(each for each in likely if question.at_least <= each <= question.at_most)
    if random.random() < 0.5:
        return Answer(value=random.choice(within))
    low, high = sorted(random.choices(within, k=2))
    return Answer(low=low, high=high)
