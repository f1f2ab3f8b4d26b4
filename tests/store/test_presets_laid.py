"""A preset that was laid over a session stands in its draft, and the way back with it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import answers_of
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.answers import Answers
from bvbwizard.domain.interview.catalogue import Component, Components, PickedComponent
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.drafts import Draft
from bvbwizard.store.presets import find_preset

OWN = Component(id="fraud_rules", label="Fraud rules")


@pytest.fixture
def laid(session: Session, questionnaire: Questionnaire) -> Session:
    """The session with two presets over it, one of which replaces a typical value and a component."""
    parts = Components(
        {"retrieval": PickedComponent(answers=answers_of({"creates_moat": "no"}), evidence="typical")}
    )
    typical = answers_of({"core_differentiator": "no", "needed_by": date(2027, 1, 2)}, evidence="typical")
    standing = replace(session, components=parts)
    standing = replace(standing, answers=Answers({**standing.answers, **typical}))
    ours = Components(
        {
            "retrieval": PickedComponent(
                answers=answers_of({"creates_moat": "yes", "own_hours": (100, 300)}),
                evidence="typical",
                source="us",
            ),
            "fraud_rules": PickedComponent(own=OWN),
        }
    )
    seed = replace(find_preset("seed", questionnaire), components=ours)
    return standing.lay(seed).lay(find_preset("case-llm-migration", questionnaire))


def reopened(draft: Draft, questionnaire: Questionnaire) -> Session:
    draft.close()
    again, session = Draft.open(draft.path, questionnaire)
    again.close()
    return session


def test_what_was_laid_comes_back_and_can_be_taken_back(
    session: Session, laid: Session, questionnaire: Questionnaire
) -> None:
    assert len(laid.laid) == 2
    assert laid.laid[0].answers_before.keys() >= {"core_differentiator"}
    assert laid.laid[0].components_before.keys() == {"retrieval"}
    draft = Draft.create(session)
    draft.keep(laid)
    read = reopened(draft, questionnaire)
    assert read == laid
    assert read.take_back().take_back() == laid.take_back().take_back()


def test_taking_back_is_written_too(session: Session, laid: Session, questionnaire: Questionnaire) -> None:
    draft = Draft.create(laid)
    draft.keep(laid.take_back())
    draft.keep(laid.take_back().take_back())
    read = reopened(draft, questionnaire)
    assert read == laid.take_back().take_back()
    assert read.laid == ()


def test_an_answer_after_it_is_one_short_line(laid: Session) -> None:
    draft = Draft.create(laid)
    size = draft.path.stat().st_size
    draft.keep(laid.jump("residency"))
    assert draft.path.stat().st_size - size < 100


def edited(draft: Draft, **change: object) -> Path:
    """The draft's only line with another value, or without one."""
    draft.close()
    line = json.loads(draft.path.read_text())
    line |= change
    draft.path.write_text(json.dumps({key: value for key, value in line.items() if value is not None}) + "\n")
    return draft.path


def test_a_draft_of_a_version_without_it_opens(session: Session, questionnaire: Questionnaire) -> None:
    path = edited(Draft.create(session), laid=None, components=None, are_components_picked=None)
    assert "laid" not in path.read_text()
    again, read = Draft.open(path, questionnaire)
    again.close()
    assert read == session


@pytest.mark.parametrize(
    "broken",
    [
        "x",
        [{"answers": {}}],
        [{"preset": "seed", "more": 1}],
        [{"preset": "seed", "answers": {"nothing": {"value": "x"}}}],
        [{"preset": "seed", "answers": {"purpose": {"value": "nothing"}}}],
    ],
)
def test_what_is_broken_is_refused(broken: object, session: Session, questionnaire: Questionnaire) -> None:
    path = edited(Draft.create(session), laid=broken)
    with pytest.raises(FileError, match=r"laid"):
        Draft.open(path, questionnaire)
