"""The criteria: one screen before any number shows, one Enter locks them; later changes need a reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.criteria import BOUNDS, ROLES, Criteria, CriterionKey
from bvbwizard.domain.typing.amounts import say_number
from bvbwizard.domain.typing.read_amount import read_number
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS
from bvbwizard.tui.commands import FIELD_KEYS, command_hints, own_hints, own_keys
from bvbwizard.tui.desk import Start
from bvbwizard.tui.main_screen import HintedScreen
from bvbwizard.tui.messages import Changed, LinesPasted, Submitted
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.hint_line import LinkLine, button
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.picker import Pick, Picker

if TYPE_CHECKING:
    from bvbwizard.domain.interview.session import Preset


@dataclass(frozen=True, slots=True)
class _Field:
    key: CriterionKey
    label: str
    unit: str
    hint: str


NUMBERS: tuple[_Field, ...] = (
    _Field("payback_limit_months", "Owning pays back within", "months", "E7"),
    _Field("hopeless_payback_months", "Beyond this, stay with the vendor", "months", "E7"),
    _Field("net_win_rate_limit", "The open model may lose by", "of comparisons", "E4"),
    _Field("horizon_months", "Costs are compared over", "months", "E2"),
    _Field("strategic_premium", "A choice may cost at most", "times the cheapest", ""),
)
PICKS = (Pick("", "no leaning"), *(Pick(option, OPTION_LABELS[option]) for option in OPTIONS))
ROLE_PICKS = tuple(Pick(role, role or "not said") for role in ROLES)


def criterion(label: str, field: Widget, hint: str) -> ComposeResult:
    """A row of a form: a name, a field, and quiet words behind it."""
    with Horizontal(classes="criterion"):
        yield Static(label, classes="criterion-label", markup=False)
        yield field
        yield Static(hint, classes="criterion-hint", markup=False)


class CriteriaForm(Vertical):
    """Enter in any field submits the form."""

    BINDINGS = own_keys(submit="enter")

    def __init__(self, criteria: Criteria) -> None:
        super().__init__()
        self.criteria = criteria

    def compose(self) -> ComposeResult:
        """Five numbers and two picks."""
        for field in NUMBERS:
            line = LineInput(id=field.key, value=_shown(field.key, self.criteria))
            yield from criterion(field.label, line, f"{field.unit} {field.hint and f'({field.hint})'}")
        for label, pick, words in (
            ("Your gut says", Picker(PICKS, self.criteria.gut_pick, id="gut_pick"), "noted first (E1)"),
            ("Your role", Picker(ROLE_PICKS, self.criteria.role, id="role"), "whose gut (E1)"),
        ):
            yield from criterion(label, pick, words)
        yield Static(id="criteria-error", markup=False)

    def read(self) -> Criteria:
        """The form's values.

        Raises:
            AnswerError: a field can't be read; the sentence names it.
        """
        numbers = {field.key: self._number(field) for field in NUMBERS}
        if numbers["hopeless_payback_months"] < numbers["payback_limit_months"]:
            raise AnswerError("the second payback must not be shorter than the first")
        picks = {key: self.query_one(f"#{key}", Picker).value for key in ("gut_pick", "role")}
        numbers["horizon_months"] = int(numbers["horizon_months"])
        return replace(self.criteria, **numbers, **picks)  # type: ignore[arg-type]

    def offer(self, criteria: Criteria) -> None:
        """Show other values in the fields that nobody has touched."""
        for field in NUMBERS:
            line = self.query_one(f"#{field.key}", LineInput)
            if line.value == _shown(field.key, self.criteria):
                line.fill(_shown(field.key, criteria))
        self.criteria = criteria

    def say(self, sentence: str) -> None:
        """Say what can't be read."""
        self.query_one("#criteria-error", Static).update(sentence)

    def action_submit(self) -> None:
        """Submit the form."""
        self.post_message(Submitted())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_submit()

    @on(LinesPasted)
    def _pasted(self, event: LinesPasted) -> None:
        event.stop()
        self.say("paste one number at a time")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Select a field's text, so that typing replaces it."""
        if isinstance(event.widget, LineInput):
            event.widget.action_select_all()

    def _number(self, field: _Field) -> float:
        text = self.query_one(f"#{field.key}", LineInput).value
        low, high = BOUNDS[field.key]
        try:
            value = read_number(text.replace("months", "").strip())
        except AnswerError as error:
            raise AnswerError(f"{field.label}: {error}") from None
        if field.key == "horizon_months" and value != int(value):
            raise AnswerError(f"{field.label}: whole months, please")
        if not low <= value <= high:
            bounds = (
                "0% to 100%"
                if field.key == "net_win_rate_limit"
                else f"{say_number(low)} to {say_number(high)}"
            )
            raise AnswerError(f"{field.label}: {bounds} is accepted")
        return value


def _shown(key: CriterionKey, criteria: Criteria) -> str:
    value = float(criteria.values()[key])
    return f"{say_number(value * 100)}%" if key == "net_win_rate_limit" else say_number(value)


LEAD = (
    "First the rule, then the numbers. These seven values decide how the answers are judged; the defaults "
    "are the sources' own. Enter locks them with the time; a later change needs a reason, and both stay "
    "in the record."
)


SHARED = "shared"
SEEN_BY = (Pick("", "only me"), Pick(SHARED, "the stakeholder too"))
SEEN_HINTS = {"": "the panel shows", SHARED: "panel folded until the review"}


Lock = Callable[[Criteria, str, bool], None]
"""Goes on with the criteria, the title, and whether the screen is shared."""


class CriteriaScreen(HintedScreen[None]):
    """The first screen of a session."""

    CSS_PATH = ["criteria.tcss", "criteria_form.tcss"]
    BINDINGS = FIELD_KEYS + own_keys(back="escape", lock="f8,enter")
    HINTS = (
        *own_hints(lock="⏎ lock and start", _fields="↑↓ fields", _pick="←→ change a pick", back="esc home"),
        *command_hints("leave"),
    )

    def __init__(
        self,
        criteria: Criteria,
        title: str,
        subject: str,
        on_lock: Lock,
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

    def body(self) -> ComposeResult:
        """Title, form, one button."""
        with Vertical(id="criteria"):
            yield Static(LEAD, id="criteria-lead", markup=False)
            with Vertical(id="title-row", classes="criterion"):
                yield Static("Title", classes="criterion-label", markup=False)
                yield LineInput(
                    id="decision-title",
                    value=self._title_text,
                    placeholder="what is being decided",
                    joins_lines=True,
                )
            with Horizontal(id="seen-row", classes="criterion"):
                yield Static("Who sees this screen", classes="criterion-label", markup=False)
                yield Picker(SEEN_BY, "", id="seen-by")
                yield Static(SEEN_HINTS[""], id="seen-hint", classes="criterion-hint", markup=False)
            yield CriteriaForm(self._criteria)
            yield LinkLine(button("Lock and start ⏎", "screen.lock"), id="lock")

    def on_mount(self) -> None:
        """Title the frame, and start in the title."""
        frame = self.query_one("#criteria")
        frame.border_title = Content("Criteria first")
        frame.border_subtitle = Content(self._subject)
        self.query_one("#decision-title").focus()

    @on(Submitted)
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
        self._on_lock(criteria, title, is_shared)

    @on(Changed)
    def _say_what_it_does(self) -> None:
        value = self.query_one("#seen-by", Picker).value
        self.query_one("#seen-hint", Static).update(SEEN_HINTS[value])

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
        self.app.go(Start())


class ChangeCriteriaScreen(Sheet[tuple[Criteria, str]]):
    """The same form after the lock; it hands the new values back with a reason."""

    HINTS = own_hints(change="⏎ change", close="esc leave as it is")
    CSS_PATH = ["sheet.tcss", "criteria_form.tcss"]
    BINDINGS = FIELD_KEYS

    def __init__(self, criteria: Criteria) -> None:
        lead = "They are locked: a change is listed in the record with its reason."
        super().__init__("Change the criteria", lead)
        self._criteria = criteria

    def body(self) -> ComposeResult:
        """Form and reason."""
        yield CriteriaForm(self._criteria)
        yield Static("Why they change", markup=False)
        yield LineInput(id="reason", placeholder="for example: the board's own limit for infrastructure")

    @on(Submitted)
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
            self.dismiss((criteria, reason))
