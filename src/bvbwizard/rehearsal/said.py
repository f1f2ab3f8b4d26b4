"""A number with what stands around it, and whether the words leave it open what it is of."""

import re
from dataclasses import dataclass, replace

from bvbwizard.rehearsal.known import KnownAmount, KnownAmounts
from bvbwizard.rehearsal.numbers import Number
from bvbwizard.rehearsal.passages import Passage
from bvbwizard.rehearsal.subjects import NumberSubject, is_another_model, named_in, subject_of, without_names
from bvbwizard.rehearsal.talk import is_bare
from bvbwizard.rehearsal.words import words

PAYBACK = words(
    r"""
    pay[- ]?backs? | pa(?:y|ys|id|ying) (?:\w+ ){0,2}back | pays? for (?:itself|themselves)
    pa(?:y|ys|ying) off | break(?:s|ing)?[- ]?even | recoup\w* | earn(?:s|ed)? (?:\w+ ){0,3}back
    amorti[sz]\w+ | roi
    """
)
INPUT = words(r"input | inputs | prompts? | in | context")
OUTPUT = words(r"output | outputs | answers? | completions? | responses? | out | generated")
_CIRCUMSTANCE = re.compile(
    r"\W*(?:with|after|on|in|for|at|by|using|given|under|from|via|through|during|before|assuming|excluding|incl)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The amounts that a number may mean."""

    amounts: tuple[KnownAmount, ...]
    unit: str
    """What the number is counted in."""
    is_sure: bool = True
    """Whether a number that agrees with none of them is wrong; else it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberInText:
    """A number, where it stands, and the numbers of its sentence."""

    number: Number
    passage: Passage
    beside: tuple[Number, ...]
    """The others of the sentence, in order."""
    known: KnownAmounts

    @property
    def words(self) -> str:
        """What is said about it: its piece, and the one before where it has no subject of its own."""
        passage = self.passage
        own = f"{passage.heading} {passage.piece}"
        if not is_bare(without_names(passage.piece)):
            return own
        near: tuple[str, ...] = ()
        for piece in passage.earlier:
            near = (*near, piece)
            if not is_bare(without_names(piece)):
                break
        return " ".join((own, *(near or passage.later[:1]), passage.lead))

    def about(self, *keys: str, unit: str = "", is_sure: bool = True) -> Meaning | None:
        """The amounts of some ids that the engine has."""
        found = tuple(each for key in keys if (each := self.known.get(key)) is not None)
        return Meaning(amounts=found, unit=unit or self.number.unit, is_sure=is_sure) if found else None

    def in_unit(self, unit: str) -> "NumberInText":
        """The same number, counted in another unit."""
        return replace(self, number=replace(self.number, unit=unit))

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the words about it have a pattern."""
        return pattern.search(self.words) is not None

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether its own piece has a pattern."""
        return pattern.search(f"{self.passage.heading} {self.passage.piece}") is not None


def is_plain(said: NumberInText, talk: re.Pattern[str] | None = None) -> bool:
    """Whether no word about the number is about anything but costs, or what `talk` allows.

    A piece of the sentence that begins as a circumstance ("with batching,") must be plain as well.
    """
    passage, subject = said.passage, subject_of(said.passage, said.known)
    around = [piece for piece in (*passage.earlier, *passage.later) if _CIRCUMSTANCE.match(piece)]
    # A number without a name in its piece may belong to any of the pieces before.
    around += [] if named_in(passage.piece, said.known) else passage.earlier
    texts = [passage.piece, passage.lead, passage.heading, subject.between, *around]
    if talk is not None:
        texts = [talk.sub(" ", text) for text in texts]
    if ("#" in subject.between and not _goes_on(said)) or not _is_of_one_option(said, subject):
        return False
    return all(is_bare(without_names(text)) for text in texts)


def _is_of_one_option(said: NumberInText, subject: NumberSubject) -> bool:
    """Whether the line's lead, and a split in the sentence, leave the number to its own option."""
    led = named_in(said.passage.lead, said.known).options
    whole = named_in(said.passage.sentence, said.known).options
    is_led = not led or not subject.options or bool(led & subject.options)
    return is_led and ("hybrid" not in whole or "hybrid" in subject.options)


def _goes_on(said: NumberInText) -> bool:
    """Whether the number before it is money by a period too: "$9,000 a month, that's $108k a year"."""
    before = [each for each in said.beside if each.end <= said.number.start]
    return bool(before) and before[-1].unit.startswith("usd_per_")


def names_another_model(said: NumberInText) -> bool:
    """Whether a model is named beside it that isn't compared."""
    return is_another_model(said.passage.piece, said.known)
