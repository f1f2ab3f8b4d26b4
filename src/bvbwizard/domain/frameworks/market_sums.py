"""The sums that frameworks read as well as the facts: what an API costs, and when owning pays back."""

from dataclasses import dataclass, field

from bvbwizard.domain.calculators import NO_CALCULATORS, Calculators
from bvbwizard.domain.results.options import Payback


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPayback:
    """The payback that a worked case's source prints, next to the full model's (E5)."""

    months: float | None
    """As printed; None where the source's saving isn't positive."""
    separated_by: str
    """The full model's lines that the source leaves out, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bills:
    """Likely amounts in USD; None where an answer or a price is missing."""

    api_usd_per_request: float | None = None
    """The vendor's tokens of one request, caching and batches taken off."""
    api_usd_per_year: float | None = None
    """Twelve months of month 1's volume."""
    buying_usd_per_year: float | None = None
    """The cheapest open vendor side with its people, twelve months of month 1 (E18)."""
    owning_payback: Payback | None = None
    """Of self_host against api, at its likely value (E7)."""
    printed_payback: PrintedPayback | None = None
    """Of a worked case with printed numbers: E7 reads it in place of ours."""
    owning_crossover: int | None = None
    """Requests a month from which self_host costs no more than api over the horizon."""
    hybrid_payback: Payback | None = None
    """Of hybrid against api, at its likely value (E8)."""
    payback_limit_months: float = 12.0
    """The person's own limit, which E8 reads."""
    calculators: Calculators = field(default=NO_CALCULATORS, repr=False)
    """The sources' own sums (E18 reads E11's)."""
