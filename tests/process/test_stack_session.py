"""The components of `new --preset series-a`, on a real terminal: accepted by Enter, answered, interrupted."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from process.conftest import Start
from process.steps import CRITERIA, PARTS, REVIEW, evaluated, go_on, read_toml, save, step_of, the_record
from process.terminal import Terminal, flattened

MOST_KEYS = 70
PRESET = Path(__file__).parents[2] / "presets" / "series-a.toml"
THREE = ("creates_moat", "vendor_breaks_it", "can_operate_it")


@pytest.fixture(scope="module")
def components() -> dict[str, dict[str, Any]]:
    """The preset's components, as its file has them."""
    found: dict[str, dict[str, Any]] = tomllib.loads(PRESET.read_text(encoding="utf-8"))["components"]
    return found


def to_the_parts(terminal: Terminal) -> None:
    """Accept everything up to the list of components."""
    terminal.wait_for(CRITERIA)
    while step_of(terminal.text) != PARTS:
        go_on(terminal, "enter")


def take(terminal: Terminal, number: int) -> None:
    """Come to a component's screen by Enter, with its panel painted."""
    go_on(terminal, "enter")
    assert step_of(terminal.text) == f"component {number}"
    terminal.wait_for("Advice: ")


def test_enter_accepts_every_component_and_the_record_has_the_stack(
    start: Start, records: Path, components: dict[str, dict[str, Any]]
) -> None:
    """The model and the preset's seven others are eight; their sorts are A5's."""
    terminal = start("new", "--preset", "series-a", size=(80, 24))
    to_the_parts(terminal)
    for number in range(1, len(components) + 1):
        take(terminal, number)
    go_on(terminal, "enter")
    assert step_of(terminal.text) == REVIEW
    save(terminal)
    assert terminal.keys_pressed <= MOST_KEYS

    path = the_record(records)
    record = read_toml(path)
    assert list(record["components"]) == list(components)
    for component_id, table in record["components"].items():
        assert (table["evidence"], table["accepted"]) == ("typical", True), component_id
        assert "said_by" not in table, component_id
        assert {key: table[key] for key in THREE} == {key: components[component_id][key] for key in THREE}
    stances = {key: each["stance"] for key, each in evaluated(path)["components"].items()}
    assert stances["foundation_model"] == "buy"
    assert stances["retrieval"] == "build"
    assert stances["vector_store"] in ("buy", "run")
    assert stances["eval_harness"] == "build"


def test_answered_by_letters_killed_and_resumed_at_the_next_component(
    start: Start, records: Path, components: dict[str, dict[str, Any]]
) -> None:
    ids = list(components)
    terminal = start("new", "--preset", "series-a", size=(120, 40))
    to_the_parts(terminal)
    take(terminal, 1)
    terminal.wait_for("Advice: Build")
    terminal.key("n")
    terminal.wait_for("Advice: Buy")
    take(terminal, 2)
    terminal.kill()

    terminal = start("resume", size=(120, 40))
    terminal.wait_for("component 2 of")
    terminal.key("escape")
    terminal.wait_for("component 1 of")
    terminal.key("escape")
    shown = flattened(terminal.wait_for(PARTS))
    assert "Retrieval build by default answered" in shown
    terminal.key("enter")
    terminal.wait_for("component 2 of")
    save(terminal)
    record = read_toml(the_record(records))
    first = record["components"][ids[0]]
    assert (first["creates_moat"], first["evidence"]) == ("no", "estimate")
    assert record["components"][ids[1]] == components[ids[1]]
