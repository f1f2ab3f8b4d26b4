"""D6: how much of a moat the data is, from its four questions."""

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.findings import MoatTest, Strength
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_range
from bvbwizard.domain.values import Truth

ENOUGH_LABELS = 1_000
"""The least of the thousands of examples that D7 asks for; fewer count as raw data. The number is ours."""

# The worst first: labels can be bought and a pipeline built; use that leaves nothing behind can't be mended.
_GROWS = Condition.parse({"question": "data_grows", "is": "yes"})
_LASTS = Condition.parse({"question": "data_perishable", "is": "no"})
_LABELLED = Condition.parse({"question": "labelled_examples", "at_least": ENOUGH_LABELS})
_STRENGTHS: tuple[Strength, ...] = ("weak", "weak", "some", "strong")
"""By how many of the three are so; the grading is ours, D6 gives none."""
_FAILING = {
    "data_grows": "it stands still",
    "data_perishable": "it goes stale within a year",
    "labelled_examples": f"under {ENOUGH_LABELS:,} examples are labelled",
}
_NEEDED = {
    "proprietary_data": "whether you have data of your own",
    "data_public": "whether it is public",
    "data_grows": "whether it grows",
    "data_perishable": "whether it goes stale",
    "labelled_examples": "how much of it is labelled",
}
_WORDS: dict[Truth, str] = {"yes": "yes", "no": "no", "open": "not known"}


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
    weakened_by = failing
    if data == "none":
        weakened_by = ("proprietary_data",)
        because = "You have no data for the task that others lack."
    elif public == "yes":
        weakened_by = ("data_public", *failing)
        because = "The data is on the open web, so general models have learnt from it already."
    else:
        strength = _strength(list(asked.values())) if own == "yes" else "unknown"
        chosen = {"proprietary_data": data, "data_public": public}
        opened = [question for question, choice in chosen.items() if not choice]
        opened += [question for question, truth in asked.items() if truth == "open"]
        because = _because(failing)
        if strength == "unknown":
            because = f"It needs to know {', '.join(_NEEDED[question] for question in opened)}."
    return MoatTest(
        strength=strength, because=because, weakened_by=weakened_by, steps=_steps(facts, own, asked)
    )


def _asks(condition: Condition, facts: Facts) -> Truth:
    answer = facts.answers.get(condition.question)
    return "open" if answer is None or answer.not_applicable else condition.holds(facts.answers)


def _strength(truths: list[Truth]) -> Strength:
    least = truths.count("yes")
    found = {_STRENGTHS[least], _STRENGTHS[least + truths.count("open")]}
    return found.pop() if len(found) == 1 else "unknown"


def _because(failing: tuple[str, ...]) -> str:
    if not failing:
        return "Only you hold the data, it grows with use, it is labelled and it keeps its worth."
    return f"Only you hold the data, but {joined([_FAILING[question] for question in failing])}."


def _steps(facts: Facts, own: Truth, asked: dict[str, Truth]) -> tuple[str, ...]:
    """D6's own order: yours alone, growing, labelled, perishable."""
    answer = facts.answers.get("labelled_examples")
    ends = answer.ends if answer is not None else None
    examples = f", {say_range(ends, 'examples')}" if ends is not None else ""
    return (
        f"1 yours alone: {_WORDS[own]}",
        f"2 growing with use: {_WORDS[asked['data_grows']]}",
        f"3 labelled: {_WORDS[asked['labelled_examples']]}{examples}",
        f"4 keeps its worth: {_WORDS[asked['data_perishable']]}",
    )
