"""`calc`: the calculators, or one of them on numbers from the command line."""

from argparse import Namespace
from typing import Any

from bvbwizard.commands.output import say
from bvbwizard.domain.amounts import say_amount
from bvbwizard.domain.calculators.registry import CALCULATORS, Calculator, Result, calculator, parse_inputs
from bvbwizard.domain.calculators.registry import run as calculate
from bvbwizard.domain.errors import BvbError
from bvbwizard.reports.as_json import json_text
from bvbwizard.reports.layout import columns, paragraph, section


def run(arguments: Namespace) -> int:
    """List the calculators, or run one."""
    if arguments.calculator == "list":
        if arguments.inputs:
            raise BvbError("calc list takes no inputs; name a calculator before them")
        say(
            _list_text()
            if arguments.format == "text"
            else json_text([_as_dict(c) for c in CALCULATORS.values()])
        )
        return 0
    chosen = calculator(arguments.calculator)
    results = calculate(chosen.id, parse_inputs(arguments.inputs))
    say(json_text(results) if arguments.format == "json" else _results_text(chosen, results))
    return 0


def _as_dict(chosen: Calculator) -> dict[str, Any]:
    return {
        "id": chosen.id,
        "label": chosen.label,
        "framework": chosen.framework,
        "about": chosen.about,
        "inputs": [
            {
                "name": one.name,
                "unit": one.unit,
                "required": one.is_required,
                "at_least": one.at_least,
                "at_most": one.at_most,
                "whole": one.whole,
                "default": one.default,
                "meaning": one.meaning,
            }
            for one in chosen.inputs
        ],
        "outputs": [
            {
                "name": one.name,
                "unit": one.unit,
                "null_when": one.null_when or None,
                "meaning": one.meaning,
                "formula": chosen.formulas[one.name],
            }
            for one in chosen.outputs
        ],
    }


def _list_text() -> str:
    lines: list[str] = []
    for chosen in CALCULATORS.values():
        inputs = [
            (one.name, one.unit, "" if one.is_required else f"{one.default:g} unless given")
            for one in chosen.inputs
        ]
        lines += [*paragraph(f"{chosen.id}: {chosen.label} ({chosen.framework})"), *paragraph(chosen.about)]
        lines += section("  Inputs", columns(inputs, indent="    "))[1:]
        lines += section(
            "  Outputs", columns([(one.name, one.unit) for one in chosen.outputs], indent="    ")
        )[1:]
        lines.append("")
    return "\n".join(lines[:-1])


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
