"""The low and high of worked cases, by a second method: whole evaluations with one number at an end.

Each number that isn't sure is answered, or its figure read, as its low end alone and as its high end alone;
the case is evaluated anew each time, and only the likely cost is looked at. An end is the likely cost and the
root of the squares of what those move it down, or up. Nothing of `money.swings` is in it. The cases are those
in which no measured speed is between others: that is a number of its own, which nobody can answer.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TODAY
from bvbwizard.domain.facts.facts import build_facts
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.decide import Reference, appraise
from domain.test_cases import read_case

CASES = Path(__file__).parents[1] / "cases"
ENDS = {
    "series-a-sales-assistant": {
        "api": (33_660, 183_427),
        "hosted_open": (25_374, 175_141),
        "fine_tune": (189_769, 826_640),
        "hybrid": (436_439, 1_753_860),
        "self_host": (348_627, 1_647_821),
        "train": (4_902_846, 333_059_663),
    },
    "trading-50-ms": {
        "api": (643_968, 643_968),
        "hosted_open": (49_536, 49_536),
        "fine_tune": (387_019, 527_732),
        "hybrid": (487_600, 730_202),
        "self_host": (342_149, 342_149),
        "train": (3_174_634, 10_132_744),
    },
}
"""USD over the horizon by option, low and high, as the second method has them."""


def _likely(session: Session, reference: Reference) -> dict[str, float]:
    """The likely cost of each option over the horizon, in USD."""
    found: dict[str, float] = {}
    for option, standing in appraise(session, reference, TODAY).standings.items():
        assert standing.costing is not None and standing.costing.end is not None
        found[option] = standing.costing.end.paid(session.criteria.horizon_months)
    return found


def _at_ends(session: Session, reference: Reference) -> Iterator[tuple[dict[str, float], dict[str, float]]]:
    """The likely costs with each number at its low end alone, and at its high end alone."""
    asked = session.path.answers
    facts = build_facts(session.questionnaire, asked, reference.book.on(TODAY), started_on=TODAY)
    for name, fact in facts.numbers.items():
        if not fact.range.is_point and (name in session.path.asked or name in reference.book.by_id):
            yield (
                _moved(session, reference, name, fact.range.low),
                _moved(session, reference, name, fact.range.high),
            )


def _moved(session: Session, reference: Reference, name: str, end: float) -> dict[str, float]:
    if name in session.path.asked:
        answered = session.answers.with_entry(name, Answer(value=end, evidence="estimate"))
        return _likely(replace(session, answers=answered), reference)
    sure = replace(reference.book.on(TODAY).by_id[name], low=end, likely=end, high=end)
    others = (each for each in reference.book.figures if each.id != name)
    book = replace(reference.book, figures=(*others, sure))
    return _likely(session, replace(reference, book=book))


@pytest.mark.parametrize("name", ENDS)
def test_the_ends_of_a_case(name: str, questionnaire: Questionnaire, reference: Reference) -> None:
    evaluation, _, session = read_case(CASES / f"{name}.toml", questionnaire, reference)
    likely = _likely(session, reference)
    moves = list(_at_ends(session, reference))
    for option, (low, high) in ENDS[name].items():
        usd = likely[option]
        swings = [(down[option] - usd, up[option] - usd) for down, up in moves]
        least = usd - math.sqrt(sum(min(0.0, *both) ** 2 for both in swings))
        most = usd + math.sqrt(sum(max(0.0, *both) ** 2 for both in swings))
        assert (least, most) == pytest.approx((low, high), abs=0.5), option
        horizon = evaluation.options[option].horizon_usd  # type: ignore[index]
        assert horizon is not None
        assert (horizon.low, horizon.likely, horizon.high) == pytest.approx((least, usd, most)), option
