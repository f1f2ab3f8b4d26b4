"""What the screens say of a component: what it amounts to, how it is known, and how far the list is."""

from textual.content import Content

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.catalogue import STANCE_LABELS
from bvbwizard.domain.components import PickedComponent
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.stack.model import StackRow, WayCost
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import Range
from bvbwizard.say.names import LEVEL_WORDS
from bvbwizard.say.stack import component_questions, cost_span, stance_because
from bvbwizard.tui.blocks import table_lines
from bvbwizard.tui.card_view import provenance
from bvbwizard.tui.present import (
    ACCENT,
    GOOD,
    MUTED,
    STRONG,
    WARN,
    bullets,
    column,
    hang,
    lines,
    plain,
    shortened,
    with_levels,
)

NO_MONEY = "Amounts show after the next answer."


def panel_text(
    row: StackRow, questionnaire: Questionnaire, months: int, width: int, *, shows_money: bool
) -> Content:
    """Advice, costs both ways, rules, risks, and when to look again."""
    parts = [_advice(row)]
    if shows_money:
        parts += [_costs(row, months, width), _lacks(row, questionnaire), _rules(row, width)]
    else:
        parts.append(plain(NO_MONEY, MUTED))
    parts.append(_risks(row, width))
    if shows_money:
        parts.append(_revisit(row, width))
    return Content("\n\n").join([part for part in parts if part])


def strip_text(row: StackRow, months: int, width: int, *, shows_money: bool) -> Content:
    """The three lines that stand for the panel where there is no room for it."""
    because = shortened(stance_because(row), max(20, width - len(_headline(row)) - 2))
    head = Content.assemble((_headline(row), f"bold {GOOD}"), "  ", (because, MUTED))
    if not shows_money:
        return lines([head, plain(NO_MONEY, MUTED)])
    ways = [
        Content.assemble((f"{_way_label(row, way)}: ", STRONG), _way_words(way, months))
        for way in (row.buying, row.owning)
    ]
    return lines([each.truncate(width, ellipsis=True) for each in (head, *ways)])


def marks(components: dict[str, PickedComponent], here: str) -> Content:
    """A mark per component: ▸ here, ✓ settled, ~ only typical, · not yet."""
    said = [
        ("▸", f"bold {ACCENT}") if each == here else (component_mark(picked), MUTED)
        for each, picked in components.items()
    ]
    return Content.assemble(("Components ", f"bold {ACCENT}"), *said)


def about_text(picked: PickedComponent) -> Content:
    """What stands with a component beside its answers: where they come from, the note, the words."""
    label = "Typical at this stage: " if picked.is_typical else "Answered: "
    quoted = f"“{picked.words}”" + (f" ({picked.said_by})" if picked.said_by else "") if picked.words else ""
    rows = (
        (label, provenance(picked) if picked.evidence else "", MUTED),
        ("Note: ", picked.note, ""),
        ("", quoted, "italic"),
    )
    return lines(Content.assemble((head, ACCENT), plain(said, style)) for head, said, style in rows if said)


def component_mark(picked: PickedComponent) -> str:
    """✓ settled, ~ only typical, · not yet."""
    if picked.is_settled:
        return "✓"
    return "~" if picked.is_typical else "·"


def _headline(row: StackRow) -> str:
    advice = f"Advice: {STANCE_LABELS[row.advised]}"
    return advice if row.stance == row.advised else f"{advice}; your pick: {STANCE_LABELS[row.stance]}"


def _advice(row: StackRow) -> Content:
    style = f"bold {GOOD if row.stance == row.advised else WARN}"
    return lines([plain(_headline(row), style), plain(stance_because(row))])


def _way_label(row: StackRow, way: WayCost) -> str:
    if way is row.buying and row.stance == "ally":
        return "Ally, as bought"
    return STANCE_LABELS[way.stance]


def _costs(row: StackRow, months: int, width: int) -> Content:
    """Both ways, upfront, a month and over the horizon; the one that counts stands out."""
    table: list[list[Content]] = [[plain(name, MUTED) for name in ("", "", "low", "likely", "high")]]
    for way in (row.buying, row.owning):
        is_named = way is row.cost
        label = plain(_way_label(row, way), STRONG if is_named else "")
        amounts = (way.upfront_usd, way.monthly_usd, way.horizon_usd)
        names = ("upfront", "a month", f"{months} months")
        for index, (name, amount) in enumerate(zip(names, amounts, strict=True)):
            style = STRONG if is_named and index == 2 else ""
            table.append([label if index == 0 else Content(""), plain(name, MUTED), *_cells(amount, style)])
    return lines(table_lines(table, width, right=(2, 3, 4)))


def _cells(amount: Range | None, style: str) -> list[Content]:
    if amount is None:
        return [plain("-", MUTED)] * 3
    return [
        plain(say_money(amount.low), MUTED),
        plain(say_money(amount.likely), style),
        plain(say_money(amount.high), MUTED),
    ]


def _lacks(row: StackRow, questionnaire: Questionnaire) -> Content:
    said = [
        Content.assemble(
            (f"{_way_label(row, way)} needs: ", STRONG),
            (f"{joined(component_questions(way.missing, questionnaire))}.", WARN),
        )
        for way in (row.buying, row.owning)
        if way.missing
    ]
    return lines(said)


def _rules(row: StackRow, width: int) -> Content:
    return (
        lines([plain("What the sources' rules say", ACCENT), bullets(row.rules, width)])
        if row.rules
        else Content("")
    )


def _risks(row: StackRow, width: int) -> Content:
    if not row.risks:
        return Content("")
    said = [plain("Risks", ACCENT)]
    for risk in row.risks[:2]:
        head = with_levels(column(LEVEL_WORDS[risk.level], 5))
        said.append(hang(head, plain(risk.because), width))
        said.append(hang(Content("     "), plain(risk.mitigation, MUTED), width))
    return lines(said)


def _revisit(row: StackRow, width: int) -> Content:
    if not row.revisit:
        return Content("")
    return lines([plain("Decide again when", ACCENT), bullets(row.revisit, width)])


def _way_words(way: WayCost, months: int) -> str:
    if way.upfront_usd is None or way.monthly_usd is None or way.horizon_usd is None:
        return "open, its numbers lack"
    upfront, monthly = say_money(way.upfront_usd.likely), say_money(way.monthly_usd.likely)
    return f"{upfront} upfront, {monthly} a month; {months} months {cost_span(way.horizon_usd)}"
