"""A2: what its catalogue says of a foundation model by default, which is to buy it."""

from functools import lru_cache

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import a1, a3
from bvbwizard.domain.frameworks.reading import KEPT, VENDORS, is_answered, known, lacks, says, to_ask
from bvbwizard.domain.opinion import Opinion


def a2(facts: Facts, _bills: Bills) -> Opinion:
    """Buy, unless A1's three answers sort the model to building.

    It stands beside A3's triggers, where the sort is mixed or silent, and where an answer to it is open.
    While nobody has answered any of A1's and A3's questions, it says nothing.
    """
    return _judge(
        facts.choice("proprietary_data"),
        facts.choice("model_creates_moat"),
        facts.choice("vendor_breaks_it"),
        facts.choice("can_operate_it"),
        any(is_answered(facts, question) for question in _QUESTIONS),
        to_ask(facts, "model_creates_moat", behind="proprietary_data"),
    )


_QUESTIONS = (*a1.QUESTIONS, *a3.QUESTIONS)


@lru_cache(maxsize=KEPT)
def _judge(
    data: str, creates_moat: str, breaks: str, operates: str, is_anything_known: bool, asks_moat: str
) -> Opinion:
    if not is_anything_known:
        return lacks("A2", (asks_moat, "vendor_breaks_it", "can_operate_it"))
    moat = a1.moat_of(data, creates_moat)
    first = "proprietary_data" if data == "none" else "model_creates_moat"
    answers = known(**{first: moat}, vendor_breaks_it=breaks, can_operate_it=operates)
    sorted_to = a1.settled(moat, breaks, operates)
    named = "not settled yet" if sorted_to is None else sorted_to.replace("_", " ")
    path = ("catalogue: a foundation model is bought", f"A1's three answers: {named}")
    if sorted_to == "build":
        return says(
            "A2",
            (),
            "The default is to buy a foundation model, but the three answers sort this one to building.",
            answers=answers,
            path=path,
            closeness="Stands again if the team couldn't operate it, or if the model were no moat.",
        )
    return says(
        "A2",
        VENDORS,
        "A foundation model is bought by default: pretraining is no moat, and the lead of the labs grows.",
        answers=answers,
        path=path,
        closeness="Gives way once the model is a moat and the team can operate it.",
    )
