"""E7: payback, net win rate and expertise decide between self-hosting and staying with the API."""

import math

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import VENDORS, lacks
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.options import Payback
from bvbwizard.domain.values import Option, Range

SELF_HOST_UNDER_MONTHS = 12
STAY_OVER_MONTHS = 24
NET_WIN_RATE_LIMIT = 0.10
MOST_COMPARISONS = 10_000
"""Past this many more comparisons, no number is named."""


def e7(facts: Facts, payback: Payback | None) -> Opinion:
    """Self-host under 12 months, under 10% and with expertise; stay over 24 months or without it.

    Reads the payback of self_host against api at its likely value; 12, 24 and 10% themselves are
    neither under nor over.
    """
    expertise = facts.choice("ml_infrastructure_expertise")
    months = _months(payback)
    path = [_payback_step(payback), _expertise_step(expertise)]
    rate = facts.numbers.get("net_win_rate")
    path.append(_rate_step(rate.range if rate is not None else None))
    if expertise == "no":
        return _speaks(path, VENDORS, (), "Without ML infrastructure expertise: stay with the API.")
    if months is not None and months > STAY_OVER_MONTHS:
        said = f"Owning {_pays(months)}, past 24 months: stay with the API."
        return _speaks(path, VENDORS, (), said)
    if rate is not None and rate.range.low < NET_WIN_RATE_LIMIT < rate.range.high:
        return _abstains(path, comparisons_needed(facts, rate.range))
    if rate is not None and rate.range.likely >= NET_WIN_RATE_LIMIT:
        said = "The candidate loses by 10% or more: not self-hosting (tune it first, or stay behind a seam)."
        return _speaks(path, (), ("self_host",), said)
    if lacking := _lacking(facts, expertise, months, measured=rate is not None):
        return lacks("E7", facts, *lacking, path=tuple(path))
    assert months is not None
    if months < SELF_HOST_UNDER_MONTHS:
        said = f"Owning {_pays(months)}, quality is close and the expertise is there: self-host."
        return _speaks(path, ("self_host",), (), said)
    return Opinion(
        id="E7",
        state="abstains",
        because=f"Owning {_pays(months)}, between 12 and 24: the rule says neither.",
        answers=_ASKED,
        path=tuple(path),
    )


_ASKED = ("requests_per_month", "quality_comparisons", "ml_infrastructure_expertise")


def _months(payback: Payback | None) -> float | None:
    """The likely payback; infinite where it never pays, None where it is unknown."""
    if payback is None or payback.state == "unknown":
        return None
    if payback.state == "never":
        return math.inf
    return payback.likely


def _lacking(facts: Facts, expertise: str, months: float | None, *, measured: bool) -> tuple[str, ...]:
    lacking = [] if expertise else ["ml_infrastructure_expertise"]
    if months is None:
        lacking += list(facts.missing_figures.values()) or ["requests_per_month"]
        lacking = [
            name for name in lacking if name in _PAYBACK_READS or name == "ml_infrastructure_expertise"
        ]
    elif months < SELF_HOST_UNDER_MONTHS and not measured:
        lacking.append("quality_comparisons")
    return tuple(dict.fromkeys(lacking))


_PAYBACK_READS = frozenset(
    {
        "requests_per_month",
        "input_tokens",
        "output_tokens",
        "vendor_model",
        "open_model",
        "open_model_parameters",
        "input_usd_per_mtok",
        "output_usd_per_mtok",
        "gpu_usd_per_hour",
        "server_usd",
        "requests_per_second_per_replica",
    }
)


def _speaks(
    path: list[str], options: tuple[Option, ...], against: tuple[Option, ...], because: str
) -> Opinion:
    return Opinion(
        id="E7",
        state="speaks",
        speaks_for=options,
        speaks_against=against,
        because=because,
        answers=_ASKED,
        path=tuple(path),
    )


def _abstains(path: list[str], more: int | None) -> Opinion:
    settle = (
        f"about {more:,} more comparisons would settle it"
        if more is not None
        else "no feasible number of comparisons would settle it"
    )
    return Opinion(
        id="E7",
        state="abstains",
        because=f"The net win rate's 95% interval holds both sides of 10%: {settle}.",
        answers=_ASKED,
        missing=("quality_comparisons",),
        path=tuple(path),
    )


def comparisons_needed(facts: Facts, rate: Range) -> int | None:
    """How many more comparisons would take the interval off the limit, if the rate holds (E4).

    None where the rate is the limit itself, or where it would take over 10,000.
    """
    compared = facts.likely("quality_comparisons")
    distance = abs(rate.likely - NET_WIN_RATE_LIMIT)
    half = rate.high - rate.likely
    if compared is None or distance == 0:
        return None
    total = math.ceil(compared * (half / distance) ** 2)
    more = max(1, total - int(compared))
    return more if more <= MOST_COMPARISONS else None


def _pays(months: float) -> str:
    return "never pays back" if math.isinf(months) else f"pays back in {months:.1f} months"


def _payback_step(payback: Payback | None) -> str:
    months = _months(payback)
    return f"owning against the API: {'payback unknown' if months is None else _pays(months)}"


def _expertise_step(expertise: str) -> str:
    return f"ML infrastructure expertise: {expertise or 'unknown'}"


def _rate_step(rate: Range | None) -> str:
    if rate is None:
        return "net win rate: not measured"
    return f"net win rate: {rate.likely:.1%} (95%: {rate.low:.1%} to {rate.high:.1%})"
