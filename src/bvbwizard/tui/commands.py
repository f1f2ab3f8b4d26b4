"""Every act of the app, once: keys, palette, hint line and help are all made from this table."""

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Place = Literal["question", "component", "review", "drill", "rehearsal", "anywhere"]
"""Where a command acts: at a question, at a component, at the review, in the drill, in a rehearsal, or
wherever one is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One act."""

    id: str
    action: str
    """The screen's action that does it."""
    keys: str = ""
    """Keys that work in every field."""
    list_keys: str = ""
    """Keys that work while a list has the focus; elsewhere they are typed."""
    shown: str = ""
    """The key as people read it."""
    label: str
    """In the hint line: one or two words."""
    title: str
    """In the palette: begins with a verb."""
    tooltip: str
    group: Literal["Answering", "Looking", "Writing down", "Session", "Drill", "Rehearsal"]
    places: tuple[Place, ...] = ("question",)

    @property
    def target(self) -> str:
        """The action with what does it: the app or the screen."""
        return f"{'app' if 'anywhere' in self.places else 'screen'}.{self.action}"


COMMANDS: tuple[Command, ...] = (
    Command(
        id="next",
        action="next",
        keys="f8",
        shown="⏎",
        label="next",
        title="Answer and go on",
        tooltip="Takes what is shown. In a text of several lines, F8.",
        group="Answering",
        places=("question", "component", "drill"),
    ),
    Command(
        id="back",
        action="back",
        keys="escape",
        list_keys="left,backspace",
        shown="esc",
        label="back",
        title="Go back one question",
        tooltip="Closes what is open first. Also Left in a list, Backspace in an empty field.",
        group="Answering",
        places=("question", "component", "review"),
    ),
    Command(
        id="dont-know",
        action="dont_know",
        list_keys="question_mark",
        shown="?",
        label="don't know",
        title="Answer: we don't know",
        tooltip="Widens the estimate, blocks nothing. Typed, it may say who would know: ? CTO by 2026-12-05",
        group="Answering",
    ),
    Command(
        id="who-knows",
        action="who_knows",
        shown="",
        label="who knows",
        title="Answer: we don't know, but somebody does",
        tooltip="Notes who would know, and by when: ? CTO by 2026-12-05",
        group="Answering",
    ),
    Command(
        id="doesnt-apply",
        action="doesnt_apply",
        list_keys="minus",
        shown="-",
        label="doesn't apply",
        title="Answer: it doesn't apply",
        tooltip="Asks for the reason. In a field: - and the reason.",
        group="Answering",
    ),
    Command(
        id="clear",
        action="clear_answer",
        label="clear",
        title="Clear this answer",
        tooltip="Takes the answer to this question back.",
        group="Answering",
    ),
    Command(
        id="evidence",
        action="evidence",
        label="evidence",
        title="Say how this answer is known",
        tooltip="Measured, contract, offer, estimate or assumption.",
        group="Answering",
    ),
    Command(
        id="what-matters",
        action="what_matters",
        label="what matters",
        title="Jump to the question that matters most",
        tooltip="Goes to the question that can still change the verdict, where one can.",
        group="Answering",
    ),
    Command(
        id="help",
        action="help",
        keys="f1",
        list_keys="h",
        shown="F1",
        label="help",
        title="Help and keys",
        tooltip="Every key, and how answers are typed.",
        group="Looking",
        places=("anywhere",),
    ),
    Command(
        id="overview",
        action="overview",
        keys="f2",
        list_keys="a",
        shown="F2",
        label="all",
        title="All questions with their answers",
        tooltip="Filter as you type, jump to one, clear one.",
        group="Looking",
        places=("question", "component", "review"),
    ),
    Command(
        id="why",
        action="why",
        keys="f3",
        list_keys="w",
        shown="F3",
        label="why",
        title="Why this is asked",
        tooltip="Why it is asked, under which condition, and who uses the answer.",
        group="Looking",
        places=("question", "component"),
    ),
    Command(
        id="panel",
        action="panel",
        keys="f4",
        list_keys="p",
        shown="F4",
        label="panel",
        title="Show or fold the panel",
        tooltip="Where it stands: costs, risks, and what turns it.",
        group="Looking",
        places=("question", "component"),
    ),
    Command(
        id="figures",
        action="figures",
        keys="f5",
        shown="F5",
        label="how",
        title="How each figure comes about",
        tooltip="Every figure on the screen with its formula, inputs, source, date and grade.",
        group="Looking",
        places=("question", "component", "review"),
    ),
    Command(
        id="frameworks",
        action="frameworks",
        keys="f6",
        list_keys="f",
        shown="F6",
        label="frameworks",
        title="All frameworks",
        tooltip="What each one says of this case, why, and how near it is to saying something else.",
        group="Looking",
        places=("question", "review"),
    ),
    Command(
        id="stack",
        action="stack",
        keys="f7",
        list_keys="s",
        shown="F7",
        label="stack",
        title="The whole stack and its plan",
        tooltip="Every component: buy or build, costs both ways, risks; sums, vendors, and what to do when.",
        group="Looking",
        places=("question", "component", "review"),
    ),
    Command(
        id="note",
        action="note",
        keys="ctrl+n",
        shown="^n",
        label="note",
        title="Note on this answer",
        tooltip="A note of yours, kept with the answer.",
        group="Writing down",
        places=("question", "component"),
    ),
    Command(
        id="words",
        action="words",
        keys="ctrl+o",
        shown="^o",
        label="their words",
        title="Their own words",
        tooltip="What the speaker said, as they said it.",
        group="Writing down",
        places=("question", "component"),
    ),
    Command(
        id="remark",
        action="remark",
        label="remark",
        title="Note without a question",
        tooltip="A remark that belongs to the whole session.",
        group="Writing down",
        places=("question", "component", "review"),
    ),
    Command(
        id="speaker",
        action="speaker",
        label="speaker",
        title="Set who is speaking",
        tooltip="Stands with every answer from now on, until somebody else speaks.",
        group="Writing down",
        places=("question", "component"),
    ),
    Command(
        id="rename",
        action="rename",
        label="title",
        title="Change the title of this decision",
        tooltip="The title names the record's file.",
        group="Writing down",
        places=("question", "component", "review"),
    ),
    Command(
        id="components",
        action="components",
        label="components",
        title="Components of the product",
        tooltip="Which parts it has; each gets a screen: buy it, run it or build it.",
        group="Session",
        places=("question", "component", "review"),
    ),
    Command(
        id="review",
        action="review",
        label="review",
        title="Go to the review",
        tooltip="The verdict with its reasons, costs, risks and open questions.",
        group="Session",
        places=("question", "component"),
    ),
    Command(
        id="save",
        action="save",
        keys="ctrl+s",
        shown="^s",
        label="save",
        title="Save the record",
        tooltip="Goes to the review; there it writes the record.",
        group="Session",
        places=("question", "component", "review"),
    ),
    Command(
        id="criteria",
        action="criteria",
        label="criteria",
        title="Change the criteria",
        tooltip="After the lock a change needs a reason, and the record lists it.",
        group="Session",
        places=("question", "review"),
    ),
    Command(
        id="shared",
        action="shared",
        label="shared screen",
        title="Shared screen: fold the panel until the review",
        tooltip="So that nobody who sees the screen steers by the numbers.",
        group="Session",
    ),
    Command(
        id="lay",
        action="lay_preset",
        label="preset",
        title="Lay a preset over this session",
        tooltip="Fills what nobody has answered. Each change is shown first, and can be taken back.",
        group="Session",
    ),
    Command(
        id="take-back",
        action="take_back_preset",
        label="take back",
        title="Take back the preset",
        tooltip="Undoes the last one that was laid; what you answered or accepted since stays.",
        group="Session",
    ),
    Command(
        id="palette",
        action="command_palette",
        keys="ctrl+p",
        list_keys="colon",
        shown="^p",
        label="palette",
        title="Command palette",
        tooltip="Every act by name.",
        group="Session",
        places=("anywhere",),
    ),
    Command(
        id="home",
        action="home",
        label="home",
        title="Go home",
        tooltip="The session stays as a draft.",
        group="Session",
        places=("question", "component", "review"),
    ),
    Command(
        id="theme",
        action="change_theme",
        label="theme",
        title="Change the theme",
        tooltip="The colours of the app.",
        group="Session",
        places=("anywhere",),
    ),
    Command(
        id="quit",
        action="leave",
        keys="ctrl+q",
        shown="^q",
        label="leave",
        title="Leave the app",
        tooltip="The session stays as a draft and can be resumed.",
        group="Session",
        places=("anywhere",),
    ),
    Command(
        id="show-answer",
        action="show_answer",
        shown="?",
        label="don't know",
        title="Show the answer of this card",
        tooltip="Counts as not known, unless you grade it otherwise.",
        group="Drill",
        places=("drill",),
    ),
    Command(
        id="sums",
        action="sums",
        keys="f9",
        shown="F9",
        label="ten sums",
        title="Ten sums: number sense alone",
        tooltip="With fresh numbers. A sum that is due counts; the others leave the schedule as it is.",
        group="Drill",
        places=("drill",),
    ),
    Command(
        id="end-drill",
        action="end",
        shown="esc",
        label="end",
        title="End the drill",
        tooltip="Says how it went. Each card is saved as soon as it is graded.",
        group="Drill",
        places=("drill",),
    ),
)
"""In the order in which help lists them."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}


def screen_bindings(place: Place) -> list[BindingType]:
    """The bindings of a screen: the keys that work in every field."""
    return [
        Binding(c.keys, c.action, c.label, id=c.id, tooltip=c.tooltip, show=False)
        for c in COMMANDS
        if c.keys and place in c.places
    ]


def list_bindings(place: Place = "question") -> list[BindingType]:
    """The bindings of a list: the letters and marks that act only there."""
    return [
        Binding(c.list_keys, c.target, c.label, tooltip=c.tooltip, show=False)
        for c in COMMANDS
        if c.list_keys and (place in c.places or "anywhere" in c.places)
    ]
