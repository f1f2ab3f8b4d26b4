"""What the tests of presets share: a session that holds one, and its evaluation."""

from functools import cache

from builders import TODAY
from bvbwizard.domain.evaluation import Evaluation, evaluate
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.bundled import questionnaire, reference
from bvbwizard.store.presets import find_preset

STAGE_NAMES = (
    "solo",
    "pre-seed",
    "seed",
    "series-a",
    "series-b",
    "growth",
    "enterprise",
    "regulated-enterprise",
    "public-sector",
)


def session_of_preset(name: str) -> Session:
    """A session that holds the preset's answers and components, and no others."""
    known = questionnaire()
    return Session(questionnaire=known, started_on=TODAY).lay(find_preset(name, known))


@cache
def evaluated_preset(name: str) -> Evaluation:
    return evaluate(session_of_preset(name), reference(), TODAY)
