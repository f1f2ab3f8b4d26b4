"""The public contract: an evaluation as plain tables, the same in JSON, in TOML and in a record.

A table has the fields of its dataclass, in their order. Numbers are rounded on the way out, by the unit in
the field's name: dollars to the cent, months to two decimals, shares to four. A key whose value is None is
null in JSON and left out in TOML.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.catalogue import STANCES
from bvbwizard.domain.results.options import Crossover, Payback
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.domain.stack.model import Stack, StackRow
from bvbwizard.domain.typing.amounts import say_amount, to_hundredths
from bvbwizard.say.turning import compared_with_sentence
from bvbwizard.say.verdict import (
    confidence_because,
    dissent,
    headline,
    passed_over_sentence,
    reasons,
    runner_up_because,
    settles,
)

Table = dict[str, Any]

REVIEW_AT_TIMES_THE_VOLUME = 10
"""E14: look again after a year, or at this many times the volume."""

_KEYS = {
    "speaks_for": "for",
    "speaks_against": "against",
    "only_if": "if",
    "is_named": "named",
    "volume": "requests_per_month",
}
"""The fields whose key has another name."""
_ENDS = ("low", "likely", "high")
"""Fields without a unit of their own: theirs is that of what they are the ends of."""
_SHARES = ("saving", "share")
_ROW = (
    "component.label",
    "stance",
    "because",
    "advised",
    "component.default_stance",
    "sort",
    "missing",
    "buying",
    "owning",
    "moat",
    "risk",
    "risks",
    "component.evolution",
    "component.critical_path",
    "vendor",
    "revisit",
    "rules",
    "seam",
)
"""What is said of a component of the stack; `risk` is the level of its highest."""


def evaluation_as_dict(evaluation: Evaluation, flips: Iterable[Flip], *, decided_on: date) -> Table:
    """Everything that an evaluation says, as tables, lists, numbers, texts and dates."""
    vendor_model, open_model = evaluation.models_compared
    payback = evaluation.payback("self_host", "api")
    return {
        "verdict": _verdict(evaluation),
        "options": {each.option: _fields(each, but=("option",)) for each in evaluation.options.values()},
        "payback": _by_option_and_side(evaluation.paybacks, "months"),
        "payback_months": (
            _plain(payback.likely, "months") if payback is not None and payback.state == "pays" else None
        ),
        "crossover": _by_option_and_side(evaluation.crossovers),
        "differences": _plain(evaluation.differences),
        "frameworks": {each.id: _fields(each, but=("id",)) for each in evaluation.opinions},
        "gates": _plain(evaluation.gates),
        "risks": _plain(evaluation.risks),
        "flips": _plain(tuple(flips)),
        "compared_with": None
        if (cheapest := evaluation.compared_with) is None
        else {
            **_fields(cheapest),
            "sentence": compared_with_sentence(cheapest, evaluation.questionnaire),
        },
        "review": _review(evaluation, decided_on),
        "figures_used": _plain(evaluation.figures_used),
        "next_questions": _plain(evaluation.next_questions),
        "models_compared": {"vendor": vendor_model, "open": open_model},
        "warnings": _plain(evaluation.warnings),
        "biases": _plain(evaluation.biases),
        "rigour": _plain(evaluation.rigour),
        "phases": _plain(evaluation.phases),
        "thumbs": _plain(evaluation.thumbs),
        "moat": _plain(evaluation.moat),
        "hidden_costs": _plain(evaluation.hidden_costs),
        "dimensions": {each.option: _fields(each, but=("option",)) for each in evaluation.dimensions},
        "baseline": evaluation.baseline,
        **(stack_as_dict(evaluation.stack) if evaluation.stack is not None else {}),
    }


def _verdict(evaluation: Evaluation) -> Table:
    """The verdict with its sentences in place of the facts that they are made from."""
    verdict = evaluation.verdict
    return {
        "option": verdict.option,
        "leaning": verdict.leaning,
        "confidence": verdict.confidence,
        "confidence_because": list(confidence_because(verdict)),
        "headline": headline(evaluation),
        "reasons": list(reasons(evaluation)),
        "dissent": list(dissent(verdict)),
        "passed_over": [
            {**_fields(each), "sentence": passed_over_sentence(each, evaluation)}
            for each in verdict.passed_over
        ],
        "runner_up": verdict.runner_up,
        "runner_up_because": runner_up_because(verdict),
        "settles": settles(evaluation),
        "support": _plain(verdict.support),
        "voices": _plain(verdict.voices),
        "voices_that_exist": verdict.voices_that_exist,
        "ended": verdict.ended,
    }


def without_none(value: Any) -> Any:
    """The same tables without the keys that are None, as TOML needs them."""
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [without_none(item) for item in value]
    return value


def year_after(day: date) -> date:
    """The same day a year later; the last of February for its 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _plain(value: Any, name: str = "") -> Any:
    """A value as tables and lists; its numbers rounded by the unit in the name of its field."""
    if is_dataclass(value):
        return _fields(value, name)
    if isinstance(value, tuple):
        return [_plain(item, name) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    # Its keys are ids, which say no unit: the inputs of a formula are never rounded.
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return _rounded(value, name) if is_number else value


def _fields(value: Any, name: str = "", *, but: tuple[str, ...] = ()) -> Table:
    """The fields of a dataclass by their public keys, but for some and the internal ones."""
    return {
        _KEYS.get(field.name, field.name): _plain(
            getattr(value, field.name), name if field.name in _ENDS else field.name
        )
        for field in fields(value)
        if field.name not in but and not field.metadata.get("internal")
    }


def _rounded(number: float, name: str) -> float:
    if "usd" in name.split("_") or name.endswith("months"):
        return to_hundredths(number)
    return round(number, 4) if name in _SHARES else number


def _by_option_and_side(entries: Iterable[Payback | Crossover], name: str = "") -> Table:
    table: Table = {}
    for each in entries:
        table.setdefault(each.option, {})[each.side] = _fields(each, name, but=("option", "side"))
    return table


def _review(evaluation: Evaluation, decided_on: date) -> Table:
    on = year_after(decided_on)
    volume = evaluation.facts.numbers.get("requests_per_month")
    if volume is None or volume.range.likely <= 0:
        return {"on": on, "when": "a year after the decision"}
    turn = say_amount(round(REVIEW_AT_TIMES_THE_VOLUME * volume.range.likely), "requests_per_month")
    return {"on": on, "when": f"a year after the decision, or at {turn}, 10 times the volume"}


def stack_as_dict(stack: Stack) -> Table:
    """Every component by id, and what the whole stack comes to."""
    return {
        "components": {row.component.id: _row(row) for row in stack.rows},
        "stack": {
            "total": _plain(stack.total),
            "all_bought": _plain(stack.all_bought),
            "all_owned": _plain(stack.all_owned),
            "vendors": _plain(stack.vendors),
            "called_out": _plain(stack.callouts),
            "by_stance": {
                stance: [row.component.id for row in stack.rows if row.stance == stance] for stance in STANCES
            },
        },
    }


def _row(row: StackRow) -> Table:
    seam = None if row.seam is None else _fields(row.seam, but=("component", "label"))
    computed = {"risk": row.level, "seam": seam}
    return {
        path.rpartition(".")[2]: computed[path] if path in computed else _plain(attrgetter(path)(row))
        for path in _ROW
    }
