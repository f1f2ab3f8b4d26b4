"""What the report on an evaluation holds, and that on a record as it was saved, in the order of reading."""

from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.document import Document, document
from bvbwizard.reports.sections import ahead, head, kept, money, schools, stack
from bvbwizard.reports.subject import Subject
from bvbwizard.say.dimensions import dimensions
from bvbwizard.say.findings import warnings
from bvbwizard.say.rigour import biases, said_checks
from bvbwizard.say.verdict import dissent, reasons, settles


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
    possible = money.possible_options(results)
    return document(
        subject.title,
        head.verdict(evaluation),
        head.listed("why", reasons(evaluation)),
        head.listed("dissent", dissent(verdict)),
        head.what_decides(evaluation),
        head.baseline(evaluation.baseline),
        head.warnings(warnings(evaluation)),
        head.listed("biases", biases(evaluation)),
        money.options(results, questionnaire, months=evaluation.horizon_months),
        money.cost_lines(evaluation),
        head.gates(evaluation.gates),
        money.paybacks(evaluation, session.criteria),
        money.crossovers(evaluation),
        stack.stack(evaluation.stack, questionnaire, months=evaluation.horizon_months),
        schools.frameworks(evaluation.opinions, verdict.voices, questionnaire),
        schools.thumbs(evaluation.thumbs),
        schools.moat(evaluation.moat, evaluation.facts, questionnaire),
        money.dimensions(dimensions(evaluation.options, evaluation.facts, evaluation.risks)),
        ahead.risks(evaluation.risks, verdict.named),
        money.hidden_costs(evaluation.hidden_costs, possible, evaluation.facts),
        ahead.turns(subject),
        ahead.plan(evaluation.phases, evaluation.stack),
        ahead.open_questions(path.answers, path.left, questionnaire),
        ahead.next_questions(subject),
        ahead.review(subject),
        head.checks(said_checks(evaluation)),
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
