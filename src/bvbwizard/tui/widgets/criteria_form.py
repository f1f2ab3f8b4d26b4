"""The decision rule as a form: seven values with the sources' defaults, one line each."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from bvbwizard.domain.amounts import say_number
from bvbwizard.domain.criteria import BOUNDS, ROLES, Criteria, CriterionKey
from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.reading import read_number
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS
from bvbwizard.tui.messages import LinesPasted, WentBack
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.picker import Picker


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
PICKS = (("", "no leaning"), *((option, OPTION_LABELS[option]) for option in OPTIONS))
ROLE_PICKS = tuple((role, role or "not said") for role in ROLES)


FIELD_KEYS: list[BindingType] = [
    Binding("down", "app.focus_next", "Next field", show=False),
    Binding("up", "app.focus_previous", "Field before", show=False),
]
"""For the screen around the form: Up and Down go from field to field."""


class CriteriaForm(Vertical):
    """Enter in any field submits the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Submit", show=False),
    ]

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, criteria: Criteria) -> None:
        super().__init__()
        self.criteria = criteria

    def compose(self) -> ComposeResult:
        """Five numbers and two picks."""
        for field in NUMBERS:
            with Horizontal(classes="criterion"):
                yield Static(field.label, classes="criterion-label", markup=False)
                yield LineInput(id=field.key, value=_shown(field.key, self.criteria))
                yield Static(
                    f"{field.unit} {field.hint and f'({field.hint})'}", classes="criterion-hint", markup=False
                )
        with Horizontal(classes="criterion"):
            yield Static("Your gut says", classes="criterion-label", markup=False)
            yield Picker(PICKS, self.criteria.gut_pick, id="gut_pick")
            yield Static("noted first (E1)", classes="criterion-hint", markup=False)
        with Horizontal(classes="criterion"):
            yield Static("Your role", classes="criterion-label", markup=False)
            yield Picker(ROLE_PICKS, self.criteria.role, id="role")
            yield Static("whose gut (E1)", classes="criterion-hint", markup=False)
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
        self.post_message(self.Submitted())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_submit()

    @on(LinesPasted)
    def _pasted(self, event: LinesPasted) -> None:
        event.stop()
        self.say("paste one number at a time")

    @on(WentBack)
    def _went_back(self, event: WentBack) -> None:
        event.stop()

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
