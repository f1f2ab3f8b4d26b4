"""Stacks made by hand, and sessions with components of plain values."""

from dataclasses import replace
from typing import Any

from builders import Given, answers_of
from bvbwizard.domain.interview.catalogue import Component, Components, PickedComponent, Stance
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.stack.model import Advice, Seam, Stack, StackRow, StackTotal, VendorShare, WayCost
from bvbwizard.domain.values import Range

MOAT: dict[str, Given] = {"creates_moat": "yes", "vendor_breaks_it": "no", "can_operate_it": "yes"}
"""A1 builds it."""
COMMODITY: dict[str, Given] = {"creates_moat": "no", "vendor_breaks_it": "no", "can_operate_it": "no"}
"""A1 buys it."""


def way(stance: Stance, upfront: float, monthly: float, *, months: int = 36) -> WayCost:
    """A cost whose ends are half and twice the likely amount."""
    amounts = (upfront, monthly, upfront + months * monthly)
    usd = [Range(amount / 2, amount, 2 * amount) for amount in amounts]
    return WayCost(stance=stance, upfront_usd=usd[0], monthly_usd=usd[1], horizon_usd=usd[2])


def row(component: str, **more: Any) -> StackRow:
    """A bought component: $1,000 and $100 a month bought, $8,000 and $400 a month run."""
    label = more.pop("label", component.replace("_", " ").capitalize())
    given: dict[str, Any] = {
        "component": Component(id=component, label=label, evolution="product"),
        "picked": PickedComponent(),
        "stance": "buy",
        "advised": "buy",
        "sort": "buy",
        "advice": Advice(kind="commodity"),
        "missing": (),
        "buying": way("buy", 1_000, 100),
        "owning": way("run", 8_000, 400),
        "moat": "no",
        "risks": (),
        "revisit": (),
    }
    return StackRow(**given | more)


def total(monthly: float, horizon: float, *without: str) -> StackTotal:
    """A sum without spread, upfront left at nothing."""
    return StackTotal(
        upfront_usd=Range.point(0),
        monthly_usd=Range.point(monthly),
        horizon_usd=Range.point(horizon),
        without=without,
    )


def vendor(name: str, *components: str, **more: Any) -> VendorShare:
    """A vendor that has been named, with nothing on the critical path."""
    given: dict[str, Any] = {
        "vendor": name,
        "is_partner": False,
        "is_named": True,
        "components": components,
        "critical": (),
        "usd_per_month": 100.0,
        "share": 0.25,
    }
    return VendorShare(**given | more)


def stack(*rows: StackRow, **more: Any) -> Stack:
    """A stack of rows whose sums are nothing unless they are given."""
    nothing = total(0, 0)
    given: dict[str, Any] = {
        "total": nothing,
        "all_bought": nothing,
        "all_owned": nothing,
        "vendors": (),
        "callouts": (),
        "figures": (),
    }
    return Stack(rows=rows, **given | more)


def seam(component: str, label: str, *, with_usd: float = 12_600) -> Seam:
    """An interface: four months and more without it cost $134,000."""
    return Seam(
        component=component,
        label=label,
        with_usd=Range.point(with_usd),
        without_usd=Range.point(134_000),
        avoids_usd=Range(87_500, 134_000 - with_usd, 163_000),
    )


def with_components(
    session: Session, given: dict[str, dict[str, Given]], labels: dict[str, str] | None = None
) -> Session:
    """A session with these components, stated; those with a label here are the person's own."""
    own = {
        key: Component(id=key, label=label, default_stance="build") for key, label in (labels or {}).items()
    }
    picked = {
        key: PickedComponent(
            answers=answers_of(values), evidence="stated" if values else None, own=own.get(key)
        )
        for key, values in given.items()
    }
    return replace(session, components=Components(picked), are_components_picked=True)
