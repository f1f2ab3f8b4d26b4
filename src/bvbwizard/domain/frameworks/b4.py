"""B4: the decision tree from differentiator to architecture."""

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import VENDORS, is_at_least, lacks
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option


def b4(facts: Facts) -> Opinion:
    """Core differentiator, proprietary data, ML expertise, novel architecture: the first "no" decides."""
    core = facts.choice("core_differentiator")
    if not core:
        return lacks("B4", facts, "core_differentiator")
    path = [f"core differentiator: {core}"]
    if core == "no":
        return _ends(path, VENDORS, "What isn't a core differentiator is called through an API.")
    data = facts.choice("proprietary_data")
    if not data:
        return lacks("B4", facts, "proprietary_data", path=tuple(path))
    path.append(f"proprietary data: {data}")
    if data == "none":
        return _ends(path, VENDORS, "Without proprietary data: an API now, and collect the data meanwhile.")
    expertise = is_at_least(facts, "ml_engineers", 1)
    if expertise is None:
        return lacks("B4", facts, "ml_engineers", path=tuple(path))
    path.append(f"ML expertise: {'yes' if expertise else 'no'}")
    if not expertise:
        return _ends(path, ("fine_tune",), "Data without ML engineers: fine-tune with a managed service.")
    novel = facts.choice("novel_architecture")
    if not novel:
        return lacks("B4", facts, "novel_architecture", path=tuple(path))
    path.append(f"novel architecture: {novel}")
    if novel == "no":
        return _ends(
            path, ("fine_tune",), "Data and engineers, and an existing kind of model will do: fine-tune."
        )
    return _ends(path, ("train",), "No existing kind of model will do: train one.")


_ASKED = ("core_differentiator", "proprietary_data", "ml_engineers", "novel_architecture")


def _ends(path: list[str], options: tuple[Option, ...], because: str) -> Opinion:
    return Opinion(
        id="B4",
        state="speaks",
        speaks_for=options,
        because=because,
        answers=_ASKED[: len(path)],
        path=tuple(path),
    )
