"""Scorecards as Markdown files, in a folder beside the attempts."""

from itertools import count
from pathlib import Path

from bvbwizard.domain.errors import StoreError
from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.store.atomic import make_folder, store_error, write_new
from bvbwizard.store.attempts import rehearsals_folder
from bvbwizard.store.records import slug_of


def save_scorecard(attempt: Attempt, text: str) -> Path:
    """Write a scorecard under a free name.

    Raises:
        StoreError: the folder can't be written.
    """
    folder = rehearsals_folder() / "scorecards"
    whole = f"{attempt.started_at:%Y-%m-%d-%H%M}-{slug_of(attempt.scenario)}"
    try:
        make_folder(folder, mode=0o700)
        for number in count(1):
            path = folder / (f"{whole}.md" if number == 1 else f"{whole}-{number}.md")
            try:
                write_new(path, text)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise store_error("the scorecard", folder, error) from error
    raise StoreError(f"there is no free name in {folder}")
