"""The gate table: one test per cell, written from the rules; and what typical and unknown do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference
from bvbwizard.domain.interview.answers import Answers
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.outcome import GateResult
from bvbwizard.domain.values import Variant
from bvbwizard.domain.verdict.decide import appraise
from bvbwizard.domain.verdict.gates import judge_gates

VENDORS = ("api", "hosted_open", "fine_tune_vendor")
RENTED = ("fine_tune_rented", "self_host_rented")
OWNED = ("fine_tune_owned", "self_host_owned", "train")
BASE: dict[str, Given] = {"runs_today": "nothing", "requests_per_month": 500_000}


def gate_of(session: Session, reference: Reference, gate: str) -> GateResult | None:
    appraisal = appraise(session, reference, TODAY)
    return next((each for each in judge_gates(reference.gates, appraisal.facts) if each.id == gate), None)


def cells(
    gate: str, given: dict[str, Given], passing: tuple[str, ...], failing: tuple[str, ...]
) -> list[tuple[str, dict[str, Given], str, str]]:
    return [(gate, given, v, "pass") for v in passing] + [(gate, given, v, "fail") for v in failing]


ALL = (*VENDORS, *RENTED, *OWNED)
HYBRID = ("hybrid_rented", "hybrid_owned")
MIXED: dict[str, Given] = {"ml_infrastructure_expertise": "yes", "sensitive_to_owned": "no"}
"""Sensitive requests can't be told apart, so a duty on data binds a hybrid's API side too."""
KEPT_IN: dict[str, Given] = {"ml_infrastructure_expertise": "yes", "sensitive_to_owned": "yes"}
NO_EXPERTISE: dict[str, Given] = {"ml_infrastructure_expertise": "no"}
"""Then nobody asks whether they can be told apart."""
TABLE = [
    *cells("residency_region", {"residency": "region"}, (*ALL, *HYBRID), ()),
    *cells(
        "residency_own_account",
        MIXED | {"residency": "own_account", "private_deployment": "no"},
        (*RENTED, *OWNED),
        (*VENDORS, *HYBRID),
    ),
    *cells(
        "residency_own_account",
        KEPT_IN | {"residency": "own_account", "private_deployment": "no"},
        HYBRID,
        VENDORS,
    ),
    *cells(
        "residency_own_account",
        NO_EXPERTISE | {"residency": "own_account", "private_deployment": "no"},
        (),
        HYBRID,
    ),
    *cells(
        "residency_own_account",
        {"residency": "own_account", "private_deployment": "yes"},
        (*ALL, *HYBRID),
        (),
    ),
    *cells(
        "residency_on_premises",
        MIXED | {"residency": "on_premises"},
        OWNED,
        (*VENDORS, *RENTED, *HYBRID),
    ),
    # On the premises, rented GPUs fail as the own side whatever reaches the API.
    *cells(
        "residency_on_premises",
        KEPT_IN | {"residency": "on_premises"},
        ("hybrid_owned",),
        ("hybrid_rented",),
    ),
    *cells("residency_on_premises", NO_EXPERTISE | {"residency": "on_premises"}, (), HYBRID),
    *cells(
        "third_parties_refused",
        MIXED | {"third_party_processors": "refused"},
        (*RENTED, *OWNED),
        (*VENDORS, *HYBRID),
    ),
    *cells("third_parties_refused", KEPT_IN | {"third_party_processors": "refused"}, HYBRID, ()),
    *cells("third_parties_refused", NO_EXPERTISE | {"third_party_processors": "refused"}, (), HYBRID),
    # 300 ms, everything measured: the API answers in 800, a host in 250, our own in 120.
    *cells(
        "latency",
        {"latency_budget_ms": 300, "api_p95_ms": 800, "hosted_open_p95_ms": 250, "own_p95_ms": 120},
        ("hosted_open", *RENTED, *OWNED),
        ("api", "fine_tune_vendor", *HYBRID),
    ),
    # The API answers in time and our own GPUs don't: a split is as its worse side.
    *cells(
        "latency",
        {"latency_budget_ms": 300, "api_p95_ms": 200, "hosted_open_p95_ms": 250, "own_p95_ms": 400},
        ("api", "hosted_open", "fine_tune_vendor"),
        (*RENTED, *OWNED, *HYBRID),
    ),
    # At the limit, and a millisecond over it: a host alone is too slow, then the API, then our own GPUs.
    *cells(
        "latency",
        {"latency_budget_ms": 300, "api_p95_ms": 300, "hosted_open_p95_ms": 301, "own_p95_ms": 300},
        ("api", "fine_tune_vendor", *RENTED, *OWNED, *HYBRID),
        ("hosted_open",),
    ),
    *cells(
        "latency",
        {"latency_budget_ms": 300, "api_p95_ms": 301, "hosted_open_p95_ms": 300, "own_p95_ms": 300},
        ("hosted_open", *RENTED, *OWNED),
        ("api", "fine_tune_vendor", *HYBRID),
    ),
    *cells(
        "latency",
        {"latency_budget_ms": 300, "api_p95_ms": 300, "hosted_open_p95_ms": 300, "own_p95_ms": 301},
        ("api", "hosted_open", "fine_tune_vendor"),
        (*RENTED, *OWNED, *HYBRID),
    ),
    # 31 days are 1.018 months, over the month that a vendor takes at most; 60 are 1.971, under our own two.
    *cells(
        "deadline",
        {"needed_by": date(2026, 12, 22), "months_to_production_own": 2},
        ("api", "hosted_open"),
        ("self_host_rented", "self_host_owned", "train", *HYBRID),
    ),
    *cells(
        "deadline",
        {"needed_by": date(2027, 1, 20), "months_to_production_own": 2},
        ("api", "hosted_open"),
        ("self_host_rented", "self_host_owned", "train", *HYBRID),
    ),
    # 61 days are 2.004; 92 are 3.023, over a vendor's three of tuning at most.
    *cells(
        "deadline",
        {"needed_by": date(2027, 2, 21), "months_to_production_own": 2},
        ("api", "hosted_open", "fine_tune_vendor", "self_host_rented", "self_host_owned", *HYBRID),
        ("train",),
    ),
    # 183 days are 6.012, over our own six of tuning at most; 182 are under training's six at least.
    *cells(
        "deadline",
        {"needed_by": date(2027, 5, 22), "months_to_production_own": 2},
        ("api", "hosted_open", "fine_tune_vendor", *HYBRID),
        ("train",),
    ),
    *cells(
        "deadline",
        {"needed_by": date(2027, 5, 23), "months_to_production_own": 2},
        ("fine_tune_rented", "fine_tune_owned"),
        (),
    ),
    # Half a month: a vendor takes two to four weeks (0.5 to 1 month), so none is sure to fail or pass
    # but tuning (1 to 3), own GPUs (typed: 2) and training (6 to 24) are.
    *cells(
        "deadline",
        {"needed_by": date(2026, 12, 6), "months_to_production_own": 2},
        (),
        ("fine_tune_vendor", *RENTED, *OWNED, *HYBRID),
    ),
    # 29 months and more: everything is in time.
    *cells(
        "deadline",
        {"needed_by": date(2029, 5, 1), "months_to_production_own": 2},
        (*ALL, *HYBRID),
        (),
    ),
    # 200M a month, peak three times the average, all 730 hours: 228.3 a second; limits 200 and 300.
    *cells(
        "rate_limit",
        {
            "requests_per_month": 200_000_000,
            "peak_to_average": 3,
            "api_rate_limit": 200,
            "hosted_open_rate_limit": 300,
        },
        ("hosted_open", *RENTED, *OWNED),
        ("api", "fine_tune_vendor", *HYBRID),
    ),
]


@pytest.mark.parametrize(("gate", "given", "variant", "state"), TABLE)
def test_cell(
    session_of: Callable[..., Session],
    reference: Reference,
    gate: str,
    given: dict[str, Given],
    variant: Variant,
    state: str,
) -> None:
    result = gate_of(session_of(BASE | given), reference, gate)
    assert result is not None
    assert result.states[variant] == state


@pytest.mark.parametrize(
    ("gate", "given", "variant", "asks"),
    [
        ("residency_own_account", {"residency": "own_account"}, "api", "private_deployment"),
        (
            "residency_own_account",
            {"residency": "own_account", "private_deployment": None},
            "api",
            "private_deployment",
        ),
        ("residency_own_account", {"residency": None}, "api", "residency"),
        ("third_parties_refused", {"third_party_processors": None}, "hosted_open", "third_party_processors"),
        ("residency_on_premises", {"residency": "on_premises"}, "hybrid_owned", "sensitive_to_owned"),
        (
            "residency_on_premises",
            {"residency": "on_premises", "ml_infrastructure_expertise": "yes"},
            "hybrid_owned",
            "sensitive_to_owned",
        ),
        (
            "third_parties_refused",
            {
                "third_party_processors": "refused",
                "ml_infrastructure_expertise": "yes",
                "sensitive_to_owned": None,
            },
            "hybrid_rented",
            "sensitive_to_owned",
        ),
        (
            "residency_own_account",
            {"residency": "own_account", "private_deployment": None},
            "hybrid_owned",
            "sensitive_to_owned",
        ),
        ("latency", {"latency_budget_ms": 300}, "self_host_rented", "own_p95_ms"),
        ("latency", {"latency_budget_ms": 800}, "hybrid_rented", "api_p95_ms"),
        ("latency", {"latency_budget_ms": 800}, "api", "api_p95_ms"),
        ("latency", {"latency_budget_ms": None}, "api", "latency_budget_ms"),
        ("deadline", {"needed_by": date(2026, 12, 12)}, "api", "needed_by"),
        ("deadline", {"needed_by": date(2027, 1, 10)}, "self_host_owned", "months_to_production_own"),
        ("rate_limit", {"requests_per_month": 200_000_000, "peak_to_average": 3}, "api", "api_rate_limit"),
        *(
            ("rate_limit", {"requests_per_month": 200_000_000, "peak_to_average": 3}, variant, asks)
            for variant, asks in (
                ("hosted_open", "hosted_open_rate_limit"),
                ("fine_tune_vendor", "api_rate_limit"),
            )
        ),
        *(
            ("latency", {"latency_budget_ms": 800}, variant, asks)
            for variant, asks in (
                ("hosted_open", "hosted_open_p95_ms"),
                ("fine_tune_vendor", "api_p95_ms"),
            )
        ),
        *(("latency", {"latency_budget_ms": 300}, own, "own_p95_ms") for own in (*RENTED, *OWNED)),
        # 16 days are 0.526 months, between a vendor's half a month and month.
        *(
            ("deadline", {"needed_by": date(2026, 12, 7)}, variant, "needed_by")
            for variant in ("api", "hosted_open")
        ),
        # 62 days are 2.037 months: tuning takes one to three, or six, our own GPUs one to four.
        *(
            ("deadline", {"needed_by": date(2027, 1, 22)}, variant, asks)
            for variant, asks in (
                ("fine_tune_vendor", "needed_by"),
                ("fine_tune_rented", "needed_by"),
                ("fine_tune_owned", "needed_by"),
                ("self_host_rented", "months_to_production_own"),
                ("self_host_owned", "months_to_production_own"),
            )
        ),
        # 10 months: training takes six to twenty-four.
        ("deadline", {"needed_by": date(2027, 9, 21)}, "train", "needed_by"),
    ],
)
def test_unknown_cell_asks_and_removes_nothing(
    session_of: Callable[..., Session],
    reference: Reference,
    evaluated: Callable[..., Evaluation],
    gate: str,
    given: dict[str, Given],
    variant: Variant,
    asks: str,
) -> None:
    result = gate_of(session_of(BASE | given), reference, gate)
    assert result is not None
    assert (result.states[variant], result.asks[variant]) == ("unknown", asks)
    evaluation = evaluated(BASE | given)
    assert all(
        gate not in option.by for option in evaluation.options.values() if option.status != "ruled_out"
    )
    assert evaluation.verdict.confidence != "clear"


def test_a_latency_figure_fails_only_at_its_favourable_end(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """D3 gives an API 500 ms to 2 s: at 499 it fails, from 2,000 it passes, between it is unknown."""
    states = []
    for budget in (499, 500, 1_999, 2_000):
        result = gate_of(session_of({"latency_budget_ms": budget}), reference, "latency")
        assert result is not None
        states.append(result.states["api"])
    assert states == ["fail", "unknown", "unknown", "pass"]


def test_under_the_likely_figure_a_variant_is_unlikely(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    for budget, unlikely in ((999, True), (1_000, False)):
        result = gate_of(session_of({"latency_budget_ms": budget}), reference, "latency")
        assert result is not None
        assert ("api" in result.unlikely) is unlikely


def test_a_typical_answer_never_fails_a_gate(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of({"residency": "on_premises", "third_party_processors": "refused"})
    typical = Answers({qid: replace(answer, evidence="typical") for qid, answer in session.answers.items()})
    for gate in ("residency_on_premises", "third_parties_refused"):
        result = gate_of(replace(session, answers=typical), reference, gate)
        assert result is not None
        assert result.states["api"] == "unknown"
        assert "api" in result.unlikely


def test_a_typical_no_leaves_a_split_in_doubt(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """The API is sure to fail, but only a preset says that sensitive requests can't be kept in."""
    session = session_of(MIXED | {"third_party_processors": "refused"})
    typical = replace(session.answers["sensitive_to_owned"], evidence="typical")
    answers = session.answers.with_entry("sensitive_to_owned", typical)
    result = gate_of(replace(session, answers=answers), reference, "third_parties_refused")
    assert result is not None
    assert (result.states["api"], result.states["hybrid_owned"]) == ("fail", "unknown")
    assert "hybrid_owned" in result.unlikely


@pytest.mark.parametrize(("requests", "applies"), [(49_999_999, False), (50_000_000, True)])
def test_a_rate_limit_counts_from_fifty_million(
    session_of: Callable[..., Session], reference: Reference, requests: int, applies: bool
) -> None:
    found = gate_of(session_of({"requests_per_month": requests}), reference, "rate_limit")
    assert (found is not None) is applies


def test_no_latency_gate_where_no_user_waits(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of({"latency_budget_ms": 300})
    waived = replace(session.answers["latency_budget_ms"], value=None, not_applicable="no user waits")
    answers = session.answers.with_entry("latency_budget_ms", waived)
    assert gate_of(replace(session, answers=answers), reference, "latency") is None


def test_the_deadline_counts_only_where_nothing_serves(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    given: dict[str, Given] = {"runs_today": "api", "needed_by": date(2026, 12, 1)}
    assert gate_of(session_of(given), reference, "deadline") is None
