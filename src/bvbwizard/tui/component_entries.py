"""What stands in a component's form: its texts, the answers they mean, and what counts while one is empty."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.facts.figures import Fact
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Component
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.read_answer import edit_text, read_reply
from bvbwizard.domain.stack.costs import figure_id
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_plain, say_range
from bvbwizard.domain.values import Range
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.widgets.component_form import OPEN_PICK, UNKNOWN, picks_of

NO_REASON = "leave it empty where it doesn't apply; a reason can stand in a note"
NO_OWNER = "type ? alone; who would know can stand in a note"

Entries = Mapping[str, str]
"""By question id: a choice's id or a typed text; ? where nobody knows, empty where nothing is said."""


class EntryError(AnswerError):
    """A field that can't be read."""

    def __init__(self, question: Question, problem: str) -> None:
        self.question_id = question.id
        super().__init__(f"{question.label}: {problem}")


def entries_of(questions: Iterable[Question], answers: Answers) -> dict[str, str]:
    """The texts that, read again, give the same answers."""
    given = ((question, answers.get(question.id)) for question in questions)
    return {
        question.id: "" if answer is None else UNKNOWN if answer.unknown else edit_text(question, answer)
        for question, answer in given
    }


def read_entry(question: Question, text: str, *, today: date) -> Answer | None:
    """The answer that a text means; None where nothing is said.

    Raises:
        AnswerError: it isn't accepted; one sentence says what would be.
    """
    typed = text.strip()
    if not typed:
        return None
    if question.kind == "choice":
        return Answer(unknown=True) if typed == UNKNOWN else Answer(value=typed)
    answer = read_reply(question, typed, today=today).answer
    if answer.not_applicable:
        raise AnswerError(NO_REASON)
    if answer.owner or answer.due_on:
        raise AnswerError(NO_OWNER)
    return answer


def read_entries(questions: Iterable[Question], entries: Entries, *, today: date) -> Answers:
    """Every answer of a form.

    Raises:
        EntryError: a field can't be read; it is the first of them.
    """
    return Answers(dict(_read(questions, entries, today, skips=())))


def readable(questions: Iterable[Question], entries: Entries, *, today: date) -> Answers:
    """The answers of the fields that can be read, while the others are being typed."""
    return Answers(dict(_read(questions, entries, today, skips=(EntryError,))))


def _read(
    questions: Iterable[Question], entries: Entries, today: date, *, skips: tuple[type[EntryError], ...]
) -> Iterator[tuple[str, Answer]]:
    for question in questions:
        with suppress(*skips):
            try:
                answer = read_entry(question, entries.get(question.id, ""), today=today)
            except AnswerError as error:
                raise EntryError(question, str(error)) from None
            if answer is not None:
                yield question.id, answer


REPLACING = (
    "subscription_usd_per_month",
    "own_hours",
    "upkeep_hours_per_month",
    "infrastructure_usd_per_month",
    "integration_weeks",
)
"""Questions whose answer replaces what a calculator counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What an empty field shows, and what is said of it."""

    placeholder: str
    sentence: str


def stand_in(interview: Interview, row: StackRow, question: Question) -> StandIn:
    """What counts while nobody answers a question about a component."""
    component = row.component
    if question.kind == "text":
        return _vendors(component)
    if question.id == "integration_weeks":
        fact = interview.evaluation.facts.numbers.get(question.id)
        if fact is not None and fact.origin != "figure":
            return _of_the_session(fact, question)
    by_id = interview.reference.book.on(interview.today).by_id
    figure = by_id.get(figure_id(question.id, component, row.owning.stance))
    if figure is not None:
        said = say_range(figure.range, question.unit)
        known = f"read {figure.read_on}, grade {figure.grade}"
        return StandIn(placeholder=_typical(figure.range, question), sentence=f"{said} stands in ({known}).")
    return _without_figure(interview.reference.calculators, row, question)


def _of_the_session(fact: Fact, question: Question) -> StandIn:
    said = say_range(fact.range, question.unit)
    if fact.origin == "typical":
        return StandIn(
            placeholder=_typical(fact.range, question), sentence=f"{said} stands in, from the preset."
        )
    short = say_plain(fact.range.likely, question.unit)
    return StandIn(
        placeholder=f"{short}, as answered", sentence=f"{said} stands in, as answered for the model."
    )


def _typical(amount: Range, question: Question) -> str:
    if amount.is_point:
        return f"typical {say_plain(amount.low, question.unit)}"
    return f"typical {say_plain(amount.low, question.unit)} to {say_plain(amount.high, question.unit)}"


def _without_figure(calculators: Calculators, row: StackRow, question: Question) -> StandIn:
    example = f"e.g. {question.example}" if question.example else ""
    if question.id in (*row.buying.missing, *row.owning.missing):
        return StandIn(
            placeholder=example, sentence="Nothing dated stands in: left empty, the cost stays open."
        )
    calculator = calculators.by_id.get(row.component.calculator)
    if calculator is not None and question.id in REPLACING:
        framework = calculator.framework
        sentence = f"Left empty, {framework} counts it with numbers of its own."
        return StandIn(placeholder=f"counted by {framework}", sentence=sentence)
    if question.id == "subscription_usd_per_month":
        return StandIn(
            placeholder="counted from above", sentence="Left empty, it is counted from the row above."
        )
    return StandIn(placeholder=example, sentence="Left empty, nothing is counted with it.")


def _vendors(component: Component) -> StandIn:
    parts = [
        f"{label}: {joined(list(names))}."
        for label, names in (("Vendors", component.vendors), ("Open source", component.open_source))
        if names
    ]
    some = (*component.vendors[:2], *component.open_source[:1])
    return StandIn(
        placeholder=", ".join(some) or "the name on the invoice",
        sentence=" ".join(parts) or "The name on the invoice, or of the project.",
    )


def placeholders(interview: Interview, row: StackRow, questions: tuple[Question, ...]) -> dict[str, str]:
    """What stands in for each field while it is empty."""
    return {
        question.id: stand_in(interview, row, question).placeholder
        for question in questions
        if question.kind != "choice"
    }


def echo(interview: Interview, row: StackRow, question: Question, entry: str) -> tuple[str, bool]:
    """How a field is read, what its choice does, or what counts while it is empty; whether it can be read."""
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


def count_of(interview: Interview, component_id: str) -> str:
    """Which of how many: `3 of 8`."""
    ids = interview.component_ids
    return f"{ids.index(component_id) + 1} of {len(ids)}"


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
