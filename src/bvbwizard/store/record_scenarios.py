"""What the interviewer says when a saved record is rehearsed, read once."""

from functools import cache

from bvbwizard.rehearsal.interview.derived import RecordTemplate
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.store.bundled import questionnaire, read_data, refuse


@cache
def record_template() -> RecordTemplate:
    """The interviewer's part of any record.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    read = read_data("record_scenario.toml", RecordTemplate)
    refuse("record_scenario.toml", template_problems(read))
    return read


def template_problems(read: RecordTemplate) -> list[str]:
    """What is wrong with it; empty if nothing is."""
    known = questionnaire().by_id
    keys = [key for curveball in read.curveballs for key in curveball.sets]
    named = [*read.asked_as, *(key.removeprefix("answers.") for key in keys)]
    named += [c.same_as for curveball in read.curveballs for c in curveball.sets.values() if c.same_as]
    problems = [f"there is no question {name!r}" for name in dict.fromkeys(named) if name not in known]
    if tuple(each.dimension for each in read.follow_ups) != DIMENSIONS:
        problems.append("follow_ups: one for each dimension is wanted, in the order of the rubric")
    if "{goal}" not in read.brief or "{title}" not in read.brief_without_goal:
        problems.append("the briefs name {goal} and {title}")
    return problems
