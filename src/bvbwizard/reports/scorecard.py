"""The marks of an answer: as text, as Markdown, and as the table that `rehearse --format json` prints."""

from math import isfinite
from typing import Any

from bvbwizard.domain.amounts import rounded_usd, say_number
from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.marks.mark import Mark
from bvbwizard.rehearsal.marks.marked import Marks
from bvbwizard.rehearsal.numbers.claims import Claim
from bvbwizard.rehearsal.rubric import Rubric
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.reports.document import (
    Block,
    Column,
    Document,
    Point,
    paragraph,
    points,
    section,
    sections_of,
    table,
)

_COLUMNS = (
    Column(name="Dimension"),
    Column(name="Mark", is_right=True),
    Column(name="Weight", is_right=True),
    Column(name="Why", is_long=True),
)


def scorecard(marks: Marks, scenario: Scenario, rubric: Rubric) -> Document:
    """The marks as a report: the whole, each dimension with its words, the claims, and what was missed."""
    return Document(
        title=f"{scenario.title}: {say_number(marks.overall)} of 5",
        lead=_lead(marks, rubric),
        sections=sections_of(
            section(
                "Marks", table(_COLUMNS, [_row(mark, marks, rubric) for mark in marks.dimensions.values()])
            ),
            section(
                "The words they rest on", points(_quoted(mark, rubric) for mark in marks.dimensions.values())
            ),
            section(
                "What a 5 would have had",
                points(_for_a_five(mark, rubric) for mark in marks.dimensions.values()),
            ),
            section("Claims checked", points(_claim(claim) for claim in marks.claims)),
            section("Missed", points(marks.missed)),
        ),
    )


def as_table(marks: Marks) -> dict[str, Any]:
    """The marks as plain values: the contract of `rehearse --transcript --format json`."""
    return {
        "scenario": marks.scenario,
        "level": marks.level,
        "overall": marks.overall,
        "dimensions": {
            dimension: {
                "mark": mark.mark,
                "weight": round(marks.weights[dimension], 4),
                "because": mark.because,
                "quotes": [quote.text for quote in mark.quotes],
                "for_a_five": mark.for_a_five,
                "frameworks": list(mark.frameworks),
            }
            for dimension, mark in marks.dimensions.items()
        },
        "claims": [_claim_table(claim) for claim in marks.claims],
        "missing": list(marks.missing),
        "missed": list(marks.missed),
    }


def _lead(marks: Marks, rubric: Rubric) -> tuple[Block, ...]:
    label = rubric.dimension(marks.weakest).label.lower()
    said = f"Marked for the level {marks.level}. What costs most is {label}."
    missing = f"Missing: {joined(list(marks.missing))}." if marks.missing else ""
    return tuple(paragraph(text) for text in (said, missing) if text)


def _row(mark: Mark, marks: Marks, rubric: Rubric) -> tuple[str, ...]:
    weight = f"{marks.weights[mark.dimension]:.0%}"
    return rubric.dimension(mark.dimension).label, f"{mark.mark:.1f}", weight, mark.because


def _quoted(mark: Mark, rubric: Rubric) -> Point:
    first, *others = [f'"{" ".join(quote.text.split())}"' for quote in mark.quotes] or [""]
    label = rubric.dimension(mark.dimension).label if first else ""
    return Point(text=first, label=label, below=tuple(others))


def _for_a_five(mark: Mark, rubric: Rubric) -> Point:
    if not mark.for_a_five:
        return Point(text="")
    frameworks = f" ({', '.join(mark.frameworks)})"
    return Point(text=f"{mark.for_a_five}{frameworks}", label=rubric.dimension(mark.dimension).label)


def _claim(claim: Claim) -> Point:
    return Point(text=claim.sentence, label="holds" if claim.is_right else "doesn't hold")


_IN_CENTS = ("usd", "usd_per_month", "usd_per_year")
"""Amounts that are no fraction of a cent."""


def _claim_table(claim: Claim) -> dict[str, Any]:
    holds = claim.holds
    return {
        "quote": claim.quote,
        "about": claim.about.id,
        "said": {"low": claim.said.low, "high": claim.said.high, "unit": claim.said.unit},
        "holds": None
        if holds is None
        else {end: _end(getattr(holds, end), claim.said.unit) for end in ("low", "likely", "high")},
        "right": claim.is_right,
        "sentence": claim.sentence,
    }


def _end(value: float, unit: str) -> float | None:
    """An end of a range, dollars to the cent; None where it has none, which JSON can't say."""
    if not isfinite(value):
        return None
    return rounded_usd(value) if unit in _IN_CENTS else value
