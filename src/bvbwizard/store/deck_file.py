"""The deck's file in the user's state folder: what is remembered of each card, written after every review."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bvbwizard.domain.errors import StoreError
from bvbwizard.domain.text import excerpt
from bvbwizard.rehearsal.drill.deck import Deck, is_due, merged
from bvbwizard.store.atomic import make_folder, store_error, write_over
from bvbwizard.store.deck_text import deck_text, read_deck
from bvbwizard.store.places import deck_path

LARGEST_BYTES = 20_000_000
"""A hundred cards reviewed a thousand times each stay under 6 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedDeck:
    """The deck, and what was wrong with its file."""

    deck: Deck
    problem: str = ""
    """One sentence, empty if nothing was; where it names a second file, that one holds what was there."""


def due_count(now: datetime) -> int:
    """How many cards are due, read without the cards themselves; 0 if the file can't be read.

    Cards that no longer exist are left out from the first save on.
    """
    try:
        read = read_deck(_text(deck_path()))
    except (OSError, ValueError):
        return 0
    return sum(is_due(memory, now) for memory in read.current.values())


def load_deck(ids: tuple[str, ...]) -> LoadedDeck:
    """The deck of these cards as the last review left it; a new one where there is no file.

    A file of which something can't be read is copied aside, and what can be read takes its place.

    Raises:
        StoreError: the file can't be read, or its copy can't be written.
    """
    path = deck_path()
    try:
        read = read_deck(_text(path))
    except FileNotFoundError:
        return LoadedDeck(deck=Deck.of(ids, {}))
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise StoreError(f"the deck {path} can't be read: {reason}") from None
    except ValueError as error:
        return _made_good(path, Deck.of(ids, {}), f"{error}, so every card counts as new")
    deck = Deck.of(ids, {**read.retired, **read.current})
    if not read.unreadable:
        return LoadedDeck(deck=deck)
    several = f" and {len(read.unreadable) - 1} more" if len(read.unreadable) > 1 else ""
    named = f"what it says of {excerpt(read.unreadable[0])}{several} can't be read"
    return _made_good(
        path, deck, f"{named}, so they count as new" if several else f"{named}, so it counts as new"
    )


def save_deck(deck: Deck) -> Deck:
    """Write the deck with one step, with what another window has written meanwhile; gives both together.

    Raises:
        StoreError: it can't be written; the file is as it was.
    """
    path = deck_path()
    try:
        read = read_deck(_text(path))
    except FileNotFoundError:
        pass
    except OSError as error:
        # What can't be read might still be replaced, and would be lost.
        raise store_error("the deck", path, error) from error
    except ValueError:
        _set_aside(path)
    else:
        deck = merged(deck, Deck.of(deck.ids, {**read.retired, **read.current}))
        if read.unreadable:
            _set_aside(path)
    _write(path, deck)
    return deck


def _write(path: Path, deck: Deck) -> None:
    try:
        make_folder(path.parent, mode=0o700)
        write_over(path, deck_text(deck))
    except OSError as error:
        raise store_error("the deck", path, error) from error


def _made_good(path: Path, deck: Deck, problem: str) -> LoadedDeck:
    copy = _set_aside(path)
    _write(path, deck)
    return LoadedDeck(deck=deck, problem=f"{path}: {problem}; the file as it was is kept as {copy.name}")


def _set_aside(path: Path) -> Path:
    """Keep a file under a second name; what is written under its own name then leaves that one alone.

    Raises:
        StoreError: it can't be kept.
    """
    copy = _free_name(path)
    try:
        copy.hardlink_to(path)
    except OSError:
        # Some disks have no hard links.
        try:
            copy.write_bytes(path.read_bytes())
        except OSError as error:
            raise store_error("a copy of the deck", path.parent, error) from error
    return copy


def _free_name(path: Path) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem}-broken-{number}{path.suffix}")).exists():
        number += 1
    return copy


def _text(path: Path) -> str:
    """The file's text.

    Raises:
        OSError: it can't be read.
        ValueError: it is too large, or no text.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise ValueError(f"the file has more than {LARGEST_BYTES / 1e6:g} MB")
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise ValueError("this isn't text in UTF-8") from None
