"""A record's life: proposed, accepted, superseded or retired; what may follow what, and what changes."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.text import joined
from bvbwizard.record import Links, Record, Status, StatusName

Act = Literal["propose", "accept", "supersede", "retire"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeStep:
    """What an act makes of a record."""

    to: StatusName
    of: tuple[StatusName, ...]
    """The stages of its life in which it is possible."""


STEPS: dict[Act, LifeStep] = {
    "propose": LifeStep(to="proposed", of=("draft",)),
    "accept": LifeStep(to="accepted", of=("proposed",)),
    "supersede": LifeStep(to="superseded", of=("proposed", "accepted")),
    "retire": LifeStep(to="retired", of=("proposed", "accepted")),
}


def possible(record: Record) -> tuple[Act, ...]:
    """The acts that a record's stage allows."""
    return tuple(act for act, step in STEPS.items() if record.status.now in step.of)


def moved(record: Record, act: Act, *, on: date, by: str = "", reason: str = "") -> Record:
    """The record after an act; of all that it says only its status changes.

    Raises:
        BvbError: its stage doesn't allow the act, or nobody is named who accepts it.
    """
    if act not in possible(record):
        may = joined(possible(record), joint="or")
        rest = f"what is possible is to {may} it" if may else "nothing more can be done with it"
        raise BvbError(f"the record is {record.status.now}; {rest}")
    if act == "accept" and not by.strip():
        raise BvbError("an accepted record names who accepted it: --by NAME")
    return replace(record, status=Status(now=STEPS[act].to, on=on, by=by.strip(), reason=reason.strip()))


def superseding(
    old: Record, old_name: str, new: Record, new_name: str, *, on: date, by: str = "", reason: str = ""
) -> tuple[Record, Record]:
    """Both records after the new one has taken the old one's place, with a link on either side.

    Where only one side has its link, because the other couldn't be written, the rest is made up for.

    Raises:
        BvbError: they are the same, the old one's stage doesn't allow it, or another record took its place.
    """
    if old_name == new_name:
        raise BvbError("a record can't take its own place")
    if old.links.superseded_by not in ((), (new_name,)):
        raise BvbError(f"{joined(old.links.superseded_by)} has taken the place of {old_name} already")
    if new.status.now not in ("proposed", "accepted"):
        raise BvbError(f"{new_name} is {new.status.now}; only a proposed or accepted record can take a place")
    gone = old
    if old.status.now != "superseded":
        gone = moved(old, "supersede", on=on, by=by, reason=reason)
    names = tuple(dict.fromkeys((*new.links.supersedes, old_name)))
    return (
        replace(gone, links=replace(old.links, superseded_by=(new_name,))),
        replace(new, links=Links(supersedes=names, superseded_by=new.links.superseded_by)),
    )
