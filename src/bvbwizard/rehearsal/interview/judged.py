"""A whole attempt judged: its text, its marks, and every curveball held against what was said before it."""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bvbwizard.domain.evaluation import Evaluation, Reference
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.typing.amounts import say_money, say_plain, say_short, unit_of
from bvbwizard.domain.values import OPTION_PHRASES, OPTIONS, VENDOR_SIDES, Option
from bvbwizard.rehearsal.interview import curveballs
from bvbwizard.rehearsal.interview.attempt import Attempt, GivenCurveball, SavedMark, Step
from bvbwizard.rehearsal.interview.curveballs import Turn
from bvbwizard.rehearsal.marks.key import AnswerKey
from bvbwizard.rehearsal.marks.marked import Marks, marked
from bvbwizard.rehearsal.numbers.claims import Claim, agrees, claims
from bvbwizard.rehearsal.numbers.known import Counting, KnownAmounts, amounts_known, times
from bvbwizard.rehearsal.numbers.passages import Passages
from bvbwizard.rehearsal.rubric import DimensionId, ReadingRules, Rubric
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.rehearsal.text.calls import CallFinder
from bvbwizard.rehearsal.text.cut import flat_text, parse, sentences
from bvbwizard.rehearsal.text.lexicon import Lexicon, NumberWords
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import inline_label

OF_ONE: tuple[DimensionId, ...] = ("reasoning", "risk", "communication")
"""The dimensions that a question on a single component shows: nobody asks for its costs."""
_STEP_OF: dict[DimensionId, Step] = {"framing": "goal", "coverage": "components", "risk": "risks"}
"""Under which heading a follow-up's reply belongs; the others are about decisions."""


def whole_answer(attempt: Attempt) -> str:
    """The answer as Markdown, each follow-up's reply under the heading that it belongs to.

    What is said to a curveball isn't in it: that is held against the changed case.
    """
    parts = []
    for each in attempt.texts:
        replies = [
            given.reply.strip()
            for given in attempt.follow_ups
            if _step_of(given.dimension, attempt) == each.step and given.reply.strip()
        ]
        said = (f"# {each.step.capitalize()}", each.text.strip(), *replies)
        parts.append("\n\n".join(part for part in said if part))
    return "\n\n".join(parts)


def marks_of(attempt: Attempt, keys: Sequence[AnswerKey], lexicon: Lexicon, rubric: Rubric) -> Marks:
    """The marks of an attempt against the case as it was, and as each curveball left it: the best of them.

    Nobody is worse off for having rewritten a step after the facts changed, or for having left it.

    Args:
        attempt: with whatever was said so far.
        keys: the case's, then one for each curveball that was given; at least one.
        lexicon: the words.
        rubric: the rules and their numbers.
    """
    text = whole_answer(attempt)
    every = [_of_one(marked(text, key, lexicon, rubric, attempt.level), attempt) for key in keys]
    return max(every, key=lambda marks: marks.overall)


def _step_of(dimension: DimensionId, attempt: Attempt) -> Step:
    step = _STEP_OF.get(dimension, "decisions")
    return step if step in attempt.steps else "decisions"


def _of_one(marks: Marks, attempt: Attempt) -> Marks:
    """For a single component, only the dimensions that it shows, with the weights shared among them."""
    if not attempt.component:
        return marks
    kept = {each: marks.dimensions[each] for each in OF_ONE}
    total = sum(marks.weights[each] for each in kept)
    weights = {each: marks.weights[each] / total for each in kept}
    missing = tuple(part for part in marks.missing if part in attempt.steps)
    return replace(marks, weights=weights, dimensions=kept, missing=missing)


Handled = Literal["renewed", "argued", "wrong", "left"]
"""Given anew and right; said to change or to stay, with a reason; given anew and wrong; not mentioned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """Something said before the curveball that was right and isn't any more."""

    kind: Literal["claim", "call"]
    about: str
    """What it is about: an amount's id, or a component's."""
    label: str
    """The same in words, inside a sentence."""
    quote: str
    """The candidate's words; of a call, what was called."""
    now: str
    """What holds, in one sentence."""
    holds: str = ""
    """For a call, the option or stance that holds."""
    fate: Handled = "left"

    @property
    def is_taken_back(self) -> bool:
        """Whether the reply dealt with it; a new wrong number doesn't."""
        return self.fate in ("renewed", "argued")


def _outdated_claims(said: str, before: KnownAmounts, after: KnownAmounts) -> Iterator[Outdated]:
    """The numbers that were right before a curveball and agree with no reading of the same amount after it.

    The check of claims stands aside in a sentence that sets up another case, which is what every sentence
    does once the case has changed; so what a number was about is taken from before. What the curveball itself
    sets is no claim to take back, only what the engine computes from it.
    """
    for claim in claims(Passages(said, before.words), before):
        about = claim.about
        owner, _, measure = about.id.partition(".")
        is_computed = owner in OPTIONS or owner == "gpus" or measure.startswith(("buying.", "owning."))
        readings = _after(claim, before, after) if claim.is_right and is_computed else ()
        if readings and not any(agrees(claim.said, reading.range) for reading in readings):
            shown = " or ".join(dict.fromkeys(_say(reading, claim.said.unit) for reading in readings))
            now = sentence(f"{about.words}: with this fact it is {shown}")
            quote = claim.said.quote
            yield Outdated(kind="claim", about=about.id, label=about.words, quote=quote, now=now)


def _said_anew(about: str, reply: str, after: KnownAmounts) -> Handled:
    """Whether a reply gives an amount anew, and rightly; "from $213 to $640" is a change and no claim."""
    passages = Passages(reply, after.words)
    found = [claim for claim in claims(passages, after) if claim.about.id == about]
    amount = after.get(about)
    is_among = amount is not None and any(
        number.unit == amount.unit and agrees(replace(number, bound=""), reading.range)
        for number in passages.numbers
        for reading in amount.readings
    )
    if is_among or any(claim.is_right for claim in found):
        return "renewed"
    return "wrong" if found else "left"


def _after(claim: Claim, before: KnownAmounts, after: KnownAmounts) -> tuple[Counting, ...]:
    """The readings after the curveball, in the unit that was said."""
    was, amount = before.get(claim.about.id), after.get(claim.about.id)
    if was is None or amount is None or claim.holds is None or not was.readings or amount.none:
        return ()
    base = was.readings[0].range.likely
    if not base or math.isinf(base):
        return ()
    factor = claim.holds.likely / base
    return tuple(Counting(times(reading.range, factor), reading.words) for reading in amount.readings)


def _say(reading: Counting, unit: str) -> str:
    likely = reading.range.likely if not math.isinf(reading.range.likely) else reading.range.low
    written = unit_of(unit)
    if unit in ("usd_per_request", "usd_per_mtok") or written.style not in ("usd", "number"):
        shown = say_plain(float(f"{likely:.3g}"), unit)
    else:
        shown = say_money(likely) if written.style == "usd" else say_short(likely)
    return " ".join(part for part in (shown, written.many, reading.words) if part)


Calls = Mapping[str, str]
"""By component id, the stance called; of the model an option, vendor or own."""


class TextReader:
    """Reads texts as answers to a scenario."""

    def __init__(self, lexicon: Lexicon, rules: ReadingRules, scenario: Scenario) -> None:
        self._lexicon, self._rules, self._brief = lexicon, rules, scenario.brief
        self._finder = CallFinder(lexicon, scenario.components)

    def calls(self, text: str) -> Calls:
        """The calls that a text makes."""
        said = sentences(parse(text, self._lexicon.headings), self._brief, self._rules)
        return {component: call.call for component, call in self._finder.find(said).calls.items()}

    def named(self, flat: str) -> Collection[str]:
        """The components, and the model's options, that a flat text names."""
        return {
            name for each in ("components", "options") for name in self._lexicon.finders[each].names(flat)
        }


_OPEN_CALLS: dict[str, frozenset[Option]] = {
    "vendor": frozenset(VENDOR_SIDES),
    "own": frozenset({"self_host", "fine_tune", "train", "hybrid"}),
}
"""Calls of the model that leave open which of several options."""
_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.!?;](?!\s)[^.!?;\n]*)*[.!?;]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveballResponse:
    """What fell, and what the reply made of it."""

    fallen: tuple[Outdated, ...]
    is_answered: bool
    """Whether the reply says that something changes or stays, with a reason: all there is to say where
    nothing fell."""

    @property
    def left(self) -> tuple[Outdated, ...]:
        """What was left standing although it no longer holds."""
        return tuple(each for each in self.fallen if not each.is_taken_back)


def taken_back(
    said_before: str, reply: str, turn: Turn, *, known: tuple[KnownAmounts, KnownAmounts], reader: TextReader
) -> CurveballResponse:
    """Hold the answer so far, and the reply to the curveball, against the case before and after it.

    Args:
        said_before: the whole answer up to then.
        reply: to the curveball, with what was written elsewhere after it (`new_in`).
        turn: what the curveball does.
        known: the amounts before and after it.
        reader: reads calls and names from a text.
    """
    fallen = [*_outdated_claims(said_before, *known), *_outdated_calls(reader.calls(said_before), turn)]
    calls, sentences = reader.calls(reply), _sentences(reply)
    judged = tuple(
        replace(each, fate=_fate(each, reply, sentences, after=known[1], calls=calls, reader=reader))
        for each in fallen
    )
    is_answered = any(_is_argued(sentences, at, known[1].words) for at in range(len(sentences)))
    return CurveballResponse(fallen=judged, is_answered=is_answered)


def new_in(text: str, said_before: str) -> str:
    """The lines of a text that weren't in the earlier answer, without headings."""
    old = {line.strip() for line in said_before.splitlines()}
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("# "))
    return "\n".join(line for line in lines if line.strip() not in old)


def _outdated_calls(calls: Calls, turn: Turn) -> Iterator[Outdated]:
    for component, call in calls.items():
        if component == FOUNDATION_MODEL:
            yield from _outdated_model_call(call, turn)
            continue
        change = next((each for each in turn.stances if each.id == component), None)
        if change is not None and call == change.before:
            label, now = inline_label(change.words), f"With this fact it is {change.after}. {change.because}"
            yield Outdated(kind="call", about=component, label=label, quote=call, now=now, holds=change.after)


def _outdated_model_call(call: str, turn: Turn) -> Iterator[Outdated]:
    was, option = turn.options
    if option is not None and _is_called(was, call) and not _is_called(option, call):
        now = f"With this fact it is {OPTION_PHRASES[option]}."
        quote = OPTION_PHRASES[was] if was is not None and call == was else call
        yield Outdated(
            kind="call", about=FOUNDATION_MODEL, label="the model", quote=quote, now=now, holds=option
        )


def _is_called(option: str | None, call: str) -> bool:
    return option is not None and (call == option or option in _OPEN_CALLS.get(call, ()))


def _fate(
    fallen: Outdated,
    reply: str,
    sentences: list[str],
    *,
    after: KnownAmounts,
    calls: Calls,
    reader: TextReader,
) -> Handled:
    if fallen.kind == "claim":
        said = _said_anew(fallen.about, reply, after)
    else:
        said = "renewed" if _is_called(fallen.holds, calls.get(fallen.about, "")) else "left"
    if said != "left":
        return said
    for at, each in enumerate(sentences):
        if _is_about(fallen, each, after, reader.named(each)) and _is_argued(sentences, at, after.words):
            return "argued"
    return "left"


def _is_about(fallen: Outdated, sentence: str, known: KnownAmounts, named: Collection[str]) -> bool:
    """Whether a sentence names the component, the option or the amount."""
    subject = fallen.about.partition(".")[0]
    if subject in named or (fallen.holds and fallen.holds in named):
        return True
    if subject == "api" and known.words["bill"].search(sentence) is not None:
        return True
    amount = known.get(fallen.about)
    bare = re.sub(r"^(?:(?:for|as|to|at|the|a|an) )+", "", amount.words.lower()) if amount is not None else ""
    return subject not in OPTIONS and bool(bare) and bare in sentence


def _is_argued(sentences: list[str], at: int, words: NumberWords) -> bool:
    """Whether a sentence says that something changes or stays, with a reason there or right after."""
    near = " ".join(sentences[at : at + 2])
    has_reason = words["reason"].search(near) or re.search(r"[:=\d]", near)
    return words["answered"].search(sentences[at]) is not None and has_reason is not None


def _sentences(text: str) -> list[str]:
    found = (match.group().strip() for match in _SENTENCE.finditer(flat_text(text)))
    return [sentence for sentence in found if len(sentence.split()) > 1]


@dataclass(frozen=True, kw_only=True)
class JudgedCurveball:
    """One curveball of an attempt: what it does to the case, and what the candidate made of it."""

    given: GivenCurveball
    turn: Turn
    taken_back: CurveballResponse


def with_marks(attempt: Attempt, marks: Marks) -> Attempt:
    """The attempt with the marks it got, as they are kept."""
    saved = {
        dimension: SavedMark(
            mark=mark.mark,
            because=mark.because,
            quotes=tuple(quote.text for quote in mark.quotes),
            for_a_five=mark.for_a_five,
        )
        for dimension, mark in marks.dimensions.items()
    }
    return attempt.mark(saved, overall=marks.overall)


def judged_curveballs(
    attempt: Attempt,
    scenario: Scenario,
    session: Session,
    *,
    reference: Reference,
    today: date,
    lexicon: Lexicon,
    rules: ReadingRules,
) -> tuple[JudgedCurveball, ...]:
    """Every curveball that was given, each on top of those before it; one that the scenario lost is left out.

    Args:
        attempt: in which they were given.
        scenario: whose they are.
        session: the scenario's, as it was before any of them.
        reference: the figures and rules.
        today: the day asked about.
        lexicon: the words by which the answer is read.
        rules: what of it isn't read.
    """
    reader = TextReader(lexicon, rules, scenario)
    session = curveballs.with_components(session, scenario.components)
    evaluation = curveballs.asked_evaluation(session, reference, today)
    known = {each.id: each for each in scenario.curveballs}
    judged = []
    for place, given in enumerate(attempt.curveballs):
        if given.id not in known:
            continue
        session = curveballs.changed_session(session, known[given.id].sets, evaluation.facts.numbers)
        changed = curveballs.asked_evaluation(session, reference, today)
        turn = curveballs.compared(evaluation, changed)
        later = (
            attempt.curveballs[place + 1].said_before
            if attempt.curveballs[place + 1 :]
            else attempt.as_markdown()
        )
        found = taken_back(
            given.said_before,
            f"{given.reply}\n{new_in(later, given.said_before)}",
            turn,
            known=(_known(evaluation, session, lexicon), _known(changed, session, lexicon)),
            reader=reader,
        )
        judged.append(JudgedCurveball(given=given, turn=turn, taken_back=found))
        evaluation = changed
    return tuple(judged)


def _known(evaluation: Evaluation, session: Session, lexicon: Lexicon) -> KnownAmounts:
    catalogue = session.questionnaire.catalogue
    return amounts_known(evaluation, lexicon, catalogue, as_printed=session.as_printed)
