"""The rehearsal's scenarios that ship with the program, read once, and the session that each stands for."""

from functools import cache
from typing import TYPE_CHECKING, Any

from bvbwizard.domain.errors import FileError
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.store import compiled
from bvbwizard.store.bundled import questionnaire
from bvbwizard.store.data_files import data_folder, read_data, refuse
from bvbwizard.store.entries import COMPONENTS, checked_components
from bvbwizard.store.presets import find_preset

if TYPE_CHECKING:
    from datetime import date

    from bvbwizard.domain.interview.session import Session

FORMAT = "bvbwizard/scenario/1"
_FOLDER = "scenarios"


def scenario_ids() -> tuple[str, ...]:
    """The ids of the scenarios, by name."""
    return tuple(sorted(path.stem for path in (data_folder() / _FOLDER).glob("*.toml")))


@cache
def scenario(scenario_id: str) -> Scenario:
    """One scenario.

    Raises:
        FileError: there is none of that id, or the data is broken; the message names the key.
    """
    if scenario_id not in scenario_ids():
        raise FileError(scenario_id, f"there is no such scenario; scenarios: {', '.join(scenario_ids())}")
    return compiled.from_bytes(f"scenario-{scenario_id}", data_folder(), lambda: _read(scenario_id))


def _read(scenario_id: str) -> Scenario:
    from bvbwizard.store.mapper import Key, Place, Shape, keys_of
    from bvbwizard.store.rehearsal_checks import scenario_problems

    name = f"{_FOLDER}/{scenario_id}.toml"
    keys = keys_of(Scenario, component_answers=Key(COMPONENTS, {}))
    read: dict[str, Any] = read_data(name, Shape(dict, {"format": Key(str), **keys}))
    if (read.pop("format"), read["id"]) != (FORMAT, scenario_id):
        raise FileError(name, f"format is {FORMAT} and id the file's name", key="id")
    place = Place(name, ("component_answers",))
    read["component_answers"] = checked_components(read["component_answers"], questionnaire(), place)
    made = Scenario(**read)
    preset = find_preset(made.answers, questionnaire())
    refuse(name, scenario_problems(made, preset, questionnaire()))
    return made


def scenarios() -> tuple[Scenario, ...]:
    """Every scenario, by id."""
    return tuple(scenario(each) for each in scenario_ids())


def session_for(made: Scenario, today: "date") -> "Session":
    """The session that the engine evaluates for a scenario."""
    from bvbwizard.rehearsal.scenario import session_of

    return session_of(made, find_preset(made.answers, questionnaire()), questionnaire(), today)
