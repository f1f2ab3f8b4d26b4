"""The stack of a record read back: the same rows, sums and vendors, and their form in a report."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.contract import evaluation_as_dict, stack_as_dict, without_none
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.stack.model import Stack
from bvbwizard.reports.content import record_text, report_text
from bvbwizard.store.presets import find_preset
from bvbwizard.store.records import load_record, save_record
from bvbwizard.store.stored import stored_of
from stacks import MOAT, with_components
from subjects import subject_of

DAY = date(2026, 11, 21)
OWN = "[red]x"


@pytest.fixture
def session(questionnaire: Questionnaire) -> Session:
    start = Session(questionnaire=questionnaire, started_on=DAY, title="Sales assistant")
    given: dict[str, Any] = {"retrieval": MOAT | {"chosen_stance": "buy"}, "embeddings": {}, "ranker": {}}
    laid = start.lay(find_preset("series-a", questionnaire))
    return with_components(laid, given, {"ranker": OWN})


def stored_tables(session: Session, reference: Reference) -> dict[str, Any]:
    tables: dict[str, Any] = without_none(
        evaluation_as_dict(evaluate(session, reference, DAY), (), decided_on=DAY)
    )
    return tables


def test_a_stored_stack_says_what_the_evaluation_said(session: Session, reference: Reference) -> None:
    stored = stored_of(stored_tables(session, reference))
    assert stored.unread == ()
    assert isinstance(stored.stack, Stack)
    # Amounts are stored to the cent, so rounding them again changes nothing.
    evaluation = evaluate(session, reference, DAY)
    assert evaluation.stack is not None
    assert stack_as_dict(stored.stack) == stack_as_dict(evaluation.stack)


def test_a_record_shows_the_stack_and_the_plan_as_the_report_of_that_day_did(
    session: Session, reference: Reference, questionnaire: Questionnaire, tmp_path: Path
) -> None:
    path = save_record(session, evaluate(session, reference, DAY), tmp_path, flips=(), today=DAY)
    of_record = record_text(load_record(path, questionnaire))
    of_session = report_text(subject_of(session, reference))
    for heading in ("\nThe stack\n", "\nThe way on\n"):
        parts = [said[said.index(heading) :].split("\n\n")[0] for said in (of_record, of_session)]
        assert parts[0] == parts[1]
        assert OWN in parts[0]


@pytest.mark.parametrize("broken", [3, {}, {"total": 3}, {"vendors": [3]}])
def test_a_stack_in_another_form_is_named_and_left_out(
    broken: object, session: Session, reference: Reference
) -> None:
    tables = stored_tables(session, reference)
    tables["stack"] = {**tables["stack"], **broken} if isinstance(broken, dict) and broken else broken
    stored = stored_of(tables)
    assert (stored.stack, stored.unread) == (None, ("stack",))


def test_rows_in_another_form_take_the_stack_with_them(session: Session, reference: Reference) -> None:
    tables = stored_tables(session, reference)
    tables["components"]["retrieval"] = "bought"
    assert stored_of(tables).unread == ("stack",)
    del tables["stack"], tables["components"]
    assert (stored_of(tables).stack, stored_of(tables).unread) == (None, ())


def test_a_sum_of_nothing_and_an_open_bill_are_read_back(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    """Nothing is known but that a ranker is wanted: no sum has an amount, no vendor a bill."""
    bare = with_components(
        Session(questionnaire=questionnaire, started_on=DAY), {"ranker": {}}, {"ranker": OWN}
    )
    stored = stored_of(stored_tables(bare, reference))
    assert stored.unread == ()
    assert stored.stack is not None
    assert stored.stack.all_bought.horizon_usd is None
    assert {vendor.usd_per_month for vendor in stored.stack.vendors} == {None}


def test_a_session_without_components_stores_the_model_alone(session: Session, reference: Reference) -> None:
    alone = replace(session, components=type(session.components)())
    stored = stored_of(stored_tables(alone, reference))
    assert stored.stack is not None
    assert [row.component.id for row in stored.stack.rows] == ["foundation_model"]
