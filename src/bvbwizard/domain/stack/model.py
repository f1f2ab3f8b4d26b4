"""What the stack says: of each component, of its vendors, and of the balance between building and buying."""

from dataclasses import dataclass, field
from typing import Literal

from bvbwizard.domain.interview.catalogue import Component, PickedComponent, Stance
from bvbwizard.domain.money.swings import Uncertain
from bvbwizard.domain.results.options import INTERNAL, CostLine
from bvbwizard.domain.results.outcome import Level
from bvbwizard.domain.values import Option, Range

Sort = Literal["build", "buy", "buy_elsewhere", "mixed", "silent", "unknown", "verdict"]
"""What A1 makes of a component; `unknown` while open answers could change it, `verdict` for the model."""
Moat = Literal["yes", "no", "unknown"]
WayDrivers = tuple[Uncertain, Uncertain, Uncertain]
"""Upfront, in month 1 and over the horizon, each with what its drivers change it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayCost:
    """What a component costs bought, run or built; amounts are None while a price or an answer is missing."""

    stance: Stance
    upfront_usd: Range | None = None
    monthly_usd: Range | None = None
    horizon_usd: Range | None = None
    """Upfront and every month of the horizon, at month 1's bill."""
    missing: tuple[str, ...] = ()
    """The ids of the component questions still unanswered."""
    lines: tuple[CostLine, ...] = field(default=(), repr=False)
    drivers: WayDrivers | None = field(default=None, repr=False, metadata=INTERNAL)
    """What moves the three amounts; None where they are."""
    figures: tuple[str, ...] = field(default=(), metadata=INTERNAL)
    """The ids of the figures that it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentRisk:
    """One risk of a component as it is decided."""

    id: str
    level: Level
    because: str
    mitigation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """Your own interface around a component, and what it saves when you change the vendor (E11, E12)."""

    component: str
    label: str
    with_usd: Range
    """Moving with the interface in place."""
    without_usd: Range
    avoids_usd: Range
    """The difference, each driver moved once for both."""


AdviceKind = Literal[
    "closed", "perhaps_closed", "partner", "moat", "elsewhere",
    "commodity", "rule", "cheaper", "not_surely", "not_priced",
    "default", "verdict", "leaning", "undecided", "given",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Why a stance is advised for a component."""

    kind: AdviceKind
    """By a duty on the data (A3); because a partner shares data (B8); by A1's questions; for a commodity, by
    what is cheaper; by default; for the model, by the verdict; or as a scenario says it."""
    option: Option | None = None
    """What the verdict names or leans to."""
    said: str = ""
    """In the scenario's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """A measured fact on which to decide again; its kind says which fields it has."""

    kind: Literal["stated", "sort", "bill", "source_volume", "crossover"]
    """The component's own; one that changes what A1 makes of it; the vendor's bill; E13's volume; ours."""
    said: str = ""
    sort: Sort = "unknown"
    usd_per_month: float = 0.0
    """The vendor's bill at which the other way costs the same over the horizon, all else likely."""
    owning: Stance = "run"
    months: int = 0
    requests_per_month: float = 0.0
    option: Option | None = None
    """What costs less from that volume."""


SourceRuleKind = Literal["E9_code", "E9_guidance", "E13", "E10_printed", "E10_corrected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """What one of a source's several rules says about a component (E9, E10, E13)."""

    kind: SourceRuleKind
    picks: Stance | None = None
    """None: it depends, or the rule only gives two bills."""
    vendor_usd_per_month: float = 0.0
    self_run_usd_per_month: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StackRow:
    """One component: what to do about it, why, what it costs either way, and when to look again."""

    component: Component
    picked: PickedComponent
    stance: Stance
    """The person's own pick where there is one, else the advised stance."""
    advised: Stance
    sort: Sort
    advice: Advice
    """Why it is advised."""
    missing: tuple[str, ...]
    """The ids of the component questions that would settle it."""
    buying: WayCost
    owning: WayCost
    moat: Moat
    risks: tuple[ComponentRisk, ...]
    """The highest level first."""
    revisit: tuple[Revisit, ...]
    rules: tuple[SourceRule, ...] = ()
    vendor: str = ""
    """Whose it is; empty where nobody has said."""
    seam: Seam | None = None
    is_closed: bool = False
    """Whether the stance is as it is because no vendor may see what passes through it (A3)."""
    figures: tuple[str, ...] = ()
    """The ids of the figures that its costs and its advice rest on."""

    @property
    def level(self) -> Level:
        """The level of its highest risk."""
        return self.risks[0].level if self.risks else "none"

    @property
    def is_own(self) -> bool:
        """Whether it is run or built, not a vendor's or a partner's."""
        return self.stance in ("run", "build")

    @property
    def cost(self) -> WayCost:
        """What the stance costs: a partner's part as a vendor's."""
        return self.owning if self.is_own else self.buying


@dataclass(frozen=True, slots=True, kw_only=True)
class StackTotal:
    """A sum over the components whose cost is known; None where there is none."""

    upfront_usd: Range | None
    monthly_usd: Range | None
    horizon_usd: Range | None
    without: tuple[str, ...]
    """The ids of the components that aren't in it, because their cost is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorShare:
    """One vendor of the stack."""

    vendor: str
    """Empty where nobody has said whose it is."""
    is_partner: bool
    is_named: bool
    """False where nobody has said whose it is; then it counts as a vendor of its own."""
    components: tuple[str, ...]
    critical: tuple[str, ...]
    """Those of them on the critical path."""
    usd_per_month: float | None
    """The likely bill of its components; None where one of them has no price."""
    share: float | None
    """Of all vendors' likely bills."""
    outage_usd: Range | None = None
    """What a week's outage costs; None if nothing critical is its, or nobody has said what an hour costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """Over-building or over-buying (A4)."""

    id: Literal["over_building", "over_buying"]
    kind: Literal["could_be_bought", "too_long", "moat_bought", "all_bought"]
    components: tuple[str, ...]
    months: float = 0.0
    """What building takes too long: the months of its engineers."""
    engineers: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Stack:
    """Every component of the product, the model first."""

    rows: tuple[StackRow, ...]
    total: StackTotal
    """As decided."""
    all_bought: StackTotal
    all_owned: StackTotal
    vendors: tuple[VendorShare, ...]
    """Those with the most on the critical path first."""
    callouts: tuple[Callout, ...]
    figures: tuple[str, ...]
    """The ids of the figures that its costs rest on."""

    @property
    def seams(self) -> tuple[Seam, ...]:
        """The interfaces that it wants."""
        return tuple(row.seam for row in self.rows if row.seam is not None)

    def row(self, component_id: str) -> StackRow | None:
        """The row of a component; None where the stack doesn't have it."""
        return next((row for row in self.rows if row.component.id == component_id), None)
