"""What to do about a component: A1's three questions, gates first, A2's default where they say nothing."""

from dataclasses import dataclass

from bvbwizard.domain.catalogue import Component, Stance
from bvbwizard.domain.components import THREE_QUESTIONS, PickedComponent
from bvbwizard.domain.frameworks import a1
from bvbwizard.domain.stack.model import Sort
from bvbwizard.domain.stack.setting import MayBuy


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What is advised, and on what it rests."""

    advised: Stance
    sort: Sort
    because: str
    missing: tuple[str, ...] = ()
    is_closed: bool = False
    """Whether a duty on the data decides: no vendor may see it, or is likely to be allowed to."""


def sort_of(picked: PickedComponent) -> tuple[Sort, tuple[str, ...]]:
    """What A1 makes of the answers, and which of its questions lack for that.

    Without a moat, and with nobody to operate it, it is bought, from this vendor or from another one.
    """
    moat, breaks, operates = (picked.choice(question) for question in THREE_QUESTIONS)
    if (moat, breaks, operates) == ("no", "", "no"):
        return "buy", ()
    found = a1.settled(moat, breaks, operates)
    if found is not None:
        return found, ()
    return "unknown", tuple(question for question in THREE_QUESTIONS if not picked.choice(question))


def advise(
    component: Component,
    picked: PickedComponent,
    *,
    may_buy: MayBuy,
    cheaper: Stance | None,
    by_rule: str = "",
    is_priced: bool = True,
) -> Sorting:
    """Decide on a component.

    Args:
        component: what it is.
        picked: what was answered.
        may_buy: whether a vendor may see what passes through it.
        cheaper: of buying and running, the one that costs less however the numbers fall, or that its
            source's rule picks; None where neither does.
        by_rule: the name of that rule; empty where the costs say it.
        is_priced: whether both ways have a price.
    """
    sort, missing = sort_of(picked)
    own = "build" if sort == "build" else component.own_way
    if component.touches_data and may_buy != "yes":
        words = (
            "No vendor may see its data" if may_buy == "no" else "No vendor is likely to be allowed its data"
        )
        because = f"{words} (A3), so it is {_DONE[own]}."
        return Sorting(advised=own, sort=sort, because=because, missing=missing, is_closed=True)
    if picked.choice("partner_shares_data") == "yes" and sort != "build":
        because = "A partner would share data that makes it better than any of you could alone (B8)."
        return Sorting(advised="ally", sort=sort, because=because, missing=missing)
    if sort == "build":
        because = "It makes a moat of your data, and the team can operate it (A1)."
        return Sorting(advised="build", sort=sort, because=because)
    if sort in ("buy", "buy_elsewhere"):
        return _commodity(component, picked, sort, cheaper, by_rule, is_priced=is_priced)
    return _by_default(component, sort, missing)


_DONE: dict[Stance, str] = {
    "buy": "bought",
    "run": "run by yourselves",
    "build": "built",
    "ally": "shared with a partner",
}


def _commodity(
    component: Component,
    picked: PickedComponent,
    sort: Sort,
    cheaper: Stance | None,
    by_rule: str,
    *,
    is_priced: bool,
) -> Sorting:
    """A1 says buy, which is a vendor's, or open source that the team operates."""
    if sort == "buy_elsewhere":
        because = (
            "This vendor would break the experience and nobody here can operate it: buy it elsewhere (A1)."
        )
        return Sorting(advised="buy", sort=sort, because=because)
    can_run = picked.choice("can_operate_it") == "yes" and component.own_way == "run"
    if not can_run:
        because = f"It is no moat (A1). {_reason(component, 'buy')}".rstrip()
        return Sorting(advised="buy", sort=sort, because=because)
    if cheaper is not None:
        way = "a vendor" if cheaper == "buy" else "running it yourselves"
        words = f"{by_rule} picks {way}" if by_rule else f"{way} costs less"
        because = f"It is no moat and the team could operate it (A1); {words}."
        return Sorting(advised=cheaper, sort=sort, because=because)
    default: Stance = "run" if component.default_stance == "run" else "buy"
    costs = "neither way is surely cheaper" if is_priced else "a price lacks, so the ways can't be compared"
    because = f"It is no moat (A1), and {costs}. {_reason(component, default)}".rstrip()
    return Sorting(advised=default, sort=sort, because=because)


def _reason(component: Component, stance: Stance) -> str:
    """Why the stance is the component's default; empty where it isn't, for then it speaks against it."""
    return component.because if component.default_stance == stance else ""


_LEADS: dict[Sort, str] = {
    "mixed": "Mixed: a moat that nobody here can operate yet (A1).",
    "silent": "The three questions are silent (A1).",
    "unknown": "Not settled yet (A1).",
}


def _by_default(component: Component, sort: Sort, missing: tuple[str, ...]) -> Sorting:
    """The default stands with its reason, where the three questions don't settle it."""
    stance = component.default_stance
    behind = " Until somebody can operate it, have it behind a seam." if sort == "mixed" else ""
    because = f"{_LEADS[sort]} By default it is {_DONE[stance]}. {component.because}".rstrip()
    return Sorting(advised=stance, sort=sort, because=f"{because}{behind}", missing=missing)
