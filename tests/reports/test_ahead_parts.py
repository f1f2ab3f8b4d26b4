"""Risks, phases and open questions, from findings made by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import (
    Phase,
)
from bvbwizard.domain.results.outcome import Risk
from bvbwizard.domain.values import Range
from bvbwizard.reports.sections import ahead
from shown import said

TODAY = date(2026, 11, 21)


def risk(**more: Any) -> Risk:
    given: dict[str, Any] = {
        "id": "vendor_outage",
        "label": "Outages",
        "option": "api",
        "level": "high",
        "because": "Yours is theirs.",
        "mitigation": "A second vendor.",
        "owner": "CTO",
    }
    return Risk(**given | more)


def test_risks_with_owner_dollars_a_year_and_what_to_do() -> None:
    found = (
        risk(
            chance_per_year=Range(1, 1, 1),
            chance_source="a status page",
            loss_usd=Range(400, 900, 2_000),
            usd_per_year=Range(400, 900, 2_000),
            source="E6",
            read_on=TODAY,
        ),
        risk(id="lock_in", label="Lock-in", level="low"),
        risk(id="build_failure", label="", option="train"),
        risk(option="self_host", level="none"),
    )
    assert said(ahead.risks(found, "api")) == (
        "Risks of API\n"
        "  Outages  high  CTO  $400 to $2,000 a year\n"
        "      Yours is theirs. (E6, 2026-11-21)\n"
        "      In numbers: 1 time a year (a status page), $400 to $2,000 each time; never\n"
        "      added to a cost.\n"
        "      To do: A second vendor.\n"
        "  - Low: lock-in.\n"
        "  - Train: build failure HIGH\n"
    )
    assert said(ahead.risks(found[2:3], None)) == "Risks\n  - Train: build failure HIGH\n"
    assert ahead.risks((), "api") is None


def test_phases_have_dates_what_to_measure_and_what_must_be_true() -> None:
    phase = Phase(
        id="ship",
        label="Weeks 4 to 6: ship",
        starts_on=date(2026, 12, 12),
        ends_on=date(2027, 1, 2),
        does=("Ship it.",),
        measures=("The share that is right", "the bill"),
        moves_on_if="Users come back.",
        used_by=("A4", "D5"),
    )
    last = replace(phase, label="Later", ends_on=None, moves_on_if="", measures=())
    assert said(ahead.plan((phase, last), None)) == (
        "The way on\n  Weeks 4 to 6: ship  2026-12-12 to 2027-01-02  A4, D5\n      To do: Ship it.\n"
        "      To measure: The share that is right; the bill\n      Go on once: Users come back.\n"
        "  Later               from 2026-12-12           A4, D5\n      To do: Ship it.\n"
    )


def test_every_unknown_is_an_open_question_with_its_owner_or_without(questionnaire: Questionnaire) -> None:
    answers = {
        "goal": Answer(unknown=True, owner="CPO", due_on=date(2026, 12, 5)),
        "residency": Answer(unknown=True, due_on=date(2026, 12, 6)),
        "input_tokens": Answer(unknown=True),
        "output_tokens": Answer(unknown=True),
        "purpose": Answer(value="start"),
    }
    left = ("gpu", "open_model")
    label = {name: question.label for name, question in questionnaire.by_id.items()}
    assert said(ahead.open_questions(answers, left, questionnaire)) == (
        "Open questions\n"
        "  Goal                      CPO           2026-12-05\n"
        f"  {label['residency']}  no owner yet  2026-12-06\n"
        f"  - No owner yet: {label['input_tokens']}, {label['output_tokens']}.\n"
        f"  - Not answered yet: {label['gpu']}, {label['open_model']}.\n"
    )
    assert ahead.open_questions({}, (), questionnaire) is None


def test_unanswered_questions_past_the_twelfth_are_counted(questionnaire: Questionnaire) -> None:
    left = [question.id for question in questionnaire.questions][:15]
    assert "and 3 more." in said(ahead.open_questions({}, left, questionnaire))
