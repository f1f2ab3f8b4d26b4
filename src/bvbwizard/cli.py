"""The command line: what each command takes. What a command does is in `commands/`, imported only then."""

import os
import sys

from bvbwizard import __version__


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 a finding or a failed check, 2 bad input or usage.
    """
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in (["--version"], ["-V"]):
        # Before argparse is imported: asking for the version costs next to nothing.
        # Python has no stdout where the descriptor was closed before it started.
        if sys.stdout is not None:
            sys.stdout.write(f"bvbwizard {__version__}\n")
        return 0
    return _run(arguments)


def _run(arguments: list[str]) -> int:
    """Parse the command line, run the command, and turn every failure into one sentence."""
    from importlib import import_module

    from bvbwizard.commands.output import let_any_text_through, say, tell
    from bvbwizard.commands.parser import parse
    from bvbwizard.domain.errors import BvbError

    let_any_text_through()
    try:
        parsed = parse(arguments)
        # A command gives its exit code, or what it prints where nothing is wrong.
        done: int | str = import_module(f"bvbwizard.commands.{parsed.module}").run(parsed)
        if isinstance(done, str):
            say(done)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as stop:  # argparse, after its usage or help
        return stop.code if isinstance(stop.code, int) else 2
    except BvbError as error:
        tell(str(error))
        return 2
    except BrokenPipeError:
        _drop_output()
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        _drop_output()
        tell(f"the output can't be written: {(error.strerror or str(error)).lower()}")
        return 2
    return done if isinstance(done, int) else 0


def _drop_output() -> None:
    """Let what is still buffered go nowhere, so that nothing complains at the end."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
