"""`figures`: the dated figures, newest reading of each, or one with all its readings."""

from argparse import Namespace
from datetime import date

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.facts.figures import Figure, FigureBook
from bvbwizard.domain.typing.amounts import say_amount, say_plain, say_range
from bvbwizard.reports.as_text import columns, point
from bvbwizard.store import bundled
from bvbwizard.store.problems import unknown_key


def run(arguments: Namespace) -> str:
    """Carry out the action."""
    book = bundled.figure_book()
    if arguments.action == "show":
        if arguments.name is None:
            arguments.usage_error("figures show needs an id")
        return _shown(arguments.name, book)
    newest = sorted(book.on(date.today()).figures, key=lambda figure: figure.id)
    rows = [(f.id, _amount(f), str(f.read_on), f.grade) for f in newest]
    return "\n".join(columns(rows, indent=""))


def _shown(figure_id: str, book: FigureBook) -> str:
    readings = [figure for figure in book.figures if figure.id == figure_id]
    if not readings:
        raise BvbError(unknown_key(figure_id, (figure.id for figure in book.figures), what="figure"))
    lines = [readings[-1].label]
    for figure in sorted(readings, key=lambda figure: figure.read_on, reverse=True):
        lines += point(f"{_amount(figure)}, read on {figure.read_on}, grade {figure.grade}: {figure.source}")
    return "\n".join(lines)


def _amount(figure: Figure) -> str:
    if figure.low == figure.high:
        return say_amount(figure.likely, figure.unit)
    return f"{say_range(figure.range, figure.unit)}, likely {say_plain(figure.likely, figure.unit)}"
