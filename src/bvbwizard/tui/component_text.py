"""What the screens say of a component: what it amounts to, how it is known, why it is asked, its figures."""

from collections.abc import Iterable

from textual.content import Content

from bvbwizard.domain.interview.catalogue import STANCE_LABELS, Component, PickedComponent
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.stack.model import StackRow, WayCost
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import Range
from bvbwizard.say.advice import advised_because, revisit_facts, source_rules
from bvbwizard.say.names import LEVEL_WORDS
from bvbwizard.say.stack import component_questions, cost_span
from bvbwizard.tui.blocks import table_lines
from bvbwizard.tui.figure_rows import FigureRow, line_row
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
from bvbwizard.tui.remarks import provenance, quoted, remark_on

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
    because = shortened(advised_because(row), max(20, width - len(_headline(row)) - 2))
    head = Content.assemble((_headline(row), f"bold {GOOD}"), "  ", (because, MUTED))
    if not shows_money:
        return lines([head, plain(NO_MONEY, MUTED)])
    ways = [
        Content.assemble((f"{way_name(row, way)}: ", STRONG), _way_words(way, months))
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
    rows = (
        (label, provenance(picked) if picked.evidence else "", MUTED),
        ("Note: ", picked.note, ""),
        ("", quoted(remark_on(picked)), "italic"),
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
    return lines([plain(_headline(row), style), plain(advised_because(row))])


def way_name(row: StackRow, way: WayCost) -> str:
    """A way of having it; a partner's part costs as a vendor's does."""
    return "Ally, as bought" if way is row.buying and row.stance == "ally" else STANCE_LABELS[way.stance]


def _costs(row: StackRow, months: int, width: int) -> Content:
    """Both ways, upfront, a month and over the horizon; the one that counts stands out."""
    table: list[list[Content]] = [[plain(name, MUTED) for name in ("", "", "low", "likely", "high")]]
    for way in (row.buying, row.owning):
        is_named = way is row.cost
        label = plain(way_name(row, way), STRONG if is_named else "")
        amounts = (way.upfront_usd, way.monthly_usd, way.horizon_usd)
        names = ("upfront", "a month", f"{months} months")
        for index, (name, amount) in enumerate(zip(names, amounts, strict=True)):
            style = STRONG if is_named and index == 2 else ""
            table.append(
                [label if index == 0 else Content(""), plain(name, MUTED), *range_cells(amount, style)]
            )
    return lines(table_lines(table, width, right=(2, 3, 4)))


def range_cells(amount: Range | None, style: str) -> list[Content]:
    """Low, likely and high, the likely amount in a style; dashes where nothing is known."""
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
            (f"{way_name(row, way)} needs: ", STRONG),
            (f"{joined(component_questions(way.missing, questionnaire))}.", WARN),
        )
        for way in (row.buying, row.owning)
        if way.missing
    ]
    return lines(said)


def _rules(row: StackRow, width: int) -> Content:
    return (
        lines([plain("What the sources' rules say", ACCENT), bullets(source_rules(row), width)])
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
    return lines([plain("Decide again when", ACCENT), bullets(revisit_facts(row), width)])


def _way_words(way: WayCost, months: int) -> str:
    if way.upfront_usd is None or way.monthly_usd is None or way.horizon_usd is None:
        return "open, its numbers lack"
    upfront, monthly = say_money(way.upfront_usd.likely), say_money(way.monthly_usd.likely)
    return f"{upfront} upfront, {monthly} a month; {months} months {cost_span(way.horizon_usd)}"


def component_why(component: Component, question: Question, width: int) -> Content:
    """The question's reason and choices, then the component's default, its scale and its names."""
    default = f"{STANCE_LABELS[component.default_stance]}. {component.because}".rstrip()
    parts = (
        ("", question.prompt),
        ("To read aloud", question.read_aloud),
        ("Why it is asked", question.why),
        ("Used by", ", ".join(question.used_by)),
        (f"{component.label}, by default", default),
        ("At which scale it turns", component.scale),
        ("How far it has come (B8)", component.evolution),
        ("Vendors", joined(list(component.vendors))),
        ("Open source", joined(list(component.open_source))),
    )
    said = labelled(parts)
    return Content("\n\n").join([*said[:4], *choice_texts(question, width), *said[4:]])


def labelled(parts: Iterable[tuple[str, str]]) -> list[Content]:
    """The texts that say something, each under its label."""
    return [Content.assemble((f"{label}\n", ACCENT) if label else "", text) for label, text in parts if text]


def choice_texts(question: Question, width: int) -> list[Content]:
    """Every choice with what it leads to."""
    return [
        lines([choice.label, hang(Content("  "), plain(choice.consequence, MUTED), width)])
        for choice in question.choices
    ]


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
