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
    """A variant's cost with every driver at some value."""

    shape: Shape
    volumes: Volumes
    upfront_usd: float
    horizon_usd: float

    @classmethod
    def of(cls, shape: Shape, volumes: Volumes, *, horizon_months: int) -> "End":
        """The cost of a shape at these volumes."""
        upfront = shape.upfront(volumes, horizon_months)
        return cls(shape, volumes, upfront, upfront + shape.running(volumes, horizon_months))

    def paid(self, months: int) -> float:
        """Everything paid by the end of a month, servers for the whole horizon included."""
        return self.upfront_usd + self.shape.running(self.volumes, months)


@dataclass(frozen=True, kw_only=True)
class Costing:
    """One variant's cost with every driver likely."""

    model: CostModel
    missing: tuple[str, ...] = ()
    """The questions that would supply what the cost lacks; then there is no shape."""
    inputs: Inputs = field(default_factory=dict, repr=False)
    end: End | None = None
    """None where something is missing."""

    @property
    def shape(self) -> Shape | None:
        """The numbers that volume and time are applied to."""
        return self.end.shape if self.end is not None else None

    @property
    def horizon_usd(self) -> float:
        """The likely cost over the horizon; infinite while it can't be computed."""
        return self.end.horizon_usd if self.end is not None else math.inf


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
        absent = model.names - inputs.keys() - _DERIVED
        lacking = [name for name in facts.missing_figures if name in absent]
        lacking += sorted(absent.difference(lacking))
        if lacking or volumes is None:
            asked = dict.fromkeys(facts.missing_figures.get(name, name) for name in lacking)
            costings[variant] = Costing(model=model, missing=tuple(asked))
            continue
        end = End.of(model.shape(inputs), volumes, horizon_months=horizon_months)
        costings[variant] = Costing(model=model, inputs=inputs, end=end)
    return costings


def driver_ends(costing: Costing, facts: Facts, *, horizon_months: int) -> dict[tuple[str, int], End]:
    """The variant with each uncertain driver at its low (0) and high (1) end, the others likely."""
    assert costing.end is not None
    ends: dict[tuple[str, int], End] = {}
    for name in costing.model.names:
        fact = facts.numbers.get(name)
        if fact is None or fact.range.is_point:
            continue
        for end, value in ((0, fact.range.low), (1, fact.range.high)):
            inputs = {**costing.inputs, name: value}
            volumes = costing.end.volumes
            if name in _VOLUME:
                volumes = volumes_of(inputs)
                inputs["largest_requests_per_month"] = volumes.largest(horizon_months)
            shape = costing.model.shape(inputs)
            ends[name, end] = End.of(shape, volumes, horizon_months=horizon_months)
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
