"""`calc`: the calculators, or one of them on numbers from the command line."""

from argparse import Namespace
from typing import Any

from bvbwizard.commands.output import json_text
from bvbwizard.domain.calculators import Calculator, Calculators, Input, Result, parse_inputs
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.typing.amounts import say_amount, say_plain, unit_label
from bvbwizard.reports.as_text import columns, fitted, headed, paragraph
from bvbwizard.store.calculators import calculators


def run(arguments: Namespace) -> str:
    """List the calculators, or run one."""
    if arguments.calculator == "list":
        if arguments.inputs:
            raise BvbError("calc list takes no inputs; name a calculator before them")
        known = calculators()
        as_text = arguments.format == "text"
        return _list_text(known) if as_text else json_text([_as_dict(each) for each in known.calculators])
    chosen = calculators().named(arguments.calculator)
    results = chosen.run(parse_inputs(arguments.inputs))
    return json_text(results) if arguments.format == "json" else _results_text(chosen, results)


def _as_dict(chosen: Calculator) -> dict[str, Any]:
    inputs = ("name", "unit", "is_required", "at_least", "at_most", "whole", "default", "meaning")
    outputs = ("name", "unit", "null_when", "meaning")
    return {
        **{key: getattr(chosen, key) for key in ("id", "label", "framework", "about")},
        "inputs": [{key.removeprefix("is_"): getattr(one, key) for key in inputs} for one in chosen.inputs],
        "outputs": [
            {
                **{key: getattr(one, key) for key in outputs},
                "null_when": one.null_when or None,
                "formula": chosen.shown_formula(one.formula),
            }
            for one in chosen.outputs
        ],
    }


def _list_text(known: Calculators) -> str:
    lines: list[str] = []
    for chosen in known.calculators:
        lines += [*paragraph(f"{chosen.id}: {chosen.label} ({chosen.framework})"), *paragraph(chosen.about)]
        lines += _named("Inputs", [(one.name, _unit(one.unit), _meant(one)) for one in chosen.inputs])
        outputs = [
            (one.name, _unit(one.unit), one.meaning + (f" None if {one.null_when}." if one.null_when else ""))
            for one in chosen.outputs
        ]
        lines += [*_named("Outputs", outputs), ""]
    return "\n".join(lines[:-1])


def _named(heading: str, rows: list[tuple[str, str, str]]) -> list[str]:
    return headed(f"  {heading}", [line for row in fitted(rows, indent="    ") for line in row])[1:]


def _meant(one: Input) -> str:
    if one.default is None:
        return one.meaning
    return f"{one.meaning} {say_plain(one.default, one.unit)} unless given.".lstrip()


def _unit(unit: str) -> str:
    return "yes or no" if unit == "yes_no" else unit_label(unit)


def _results_text(chosen: Calculator, results: dict[str, Result]) -> str:
    rows = []
    for output in chosen.outputs:
        value = results[output.name]
        if value is None:
            said = f"none: {output.null_when}"
        elif isinstance(value, bool):
            said = "yes" if value else "no"
        else:
            said = say_amount(value, output.unit)
        rows.append((output.name, said, output.meaning))
    return "\n".join(columns(rows, indent=""))
