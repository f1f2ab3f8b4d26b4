"""Enter on every screen of `new --preset series-a`, and what it leaves behind."""

import re
from pathlib import Path
from typing import Any

import pytest

from builders import then_slowly
from process.conftest import Start
from process.steps import (
    CRITERIA,
    REVIEW,
    evaluated,
    go_on,
    money_in,
    read_review,
    read_toml,
    save,
    step_of,
    the_record,
)
from process.terminal import Terminal, flattened

LABELS = {"API": "api", "Hosted open": "hosted_open", "Fine-tune": "fine_tune", "Self-host": "self_host"}
MOST_KEYS = 70


@pytest.mark.parametrize(
    "size", then_slowly([(120, 40), (80, 24), (200, 50)]), ids=lambda size: f"{size[0]}x{size[1]}"
)
def test_enter_accepts_what_is_shown_up_to_a_record(
    start: Start, records: Path, size: tuple[int, int]
) -> None:
    terminal = start("new", "--preset", "series-a", size=size)
    panel = _enter_to_the_review(terminal)
    review = read_review(terminal)
    save(terminal)
    assert terminal.keys_pressed <= MOST_KEYS

    path = the_record(records)
    record, found = read_toml(path), evaluated(path)
    _nobody_said_anything(record)
    decision, verdict = record["decision"], found["verdict"]
    assert (decision["now"], decision["headline"]) == (verdict["option"], verdict["headline"])
    assert decision["because"] == verdict["reasons"]
    for option, line in decision["options"].items():
        usd = found["options"][option]["horizon_usd"]
        assert line["horizon"] == [usd["low"], usd["likely"], usd["high"]], option
    assert found["record"]["differences"] == []
    _shows_verdict(review, found)
    _shows_costs(review, found)
    if size[0] >= 100:
        _panel_shows_costs(panel, found)


def test_every_framework_opens_over_a_question_and_gives_it_back(start: Start) -> None:
    """F6 in a field of several lines, which Textual would take for selecting a line."""
    terminal = start("new", "--preset", "case-schools-disagree", size=(120, 40))
    terminal.wait_for(CRITERIA)
    go_on(terminal, "enter")
    while "What should the AI do" not in terminal.text:
        terminal.key("escape")
        terminal.pump(0.2)
    terminal.type("Voice")
    terminal.key("f6")
    shown = terminal.wait_for("What each framework says")
    for framework in ("A3 ", "B2 (team) ", "B4 ", "C1 ", "C3 ", "D8 ", "E7 ", "E13 ", "E17 "):
        assert f" {framework}" in shown, framework
    terminal.key("t")
    terminal.wait_for("Requests a month from which a source would own")
    terminal.key("escape")
    terminal.wait_while("Requests a month from which")
    terminal.key("f6")
    terminal.wait_for("What should the AI do")
    terminal.type(" agent")
    terminal.wait_for("Voice agent")


def _enter_to_the_review(terminal: Terminal) -> str:
    """Accept every screen; what the last question's screen showed."""
    terminal.wait_for(CRITERIA)
    question = ""
    while (step := step_of(terminal.text)) != REVIEW and terminal.keys_pressed < MOST_KEYS:
        question = terminal.text if step.startswith("question") else question
        go_on(terminal, "enter")
    return question


def _nobody_said_anything(record: dict[str, Any]) -> None:
    for question, answer in record["answers"].items():
        assert "said_by" not in answer, question
        assert "said_on" not in answer, question
        assert answer["evidence"] == "typical", question
        assert answer["accepted"] is True, question
    assert len(record["answers"]) > 30


def _shows_verdict(review: str, found: dict[str, Any]) -> None:
    verdict = found["verdict"]
    assert verdict["option"] == "api"
    shown = flattened(review)
    assert "The API" in shown
    said = {"clear": "clear", "close": "a close call"}[verdict["confidence"]]
    assert f"Confidence: {said} ({', '.join(verdict['confidence_because'])})" in shown


def _shows_costs(review: str, found: dict[str, Any]) -> None:
    """Upfront, month 1, and low, likely, high over the horizon, as JSON has them."""
    seen = set()
    for label, option in LABELS.items():
        row = re.search(rf"^\W*{label} +(\$.*)$", review, re.MULTILINE)
        if row is None:
            continue
        result = found["options"][option]
        horizon = result["horizon_usd"]
        wanted = (
            result["upfront_usd"]["likely"],
            result["monthly_usd"]["likely"],
            horizon["low"],
            horizon["likely"],
            horizon["high"],
        )
        for (shown, half), amount in zip(money_in(row[1])[:5], wanted, strict=True):
            assert abs(shown - amount) <= half + 0.005, (label, row[1], amount)
        seen.add(option)
    assert {"api", "hosted_open"} <= seen


def _panel_shows_costs(panel: str, found: dict[str, Any]) -> None:
    """Low, likely and high of the open options, beside the last question."""
    for label in ("API", "Hosted open"):
        row = re.search(rf"│ *{label} +(\$.*)$", panel, re.MULTILINE)
        assert row is not None, panel
        horizon = found["options"][LABELS[label]]["horizon_usd"]
        wanted = (horizon["low"], horizon["likely"], horizon["high"])
        for (shown, half), amount in zip(money_in(row[1]), wanted, strict=True):
            assert abs(shown - amount) <= half + 0.005, (label, row[1], amount)
