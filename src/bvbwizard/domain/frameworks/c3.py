"""C3: four questions, of which the first that speaks decides."""

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import VENDORS, lacks
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option

ON_PREMISES = ("own_account", "on_premises")
"""Duties that C3's first question means: data that may not leave an environment of ours."""


def c3(facts: Facts) -> Opinion:
    """On-premises duty, unique data, inference cost (a pointer, no vote), model as differentiator."""
    residency = facts.choice("residency")
    if not residency:
        return lacks("C3", facts, "residency")
    bound = residency in ON_PREMISES
    path = [f"1 has to stay on our premises: {'yes' if bound else 'no'}"]
    if bound:
        return _speaks(path, ("self_host",), "The data may not leave our environment: host open weights.", 1)
    data = facts.choice("proprietary_data")
    if not data:
        return lacks("C3", facts, "proprietary_data", path=tuple(path))
    unique = data == "unique"
    path.append(f"2 training data that nobody else has: {'yes' if unique else 'no'}")
    if unique:
        return _speaks(path, ("fine_tune",), "Nobody else has the training data: fine-tune on it.", 2)
    largest = facts.choice("inference_largest_cost")
    if not largest:
        return lacks("C3", facts, "inference_largest_cost", path=tuple(path))
    pointer = " (look at the computed crossover; rule of thumb: over 50M requests a month)"
    path.append(f"3 inference is the largest running cost: {largest}{pointer if largest == 'yes' else ''}")
    advantage = facts.choice("advantage")
    if not advantage:
        return lacks("C3", facts, "advantage", path=tuple(path))
    differs = advantage == "in_model"
    path.append(f"4 the model itself is the differentiator: {'yes' if differs else 'no'}")
    if differs:
        options: tuple[Option, ...] = ("self_host", "fine_tune", "train")
        return _speaks(path, options, "The model itself is what sets the product apart: build.", 4)
    return _speaks(path, VENDORS, "The model isn't what sets the product apart: buy and integrate.", 4)


_ASKED = ("residency", "proprietary_data", "inference_largest_cost", "advantage")


def _speaks(path: list[str], options: tuple[Option, ...], because: str, questions: int) -> Opinion:
    return Opinion(
        id="C3",
        state="speaks",
        speaks_for=options,
        because=because,
        answers=_ASKED[:questions],
        path=tuple(path),
    )
