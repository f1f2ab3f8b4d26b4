"""The data that ships with the program, read once: questions, figures, rules, tables, presets."""

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.findings.case_warnings import WarningRule
from bvbwizard.domain.findings.plan import PhaseRule
from bvbwizard.domain.findings.risks import RiskRule
from bvbwizard.domain.findings.thumbs import ThumbRules
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.interview.catalogue import Catalogue, Component
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.money.lines import CostLines
from bvbwizard.domain.results.findings import ReferenceTable
from bvbwizard.domain.stack.advice import ComponentRiskRule
from bvbwizard.domain.verdict.gates import GateRule
from bvbwizard.store.data_files import kept, read_data, refuse

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Reference

_Shape = TypeVar("_Shape")


@dataclass(frozen=True)
class ComponentFile:
    """What `data/components.toml` holds."""

    components: tuple[Component, ...]
    questions: tuple[Question, ...]
    model_vendors: dict[str, str]
    risks: tuple[ComponentRiskRule, ...]


# Every reader raises FileError where the data is broken; the message names the file and the key.


@kept("questions")
def questionnaire() -> Questionnaire:
    """Every question, in the order of the path."""
    from bvbwizard.store.entry_checks import problems_of_components, problems_of_questions

    asked = read_data("questions.toml", Questionnaire)
    refuse("questions.toml", problems_of_questions(asked))
    file = _component_file()
    whole = replace(
        asked,
        catalogue=Catalogue(components=file.components, model_vendors=file.model_vendors),
        component_questions=file.questions,
    )
    refuse("components.toml", problems_of_components(whole, file.risks))
    return whole


@cache
def _component_file() -> ComponentFile:
    return read_data("components.toml", ComponentFile)


@kept("component_risks")
def component_risk_rules() -> tuple[ComponentRiskRule, ...]:
    """The risks of components, each with the condition under which it holds."""
    return _component_file().risks


@kept("figures")
def figure_book() -> FigureBook:
    """Every reading of every figure, older ones too; `FigureBook.on` picks a day's."""
    from bvbwizard.store.entry_checks import problems_of_figures

    read = read_data("figures.toml", FigureBook)
    refuse("figures.toml", problems_of_figures(read))
    return read


@kept("costs")
def cost_lines() -> CostLines:
    """The lines of every bill, each with its formula."""
    from bvbwizard.store.cost_checks import cost_problems

    lines = read_data("costs.toml", CostLines)
    refuse("costs.toml", cost_problems(lines, questionnaire(), figure_book()))
    return lines


@kept("gates")
def gate_rules() -> tuple[GateRule, ...]:
    """The gates, each with a cell for every variant."""
    return _rules("gates.toml", tuple[GateRule, ...], "gates")


@kept("risks")
def risk_rules() -> tuple[RiskRule, ...]:
    """The risk register's rules."""
    return _rules("risks.toml", tuple[RiskRule, ...], "risks")


@kept("frameworks")
def framework_rules() -> FrameworkRules:
    """The sources' frameworks that are data."""
    return _rules("frameworks.toml", FrameworkRules)


@kept("thumbs")
def thumb_rules() -> ThumbRules:
    """The sources' rules of thumb."""
    return _rules("thumbs.toml", ThumbRules)


@kept("warnings")
def warning_rules() -> tuple[WarningRule, ...]:
    """The warnings of B7, D7 and E14, in the order of showing."""
    return _rules("warnings.toml", tuple[WarningRule, ...], "warnings")


@kept("phases")
def phase_rules() -> tuple[PhaseRule, ...]:
    """The plans of what comes after each outcome."""
    return _rules("phases.toml", tuple[PhaseRule, ...], "phases")


@kept("tables")
def reference_tables() -> tuple[ReferenceTable, ...]:
    """The sources' tables, by framework."""
    return _rules("tables.toml", tuple[ReferenceTable, ...], "tables")


def _rules(name: str, shape: type[_Shape], table: str = "") -> _Shape:
    from bvbwizard.store.entry_checks import problems_of_rules

    read = read_data(name, shape, table)
    refuse(name, problems_of_rules(read, questionnaire(), figure_book()))
    return read


@cache
def reference() -> "Reference":
    """What an evaluation reads beside the answers."""
    from bvbwizard.domain.evaluation import Reference
    from bvbwizard.store.calculators import calculators

    _check_calculators()
    return Reference(
        book=figure_book(),
        costs=cost_lines(),
        gates=gate_rules(),
        risks=risk_rules(),
        frameworks=framework_rules(),
        warnings=warning_rules(),
        phases=phase_rules(),
        thumbs=thumb_rules(),
        component_risks=component_risk_rules(),
        calculators=calculators(),
    )


@kept("calculators_checked")
def _check_calculators() -> bool:
    """Hold the calculators to the questions, figures, cost lines and components that ship with them."""
    from bvbwizard.store.calculators import calculators
    from bvbwizard.store.cost_checks import case_problems, unknown_calculators

    known = calculators()
    amounts = {question.id for question in questionnaire().questions if question.kind == "amount"}
    lines = {line.id for line in cost_lines().lines}
    refuse("calculators.toml", case_problems(known, amounts | figure_book().by_id.keys(), lines))
    refuse("components.toml", unknown_calculators(questionnaire().catalogue.components, known.by_id))
    return True
