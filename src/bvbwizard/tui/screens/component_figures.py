"""Every figure of a component: the lines of both ways with their formulas."""

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.catalogue import STANCE_LABELS
from bvbwizard.domain.stack.model import StackRow, WayCost
from bvbwizard.tui.figure_rows import FigureRow, line_row
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import lines
from bvbwizard.tui.screens.figures import FiguresSheet


class ComponentFiguresSheet(FiguresSheet):
    """Highlighting a figure opens it."""

    def __init__(self, interview: Interview, row: StackRow) -> None:
        super().__init__(interview)
        self._rows = component_rows(row, interview.session.criteria.horizon_months)


def component_rows(row: StackRow, months: int) -> list[FigureRow]:
    """Bought, then one's own: the sum over the horizon and every line of it."""
    return [each for way in (row.buying, row.owning) for each in _way_rows(row, way, months)]


def _way_rows(row: StackRow, way: WayCost, months: int) -> list[FigureRow]:
    head = FigureRow(id=way.stance, label=f"{row.component.label}: {STANCE_LABELS[way.stance].lower()}")
    usd = way.horizon_usd
    if usd is None:
        return [head, FigureRow(id=f"{way.stance}.open", label="  its numbers lack")]
    detail = lines(
        [
            f"Amount: {say_money(usd.low)} to {say_money(usd.high)}, likely {say_money(usd.likely)}",
            f"Formula: upfront + {months} months of the monthly lines",
            "Range: likely -/+ the root of the sum of squares of each driver's own swing",
        ]
    )
    total = FigureRow(
        id=f"{way.stance}.horizon", label=f"over {months} months", amount=say_money(usd.likely), detail=detail
    )
    return [head, total, *(line_row(f"{way.stance}.{i}", line) for i, line in enumerate(way.lines))]
