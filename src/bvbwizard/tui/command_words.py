"""What the palette and the help say of each act, read from `data/commands.toml` once somebody asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from bvbwizard.store.data_files import kept, read_data, refuse
from bvbwizard.tui.commands import BY_ACTION, Command

FILE = "commands.toml"


@dataclass(frozen=True, kw_only=True)
class ActWords:
    """The words of one act."""

    title: str
    """Begins with a verb."""
    tooltip: str


@dataclass(frozen=True, kw_only=True)
class ActGroup:
    """Acts that help lists under one head, by their actions."""

    name: str
    acts: dict[str, ActWords]


@dataclass(frozen=True, kw_only=True)
class CommandsFile:
    """The words as their file has them."""

    groups: tuple[ActGroup, ...]


@kept("commands")
def groups() -> tuple[ActGroup, ...]:
    """Every act under its head, in the order of help and palette.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    read = read_data(FILE, CommandsFile)
    refuse(FILE, words_problems(read))
    return read.groups


def acts() -> Iterator[tuple[Command, ActWords]]:
    """Every act with its words."""
    return ((BY_ACTION[action], words) for group in groups() for action, words in group.acts.items())


def words_problems(read: CommandsFile) -> list[str]:
    """What is wrong with them: acts without words, or words of no act; empty if nothing is."""
    named = [action for group in read.groups for action in group.acts]
    problems = [f"groups.acts.{each}: there is no such act" for each in named if each not in BY_ACTION]
    problems += [f"groups.acts.{each}: it is there twice" for each in set(named) if named.count(each) > 1]
    return problems + [f"groups.acts.{each}: it has no words" for each in BY_ACTION if each not in named]
