"""Keys in a field: what is typed, what goes back, how texts are read, what a paste does."""

from datetime import date

import pytest
from textual import events
from textual.widgets import TextArea

from bvbwizard.tui.screens.writing import TextSheet
from bvbwizard.tui.widgets.text_editor import TextEditor
from tui.seat import Seat, Sit

RUNS = {"goal": "Drafts", "purpose": "start", "decision_state": "open", "runs_today": "api"}


async def test_letters_and_marks_are_typed(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.type("hawp:1")
        assert seat.line.value == "hawp:1"
        assert (seat.screen, seat.position) == ("WizardScreen", "today_usd_per_month")


async def test_the_echo_says_how_it_is_read_and_enter_takes_it(sit: Sit) -> None:
    async with sit("requests_per_month", RUNS) as seat:
        await seat.type("400k to 700k")
        assert seat.said() == "read as 400,000 to 700,000, middle 529,150"
        await seat.press("enter")
        answer = seat.answer("requests_per_month")
        assert (answer.low, answer.high, answer.likely) == (400_000, 700_000, None)


async def test_what_cant_be_read_is_said_and_stays_and_never_blocks_back(sit: Sit) -> None:
    async with sit("effort_spent_months", RUNS | {"today_usd_per_month": 100}) as seat:
        await seat.type("lots")
        assert "lots" in seat.said()
        await seat.press("enter")
        assert seat.position == "effort_spent_months"
        await seat.press("escape")
        assert seat.position == "today_usd_per_month"
        await seat.press("enter")
        assert (seat.position, seat.line.value) == ("effort_spent_months", "lots")


async def test_a_second_number_replaces_the_saved_one_as_it_is_typed(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS | {"today_usd_per_month": 9000}) as seat:
        assert seat.line.value == "$9,000"
        await seat.type("7k")
        await seat.press("enter")
        assert seat.answer("today_usd_per_month").value == 7000


async def test_backspace_in_the_empty_field_goes_back(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.type("5")
        await seat.press("backspace")
        assert (seat.position, seat.line.value) == ("today_usd_per_month", "")
        await seat.press("backspace")
        assert seat.position == "runs_today"


async def test_left_moves_the_cursor_in_a_field(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.type("15")
        await seat.press("left")
        await seat.type("2")
        assert (seat.line.value, seat.position) == ("125", "today_usd_per_month")


async def test_an_empty_field_says_what_to_do(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.press("enter")
        assert seat.position == "today_usd_per_month"
        assert seat.said().startswith("type an answer")


async def test_dont_know_may_carry_who_would_and_by_when(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.type("? CTO by 2026-12-05")
        await seat.press("enter")
        answer = seat.answer("today_usd_per_month")
        assert (answer.unknown, answer.owner, answer.due_on) == (True, "CTO", date(2026, 12, 5))
        assert answer.evidence is None


async def test_a_minus_and_a_reason_say_that_it_doesnt_apply(sit: Sit) -> None:
    async with sit("latency_budget_ms", RUNS) as seat:
        await seat.type("- no user waits")
        await seat.press("enter")
        assert seat.answer("latency_budget_ms").not_applicable == "no user waits"


async def test_a_click_on_doesnt_apply_puts_the_dash_into_the_field(sit: Sit) -> None:
    async with sit("latency_budget_ms", RUNS) as seat:
        seat.wizard.action_doesnt_apply()
        await seat.pilot.pause()
        await seat.type("batch only")
        await seat.press("enter")
        assert seat.answer("latency_budget_ms").not_applicable == "batch only"


async def test_a_date_is_read(sit: Sit) -> None:
    async with sit(
        "needed_by", {"goal": "Drafts", "purpose": "start", "decision_state": "open", "runs_today": "nothing"}
    ) as seat:
        await seat.type("1 march 2027")
        assert seat.said() == "read as Monday 2027-03-01"
        await seat.press("enter")
        assert seat.answer("needed_by").value == date(2027, 3, 1)


async def test_escape_with_a_quick_key_is_escape_and_then_the_key(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        seat.app.post_message(events.Key("alt+2", "2"))
        await seat.pilot.pause()
        assert seat.position == "runs_today"
        assert seat.choices.highlighted_id == "api"
        assert seat.line.value == ""


async def test_a_second_pasted_line_opens_the_note_with_the_whole_text(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.paste("480k in October\rsales want double")
        assert isinstance(seat.app.screen, TextSheet)
        assert seat.app.screen.query_one(TextEditor).text == "480k in October\nsales want double"
        await seat.press("f8")
        assert seat.interview.remark_on("today_usd_per_month").note == "480k in October\nsales want double"
        await seat.type("7k")
        await seat.press("enter")
        assert seat.answer("today_usd_per_month").note == "480k in October\nsales want double"


async def test_control_characters_are_dropped_and_the_echo_says_so(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.paste("7\x1b[31mk\x07")
        await seat.pilot.pause()
        assert seat.line.value == "7[31mk"
        assert "2 control characters were dropped" in seat.said()


async def test_ten_thousand_pasted_characters_stay_whole(sit: Sit) -> None:
    text = "ab " * 3333 + "x"
    async with sit("goal") as seat:
        await seat.paste(text)
        await seat.press("f8")
        assert seat.answer("goal").value == text
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.paste("- " + text)
        await seat.press("enter")
        assert seat.answer("today_usd_per_month").not_applicable == text.strip()


async def test_what_is_typed_in_one_go_is_put_in_together_and_in_its_order(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some terminals send a paste as if it were typed."""
    puts: list[str] = []
    put = TextEditor.put

    def watch(editor: TextEditor, text: str) -> None:
        puts.append(text)
        put(editor, text)

    monkeypatch.setattr(TextEditor, "put", watch)
    async with sit("goal") as seat:
        for character in "one two":
            seat.app.post_message(events.Key("space" if character == " " else character, character))
        seat.app.post_message(events.Key("enter", "\r"))
        seat.app.post_message(events.Key("x", "x"))
        seat.app.post_message(events.Key("backspace", "\x7f"))
        seat.app.post_message(events.Key("y", "y"))
        await seat.until(lambda: seat.card.query_one(TextEditor).text == "one two\ny")
        assert len(puts) < len("one twoxy")


async def test_a_paste_lands_behind_what_was_typed_before_it(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        for character in "- ":
            seat.app.post_message(events.Key("space" if character == " " else "minus", character))
        seat.app.post_message(events.Paste("nobody pays yet"))
        await seat.until(lambda: len(seat.line.value) > 10)
        assert seat.line.value == "- nobody pays yet"


async def test_text_enter_is_a_newline_and_f8_goes_on(sit: Sit) -> None:
    async with sit("goal") as seat:
        await seat.type("two")
        await seat.press("enter")
        await seat.type("lines")
        assert seat.position == "goal"
        await seat.press("f8")
        assert seat.answer("goal").value == "two\nlines"
        assert seat.position == "purpose"


async def test_text_enter_keeps_a_text_that_stands_and_isnt_touched(sit: Sit) -> None:
    async with sit("goal", {"goal": "Drafts\nfor support"}) as seat:
        await seat.press("enter")
        assert seat.position == "purpose"
        assert seat.answer("goal").said_by == "CFO"


async def test_text_the_next_button_goes_on_and_backspace_in_the_empty_text_goes_back(sit: Sit) -> None:
    async with sit("goal") as seat:
        await seat.type("x")
        await seat.pilot.click("#acts", offset=(2, 0))
        await seat.pilot.pause()
        assert seat.position == "purpose"
        await seat.press("escape", "backspace", "backspace")
        assert seat.position == "goal"
        assert seat.card.query_one(TextArea).text == ""


@pytest.mark.slow
async def test_focus_stays_in_the_editor_over_a_whole_session(sit: Sit) -> None:
    async with sit("goal") as seat:
        await seat.type("Drafts")
        await seat.press("f8")
        asked, most = 0, len(seat.session.questionnaire.questions)
        while seat.position is not None and asked < most:
            assert seat.focus == seat.card.editor.id
            await seat.press("question_mark", *{"line": ("enter",), "text": ("f8",)}.get(seat.focus, ()))
            asked += 1
        assert seat.screen == "ComponentsScreen"
        assert not seat.interview.evaluation.path.left
        assert all(answer.unknown for q, answer in seat.session.answers.items() if q != "goal")


async def test_keys_typed_ahead_reach_the_question_they_are_meant_for(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        for key, character in (
            ("1", "1"),
            ("enter", "\r"),
            ("1", "1"),
            ("enter", "\r"),
            ("2", "2"),
            ("enter", "\r"),
            ("7", "7"),
            ("k", "k"),
        ):
            seat.app.post_message(events.Key(key, character))
        await seat.until(lambda: seat.position == "today_usd_per_month" and seat.line.value == "7k")
        chosen = [seat.answer(q).value for q in ("purpose", "decision_state", "runs_today")]
        assert chosen == ["start", "open", "api"]
        assert (seat.position, seat.line.value) == ("today_usd_per_month", "7k")


async def test_marks_and_a_reason_typed_ahead_in_lists(sit: Sit) -> None:
    async with sit("sensitive_data", {"goal": "Drafts", "purpose": "start"}) as seat:
        for key in ("2", "space", "3", "space", "enter"):
            seat.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else "\r"))
        await seat.until(lambda: "sensitive_data" in seat.session.answers)
        assert seat.answer("sensitive_data").value == ("personal", "health")
        seat.wizard.jump_to("purpose")
        await seat.pilot.pause()
        for key, character in (("minus", "-"), ("n", "n"), ("o", "o"), ("enter", "\r")):
            seat.app.post_message(events.Key(key, character))
        await seat.until(lambda: seat.answer("purpose").not_applicable)
        assert seat.answer("purpose").not_applicable == "no"


async def test_going_back_keeps_every_answer(sit: Sit) -> None:
    async with sit("goal") as seat:
        await seat.type("Drafts")
        await seat.press("f8", "1", "enter", "1", "enter", "1", "enter")
        answers = dict(seat.session.answers)
        assert list(answers) == ["goal", "purpose", "decision_state", "runs_today"]
        await seat.press("escape", "escape", "escape", "escape", "escape")
        assert seat.position == "goal"
        assert dict(seat.session.answers) == answers


async def test_a_changed_answer_takes_questions_off_the_path_and_brings_their_answers_back(sit: Sit) -> None:
    async with sit("runs_today", {"goal": "Drafts", "purpose": "start"}) as seat:
        await seat.press("2", "enter")
        await seat.type("7k")
        await seat.press("enter")
        await seat.type("3")
        await seat.press("enter")
        assert seat.position == "residency"
        await seat.press("escape", "escape", "escape", "1", "enter")
        assert seat.position == "residency"
        assert set(seat.interview.evaluation.path.unused) == {"today_usd_per_month", "effort_spent_months"}
        await seat.press("escape", "2", "enter")
        assert (seat.position, seat.line.value) == ("today_usd_per_month", "$7,000")
        assert not seat.interview.evaluation.path.unused


async def test_a_field_that_was_left_half_typed_asks_before_leaving(sit: Sit) -> None:
    async with sit("today_usd_per_month", RUNS) as seat:
        await seat.type("7")
        await seat.press("ctrl+q")
        assert seat.screen == "ConfirmSheet"
        await seat.press("escape")
        assert (seat.screen, seat.line.value) == ("WizardScreen", "7")
        await seat.press("ctrl+q", "ctrl+q")
        assert seat.app.return_code == 0


async def test_nothing_half_typed_leaves_at_once(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        await _leave(seat)


async def _leave(seat: Seat) -> None:
    await seat.pilot.press("ctrl+q")
    assert seat.app._exit
