"""The facts that the engine computes with, and where each comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from bvbwizard.domain.facts.derived import ASSUMED_GPU, derive
from bvbwizard.domain.facts.figures import Fact, Figure, FigureBook, Throughput
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.values import Range, Truth

_UNKNOWN = Answer(unknown=True)
_NO_QUESTIONS = Questionnaire(revision="", sections=(), questions=())


@dataclass(frozen=True, slots=True)
class Given:
    """Numbers taken directly from answers and figures, before anything is derived from them."""

    numbers: dict[str, Fact] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The typed inputs of costs, gates, risks and frameworks."""

    answers: Answers
    """The answers that count."""
    numbers: dict[str, Fact] = field(repr=False)
    """Keyed by question id, figure id or the name of a derived number."""
    missing_figures: dict[str, str] = field(repr=False)
    """For each amount question with neither answer nor figure, the question that would supply it."""
    rows: tuple[Throughput, ...] = ()
    """The measured rows between which the serving speed lies."""
    questionnaire: Questionnaire = field(default=_NO_QUESTIONS, repr=False)
    given: Given = field(default_factory=Given, repr=False, compare=False)

    def choice(self, question_id: str) -> str:
        """The choice made, or "" if the question is open or unanswered."""
        answer = self.answers.get(question_id)
        return answer.chosen[0] if answer is not None and len(answer.chosen) == 1 else ""

    def chosen(self, question_id: str) -> tuple[str, ...]:
        """The choices made in a many-choice question."""
        answer = self.answers.get(question_id)
        return answer.chosen if answer is not None else ()

    def likely(self, name: str) -> float | None:
        """A number's likely value, or None if it isn't known."""
        fact = self.numbers.get(name)
        return fact.range.likely if fact is not None else None

    def so_far(self, condition: Condition) -> Truth:
        """Evaluate a condition, treating a question that may still be asked as unknown."""
        questions = condition.questions()
        given = {question: self.answers[question] for question in questions if question in self.answers}
        waiting = {question: _UNKNOWN for question in questions if self._may_come(question)}
        return condition.holds(Answers(waiting | given))

    def _may_come(self, question_id: str) -> bool:
        """Whether the question may still be asked."""
        question = self.questionnaire.by_id.get(question_id)
        return question is None or question.asked_if is None or self.so_far(question.asked_if) != "no"

    def is_typical(self, name: str) -> bool:
        """Whether a number or an answer comes only from a preset."""
        fact = self.numbers.get(name)
        answer = self.answers.get(name)
        return (fact is not None and fact.origin == "typical") or (answer is not None and answer.is_typical)


def build_facts(
    questionnaire: Questionnaire, answers: Answers, book: FigureBook, *, started_on: date
) -> Facts:
    """Build the facts from the answers that count, using figures where there is no answer."""
    given = Given(dict(_figure_facts(book)), {})
    for question in questionnaire.questions:
        if question.kind == "amount":
            _add_number(question, answers, book.by_id, given)
    return _derived(questionnaire, answers, book, given, started_on)


def rebuild_facts(
    facts: Facts, answers: Answers, book: FigureBook, again: Iterable[Question], *, started_on: date
) -> Facts:
    """Rebuild the facts after some answers have changed: only their numbers, and those derived.

    Args:
        facts: the previous facts, built from the same figures.
        answers: the answers that count now.
        book: the figures.
        again: every question whose answer, or whose choice of figure, has changed.
        started_on: the session's day.
    """
    figures = _figure_facts(book)
    given = Given(dict(facts.given.numbers), dict(facts.given.missing))
    for question in again:
        given.missing.pop(question.id, None)
        if question.id in figures:
            given.numbers[question.id] = figures[question.id]
        else:
            given.numbers.pop(question.id, None)
        if question.kind == "amount":
            _add_number(question, answers, book.by_id, given)
    return _derived(facts.questionnaire, answers, book, given, started_on)


def _derived(
    questionnaire: Questionnaire, answers: Answers, book: FigureBook, given: Given, started_on: date
) -> Facts:
    """Add the numbers derived from those given."""
    numbers, missing = dict(given.numbers), dict(given.missing)
    rows = derive(answers, book, numbers, missing, started_on=started_on)
    return Facts(
        answers=answers,
        numbers=numbers,
        missing_figures=missing,
        rows=rows,
        questionnaire=questionnaire,
        given=given,
    )


@lru_cache(maxsize=8)
def _figure_facts(book: FigureBook) -> dict[str, Fact]:
    """Every figure as a fact; cached, because every evaluation starts from all of them."""
    return {figure_id: Fact(figure.range, "figure", figure_id) for figure_id, figure in book.by_id.items()}


def _add_number(question: Question, answers: Answers, figures: Mapping[str, Figure], given: Given) -> None:
    numbers, missing = given.numbers, given.missing
    answer = answers.get(question.id)
    known = _answered(question, answer)
    if known is not None:
        numbers[question.id] = known
        return
    if not question.figure:
        if question.id not in numbers:
            missing[question.id] = question.id
        return
    figure_id, lacking = resolve_figure(question.figure, answers)
    figure = figures.get(figure_id)
    if figure is not None:
        numbers[question.id] = Fact(figure.range, "figure", figure_id)
    else:
        numbers.pop(question.id, None)
        missing[question.id] = lacking or question.id


def _answered(question: Question, answer: Answer | None) -> Fact | None:
    """The number answered; "doesn't apply" means zero where zero is possible."""
    if answer is None or answer.unknown:
        return None
    if answer.not_applicable:
        optional = bool(question.figure) and (question.at_least is None or question.at_least <= 0)
        return Fact(Range.point(0.0), "answered", question.id) if optional else None
    given = answer.as_range(share=question.is_share)
    if given is None:
        return None
    return Fact(given, "typical" if answer.is_typical else "answered", question.id)


def figure_choice(template: str) -> str:
    """The question whose choice completes a figure's id, or "" if the id is already complete."""
    return template[template.index("{") + 1 : template.index("}")] if "{" in template else ""


def resolve_figure(template: str, answers: Answers) -> tuple[str, str]:
    """The figure's id for these answers, and the question whose choice is missing ("" if none is)."""
    question_id = figure_choice(template)
    if not question_id:
        return template, ""
    answer = answers.get(question_id)
    chosen = answer.chosen if answer is not None else ()
    if not chosen and question_id == "gpu":
        chosen = (ASSUMED_GPU,)
    if not chosen:
        return "", question_id
    return template.replace(f"{{{question_id}}}", chosen[0]), ""
