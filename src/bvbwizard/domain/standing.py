"""How each option stands after the gates and the locked criteria."""

import math
from dataclasses import dataclass, field, replace

from bvbwizard.domain.costs.costing import NOT_MODELLED, Costing, driver_ends
from bvbwizard.domain.costs.payback import Ends, within
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.options import Status
from bvbwizard.domain.outcome import GateResult
from bvbwizard.domain.values import OPTIONS, VARIANTS, VENDOR_SIDES, Option, Variant

QUALITY = "quality"
"""The unknown gate of an option whose model nobody has compared with the API."""
COMPARED: tuple[Option, ...] = ("hosted_open", "self_host", "hybrid")
"""The options that serve the candidate model that the net win rate belongs to."""
BOUND_BY_PAYBACK: tuple[Option, ...] = ("self_host", "hybrid")
"""Fine-tuning and training never pay back against an API that is cheaper; the premium bounds them."""
SCORES: dict[Option, str] = {
    "api": "api_score",
    "hosted_open": "candidate_score",
    "self_host": "candidate_score",
    "fine_tune": "tuned_score",
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One option as the verdict sees it."""

    option: Option
    variant: Variant
    status: Status
    by: tuple[str, ...] = ()
    by_criterion: bool = False
    """Ruled out by a criterion, not a gate: it keeps its amounts."""
    against: Option | None = None
    """The option that the criterion compared it with."""
    unknown: frozenset[str] = frozenset()
    """Ids of its unknown gates."""
    unlikely: frozenset[str] = frozenset()
    """Those of them that speak against it already."""
    unsure: tuple[str, ...] = ()
    """Criteria that its range lies on both sides of."""
    unbased: tuple[str, ...] = ()
    """Criteria that removed nothing because there was no option to compare with."""
    missing: tuple[str, ...] = ()
    costing: Costing | None = field(default=None, repr=False)

    @property
    def usd(self) -> float:
        """The likely cost over the horizon."""
        return self.costing.horizon_usd if self.costing is not None else math.inf

    @property
    def is_open(self) -> bool:
        """Whether it can be the verdict."""
        return self.status == "open"


Standings = dict[Option, Standing]


class EndsCache:
    """The ends of each costing's drivers, computed when first wanted."""

    def __init__(self, facts: Facts, horizon_months: int) -> None:
        self._facts, self._horizon, self._ends = facts, horizon_months, dict[Variant, Ends]()

    def of(self, costing: Costing) -> Ends:
        """The costing with each driver at each end."""
        variant = costing.model.variant
        if variant not in self._ends:
            self._ends[variant] = driver_ends(costing, self._facts, horizon_months=self._horizon)
        return self._ends[variant]


def stand(
    facts: Facts,
    gates: tuple[GateResult, ...],
    costings: dict[Variant, Costing],
    criteria: Criteria,
    ends: EndsCache,
) -> Standings:
    """Apply the gates, then each criterion once to what the step before left."""
    standings = {option: _after_gates(option, facts, gates, costings) for option in OPTIONS}
    standings = _apply_quality(standings, facts, criteria)
    standings = _apply_payback(standings, criteria, ends)
    return _apply_premium(standings, criteria)


def _after_gates(
    option: Option, facts: Facts, gates: tuple[GateResult, ...], costings: dict[Variant, Costing]
) -> Standing:
    variants = _allowed(option, facts)
    states = {variant: _gates_of(variant, gates) for variant in variants}
    left = [variant for variant in variants if not states[variant][0]]
    if not left:
        by = dict.fromkeys(gate for variant in variants for gate in states[variant][0])
        cheapest = min(variants, key=lambda v: costings[v].horizon_usd if v in costings else math.inf)
        return Standing(
            option=option,
            variant=cheapest,
            status="ruled_out",
            by=tuple(by),
            costing=_costed(costings.get(cheapest)),
        )
    variant = min(
        left, key=lambda v: (bool(states[v][2]), costings[v].horizon_usd if v in costings else math.inf)
    )
    costing = costings.get(variant)
    _, unknown, unlikely = states[variant]
    missing = costing.missing if costing is not None else (NOT_MODELLED,)
    return Standing(
        option=option,
        variant=variant,
        status="unknown" if missing else "open",
        unknown=frozenset(unknown),
        unlikely=frozenset(unlikely),
        missing=missing,
        costing=_costed(costing),
    )


def _costed(costing: Costing | None) -> Costing | None:
    return costing if costing is not None and costing.shape is not None else None


def _allowed(option: Option, facts: Facts) -> tuple[Variant, ...]:
    """The variants of an option; one where an answer fixes it."""
    fixed = f"{option}_{facts.choice(f'{option}_variant')}"
    return tuple(variant for variant in VARIANTS[option] if variant == fixed) or VARIANTS[option]


def _gates_of(variant: Variant, gates: tuple[GateResult, ...]) -> tuple[list[str], list[str], list[str]]:
    """The gates that fail the variant, leave it unknown, and make it unlikely."""
    failed = [gate.id for gate in gates if gate.states.get(variant) == "fail"]
    unknown = [gate.id for gate in gates if gate.states.get(variant) == "unknown"]
    return failed, unknown, [gate.id for gate in gates if variant in gate.unlikely]


def _ruled_out(standing: Standing, criterion: str, against: Option) -> Standing:
    return replace(standing, status="ruled_out", by=(criterion,), by_criterion=True, against=against)


def _apply_quality(standings: Standings, facts: Facts, criteria: Criteria) -> Standings:
    """The bar, then the net win rate limit, which holds only while the API is open."""
    after = dict(standings)
    bar = facts.likely("quality_bar")
    for option, question in SCORES.items():
        score = facts.likely(question)
        if bar and score is not None and score < bar and after[option].status != "ruled_out":
            after[option] = _ruled_out(after[option], "quality_bar", option)
    if after["api"].status == "ruled_out":
        return after
    rate = facts.likely("net_win_rate")
    for option in COMPARED:
        standing = after[option]
        if standing.status == "ruled_out":
            continue
        if rate is None:
            after[option] = replace(standing, unknown=standing.unknown | {QUALITY})
        elif rate >= criteria.net_win_rate_limit:
            after[option] = _ruled_out(standing, "net_win_rate_limit", "api")
    return after


def pool(standings: Standings) -> list[Standing]:
    """The open options; unlikely ones only where nothing else is open."""
    left = [standing for standing in standings.values() if standing.is_open]
    return [standing for standing in left if not standing.unlikely] or left


def _base(standing: Standing, standings: Standings, among: tuple[Option, ...]) -> Standing | None:
    """The cheapest open option to compare with, resting on no gate that this one doesn't rest on."""
    fit = [
        other
        for other in pool(standings)
        if other.option in among and other.option != standing.option and other.unknown <= standing.unknown
    ]
    return min(fit, key=lambda other: other.usd, default=None)


def _apply_payback(standings: Standings, criteria: Criteria, ends: EndsCache) -> Standings:
    after = dict(standings)
    for option in BOUND_BY_PAYBACK:
        standing = standings[option]
        if standing.is_open:
            after[option] = _against_vendor(
                standing, _base(standing, standings, VENDOR_SIDES), criteria, ends
            )
    return after


def _against_vendor(
    standing: Standing, base: Standing | None, criteria: Criteria, ends: EndsCache
) -> Standing:
    if base is None or base.costing is None or standing.costing is None:
        return replace(standing, unbased=("payback_limit",))
    excess = within(
        (standing.costing, base.costing),
        (ends.of(standing.costing), ends.of(base.costing)),
        criteria.payback_limit_months,
    )
    if excess.low > 0:
        return _ruled_out(standing, "payback_limit", base.option)
    return replace(standing, unsure=("payback_limit",)) if excess.high > 0 else standing


def _apply_premium(standings: Standings, criteria: Criteria) -> Standings:
    after = dict(standings)
    for option, standing in standings.items():
        if not standing.is_open:
            continue
        base = _base(standing, standings, OPTIONS)
        if base is not None and standing.usd > criteria.strategic_premium * base.usd:
            after[option] = _ruled_out(standing, "strategic_premium", base.option)
        elif base is None and _is_over_any(standing, standings, criteria):
            after[option] = replace(standing, unbased=(*standing.unbased, "strategic_premium"))
    return after


def _is_over_any(standing: Standing, standings: Standings, criteria: Criteria) -> bool:
    """Whether the premium would remove it, had any open option been fit to compare with."""
    return standing.usd > criteria.strategic_premium * min(other.usd for other in pool(standings))
