"""The scorecard of an attempt: marks with their reasons, numbers, interruptions, and the model answer."""

from collections.abc import Sequence

from bvbwizard.domain.amounts import say_number
from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.judged import JudgedCurveball
from bvbwizard.rehearsal.marks.marked import Marks
from bvbwizard.rehearsal.model_answer import ModelAnswer
from bvbwizard.rehearsal.rubric import Rubric
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.reports.answer_text import answer_document
from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.attempt_text import attempt_document
from bvbwizard.reports.document import (
    Column,
    Document,
    Group,
    Point,
    Section,
    Table,
    group,
    paragraph,
    points,
    section,
    sections_of,
    table,
)
from bvbwizard.reports.turn_text import taken_back_sentences, turn_sentences


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
    return f"{_mark(marks.overall)} of 5 as {_article(level)}.{weakest}"


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
    columns = (
        Column(name="dimension"),
        Column(name="mark", is_right=True),
        Column(name="your own", is_right=True),
        Column(name="weight", is_right=True),
    )
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
    columns = (Column(name="dimension"), Column(name="your own", is_right=True))
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


def _mark(mark: float) -> str:
    return say_number(round(mark, 1))


def _article(level: str) -> str:
    return f"an {level}" if level[0] in "aeiou" else f"a {level}"
