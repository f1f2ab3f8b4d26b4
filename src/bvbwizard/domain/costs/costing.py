"""What each variant costs with these facts, every driver at its likely value."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bvbwizard.domain.costs.api import API
from bvbwizard.domain.costs.fine_tune import FINE_TUNE_VENDOR, fine_tune
from bvbwizard.domain.costs.hosted_open import HOSTED_OPEN
from bvbwizard.domain.costs.hybrid import hybrid
from bvbwizard.domain.costs.load import Cumulated, Load, load_of
from bvbwizard.domain.costs.model import Amounts, CostModel
from bvbwizard.domain.costs.parts import Inputs
from bvbwizard.domain.costs.self_host import self_host
from bvbwizard.domain.costs.serving import Place
from bvbwizard.domain.costs.setting import Setting
from bvbwizard.domain.costs.shape import Shape
from bvbwizard.domain.costs.train import train
from bvbwizard.domain.costs.volumes import Volumes
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.values import Variant

_DERIVED = frozenset({"largest_requests_per_month"})
_OPTIONAL = ("labelled_examples", "owned_gpus")
"""Absent means none."""
VOLUME = frozenset({"requests_per_month", "growth_per_month"})


Rates = tuple[float, float, float, float, float]
"""USD once, a month, a request, a GPU month and a server month."""


@dataclass(frozen=True, slots=True)
class End:
    """A variant's cost with every driver likely."""

    shape: Shape
    volumes: Volumes
    load: Load
    rates: Rates
    horizon_usd: float

    @classmethod
    def of(cls, shape: Shape, volumes: Volumes, *, horizon_months: int) -> "End":
        """The cost of a shape at these volumes."""
        load = load_of(volumes, shape.stairs)
        rates = (
            shape.upfront(volumes, horizon_months),
            shape.usd_per_month,
            shape.usd_per_request,
            shape.stairs.usd_per_gpu_month if shape.stairs is not None else 0.0,
            shape.stairs.usd_per_server_month if shape.stairs is not None else 0.0,
        )
        return cls(shape, volumes, load, rates, come_to(rates, load.until(horizon_months)))

    @property
    def upfront_usd(self) -> float:
        """What is paid before the first month, servers for the whole horizon included."""
        return self.rates[0]

    def paid(self, months: int) -> float:
        """Everything paid by the end of a month."""
        return come_to(self.rates, self.load.until(months))


def come_to(rates: Rates, by: Cumulated) -> float:
    """What rates come to, in USD, for the months, requests, GPU months and server months so far."""
    return rates[0] + rates[1] * by[0] + rates[2] * by[1] + rates[3] * by[2] + rates[4] * by[3]


@dataclass(frozen=True, kw_only=True)
class Costing:
    """One variant's cost with every driver likely."""

    model: CostModel
    missing: tuple[str, ...] = ()
    """The questions that would supply what the cost lacks; then there is no shape."""
    inputs: Inputs = field(default_factory=dict, repr=False)
    amounts: Amounts = field(default_factory=list, repr=False)
    """What each part comes to; only with an end."""
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


@dataclass(frozen=True, slots=True)
class Known:
    """Costings from facts that differ from the present ones in a few numbers only."""

    costings: Mapping[Variant, Costing]
    inputs: Inputs
    """Their likely numbers."""
    changed: frozenset[str]
    """The numbers that differ."""

    def now(self, facts: Facts) -> Inputs:
        """The likely numbers of the present facts."""
        inputs = dict(self.inputs)
        for name in self.changed:
            fact = facts.numbers.get(name)
            if fact is not None:
                inputs[name] = fact.range.likely
            else:
                inputs.pop(name, None)
        return inputs

    def of(self, model: CostModel) -> Costing | None:
        """What the same model came to."""
        before = self.costings[model.variant]
        return before if before.model is model else None


@lru_cache
def _models(setting: Setting) -> dict[Variant, CostModel]:
    """The cost model of each variant, as the answers describe it; kept, because few answers change it."""
    places: tuple[Place, ...] = ("rented", "owned")
    own = [build(place, setting) for build in (self_host, fine_tune, hybrid) for place in places]
    every = (API, HOSTED_OPEN, FINE_TUNE_VENDOR, *own, train(setting))
    return {model.variant: model for model in every}


def likely_inputs(facts: Facts, *, horizon_months: int, known: Known | None = None) -> Inputs:
    """Every number at its likely value, with those that follow from the others."""
    if known is not None:
        inputs = known.now(facts)
    else:
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
    facts: Facts, variants: Iterable[Variant], *, horizon_months: int, known: Known | None = None
) -> dict[Variant, Costing]:
    """Cost the given variants; one that lacks a number says which question would supply it."""
    inputs = likely_inputs(facts, horizon_months=horizon_months, known=known)
    modelled = _models(Setting.of(facts))
    costings: dict[Variant, Costing] = {}
    for variant in variants:
        model = modelled[variant]
        before = known.of(model) if known is not None else None
        if known is None or before is None:
            costings[variant] = _cost(model, facts, inputs, horizon_months)
        elif known.changed.isdisjoint(model.names):
            costings[variant] = before
        else:
            costings[variant] = _cost(model, facts, inputs, horizon_months, before, known.changed)
    return costings


def _cost(
    model: CostModel,
    facts: Facts,
    inputs: Inputs,
    horizon_months: int,
    before: Costing | None = None,
    changed: frozenset[str] = frozenset(),
) -> Costing:
    """The model with these inputs; of one costed before, only what reads the changed ones is computed."""
    if not model.names <= inputs.keys():
        absent = model.names - inputs.keys() - _DERIVED
        lacking = [name for name in facts.missing_figures if name in absent]
        lacking += sorted(absent.difference(lacking))
        asked = dict.fromkeys(facts.missing_figures.get(name, name) for name in lacking)
        return Costing(model=model, missing=tuple(asked))
    if before is None or before.end is None:
        amounts = model.amounts(inputs)
    else:
        amounts = model.moved(before.amounts, inputs, changed)
    if before is not None and before.end is not None and changed.isdisjoint(model.stairs_names):
        stairs = before.end.shape.stairs
    else:
        stairs = model.stairs(inputs) if model.stairs is not None else None
    end = End.of(model.shape(amounts, stairs), volumes_of(inputs), horizon_months=horizon_months)
    return Costing(model=model, inputs=inputs, amounts=amounts, end=end)


def fixed_floor(costing: Costing, facts: Facts, *, horizon_months: int) -> float:
    """The fixed lines with every driver at its low end: no bill falls under it."""
    low = dict(costing.inputs)
    for name in costing.model.names - VOLUME:
        fact = facts.numbers.get(name)
        if fact is not None:
            low[name] = fact.range.low
    shape = costing.model.shape(costing.model.amounts(low), None)
    return shape.upfront_usd + shape.usd_per_month * horizon_months
