"""One line per component, in the columns that a width holds, with the sums under them."""

from dataclasses import dataclass

from textual.content import Content

from bvbwizard.domain.outcome import Level
from bvbwizard.domain.stack.model import Stack, StackRow, StackTotal
from bvbwizard.domain.values import Range
from bvbwizard.say.stack import (
    MOAT_WORDS,
    component_names,
    cost_cell,
    is_against_advice,
    revisit_words,
    stance_because,
    stance_cell,
    totals_of,
)
from bvbwizard.tui.present import BAD, MUTED, STRONG, WARN, column, plain, shortened, spread

CARET = 2
LABEL_LEAST, LABEL_MOST = 18, 28
STANCE = 8
AMOUNT = 8
"""Cells of an amount with the gap before it: -$1.23M."""
RISK, MOAT, EVOLUTION = 8, 11, 11
"""Each with the gap before it."""
LEAST_TEXT = 24
"""Cells under which a sentence isn't worth a column."""
BOTH_TEXTS = 90
"""Cells from which why and when to decide again stand side by side."""

LEVEL_STYLES: dict[Level, str] = {"high": f"bold {BAD}", "medium": WARN, "low": "", "none": MUTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """How many cells each column has; 0 where there is no room for it."""

    width: int
    label: int
    moat: int = 0
    evolution: int = 0
    why: int = 0
    again: int = 0

    @property
    def behind(self) -> int:
        """The cells behind the amounts."""
        return self.width - CARET - self.label - STANCE - 4 * AMOUNT


def grid_of(stack: Stack, width: int) -> Grid:
    """The columns for a width: what is needed to decide first, what explains it last."""
    longest = max(plain(row.component.label).cell_length for row in stack.rows)
    needed = CARET + STANCE + 4 * AMOUNT + RISK
    room = width - needed
    label = max(1, min(LABEL_MOST, max(LABEL_LEAST, longest), room))
    room -= label
    if room < MOAT + EVOLUTION:
        return Grid(width=width, label=label)
    room -= MOAT + EVOLUTION
    why = room if room >= LEAST_TEXT else 0
    again = why // 2 if why >= BOTH_TEXTS else 0
    return Grid(width=width, label=label, moat=MOAT, evolution=EVOLUTION, why=why - again, again=again)


def header(grid: Grid, months: int) -> Content:
    """The names of the columns, in two lines."""
    first = " " * (CARET + grid.label + STANCE) + _over("a month") + _over(f"{months} months")
    names = [column("component", CARET + grid.label), column(" do", STANCE)]
    names += [column(name, AMOUNT, right=True) for name in ("bought", "own") * 2]
    names += ["  " + column("risk", RISK - 2)]
    words = (("moat", grid.moat), ("evolution", grid.evolution), ("why", grid.why))
    names += ["  " + column(name, cells - 2) for name, cells in words if cells]
    names += ["  decide again" if grid.again else ""]
    return plain(f"{first.rstrip()}\n{''.join(names).rstrip()}", MUTED)


def stack_line(row: StackRow, grid: Grid, *, is_marked: bool = False) -> Content:
    """A component: what it is had as stands out, what it would cost the other way doesn't."""
    ways = (row.buying, row.owning)
    stance = WARN if is_against_advice(row) else STRONG
    amounts = [
        *(_amount(way.monthly_usd, STRONG if way is row.cost else MUTED) for way in ways),
        *(_amount(way.horizon_usd, STRONG if way is row.cost else MUTED) for way in ways),
    ]
    return Content.assemble(
        ("▸ " if is_marked else "  "),
        _label(row.component.label, grid.label),
        (" " + column(stance_cell(row), STANCE - 1), stance),
        *amounts,
        ("  " + column(row.level, RISK - 2), LEVEL_STYLES[row.level]),
        *_words(row, grid),
    ).rstrip()


def total_lines(stack: Stack, grid: Grid) -> list[Content]:
    """The three sums under their columns; what is decided stands out."""
    decided, bought, owned = totals_of(stack)
    return [
        _total(*decided, stack, grid, before=AMOUNT // 2, style=STRONG),
        _total(*bought, stack, grid, before=0),
        _total(*owned, stack, grid, before=AMOUNT),
    ]


def callout_lines(stack: Stack, width: int, most: int) -> list[Content]:
    """Over-building and over-buying, a line each; of what has none, how many there are."""
    more = len(stack.callouts) - most
    rest = f" And {more} more: v" if more > 0 else ""
    said = [f"! {callout.sentence}" for callout in stack.callouts[:most]]
    return [plain(f"{shortened(each, width - len(rest))}{rest}", WARN) for each in said]


def _total(
    label: str, total: StackTotal, stack: Stack, grid: Grid, *, before: int, style: str = ""
) -> Content:
    """A sum, so many cells from the left of each pair of columns."""
    count = len(total.without)
    head = f"{label}, {count} open" if count else label
    cells = [
        " " * before + column(cost_cell(usd), AMOUNT, right=True) + " " * (AMOUNT - before)
        for usd in (total.monthly_usd, total.horizon_usd)
    ]
    row = " " * CARET + column(head, grid.label + STANCE) + "".join(cells)
    without = f"without {component_names(total.without, stack)}" if count else ""
    tail = f"  {shortened(without, grid.behind - 2)}" if grid.behind >= LEAST_TEXT else ""
    return Content.assemble((row, style), (tail, MUTED)).rstrip()


def _words(row: StackRow, grid: Grid) -> list[Content]:
    moat = MOAT_WORDS[row.moat]
    said = [
        (moat, grid.moat, STRONG if row.moat == "yes" else MUTED if row.moat == "unknown" else ""),
        (row.component.evolution, grid.evolution, ""),
        (shortened(stance_because(row), max(1, grid.why - 2)), grid.why, MUTED),
        (shortened(revisit_words(row), max(1, grid.again - 2)), grid.again, MUTED),
    ]
    return [plain("  " + column(text, cells - 2), style) for text, cells, style in said if cells]


def _label(label: str, cells: int) -> Content:
    """A person's own name of a component, filled to so many cells however wide its characters are."""
    return spread(plain(" ".join(label.split())), Content(""), cells)


def _amount(usd: Range | None, style: str) -> Content:
    return plain(column(cost_cell(usd), AMOUNT, right=True), style if usd is not None else MUTED)


def _over(text: str) -> str:
    """A name over a pair of columns, each of which has a gap before it."""
    return "  " + f" {text} ".center(2 * AMOUNT - 2, "─")
