"""A cost model: the parts of one variant, and the shape that they add up to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from bvbwizard.domain.costs.parts import Inputs, Part, Role
from bvbwizard.domain.costs.shape import Shape
from bvbwizard.domain.costs.staircase import Staircase
from bvbwizard.domain.options import CostLine
from bvbwizard.domain.values import Variant

Amount = Callable[[Inputs], float]
Amounts = list[float]
"""What each part comes to: upfront ones first, then monthly ones, then those by the request."""
_ROLES: tuple[Role, ...] = ("upfront", "monthly", "per_request")


@dataclass(frozen=True, kw_only=True)
class CostModel:
    """What one variant is paid for."""

    variant: Variant
    parts: tuple[Part, ...]
    stairs: Callable[[Inputs], Staircase] | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        """Every input that it reads."""
        return frozenset(name for part in self.parts for name in part.names) | {
            "requests_per_month",
            "growth_per_month",
        }

    @cached_property
    def drivers(self) -> tuple[str, ...]:
        """The same in one order, so that sums over them are the same to the last digit everywhere."""
        return tuple(sorted(self.names))

    @cached_property
    def stairs_names(self) -> frozenset[str]:
        """The inputs that the staircase is made from."""
        gpus = (part for part in self.parts if part.role in ("gpu_upfront", "gpu_monthly"))
        return frozenset(name for part in gpus for name in part.names)

    @cached_property
    def _priced(self) -> tuple[tuple[int, Part], ...]:
        """The parts with an amount of their own, each with the place of its role, by role."""
        return tuple((at, p) for at, role in enumerate(_ROLES) for p in self.parts if p.role == role)

    @cached_property
    def _readers(self) -> dict[str, tuple[tuple[int, int, Amount], ...]]:
        """For each input, what computes the parts that read it, with their place and that of their role."""
        parts = list(enumerate(self._priced))
        return {
            name: tuple((at, role, part.amount) for at, (role, part) in parts if name in part.names)
            for name in self.names
        }

    def amounts(self, inputs: Inputs) -> Amounts:
        """What each part with an amount of its own comes to."""
        return [part.amount(inputs) for _, part in self._priced]

    def moved(self, amounts: Amounts, inputs: Inputs, changed: Iterable[str]) -> Amounts:
        """The amounts after some inputs have changed; only their readers are computed."""
        found = amounts.copy()
        for name in changed:
            for at, _, amount in self._readers.get(name, ()):
                found[at] = amount(inputs)
        return found

    def shape(self, amounts: Amounts, stairs: Staircase | None) -> Shape:
        """The numbers that volume and time are applied to."""
        sums = [0.0, 0.0, 0.0]
        for (role, _), amount in zip(self._priced, amounts, strict=True):
            sums[role] += amount
        upfront, monthly, per_request = sums
        return Shape(upfront, monthly, per_request, stairs)

    def change(self, amounts: Amounts, inputs: Inputs, name: str) -> list[float]:
        """What one changed input adds upfront, a month and for a request; only its readers are computed."""
        sums = [0.0, 0.0, 0.0]
        for at, role, amount in self._readers[name]:
            sums[role] += amount(inputs) - amounts[at]
        return sums

    def lines(self, inputs: Inputs) -> tuple[CostLine, ...]:
        """Every part in month 1, upfront ones first."""
        lines = [part.line(inputs) for part in self.parts]
        return tuple(sorted(lines, key=lambda line: line.kind != "upfront"))
