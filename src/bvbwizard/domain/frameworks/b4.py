"""B4: the decision tree from differentiator to architecture."""

from functools import lru_cache

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import KEPT, VENDORS, count, lacks, says
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option, Range

ENGINEERS_AT_LEAST = 1
"""What it takes as ML expertise on the team."""
_ASKED = ("core_differentiator", "proprietary_data", "ml_engineers", "novel_architecture")
_OWED = "whatever the outcome: plan the way on, from an API to a tuned model to one of your own"


def b4(facts: Facts, _bills: Bills) -> Opinion:
    """Core differentiator, proprietary data, ML expertise, novel architecture: the first "no" decides."""
    return _judge(
        facts.choice("core_differentiator"),
        facts.choice("proprietary_data"),
        count(facts, "ml_engineers"),
        facts.choice("novel_architecture"),
    )


@lru_cache(maxsize=KEPT)
def _judge(core: str, data: str, engineers: Range | None, novel: str) -> Opinion:
    if not core:
        return _stops_at(0, [])
    path = [f"1 core differentiator: {core}"]
    if core == "no":
        said = "What isn't a core differentiator is called through an API."
        return _ends(path, VENDORS, said, "Goes on to your data, if customers chose the product for it.")
    if not data:
        return _stops_at(1, path)
    path.append(f"2 proprietary data: {data}")
    if data == "none":
        said = "Without proprietary data: an API now, and collect the data meanwhile."
        return _ends(path, VENDORS, said, "Turns to tuning with proprietary data that helps.")
    expertise = _is_at_least(engineers, ENGINEERS_AT_LEAST)
    if expertise is None:
        return _stops_at(2, path)
    path.append(f"3 ML expertise: {'yes' if expertise else 'no'}")
    if not expertise:
        said = "Data without ML engineers: fine-tune with a managed service."
        turns = "One ML engineer, and the architecture decides between tuning and training."
        return _ends(path, ("fine_tune",), said, turns)
    if not novel:
        return _stops_at(3, path)
    path.append(f"4 novel architecture: {novel}")
    if novel == "no":
        said = "Data and engineers, and an existing kind of model will do: fine-tune."
        return _ends(path, ("fine_tune",), said, "Turns to training, if no existing kind of model would do.")
    said = "No existing kind of model will do: train one."
    return _ends(path, ("train",), said, "Turns to tuning, if an existing kind of model would do.")


def _is_at_least(given: Range | None, number: float) -> bool | None:
    """Whether all of a range reaches a number; None where it is on both sides: the next question is open."""
    if given is None or given.low < number <= given.high:
        return None
    return given.low >= number


def _stops_at(question: int, path: list[str]) -> Opinion:
    return lacks("B4", (_ASKED[question],), answers=_ASKED[:question], path=tuple(path))


def _ends(path: list[str], options: tuple[Option, ...], because: str, closeness: str) -> Opinion:
    asked = len(path)
    cut = ", ".join(f"{name.replace('_', ' ').replace('ml ', 'ML ')}" for name in _ASKED[asked:])
    if cut:
        path[-1] += f", which cuts {cut}"
    return says(
        "B4",
        options,
        because,
        answers=_ASKED[:asked],
        path=(*path, _OWED),
        closeness=closeness,
    )
