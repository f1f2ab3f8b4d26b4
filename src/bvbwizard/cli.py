"""The command line: what each command takes. What a command does is in `commands/`, imported only then."""

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
        sys.stdout.write(f"bvbwizard {__version__}\n")
        return 0
    from bvbwizard.commands.run import run_command

    return run_command(arguments)
