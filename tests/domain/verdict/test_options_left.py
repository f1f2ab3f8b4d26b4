"""How options stand: a hybrid's own quality gate, and what a lean standing leaves out."""

from collections.abc import Callable

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.decide import appraise
from bvbwizard.domain.verdict.options_left import Standing

SPLIT: dict[str, Given] = {
    "residency": "none",
    "ml_infrastructure_expertise": "yes",
    "engineer_usd_per_hour": 100,
    "requests_per_month": 40_000_000,
    "growth_per_month": 0.0,
    "input_tokens": 2_000,
    "output_tokens": 400,
    "cached_input_share": 0.0,
    "batch_share": 0.0,
    "peak_to_average": 3,
    "vendor_model": "claude_opus_5_5",
    "open_model": "llama_3_3_70b",
    "hard_share": 0.2,
    "quality_comparisons": 1_000,
    "knows_running": "yes",
    "gpu": "h100_sxm",
    "requests_per_second_per_replica": 1.5,
}
BEHIND: dict[str, Given] = {"api_wins": 440, "candidate_wins": 300}
"""14% behind over all requests: (440 - 300) / 1,000."""
LEVEL: dict[str, Given] = {"api_wins": 400, "candidate_wins": 360}
"""4% behind."""


@pytest.fixture
def hybrid(session_of: Callable[..., Session], reference: Reference) -> Callable[..., Standing]:
    def build(given: dict[str, Given], **criteria: object) -> Standing:
        return appraise(session_of(SPLIT | given, **criteria), reference, TODAY).standings["hybrid"]

    return build


def test_behind_overall_and_level_on_the_easy_part(evaluated: Callable[..., Evaluation]) -> None:
    """E8: 14% behind removes what serves every request; 4% on the easy share leaves the split open."""
    options = evaluated(SPLIT | BEHIND | {"easy_net_win_rate": 0.04}, payback_limit_months=120).options
    assert options["hosted_open"].by == ("net_win_rate_limit",)
    assert options["self_host"].by == ("net_win_rate_limit",)
    assert (options["hybrid"].status, options["hybrid"].only_if) == ("open", ())


@pytest.mark.parametrize(
    ("easy", "unknown", "unsure", "by"),
    [
        (None, {"quality"}, (), ()),
        (0.0999, set(), (), ()),
        (0.10, set(), (), ("net_win_rate_limit",)),
        (-0.05, set(), (), ()),
        ((0.02, 0.06), set(), (), ()),
        # The middle of shares is arithmetic: 9% is under the limit, 11% isn't.
        ((0.04, 0.14), set(), ("net_win_rate_limit",), ()),
        ((0.08, 0.14), set(), (), ("net_win_rate_limit",)),
    ],
)
def test_the_easy_rate_against_its_limit(
    hybrid: Callable[..., Standing],
    easy: Given,
    unknown: set[str],
    unsure: tuple[str, ...],
    by: tuple[str, ...],
) -> None:
    found = hybrid(BEHIND | {"easy_net_win_rate": easy}, payback_limit_months=120)
    assert (set(found.unknown), found.unsure, found.by) == (unknown, unsure, by)


def test_an_overall_rate_says_nothing_of_the_easy_part(hybrid: Callable[..., Standing]) -> None:
    assert hybrid(LEVEL).unknown == {"quality"}


def test_an_api_under_the_bar_takes_the_split_with_it(hybrid: Callable[..., Standing]) -> None:
    """The hard part goes there."""
    given = {"easy_net_win_rate": 0.0, "quality_bar": 0.85, "api_score": 0.80}
    assert hybrid(LEVEL | given).by == ("quality_bar",)


def test_the_payback_limit_binds_the_split(hybrid: Callable[..., Standing]) -> None:
    """A rented host asks next to nothing, so nothing that is built pays back against it."""
    assert hybrid(LEVEL | {"easy_net_win_rate": 0.0}).by == ("payback_limit",)
