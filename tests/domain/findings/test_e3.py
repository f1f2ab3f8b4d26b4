"""E3: which option leads in which dimension."""

from collections.abc import Callable

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.e3 import e3
from bvbwizard.domain.results.options import OptionResult, Status
from bvbwizard.domain.results.outcome import Level, Risk
from bvbwizard.domain.values import VARIANTS, Option, Range, Variant


def result(
    option: Option,
    usd: float | None,
    *,
    variant: Variant | None = None,
    status: Status = "open",
    missing: tuple[str, ...] = (),
) -> OptionResult:
    amount = None if usd is None else Range(usd / 2, usd, usd * 2)
    variant = variant or VARIANTS[option][0]
    return OptionResult(option=option, status=status, variant=variant, missing=missing, horizon_usd=amount)


def results(*some: OptionResult) -> dict[Option, OptionResult]:
    return {each.option: each for each in some}


def risk(risk_id: str, option: Option, level: Level, *answers: str) -> Risk:
    label = risk_id.replace("_", " ").capitalize()
    return Risk(
        id=risk_id, option=option, level=level, because="", mitigation="", label=label, answers=answers
    )


BAR: dict[str, Given] = {"quality_bar": 0.85}
RATE: dict[str, Given] = {"quality_comparisons": 100, "api_wins": 30, "candidate_wins": 24}


def test_e3_says_which_leads_in_which(counted: Callable[..., Facts]) -> None:
    """Cost by the likely value; speed: both vendors in 0.75 months; control: training is out, so own GPUs
    lead; risk: one medium against one high."""
    left = results(
        result("api", 300_000),
        result("hosted_open", 90_000),
        result("self_host", 400_000),
        result("train", 10_000, status="ruled_out"),
    )
    risks = (
        risk("price_increase", "api", "high", "vendors_on_critical_path"),
        risk("price_increase", "hosted_open", "medium"),
        risk("maintenance_burden", "self_host", "high"),
    )
    opinion = e3(left, counted(RATE | {"vendors_on_critical_path": 1}), risks).opinion()
    assert (opinion.id, opinion.role, opinion.state) == ("E3", "reported", "abstains")
    assert (opinion.speaks_for, opinion.speaks_against) == ((), ())
    assert opinion.because == (
        "Ahead in cost: a hosted open model; in quality: the API; in speed: the API and a hosted open model; "
        "in control: self-hosting; in risk: a hosted open model."
    )
    assert set(opinion.answers) == {*RATE, "vendors_on_critical_path"}
    # 300 / 90 - 1 = 2.333
    assert opinion.closeness == "In cost the API comes next, at 3.3 times as much."


def test_e3_reads_scores_before_rates(counted: Callable[..., Facts]) -> None:
    """The API won more often, but the tuned model scores 89% against 88%."""
    given = RATE | BAR | {"api_score": 0.88, "tuned_score": 0.89}
    opinion = e3(results(result("api", 1e5), result("fine_tune", 2e5)), counted(given), ()).opinion()
    assert "in quality: fine-tuning" in opinion.because


def test_e3_with_an_open_model_that_wins(counted: Callable[..., Facts]) -> None:
    given: dict[str, Given] = {"quality_comparisons": 100, "api_wins": 20, "candidate_wins": 30}
    opinion = e3(results(result("api", 1e5), result("hosted_open", 2e5)), counted(given), ()).opinion()
    assert "in quality: a hosted open model" in opinion.because


def test_e3_says_what_it_cannot_tell(counted: Callable[..., Facts]) -> None:
    opinion = e3(results(result("api", 1e5), result("self_host", None)), counted({}), ()).opinion()
    assert opinion.because.endswith("Not to be told yet: cost, quality.")


def test_e3_without_a_cost_says_what_it_lacks(counted: Callable[..., Facts]) -> None:
    left = results(
        result("api", None, status="unknown", missing=("requests_per_month", "input_usd_per_mtok")),
        result("train", None, status="unknown", missing=("requests_per_month",)),
        result("self_host", None, status="ruled_out", missing=("server_usd",)),
    )
    opinion = e3(left, counted({}), ()).opinion()
    assert (opinion.state, opinion.missing) == ("missing", ("requests_per_month", "input_usd_per_mtok"))


def test_e3_with_nothing_to_compare(counted: Callable[..., Facts]) -> None:
    facts = counted({})
    one = e3(results(result("api", 1.0), result("train", 1.0, status="ruled_out")), facts, ()).opinion()
    assert (one.state, one.because) == ("abstains", "Nothing is left to compare the API with.")
    none = e3(results(result("api", 1.0, status="ruled_out")), facts, ()).opinion()
    assert (none.state, none.because) == ("abstains", "No option is left.")
