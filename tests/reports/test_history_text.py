"""The history on paper: trends, own marks beside ours, every attempt, and what comes next."""

from bvbwizard.rehearsal.interview.history import side_by_side, suggest
from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.rehearsal import comparison_document, history_document
from rehearsed import at, marked_attempt, scenario, started

ONE = marked_attempt({"economics": 1.5, "risk": 4}, day=0).mark_own({"economics": 3, "risk": 3})
OTHER = marked_attempt({"economics": 2, "risk": 3.5}, day=1)
SENIOR = marked_attempt({"economics": 5, "risk": 5}, day=-1, level="senior")


def test_the_weakest_stands_first_with_its_marks() -> None:
    next_one = suggest((scenario(),), (ONE, OTHER), level="product-manager")
    text = text_of(history_document((OTHER, ONE, SENIOR, started(at=at(9))), next_one))
    assert text == (
        "Rehearsals\n"
        "3 handed in, 2 of them marked at the level product manager.\n"
        "\nBy dimension, the weakest first\n"
        # (1.5 + 2) / 2 = 1.75, said as 1.8; (4 + 3.5) / 2 = 3.75, said as 3.8.
        "  dimension  lately  change  marks\n"
        "  economics     1.8    +0.5  1.5 2\n"
        "  risk          3.8    -0.5  4 3.5\n"
        "  - You mark yourself higher than the rules do in economics.\n"
        "  - You mark yourself lower than the rules do in risk.\n"
        "\nAttempts\n"
        "  started           scenario            level            time        overall\n"
        "  2026-11-22 18:00  AI sales assistant  product manager  0:00            2.8\n"
        "  2026-11-21 18:00  AI sales assistant  product manager  0:00  not handed in\n"
        "  2026-11-21 18:00  AI sales assistant  product manager  0:00            2.8\n"
        "  2026-11-20 18:00  AI sales assistant  senior           0:00              5\n"
        "\nNext\n"
        "  AI sales assistant. You have tried it 2 times, and 2 of its curveballs touch\n"
        "  economics, your weakest so far.\n"
    )


def test_a_level_can_be_named() -> None:
    assert "1 of them marked at the level senior" in text_of(
        history_document((ONE, SENIOR), None, level="senior")
    )


def test_before_the_first_marks_there_is_no_trend() -> None:
    assert text_of(history_document((), None)) == "Rehearsals\n0 handed in, none marked yet.\n"
    assert "By dimension" not in text_of(history_document((started(),), None))


def test_two_attempts_stand_in_two_columns() -> None:
    one = marked_attempt({"economics": 1.5, "risk": 4}, day=0)
    other = started(at=at(86_400)).write("One two.", at(86_405)).ask("team", at(86_406)).finish(at(86_407))
    text = text_of(comparison_document(side_by_side(one, other)))
    assert text == (
        "AI sales assistant\n"
        "2026-11-21 18:00 and 2026-11-22 18:00.\n"
        "\nMarks\n"
        "  dimension  2026-11-21 18:00  2026-11-22 18:00  change\n"
        "  economics               1.5                 -       -\n"
        "  risk                      4                 -       -\n"
        "\nSteps\n"
        "  step        2026-11-21 18:00  2026-11-22 18:00\n"
        "  goal           0 words, 0:00     2 words, 0:07\n"
        "  components     0 words, 0:00     0 words, 0:00\n"
        "  decisions      0 words, 0:00     0 words, 0:00\n"
        "  risks          0 words, 0:00     0 words, 0:00\n"
        "\nFacts asked for\n"
        "  - Only the second time: team.\n"
    )


def test_two_levels_are_warned_of_and_one_minute_has_two_names() -> None:
    text = text_of(comparison_document(side_by_side(started(), started(level="senior"))))
    assert "first and second. Marked at two levels, product manager and senior" in text
    assert "first         second" in text


def test_both_are_markdown_too() -> None:
    assert "| economics | 1.8 | +0.5 | 1.5 2 |" in markdown_of(history_document((ONE, OTHER), None))
    assert markdown_of(comparison_document(side_by_side(ONE, OTHER))).startswith("# AI sales assistant\n")
