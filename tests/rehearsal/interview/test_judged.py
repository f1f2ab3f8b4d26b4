"""A whole attempt judged: its marks, and every curveball held against what was said before it."""

from dataclasses import replace

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.judged import (
    OF_ONE,
    JudgedCurveball,
    TextReader,
    judged_curveballs,
    marks_of,
    whole_answer,
    with_marks,
)
from bvbwizard.rehearsal.marks.marked import marked
from bvbwizard.store.marking import key_of, lexicon, rubric
from bvbwizard.store.scenarios import scenario as shipped
from rehearsed import at, preset_session, scenario, started

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
    made = shipped("sales-assistant")
    key = key_of(made, TODAY)
    changed = key_of(replace(made, calls={}), TODAY)
    attempt = started().go_to("decisions", at(1)).write("Buy the model from an API vendor.", at(2))
    worse = replace(changed, components=())
    one, other = (marks_of(attempt, keys, lexicon(), rubric()) for keys in ((key, worse), (worse, key)))
    assert one.overall == other.overall == marks_of(attempt, (key,), lexicon(), rubric()).overall
    assert one.overall > marks_of(attempt, (worse,), lexicon(), rubric()).overall


def test_a_single_component_is_marked_in_what_it_shows() -> None:
    attempt = started(component="retrieval").write("Build it: it makes a moat of our data.", at(1))
    marks = marks_of(attempt, (key_of(shipped("sales-assistant"), TODAY),), lexicon(), rubric())
    assert tuple(marks.dimensions) == OF_ONE
    # 28 + 15 + 10 of a product manager's hundred, shared out again.
    assert abs(sum(marks.weights.values()) - 1) < 1e-9
    assert marks.missing == ("risks",)


SAID = """\
- Foundation model: buy a vendor's API. In tokens it costs us $213 a month, which nobody here can beat.
- Vector store: buy, it is a commodity.
- Retrieval: build, our customers' own mails are the moat."""


def interrupted(reply: str, *curveballs: str) -> Attempt:
    attempt = started().go_to("decisions", at(2)).write(SAID, at(9))
    for curveball in curveballs:
        attempt = attempt.throw(curveball, at(9)).reply_to_curveball(curveball, reply, at(9))
    return attempt


@pytest.fixture(scope="module")
def judge(questionnaire: Questionnaire, reference: Reference):  # type: ignore[no-untyped-def]
    session = preset_session("case-sales-assistant", questionnaire)

    def judged(attempt: Attempt) -> tuple[JudgedCurveball, ...]:
        return judged_curveballs(
            attempt,
            scenario(),
            session,
            reference=reference,
            today=TODAY,
            lexicon=lexicon(),
            rules=rubric().reading,
        )

    return judged


def fates(judged: JudgedCurveball) -> dict[str, str]:
    return {each.about: each.fate for each in judged.taken_back.fallen}


def test_what_fell_is_found_in_the_candidates_own_words(judge) -> None:  # type: ignore[no-untyped-def]
    (found,) = judge(interrupted("Hm.", "no_data_leaves"))
    assert fates(found) == {"foundation_model": "left", "vector_store": "left"}


def test_the_reply_takes_back_what_it_names(judge) -> None:  # type: ignore[no-untyped-def]
    reply = "We run an open model on GPUs that we rent. The vector store: we run pgvector ourselves."
    (found,) = judge(interrupted(reply, "no_data_leaves"))
    assert fates(found) == {"foundation_model": "renewed", "vector_store": "renewed"}


def test_what_is_written_elsewhere_after_it_counts_as_reply(judge) -> None:  # type: ignore[no-untyped-def]
    attempt = interrupted("", "no_data_leaves").go_to("risks", at(10))
    attempt = attempt.write("Vector store: we run pgvector ourselves.", at(20))
    (found,) = judge(attempt)
    assert fates(found)["vector_store"] == "renewed"


def test_the_second_comes_on_top_of_the_first(judge) -> None:  # type: ignore[no-untyped-def]
    first, second = judge(interrupted("It stands.", "price_triples", "no_data_leaves"))
    assert fates(first) == {"api.monthly": "left"}
    assert second.turn.before is first.turn.after
    prices = [
        each.facts.numbers["input_usd_per_mtok"].range.likely
        for each in (first.turn.before, second.turn.after)
    ]
    assert prices[1] == 3 * prices[0]


def test_a_curveball_that_the_scenario_lost_is_left_out(judge) -> None:  # type: ignore[no-untyped-def]
    assert judge(interrupted("Hm.", "meteor")) == ()


def test_marks_are_kept_with_their_words() -> None:
    case = shipped("sales-assistant")
    marks = marked(SAID, key_of(case, TODAY), lexicon(), rubric(), "product-manager")
    attempt = with_marks(started(), marks)
    assert attempt.overall == marks.overall
    assert {key: mark.mark for key, mark in attempt.marks.items()} == {
        key: mark.mark for key, mark in marks.dimensions.items()
    }
    assert all(quote in SAID for mark in attempt.marks.values() for quote in mark.quotes)
    assert any(mark.quotes for mark in attempt.marks.values())


def test_a_reader_finds_calls_and_names() -> None:
    reader = TextReader(lexicon(), rubric().reading, shipped("sales-assistant"))
    assert reader.calls(SAID) == {"foundation_model": "api", "vector_store": "buy", "retrieval": "build"}
    assert {"vector_store", "self_host"} <= set(reader.named("the vector store goes to our own gpus"))
