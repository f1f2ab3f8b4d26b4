"""What the truth tables share: facts from plain values, off the path where the path says so."""

from collections.abc import Callable

import pytest

from builders import TODAY, Given, answer_of
from bvbwizard.domain.answers import Answer, Answers
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.facts import Facts, build_facts
from bvbwizard.domain.path import trace
from bvbwizard.domain.questions import Questionnaire

FactsOf = Callable[..., Facts]


@pytest.fixture(scope="session")
def facts_of(questionnaire: Questionnaire, reference: Reference) -> FactsOf:
    """Facts of answers given by question id; None is "don't know"."""
    book = reference.book.on(TODAY)

    def build(**given: Given | Answer) -> Facts:
        answers = {
            question: value if isinstance(value, Answer) else answer_of(value, evidence="estimate")
            for question, value in given.items()
        }
        path = trace(questionnaire, Answers(answers))
        return build_facts(questionnaire, path.answers, book, started_on=TODAY)

    return build
