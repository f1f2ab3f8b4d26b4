"""D6: how much of a moat the data is, from its four questions."""

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.findings import MoatTest, Strength
from bvbwizard.domain.values import Truth

ENOUGH_LABELS = 1_000
"""The least of the thousands of examples that D7 asks for; fewer count as raw data. The number is ours."""

# The worst first: labels can be bought and a pipeline built; use that leaves nothing behind can't be mended.
_GROWS = Condition.parse({"question": "data_grows", "is": "yes"})
_LASTS = Condition.parse({"question": "data_perishable", "is": "no"})
_LABELLED = Condition.parse({"question": "labelled_examples", "at_least": ENOUGH_LABELS})
_STRENGTHS: tuple[Strength, ...] = ("weak", "weak", "some", "strong")
"""By how many of the three are so; the grading is ours, D6 gives none."""


def moat(facts: Facts) -> MoatTest:
    """Ask D6's four questions: is it yours alone, does it grow, is it labelled, does it last?

    Data that anybody can get is no moat whatever else it is. Of the other three all make a strong moat,
    two some, one or none a weak one; where open answers could still change that, it is unknown.
    """
    data, public = facts.choice("proprietary_data"), facts.choice("data_public")
    asked = {condition.question: _asks(condition, facts) for condition in (_GROWS, _LASTS, _LABELLED)}
    failing = tuple(question for question, truth in asked.items() if truth == "no")
    own: Truth = "no" if data == "none" or public == "yes" else "yes" if data and public else "open"
    strength: Strength = "none"
    weakened_by, needs = failing, tuple[str, ...]()
    if data == "none":
        weakened_by = ("proprietary_data",)
    elif public == "yes":
        weakened_by = ("data_public", *failing)
    else:
        strength = _strength(list(asked.values())) if own == "yes" else "unknown"
        chosen = {"proprietary_data": data, "data_public": public}
        opened = [question for question, choice in chosen.items() if not choice]
        opened += [question for question, truth in asked.items() if truth == "open"]
        needs = tuple(opened) if strength == "unknown" else ()
    return MoatTest(strength=strength, weakened_by=weakened_by, needs=needs, is_own=own, asked=asked)


def _asks(condition: Condition, facts: Facts) -> Truth:
    answer = facts.answers.get(condition.question)
    return "open" if answer is None or answer.not_applicable else condition.holds(facts.answers)


def _strength(truths: list[Truth]) -> Strength:
    least = truths.count("yes")
    found = {_STRENGTHS[least], _STRENGTHS[least + truths.count("open")]}
    return found.pop() if len(found) == 1 else "unknown"
