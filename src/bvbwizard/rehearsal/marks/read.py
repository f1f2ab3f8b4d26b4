"""A written answer as it is read once, with its reasons, before any dimension is marked."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bvbwizard.rehearsal.marks.amounts import Amounts, amounts_said
from bvbwizard.rehearsal.marks.key import AnswerKey, Bearing
from bvbwizard.rehearsal.numbers.claims import Claim, claims
from bvbwizard.rehearsal.numbers.passages import Passages
from bvbwizard.rehearsal.rubric import Level, Rubric
from bvbwizard.rehearsal.text.calls import CallFinder, Decisions
from bvbwizard.rehearsal.text.cut import PartId, Sentence, Span, Written, parse, sentences
from bvbwizard.rehearsal.text.lexicon import Lexicon, Reason

_NEGATED = re.compile(r"\b(?:no|not|isn't|aren't|never|without|n't)(?:\s(?:a|an|any|the|our|really))?\s*$")
_DIGIT = re.compile(r"\d|\b(?:one|two|three|four|five|half|dozen|hundred|thousand|million)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonGiven:
    """A reason that was given for a call."""

    reason: Reason
    bearing: Bearing
    span: Span
    """The place of its sentence."""


def reasons_given(
    sentences: Sequence[Sentence],
    decisions: Decisions,
    key: AnswerKey,
    lexicon: Lexicon,
    wrong: Collection[Span] = (),
) -> dict[str, tuple[ReasonGiven, ...]]:
    """By component, each reason once.

    A reason belongs to the components that its sentence decides, else to the one that the lines around are
    about; where it says nothing for their calls, to the first other component for whose call it speaks, so
    that the order of sentences changes little.

    Args:
        sentences: those that decisions were found in.
        decisions: what was found.
        key: the scenario's.
        lexicon: the reasons.
        wrong: where numbers stand that don't hold; a sum that rests on one is no reason.
    """
    given: dict[str, dict[str, ReasonGiven]] = {}
    for index, sentence in enumerate(sentences):
        if sentence.is_list or lexicon.says("hedges", sentence.text):
            continue
        called = [call.component for call in decisions.calls.values() if call.sentence == index]
        owners = called or [decisions.owners[index]]
        has_wrong = any(sentence.start <= start < sentence.end for start, _ in wrong)
        for reason in _found(sentence, lexicon, has_number=not has_wrong):
            _give(given, reason, sentence, owners, decisions, key)
    return {component: tuple(each.values()) for component, each in given.items()}


def _found(sentence: Sentence, lexicon: Lexicon, *, has_number: bool) -> list[Reason]:
    """The reasons in a sentence that aren't taken back; those that need a number need one that holds."""
    by_id = {reason.id: reason for reason in lexicon.reasons}
    found: dict[str, Reason] = {}
    for hit in lexicon.finders["reasons"].find(sentence.text):
        if _NEGATED.search(sentence.text, 0, hit.start) is None:
            found.setdefault(hit.name, by_id[hit.name])
    has_number = has_number and _DIGIT.search(sentence.text) is not None
    return [reason for reason in found.values() if has_number or not reason.needs_number]


def _give(
    given: dict[str, dict[str, ReasonGiven]],
    reason: Reason,
    sentence: Sentence,
    owners: list[str],
    decisions: Decisions,
    key: AnswerKey,
) -> None:
    ranked = [*owners, *(each for each in decisions.calls if each not in owners)]
    for component in ranked:
        call, part = decisions.calls.get(component), key.component(component)
        bearing = part.bearing(reason, call.call) if part is not None and call is not None else "silent"
        is_owner = component in owners
        if bearing == "silent" or (bearing == "false" and not is_owner):
            continue
        already = given.setdefault(component, {})
        if reason.id in already and not is_owner:
            continue
        if reason.id not in already or already[reason.id].bearing == "false":
            already[reason.id] = ReasonGiven(reason=reason, bearing=bearing, span=sentence.span)
        if not is_owner or component == owners[-1]:
            return


@dataclass(frozen=True, kw_only=True)
class AnswerRead:
    """Everything that the dimensions look at."""

    written: Written
    key: AnswerKey
    lexicon: Lexicon
    rubric: Rubric
    level: Level
    sentences: tuple[Sentence, ...]
    """Those that count, in order."""
    argued: tuple[Sentence, ...] = field(repr=False)
    """Those of them in which calls and reasons are looked for."""
    decisions: Decisions = field(repr=False)
    """Its indices are those of `argued`."""
    reasons: dict[str, tuple[ReasonGiven, ...]] = field(repr=False)
    amounts: Amounts = field(repr=False)
    claims: tuple[Claim, ...]

    def of_part(self, *parts: PartId | None) -> tuple[Sentence, ...]:
        """The sentences of some parts; None: those under no heading of ours."""
        return tuple(each for each in self.sentences if each.part in parts)

    def quoted(self, start: int, end: int) -> str:
        """The answer's own words."""
        return self.written.text[start:end]


def read_written(text: str, key: AnswerKey, lexicon: Lexicon, rubric: Rubric, level: Level) -> AnswerRead:
    """Read an answer; an empty one reads as one in which everything is missing."""
    written = parse(text, lexicon.headings)
    every = sentences(written, key.scenario.brief, rubric.reading)
    # Components, decisions and what has no heading; where there is none of them, everything.
    argued = tuple(each for each in every if each.part in (None, "components", "decisions")) or every
    components = tuple(each.id for each in key.components)
    decisions = CallFinder(lexicon, components).find(argued)
    passages = Passages(text, lexicon.numbers)
    checked = claims(passages, key.known)
    amounts = amounts_said(passages, every, checked, key, lexicon)
    return AnswerRead(
        written=written,
        key=key,
        lexicon=lexicon,
        rubric=rubric,
        level=level,
        sentences=every,
        argued=argued,
        decisions=decisions,
        reasons=reasons_given(argued, decisions, key, lexicon, amounts.spans),
        amounts=amounts,
        claims=checked,
    )
