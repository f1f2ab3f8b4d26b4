"""What the interviewer says of any record: the data that ships, and what is refused."""

from dataclasses import replace

from bvbwizard.rehearsal.interview.derived import AnyChange
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.store.record_scenarios import record_template, template_problems


def test_the_data_that_ships_has_every_kind_of_curveball() -> None:
    read = record_template()
    assert {each.id for each in read.curveballs} == {
        "volume_times_ten", "price_triples", "no_data_leaves", "ml_lead_quits", "quality_gap_closes",
    }  # fmt: skip
    assert tuple(each.dimension for each in read.follow_ups) == DIMENSIONS
    assert template_problems(read) == []


def test_what_is_wrong_is_named() -> None:
    read = record_template()
    broken = replace(
        read,
        brief="No goal.",
        asked_as={"nothing": ("x",)},
        follow_ups=read.follow_ups[1:],
        curveballs=(replace(read.curveballs[0], sets={"answers.air": AnyChange(same_as="water")}),),
    )
    assert template_problems(broken) == [
        "there is no question 'nothing'",
        "there is no question 'air'",
        "there is no question 'water'",
        "follow_ups: one for each dimension is wanted, in the order of the rubric",
        "the briefs name {goal} and {title}",
    ]
