"""What the report on an evaluation holds, and that on a record as it was saved, in the order of reading."""

from collections.abc import Mapping
from typing import Any

from bvbwizard.domain.values import OPTIONS, Option
from bvbwizard.record import Record
from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.document import Document, Section, Strong, document, points, section
from bvbwizard.reports.sections import ahead, head, kept, money, schools, stack
from bvbwizard.reports.subject import Subject
from bvbwizard.say.findings import flip_sentence
from bvbwizard.say.names import words
from bvbwizard.say.verdict import ENDED, dissent, reasons, settles
from bvbwizard.store.stored import Stored, stored_of


def report_text(subject: Subject) -> str:
    """The report as text that a person reads from top to bottom, on 80 columns."""
    return text_of(document_of(subject))


def report_markdown(subject: Subject) -> str:
    """The report as Markdown: for the CFO, the CISO and the engineer, and for the record in git."""
    return markdown_of(document_of(subject))


def document_of(subject: Subject) -> Document:
    """The whole report; a short one where the session ended before the comparison."""
    return _ended(subject) if subject.evaluation.verdict.ended is not None else _compared(subject)


def _compared(subject: Subject) -> Document:
    evaluation, session = subject.evaluation, subject.session
    path = evaluation.path
    verdict, questionnaire = evaluation.verdict, session.questionnaire
    results = tuple(evaluation.options.values())
    return document(
        subject.title,
        head.verdict(evaluation),
        head.listed("why", reasons(evaluation)),
        head.listed("dissent", dissent(verdict)),
        head.what_decides(evaluation),
        head.baseline(evaluation.baseline),
        head.warnings(evaluation.warnings),
        head.listed("biases", evaluation.biases),
        money.options(results, questionnaire, months=evaluation.horizon_months),
        money.cost_lines(evaluation),
        head.gates(evaluation.gates),
        money.paybacks(evaluation, session.criteria),
        money.crossovers(evaluation),
        stack.stack(evaluation.stack, questionnaire, months=evaluation.horizon_months),
        schools.frameworks(evaluation.opinions, verdict.voices, questionnaire),
        schools.thumbs(evaluation.thumbs),
        schools.moat(evaluation.moat, questionnaire),
        money.dimensions(evaluation.dimensions),
        ahead.risks(evaluation.risks, verdict.named),
        money.hidden_costs(evaluation.hidden_costs, money.possible_options(results)),
        ahead.turns(subject),
        ahead.plan(evaluation.phases, evaluation.stack),
        ahead.open_questions(path.answers, path.left, questionnaire),
        ahead.next_questions(subject),
        ahead.review(subject),
        head.checks(evaluation.rigour),
        head.criteria(session.criteria, session.changes),
        ahead.notes(session),
        kept.printed(subject),
        money.figures(evaluation),
        kept.unused(session, evaluation.path.unused),
        kept.stored_and_new(subject),
        lead=head.lead(subject),
    )


def _ended(subject: Subject) -> Document:
    evaluation, session = subject.evaluation, subject.session
    path = evaluation.path
    return document(
        subject.title,
        head.ended(evaluation),
        head.listed("why_ended", reasons(evaluation)),
        head.listed("goes_on", [settles(evaluation)]),
        head.baseline(evaluation.baseline),
        ahead.plan(evaluation.phases, evaluation.stack),
        kept.answers(session, evaluation.path.answers),
        ahead.open_questions(path.answers, path.left, session.questionnaire),
        ahead.review(subject),
        head.criteria(session.criteria, session.changes),
        ahead.notes(session),
        kept.unused(session, evaluation.path.unused),
        kept.stored_and_new(subject),
        lead=head.lead(subject),
    )


def record_text(record: Record) -> str:
    """The whole record on 80 columns; its numbers are the stored ones."""
    return text_of(record_document(record))


def record_document(record: Record) -> Document:
    """The whole record; its numbers are the stored ones."""
    session, stored = record.session, stored_of(record.evaluation)
    questionnaire = session.questionnaire
    counted = [question for question in session.answers if question not in record.unused]
    headline = stored.headline or "No verdict is stored."
    verdict = (Strong(ENDED[stored.ended]), headline) if stored.ended else (Strong(headline),)
    return document(
        session.title or "Untitled",
        section("Verdict", *verdict),
        *(_stored_end(stored) if stored.ended else _stored_comparison(record, stored)),
        ahead.plan(stored.phases, stored.stack),
        kept.answers(session, counted),
        ahead.open_questions({key: session.answers[key] for key in counted}, (), questionnaire),
        head.checks(stored.rigour),
        head.criteria(session.criteria, session.changes),
        ahead.notes(session),
        kept.unused(session, record.unused),
        _rest_of_file(record, stored),
        lead=(_stored_lead(record),),
    )


def _stored_end(stored: Stored) -> tuple[Section | None, ...]:
    """What a record of an early end says besides its verdict; the computed parts aren't shown."""
    return (
        head.listed("why_ended", stored.reasons),
        head.listed("goes_on", [stored.settles]),
        head.baseline(stored.baseline),
    )


def _stored_comparison(record: Record, stored: Stored) -> tuple[Section | None, ...]:
    questionnaire, months = record.session.questionnaire, record.session.criteria.horizon_months
    return (
        head.listed("why", stored.reasons),
        head.listed("dissent", stored.dissent),
        section("What decides it", points([stored.settles])),
        head.baseline(stored.baseline),
        head.warnings(stored.warnings),
        head.listed("biases", stored.biases),
        money.options(stored.options, questionnaire, months=months),
        stack.stack(stored.stack, questionnaire, months=months),
        head.gates(stored.gates),
        schools.frameworks(stored.opinions, stored.voices, questionnaire),
        schools.thumbs(stored.thumbs) if stored.thumbs else None,
        schools.moat(stored.moat, questionnaire) if stored.moat else None,
        money.dimensions(stored.dimensions),
        ahead.risks(stored.risks, _stored_option(record)),
        money.hidden_costs(stored.hidden_costs, money.possible_options(stored.options)),
        _stored_turns(record, stored),
    )


def _stored_lead(record: Record) -> str:
    status = record.status
    since = f" since {status.on}" if status.on else ""
    by = f" ({status.by})" if status.by else ""
    said = [f"decided {record.decided_on}", f"{status.now}{since}{by}"]
    said += [f"supersedes {name}" for name in record.links.supersedes]
    said += [f"superseded by {name}" for name in record.links.superseded_by]
    said += [f"engine {record.engine_version}, questions of {record.questions_revision}"]
    return ", ".join(said)


def _stored_option(record: Record) -> Option | None:
    """The option that the stored verdict names or leans to."""
    verdict = _table(record.evaluation, "verdict")
    named = verdict.get("option") or verdict.get("leaning")
    return next((option for option in OPTIONS if option == named), None)


def _stored_turns(record: Record, stored: Stored) -> Section | None:
    """The flips found by then, but for those of questions that are no more."""
    known = record.session.questionnaire
    said = [flip_sentence(flip, known) for flip in stored.flips if flip.question in known.by_id]
    cheapest = _table(record.evaluation, "compared_with").get("sentence")
    return section("What would turn it", points([*said, cheapest] if isinstance(cheapest, str) else said))


def _rest_of_file(record: Record, stored: Stored) -> Section | None:
    """What else the file contains."""
    count = len(record.figures)
    said = [f"{count} figures with their sources and dates, as they were that day."] if count else []
    if stored.unread:
        unread = ", ".join(map(words, stored.unread))
        said.append(f"Stored in a form that this version can't read: {unread}.")
    return section("In the file beside this", points(said))


def _table(table: Mapping[str, object], key: str) -> dict[str, Any]:
    inner = table.get(key)
    return inner if isinstance(inner, dict) else {}
