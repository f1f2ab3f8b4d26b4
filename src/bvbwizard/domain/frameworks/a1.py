"""A1 sorts a component into build or buy by three questions; A2 buys a foundation model by default."""

from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.inputs import VENDORS, is_answered, known, to_ask
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.words import lacks, says
from bvbwizard.domain.results.outcome import Judgement, Sentences
from bvbwizard.domain.values import Option

Sort = Literal["build", "buy", "buy_elsewhere", "mixed", "silent"]

QUESTIONS = ("model_creates_moat", "vendor_breaks_it", "can_operate_it")


def sort(moat: bool, breaks: bool, operates: bool) -> Sort:
    """Sort one component.

    Args:
        moat: it touches our own data so that a moat grows.
        breaks: a vendor's latency, cost or reliability would break the experience.
        operates: the team can operate it safely at its present size.
    """
    if moat:
        return "build" if operates else "mixed"
    if not breaks:
        return "buy"
    return "silent" if operates else "buy_elsewhere"


@cache
def settled(moat: str, breaks: str, operates: str) -> Sort | None:
    """The sort of yes and no answers; "" is open. None where the open ones could still change it."""
    ways = product(*((answer == "yes",) if answer else (True, False) for answer in (moat, breaks, operates)))
    found = {sort(*way) for way in ways}
    return found.pop() if len(found) == 1 else None


class _Answered(NamedTuple):
    """The three answers about the model itself; without proprietary data there is no moat."""

    data: str
    moat: str
    breaks: str
    operates: str

    @property
    def sorted_to(self) -> Sort | None:
        return settled(self.moat, self.breaks, self.operates)

    @property
    def answers(self) -> tuple[str, ...]:
        first = "proprietary_data" if self.data == "none" else "model_creates_moat"
        return known(**{first: self.moat}, vendor_breaks_it=self.breaks, can_operate_it=self.operates)


def _answered(facts: Facts) -> _Answered:
    data = facts.choice("proprietary_data")
    moat, breaks, operates = (facts.choice(question) for question in QUESTIONS)
    return _Answered(data, "no" if data == "none" else moat, breaks, operates)


_SAID: dict[Sort, tuple[tuple[Option, ...], str, str]] = {
    "build": (
        ("fine_tune", "self_host", "train"),
        "The model itself is a moat, and the team can operate it: build.",
        "Turns if the team couldn't operate it, or if the model were no moat.",
    ),
    "buy": (
        VENDORS,
        "The model is no moat, and a vendor wouldn't break the experience: buy.",
        "Turns if the model were a moat.",
    ),
    "buy_elsewhere": (
        VENDORS,
        "This vendor would break the experience, and the team can't operate a model: buy elsewhere.",
        "Turns if the team could operate it, or if the model were a moat.",
    ),
    "mixed": (
        (),
        "Mixed: buy now behind a seam, settled by who would operate it.",
        "Turns to building, once the team can operate it.",
    ),
    "silent": (
        (),
        "The three questions are silent here: A3's triggers decide.",
        "Turns to building, if the model were a moat; to buying, if a vendor didn't break the experience.",
    ),
}


def a1(facts: Facts, _sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """Moat, vendor, operation: build, buy, or neither.

    An answer that can't change the sort isn't waited for. Without proprietary data the first question
    isn't asked, and is a no.
    """
    said = _answered(facts)

    def path() -> tuple[str, ...]:
        no_data = " (no data, no moat)" if said.data == "none" else ""
        return (
            f"1 the model would be a moat: {said.moat or 'unknown'}{no_data}",
            f"2 a vendor would break the experience: {said.breaks or 'unknown'}",
            f"3 the team can operate it safely: {said.operates or 'unknown'}",
        )

    if said.sorted_to is None:
        first = to_ask(facts, "model_creates_moat", behind="proprietary_data")
        asked = {first: said.moat, "vendor_breaks_it": said.breaks, "can_operate_it": said.operates}
        missing = (question for question, answer in asked.items() if not answer)
        return lacks("A1", missing, answers=said.answers, path=path)
    options, because, turns = _SAID[said.sorted_to]
    return says("A1", options, lambda: Sentences(because, path(), turns), answers=said.answers)


def a2(facts: Facts, _sums: MarketSums, rules: FrameworkRules) -> Judgement:
    """Buy, unless A1's three answers sort the model to building.

    It speaks alongside A3's triggers, where the sort is mixed or silent, and where an answer to it is open.
    While nobody has answered any of A1's and A3's questions, it says nothing.
    """
    if not any(is_answered(facts, question) for question in (*QUESTIONS, *rules.triggers)):
        first = to_ask(facts, "model_creates_moat", behind="proprietary_data")
        return lacks("A2", (first, *QUESTIONS[1:]))
    said = _answered(facts)
    builds = said.sorted_to == "build"

    def words() -> Sentences:
        named = "not settled yet" if said.sorted_to is None else said.sorted_to.replace("_", " ")
        path = ("catalogue: a foundation model is bought", f"A1's three answers: {named}")
        because, turns = _DEFAULT[builds]
        return Sentences(because, path, turns)

    return says("A2", () if builds else VENDORS, words, answers=said.answers)


_DEFAULT = {
    True: (
        "The default is to buy a foundation model, but the three answers sort this one to building.",
        "Stands again if the team couldn't operate it, or if the model were no moat.",
    ),
    False: (
        "A foundation model is bought by default: pretraining is no moat, and the lead of the labs grows.",
        "Gives way once the model is a moat and the team can operate it.",
    ),
}
