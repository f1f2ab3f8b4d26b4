"""C3: four questions, of which the first that speaks decides."""

from functools import lru_cache

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import KEPT, VENDORS, lacks, says
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option

ON_PREMISES = ("own_account", "on_premises")
"""Duties that C3's first question means: data that may not leave an environment of ours."""
_ASKED = ("residency", "proprietary_data", "inference_largest_cost", "advantage")
_POINTER = " (look at the computed crossover; rule of thumb: over 50M requests a month)"


def c3(facts: Facts, _bills: Bills) -> Opinion:
    """On-premises duty, unique data, inference cost (a pointer, no vote), model as differentiator."""
    return _judge(
        facts.choice("residency"),
        facts.choice("proprietary_data"),
        facts.choice("inference_largest_cost"),
        facts.choice("advantage"),
    )


@lru_cache(maxsize=KEPT)
def _judge(residency: str, data: str, largest: str, advantage: str) -> Opinion:
    if not residency:
        return _stops_at(0, [])
    bound = residency in ON_PREMISES
    path = [f"1 has to stay on our premises: {'yes' if bound else 'no'}"]
    if bound:
        said = "The data may not leave our environment: host open weights."
        return _speaks(path, ("self_host",), said, "Goes on to your data, if the data might leave.")
    if not data:
        return _stops_at(1, path)
    unique = data == "unique"
    path.append(f"2 training data that nobody else has: {'yes' if unique else 'no'}")
    if unique:
        said = "Nobody else has the training data: fine-tune on it."
        return _speaks(path, ("fine_tune",), said, "Goes on to its last question, if others had such data.")
    if not largest:
        return _stops_at(2, path)
    path.append(f"3 inference is the largest running cost: {largest}{_POINTER if largest == 'yes' else ''}")
    if not advantage:
        return _stops_at(3, path)
    differs = advantage == "in_model"
    path.append(f"4 the model itself is the differentiator: {'yes' if differs else 'no'}")
    if differs:
        options: tuple[Option, ...] = ("fine_tune", "self_host", "train")
        said = "The model itself is what sets the product apart: build."
        return _speaks(path, options, said, "Turns to an API, if the advantage lay around the model.")
    said = "The model isn't what sets the product apart: buy and integrate."
    turns = "Turns to building, if the advantage lay in the model; to tuning, with data nobody else has."
    return _speaks(path, VENDORS, said, turns)


def _stops_at(question: int, path: list[str]) -> Opinion:
    return lacks("C3", (_ASKED[question],), answers=_ASKED[:question], path=tuple(path))


def _speaks(path: list[str], options: tuple[Option, ...], because: str, closeness: str) -> Opinion:
    return says("C3", options, because, answers=_ASKED[: len(path)], path=tuple(path), closeness=closeness)
