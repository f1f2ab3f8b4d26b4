"""The one mapper between the dataclasses of the domain and the tables of our files, in TOML and in JSON.

A dataclass is a table with its fields as keys. Reading is strict: every key is known, every value is of its
own type, and the first thing that is wrong is said in one sentence. Writing leaves out what says nothing
where a default says the same. pydantic would do the reading too, but importing it takes 0.1 s.
"""

import math
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
from types import FunctionType, UnionType
from typing import Any, Literal, NamedTuple, NoReturn, Union, get_args, get_origin, get_type_hints

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.text import clean_text, excerpt, joined
from bvbwizard.store.problems import dotted, unknown_key

Table = dict[str, Any]


class Key(NamedTuple):
    """One key of a table."""

    kind: Any
    """What it holds: a type, a dataclass, one of the kinds below, or a function that gives the value back as
    it counts, and raises ValueError with what would be accepted."""
    default: Any = MISSING
    """Without one, the key is needed."""


Keys = Mapping[str, Key]


class Shape(NamedTuple):
    """A table that something is made of: a dataclass, or a dict of what was read."""

    make: Callable[..., Any]
    keys: Keys
    others: bool = False
    """Whether keys of other names are taken too, as they are."""


class Several(NamedTuple):
    """A list."""

    kind: Any


class ById(NamedTuple):
    """A table with a name for each of its values."""

    kind: Any
    name: Any = str


class Bounded(NamedTuple):
    """A number with the least and the most that is accepted."""

    kind: type
    at_least: float
    at_most: float
    above: float = -math.inf
    """It has to be more than this."""


class Only(NamedTuple):
    """A value of some kind that has to be more than of that kind."""

    kind: Any
    holds: Callable[[Any], bool]
    accepted: str
    """What would be accepted, as a sentence says it."""


class Place(NamedTuple):
    """A place in a file."""

    file: str
    path: tuple[str | int, ...] = ()

    def inside(self, part: str | int) -> "Place":
        """What is at a key, or at an index."""
        return Place(self.file, (*self.path, part))

    def refuse(self, problem: str) -> NoReturn:
        """Say what is wrong here.

        Raises:
            FileError: always.
        """
        raise FileError(self.file, problem, key=dotted(self.path))

    def wants(self, value: object, accepted: str) -> NoReturn:
        """Say what is here, and what would be accepted.

        Raises:
            FileError: always.
        """
        self.refuse(f"is {_shown(value)}; {accepted}")


def keys_of(kind: type, names: str = "", **changed: Any) -> dict[str, Key]:
    """The keys of a dataclass: its fields, or those named in that order; some with another kind, or anew."""
    own = _own_keys(kind)
    keys = {name: own[name] for name in names.split() or own}
    for name, other in changed.items():
        keys[name] = other if isinstance(other, Key) else keys[name]._replace(kind=other)
    return keys


def shape_of(kind: type, **changed: Any) -> Shape:
    """The table of a dataclass with some keys of another kind, or anew."""
    return Shape(kind, keys_of(kind, **changed))


@cache
def _own_keys(kind: Any) -> dict[str, Key]:
    hints = get_type_hints(kind)
    return {
        field.name: Key(
            hints[field.name],
            field.default if field.default_factory is MISSING else field.default_factory(),
        )
        for field in fields(kind)
    }


# ---------------------------------------------------------------- reading


def _read_table(shape: Shape, value: object, place: Place) -> Any:
    keys = shape.keys
    if not isinstance(value, dict):
        place.wants(value, "a table is accepted")
    read: Table = {}
    for name, key in keys.items():
        said = value.get(name, key.default)
        if said is MISSING:
            place.inside(name).refuse("is missing")
        is_said = name in value and not (said is None and key.default is None)  # a null, in JSON
        read[name] = read_value(key.kind, said, place.inside(name)) if is_said else copy(key.default)
    for name, other in value.items():
        if name not in keys:
            if not shape.others:
                place.inside(name).refuse(unknown_key(name, keys))
            read[name] = other
    return shape.make(**read)


def read_value(kind: Any, value: Any, place: Place) -> Any:
    """What a value of a file says.

    Raises:
        FileError: the first thing in it that is wrong, in the order of the keys that are known.
    """
    match kind:
        case FunctionType():
            try:
                return kind(value)
            except ValueError as error:
                place.wants(value, str(error))
        case Shape():
            return _read_table(kind, value, place)
        case Bounded():
            return _bounded(kind, read_value(kind.kind, value, place), value, place)
        case Only():
            read = read_value(kind.kind, value, place)
            return read if kind.holds(read) else place.wants(value, kind.accepted)
        case Several():
            if not isinstance(value, list):
                place.wants(value, "a list is accepted")
            return tuple(read_value(kind.kind, each, place.inside(index)) for index, each in enumerate(value))
        case ById():
            return _by_id(kind, value, place)
    return _typed(kind, value, place)


def _typed(kind: Any, value: Any, place: Place) -> Any:
    if hasattr(kind, "parse"):  # what has a notation of its own, such as a condition
        try:
            return kind.parse(value)
        except ValueError as error:
            place.refuse(str(error))
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_table(Shape(kind, _own_keys(kind)), value, place)
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        if value not in inside:
            place.wants(value, f"accepted: {joined(inside, joint='or')}")
        return value
    if origin in (Union, UnionType):
        return None if value is None else _one_of(kind, value, place)
    if origin is tuple:
        return read_value(Several(inside[0]), value, place)
    if isinstance(origin, type):
        return read_value(ById(inside[1], inside[0]), value, place)
    return value if kind is Any else _scalar(kind, value, place)


def _one_of(kind: Any, value: Any, place: Place) -> Any:
    """The first of several kinds that takes the value; where none does, what the first says of it."""
    kinds = [each for each in get_args(kind) if each is not type(None)]
    words = [word for each in kinds if get_origin(each) is Literal for word in get_args(each)]
    if words:
        kinds = [Literal[*words], *(each for each in kinds if get_origin(each) is not Literal)]
    refused: list[FileError] = []
    for each in kinds:
        try:
            return read_value(each, value, place)
        except FileError as error:
            refused.append(error)
    raise refused[0]


def _by_id(kind: ById, value: Any, place: Place) -> Table:
    if not isinstance(value, dict):
        place.wants(value, "a table is accepted")
    read: Table = {}
    for name, item in value.items():
        read_value(kind.name, name, place.inside(name).inside("[key]"))
        read[name] = read_value(kind.kind, item, place.inside(name))
    return read


def _bounded(kind: Bounded, number: float, value: object, place: Place) -> float:
    if number <= kind.above:
        place.refuse(f"input should be greater than {kind.above:g}")
    if number < kind.at_least:
        place.wants(value, f"at least {kind.at_least:g} is accepted")
    if number > kind.at_most:
        place.wants(value, f"at most {kind.at_most:g} is accepted")
    return number


_SCALARS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a date (2026-11-21)",
    datetime: "a date and time (2026-11-21T13:40:12Z)",
}


def _scalar(kind: type, value: Any, place: Place) -> Any:
    # By the very type: to Python a truth is a whole number, and a moment is a day.
    if not (is_number(value) if kind is float else type(value) is kind):
        place.wants(value, f"{_SCALARS[kind]} is accepted")
    if kind is datetime and value.tzinfo is None:
        place.wants(value, "a date and time with its offset (2026-11-21T13:40:12Z) is accepted")
    if kind is float and not math.isfinite(value):
        place.refuse("input should be a finite number")
    return float(value) if kind is float else value


def is_number(value: object) -> bool:
    """Whether a value is a number that has a place among the floats."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        float(value)
    except OverflowError:
        return False
    return True


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        return excerpt(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


# ---------------------------------------------------------------- writing


def table_of(keys: Keys, source: object) -> Table:
    """What something has under these keys, in their order, but for what needn't be written."""
    get = source.__getitem__ if isinstance(source, Mapping) else partial(getattr, source)
    values = ((name, get(name), key.default) for name, key in keys.items())
    return {
        name: written(value)
        for name, value, default in values
        if default is MISSING or not (value is None or value is False or value in ("", ()))
    }


def written(value: Any) -> Any:
    """A value as TOML and JSON hold it: whole numbers without a point, texts without control characters."""
    if isinstance(value, str):
        return clean_text(value)[0]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, tuple | list):
        return [written(item) for item in value]
    if isinstance(value, Mapping):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    kind: Any = type(value)
    return table_of(_own_keys(kind), value) if is_dataclass(value) else value
