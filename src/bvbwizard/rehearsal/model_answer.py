"""The model answer: A5's four steps, or one component's call, with every number from the evaluation.

It is said in full, and in a minute: 130 to 160 words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, STANCES, Stance
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import LEVELS, Level, Risk
from bvbwizard.domain.stack.model import Advice, ComponentRisk, StackRow
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_amount, say_money
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option, listed
from bvbwizard.rehearsal.scenario import GivenCall
from bvbwizard.say import verdict as say
from bvbwizard.say.advice import advised_because, revisit_facts
from bvbwizard.say.findings import crossover_sentence, option_status
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import cost_span, inline_label, phase_line, seam_sentence

MOST_RISKS = 6
_LONGEST_GOAL = 200


@dataclass(frozen=True, kw_only=True)
class AnswerWords:
    """What is said around the engine's numbers: `data/model_answer.toml`."""

    with_the: tuple[str, ...]
    """The components whose names need an article."""
    asked_risks: tuple[tuple[str, ...], ...]
    """Kinds of risk that are named at any level, A5's; the highest of each kind is named."""
    other_risks: tuple[tuple[str, ...], ...]
    risk_leads: tuple[str, ...]
    sequence: str
    closing: tuple[str, ...]
    """Sentences that hold of any case."""
    goals: dict[str, str]
    """By what brings people to the decision, where nobody has said what the product is for; or `anything`."""
    options: dict[Option, str]
    stances: dict[Stance, str]
    """With {names}."""
    stances_alone: dict[Stance, str]
    reasons: dict[str, str]
    """Why one component is had that way."""
    reasons_of_several: dict[str, str]
    """The same where it needs other words."""
    ended: dict[str, str]
    """By the rule that ends a case early (B5)."""


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
    words: AnswerWords,
    *,
    components: Iterable[str] | None = None,
    calls: Mapping[str, GivenCall] | None = None,
) -> ModelAnswer:
    """The answer that the engine would give.

    Args:
        session: a scenario's, or any record's.
        evaluation: of that session.
        words: what is said around its numbers.
        components: by id, those that the answer is about, in their order; all of the stack's otherwise.
        calls: a scenario's own, where the case has ended early.
    """
    rows = _rows(evaluation, components, calls or {})
    option = evaluation.verdict.named
    risks = _risks(evaluation, option, rows, words)
    goal = _goal(session, words)
    # Where a rule has decided, the verdict's own sentence and what the rule says.
    dictated = say.reasons(evaluation)[0] if evaluation.verdict.ended == "dictated" else ""
    verdict = " ".join(part for part in (say.headline(evaluation), sentence(dictated)) if part)
    return ModelAnswer(
        goal=goal,
        components=tuple(inline_label(row.component.label) for row in rows),
        verdict=first_person(verdict),
        money=_money(evaluation, option),
        decisions=tuple(_decision(row, evaluation) for row in rows),
        risks=risks,
        seams=tuple(
            first_person(f"{row.component.label}: {said[0].lower()}{said[1:]}")
            for row in rows
            if row.seam is not None and (said := seam_sentence(row.seam))
        ),
        sequence=tuple(first_person(phase_line(phase)) for phase in evaluation.phases),
        sixty_seconds=_Minute(goal=goal, evaluation=evaluation, rows=rows, risks=risks, words=words).said(),
    )


def _rows(
    evaluation: Evaluation, components: Iterable[str] | None, calls: Mapping[str, GivenCall]
) -> tuple[StackRow, ...]:
    rows = {row.component.id: row for row in (evaluation.stack.rows if evaluation.stack is not None else ())}
    for each, call in calls.items():
        if each in rows:
            rows[each] = replace(
                rows[each],
                stance=call.stance,
                advised=call.stance,
                advice=Advice(kind="given", said=call.because),
            )
    return tuple(rows[each] for each in (rows if components is None else components) if each in rows)


def _goal(session: Session, words: AnswerWords) -> str:
    answer, purpose = session.answers.get("goal"), session.answers.get("purpose")
    said = " ".join(answer.chosen) if answer is not None else ""
    if not said:
        brought_by = "".join(purpose.chosen) if purpose is not None else ""
        said = words.goals.get(brought_by, words.goals["anything"])
    said = " ".join(said.split())
    if len(said) > _LONGEST_GOAL:
        said = f"{said[:_LONGEST_GOAL].rsplit(' ', 1)[0]} ..."
    return sentence(said)


def _decision(row: StackRow, evaluation: Evaluation) -> ModelDecision:
    because = advised_because(row)
    if row.component.id == FOUNDATION_MODEL:
        because = " ".join((because, *_model_reasons(evaluation)))
    return ModelDecision(
        component=row.component.id,
        label=row.component.label,
        stance=row.stance,
        because=first_person(because),
        cost=_cost(row),
        revisit=first_person("; or when ".join(revisit_facts(row))),
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
    said = [*lines, say.comparison_line(evaluation), *turns]
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
    evaluation: Evaluation, option: Option | None, rows: Sequence[StackRow], words: AnswerWords
) -> tuple[ModelRisk, ...]:
    """A5's kinds, then the highest of the others and of the components; the highest first."""
    own = [risk for risk in evaluation.risks if risk.option == (option or "api") and risk.level != "none"]
    asked, others = (
        [_spoken_risk(worst, worst.id, worst.label) for kind in kinds if (worst := _worst(own, kind))]
        for kinds in (words.asked_risks, words.other_risks)
    )
    others += [
        _spoken_risk(row.risks[0], f"{row.component.id}.{row.risks[0].id}", row.component.label)
        for row in rows
        if row.component.id != FOUNDATION_MODEL and row.level in ("medium", "high")
    ]
    return tuple(_by_level([*asked, *_by_level(others)[: MOST_RISKS - len(asked)]]))


def _by_level(risks: Iterable[ModelRisk]) -> list[ModelRisk]:
    return sorted(risks, key=lambda risk: -LEVELS.index(risk.level))


def _worst(risks: list[Risk], kind: tuple[str, ...]) -> Risk | None:
    own = [risk for risk in risks if risk.id in kind]
    return max(own, key=lambda risk: (LEVELS.index(risk.level), -kind.index(risk.id)), default=None)


def _spoken_risk(risk: Risk | ComponentRisk, risk_id: str, label: str) -> ModelRisk:
    because, mitigation = first_person(risk.because), first_person(risk.mitigation)
    return ModelRisk(id=risk_id, label=label, level=risk.level, because=because, mitigation=mitigation)


def answer_of_one(answer: ModelAnswer, row: StackRow, words: AnswerWords) -> ModelAnswer:
    """What remains of a whole answer where only one component is asked about.

    Args:
        answer: about that component alone.
        row: the component's; the risks of the model are replaced by its own.
        words: what is said around the numbers.
    """
    own = (
        _spoken_risk(risk, risk.id, sentence(risk.id.replace("_", " ")).rstrip("."))
        for risk in row.risks
        if risk.level != "none"
    )
    risks = tuple(_by_level(own))
    said = []
    for each in answer.decisions:
        said += [sentence(f"{each.label}: {words.stances_alone[each.stance]}"), each.because]
        said += [sentence(each.cost)] if each.cost else []
        said += [sentence(f"I'd decide again when {each.revisit}")] if each.revisit else []
    for risk in risks[:1]:
        label = f"{risk.label[:1].lower()}{risk.label[1:]}"
        said.append(sentence(f"The risk I'd name is {label}: {risk.mitigation}"))
    short = replace(answer, goal="", components=(), verdict="", money=(), risks=risks, sequence=())
    return replace(short, sixty_seconds=" ".join(said))


_OBJECT = re.compile(r"\b(for|with|to|of|from|gives?|costs?|tells?|lets?)( all of| each of| any of)? you\b")
_IDS = re.compile(r"\s*\((?:[A-E]\d+(?:\.[a-z_]+)?(?:, | and )?)+\)")
_WORDS = (
    (re.compile(r"\byou are\b"), "we are"),
    (re.compile(r"\byourselves\b|\byourself\b"), "ourselves"),
    (re.compile(r"\bYours\b"), "Ours"),
    (re.compile(r"\byours\b"), "ours"),
    (re.compile(r"\bYour\b"), "Our"),
    (re.compile(r"\byour\b"), "our"),
    (re.compile(r"\bYou\b"), "We"),
    (re.compile(r"\byou\b"), "we"),
)


def first_person(text: str) -> str:
    """A sentence about "you" as one about "us"."""
    said = _OBJECT.sub(lambda match: f"{match[1]}{match[2] or ''} us", text)
    for pattern, word in _WORDS:
        said = pattern.sub(word, said)
    return said


def spoken(text: str) -> str:
    """A sentence as it is said aloud: without the framework ids in brackets."""
    return first_person(_IDS.sub("", text))


def _model_reasons(evaluation: Evaluation) -> tuple[str, ...]:
    """Why that option: the gates that rule others out, then what rules the API out, then the costs."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return say.reasons(evaluation)
    api = [each for each in verdict.reasons if each.option == "api" and verdict.named != "api"]
    costs = [each for each in verdict.reasons if each.kind == "cost"]
    said = (say.reason_sentence(each, evaluation) for each in (*api, *costs))
    return tuple(dict.fromkeys((*_gate_reasons(evaluation), *said)))


def _gate_reasons(evaluation: Evaluation) -> list[str]:
    """What each duty or limit rules out; those that rule out the same share a sentence."""
    budget = evaluation.facts.likely("latency_budget_ms")
    limit = say_amount(budget, "ms") if budget is not None else "the limit"
    gates = {gate.id: gate for gate in evaluation.gates}
    by_options: dict[tuple[Option, ...], list[str]] = {}
    for reason in evaluation.verdict.reasons:
        if reason.kind == "gate":
            duty = gates[reason.rule].sentence.replace("within the limit", f"within {limit}")
            by_options.setdefault(reason.rules_out, []).append(duty)
    return [f"{' '.join(duties)} That rules out {listed(options)}." for options, duties in by_options.items()]


FEWEST_WORDS = 130
MOST_WORDS = 160

_BESIDE_API: tuple[Option, ...] = ("self_host", "fine_tune", "hybrid")
_GOAL_WORDS = 24
_REASON_WORDS = 26
_MITIGATION_WORDS = 20
_FILLS = 20
"""From this rank on, a sentence is only said where the answer would be too short without it."""


class _Spoken(NamedTuple):
    """A sentence with its place, and how soon it is left out where there is no room."""

    place: int
    rank: int
    text: str


@dataclass(frozen=True, kw_only=True)
class _Minute:
    """The answer as it is said in a minute; under 130 words only where the case has no more to say."""

    goal: str
    evaluation: Evaluation
    rows: Sequence[StackRow]
    risks: Sequence[ModelRisk]
    words: AnswerWords

    def said(self) -> str:
        """As many sentences as there is room for, the first in rank first, in the order of speaking."""
        goal = _short(self.goal.rstrip("."), _GOAL_WORDS)
        every = [
            _Spoken(0, 0, sentence(f"The goal first: {_lower(goal)}") if goal else ""),
            *self._model(),
            *self._others(),
            *self._risks(),
            _Spoken(70, 6, self.words.sequence),
            *(_Spoken(71 + n, _FILLS + n, text) for n, text in enumerate(self.words.closing)),
        ]
        kept: list[_Spoken] = []
        room = MOST_WORDS
        for each in sorted(every, key=lambda one: one.rank):
            length = len(each.text.split())
            is_wanted = each.rank < _FILLS or MOST_WORDS - room < FEWEST_WORDS
            if is_wanted and 0 < length <= room:
                kept.append(each)
                room -= length
        return " ".join(each.text for each in sorted(kept, key=lambda one: one.place))

    def _model(self) -> Iterator[_Spoken]:
        evaluation, verdict, option = self.evaluation, self.evaluation.verdict, self.evaluation.verdict.named
        row = next((each for each in self.rows if each.component.id == FOUNDATION_MODEL), None)
        if verdict.ended is not None:
            yield _Spoken(10, 1, sentence(self.words.ended[verdict.ended]))
            yield _Spoken(11, 2, _short_sentence(say.reasons(evaluation)[0]))
            return
        if option is None:
            yield _Spoken(10, 1, _short_sentence(say.headline(evaluation)))
            yield _Spoken(11, 4, _short_sentence(say.settles(evaluation)))
            return
        hedge = "" if verdict.option else ", as far as I know yet"
        yield _Spoken(10, 1, f"For the model, {self.words.options[option]}{hedge}.")
        # The shortest of the reasons that fit; A2's own for a vendor's model.
        because = [row.component.because] if row is not None and option in VENDOR_SIDES else []
        short = (_short_sentence(each) for each in (*because, *_model_reasons(evaluation)))
        for place, reason in enumerate(filter(None, short)):
            yield _Spoken(11 + place, (2, 10, 13)[min(place, 2)], reason)
        yield _Spoken(18, 5, self._money(option))
        if row is not None and row.revisit:
            yield _Spoken(60, 7, _short_sentence(f"I'd look at the model again when {revisit_facts(row)[0]}"))

    def _money(self, option: Option) -> str:
        """Its bill, and the one that an interviewer would ask about: self-hosting's next to the API's."""
        bills = {each: result.monthly_usd for each, result in self.evaluation.options.items()}
        mine = bills[option]
        if mine is None:
            return ""
        said = f"That comes to about {say_money(mine.likely)} a month"
        for other in _BESIDE_API if option == "api" else VENDOR_SIDES:
            if other != option and (bill := bills[other]) is not None:
                return f"{said}, against {say_money(bill.likely)} for {OPTION_PHRASES[other]}."
        return f"{said}."

    def _others(self) -> Iterator[_Spoken]:
        """The other components, those with one stance and one reason in one sentence."""
        groups: dict[tuple[Stance, str], list[str]] = {}
        for row in self.rows:
            if row.component.id != FOUNDATION_MODEL:
                label = inline_label(row.component.label)
                name = f"the {label}" if row.component.id in self.words.with_the else label
                groups.setdefault((row.stance, _kind(row)), []).append(name)
        ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), STANCES.index(group[0][0])))
        for place, ((stance, kind), names) in enumerate(ordered):
            because = self.words.reasons[kind]
            because = self.words.reasons_of_several.get(kind, because) if names[1:] else because
            said = self.words.stances[stance].format(names=joined(names))
            yield _Spoken(30 + place, 3 if place < 3 else 6, sentence(f"{said}: {because}"))

    def _risks(self) -> Iterator[_Spoken]:
        for place, (lead, risk) in enumerate(zip(self.words.risk_leads, self.risks, strict=False)):
            mitigation = _short(spoken(risk.mitigation).rstrip("."), _MITIGATION_WORDS)
            text = f"{lead} {_lower(risk.label)}: {_lower(mitigation)}." if mitigation else ""
            yield _Spoken(50 + place, (4, 8, 12)[place], text)


def _kind(row: StackRow) -> str:
    """The reason for which a component is had as it is."""
    if row.is_closed:
        return "closed"
    if row.stance == "ally":
        return "partner"
    if row.stance != row.advised:
        return "own"
    if row.sort == "build":
        return "moat"
    return "commodity" if row.stance == "buy" and row.sort in ("buy", "buy_elsewhere") else row.stance


def _short_sentence(text: str) -> str:
    return sentence(_short(spoken(text).rstrip("."), _REASON_WORDS))


def _short(text: str, most: int) -> str:
    """The longest beginning of a text that makes sense on its own in so many words; empty if none does."""
    text = text.strip()
    for end in (r"(?<=[.!?])\s", r"[;:]\s", r",\s"):
        ends = [match.start() for match in re.finditer(end, text)]
        for at in (len(text), *reversed(ends)):
            begin = text[:at].rstrip(" ,;:.")
            if 0 < len(begin.split()) <= most:
                return begin
    return ""


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}" if text[:2].istitle() or text[:2] in ("A ", "I ") else text
