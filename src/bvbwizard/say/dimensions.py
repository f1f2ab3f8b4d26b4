"""E3: every option side by side in cost, quality, speed, control and risk, in a few words each."""

from collections.abc import Mapping
from dataclasses import dataclass

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.e3 import RATES_OF, SCORES_OF, months_question
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import LEVELS, Risk
from bvbwizard.domain.typing.amounts import say_money, say_range, say_share
from bvbwizard.domain.values import Option, Range, Variant

_SHOWN = 2
"""Risks named in a cell."""
_CONTROL: dict[Variant, str] = {
    "api": "little: the vendor decides on models, prices and uptime",
    "hosted_open": "some: the weights are public, a host runs them",
    "fine_tune_vendor": "some: the tuning is yours, the vendor keeps the weights",
    "hybrid_rented": "some: the easy part is yours, the hard part a vendor's",
    "hybrid_owned": "some: the easy part is yours, the hard part a vendor's",
    "self_host_rented": "much: you run weights that others made",
    "self_host_owned": "much: you run weights that others made",
    "fine_tune_rented": "much: the tuned weights are yours, their base isn't",
    "fine_tune_owned": "much: the tuned weights are yours, their base isn't",
    "train": "all of it",
}
_LATENCY: dict[Variant, str] = {
    "api": "api_p95_ms",
    "hosted_open": "hosted_open_p95_ms",
    "fine_tune_vendor": "api_p95_ms",
}
_OWN_LATENCY = "own_p95_ms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """One option in the five dimensions."""

    option: Option
    cost: str
    quality: str
    speed: str
    control: str
    risk: str


def dimensions(
    results: Mapping[Option, OptionResult], facts: Facts, risks: tuple[Risk, ...]
) -> tuple[Dimensions, ...]:
    """Each option in the five dimensions."""
    return tuple(
        Dimensions(
            option=option,
            cost=_cost(result.horizon_usd),
            quality=_quality(option, facts),
            speed=_speed(result, facts),
            control=_CONTROL[result.variant],
            risk=_risk([risk for risk in risks if risk.option == option]),
        )
        for option, result in results.items()
    )


def _cost(usd: Range | None) -> str:
    if usd is None:
        return "not known"
    ends = "" if usd.is_point else f" ({say_money(usd.low)} to {say_money(usd.high)})"
    return f"{say_money(usd.likely)}{ends}"


def _quality(option: Option, facts: Facts) -> str:
    bar = facts.likely("quality_bar")
    score = facts.likely(SCORES_OF.get(option, ""))
    if score is not None:
        return f"scores {say_share(score)}" + (f", needs {say_share(bar)}" if bar else "")
    rate = facts.likely(RATES_OF.get(option, ""))
    if rate is not None:
        part = " on the easy part" if option == "hybrid" else ""
        return f"net win rate of the API {say_share(rate)}{part}"
    return "the one that others are compared with" if option == "api" else "not measured"


def _speed(result: OptionResult, facts: Facts) -> str:
    parts = []
    months = facts.numbers.get(months_question(result.variant))
    if facts.choice("runs_today") == result.option:
        parts.append("serves today")
    elif months is not None:
        parts.append(f"{say_range(months.range, 'months')} until it serves")
    latency = facts.numbers.get(_LATENCY.get(result.variant, _OWN_LATENCY))
    if latency is not None and result.option != "hybrid":
        parts.append(f"first word in {say_range(latency.range, 'ms')}")
    return ", ".join(parts) or "not known"


def _risk(own: list[Risk]) -> str:
    if not own:
        return "not known"
    level = max((risk.level for risk in own), key=LEVELS.index)
    worst = [risk.label[:1].lower() + risk.label[1:] for risk in own if risk.level == level]
    if level == "none":
        return "none"
    more = f" and {len(worst) - _SHOWN} more" if len(worst) > _SHOWN else ""
    return f"{level}: {', '.join(worst[:_SHOWN])}{more}"
