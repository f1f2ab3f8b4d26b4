"""What the domain's tests share: the facts of a few plain answers, as the path counts them."""

from collections.abc import Callable

import pytest

from builders import TODAY, Given, answers_of
from bvbwizard.domain.facts.facts import Facts, build_facts
from bvbwizard.domain.interview.path import trace
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.store.bundled import figure_book


@pytest.fixture(scope="session")
def counted(questionnaire: Questionnaire) -> Callable[..., Facts]:
    """The facts of these answers; evidence and the like hold for all of them."""

    def build(given: dict[str, Given], **about: object) -> Facts:
        answers = trace(questionnaire, answers_of(given, **about)).answers
        return build_facts(questionnaire, answers, figure_book().on(TODAY), started_on=TODAY)

    return build
