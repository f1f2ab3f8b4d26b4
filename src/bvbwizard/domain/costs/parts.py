"""The parts of a cost: each is one line, with the function that computes it and its formula."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bvbwizard.domain.options import CostLine

Inputs = dict[str, float]
"""Numbers by name; the names are those of the formulas."""

Role = Literal["upfront", "monthly", "per_request", "gpu_upfront", "gpu_monthly"]
"""What drives a part; GPU parts are lines only: their amounts come from the staircase."""

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_FUNCTIONS = frozenset({"max", "min", "ceil"})


@dataclass(frozen=True, kw_only=True)
class Part:
    """One line of a bill."""

    id: str
    """What it pays for; no bill has two parts of one id."""
    label: str
    role: Role
    amount: Callable[[Inputs], float]
    """In USD: upfront, a month, or for one request."""
    formula: str
    """The line's amount in month 1, over the inputs' names."""
    source: str
    pays_people: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The inputs that the formula reads, each once, in order."""
        return tuple(dict.fromkeys(n for n in _NAME.findall(self.formula) if n not in _FUNCTIONS))

    def line(self, inputs: Inputs) -> CostLine:
        """The part in month 1 with its inputs."""
        amount = self.amount(inputs)
        if self.role == "per_request":
            amount *= inputs["requests_per_month"]
        return CostLine(
            id=self.id,
            pays_people=self.pays_people,
            label=self.label,
            kind="upfront" if self.role in ("upfront", "gpu_upfront") else "monthly",
            amount_usd=amount,
            formula=self.formula,
            inputs={name: inputs[name] for name in self.names},
            source=self.source,
        )
