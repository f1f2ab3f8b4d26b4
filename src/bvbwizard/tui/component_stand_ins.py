"""What counts for a component while a field of its form is empty, as a placeholder and as a sentence."""

from dataclasses import dataclass

from bvbwizard.domain.amounts import say_plain, say_range
from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.catalogue import Component, Stance
from bvbwizard.domain.fact import Fact
from bvbwizard.domain.figures import Figure
from bvbwizard.domain.questions import Question
from bvbwizard.domain.stack.costs import figure_id
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import Range
from bvbwizard.tui.interview import Interview

REPLACING = (
    "subscription_usd_per_month",
    "own_hours",
    "upkeep_hours_per_month",
    "infrastructure_usd_per_month",
    "integration_weeks",
)
"""Questions whose answer replaces what a calculator counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What an empty field shows, and what is said of it."""

    placeholder: str
    sentence: str


def stand_in(interview: Interview, row: StackRow, question: Question) -> StandIn:
    """What counts while nobody answers a question about a component."""
    component = row.component
    if question.kind == "text":
        return _vendors(component)
    if question.id == "integration_weeks":
        fact = interview.evaluation.facts.numbers.get(question.id)
        if fact is not None and fact.origin != "figure":
            return _of_the_session(fact, question)
    figure = _figure(interview, component, question, row.owning.stance)
    if figure is not None:
        said = say_range(figure.range, question.unit)
        known = f"read {figure.read_on}, grade {figure.grade}"
        return StandIn(placeholder=_typical(figure.range, question), sentence=f"{said} stands in ({known}).")
    return _without_figure(interview.reference.calculators, row, question)


def _of_the_session(fact: Fact, question: Question) -> StandIn:
    said = say_range(fact.range, question.unit)
    if fact.origin == "typical":
        return StandIn(
            placeholder=_typical(fact.range, question), sentence=f"{said} stands in, from the preset."
        )
    short = say_plain(fact.range.likely, question.unit)
    return StandIn(
        placeholder=f"{short}, as answered", sentence=f"{said} stands in, as answered for the model."
    )


def _typical(amount: Range, question: Question) -> str:
    if amount.is_point:
        return f"typical {say_plain(amount.low, question.unit)}"
    return f"typical {say_plain(amount.low, question.unit)} to {say_plain(amount.high, question.unit)}"


def _figure(interview: Interview, component: Component, question: Question, way: Stance) -> Figure | None:
    by_id = interview.reference.book.on(interview.today).by_id
    return by_id.get(figure_id(question.id, component, way))


def _without_figure(calculators: Calculators, row: StackRow, question: Question) -> StandIn:
    example = f"e.g. {question.example}" if question.example else ""
    if question.id in (*row.buying.missing, *row.owning.missing):
        return StandIn(
            placeholder=example, sentence="Nothing dated stands in: left empty, the cost stays open."
        )
    calculator = calculators.by_id.get(row.component.calculator)
    if calculator is not None and question.id in REPLACING:
        framework = calculator.framework
        sentence = f"Left empty, {framework} counts it with numbers of its own."
        return StandIn(placeholder=f"counted by {framework}", sentence=sentence)
    if question.id == "subscription_usd_per_month":
        return StandIn(
            placeholder="counted from above", sentence="Left empty, it is counted from the row above."
        )
    return StandIn(placeholder=example, sentence="Left empty, nothing is counted with it.")


def _vendors(component: Component) -> StandIn:
    parts = [
        f"{label}: {joined(list(names))}."
        for label, names in (("Vendors", component.vendors), ("Open source", component.open_source))
        if names
    ]
    some = (*component.vendors[:2], *component.open_source[:1])
    return StandIn(
        placeholder=", ".join(some) or "the name on the invoice",
        sentence=" ".join(parts) or "The name on the invoice, or of the project.",
    )
