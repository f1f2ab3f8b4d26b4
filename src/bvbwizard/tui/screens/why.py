"""Why a question is asked, in full: reason, condition, assumed figure, choices, and the sources' tables."""

from collections.abc import Iterator

from textual.content import Content

from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.results.findings import tables_for
from bvbwizard.store.bundled import reference_tables
from bvbwizard.tui.blocks import reference_table
from bvbwizard.tui.commands import own_keys
from bvbwizard.tui.component_text import choice_texts, labelled
from bvbwizard.tui.framework_text import moat_text, reason
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import ACCENT, bullets, lines, plain
from bvbwizard.tui.screens.sheet import ReadingSheet
from bvbwizard.tui.widgets.question_card import standing, stands_in


class WhySheet(ReadingSheet):
    """One question, explained."""

    BINDINGS = own_keys(close="f3")

    def __init__(self, interview: Interview, question: Question) -> None:
        super().__init__(question.label, lambda width: why_text(interview, question, width), shape="-tall")


def why_text(interview: Interview, question: Question, width: int) -> Content:
    """Everything behind one question, wrapped to a width."""
    parts = [*_paragraphs(interview, question), *choice_texts(question, width)]
    if interview.shows_money and not interview.session.shared_screen:
        parts += list(_findings(interview, question, width))
    tables = tables_for(question, reference_tables())
    parts += [reference_table(table, width) for table in tables]
    return Content("\n\n").join(parts)


def _paragraphs(interview: Interview, question: Question) -> list[Content]:
    session = interview.session
    condition = question.asked_if.says(session.questionnaire.name) if question.asked_if else ""
    answer = session.answers.get(question.id)
    gate = "It can remove options whatever they cost, so it is always asked." if question.gate else ""
    parts = [
        ("", question.prompt),
        ("To read aloud", question.read_aloud),
        ("Why it is asked", question.why),
        ("Asked because", condition or "it is always asked"),
        ("A gate", gate),
        ("Used by", ", ".join(question.used_by)),
        ("If you don't know", stands_in(interview, question)),
        ("The present answer", standing(question, answer) if answer else ""),
    ]
    return labelled(parts)


def _findings(interview: Interview, question: Question, width: int) -> Iterator[Content]:
    """What this case's own data says, where the question is a part of it."""
    evaluation = interview.evaluation
    if "D6" in question.used_by:
        head = plain("Is the data a moat? (D6)", ACCENT)
        yield lines([head, moat_text(evaluation, width)])
    benchmark = next((opinion for opinion in evaluation.opinions if opinion.id == "E4"), None)
    if "E4" in question.used_by and benchmark is not None:
        head = plain("The benchmark of this case (E4)", ACCENT)
        said = reason(benchmark, interview.session.questionnaire)
        yield lines([head, said, bullets(benchmark.path, width)])
