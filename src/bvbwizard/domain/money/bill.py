"""A bill: the lines of a variant or a component added up, with every driver at its likely value."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import Fact
from bvbwizard.domain.formula import Formula
from bvbwizard.domain.money.gpus import Cumulated, Fleet, Load, Staircase, Volumes, load_of
from bvbwizard.domain.money.lines import RATES, BillLine, Conditions, CostLines, Inputs
from bvbwizard.domain.results.options import CostLine
from bvbwizard.domain.values import Variant

LARGEST_MONTH = "largest_requests_per_month"
"""The requests of the horizon's largest month: servers are bought for them."""
_OPTIONAL = ("labelled_examples", "owned_gpus")
"""Absent means none."""
VOLUME = frozenset({"requests_per_month", "growth_per_month"})

LineAmounts = list[float]
"""What each part with a price comes to, by role: upfront, or for one unit of what it is paid for."""
Price = Callable[[Inputs], float]
Rates = tuple[float, ...]
"""USD once, a month, a request, a GPU month and a server month."""


@dataclass(frozen=True, kw_only=True, eq=False)
class CostModel:
    """What one variant, or a component had one way, is paid for."""

    parts: tuple[BillLine, ...]
    capacity: Formula | None = None
    """Requests that a replica serves in a month; None where the GPUs are stated, or where there are none."""
    reads_volume: bool = True
    """False for a component, whose every month is alike."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every input that it reads."""
        return frozenset(n for part in self.parts for n in part.formula.names) | (
            VOLUME if self.reads_volume else frozenset()
        )

    @cached_property
    def drivers(self) -> dict[str, tuple[str, ...]]:
        """The same in one order, each moving by itself, so that sums over them are the same everywhere."""
        return {name: (name,) for name in sorted(self.names)}

    @cached_property
    def load_names(self) -> frozenset[str]:
        """The inputs that say how many GPUs and servers there are, or what is paid for servers upfront."""
        roles = {part.rule.role for part in self.parts}
        found = VOLUME
        if "per_gpu_month" in roles:
            sized = self.capacity
            found |= (
                {"gpus_per_replica", "replicas_at_least", *sized.names} if sized is not None else {"gpus"}
            )
        return found | {"server_usd", "gpus_per_server", "owned_gpus"} if "servers" in roles else found

    @cached_property
    def _priced(self) -> tuple[tuple[int, Formula], ...]:
        """The parts with a price: the place of their role, and the formula of the price, by role."""
        return tuple(
            (at, p.price) for at, role in enumerate(RATES) for p in self.parts if p.rule.role == role
        )

    @cached_property
    def _prices(self) -> tuple[Price, ...]:
        return tuple(price.of for _, price in self._priced)

    @cached_property
    def _readers(self) -> dict[str, tuple[tuple[int, int, Price], ...]]:
        """For each input, the prices that read it, with their place and that of their role."""
        return {
            name: tuple(
                (at, role, price.of) for at, (role, price) in enumerate(self._priced) if name in price.names
            )
            for name in self.names
        }

    def amounts(self, inputs: Inputs) -> LineAmounts:
        """What each part with a price comes to."""
        return [price(inputs) for price in self._prices]

    def rates(self, amounts: LineAmounts) -> Rates:
        """The amounts added up by role."""
        sums = [0.0] * len(RATES)
        for (role, _), amount in zip(self._priced, amounts, strict=True):
            sums[role] += amount
        return tuple(sums)

    def change(self, amounts: LineAmounts, inputs: Inputs, names: tuple[str, ...]) -> Rates:
        """What changed inputs add to the rates; only their readers are computed."""
        sums = [0.0] * len(RATES)
        readers = self._readers[names[0]]
        if len(names) > 1:
            readers = tuple(dict.fromkeys(each for name in names for each in self._readers[name]))
        for at, role, price in readers:
            sums[role] += price(inputs) - amounts[at]
        return tuple(sums)

    def stairs(self, inputs: Inputs, per_gpu: float = 0.0, per_server: float = 0.0) -> Staircase | None:
        """The GPUs that serve the requests, at these prices of a month; None where a vendor serves them."""
        if self.capacity is not None:
            replica = inputs["gpus_per_replica"]
            fleet = Fleet(replica, self.capacity.of(inputs), math.ceil(inputs["replicas_at_least"]))
        elif "gpus" in self.load_names:
            fleet = Fleet(math.ceil(inputs["gpus"]))
        else:
            return None
        if "gpus_per_server" not in self.load_names:
            return Staircase(fleet=fleet, usd_per_gpu_month=per_gpu)
        return Staircase(
            fleet=fleet,
            usd_per_gpu_month=per_gpu,
            usd_per_server_month=per_server,
            server_usd=inputs["server_usd"],
            gpus_per_server=inputs["gpus_per_server"],
            owned_gpus=inputs.get("owned_gpus", 0.0),
        )

    def lines(self, inputs: Inputs) -> tuple[CostLine, ...]:
        """Every part in month 1, upfront ones first."""
        lines = [part.line(inputs) for part in self.parts]
        return tuple(sorted(lines, key=lambda line: line.kind != "upfront"))


@dataclass(frozen=True, slots=True)
class BillShape:
    """One bill as numbers: fixed, by the request, and by the whole GPU."""

    upfront_usd: float
    usd_per_month: float
    usd_per_request: float
    stairs: Staircase | None = None

    def month(self, requests: float) -> float:
        """The bill of one month."""
        bill = self.usd_per_month + self.usd_per_request * requests
        return bill if self.stairs is None else bill + self.stairs.monthly(requests)


@dataclass(frozen=True, slots=True)
class End:
    """A bill with every driver likely."""

    shape: BillShape
    volumes: Volumes
    load: Load
    rates: Rates
    horizon_usd: float

    @classmethod
    def of(cls, shape: BillShape, volumes: Volumes, *, horizon_months: int) -> "End":
        """The cost of a shape at these volumes, with servers bought for the horizon's largest month."""
        stairs, load = shape.stairs, load_of(volumes, shape.stairs)
        once, hardware = shape.upfront_usd, (0.0, 0.0)
        if stairs is not None:
            once += stairs.upfront(volumes.largest(horizon_months))
            hardware = stairs.usd_per_gpu_month, stairs.usd_per_server_month
        rates = (once, shape.usd_per_month, shape.usd_per_request, *hardware)
        return cls(shape, volumes, load, rates, come_to(rates, load.until(horizon_months)))

    @property
    def upfront_usd(self) -> float:
        """What is paid before the first month, servers for the whole horizon included."""
        return self.rates[0]

    def paid(self, months: int) -> float:
        """Everything paid by the end of a month."""
        return come_to(self.rates, self.load.until(months))


def come_to(rates: Sequence[float], by: Cumulated) -> float:
    """What rates come to, in USD, for the months, requests, GPU months and server months so far."""
    return rates[0] + rates[1] * by[0] + rates[2] * by[1] + rates[3] * by[2] + rates[4] * by[3]


@dataclass(frozen=True, kw_only=True)
class Costing:
    """One bill with every driver likely."""

    model: CostModel
    missing: tuple[str, ...] = ()
    """The questions whose answers are missing; while there are any, there is no shape."""
    inputs: Inputs = field(default_factory=dict, repr=False)
    amounts: LineAmounts = field(default_factory=list, repr=False)
    """What each part comes to; only with an end."""
    end: End | None = None
    """None where something is missing."""

    @property
    def shape(self) -> BillShape | None:
        """The numbers that volume and time are applied to."""
        return self.end.shape if self.end is not None else None

    @property
    def horizon_usd(self) -> float:
        """The likely cost over the horizon; infinite while it can't be computed."""
        return self.end.horizon_usd if self.end is not None else math.inf


@dataclass(frozen=True, slots=True)
class CostedBefore:
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

    def kept(self, variant: Variant, model: CostModel) -> Costing | None:
        """The costing of a variant, while its model reads nothing that has changed."""
        found = self.costings[variant]
        return found if found.model is model and self.changed.isdisjoint(model.names) else None


def conditions_of(facts: Facts) -> Conditions:
    """What the answers say that decides which lines the options have."""
    tokens = facts.numbers.get("training_tokens")
    found = {
        "gpus_stated": "gpus" in facts.numbers,
        "build_includes_integration": facts.choice("build_includes_integration") == "yes",
        "training_tokens_stated": tokens is not None and tokens.origin != "derived",
        "on_premises": facts.choice("residency") == "on_premises",
    }
    return frozenset(name for name, holds in found.items() if holds)


@lru_cache(maxsize=256)
def model_of(lines: CostLines, variant: Variant, conditions: Conditions) -> CostModel:
    """The cost model of a variant under these conditions; kept, because few answers change it."""
    bill: str = variant
    if variant == "train":
        bill = "train_owned" if "on_premises" in conditions else "train_rented"
    parts = lines.parts(bill, conditions)
    is_sized = any(part.rule.role == "per_gpu_month" for part in parts) and "gpus_stated" not in conditions
    return CostModel(parts=parts, capacity=lines.term("capacity", bill, conditions) if is_sized else None)


def likely_inputs(facts: Facts, *, horizon_months: int, known: CostedBefore | None = None) -> Inputs:
    """Every number at its likely value, with those that follow from the others."""
    if known is not None:
        inputs = known.now(facts)
    else:
        inputs = {name: fact.range.likely for name, fact in facts.numbers.items()}
    for name in _OPTIONAL:
        inputs.setdefault(name, 0.0)
    if "requests_per_month" in inputs and "growth_per_month" in inputs:
        inputs[LARGEST_MONTH] = volumes_of(inputs).largest(horizon_months)
    return inputs


def volumes_of(inputs: Inputs) -> Volumes:
    """The requests of each month; none where nothing says them."""
    return Volumes(inputs.get("requests_per_month", 0.0), inputs.get("growth_per_month", 0.0))


def cost_variants(
    lines: CostLines,
    facts: Facts,
    variants: Iterable[Variant],
    *,
    horizon_months: int,
    known: CostedBefore | None = None,
) -> dict[Variant, Costing]:
    """Cost the given variants; where a number is missing, name the question that would supply it."""
    inputs = likely_inputs(facts, horizon_months=horizon_months, known=known)
    conditions = conditions_of(facts)
    costings: dict[Variant, Costing] = {}
    for variant in variants:
        model = model_of(lines, variant, conditions)
        kept = known.kept(variant, model) if known is not None else None
        costings[variant] = kept or _cost(model, facts, inputs, horizon_months)
    return costings


def _cost(model: CostModel, facts: Facts, inputs: Inputs, horizon_months: int) -> Costing:
    if not model.names <= inputs.keys():
        absent = model.names - inputs.keys() - {LARGEST_MONTH}
        lacking = [name for name in facts.missing_figures if name in absent]
        lacking += sorted(absent.difference(lacking))
        asked = dict.fromkeys(facts.missing_figures.get(name, name) for name in lacking)
        return Costing(model=model, missing=tuple(asked))
    return costed(model, inputs, horizon_months=horizon_months)


def costed(model: CostModel, inputs: Inputs, *, horizon_months: int) -> Costing:
    """Cost a model whose inputs are complete: every number that it reads, at its likely value."""
    amounts = model.amounts(inputs)
    once, monthly, per_request, per_gpu, per_server = model.rates(amounts)
    shape = BillShape(once, monthly, per_request, model.stairs(inputs, per_gpu, per_server))
    end = End.of(shape, volumes_of(inputs), horizon_months=horizon_months)
    return Costing(model=model, inputs=inputs, amounts=amounts, end=end)


def fixed_floor(costing: Costing, facts: Facts, *, horizon_months: int) -> float:
    """The fixed lines with every driver at its low end: no bill falls under it."""
    once, monthly, *_ = lowest_rates(costing, facts.numbers)
    return once + monthly * horizon_months


def lowest_rates(costing: Costing, numbers: Mapping[str, Fact]) -> Rates:
    """The rates with every driver but the volume at its low end."""
    lows = {name: numbers[name].range.low for name in costing.model.names - VOLUME if name in numbers}
    return costing.model.rates(costing.model.amounts(costing.inputs | lows))
