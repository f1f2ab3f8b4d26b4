"""The command line's grammar."""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import IO, NoReturn

from bvbwizard import __version__
from bvbwizard.commands.output import printable, tell

Run = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """argparse, but what it prints of somebody's arguments holds no escape."""

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:  # type: ignore[override]
        super()._print_message(printable(message), file)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence, and where to read more."""
        tell(f"{message}; `{self.prog} --help` says what is accepted")
        self.exit(2)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command with its arguments, and as `run` what carries it out.

    Raises:
        SystemExit: help was asked for, or the usage is wrong.
    """
    parser = build_parser()
    parsed, left = parser.parse_known_args(arguments)
    if left and getattr(parsed, "inputs", None) is not None and all(_is_input(each) for each in left):
        # argparse takes no more positionals after an option; `calc` reads them wherever they stand.
        parsed.inputs += left
    elif left:
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    return parsed


def build_parser() -> Parser:
    """Every command that there is."""
    parser = Parser(
        prog="bvbwizard",
        description='From "should we build or buy this AI?" to a decision that can be defended.',
        epilog="Without a command the app opens.",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"bvbwizard {__version__}")
    _add_records_folder(parser)
    parser.set_defaults(run=_runs("app", "run"), command="home")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    _add_app_commands(commands)
    _add_evaluate(commands)
    _add_libraries(commands)
    _add_vocabularies(commands)
    _add_rehearse(commands)
    return parser


_Commands = argparse._SubParsersAction  # argparse gives it no public name


def _add_app_commands(commands: "_Commands[Parser]") -> None:
    new = _command(commands, "new", "app", "start a session in the app")
    new.add_argument("--preset", metavar="NAME|FILE", help="begin with the typical values of a company stage")
    new.add_argument("--title", metavar="T", default="", help="what the decision is about")
    _add_records_folder(new)
    resume = _command(commands, "resume", "app", "go on with an interrupted session, where it stopped")
    resume.add_argument("draft", metavar="DRAFT", nargs="?", help="its name; the newest without one")
    _add_records_folder(resume)
    open_ = _command(commands, "open", "app", "show a saved record in the app")
    open_.add_argument("record", metavar="RECORD", help="a file, or a name in the records folder")
    _add_records_folder(open_)
    drill = _command(commands, "drill", "app", "repeat what is due of the numbers and rules, and do sums")
    _add_records_folder(drill)


def _add_evaluate(commands: "_Commands[Parser]") -> None:
    evaluate = _command(commands, "evaluate", "evaluate", "the verdict on a file, without a screen")
    evaluate.add_argument("file", metavar="FILE", help="an answers file, a preset (or its name), or a record")
    _add_format(evaluate, ("text", "md", "json", "toml"))


def _add_libraries(commands: "_Commands[Parser]") -> None:
    presets = _command(
        commands, "presets", "presets", "list the presets, show one, check a file, or make one from a record"
    )
    _add_action(presets, ("list", "show", "check", "from"), "NAME|FILE")
    presets.add_argument(
        "--name", metavar="N", dest="called", help="from RECORD: what the preset of your own is called"
    )
    presets.add_argument("--title", metavar="T", default="", help="from RECORD: its title; else N in words")
    presets.add_argument("--force", action="store_true", help="from RECORD: replace a preset of that name")
    _add_records_folder(presets)
    records = _command(commands, "records", "records", "list the records, show one, or check them")
    _add_action(records, ("list", "show", "check"), "RECORD")
    _add_records_folder(records)


def _add_vocabularies(commands: "_Commands[Parser]") -> None:
    figures = _command(commands, "figures", "figures", "list the dated figures, or show one with its source")
    _add_action(figures, ("list", "show"), "ID")
    calc = _command(commands, "calc", "calc", "list the calculators, or run one without a session")
    calc.add_argument(
        "calculator", metavar="list|ID", nargs="?", default="list", help="which one; list by default"
    )
    calc.add_argument("inputs", metavar="key=value", nargs="*", default=[], help="its inputs")
    _add_format(calc, ("text", "json"))
    questions = _command(commands, "questions", "questions", "list the questions, or show one")
    _add_action(questions, ("list", "show"), "ID")
    _add_format(questions, ("text", "json"))


def _add_rehearse(commands: "_Commands[Parser]") -> None:
    help_ = "a mock interview in the app, or the marks of a written answer, by published rules"
    rehearse = _command(commands, "rehearse", "rehearse", help_)
    rehearse.add_argument("--list", action="store_true", dest="list_scenarios", help="the scenarios")
    rehearse.add_argument("--scenario", metavar="ID", help="which case is asked about")
    rehearse.add_argument("--record", metavar="RECORD", help="a saved record as the case, in the app")
    rehearse.add_argument(
        "--minutes", metavar="N", type=_minutes, help="on the clock in the app; 12 by default"
    )
    rehearse.add_argument(
        "--transcript",
        metavar="FILE.md",
        help="marks an answer with the headings Goal, Components, Decisions, Risks; - for stdin",
    )
    rehearse.add_argument(
        "--level",
        choices=("associate", "product-manager", "senior"),
        help="for whom it is marked; the scenario's own by default",
    )
    _add_format(rehearse, ("text", "json", "md"))
    _add_records_folder(rehearse)
    rehearse.set_defaults(usage_error=rehearse.error)


def _command(commands: "_Commands[Parser]", name: str, module: str, help_: str) -> Parser:
    parser = commands.add_parser(
        name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", allow_abbrev=False
    )
    parser.set_defaults(run=_runs(module, "run"), command=name)
    return parser


def _add_action(parser: Parser, actions: tuple[str, ...], name: str) -> None:
    parser.add_argument("action", choices=actions, nargs="?", default="list", help="list by default")
    parser.add_argument("name", metavar=name, nargs="?", help="which one")
    parser.set_defaults(usage_error=parser.error)


def _add_format(parser: Parser, formats: tuple[str, ...]) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="text by default")


def _add_records_folder(parser: Parser) -> None:
    # Suppressed, or a command's own default would undo what stands before the command.
    parser.add_argument(
        "--records", metavar="DIR", default=argparse.SUPPRESS, help="the folder of the records"
    )


def _minutes(text: str) -> float:
    """The length of the clock."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 1 <= minutes <= 120:
        raise argparse.ArgumentTypeError("1 to 120 minutes are accepted")
    return minutes


def _is_input(argument: str) -> bool:
    return "=" in argument and not argument.startswith("-")


def _runs(module: str, function: str) -> Run:
    """What a command does, imported only once it's run."""

    def run(arguments: argparse.Namespace) -> int:
        code: int = getattr(import_module(f"bvbwizard.commands.{module}"), function)(arguments)
        return code

    return run
