"""Laying a preset over a running session: what it would change, and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.checks import check_together

if TYPE_CHECKING:
    from bvbwizard.domain.interview.session import Preset, Session

COUNTED_TOGETHER = ("quality_comparisons", "api_wins", "candidate_wins")
"""The questions that `check_together` holds against each other."""

Entry = TypeVar("Entry", Answer, PickedComponent)
_GONE = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Generic[Entry]):
    """What a preset does to a session's answers, or to its components."""

    fills: dict[str, Entry] = field(default_factory=dict)
    """What nobody has answered, with the preset's value."""
    replaces: dict[str, Entry] = field(default_factory=dict)
    """Where another typical value stands that nobody accepted, with the preset's."""
    keeps: tuple[str, ...] = ()
    """Everything that somebody gave or accepted: it stays, whatever the preset says."""

    @property
    def values(self) -> dict[str, Entry]:
        """What the preset puts in."""
        return {**self.fills, **self.replaces}


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetPreview:
    """What a preset would change in a session."""

    answers: Changes[Answer]
    components: Changes[PickedComponent]
    clashes: tuple[str, ...] = ()
    """Questions whose value of the preset can't be true beside what stands, so it is left out."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.answers.values and not self.components.values


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetApplied:
    """A preset that was laid over a running session, with what stood there before."""

    preset: str
    """Its id."""
    preset_before: str = ""
    answers: Answers = field(default_factory=Answers)
    """What it put in; whatever differs from it was touched by a person since."""
    answers_before: Answers = field(default_factory=Answers)
    """What it replaced; a question of `answers` that isn't here had no answer."""
    components: Components = field(default_factory=Components)
    components_before: Components = field(default_factory=Components)
    stops: frozenset[str] = frozenset()
    """The questions that it put on the agenda."""


def what_would_change(session: "Session", preset: "Preset") -> PresetPreview:
    """What laying a preset over a session would do, question by question and component by component.

    Questions off the path are filled too. Where somebody has been through the list of components, the
    preset adds none: one that isn't picked was left out.
    """
    answers = changes_to(session.answers, preset.answers)
    parts = changes_to(session.components, preset.components)
    if session.are_components_picked:
        parts = replace(parts, fills={})
    clashes: tuple[str, ...] = ()
    if not _fit({**session.answers, **answers.values}):
        clashes = tuple(each for each in COUNTED_TOGETHER if each in answers.values)
        answers = changes_to(session.answers, _not_counted(preset.answers))
    return PresetPreview(answers=answers, components=parts, clashes=clashes)


def changes_to(standing: Mapping[str, Entry], given: Mapping[str, Entry]) -> Changes[Entry]:
    """What a preset's values do to those that stand; the same value is no change.

    A note, and words that were written down, stay with what replaces a typical value.
    """
    fills: dict[str, Entry] = {}
    replaces: dict[str, Entry] = {}
    for key, value in given.items():
        old = standing.get(key)
        if old is None:
            fills[key] = value
        elif old.is_nobodys and not old.says_the_same(value):
            replaces[key] = _with_remarks_of(old, value)
    keeps = tuple(key for key, old in standing.items() if not old.is_nobodys)
    return Changes(fills=fills, replaces=replaces, keeps=keeps)


def laid_by(session: "Session", preset: "Preset", laying: PresetPreview) -> PresetApplied:
    """What to remember of a laying, so that it can be taken back."""
    answers, parts = laying.answers, laying.components
    return PresetApplied(
        preset=preset.id,
        preset_before=session.preset,
        answers=Answers(answers.values),
        answers_before=Answers({key: session.answers[key] for key in answers.replaces}),
        components=Components(parts.values),
        components_before=Components({key: session.components[key] for key in parts.replaces}),
        stops=_stops(session, answers) - (session.agenda or frozenset()),
    )


def taken_back(session: "Session") -> tuple["Session", int]:
    """The session without the preset that was laid last, and how many of its values and components stay.

    What a person answered, accepted or wrote on since stays; the position may be off the path.
    """
    *earlier, laid = session.laid
    answers = _restored(session.answers, laid.answers, laid.answers_before)
    if not _fit(answers):
        kept = {key: session.answers[key] for key in COUNTED_TOGETHER if key in session.answers}
        answers = {**_not_counted(answers), **kept}
    parts = _restored(session.components, laid.components, laid.components_before)
    restored = frozenset(key for key in laid.answers if answers.get(key) != session.answers.get(key))
    still = [key for key in laid.answers if key in answers and key not in restored]
    still += [key for key in laid.components if parts.get(key) == session.components.get(key, _GONE)]
    back = replace(
        session,
        answers=Answers(answers),
        components=Components(parts),
        preset=laid.preset_before,
        agenda=None if session.agenda is None else session.agenda - (laid.stops & restored),
        laid=tuple(earlier),
    )
    return back, len(still)


def _restored(
    standing: Mapping[str, Entry], values: Mapping[str, Entry], before: Mapping[str, Entry]
) -> dict[str, Entry]:
    untouched = {key for key, value in values.items() if standing.get(key) == value}
    return {
        key: before[key] if key in untouched else value
        for key, value in standing.items()
        if key not in untouched or key in before
    }


def _with_remarks_of(old: Entry, value: Entry) -> Entry:
    if not (old.note or old.words):
        return value
    return replace(value, note=old.note, words=old.words, said_by=old.said_by, said_on=old.said_on)


def _stops(session: "Session", changes: Changes[Answer]) -> frozenset[str]:
    """What is asked of a person all the same: gates, and what neither preset nor figure can know."""
    if session.agenda is None:
        return frozenset()
    questions = session.questionnaire.by_id
    return frozenset(
        key
        for key, value in changes.values.items()
        if questions[key].gate or (value.unknown and not questions[key].figure)
    )


def _fit(answers: Mapping[str, Answer]) -> bool:
    try:
        check_together(answers)
    except AnswerError:
        return False
    return True


def _not_counted(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {key: value for key, value in answers.items() if key not in COUNTED_TOGETHER}
