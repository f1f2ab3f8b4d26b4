"""What opens over an answer: an interruption, a follow-up, a pause."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from bvbwizard.tui.commands import command_hints, own_hints, own_keys
from bvbwizard.tui.present import MUTED, STRONG, lines, plain
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.hint_line import LinkLine, hint
from bvbwizard.tui.widgets.text_editor import TextEditor


class SaidSheet(Sheet[bool]):
    """What the interviewer says; True for going on."""

    def __init__(self, heading: str, says: str, lead: str) -> None:
        super().__init__(heading)
        self._says = says
        self._what_to_do = lead

    def body(self) -> ComposeResult:
        """What was said, and what to do."""
        yield Static(plain(self._says.strip(), STRONG), id="said", markup=False)
        yield Static(self._what_to_do, classes="lead", markup=False)

    def show_clock(self, clock: Content) -> None:
        """The clock in the corner of the frame."""
        if self.is_mounted:
            self.query_one("#sheet").border_subtitle = clock

    def action_go_on(self) -> None:
        """Go on."""
        self.dismiss(True)


class ReplySheet(SaidSheet):
    """With a field for the reply: True for going on, False for going back.

    Every key typed is handed on, so that closing or a crash loses nothing.
    """

    BINDINGS = own_keys(go_on="f8")
    HINTS = own_hints(go_on="F8 go on", close="esc back to the answer", _new_line="⏎ new line")

    def __init__(self, heading: str, says: str, lead: str, reply: str, keep: Callable[[str], None]) -> None:
        super().__init__(heading, says, lead)
        self._reply = reply
        self._keep = keep

    def body(self) -> ComposeResult:
        """What was said, what to do, and the field."""
        yield from super().body()
        yield TextEditor(self._reply, id="reply")

    def on_mount(self) -> None:
        """Put the cursor behind what was written."""
        self.query_one(TextEditor).focus_end()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        self._keep(event.text_area.text)

    def action_close(self) -> None:
        """Look at the answer again; the reply stays."""
        self.dismiss(False)


class SpokenSheet(SaidSheet):
    """The reply is said aloud."""

    BINDINGS = own_keys(go_on="enter,f8")
    HINTS = own_hints(go_on="⏎ go on")

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(True)


PAUSED_HINTS = (*own_hints(go_on="⏎ go on", home="esc home, it stays paused"), *command_hints("leave"))


class PausedScreen(ModalScreen[bool]):
    """Covers the answer while the clock stands still: True for going on, False for going home."""

    CSS_PATH = ["rehearse.tcss"]
    BINDINGS = own_keys(go_on="enter,f4,p,space", home="escape,x")

    def __init__(self, title: str, left: str) -> None:
        super().__init__()
        self._title = title
        self._left = left

    def compose(self) -> ComposeResult:
        """What stands still, and the two ways on."""
        keys = Content("   ").join([hint(*each) for each in PAUSED_HINTS])
        title = " ".join(self._title.split())
        said = lines([plain("Paused", STRONG), plain(title), plain(self._left, MUTED)])
        yield LinkLine(Content.assemble(said, "\n\n", keys), id="paused")

    def action_go_on(self) -> None:
        """Let the clock go on."""
        self.dismiss(True)

    def action_home(self) -> None:
        """Leave it paused."""
        self.dismiss(False)
