"""The case in which the schools disagree: what each says, and why, by the sources' own numbers."""

from collections.abc import Iterator

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.outcome import Opinion
from bvbwizard.store.presets import find_preset


@pytest.fixture(scope="module")
def evaluation(questionnaire: Questionnaire, reference: Reference) -> Evaluation:
    preset = find_preset("case-schools-disagree", questionnaire)
    return evaluate(Session(questionnaire=questionnaire, started_on=TODAY).lay(preset), reference, TODAY)


@pytest.fixture
def said(evaluation: Evaluation) -> dict[str, Opinion]:
    return {opinion.id: opinion for opinion in evaluation.opinions}


def test_the_api_costs_half_a_cent_a_request(evaluation: Evaluation) -> None:
    """500 x $4 + 150 x $20 per million = $0.002 + $0.003; two million are $10,000 a month."""
    tokens = [line for line in evaluation.options["api"].lines if line.id.endswith("tokens")]
    assert sum(line.amount_usd for line in tokens) == pytest.approx(10_000)


def test_owning_pays_back_in_15_months(evaluation: Evaluation) -> None:
    """Saving: 10,000 + 901.33 - (2 x 730 x $3.99 x 1.2 = 6,990.48) - 0.12 x 18,026.67 = 1,747.65 a month.

    252 hours at $104 are $26,208; integration stands on both sides: 26,208 / 1,747.65 = 14.996.
    """
    payback = evaluation.payback("self_host", "api")
    assert payback is not None and payback.likely is not None
    assert 14.5 <= payback.likely <= 15.5
    assert payback.likely == pytest.approx(14.996, abs=0.001)


def test_the_net_win_rate_is_6_percent(evaluation: Evaluation) -> None:
    """tests/cases has the sum: d = 120 / 2,000, 0.06 +- 1.96 x 0.01727."""
    rate = evaluation.facts.numbers["net_win_rate"].range
    assert (rate.low, rate.likely, rate.high) == pytest.approx((0.0262, 0.06, 0.0938), abs=5e-5)


def test_what_each_school_names(said: dict[str, Opinion]) -> None:
    assert said["B4"].speaks_for == ("fine_tune",)
    assert said["C3"].speaks_for == ("self_host",)
    assert said["E7"].state == "abstains"
    assert "self_host" in said["A3"].speaks_for
    assert "fine_tune" in said["D8"].speaks_for
    assert said["E17"].speaks_against == ("self_host",)


def test_on_what_they_rest(said: dict[str, Opinion]) -> None:
    assert "latency_budget_ms" in said["A3"].answers
    d8 = " ".join(said["D8"].path)
    assert "$120,000" in d8, "twelve months of $10,000 are over D8's $50,000"
    assert "ml_engineers" in said["E17"].answers
    assert any("100" in step for step in said["C1"].path), "C1's volume is named, and doesn't hold"


@pytest.fixture
def conditions(said: dict[str, Opinion]) -> Iterator[dict[str, str]]:
    yield {step.split(":")[0]: step for step in said["D8"].path}


def test_e13_would_own_at_this_volume(said: dict[str, Opinion]) -> None:
    """Two million a month are over its one million; it is shown and has no vote."""
    assert said["E13"].role == "reported"
    assert said["E13"].speaks_for == ("self_host",)


def test_the_schools_do_disagree(said: dict[str, Opinion]) -> None:
    """No option is named by every framework that speaks."""
    sets = [set(o.speaks_for) for o in said.values() if o.state == "speaks" and o.speaks_for]
    assert len(sets) >= 5
    assert not set.intersection(*sets)
