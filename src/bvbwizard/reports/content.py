"""What a report on an evaluation holds, in the order of reading; text and Markdown are made from it."""

from bvbwizard.reports.document import Document, sections_of
from bvbwizard.reports.parts import (
    ahead,
    answered,
    case,
    figures,
    gates,
    head,
    money,
    plan,
    rigour,
    schools,
    stack,
    thumbs,
)
from bvbwizard.reports.subject import Subject
from bvbwizard.say.verdict import dissent, reasons, settles


def document_of(subject: Subject) -> Document:
    """The whole report; a short one where the session ended before the comparison."""
    return _ended(subject) if subject.evaluation.verdict.ended is not None else _compared(subject)


def _compared(subject: Subject) -> Document:
    evaluation, session = subject.evaluation, subject.session
    path = evaluation.path
    verdict, questionnaire = evaluation.verdict, session.questionnaire
    results = tuple(evaluation.options.values())
    return Document(
        title=subject.title,
        lead=head.lead(subject),
        sections=sections_of(
            head.verdict(evaluation),
            head.why(reasons(evaluation)),
            head.who_disagrees(dissent(verdict)),
            head.what_decides(evaluation),
            head.baseline(evaluation.baseline),
            rigour.warnings(evaluation.warnings),
            rigour.biases(evaluation.biases),
            money.options(results, questionnaire, months=evaluation.horizon_months),
            money.cost_lines(evaluation),
            gates.gates(evaluation.gates),
            money.paybacks(evaluation, session.criteria),
            money.crossovers(evaluation),
            stack.stack(evaluation.stack, questionnaire, months=evaluation.horizon_months),
            schools.frameworks(evaluation.opinions, verdict.voices, questionnaire),
            thumbs.thumbs(evaluation.thumbs),
            schools.moat(evaluation.moat, questionnaire),
            money.dimensions(evaluation.dimensions),
            ahead.risks(evaluation.risks, verdict.option or verdict.leaning),
            money.hidden_costs(evaluation.hidden_costs, money.possible_options(results)),
            ahead.turns(subject),
            plan.plan(evaluation.phases, evaluation.stack),
            ahead.open_questions(path.answers, path.left, questionnaire),
            ahead.next_questions(subject),
            ahead.review(subject),
            rigour.checks(evaluation.rigour),
            rigour.criteria(session.criteria, session.changes),
            ahead.notes(session),
            case.printed(subject),
            figures.figures(evaluation),
            answered.unused(session, evaluation.path.unused),
            case.stored_and_new(subject),
        ),
    )


def _ended(subject: Subject) -> Document:
    evaluation, session = subject.evaluation, subject.session
    path = evaluation.path
    return Document(
        title=subject.title,
        lead=head.lead(subject),
        sections=sections_of(
            head.ended(evaluation),
            head.why_ended(reasons(evaluation)),
            head.goes_on(settles(evaluation)),
            head.baseline(evaluation.baseline),
            plan.plan(evaluation.phases, evaluation.stack),
            answered.answers(session, evaluation.path.answers),
            ahead.open_questions(path.answers, path.left, session.questionnaire),
            ahead.review(subject),
            rigour.criteria(session.criteria, session.changes),
            ahead.notes(session),
            answered.unused(session, evaluation.path.unused),
            case.stored_and_new(subject),
        ),
    )
