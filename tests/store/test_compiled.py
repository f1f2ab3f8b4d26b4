"""Bundled data as bytes: the same as from TOML, seen to be stale, and ignored where it isn't ours."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from inspect import unwrap
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.session import Preset
from bvbwizard.store import bundled, compiled, data_files, presets, scenarios
from bvbwizard.store.calculators import calculators
from bvbwizard.store.cards import card_file
from bvbwizard.store.documents import read_as
from bvbwizard.store.marking import lexicon, record_template, rubric, step_guides
from bvbwizard.store.presets import find_preset

_SERIES_A = data_files.presets_folder() / "series-a.toml"
READERS: dict[str, Callable[[], object]] = {
    "questions": bundled.questionnaire,
    "component_risks": bundled.component_risk_rules,
    "figures": bundled.figure_book,
    "costs": bundled.cost_lines,
    "gates": bundled.gate_rules,
    "risks": bundled.risk_rules,
    "frameworks": bundled.framework_rules,
    "thumbs": bundled.thumb_rules,
    "warnings": bundled.warning_rules,
    "phases": bundled.phase_rules,
    "tables": bundled.reference_tables,
    "calculators": calculators,
    "cards": card_file,
    "lexicon": lexicon,
    "rubric": rubric,
    "steps": step_guides,
    "record": record_template,
    "scenario-trading": partial(scenarios._read, "trading"),
    "preset-series-a": lambda: read_as(Preset, _SERIES_A, bundled.questionnaire()),
}


def _same(one: Any, other: Any) -> bool:
    """Whether both are made of the same values; some of our classes are equal by identity alone."""
    if type(one) is not type(other):
        return False
    if is_dataclass(one):
        return all(_same(getattr(one, each.name), getattr(other, each.name)) for each in fields(one))
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


@pytest.mark.parametrize("name", READERS)
def test_the_bytes_give_what_the_toml_gives(name: str, tmp_path: Path) -> None:
    from_toml = unwrap(READERS[name])()
    compiled._save(name, tmp_path, b"key", from_toml)
    again = compiled._loaded(tmp_path / "__pycache__" / f"{name}.bin", b"key")
    assert again is not from_toml
    assert _same(again, from_toml)
    assert not _same(again, ())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "data"
    made.mkdir()
    (made / "a.toml").write_text("low = 1\n")
    compiled.fingerprint.cache_clear()
    yield made
    compiled.fingerprint.cache_clear()


class Reading:
    """A reader that counts how often it had to read."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Condition:
        self.times += 1
        return Condition.parse({"question": "q", "at_least": self.times})


def _number(folder: Path, read: Reading) -> float:
    """What a process that starts now is given."""
    compiled.fingerprint.cache_clear()
    return compiled.from_bytes("a", folder, read).number


def test_it_is_read_once_and_again_after_a_change(folder: Path) -> None:
    read = Reading()
    assert [_number(folder, read) for _ in range(3)] == [1, 1, 1]
    (folder / "a.toml").write_text("low = 2\n")
    assert [_number(folder, read), _number(folder, read)] == [2, 2]
    (folder / "more").mkdir()
    (folder / "more" / "b.toml").write_text("")
    assert [_number(folder, read), _number(folder, read)] == [3, 3]


def test_a_file_that_is_read_too_is_looked_at(folder: Path, tmp_path: Path) -> None:
    also, read = tmp_path / "also.toml", Reading()

    def number() -> float:
        return compiled.from_bytes("a", folder, read, also=also).number

    also.write_text("low = 1\n")
    assert [number(), number()] == [1, 1]
    also.write_text("low = 2\n")
    assert [number(), number()] == [2, 2]


def test_a_bundled_preset_is_read_once_and_a_persons_own_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = bundled.questionnaire()
    first = find_preset("series-a", asked)
    own = tmp_path / "own.toml"
    shutil.copy(_SERIES_A, own)
    monkeypatch.setattr(presets, "read_as", lambda *_: pytest.fail("it was read"))
    assert _same(find_preset("series-a", asked), first)
    with pytest.raises(pytest.fail.Exception, match="it was read"):
        find_preset(str(own), asked)


def test_a_change_of_the_code_that_reads_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder.parent / "package"
    for name in compiled._READ_BY:
        (package / name).mkdir(parents=True)
    code = package / "domain" / "shape.py"
    code.write_text("low: float\n")
    monkeypatch.setattr(compiled, "_PACKAGE", package)
    read = Reading()
    assert [_number(folder, read), _number(folder, read)] == [1, 1]
    code.write_text("low: str\n")
    assert _number(folder, read) == 2
    os.utime(code, ns=(1, 1))
    assert _number(folder, read) == 3


class Stranger:
    """No class of the program."""


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: b"",
        lambda kept: b"\x80\x05garbage",
        lambda kept: kept[:-3],
        lambda kept: kept.replace(b"q", b"p"),
        lambda kept: b"another key" + kept[kept.index(b"\n") :],
    ],
    ids=["empty", "garbage", "cut off", "changed", "of something else"],
)
def test_bytes_that_are_not_whole_are_made_again(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    read = Reading()
    assert _number(folder, read) == 1
    kept = folder / "__pycache__" / "a.bin"
    kept.write_bytes(spoil(kept.read_bytes()))
    assert [_number(folder, read), _number(folder, read)] == [2, 2]


def test_a_foreign_class_is_not_loaded(folder: Path) -> None:
    compiled._save("a", folder, compiled.fingerprint(folder), Stranger())
    read = Reading()
    assert _number(folder, read) == 1
    with pytest.raises(pickle.UnpicklingError, match="no part of the data"):
        compiled._Unpickler(__import__("io").BytesIO(pickle.dumps(os.getcwd))).load()


def test_where_the_data_cannot_be_written_the_users_cache_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "__pycache__").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    read = Reading()
    assert [_number(folder, read), _number(folder, read)] == [1, 1]
    assert [path.name for path in (tmp_path / "cache").rglob("*.*")] == ["a.bin"]
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "a.toml"))
    assert [_number(folder, read), _number(folder, read)] == [2, 3]


START = """
import sys
from bvbwizard.store import bundled
bundled.reference(); bundled.reference_tables()
parsing = ("tomllib", "bvbwizard.store.mapper", "bvbwizard.store.entry_checks")
sys.exit(any(name in sys.modules for name in parsing))
"""


def test_a_second_start_parses_nothing() -> None:
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", START], check=False, timeout=60)
    assert done.returncode == 0
