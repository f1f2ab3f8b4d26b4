"""What the review says of a session, part by part, in the order in which a reader asks."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview import path
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.stack.model import Stack
from bvbwizard.domain.values import OPTION_LABELS, VARIANTS
from bvbwizard.reports.document import Section
from bvbwizard.reports.sections import ahead, head, kept, money
from bvbwizard.reports.subject import Subject
from bvbwizard.say import verdict as say
from bvbwizard.say.advice import callout_sentence
from bvbwizard.say.findings import option_status, warnings
from bvbwizard.say.names import named
from bvbwizard.say.rigour import biases, said_checks
from bvbwizard.say.stack import has_components, totals_compare
from bvbwizard.tui.blocks import section_content
from bvbwizard.tui.framework_text import dimension_text, framework_rows, moat_text, prompt, thumb_text
from bvbwizard.tui.present import (
    ACCENT,
    BAD,
    GOOD,
    LONGEST_HEADING,
    MUTED,
    STRONG,
    WARN,
    bullets,
    column,
    hang,
    lines,
    plain,
)
from bvbwizard.tui.remarks import quoted, remark_on
from bvbwizard.tui.stack_text import grid_of, header, stack_line, total_lines
from bvbwizard.tui.widgets.bodies import Parts

NOTHING_LEFT = "Nothing left can change this."
FLIPS_MOST = 12
"""What would turn the verdict, as far as a review lists it."""

_VERDICT_LABEL = 17
"""Cells for the name of a part of the verdict."""
_COST_LABEL, _COST_CELL = 13, 10
"""Cells for an option's name, and for an amount."""


Said = tuple[str, Section | Content | None] | Section | None
"""A part under a heading of its own, or under that of the section."""


def review_parts(subject: Subject, width: int) -> Parts:
    """The whole review, wrapped to a width, without the parts that have nothing to say."""
    has_ended = subject.evaluation.verdict.ended is not None
    parts: Parts = []
    for said in (*(_ended if has_ended else _compared)(subject, width), *_kept(subject, width)):
        heading, body = (said.heading, said) if isinstance(said, Section) else said or ("", None)
        parts.append((heading, body if isinstance(body, Content) else section_content(body, width)))
    return [(heading, content) for heading, content in parts if content]


def _compared(subject: Subject, width: int) -> Iterator[Said]:
    """First what is decided and what it costs, then what speaks against it, then the long lists."""
    session, evaluation = subject.session, subject.evaluation
    questionnaire = session.questionnaire
    yield "Verdict", _verdict(evaluation, questionnaire, width)
    yield head.baseline(evaluation.baseline)
    yield f"Costs over {evaluation.horizon_months} months", _costs(evaluation, questionnaire, width)
    pays = (money.paybacks(evaluation, session.criteria), money.crossovers(evaluation))
    yield "Payback and volume", lines(section_content(each, width) for each in pays)
    yield "The stack", _stack_part(evaluation.stack, evaluation.horizon_months, width)
    yield ahead.turns(subject, most=FLIPS_MOST)
    yield head.warnings(warnings(evaluation))
    yield head.listed("biases", biases(evaluation))
    yield ahead.risks(evaluation.risks, evaluation.verdict.named)
    possible = money.possible_options(evaluation.options.values())
    yield "Hidden costs (D4)", money.hidden_costs(evaluation.hidden_costs, possible, evaluation.facts)
    yield head.gates(evaluation.gates)
    yield _open_questions(subject)
    has_next = bool(evaluation.next_questions)
    still = ahead.next_questions(subject) if has_next else plain(NOTHING_LEFT, GOOD)
    yield "What can still change it", still
    yield "What each framework says", _frameworks(subject, width)
    yield ahead.plan(evaluation.phases, evaluation.stack)
    yield "In five dimensions (E3)", dimension_text(evaluation, width)
    yield "Rules of thumb beside this case", thumb_text(evaluation, width)
    yield "Is the data a moat? (D6)", moat_text(evaluation, width)
    yield head.checks(said_checks(evaluation))
    yield kept.printed(subject)


def _ended(subject: Subject, width: int) -> Iterator[Said]:
    """A session that ended before the comparison: why, what to do, and how to go on anyway."""
    evaluation = subject.evaluation
    yield "Verdict", _end(evaluation, width)
    yield head.baseline(evaluation.baseline)
    yield ahead.plan(evaluation.phases, None)
    yield kept.answers(subject.session, evaluation.path.answers)
    yield _open_questions(subject)


def _kept(subject: Subject, width: int) -> Iterator[Said]:
    """What every record carries."""
    session = subject.session
    yield "Criteria", head.criteria(session.criteria, session.changes)
    yield "Notes and words", _notes(session, width)
    yield ahead.review(subject)
    yield "Kept, but not counted", _unused(session, subject.evaluation, width)
    yield "The whole title", plain(session.title if len(session.title) > LONGEST_HEADING else "")


def _open_questions(subject: Subject) -> Section | None:
    found = subject.evaluation.path
    return ahead.open_questions(found.answers, found.left, subject.session.questionnaire)


def _frameworks(subject: Subject, width: int) -> Content:
    """A line each; F6 opens them."""
    rows = framework_rows(subject.evaluation, subject.session.questionnaire, width - 2)
    more = Content.assemble(("F6", f"bold {ACCENT}"), (" opens each with its path and answers.", MUTED))
    return lines([*map(prompt, rows), more]) if rows else Content("")


_CONFIDENCE = {
    "clear": ("clear", GOOD),
    "close": ("a close call", WARN),
    "blocked": ("blocked", BAD),
    "not_enough": ("not enough known", WARN),
}


def _verdict(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> Content:
    """The headline with its reasons, dissent, runner-up and what settles it."""
    found = evaluation.verdict
    words, style = _CONFIDENCE[found.confidence]
    lacking = named(say.confidence_because(found), questionnaire)
    because = f" ({', '.join(lacking)})" if lacking else ""
    runner_up = f"{OPTION_LABELS[found.runner_up]}: {say.runner_up_because(found)}" if found.runner_up else ""
    compared = " and ".join(name for name in evaluation.models_compared if name)
    labelled: list[tuple[str, Iterable[str]]] = [
        ("Because", say.reasons(evaluation)),
        ("Passed over", [say.passed_over_sentence(each, evaluation) for each in found.passed_over]),
        ("Against it", say.dissent(found)),
        ("Runner-up", [runner_up]),
        ("What settles it", [say.settles(evaluation)]),
        ("Voices", [say.voices_line(found)]),
        ("Models compared", [compared]),
    ]
    return lines(
        [
            plain(say.headline(evaluation), f"bold {style}"),
            hang(
                Content.styled(column("Confidence:", _VERDICT_LABEL), ACCENT),
                Content.assemble((words, style), because),
                width,
            ),
            *(row for label, sentences in labelled for row in _labelled(label, sentences, width)),
        ]
    )


def _end(evaluation: Evaluation, width: int) -> Content:
    """An early end (B5): what it is, why, and how to go on anyway."""
    found = evaluation.verdict
    assert found.ended is not None
    return lines(
        [
            plain(f"{say.ENDED[found.ended]}.", f"bold {WARN}"),
            plain(say.headline(evaluation), STRONG),
            bullets(say.reasons(evaluation), width),
            plain("To go on anyway", ACCENT),
            bullets([say.settles(evaluation)], width),
        ]
    )


def _labelled(label: str, sentences: Iterable[str], width: int) -> Iterator[Content]:
    head = f"{label}:"
    for sentence in sentences:
        if sentence:
            yield hang(Content.styled(column(head, _VERDICT_LABEL), ACCENT), plain(sentence), width)
            head = ""


def _costs(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> Content:
    """One row per option: upfront, a month, over the horizon, status."""
    names = ("upfront", "a month", "low", "likely", "high")
    head = column("", _COST_LABEL) + "".join(column(name, _COST_CELL, right=True) for name in names)
    rows = (
        _cost_row(result, questionnaire, width, is_named=option == evaluation.verdict.named)
        for option, result in evaluation.options.items()
    )
    return lines([plain(head, MUTED), *rows])


def _cost_row(result: OptionResult, questionnaire: Questionnaire, width: int, *, is_named: bool) -> Content:
    style = STRONG if is_named else "" if result.status == "open" else MUTED
    variant = result.variant.removeprefix(f"{result.option}_") if len(VARIANTS[result.option]) > 1 else ""
    status = ", ".join(part for part in (variant, option_status(result, questionnaire)) if part)
    label = column(OPTION_LABELS[result.option], _COST_LABEL)
    if result.horizon_usd is None:
        return hang(plain(f"{label}   ", style), plain(status, MUTED), width)
    cells = (column(cell, _COST_CELL, right=True) for cell in money.option_amounts(result))
    row = plain(f"{label}{''.join(cells)}", style)
    if width < row.cell_length + 3 + len(status):
        return lines([row, hang(Content(" " * (_COST_LABEL + 4)), plain(status, MUTED), width)])
    return Content.assemble(row, ("   " + status, MUTED))


def _stack_part(found: Stack | None, months: int, width: int) -> Content:
    """The whole stack in short; F7 opens it. Empty where nothing but the model is in it."""
    if found is None or not has_components(found):
        return Content("")
    grid = grid_of(found, width)
    return lines(
        [
            header(grid, months),
            *(stack_line(row, grid) for row in found.rows),
            *total_lines(found, grid),
            plain(totals_compare(found), MUTED),
            *(
                hang(Content("! "), plain(callout_sentence(callout, found), WARN), width)
                for callout in found.callouts
            ),
            Content.assemble(("F7", f"bold {ACCENT}"), (" opens each with its costs and risks.", MUTED)),
        ]
    )


def _notes(session: Session, width: int) -> Content:
    """Remarks of the session, then notes and words by question."""
    questions = session.questionnaire.by_id
    rows = [section_content(ahead.notes(session), width)]
    for question_id, answer in session.answers.items():
        head = Content.styled(f"• {questions[question_id].label}: ", MUTED)
        for said, style in ((quoted(remark_on(answer)), "italic"), (answer.note, "")):
            if said:
                rows.append(hang(head, plain(said, style), width))
    return lines(rows)


def _unused(session: Session, evaluation: Evaluation, width: int) -> Content:
    """Answers whose question isn't asked any more, with the reason; those behind an early end are counted."""
    questions = session.questionnaire.by_id
    behind = sum(reason == path.ENDED for reason in evaluation.path.unused.values())
    sentences = [
        f"{questions[q].label}: {say_answer(questions[q], session.answers[q])}; {reason}"
        for q, reason in evaluation.path.unused.items()
        if reason != path.ENDED
    ]
    if behind:
        answers = "1 answer stands" if behind == 1 else f"{behind} answers stand"
        sentences.append(f"{answers} behind the early end; going on anyway brings them back.")
    return bullets(sentences, width)
