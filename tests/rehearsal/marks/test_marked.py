"""Marks: seven dimensions in halves, what they rest on, and answers that can't be read."""

import pytest

from bvbwizard.rehearsal.marks.marked import Marks, weights_of
from bvbwizard.rehearsal.rubric import DIMENSIONS, LEVELS, in_halves
from bvbwizard.store.marking import rubric
from written_answers import answer, marks_of

PARTS = ("goal", "components", "decisions", "risks")
RIGHT = """# Decisions
- Model: API
- Retrieval: build
- Vector store: buy
- Evals: build
- Tracing: buy
- Prompts: build
"""
ARGUED = (
    "Model: fine-tune our own, since the mails are on no web page, nobody else has the 500 corrected drafts, "
    "which are labels nobody else has, and managed it is about $7,500 a month."
)
"""The wrong call for the sales assistant's model, from facts."""


def sales(text: str) -> Marks:
    return marks_of("sales-assistant", text)


@pytest.mark.parametrize(
    ("mark", "shown"),
    [(0.2, 1.0), (1.24, 1.0), (1.25, 1.5), (3.0, 3.0), (4.74, 4.5), (4.75, 5.0), (9.0, 5.0)],
)
def test_marks_are_halves_from_one_to_five(mark: float, shown: float) -> None:
    assert in_halves(mark) == shown


@pytest.mark.parametrize("text", ["", "\n\n", "# Goal\n# Components\n# Decisions\n# Risks\n"])
def test_an_empty_answer_gets_ones_and_is_missing_everything(text: str) -> None:
    marks = sales(text)
    assert marks.overall == 1.0
    assert {mark.mark for mark in marks.dimensions.values()} == {1.0}
    assert marks.missing == PARTS
    assert marks.claims == ()


def test_missing_parts_are_named_and_not_refused() -> None:
    marks = sales(answer("sales-assistant", "decisions-only"))
    assert marks.missing == ("goal", "components", "risks")
    assert marks.dimensions["framing"].mark == 1.0
    assert marks.dimensions["reasoning"].mark >= 3.5
    assert "The part risks is missing." in marks.missed


@pytest.mark.parametrize("name", ["strong-prose", "strong-table", "wrong-numbers", "spoken-no-headings"])
def test_quotes_are_the_exact_words(name: str) -> None:
    text = answer("sales-assistant", name)
    for mark in sales(text).dimensions.values():
        assert mark.quotes
        for quote in mark.quotes:
            assert text[quote.start : quote.end] == quote.text


def test_what_a_five_would_have_had_stands_beside_every_lower_mark() -> None:
    for mark in sales(answer("sales-assistant", "weak-short")).dimensions.values():
        assert bool(mark.for_a_five) is (mark.mark < 5)
        assert mark.frameworks
        assert mark.because.endswith(".")


def test_a_five_of_reasoning_is_the_engines_own() -> None:
    said = sales("").dimensions["reasoning"].for_a_five
    assert said.startswith("Foundation model: the API.")


def test_the_components_that_are_missing_are_named_with_the_engines_call() -> None:
    assert "Not named: retrieval. By the engine: build it." in sales("# Decisions\nModel: API").missed


def test_a_wrong_call_that_is_argued_beats_a_right_one_without_a_reason() -> None:
    # The model alone: right and bare 0.3 of its weight, wrong and argued from facts up to 0.4.
    argued, bare = sales(f"# Decisions\n{ARGUED}"), sales("# Decisions\nModel: API")
    assert argued.dimensions["reasoning"].exact > bare.dimensions["reasoning"].exact


def test_without_a_right_call_for_the_model_reasoning_is_a_three_at_most() -> None:
    text = answer("sales-assistant", "wrong-argued")
    assert sales(text).dimensions["reasoning"].mark <= 3.0


def test_a_wrong_number_costs_in_economics() -> None:
    true = "# Decisions\nModel: API. At list price the API is about $215 a month in tokens."
    false = true.replace("$215 a month", "$9,000 a month")
    assert sales(false).dimensions["economics"].mark < sales(true).dimensions["economics"].mark
    assert any("$9,000" in quote.text for quote in sales(false).dimensions["economics"].quotes)


def test_risks_without_an_answer_earn_little() -> None:
    named = sales("# Risks\n- Vendor outage\n- Lock-in\n- Hiring\n- Privacy").dimensions["risk"]
    answered = sales(
        "# Risks\n- Vendor outage -> second vendor behind one interface\n- Privacy: DPA and a named region\n"
    ).dimensions["risk"]
    assert named.mark < answered.mark


def test_hedges_and_padding_cost_in_communication() -> None:
    plain = sales(RIGHT).dimensions["communication"].exact
    hedged = sales(RIGHT + "It depends on many factors, and one could also consider the opposite.\n")
    assert hedged.dimensions["communication"].exact < plain


def test_a_contradiction_counts_as_no_call() -> None:
    marks = sales(f"{RIGHT}\nSo much for that.\n- Retrieval: buy\n")
    assert any("two calls that contradict" in sentence for sentence in marks.missed)
    assert marks.dimensions["reasoning"].exact < sales(RIGHT).dimensions["reasoning"].exact


@pytest.mark.parametrize("level", LEVELS)
def test_weights_add_up_at_every_level(level: str) -> None:
    weights = weights_of(rubric(), next(each for each in LEVELS if each == level))
    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights["reasoning"] == max(weights.values())


def test_nothing_is_to_be_summed_where_the_choice_has_been_made() -> None:
    marks = marks_of("regulator-decided", "# Decisions\nModel: the certified vendor's. No comparison.")
    assert marks.weights["economics"] == 0.0
    assert sum(marks.weights.values()) == pytest.approx(1.0)


def test_more_is_asked_of_a_senior() -> None:
    text = answer("sales-assistant", "short-honest")
    marks = [marks_of("sales-assistant", text, level).overall for level in LEVELS]
    assert marks == sorted(marks, reverse=True)
    assert marks[0] > marks[-1]


def test_the_same_text_gets_the_same_marks() -> None:
    text = answer("sales-assistant", "strong-table")
    assert sales(text) == sales(text)


@pytest.mark.parametrize(
    "text",
    [
        "|" * 5_000,
        "# " * 5_000,
        "a, " * 10_000,
        "Model: buy. " * 2_000,
        "buy build rent own " * 2_000,
        "$1 " * 3_000,
        "((((" * 2_000,
        "\u202e\u200b**\ufeff__ 🙂 " * 500,
        "- " * 4_000 + "\n> " * 2_000,
    ],
)
@pytest.mark.timeout(20)
def test_any_text_is_marked(text: str) -> None:
    assert 1.0 <= sales(text).overall <= 5.0


def test_every_dimension_is_marked_in_the_order_of_the_rubric() -> None:
    assert tuple(sales("x").dimensions) == DIMENSIONS
