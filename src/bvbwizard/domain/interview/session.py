"""A session: its answers, its position and its criteria. Every act returns a new session."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.criteria import Change, Criteria, CriterionKey
from bvbwizard.domain.interview.path import Path, trace
from bvbwizard.domain.interview.preset_over import PresetApplied, laid_by, taken_back, what_would_change
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.values import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark that isn't about any question."""

    text: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """Answers for a company stage (typical) or a worked case (stated facts)."""

    id: str
    title: str
    summary: str = ""
    case: bool = False
    framework: str = ""
    answers: Answers = field(default_factory=Answers)
    components: Components = field(default_factory=Components)
    criteria: Criteria | None = None
    as_printed: dict[str, dict[str, float]] = field(default_factory=dict)
    """The numbers that the source prints, by calculator id and output name."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """The state of an interview: the only thing that changes while the user answers."""

    questionnaire: Questionnaire = field(repr=False, compare=False)
    started_on: date
    """The day that the decision counts from; deadlines are measured from it."""
    title: str = ""
    preset: str = ""
    """The id of the preset applied last."""
    criteria: Criteria = field(default_factory=Criteria)
    answers: Answers = field(default_factory=Answers)
    components: Components = field(default_factory=Components)
    """The components that were picked for the product."""
    are_components_picked: bool = False
    """Whether the user has been through the list of components."""
    position: str | None = None
    """The question on screen; None before the first one and at the review."""
    agenda: frozenset[str] | None = None
    """If set, `forward` stops only at these and at unanswered questions."""
    speaker: str = ""
    """Who is speaking, until someone else is named."""
    shared_screen: bool = False
    """Whether the stakeholder can see the screen: then no number is shown before the review."""
    notes: tuple[Note, ...] = ()
    changes: tuple[Change, ...] = ()
    laid: tuple[PresetApplied, ...] = ()
    """The presets applied while it was running and not undone since; not kept in records."""
    as_printed: dict[str, dict[str, float]] = field(default_factory=dict)
    """For a worked case: the numbers that its source prints, by calculator id and output name."""

    @property
    def path(self) -> Path:
        """The questions that its answers lead to."""
        return trace(self.questionnaire, self.answers)

    def answer(self, question_id: str, answer: Answer) -> "Session":
        """Record an answer and go on to the next question.

        Raises:
            KeyError: there is no such question.
        """
        _ = self.questionnaire.by_id[question_id]
        answered = replace(self, answers=self.answers.with_entry(question_id, answer))
        return replace(answered, position=question_id).forward()

    def accept(self, question_id: str) -> "Session":
        """Accept the typical value, which keeps it typical, and go on."""
        return self.answer(question_id, replace(self.answers[question_id], accepted=True))

    def clear(self, question_id: str) -> "Session":
        """Remove an answer and go to its question."""
        return replace(self, answers=self.answers.without(question_id), position=question_id)

    def jump(self, question_id: str) -> "Session":
        """Go to a question, answered or not.

        Raises:
            KeyError: there is no such question.
        """
        _ = self.questionnaire.by_id[question_id]
        return replace(self, position=question_id)

    def start(self) -> "Session":
        """Go to the first question that needs an answer or is on the agenda."""
        return replace(self, position=self._next_stop(self.path.asked))

    def forward(self) -> "Session":
        """Go to the next question, or to the review if none is left."""
        order = [question.id for question in self.questionnaire.questions]
        here = order.index(self.position) if self.position else -1
        after = tuple(question for question in self.path.asked if order.index(question) > here)
        return replace(self, position=self._next_stop(after))

    def back(self) -> "Session":
        """Go to the previous question; at the first one, stay there."""
        order = [question.id for question in self.questionnaire.questions]
        here = order.index(self.position) if self.position else len(order)
        before = [question for question in self.path.asked if order.index(question) < here]
        stops = [question for question in before if self._is_stop(question)] or before[:1]
        return replace(self, position=stops[-1]) if stops else self

    def lay(self, preset: Preset) -> "Session":
        """Apply a preset: fill unanswered questions, and replace typical values that nobody has accepted.

        A session that hasn't begun also takes the preset's criteria, and a case's title and printed numbers.
        One whose criteria are locked keeps them, and remembers what was replaced for `take_back`.
        """
        laying = what_would_change(self, preset)
        laid = replace(
            self,
            answers=Answers({**self.answers, **laying.answers.values}),
            components=Components({**self.components, **laying.components.values}),
            preset=preset.id,
        )
        if not self.criteria.is_locked:
            title = self.title or (preset.title if preset.case else "")
            criteria = preset.criteria or self.criteria
            return replace(laid, criteria=criteria, title=title, as_printed=preset.as_printed)
        memory = laid_by(self, preset, laying)
        agenda = None if self.agenda is None else self.agenda | memory.stops
        return replace(laid, agenda=agenda, laid=(*self.laid, memory))._on_the_path()

    def take_back(self) -> "Session":
        """Undo the preset applied last; whatever the user answered or accepted since stays."""
        return taken_back(self)[0]._on_the_path() if self.laid else self

    def lock(self, criteria: Criteria, *, at: datetime) -> "Session":
        """Lock the decision rule."""
        return replace(self, criteria=criteria.locked(at))

    def change_criterion(
        self, key: CriterionKey, new: float | int | Option | str, *, reason: str, at: datetime
    ) -> "Session":
        """Change the rule after the lock, keeping the old value and the reason on record."""
        old = self.criteria.values()[key]
        change = Change(at=at, key=f"criteria.{key}", old=old, new=new, reason=reason, by=self.speaker)
        criteria = replace(self.criteria, **{key: new})  # type: ignore[arg-type]
        return replace(self, criteria=criteria, changes=(*self.changes, change))

    def pick(self, component_ids: tuple[str, ...]) -> "Session":
        """Set the components of the product, keeping the answers about those that remain."""
        picked = {each: self.components.get(each) or PickedComponent() for each in component_ids}
        return replace(self, components=Components(picked), are_components_picked=True)

    def decide(self, component_id: str, picked: PickedComponent) -> "Session":
        """Record the answers about a component."""
        return replace(self, components=self.components.with_entry(component_id, picked))

    def remark(self, note: Note) -> "Session":
        """Add a remark that isn't about any question."""
        return replace(self, notes=(*self.notes, note))

    def _on_the_path(self) -> "Session":
        """The session, moved forward if its question is no longer asked."""
        return self if self.position is None or self.position in self.path.asked else self.forward()

    def _is_stop(self, question_id: str) -> bool:
        return self.agenda is None or question_id in self.agenda or question_id not in self.answers

    def _next_stop(self, questions: tuple[str, ...]) -> str | None:
        return next((question for question in questions if self._is_stop(question)), None)
