"""Figures and answers, from evaluations made by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import Fact, Figure
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import CostLine
from bvbwizard.domain.results.outcome import GateResult
from bvbwizard.domain.values import Range
from bvbwizard.reports.sections import kept, money
from evaluations import API, evaluation, result, verdict
from shown import said

TODAY = date(2026, 11, 21)


LINE = CostLine(
    label="Prompt tokens", kind="monthly", amount_usd=877, formula="x", inputs={"price": 2.0}, source="E5"
)


def figure(name: str) -> Figure:
    return Figure(
        id=name,
        label=name.upper(),
        unit="usd",
        low=1,
        likely=2,
        high=3,
        source="a page",
        read_on=TODAY,
        grade="B",
    )


def priced(**more: Any) -> Any:
    """The API's line reads a price, a gate reads a latency, and a third figure is read elsewhere."""
    used = tuple(
        figure(name) for name in ("price_figure", "latency_figure", "elsewhere", "months_to_production_api")
    )
    numbers = {
        "price": Fact(Range(1, 2, 3), "figure", "price_figure"),
        "latency": Fact(Range(1, 2, 3), "figure", "latency_figure"),
        "volume": Fact(Range(1, 2, 3), "answered", "volume"),
    }
    gate = GateResult(
        id="latency", label="Latency", sentence="In time.", questions=("latency", "volume"), states={}
    )
    given: dict[str, Any] = {
        "facts": Facts(answers=Answers(), numbers=numbers, missing_figures={}),
        "figures_used": used,
        "gates": (gate,),
    }
    return evaluation(replace(API, lines=(LINE,)), result("hosted_open", 1), **given | more)


def test_only_the_figures_of_lines_and_gates_that_are_shown_are_listed() -> None:
    assert said(money.figures(priced())).splitlines() == [
        "Figures that stand in for an answer",
        "  In the lines of API",
        "    figure        value                read on     grade",
        "    PRICE_FIGURE  $1 to $3, likely $2  2026-11-21  B",
        "        a page",
        "  In the gates",
        "    figure          value                read on     grade",
        "    LATENCY_FIGURE  $1 to $3, likely $2  2026-11-21  B",
        "        a page",
        "  2 more stand behind the other options; --format json lists them.",
    ]


@pytest.mark.parametrize(("gate", "is_listed"), [("deadline", True), ("latency", False)])
def test_a_deadline_lists_the_months_that_it_reads(gate: str, is_listed: bool) -> None:
    found = GateResult(id=gate, label="", sentence="", questions=(), states={})
    assert ("MONTHS_TO_PRODUCTION_API" in said(money.figures(priced(gates=(found,))))) == is_listed


def test_without_a_verdict_only_the_gates_figures_are_listed() -> None:
    blocked = verdict(option=None, leaning=None, runner_up=None, confidence="blocked")
    text = said(money.figures(priced(verdict=blocked)))
    assert "In the lines of" not in text
    assert "LATENCY_FIGURE" in text
    assert money.figures(priced(verdict=blocked, gates=())) is None


def test_answers_with_who_stands_behind_them_and_those_that_count_nowhere(
    questionnaire: Questionnaire,
) -> None:
    answers = Answers(
        {
            "purpose": Answer(
                value="start", said_by="CTO", said_on=TODAY, words="we begin", note="ask\nagain"
            ),
            "residency": Answer(value="region", evidence="typical", accepted=True, source="assumption: B2B"),
            "novel_architecture": Answer(value="no"),
        }
    )
    session = Session(questionnaire=questionnaire, started_on=TODAY, answers=answers)

    def said_of(name: str, choice: str) -> str:
        question = questionnaire.by_id[name]
        (label,) = (each.label for each in question.choices if each.id == choice)
        return f"{question.label}  {label}"

    assert said(kept.answers(session, ("purpose", "residency"))) == (
        f"Answers\n  Purpose\n    {said_of('purpose', 'start')}\n        CTO, 2026-11-21\n"
        '        "we begin"\n        Note: ask\n        again\n'
        f"  Gates\n    {said_of('residency', 'region')}\n"
        "        typical; accepted; assumption: B2B\n"
    )
    assert said(kept.unused(session, {"novel_architecture": "it isn't core"})) == (
        f"Kept, but counted nowhere\n  {said_of('novel_architecture', 'no')}\n      it isn't core\n"
    )
    assert kept.unused(session, {}) is None
