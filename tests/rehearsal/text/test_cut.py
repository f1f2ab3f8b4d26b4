"""A text cut into goal, components, decisions and risks, in the spellings that candidates use."""

import pytest

from bvbwizard.rehearsal.rubric import ReadingRules
from bvbwizard.rehearsal.text.cut import PartId, Sentence, Written, parse, sentences
from bvbwizard.store.marking import lexicon, rubric

HEADINGS = lexicon().headings
BRIEF = "Walk me through what you would build and what you would buy, and why."


def cut(text: str) -> dict[str, str]:
    """The parts' texts without blanks around them, and what has no heading as "rest"."""
    written = parse(text, HEADINGS)
    found = {part: _text(written, part) for part in written.parts if written.parts[part]}
    rest = " / ".join(text[start:end].strip() for start, end in written.unheaded)
    return found | ({"rest": rest} if rest else {})


def _text(written: Written, part: PartId) -> str:
    return " / ".join(written.text[start:end].strip() for start, end in written.parts[part])


def said(text: str, brief: str = BRIEF, rules: ReadingRules | None = None) -> tuple[Sentence, ...]:
    return sentences(parse(text, HEADINGS), brief, rules or rubric().reading)


@pytest.mark.parametrize(
    "heading",
    [
        "# Risks",
        "## risks",
        "### RISKS ###",
        "# 4. Risks",
        "**Risks:**",
        "**Risks**",
        "Risks:",
        "RISKS",
        "4) Risks",
        "Step 4 - risks",
        "# Step 4: What can go wrong",
        "# My risks and what I do about them",
        "Risks\n=====",
        "Risks\n---",
        "- Risks:",
        "_Risks_",
    ],
)
def test_a_heading_in_any_spelling(heading: str) -> None:
    assert cut(f"# Goal\nFaster.\n{heading}\nAn outage.\n") == {"goal": "Faster.", "risks": "An outage."}


def test_text_on_the_line_of_its_heading() -> None:
    text = "Goal: faster replies.\nCOMPONENTS - model, index\n**Decisions** : buy\nRisks: none"
    assert cut(text) == {
        "goal": "faster replies.",
        "components": "model, index",
        "decisions": "buy",
        "risks": "none",
    }


def test_one_heading_for_two_parts() -> None:
    assert cut("Components/decisions\n- model: buy") == {
        "components": "- model: buy",
        "decisions": "- model: buy",
    }
    assert cut("**Components & decisions**\nbuy")["decisions"] == "buy"


def test_a_sentence_that_begins_with_the_word_is_no_heading() -> None:
    text = "Goal is to be faster. Risk is that it breaks.\nDecisions are hard"
    assert cut(text) == {"rest": text}


def test_what_follows_a_goal_of_one_line_has_no_heading() -> None:
    assert cut("Goal - be faster.\n\nI'd use an API.") == {"goal": "be faster.", "rest": "I'd use an API."}


def test_a_lower_heading_stays_in_its_part_and_another_of_the_same_level_ends_it() -> None:
    text = "# Decisions\n## Model\nbuy\n# Thanks\nfor reading\n"
    assert cut(text) == {"decisions": "## Model\nbuy", "rest": "for reading"}


@pytest.mark.parametrize("text", ["", "  \n\n", "# Goal\n\n# Components\n# Decisions\n-\n# Risks\n***"])
def test_an_empty_text_misses_everything(text: str) -> None:
    written = parse(text, HEADINGS)
    assert written.missing == ("goal", "components", "decisions", "risks")
    assert not any(written.parts.values()) and not written.unheaded


def test_a_text_without_headings_is_one_whole() -> None:
    written = parse("We rent the model.", HEADINGS)
    assert written.missing == ("goal", "components", "decisions", "risks")
    assert written.unheaded or any(written.parts.values())
    assert cut("We rent the model.") == {"rest": "We rent the model."}


def test_places_are_those_of_the_text_as_typed() -> None:
    text = "# Décisions\n**Model** — “buy”\r\n# Risks\nOutage → wrapper"
    for each in said(text):
        assert text[each.start : each.end].lower().replace("*", " ")[:3] == each.text[:3]


def test_sentences_lines_and_rows() -> None:
    table = "| a | b |\n|---|---|\n| c | d |"
    text = f"# Decisions\nModel: buy. It costs $2.5k, e.g. today. Why?\n- a point\n  - below it\n\n{table}"
    found = said(text)
    assert [each.text for each in found] == [
        "model: buy.",
        "it costs $2.5k, e.g. today.",
        "why?",
        "a point",
        "below it",
        "| c | d |",
    ]
    assert found[0].block == found[2].block != found[3].block == found[4].block
    assert found[5].headings == ("a", "b")
    assert len(found[5].cells) == 2


def test_what_is_said_twice_counts_once() -> None:
    text = (
        "# Decisions\nWe rent the model from a vendor today.\n# Risks\nWe rent the model from a vendor today."
    )
    assert [each.part for each in said(text)] == ["decisions"]


def test_what_is_copied_from_the_brief_counts_as_nothing() -> None:
    copied = "Walk me through what you would build and what you would buy."
    assert said(f"# Decisions\n{copied} Model: buy.", BRIEF)[0].text == "model: buy."
    assert len(said(f"# Decisions\n{copied} Model: buy.", "Another brief.")) == 2


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("API, fine-tune, hybrid, TCO, payback", True),
        (
            "LLM retrieval vector store evals tracing prompts Pinecone Chroma MLflow serving Kafka",
            True,
        ),
        ("We buy the model, since no data of ours is in it, and run the index", False),
        ("outage, lock-in", False),
        ("| LLM | buy, rent, SaaS, API, hosted |", False),
    ],
)
def test_a_list_of_words_states_nothing(text: str, is_list: bool) -> None:
    assert said(f"# Decisions\n{text}")[0].is_list is is_list
