"""Small terminals, terminals without colours, pastes, and text that tries to be something else."""

import re
from pathlib import Path

import pytest

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.store.drafts import list_drafts
from process.conftest import Start
from process.steps import CRITERIA, Interviewee, begin, go_on, read_toml, save, step_of, the_record
from process.terminal import PATIENCE, Terminal, flattened

HOSTILE = {
    "closing tag": "[/]",
    "colour": "[red]not red[/red]",
    "action": "[@click=app.quit]leave[/]",
    "link": "[link=https://example.com]x",
    "brackets": "[[[ ]]] \\[b] {braces} $var",
    "right to left": "abc \u202exyz\u202c \u05e9\u05dc\u05d5\u05dd",
    "emoji": "\U0001f9d9\u200d\u2642\ufe0f \U0001f1e9\U0001f1ea e\u0301 \u4f60\u597d",
}
ROOM = "60 by 16"
"""The least that is shown, as the sentence for a smaller terminal names it."""
LONG = "All work and no play. " * 455
"""10,010 characters."""


@pytest.fixture
def at_goal(start: Start, questionnaire: Questionnaire) -> Interviewee:
    """Somebody at the first question, whose answer is a text."""
    person = Interviewee(start("new", "--title", "T"), questionnaire)
    begin(person.terminal)
    person.wait_for("goal")
    return person


# ---- size


def test_too_small_says_so_and_comes_back(start: Start, questionnaire: Questionnaire) -> None:
    terminal = start("new", "--preset", "series-a", size=(40, 12))
    assert ROOM in flattened(terminal.wait_for(ROOM))
    terminal.resize(80, 24)
    terminal.wait_for(CRITERIA)
    go_on(terminal, "enter")
    go_on(terminal, "enter")
    terminal.resize(40, 12)
    terminal.wait_for(ROOM)
    terminal.resize(120, 40)
    Interviewee(terminal, questionnaire).wait_for("goal")
    assert ROOM not in terminal.text


def test_a_question_stays_in_sight_at_80x24(start: Start) -> None:
    """Prompt, field and keys of every question of a preset are on the screen at once."""
    terminal = start("new", "--preset", "regulated-enterprise", size=(80, 24))
    terminal.wait_for(CRITERIA)
    while not step_of(terminal.text).startswith("question"):
        go_on(terminal, "enter")
    while step_of(terminal.text).startswith("question"):
        lines = terminal.wait_for(lambda shown: "││" not in shown).splitlines()
        assert "?" in lines[3], "the prompt"
        assert any("Next" in line for line in lines), "the acts"
        assert any(re.search(r"│ [^ ]|▸ |  1  ", line) for line in lines[4:8]), "the field or the choices"
        go_on(terminal, "enter")


def test_resize_while_typing_keeps_the_text(at_goal: Interviewee) -> None:
    terminal = at_goal.terminal
    terminal.type("half a sen")
    terminal.wait_for("half a sen")
    terminal.resize(80, 24)
    terminal.wait_for(lambda shown: "half a sen" in shown and len(shown.splitlines()[0]) <= 80)
    terminal.type("tence")
    terminal.wait_for("half a sentence")
    terminal.resize(40, 12)
    terminal.wait_for(ROOM)
    terminal.resize(200, 50)
    terminal.wait_for("half a sentence")


# ---- colour


def test_no_color(start: Start) -> None:
    """Only shades of grey are drawn, and words carry the meaning."""
    terminal = start("new", "--preset", "series-a", env={"NO_COLOR": "1"})
    terminal.wait_for(CRITERIA)
    while not step_of(terminal.text).startswith("question"):
        go_on(terminal, "enter")
    terminal.wait_for("HIGH")
    assert _colours(terminal.raw)
    assert all(red == green == blue for red, green, blue in _colours(terminal.raw))


def test_colour_without_no_color(start: Start) -> None:
    terminal = start()
    terminal.wait_for("New decision")
    assert any(len(set(colour)) > 1 for colour in _colours(terminal.raw))


def _colours(raw: bytearray) -> set[tuple[int, ...]]:
    return {tuple(map(int, found)) for found in re.findall(rb"(?:38|48);2;(\d+);(\d+);(\d+)", raw)}


# ---- paste


def test_a_long_bracketed_paste_is_kept(at_goal: Interviewee, records: Path) -> None:
    at_goal.terminal.paste(LONG)
    at_goal.terminal.wait_for("10,010 characters")
    _next(at_goal.terminal)
    save(at_goal.terminal)
    assert read_toml(the_record(records))["answers"]["goal"]["value"] == LONG


def test_ten_thousand_characters_in_every_field(
    start: Start, records: Path, questionnaire: Questionnaire
) -> None:
    terminal = start("new")
    terminal.wait_for(CRITERIA)
    terminal.paste(LONG.strip())
    terminal.wait_for("no play.")
    go_on(terminal, "enter")
    person = Interviewee(terminal, questionnaire)
    person.wait_for("goal")
    for key, heading in (("ctrl+n", "Note: Goal"), ("ctrl+o", "Their words: Goal")):
        terminal.key(key)
        terminal.wait_for(heading)
        terminal.paste(LONG.strip())
        terminal.wait_for("no play.")
        terminal.key("f8")
        terminal.wait_while(heading)
    terminal.type("- ")
    terminal.paste(LONG.strip())
    terminal.wait_for("no play.")
    _next(terminal)
    save(terminal)
    record = read_toml(the_record(records))
    answer = record["answers"]["goal"]
    long = LONG.strip()
    assert record["about"]["title"] == long
    assert (answer["not_applicable"], answer["note"], answer["words"]) == (long, long, long)
    assert len(the_record(records).name) < 100


@pytest.mark.slow
def test_a_long_plain_paste_is_kept(at_goal: Interviewee, records: Path) -> None:
    """Some terminals send a paste as if it were typed."""
    at_goal.terminal.type(LONG)
    at_goal.terminal.wait_for("10,010 characters", timeout=100)
    _next(at_goal.terminal)
    save(at_goal.terminal)
    assert read_toml(the_record(records))["answers"]["goal"]["value"] == LONG


def test_several_lines_pasted_into_one_line_open_the_note(start: Start, records: Path) -> None:
    terminal = start("new", "--preset", "series-a")
    terminal.wait_for(CRITERIA)
    while "What does it cost a month today?" not in terminal.text:
        go_on(terminal, "enter")
    terminal.paste("from the invoice:\r$7,200\rin October")
    terminal.wait_for("Several lines were pasted")
    terminal.key("f8")
    terminal.wait_while("Several lines were pasted")
    terminal.type("$7,200")
    terminal.wait_for("read as $7,200")
    go_on(terminal, "enter")
    save(terminal)
    answer = read_toml(the_record(records))["answers"]["today_usd_per_month"]
    assert answer["value"] == 7200
    assert answer["note"] == "from the invoice:\n$7,200\nin October"


# ---- typing ahead


def test_keys_typed_ahead_reach_the_questions_they_are_meant_for(
    start: Start, records: Path, questionnaire: Questionnaire
) -> None:
    """Somebody who knows the questions, or a slow line: many keys arrive at once."""
    terminal = start("new", "--title", "T")
    begin(terminal)
    person = Interviewee(terminal, questionnaire)
    person.answer("goal", "fast")
    person.wait_for("purpose")
    terminal.type("1\r1\r2\r$7k\r3\r2\r1\r")
    person.wait_for("latency_budget_ms")
    terminal.type("3 s\r2\r2\r1\r2\r1\r2\r2\r1\r1\r1\r2 3 \r2\r")
    person.wait_for("ml_infrastructure_expertise")
    save(terminal)
    answers = read_toml(the_record(records))["answers"]
    assert {question: answer["value"] for question, answer in answers.items()} == {
        "goal": "fast",
        "purpose": "start",
        "decision_state": "open",
        "runs_today": "api",
        "today_usd_per_month": 7000,
        "effort_spent_months": 3,
        "residency": "region",
        "third_party_processors": "accepted",
        "latency_budget_ms": 3000,
        "core_differentiator": "no",
        "advantage": "around_model",
        "frontier_pace": "fast",
        "inference_largest_cost": "no",
        "product_market_fit": "yes",
        "specialisation": "domain",
        "frontier_serves_domain": "partly",
        "speed_first": "yes",
        "vendor_breaks_it": "no",
        "proprietary_data": "none",
        "sensitive_data": ["personal", "health"],
        "ml_engineers": 2,
    }


# ---- what isn't text


def test_pasted_control_characters_are_dropped_with_an_echo(at_goal: Interviewee, records: Path) -> None:
    terminal = at_goal.terminal
    terminal.paste("red\x07 alert\x00 end\x0e\x7f\x9b")
    terminal.wait_for("control characters were")
    _next(terminal)
    save(terminal)
    assert read_toml(the_record(records))["answers"]["goal"]["value"] == "red alert end"


def test_an_escape_in_a_paste_draws_and_does_nothing(at_goal: Interviewee, records: Path) -> None:
    """Terminals take it out of a paste; tmux doesn't."""
    terminal = at_goal.terminal
    terminal.paste("one \x1b[31mred\x1b[0m \x1b]0;title\x07 two")
    terminal.wait_for("two")
    _next(terminal)
    save(terminal)
    value = read_toml(the_record(records))["answers"]["goal"]["value"]
    assert "\x1b" not in value
    assert "one " in value and " two" in value


def test_typed_control_keys_leave_no_trace(at_goal: Interviewee, records: Path) -> None:
    """ctrl+g, ctrl+t, and the four that no letter names."""
    terminal = at_goal.terminal
    terminal.type("one")
    terminal.wait_for("one")
    terminal.type("\x07\x14\x1c\x1d\x1e\x1f")
    terminal.type("two")
    terminal.wait_for("onetwo")
    _next(terminal)
    save(terminal)
    assert read_toml(the_record(records))["answers"]["goal"]["value"] == "onetwo"


@pytest.mark.parametrize("how", ["type", "paste"])
def test_hostile_text_is_kept_and_shown_as_typed(at_goal: Interviewee, records: Path, how: str) -> None:
    """In a text answer, a note, somebody's words and a reason."""
    terminal = at_goal.terminal
    text = "  ".join(HOSTILE.values())
    put = terminal.type if how == "type" else terminal.paste
    put(text)
    terminal.wait_for(lambda shown: _plain("[@click=app.quit]leave[/]") in _plain(shown))
    at_goal.note("goal", text)
    at_goal.quote("goal", text)
    shown = _plain(terminal.wait_for(lambda shown: "Note:" in shown and "“" in shown))
    for part in ("closing tag", "colour", "action", "link", "brackets"):
        assert shown.count(_plain(HOSTILE[part])) >= 3, part
    _next(terminal)
    terminal.type("-")
    terminal.wait_for("because:")
    put("[/] [bold]reason[/bold]")
    terminal.wait_for("[bold]reason")
    go_on(terminal, "enter")
    save(terminal)
    answers = read_toml(the_record(records))["answers"]
    assert answers["goal"]["value"] == answers["goal"]["note"] == answers["goal"]["words"] == text
    assert answers["purpose"]["not_applicable"] == "[/] [bold]reason[/bold]"


def test_the_mouse_answers_too(at_goal: Interviewee, questionnaire: Questionnaire) -> None:
    """A click previews a choice, a second one takes it; the line of keys can be clicked."""
    terminal = at_goal.terminal
    terminal.type("by mouse")
    terminal.wait_for("by mouse")
    _click_on(terminal, "Next F8")
    at_goal.wait_for("purpose")
    label = questionnaire.by_id["purpose"].choices[1].label
    # The panel's title names a previewed choice too, so the place is looked up before.
    column, row = _cell_of(terminal, label)
    terminal.click(column, row)
    terminal.wait_for("▸  2 ")
    terminal.click(column, row)
    at_goal.wait_for("decision_state")
    _click_on(terminal, "esc back")
    at_goal.wait_for("purpose")


def test_hostile_text_does_nothing_when_it_is_clicked(at_goal: Interviewee) -> None:
    """A click on every cell of a note that looks like an action leaves the app where it is."""
    terminal = at_goal.terminal
    at_goal.note("goal", "[@click=app.quit]leave[/]")
    terminal.wait_for("[@click=app.quit]leave[/]")
    first, row = _cell_of(terminal, "[@click")
    for column in range(first, first + 25):
        terminal.click(column, row)
    terminal.type("still here")
    terminal.wait_for("still here")


# ---- the window


def test_a_closed_window_ends_the_process_and_keeps_the_draft(
    start: Start, questionnaire: Questionnaire
) -> None:
    terminal = start("new", "--title", "T", has_window=True)
    begin(terminal)
    person = Interviewee(terminal, questionnaire)
    person.answer("goal", "kept")
    person.wait_for("purpose")
    terminal.hang_up()
    assert terminal.process.wait(timeout=PATIENCE) is not None
    (entry,) = list_drafts()
    assert (entry.title, entry.answered) == ("T", 1)


def _click_on(terminal: Terminal, text: str) -> None:
    column, row = _cell_of(terminal, text)
    terminal.click(column + 1, row)


def _cell_of(terminal: Terminal, text: str) -> tuple[int, int]:
    """Column and row of a text's first character, from 1."""
    lines = terminal.wait_for(text).splitlines()
    row = next(number for number, line in enumerate(lines) if text in line)
    return lines[row].index(text) + 1, row + 1


def _next(terminal: Terminal) -> None:
    go_on(terminal, "f8")


def _plain(text: str) -> str:
    """Without blanks: where a line is folded doesn't matter here."""
    return re.sub(r"[\s│]", "", text)
