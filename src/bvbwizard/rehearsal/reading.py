"""A written answer as it is read once, before any dimension is marked."""

from dataclasses import dataclass, field

from bvbwizard.rehearsal.amounts_said import Amounts, amounts_said
from bvbwizard.rehearsal.calls import CallFinder
from bvbwizard.rehearsal.claims import Claim, claims
from bvbwizard.rehearsal.key import AnswerKey
from bvbwizard.rehearsal.lexicon import Lexicon
from bvbwizard.rehearsal.reasons import ReasonGiven, reasons_given
from bvbwizard.rehearsal.rubric import Level, Rubric
from bvbwizard.rehearsal.sentences import Sentence, sentences
from bvbwizard.rehearsal.settled_calls import Decisions
from bvbwizard.rehearsal.written import PartId, Written, parse


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


def read_answer(text: str, key: AnswerKey, lexicon: Lexicon, rubric: Rubric, level: Level) -> AnswerRead:
    """Read an answer; an empty one reads as one in which everything is missing."""
    written = parse(text, lexicon.headings)
    every = sentences(written, key.scenario.brief, rubric.reading)
    argued = _argued(every)
    components = tuple(each.id for each in key.components)
    decisions = CallFinder(lexicon, components).find(argued)
    checked = claims(text, key.known)
    amounts = amounts_said(text, every, checked, key, lexicon)
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


def _argued(every: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Components, decisions and what has no heading; where there is none of them, everything."""
    found = tuple(each for each in every if each.part in (None, "components", "decisions"))
    return found or every
