"""What each uncertain driver does to an amount: the one place that moves a driver to its ends."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from bvbwizard.domain.facts.figures import Fact
from bvbwizard.domain.money.bill import VOLUME, Costing, Rates, come_to, volumes_of
from bvbwizard.domain.money.gpus import Load, Staircase, Volumes, load_of
from bvbwizard.domain.money.lines import Inputs
from bvbwizard.domain.values import Range

Change = tuple[float, float]
"""What an amount changes by at a driver's low and at its high end, the other drivers likely."""
NOTHING: Rates = (0.0, 0.0, 0.0, 0.0, 0.0)
UNMOVED = (NOTHING, NOTHING)
RateChange = tuple[int, float, float]
"""Which rate a driver changes, and by how much down and up."""
AtEnd = tuple[Rates, Load]
"""What a driver's end changes the rates by, and the load there."""

_T = TypeVar("_T")


def at_ends(
    inputs: Inputs,
    ranges: Mapping[str, Range],
    drivers: Mapping[str, tuple[str, ...]],
    computed: Callable[[Inputs, tuple[str, ...]], _T],
) -> Iterator[tuple[str, _T, _T]]:
    """Compute something with each uncertain driver at its low and at its high end, the others likely.

    Args:
        inputs: every number at its likely value; while computing, the driver's are at an end.
        ranges: those of them that have ends, or all of them.
        drivers: what moves, each with the numbers that it moves together.
        computed: called with the inputs and the names of those that were moved.
    """
    moving = {name for name, each in ranges.items() if each.low != each.high}
    for driver, names in drivers.items():
        if moving.isdisjoint(names):
            continue
        if len(names) == 1:
            # The common case written out: an evaluation moves some hundred drivers.
            (name,) = names
            each = ranges[name]
            inputs[name] = each.low
            low = computed(inputs, names)
            inputs[name] = each.high
            high = computed(inputs, names)
            inputs[name] = each.likely
        else:
            low, high = (
                computed(inputs | {name: getattr(ranges[name], end) for name in names}, names)
                for end in ("low", "high")
            )
        yield driver, low, high


@dataclass(frozen=True, slots=True)
class Uncertain:
    """An amount in USD with what each driver changes it by at its ends."""

    likely: float
    changes: dict[str, Change] = field(default_factory=dict)
    least: float = -math.inf
    """No end falls under it."""

    @property
    def range(self) -> Range:
        """The amount with its ends."""
        return spread(self.likely, self.changes.values(), floor=self.least)

    @classmethod
    def sum(cls, amounts: Iterable[tuple[float, "Uncertain"]]) -> "Uncertain":
        """Amounts together, each so many times; a driver of several moves once."""
        likely, least = 0.0, 0.0
        changes: dict[str, Change] = {}
        for times, each in amounts:
            likely, least = likely + times * each.likely, least + times * each.least
            for driver, (low, high) in each.changes.items():
                before = changes.get(driver, (0.0, 0.0))
                changes[driver] = before[0] + times * low, before[1] + times * high
        return cls(likely, changes, least)

    def less(self, other: "Uncertain") -> Range:
        """The difference with its ends, each driver moved once for both."""
        mine, theirs = self.changes, other.changes
        alone = [change for name, change in mine.items() if name not in theirs]
        alone += [(-low, -high) for name, (low, high) in theirs.items() if name not in mine]
        for name in (each for each in mine if each in theirs):
            (low, high), (other_low, other_high) = mine[name], theirs[name]
            alone.append((low - other_low, high - other_high))
        return spread(self.likely - other.likely, alone)


def varied(
    amount: Callable[[Inputs], float], ranges: Mapping[str, Range], *, least: float = -math.inf
) -> Uncertain:
    """An amount over numbers of which each moves by itself."""
    inputs = {name: each.likely for name, each in ranges.items()}
    likely = amount(inputs)
    ends = at_ends(
        inputs, ranges, {name: (name,) for name in ranges}, lambda moved, _: amount(moved) - likely
    )
    return Uncertain(likely, {name: (low, high) for name, low, high in ends}, least)


def spread(
    likely: float,
    changes: Iterable[Change],
    *,
    floor: float = -math.inf,
    squares: tuple[float, float] = (0.0, 0.0),
) -> Range:
    """Likely minus and plus the root of the squares of each driver's swing down and up.

    Args:
        likely: the amount with every driver likely.
        changes: what each driver changes it by at its two ends.
        floor: no amount falls under it.
        squares: of swings down and up that are summed already.
    """
    down, up = squares
    for low, high in changes:
        least, most = (low, high) if low < high else (high, low)
        if least < 0:
            down += least * least
        if most > 0:
            up += most * most
    return Range(min(likely, max(floor, likely - math.sqrt(down))), likely, likely + math.sqrt(up))


class Swings:
    """A bill with each uncertain driver at its low and its high end.

    A driver's end is kept as what it changes the rates by, with the load there where it changes that
    too: the amount of any month follows. A driver that changes nothing is left out.
    """

    def __init__(
        self,
        costing: Costing,
        numbers: Mapping[str, Fact],
        *,
        horizon_months: int,
        drivers: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Move every driver.

        Args:
            costing: the bill, every driver likely.
            numbers: the inputs' ranges.
            horizon_months: for how many months servers are bought.
            drivers: numbers that move together; each of the bill's by itself where it is None.
        """
        assert costing.end is not None
        self.likely, self._horizon = costing.end, horizon_months
        self._costing, self._paid = costing, dict[int, Uncertain]()
        self.rates: dict[str, tuple[Rates, Rates]] = {}
        """By driver, where both ends leave the load alone."""
        self.loads: dict[str, tuple[AtEnd, AtEnd]] = {}
        model = costing.model
        ranges = {name: numbers[name].range for name in model.names if name in numbers}
        moving = model.drivers if drivers is None else drivers
        for name, low, high in at_ends(dict(costing.inputs), ranges, moving, self._at_end):
            if not low[1] is self.likely.load is high[1]:
                self.loads[name] = low, high
            elif not low[0] == NOTHING == high[0]:
                self.rates[name] = low[0], high[0]

    def _at_end(self, inputs: Inputs, names: tuple[str, ...]) -> AtEnd:
        """What the rates change by, and what is then asked for; the likely load itself if it is the same."""
        model, likely = self._costing.model, self.likely
        rates = model.change(self._costing.amounts, inputs, names)
        if model.load_names.isdisjoint(names):
            return rates, likely.load
        stairs, volumes = likely.shape.stairs, likely.volumes
        if not VOLUME.isdisjoint(names):
            volumes = volumes_of(inputs)
            return self._bought(rates, stairs, volumes), load_of(volumes, stairs)
        moved = model.stairs(inputs)
        assert stairs is not None and moved is not None
        load = likely.load if moved.serves_as(stairs, volumes) else load_of(volumes, moved)
        return self._bought(rates, moved, volumes), load

    def _bought(self, rates: Rates, stairs: Staircase | None, volumes: Volumes) -> Rates:
        """The rates with the servers that are then bought in place of the likely ones."""
        if stairs is None or not stairs.gpus_per_server:
            return rates
        servers_usd = self.likely.upfront_usd - self.likely.shape.upfront_usd
        servers = stairs.upfront(volumes.largest(self._horizon)) - servers_usd
        return (rates[0] + servers, *rates[1:])

    def paid(self, months: int) -> Uncertain:
        """Everything paid by the end of a month; kept, because several differences look at the same ones."""
        found = self._paid.get(months)
        if found is None:
            found = self._paid[months] = self._computed(months)
        return found

    def _computed(self, months: int) -> Uncertain:
        m, requests, gpus, servers = self.likely.load.until(months)
        likely = self.likely.paid(months)
        # Written out, because a call for each of some 2,000 amounts takes a third of an evaluation.
        changes = {
            name: (
                a0 + a1 * m + a2 * requests + a3 * gpus + a4 * servers,
                b0 + b1 * m + b2 * requests + b3 * gpus + b4 * servers,
            )
            for name, ((a0, a1, a2, a3, a4), (b0, b1, b2, b3, b4)) in self.rates.items()
        }
        rates = self.likely.rates
        for name, ((low, at_low), (high, at_high)) in self.loads.items():
            low_by, high_by = at_low.until(months), at_high.until(months)
            changes[name] = (
                come_to(rates, low_by) + come_to(low, low_by) - likely,
                come_to(rates, high_by) + come_to(high, high_by) - likely,
            )
        return Uncertain(likely, changes)

    def rate_changes(self, name: str) -> tuple[Rates, Rates]:
        """What a driver's ends change the rates by."""
        if name in self.loads:
            (low, _), (high, _) = self.loads[name]
            return low, high
        return self.rates.get(name, UNMOVED)

    @cached_property
    def of_one_rate(self) -> dict[str, RateChange]:
        """The drivers that change one rate only."""
        found: dict[str, RateChange] = {}
        for name, (low, high) in self.rates.items():
            moved = [rate for rate in range(len(NOTHING)) if low[rate] or high[rate]]
            if len(moved) == 1:
                rate = moved[0]
                found[name] = rate, min(low[rate], high[rate], 0.0), max(low[rate], high[rate], 0.0)
        return found

    def over_horizon(self) -> Uncertain:
        """The cost over the horizon."""
        return self.paid(self._horizon)

    @cached_property
    def _upfront_changes(self) -> dict[str, Change]:
        """What each driver changes upfront; the drivers in the order of `paid`."""
        found = {name: (low[0], high[0]) for name, (low, high) in self.rates.items()}
        return found | {name: (low[0], high[0]) for name, ((low, _), (high, _)) in self.loads.items()}

    def upfront(self, *, least: float = 0.0) -> Uncertain:
        """What is paid before month 1."""
        return Uncertain(self.likely.upfront_usd, self._upfront_changes, least)

    def in_month_one(self, *, least: float = 0.0) -> Uncertain:
        """The bill of month 1."""
        once, by_then = self._upfront_changes, self.paid(1).changes
        changes = {name: (low - once[name][0], high - once[name][1]) for name, (low, high) in by_then.items()}
        return Uncertain(self.likely.shape.month(self.likely.volumes.requests_per_month), changes, least)
