"""A record's life: which act is possible when, and that nothing else of a record ever changes."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.interview.session import Session
from bvbwizard.lifecycle import Act, moved, possible, superseding
from bvbwizard.record import Links, Record, Status, StatusName
from bvbwizard.store import bundled

DAY = date(2026, 11, 30)
POSSIBLE: dict[StatusName, set[Act]] = {
    "draft": {"propose"},
    "proposed": {"accept", "supersede", "retire"},
    "accepted": {"supersede", "retire"},
    "superseded": set(),
    "retired": set(),
}


def record(now: StatusName = "proposed", **more: object) -> Record:
    session = Session(questionnaire=bundled.questionnaire(), started_on=DAY, title="x")
    return Record(session=session, decided_on=DAY, status=Status(now=now), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("now", get_args(StatusName))
@pytest.mark.parametrize("act", get_args(Act))
def test_each_stage_allows_its_acts_alone(now: StatusName, act: Act) -> None:
    before = record(now)
    assert (act in possible(before)) == (act in POSSIBLE[now])
    if act in POSSIBLE[now]:
        assert moved(before, act, on=DAY, by="CFO").status.on == DAY
    else:
        with pytest.raises(BvbError, match=f"the record is {now}"):
            moved(before, act, on=DAY, by="CFO")


def test_whoever_accepts_is_named() -> None:
    with pytest.raises(BvbError, match="--by NAME"):
        moved(record(), "accept", on=DAY, by="  ")
    accepted = moved(record(), "accept", on=DAY, by=" CFO ", reason="the board agreed")
    assert accepted.status == Status(now="accepted", on=DAY, by="CFO", reason="the board agreed")


@given(st.lists(st.sampled_from(get_args(Act)), max_size=6))
def test_no_run_of_acts_changes_anything_but_the_status(acts: list[Act]) -> None:
    before = after = record("draft", decision={"now": "api"}, engine_version="9")
    for act in acts:
        if act in possible(after):
            after = moved(after, act, on=DAY, by="CFO")
    assert replace(after, status=before.status) == before


def test_superseding_links_both_sides() -> None:
    old, new = superseding(record("accepted"), "old", record("proposed"), "new", on=DAY, by="CTO")
    assert (old.status, old.links) == (
        Status(now="superseded", on=DAY, by="CTO"), Links(superseded_by=("new",))
    )  # fmt: skip
    assert (new.status.now, new.links) == ("proposed", Links(supersedes=("old",)))


def test_a_link_that_is_there_on_one_side_is_made_up_for() -> None:
    old, new = superseding(record("accepted"), "old", record(), "new", on=DAY)
    assert superseding(old, "old", record(), "new", on=date(2027, 1, 1)) == (old, new)
    assert superseding(record("accepted"), "old", new, "new", on=DAY) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "names", "says"),
    [
        (record(), record(), ("a", "a"), "its own place"),
        (record("retired"), record(), ("a", "b"), "the record is retired"),
        (record(), record("retired"), ("a", "b"), "b is retired"),
        (
            record("superseded", links=Links(superseded_by=("c",))),
            record(),
            ("a", "b"),
            "c has taken the place",
        ),
    ],
)
def test_what_cannot_take_a_place_is_said(
    old: Record, new: Record, names: tuple[str, str], says: str
) -> None:
    with pytest.raises(BvbError, match=says):
        superseding(old, names[0], new, names[1], on=DAY)
