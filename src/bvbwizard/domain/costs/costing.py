"""What each variant costs with these facts: likely amounts, and what each driver does to them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from bvbwizard.domain.costs.api import API
from bvbwizard.domain.costs.fine_tune import FINE_TUNE_VENDOR, fine_tune_owned, fine_tune_rented
from bvbwizard.domain.costs.hosted_open import HOSTED_OPEN
from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.parts import Inputs
from bvbwizard.domain.costs.self_host import self_host_owned, self_host_rented
from bvbwizard.domain.costs.shape import Shape
from bvbwizard.domain.costs.volumes import Volumes
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.values import Range, Variant

NOT_MODELLED = "not_modelled"
_DERIVED = frozenset({"largest_requests_per_month"})
_OPTIONAL = ("labelled_examples", "owned_gpus")
"""Absent means none."""
_VOLUME = frozenset({"requests_per_month", "growth_per_month"})


@dataclass(frozen=True, slots=True)
class End:
    """A variant with one driver at one of its ends."""

    shape: Shape
    volumes: Volumes


@dataclass(frozen=True, kw_only=True)
class Costing:
    """One variant's cost with every driver likely."""

    model: CostModel
    missing: tuple[str, ...] = ()
    """The questions that would supply what the cost lacks; then there is no shape."""
    inputs: Inputs = field(default_factory=dict, repr=False)
    shape: Shape | None = None
    volumes: Volumes = field(default=Volumes(0.0, 0.0), repr=False)
    horizon_usd: float = math.inf


def models(facts: Facts) -> dict[Variant, CostModel]:
    """The cost model of each variant that has one, as the answers describe it."""
    stated = "gpus" in facts.numbers
    integrates = facts.choice("build_includes_integration") == "yes"
    own = (self_host_rented, self_host_owned, fine_tune_rented, fine_tune_owned)
    built = [model(stated_gpus=stated, build_integrates=integrates) for model in own]
    return {model.variant: model for model in (API, HOSTED_OPEN, FINE_TUNE_VENDOR, *built)}


def likely_inputs(facts: Facts, *, horizon_months: int) -> Inputs:
    """Every number at its likely value, with those that follow from the others."""
    inputs = {name: fact.range.likely for name, fact in facts.numbers.items()}
    for name in _OPTIONAL:
        inputs.setdefault(name, 0.0)
    if "requests_per_month" in inputs and "growth_per_month" in inputs:
        inputs["largest_requests_per_month"] = volumes_of(inputs).largest(horizon_months)
    return inputs


def volumes_of(inputs: Inputs) -> Volumes:
    """The requests of each month."""
    return Volumes(inputs["requests_per_month"], inputs["growth_per_month"])


def cost_variants(
    facts: Facts, variants: Iterable[Variant], *, horizon_months: int
) -> dict[Variant, Costing]:
    """Cost the given variants; one that lacks a number says which question would supply it."""
    inputs = likely_inputs(facts, horizon_months=horizon_months)
    modelled = models(facts)
    volumes = volumes_of(inputs) if "largest_requests_per_month" in inputs else None
    costings: dict[Variant, Costing] = {}
    for variant in variants:
        model = modelled.get(variant)
        if model is None:
            continue
        lacking = [name for name in sorted(model.names) if name not in inputs and name not in _DERIVED]
        if lacking or volumes is None:
            asked = dict.fromkeys(facts.missing_figures.get(name, name) for name in lacking)
            costings[variant] = Costing(model=model, missing=tuple(asked))
            continue
        shape = model.shape(inputs)
        costings[variant] = Costing(
            model=model,
            inputs=inputs,
            shape=shape,
            volumes=volumes,
            horizon_usd=shape.horizon(volumes, horizon_months),
        )
    return costings


def driver_ends(costing: Costing, facts: Facts, *, horizon_months: int) -> dict[tuple[str, int], End]:
    """The variant with each uncertain driver at its low (0) and high (1) end, the others likely."""
    ends: dict[tuple[str, int], End] = {}
    for name in costing.model.names:
        fact = facts.numbers.get(name)
        if fact is None or fact.range.is_point:
            continue
        for end, value in ((0, fact.range.low), (1, fact.range.high)):
            inputs = {**costing.inputs, name: value}
            volumes = costing.volumes
            if name in _VOLUME:
                volumes = volumes_of(inputs)
                inputs["largest_requests_per_month"] = volumes.largest(horizon_months)
            ends[name, end] = End(costing.model.shape(inputs), volumes)
    return ends


def spread(likely: float, at_ends: Iterable[tuple[float, float]], *, floor: float = -math.inf) -> Range:
    """Likely minus and plus the root of the squares of the swings, each driver's two ends given."""
    down = up = 0.0
    for first, second in at_ends:
        low, high = min(first, second, likely), max(first, second, likely)
        down += (likely - low) ** 2
        up += (high - likely) ** 2
    return Range(min(likely, max(floor, likely - math.sqrt(down))), likely, likely + math.sqrt(up))


def fixed_floor(costing: Costing, facts: Facts, *, horizon_months: int) -> float:
    """The fixed lines with every driver at its low end: no bill falls under it."""
    low = dict(costing.inputs)
    for name in costing.model.names:
        fact = facts.numbers.get(name)
        if fact is not None and name not in _VOLUME:
            low[name] = fact.range.low
    shape = costing.model.shape(low)
    return shape.upfront_usd + shape.usd_per_month * horizon_months
