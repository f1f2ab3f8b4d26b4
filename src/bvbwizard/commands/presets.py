"""`presets`: list them, show one, or check a file."""

from argparse import Namespace
from collections.abc import Iterator

from bvbwizard.commands.output import say
from bvbwizard.domain.answers import Answer
from bvbwizard.domain.calculators.registry import Result
from bvbwizard.domain.case import run_on
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.session import Preset, Session
from bvbwizard.reports.layout import columns, paragraph, point, section
from bvbwizard.store import bundled
from bvbwizard.store.presets import find_path, find_preset, list_presets


def run(arguments: Namespace) -> int:
    """Carry out the action."""
    if arguments.action != "list" and arguments.name is None:
        arguments.usage_error(f"presets {arguments.action} needs a name or a file")
    if arguments.action == "show":
        say(shown(find_preset(arguments.name, bundled.questionnaire()), bundled.questionnaire()))
        return 0
    if arguments.action == "check":
        return _check(arguments.name)
    presets = list_presets(bundled.questionnaire())
    say("\n".join(columns([(preset.id, preset.title) for preset in presets], indent="")))
    return 0


def shown(preset: Preset, questionnaire: Questionnaire) -> str:
    """A preset with every value and where it comes from."""
    lines = [*paragraph(f"{preset.title} ({preset.id})"), *paragraph(preset.summary)]
    for part in questionnaire.sections:
        body: list[str] = []
        for question in questionnaire.questions:
            answer = preset.answers.get(question.id)
            if question.section == part.id and answer is not None:
                body += point(f"{question.label}: {say_answer(question, answer)}{_why(answer)}")
        lines += section(part.label, body)
    return "\n".join(lines)


def findings(preset: Preset, questionnaire: Questionnaire) -> Iterator[str]:
    """What is wrong with a preset that can be read."""
    for key, answer in preset.answers.items():
        if answer.evidence is None:
            yield f"answers.{key}: has no evidence; a preset's value is typical, a case's is stated"
        if answer.evidence in ("typical", "assumption") and not answer.source and not answer.unknown:
            yield f"answers.{key}: has no source; where does the value come from?"
        if answer.said_by or answer.words or answer.accepted:
            yield f"answers.{key}: claims that somebody said it; a preset speaks for nobody"
    if preset.as_printed:
        yield from _unlike_its_source(preset, questionnaire)


def _check(name: str) -> int:
    path = find_path(name)
    preset = find_preset(name, bundled.questionnaire())
    found = [f"{path}: {finding}" for finding in findings(preset, bundled.questionnaire())]
    say(
        "\n".join(found)
        if found
        else f"{path}: a preset with {len(preset.answers)} answers, nothing is wrong"
    )
    return 1 if found else 0


def _why(answer: Answer) -> str:
    parts = [str(answer.evidence or ""), answer.source]
    said = "; ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _unlike_its_source(preset: Preset, questionnaire: Questionnaire) -> Iterator[str]:
    """Where a worked case's calculators don't give what its source prints."""
    reference = bundled.reference()
    today = max(figure.read_on for figure in reference.book.figures)
    session = Session(questionnaire=questionnaire, started_on=today).lay(preset)
    evaluation = evaluate(session, reference, today)
    for calculator_id, printed in preset.as_printed.items():
        try:
            computed: dict[str, Result] = run_on(calculator_id, evaluation)
        except BvbError as error:
            yield f"as_printed.{calculator_id}: {error}"
            continue
        for output, amount in printed.items():
            if computed[output] != amount:
                yield f"as_printed.{calculator_id}.{output}: is {amount}; its answers give {computed[output]}"
