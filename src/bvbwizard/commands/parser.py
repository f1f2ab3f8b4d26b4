"""The command line's grammar."""

import argparse
from collections.abc import Sequence
from typing import IO, Any, NoReturn

from bvbwizard import __version__
from bvbwizard.commands.output import printable, tell


class Parser(argparse.ArgumentParser):
    """argparse, but what it prints of somebody's arguments holds no escape."""

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:  # type: ignore[override]
        super()._print_message(printable(message), file)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence, and where to read more."""
        tell(f"{message}; `{self.prog} --help` says what is accepted")
        self.exit(2)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command with its arguments, and as `module` the name of the one that carries it out.

    Raises:
        SystemExit: help was asked for, or the usage is wrong.
    """
    parser = _parser()
    parsed, left = parser.parse_known_args(arguments)
    are_inputs = all("=" in each and not each.startswith("-") for each in left)
    if left and are_inputs and getattr(parsed, "inputs", None) is not None:
        # argparse takes no more positionals after an option; `calc` reads them wherever they stand.
        parsed.inputs += left
    elif left:
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    return parsed


def _parser() -> Parser:
    parser = Parser(
        prog="bvbwizard",
        description='From "should we build or buy this AI?" to a decision that can be defended.',
        epilog="Without a command the app opens.",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"bvbwizard {__version__}")
    parser.add_argument(*_RECORDS[0], **_RECORDS[1])
    parser.set_defaults(module="app", command="home")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for name, module, help_, arguments in _COMMANDS:
        command = commands.add_parser(
            name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", allow_abbrev=False
        )
        for names, options in arguments:
            command.add_argument(*names, **options)
        command.set_defaults(module=module, command=name, usage_error=command.error)
    return parser


def _minutes(text: str) -> float:
    """The length of the clock."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 1 <= minutes <= 120:
        raise argparse.ArgumentTypeError("1 to 120 minutes are accepted")
    return minutes


# ---------------------------------------------------------------- what each command takes

_Argument = tuple[tuple[str, ...], dict[str, Any]]


def _argument(*names: str, **options: Any) -> _Argument:
    return names, options


def _action(*actions: str, name: str) -> tuple[_Argument, _Argument]:
    return (
        _argument("action", choices=actions, nargs="?", default="list", help="list by default"),
        _argument("name", metavar=name, nargs="?", help="which one"),
    )


def _format(*formats: str) -> _Argument:
    return _argument("--format", choices=formats, default="text", help="text by default")


# Suppressed, or a command's own default would undo what stands before the command.
_RECORDS = _argument("--records", metavar="DIR", default=argparse.SUPPRESS, help="the folder of the records")

_NEW = (
    _argument("--preset", metavar="NAME|FILE", help="begin with the typical values of a company stage"),
    _argument("--title", metavar="T", default="", help="what the decision is about"),
    _RECORDS,
)
_RESUME = (_argument("draft", metavar="DRAFT", nargs="?", help="its name; the newest without one"), _RECORDS)
_OPEN = (_argument("record", metavar="RECORD", help="a file, or a name in the records folder"), _RECORDS)
_EVALUATE = (
    _argument("file", metavar="FILE", help="an answers file, a preset (or its name), or a record"),
    _format("text", "md", "json", "toml"),
)
_STRICT = "check: another engine's record, whose numbers can't be checked, counts as a finding"
_KEPT = (
    _argument(
        "action",
        choices=("list", "show", "check", "propose", "accept", "supersede", "retire"),
        nargs="?",
        default="list",
        help="list by default",
    ),
    _argument("names", metavar="RECORD", nargs="*", help="which one; supersede: the old one and the new one"),
    _format("text", "json"),
    _argument("--strict", action="store_true", help=_STRICT),
    _argument("--by", metavar="NAME", default="", help="who accepts it, retires it or lets it be superseded"),
    _argument("--reason", metavar="TEXT", default="", help="why"),
    _RECORDS,
)
_FIGURES = _action("list", "show", name="ID")
_QUESTIONS = (*_FIGURES, _format("text", "json"))
_NAME = "from RECORD: what the preset of your own is called"
_PRESETS = (
    *_action("list", "show", "check", "from", name="NAME|FILE"),
    _argument("--name", metavar="N", dest="called", help=_NAME),
    _argument("--title", metavar="T", default="", help="from RECORD: its title; else N in words"),
    _argument("--force", action="store_true", help="from RECORD: replace a preset of that name"),
    _RECORDS,
)
_CALC = (
    _argument("calculator", metavar="list|ID", nargs="?", default="list", help="which one; list by default"),
    _argument("inputs", metavar="key=value", nargs="*", default=[], help="its inputs"),
    _format("text", "json"),
)
_ANSWER = "marks an answer with the headings Goal, Components, Decisions, Risks; - for stdin"
_LEVELS = ("associate", "product-manager", "senior")
_REHEARSAL = "a mock interview in the app, or the marks of a written answer, by published rules"
_REHEARSE = (
    _argument("--list", action="store_true", dest="list_scenarios", help="the scenarios"),
    _argument("--scenario", metavar="ID", help="which case is asked about"),
    _argument("--record", metavar="RECORD", help="a saved record as the case, in the app"),
    _argument("--minutes", metavar="N", type=_minutes, help="on the clock in the app; 12 by default"),
    _argument("--transcript", metavar="FILE.md", help=_ANSWER),
    _argument("--level", choices=_LEVELS, help="for whom it is marked; the scenario's own by default"),
    _format("text", "json", "md"),
    _RECORDS,
)

_COMMANDS: tuple[tuple[str, str, str, tuple[_Argument, ...]], ...] = (
    ("new", "app", "start a session in the app", _NEW),
    ("resume", "app", "go on with an interrupted session, where it stopped", _RESUME),
    ("open", "app", "show a saved record in the app", _OPEN),
    ("drill", "app", "repeat what is due of the numbers and rules, and do sums", (_RECORDS,)),
    ("evaluate", "evaluate", "the verdict on a file, without a screen", _EVALUATE),
    ("presets", "presets", "list the presets, show one, check a file, or make one from a record", _PRESETS),
    ("records", "records", "list, show and check the records, and move them through their life", _KEPT),
    ("figures", "figures", "list the dated figures, or show one with its source", _FIGURES),
    ("calc", "calc", "list the calculators, or run one without a session", _CALC),
    ("questions", "questions", "list the questions, or show one", _QUESTIONS),
    ("rehearse", "rehearse", _REHEARSAL, _REHEARSE),
)
"""The name of each command, the module that carries it out, what its help says, and what it takes."""
