"""Calls, and the one that counts of several about the same component."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bvbwizard.rehearsal.written import Span

HINTED = 1
"""A word that leaves open which of several, and no decision: "own"."""
LEAD = 4
"""A component with its call right behind a colon, a dash or an arrow, or in a table's row."""
DECIDED = 3
"""Said as a decision: we take, I'd use."""
SAID = 2
"""Said of the component in any other way."""
LEFT_OPEN = {
    "vendor": frozenset({"api", "hosted_open"}),
    "own": frozenset({"self_host", "fine_tune", "train"}),
}
"""The model's calls that leave open which of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is decided about one component."""

    component: str
    call: str
    """A stance, or for the model an option, vendor or own."""
    strength: int
    sentence: int
    """The index of its sentence."""
    span: Span
    """Of the sentence, or of the row's cell."""
    is_named: bool
    """Whether the sentence names the component itself."""
    is_blanket: bool = False
    """Whether it is said of all the rest."""
    is_later: bool = False
    """Whether it is for a later time: the first call stands, this one is a step after it."""


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Everything that is decided, and named."""

    calls: dict[str, Call] = field(default_factory=dict)
    """By component."""
    contradicted: dict[str, tuple[Call, Call]] = field(default_factory=dict)
    """Components with two calls that can't both hold; neither counts."""
    mentions: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    """Lists of words left out."""
    owners: tuple[str, ...] = ()
    """By sentence, the component that it is about; empty where it is about none."""


def settled(found: Iterable[Call]) -> tuple[dict[str, Call], dict[str, tuple[Call, Call]]]:
    """One call per component: the strongest, of equals the first; two that contradict are none."""
    calls: dict[str, Call] = {}
    contradicted: dict[str, tuple[Call, Call]] = {}
    by_component: dict[str, list[Call]] = {}
    for call in found:
        by_component.setdefault(call.component, []).append(call)
    for component, several in by_component.items():
        strongest = max(call.strength for call in several)
        top = [call for call in several if call.strength == strongest and not call.is_later] or several
        first = _refined(top[0], several)
        other = next((call for call in top if _contradicts(first, call)), None)
        if other is not None:
            contradicted[component] = (first, other)
        else:
            calls[component] = first
    return calls, contradicted


def _refined(call: Call, several: list[Call]) -> Call:
    """Vendor, and in the same sentence whose: the more exact call."""
    exact = LEFT_OPEN.get(call.call, frozenset())
    near = [each for each in several if each.call in exact and abs(each.sentence - call.sentence) <= 1]
    return near[0] if near else call


def _contradicts(first: Call, other: Call) -> bool:
    if other.call == first.call or other.sentence == first.sentence or other.is_later:
        return False
    if first.strength < LEAD or not (first.is_named and other.is_named):
        return False
    return not any(one.call in LEFT_OPEN.get(two.call, ()) for one, two in ((first, other), (other, first)))
