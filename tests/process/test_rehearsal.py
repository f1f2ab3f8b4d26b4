"""A whole rehearsal on a real terminal, with an interruption; and one that is killed and resumed."""

import pytest

from builders import then_slowly
from bvbwizard.store.attempts import list_attempts, load_attempt
from bvbwizard.store.places import rehearsals_folder
from process.conftest import Start
from process.terminal import Terminal

STEPS = (
    ("1 of 4: Goal", "Reps reply 20% faster within six months."),
    ("2 of 4: Components", "The model, retrieval, a vector store, evaluation and tracing."),
    ("3 of 4: Decisions", "Buy the model from an API vendor: the tokens are $213 a month."),
    ("4 of 4: Risks", "Vendor outage: a second vendor behind our own interface."),
)
REPLY = "The API stays, because it costs less than our own GPUs."
OWN = "4332243"


def begin(terminal: Terminal) -> None:
    """Read the brief and start the clock."""
    terminal.wait_for("Walk me through")
    terminal.key("enter")
    terminal.wait_for(" left")


def write(terminal: Terminal, step: str, text: str) -> None:
    """Write one step, until all of it shows."""
    terminal.wait_for(step)
    terminal.type(text)
    terminal.wait_for(lambda _: text.split()[-1] in terminal.flat)


def write_all(terminal: Terminal) -> None:
    """Write every step and hand in."""
    for step, text in STEPS:
        write(terminal, step, text)
        terminal.key("f8")


def reply(terminal: Terminal, heading: str) -> None:
    """Say a sentence to what the interviewer says, and go on."""
    terminal.wait_for(lambda shown: heading in shown and "back to the answer" in shown)
    terminal.type(REPLY)
    terminal.wait_for("our own GPUs.")
    terminal.key("f8")


@pytest.mark.parametrize("size", then_slowly([(80, 24), (120, 40)]))
def test_a_whole_rehearsal_with_an_interruption(start: Start, size: tuple[int, int]) -> None:
    terminal = start("rehearse", "--scenario", "sales-assistant", size=size)
    begin(terminal)
    terminal.key("f3")
    terminal.wait_for("Ask for a fact")
    terminal.type("how many drafts")
    terminal.key("enter")
    terminal.wait_for("200 reps")
    write_all(terminal)
    reply(terminal, "The interviewer interrupts")
    terminal.wait_for("Hand in (F8)")
    terminal.wait_while("back to the answer")
    terminal.key("f8")
    reply(terminal, "Follow-up")
    terminal.wait_while("our own GPUs.")
    reply(terminal, "Follow-up")
    terminal.wait_for("Your own marks first")
    assert "of 5 as a product manager" not in terminal.text
    terminal.type(OWN)
    terminal.wait_for(lambda shown: "[ ]" not in shown)
    terminal.key("enter")
    terminal.wait_for("of 5 as a product manager")
    terminal.key("m")
    terminal.wait_for("In 60 seconds")
    terminal.key("escape")
    terminal.wait_while("In 60 seconds")
    terminal.key("ctrl+s")
    terminal.wait_for("Saved:")
    terminal.key("ctrl+q")
    assert terminal.wait_for_exit() == 0
    (entry,) = list_attempts()
    attempt = load_attempt(entry.path)
    assert [attempt.text(step) for step in attempt.steps] == [text for _, text in STEPS]
    assert attempt.curveballs[0].reply == REPLY
    assert [each.reply for each in attempt.follow_ups] == [REPLY, REPLY]
    assert attempt.marks
    assert list((rehearsals_folder() / "scorecards").iterdir())


def test_a_killed_rehearsal_is_resumed_where_it_stopped(start: Start) -> None:
    terminal = start("rehearse", "--scenario", "sales-assistant")
    begin(terminal)
    write(terminal, *STEPS[0])
    terminal.key("f8")
    terminal.wait_for(STEPS[1][0])
    terminal.kill()
    terminal = start()
    terminal.wait_for("Resume the rehearsal")
    terminal.key("e")
    terminal.wait_for("Paused")
    assert STEPS[0][1] not in terminal.flat
    terminal.key("enter")
    terminal.wait_for(STEPS[1][0])
    terminal.key("escape")
    terminal.wait_for(lambda _: STEPS[0][1] in terminal.flat)
    terminal.key("ctrl+q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.slow
def test_what_was_typed_is_kept_every_few_seconds(start: Start) -> None:
    terminal = start("rehearse", "--scenario", "sales-assistant")
    begin(terminal)
    write(terminal, *STEPS[0])
    (entry,) = list_attempts()
    terminal.wait_for(lambda _: load_attempt(entry.path).text("goal") == STEPS[0][1])
    terminal.kill()
    assert load_attempt(entry.path).text("goal") == STEPS[0][1]
