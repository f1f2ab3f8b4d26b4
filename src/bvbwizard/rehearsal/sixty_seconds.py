"""The model answer as it is said in a minute: 130 to 160 words, spoken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, STANCES, Stance
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_amount, say_money
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option, listed
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import inline_label
from bvbwizard.say.verdict import headline, reason_sentence, reasons, settles

if TYPE_CHECKING:
    from bvbwizard.rehearsal.model_answer import ModelRisk


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


def model_reasons(evaluation: Evaluation) -> tuple[str, ...]:
    """Why that option: the gates that rule others out, then what rules the API out, then the costs."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return reasons(evaluation)
    api = [each for each in verdict.reasons if each.option == "api" and evaluation.verdict.named != "api"]
    costs = [each for each in verdict.reasons if each.kind == "cost"]
    return tuple(
        dict.fromkeys(
            (*_gate_reasons(evaluation), *(reason_sentence(each, evaluation) for each in (*api, *costs)))
        )
    )


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
_CHOOSE: dict[Option, str] = {
    "api": "I'd call a vendor's API",
    "hosted_open": "I'd call an open model at a host",
    "fine_tune": "I'd fine-tune one on our own examples",
    "hybrid": "we'd split the traffic, the hard part to a vendor and the rest to an open model of our own",
    "self_host": "we'd run an open model ourselves",
    "train": "I'd train one of our own",
}
_DO: dict[Stance, str] = {
    "buy": "buy",
    "run": "run ourselves",
    "build": "build",
    "ally": "share with a partner",
}
_ONE: dict[str, str] = {
    "moat": "it makes a moat of our data, and the team can operate it",
    "closed": "no vendor may see what passes through it",
    "commodity": "it is no moat, and somebody else has solved it",
    "partner": "a partner's data makes it better than ours alone",
    "own": "that is our own pick",
    "build": "that's the layer where a small team stands out",
    "buy": "others have solved it, and our weeks belong to the product",
    "run": "there is open source for it that the team can operate",
    "ally": "a partner has what we lack",
}
"""Why one component is had that way; the last four are the catalogue's defaults (A2)."""
_SEVERAL: dict[str, str] = {
    "moat": "they make a moat of our data, and the team can operate them",
    "closed": "no vendor may see what passes through them",
    "commodity": "they are no moat, and somebody else has solved them",
    "partner": "a partner's data makes them better than ours alone",
    "buy": "others have solved them, and our weeks belong to the product",
}
_COUNTED = ("store", "harness")
"""How labels end that need an article."""
_ENDED = {
    "dictated": "The model is settled from outside, so I wouldn't compare anything",
    "unproven": "Before any model I'd show that AI can do it at all",
    "trivial": "The model isn't worth a comparison: a vendor's API will do",
}
_SEQUENCE = "Ship early, measure every month, and replace a part only where that shows a win."
"""A4's."""
_CLOSING = (
    "Whatever we buy sits behind an interface of our own, so that one place changes when a vendor does.",
    "From the first day I'd log prompts, answers and corrections, so that we can decide differently later.",
    "Cost, latency and quality stand on one page that everybody reads every month.",
    "In a year, or at ten times the volume, I'd go through all of it again.",
    "And I'd write down today what would change my mind, before anybody has a reason to defend it.",
)
"""E12's interface, A4's measures and E14's review: they hold of any case."""
_FILLS = 20
"""From this rank on, a sentence is only said where the answer would be too short without it."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A sentence with its place, and how soon it is left out where there is no room."""

    place: int
    rank: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def sixty_seconds(
    goal: str, evaluation: Evaluation, rows: Sequence[StackRow], risks: "Sequence[ModelRisk]"
) -> str:
    """The answer in a minute; under 130 words only where the case has no more to say."""
    said = [
        _Spoken(0, 0, _goal(goal)),
        *_model(evaluation, rows),
        *_others(rows),
        *_risks(risks),
        _Spoken(70, 6, _SEQUENCE),
        *(_Spoken(71 + rank, _FILLS + rank, text) for rank, text in enumerate(_CLOSING)),
    ]
    return " ".join(each.text for each in _fitted(each for each in said if each.text))


def _fitted(said: Iterator[_Spoken]) -> list[_Spoken]:
    """As many as there is room for, the first in rank first, in the order of speaking."""
    kept: list[_Spoken] = []
    room = MOST_WORDS
    for each in sorted(said, key=lambda one: one.rank):
        is_wanted = each.rank < _FILLS or MOST_WORDS - room < FEWEST_WORDS
        if is_wanted and each.words <= room:
            kept.append(each)
            room -= each.words
    return sorted(kept, key=lambda one: one.place)


def _goal(goal: str) -> str:
    short = _short(goal.rstrip("."), _GOAL_WORDS)
    return sentence(f"The goal first: {_lower(short)}") if short else ""


def _model(evaluation: Evaluation, rows: Sequence[StackRow]) -> Iterator[_Spoken]:
    verdict, option = evaluation.verdict, evaluation.verdict.named
    row = next((each for each in rows if each.component.id == FOUNDATION_MODEL), None)
    if verdict.ended is not None:
        yield _Spoken(10, 1, sentence(_ENDED[verdict.ended]))
        yield _Spoken(11, 2, _short_sentence(reasons(evaluation)[0]))
        return
    if option is None:
        yield _Spoken(10, 1, _short_sentence(headline(evaluation)))
        yield _Spoken(11, 4, _short_sentence(settles(evaluation)))
        return
    hedge = "" if verdict.option else ", as far as I know yet"
    yield _Spoken(10, 1, f"For the model, {_CHOOSE[option]}{hedge}.")
    for place, reason in enumerate(_reasons(evaluation, option, row)):
        yield _Spoken(11 + place, (2, 10, 13)[min(place, 2)], reason)
    yield _Spoken(18, 5, _money(evaluation, option))
    if row is not None and row.revisit:
        yield _Spoken(60, 7, _short_sentence(f"I'd look at the model again when {row.revisit[0]}"))


def _reasons(evaluation: Evaluation, option: Option, row: StackRow | None) -> tuple[str, ...]:
    """The shortest of the reasons that fit; A2's own for a vendor's model."""
    because = [row.component.because] if row is not None and option in VENDOR_SIDES else []
    said = (_short_sentence(each) for each in (*because, *model_reasons(evaluation)))
    return tuple(each for each in said if each)


def _money(evaluation: Evaluation, option: Option) -> str:
    mine = evaluation.options[option].monthly_usd
    rival = _rival(evaluation, option)
    if mine is None:
        return ""
    said = f"That comes to about {say_money(mine.likely)} a month"
    if rival is None or rival.monthly_usd is None:
        return f"{said}."
    return f"{said}, against {say_money(rival.monthly_usd.likely)} for {OPTION_PHRASES[rival.option]}."


def _rival(evaluation: Evaluation, option: Option) -> OptionResult | None:
    """What an interviewer would ask about: self-hosting next to the API, the API next to any other."""
    order = _BESIDE_API if option == "api" else VENDOR_SIDES
    others = (evaluation.options[each] for each in order if each != option)
    return next((each for each in others if each.monthly_usd is not None), None)


def _others(rows: Sequence[StackRow]) -> Iterator[_Spoken]:
    """The other components, those with one stance and one reason in one sentence."""
    groups: dict[tuple[Stance, str], list[StackRow]] = {}
    for row in rows:
        if row.component.id != FOUNDATION_MODEL:
            groups.setdefault((row.stance, _kind(row)), []).append(row)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), STANCES.index(group[0][0])))
    for place, ((stance, kind), found) in enumerate(ordered):
        yield _Spoken(30 + place, 3 if place < 3 else 6, _group(stance, kind, found))


def _group(stance: Stance, kind: str, rows: list[StackRow]) -> str:
    names = joined([_named(row) for row in rows])
    is_ours = stance in ("run", "ally")
    said = f"{names[0].upper()}{names[1:]} we'd {_DO[stance]}" if is_ours else f"I'd {_DO[stance]} {names}"
    reasons = {**_ONE, **_SEVERAL} if rows[1:] else _ONE
    return f"{said}: {reasons[kind]}."


def _kind(row: StackRow) -> str:
    if row.is_closed:
        return "closed"
    if row.stance == "ally":
        return "partner"
    if row.stance == row.advised and row.sort == "build":
        return "moat"
    if row.stance == row.advised and row.sort in ("buy", "buy_elsewhere") and row.stance == "buy":
        return "commodity"
    return row.stance if row.stance == row.advised else "own"


def _named(row: StackRow) -> str:
    label = inline_label(row.component.label)
    return f"the {label}" if label.endswith(_COUNTED) else label


def _risks(risks: "Sequence[ModelRisk]") -> Iterator[_Spoken]:
    leads = ("The risk I'd name first is", "Then", "And")
    for place, (lead, risk) in enumerate(zip(leads, risks, strict=False)):
        mitigation = _short(spoken(risk.mitigation).rstrip("."), _MITIGATION_WORDS)
        text = f"{lead} {_lower(risk.label)}: {_lower(mitigation)}." if mitigation else ""
        yield _Spoken(50 + place, (4, 8, 12)[place], text)


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
