"""The model answer as a document: A5's four steps, and the minute in which they are said."""

from bvbwizard.domain.catalogue import STANCE_LABELS
from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.model_answer import ModelAnswer, ModelDecision, ModelRisk
from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.document import Document, Point, paragraph, points, section, sections_of
from bvbwizard.say.names import sentence


def answer_text(answer: ModelAnswer, *, title: str) -> str:
    """The model answer on 80 columns."""
    return text_of(answer_document(answer, title=title))


def answer_markdown(answer: ModelAnswer, *, title: str) -> str:
    """The model answer as Markdown."""
    return markdown_of(answer_document(answer, title=title))


def answer_document(answer: ModelAnswer, *, title: str) -> Document:
    """The model answer, the minute first."""
    components = sentence(joined(answer.components)) if answer.components else ""
    return Document(
        title=title or "Untitled",
        sections=sections_of(
            section("In 60 seconds", paragraph(answer.sixty_seconds)),
            section("Goal", paragraph(answer.goal)),
            section("Components", paragraph(components)),
            section(
                "Decisions",
                paragraph(answer.verdict, is_strong=True),
                points(_decision(each) for each in answer.decisions),
            ),
            section("What it costs", points(answer.money)),
            section("Interfaces of our own", points(answer.seams)),
            section("Risks", points(_risk(each) for each in answer.risks)),
            section("The way on", points(answer.sequence)),
        ),
    )


def _decision(decision: ModelDecision) -> Point:
    below = [decision.cost, f"Decide again when {decision.revisit}." if decision.revisit else ""]
    return Point(
        label=f"{decision.label}, {STANCE_LABELS[decision.stance].lower()}",
        text=decision.because,
        below=tuple(each for each in below if each),
    )


def _risk(risk: ModelRisk) -> Point:
    return Point(label=f"{risk.label} ({risk.level})", text=risk.because, below=(risk.mitigation,))
