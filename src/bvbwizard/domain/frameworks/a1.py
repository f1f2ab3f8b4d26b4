"""A1: three questions that sort a component into build or buy; here they are asked of the model itself."""

from functools import lru_cache
from itertools import product
from typing import Literal

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import KEPT, VENDORS, known, lacks, says, to_ask
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option

Sort = Literal["build", "buy", "buy_elsewhere", "mixed", "silent"]

BUILD: tuple[Option, ...] = ("fine_tune", "self_host", "train")
QUESTIONS = ("model_creates_moat", "vendor_breaks_it", "can_operate_it")


def a1(facts: Facts, _bills: Bills) -> Opinion:
    """Moat, vendor, operation: build, buy, or neither.

    An answer that can't change the sort isn't waited for. Without proprietary data the first question
    isn't asked, and is a no.
    """
    data = facts.choice("proprietary_data")
    return _judge(
        data,
        facts.choice("model_creates_moat"),
        facts.choice("vendor_breaks_it"),
        facts.choice("can_operate_it"),
        to_ask(facts, "model_creates_moat", behind="proprietary_data"),
    )


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


@lru_cache(maxsize=KEPT)
def settled(moat: str, breaks: str, operates: str) -> Sort | None:
    """The sort of yes and no answers; "" is open. None where the open ones could still change it."""
    ways = product(*((answer == "yes",) if answer else (True, False) for answer in (moat, breaks, operates)))
    found = {sort(*way) for way in ways}
    return found.pop() if len(found) == 1 else None


def moat_of(data: str, creates_moat: str) -> str:
    """The answer to the first question: no data, no moat."""
    return "no" if data == "none" else creates_moat


_SAID: dict[Sort, tuple[tuple[Option, ...], str, str]] = {
    "build": (
        BUILD,
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


@lru_cache(maxsize=KEPT)
def _judge(data: str, creates_moat: str, breaks: str, operates: str, asks_moat: str) -> Opinion:
    moat = moat_of(data, creates_moat)
    first = "proprietary_data" if data == "none" else "model_creates_moat"
    answers = known(**{first: moat}, vendor_breaks_it=breaks, can_operate_it=operates)
    path = (
        f"1 the model would be a moat: {moat or 'unknown'}{' (no data, no moat)' if data == 'none' else ''}",
        f"2 a vendor would break the experience: {breaks or 'unknown'}",
        f"3 the team can operate it safely: {operates or 'unknown'}",
    )
    found = settled(moat, breaks, operates)
    if found is None:
        asked = {asks_moat: moat, "vendor_breaks_it": breaks, "can_operate_it": operates}
        return lacks("A1", (question for question, answer in asked.items() if not answer), answers=answers,
                     path=path)  # fmt: skip
    options, because, closeness = _SAID[found]
    return says("A1", options, because, answers=answers, path=path, closeness=closeness)
