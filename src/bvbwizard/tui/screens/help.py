"""Help: how answers are typed, and every key, from the command table."""

from textual.app import ComposeResult
from textual.content import Content

from bvbwizard.tui.command_words import ActWords, groups
from bvbwizard.tui.commands import BY_ACTION, own_keys
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, column, hang
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.bodies import ReadingBody

GRAMMAR = (
    ("500k   1.2M   $3.06   15%", "a value, with its suffix or sign"),
    ("400k to 700k", "a range you are nine in ten sure of"),
    ("~500k", "about: from two thirds to one and a half times"),
    ("? CTO by 2026-12-05", "we don't know, who would, and by when; ? alone is enough"),
    ("- we host nothing", "it doesn't apply, and why"),
    ("2,000 users x 5 a day", "in workload fields, with the conversion shown"),
)
MARKS = "✓ answered   ~ typical, unchecked   ? don't know   - doesn't apply   · not yet   ▸ here"


class HelpSheet(Sheet[None]):
    """Everything the keys can do."""

    BINDINGS = own_keys(close="f1,h,enter")
    DEFAULT_CLASSES = "-tall"
    heading = "Help"

    def body(self) -> ComposeResult:
        """The text, scrollable."""
        yield ReadingBody(lambda width: help_text(width + 1))


def help_text(width: int) -> Content:
    """How answers are typed, then every command by group."""
    parts: list[Content] = [Content.styled("How answers are typed", ACCENT)]
    parts += [Content.assemble((column(typed, 28), STRONG), (means, MUTED)) for typed, means in GRAMMAR]
    parts += [Content(""), Content.styled("Marks", ACCENT), Content(MARKS)]
    for group in groups():
        parts += [Content(""), Content.styled(group.name, ACCENT)]
        parts += [_row(action, words, width) for action, words in group.acts.items()]
    last = "Letters and ? - : act in lists; in a field they are typed."
    return Content("\n").join([*parts, Content(""), Content.styled(last, MUTED)])


def _row(action: str, words: ActWords, width: int) -> Content:
    command = BY_ACTION[action]
    keys = " ".join(part for part in (command.shown, _letters(command.list_keys)) if part)
    head = Content.styled(column(keys or "palette", 12), STRONG)
    return hang(head, Content.assemble(f"{words.title}. ", (words.tooltip, MUTED)), width)


def _letters(keys: str) -> str:
    names = {"question_mark": "", "minus": "", "colon": ":", "left": "←", "backspace": "⌫"}
    return " ".join(names.get(key, key) for key in keys.split(",") if names.get(key, key))
