"""Every framework, in the order of the sources."""

from collections.abc import Callable
from itertools import chain

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.a1 import a1
from bvbwizard.domain.frameworks.a2 import a2
from bvbwizard.domain.frameworks.a3 import a3
from bvbwizard.domain.frameworks.b2 import b2
from bvbwizard.domain.frameworks.b3 import b3
from bvbwizard.domain.frameworks.b4 import b4
from bvbwizard.domain.frameworks.b11 import b11
from bvbwizard.domain.frameworks.bands import banded
from bvbwizard.domain.frameworks.c1 import c1
from bvbwizard.domain.frameworks.c2 import c2
from bvbwizard.domain.frameworks.c3 import c3
from bvbwizard.domain.frameworks.d2 import d2
from bvbwizard.domain.frameworks.d3 import d3
from bvbwizard.domain.frameworks.d8 import d8
from bvbwizard.domain.frameworks.e4 import e4
from bvbwizard.domain.frameworks.e7 import e7
from bvbwizard.domain.frameworks.e8 import e8
from bvbwizard.domain.frameworks.e13 import e13
from bvbwizard.domain.frameworks.e17 import e17
from bvbwizard.domain.frameworks.e18 import e18
from bvbwizard.domain.opinion import Opinion

Framework = Callable[[Facts, Bills], Opinion | tuple[Opinion, ...]]

VOTING: tuple[Framework, ...] = (a1, a2, a3, b2, b3, b4, b11, c1, c2, c3, d2, d8, e7, e8, e17, e18)
"""What the verdict reads: votes, ceilings and dissent; B2's cost factor comes along."""

REPORTED: tuple[Framework, ...] = (d3, e4, e13)
"""What is shown and doesn't count, so that the lean evaluation leaves it out."""


def voting_opinions(facts: Facts, bills: Bills) -> tuple[Opinion, ...]:
    """The opinions that the verdict reads."""
    return _opinions(VOTING, facts, bills)


def lean_opinions(facts: Facts, bills: Bills) -> tuple[Opinion, ...]:
    """What `voting_opinions` stands for, in words that speak of round numbers: for searches, never shown."""
    return _opinions(VOTING, *banded(facts, bills))


def reported_opinions(facts: Facts, bills: Bills) -> tuple[Opinion, ...]:
    """The opinions that are shown and don't count."""
    return _opinions(REPORTED, facts, bills)


def _opinions(frameworks: tuple[Framework, ...], facts: Facts, bills: Bills) -> tuple[Opinion, ...]:
    found = (framework(facts, bills) for framework in frameworks)
    return tuple(chain.from_iterable(each if isinstance(each, tuple) else (each,) for each in found))
