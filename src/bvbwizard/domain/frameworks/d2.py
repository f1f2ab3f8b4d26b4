"""D2: four ordered questions; where the text is silent on a combination, ours is marked so."""

from dataclasses import dataclass, field

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import VENDORS, lacks
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import OPTIONS, Option, listed

EVALUATE_TUNING_USD_PER_YEAR = 50_000
SELF_HOST_USD_PER_YEAR = 500_000
SENSITIVE = frozenset({"health", "financial", "legal", "defence"})
OURS = "(the text is silent on this combination; the reading is ours)"


@dataclass
class _Walk:
    """The set as the four questions change it, and the steps taken."""

    options: set[Option] = field(default_factory=set)
    against: set[Option] = field(default_factory=set)
    path: list[str] = field(default_factory=list)


def d2(facts: Facts, *, api_usd_per_year: float | None) -> Opinion:
    """Advantage, spend, sensitivity, pace of the frontier, in that order.

    Args:
        facts: the answers.
        api_usd_per_year: the API's token bill at month 1's volume; None where it can't be computed.
    """
    advantage, pace = facts.choice("advantage"), facts.choice("frontier_pace")
    kinds = facts.chosen("sensitive_data")
    if lacking := _lacking(facts, advantage, pace, kinds, api_usd_per_year):
        return lacks("D2", facts, *lacking)
    assert api_usd_per_year is not None
    walk = _Walk()
    sensitive = bool(SENSITIVE & set(kinds))
    _advantage(walk, inside=advantage == "in_model")
    _spend(walk, api_usd_per_year)
    _sensitivity(walk, sensitive=sensitive)
    ours = _frontier(walk, fast=pace == "fast", sensitive=sensitive)
    return _opinion(walk, ours=ours)


def _lacking(
    facts: Facts, advantage: str, pace: str, kinds: tuple[str, ...], api_usd_per_year: float | None
) -> tuple[str, ...]:
    asked = {"advantage": advantage, "sensitive_data": kinds, "frontier_pace": pace}
    lacking = [question for question, answer in asked.items() if not answer]
    if api_usd_per_year is None:
        needed = (
            "requests_per_month",
            "input_tokens",
            "output_tokens",
            "input_usd_per_mtok",
            "output_usd_per_mtok",
        )
        lacking += [facts.missing_figures.get(name, name) for name in needed if name not in facts.numbers]
    return tuple(dict.fromkeys(lacking))


def _advantage(walk: _Walk, *, inside: bool) -> None:
    walk.options = {"fine_tune", "train"} if inside else set(VENDORS)
    walk.path.append(f"1 advantage {'in' if inside else 'around'} the model")


def _spend(walk: _Walk, usd_per_year: float) -> None:
    if usd_per_year > EVALUATE_TUNING_USD_PER_YEAR:
        walk.options.add("fine_tune")
    if usd_per_year > SELF_HOST_USD_PER_YEAR:
        walk.options.add("self_host")
    walk.path.append(f"2 the API would cost ${usd_per_year:,.0f} a year (marks: $50,000 and $500,000)")


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


def _opinion(walk: _Walk, *, ours: bool) -> Opinion:
    options = tuple(option for option in OPTIONS if option in walk.options)
    against = tuple(option for option in OPTIONS if option in walk.against)
    if options == VENDORS:
        because = "The advantage is around the model, or the frontier would outrun a tuned one: use an API."
    elif options:
        because = f"Its four questions leave {listed(options)}."
    else:
        because = "Sensitive data rules out a vendor's API, and nothing else speaks for building."
    return Opinion(
        id="D2",
        state="speaks",
        speaks_for=options,
        speaks_against=against,
        because=f"{because} {OURS}" if ours else because,
        answers=("advantage", "requests_per_month", "sensitive_data", "frontier_pace"),
        path=tuple(walk.path),
    )
