"""A five-minute question on a single component, derived from a scenario."""

import random
from collections.abc import Sequence
from dataclasses import replace

from bvbwizard.domain.catalogue import Catalogue, Component
from bvbwizard.rehearsal.clock import MINUTES_FOR_ONE
from bvbwizard.rehearsal.rubric import DimensionId
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.say.stack import inline_label

_FOLLOW_UPS: tuple[DimensionId, ...] = ("reasoning", "economics", "risk")
"""The dimensions that a call on one component shows."""

_ASKS = (
    f"In {MINUTES_FOR_ONE} minutes: does it make a moat of our data, would a vendor break the experience, and"
    " can the team operate it? Then say whether you'd buy it, run it, build it or share it with a partner, on"
    " which fact that rests, and name one risk with what you'd do about it. Ask me for the facts you need."
)


def one_component(scenario: Scenario, component: Component) -> Scenario:
    """The scenario with one of its components in question: A1's three questions, a stance and a risk.

    It keeps the facts that may be asked for, and has no curveball: there is no time to take anything back.
    """
    name = inline_label(component.label)
    what = f" {component.what}" if component.what else ""
    brief = " ".join((f"{scenario.company} One part of it only: {name}.{what}", _ASKS))
    return replace(
        scenario,
        title=f"{component.label}: {scenario.title}",
        brief=brief,
        components=(component.id,),
        follow_ups=tuple(each for each in scenario.follow_ups if each.dimension in _FOLLOW_UPS),
        curveballs=(),
    )


def draw_component(
    scenarios: Sequence[Scenario], catalogue: Catalogue, *, seed: int
) -> tuple[Scenario, Component] | None:
    """A scenario and one of its components by chance, the same for the same seed; None without scenarios."""
    pairs = [
        (scenario, catalogue.by_id[component])
        for scenario in scenarios
        for component in scenario.components
        if component in catalogue.by_id
    ]
    return random.Random(seed).choice(pairs) if pairs else None
