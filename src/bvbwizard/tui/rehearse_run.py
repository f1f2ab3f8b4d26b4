"""The one writer of a rehearsal: every act goes to the attempt's file. It knows no widget."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bvbwizard.domain.errors import StoreError
from bvbwizard.rehearsal.interview import interviewer
from bvbwizard.rehearsal.interview.attempt import Attempt, GivenCurveball, GivenFollowUp, Step
from bvbwizard.rehearsal.interview.interviewer import InterviewerReply
from bvbwizard.rehearsal.rubric import DimensionId

if TYPE_CHECKING:
    from collections.abc import Collection

    from bvbwizard.store.attempts import AttemptFile
    from bvbwizard.tui.rehearse_case import Case, Judged

SAVED_EVERY_SECONDS = 3.0
"""What typing alone loses at most; every other act is in the file at once."""
MINUTES_FOR_TWO_FOLLOW_UPS = 10
"""A shorter answer gets one follow-up."""

Now = Callable[[], datetime]
Given = GivenCurveball | GivenFollowUp
"""What the interviewer throws in or asks, and the candidate replies to."""


class RehearsalRun:
    """An attempt with its file, its case and its clock."""

    def __init__(
        self,
        attempt: Attempt,
        file: "AttemptFile | None",
        case: "Case",
        *,
        now: Now,
        seen: "Collection[str]" = (),
    ) -> None:
        self.attempt = attempt
        self.file = file
        self.case = case
        self.now = now
        self.trouble = ""
        """Why the file couldn't be written; empty where it could."""
        self.judged: Judged | None = None
        """What the engine says of it, once it was handed in and computed."""
        self._saved = attempt
        self._saved_at = now()
        self._plan = interviewer.plan_interruptions(
            case.scenario.curveballs, seed=attempt.seed, minutes=attempt.minutes, seen=seen
        )

    # ---- what stands

    @property
    def is_paused(self) -> bool:
        """Whether the clock is stopped."""
        return self.attempt.clock.is_paused

    def step_at(self, by: int) -> Step | None:
        """The step that is so many behind the present one, or before it; None where there is none."""
        place = self.attempt.steps.index(self.attempt.step) + by
        return self.attempt.steps[place] if 0 <= place < len(self.attempt.steps) else None

    @property
    def unanswered(self) -> Given | None:
        """The last follow-up or else the last curveball, while nothing was said to it."""
        last: tuple[Given, ...] = (*self.attempt.follow_ups[-1:], *self.attempt.curveballs[-1:])
        return next((each for each in last if not each.reply.strip()), None)

    def says(self, given: Given) -> str:
        """What the interviewer says; of what the scenario has lost, its name."""
        if isinstance(given, GivenFollowUp):
            asks = {each.dimension: each.asks for each in self.case.scenario.follow_ups}
            return asks.get(given.dimension, given.dimension)
        says = {each.id: each.says for each in self.case.scenario.curveballs}
        return says.get(given.id, given.id.replace("_", " "))

    def fact_says(self, topic: str) -> str:
        """What the interviewer said when asked for it."""
        return next((f.says.strip() for f in self.case.scenario.facts if f.topic == topic), "")

    # ---- acts

    def tick(self) -> None:
        """Let the clock run; what was typed is kept every few seconds."""
        self.attempt = self.attempt.tick(self.now())
        if (self.now() - self._saved_at).total_seconds() >= SAVED_EVERY_SECONDS and not self.is_paused:
            self.save()

    def write(self, text: str) -> None:
        """Put in what stands in the present step; it is saved with the next act, or a few seconds later."""
        self.attempt = self.attempt.write(text, self.now())

    def go_to(self, step: Step) -> None:
        """Go to a step."""
        self.apply(self.attempt.go_to(step, self.now()))

    def pause(self) -> None:
        """Stop the clock."""
        self.apply(self.attempt.pause(self.now()))

    def ask(self, question: str) -> InterviewerReply:
        """Ask the interviewer for a fact; what was told is remembered."""
        reply = interviewer.ask(question, self.case.scenario.facts)
        attempt = self.attempt
        for told in reply.told:
            attempt = attempt.ask(told.topic, self.now())
        self.apply(attempt)
        return reply

    def due_curveball(self, *, is_handing_in: bool = False) -> bool:
        """Throw the curveball that is due; whether there was one."""
        due = interviewer.due_interruption(self._plan, self.attempt, is_handing_in=is_handing_in)
        if due is None:
            return False
        self.apply(self.attempt.throw(due, self.now()))
        return True

    def reply_to(self, given: Given, reply: str) -> None:
        """Put in what is said to it; saved as typing is."""
        if isinstance(given, GivenFollowUp):
            self.attempt = self.attempt.reply_to_follow_up(given.dimension, reply, self.now())
        else:
            self.attempt = self.attempt.reply_to_curveball(given.id, reply, self.now())

    def needs_follow_up(self) -> bool:
        """Whether another follow-up is to be asked."""
        asked = len(self.attempt.follow_ups)
        most = 1 if self.attempt.minutes < MINUTES_FOR_TWO_FOLLOW_UPS else 2
        has_more = len({each.dimension for each in self.case.scenario.follow_ups}) > asked
        return asked < most and has_more and self.attempt.way == "written"

    def ask_follow_up(self, marks: Mapping[DimensionId, float]) -> bool:
        """Ask about the weakest dimension; whether there was anything to ask."""
        asked = [each.dimension for each in self.attempt.follow_ups]
        found = interviewer.next_follow_up(
            self.case.scenario.follow_ups, {str(each): mark for each, mark in marks.items()}, asked
        )
        if found is None:
            return False
        self.apply(self.attempt.follow_up(found.dimension, self.now()))
        return True

    def keep_judged(self, judged: "Judged") -> None:
        """Keep what the engine says; its marks go into the file."""
        from bvbwizard.rehearsal.interview.judged import with_marks

        self.judged = judged
        if judged.marks is not None:
            self.apply(with_marks(self.attempt, judged.marks))

    def apply(self, attempt: Attempt) -> None:
        """Let an act count, and save it."""
        self.attempt = attempt
        self.save()

    def save(self) -> None:
        """Write the file, if anything changed."""
        self._saved_at = self.now()
        if self.file is None or self.attempt == self._saved:
            return
        try:
            self.file.save(self.attempt)
        except StoreError as error:
            self.trouble = str(error)
        else:
            self.trouble, self._saved = "", self.attempt

    def close(self) -> None:
        """Save what was typed last, and let go of the file; an answer that is left is paused."""
        if self.file is None:
            return
        if not self.attempt.is_finished:
            self.attempt = self.attempt.pause(self.now())
        self.save()
        self.file.close()
        self.file = None
