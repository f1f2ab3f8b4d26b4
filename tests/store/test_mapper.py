"""The mapper: what it takes and refuses for each kind of value, and what it leaves unwritten."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.store.mapper import (
    Bounded,
    ById,
    Key,
    Place,
    Several,
    Shape,
    keys_of,
    read_value,
    table_of,
    written,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Inner:
    number: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outer:
    name: str
    said: str = ""
    yes: bool = False
    count: int | None = None
    inner: tuple[Inner, ...] = ()
    by_side: dict[Literal["left", "right"], float] = field(default_factory=dict)


def refused(kind: Any, value: object) -> str:
    with pytest.raises(FileError) as caught:
        read_value(kind, value, Place("a.toml"))
    return f"{caught.value.key}: {caught.value.problem}"


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (str, "", ""),
        (bool, False, False),
        (int, 12, 12),
        (float, 12, 12.0),
        (date, date(2026, 11, 21), date(2026, 11, 21)),
        (datetime, NOON, NOON),
        (float | None, None, None),
        (tuple[str, ...], ["a", "b"], ("a", "b")),
        (Several(float), [1], (1.0,)),
        (ById(int), {"a": 1}, {"a": 1}),
        (dict[str, Any], {"a": [None]}, {"a": [None]}),
        (Literal["a", "b"], "b", "b"),
        (Bounded(float, 1, 5), 1, 1.0),
        (Bounded(float, 1, 5), 5, 5.0),
        (Bounded(float, 0, 600, above=0), 0.5, 0.5),
    ],
)
def test_a_value_of_its_own_type(kind: Any, value: object, read: object) -> None:
    found = read_value(kind, value, Place("a.toml"))
    assert found == read
    assert type(found) is type(read)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (str, 3, "is 3; a text is accepted"),
        (bool, 1, "is 1; true or false is accepted"),
        (int, True, "is true; a whole number is accepted"),
        (int, 12.0, "is 12.0; a whole number is accepted"),
        (float, True, "is true; a number is accepted"),
        (float, "1", 'is "1"; a number is accepted'),
        (float, float("nan"), "input should be a finite number"),
        (float, float("inf"), "input should be a finite number"),
        (date, NOON, "a date (2026-11-21) is accepted"),
        (date, "2026-11-21", "a date (2026-11-21) is accepted"),
        (datetime, date(2026, 11, 21), "a date and time (2026-11-21T13:40:12Z) is accepted"),
        (datetime, datetime(2026, 11, 21), "with its offset"),
        (tuple[str, ...], "a", 'is "a"; a list is accepted'),
        (ById(int), [], "is a list; a table is accepted"),
        (Literal["a"], "b", 'is "b"; accepted: a'),
        (Literal["a", "b", "c"], {}, "is a table; accepted: a, b or c"),
        (Bounded(float, 1, 5), 0.99, "is 0.99; at least 1 is accepted"),
        (Bounded(float, 1, 5), 5.01, "is 5.01; at most 5 is accepted"),
        (Bounded(float, 0, 600, above=0), 0, "input should be greater than 0"),
    ],
)
def test_a_value_of_another_type(kind: Any, value: object, said: str) -> None:
    assert said in refused(kind, value)


def test_a_number_too_large_for_a_float_is_no_number() -> None:
    assert "a number is accepted" in refused(float, 10**400)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({}, "name: is missing"),
        ({"name": "x", "nme": 1}, "nme: unknown key"),
        ({"nme": 1}, "name: is missing"),
        ({"name": 3, "said": 3}, "name: is 3"),
        ({"name": "x", "inner": [{"number": 1}, {"number": "1"}]}, "inner[2].number: is"),
        ({"name": "x", "inner": [{"number": 1, "words": ["a", 2]}]}, "inner[1].words[2]: is 2"),
        ({"name": "x", "by_side": {"left": "1"}}, "by_side.left: is"),
        ({"name": "x", "by_side": {"top": 1}}, 'by_side.top."[key]": is "top"; accepted: left or right'),
    ],
)
def test_the_first_fault_of_a_table_is_said_at_its_key(table: dict[str, Any], said: str) -> None:
    assert refused(Outer, table).startswith(said)


def test_what_is_left_out_has_its_default_and_comes_back() -> None:
    whole = Outer(name="", yes=True, count=0, inner=(Inner(number=2.0, words=("a",)),), by_side={"left": 1.5})
    table = written(whole)
    assert table == {
        "name": "",
        "yes": True,
        "count": 0,
        "inner": [{"number": 2, "words": ["a"]}],
        "by_side": {"left": 1.5},
    }
    assert read_value(Outer, table, Place("a.toml")) == whole
    assert written(Outer(name="x")) == {"name": "x", "by_side": {}}


def test_keys_in_another_order_with_other_kinds_and_of_a_dict() -> None:
    keys = keys_of(Outer, "said name", name=Bounded(float, 0, 1), said=Key(str))
    assert list(keys) == ["said", "name"]
    assert table_of(keys, {"said": "", "name": 0.5}) == {"said": "", "name": 0.5}
    shape = Shape(dict, keys, others=True)
    assert read_value(shape, {"name": 1, "said": "a", "z": 3}, Place("f")) == {
        "said": "a",
        "name": 1.0,
        "z": 3,
    }
    assert refused(shape, {"name": 1}) == "said: is missing"


def test_texts_are_written_without_control_characters() -> None:
    assert written(("a\x1b[31m\r\nb", 1e15, 3.0)) == ["a[31m\nb", 1e15, 3]


def test_two_tables_without_a_key_dont_share_its_default() -> None:
    one, other = (read_value(Outer, {"name": "x"}, Place("a.toml")) for _ in range(2))
    assert one.by_side == other.by_side == {}
    assert one.by_side is not other.by_side
