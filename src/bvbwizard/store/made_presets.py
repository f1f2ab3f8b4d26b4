"""A record, or an answers file, as one of the person's own presets: without names, notes and words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bvbwizard.domain.answers import Answer, Answers
from bvbwizard.domain.components import Components, PickedComponent
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.session import Preset, Session
from bvbwizard.domain.text import excerpt
from bvbwizard.record import Record
from bvbwizard.store.answer_tables import answer_table
from bvbwizard.store.atomic import make_folder, store_error, write_new, write_over
from bvbwizard.store.codec import PRESET_FORMAT, read_file
from bvbwizard.store.encode import components_table, criteria_table, toml_text
from bvbwizard.store.places import own_presets_folder
from bvbwizard.store.presets import bundled_path, is_a_name

OF_PEOPLE_AND_DAYS = ("text", "date")
"""Kinds of question whose answers belong to one decision."""
OF_ONE_DECISION = ("chosen_stance",)
"""The questions of a component whose answers do."""


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
        criteria=_bare_rule(criteria) if criteria else None,
        answers=Answers(
            {
                question.id: _typical(answers[question.id], source)
                for question in session.questionnaire.questions
                if question.id in answers
                and question.kind not in OF_PEOPLE_AND_DAYS
                and _has_a_value(answers[question.id])
            }
        ),
        components=Components(
            {key: _typical_component(picked, source) for key, picked in session.components.items()}
        ),
    )


def preset_text(preset: Preset) -> str:
    """A preset as its file."""
    return toml_text(
        {
            "format": PRESET_FORMAT,
            "about": {"id": preset.id, "title": preset.title, "summary": preset.summary},
            "criteria": criteria_table(preset.criteria) if preset.criteria else None,
            "answers": {key: answer_table(answer) for key, answer in preset.answers.items()},
            "components": components_table(preset.components),
        }
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
    try:
        make_folder(folder)
        if replaces:
            write_over(path, text)
        else:
            write_new(path, text)
    except FileExistsError as error:
        if not path.exists():
            raise store_error("the preset", folder, error) from error
        raise FileError(str(path), "a preset of this name stands there; --force replaces it") from None
    except OSError as error:
        raise store_error("the preset", folder, error) from error
    return path


def _has_a_value(answer: Answer) -> bool:
    return not answer.unknown and not answer.not_applicable


def _typical(answer: Answer, source: str) -> Answer:
    """The value alone: whatever a field is called, it isn't taken along unless it is named here."""
    return Answer(
        value=answer.value,
        low=answer.low,
        high=answer.high,
        likely=answer.likely,
        evidence="typical",
        source=source,
    )


def _typical_component(picked: PickedComponent, source: str) -> PickedComponent:
    answers = {
        key: Answer(value=answer.value, low=answer.low, high=answer.high, likely=answer.likely)
        for key, answer in picked.answers.items()
        if _has_a_value(answer) and key not in OF_ONE_DECISION
    }
    own = replace(picked.own, what="", because="") if picked.own else None
    if not answers:
        return PickedComponent(own=own)
    return PickedComponent(answers=Answers(answers), evidence="typical", source=source, own=own)


def _bare_rule(criteria: Criteria) -> Criteria:
    return replace(criteria, gut_pick="", role="", locked_at=None, digest="")
