"""The data that ships with the program, read once: questions, figures, rules, tables, presets."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar

from bvbwizard.domain.case_warnings import WarningRule
from bvbwizard.domain.catalogue import Catalogue, Component
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.figures import FigureBook
from bvbwizard.domain.findings import ReferenceTable
from bvbwizard.domain.gates import GateRule
from bvbwizard.domain.phases import PhaseRule
from bvbwizard.domain.questions import Question, Questionnaire
from bvbwizard.domain.risks import RiskRule
from bvbwizard.domain.stack.risks import ComponentRiskRule
from bvbwizard.domain.thumb_rules import ThumbRules
from bvbwizard.store import bundled_checks as checks
from bvbwizard.store.component_checks import component_problems

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Reference

_PACKAGE = Path(__file__).resolve().parents[1]

_Shape = TypeVar("_Shape")


@dataclass(frozen=True)
class _GateFile:
    gates: tuple[GateRule, ...]


@dataclass(frozen=True)
class _ComponentFile:
    components: tuple[Component, ...]
    questions: tuple[Question, ...]
    model_vendors: dict[str, str]
    risks: tuple[ComponentRiskRule, ...]


@dataclass(frozen=True)
class _RiskFile:
    risks: tuple[RiskRule, ...]


@dataclass(frozen=True)
class _WarningFile:
    warnings: tuple[WarningRule, ...]


@dataclass(frozen=True)
class _PhaseFile:
    phases: tuple[PhaseRule, ...]


@dataclass(frozen=True)
class _TableFile:
    tables: tuple[ReferenceTable, ...]


def data_folder() -> Path:
    """The data that ships with the program."""
    return _PACKAGE / "data"


def presets_folder() -> Path:
    """The bundled presets: inside the wheel, else at the top of the checkout."""
    inside = _PACKAGE / "presets"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "presets"


@cache
def questionnaire() -> Questionnaire:
    """Every question, in the order of the path.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    asked, file = read_data("questions.toml", Questionnaire), _component_file()
    refuse("questions.toml", checks.questionnaire_problems(asked))
    catalogue = Catalogue(components=file.components, model_vendors=file.model_vendors)
    whole = replace(asked, catalogue=catalogue, component_questions=file.questions)
    refuse("components.toml", component_problems(whole, file.risks))
    return whole


@cache
def _component_file() -> _ComponentFile:
    return read_data("components.toml", _ComponentFile)


@cache
def component_risk_rules() -> tuple[ComponentRiskRule, ...]:
    """The risks of components, each with the condition under which it holds.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    return _component_file().risks


@cache
def figure_book() -> FigureBook:
    """Every reading of every figure, older ones too; `FigureBook.on` picks a day's.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    read = read_data("figures.toml", FigureBook)
    refuse("figures.toml", checks.figure_problems(read))
    return read


@cache
def gate_rules() -> tuple[GateRule, ...]:
    """The gates, each with a cell for every variant.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    gates = read_data("gates.toml", _GateFile).gates
    refuse("gates.toml", checks.gate_problems(gates, questionnaire(), figure_book()))
    return gates


@cache
def risk_rules() -> tuple[RiskRule, ...]:
    """The risk register's rules.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    risks = read_data("risks.toml", _RiskFile).risks
    refuse("risks.toml", checks.risk_problems(risks, questionnaire(), figure_book()))
    return risks


@cache
def thumb_rules() -> ThumbRules:
    """The sources' rules of thumb.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    thumbs = read_data("thumbs.toml", ThumbRules)
    refuse("thumbs.toml", checks.thumb_problems(thumbs, questionnaire(), figure_book()))
    return thumbs


@cache
def warning_rules() -> tuple[WarningRule, ...]:
    """The warnings of B7, D7 and E14, in the order of showing.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    warnings = read_data("warnings.toml", _WarningFile).warnings
    refuse("warnings.toml", checks.warning_problems(warnings, questionnaire()))
    return warnings


@cache
def phase_rules() -> tuple[PhaseRule, ...]:
    """The plans of what comes after each outcome.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    phases = read_data("phases.toml", _PhaseFile).phases
    refuse("phases.toml", checks.phase_problems(phases, questionnaire()))
    return phases


@cache
def reference_tables() -> tuple[ReferenceTable, ...]:
    """The sources' tables, by framework.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    tables = read_data("tables.toml", _TableFile).tables
    refuse("tables.toml", checks.table_problems(tables))
    return tables


@cache
def reference() -> "Reference":
    """What an evaluation reads beside the answers."""
    from bvbwizard.domain.evaluation import Reference
    from bvbwizard.store.calculators import calculators, unknown_calculators

    known = calculators()
    refuse("components.toml", unknown_calculators(questionnaire().catalogue.components, known.by_id))
    return Reference(
        book=figure_book(),
        gates=gate_rules(),
        risks=risk_rules(),
        warnings=warning_rules(),
        phases=phase_rules(),
        thumbs=thumb_rules(),
        component_risks=component_risk_rules(),
        calculators=known,
    )


def read_data(name: str, shape: type[_Shape]) -> _Shape:
    """One data file as a dataclass; unknown keys are refused.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    import tomllib

    from pydantic import ConfigDict, TypeAdapter, ValidationError

    with (data_folder() / name).open("rb") as file:
        table = tomllib.load(file)
    # Inside a tuple, because pydantic takes no configuration for a dataclass that stands alone.
    one: Any = GenericAlias(tuple, (shape,))
    adapter: TypeAdapter[Any] = TypeAdapter(one, config=ConfigDict(extra="forbid", allow_inf_nan=False))
    try:
        read: tuple[_Shape] = adapter.validate_python((table,))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"][1:])
        raise FileError(name, f"{first['msg']} (found {first['input']!r})", key=key) from None
    return read[0]


def refuse(name: str, problems: list[str]) -> None:
    """Refuse a data file of which a check has said something.

    Raises:
        FileError: there is a problem.
    """
    if problems:
        raise FileError(name, "; ".join(problems))
