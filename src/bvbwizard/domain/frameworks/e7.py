"""E7: payback, net win rate and expertise decide between self-hosting and staying with the API."""

import math
from functools import lru_cache
from typing import NamedTuple

from bvbwizard.domain.bills import Bills, PrintedPayback
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.e4 import WINS, settling, shown
from bvbwizard.domain.frameworks.reading import (
    BILL_ANSWERS,
    KEPT,
    VENDORS,
    comparison_lacks,
    distance,
    known,
    lacks,
    months_of,
    nearest,
    owning_lacks,
    pays,
    says,
)
from bvbwizard.domain.net_win_rate import LIMIT, is_settled
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option, Range

SELF_HOST_UNDER_MONTHS = 12
STAY_OVER_MONTHS = 24
_EXPERTISE = "ml_infrastructure_expertise"


def e7(facts: Facts, bills: Bills) -> Opinion:
    """Self-host under 12 months, under 10% and with expertise; stay over 24 months or without it.

    Reads the likely payback of self_host against api, or the one that a worked case's source prints; 12, 24
    and 10% themselves are neither under nor over. From 10% on it speaks against self-hosting.
    """
    own, printed = months_of(bills.owning_payback), bills.printed_payback
    rate = facts.numbers.get("net_win_rate")
    return _judge(
        facts.choice(_EXPERTISE),
        own,
        printed,
        rate.range if rate is not None else None,
        facts.likely("quality_comparisons") or 0.0,
        owning_lacks(facts) if own is None and printed is None else (),
        comparison_lacks(facts) if rate is None else (),
    )


@lru_cache(maxsize=KEPT)
def _judge(
    expertise: str,
    own: float | None,
    printed: PrintedPayback | None,
    rate: Range | None,
    compared: float,
    uncosted: tuple[str, ...],
    unmeasured: tuple[str, ...],
) -> Opinion:
    months = own if printed is None else math.inf if printed.months is None else printed.months
    read = _Reading(expertise, months, _beside(own, printed) if printed is not None else "", rate)
    if expertise == "no":
        said = "Without ML infrastructure expertise: stay with the API."
        return read.says(VENDORS, said, near="Turns only with somebody who has run models on GPUs.")
    if months is not None and months > STAY_OVER_MONTHS:
        return read.says(VENDORS, f"{read.owning}, past 24 months: stay with the API.")
    if rate is not None and not is_settled(rate):
        said = f"The net win rate's 95% interval holds both sides of 10%: {settling(rate, compared)}."
        return read.says((), said, missing=("quality_comparisons",))
    if rate is not None and rate.likely >= LIMIT:
        said = "The candidate loses by 10% or more: not self-hosting (tune it first, or stay behind a seam)."
        return read.says((), said, against=("self_host",))
    missing = [] if expertise else [_EXPERTISE]
    if months is None:
        missing += uncosted
    elif months < SELF_HOST_UNDER_MONTHS:
        missing += unmeasured
    if missing or months is None:
        return lacks("E7", missing, answers=read.answers, path=read.path)
    if months < SELF_HOST_UNDER_MONTHS:
        said = f"{read.owning}, quality is close and the expertise is there: self-host."
        return read.says(("self_host",), said)
    return read.says((), f"{read.owning}, between 12 and 24: the rule says neither.")


class _Reading(NamedTuple):
    """What was read, and how an opinion is made of it."""

    expertise: str
    months: float | None
    """The payback read; infinite where owning never pays."""
    beside: str
    """In a worked case, our own payback and what separates it from the printed one."""
    rate: Range | None

    @property
    def owning(self) -> str:
        """The payback as the subject and verb of a sentence."""
        if self.months is None:
            return "The payback of owning isn't known"
        return f"{'As printed, owning' if self.beside else 'Owning'} {pays(self.months)}"

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers that are there."""
        return (
            *(BILL_ANSWERS if self.months is not None else ()),
            *(WINS if self.rate is not None else ()),
            *known(ml_infrastructure_expertise=self.expertise),
        )

    @property
    def path(self) -> tuple[str, ...]:
        """What was read, one step each."""
        return (
            f"payback: {self.owning[0].lower()}{self.owning[1:]}",
            *([self.beside] if self.beside else []),
            f"ML infrastructure expertise: {self.expertise or 'unknown'}",
            f"net win rate of the API: {'not measured' if self.rate is None else shown(self.rate)}",
        )

    def says(
        self,
        options: tuple[Option, ...],
        because: str,
        *,
        against: tuple[Option, ...] = (),
        missing: tuple[str, ...] = (),
        near: str = "",
    ) -> Opinion:
        """The opinion, with how near its numbers are to their marks."""
        nears = [near] if near else []
        if self.months is not None and not math.isinf(self.months):
            mark = nearest(Range.point(self.months), (SELF_HOST_UNDER_MONTHS, STAY_OVER_MONTHS))
            nears.append(distance(Range.point(self.months), mark, "months"))
        if self.rate is not None:
            nears.append(f"Net win rate {distance(Range.point(self.rate.likely), LIMIT, 'share')}")
        return says(
            "E7",
            options,
            f"{because} {self.beside}" if self.beside else because,
            answers=self.answers,
            against=against,
            missing=missing,
            path=self.path,
            closeness=" ".join(nears),
        )


def _beside(own: float | None, printed: PrintedPayback) -> str:
    """Our own payback beside the one that a worked case's source prints."""
    ours = "gives none yet" if own is None else f"says that it {pays(own)}"
    parted = f"; between them: {printed.separated_by}" if printed.separated_by else ""
    return f"Our full model {ours}{parted}."
