"""The public contract: an evaluation as plain tables, the same in JSON, in TOML and in a record.

Amounts are rounded to the cent and months to two decimals here, on the way out. A key whose value is
None is null in JSON and left out in TOML.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from bvbwizard.domain.amounts import rounded_months, rounded_usd, say_amount
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.figures import Figure
from bvbwizard.domain.findings import HiddenCost, Thumbs
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.options import OptionResult, Payback
from bvbwizard.domain.outcome import ComparedWith, Flip, GateResult, Risk, Verdict
from bvbwizard.domain.rounded import Table, line_table, usd_table
from bvbwizard.domain.stack.tables import stack_as_dict

REVIEW_AT_TIMES_THE_VOLUME = 10
"""E14: look again after a year, or at this many times the volume."""


def evaluation_as_dict(evaluation: Evaluation, flips: Iterable[Flip], *, decided_on: date) -> Table:
    """Everything that an evaluation says, as tables, lists, numbers, texts and dates."""
    return {
        "verdict": _verdict(evaluation.verdict),
        "options": {option: _option(result) for option, result in evaluation.options.items()},
        "payback": _by_option_and_side((p.option, p.side, _payback(p)) for p in evaluation.paybacks),
        "payback_months": _payback_months(evaluation),
        "crossover": _by_option_and_side(
            (c.option, c.side, _without(asdict(c), "option", "side")) for c in evaluation.crossovers
        ),
        "differences": [
            {"option": d.option, "other": d.other, "usd": usd_table(d.usd)} for d in evaluation.differences
        ],
        "frameworks": {opinion.id: _opinion(opinion) for opinion in evaluation.opinions},
        "gates": [_gate(gate) for gate in evaluation.gates],
        "risks": [_risk(risk) for risk in evaluation.risks],
        "flips": [asdict(flip) for flip in flips],
        "compared_with": _compared_with(evaluation.compared_with),
        "review": _review(evaluation, decided_on),
        "figures_used": [figure_as_dict(figure) for figure in evaluation.figures_used],
        "next_questions": [asdict(question) for question in evaluation.next_questions],
        "models_compared": {"vendor": evaluation.models_compared[0], "open": evaluation.models_compared[1]},
        "warnings": [_listed(asdict(warning)) for warning in evaluation.warnings],
        "biases": list(evaluation.biases),
        "rigour": [asdict(check) for check in evaluation.rigour],
        "phases": [
            {**_listed(asdict(phase)), "steps": [asdict(step) for step in phase.steps]}
            for phase in evaluation.phases
        ],
        "thumbs": _thumbs(evaluation.thumbs),
        "moat": _listed(asdict(evaluation.moat)),
        "hidden_costs": [_hidden_cost(cost) for cost in evaluation.hidden_costs],
        "dimensions": {each.option: _without(asdict(each), "option") for each in evaluation.dimensions},
        "baseline": evaluation.baseline,
        **(stack_as_dict(evaluation.stack) if evaluation.stack is not None else {}),
    }


def figure_as_dict(figure: Figure) -> Table:
    """One reading of a figure, unrounded."""
    return asdict(figure)


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


def _verdict(verdict: Verdict) -> Table:
    table = _listed(asdict(verdict))
    table["passed_over"] = [
        {**passed, "saving": round(passed["saving"], 4)} for passed in table["passed_over"]
    ]
    table["voices"] = [
        {
            "source": voice.source,
            "speaks": voice.speaks,
            "for": list(voice.speaks_for),
            "against": list(voice.speaks_against),
            "because": voice.because,
        }
        for voice in verdict.voices
    ]
    return table


def _option(result: OptionResult) -> Table:
    return {
        "status": result.status,
        "by": list(result.by),
        "if": list(result.only_if),
        "unlikely": list(result.unlikely),
        "missing": list(result.missing),
        "variant": result.variant,
        "upfront_usd": usd_table(result.upfront_usd),
        "monthly_usd": usd_table(result.monthly_usd),
        "horizon_usd": usd_table(result.horizon_usd),
        "lines": [line_table(line) for line in result.lines],
        "swings": [
            {"driver": s.driver, "low_usd": rounded_usd(s.low_usd), "high_usd": rounded_usd(s.high_usd)}
            for s in result.swings
        ],
    }


def _payback(payback: Payback) -> Table:
    ends = {end: getattr(payback, end) for end in ("low", "likely", "high")}
    return {"state": payback.state, **{end: _months(months) for end, months in ends.items()}}


def _payback_months(evaluation: Evaluation) -> float | None:
    payback = evaluation.payback("self_host", "api")
    return _months(payback.likely) if payback is not None and payback.state == "pays" else None


def _months(months: float | None) -> float | None:
    return None if months is None else rounded_months(months)


def _opinion(opinion: Opinion) -> Table:
    return {
        "state": opinion.state,
        "for": list(opinion.speaks_for),
        "against": list(opinion.speaks_against),
        "because": opinion.because,
        "answers": list(opinion.answers),
        "missing": list(opinion.missing),
        "path": list(opinion.path),
        "closeness": opinion.closeness,
        "role": opinion.role,
    }


def _gate(gate: GateResult) -> Table:
    return {**_listed(asdict(gate)), "unlikely": sorted(gate.unlikely)}


def _compared_with(cheapest: ComparedWith | None) -> Table | None:
    if cheapest is None:
        return None
    bills = ("usd_per_month", "now_usd_per_month")
    return asdict(cheapest) | {name: rounded_usd(getattr(cheapest, name)) for name in bills}


def _risk(risk: Risk) -> Table:
    usd = {"loss_usd": usd_table(risk.loss_usd), "usd_per_year": usd_table(risk.usd_per_year)}
    return _listed(asdict(risk)) | usd


def _thumbs(thumbs: Thumbs) -> Table:
    return {
        "marks": [asdict(mark) for mark in thumbs.marks],
        "requests_per_month": asdict(thumbs.volume) if thumbs.volume is not None else None,
        "rows": [asdict(row) for row in thumbs.rows],
    }


def _hidden_cost(cost: HiddenCost) -> Table:
    return {**asdict(cost), "usd_per_year": usd_table(cost.usd_per_year)}


def _review(evaluation: Evaluation, decided_on: date) -> Table:
    on = year_after(decided_on)
    volume = evaluation.facts.numbers.get("requests_per_month")
    if volume is None or volume.range.likely <= 0:
        return {"on": on, "when": "a year after the decision"}
    turn = say_amount(round(REVIEW_AT_TIMES_THE_VOLUME * volume.range.likely), "requests_per_month")
    return {"on": on, "when": f"a year after the decision, or at {turn}, 10 times the volume"}


def _by_option_and_side(entries: Iterable[tuple[str, str, Table]]) -> Table:
    table: Table = {}
    for option, side, entry in entries:
        table.setdefault(option, {})[side] = entry
    return table


def _without(table: Table, *keys: str) -> Table:
    return {key: value for key, value in table.items() if key not in keys}


def _listed(table: Table) -> Table:
    """The table with its tuples as lists."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}
