"""The bundled data against the tables of this folder, which say it a second time and in another notation.

A number, a flag, a name or a date that changes in the data has to change here too. A condition isn't compared
as a string: both readings are asked about every situation at its numbers and one step next to them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from typing import Any

import pytest

from bvbwizard.domain.findings.risks import RiskRule
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.results.outcome import LEVELS
from bvbwizard.rehearsal.drill.grading import AcceptedChoice, AcceptedNumber
from bvbwizard.store import bundled, marking
from bvbwizard.store.calculators import calculators
from bvbwizard.store.cards import card_file
from bvbwizard.store.entry_checks import readable_of_components
from bvbwizard.store.rehearsal_checks import readable_of_reasons
from bvbwizard.store.scenarios import scenarios
from stated import blocks, rows, situations, truth

Row = list[Any]
"""The cells of a row as the data has them; a condition is one as it is."""


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def names(values: Iterable[object]) -> str:
    return " ".join(map(str, values))


def flags(entry: object, *wanted: str) -> str:
    return names(flag for flag in wanted if getattr(entry, flag))


def question_row(each: Question) -> Row:
    bounds = f"{each.unit} {number(each.at_least)}..{number(each.at_most)}" if each.kind == "amount" else ""
    asked = (flags(each, "whole", "exact", "gate"), each.figure, names(each.used_by))
    choices = names(choice.id for choice in each.choices)
    return [each.id, each.section, each.kind, bounds, *asked, choices, each.asked_if, each.ends_if]


def questions() -> list[Row]:
    asked = bundled.questionnaire()
    return [question_row(each) for each in (*asked.questions, *asked.component_questions)]


def figures() -> list[Row]:
    return [
        [one.id, str(one.read_on), one.unit, number(one.low), number(one.likely), number(one.high), one.grade]
        for one in bundled.figure_book().figures
    ]


def throughputs() -> list[Row]:
    found: list[Row] = []
    for one in bundled.figure_book().throughputs:
        shape = (number(one.prompt_tokens), number(one.answer_tokens), number(one.requests_per_second))
        limit = number(one.p95_first_token_ms)
        size = number(one.model_parameters)
        found.append([one.id, size, one.gpu, one.gpus_per_replica, *shape, limit, one.read_on, one.grade])
    return found


def risks() -> list[Row]:
    found: list[Row] = []
    for rule in bundled.risk_rules():
        found.append([rule.id, names(rule.options), names(rule.used_by), rule.owner])
        for level in rule.levels:
            found.append(
                ["", "level", level.level, level.holds_if, _first(level.source), level.read_on or ""]
            )
        if chance := rule.chance_per_year:
            found.append(["", "chance", number(chance.low), number(chance.high), chance.read_on or ""])
        for loss in rule.losses:
            ends = (number(loss.low), number(loss.high), names(loss.times))
            found.append(["", "loss", *ends, loss.holds_if, _first(loss.source), loss.read_on or ""])
    return found


def _first(source: str) -> str:
    return source.split(";")[0]


def gates() -> list[Row]:
    found: list[Row] = []
    for gate in bundled.gate_rules():
        found.append([gate.id, names(gate.used_by), gate.applies_if])
        for variant, cell in gate.cells.items():
            compared = f"{cell.fact} <= {cell.at_most_fact}" if cell.fact else ""
            found.append(["", variant, cell.verdict, cell.condition, compared, cell.asks])
    return found


def warnings() -> list[Row]:
    return [
        [one.id, names(one.used_by), names(one.options), one.shown_if, number(one.grows_times)]
        for one in bundled.warning_rules()
    ]


def phases() -> list[Row]:
    found: list[Row] = []
    for one in bundled.phase_rules():
        is_open = one.to_weeks is None and one.to_months is None
        ends = "" if is_open else f"{one.to_weeks or 0}w {one.to_months or 0}m"
        span = f"{one.from_weeks}w {one.from_months}m .. {ends}".strip()
        size = f"{len(one.does)} {len(one.measures)}"
        found.append([one.id, names(one.outcomes), span, names(one.used_by), one.holds_if, size])
    return found


def thumbs() -> list[Row]:
    rules = bundled.thumb_rules()
    found: list[Row] = []
    for mark in rules.marks:
        ends = (number(mark.low), number(mark.high), mark.unit, "over" if mark.is_over else "")
        found.append(["mark", mark.framework, *ends, number(mark.usd_per_request_over)])
    for topic in rules.topics:
        found.append(["topic", topic.id, topic.reads, topic.unit, topic.is_none_if])
    for row in rules.rows:
        compared = [
            f"{way} {number(getattr(row, way))}"
            for way in ("at_least", "over", "at_most", "under")
            if getattr(row, way) is not None
        ]
        found.append(["row", row.topic, row.framework, names(compared), row.holds_if])
    return found


def components() -> list[Row]:
    catalogue = bundled.questionnaire().catalogue
    found: list[Row] = []
    for one in catalogue.components:
        sizes = names(map(len, (one.vendors, one.open_source, one.revisit, one.logs)))
        is_so = flags(one, "critical_path", "touches_data", "seam")
        ways = (one.default_stance, one.own_way, one.evolution)
        asked = (names(one.asks), one.calculator, names(one.used_by))
        found.append(["component", one.id, *ways, is_so, *asked, sizes])
    found += [["vendor", *pair] for pair in catalogue.model_vendors.items()]
    for rule in bundled.component_risk_rules():
        found.append(["risk", rule.id, names(rule.stances), rule.level, names(rule.used_by), rule.holds_if])
    return found


def reasons() -> list[Row]:
    read = marking.lexicon()
    found: list[Row] = []
    for one in read.reasons:
        does = flags(one, "decides", "settles", "needs_number")
        about = (names(one.frameworks), names(one.speaks_for), names(one.of), does)
        found.append(["reason", one.id, *about, one.holds_if, one.decides_if])
    return found + [["family", one.id, names(one.frameworks), names(one.risks)] for one in read.risk_families]


def rubric() -> list[Row]:
    read = marking.rubric()
    found: list[Row] = []
    for one in read.dimensions:
        weights = names(f"{level}={number(weight)}" for level, weight in one.weights.items())
        found.append(["dimension", one.id, names(one.frameworks), weights])
    for part in fields(read):
        rules = getattr(read, part.name)
        if is_dataclass(rules):
            found.append([part.name, names(_numbers(rules))])
    return found


def _numbers(rules: Any) -> Iterable[str]:
    for each in fields(rules):
        value = getattr(rules, each.name)
        if isinstance(value, dict) and each.name != "says":
            yield f"{each.name}={'/'.join(map(number, value.values()))}"
        elif not isinstance(value, tuple | dict):
            yield f"{each.name}={number(value)}"


def _change(change: Any) -> str:
    if change.value is not None:
        return f"={change.value}"
    return f"x{number(change.times)}" if change.times is not None else f"same as {change.same_as}"


def _sets(curveball: Any) -> str:
    return ", ".join(f"{key} {_change(change)}" for key, change in curveball.sets.items())


def told() -> list[Row]:
    found: list[Row] = []
    for one in scenarios():
        calls = names(f"{component}={call.stance}" for component, call in one.calls.items())
        found.append([one.id, one.level_hint, one.answers, names(one.components), calls])
        found += [["", "fact", fact.topic, names(fact.question)] for fact in one.facts]
        found += [["", "curveball", each.id, _sets(each), names(each.touches)] for each in one.curveballs]
        for component, picked in one.component_answers.items():
            said = ", ".join(
                f"{question}={number(a.value) if isinstance(a.value, float) else a.value}"
                if a.value is not None
                else f"{question}={number(a.low)}..{number(a.high)}"
                for question, a in picked.answers.items()
            )
            found.append(["", "component", component, said, picked.evidence or ""])
    return found


def record() -> list[Row]:
    read = marking.record_template()
    found: list[Row] = [[one.id, _sets(one), names(one.touches)] for one in read.curveballs]
    return [*found, ["asked_as", names(read.asked_as)]]


def cards() -> list[Row]:
    found: list[Row] = []
    for card in card_file().cards:
        accepted = ""
        if isinstance(card.accepts, AcceptedChoice):
            accepted = f"{len(card.accepts.options)} options"
        elif isinstance(card.accepts, AcceptedNumber):
            one = card.accepts
            ends = f"{number(one.value)} {number(one.low)}..{number(one.high)}"
            accepted = f"{ends} {one.unit} {one.per} within {number(one.within)}".strip()
        found.append(["card", card.id, names(card.frameworks), accepted])
    for each in card_file().templates:
        found.append(["sum", each.id, names(each.frameworks), each.unit, each.per, names(each.models)])
        for draw in each.draws:
            drawn = (names(map(number, draw.values)), names(draw.figures), names(draw.at), draw.digits)
            found.append(["", "draw", draw.name, draw.unit, *drawn])
    return found


def calculated() -> list[Row]:
    found: list[Row] = []
    for each in calculators().calculators:
        found.append([each.id, each.framework])
        for one in each.inputs:
            bounds = f"{number(one.at_least)}..{number(one.at_most)}"
            found.append(["", "input", one.name, one.unit, bounds, flags(one, "whole"), number(one.default)])
        for output in each.outputs:
            is_open = "or nothing" if output.null_if else ""
            found.append(["", "output", output.name, output.unit, flags(output, "whole"), is_open])
        if each.case is not None:
            found += [["", "case", *pair] for pair in each.case.inputs.items()]
            for side in each.case.sides:
                found.append(["", "side", side.option, side.upfront, side.monthly, names(side.covers)])
    return found


def costs() -> list[Row]:
    found: list[Row] = []
    for line in bundled.cost_lines().lines:
        places = []
        for place in line.of:
            only = f" if {place.only_if}" if place.only_if else ""
            unless = f" unless {place.unless}" if place.unless else ""
            places.append(f"{names(place.bills)}{only}{unless}")
        found.append([line.id, line.role, "people" if line.pays_people else "", ", ".join(places)])
    return found


ASKED = bundled.questionnaire().by_id
TABLES: dict[str, tuple[Callable[[], list[Row]], dict[str, Question]]] = {
    "questions": (questions, ASKED),
    "figures": (figures, {}),
    "throughputs": (throughputs, {}),
    "risks": (risks, ASKED),
    "gates": (gates, ASKED),
    "warnings": (warnings, ASKED),
    "phases": (phases, ASKED),
    "thumbs": (thumbs, ASKED),
    "components": (components, {**ASKED, **readable_of_components()}),
    "reasons": (
        reasons,
        readable_of_reasons(bundled.questionnaire(), [rule.id for rule in bundled.gate_rules()]),
    ),
    "rubric": (rubric, {}),
    "scenarios": (told, {}),
    "record": (record, {}),
    "cards": (cards, {}),
    "calculators": (calculated, {}),
    "costs": (costs, {}),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_data_says_what_is_stated(name: str) -> None:
    read, known = TABLES[name]
    stated, data = rows(name), read()
    assert [row[:2] for row in data] == [row[:2] for row in stated]
    for said, row in zip(stated, data, strict=True):
        _agree(said, row, known)


def _agree(said: Sequence[str], row: Row, known: dict[str, Question]) -> None:
    for cell, value in zip_longest(said, row, fillvalue=""):
        if isinstance(value, Condition):
            assert cell, f"{row[:2]}: no condition is stated"
            for answers in situations([cell], known):
                assert value.holds(answers) == truth(cell, answers), f"{row[:2]}: {cell}: {answers!r}"
        else:
            assert ("" if value is None else str(value)) == cell, row[:2]


STATED_RISKS = list(zip(blocks("risks"), bundled.risk_rules(), strict=True))


@pytest.mark.parametrize(("stated", "rule"), STATED_RISKS, ids=lambda each: getattr(each, "id", ""))
def test_a_risk_has_the_stated_level_in_every_situation(
    stated: tuple[list[str], list[list[str]]], rule: RiskRule
) -> None:
    """Of the levels stated the last that holds counts; a condition that is open doesn't hold."""
    levels = [(cells[1], cells[2]) for cells in stated[1] if cells[0] == "level"]
    for answers in situations([condition for _, condition in levels], ASKED):
        wanted = [level for level, condition in levels if truth(condition, answers) == "yes"][-1]
        held = [
            each.level
            for each in rule.levels
            if each.holds_if is None or each.holds_if.holds(answers) == "yes"
        ]
        assert LEVELS.index(held[-1]) == LEVELS.index(wanted), answers
