"""The panel's words: bars, reasons, risks; and the marks of the step bar."""

from collections.abc import Callable
from dataclasses import replace

from builders import TODAY
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.values import Range
from bvbwizard.say.findings import option_status
from bvbwizard.store.presets import find_preset
from bvbwizard.tui import panel_text
from bvbwizard.tui.present import column, hang, plain, spread
from bvbwizard.tui.step_bar import progress_line, sections_line, short_width


def series_a(questionnaire: Questionnaire, reference: Reference) -> Evaluation:
    """The Series A preset as it ships."""
    session = Session(questionnaire=questionnaire, started_on=TODAY).lay(
        find_preset("series-a", questionnaire)
    )
    return evaluate(session, reference, TODAY)


def test_a_bar_is_solid_to_low_thick_to_likely_thin_to_high() -> None:
    # 10 cells inside: 20/100 is 2 solid, 50/100 is 5 in all, 100/100 is 10.
    assert panel_text.bar(Range(20, 50, 100), 100, 12) == "▕██▓▓▓░░░░░▏"
    assert panel_text.bar(Range(20, 20, 50), 100, 12) == "▕██░░░▏     "
    assert panel_text.bar(Range(0, 0, 0), 0, 12) == " " * 12


def test_every_option_has_a_row_that_fits_the_width(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    evaluation = series_a(questionnaire, reference)
    for width in (42, 46, 70):
        rows = panel_text.amounts(evaluation, questionnaire, width).plain.splitlines()
        for label in ("API", "Hosted open", "Fine-tune", "Hybrid", "Self-host", "Train"):
            assert any(row.startswith(label) for row in rows)
        assert max(map(len, rows)) <= width


def test_what_is_closed_says_why(questionnaire: Questionnaire, reference: Reference) -> None:
    evaluation = series_a(questionnaire, reference)
    text = panel_text.amounts(evaluation, questionnaire, 60).plain
    closed = {
        each.by: option_status(each) for each in evaluation.options.values() if each.status == "ruled_out"
    }
    assert {("payback_limit",), ("strategic_premium",)} <= set(closed)
    assert all(status in text for status in closed.values())
    session = Session(questionnaire=questionnaire, started_on=TODAY)
    bare = panel_text.amounts(evaluate(session, reference, TODAY), questionnaire, 60).plain
    assert "no cost without: requests a month" in " ".join(bare.split())


def test_the_top_two_risks_are_those_of_the_option_that_is_named(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    evaluation = series_a(questionnaire, reference)
    found = panel_text.top_risks(evaluation.risks, "api", 2)
    assert len(found) == 2
    assert {risk.option for risk in found} == {"api"}
    assert panel_text.risks(evaluation).plain.startswith("Risks: ")


def test_without_amounts_no_dollar_shows(session_of: Callable[..., Session], reference: Reference) -> None:
    session = session_of({"runs_today": "api", "residency": "on_premises"})
    evaluation = evaluate(session, reference, TODAY)
    text = panel_text.standing_without_amounts(evaluation).plain
    assert "$" not in text
    assert "API: ruled out" in text
    assert "Self-host" in text.split("Open: ")[1].splitlines()[0]


def test_the_step_bar_marks_each_question_where_it_fits_and_each_section_where_not(
    session_of: Callable[..., Session],
) -> None:
    given = {"goal": None, "purpose": "start", "decision_state": "open", "runs_today": "nothing"}
    session = session_of(given).jump("residency")
    wide = sections_line(session, 200).plain
    assert wide.startswith("Purpose ?✓✓✓  Gates ▸")
    short = sections_line(session, short_width(session)).plain
    assert short.startswith("Purpose ?  Gates ▸  Strategy ·")
    assert len(short) == short_width(session)
    assert sections_line(session, short_width(session) - 1).plain == "Gates, part 2 of 10"


def test_the_count_is_of_the_questions_where_the_session_stops(session_of: Callable[..., Session]) -> None:
    given = {"goal": "x", "purpose": "start", "decision_state": "open", "runs_today": "nothing"}
    session = session_of(given).jump("runs_today")
    assert progress_line(session).startswith("question 4 of about ")
    agenda = replace(session, agenda=frozenset({"runs_today"}))
    left = len(session.path.left)
    assert progress_line(agenda) == f"question 1 of about {left + 1}"
    assert progress_line(replace(session, position=None)) == "review"


def test_a_line_with_two_ends_gives_way_on_the_left() -> None:
    assert spread(plain("title"), plain("right"), 14).plain == "title    right"
    assert spread(plain("a long title"), plain("right"), 12).plain == "a lon… right"


def test_further_lines_hang_under_the_first() -> None:
    assert hang(plain("• "), plain("one two three four five"), 18).plain == "• one two three\n  four five"


def test_a_column_is_cut_or_filled() -> None:
    assert (column("abc", 5), column("abc", 5, right=True), column("abcdef", 4)) == ("abc  ", "  abc", "abc…")
