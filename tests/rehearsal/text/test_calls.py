"""What a text decides: synonyms, negation, order, tables, and what is no decision at all."""

import pytest

from bvbwizard.rehearsal.text.calls import CallFinder, Decisions
from bvbwizard.rehearsal.text.cut import parse, sentences
from bvbwizard.store.marking import lexicon, rubric

COMPONENTS = ("foundation_model", "retrieval", "vector_store", "eval_harness", "observability", "prompts")


def decided(text: str) -> Decisions:
    written = parse(f"# Decisions\n{text}", lexicon().headings)
    return CallFinder(lexicon(), COMPONENTS).find(sentences(written, "", rubric().reading))


def calls(text: str) -> dict[str, str]:
    return {component: call.call for component, call in decided(text).calls.items()}


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("Model: buy.", "vendor"),
        ("LLM -> vendor API", "api"),
        ("The model I'd just rent from OpenAI or Anthropic.", "api"),
        ("We call a vendor's API for the model.", "api"),
        ("**Model: own it, fine-tuned.**", "fine_tune"),
        ("model → **rent an open-weights model from a host** (Llama 8B)", "hosted_open"),
        ("LLM: self-hosted Llama on our own servers", "self_host"),
        ("I'd host the model ourselves because of the latency", "self_host"),
        ("LLM: split. hard 20% stays w/ vendor", "hybrid"),
        ("Model: train our own", "train"),
        ("| llm | own inference, llama 8B on rented gpus | fast |", "self_host"),
    ],
)
def test_the_models_call(text: str, call: str) -> None:
    assert calls(text)["foundation_model"] == call


@pytest.mark.parametrize(
    ("text", "component", "call"),
    [
        ("Vector DB - SaaS", "vector_store", "buy"),
        ("The vector store under it we rent.", "vector_store", "buy"),
        ("For tracing take a SaaS, it's a waste of weeks.", "observability", "buy"),
        ("evals: DIY, we have cases", "eval_harness", "build"),
        ("Prompts live with us.", "prompts", "build"),
        ("Retrieval we write ourselves.", "retrieval", "build"),
        ("What we find in the records we'd code ourselves.", "retrieval", "build"),
        ("Also the logs stay inside.", "observability", "run"),
        ("Vector index: open source, run by us", "vector_store", "run"),
        ("Retrieval: a partner", "retrieval", "ally"),
    ],
)
def test_a_parts_call(text: str, component: str, call: str) -> None:
    assert calls(text)[component] == call


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("We don't call a vendor's API, we train our own model.", "train"),
        ("Model: not self-hosted, vendor API.", "api"),
        ("| model | not an API, train our own | x |", "train"),
        ("LLM -> no hybrid, train our own.", "train"),
        ("The model: don't split it. We run Llama for everything.", "self_host"),
    ],
)
def test_what_is_denied_is_no_call(text: str, call: str) -> None:
    assert calls(text)["foundation_model"] == call


@pytest.mark.parametrize(
    "text",
    [
        "Whether to build or buy the model depends on many factors.",
        "If the team is strong you could build the model, otherwise you might buy it.",
        "The vector store could be bought or built, it's a trade-off.",
        "Retrieval can be either built or bought.",
        "I'd lean towards a hybrid, or possibly a phased approach, for the model.",
        "Build vs buy, buy commodity, build moat, API, fine-tune, train, self-host, hybrid",
        "The model and the retrieval matter.",
    ],
)
def test_hedges_and_lists_decide_nothing(text: str) -> None:
    assert calls(text) == {}


def test_one_call_for_several_and_several_in_a_line() -> None:
    assert calls("tracing, evals: off the shelf") == {"observability": "buy", "eval_harness": "buy"}
    assert calls("Retrieval: build, vector DB: buy") == {"retrieval": "build", "vector_store": "buy"}


def test_a_table_is_read_by_the_heading_of_calls() -> None:
    head = "| Part | Can we run it? | Call | Why |\n|---|---|---|---|\n"
    text = f"{head}| Evals | could buy it | in-house | our bar |"
    assert calls(text) == {"eval_harness": "build"}


def test_the_rest_is_decided_as_a_whole() -> None:
    found = decided("I'd use the OpenAI api for the model. The rest we code ourselves.").calls
    assert {name: call.call for name, call in found.items()} == {
        "foundation_model": "api",
        **dict.fromkeys(COMPONENTS[1:], "build"),
    }
    assert found["prompts"].is_blanket


def test_the_same_as_another() -> None:
    assert calls("Vector store: run ourselves. Traces: same as the index.")["observability"] == "run"


def test_two_calls_that_contradict_are_none() -> None:
    found = decided("Retrieval: build.\nLater in the text.\nRetrieval: buy.")
    assert "retrieval" not in found.calls
    assert [call.call for call in found.contradicted["retrieval"]] == ["build", "buy"]


def test_the_call_of_the_first_months_stands() -> None:
    found = decided("Retrieval: buy for now.\nRetrieval: build later.")
    assert found.calls["retrieval"].call == "buy"
    assert found.contradicted == {}
