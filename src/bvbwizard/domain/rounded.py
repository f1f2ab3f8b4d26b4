"""Amounts as they leave the engine: dollars to the cent, in plain tables."""

from dataclasses import asdict
from typing import Any

from bvbwizard.domain.amounts import rounded_usd
from bvbwizard.domain.options import CostLine
from bvbwizard.domain.values import Range

Table = dict[str, Any]


def usd_table(amount: Range | None) -> Table | None:
    """Low, likely and high to the cent; None where there is no amount."""
    if amount is None:
        return None
    return {end: rounded_usd(getattr(amount, end)) for end in ("low", "likely", "high")}


def line_table(line: CostLine) -> Table:
    """A cost line with its amount to the cent; its inputs are never rounded."""
    return {**asdict(line), "amount_usd": rounded_usd(line.amount_usd)}
