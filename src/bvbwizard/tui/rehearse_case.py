"""What is rehearsed, and the case behind it: its scenario, and what the engine says of it, computed once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bvbwizard.rehearsal.interview.attempt import MINUTES, Way
from bvbwizard.rehearsal.rubric import Level

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Evaluation, Reference
    from bvbwizard.domain.interview.session import Session
    from bvbwizard.rehearsal.interview.attempt import Attempt
    from bvbwizard.rehearsal.interview.judged import JudgedCurveball
    from bvbwizard.rehearsal.marks.key import AnswerKey
    from bvbwizard.rehearsal.marks.marked import Marks
    from bvbwizard.rehearsal.model_answer import ModelAnswer
    from bvbwizard.rehearsal.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A scenario, or a record, or one component; at a level, for so many minutes, written or spoken."""

    scenario: str = ""
    """Its id; empty for a record's."""
    record: str = ""
    """A path."""
    component: str = ""
    level: Level = "product-manager"
    minutes: float = float(MINUTES)
    way: Way = "written"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the engine says of a finished attempt."""

    marks: "Marks | None"
    """None for one that was spoken: nobody has heard it."""
    curveballs: "tuple[JudgedCurveball, ...]"
    model: "ModelAnswer"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A scenario with its session; computing takes a second, so it is done in a worker."""

    scenario: "Scenario"
    session: "Session"
    reference: "Reference"
    today: date
    record: str = ""
    """The record's path, where one is rehearsed."""
    component: str = ""
    """Where the question is on a single one."""

    @cached_property
    def evaluation(self) -> "Evaluation":
        """The engine's, before any curveball."""
        from bvbwizard.rehearsal.interview.curveballs import asked_evaluation

        return asked_evaluation(self.session, self.reference, self.today)

    @cached_property
    def key(self) -> "AnswerKey":
        """What an answer is held against."""
        return self._key_of(self.evaluation)

    @cached_property
    def model(self) -> "ModelAnswer":
        """The answer that the engine would give."""
        from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL
        from bvbwizard.rehearsal.model_answer import answer_of_one, model_answer
        from bvbwizard.store.marking import answer_words

        words, asked = answer_words(), self.scenario
        answer = model_answer(
            self.session, self.evaluation, words, components=asked.components, calls=asked.calls
        )
        stack = self.evaluation.stack
        row = stack.row(self.component) if self.component and stack is not None else None
        if row is None or self.component == FOUNDATION_MODEL:
            return answer
        return answer_of_one(answer, row, words)

    def marks(self, attempt: "Attempt") -> "Marks":
        """The marks of what was said so far."""
        return self._marks(attempt, self._curveballs(attempt))

    def judge(self, attempt: "Attempt") -> Judged:
        """Everything that is said of an attempt that was handed in."""
        curveballs = self._curveballs(attempt)
        marks = self._marks(attempt, curveballs) if attempt.way == "written" else None
        return Judged(marks=marks, curveballs=curveballs, model=self.model)

    def _marks(self, attempt: "Attempt", curveballs: "tuple[JudgedCurveball, ...]") -> "Marks":
        from bvbwizard.rehearsal.interview.judged import marks_of
        from bvbwizard.store.marking import lexicon, rubric

        keys = (self.key, *(self._key_of(each.turn.after) for each in curveballs))
        return marks_of(attempt, keys, lexicon(), rubric())

    def _curveballs(self, attempt: "Attempt") -> "tuple[JudgedCurveball, ...]":
        from bvbwizard.rehearsal.interview.judged import judged_curveballs
        from bvbwizard.store.marking import lexicon, rubric

        return judged_curveballs(
            attempt,
            self.scenario,
            self.session,
            reference=self.reference,
            today=self.today,
            lexicon=lexicon(),
            rules=rubric().reading,
        )

    def _key_of(self, evaluation: "Evaluation") -> "AnswerKey":
        from bvbwizard.rehearsal.marks.key import answer_key
        from bvbwizard.store.marking import lexicon

        return answer_key(self.scenario, evaluation, self.session.questionnaire.catalogue, lexicon())


def case_of_scenario(scenario_id: str, today: date, *, component: str = "") -> Case:
    """The case of a scenario that ships, or of one of its components.

    Raises:
        FileError: there is no such scenario, or its data is broken.
    """
    from bvbwizard.domain.errors import FileError
    from bvbwizard.rehearsal.interview.curveballs import with_components
    from bvbwizard.rehearsal.interview.derived import one_component
    from bvbwizard.store.bundled import questionnaire, reference
    from bvbwizard.store.scenarios import scenario, session_for

    made = scenario(scenario_id)
    session = with_components(session_for(made, today), made.components)
    if component:
        known = questionnaire().catalogue.by_id
        if component not in known or component not in made.components:
            raise FileError(scenario_id, f"the scenario has no component {component!r}")
        made = one_component(made, known[component])
    return Case(scenario=made, session=session, reference=reference(), today=today, component=component)


def case_of_record(path: Path) -> Case:
    """The case of a saved record, by its own figures and on its own day.

    Raises:
        FileError: it can't be read.
    """
    from bvbwizard.rehearsal.interview.curveballs import asked_evaluation
    from bvbwizard.rehearsal.interview.derived import scenario_from_record
    from bvbwizard.store.bundled import questionnaire, reference
    from bvbwizard.store.marking import record_template
    from bvbwizard.store.records import load_record

    record = load_record(path, questionnaire())
    own = record.reference(reference())
    evaluation = asked_evaluation(record.session, own, record.decided_on)
    made = scenario_from_record(record, evaluation, record_template(), name=path.stem)
    return Case(
        scenario=made, session=record.session, reference=own, today=record.decided_on, record=str(path)
    )


def wish_of(attempt: "Attempt") -> Wish:
    """The same once more."""
    return Wish(
        scenario=attempt.scenario if not attempt.record else "",
        record=attempt.record,
        component=attempt.component,
        level=attempt.level,
        minutes=attempt.minutes,
        way=attempt.way,
    )


def case_of_attempt(attempt: "Attempt", today: date) -> Case:
    """The case that an attempt is about.

    Raises:
        FileError: its scenario or its record isn't there any more, or can't be read.
    """
    if attempt.record:
        return case_of_record(Path(attempt.record))
    return case_of_scenario(attempt.scenario, today, component=attempt.component)
