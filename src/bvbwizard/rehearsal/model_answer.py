"""The model answer: A5's four steps, or one component's call, with every number from the evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Stance
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import LEVELS, Level, Risk
from bvbwizard.domain.stack.model import ComponentRisk, StackRow
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option
from bvbwizard.rehearsal.scenario import GivenCall
from bvbwizard.rehearsal.sixty_seconds import first_person, model_reasons, sixty_seconds
from bvbwizard.say.findings import crossover_sentence, option_status
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import cost_span, inline_label, phase_line, seam_sentence, stance_because
from bvbwizard.say.verdict import comparison_line, headline, reasons

MOST_RISKS = 6
_LONGEST_GOAL = 200
_GOALS = {
    "cut_cost": "Cut what the model costs, without a user noticing",
    "migrate": "Move off the vendor where it pays, without a user noticing",
    "yearly_review": "Check whether last year's choice still holds on today's facts",
    "vendor_risk": "Depend less on one vendor, without a user noticing",
}
"""By what brings people to the decision, where nobody has said what the product is for."""
_NO_GOAL = "One thing that gets better for its users, with the number that will show it"
_FAMILIES = (
    ("vendor_outage", "concentration", "lock_in"),
    ("cost_at_scale", "price_increase"),
    ("hiring", "maintenance_burden"),
    ("silent_model_change", "api_change"),
    ("data_privacy",),
    ("build_failure", "rate_limits"),
)
"""A5's four kinds of risk, then two of ours; the highest of each kind is named."""
_ASKED_FOR = 4
"""Of these kinds, A5's: they are named at any level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDecision:
    """One component, decided."""

    component: str
    label: str
    stance: Stance
    because: str
    cost: str
    """What it costs this way and the other; empty where no price is known."""
    revisit: str
    """The measured facts on which to decide again, as they follow "when"; empty where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRisk:
    """One risk with what is done about it."""

    id: str
    label: str
    level: Level
    because: str
    mitigation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """A5's four steps in full, and the whole of it in 60 seconds."""

    goal: str
    components: tuple[str, ...]
    """By name, as inside a sentence."""
    verdict: str
    """What to do about the model, in one sentence."""
    money: tuple[str, ...]
    """What the options cost, and where that would turn."""
    decisions: tuple[ModelDecision, ...]
    risks: tuple[ModelRisk, ...]
    seams: tuple[str, ...]
    """The interfaces of one's own, each with what it saves."""
    sequence: tuple[str, ...]
    """The way on, phase by phase."""
    sixty_seconds: str


def model_answer(
    session: Session,
    evaluation: Evaluation,
    *,
    components: Iterable[str] | None = None,
    calls: Mapping[str, GivenCall] | None = None,
) -> ModelAnswer:
    """The answer that the engine would give.

    Args:
        session: a scenario's, or any record's.
        evaluation: of that session.
        components: by id, those that the answer is about, in their order; all of the stack's otherwise.
        calls: a scenario's own, where the case has ended early.
    """
    rows = _rows(evaluation, components, calls or {})
    option = evaluation.verdict.named
    decisions = tuple(_decision(row, evaluation) for row in rows)
    risks = _risks(evaluation, option, rows)
    goal = _goal(session)
    return ModelAnswer(
        goal=goal,
        components=tuple(inline_label(row.component.label) for row in rows),
        verdict=first_person(_verdict(evaluation)),
        money=_money(evaluation, option),
        decisions=decisions,
        risks=risks,
        seams=tuple(
            first_person(f"{row.component.label}: {said[0].lower()}{said[1:]}")
            for row in rows
            if row.seam is not None and (said := seam_sentence(row.seam))
        ),
        sequence=tuple(first_person(phase_line(phase)) for phase in evaluation.phases),
        sixty_seconds=sixty_seconds(goal, evaluation, rows, risks),
    )


def _rows(
    evaluation: Evaluation, components: Iterable[str] | None, calls: Mapping[str, GivenCall]
) -> tuple[StackRow, ...]:
    rows = {row.component.id: row for row in (evaluation.stack.rows if evaluation.stack is not None else ())}
    for each, call in calls.items():
        if each in rows:
            rows[each] = replace(rows[each], stance=call.stance, advised=call.stance, because=call.because)
    return tuple(rows[each] for each in (rows if components is None else components) if each in rows)


def _goal(session: Session) -> str:
    answer, purpose = session.answers.get("goal"), session.answers.get("purpose")
    said = " ".join(answer.chosen) if answer is not None else ""
    if not said:
        said = _GOALS.get("".join(purpose.chosen) if purpose is not None else "", _NO_GOAL)
    said = " ".join(said.split())
    if len(said) > _LONGEST_GOAL:
        said = f"{said[:_LONGEST_GOAL].rsplit(' ', 1)[0]} ..."
    return sentence(said)


def _verdict(evaluation: Evaluation) -> str:
    """The verdict's own sentence; where a rule has decided, what it says."""
    decided = reasons(evaluation)[0] if evaluation.verdict.ended == "dictated" else ""
    return " ".join(part for part in (headline(evaluation), sentence(decided)) if part)


def _decision(row: StackRow, evaluation: Evaluation) -> ModelDecision:
    because = stance_because(row)
    if row.component.id == FOUNDATION_MODEL:
        because = " ".join((because, *model_reasons(evaluation)))
    return ModelDecision(
        component=row.component.id,
        label=row.component.label,
        stance=row.stance,
        because=first_person(because),
        cost=_cost(row),
        revisit=first_person("; or when ".join(row.revisit)),
    )


def _cost(row: StackRow) -> str:
    """What it costs a month as decided, and the other way."""
    other = row.owning if row.cost is row.buying else row.buying
    mine = row.cost.monthly_usd
    if mine is None:
        return ""
    said = f"{cost_span(mine)} a month"
    if row.cost.upfront_usd is not None and row.cost.upfront_usd.likely:
        said = f"{say_money(row.cost.upfront_usd.likely)} upfront and {said}"
    if other.monthly_usd is None or row.component.id == FOUNDATION_MODEL:
        return sentence(said)
    against = "bought" if other is row.buying else "as our own"
    return sentence(f"{said}; {against}, {say_money(other.monthly_usd.likely)} a month")


def _money(evaluation: Evaluation, option: Option | None) -> tuple[str, ...]:
    if evaluation.verdict.ended is not None:
        return ()
    lines = [_priced(result, evaluation.horizon_months) for result in evaluation.options.values()]
    turns = [
        crossover_sentence(each)
        for each in evaluation.crossovers
        if each.side == option and each.option not in VENDOR_SIDES and each.requests_per_month is not None
    ]
    said = [*lines, comparison_line(evaluation), *turns]
    return tuple(first_person(sentence(each)) for each in said if each)


def _priced(result: OptionResult, months: int) -> str:
    if result.monthly_usd is None or result.horizon_usd is None:
        return ""
    status = "" if result.status == "open" and not result.only_if else f" ({option_status(result)})"
    return (
        f"{OPTION_PHRASES[result.option]}: {cost_span(result.monthly_usd)} a month,"
        f" {cost_span(result.horizon_usd)} over {months} months{status}"
    )


def _risks(
    evaluation: Evaluation, option: Option | None, rows: tuple[StackRow, ...]
) -> tuple[ModelRisk, ...]:
    """A5's kinds, then the highest of the others and of the components; the highest first."""
    own = [risk for risk in evaluation.risks if risk.option == (option or "api") and risk.level != "none"]
    found = [_worst(own, family) for family in _FAMILIES]
    of_model = [_spoken_risk(risk, risk.id, risk.label) for risk in found if risk is not None]
    asked = [risk for risk in of_model if any(risk.id in family for family in _FAMILIES[:_ASKED_FOR])]
    others = [risk for risk in of_model if risk not in asked] + _of_components(rows)
    named = asked + _by_level(others)[: MOST_RISKS - len(asked)]
    return tuple(_by_level(named))


def _by_level(risks: list[ModelRisk]) -> list[ModelRisk]:
    return sorted(risks, key=lambda risk: -LEVELS.index(risk.level))


def _of_components(rows: tuple[StackRow, ...]) -> list[ModelRisk]:
    """The highest risk of each other component, from medium on."""
    return [
        _spoken_risk(row.risks[0], f"{row.component.id}.{row.risks[0].id}", row.component.label)
        for row in rows
        if row.component.id != FOUNDATION_MODEL and row.level in ("medium", "high")
    ]


def _worst(risks: list[Risk], family: tuple[str, ...]) -> Risk | None:
    of_kind = [risk for risk in risks if risk.id in family]
    return max(of_kind, key=lambda risk: (LEVELS.index(risk.level), -family.index(risk.id)), default=None)


def _spoken_risk(risk: Risk | ComponentRisk, risk_id: str, label: str) -> ModelRisk:
    return ModelRisk(
        id=risk_id,
        label=label,
        level=risk.level,
        because=first_person(risk.because),
        mitigation=first_person(risk.mitigation),
    )


_DO = {
    "buy": "I'd buy it",
    "run": "we'd run an open-source one ourselves",
    "build": "I'd build it",
    "ally": "we'd share it with a partner",
}


def answer_of_one(answer: ModelAnswer, row: StackRow) -> ModelAnswer:
    """What remains of a whole answer where only one component is asked about.

    Args:
        answer: about that component alone.
        row: the component's; the risks of the model are replaced by its own.
    """
    risks = tuple(
        _spoken_risk(risk, risk.id, sentence(risk.id.replace("_", " ")).rstrip("."))
        for risk in sorted(row.risks, key=lambda risk: -LEVELS.index(risk.level))
        if risk.level != "none"
    )
    short = replace(answer, goal="", components=(), verdict="", money=(), risks=risks, sequence=())
    return replace(short, sixty_seconds=_in_short(short))


def _in_short(answer: ModelAnswer) -> str:
    said = []
    for each in answer.decisions:
        said += [sentence(f"{each.label}: {_DO[each.stance]}"), each.because]
        said += [sentence(each.cost)] if each.cost else []
        said += [sentence(f"I'd decide again when {each.revisit}")] if each.revisit else []
    for risk in answer.risks[:1]:
        said.append(
            sentence(f"The risk I'd name is {risk.label[:1].lower()}{risk.label[1:]}: {risk.mitigation}")
        )
    return " ".join(said)
