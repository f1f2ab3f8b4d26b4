"""What was said before a curveball, was right, and isn't any more: the numbers among it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.amounts import say_money, say_plain, say_short, unit_of
from bvbwizard.domain.values import OPTIONS, Range
from bvbwizard.rehearsal.claims import TOLERANCE, Claim, claims
from bvbwizard.rehearsal.known import Counting, KnownAmounts, times
from bvbwizard.rehearsal.numbers import Bound, numbers_in
from bvbwizard.say.names import sentence

Handled = Literal["renewed", "argued", "wrong", "left"]
"""Said anew and right; said to change or to stand, with a reason; said anew and wrong; not spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """Something said before the curveball that was right and isn't any more."""

    kind: Literal["claim", "call"]
    about: str
    """What it is about: an amount's id, or a component's."""
    label: str
    """The same in words, inside a sentence."""
    quote: str
    """The candidate's words; of a call, what was called."""
    now: str
    """What holds, in one sentence."""
    holds: str = ""
    """Of a call, the option or stance that holds."""
    fate: Handled = "left"

    @property
    def is_taken_back(self) -> bool:
        """Whether the reply dealt with it; a new wrong number doesn't."""
        return self.fate in ("renewed", "argued")


def claims_fallen(said: str, before: KnownAmounts, after: KnownAmounts) -> Iterator[Outdated]:
    """The numbers that were right before a curveball and agree with no reading of the same amount after it.

    The check of claims stands aside in a sentence that sets up another case, which is what every sentence
    does once the case has changed; so what a number was about is taken from before. What the curveball itself
    sets is no claim to take back, only what the engine computes from it.
    """
    bounds = {number.start: number.bound for number in numbers_in(said)}
    for claim in claims(said, before):
        readings = _after(claim, before, after) if claim.is_right and _is_computed(claim.about.id) else ()
        bound = bounds.get(claim.start, "")
        if readings and not any(_agrees(claim, bound, reading.range) for reading in readings):
            shown = " or ".join(dict.fromkeys(_say(reading, claim.said.unit) for reading in readings))
            yield Outdated(
                kind="claim",
                about=claim.about.id,
                label=claim.about.words,
                quote=claim.quote,
                now=sentence(f"{claim.about.words}: with this fact it is {shown}"),
            )


def numbers_said_anew(about: str, reply: str, after: KnownAmounts) -> Literal["right", "wrong", ""]:
    """Whether a reply gives an amount anew: one that holds, or one that doesn't."""
    found = [claim for claim in claims(reply, after) if claim.about.id == about]
    if any(claim.is_right for claim in found) or _is_among(about, reply, after):
        return "right"
    return "wrong" if found else ""


def _is_among(about: str, reply: str, after: KnownAmounts) -> bool:
    """Whether a number of the reply agrees, where "from $213 to $640" is a change and no claim."""
    amount = after.get(about)
    if amount is None:
        return False
    return any(
        number.unit == amount.unit
        and number.low <= (1 + TOLERANCE) * reading.range.high
        and number.high >= (1 - TOLERANCE) * reading.range.low
        for number in numbers_in(reply)
        for reading in amount.readings
    )


def _is_computed(amount_id: str) -> bool:
    parts = amount_id.split(".")
    return parts[0] in OPTIONS or amount_id == "gpus" or (len(parts) > 2 and parts[1] in ("buying", "owning"))


def _after(claim: Claim, before: KnownAmounts, after: KnownAmounts) -> tuple[Counting, ...]:
    """The readings after the curveball, in the unit that was said."""
    was, amount = before.get(claim.about.id), after.get(claim.about.id)
    if was is None or amount is None or claim.holds is None or not was.readings or amount.none:
        return ()
    base = was.readings[0].range.likely
    if not base or math.isinf(base):
        return ()
    factor = claim.holds.likely / base
    return tuple(Counting(times(reading.range, factor), reading.words) for reading in amount.readings)


def _agrees(claim: Claim, bound: Bound, holds: Range) -> bool:
    low, high = holds.low - TOLERANCE * abs(holds.low), holds.high + TOLERANCE * abs(holds.high)
    return (bound == "at_least" or low <= claim.said.high) and (bound == "at_most" or claim.said.low <= high)


def _say(reading: Counting, unit: str) -> str:
    likely = reading.range.likely if not math.isinf(reading.range.likely) else reading.range.low
    written = unit_of(unit)
    if unit in ("usd_per_request", "usd_per_mtok") or written.style not in ("usd", "number"):
        shown = say_plain(float(f"{likely:.3g}"), unit)
    else:
        shown = say_money(likely) if written.style == "usd" else say_short(likely)
    return " ".join(part for part in (shown, written.many, reading.words) if part)
