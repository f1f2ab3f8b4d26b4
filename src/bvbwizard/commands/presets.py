"""`presets`: list them, show one, check a file, or make one from a record."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from bvbwizard.commands.output import say, tell
from bvbwizard.domain.case import run_on
from bvbwizard.domain.errors import BvbError, FileError
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.answers import Provenance
from bvbwizard.domain.interview.catalogue import component_of
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.reports.as_text import columns, headed, paragraph, point
from bvbwizard.say.stack import say_picked
from bvbwizard.store import bundled
from bvbwizard.store.places import own_presets_folder, records_folder
from bvbwizard.store.presets import find_path, find_preset, list_own_presets, list_presets
from bvbwizard.store.records import find_record


def run(arguments: Namespace) -> int | str:
    """Carry out the action."""
    _check_usage(arguments)
    if arguments.action == "show":
        return shown(find_preset(arguments.name, bundled.questionnaire()), bundled.questionnaire())
    if arguments.action == "check":
        return _check(arguments.name)
    return _make(arguments) if arguments.action == "from" else _list()


def shown(preset: Preset, questionnaire: Questionnaire) -> str:
    """A preset with every value and where it comes from."""
    lines = [*paragraph(f"{preset.title} ({preset.id})"), *paragraph(preset.summary)]
    for part in questionnaire.sections:
        body: list[str] = []
        for question in questionnaire.questions:
            answer = preset.answers.get(question.id)
            if question.section == part.id and answer is not None:
                body += point(f"{question.label}: {say_answer(question, answer)}{_why(answer)}")
        lines += headed(part.label, body)
    body = []
    for key, picked in preset.components.items():
        label = component_of(key, picked, questionnaire.catalogue).label
        body += point(f"{label}: {say_picked(picked, questionnaire)}{_why(picked)}")
    return "\n".join(lines + headed("Components", body))


def findings(preset: Preset, questionnaire: Questionnaire, path: Path | None = None) -> Iterator[str]:
    """What is wrong with a preset that can be read, and with the name of its file where it has one."""
    if path is not None and path.name != f"{preset.id}.toml":
        yield f'about.id: is "{preset.id}"; the file is called {path.name}, and commands go by that'
    for key, answer in preset.answers.items():
        yield from _unlike_a_presets(f"answers.{key}", answer, says_something=not answer.unknown)
    for key, picked in preset.components.items():
        if picked.answers:
            yield from _unlike_a_presets(f"components.{key}", picked, says_something=True)
    if preset.as_printed:
        yield from _unlike_its_source(preset, questionnaire)


def _check_usage(arguments: Namespace) -> None:
    action = arguments.action
    if action == "from":
        if arguments.name is None or arguments.called is None:
            arguments.usage_error("presets from needs a record and --name N")
        return
    if action != "list" and arguments.name is None:
        arguments.usage_error(f"presets {action} needs a name or a file")
    if arguments.called is not None or arguments.title or arguments.force:
        arguments.usage_error("--name, --title and --force go with presets from RECORD")


def _list() -> int:
    presets = list_presets(bundled.questionnaire())
    say("\n".join(columns([(preset.id, preset.title) for preset in presets], indent="")))
    try:
        own = list_own_presets(bundled.questionnaire())
    except FileError as error:
        tell(str(error))
        return 0
    rows = [
        (each.name, " ".join(each.preset.title.split()) if each.preset else "", each.problem) for each in own
    ]
    if rows:
        say("\n".join(["", f"Your own, in {own_presets_folder()}:", *columns(rows, indent="")]))
    return 0


def _make(arguments: Namespace) -> str:
    from bvbwizard.store.presets import check_name, preset_from, save_preset

    check_name(arguments.called)
    path = find_record(arguments.name, records_folder(getattr(arguments, "records", None)))
    preset = preset_from(path, bundled.questionnaire(), name=arguments.called, title=arguments.title)
    return str(save_preset(preset, replaces=arguments.force))


def _check(name: str) -> int:
    path = find_path(name)
    preset = find_preset(name, bundled.questionnaire())
    found = [f"{path}: {finding}" for finding in findings(preset, bundled.questionnaire(), path)]
    say("\n".join(found) or f"{path}: a preset with {len(preset.answers)} answers, nothing is wrong")
    return 1 if found else 0


def _unlike_a_presets(key: str, entry: Provenance, *, says_something: bool) -> Iterator[str]:
    if entry.evidence is None:
        yield f"{key}: has no evidence; a preset's value is typical, a case's is stated"
    if entry.evidence in ("typical", "assumption") and not entry.source and says_something:
        yield f"{key}: has no source; where does the value come from?"
    if entry.said_by or entry.words or entry.accepted:
        yield f"{key}: claims that somebody said it; a preset speaks for nobody"


def _why(entry: Provenance) -> str:
    said = "; ".join(part for part in (entry.evidence, entry.source) if part)
    return f" ({said})" if said else ""


def _unlike_its_source(preset: Preset, questionnaire: Questionnaire) -> Iterator[str]:
    """Where a worked case's calculators don't give what its source prints."""
    reference = bundled.reference()
    today = max(figure.read_on for figure in reference.book.figures)
    session = Session(questionnaire=questionnaire, started_on=today).lay(preset)
    evaluation = evaluate(session, reference, today)
    for calculator_id, printed in preset.as_printed.items():
        try:
            computed = run_on(calculator_id, evaluation)
        except BvbError as error:
            yield f"as_printed.{calculator_id}: {error}"
            continue
        for output, amount in printed.items():
            if computed[output] != amount:
                yield f"as_printed.{calculator_id}.{output}: is {amount}; its answers give {computed[output]}"
