"""Amounts of money in an answer that agree with one of the engine's, whatever the sentence looks like.

The claim check speaks only where it is sure what a number is about. This is the other half: a number that is
one of the engine's amounts in the unit typed is worth something, and one that is none of them isn't.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bvbwizard.domain.values import OPTIONS
from bvbwizard.rehearsal.marks.key import AnswerKey
from bvbwizard.rehearsal.numbers.claims import TOLERANCE, Claim
from bvbwizard.rehearsal.numbers.context import NumberInText
from bvbwizard.rehearsal.numbers.in_text import Number
from bvbwizard.rehearsal.numbers.passages import Passages
from bvbwizard.rehearsal.text.cut import CUTS, Sentence, Span
from bvbwizard.rehearsal.text.lexicon import Lexicon

MONTHS = {"usd_per_day": 365 / 12, "usd_per_month": 1.0, "usd_per_year": 1 / 12}
"""What an amount of each period is multiplied by to be a month's."""
_LINE_TOLERANCE = 0.1
_SURELY_FOR_ONE_USD = 1.0
"""Less is what one request costs, whatever it is called: a note, a draft, a turn."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount of the engine's."""

    id: str
    unit: str
    likely: float
    option: str = ""
    """Whose it is; empty for a component's, a fact's or a line's."""
    component: str = ""
    tolerance: float = TOLERANCE
    is_saving: bool = False
    """Whether it is what is saved, which a number is only where somebody says so."""
    is_main: bool = False
    """Whether it is what somebody means who names a bill: a whole option's, or its tokens alone."""

    def agrees(self, number: Number) -> bool:
        """Whether a number is this amount, in the unit typed."""
        ends = in_unit(number, self.unit)
        if ends is None or self.likely <= 0:
            return False
        return ends[0] <= self.likely * (1 + self.tolerance) and ends[1] >= self.likely * (1 - self.tolerance)

    def distance(self, number: Number) -> float:
        """How far a number is from it, as a share of it."""
        ends = in_unit(number, self.unit)
        return abs((ends[0] + ends[1]) / 2 - self.likely) / self.likely if ends is not None else 1.0


def in_unit(number: Number, unit: str) -> tuple[float, float] | None:
    """A number in a unit; without a period it may be a sum, a month's, or where it is little a request's."""
    if number.unit in MONTHS and unit in MONTHS:
        factor = MONTHS[number.unit] / MONTHS[unit]
        return number.low * factor, number.high * factor
    units = {number.unit}
    if number.unit == "usd":
        units |= {"usd_per_month"} | ({"usd_per_request"} if number.high < _SURELY_FOR_ONE_USD else set())
    return (number.low, number.high) if unit in units else None


def _sums(key: AnswerKey, lexicon: Lexicon) -> Iterator[Sum]:
    for amount in key.known.amounts.values():
        if not amount.unit.startswith("usd"):
            continue
        owner = amount.id.partition(".")[0]
        is_whole = owner in OPTIONS and amount.id.count(".") == 1
        for at, reading in enumerate(amount.readings):
            yield Sum(
                id=amount.id,
                option=owner if owner in OPTIONS else "",
                component=owner if owner in lexicon.components else "",
                unit=amount.unit,
                likely=reading.range.likely,
                is_saving="saving" in amount.id,
                is_main=is_whole and not amount.id.endswith("saving") and (at == 0 or reading.is_of_tokens),
            )
    requests = key.evaluation.facts.likely("requests_per_month")
    for option, result in key.evaluation.options.items():
        if requests and result.horizon_usd is not None:
            # What a request costs over the horizon, with what is paid to begin with.
            likely = result.horizon_usd.likely / key.evaluation.horizon_months / requests
            yield Sum(f"{option}.per_request", "usd_per_request", likely, option=option, is_main=True)
        for line in result.lines:
            unit = "usd" if line.kind == "upfront" else "usd_per_month"
            yield Sum(f"{option}.{line.id}", unit, line.amount_usd, tolerance=_LINE_TOLERANCE)


_LEAST_USD = 50.0
"""Less a month is a price of something small, not a bill."""
_MISTAKEN_BEYOND = 0.1
_MISTAKEN_WITHIN = 0.05
"""A number that fits badly as typed and well in another unit was typed in the wrong one."""
_MOST_FOR_ONE_USD = 20.0
"""Dollars up to which an amount without a period may be meant for one request."""
_SAVED = re.compile(r"\bsav(?:e|es|ed|ing|ings)\b|\bcheaper\b|\bcuts?\b")
_FEW = re.compile(r"\b(?:few|couple of|several|some)\s+$")
_PIECE = re.compile(rf"{CUTS}|\b(?:vs|versus|against|while|but|and|plus|instead of)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountSaid:
    """One amount of an answer."""

    number: Number
    agrees_with: str
    """The id of the known amount; empty where there is none."""
    option: str
    """Whose amount it is; empty where it is nobody's by itself."""
    is_unsupported: bool
    """Whether it is said as a bill and agrees with nothing."""
    sentence: int


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """What an answer says in numbers."""

    said: tuple[AmountSaid, ...] = ()
    wrong: tuple[Claim, ...] = ()
    """What the claim check contradicts, and no amount of the engine's backs."""
    right: tuple[Claim, ...] = ()

    @property
    def spans(self) -> frozenset[Span]:
        """The places of numbers that don't hold."""
        unsupported = (each.number.span for each in self.said if each.is_unsupported)
        return frozenset((*unsupported, *(claim.said.span for claim in self.wrong)))

    @property
    def agreeing(self) -> tuple[AmountSaid, ...]:
        """Those that hold, each of the engine's amounts once."""
        first: dict[str, AmountSaid] = {}
        for each in self.said:
            if each.agrees_with:
                first.setdefault(each.agrees_with, each)
        return tuple(first.values())


def amounts_said(
    passages: Passages,
    sentences: Sequence[Sentence],
    checked: Sequence[Claim],
    key: AnswerKey,
    lexicon: Lexicon,
) -> Amounts:
    """The amounts of an answer: those that hold, those that don't.

    Args:
        passages: the whole answer.
        sentences: those that count; numbers elsewhere, copied from the brief for one, don't.
        checked: what the claim check says of the same text.
        key: the scenario's.
        lexicon: the words for options.
    """
    sums = tuple(_sums(key, lexicon))
    said = []
    for found in passages.numbers:
        at = next((i for i, each in enumerate(sentences) if each.start <= found.start < each.end), None)
        if at is not None and not sentences[at].is_list:
            number = _as_money(found, sentences[at], lexicon)
            if number is not None:
                passage = passages.around(found)
                in_text = NumberInText(number=number, passage=passage, others=(), known=key.known)
                said.append(_said(in_text, at, sentences[at], sums, lexicon))
    backed = {each.number.start for each in said if each.agrees_with}
    spans = [(each.start, each.end) for each in sentences if not each.is_list]
    counted = [c for c in checked if any(start <= c.said.start < end for start, end in spans)]
    wrong = tuple(claim for claim in counted if not claim.is_right and claim.said.start not in backed)
    contradicted = {claim.said.start for claim in wrong}
    said = [
        replace(each, is_unsupported=False) if each.number.start in contradicted else each for each in said
    ]
    return Amounts(said=tuple(said), wrong=wrong, right=tuple(claim for claim in counted if claim.is_right))


def _as_money(number: Number, sentence: Sentence, lexicon: Lexicon) -> Number | None:
    """An amount of money, also where the dollar sign is left out: "costs 8k a month"; None for any other."""
    unit = number.unit
    if unit.startswith("rate_per_") and lexicon.says("costs", sentence.text):
        unit = unit.replace("rate", "usd")
    if not unit.startswith("usd") or unit == "usd_per_mtok" or number.high <= 0:
        return None
    before = sentence.text[: number.start - sentence.start]
    if number.quote.lower().startswith("hundred") and _FEW.search(before):
        # A few hundred is anything from two to nine of them.
        return replace(number, unit=unit, low=2 * number.low, high=9 * number.high)
    return replace(number, unit=unit)


def _said(
    said: NumberInText, at: int, sentence: Sentence, sums: tuple[Sum, ...], lexicon: Lexicon
) -> AmountSaid:
    number = said.number
    named = _option_named(number, sentence, lexicon)
    components = {"", *lexicon.finders["components"].names(sentence.text)}
    says_saved = _SAVED.search(sentence.text) is not None
    possible = [
        each
        for each in sums
        if each.option in ("", named or each.option)
        and each.component in components
        and (says_saved or not each.is_saving)
    ]
    fitting = sorted(
        (each for each in possible if each.agrees(number)),
        key=lambda each: (not each.is_main, each.option == "", each.distance(number)),
    )
    is_mistaken = _is_mistaken(number, possible, fitting)
    is_doubted = is_mistaken or (not fitting and number.unit in MONTHS)
    is_doubted = is_doubted and _is_a_bill(said, sentence, is_mistaken=is_mistaken)
    best = fitting[0] if fitting and not is_doubted else None
    return AmountSaid(
        number=number,
        agrees_with=best.id if best is not None else "",
        option=best.option if best is not None else "",
        is_unsupported=is_doubted,
        sentence=at,
    )


def _is_a_bill(said: NumberInText, sentence: Sentence, *, is_mistaken: bool) -> bool:
    """Whether it is said of this case as it is: no limit, goal or alarm, and nothing small."""
    number = said.number
    if number.bound or sentence.part in ("goal", "risks"):
        return False
    if number.unit in MONTHS and number.low * MONTHS[number.unit] < _LEAST_USD:
        return False
    # What is saved may be any share of a bill.
    return not said.stands_aside and not (is_mistaken and said.is_change)


def _is_mistaken(number: Number, possible: list[Sum], fitting: list[Sum]) -> bool:
    """Whether it is one of the engine's sums in another unit: a month's as a year's, cents as dollars."""
    if fitting and fitting[0].is_main and fitting[0].distance(number) <= _MISTAKEN_BEYOND:
        return False
    others = [replace(number, unit=unit) for unit in MONTHS if unit != number.unit]
    if number.unit not in MONTHS:
        others = [replace(number, unit="usd_per_request", low=number.low / 100, high=number.high / 100)]
        is_small = number.unit == "usd" and number.high < _MOST_FOR_ONE_USD
        if fitting or not (is_small or number.unit == "usd_per_request"):
            return False
    within = _MISTAKEN_WITHIN if fitting and fitting[0].is_main else 1.0
    return any(
        each.is_main and each.agrees(other) and each.distance(other) <= within
        for other in others
        for each in possible
    )


def _option_named(number: Number, sentence: Sentence, lexicon: Lexicon) -> str:
    """The option that the words around a number name, else those before them; empty where it is several."""
    at, text = number.start - sentence.start, sentence.text
    cuts = [match.end() for match in _PIECE.finditer(text) if match.end() <= at]
    after = _PIECE.search(text, number.end - sentence.start)
    end = after.start() if after is not None else len(text)
    is_own_piece = True
    for start in [*reversed(cuts), 0]:
        found = set(lexicon.finders["options"].names(text, start, end)) - {"own"}
        # "Vendor" is the API where it stands beside the number, and anybody's elsewhere.
        found = {"api" if name == "vendor" else name for name in found if is_own_piece or name != "vendor"}
        if found:
            return found.pop() if len(found) == 1 else ""
        end, is_own_piece = start, False
    return ""
