"""The lists at the end of a review: open questions, criteria, notes, and what isn't counted."""

from textual.content import Content

from bvbwizard.domain.amounts import say_number, say_share
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.session import Session
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.tui.present import MUTED, STRONG, bullets, hang, lines, plain

SHOWN_MOST = 12
"""Unanswered questions that are named; the rest is counted."""


def open_questions(session: Session, evaluation: Evaluation, width: int) -> Content:
    """What nobody knows yet, with who would and by when; and what wasn't answered."""
    questions = session.questionnaire.by_id
    rows = []
    for question_id, answer in evaluation.path.answers.items():
        if answer.unknown:
            due = f" by {answer.due_on}" if answer.due_on else ""
            owner = plain(f"{answer.owner or 'nobody named'}{due}", STRONG if answer.owner else MUTED)
            rows.append(
                hang(Content("• "), Content.assemble(f"{questions[question_id].label}: ", owner), width)
            )
    left = [questions[question_id].label for question_id in evaluation.path.left]
    if left:
        more = f" and {len(left) - SHOWN_MOST} more" if len(left) > SHOWN_MOST else ""
        rows.append(
            hang(Content("• Not answered: "), plain(", ".join(left[:SHOWN_MOST]) + more, MUTED), width)
        )
    return lines(rows)


def criteria(session: Session, width: int) -> Content:
    """The rule as it stands, when it was locked, and what changed since."""
    rule = session.criteria
    gut = OPTION_LABELS[rule.gut_pick] if rule.gut_pick else "none noted"
    values = (
        f"Payback within {say_number(rule.payback_limit_months)} months, hopeless past "
        f"{say_number(rule.hopeless_payback_months)}; "
        f"net win rate under {say_share(rule.net_win_rate_limit)}; "
        f"{rule.horizon_months} months; at most {say_number(rule.strategic_premium)} times the cheapest."
    )
    locked = f"Locked {rule.locked_at:%Y-%m-%d %H:%M} UTC." if rule.locked_at else "Not locked."
    changes = []
    for change in session.changes:
        key = change.key.removeprefix("criteria.").replace("_", " ")
        by = f" ({change.by})" if change.by else ""
        changes.append(f"{key}: {change.old} → {change.new}, because {change.reason}{by}")
    kept = f"Gut pick: {gut}. Role: {rule.role or 'not said'}. {locked}"
    return lines([values, kept, bullets(changes, width)])


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
    """Answers whose question isn't asked any more, with the reason."""
    questions = session.questionnaire.by_id
    sentences = [
        f"{questions[q].label}: {say_answer(questions[q], session.answers[q])}; {reason}"
        for q, reason in evaluation.path.unused.items()
    ]
    return bullets(sentences, width)
