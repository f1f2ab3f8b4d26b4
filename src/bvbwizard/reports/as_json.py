"""Tables as JSON: the public contract of `evaluate --format json`."""

import json
from datetime import date
from typing import Any


def json_text(table: Any) -> str:
    """A table as JSON, dates as 2026-11-21, None as null."""
    return json.dumps(table, ensure_ascii=False, indent=2, allow_nan=False, default=_dated) + "\n"


def _dated(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} can't stand in JSON")
