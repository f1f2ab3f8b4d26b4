"""What is wrong with a table, said in one sentence that names the key and what would be accepted."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.text import excerpt

if TYPE_CHECKING:
    from pydantic import ValidationError

    from bvbwizard.store.shapes import Shape

_WANTED = {
    "string_type": "a text",
    "bool_type": "true or false",
    "float_type": "a number",
    "int_type": "a whole number",
    "date_type": "a date (2026-11-21)",
    "datetime_type": "a date and time (2026-11-21T13:40:12Z)",
    "timezone_aware": "a date and time with its offset (2026-11-21T13:40:12Z)",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
}


def as_file_error(error: "ValidationError", file: str, shape: "type[Shape]") -> FileError:
    """The first thing that is wrong, in the order of the file's own keys."""
    detail: dict[str, Any] = dict(error.errors(include_url=False)[0])
    location = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return FileError(
            file, unknown_key(str(location[-1]), _accepted(shape, location)), key=dotted(location)
        )
    return FileError(file, _sentence(detail), key=dotted(location))


def unknown_key(name: str, accepted: Iterable[str], *, what: str = "key") -> str:
    """That a name isn't known, with the ones that are like it, else all that are accepted."""
    import difflib

    known = list(accepted)
    like = difflib.get_close_matches
    close = like(name, known, n=1, cutoff=0.8) or like(name, known, n=3, cutoff=0.5)
    quoted = excerpt(name)
    if close:
        return f"unknown {what} {quoted}; did you mean {' or '.join(close)}?"
    if len(known) <= 20:
        return f"unknown {what} {quoted}; accepted: {', '.join(known) or 'none'}"
    return f"unknown {what} {quoted}; `bvbwizard {what}s` lists them"


def dotted(location: Sequence[str | int]) -> str:
    """A place in a file: `changes[1].at`, the first item being 1."""
    key = ""
    for part in location:
        if isinstance(part, int):
            key += f"[{part + 1}]"
        else:
            name = part if part.replace("-", "_").isidentifier() else excerpt(part)
            key = f"{key}.{name}" if key else name
    return key


def _sentence(detail: dict[str, Any]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind == "literal_error":
        return f"is {_shown(detail['input'])}; accepted: {context['expected'].replace(chr(39), '')}"
    if kind == "greater_than_equal":
        return f"is {_shown(detail['input'])}; at least {context['ge']:g} is accepted"
    if kind == "less_than_equal":
        return f"is {_shown(detail['input'])}; at most {context['le']:g} is accepted"
    if kind == "string_pattern_mismatch":
        return f"is {_shown(detail['input'])}; lower-case letters, digits and single hyphens are accepted"
    if kind == "value_error":
        return f"is {_shown(detail['input'])}; {detail['msg'].removeprefix('Value error, ')}"
    wanted = _WANTED.get(kind)
    return f"is {_shown(detail['input'])}; {wanted} is accepted" if wanted else detail["msg"].lower()


def _shown(value: object) -> str:
    if isinstance(value, str):
        return excerpt(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)


def _accepted(shape: "type[Shape]", location: Sequence[str | int]) -> list[str]:
    from bvbwizard.store.shapes import shape_inside

    for part in location[:-1]:
        field = shape.model_fields.get(str(part))
        if field is not None:
            shape = shape_inside(field.annotation) or shape
    return list(shape.model_fields)
