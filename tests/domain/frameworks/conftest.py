"""What the truth tables share: facts from plain values, off the path where the path says so."""

from collections.abc import Callable

import pytest

from builders import TODAY, Given, answer_of
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.facts.facts import Facts, build_facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.registry import judged_by
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.path import trace
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.outcome import Opinion
from bvbwizard.store import bundled

FactsOf = Callable[..., Facts]
Framework = Callable[[Facts, MarketSums], Opinion]


def framework(framework_id: str) -> Framework:
    """A framework, or a factor of one, as a function from a case to its opinion."""

    def opinion(facts: Facts, sums: MarketSums) -> Opinion:
        return judged_by(framework_id, bundled.framework_rules(), facts, sums).opinion()

    return opinion


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
