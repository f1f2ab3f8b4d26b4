"""What each uncertain driver does to a cost: a costing with every driver at either end."""

import math
from collections.abc import Iterable
from functools import cached_property

from bvbwizard.domain.costs.costing import VOLUME, Costing, Rates, come_to, volumes_of
from bvbwizard.domain.costs.load import Cumulated, Load, load_of
from bvbwizard.domain.costs.staircase import Staircase
from bvbwizard.domain.costs.volumes import Volumes
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.values import Range

Change = tuple[float, float]
"""What an amount changes by at a driver's low and at its high end, the other drivers likely."""
End = tuple[Rates, Load]
"""What a driver's end changes the rates by, and the load there."""
NOTHING: Rates = (0.0, 0.0, 0.0, 0.0, 0.0)
UNMOVED = (NOTHING, NOTHING)
Swing = tuple[int, float, float]
"""Which rate a driver changes, and by how much down and up."""
Column = tuple[float, dict[str, Change]]
"""A likely amount, and the changes by driver."""


class Moves:
    """A costing with each uncertain driver at its low and its high end.

    A driver's end is kept as what it changes the rates by, with the load there where it changes that
    too: the amount of any month follows. A driver that changes nothing is left out.
    """

    def __init__(self, costing: Costing, facts: Facts, *, horizon_months: int) -> None:
        assert costing.end is not None
        self.likely, self._horizon = costing.end, horizon_months
        self._columns: dict[int, Column] = {}
        self.rates: dict[str, tuple[Rates, Rates]] = {}
        """By driver, where both ends leave the load alone."""
        self.loads: dict[str, tuple[End, End]] = {}
        model, at_end = costing.model, _Ends(costing, horizon_months)
        for name in model.drivers:
            fact = facts.numbers.get(name)
            if fact is None or fact.range.low == fact.range.high:
                continue
            if name in VOLUME or name in model.stairs_names:
                self._move(name, at_end.loaded(name, fact.range.low), at_end.loaded(name, fact.range.high))
            else:
                low, high = at_end.rates(name, fact.range.low), at_end.rates(name, fact.range.high)
                if not low == NOTHING == high:
                    self.rates[name] = low, high

    def _move(self, name: str, low: End, high: End) -> None:
        if not low[1] is self.likely.load is high[1]:
            self.loads[name] = low, high
        elif not low[0] == NOTHING == high[0]:
            self.rates[name] = low[0], high[0]

    def paid(self, months: int) -> Column:
        """Everything paid by the end of a month; kept, because several differences look at the same ones."""
        found = self._columns.get(months)
        if found is None:
            found = self._columns[months] = self._paid(months)
        return found

    def _paid(self, months: int) -> Column:
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
        for name, ends in self.loads.items():
            low, high = (self._elsewhere(change, load.until(months)) - likely for change, load in ends)
            changes[name] = low, high
        return likely, changes

    def _elsewhere(self, change: Rates, by: Cumulated) -> float:
        return come_to(self.likely.rates, by) + come_to(change, by)

    def rate_changes(self, name: str) -> tuple[Rates, Rates]:
        """What a driver's ends change the rates by."""
        if name in self.loads:
            (low, _), (high, _) = self.loads[name]
            return low, high
        return self.rates.get(name, UNMOVED)

    @cached_property
    def swings(self) -> dict[str, Swing]:
        """The drivers that change one rate only: which one, and by how much down and up."""
        found: dict[str, Swing] = {}
        for name, (low, high) in self.rates.items():
            moved = [rate for rate in range(len(NOTHING)) if low[rate] or high[rate]]
            if len(moved) == 1:
                rate = moved[0]
                found[name] = rate, min(low[rate], high[rate], 0.0), max(low[rate], high[rate], 0.0)
        return found

    def over_horizon(self) -> Column:
        """The cost over the horizon."""
        return self.paid(self._horizon)

    def upfront(self) -> Range:
        """What is paid before month 1, with its ends."""
        found = [self.rate_changes(name) for name in (*self.rates, *self.loads)]
        return spread(self.likely.upfront_usd, [(low[0], high[0]) for low, high in found], floor=0.0)

    def in_month_one(self) -> Range:
        """The bill of month 1, with its ends."""
        found: list[Change] = []
        for name, (low, high) in self.paid(1)[1].items():
            before, after = self.rate_changes(name)
            found.append((low - before[0], high - after[0]))
        likely = self.likely.shape.month(self.likely.volumes.requests_per_month)
        return spread(likely, found, floor=0.0)


class _Ends:
    """What a costing changes by with one driver somewhere else, the others likely."""

    def __init__(self, costing: Costing, horizon_months: int) -> None:
        assert costing.end is not None
        self._costing, self._likely, self._horizon = costing, costing.end, horizon_months
        self._inputs = dict(costing.inputs)
        self._servers_usd = costing.end.upfront_usd - costing.end.shape.upfront_usd

    def rates(self, name: str, value: float) -> Rates:
        """What the rates change by with a driver at a value that leaves the staircase alone."""
        inputs, before = self._inputs, self._inputs[name]
        inputs[name] = value
        upfront, monthly, per_request = self._costing.model.change(self._costing.amounts, inputs, name)
        inputs[name] = before
        return upfront, monthly, per_request, 0.0, 0.0

    def loaded(self, name: str, value: float) -> End:
        """The same with what the staircase then asks for; the load is the likely one if it is the same."""
        rates, likely, inputs = self.rates(name, value), self._likely, self._inputs
        stairs, before = likely.shape.stairs, inputs[name]
        if name in VOLUME:
            inputs[name] = value
            volumes = volumes_of(inputs)
            inputs[name] = before
            return self._bought(rates, stairs, volumes), load_of(volumes, stairs)
        assert stairs is not None and self._costing.model.stairs is not None
        inputs[name] = value
        moved = self._costing.model.stairs(inputs)
        inputs[name] = before
        upfront, monthly, per_request, _, _ = self._bought(rates, moved, likely.volumes)
        per_gpu = moved.usd_per_gpu_month - stairs.usd_per_gpu_month
        per_server = moved.usd_per_server_month - stairs.usd_per_server_month
        alike = moved.serves_as(stairs, likely.volumes)
        load = likely.load if alike else load_of(likely.volumes, moved)
        return (upfront, monthly, per_request, per_gpu, per_server), load

    def _bought(self, rates: Rates, stairs: Staircase | None, volumes: Volumes) -> Rates:
        """The rates with the servers that are then bought in place of the likely ones."""
        if stairs is None or not stairs.gpus_per_server:
            return rates
        upfront, monthly, per_request, per_gpu, per_server = rates
        upfront += stairs.upfront(volumes.largest(self._horizon)) - self._servers_usd
        return upfront, monthly, per_request, per_gpu, per_server


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


def spread_of(column: Column, *, floor: float = 0.0) -> Range:
    """An amount with its ends."""
    return spread(column[0], column[1].values(), floor=floor)


def difference(first: Column, second: Column) -> Range:
    """The first amount less the second, each driver moved once for both."""
    mine, theirs = first[1], second[1]
    alone = [change for name, change in mine.items() if name not in theirs]
    alone += [(-low, -high) for name, (low, high) in theirs.items() if name not in mine]
    for name in (each for each in mine if each in theirs):
        (low, high), (other_low, other_high) = mine[name], theirs[name]
        alone.append((low - other_low, high - other_high))
    return spread(first[0] - second[0], alone)
