"""Acts that several screens of a session share, each once: looking, writing down, and going elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from bvbwizard.tui.commands import BY_ACTION, Place
from bvbwizard.tui.desk import Result
from bvbwizard.tui.interview import Interview, now
from bvbwizard.tui.main_screen import COMPONENTS, MainScreen, place_of
from bvbwizard.tui.present import BAD, MUTED, plain
from bvbwizard.tui.remarks import Remark

if TYPE_CHECKING:
    from bvbwizard.domain.interview.catalogue import Component
    from bvbwizard.domain.interview.criteria import Criteria
    from bvbwizard.tui.figure_rows import FigureRow

NO_STACK = "The session has ended early, so it has no stack."
SHARED = "The screen is shared: numbers show again at the review."
PASTED = "Several lines were pasted: they are kept here as a note."


class Looking(MainScreen[Result]):
    """A screen on an interview, from which its figures, frameworks and stack can be looked at."""

    place: ClassVar[Place]
    """Which of the acts work here; an act that no table has always does."""
    interview: Interview

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an act works here, for keys and palette."""
        command = BY_ACTION.get(action)
        if command is not None and not {self.place, "anywhere"} & set(command.places):
            return False
        return super().check_action(action, parameters)

    def hides_numbers(self) -> bool:
        """Say why no number may show yet; whether that is so."""
        return False

    @property
    def goes_to(self) -> Callable[[str], None] | None:
        """What goes to a question or a component from here; None where nothing can be answered."""
        return None

    def figure_rows(self) -> "list[FigureRow]":
        """Every figure on the screen."""
        from bvbwizard.tui.figure_rows import figure_rows

        interview = self.interview
        return figure_rows(interview.session, interview.evaluation, interview.reference)

    def action_figures(self) -> None:
        """Every figure on the screen with its formula."""
        if not self.hides_numbers():
            from bvbwizard.tui.screens.figures import FiguresSheet

            self.app.push_screen(FiguresSheet(self.figure_rows()))

    def action_frameworks(self) -> None:
        """What each framework says."""
        if not self.hides_numbers():
            from bvbwizard.tui.screens.frameworks import FrameworksSheet

            self.app.push_screen(FrameworksSheet(self.interview))

    def action_stack(self) -> None:
        """Every component, the sums and the plan; where one can answer, a component's screen too."""
        if self.hides_numbers():
            return
        found, goes_to = self.interview.evaluation.stack, self.goes_to
        if found is None:
            self.app.notify_plain(NO_STACK)
            return
        from bvbwizard.tui.screens.stack import StackSheet

        sheet = StackSheet(self.interview, found, can_go=goes_to is not None)
        self.app.ask(sheet, lambda component_id: goes_to(place_of(component_id)) if goes_to else None)


class Running(Looking[Result]):
    """A screen of a session that runs: rule, title and notes can change, any question be reached."""

    @property
    def is_saved(self) -> bool:
        """Whether the record is written, after which nothing changes."""
        return False

    def show_act(self) -> None:
        """Show what an act changed."""
        raise NotImplementedError

    def jump_to(self, place: str) -> None:
        """Go to a question, to the list of components, or to the screen of one."""
        raise NotImplementedError

    def clear_question(self, question_id: str) -> None:
        """Take the answer to a question back."""
        raise NotImplementedError

    def keep_typed(self) -> None:
        """Keep what is typed and not taken for when the same is shown again."""

    @property
    def goes_to(self) -> Callable[[str], None] | None:
        """What goes to a question or a component from here; None once it is saved."""
        return None if self.is_saved else self.jump_to

    def action_overview(self) -> None:
        """All questions and components with their answers."""
        from bvbwizard.tui.screens.overview import OverviewSheet

        self.keep_typed()
        self.app.ask(OverviewSheet(self.interview, self.clear_question), self.jump_to)

    def action_components(self) -> None:
        """Say which components the product has."""
        self.jump_to(COMPONENTS)

    def action_criteria(self) -> None:
        """Change the criteria, with a reason."""
        from bvbwizard.tui.screens.criteria import ChangeCriteriaScreen

        def done(change: "tuple[Criteria, str]") -> None:
            if not self.is_saved:
                self.interview.change_criteria(*change, now())
                self.show_act()

        self.keep_typed()
        self.app.ask(ChangeCriteriaScreen(self.interview.session.criteria), done)

    def action_remark(self) -> None:
        """Write a note that belongs to no question."""
        lead = "Listed at the end of the record."
        self._write("Note without a question", "", lead, self.interview.remark, takes_empty=False)

    def action_rename(self) -> None:
        """Give the decision another title."""
        lead = "The title names the record and its file."
        title, rename = self.interview.session.title, self.interview.rename
        self._write("Title of this decision", title, lead, rename, is_line=True)

    def _write(
        self,
        heading: str,
        text: str,
        lead: str,
        keep: Callable[[str], None],
        *,
        is_line: bool = False,
        takes_empty: bool = True,
    ) -> None:
        """Let a text or one line be written, and keep it."""
        from bvbwizard.tui.screens.writing import LineSheet, TextSheet

        def done(text: str | None) -> None:
            if text is not None and not self.is_saved and (takes_empty or text.strip()):
                keep(text.strip())
                self.show_act()

        self.keep_typed()
        self.app.push_screen((LineSheet if is_line else TextSheet)(heading, text, lead), done)


class Course(Running[None]):
    """The wizard as the screens above it know it: what comes before and after, and what waits to be taken."""

    component_drafts: dict[str, dict[str, str]]
    """What was typed into a component's form and not taken, by component id."""
    ticked: "tuple[set[str], dict[str, Component]] | None"
    """What was ticked in the list of components and not taken; with those that no session has yet."""

    def open_review(self) -> None:
        """Open the review; leaving it comes back to where it was opened, or goes to another place."""
        raise NotImplementedError

    def leave_components(self) -> None:
        """Go on behind the last component: to the review, or to the question that is open."""
        raise NotImplementedError

    def leave_components_backwards(self) -> None:
        """Go back from the list to the questions."""
        raise NotImplementedError

    def jump_from_above(self, place: str) -> None:
        """Go somewhere from a screen that lies over the wizard."""
        raise NotImplementedError


class Answering(Running[None]):
    """A screen that takes answers: the wizard, and those of the components over it."""

    course: Course
    """The wizard, which knows what comes before and after."""

    def show_session(self) -> None:
        """Show where the session stands."""
        raise NotImplementedError

    def show_act(self) -> None:
        """Show what an act changed, and say it where the journal couldn't be written."""
        self.say_trouble()
        self.show_session()

    def say_trouble(self) -> None:
        """Say it where the journal couldn't be written."""
        if self.interview.trouble:
            self.app.notify_plain(self.interview.trouble, severity="error")

    def jump_to(self, place: str) -> None:
        """Go to a question, to the list of components, or to the screen of one."""
        self.keep_typed()
        self.course.jump_from_above(place)

    def clear_question(self, question_id: str) -> None:
        """Take the answer to a question back."""
        self.course.clear_question(question_id)

    def hides_numbers(self) -> bool:
        """Say where the screen is shared; whether it is."""
        is_shared = self.interview.session.shared_screen
        if is_shared:
            self.app.notify_plain(SHARED)
        return is_shared

    def action_review(self) -> None:
        """Go to the review; leaving it comes back here."""
        self.keep_typed()
        self.course.open_review()

    def action_save(self) -> None:
        """Go to the review, where the record is written."""
        self.action_review()


class Noting(Answering):
    """A screen of one question or one component, on which notes and words are kept."""

    kept_with: ClassVar[str]
    """What a note is kept with."""

    def noted_on(self) -> tuple[str, Remark] | None:
        """The name of what is on the screen, and what was written on it; None where there is nothing."""
        raise NotImplementedError

    def write_down(self, *, note: str | None = None, words: str | None = None) -> None:
        """Keep a note or the speaker's words."""
        raise NotImplementedError

    def action_note(self) -> None:
        """Write a note on what is on the screen."""
        self.open_note()

    def open_note(self, pasted: str = "") -> None:
        """Write a note; several pasted lines begin it."""
        if (found := self.noted_on()) is None:
            return
        label, remark = found
        text = "\n".join(part for part in (remark.note, pasted) if part)
        lead = PASTED if pasted else f"A note of yours, kept with the {self.kept_with}."
        self._write(f"Note: {label}", text, lead, lambda note: self.write_down(note=note))

    def action_words(self) -> None:
        """Write down what the speaker said."""
        if (found := self.noted_on()) is None:
            return
        label, remark = found
        speaker = self.interview.session.speaker
        lead = f"As {speaker} said it." if speaker else "As they said it. The palette sets who is speaking."
        self._write(f"Their words: {label}", remark.words, lead, lambda words: self.write_down(words=words))

    def action_speaker(self) -> None:
        """Say who is speaking."""
        lead = "Stands with every answer from now on, until somebody else speaks."
        speaker, set_speaker = self.interview.session.speaker, self.interview.set_speaker
        self._write("Who is speaking", speaker, lead, set_speaker, is_line=True)


NOT_SAVED = "NOT SAVED"


def saved_line(interview: Interview) -> Content:
    """When the draft was last written, or that it couldn't be."""
    at = interview.saved_at
    if interview.trouble:
        return plain(NOT_SAVED, f"bold {BAD}")
    return plain(f"draft saved {at:%H:%M}" if at else "", MUTED)
