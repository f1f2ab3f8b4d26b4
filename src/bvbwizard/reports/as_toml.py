"""Tables as TOML: the same keys as JSON, without those that are null."""

from typing import Any

from bvbwizard.store.encode import toml_text


def as_toml(table: dict[str, Any]) -> str:
    """A table as TOML."""
    return toml_text(table)
