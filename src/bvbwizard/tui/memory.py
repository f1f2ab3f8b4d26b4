"""What the app remembers between runs: the theme. A broken or missing file is no reason to fail."""


def theme() -> str | None:
    """The remembered theme's name, if there is one that Textual knows."""
    return None


def keep_theme(name: str) -> None:
    """Remember a theme."""
