"""The verdict's rule without its words: which option, which runner-up, on what footing."""

from collections.abc import Sequence
from dataclasses import dataclass

from bvbwizard.domain.frameworks.voices import hear, support, too_few
from bvbwizard.domain.results.opinion import Judgement
from bvbwizard.domain.results.outcome import RunnerUpBecause, Voice
from bvbwizard.domain.values import OPTIONS, Option
from bvbwizard.domain.verdict.options_left import Standing, Standings, pool

EQUAL = 0.10
"""Costs within this share of the lowest are equal; a difference counts from it on."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the rule gives."""

    option: Option | None
    leaning: Option | None
    state: str
    """decided, blocked or not_enough."""
    missing: tuple[str, ...]
    """The questions that keep a possible verdict from being costed."""
    silent: int
    """How many voices too few have something to say."""
    candidates: tuple[Option, ...]
    passed_over: tuple[Option, ...]
    """Candidates that rest on more unknown gates than the verdict and are cheaper."""
    runner_up: Option | None
    runner_up_because: RunnerUpBecause | None
    support: dict[Option, int]
    voices: tuple[Voice, ...]


def decide(standings: Standings, judgements: Sequence[Judgement]) -> Decision:
    """Apply steps 2 to 5 of the verdict, and say whether there is enough to name one."""
    field = pool(standings)
    left = frozenset(s.option for s in standings.values() if s.status != "ruled_out" or s.by_criterion)
    voices = hear(judgements, left)
    counts = support(voices)
    silent = too_few(voices)
    candidates = _most_supported(field, counts)
    best = _best(candidates)
    missing = _missing(standings, candidates, counts)
    runner_up, because = _runner_up(best, candidates, field, standings, counts)
    state = "decided"
    if not field and not missing:
        state = "blocked"
    elif silent or missing:
        state = "not_enough"
    return Decision(
        option=best.option if best is not None and state == "decided" else None,
        leaning=_leaning(best, standings, counts, missing),
        state=state,
        missing=missing,
        silent=silent,
        candidates=tuple(standing.option for standing in candidates),
        passed_over=_passed_over(best, candidates),
        runner_up=runner_up.option if runner_up is not None else None,
        runner_up_because=because,
        support=counts,
        voices=voices,
    )


def _most_supported(field: list[Standing], counts: dict[Option, int]) -> list[Standing]:
    most = max((counts[standing.option] for standing in field), default=0)
    return [standing for standing in field if counts[standing.option] == most]


def cheapest(standings: list[Standing]) -> Standing | None:
    """The cheapest; of those within 10% of the lowest, the first in the order of options."""
    if not standings:
        return None
    lowest = min(standing.usd for standing in standings)
    equal = [standing for standing in standings if standing.usd <= lowest * (1 + EQUAL)]
    return min(equal, key=lambda standing: OPTIONS.index(standing.option))


def _best(candidates: list[Standing]) -> Standing | None:
    """The cheapest candidate that doesn't rest on more unknown gates than another one."""
    ahead = [
        standing
        for standing in candidates
        if not any(other.unknown < standing.unknown for other in candidates)
    ]
    return cheapest(ahead)


def _passed_over(best: Standing | None, candidates: list[Standing]) -> tuple[Option, ...]:
    if best is None:
        return ()
    behind = [s for s in candidates if best.unknown < s.unknown and s.usd < best.usd * (1 - EQUAL)]
    return tuple(standing.option for standing in sorted(behind, key=lambda standing: standing.usd))


def _runner_up(
    best: Standing | None,
    candidates: list[Standing],
    field: list[Standing],
    standings: Standings,
    counts: dict[Option, int],
) -> tuple[Standing | None, RunnerUpBecause | None]:
    if best is None:
        return None, None
    others = [standing for standing in candidates if standing is not best]
    if others:
        return cheapest(others), "as_many_voices"
    cheaper = [standing for standing in field if standing is not best and standing.usd < best.usd]
    if cheaper:
        return cheapest(cheaper), "cheaper"
    rest = [standing for standing in field if standing is not best]
    if rest:
        return cheapest(_most_supported(rest, counts)), "next_most_voices"
    beyond = [s for s in standings.values() if s.by_criterion and s.costing is not None]
    if beyond:
        return cheapest(beyond), "beyond_your_limit"
    return None, None


def _missing(standings: Standings, candidates: list[Standing], counts: dict[Option, int]) -> tuple[str, ...]:
    """The questions whose answers an option lacks that could still be the verdict.

    Beside candidates that are all unlikely, any option that isn't could still be it.
    """
    likely = [standing for standing in candidates if not standing.unlikely]
    most = max((counts[standing.option] for standing in likely), default=0)
    lacking = [
        standing
        for standing in standings.values()
        if standing.status == "unknown" and not standing.unlikely and counts[standing.option] >= most
    ]
    return tuple(dict.fromkeys(question for standing in lacking for question in standing.missing))


def _leaning(
    best: Standing | None, standings: Standings, counts: dict[Option, int], missing: tuple[str, ...]
) -> Option | None:
    """The option that would be named: the best one, or the one with most voices among the uncosted."""
    if best is not None and not missing:
        return best.option
    possible = [standing.option for standing in standings.values() if standing.status != "ruled_out"]
    most = max((counts[option] for option in possible), default=0)
    if not most:
        return best.option if best is not None else None
    return next(option for option in OPTIONS if option in possible and counts[option] == most)
