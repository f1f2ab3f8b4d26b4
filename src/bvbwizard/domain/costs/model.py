"""A cost model: the parts of one variant, and the shape that they add up to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bvbwizard.domain.costs.parts import Inputs, Part
from bvbwizard.domain.costs.shape import Shape
from bvbwizard.domain.costs.staircase import Staircase
from bvbwizard.domain.options import CostLine
from bvbwizard.domain.values import Variant


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
    def _by_role(self) -> tuple[tuple[Part, ...], tuple[Part, ...], tuple[Part, ...]]:
        roles = ("upfront", "monthly", "per_request")
        upfront, monthly, per_request = (tuple(p for p in self.parts if p.role == role) for role in roles)
        return upfront, monthly, per_request

    def shape(self, inputs: Inputs) -> Shape:
        """The numbers that volume and time are applied to."""
        upfront, monthly, per_request = self._by_role
        return Shape(
            sum([part.amount(inputs) for part in upfront]),
            sum([part.amount(inputs) for part in monthly]),
            sum([part.amount(inputs) for part in per_request]),
            self.stairs(inputs) if self.stairs is not None else None,
        )

    def lines(self, inputs: Inputs) -> tuple[CostLine, ...]:
        """Every part in month 1, upfront ones first."""
        lines = [part.line(inputs) for part in self.parts]
        return tuple(sorted(lines, key=lambda line: line.kind != "upfront"))
