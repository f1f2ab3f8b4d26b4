"""A session: the answers, where it stands, and its criteria. Every act returns a new session."""

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
    """A remark that belongs to no question."""

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
    """Calculator id to output name to the number that the source prints."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """The one thing that changes while a person answers."""

    questionnaire: Questionnaire = field(repr=False, compare=False)
    started_on: date
    """The day the decision counts from; deadlines are measured against it."""
    title: str = ""
    preset: str = ""
    """The id of the preset that was laid last."""
    criteria: Criteria = field(default_factory=Criteria)
    answers: Answers = field(default_factory=Answers)
    components: Components = field(default_factory=Components)
    """The parts of the product that were picked."""
    are_components_picked: bool = False
    """Whether somebody has been through the list of components."""
    position: str | None = None
    """The question on the screen; None before the first and at the review."""
    agenda: frozenset[str] | None = None
    """Where set, `forward` stops only at these and at questions without an answer."""
    speaker: str = ""
    """Who is speaking, until somebody else is named."""
    shared_screen: bool = False
    """Whether the stakeholder sees the screen: then no number shows until the review."""
    notes: tuple[Note, ...] = ()
    changes: tuple[Change, ...] = ()
    laid: tuple[PresetApplied, ...] = ()
    """The presets that were laid over it while it ran, and weren't taken back; no record keeps this."""
    as_printed: dict[str, dict[str, float]] = field(default_factory=dict)
    """Of a worked case: calculator id to output name to the number that its source prints."""

    @property
    def path(self) -> Path:
        """The questions asked of these answers."""
        return trace(self.questionnaire, self.answers)

    def answer(self, question_id: str, answer: Answer) -> "Session":
        """Put an answer in and go on to the next question.

        Raises:
            KeyError: there is no such question.
        """
        _ = self.questionnaire.by_id[question_id]
        answered = replace(self, answers=self.answers.with_entry(question_id, answer))
        return replace(answered, position=question_id).forward()

    def accept(self, question_id: str) -> "Session":
        """Let the typical value stand, which keeps it typical, and go on."""
        return self.answer(question_id, replace(self.answers[question_id], accepted=True))

    def clear(self, question_id: str) -> "Session":
        """Take an answer back; the session stands at its question."""
        return replace(self, answers=self.answers.without(question_id), position=question_id)

    def jump(self, question_id: str) -> "Session":
        """Go to a question, answered or not.

        Raises:
            KeyError: there is no such question.
        """
        _ = self.questionnaire.by_id[question_id]
        return replace(self, position=question_id)

    def start(self) -> "Session":
        """Go to the first question that wants an answer, or that the agenda names."""
        return replace(self, position=self._next_stop(self.path.asked))

    def forward(self) -> "Session":
        """Go to the next question, or to the review where none is left."""
        order = [question.id for question in self.questionnaire.questions]
        here = order.index(self.position) if self.position else -1
        after = tuple(question for question in self.path.asked if order.index(question) > here)
        return replace(self, position=self._next_stop(after))

    def back(self) -> "Session":
        """Go to the question before this one; at the first one nothing moves."""
        order = [question.id for question in self.questionnaire.questions]
        here = order.index(self.position) if self.position else len(order)
        before = [question for question in self.path.asked if order.index(question) < here]
        stops = [question for question in before if self._is_stop(question)] or before[:1]
        return replace(self, position=stops[-1]) if stops else self

    def lay(self, preset: Preset) -> "Session":
        """Fill what nobody has answered, and replace typical values that nobody accepted.

        A session that hasn't begun takes the preset's criteria too, and a case's title and printed numbers.
        One whose criteria are locked keeps its own, and remembers what stood there for `take_back`.
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
        """Undo the last preset that was laid; what a person answered or accepted since stays."""
        return taken_back(self)[0]._on_the_path() if self.laid else self

    def lock(self, criteria: Criteria, *, at: datetime) -> "Session":
        """Fix the decision rule."""
        return replace(self, criteria=criteria.locked(at))

    def change_criterion(
        self, key: CriterionKey, new: float | int | Option | str, *, reason: str, at: datetime
    ) -> "Session":
        """Change the rule after the lock; the old value and the reason stay on record."""
        old = self.criteria.values()[key]
        change = Change(at=at, key=f"criteria.{key}", old=old, new=new, reason=reason, by=self.speaker)
        criteria = replace(self.criteria, **{key: new})  # type: ignore[arg-type]
        return replace(self, criteria=criteria, changes=(*self.changes, change))

    def pick(self, component_ids: tuple[str, ...]) -> "Session":
        """Say which components the product has; what was answered about one that stays is kept."""
        picked = {each: self.components.get(each) or PickedComponent() for each in component_ids}
        return replace(self, components=Components(picked), are_components_picked=True)

    def decide(self, component_id: str, picked: PickedComponent) -> "Session":
        """Put in what was answered about a component."""
        return replace(self, components=self.components.with_entry(component_id, picked))

    def remark(self, note: Note) -> "Session":
        """Keep a remark that belongs to no question."""
        return replace(self, notes=(*self.notes, note))

    def _on_the_path(self) -> "Session":
        """The session at a question that is asked, or at the review."""
        return self if self.position is None or self.position in self.path.asked else self.forward()

    def _is_stop(self, question_id: str) -> bool:
        return self.agenda is None or question_id in self.agenda or question_id not in self.answers

    def _next_stop(self, questions: tuple[str, ...]) -> str | None:
        return next((question for question in questions if self._is_stop(question)), None)
