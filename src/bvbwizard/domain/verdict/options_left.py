"""How each option stands after the gates and the locked criteria."""

import math
from dataclasses import dataclass, field, replace

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.money.bill import Costing, CostModel
from bvbwizard.domain.money.payback import has_paid_back, within
from bvbwizard.domain.money.swings import Swings
from bvbwizard.domain.results.options import SCORES, Status
from bvbwizard.domain.results.outcome import GateResult
from bvbwizard.domain.values import EVERY_VARIANT, OPTIONS, VARIANTS, VENDOR_SIDES, Option, Variant

QUALITY = "quality"
"""The unknown gate of an option whose model nobody has compared with the API on what it would serve, or
scored where a bar is set."""
COMPARED: tuple[Option, ...] = ("hosted_open", "self_host")
"""The options that serve every request with the candidate model that the net win rate belongs to."""
BOUND_BY_PAYBACK: tuple[Option, ...] = ("self_host", "hybrid")
"""Fine-tuning and training never pay back against an API that is cheaper; the premium bounds them."""


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
READS = frozenset(
    {"net_win_rate", "easy_net_win_rate", "quality_bar", "self_host_variant", "fine_tune_variant"}
) | frozenset(SCORES.values())
"""The answers and numbers that a standing rests on beside gates and costs."""


class EndsCache:
    """Each costing with its drivers at their ends, computed when first wanted."""

    def __init__(self, facts: Facts, horizon_months: int) -> None:
        self._facts, self._horizon, self._swings = facts, horizon_months, dict[CostModel, Swings]()

    def of(self, costing: Costing) -> Swings:
        """The costing with each driver at each end."""
        model = costing.model
        if model not in self._swings:
            numbers = self._facts.numbers
            self._swings[model] = Swings(costing, numbers, horizon_months=self._horizon)
        return self._swings[model]


def stand(
    facts: Facts,
    gates: tuple[GateResult, ...],
    costings: dict[Variant, Costing],
    criteria: Criteria,
    ends: EndsCache,
    *,
    lean: bool = False,
) -> Standings:
    """Apply the gates, then each criterion once to what the step before left.

    Args:
        facts: the answers and numbers.
        gates: what they do to each variant.
        costings: of every variant.
        criteria: the person's locked rule.
        ends: where the drivers' ends are kept.
        lean: leave out what never moves the verdict's option: whether a payback is unsure, and what comes
            of the payback of an option that the premium removes.
    """
    held = _held_up(gates)
    standings = {option: _after_gates(option, facts, held, costings) for option in OPTIONS}
    standings = _apply_quality(standings, facts, criteria)
    standings = _apply_payback(standings, criteria, ends, lean=lean)
    return _apply_premium(standings, criteria)


@dataclass(slots=True)
class _HeldUp:
    """The gates that fail a variant, leave it unknown, and make it unlikely."""

    failed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unlikely: list[str] = field(default_factory=list)


def _held_up(gates: tuple[GateResult, ...]) -> dict[Variant, _HeldUp]:
    """What the gates do to each variant that they don't just let pass."""
    held = {variant: _HeldUp() for variant in EVERY_VARIANT}
    for gate in gates:
        for variant, state in gate.states.items():
            if state == "fail":
                held[variant].failed.append(gate.id)
            elif state == "unknown":
                held[variant].unknown.append(gate.id)
        for variant in gate.unlikely:
            held[variant].unlikely.append(gate.id)
    return held


def _after_gates(
    option: Option, facts: Facts, held: dict[Variant, _HeldUp], costings: dict[Variant, Costing]
) -> Standing:
    variants = _allowed(option, facts)
    left = [variant for variant in variants if not held[variant].failed]
    if not left:
        by = dict.fromkeys(gate for variant in variants for gate in held[variant].failed)
        cheapest = min(variants, key=lambda v: costings[v].horizon_usd)
        return Standing(
            option=option,
            variant=cheapest,
            status="ruled_out",
            by=tuple(by),
            costing=_costed(costings[cheapest]),
        )
    variant = min(left, key=lambda v: (bool(held[v].unlikely), costings[v].horizon_usd))
    costing = costings[variant]
    return Standing(
        option=option,
        variant=variant,
        status="unknown" if costing.missing else "open",
        unknown=frozenset(held[variant].unknown),
        unlikely=frozenset(held[variant].unlikely),
        missing=costing.missing,
        costing=_costed(costing),
    )


def _costed(costing: Costing) -> Costing | None:
    return costing if costing.shape is not None else None


def _allowed(option: Option, facts: Facts) -> tuple[Variant, ...]:
    """The variants of an option; one where an answer fixes it. A hybrid's own side stands where we host."""
    place = facts.choice(f"{'self_host' if option == 'hybrid' else option}_variant")
    fixed = f"{option}_{place}"
    return tuple(variant for variant in VARIANTS[option] if variant == fixed) or VARIANTS[option]


def _ruled_out(standing: Standing, criterion: str, against: Option) -> Standing:
    return replace(standing, status="ruled_out", by=(criterion,), by_criterion=True, against=against)


def _apply_quality(standings: Standings, facts: Facts, criteria: Criteria) -> Standings:
    """The bar, then the net win rate limit, which holds only while the API is open.

    Where a bar is set, an option that nobody has scored rests on an unknown gate: it can't be a sure
    choice, and an option that was scored isn't measured by its cost. A hybrid's model has to hold on
    the easy requests alone, by the net win rate measured there (E8).
    """
    after = dict(standings)
    bar = facts.likely("quality_bar")
    if bar:
        for option, standing in standings.items():
            after[option] = _scored(standing, facts.likely(SCORES.get(option, "")), bar)
    if after["api"].status == "ruled_out":
        return after
    rate, limit = facts.likely("net_win_rate"), criteria.net_win_rate_limit
    for option in COMPARED:
        after[option] = _compared(after[option], rate, limit)
    easy = facts.numbers.get("easy_net_win_rate")
    split = _compared(after["hybrid"], easy.range.likely if easy is not None else None, limit)
    if easy is not None and split.status != "ruled_out" and easy.range.low < limit < easy.range.high:
        split = replace(split, unsure=("net_win_rate_limit",))
    after["hybrid"] = split
    return after


def _scored(standing: Standing, score: float | None, bar: float) -> Standing:
    """The option with what its own score says; not scored is an unknown gate."""
    if standing.status == "ruled_out":
        return standing
    if score is None:
        return replace(standing, unknown=standing.unknown | {QUALITY})
    return _ruled_out(standing, "quality_bar", standing.option) if score < bar else standing


def _compared(standing: Standing, rate: float | None, limit: float) -> Standing:
    """The option with what its own comparison with the API says; not compared is an unknown gate."""
    if standing.status == "ruled_out":
        return standing
    if rate is None:
        return replace(standing, unknown=standing.unknown | {QUALITY})
    return _ruled_out(standing, "net_win_rate_limit", "api") if rate >= limit else standing


def pool(standings: Standings) -> list[Standing]:
    """The open options; unlikely ones only where nothing else is open."""
    left = [standing for standing in standings.values() if standing.is_open]
    return [standing for standing in left if not standing.unlikely] or left


def _base(standing: Standing, among: list[Standing]) -> Standing | None:
    """The cheapest option to compare with, resting on no gate that this one doesn't rest on."""
    fit = [other for other in among if other is not standing and other.unknown <= standing.unknown]
    return min(fit, key=lambda other: other.usd, default=None)


def _apply_payback(standings: Standings, criteria: Criteria, ends: EndsCache, *, lean: bool) -> Standings:
    after, left = dict(standings), pool(standings)
    vendors = [other for other in left if other.option in VENDOR_SIDES]
    unbound = [other for other in left if other.option not in BOUND_BY_PAYBACK]
    for option in BOUND_BY_PAYBACK:
        standing = standings[option]
        if not standing.is_open:
            continue
        cheapest = _base(standing, unbound)
        if lean and cheapest is not None and _is_over_premium(standing, cheapest, criteria):
            # The premium will remove it whatever its payback, and the cheaper one is the better base.
            after[option] = _ruled_out(standing, "strategic_premium", cheapest.option)
        else:
            after[option] = _against_vendor(standing, _base(standing, vendors), criteria, ends, lean=lean)
    return after


def _against_vendor(
    standing: Standing, base: Standing | None, criteria: Criteria, ends: EndsCache, *, lean: bool
) -> Standing:
    if base is None or base.costing is None or standing.costing is None:
        return replace(standing, unbased=("payback_limit",))
    limit = criteria.payback_limit_months
    if lean and has_paid_back(standing.costing, base.costing, limit):
        return standing
    excess = within(ends.of(standing.costing), ends.of(base.costing), limit)
    if excess.low > 0:
        return _ruled_out(standing, "payback_limit", base.option)
    return replace(standing, unsure=(*standing.unsure, "payback_limit")) if excess.high > 0 else standing


def _apply_premium(standings: Standings, criteria: Criteria) -> Standings:
    after, left = dict(standings), pool(standings)
    for option, standing in standings.items():
        if not standing.is_open:
            continue
        base = _base(standing, left)
        if base is not None and _is_over_premium(standing, base, criteria):
            after[option] = _ruled_out(standing, "strategic_premium", base.option)
        elif base is None and _is_over_any(standing, left, criteria):
            after[option] = replace(standing, unbased=(*standing.unbased, "strategic_premium"))
    return after


def _is_over_premium(standing: Standing, base: Standing, criteria: Criteria) -> bool:
    return standing.usd > criteria.strategic_premium * base.usd


def _is_over_any(standing: Standing, left: list[Standing], criteria: Criteria) -> bool:
    """Whether the premium would remove it, had any open option been fit to compare with."""
    return standing.usd > criteria.strategic_premium * min(other.usd for other in left)
