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
from bvbwizard.domain.results.findings import Phase, Thumbs
from bvbwizard.domain.results.options import Crossover, Payback
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.domain.stack.model import Stack, StackRow, VendorShare
from bvbwizard.domain.typing.amounts import say_amount, to_hundredths
from bvbwizard.say import verdict as said
from bvbwizard.say.advice import (
    because,
    callout_sentence,
    outage_sentence,
    revisit_facts,
    source_rules,
    vendor_name,
)
from bvbwizard.say.dimensions import dimensions
from bvbwizard.say.findings import compared_with_sentence, next_question_because, warnings
from bvbwizard.say.hidden_costs import HIDDEN_COST_LABELS, hidden_cost_sentence
from bvbwizard.say.moat import moat_because, moat_steps
from bvbwizard.say.rigour import biases, said_checks
from bvbwizard.say.stack import step_sentence
from bvbwizard.say.thumbs import mark_label, mark_note, thumb_says

Table = dict[str, Any]

REVIEW_AT_TIMES_THE_VOLUME = 10
"""E14: look again after a year, or at this many times the volume."""

_KEYS = {
    "speaks_for": "for",
    "speaks_against": "against",
    "only_if": "if",
}
"""The fields whose key has another name."""
_ENDS = ("low", "likely", "high")
"""Fields without a unit of their own: theirs is that of what they are the ends of."""
_SHARES = ("saving", "share")
_EVALUATION = (
    "verdict options payback payback_months crossover differences frameworks gates risks flips compared_with"
    " review figures_used next_questions models_compared warnings biases rigour phases thumbs moat"
    " hidden_costs dimensions baseline"
)
_VERDICT = (
    "option leaning confidence confidence_because headline reasons dissent passed_over runner_up"
    " runner_up_because settles support voices voices_that_exist ended"
)
_ROW = (
    "component.label stance because advised component.default_stance sort missing buying owning moat risk"
    " risks component.evolution component.critical_path vendor revisit rules seam"
)
"""What is said about a component of the stack; `risk` is the level of its highest."""


def evaluation_as_dict(evaluation: Evaluation, flips: Iterable[Flip], *, decided_on: date) -> Table:
    """Everything that an evaluation says, as tables, lists, numbers, texts and dates."""
    payback, cheapest = evaluation.payback("self_host", "api"), evaluation.compared_with
    table = _table(
        evaluation,
        _EVALUATION,
        verdict=_verdict(evaluation),
        options=_by_key("option", evaluation.options.values()),
        payback=_by_option_and_side(evaluation.paybacks, "months"),
        payback_months=(
            _plain(payback.likely, "months") if payback is not None and payback.state == "pays" else None
        ),
        crossover=_by_option_and_side(evaluation.crossovers),
        frameworks=_by_key("id", evaluation.opinions),
        flips=_plain(tuple(flips)),
        compared_with=cheapest
        and {**_fields(cheapest), "sentence": compared_with_sentence(cheapest, evaluation.questionnaire)},
        review=review(evaluation, decided_on),
        models_compared=dict(zip(("vendor", "open"), evaluation.models_compared, strict=True)),
        dimensions=_by_key("option", dimensions(evaluation.options, evaluation.facts, evaluation.risks)),
        next_questions=[
            _table(each, "question because", because=next_question_because(each))
            for each in evaluation.next_questions
        ],
        warnings=_plain(warnings(evaluation)),
        biases=list(biases(evaluation)),
        rigour=_plain(said_checks(evaluation)),
        phases=[_phase(phase, evaluation.stack) for phase in evaluation.phases],
        thumbs=_thumbs(evaluation.thumbs),
        moat=_table(
            evaluation.moat, "strength because weakened_by steps",
            because=moat_because(evaluation.moat), steps=list(moat_steps(evaluation.moat, evaluation.facts)),
        ),
        hidden_costs=[
            _table(
                cost, "option label usd_per_year is_counted sentence",
                label=HIDDEN_COST_LABELS[cost.kind], sentence=hidden_cost_sentence(cost, evaluation.facts),
            )
            for cost in evaluation.hidden_costs
        ],
    )  # fmt: skip
    return table | (stack_as_dict(evaluation.stack) if evaluation.stack is not None else {})


def _thumbs(thumbs: Thumbs) -> Table:
    return {
        "marks": [
            _table(mark, "framework label low high note", label=mark_label(mark), note=mark_note(mark))
            for mark in thumbs.marks
        ],
        "requests_per_month": _plain(thumbs.volume),
        "rows": [_table(row, "topic framework says holds", says=thumb_says(row)) for row in thumbs.rows],
    }


def _phase(phase: Phase, stack: Stack | None) -> Table:
    steps = [
        _table(step, "kind component sentence", sentence=step_sentence(step, stack)) for step in phase.steps
    ]
    return {**_fields(phase, but=("steps",)), "steps": steps}


def _verdict(evaluation: Evaluation) -> Table:
    """The verdict with its sentences in place of the facts that they are made from."""
    verdict = evaluation.verdict
    return _table(
        verdict,
        _VERDICT,
        confidence_because=list(said.confidence_because(verdict)),
        headline=said.headline(evaluation),
        reasons=list(said.reasons(evaluation)),
        dissent=list(said.dissent(verdict)),
        passed_over=[
            {**_fields(each), "sentence": said.passed_over_sentence(each, evaluation)}
            for each in verdict.passed_over
        ],
        runner_up_because=said.runner_up_because(verdict),
        settles=said.settles(evaluation),
    )


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


def _table(source: object, names: str, **computed: Any) -> Table:
    """What is computed, or else an attribute, by each name in their order, without the dots before it."""
    keys = {name: name.rpartition(".")[2] for name in names.split()}
    return {
        key: computed[name] if name in computed else _plain(attrgetter(name)(source), key)
        for name, key in keys.items()
    }


def _fields(value: Any, name: str = "", *, but: tuple[str, ...] = ()) -> Table:
    """The fields of a dataclass by their public keys, but for some and the internal ones."""
    return {
        _KEYS.get(field.name, field.name): _plain(
            getattr(value, field.name), name if field.name in _ENDS else field.name
        )
        for field in fields(value)
        if field.name not in but and not field.metadata.get("internal")
    }


def _by_key(name: str, entries: Iterable[Any]) -> Table:
    """Entries by one of their fields, which isn't said again inside."""
    return {getattr(each, name): _fields(each, but=(name,)) for each in entries}


def _rounded(number: float, name: str) -> float:
    if "usd" in name.split("_") or name.endswith("months"):
        return to_hundredths(number)
    return round(number, 4) if name in _SHARES else number


def _by_option_and_side(entries: Iterable[Payback | Crossover], name: str = "") -> Table:
    table: Table = {}
    for each in entries:
        table.setdefault(each.option, {})[each.side] = _fields(each, name, but=("option", "side"))
    return table


def review(evaluation: Evaluation, decided_on: date) -> Table:
    """When to look at a decision again, and from which volume on."""
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
        "stack": _table(
            stack,
            "total all_bought all_owned vendors called_out by_stance",
            vendors=[_vendor(vendor, stack) for vendor in stack.vendors],
            called_out=[
                _table(each, "id sentence components", sentence=callout_sentence(each, stack))
                for each in stack.callouts
            ],
            by_stance={
                stance: [row.component.id for row in stack.rows if row.stance == stance] for stance in STANCES
            },
        ),
    }


def _row(row: StackRow) -> Table:
    seam = None if row.seam is None else _fields(row.seam, but=("component", "label"))
    return _table(
        row, _ROW,
        because=because(row), risk=row.level, revisit=list(revisit_facts(row)), rules=list(source_rules(row)),
        seam=seam,
    )  # fmt: skip


def _vendor(vendor: VendorShare, stack: Stack) -> Table:
    return _table(
        vendor, "vendor named components critical usd_per_month share outage outage_usd",
        vendor=vendor_name(vendor, stack), named=vendor.is_named, outage=outage_sentence(vendor, stack),
    )  # fmt: skip
