"""Presets: the bundled ones by name, a person's own by path."""

from pathlib import Path

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.session import Preset
from bvbwizard.domain.text import excerpt
from bvbwizard.store.bundled import presets_folder
from bvbwizard.store.codec import read_as


def preset_names() -> tuple[str, ...]:
    """The names of the bundled presets: the stages in the order a company grows, then the worked cases."""
    names = sorted(path.stem for path in presets_folder().glob("*.toml"))
    return tuple(sorted(names, key=_rank))


def bundled_path(name: str) -> Path | None:
    """The file of a bundled preset, or None where no preset has that name."""
    return presets_folder() / f"{name}.toml" if name in preset_names() else None


def find_preset(name_or_path: str, questionnaire: Questionnaire) -> Preset:
    """A bundled preset by its name, else the preset file at that path.

    Raises:
        FileError: there is neither, or the file is no preset.
    """
    return read_as(Preset, find_path(name_or_path), questionnaire)


def find_path(name_or_path: str) -> Path:
    """The file that a bundled preset's name or a path means.

    Raises:
        FileError: no preset has that name, and it doesn't look like a path.
    """
    if path := bundled_path(name_or_path):
        return path
    path = Path(name_or_path).expanduser()
    if path.suffix == ".toml" or len(path.parts) > 1 or _exists(path):
        return path
    names = ", ".join(preset_names())
    raise FileError(
        excerpt(name_or_path), f"there is no such file, and no preset of that name; presets: {names}"
    )


def list_presets(questionnaire: Questionnaire) -> tuple[Preset, ...]:
    """The bundled presets: the stages in the order a company grows, then the worked cases."""
    return tuple(find_preset(name, questionnaire) for name in preset_names())


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


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
