"""A session that is killed at random moments keeps every answer whose next question was painted."""

import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.read_answer import read_reply
from bvbwizard.store.drafts import Draft, list_drafts
from bvbwizard.store.places import drafts_folder
from bvbwizard.store.records import load_record
from process.conftest import Start
from process.steps import CRITERIA, REVIEW, SAVED, Interviewee, go_on
from process.terminal import Terminal, flattened

SEED = 20_261_121
SIZE = (99, 40)
"""Narrow enough that the panel is folded: then no question's text stands beside another one's."""
SCRIPT = {
    "goal": "Draft answers to support mail",
    "purpose": "start",
    "decision_state": "open",
    "runs_today": "api",
    "today_usd_per_month": "$6k to $9k",
    "effort_spent_months": "3 to 5",
    "residency": "region",
    "third_party_processors": "accepted",
    "latency_budget_ms": "3 s",
    "core_differentiator": "no",
    "advantage": "around_model",
    "frontier_pace": "fast",
    "inference_largest_cost": "no",
    "product_market_fit": "yes",
    "specialisation": "domain",
    "frontier_serves_domain": "partly",
    "speed_first": "yes",
    "vendor_breaks_it": "no",
    "proprietary_data": "none",
    "sensitive_data": "personal",
    "ml_engineers": "? CTO",
    "ml_infrastructure_expertise": "no",
    "can_operate_it": "no",
}
"""The first questions of a session and the answers to them."""
QUESTIONS = tuple(SCRIPT)
REVIEWED = "engineer_usd_per_hour"
"""The question that stands open when the script is through."""


@dataclass
class Marathon:
    """Sessions in one home, each process of them killed."""

    start: Start
    records: Path
    questionnaire: Questionnaire
    dice: random.Random
    done: int = 0
    """How many questions of the script were answered and their next one painted."""
    saved: int = 0
    kills: list[str] = field(default_factory=list)

    def leg(self) -> None:
        """Start or resume, answer some questions, be killed; what was painted is there."""
        is_new = not list_drafts()
        terminal = self.start("new" if is_new else "resume", size=SIZE)
        if self.dice.random() < 0.15:
            self._killed_while_starting(terminal)
        else:
            if is_new:
                terminal.wait_for(CRITERIA)
                go_on(terminal, "enter")
            self._killed_while_answering(terminal)
        self._every_file_is_whole()

    # ---- one process

    def _killed_while_starting(self, terminal: Terminal) -> None:
        terminal.pump_for(self.dice.uniform(0, 0.7))
        terminal.kill()
        self.kills.append("start")
        self._nothing_is_lost(self.done)

    def _killed_while_answering(self, terminal: Terminal) -> None:
        person = Interviewee(terminal, self.questionnaire)
        person.wait_for(self._next)
        for _ in range(self.dice.randrange(4)):
            if self.done < len(QUESTIONS):
                self._answer(person)
                person.wait_for(self._next)
        if self.done == len(QUESTIONS):
            self._killed_while_saving(terminal)
            return
        self._answer(person)
        self.done -= 1  # not painted yet, as far as anybody knows
        terminal.pump_for(self.dice.uniform(0, 0.05))
        terminal.kill()
        self.kills.append("answer")
        following = (*QUESTIONS, REVIEWED)[self.done + 1]
        was_painted = self.questionnaire.by_id[following].prompt in flattened(terminal.text)
        self._nothing_is_lost(self.done + was_painted)

    def _killed_while_saving(self, terminal: Terminal) -> None:
        go_on(terminal, "ctrl+s")
        terminal.wait_for(REVIEW)
        terminal.key("enter")
        terminal.pump_for(self.dice.uniform(0, 0.1))
        terminal.kill()
        self.kills.append("save")
        if len(self._records()) > self.saved:
            self.saved += 1
            self.done = 0
            # Killed between the two steps, the draft still stands, which loses nothing.
            for entry in list_drafts():
                entry.path.unlink()
        else:
            assert SAVED not in terminal.text
            self._nothing_is_lost(self.done)

    def _answer(self, person: Interviewee) -> None:
        """Give the next answer of the script without waiting for what follows."""
        question = self.questionnaire.by_id[self._next]
        text = SCRIPT[question.id]
        if question.choices:
            person.pick(question.id, text)
            person.terminal.key("enter")
        else:
            person.terminal.type(text)
            person.terminal.wait_for(text)
            person.terminal.key("f8" if question.kind == "text" else "enter")
        self.done += 1

    @property
    def _next(self) -> str:
        return (*QUESTIONS, REVIEWED)[self.done]

    # ---- what is left

    def _nothing_is_lost(self, painted: int) -> None:
        """The draft opens with the answers whose next question was painted; one more may be in it."""
        if not list_drafts():
            assert painted == 0
            self.done = 0
            return
        draft, session = Draft.open(list_drafts()[0].path, self.questionnaire)
        draft.close()
        for question_id in QUESTIONS[:painted]:
            assert session.answers[question_id].says_the_same(self._meant(question_id)), question_id
        assert painted <= len(session.answers) <= painted + 1
        self.done = len(session.answers)
        assert session.position == self._next

    def _every_file_is_whole(self) -> None:
        for path in self._records():
            answers = load_record(path, self.questionnaire).session.answers
            assert {q: a.says_the_same(self._meant(q)) for q, a in answers.items()} == dict.fromkeys(
                SCRIPT, True
            )
        for path in drafts_folder().glob("*"):
            Draft.open(path, self.questionnaire)[0].close()

    def _records(self) -> list[Path]:
        return [] if not self.records.exists() else sorted(self.records.glob("[!.]*"))

    def _meant(self, question_id: str) -> Answer:
        question, text = self.questionnaire.by_id[question_id], SCRIPT[question_id]
        if question.kind == "many":
            return Answer(value=(text,))
        return (
            Answer(value=text) if question.choices else read_reply(question, text, today=date.today()).answer
        )


def _run(legs: int, start: Start, records: Path, questionnaire: Questionnaire, seed: int) -> Marathon:
    marathon = Marathon(start, records, questionnaire, random.Random(seed))
    for _ in range(legs):
        marathon.leg()
    return marathon


def test_ten_kills_lose_nothing(start: Start, records: Path, questionnaire: Questionnaire) -> None:
    marathon = _run(10, start, records, questionnaire, SEED)
    assert len(marathon.kills) == 10
    assert "answer" in marathon.kills


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_fifty_kills_lose_nothing(start: Start, records: Path, questionnaire: Questionnaire) -> None:
    marathon = _run(50, start, records, questionnaire, SEED + 1)
    assert set(marathon.kills) == {"start", "answer", "save"}
    assert marathon.saved
