"""D2: four ordered questions; where the text is silent on a combination, ours is marked so."""

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.inputs import BILL_ANSWERS, VENDORS, bill_lacks, known
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.words import distance, in_words, lacks, nearest, says
from bvbwizard.domain.results.outcome import Judgement, Sentences
from bvbwizard.domain.values import OPTIONS, Option, Range, listed

EVALUATE_TUNING_USD_PER_YEAR = 50_000
SELF_HOST_USD_PER_YEAR = 500_000
SENSITIVE = frozenset({"health", "financial", "legal", "defence"})
OURS = "The text is silent on this combination: the reading is ours."


def d2(facts: Facts, sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """Advantage, spend, sensitivity, pace of the frontier, in that order.

    The spend is the API's token bill at month 1's volume.
    """
    usd, kinds = sums.api_usd_per_year, facts.chosen("sensitive_data")
    advantage, pace = facts.choice("advantage"), facts.choice("frontier_pace")
    answers = (
        *known(advantage=advantage),
        *(BILL_ANSWERS if usd is not None else ()),
        *known(sensitive_data=kinds or None, frontier_pace=pace),
    )
    if not (advantage and kinds and pace) or usd is None:
        asked = {"advantage": advantage, "sensitive_data": kinds, "frontier_pace": pace}
        missing = (question for question, given in asked.items() if not given)
        return lacks("D2", (*missing, *(bill_lacks(facts) if usd is None else ())), answers=answers)
    inside, sensitive, fast = advantage == "in_model", bool(SENSITIVE & set(kinds)), pace == "fast"
    named, is_ours = _left(usd, inside=inside, sensitive=sensitive, fast=fast)
    options = tuple(option for option in OPTIONS if option in named)

    def words() -> Sentences:
        spend = Range.point(usd)
        path = (
            f"1 advantage {'in' if inside else 'around'} the model",
            f"2 the API would cost {in_words(spend, 'usd_per_year')} (marks: $50,000 and $500,000)",
            f"3 sensitive data: {'yes, so no vendor API' if sensitive else 'no'}",
            f"4 the frontier moves {'fast' if fast else 'slowly'} here",
        )
        mark = nearest(spend, (EVALUATE_TUNING_USD_PER_YEAR, SELF_HOST_USD_PER_YEAR))
        because = f"{_because(options)} {OURS}" if is_ours else _because(options)
        return Sentences(because, path, distance(spend, mark, "usd_per_year"))

    return says("D2", options, words, answers=answers, against=VENDORS if sensitive else ())


def _left(usd_per_year: float, *, inside: bool, sensitive: bool, fast: bool) -> tuple[set[Option], bool]:
    """What the four questions leave, and whether that is our reading."""
    named: set[Option] = {"fine_tune", "train"} if inside else set(VENDORS)
    if usd_per_year > EVALUATE_TUNING_USD_PER_YEAR:
        named.add("fine_tune")
    if usd_per_year > SELF_HOST_USD_PER_YEAR:
        named.add("self_host")
    if sensitive:
        named.difference_update(VENDORS)
        return named, not named
    if fast:
        named -= {"fine_tune", "train"}
    return (named, False) if named else (set(VENDORS), True)


def _because(options: tuple[Option, ...]) -> str:
    if options == VENDORS:
        return "The advantage is around the model, or the frontier would outrun a tuned one: use an API."
    if options:
        return f"Its four questions leave {listed(options)}."
    return "Sensitive data rules out a vendor's API, and nothing else speaks for building."
