"""Reasons: tied to a component, held against the facts, each once, and not lost when sentences move."""

from bvbwizard.rehearsal.marks.read import AnswerRead, read_written
from bvbwizard.store.marking import key_of, lexicon, rubric
from bvbwizard.store.scenarios import scenario
from written_answers import DAY

KEY = key_of(scenario("sales-assistant"), DAY)


def read(text: str) -> AnswerRead:
    return read_written(text, KEY, lexicon(), rubric(), "product-manager")


def reasons(text: str) -> dict[str, dict[str, str]]:
    given = read(f"# Decisions\n{text}").reasons
    return {
        component: {each.reason.id: each.bearing for each in several} for component, several in given.items()
    }


def test_in_the_sentence_and_in_the_next() -> None:
    assert reasons("Retrieval: build, because that data is on no web page.") == {
        "retrieval": {"moat": "decides"}
    }
    assert reasons("Retrieval: build. It is ordinary backend work.") == {"retrieval": {"team_can": "decides"}}


def test_a_reason_for_something_else_counts_nothing() -> None:
    assert reasons("Retrieval: buy, because that data is on no web page.") == {}


def test_a_reason_that_the_facts_contradict() -> None:
    # One ML engineer, nobody on call, and no latency limit.
    assert reasons("Model: self-host, the team can run it and a vendor is too slow.") == {
        "foundation_model": {"team_can": "false", "latency": "false"}
    }


def test_each_reason_once() -> None:
    text = "Vector DB: buy, a commodity. It is a commodity, a solved problem, and interchangeable."
    assert reasons(text) == {"vector_store": {"no_moat": "decides"}}


def test_what_is_taken_back_is_no_reason() -> None:
    assert reasons("Retrieval: build. It isn't a moat.") == {}


def test_a_hedge_is_no_reason() -> None:
    assert reasons("Retrieval: build. It might be a moat, it depends.") == {}


def test_sentences_in_another_order_keep_their_reasons() -> None:
    apart = "It stands on no web page.\n\nVector DB: buy.\n\nRetrieval: build."
    assert reasons(apart) == {"retrieval": {"moat": "decides"}}


def test_a_sum_needs_a_number_that_holds() -> None:
    # $213 a month in tokens by the engine.
    assert reasons("Model: vendor API at $215 a month in tokens.") == {"foundation_model": {"sum": "decides"}}
    assert reasons("Model: vendor API, it is cheaper.") == {}
    assert reasons("Model: vendor API at $9,000 a month.") == {}
