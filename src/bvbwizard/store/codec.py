"""The one reader of our three kinds of file: answers, presets and records."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bvbwizard.domain.answers import Answers
from bvbwizard.domain.components import Components
from bvbwizard.domain.criteria import Change, Criteria
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.figures import Figure
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.session import Note, Preset, Session
from bvbwizard.domain.text import excerpt
from bvbwizard.record import Links, Record, Status
from bvbwizard.store.answer_tables import check_as_a_whole, read_answers
from bvbwizard.store.component_tables import read_components
from bvbwizard.store.problems import as_file_error, dotted, unknown_key
from bvbwizard.store.tomlfile import Table, read_table

if TYPE_CHECKING:
    from bvbwizard.store import shapes

ANSWERS_FORMAT = "bvbwizard/answers/1"
PRESET_FORMAT = "bvbwizard/preset/1"
RECORD_FORMAT = "bvbwizard/record/1"
_KINDS = {ANSWERS_FORMAT: "an answers file", PRESET_FORMAT: "a preset", RECORD_FORMAT: "a record"}


@dataclass(frozen=True, kw_only=True)
class AnswersFile:
    """What an answers file says."""

    title: str
    preset: str
    started_on: date | None
    criteria: Criteria | None
    """None where the file leaves them out: the defaults count then."""
    answers: Answers
    notes: tuple[Note, ...]
    changes: tuple[Change, ...]
    components: Components = field(default_factory=Components)
    as_printed: dict[str, dict[str, float]] = field(default_factory=dict)

    def session(self, questionnaire: Questionnaire, today: date) -> Session:
        """The session that these answers make."""
        return Session(
            questionnaire=questionnaire,
            started_on=self.started_on or today,
            title=self.title,
            preset=self.preset,
            criteria=self.criteria or Criteria(),
            answers=self.answers,
            components=self.components,
            notes=self.notes,
            changes=self.changes,
            as_printed=self.as_printed,
        )


FileContent = AnswersFile | Preset | Record
_Wanted = TypeVar("_Wanted", AnswersFile, Preset, Record)


def read_file(path: Path, questionnaire: Questionnaire) -> FileContent:
    """Whatever the file is, by its first key.

    Raises:
        FileError: one sentence with the file, the key and what would be accepted.
    """
    return content_of(read_table(path), str(path), questionnaire)


def read_as(wanted: type[_Wanted], path: Path, questionnaire: Questionnaire) -> _Wanted:
    """A file that has to be of one kind.

    Raises:
        FileError: it is of another kind, or can't be read.
    """
    content = read_file(path, questionnaire)
    if not isinstance(content, wanted):
        names = {
            AnswersFile: _KINDS[ANSWERS_FORMAT],
            Preset: _KINDS[PRESET_FORMAT],
            Record: _KINDS[RECORD_FORMAT],
        }
        raise FileError(str(path), f"is {names[type(content)]}; {names[wanted]} is wanted here", key="format")
    return content


def content_of(table: Table, file: str, questionnaire: Questionnaire) -> FileContent:
    """What a table says, read by the kind that its `format` names.

    Raises:
        FileError: one sentence with the file, the key and what would be accepted.
    """
    kind = table.get("format")
    accepted = ", ".join(f'"{name}"' for name in _KINDS)
    if kind is None:
        raise FileError(
            file, f"is missing; the first line says which kind of file it is: {accepted}", key="format"
        )
    if kind == ANSWERS_FORMAT:
        return _answers_file(table, file, questionnaire)
    if kind == PRESET_FORMAT:
        return _preset(table, file, questionnaire)
    if kind == RECORD_FORMAT:
        return _record(table, file, questionnaire)
    shown = excerpt(kind) if isinstance(kind, str) else "no text"
    raise FileError(file, f"is {shown}; accepted: {accepted}", key="format")


_S = TypeVar("_S", bound="shapes.Shape")


def _shaped(shape: type[_S], table: Table, file: str) -> _S:
    from pydantic import ValidationError

    try:
        return shape.model_validate(table)
    except ValidationError as error:
        raise as_file_error(error, file, shape) from None


def _answers_file(table: Table, file: str, questionnaire: Questionnaire) -> AnswersFile:
    from bvbwizard.store.shapes import AnswersShape

    read = _shaped(AnswersShape, table, file)
    answers = read_answers(read.answers, questionnaire, file)
    check_as_a_whole(answers, file)
    return AnswersFile(
        title=read.about.title,
        preset=read.about.preset,
        started_on=read.about.started_on,
        criteria=_criteria(read.criteria),
        answers=answers,
        components=read_components(read.components, questionnaire, file),
        notes=_notes(read.notes),
        changes=_changes(read.changes, file),
        as_printed=_as_printed(read.as_printed, file),
    )


def _preset(table: Table, file: str, questionnaire: Questionnaire) -> Preset:
    from bvbwizard.store.shapes import PresetShape

    read = _shaped(PresetShape, table, file)
    answers = read_answers(read.answers, questionnaire, file)
    check_as_a_whole(answers, file)
    return Preset(
        id=read.about.id,
        title=read.about.title,
        summary=read.about.summary,
        case=read.about.case,
        framework=read.about.framework,
        answers=answers,
        components=read_components(read.components, questionnaire, file),
        criteria=_criteria(read.criteria),
        as_printed=_as_printed(read.as_printed, file),
    )


def _record(table: Table, file: str, questionnaire: Questionnaire) -> Record:
    from bvbwizard.store.shapes import RecordShape

    read = _shaped(RecordShape, table, file)
    answers = read_answers(read.answers, questionnaire, file)
    unused = read_answers(read.unused, questionnaire, file, section="unused")
    if twice := next((question for question in unused if question in answers), None):
        raise FileError(
            file, "stands in [answers] too; one of them is accepted", key=dotted(("unused", twice))
        )
    everything = Answers({**answers, **unused})
    check_as_a_whole(everything, file)
    session = Session(
        questionnaire=questionnaire,
        started_on=read.about.started_on or read.about.decided_on,
        title=read.about.title,
        preset=read.about.preset,
        criteria=_criteria(read.criteria) or Criteria(),
        answers=everything,
        components=read_components(read.components, questionnaire, file),
        notes=_notes(read.notes),
        changes=_changes(read.changes, file),
        as_printed=_as_printed(read.as_printed, file),
    )
    return Record(
        session=session,
        decided_on=read.about.decided_on,
        status=Status(now=read.status.now, on=read.status.on, by=read.status.by),
        links=Links(supersedes=tuple(read.links.supersedes), superseded_by=tuple(read.links.superseded_by)),
        figures=_figures(read.figures, file),
        evaluation=read.evaluation,
        engine_version=read.engine.version,
        questions_revision=read.engine.questions_revision,
        unused={question: answer.because for question, answer in read.unused.items()},
    )


def _as_printed(read: dict[str, dict[str, float]], file: str) -> dict[str, dict[str, float]]:
    if not read:
        return read
    from bvbwizard.store.calculators import calculators

    known = calculators().by_id
    for calculator_id, printed in read.items():
        key = ("as_printed", calculator_id)
        if calculator_id not in known:
            raise FileError(file, unknown_key(calculator_id, known, what="calculator"), key=dotted(key))
        outputs = [output.name for output in known[calculator_id].outputs]
        if unknown := next((name for name in printed if name not in outputs), None):
            raise FileError(file, unknown_key(unknown, outputs, what="output"), key=dotted((*key, unknown)))
    return read


def _criteria(read: "shapes.CriteriaShape | None") -> Criteria | None:
    return None if read is None else Criteria(**_fields(read))


def _notes(read: "list[shapes.NoteShape]") -> tuple[Note, ...]:
    return tuple(Note(**_fields(note)) for note in read)


def _changes(read: "list[shapes.ChangeShape]", file: str) -> tuple[Change, ...]:
    accepted = [f"criteria.{key}" for key in Criteria().values()]
    for index, change in enumerate(read):
        if change.key not in accepted:
            raise FileError(file, unknown_key(change.key, accepted), key=dotted(("changes", index, "key")))
    return tuple(Change(**_fields(change)) for change in read)


def _figures(read: "dict[str, shapes.FigureShape]", file: str) -> tuple[Figure, ...]:
    for figure_id, figure in read.items():
        if not figure.low <= figure.likely <= figure.high:
            problem = "is upside down; low, likely and high are accepted in this order"
            raise FileError(file, problem, key=dotted(("figures", figure_id)))
    return tuple(
        Figure(id=figure_id, **{**_fields(figure), "label": figure.label or figure_id})
        for figure_id, figure in read.items()
    )


def _fields(shape: "shapes.Shape") -> dict[str, Any]:
    return {name: getattr(shape, name) for name in type(shape).model_fields}
