"""Acts of writing down: notes, words, who speaks, the title."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bvbwizard.domain.questions import Question
from bvbwizard.tui.screens.acts.base import Acts

if TYPE_CHECKING:
    from bvbwizard.tui.screens.writing import TextSheet

PASTED = "Several lines were pasted: they are kept here as a note."


class WritingActs(Acts):
    """The group "Writing down"."""

    def action_note(self) -> None:
        """Write a note on this answer."""
        self.open_note()

    def open_note(self, pasted: str = "") -> None:
        """Write a note on this answer; several pasted lines begin it."""
        if (question := self.question) is None:
            return
        from bvbwizard.tui.screens.writing import TextSheet

        note = self.interview.remark_on(question.id).note
        text = "\n".join(part for part in (note, pasted) if part)
        lead = PASTED if pasted else "A note of yours, kept with the answer."
        self._write(TextSheet(f"Note: {question.label}", text, lead), question, lambda new: {"note": new})

    def action_words(self) -> None:
        """Write down what the speaker said."""
        if (question := self.question) is None:
            return
        from bvbwizard.tui.screens.writing import TextSheet

        words = self.interview.remark_on(question.id).words
        speaker = self.interview.session.speaker
        lead = f"As {speaker} said it." if speaker else "As they said it. The palette sets who is speaking."
        sheet = TextSheet(f"Their words: {question.label}", words, lead)
        self._write(sheet, question, lambda new: {"words": new})

    def _write(self, sheet: "TextSheet", question: Question, field: Callable[[str], dict[str, str]]) -> None:
        self.keep_typed()

        def done(text: str | None) -> None:
            if text is not None:
                self.interview.write_down(question.id, **field(text.strip()))
                self.show_act()

        self.app.push_screen(sheet, done)

    def action_remark(self) -> None:
        """Write a note that belongs to no question."""
        from bvbwizard.tui.screens.writing import TextSheet

        def done(text: str | None) -> None:
            if text and text.strip():
                self.interview.remark(text.strip())
                self.show_act()

        lead = "Listed at the end of the record."
        self.app.push_screen(TextSheet("Note without a question", "", lead), done)

    def action_speaker(self) -> None:
        """Say who is speaking."""
        lead = "Stands with every answer from now on, until somebody else speaks."
        self._ask_line("Who is speaking", self.interview.session.speaker, lead, self.interview.set_speaker)

    def action_rename(self) -> None:
        """Give the decision another title."""
        lead = "The title names the record and its file."
        self._ask_line("Title of this decision", self.interview.session.title, lead, self.interview.rename)

    def _ask_line(self, heading: str, text: str, lead: str, act: Callable[[str], None]) -> None:
        from bvbwizard.tui.screens.writing import LineSheet

        self.keep_typed()

        def done(line: str | None) -> None:
            if line is not None:
                act(line)
                self.show_act()

        self.app.push_screen(LineSheet(heading, text, lead), done)
