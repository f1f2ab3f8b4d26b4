"""The components of a file: what is read of a value, and one sentence for whatever isn't accepted."""

import json
from datetime import date
from typing import Any

import pytest

from builders import TODAY, refusal
from bvbwizard.domain.errors import AnswerError, FileError
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import bundled
from bvbwizard.store.documents import content_of
from bvbwizard.store.drafts import Draft
from bvbwizard.store.entries import read_answer

QUESTIONNAIRE = bundled.questionnaire()
ASKED = QUESTIONNAIRE.component_question

# ---------------------------------------------------------------- one value


@pytest.mark.parametrize(
    ("question", "value", "answer"),
    [
        ("creates_moat", "yes", Answer(value="yes")),
        ("creates_moat", "unknown", Answer(unknown=True)),
        ("own_hours", 80, Answer(value=80.0)),
        ("own_hours", 0, Answer(value=0.0)),
        ("own_hours", "unknown", Answer(unknown=True)),
        ("own_hours", {"low": 1, "high": 2.5}, Answer(low=1.0, high=2.5)),
        ("own_hours", {"low": 1, "likely": 2, "high": 3}, Answer(low=1.0, likely=2.0, high=3.0)),
        ("vendor", "Pinecone", Answer(value="Pinecone")),
        ("vendor", "x" * 10_000, Answer(value="x" * 10_000)),
    ],
)
def test_a_value_of_a_table(question: str, value: object, answer: Answer) -> None:
    assert read_answer(value, ASKED[question]) == answer


WRONG: list[tuple[str, Any, str | Answer]] = [
    ("creates_moat", "maybe", Answer(value="maybe")),
    ("creates_moat", "", Answer(value="")),
    ("creates_moat", 1, Answer(value=1.0)),
    ("creates_moat", True, 'a choice, a text, a number, a range or "unknown" is accepted'),
    ("creates_moat", ["yes"], 'a choice, a text, a number, a range or "unknown" is accepted'),
    ("creates_moat", None, 'a choice, a text, a number, a range or "unknown" is accepted'),
    ("creates_moat", date(2026, 1, 1), 'a choice, a text, a number, a range or "unknown" is accepted'),
    ("creates_moat", {"low": 1, "high": 2}, Answer(low=1.0, high=2.0)),
    ("vendor", 3, Answer(value=3.0)),
    ("vendor", " \n", Answer(value=" \n")),
    ("vendor", "a\x1b[31m", "control character"),
    ("vendor", {"low": 1, "high": 2}, Answer(low=1.0, high=2.0)),
    ("own_hours", "80", "write value = 80"),
    ("own_hours", "80 to 300", "low = 80 and high = 300"),
    ("own_hours", "many", "many"),
    ("own_hours", True, 'a choice, a text, a number, a range or "unknown" is accepted'),
    ("own_hours", [1, 2], 'a choice, a text, a number, a range or "unknown" is accepted'),
    ("own_hours", -1, Answer(value=-1.0)),
    ("own_hours", 1_000_001, Answer(value=1_000_001.0)),
    ("own_hours", float("nan"), "NaN"),
    ("own_hours", float("inf"), "infin"),
    ("own_hours", 10**400, "too large"),
    ("own_hours", {"low": 300, "high": 80}, "upside down"),
    ("own_hours", {"low": 80, "likely": 10, "high": 300}, "likely"),
    ("own_hours", {"low": 80}, "a range is written { low = 1, high = 2 }"),
    ("own_hours", {"likely": 80}, "a range is written { low = 1, high = 2 }"),
    ("own_hours", {}, "a range is written { low = 1, high = 2 }"),
    ("own_hours", {"low": 1, "high": 2, "hi": 3}, "a range is written { low = 1, high = 2 }"),
    ("own_hours", {"low": "1", "high": 2}, "a range is written { low = 1, high = 2 }"),
    ("own_hours", {"low": True, "high": 2}, "a range is written { low = 1, high = 2 }"),
    ("own_hours", {"low": 1, "high": 10**400}, "too large"),
    ("own_hours", {"low": -1, "high": 2}, Answer(low=-1.0, high=2.0)),
    ("vectors", 1.5, "whole number"),
    ("vectors", 100_000_000_001, Answer(value=100_000_000_001.0)),
    ("seats", 0, Answer(value=0.0)),
]


@pytest.mark.parametrize(("question", "value", "said"), WRONG, ids=[f"{q}-{v!r}"[:40] for q, v, _ in WRONG])
def test_a_value_that_isnt_accepted(question: str, value: object, said: str | Answer) -> None:
    """What the store says itself, or what the question says of such an answer."""
    with pytest.raises(AnswerError) as caught:
        read_answer(value, ASKED[question])
    sentence = said if isinstance(said, str) else refusal(ASKED[question], said)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------- whole tables


@pytest.mark.parametrize(
    ("tables", "key", "said"),
    [
        ({"vector_stor": {}}, "components.vector_stor", "did you mean vector_store?"),
        ({"ranker": {}}, "components.ranker", "one of your own needs a label"),
        ({"ranker": {"label": " "}}, "components.ranker", "one of your own needs a label"),
        ({"ranker": {"label": 3}}, "components.ranker.label", "a text is accepted"),
        ({"Ranker": {"label": "R"}}, "components.Ranker", "small letters, digits and underscores"),
        ({"a-b": {"label": "R"}}, "components.a-b", "small letters, digits and underscores"),
        ({"1a": {"label": "R"}}, 'components."1a"', "small letters, digits and underscores"),
        ({"": {"label": "R"}}, 'components.""', "small letters, digits and underscores"),
        ({"a\nb": {"label": "R"}}, 'components."a b"', "small letters, digits and underscores"),
        ({"retrieval": {"label": "R"}}, "components.retrieval.label", "only with a component of your own"),
        (
            {"retrieval": {"critical_path": False}},
            "components.retrieval.critical_path",
            "only with a component of your own",
        ),
        ({"retrieval": {"creates_moot": "yes"}}, "components.retrieval.creates_moot", "creates_moat"),
        ({"retrieval": {"vectors": 3}}, "components.retrieval.vectors", "unknown key"),
        ({"retrieval": {"zzz": 3}}, "components.retrieval.zzz", "accepted: creates_moat, vendor_breaks_it"),
        ({"foundation_model": {"creates_moat": "no"}}, "components.foundation_model.creates_moat", "unknown"),
        ({"ranker": {"label": "R", "seam": True}}, "components.ranker.seam", "unknown key"),
        ({"ranker": {"label": "R", "sso": "yes"}}, "components.ranker.sso", "unknown key"),
        (
            {"ranker": {"label": "R", "default_stance": "lease"}},
            "components.ranker.default_stance",
            "accepted: buy, run, build or ally",
        ),
        (
            {"ranker": {"label": "R", "evolution": ""}},
            "components.ranker.evolution",
            "accepted: genesis, custom, product or commodity",
        ),
        (
            {"ranker": {"label": "R", "own_way": "ally"}},
            "components.ranker.own_way",
            "accepted: run or build",
        ),
        (
            {"ranker": {"label": "R", "touches_data": "yes"}},
            "components.ranker.touches_data",
            "true or false",
        ),
        ({"retrieval": {"evidence": "sure"}}, "components.retrieval.evidence", "measured, contract"),
        ({"retrieval": {"said_on": "today"}}, "components.retrieval.said_on", "a date"),
        ({"retrieval": {"accepted": 1}}, "components.retrieval.accepted", "true or false"),
        ({"retrieval": {"note": ["x"]}}, "components.retrieval.note", "a text is accepted"),
        ({"retrieval": 3}, "components.retrieval", "a table is accepted"),
        ({"retrieval": []}, "components.retrieval", "a table is accepted"),
        (
            {"retrieval": {"own_hours": {"low": 3, "high": 1}}},
            "components.retrieval.own_hours",
            "upside down",
        ),
        ({"retrieval": {"own_hours": 10**400}}, "components.retrieval.own_hours", "too large"),
    ],
)
@pytest.mark.parametrize("kind", ["answers", "preset"])
def test_a_table_that_isnt_accepted_is_one_sentence_at_its_key(
    tables: dict[str, Any], key: str, said: str, kind: str
) -> None:
    about = {"about": {"id": "a", "title": "A"}} if kind == "preset" else {}
    with pytest.raises(FileError) as caught:
        content_of({"format": f"bvbwizard/{kind}/1", **about, "components": tables}, "a.toml", QUESTIONNAIRE)
    assert caught.value.key == key
    assert said in caught.value.problem
    assert str(caught.value).startswith(f"a.toml: {key}: ")
    assert "\n" not in str(caught.value)


def test_a_draft_whose_component_this_version_doesnt_know_is_refused_by_name() -> None:
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY).pick(("retrieval",))
    draft = Draft.create(session)
    draft.close()
    line = json.loads(draft.path.read_text().replace('"retrieval"', '"retrieving_things_x"'))
    del line["crc"]
    draft.path.write_text(json.dumps(line) + "\n")
    with pytest.raises(FileError, match=r"components\.retrieving_things_x: unknown component"):
        Draft.open(draft.path, QUESTIONNAIRE)
