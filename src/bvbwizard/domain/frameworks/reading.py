"""How frameworks read answers: a choice, a count from a threshold, and what is missing."""

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option

VENDORS: tuple[Option, ...] = ("api", "hosted_open")


def lacks(framework: str, facts: Facts, *questions: str, path: tuple[str, ...] = ()) -> Opinion:
    """The opinion of a framework that can't go on without these answers."""
    needed = ", ".join(question.replace("_", " ").replace("ml ", "ML ") for question in questions)
    return Opinion(
        id=framework,
        state="missing",
        because=f"It needs an answer on: {needed}.",
        answers=tuple(question for question in facts.answers if question in questions),
        missing=questions,
        path=path,
    )


def is_at_least(facts: Facts, question_id: str, number: float) -> bool | None:
    """Whether an amount reaches a number; None where it is open or not answered."""
    fact = facts.numbers.get(question_id)
    if fact is None:
        return None
    if fact.range.low >= number:
        return True
    return None if fact.range.high >= number else False
