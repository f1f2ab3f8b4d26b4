"""The least that Textual can be: one `Static` that a key updates. What the wizard's times stand beside."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class MinimalApp(App[None]):
    """Counts keys."""

    count = 0

    def compose(self) -> ComposeResult:
        yield Static("ready", id="count")

    def on_key(self, event: Key) -> None:
        self.count += 1
        self.query_one("#count", Static).update(f"pressed {self.count} times")


if __name__ == "__main__":
    MinimalApp().run()
