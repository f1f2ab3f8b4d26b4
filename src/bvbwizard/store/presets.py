"""Presets: the bundled ones by name, a person's own by name or by path, and those made of a decision."""

import contextlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.text import excerpt
from bvbwizard.domain.values import Evidence
from bvbwizard.record import Record
from bvbwizard.store import bundled
from bvbwizard.store.atomic import saving, write_new, write_over
from bvbwizard.store.compiled import from_bytes
from bvbwizard.store.data_files import data_folder, presets_folder
from bvbwizard.store.documents import is_a_name, preset_text, read_as, read_file
from bvbwizard.store.places import named_path, own_presets_folder
from bvbwizard.store.tomlfile import toml_paths


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
    return tuple(sorted((path.stem for path in presets_folder().glob("*.toml")), key=_rank))


def bundled_path(name: str) -> Path | None:
    """The file of a bundled preset, or None where no preset has that name."""
    return presets_folder() / f"{name}.toml" if name in preset_names() else None


def own_paths() -> tuple[Path, ...]:
    """The files of the person's own folder, by name; none where there is no folder.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    return toml_paths(own_presets_folder(), "your own presets")


def find_preset(name_or_path: str, questionnaire: Questionnaire) -> Preset:
    """A bundled preset by its name, else the person's own of that name, else the preset file at that path.

    Raises:
        FileError: there is none of them, or the file is no preset.
    """
    path = find_path(name_or_path)
    if path.parent != presets_folder() or questionnaire is not bundled.questionnaire():
        return read_as(Preset, path, questionnaire)
    return from_bytes(
        f"preset-{path.stem}", data_folder(), lambda: read_as(Preset, path, questionnaire), also=path
    )


def find_path(name_or_path: str) -> Path:
    """The file that a preset's name or a path means.

    Raises:
        FileError: no preset has that name, and it doesn't look like a path.
    """
    if path := bundled_path(name_or_path) or _own_path(name_or_path):
        return path
    path = named_path(name_or_path)
    if path.suffix == ".toml" or len(path.parts) > 1 or _exists(path):
        return path
    own: tuple[Path, ...] = ()
    with contextlib.suppress(FileError):
        own = own_paths()
    names = ", ".join(dict.fromkeys((*preset_names(), *(path.stem for path in own))))
    problem = f"there is no such file, and no preset of that name; presets: {names}"
    raise FileError(excerpt(name_or_path), problem)


def list_presets(questionnaire: Questionnaire) -> tuple[Preset, ...]:
    """The bundled presets: the stages in the order a company grows, then the worked cases."""
    return tuple(find_preset(name, questionnaire) for name in preset_names())


def list_own_presets(questionnaire: Questionnaire) -> tuple[OwnPreset, ...]:
    """The person's own presets by name, broken ones with what is wrong.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    return tuple(_own(path, questionnaire) for path in own_paths())


_STAGES = (
    *("solo", "pre-seed", "seed", "series-a", "series-b", "growth"),
    *("enterprise", "regulated-enterprise", "public-sector"),
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


# ---------------------------------------------------------------- made of a record or of answers


def check_name(name: str) -> None:
    """Refuse a name that no preset of one's own may have.

    Raises:
        FileError: it holds something else than letters, digits and hyphens, or a bundled preset has it.
    """
    if not is_a_name(name):
        problem = "is no name for a preset; lower-case letters, digits and single hyphens are accepted"
        raise FileError(excerpt(name), problem)
    if bundled_path(name):
        raise FileError(excerpt(name), "a bundled preset has this name; another one is accepted")


def preset_from(path: Path, questionnaire: Questionnaire, *, name: str, title: str = "") -> Preset:
    """What a record or an answers file says, as a preset of that name; without a title, the name in words.

    Only answers that count are kept, each as typical. Unknowns, what doesn't apply, texts and dates are
    left out, and so is everything that anybody said, wrote or picked.

    Raises:
        FileError: the name isn't accepted, or the file is neither of the two.
    """
    check_name(name)
    content = read_file(path, questionnaire)
    if isinstance(content, Preset):
        problem = "is a preset; a record or an answers file is wanted here"
        raise FileError(str(path), problem, key="format")
    if isinstance(content, Record):
        return _made(content.session, content.decided_on, content.session.criteria, name, title)
    session = content.session(questionnaire, date.min)
    return _made(session, content.started_on, content.criteria, name, title)


def _made(session: Session, day: date | None, criteria: Criteria | None, name: str, title: str) -> Preset:
    source = f"from an earlier decision, {day}" if day else "from an earlier decision"
    answers = session.path.answers
    return Preset(
        id=name,
        title=" ".join(title.split()) or name.replace("-", " ").capitalize(),
        summary=f"Typical values {source}.",
        criteria=replace(criteria, gut_pick="", role="", locked_at=None, digest="") if criteria else None,
        answers=Answers(
            {
                key: _value_alone(answers[key], evidence="typical", source=source)
                for key, question in session.questionnaire.by_id.items()
                if key in answers and question.kind not in ("text", "date") and _has_a_value(answers[key])
            }
        ),
        components=Components(
            {key: _typical_component(picked, source) for key, picked in session.components.items()}
        ),
    )


def save_preset(preset: Preset, *, replaces: bool = False) -> Path:
    """Write a preset into the person's own folder, whole or not at all.

    Raises:
        FileError: a preset of that name stands there, and it isn't to be replaced.
        StoreError: the folder can't be written; nothing that stood there is touched.
    """
    folder = own_presets_folder()
    path = folder / f"{preset.id}.toml"
    text = preset_text(preset)
    with saving("the preset", folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            (write_over if replaces else write_new)(path, text)
        except FileExistsError:
            if not path.exists():
                raise
            raise FileError(str(path), "a preset of this name stands there; --force replaces it") from None
    return path


def _has_a_value(answer: Answer) -> bool:
    return not answer.unknown and not answer.not_applicable


def _value_alone(answer: Answer, *, evidence: Evidence | None = None, source: str = "") -> Answer:
    """Whatever a field of the answer is called, it isn't taken along unless it is named here."""
    value, low, high, likely = answer.value, answer.low, answer.high, answer.likely
    return Answer(value=value, low=low, high=high, likely=likely, evidence=evidence, source=source)


def _typical_component(picked: PickedComponent, source: str) -> PickedComponent:
    answers = {
        key: _value_alone(answer)
        for key, answer in picked.answers.items()
        if _has_a_value(answer) and key != "chosen_stance"
    }
    own = replace(picked.own, what="", because="") if picked.own else None
    if not answers:
        return PickedComponent(own=own)
    return PickedComponent(answers=Answers(answers), evidence="typical", source=source, own=own)
