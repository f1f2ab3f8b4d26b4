"""The criteria: one screen before any number shows, one Enter locks them; later changes need a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.errors import AnswerError
from bvbwizard.tui.breakpoints import set_breakpoints
from bvbwizard.tui.messages import LinesPasted
from bvbwizard.tui.screens.sheet import Hints, Sheet
from bvbwizard.tui.widgets.criteria_form import FIELD_KEYS, CriteriaForm
from bvbwizard.tui.widgets.hint_line import HintLine, link
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.picker import Picker

if TYPE_CHECKING:
    from bvbwizard.domain.session import Preset
    from bvbwizard.tui.app import BvbApp

LEAD = (
    "First the rule, then the numbers. These seven values decide how the answers are judged; the defaults "
    "are the sources' own. Enter locks them with the time; a later change needs a reason, and both stay "
    "in the record."
)


SHARED = "shared"
SEEN_BY = (("", "only me"), (SHARED, "the stakeholder too"))
SEEN_HINTS = {"": "the panel shows", SHARED: "panel folded until the review"}


@dataclass(frozen=True, slots=True)
class Locked:
    """What the screen hands on."""

    criteria: Criteria
    title: str
    shared_screen: bool = False


@dataclass(frozen=True, slots=True)
class CriteriaChange:
    """New values after the lock, and why."""

    criteria: Criteria
    reason: str


class CriteriaScreen(Screen[None]):
    """The first screen of a session."""

    CSS_PATH = ["criteria.tcss", "criteria_form.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *FIELD_KEYS,
        Binding("escape", "back", "Home", show=False),
        Binding("f8,enter", "lock", "Lock", show=False),
    ]

    app: "BvbApp"

    def __init__(
        self,
        criteria: Criteria,
        title: str,
        subject: str,
        on_lock: Callable[[Locked], None],
        *,
        preset: str | None = None,
    ) -> None:
        super().__init__()
        self.preset = preset
        """A preset that is still being read; `offer` shows what it says of the criteria."""
        self._criteria = criteria
        self._title_text = title
        self._subject = subject
        self._on_lock = on_lock

    def compose(self) -> ComposeResult:
        """Title, form, one button."""
        set_breakpoints(self)
        with Vertical(id="criteria"):
            yield Static(LEAD, id="criteria-lead", markup=False)
            with Vertical(id="title-row", classes="criterion"):
                yield Static("Title", classes="criterion-label", markup=False)
                yield LineInput(
                    id="decision-title", value=self._title_text, placeholder="what is being decided"
                )
            with Horizontal(id="seen-row", classes="criterion"):
                yield Static("Who sees this screen", classes="criterion-label", markup=False)
                yield Picker(SEEN_BY, "", id="seen-by")
                yield Static(SEEN_HINTS[""], id="seen-hint", classes="criterion-hint", markup=False)
            yield CriteriaForm(self._criteria)
            button = link(" Lock and start ⏎ ", "screen.lock", "bold $text-primary on $primary-muted")
            lock = Static(button, id="lock", markup=False)
            lock.auto_links = False
            yield lock
        yield HintLine(
            (("⏎", "lock and start", "screen.lock"), ("↑↓", "fields", ""), ("←→", "change a pick", ""),
             ("esc", "home", "screen.back"), ("^q", "leave", "app.leave"))
        )  # fmt: skip

    def on_mount(self) -> None:
        """Title the frame, and start in the title."""
        frame = self.query_one("#criteria")
        frame.border_title = Content("Criteria first")
        frame.border_subtitle = Content(self._subject)
        self.query_one("#decision-title").focus()

    @on(CriteriaForm.Submitted)
    @on(Input.Submitted, "#decision-title")
    def action_lock(self) -> None:
        """Lock the criteria, if every field can be read."""
        form = self.query_one(CriteriaForm)
        try:
            criteria = form.read()
        except AnswerError as error:
            form.say(str(error))
            return
        title = self.query_one("#decision-title", LineInput).value.strip()
        is_shared = self.query_one("#seen-by", Picker).value == SHARED
        self._on_lock(Locked(criteria, title, is_shared))

    @on(Picker.Changed)
    def _say_what_it_does(self) -> None:
        value = self.query_one("#seen-by", Picker).value
        self.query_one("#seen-hint", Static).update(SEEN_HINTS[value])

    @on(LinesPasted)
    def _pasted(self, event: LinesPasted) -> None:
        self.query_one("#decision-title", LineInput).fill(" ".join(event.text.split()))

    def offer(self, preset: "Preset") -> None:
        """Show a preset's own criteria and title, unless something was typed meanwhile."""
        self.preset = None
        self.query_one("#criteria").border_subtitle = Content(f"{preset.title} preset")
        title = self.query_one("#decision-title", LineInput)
        if preset.case and not title.value:
            title.fill(preset.title)
        if preset.criteria is not None:
            self.query_one(CriteriaForm).offer(preset.criteria)

    def action_back(self) -> None:
        """Go home; nothing is answered yet."""
        self.app.show_home()


class ChangeCriteriaScreen(Sheet[CriteriaChange]):
    """The same form after the lock, with a reason."""

    HINTS: ClassVar[Hints] = (("⏎", "change", "screen.change"), ("esc", "leave as it is", "screen.close"))
    CSS_PATH = ["sheet.tcss", "criteria_form.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = FIELD_KEYS
    heading = "Change the criteria"

    def __init__(self, criteria: Criteria) -> None:
        super().__init__()
        self._criteria = criteria

    def body(self) -> ComposeResult:
        """Form and reason."""
        yield Static("They are locked: a change is listed in the record with its reason.", classes="lead")
        yield CriteriaForm(self._criteria)
        yield Static("Why they change", markup=False)
        yield LineInput(id="reason", placeholder="for example: the board's own limit for infrastructure")

    @on(CriteriaForm.Submitted)
    @on(Input.Submitted, "#reason")
    def action_change(self) -> None:
        """Hand the change back, if it has a reason."""
        form = self.query_one(CriteriaForm)
        reason = self.query_one("#reason", LineInput).value.strip()
        try:
            criteria = form.read()
        except AnswerError as error:
            form.say(str(error))
            return
        if criteria.values() == self._criteria.values():
            self.dismiss(None)
        elif not reason:
            form.say("say why, below; then press Enter")
            self.query_one("#reason").focus()
        else:
            self.dismiss(CriteriaChange(criteria, reason))
