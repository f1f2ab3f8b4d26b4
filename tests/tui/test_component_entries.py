"""Texts of a component's form and the answers that they mean; what taking a screen does to a component."""

from datetime import date

import pytest

from builders import TODAY
from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import PickedComponent
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.tui.component_entries import EntryError, entries_of, read_entries, read_entry, readable
from bvbwizard.tui.remarks import taken

ANSWERS = Answers(
    {
        "creates_moat": Answer(value="yes"),
        "vendor_breaks_it": Answer(unknown=True),
        "vectors": Answer(low=1e6, high=4e6, likely=3e6),
        "vendor": Answer(value="? or so"),
        "subscription_usd_per_month": Answer(value=99.5),
    }
)


def test_every_answer_is_read_from_its_own_text_again(questionnaire: Questionnaire) -> None:
    questions = questionnaire.questions_of(questionnaire.catalogue.by_id["vector_store"])
    entries = entries_of(questions, ANSWERS)
    assert entries["creates_moat"] == "yes"
    assert entries["vendor_breaks_it"] == "?"
    assert entries["can_operate_it"] == ""
    again = read_entries(questions, entries, today=TODAY)
    assert again.keys() == ANSWERS.keys()
    assert all(again[key].says_the_same(ANSWERS[key]) for key in ANSWERS)


@pytest.mark.parametrize(
    ("question", "text"), [("own_hours", "- none"), ("own_hours", "? CTO by 2026-12-05")]
)
def test_what_a_file_of_components_cant_hold_is_refused(
    questionnaire: Questionnaire, question: str, text: str
) -> None:
    with pytest.raises(AnswerError, match="in a note"):
        read_entry(questionnaire.component_question[question], text, today=TODAY)


def test_the_first_bad_field_is_named_and_the_others_still_count(questionnaire: Questionnaire) -> None:
    questions = questionnaire.questions_of(questionnaire.catalogue.by_id["retrieval"])
    entries = {"creates_moat": "no", "own_hours": "soon", "upkeep_hours_per_month": "later"}
    label = questionnaire.component_question["own_hours"].label
    with pytest.raises(EntryError, match=f"^{label}: ") as raised:
        read_entries(questions, entries, today=TODAY)
    assert raised.value.question_id == "own_hours"
    assert list(readable(questions, entries, today=TODAY)) == ["creates_moat"]


def test_what_nobody_changed_is_accepted_or_stays_as_it_was() -> None:
    typical = PickedComponent(answers=ANSWERS, evidence="typical", source="assumption: x")
    found = taken(typical, ANSWERS, by="CTO", on=TODAY)
    assert (found.accepted, found.evidence, found.said_by, found.source) == (
        True,
        "typical",
        "",
        "assumption: x",
    )
    assert taken(PickedComponent(), Answers(), by="CTO", on=TODAY) == PickedComponent(accepted=True)
    said = PickedComponent(answers=ANSWERS, evidence="contract", said_by="CFO", said_on=date(2026, 1, 1))
    assert taken(said, ANSWERS, by="CTO", on=TODAY) is said


def test_what_was_changed_is_an_estimate_of_the_speaker_and_keeps_the_words_of_the_other() -> None:
    old = PickedComponent(
        answers=ANSWERS,
        evidence="contract",
        said_by="CFO",
        source="offer 12",
        words="it stands in there",
        note="n",
    )
    found = taken(old, ANSWERS.without("vendor"), by="CTO", on=TODAY)
    assert (found.evidence, found.said_by, found.said_on, found.accepted) == ("estimate", "CTO", TODAY, False)
    assert (found.words, found.note, found.source) == ("CFO: it stands in there", "n", "")
