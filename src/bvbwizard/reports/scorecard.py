"""The marks of an answer, as `rehearse --transcript` prints them and as the card of an attempt."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_number, to_hundredths
from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.judged import JudgedCurveball
from bvbwizard.rehearsal.marks.mark import Mark
from bvbwizard.rehearsal.marks.marked import Marks
from bvbwizard.rehearsal.model_answer import ModelAnswer
from bvbwizard.rehearsal.numbers.claims import Claim
from bvbwizard.rehearsal.rubric import Rubric
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.attempt_text import (
    answer_document,
    attempt_document,
    taken_back_sentences,
    turn_sentences,
)
from bvbwizard.reports.document import (
    Block,
    Document,
    Group,
    Point,
    Section,
    Table,
    group,
    long,
    number,
    paragraph,
    points,
    section,
    sections_of,
    table,
)
from bvbwizard.say.names import with_article

_COLUMNS = ("Dimension", number("Mark"), number("Weight"), long("Why"))


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
        "quote": claim.said.quote,
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
    return to_hundredths(value) if unit in _IN_CENTS else value


def card_markdown(
    attempt: Attempt,
    scenario: Scenario,
    marks: Marks | None,
    curveballs: Sequence[JudgedCurveball],
    model: ModelAnswer,
    rubric: Rubric,
) -> str:
    """Everything as one Markdown file: the scorecard, the answer as it was given, and the model answer."""
    said = attempt_document(attempt, scenario)
    answer = answer_document(model, title=scenario.title)
    return markdown_of(
        Document(
            title=f"Scorecard: {' '.join(attempt.title.split())}",
            lead=(*said.lead, paragraph(lead(attempt, marks))),
            sections=(
                *card_sections(attempt, scenario, marks, curveballs, rubric),
                *said.sections,
                *(
                    Section(heading=f"Model answer: {each.heading}", blocks=each.blocks)
                    for each in answer.sections
                ),
            ),
        )
    )


def lead(attempt: Attempt, marks: Marks | None) -> str:
    """The whole of it in one sentence."""
    if marks is None:
        return "Said aloud, so nobody but you has marked it."
    level = attempt.level.replace("-", " ")
    weakest = f" The weakest part by weight: {marks.weakest}." if marks.overall < 5 else ""
    return f"{say_number(round(marks.overall, 1))} of 5 as {with_article(level)}.{weakest}"


def card_sections(
    attempt: Attempt,
    scenario: Scenario,
    marks: Marks | None,
    curveballs: Sequence[JudgedCurveball],
    rubric: Rubric,
) -> tuple[Section, ...]:
    """The parts of a scorecard, in the order of reading."""
    if marks is None:
        return sections_of(
            section("Your own marks", _own_table(attempt, rubric)),
            section("Interruptions", *(_curveball(each, scenario, is_heard=False) for each in curveballs)),
        )
    return sections_of(
        section("Marks", _table(attempt, marks, rubric)),
        section("Why", *(_dimension(each, attempt, marks, rubric) for each in marks.dimensions)),
        section("Your numbers", points(_claims(marks))),
        section("Not said", points(_missed(marks))),
        section("Interruptions", *(_curveball(each, scenario, is_heard=True) for each in curveballs)),
    )


def _table(attempt: Attempt, marks: Marks, rubric: Rubric) -> Table | None:
    columns = ("dimension", number("mark"), number("your own"), number("weight"))
    rows = [
        (
            rubric.dimension(each).label,
            say_number(marks.dimensions[each].mark),
            say_number(attempt.own_marks[each]) if each in attempt.own_marks else "",
            f"{round(100 * marks.weights[each])}%",
        )
        for each in marks.dimensions
    ]
    return table(columns, rows)


def _own_table(attempt: Attempt, rubric: Rubric) -> Table | None:
    columns = ("dimension", number("your own"))
    return table(columns, [(rubric.dimension(d).label, say_number(m)) for d, m in attempt.own_marks.items()])


def _dimension(dimension: str, attempt: Attempt, marks: Marks, rubric: Rubric) -> Group | None:
    mark = marks.dimensions[dimension]  # type: ignore[index]
    about = rubric.dimension(mark.dimension)
    own = attempt.own_marks.get(mark.dimension)
    beside = f", your own {say_number(own)}" if own is not None else ""
    quotes = joined([f"“{' '.join(quote.text.split())}”" for quote in mark.quotes])
    return group(
        f"{about.label}: {say_number(mark.mark)}{beside} ({', '.join(mark.frameworks)})",
        points(
            (
                mark.because,
                Point(label="It rests on", text=quotes) if quotes else "",
                Point(label="A 5 would have had", text=mark.for_a_five) if mark.for_a_five else "",
            )
        ),
    )


def _claims(marks: Marks) -> list[Point]:
    ordered = sorted(marks.claims, key=lambda claim: claim.is_right)
    return [Point(label="right" if claim.is_right else "wrong", text=claim.sentence) for claim in ordered]


def _missed(marks: Marks) -> list[str]:
    parts = [f"Nothing stands under {part.capitalize()}." for part in marks.missing]
    return [*parts, *marks.missed]


def _curveball(judged: JudgedCurveball, scenario: Scenario, *, is_heard: bool) -> Group | None:
    given = next((each for each in scenario.curveballs if each.id == judged.given.id), None)
    says = given.says if given is not None else judged.given.id.replace("_", " ")
    because = given.because if given is not None else ""
    yours = taken_back_sentences(judged.taken_back) if is_heard else ()
    return group(
        says,
        points(turn_sentences(judged.turn)),
        points((Point(label="In a good answer", text=because) if because else "",)),
        points(Point(label="In yours", text=each) for each in yours),
    )
