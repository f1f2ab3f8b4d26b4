"""E3: which of the options that are left leads in cost, quality, speed, control and risk."""

from collections.abc import Mapping

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.results.options import SCORES, OptionResult
from bvbwizard.domain.results.outcome import Judgement, Risk, Sentences
from bvbwizard.domain.values import OPTION_PHRASES, Option, Variant, listed

Results = Mapping[Option, OptionResult]

_CONTROL: dict[Variant, int] = {
    "api": 0,
    "hosted_open": 1,
    "fine_tune_vendor": 1,
    "hybrid_rented": 2,
    "hybrid_owned": 2,
    "self_host_rented": 3,
    "self_host_owned": 3,
    "fine_tune_rented": 3,
    "fine_tune_owned": 3,
    "train": 4,
}
"""How much control each gives; the ranks are ours, after B1, D1 and E3."""
SCORES_OF: dict[Option, str] = {option: score for option, score in SCORES.items() if option != "hybrid"}
RATES_OF: dict[Option, str] = {
    "hosted_open": "net_win_rate",
    "self_host": "net_win_rate",
    "hybrid": "easy_net_win_rate",
}
_MONTHS: dict[Variant, str] = {
    "api": "months_to_production_api",
    "hosted_open": "months_to_production_hosted_open",
    "fine_tune_vendor": "months_to_production_fine_tune_vendor",
    "fine_tune_rented": "months_to_production_fine_tune",
    "fine_tune_owned": "months_to_production_fine_tune",
    "train": "months_to_production_train",
}
_OWN_MONTHS = "months_to_production_own"
_READ = (
    *("requests_per_month", "runs_today", "quality_bar", "quality_comparisons", "api_wins"),
    *("candidate_wins", "easy_net_win_rate", "api_score", "candidate_score", "tuned_score"),
    *(_OWN_MONTHS, "api_p95_ms", "hosted_open_p95_ms", "own_p95_ms"),
)
"""The answers shown in the dimensions other than cost and risk, which cite their own."""


def e3(results: Results, facts: Facts, risks: tuple[Risk, ...]) -> Judgement:
    """Which of the options that are left leads in which dimension; reported, no vote."""
    left = {option: result for option, result in results.items() if result.status != "ruled_out"}
    cited = (*_READ, *(question for risk in risks if risk.option in left for question in risk.answers))
    answers = tuple(question for question in dict.fromkeys(cited) if question in facts.answers)
    lacks_costs = len(left) > 1 and all(result.horizon_usd is None for result in left.values())
    lacking = dict.fromkeys(question for result in left.values() for question in result.missing)

    def words() -> Sentences:
        if len(left) < 2:
            return Sentences(
                f"Nothing is left to compare {listed(left)} with." if left else "No option is left."
            )
        if lacks_costs:
            return Sentences("It needs the cost of at least one option that is left.")
        return Sentences(_because(_ahead(left, facts, risks), left), closeness=_closeness(left))

    return Judgement(
        id="E3",
        state="missing" if lacks_costs else "abstains",
        answers=answers,
        missing=tuple(lacking) if lacks_costs else (),
        role="reported",
        words=words,
    )


def _because(ahead: dict[str, tuple[Option, ...]], left: Results) -> str:
    said = [f"in {name}: {listed(first)}" for name, first in ahead.items() if 0 < len(first) < len(left)]
    unknown = [name for name, first in ahead.items() if not first]
    because = f"Ahead {'; '.join(said)}." if said else "No option is ahead in any dimension."
    return because + (f" Not to be told yet: {', '.join(unknown)}." if unknown else "")


def _closeness(left: Results) -> str:
    costs = sorted(
        (result.horizon_usd.likely, OPTION_PHRASES[option])
        for option, result in left.items()
        if result.horizon_usd is not None
    )
    if len(costs) < 2 or costs[0][0] <= 0:
        return ""
    (first, _), (second, name) = costs[:2]
    if second >= 2 * first:
        return f"In cost {name} comes next, at {second / first:.1f} times as much."
    return f"In cost {name} comes next, {second / first - 1:.0%} dearer."


def _ahead(left: Results, facts: Facts, risks: tuple[Risk, ...]) -> dict[str, tuple[Option, ...]]:
    """By dimension the options that lead in it, of those that can be told apart."""
    costs = {option: result.horizon_usd.likely for option, result in left.items() if result.horizon_usd}
    months = {
        option: 0.0 if facts.choice("runs_today") == option else facts.likely(months_question(result.variant))
        for option, result in left.items()
    }
    weights = {"high": 100.0, "medium": 1.0}
    return {
        "cost": _least(costs),
        "quality": _least(_shortfalls(left, facts)),
        "speed": _least({option: count for option, count in months.items() if count is not None}),
        "control": _least({option: -_CONTROL[result.variant] for option, result in left.items()}),
        "risk": _least(
            {
                option: sum(weights.get(risk.level, 0.0) for risk in risks if risk.option == option)
                for option in left
            }
        ),
    }


def _least(by_option: Mapping[Option, float]) -> tuple[Option, ...]:
    """The options at the lowest value; none where fewer than two have one."""
    if len(by_option) < 2:
        return ()
    lowest = min(by_option.values())
    return tuple(option for option, value in by_option.items() if value == lowest)


def _shortfalls(left: Results, facts: Facts) -> dict[Option, float]:
    """How far each option stays behind: by scores where two have one, else by net win rates."""
    scores = {each: -score for each in left if (score := facts.likely(SCORES_OF.get(each, ""))) is not None}
    if len(scores) > 1:
        return scores
    rates = {each: rate for each in left if (rate := facts.likely(RATES_OF.get(each, ""))) is not None}
    return {"api": 0.0, **rates} if rates and "api" in left else rates


def months_question(variant: Variant) -> str:
    """The question that asks for the months until a variant serves."""
    return _MONTHS.get(variant, _OWN_MONTHS)
