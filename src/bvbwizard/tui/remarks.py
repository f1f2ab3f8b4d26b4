"""Who said what, and when: notes and words, and that they change no number."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bvbwizard.domain.interview.answers import Answer, Answers, Provenance
from bvbwizard.domain.interview.catalogue import PickedComponent

Noted = TypeVar("Noted", bound=Provenance)
"""What carries a note and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What was written down on a question."""

    note: str = ""
    words: str = ""
    by: str = ""
    """Who said the words."""


def remark_on(answer: Provenance) -> Remark:
    """What stands with an answer, or with a component."""
    return Remark(note=answer.note, words=answer.words, by=answer.said_by)


def quoted(remark: Remark) -> str:
    """The words in quotation marks, with who said them; empty where there are none."""
    by = f" ({remark.by})" if remark.by else ""
    return f"“{remark.words}”{by}" if remark.words else ""


def with_remark(answer: Noted, remark: Remark) -> Noted:
    """An answer with a note and words; somebody else's words carry the name of who said them."""
    words = remark.words
    if words and remark.by and remark.by != answer.said_by and not words.startswith(f"{remark.by}: "):
        words = f"{remark.by}: {words}"
    return replace(answer, note=remark.note, words=words)


def written_on(answer: Noted, *, note: str | None, words: str | None, by: str, on: date) -> Noted:
    """An answer with a new note or new words (None: as it was); old words are corrected, not said anew.

    A typical value stays typical: its `said_by` names who said the words, since nobody said the value.
    """
    note = answer.note if note is None else note
    words = answer.words if words is None else words
    if answer.is_typical and not words:
        return replace(answer, note=note, words="", said_by="", said_on=None)
    if answer.words or not words:
        return replace(answer, note=note, words=words)
    if answer.is_typical:
        return replace(answer, note=note, words=words, said_by=by, said_on=on if by else None)
    return with_remark(answer, Remark(note=note, words=words, by=by))


def taken(old: PickedComponent, answers: Answers, *, by: str, on: date) -> PickedComponent:
    """A component whose screen was taken as a whole.

    What nobody changed stays as it was, and is accepted where nobody stood behind it.
    """
    if old.answers.say_the_same(answers):
        return old if old.is_settled else replace(old, accepted=True)
    said = replace(
        old, answers=answers, evidence="estimate", accepted=False, said_by=by, said_on=on, source=""
    )
    return with_remark(said, remark_on(old))


def provenance(answer: Provenance) -> str:
    """How an answer or a component is known, by whom and since when, in a few words."""
    if answer.is_typical:
        seen = "accepted as typical" if answer.accepted else "preset, unchecked"
        return f"{seen}; {answer.source}" if answer.source else seen
    said_on = answer.said_on.isoformat() if answer.said_on else ""
    parts = (answer.evidence or "", answer.said_by, said_on, answer.source)
    return ", ".join(part for part in parts if part) or "answered"


def count_the_same(one: Answers, other: Answers) -> bool:
    """Whether an evaluation reads the same from both: notes, words and who said them aren't read."""
    return one is other or (
        one.keys() == other.keys()
        and all(one[key] is other[key] or _bare(one[key]) == _bare(other[key]) for key in one)
    )


def _bare(answer: Answer) -> Answer:
    return replace(answer, note="", words="", said_by="", said_on=None)
