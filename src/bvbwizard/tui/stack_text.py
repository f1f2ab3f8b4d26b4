"""The stack: a line for each component with the sums, and one component in full."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Component
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.results.options import CostLine
from bvbwizard.domain.results.outcome import Level
from bvbwizard.domain.stack.model import ComponentRisk, Stack, StackRow, StackTotal
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money, say_number
from bvbwizard.domain.values import Range
from bvbwizard.say import stack as say
from bvbwizard.say.advice import advised_because, callout_sentence, revisit_facts, source_rules
from bvbwizard.say.names import sentence, words
from bvbwizard.tui.blocks import table_lines
from bvbwizard.tui.component_text import about_text, range_cells, way_name
from bvbwizard.tui.present import (
    BAD,
    MUTED,
    STRONG,
    WARN,
    bullets,
    column,
    hang,
    headed,
    labelled,
    lines,
    plain,
    shortened,
    spread,
)

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
"""Width from which the reason and when to decide again are shown side by side."""

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
    """A component's line: the cost of the way that was chosen stands out, the other one is muted."""
    ways = (row.buying, row.owning)
    stance = WARN if say.is_against_advice(row) else STRONG
    amounts = [
        *(_amount(way.monthly_usd, STRONG if way is row.cost else MUTED) for way in ways),
        *(_amount(way.horizon_usd, STRONG if way is row.cost else MUTED) for way in ways),
    ]
    return Content.assemble(
        ("▸ " if is_marked else "  "),
        _label(row.component.label, grid.label),
        (" " + column(say.stance_cell(row), STANCE - 1), stance),
        *amounts,
        ("  " + column(row.level, RISK - 2), LEVEL_STYLES[row.level]),
        *_words(row, grid),
    ).rstrip()


def total_lines(stack: Stack, grid: Grid) -> list[Content]:
    """The three sums under their columns; what is decided stands out."""
    decided, bought, owned = say.totals_of(stack)
    return [
        _total(*decided, stack, grid, before=AMOUNT // 2, style=STRONG),
        _total(*bought, stack, grid, before=0),
        _total(*owned, stack, grid, before=AMOUNT),
    ]


def callout_lines(stack: Stack, width: int, most: int) -> list[Content]:
    """Over-building and over-buying, a line each; of what has none, how many there are."""
    more = len(stack.callouts) - most
    rest = f" And {more} more: v" if more > 0 else ""
    said = [f"! {callout_sentence(callout, stack)}" for callout in stack.callouts[:most]]
    return [plain(f"{shortened(each, width - len(rest))}{rest}", WARN) for each in said]


def _total(
    label: str, total: StackTotal, stack: Stack, grid: Grid, *, before: int, style: str = ""
) -> Content:
    """A sum, so many cells from the left of each pair of columns."""
    count = len(total.without)
    head = f"{label}, {count} open" if count else label
    cells = [
        " " * before + column(say.cost_cell(usd), AMOUNT, right=True) + " " * (AMOUNT - before)
        for usd in (total.monthly_usd, total.horizon_usd)
    ]
    row = " " * CARET + column(head, grid.label + STANCE) + "".join(cells)
    without = f"without {say.component_names(total.without, stack)}" if count else ""
    tail = f"  {shortened(without, grid.behind - 2)}" if grid.behind >= LEAST_TEXT else ""
    return Content.assemble((row, style), (tail, MUTED)).rstrip()


def _words(row: StackRow, grid: Grid) -> list[Content]:
    moat = say.MOAT_WORDS[row.moat]
    said = [
        (moat, grid.moat, STRONG if row.moat == "yes" else MUTED if row.moat == "unknown" else ""),
        (row.component.evolution, grid.evolution, ""),
        (shortened(advised_because(row), max(1, grid.why - 2)), grid.why, MUTED),
        (shortened(say.revisit_words(row), max(1, grid.again - 2)), grid.again, MUTED),
    ]
    return [plain("  " + column(text, cells - 2), style) for text, cells, style in said if cells]


def _label(label: str, cells: int) -> Content:
    """A person's own name of a component, filled to so many cells however wide its characters are."""
    return spread(plain(" ".join(label.split())), Content(""), cells)


def _amount(usd: Range | None, style: str) -> Content:
    return plain(column(say.cost_cell(usd), AMOUNT, right=True), style if usd is not None else MUTED)


def _over(text: str) -> str:
    """A name over a pair of columns, each of which has a gap before it."""
    return "  " + f" {text} ".center(2 * AMOUNT - 2, "─")


MODEL_LINES = "Its lines, with their formulas, stand among the figures: F5."
STEP = "  "
LEVEL = 8
"""Cells for the level of a risk."""
SIDE_BY_SIDE = 150
"""Width from which the costs are shown next to the risks."""


def component_text(row: StackRow, questionnaire: Questionnaire, months: int, width: int) -> Content:
    """Everything about one component, wrapped to a width; what decides comes first."""
    is_wide = width >= SIDE_BY_SIDE
    inner = (width // 2 if is_wide else width) - 2 * len(STEP)
    costs = [
        ("What it costs", lines(_costs(row, months, inner))),
        ("What the sources' rules say", bullets(source_rules(row), inner)),
    ]
    ahead = [
        ("Risks", lines(_risks(row.risks, inner))),
        ("Decide again", bullets((sentence(say.when(fact)) for fact in revisit_facts(row)), inner)),
    ]
    behind = [("On which lines", lines(_lines(row, inner)))]
    about = [
        ("What was answered", _answers(row, questionnaire, inner)),
        ("What it is", labelled(_about(row.component), inner)),
    ]
    if is_wide:
        body = _beside(headed([*costs, *behind]), headed([*ahead, *about]), width)
    else:
        body = headed([*costs, *ahead, *behind, *about])
    return Content("\n\n").join([_head(row, questionnaire, width), body])


def _beside(left: Content, right: Content, width: int) -> Content:
    half = width // 2
    pairs = zip_longest(
        left.split("\n", allow_blank=True), right.split("\n", allow_blank=True), fillvalue=Content("")
    )
    rows = [Content.assemble(one, " " * max(1, half - one.cell_length), two).rstrip() for one, two in pairs]
    return Content("\n").join(rows)


def _head(row: StackRow, questionnaire: Questionnaire, width: int) -> Content:
    """What to do and why, what would settle it, whose it is, and what an interface saves."""
    style = WARN if say.is_against_advice(row) else STRONG
    missing = joined(say.component_questions(row.missing, questionnaire))
    traits = [
        f"moat: {say.MOAT_WORDS[row.moat]}",
        f"evolution: {say.evolution_words(row.component.evolution)}",
        "on the critical path" if row.component.critical_path else "not on the critical path",
        *([f"vendor or project: {row.vendor}"] if row.vendor else []),
    ]
    said = [
        (advised_because(row), ""),
        (" ".join(say.cost_lacks(row, questionnaire)), WARN),
        (f"What settles it: {missing}." if missing else "", ""),
        (say.seam_sentence(row.seam) if row.seam is not None else "", ""),
        (sentence(", ".join(traits)), MUTED),
    ]
    title = hang(plain(f"{row.component.label}: ", STRONG), plain(say.stance_words(row), style), width)
    paragraphs = (Content("\n").join(plain(text, style).wrap(width)) for text, style in said if text)
    return lines([title, *paragraphs])


def _costs(row: StackRow, months: int, width: int) -> list[Content]:
    """Both ways with their ends, where they have amounts."""
    rows, names = [], ("upfront", "a month", f"{months} months")
    for way in (row.buying, row.owning):
        style, label = STRONG if way is row.cost else "", way_name(row, way)
        amounts = (way.upfront_usd, way.monthly_usd, way.horizon_usd)
        for name, usd in zip(names, amounts, strict=True):
            if usd is not None and way.horizon_usd is not None:
                rows.append([plain(label, style), plain(name), *range_cells(usd, style)])
                label = ""
    header = [plain(name, MUTED) for name in ("", "", "low", "likely", "high")]
    return table_lines([header, *rows], width, right=(2, 3, 4)) if rows else []


def _risks(risks: Iterable[ComponentRisk], width: int) -> Iterator[Content]:
    for risk in risks:
        if risk.level != "none":
            head = plain(column(risk.level, LEVEL), LEVEL_STYLES[risk.level])
            yield hang(head, plain(f"{sentence(words(risk.id))} {risk.because}"), width)
            if risk.mitigation:
                yield hang(plain(" " * LEVEL), plain(f"To do: {risk.mitigation}", MUTED), width)


def _lines(row: StackRow, width: int) -> Iterator[Content]:
    """Every line of both ways with its formula, its inputs and its source."""
    if row.component.id == FOUNDATION_MODEL:
        yield plain(MODEL_LINES)
        return
    for way in (row.buying, row.owning):
        for place, line in enumerate(way.lines):
            if place == 0:
                yield plain(way_name(row, way), STRONG)
            yield from _line(line, width)


def _line(line: CostLine, width: int) -> Iterator[Content]:
    when = "upfront" if line.kind == "upfront" else "a month"
    head = Content.assemble(f"{line.label}: ", (f"{say_money(line.amount_usd)} {when}", STRONG))
    yield hang(Content(STEP), Content.assemble(head, (f"  ({line.source})", MUTED)), width)
    inputs = ", ".join(f"{name} = {say_number(value)}" for name, value in line.inputs.items())
    yield hang(Content(STEP * 2), plain(f"{line.formula}; {inputs}", MUTED), width)


def _answers(row: StackRow, questionnaire: Questionnaire, width: int) -> Content:
    known, answers = questionnaire.component_question, row.picked.answers
    said = [
        (f"{known[key].label}: ", say_answer(known[key], answers[key])) for key in answers if key in known
    ]
    return lines([labelled(said, width), Content("\n").join(about_text(row.picked).wrap(width))])


def _about(component: Component) -> tuple[tuple[str, str], ...]:
    return (
        ("", component.what),
        ("By default ", f"{component.default_stance}. {component.because}".rstrip()),
        ("At which scale it turns: ", component.scale),
        ("Vendors: ", ", ".join(component.vendors)),
        ("Open source: ", ", ".join(component.open_source)),
        ("From: ", ", ".join(component.used_by)),
    )
