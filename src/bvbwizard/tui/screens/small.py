"""What is shown where the terminal is too small; the session behind it waits."""

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class SmallScreen(ModalScreen[None]):
    """One sentence, until there is room."""

    DEFAULT_CSS = """
    SmallScreen { align: center middle; background: $background; }
    SmallScreen Static { width: 100%; text-align: center; }
    """

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self._sentence = (
            f"This needs more room: at least {columns} by {rows}.\nMake the terminal larger; nothing is lost."
        )

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(self._sentence, markup=False)
