"""The acts of a rehearsal, for its keys, the palette and help; beside the table of the wizard's."""

from textual.binding import Binding, BindingType

from bvbwizard.tui.command import Command

Hints = tuple[tuple[str, str, str], ...]
"""Key as shown, act, action."""

REHEARSAL: tuple[Command, ...] = (
    Command(
        id="rehearsal-next",
        action="go_on",
        keys="f8",
        shown="F8",
        label="next",
        title="Go on to the next step, or hand in",
        tooltip="After the last step the answer is handed in.",
        group="Rehearsal",
        places=("rehearsal",),
    ),
    Command(
        id="rehearsal-back",
        action="step_back",
        shown="esc",
        label="back",
        title="Go back a step",
        tooltip="What stands in each step stays.",
        group="Rehearsal",
        places=("rehearsal",),
    ),
    Command(
        id="ask-fact",
        action="ask_fact",
        keys="f3",
        shown="F3",
        label="ask a fact",
        title="Ask the interviewer for a fact",
        tooltip="A topic in a few words; what is told stands beside the answer.",
        group="Rehearsal",
        places=("rehearsal",),
    ),
    Command(
        id="pause",
        action="pause",
        keys="f4",
        shown="F4",
        label="pause",
        title="Pause the clock",
        tooltip="Covers the screen; pauses are recorded.",
        group="Rehearsal",
        places=("rehearsal",),
    ),
    Command(
        id="brief",
        action="brief",
        keys="f2",
        shown="F2",
        label="brief",
        title="Read the brief again",
        tooltip="The clock runs on.",
        group="Rehearsal",
        places=("rehearsal",),
    ),
    Command(
        id="marks-so-far",
        action="marks_so_far",
        keys="f5",
        shown="F5",
        label="marks so far",
        title="Marks of what was written so far",
        tooltip="The clock runs on. A spoken answer isn't marked.",
        group="Rehearsal",
        places=("rehearsal",),
    ),
    Command(
        id="reply-again",
        action="reply_again",
        keys="f6",
        shown="F6",
        label="interruption",
        title="Open the interruption again",
        tooltip="What the interviewer threw in, and your reply.",
        group="Rehearsal",
        places=("rehearsal",),
    ),
)
"""In the order in which help lists them."""

_BY_ID = {command.id: command for command in REHEARSAL}
_WRITTEN = ("rehearsal-next", "rehearsal-back", "ask-fact", "pause", "brief", "marks-so-far", "reply-again")
_SPOKEN = ("rehearsal-next", "rehearsal-back", "ask-fact", "pause", "brief", "reply-again")


def rehearsal_bindings() -> list[BindingType]:
    """The keys that work in every field of a rehearsal."""
    return [Binding(c.keys, c.action, c.label, tooltip=c.tooltip, show=False) for c in REHEARSAL if c.keys]


def rehearsal_hints(*, is_spoken: bool) -> Hints:
    """The last line of a rehearsal."""
    named = [_BY_ID[each] for each in (_SPOKEN if is_spoken else _WRITTEN)]
    rows = [(each.shown, each.label, each.target) for each in named]
    if is_spoken:
        rows.insert(0, ("space", "tick off", ""))
    return (*rows, ("^p", "palette", "app.command_palette"), ("^q", "leave", "app.leave"))
