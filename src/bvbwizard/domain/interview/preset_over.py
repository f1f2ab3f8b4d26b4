"""Applying a preset to a running session: what it would change, and how to undo it."""

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
"""The questions that `check_together` compares with each other."""

Entry = TypeVar("Entry", Answer, PickedComponent)
_GONE = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Generic[Entry]):
    """What a preset does to a session's answers, or to its components."""

    fills: dict[str, Entry] = field(default_factory=dict)
    """Unanswered ones, with the preset's value."""
    replaces: dict[str, Entry] = field(default_factory=dict)
    """Those with another typical value that nobody has accepted, with the preset's value."""
    keeps: tuple[str, ...] = ()
    """Those that someone gave or accepted; the preset leaves them alone."""

    @property
    def values(self) -> dict[str, Entry]:
        """Every value that the preset would set."""
        return {**self.fills, **self.replaces}


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetPreview:
    """What a preset would change in a session."""

    answers: Changes[Answer]
    components: Changes[PickedComponent]
    clashes: tuple[str, ...] = ()
    """Questions whose preset value would contradict existing answers; it is left out."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.answers.values and not self.components.values


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetApplied:
    """A preset that was applied to a running session, with what it replaced."""

    preset: str
    """Its id."""
    preset_before: str = ""
    answers: Answers = field(default_factory=Answers)
    """The values it set; any that differ now were changed by the user since."""
    answers_before: Answers = field(default_factory=Answers)
    """The values it replaced; questions of `answers` that are missing here had no answer."""
    components: Components = field(default_factory=Components)
    components_before: Components = field(default_factory=Components)
    stops: frozenset[str] = frozenset()
    """The questions that it added to the agenda."""


def what_would_change(session: "Session", preset: "Preset") -> PresetPreview:
    """What applying a preset would change, by question and by component.

    Questions off the path are filled too. Once the user has been through the list of components, the
    preset adds none: any that isn't picked was left out on purpose.
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
    """Compare a preset's values with the existing ones; an equal value is no change.

    Notes and quoted words are kept on a typical value that is replaced.
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
    """What to remember about an applied preset so that it can be undone."""
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
    """Undo the preset applied last; also return how many of its values and components stay.

    Whatever the user answered, accepted or annotated since stays. The position may be off the path.
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
    """What is asked anyway: gates, and what neither a preset nor a figure can know."""
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
