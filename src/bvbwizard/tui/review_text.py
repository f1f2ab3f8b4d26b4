"""What the review says of a session, part by part, in the order in which a reader asks."""

from collections.abc import Iterator

from textual.content import Content

from bvbwizard.domain.values import OPTIONS
from bvbwizard.reports.document import Section
from bvbwizard.reports.sections import ahead, head, kept, money
from bvbwizard.reports.subject import Subject
from bvbwizard.say.names import inline
from bvbwizard.say.turning import flip_sentence, next_question_sentence
from bvbwizard.tui.blocks import section_content
from bvbwizard.tui.framework_rows import framework_rows, prompt
from bvbwizard.tui.present import ACCENT, GOOD, LONGEST_HEADING, MUTED, bullets, lines, plain
from bvbwizard.tui.review_lists import dimension_text, notes, unused
from bvbwizard.tui.review_money import costs
from bvbwizard.tui.review_stack import stack_part
from bvbwizard.tui.review_verdict import ended, verdict
from bvbwizard.tui.thumb_text import thumb_text
from bvbwizard.tui.why_text import moat_text

FLIPS_MOST = 12
"""What would turn the verdict, as far as a review lists it."""

Part = tuple[str, Content]
"""A heading and its text."""


def review_parts(subject: Subject, width: int) -> list[Part]:
    """The whole review, wrapped to a width, without the parts that have nothing to say."""
    has_ended = subject.evaluation.verdict.ended is not None
    parts = _ended(subject, width) if has_ended else _compared(subject, width)
    return [(heading, content) for heading, content in (*parts, *_kept(subject, width)) if content]


def _compared(subject: Subject, width: int) -> Iterator[Part]:
    """First what is decided and what it costs, then what speaks against it, then the long lists."""
    session, evaluation = subject.session, subject.evaluation
    questionnaire, found = session.questionnaire, evaluation.verdict
    options = tuple(evaluation.options[option] for option in OPTIONS if option in evaluation.options)
    named = found.option or found.leaning

    def say(section: Section | None) -> Content:
        return section_content(section, width)

    yield "Verdict", verdict(evaluation, questionnaire, width)
    yield "Without any model", plain(evaluation.baseline)
    yield f"Costs over {evaluation.horizon_months} months", costs(evaluation, questionnaire, width)
    pays = (money.paybacks(evaluation, session.criteria), money.crossovers(evaluation))
    yield "Payback and volume", lines(say(each) for each in pays)
    yield "The stack", stack_part(evaluation.stack, evaluation.horizon_months, width)
    yield "What would turn it", _turns(subject, width)
    yield "Warnings", say(head.warnings(evaluation.warnings))
    yield "Leanings to watch (E1)", say(head.biases(evaluation.biases))
    yield f"Risks of {inline(named)}" if named else "Risks", say(ahead.risks(evaluation.risks, named))
    possible = money.possible_options(options)
    yield "Hidden costs (D4)", say(money.hidden_costs(evaluation.hidden_costs, possible))
    yield "Gates", say(head.gates(evaluation.gates))
    yield "Open questions", _open_questions(subject, width)
    yield "What can still change it", _next(subject, width)
    yield "What each framework says", _frameworks(subject, width)
    yield "The way on", say(ahead.plan(evaluation.phases, evaluation.stack))
    yield "In five dimensions (E3)", dimension_text(evaluation.dimensions, width)
    yield "Rules of thumb beside this case", thumb_text(evaluation.thumbs, width)
    yield "Is the data a moat? (D6)", moat_text(evaluation.moat, questionnaire, width)
    yield "How sound this is (E2)", say(head.checks(evaluation.rigour))
    yield "As printed, and what separates it from the full model", say(kept.printed(subject))


def _ended(subject: Subject, width: int) -> Iterator[Part]:
    """A session that ended before the comparison: why, what to do, and how to go on anyway."""
    evaluation, session = subject.evaluation, subject.session
    yield "Verdict", ended(evaluation, width)
    yield "Without any model", plain(evaluation.baseline)
    yield "The way on", section_content(ahead.plan(evaluation.phases, None), width)
    yield "Answers", section_content(kept.answers(session, evaluation.path.answers), width)
    yield "Open questions", _open_questions(subject, width)


def _kept(subject: Subject, width: int) -> Iterator[Part]:
    """What every record carries."""
    session = subject.session
    yield "Criteria", section_content(head.criteria(session.criteria, session.changes), width)
    yield "Notes and words", notes(session, width)
    yield "When to look again", section_content(ahead.review(subject), width)
    yield "Kept, but not counted", unused(session, subject.evaluation, width)
    yield "The whole title", plain(session.title if len(session.title) > LONGEST_HEADING else "")


def _turns(subject: Subject, width: int) -> Content:
    """The nearest values and choices that turn the verdict; the record has the rest."""
    questionnaire = subject.session.questionnaire
    said = [flip_sentence(flip, questionnaire) for flip in subject.flips]
    more = len(said) - FLIPS_MOST
    rest = [f"And {more} more, farther away; the record lists them."] if more > 0 else []
    cheapest = subject.evaluation.compared_with
    return bullets([*said[:FLIPS_MOST], *rest, *([cheapest.sentence] if cheapest else [])], width)


def _open_questions(subject: Subject, width: int) -> Content:
    path = subject.evaluation.path
    return section_content(
        ahead.open_questions(path.answers, path.left, subject.session.questionnaire), width
    )


def _next(subject: Subject, width: int) -> Content:
    asked, questionnaire = subject.evaluation.next_questions, subject.session.questionnaire
    if not asked:
        return plain("Nothing left can change this.", GOOD)
    return bullets([next_question_sentence(each, questionnaire) for each in asked], width)


def _frameworks(subject: Subject, width: int) -> Content:
    """A line each; F6 opens them."""
    evaluation = subject.evaluation
    rows = framework_rows(evaluation.opinions, evaluation.verdict, subject.session.questionnaire, width - 2)
    more = Content.assemble(("F6", f"bold {ACCENT}"), (" opens each with its path and answers.", MUTED))
    return lines([*map(prompt, rows), more]) if rows else Content("")
