"""The data that ships with the program, read once: questions, figures, rules, tables, presets."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from bvbwizard.store.data_files import kept, read_data, refuse

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Reference
    from bvbwizard.domain.facts.figures import FigureBook
    from bvbwizard.domain.findings.case_warnings import WarningRule
    from bvbwizard.domain.findings.plan import PhaseRule
    from bvbwizard.domain.findings.risks import RiskRule
    from bvbwizard.domain.findings.thumbs import ThumbRules
    from bvbwizard.domain.frameworks.rules import FrameworkRules
    from bvbwizard.domain.interview.questions import Questionnaire
    from bvbwizard.domain.money.lines import CostLines
    from bvbwizard.domain.results.findings import ReferenceTable
    from bvbwizard.domain.stack.advice import ComponentFile, ComponentRiskRule
    from bvbwizard.domain.verdict.gates import GateRule

_Shape = TypeVar("_Shape")


# Every reader raises FileError where the data is broken; the message names the file and the key. Each imports
# what it reads only where nothing is kept: what a first question needs is a tenth of it all.


@kept("questions")
def questionnaire() -> "Questionnaire":
    """Every question, in the order of the path."""
    from bvbwizard.domain.interview.catalogue import Catalogue
    from bvbwizard.domain.interview.questions import Questionnaire
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
def _component_file() -> "ComponentFile":
    from bvbwizard.domain.stack.advice import ComponentFile

    return read_data("components.toml", ComponentFile)


@kept("component_risks")
def component_risk_rules() -> "tuple[ComponentRiskRule, ...]":
    """The risks of components, each with the condition under which it holds."""
    return _component_file().risks


@kept("figures")
def figure_book() -> "FigureBook":
    """Every reading of every figure, older ones too; `FigureBook.on` picks a day's."""
    from bvbwizard.domain.facts.figures import FigureBook
    from bvbwizard.store.entry_checks import problems_of_figures

    read = read_data("figures.toml", FigureBook)
    refuse("figures.toml", problems_of_figures(read))
    return read


@kept("costs")
def cost_lines() -> "CostLines":
    """The lines of every bill, each with its formula."""
    from bvbwizard.domain.money.lines import CostLines
    from bvbwizard.store.cost_checks import cost_problems

    lines = read_data("costs.toml", CostLines)
    refuse("costs.toml", cost_problems(lines, questionnaire(), figure_book()))
    return lines


@kept("gates")
def gate_rules() -> "tuple[GateRule, ...]":
    """The gates, each with a cell for every variant."""
    from bvbwizard.domain.verdict.gates import GateRule

    return _rules("gates.toml", tuple[GateRule, ...], "gates")


@kept("risks")
def risk_rules() -> "tuple[RiskRule, ...]":
    """The risk register's rules."""
    from bvbwizard.domain.findings.risks import RiskRule

    return _rules("risks.toml", tuple[RiskRule, ...], "risks")


@kept("frameworks")
def framework_rules() -> "FrameworkRules":
    """The sources' frameworks that are data."""
    from bvbwizard.domain.frameworks.rules import FrameworkRules

    return _rules("frameworks.toml", FrameworkRules)


@kept("thumbs")
def thumb_rules() -> "ThumbRules":
    """The sources' rules of thumb."""
    from bvbwizard.domain.findings.thumbs import ThumbRules

    return _rules("thumbs.toml", ThumbRules)


@kept("warnings")
def warning_rules() -> "tuple[WarningRule, ...]":
    """The warnings of B7, D7 and E14, in the order of showing."""
    from bvbwizard.domain.findings.case_warnings import WarningRule

    return _rules("warnings.toml", tuple[WarningRule, ...], "warnings")


@kept("phases")
def phase_rules() -> "tuple[PhaseRule, ...]":
    """The plans of what comes after each outcome."""
    from bvbwizard.domain.findings.plan import PhaseRule

    return _rules("phases.toml", tuple[PhaseRule, ...], "phases")


@kept("tables")
def reference_tables() -> "tuple[ReferenceTable, ...]":
    """The sources' tables, by framework."""
    from bvbwizard.domain.results.findings import ReferenceTable

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
