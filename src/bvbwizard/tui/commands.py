"""Every act of the app, once: its keys, its name in the line of keys, and where it acts.

What palette and help say of it is in `data/commands.toml`, read by `command_words` once somebody asks.
"""

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Place = Literal["question", "components", "component", "review", "drill", "rehearsal", "anywhere"]
"""Where an act works: at a question, in the list of components, at one of them, at the review, in the drill,
in a rehearsal, or wherever one is."""
Hints = tuple[tuple[str, str, str], ...]
"""For a line of keys: the key as people read it, the act in a word or two, and the action."""

ASKED: tuple[Place, ...] = ("question", "component")
DECIDED: tuple[Place, ...] = (*ASKED, "review")
LISTED: tuple[Place, ...] = ("components",)
ANYWHERE: tuple[Place, ...] = ("anywhere",)
REHEARSED: tuple[Place, ...] = ("rehearsal",)


@dataclass(frozen=True, slots=True)
class Command:
    """One act."""

    action: str
    """The action that does it, on the screen or the app; its words are found by it."""
    label: str
    """In the line of keys: one or two words."""
    places: tuple[Place, ...] = ("question",)
    shown: str = ""
    """The key as people read it."""
    keys: str = ""
    """Keys that work in every field."""
    list_keys: str = ""
    """Keys that work while a list has the focus; elsewhere they are typed."""

    @property
    def target(self) -> str:
        """The action with what does it: the app or the screen."""
        return f"{'app' if 'anywhere' in self.places else 'screen'}.{self.action}"


COMMANDS: tuple[Command, ...] = (
    Command("next", "next", (*ASKED, *LISTED, "drill"), shown="⏎", keys="f8"),
    Command("back", "back", (*DECIDED, *LISTED), shown="esc", keys="escape", list_keys="left,backspace"),
    Command("dont_know", "don't know", shown="?", list_keys="question_mark"),
    Command("who_knows", "who knows"),
    Command("doesnt_apply", "doesn't apply", shown="-", list_keys="minus"),
    Command("clear_answer", "clear"),
    Command("evidence", "evidence"),
    Command("what_matters", "what matters"),
    Command("help", "help", ANYWHERE, shown="F1", keys="f1", list_keys="h"),
    Command("overview", "all", (*DECIDED, *LISTED), shown="F2", keys="f2", list_keys="a"),
    Command("why", "why", ASKED, shown="F3", keys="f3", list_keys="w"),
    Command("panel", "panel", ASKED, shown="F4", keys="f4", list_keys="p"),
    Command("figures", "how", DECIDED, shown="F5", keys="f5"),
    Command("frameworks", "frameworks", ("question", "review"), shown="F6", keys="f6", list_keys="f"),
    Command("stack", "stack", DECIDED, shown="F7", keys="f7", list_keys="s"),
    Command("note", "note", ASKED, shown="^n", keys="ctrl+n"),
    Command("words", "their words", ASKED, shown="^o", keys="ctrl+o"),
    Command("remark", "remark", DECIDED),
    Command("speaker", "speaker", ASKED),
    Command("rename", "title", DECIDED),
    Command("components", "components", DECIDED),
    Command("review", "review", (*ASKED, *LISTED)),
    Command("save", "save", (*DECIDED, *LISTED), shown="^s", keys="ctrl+s"),
    Command("criteria", "criteria", ("question", "review")),
    Command("shared", "shared screen"),
    Command("lay_preset", "preset"),
    Command("take_back_preset", "take back"),
    Command("command_palette", "palette", ANYWHERE, shown="^p", keys="ctrl+p", list_keys="colon"),
    Command("home", "home", (*DECIDED, *LISTED)),
    Command("change_theme", "theme", ANYWHERE),
    Command("leave", "leave", ANYWHERE, shown="^q", keys="ctrl+q"),
    Command("show_answer", "don't know", ("drill",), shown="?"),
    Command("sums", "ten sums", ("drill",), shown="F9", keys="f9"),
    Command("end", "end", ("drill",), shown="esc"),
    Command("go_on", "next", REHEARSED, shown="F8", keys="f8"),
    Command("step_back", "back", REHEARSED, shown="esc"),
    Command("ask_fact", "ask a fact", REHEARSED, shown="F3", keys="f3"),
    Command("pause", "pause", REHEARSED, shown="F4", keys="f4"),
    Command("brief", "brief", REHEARSED, shown="F2", keys="f2"),
    Command("marks_so_far", "marks so far", REHEARSED, shown="F5", keys="f5"),
    Command("reply_again", "interruption", REHEARSED, shown="F6", keys="f6"),
)

LAST_HINTED = ("command_palette", "leave")
"""What most lines of keys end with."""
BY_ACTION: dict[str, Command] = {command.action: command for command in COMMANDS}


def screen_bindings(place: Place) -> list[BindingType]:
    """The bindings of a screen: the keys that work in every field."""
    return [
        Binding(c.keys, c.action, c.label, id=c.action, show=False)
        for c in COMMANDS
        if c.keys and place in c.places
    ]


def list_bindings() -> list[BindingType]:
    """The bindings of a question's list: the letters and marks that act only there."""
    return [
        Binding(c.list_keys, c.target, c.label, show=False)
        for c in COMMANDS
        if c.list_keys and {"question", "anywhere"} & set(c.places)
    ]


def letters(*actions: str) -> list[BindingType]:
    """The letters and marks of some acts, for a screen or a field where nothing is typed."""
    return [Binding(BY_ACTION[a].list_keys, BY_ACTION[a].target, show=False) for a in actions]


def own_keys(**actions: str) -> list[BindingType]:
    """Keys that one screen alone has, by its action: `home="escape,left"`."""
    return [Binding(keys, action, show=False) for action, keys in actions.items()]


def own_hints(**shown: str) -> Hints:
    """Hints for the keys of one screen, by its action: `home="esc home"`; `_scroll` is no action to click."""
    parts = {action: text.partition(" ") for action, text in shown.items()}
    return tuple(
        (key, label, "" if action.startswith("_") else f"screen.{action}")
        for action, (key, _, label) in parts.items()
    )


def key(keys: str, action: str) -> list[BindingType]:
    """Keys for one action that has parameters, or that another part than the one in focus does."""
    return [Binding(keys, action, show=False)]


FIELD_KEYS = key("down", "app.focus_next") + key("up", "app.focus_previous")
"""For a form or the screen around it: Up and Down go from field to field."""


def command_hints(*actions: str, shown: dict[str, str] | None = None) -> Hints:
    """Hints from the table; `shown` replaces a key where another one acts."""
    other = shown or {}
    return tuple((other.get(a, BY_ACTION[a].shown), BY_ACTION[a].label, BY_ACTION[a].target) for a in actions)
