"""Asking for a fact: by topic, by other words, mistyped, two at once, and what nobody knows."""

from dataclasses import replace

import pytest

from bvbwizard.rehearsal.interview.interviewer import Told, ask
from rehearsed import FACTS, VOLUME


def topics(question: str) -> list[str]:
    return [each.topic for each in ask(question, FACTS).told]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("volume", "volume"),
        ("What's the volume?", "volume"),
        ("how many API calls do you get?", "volume"),
        ("How many drafts is that per month", "volume"),
        ("TRAFFIC", "volume"),
        ("who is on the team?", "team"),
        ("how many engineers are there", "team"),
        ("is anybody on call", "team"),
        ("is there a moat?", "data"),
        ("do you have training data?", "labelled examples"),
        ("anything about personal data", "data protection"),
        ("GDPR?", "data protection"),
        ("is it good enough today", "quality"),
        # typed wrongly
        ("volme", "volume"),
        ("traffik", "volume"),
        ("enginers", "team"),
        ("benchmarck results", "quality"),
        ("privcy", "data protection"),
    ],
)
def test_a_question_gets_the_fact_it_is_about(question: str, topic: str) -> None:
    assert topics(question) == [topic]


def test_the_answer_is_the_scenarios_own_sentence() -> None:
    reply = ask("volume?", FACTS)
    assert reply.told == (Told("volume", "40,000 drafts a month."),)
    assert reply.says == "40,000 drafts a month."


def test_the_longer_phrase_counts_over_the_word_inside_it() -> None:
    # "data" alone is the moat's; with "training" before it, it is the labels'.
    assert topics("what data is there") == ["data"]
    assert topics("what training data is there") == ["labelled examples"]


def test_how_it_is_asked_weighs_less_than_what_is_asked_for() -> None:
    price = replace(VOLUME, topic="price", asked_as=("how much",))
    facts = (price, *FACTS)
    assert [each.topic for each in ask("how much history is there", facts).told] == ["data"]
    assert [each.topic for each in ask("how much is it", facts).told] == ["price"]


def test_plurals_are_the_same_word() -> None:
    partner = replace(VOLUME, topic="processors", asked_as=("third party", "gpu"))
    assert [each.topic for each in ask("third parties", (partner,)).told] == ["processors"]
    assert [each.topic for each in ask("GPUs", (partner,)).told] == ["processors"]


def test_two_things_at_once_are_both_answered() -> None:
    reply = ask("what's the volume, and how big is the team?", FACTS)
    assert [each.topic for each in reply.told] == ["volume", "team"]
    assert reply.says == "40,000 drafts a month. One ML engineer."


def test_a_list_of_everything_gets_two_facts() -> None:
    assert topics("volume, team, data, quality, gdpr") == ["volume", "team"]


@pytest.mark.parametrize(
    "question", ["", "?", "what is the colour of the logo", "hm", "x" * 5_000, "the of and"]
)
def test_what_nobody_knows_names_the_topics(question: str) -> None:
    reply = ask(question, FACTS)
    assert reply.told == ()
    assert reply.says == (
        "The interviewer doesn't know. You can ask about volume, team, data, labelled examples,"
        " data protection and quality."
    )


def test_short_words_have_to_be_right() -> None:
    # "on cell" isn't "on call": of four letters one wrong is another word.
    assert topics("on cell") == []


def test_without_facts_nothing_is_known() -> None:
    assert ask("volume", ()).says == "The interviewer doesn't know."
