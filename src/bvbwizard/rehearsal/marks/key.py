"""The answer key: what holds of each component in a scenario, and why, by the engine's own evaluation."""

from dataclasses import dataclass, field
from typing import Literal

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import (
    FOUNDATION_MODEL,
    THREE_QUESTIONS,
    Catalogue,
    Component,
    PickedComponent,
    component_of,
)
from bvbwizard.domain.results.outcome import LEVELS, Risk
from bvbwizard.domain.stack.model import ComponentRisk, StackRow
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option
from bvbwizard.rehearsal.numbers.known import KnownAmounts, amounts_known
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.rehearsal.text.lexicon import Lexicon, Reason
from bvbwizard.say.advice import because as because_of
from bvbwizard.say.advice import revisit_facts
from bvbwizard.say.findings import CRITERIA
from bvbwizard.say.verdict import reason_sentence, reasons

Fit = Literal["right", "near", "wrong"]
Bearing = Literal["decides", "holds", "false", "silent"]
"""What a reason does for a call: it decides it in this case, it holds, the facts contradict it, or it says
nothing for it."""
_DUTIES = ("residency_own_account", "residency_on_premises", "third_parties_refused")
_PREMIUM = 2.0
_STANCE_WORDS = {
    "buy": "buy it from a vendor",
    "run": "run an open-source one",
    "build": "build it",
    "ally": "have it with a partner",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentKey:
    """What holds of one component."""

    component: Component
    says: str
    """What to do, in words: buy it from a vendor."""
    because: str
    accepts: dict[str, Fit]
    """By call; what isn't here is wrong."""
    ruled_out: frozenset[str]
    """Calls that a gate rules out."""
    view: Answers = field(repr=False)
    """What the conditions of reasons read: the scenario's answers and the component's own."""

    @property
    def id(self) -> str:
        """The component's."""
        return self.component.id

    @property
    def is_model(self) -> bool:
        """Whether it is what the verdict is about."""
        return self.id == FOUNDATION_MODEL

    def fit(self, call: str) -> Fit:
        """Whether a call is right."""
        return self.accepts.get(call, "wrong")

    def bearing(self, reason: Reason, call: str) -> Bearing:
        """What a reason does for a call of this component."""
        if reason.of and self.id not in reason.of:
            return "silent"
        holds = "open" if reason.holds_if is None else reason.holds_if.holds(self.view)
        speaks = not reason.speaks_for or call in reason.speaks_for
        if holds == "no":
            return "false" if speaks else "silent"
        if not speaks:
            return "silent"
        decides = holds if reason.decides_if is None else reason.decides_if.holds(self.view)
        return "decides" if decides == "yes" or reason.decides else "holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRisk:
    """A risk family that this case has."""

    family: str
    mitigation: str
    """What the engine would do about it."""


@dataclass(frozen=True, kw_only=True)
class AnswerKey:
    """Everything that an answer to a scenario is held against."""

    scenario: Scenario
    evaluation: Evaluation
    option: Option | None
    """The verdict's; None where the case has ended early."""
    components: tuple[ComponentKey, ...]
    """Those that the scenario names, in its order."""
    risks: tuple[KnownRisk, ...]
    revisit: tuple[str, ...]
    """What to decide again, and on which measured fact: the vector store when its bill passes $1,296."""
    known: KnownAmounts = field(repr=False)

    def component(self, component_id: str) -> ComponentKey | None:
        """One of them; None where the scenario doesn't need it."""
        return next((each for each in self.components if each.id == component_id), None)

    @property
    def has_amounts(self) -> bool:
        """Whether the engine has sums to compare with."""
        return any(result.monthly_usd is not None for result in self.evaluation.options.values())


def answer_key(
    scenario: Scenario, evaluation: Evaluation, catalogue: Catalogue, lexicon: Lexicon
) -> AnswerKey:
    """The key of a scenario.

    Args:
        scenario: the case.
        evaluation: `asked_evaluation` of its session, a curveball's change included.
        catalogue: what components are.
        lexicon: the words for risks and components.
    """
    option = evaluation.verdict.named
    stack = evaluation.stack
    found = [stack.row(each) for each in scenario.components] if stack is not None else []
    rows = [row for row in found if row is not None]
    answered = scenario.component_answers
    return AnswerKey(
        scenario=scenario,
        evaluation=evaluation,
        option=option,
        components=tuple(
            _component_key(
                component_of(each, answered.get(each, PickedComponent()), catalogue), scenario, evaluation
            )
            for each in scenario.components
        ),
        risks=_risks(evaluation, option, rows, lexicon),
        revisit=tuple(f"{_named(row.component)} when {fact}" for row in rows for fact in revisit_facts(row)),
        known=amounts_known(evaluation, lexicon, catalogue),
    )


def _named(component: Component) -> str:
    return "the model" if component.id == FOUNDATION_MODEL else f"the {component.phrase}"


def _component_key(component: Component, scenario: Scenario, evaluation: Evaluation) -> ComponentKey:
    row = evaluation.stack.row(component.id) if evaluation.stack is not None else None
    given = scenario.calls.get(component.id)
    stance = given.stance if given else row.stance if row else component.default_stance
    because = given.because if given else because_of(row) if row else component.because
    says, picked = _STANCE_WORDS[stance], row.picked if row is not None else PickedComponent()
    if component.id != FOUNDATION_MODEL:
        accepts, ruled_out = _of_a_part(stance, picked, component), _kept_in(evaluation, component, stance)
    else:
        option = evaluation.verdict.named if given is None else None
        accepts, ruled_out = _of_the_model(stance, evaluation, option), _ruled_out(evaluation)
        if option is not None:
            says, because = OPTION_PHRASES[option], _why(evaluation)
    return ComponentKey(
        component=component,
        says=says,
        because=because,
        accepts=accepts,
        ruled_out=ruled_out,
        view=_view(evaluation, picked, is_model=component.id == FOUNDATION_MODEL),
    )


def _ruled_out(evaluation: Evaluation) -> frozenset[str]:
    """The options that a gate removed, and the vendor where both of a vendor's are among them."""
    found: set[str] = {
        option for option, result in evaluation.options.items() if set(result.by) - set(CRITERIA)
    }
    return frozenset(found | ({"vendor"} if found >= set(VENDOR_SIDES) else set()))


def _kept_in(evaluation: Evaluation, component: Component, stance: str) -> frozenset[str]:
    """A duty on the data rules the vendor out of every component that the data passes through (A3, B9)."""
    duties = [gate for gate in evaluation.gates if gate.id in _DUTIES and gate.states["api"] == "fail"]
    is_kept = bool(duties) and component.touches_data and stance in ("run", "build")
    return frozenset({"buy"}) if is_kept else frozenset()


def _why(evaluation: Evaluation) -> str:
    """The sentence that decides the model: a gate before anything else, else the verdict's first reason."""
    gates = [
        reason_sentence(reason, evaluation)
        for reason in evaluation.verdict.reasons
        if reason.kind == "gate" or reason.rule == "quality_bar"
    ]
    return " ".join(gates[:2] or reasons(evaluation)[:2])


def _of_a_part(stance: str, picked: PickedComponent, component: Component) -> dict[str, Fit]:
    """A's buy is buy or run (A1), so run is near where the team could operate it; run and build are near.

    What is near and what the sources do by default (E13) is right as well.
    """
    accepts: dict[str, Fit] = {stance: "right"}
    if stance == "buy" and picked.choice("can_operate_it") != "no":
        accepts["run"] = "near"
    elif stance == "run":
        accepts["build"] = "near"
    elif stance == "build":
        accepts["run"] = "near"
    elif stance == "ally":
        accepts |= {"run": "near", "buy": "near"}
    if component.default_stance in accepts:
        accepts[component.default_stance] = "right"
    return accepts


def _of_the_model(stance: str, evaluation: Evaluation, option: Option | None) -> dict[str, Fit]:
    if option is None:
        own: dict[str, Fit] = {"self_host": "near", "own": "near"}
        vendor: dict[str, Fit] = {"api": "right", "vendor": "right"}
        return vendor | own if stance == "buy" else {"self_host": "right", "own": "right"}
    accepts: dict[str, Fit] = dict.fromkeys(_near(evaluation, option), "near")
    accepts[option] = "right"
    general: dict[Option, dict[str, Fit]] = {
        "api": {"vendor": "right"},
        "hosted_open": {"vendor": "near"},
        "self_host": {"own": "right"},
        "fine_tune": {"own": "near"},
        "train": {"own": "near"},
        "hybrid": {},
    }
    return accepts | general[option]


def _near(evaluation: Evaluation, option: Option) -> list[str]:
    """What could be the verdict as well: cheaper if it passes its test, or the runner-up of a close call."""
    verdict = evaluation.verdict
    near: list[str] = [passed.option for passed in verdict.passed_over]
    runner = verdict.runner_up
    if verdict.confidence == "close" and runner is not None:
        cost, base = evaluation.options[runner], evaluation.options[option].horizon_usd
        if cost.status == "open" and cost.horizon_usd is not None and base is not None:
            is_dear = cost.horizon_usd.likely > _PREMIUM * base.likely
            near += [] if is_dear else [runner]
    return near


def _view(evaluation: Evaluation, picked: PickedComponent, *, is_model: bool) -> Answers:
    """The scenario's answers, the component's own over them, and for the model what removed an option."""
    results = evaluation.options.values() if is_model else ()
    ruled = tuple(dict.fromkeys(rule for result in results for rule in result.by))
    given: dict[str, Answer] = dict(evaluation.path.answers)
    for question in (*THREE_QUESTIONS, "partner_shares_data"):
        answer = picked.answers.get(question)
        if answer is not None:
            given[question] = answer
    given["rules_out"] = Answer(value=ruled)
    return Answers(given)


def _risks(
    evaluation: Evaluation, option: Option | None, rows: list[StackRow], lexicon: Lexicon
) -> tuple[KnownRisk, ...]:
    """The families with a risk at medium or high by the engine, and those that A5 asks of everybody."""
    found: list[Risk | ComponentRisk] = [risk for risk in evaluation.risks if risk.option == option]
    found += [risk for row in rows if row.component.id != FOUNDATION_MODEL for risk in row.risks]
    kept: list[tuple[int, KnownRisk]] = []
    for family in lexicon.risk_families:
        own = [risk for risk in found if risk.id in family.risks]
        worst = max(own, key=lambda risk: LEVELS.index(risk.level), default=None)
        if worst is None:
            continue
        rank = LEVELS.index(worst.level)
        if rank >= LEVELS.index("medium") or "A5" in family.frameworks:
            kept.append((rank, KnownRisk(family=family.id, mitigation=worst.mitigation)))
    kept.sort(key=lambda each: -each[0])
    return tuple(risk for _, risk in kept)
