"""How much of a moat the data is (D6), in words."""

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.moat import ENOUGH_LABELS
from bvbwizard.domain.results.findings import MoatTest
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_range
from bvbwizard.domain.values import Truth

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


def moat_because(found: MoatTest) -> str:
    """Why the data is that much of a moat."""
    if "proprietary_data" in found.weakened_by:
        return "You have no data for the task that others lack."
    if "data_public" in found.weakened_by:
        return "The data is on the open web, so general models have learnt from it already."
    if found.needs:
        return f"It needs to know {', '.join(_NEEDED[question] for question in found.needs)}."
    if not found.weakened_by:
        return "Only you hold the data, it grows with use, it is labelled and it keeps its worth."
    return f"Only you hold the data, but {joined([_FAILING[question] for question in found.weakened_by])}."


def moat_steps(found: MoatTest, facts: Facts) -> tuple[str, ...]:
    """D6's four questions in its own order: yours alone, growing, labelled, perishable."""
    answer = facts.answers.get("labelled_examples")
    ends = answer.ends if answer is not None else None
    examples = f", {say_range(ends, 'examples')}" if ends is not None else ""
    return (
        f"1 yours alone: {_WORDS[found.is_own]}",
        f"2 growing with use: {_WORDS[found.asked['data_grows']]}",
        f"3 labelled: {_WORDS[found.asked['labelled_examples']]}{examples}",
        f"4 keeps its worth: {_WORDS[found.asked['data_perishable']]}",
    )
