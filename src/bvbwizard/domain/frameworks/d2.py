"""D2: four ordered questions; where the text is silent on a combination, ours is marked so."""

from dataclasses import dataclass, field
from functools import lru_cache

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import (
    BILL_ANSWERS,
    KEPT,
    VENDORS,
    bill_lacks,
    distance,
    in_words,
    known,
    lacks,
    nearest,
    says,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import OPTIONS, Option, Range, listed

EVALUATE_TUNING_USD_PER_YEAR = 50_000
SELF_HOST_USD_PER_YEAR = 500_000
SENSITIVE = frozenset({"health", "financial", "legal", "defence"})
OURS = "The text is silent on this combination: the reading is ours."


@dataclass
class _Walk:
    """The set as the four questions change it, and the steps taken."""

    options: set[Option] = field(default_factory=set)
    against: set[Option] = field(default_factory=set)
    path: list[str] = field(default_factory=list)


def d2(facts: Facts, bills: Bills) -> Opinion:
    """Advantage, spend, sensitivity, pace of the frontier, in that order.

    The spend is the API's token bill at month 1's volume.
    """
    usd = bills.api_usd_per_year
    return _judge(
        facts.choice("advantage"),
        usd,
        facts.chosen("sensitive_data"),
        facts.choice("frontier_pace"),
        bill_lacks(facts) if usd is None else (),
    )


@lru_cache(maxsize=KEPT)
def _judge(
    advantage: str, usd_per_year: float | None, kinds: tuple[str, ...], pace: str, unpriced: tuple[str, ...]
) -> Opinion:
    answers = (
        *known(advantage=advantage),
        *(BILL_ANSWERS if usd_per_year is not None else ()),
        *known(sensitive_data=kinds or None, frontier_pace=pace),
    )
    if not (advantage and kinds and pace) or usd_per_year is None:
        asked = {"advantage": advantage, "sensitive_data": kinds, "frontier_pace": pace}
        return lacks("D2", (*(question for question, given in asked.items() if not given), *unpriced),
                     answers=answers)  # fmt: skip
    walk = _Walk()
    sensitive = bool(SENSITIVE & set(kinds))
    _advantage(walk, inside=advantage == "in_model")
    _spend(walk, usd_per_year)
    _sensitivity(walk, sensitive=sensitive)
    ours = _frontier(walk, fast=pace == "fast", sensitive=sensitive)
    return _opinion(walk, usd_per_year, answers, ours=ours)


def _advantage(walk: _Walk, *, inside: bool) -> None:
    walk.options = {"fine_tune", "train"} if inside else set(VENDORS)
    walk.path.append(f"1 advantage {'in' if inside else 'around'} the model")


def _spend(walk: _Walk, usd_per_year: float) -> None:
    if usd_per_year > EVALUATE_TUNING_USD_PER_YEAR:
        walk.options.add("fine_tune")
    if usd_per_year > SELF_HOST_USD_PER_YEAR:
        walk.options.add("self_host")
    said = in_words(Range.point(usd_per_year), "usd_per_year")
    walk.path.append(f"2 the API would cost {said} (marks: $50,000 and $500,000)")


def _sensitivity(walk: _Walk, *, sensitive: bool) -> None:
    if sensitive:
        walk.options -= set(VENDORS)
        walk.against |= set(VENDORS)
    walk.path.append(f"3 sensitive data: {'yes, so no vendor API' if sensitive else 'no'}")


def _frontier(walk: _Walk, *, fast: bool, sensitive: bool) -> bool:
    """Apply the fourth question; whether what is left is our reading."""
    walk.path.append(f"4 the frontier moves {'fast' if fast else 'slowly'} here")
    if not fast or sensitive:
        return not walk.options
    walk.options -= {"fine_tune", "train"}
    if walk.options:
        return False
    walk.options = set(VENDORS)
    return True


def _opinion(walk: _Walk, usd_per_year: float, answers: tuple[str, ...], *, ours: bool) -> Opinion:
    options = tuple(option for option in OPTIONS if option in walk.options)
    against = tuple(option for option in OPTIONS if option in walk.against)
    if options == VENDORS:
        because = "The advantage is around the model, or the frontier would outrun a tuned one: use an API."
    elif options:
        because = f"Its four questions leave {listed(options)}."
    else:
        because = "Sensitive data rules out a vendor's API, and nothing else speaks for building."
    spend = Range.point(usd_per_year)
    mark = nearest(spend, (EVALUATE_TUNING_USD_PER_YEAR, SELF_HOST_USD_PER_YEAR))
    return says(
        "D2",
        options,
        f"{because} {OURS}" if ours else because,
        answers=answers,
        against=against,
        path=tuple(walk.path),
        closeness=distance(spend, mark, "usd_per_year"),
    )
