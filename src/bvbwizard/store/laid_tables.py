"""Presets that were laid over a running session, as tables of a draft, and back."""

from typing import Any

from bvbwizard.domain.answers import Answers
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.laying import Laid
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.store.answer_tables import answer_table, read_answers
from bvbwizard.store.component_tables import read_components
from bvbwizard.store.encode import components_table

Table = dict[str, Any]


def laid_table(laid: Laid) -> Table:
    """One preset with what it put in and what stood there before."""
    return {
        "preset": laid.preset,
        "preset_before": laid.preset_before,
        "answers": _answers_table(laid.answers),
        "answers_before": _answers_table(laid.answers_before),
        "components": components_table(laid.components),
        "components_before": components_table(laid.components_before),
        "stops": sorted(laid.stops),
    }


def read_laid(tables: Any, questionnaire: Questionnaire, file: str) -> tuple[Laid, ...]:
    """What `laid_table` wrote, read as strictly as any answer of the draft.

    Raises:
        FileError: a table isn't of this shape, or a question doesn't accept its answer.
    """
    from pydantic import TypeAdapter, ValidationError

    from bvbwizard.store.shapes import AnswerShape, ComponentShape, Shape

    class LaidShape(Shape):
        preset: str
        preset_before: str = ""
        answers: dict[str, AnswerShape] = {}
        answers_before: dict[str, AnswerShape] = {}
        components: dict[str, ComponentShape] = {}
        components_before: dict[str, ComponentShape] = {}
        stops: list[str] = []

    try:
        shapes = TypeAdapter(list[LaidShape]).validate_python(tables)
    except ValidationError:
        problem = "isn't what this version writes of a preset that was laid"
        raise FileError(file, problem, key="laid") from None
    return tuple(
        Laid(
            preset=shape.preset,
            preset_before=shape.preset_before,
            answers=read_answers(shape.answers, questionnaire, file, section="laid"),
            answers_before=read_answers(shape.answers_before, questionnaire, file, section="laid"),
            components=read_components(shape.components, questionnaire, file),
            components_before=read_components(shape.components_before, questionnaire, file),
            stops=frozenset(shape.stops),
        )
        for shape in shapes
    )


def _answers_table(answers: Answers) -> Table:
    return {key: answer_table(answer) for key, answer in answers.items()}
