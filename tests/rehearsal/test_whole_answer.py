"""The one text that is marked: follow-ups under their headings, curveballs left out, the best case counts."""

from dataclasses import replace

from builders import TODAY
from bvbwizard.rehearsal.interview.judged import OF_ONE, marks_of, whole_answer
from bvbwizard.store.marking import key_of, lexicon, rubric
from bvbwizard.store.scenarios import scenario
from rehearsed import at, started

RISKS = "Outage: a second vendor behind our own interface."


def test_a_follow_ups_reply_stands_under_the_heading_it_belongs_to() -> None:
    attempt = started().go_to("risks", at(1)).write(RISKS, at(2))
    attempt = attempt.follow_up("risk", at(3)).reply_to_follow_up("risk", "We pin the model.", at(4))
    attempt = attempt.follow_up("economics", at(5)).reply_to_follow_up("economics", "At 1M drafts.", at(6))
    assert whole_answer(attempt) == (
        f"# Goal\n\n# Components\n\n# Decisions\n\nAt 1M drafts.\n\n# Risks\n\n{RISKS}\n\nWe pin the model."
    )


def test_of_one_component_every_reply_finds_a_step_that_is_there() -> None:
    attempt = started(component="retrieval").follow_up("framing", at(1))
    attempt = attempt.reply_to_follow_up("framing", "Faster replies.", at(2))
    assert "# Decisions\n\nFaster replies." in whole_answer(attempt)


def test_what_is_said_to_a_curveball_isnt_marked_as_part_of_the_answer() -> None:
    attempt = started().throw("price_triples", at(1)).reply_to_curveball("price_triples", "It stands.", at(2))
    assert "It stands" not in whole_answer(attempt)


def test_the_case_that_is_kinder_to_the_answer_counts() -> None:
    """An answer rewritten for the changed case is right there and wrong before; the order doesn't matter."""
    made = scenario("sales-assistant")
    key = key_of(made, TODAY)
    changed = key_of(replace(made, calls={}), TODAY)
    attempt = started().go_to("decisions", at(1)).write("Buy the model from an API vendor.", at(2))
    worse = replace(changed, components=())
    one, other = (marks_of(attempt, keys, lexicon(), rubric()) for keys in ((key, worse), (worse, key)))
    assert one.overall == other.overall == marks_of(attempt, (key,), lexicon(), rubric()).overall
    assert one.overall > marks_of(attempt, (worse,), lexicon(), rubric()).overall


def test_a_single_component_is_marked_in_what_it_shows() -> None:
    attempt = started(component="retrieval").write("Build it: it makes a moat of our data.", at(1))
    marks = marks_of(attempt, (key_of(scenario("sales-assistant"), TODAY),), lexicon(), rubric())
    assert tuple(marks.dimensions) == OF_ONE
    # 28 + 15 + 10 of a product manager's hundred, shared out again.
    assert abs(sum(marks.weights.values()) - 1) < 1e-9
    assert marks.missing == ("risks",)
