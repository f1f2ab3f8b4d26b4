"""What the question card is given to show, and the parts of it that never change."""

from collections.abc import Callable
from dataclasses import dataclass, field

from textual.content import Content

from bvbwizard.domain.questions import Question
from bvbwizard.tui.present import ACCENT, MUTED, plain
from bvbwizard.tui.widgets.choice_list import Row
from bvbwizard.tui.widgets.hint_line import hint, link

CHOOSE = "choose one, or ? if you don't know"
MARK = "mark with space, or ? if you don't know"
TYPE = "type an answer, or ? if you don't know, or - and a reason if it doesn't apply"

Echo = Callable[[str], tuple[str, bool]]
"""Says how a typed text is read, and whether it can be an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """What the card shows of one question."""

    question: Question
    section: str
    rows: tuple[Row, ...] = ()
    chosen: tuple[str, ...] = ()
    """The choices of the present answer."""
    text: str = ""
    """The present answer as it would be typed."""
    draft: str | None = None
    """What was typed and not yet answered, where somebody went back."""
    unit: str = ""
    is_answered: bool = False
    is_typical: bool = False
    about: tuple[Content, ...] = ()
    echo: Echo = field(default=lambda _: ("", True))


def act_line(*, is_text: bool) -> list[Content]:
    """The acts that belong to a question, each a click away."""
    button = link(f" Next {'F8' if is_text else '⏎'} ", "screen.next", "bold $text-primary on $primary-muted")
    return [
        button,
        hint("?", "don't know", "screen.dont_know"),
        hint("-", "doesn't apply", "screen.doesnt_apply"),
        hint("^n", "note", "screen.note"),
        hint("^o", "words", "screen.words"),
    ]


def about_lines(*parts: tuple[str, str]) -> tuple[Content, ...]:
    """Paragraphs of a quiet label and a text."""
    return tuple(Content.assemble((f"{label} ", ACCENT), plain(text, MUTED)) for label, text in parts if text)
