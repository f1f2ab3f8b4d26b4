"""Follow-ups: the interviewer asks about the weakest dimension so far."""

from collections.abc import Collection, Mapping, Sequence

from bvbwizard.rehearsal.scenario import FollowUp


def next_follow_up(
    follow_ups: Sequence[FollowUp], marks: Mapping[str, float], asked: Collection[str]
) -> FollowUp | None:
    """The follow-up for the weakest dimension that hasn't been asked about; None where all have been.

    Args:
        follow_ups: the scenario's, one for a dimension; of two equally weak dimensions the earlier counts.
        marks: by dimension, so far; one that nobody has marked comes after those that are.
        asked: the dimensions that were asked about.
    """
    waiting = [each for each in follow_ups if each.dimension not in asked]
    return min(waiting, key=lambda each: marks.get(each.dimension, float("inf")), default=None)
