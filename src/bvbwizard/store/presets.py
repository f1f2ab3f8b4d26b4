"""Presets: the bundled ones by name, a person's own by name or by path."""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.session import Preset
from bvbwizard.domain.text import excerpt
from bvbwizard.store.bundled import presets_folder
from bvbwizard.store.codec import read_as
from bvbwizard.store.places import own_presets_folder

NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What a preset may be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPreset:
    """One file of the person's own folder."""

    path: Path
    preset: Preset | None
    """None where the file can't be read."""
    problem: str = ""
    """Why it can't be read, or why its name doesn't mean it."""

    @property
    def name(self) -> str:
        """What commands call it."""
        return self.path.stem

    @property
    def means(self) -> str:
        """The name or path under which commands find it."""
        return str(self.path) if bundled_path(self.name) else self.name


def preset_names() -> tuple[str, ...]:
    """The names of the bundled presets: the stages in the order a company grows, then the worked cases."""
    names = sorted(path.stem for path in presets_folder().glob("*.toml"))
    return tuple(sorted(names, key=_rank))


def bundled_path(name: str) -> Path | None:
    """The file of a bundled preset, or None where no preset has that name."""
    return presets_folder() / f"{name}.toml" if name in preset_names() else None


def own_paths() -> tuple[Path, ...]:
    """The files of the person's own folder, by name; none where there is no folder.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    folder = own_presets_folder()
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != ".")
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        raise FileError(str(folder), "this is a file; your own presets stand in a folder") from None
    except (OSError, ValueError) as error:
        raise FileError(str(folder), f"the folder can't be read: {error}") from None
    return tuple(found)


def find_preset(name_or_path: str, questionnaire: Questionnaire) -> Preset:
    """A bundled preset by its name, else the person's own of that name, else the preset file at that path.

    Raises:
        FileError: there is none of them, or the file is no preset.
    """
    return read_as(Preset, find_path(name_or_path), questionnaire)


def find_path(name_or_path: str) -> Path:
    """The file that a preset's name or a path means.

    Raises:
        FileError: no preset has that name, and it doesn't look like a path.
    """
    if path := bundled_path(name_or_path) or _own_path(name_or_path):
        return path
    path = Path(name_or_path).expanduser()
    if path.suffix == ".toml" or len(path.parts) > 1 or _exists(path):
        return path
    own: tuple[Path, ...] = ()
    with contextlib.suppress(FileError):
        own = own_paths()
    names = ", ".join(dict.fromkeys((*preset_names(), *(path.stem for path in own))))
    raise FileError(
        excerpt(name_or_path), f"there is no such file, and no preset of that name; presets: {names}"
    )


def list_presets(questionnaire: Questionnaire) -> tuple[Preset, ...]:
    """The bundled presets: the stages in the order a company grows, then the worked cases."""
    return tuple(find_preset(name, questionnaire) for name in preset_names())


def list_own_presets(questionnaire: Questionnaire) -> tuple[OwnPreset, ...]:
    """The person's own presets by name, broken ones with what is wrong.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    return tuple(_own(path, questionnaire) for path in own_paths())


def is_a_name(text: str) -> bool:
    """Whether a preset may be called that."""
    return re.fullmatch(NAME, text) is not None


_STAGES = (
    "solo",
    "pre-seed",
    "seed",
    "series-a",
    "series-b",
    "growth",
    "enterprise",
    "regulated-enterprise",
    "public-sector",
)


def _rank(name: str) -> tuple[bool, int, str]:
    return name.startswith("case-"), _STAGES.index(name) if name in _STAGES else len(_STAGES), name


def _own(path: Path, questionnaire: Questionnaire) -> OwnPreset:
    try:
        preset = read_as(Preset, path, questionnaire)
    except FileError as error:
        problem = f"{error.key}: {error.problem}" if error.key else error.problem
        return OwnPreset(path=path, preset=None, problem=f"can't be read: {problem}")
    is_taken = bundled_path(path.stem) is not None
    problem = "a bundled preset has this name; only the path of this file means it" if is_taken else ""
    return OwnPreset(path=path, preset=preset, problem=problem)


def _own_path(name: str) -> Path | None:
    path = own_presets_folder() / f"{name}.toml"
    return path if path.name == f"{name}.toml" and name[:1] != "." and _exists(path) else None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
