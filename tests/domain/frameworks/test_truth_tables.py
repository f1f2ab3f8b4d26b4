"""B4, C3, D2 and E7 on every combination, written from `FRAMEWORKS.md` by hand."""

from collections.abc import Callable
from itertools import product

import pytest

from builders import TODAY, Given
from bvbwizard.domain.appraisal import appraise
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.facts import Facts, net_win_rate
from bvbwizard.domain.frameworks.b4 import b4
from bvbwizard.domain.frameworks.c3 import c3
from bvbwizard.domain.frameworks.d2 import d2
from bvbwizard.domain.frameworks.e7 import e7
from bvbwizard.domain.options import Payback
from bvbwizard.domain.session import Session

VENDORS = {"api", "hosted_open"}


@pytest.fixture
def facts_of(session_of: Callable[..., Session], reference: Reference) -> Callable[..., Facts]:
    def build(given: dict[str, Given]) -> Facts:
        session = session_of(given)
        return appraise(
            session.questionnaire,
            session.answers,
            session.criteria,
            reference,
            started_on=TODAY,
            today=TODAY,
        ).facts

    return build


B4 = [
    # core, data, engineers, novel, set
    ("no", "none", 0, None, VENDORS),
    ("no", "some", 3, None, VENDORS),
    ("no", "unique", 0, None, VENDORS),
    ("yes", "none", 0, None, VENDORS),
    ("yes", "none", 9, None, VENDORS),
    ("yes", "some", 0, None, {"fine_tune"}),
    ("yes", "unique", 0, None, {"fine_tune"}),
    ("yes", "some", 1, "no", {"fine_tune"}),
    ("yes", "unique", 5, "no", {"fine_tune"}),
    ("yes", "some", 1, "yes", {"train"}),
    ("yes", "unique", 5, "yes", {"train"}),
]


@pytest.mark.parametrize(("core", "data", "engineers", "novel", "expected"), B4)
def test_b4(
    facts_of: Callable[..., Facts],
    core: str,
    data: str,
    engineers: int,
    novel: str | None,
    expected: set[str],
) -> None:
    given: dict[str, Given] = {
        "core_differentiator": core,
        "proprietary_data": data,
        "ml_engineers": engineers,
    }
    opinion = b4(facts_of(given | ({"novel_architecture": novel} if novel else {})))
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks", expected)


def test_b4_says_which_answer_it_lacks(facts_of: Callable[..., Facts]) -> None:
    steps: list[tuple[dict[str, Given], str]] = [
        ({}, "core_differentiator"),
        ({"core_differentiator": "yes"}, "proprietary_data"),
        ({"core_differentiator": "yes", "proprietary_data": "some"}, "ml_engineers"),
        ({"core_differentiator": "yes", "proprietary_data": "some", "ml_engineers": (0, 2)}, "ml_engineers"),
        ({"core_differentiator": "yes", "proprietary_data": "some", "ml_engineers": 1}, "novel_architecture"),
    ]
    for given, lacking in steps:
        opinion = b4(facts_of(given))
        assert (opinion.state, opinion.missing) == ("missing", (lacking,))


C3_RESIDENCIES = {"none": False, "region": False, "own_account": True, "on_premises": True}


@pytest.mark.parametrize(
    ("residency", "data", "largest", "advantage"),
    list(product(C3_RESIDENCIES, ("none", "some", "unique"), ("yes", "no"), ("in_model", "around_model"))),
)
def test_c3(facts_of: Callable[..., Facts], residency: str, data: str, largest: str, advantage: str) -> None:
    opinion = c3(
        facts_of(
            {
                "residency": residency,
                "proprietary_data": data,
                "inference_largest_cost": largest,
                "advantage": advantage,
            }
        )
    )
    if C3_RESIDENCIES[residency]:
        expected = {"self_host"}
    elif data == "unique":
        expected = {"fine_tune"}
    elif advantage == "in_model":
        expected = {"self_host", "fine_tune", "train"}
    else:
        expected = VENDORS
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks", expected)


# advantage in the model?, $ a year, sensitive?, frontier fast? -> for, against, ours
D2 = [
    (False, 50_000, False, False, VENDORS, set(), False),
    (False, 50_000, False, True, VENDORS, set(), False),
    (False, 50_001, False, False, {*VENDORS, "fine_tune"}, set(), False),
    (False, 50_001, False, True, VENDORS, set(), False),
    (False, 500_000, False, False, {*VENDORS, "fine_tune"}, set(), False),
    (False, 500_001, False, False, {*VENDORS, "fine_tune", "self_host"}, set(), False),
    (False, 500_001, False, True, {*VENDORS, "self_host"}, set(), False),
    (False, 50_000, True, False, set(), VENDORS, True),
    (False, 50_000, True, True, set(), VENDORS, True),
    (False, 50_001, True, False, {"fine_tune"}, VENDORS, False),
    (False, 50_001, True, True, {"fine_tune"}, VENDORS, False),
    (False, 500_001, True, False, {"fine_tune", "self_host"}, VENDORS, False),
    (False, 500_001, True, True, {"fine_tune", "self_host"}, VENDORS, False),
    (True, 50_000, False, False, {"fine_tune", "train"}, set(), False),
    (True, 50_000, False, True, VENDORS, set(), True),
    (True, 50_001, False, False, {"fine_tune", "train"}, set(), False),
    (True, 50_001, False, True, VENDORS, set(), True),
    (True, 500_001, False, False, {"fine_tune", "train", "self_host"}, set(), False),
    (True, 500_001, False, True, {"self_host"}, set(), False),
    (True, 50_000, True, False, {"fine_tune", "train"}, VENDORS, False),
    (True, 50_000, True, True, {"fine_tune", "train"}, VENDORS, False),
    (True, 50_001, True, False, {"fine_tune", "train"}, VENDORS, False),
    (True, 50_001, True, True, {"fine_tune", "train"}, VENDORS, False),
    (True, 500_001, True, False, {"fine_tune", "train", "self_host"}, VENDORS, False),
    (True, 500_001, True, True, {"fine_tune", "train", "self_host"}, VENDORS, False),
]


@pytest.mark.parametrize(("inside", "usd", "sensitive", "fast", "expected", "against", "ours"), D2)
def test_d2(
    facts_of: Callable[..., Facts],
    inside: bool,
    usd: float,
    sensitive: bool,
    fast: bool,
    expected: set[str],
    against: set[str],
    ours: bool,
) -> None:
    facts = facts_of(
        {
            "advantage": "in_model" if inside else "around_model",
            "sensitive_data": ["health", "personal"] if sensitive else ["personal"],
            "frontier_pace": "fast" if fast else "slow",
        }
    )
    opinion = d2(facts, api_usd_per_year=usd)
    assert opinion.state == "speaks"
    assert (set(opinion.speaks_for), set(opinion.speaks_against)) == (expected, against)
    assert ("ours" in opinion.because) is ours


def paying(months: float | None) -> Payback:
    return Payback(option="self_host", side="api", state="never" if months is None else "pays", likely=months)


CLOSE: dict[str, Given] = {"quality_comparisons": 2_000, "api_wins": 660, "candidate_wins": 540}
"""6%, 95% from 2.6 to 9.4%."""
FAR: dict[str, Given] = {"quality_comparisons": 2_000, "api_wins": 900, "candidate_wins": 500}
"""20%, 95% from 16.5 to 23.5%."""
LIMIT: dict[str, Given] = {"quality_comparisons": 1_000_000, "api_wins": 100_000, "candidate_wins": 0}
"""10% to within 0.06 points."""
WIDE: dict[str, Given] = {"quality_comparisons": 100, "api_wins": 33, "candidate_wins": 27}
"""6%, 95% from -9.1 to 21.1%."""

E7 = [
    # months, quality, expertise -> state, for, against
    (11.99, CLOSE, "yes", "speaks", {"self_host"}, set()),
    (12.0, CLOSE, "yes", "abstains", set(), set()),
    (15.0, CLOSE, "yes", "abstains", set(), set()),
    (24.0, CLOSE, "yes", "abstains", set(), set()),
    (24.01, CLOSE, "yes", "speaks", VENDORS, set()),
    (None, CLOSE, "yes", "speaks", VENDORS, set()),
    (6.0, CLOSE, "no", "speaks", VENDORS, set()),
    (6.0, FAR, "yes", "speaks", set(), {"self_host"}),
    (15.0, FAR, "yes", "speaks", set(), {"self_host"}),
    (30.0, FAR, "yes", "speaks", VENDORS, set()),
    (6.0, WIDE, "yes", "abstains", set(), set()),
    (6.0, {}, "yes", "missing", set(), set()),
    (15.0, {}, "yes", "abstains", set(), set()),
    (30.0, {}, None, "speaks", VENDORS, set()),
    (6.0, CLOSE, None, "missing", set(), set()),
]


@pytest.mark.parametrize(("months", "quality", "expertise", "state", "expected", "against"), E7)
def test_e7(
    facts_of: Callable[..., Facts],
    months: float | None,
    quality: dict[str, Given],
    expertise: str | None,
    state: str,
    expected: set[str],
    against: set[str],
) -> None:
    opinion = e7(facts_of({"ml_infrastructure_expertise": expertise} | quality), paying(months))
    assert (opinion.state, set(opinion.speaks_for), set(opinion.speaks_against)) == (state, expected, against)


def test_e7_at_the_limit_itself_abstains(facts_of: Callable[..., Facts]) -> None:
    """The interval holds 10% inside, and no number of comparisons takes it off its own middle."""
    opinion = e7(facts_of({"ml_infrastructure_expertise": "yes"} | LIMIT), paying(6.0))
    assert opinion.state == "abstains"
    assert "no feasible number" in opinion.because


def test_e7_says_how_many_more_comparisons(facts_of: Callable[..., Facts]) -> None:
    """6% of 100, 4 points off the limit; the half width shrinks with the root of the count.

    se = sqrt((0.33 + 0.27 - 0.0036) / 100) = 0.077227; 1.96 x 0.077227 = 0.151365;
    (0.151365 / 0.04)^2 = 14.3196; 100 x 14.3196 = 1,432 rounded up, less the 100 made: 1,332.
    """
    opinion = e7(facts_of({"ml_infrastructure_expertise": "yes"} | WIDE), paying(6.0))
    assert "about 1,332 more comparisons" in opinion.because


def test_the_net_win_rate_and_its_interval() -> None:
    """d = 0.06; se = sqrt((0.33 + 0.27 - 0.0036) / 2,000) = 0.01727; 0.06 +- 1.96 x 0.01727."""
    rate = net_win_rate(660, 540, 2_000)
    assert (round(rate.low, 4), rate.likely, round(rate.high, 4)) == (0.0262, 0.06, 0.0938)
