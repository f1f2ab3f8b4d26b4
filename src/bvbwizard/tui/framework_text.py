"""One framework in full: its path, what it rests on and lacks, how near it is, and its source's tables."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.findings import ReferenceTable, ThumbRow
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.session import Session
from bvbwizard.domain.tables import tables_of
from bvbwizard.say.findings import opinion_role
from bvbwizard.say.names import named, sentence
from bvbwizard.tui.blocks import reference_table, table_lines
from bvbwizard.tui.card_view import provenance
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, bullets, hang, indented, lines, plain
from bvbwizard.tui.review_lists import dimension_text
from bvbwizard.tui.thumb_text import REACHED


def opinion_text(
    opinion: Opinion,
    session: Session,
    evaluation: Evaluation,
    tables: tuple[ReferenceTable, ...],
    width: int,
) -> Content:
    """Everything about one opinion, wrapped to a width."""
    inner = width - 2
    lacking = named(opinion.missing, session.questionnaire)
    parts: list[tuple[str, Content | str]] = [
        ("", _says(opinion)),
        ("How near it is to saying something else", _wrapped(opinion.closeness, inner)),
        ("How it comes to that", _steps(opinion.path, inner)),
        ("The answers it rests on", lines(_answers(opinion, session, inner))),
        ("The answers it lacks", bullets([sentence(each) for each in lacking], inner)),
        ("The options in its five dimensions", _dimensions(opinion, evaluation, inner)),
        ("Its rules of thumb beside this case", lines(_thumbs(opinion, evaluation.thumbs.rows, inner))),
    ]
    shown = [
        lines([plain(head, ACCENT), indented(Content(body) if isinstance(body, str) else body)])
        if head
        else body
        for head, body in parts
        if body
    ]
    shown += [reference_table(table, width) for table in tables_of(opinion.id, tables)]
    return Content("\n\n").join(Content(each) if isinstance(each, str) else each for each in shown)


def _wrapped(text: str, width: int) -> Content:
    return Content("\n").join(plain(text).wrap(width)) if text else Content("")


def _says(opinion: Opinion) -> Content:
    role = opinion_role(opinion)
    return lines([plain(opinion.because, STRONG), plain(sentence(role), MUTED)])


def _steps(path: Iterable[str], width: int) -> Content:
    return lines(
        hang(Content.styled(f"{number}. ", MUTED), plain(step), width) for number, step in enumerate(path, 1)
    )


def _answers(opinion: Opinion, session: Session, width: int) -> Iterator[Content]:
    questions, answers = session.questionnaire.by_id, session.answers
    rows = []
    for question_id in opinion.answers:
        question, answer = questions.get(question_id), answers.get(question_id)
        if question is None:
            continue
        said = " ".join(say_answer(question, answer).split()) if answer else "not answered"
        known = provenance(answer) if answer else ""
        rows.append([plain(question.label), plain(said, STRONG), plain(known, MUTED)])
    yield from table_lines(rows, width)


def _dimensions(opinion: Opinion, evaluation: Evaluation, width: int) -> Content:
    return dimension_text(evaluation.dimensions, width) if opinion.framework == "E3" else Content("")


def _thumbs(opinion: Opinion, thumbs: Iterable[ThumbRow], width: int) -> Iterator[Content]:
    rows = [
        [plain(row.topic), plain(row.says), plain(REACHED[row.holds], MUTED)]
        for row in thumbs
        if row.framework == opinion.framework
    ]
    yield from table_lines(rows, width)
