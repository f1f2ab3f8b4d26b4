"""Every framework, in the order of the sources: rules from data, and those that need sums of their own."""

from collections.abc import Callable
from dataclasses import fields
from typing import NamedTuple

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks import b2
from bvbwizard.domain.frameworks.a1 import QUESTIONS, a1, a2
from bvbwizard.domain.frameworks.d2 import d2
from bvbwizard.domain.frameworks.e import READS as BUILD_READS
from bvbwizard.domain.frameworks.e import WINS, e4, e7, e8, e18
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.results.outcome import Judgement

VOTING = (
    *("A1", "A2", "A3"),
    *("B2.differentiation", "B2.examples", "B2.team", "B2.months", "B2.cost", "B3", "B4", "B11"),
    *("C1", "C2", "C3", "D2", "D8", "E7", "E8", "E17", "E18"),
)
"""What the verdict reads: votes, ceilings and dissent; B2's cost factor comes along."""

REPORTED = ("D3", "E4", "E13")
"""What is shown and doesn't count, so that a search leaves it out."""


class PythonRule(NamedTuple):
    """A framework that isn't data."""

    judge: Callable[[Facts, MarketSums, FrameworkRules], Judgement]
    reads: tuple[str, ...]
    """The questions, facts and sums that decide what it judges."""


_EXPERTISE = "ml_infrastructure_expertise"
PYTHON = {
    "A1": PythonRule(a1, ("proprietary_data", *QUESTIONS)),
    "A2": PythonRule(a2, ("proprietary_data", *QUESTIONS)),
    "B2.examples": PythonRule(b2.examples, ("proprietary_data", "labelled_examples", "model_creates_moat")),
    "B2.team": PythonRule(b2.team, ("ml_engineers", _EXPERTISE)),
    "B2.months": PythonRule(b2.months, ("months_left", "needed_by", "runs_today")),
    "B2.cost": PythonRule(b2.cost, ()),
    "D2": PythonRule(d2, ("advantage", "api_usd_per_year", "sensitive_data", "frontier_pace")),
    "E4": PythonRule(e4, ("net_win_rate",)),
    "E7": PythonRule(e7, ("owning_payback", "printed_payback", "net_win_rate", *WINS, _EXPERTISE)),
    "E8": PythonRule(e8, ("hybrid_payback", "hard_share", _EXPERTISE)),
    "E18": PythonRule(e18, ("runs_today", "buying_usd_per_year", *BUILD_READS)),
}
FROM_DATA = tuple(each for each in (*VOTING, *REPORTED) if each not in PYTHON)
"""The ids of the rules that data has to give."""
_LIKE = {"A2": "A3", "B2.cost": "B3"}
"""Frameworks that ask another one, too."""


def voting(rules: FrameworkRules, facts: Facts, sums: MarketSums) -> tuple[Judgement, ...]:
    """The judgements that the verdict reads."""
    return tuple(judged_by(each, rules, facts, sums) for each in VOTING)


def reported(rules: FrameworkRules, facts: Facts, sums: MarketSums) -> tuple[Judgement, ...]:
    """The judgements that are shown and don't count."""
    return tuple(judged_by(each, rules, facts, sums) for each in REPORTED)


def judged_by(framework: str, rules: FrameworkRules, facts: Facts, sums: MarketSums) -> Judgement:
    """What one framework, or factor of one, makes of a case."""
    own = PYTHON.get(framework)
    return own.judge(facts, sums, rules) if own is not None else rules.by_id[framework].judge(facts, sums)


class JudgedCase:
    """The judgements of one case, and those of other cases that differ from it a little."""

    def __init__(self, rules: FrameworkRules, sums: MarketSums, judgements: tuple[Judgement, ...]) -> None:
        self._rules, self._sums, self._judgements = rules, sums, judgements
        self._reads = [_reads(each, rules) for each in VOTING]

    def again(self, facts: Facts, sums: MarketSums, changed: frozenset[str]) -> tuple[Judgement, ...]:
        """The judgements of another case: each made again only where something that it reads has changed.

        Which answers a framework still lacks isn't kept up: no verdict depends on it.

        Args:
            facts: the other case.
            sums: its sums.
            changed: the questions and facts that aren't as in the first case.
        """
        if sums is not self._sums:
            changed |= {
                each.name
                for each in fields(sums)
                if getattr(sums, each.name) != getattr(self._sums, each.name)
            }
        return tuple(
            before if changed.isdisjoint(reads) else judged_by(each, self._rules, facts, sums)
            for each, before, reads in zip(VOTING, self._judgements, self._reads, strict=True)
        )


def _reads(framework: str, rules: FrameworkRules) -> frozenset[str]:
    own = PYTHON.get(framework)
    found = frozenset(own.reads) if own is not None else rules.by_id[framework].reads
    return found | _reads(_LIKE[framework], rules) if framework in _LIKE else found
