"""The figures behind the lines that are shown and the gates, each with its source and date."""

from collections.abc import Iterable

from bvbwizard.domain.amounts import say_plain, say_range
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.figures import Figure
from bvbwizard.reports.document import Column, Section, Table, group, paragraph, section, table
from bvbwizard.reports.parts.money import shown_options
from bvbwizard.say.names import inlined


def figures(evaluation: Evaluation) -> Section | None:
    """The figures in the lines that are shown and in the gates, each once; the others are counted."""
    by_name = _figures_by_name(evaluation)
    shown = shown_options(evaluation)
    in_lines = [name for option in shown for line in evaluation.options[option].lines for name in line.inputs]
    lines = _named(in_lines, by_name)
    gates = [figure for figure in _named(_read_by_gates(evaluation), by_name) if figure not in lines]
    rest = len({figure.id for figure in evaluation.figures_used}) - len(lines) - len(gates)
    more = f"{rest} more stand behind the other options; --format json lists them." if rest > 0 else ""
    costed = inlined(shown, joint="and")
    return section(
        "Figures that stand in for an answer",
        group(f"In the lines of {costed}", _figures(lines)),
        group("In the gates", _figures(gates)),
        paragraph(more) if lines or gates else None,
    )


_BEHIND_GATES = {
    "deadline": ("months_to_production_",),
    "rate_limit": ("peak_to_average", "active_hours_per_month"),
}
"""What a gate reads beside the questions that it names: the beginnings of figures' ids."""


def _read_by_gates(evaluation: Evaluation) -> list[str]:
    names = [question for gate in evaluation.gates for question in gate.questions]
    for gate in evaluation.gates:
        beginnings = _BEHIND_GATES.get(gate.id, ())
        names += [f.id for f in evaluation.figures_used if any(map(f.id.startswith, beginnings))]
    return names


def _figures_by_name(evaluation: Evaluation) -> dict[str, Figure]:
    """The figures used, by their ids and by the names of the numbers that they stand in for."""
    used = {figure.id: figure for figure in evaluation.figures_used}
    standing_in = {
        name: used[fact.source]
        for name, fact in evaluation.facts.numbers.items()
        if fact.origin == "figure" and fact.source in used
    }
    return {**used, **standing_in}


def _named(names: Iterable[str], by_name: dict[str, Figure]) -> list[Figure]:
    return list({by_name[name].id: by_name[name] for name in names if name in by_name}.values())


def _figures(found: Iterable[Figure]) -> Table | None:
    columns = (
        Column(name="figure"),
        Column(name="value"),
        Column(name="read on"),
        Column(name="grade"),
        Column(name="source", is_long=True),
    )
    rows = [(f.label, figure_value(f), str(f.read_on), f.grade, f.source) for f in found]
    return table(columns, rows)


def figure_value(figure: Figure) -> str:
    """A figure's range with its likely value: 20 to 600 ms, likely 150."""
    likely = "" if figure.low == figure.high else f", likely {say_plain(figure.likely, figure.unit)}"
    return say_range(figure.range, figure.unit) + likely
