"""What the component's screen shows of an interview: the form, and what is said of the field in focus."""

from collections.abc import Mapping

from textual.content import Content

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.grammar import read_reply
from bvbwizard.domain.questions import Question
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.tui.component_entries import UNKNOWN, entries_of, read_entry
from bvbwizard.tui.component_stand_ins import stand_in
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.widgets.component_form import OPEN_PICK, FormView, picks_of

Echo = tuple[str, bool]
"""What is said of a field, and whether it can be read."""


def questions_of(interview: Interview, component_id: str) -> tuple[Question, ...]:
    """The questions that a component's screen asks."""
    return interview.session.questionnaire.questions_of(interview.component(component_id))


def form_view(
    interview: Interview, component_id: str, row: StackRow, draft: Mapping[str, str] | None
) -> FormView:
    """The form of a component; `draft` is what was typed there and not yet taken."""
    questions = questions_of(interview, component_id)
    stands = entries_of(questions, interview.session.components[component_id].answers)
    return FormView(
        asked=tuple(question.id for question in questions),
        entries=stands if draft is None else {**stands, **draft},
        placeholders=placeholders(interview, row, questions),
    )


def placeholders(interview: Interview, row: StackRow, questions: tuple[Question, ...]) -> dict[str, str]:
    """What stands in for each field while it is empty."""
    return {
        question.id: stand_in(interview, row, question).placeholder
        for question in questions
        if question.kind != "choice"
    }


def echo(interview: Interview, row: StackRow, question: Question, entry: str) -> Echo:
    """How a field is read, what its choice does, or what counts while it is empty."""
    if question.kind == "choice":
        return _said_of_pick(question, entry), True
    if not entry.strip():
        return stand_in(interview, row, question).sentence, True
    try:
        read_entry(question, entry, today=interview.today)
    except AnswerError as error:
        return str(error), False
    if question.kind == "text":
        return ("Nobody knows yet." if entry.strip() == UNKNOWN else question.why), True
    return read_reply(question, entry.strip(), today=interview.today).echo, True


def subtitle(interview: Interview, component_id: str) -> str:
    """Which of how many, and whether only a preset stands behind it."""
    ids = interview.component_ids
    picked = interview.session.components[component_id]
    count = f"{ids.index(component_id) + 1} of {len(ids)}"
    return f"{count} · typical" if picked.is_typical else count


def count_line(interview: Interview, component_id: str) -> str:
    """`component 3 of 8`."""
    ids = interview.component_ids
    return f"component {ids.index(component_id) + 1} of {len(ids)}"


def title_line(interview: Interview) -> Content:
    """The decision's title with its preset."""
    session = interview.session
    preset = f" · {session.preset} preset" if session.preset else ""
    return Content.assemble((session.title or "Untitled decision", "bold"), (preset, "$foreground 65%"))


def saved_line(interview: Interview) -> str:
    """When the draft was last written, or why it couldn't be."""
    at = interview.saved_at
    return interview.trouble or (f"draft saved {at:%H:%M}" if at else "")


def _said_of_pick(question: Question, entry: str) -> str:
    choice = question.choice(entry)
    if choice is not None:
        return choice.consequence
    if entry == UNKNOWN:
        return "Noted: nobody knows yet. The default stands with its reason."
    if question.id in OPEN_PICK:
        return "The advice stands. 1 to 4, or ← and →, say otherwise."
    keys = ", ".join(f"{pick.keys} {pick.label}" for pick in picks_of(question))
    return f"{keys}: the key answers and goes on."
