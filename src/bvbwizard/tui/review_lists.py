"""The lists of a review that no report has in this form: dimensions, notes, what isn't counted."""

from collections.abc import Iterable

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.findings import Dimensions
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.path import ENDED
from bvbwizard.domain.session import Session
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.reports.sections.money import DIMENSIONS
from bvbwizard.tui.blocks import table_lines
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, bullets, hang, lines, plain


def dimension_text(found: Iterable[Dimensions], width: int) -> Content:
    """E3: the options side by side under each dimension."""
    options = tuple(found)
    parts = []
    for name in DIMENSIONS if options else ():
        rows = [[plain(OPTION_LABELS[o.option], STRONG), plain(getattr(o, name))] for o in options]
        parts.append(lines([plain(name.capitalize(), ACCENT), *table_lines(rows, width)]))
    return Content("\n\n").join(parts)


def notes(session: Session, width: int) -> Content:
    """Remarks of the session, then notes and words by question."""
    questions = session.questionnaire.by_id
    rows = []
    for note in session.notes:
        by = f" ({note.by})" if note.by else ""
        rows.append(hang(Content("• "), plain(f"{note.text}{by}"), width))
    for question_id, answer in session.answers.items():
        head = Content.styled(f"• {questions[question_id].label}: ", MUTED)
        if answer.words:
            by = f" ({answer.said_by})" if answer.said_by else ""
            rows.append(hang(head, plain(f"“{answer.words}”{by}", "italic"), width))
        if answer.note:
            rows.append(hang(head, plain(answer.note), width))
    return lines(rows)


def unused(session: Session, evaluation: Evaluation, width: int) -> Content:
    """Answers whose question isn't asked any more, with the reason; those behind an early end are counted."""
    questions = session.questionnaire.by_id
    behind = sum(reason == ENDED for reason in evaluation.path.unused.values())
    sentences = [
        f"{questions[q].label}: {say_answer(questions[q], session.answers[q])}; {reason}"
        for q, reason in evaluation.path.unused.items()
        if reason != ENDED
    ]
    if behind:
        answers = "1 answer stands" if behind == 1 else f"{behind} answers stand"
        sentences.append(f"{answers} behind the early end; going on anyway brings them back.")
    return bullets(sentences, width)
