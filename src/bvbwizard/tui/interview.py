"""The one writer: every act goes to the draft's journal before the session that is shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from bvbwizard.domain.errors import AnswerError, StoreError
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Component, PickedComponent, component_of
from bvbwizard.domain.interview.checks import check_answer, check_together
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.preset_over import taken_back
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.read_answer import edit_text, read_reply
from bvbwizard.domain.interview.session import Note, Preset, Session
from bvbwizard.domain.values import Evidence
from bvbwizard.tui.remarks import Remark, count_the_same, remark_on, taken, with_remark, written_on

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Evaluation, Reference
    from bvbwizard.domain.results.outcome import Flip
    from bvbwizard.domain.stack.model import StackRow
    from bvbwizard.reports.subject import Subject
    from bvbwizard.store.drafts import Draft


Part = Literal["components", "component", "review"]
"""What follows the questions: the list of components, the screen of one, or the review."""


class Interview:
    """A session with its journal and its evaluation. It knows no widget.

    The engine and its data are loaded with the first look at the evaluation: a first question is painted
    before that.
    """

    def __init__(
        self, session: Session, draft: "Draft | None", reference: "Callable[[], Reference]", *, today: date
    ) -> None:
        self.session = session
        self.draft = draft
        self._reference = reference
        self.today = today
        self._evaluation: Evaluation | None = None
        self._whole: Callable[[], Session] | None = None
        """Gives the session with all that it stops at, while that isn't known."""
        self._session_before: Session | None = None
        self._before: Evaluation | None = None
        self.flips: tuple[Flip, ...] = ()
        """Those found so far; an answer empties them."""
        self.saved_at: datetime | None = None
        self.trouble = ""
        """Why the journal couldn't be written; empty where it could."""
        self._journal(session)
        self._remarks: dict[str, Remark] = {}
        """Notes and words of questions that have no answer yet."""
        self.unpicked: dict[str, PickedComponent] = {}
        """What was answered about components that aren't picked any more; picking one brings it back."""

    # ---- what stands

    @property
    def reference(self) -> "Reference":
        """The data that an evaluation reads as well as the answers."""
        return self._reference()

    @property
    def evaluation(self) -> "Evaluation":
        """The evaluation of the session as it is now."""
        self.settle()
        if self._evaluation is None:
            self._evaluation = self._evaluated(self.session)
        return self._evaluation

    @property
    def before(self) -> "Evaluation | None":
        """The evaluation before the last answer."""
        if self._before is None and self._session_before is not None:
            self._before = self._evaluated(self._session_before)
        return self._before

    @property
    def is_loaded(self) -> bool:
        """Whether the engine has been asked already, so that it answers at once."""
        return self._evaluation is not None or self._before is not None

    @property
    def question(self) -> Question | None:
        """The question on the screen; None at the review."""
        position = self.session.position
        return self.session.questionnaire.by_id[position] if position else None

    @property
    def shows_money(self) -> bool:
        """Whether amounts may show: the criteria are locked and something was answered since."""
        session = self.session
        return session.criteria.is_locked and (
            any(not answer.is_typical or answer.accepted for answer in session.answers.values())
            or any(picked.is_settled for picked in session.components.values())
        )

    @property
    def has_loose_remarks(self) -> bool:
        """Whether notes stand that no answer carries yet."""
        return bool(self._remarks)

    def remark_on(self, question_id: str) -> Remark:
        """The note and the words of a question, and who said them."""
        answer = self.session.answers.get(question_id)
        return remark_on(answer) if answer else self._remarks.get(question_id, Remark())

    def echo(self, question: Question, text: str) -> tuple[str, bool]:
        """How a typed text is read, and whether it can be the answer."""
        try:
            return read_reply(question, text, today=self.today).echo, True
        except AnswerError as error:
            return str(error), False

    def edit_text(self, question: Question) -> str:
        """The present answer as it would be typed; empty where there is none."""
        answer = self.session.answers.get(question.id)
        return edit_text(question, answer) if answer else ""

    @property
    def subject(self) -> "Subject":
        """What a report on this session is about."""
        from bvbwizard.reports.subject import Subject

        return Subject(
            kind="session",
            session=self.session,
            evaluation=self.evaluation,
            flips=self.flips,
            decided_on=self.today,
        )

    # ---- beginning

    def begin(self, session: Session, whole: Callable[[], Session]) -> None:
        """Go to a session's first question; `whole` gives the session with all that it stops at.

        What else it stops at takes the engine. A question that comes before all others is shown before that
        is known; whoever is interrupted just then is asked every question again.
        """
        if session.position == session.path.asked[0]:
            self.apply(replace(session, agenda=None))
            self._whole = whole
        else:
            self.apply(whole())

    @property
    def is_settled(self) -> bool:
        """Whether it is known where the session stops."""
        return self._whole is None

    def settle(self) -> None:
        """Find out where a session stops that was shown before; called before anything can happen to it."""
        if self._whole is not None:
            whole, self._whole = self._whole, None
            self.apply(whole())

    # ---- answering

    def answer_typed(self, question: Question, text: str) -> None:
        """Answer with a typed text.

        Raises:
            AnswerError: it isn't accepted; one sentence says what would be.
        """
        self.answer(question, read_reply(question, text, today=self.today).answer)

    def answer_chosen(self, question: Question, choices: tuple[str, ...]) -> None:
        """Answer with choices.

        Raises:
            AnswerError: they aren't accepted together.
        """
        self.answer(question, _chosen(question, choices))

    def answer(self, question: Question, answer: Answer) -> None:
        """Put an answer in and go on; who said it and when stand with it.

        Raises:
            AnswerError: it can't be true beside the others.
        """
        check_answer(question, answer)
        questions = self.session.questionnaire.by_id
        others = self.session.answers.with_entry(question.id, answer)
        check_together(others, lambda other: f"“{questions[other].label}”")
        old = self.session.answers.get(question.id)
        if (
            old is not None
            and old.says_the_same(answer)
            and (old.owner, old.due_on) == (answer.owner, answer.due_on)
        ):
            self.keep(question)
            return
        has_value = not answer.unknown and not answer.not_applicable
        said = replace(
            answer,
            evidence="estimate" if has_value else None,
            said_by=self.session.speaker,
            said_on=self.today,
        )
        said = with_remark(said, self.remark_on(question.id))
        self._remarks.pop(question.id, None)
        self.apply(self._on_agenda(question.id).answer(question.id, said))

    def keep(self, question: Question) -> None:
        """Let the answer that stands there stand, and go on; a typical one stays typical."""
        here = self.session.jump(question.id)
        answer = self.session.answers.get(question.id)
        if answer is not None and answer.is_typical and not answer.accepted:
            self.apply(here.accept(question.id))
        else:
            self.apply(here.forward())

    def preview(self, question: Question, choices: tuple[str, ...]) -> "Evaluation":
        """What the evaluation would be with these choices."""
        if not choices:
            return self.evaluation
        answer = replace(_chosen(question, choices), evidence="estimate")
        return self._evaluated(self.session.answer(question.id, answer))

    # ---- the other acts

    def back(self) -> None:
        """Go to the question before."""
        self.apply(self.session.back())

    def jump(self, question_id: str) -> None:
        """Go to a question."""
        self.apply(self._on_agenda(question_id).jump(question_id))

    def clear(self, question_id: str) -> None:
        """Take an answer back; its note and words stay for the next answer."""
        answer = self.session.answers.get(question_id)
        if answer is not None:
            if answer.note or answer.words:
                self._remarks[question_id] = remark_on(answer)
            self.apply(self._on_agenda(question_id).clear(question_id))

    def write_down(self, question_id: str, *, note: str | None = None, words: str | None = None) -> None:
        """Keep a note or the speaker's words with a question; before its answer they wait for it."""
        answer, speaker = self.session.answers.get(question_id), self.session.speaker
        if answer is None:
            old = self.remark_on(question_id)
            self._remarks[question_id] = Remark(
                note=old.note if note is None else note,
                words=old.words if words is None else words,
                by=old.by if old.words else speaker,
            )
            return
        self._amend(question_id, written_on(answer, note=note, words=words, by=speaker, on=self.today))

    def say_evidence(self, question_id: str, evidence: Evidence) -> None:
        """Say how an answer is known, which makes a typical one the person's."""
        old = self.session.answers[question_id]
        said = replace(
            old,
            evidence=evidence,
            accepted=False,
            said_by=self.session.speaker,
            said_on=self.today,
            source="",
        )
        self._amend(question_id, with_remark(said, remark_on(old)))

    def set_speaker(self, name: str) -> None:
        """Say who is speaking from now on."""
        self.apply(replace(self.session, speaker=name))

    def rename(self, title: str) -> None:
        """Give the decision another title."""
        self.apply(replace(self.session, title=title))

    def remark(self, text: str) -> None:
        """Keep a remark that belongs to no question."""
        self.apply(self.session.remark(Note(text=text, by=self.session.speaker, on=self.today)))

    def lay(self, preset: Preset) -> None:
        """Lay a preset over the session; a note on a question that it fills goes with the value."""
        session = self.session.lay(preset)
        for question_id in [key for key in self._remarks if key in session.answers]:
            remark = self._remarks.pop(question_id)
            value = session.answers[question_id]
            noted = written_on(value, note=remark.note, words=remark.words, by=remark.by, on=self.today)
            session = replace(session, answers=session.answers.with_entry(question_id, noted))
        self.apply(session)

    def take_back(self) -> int:
        """Undo the last preset that was laid, and say how many of its values stay."""
        _, kept = taken_back(self.session)
        self.apply(self.session.take_back())
        return kept

    def change_criteria(self, new: Criteria, reason: str, at: datetime) -> None:
        """Change the rule after the lock, value by value, with one reason.

        Raises:
            AnswerError: no reason is given.
        """
        if not reason.strip():
            raise AnswerError("a change of the criteria needs a reason")
        session = self.session
        for key, value in new.values().items():
            if value != session.criteria.values()[key]:
                session = session.change_criterion(key, value, reason=reason, at=at)
        self.apply(session)

    def apply(self, session: Session) -> None:
        """Write the act to the journal, then let it count."""
        before, self.session = self.session, session
        if session == before:
            return
        self._journal(session)
        if not _counts_the_same(before, session):
            self._session_before, self._before, self._evaluation = before, self._evaluation, None
            self.flips = ()
        elif session.components != before.components:
            # No component moves the verdict, so what turns it stands.
            self._evaluation = None

    # ---- components

    @property
    def has_ended(self) -> bool:
        """Whether the session has ended early (B5), and so has no stack."""
        return self.evaluation.verdict.ended is not None

    @property
    def component_ids(self) -> tuple[str, ...]:
        """The picked components that have a screen: the questions have decided the model."""
        return tuple(each for each in self.session.components if each != FOUNDATION_MODEL)

    @property
    def component_at(self) -> str | None:
        """The first component whose screen nobody has been through."""
        components = self.session.components
        return next((each for each in self.component_ids if not components[each].is_settled), None)

    @property
    def next_part(self) -> Part:
        """What follows once every question is answered."""
        if self.has_ended:
            return "review"
        if not self.session.are_components_picked:
            return "components"
        return "review" if self.component_at is None else "component"

    def component(self, component_id: str) -> Component:
        """What a picked component is."""
        picked = self.session.components[component_id]
        return component_of(component_id, picked, self.session.questionnaire.catalogue)

    def pick(self, component_ids: tuple[str, ...], own: tuple[Component, ...] = ()) -> None:
        """Say which components the product has; one that is picked again has its answers back.

        Args:
            component_ids: in the order of the stack.
            own: those of them that the person named, and that no session has yet.
        """
        before = self.session.components
        named = {component.id: PickedComponent(own=component) for component in own}
        self.unpicked |= {each: picked for each, picked in before.items() if each not in component_ids}
        session = self.session.pick(component_ids)
        for component_id in component_ids:
            found = self.unpicked.pop(component_id, None) or named.get(component_id)
            if component_id not in before and found is not None:
                session = session.decide(component_id, found)
        self.apply(session)

    def decide_component(self, component_id: str, answers: Answers) -> None:
        """Take a component's screen as a whole; who said it and when stand with what is changed."""
        self.apply(self._decided(component_id, answers))

    def preview_component(self, component_id: str, answers: Answers) -> "StackRow | None":
        """What the stack would say of a component with these answers; None once the session has ended."""
        session = self._decided(component_id, answers)
        same = session.components[component_id].answers == self.session.components[component_id].answers
        found = self.evaluation if same else self._evaluated(session)
        return found.stack.row(component_id) if found.stack is not None else None

    def write_on_component(
        self, component_id: str, *, note: str | None = None, words: str | None = None
    ) -> None:
        """Keep a note or the speaker's words with a component."""
        session = self.session
        old = session.components[component_id]
        written = written_on(old, note=note, words=words, by=session.speaker, on=self.today)
        self.apply(session.decide(component_id, written))

    def _decided(self, component_id: str, answers: Answers) -> Session:
        old = self.session.components[component_id]
        return self.session.decide(component_id, taken(old, answers, by=self.session.speaker, on=self.today))

    # ---- inner workings

    def _evaluated(self, session: Session) -> "Evaluation":
        from bvbwizard.domain.evaluation import evaluate

        return evaluate(session, self.reference, self.today)

    def unsaved(self) -> str:
        """Why the answers aren't on the disk, after trying once more; empty where they are."""
        self._journal(self.session)
        return self.trouble

    def _journal(self, session: Session) -> None:
        if self.draft is None:
            return
        try:
            self.draft.keep(session)
        except StoreError as error:
            self.trouble = str(error)
        else:
            self.trouble = ""
            self.saved_at = datetime.now()

    def _amend(self, question_id: str, answer: Answer) -> None:
        session = self.session
        self.apply(replace(session, answers=session.answers.with_entry(question_id, answer)))

    def _on_agenda(self, question_id: str) -> Session:
        """The session with this question among its stops, so that Back finds it again."""
        session = self.session
        if session.agenda is None or question_id in session.agenda:
            return session
        return replace(session, agenda=session.agenda | {question_id})


def now() -> datetime:
    """The moment of an act, as files keep it."""
    return datetime.now(UTC).replace(microsecond=0)


def _counts_the_same(one: Session, other: Session) -> bool:
    """Whether the verdict and its costs rest on the same answers and criteria."""
    return (one.criteria, one.started_on) == (other.criteria, other.started_on) and count_the_same(
        one.answers, other.answers
    )


def _chosen(question: Question, choices: tuple[str, ...]) -> Answer:
    return Answer(value=choices if question.kind == "many" else choices[0])
