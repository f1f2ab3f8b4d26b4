"""What the question card shows of a session: rows, texts, and the quiet paragraphs under the field."""

from textual.content import Content

from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.typing.amounts import say_range, unit_label
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import MUTED, plain
from bvbwizard.tui.remarks import provenance, quoted
from bvbwizard.tui.widgets.choice_list import Row
from bvbwizard.tui.widgets.question_card import CardView, about_lines


def card_view(interview: Interview, question: Question, draft: str | None) -> CardView:
    """The view of one question; `draft` is what was typed there and not yet answered."""
    answer = interview.session.answers.get(question.id)
    sections = {section.id: section.label for section in interview.session.questionnaire.sections}
    has_text = question.kind not in ("choice", "many")
    return CardView(
        question=question,
        section=sections[question.section],
        rows=rows_of(question, answer),
        chosen=answer.chosen if answer and not has_text else (),
        text=interview.edit_text(question) if has_text else "",
        draft=draft,
        unit=unit_label(question.unit) if question.unit else "",
        is_answered=answer is not None,
        is_typical=answer is not None and answer.is_typical,
        about=about(interview, question, answer),
        echo=lambda text: interview.echo(question, text),
    )


def rows_of(question: Question, answer: Answer | None) -> tuple[Row, ...]:
    """The choices, with the present one marked in words."""
    chosen = answer.chosen if answer else ()
    mark = "typical" if answer and answer.is_typical else "your answer"
    return tuple(
        Row(id=c.id, label=c.label, detail=c.consequence, mark=mark if c.id in chosen else "")
        for c in question.choices
    )


def about(interview: Interview, question: Question, answer: Answer | None) -> tuple[Content, ...]:
    """The current answer, the figure used without one, why it is asked, and what was written down."""
    remark = interview.remark_on(question.id)
    said = quoted(remark)
    label = "Typical at this stage:" if answer and answer.is_typical else "Answered:"
    paragraphs = about_lines(
        *(((label, standing(question, answer)),) if answer else ()),
        ("If you don't know:", stands_in(interview, question)),
        ("Why it is asked:", question.why),
    )
    used = plain(f"used by {' '.join(question.used_by)}", MUTED) if question.used_by else Content("")
    if paragraphs and used:
        paragraphs = (*paragraphs[:-1], Content.assemble(paragraphs[-1], "  ", used))
    written = (*about_lines(("Note:", remark.note)), *((plain(said, "italic"),) if said else ()))
    return (*written, *paragraphs)


def standing(question: Question, answer: Answer) -> str:
    """An answer with where it comes from."""
    return f"{say_answer(question, answer)} ({provenance(answer)})"


def stands_in(interview: Interview, question: Question) -> str:
    """The figure that is used while nobody knows; empty where there is none."""
    if not question.figure:
        return ""
    from bvbwizard.domain.facts.facts import resolve_figure

    figure_id, _ = resolve_figure(question.figure, interview.session.path.answers)
    figure = interview.reference.book.on(interview.today).by_id.get(figure_id)
    if figure is None:
        return ""
    return f"{say_range(figure.range, question.unit)} stands in (read {figure.read_on}, grade {figure.grade})"
