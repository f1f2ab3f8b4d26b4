"""One component in full: why, what it costs either way, its risks, and when to decide again."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from textual.content import Content

from bvbwizard.domain.amounts import say_money, say_number
from bvbwizard.domain.catalogue import FOUNDATION_MODEL, STANCE_LABELS, Component
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.options import CostLine
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.stack.model import ComponentRisk, StackRow, WayCost
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import Range
from bvbwizard.say.names import sentence, words
from bvbwizard.say.stack import (
    MOAT_WORDS,
    component_questions,
    cost_lacks,
    evolution_words,
    is_against_advice,
    revisit_facts,
    seam_sentence,
    stance_because,
    stance_words,
)
from bvbwizard.tui.blocks import table_lines
from bvbwizard.tui.component_text import about_text
from bvbwizard.tui.present import (
    ACCENT,
    MUTED,
    STRONG,
    WARN,
    bullets,
    column,
    hang,
    indented,
    lines,
    plain,
)
from bvbwizard.tui.stack_rows import LEVEL_STYLES

MODEL_LINES = "Its lines, with their formulas, stand among the figures: F5."
STEP = "  "
LEVEL = 8
"""Cells for the level of a risk."""
SIDE_BY_SIDE = 150
"""Cells from which the costs stand beside the risks."""

Part = tuple[str, Content]


def component_text(row: StackRow, questionnaire: Questionnaire, months: int, width: int) -> Content:
    """Everything about one component, wrapped to a width; what decides stands first."""
    is_wide = width >= SIDE_BY_SIDE
    inner = (width // 2 if is_wide else width) - 2 * len(STEP)
    costs: list[Part] = [
        ("What it costs", lines(_costs(row, months, inner))),
        ("What the sources' rules say", bullets(row.rules, inner)),
    ]
    ahead: list[Part] = [
        ("Risks", lines(_risks(row.risks, inner))),
        ("Decide again", bullets(map(sentence, revisit_facts(row)), inner)),
    ]
    behind: list[Part] = [("On which lines", lines(_lines(row, inner)))]
    about: list[Part] = [
        ("What was answered", lines(_answers(row, questionnaire, inner))),
        ("What it is", lines(_about(row.component, inner))),
    ]
    head = _head(row, questionnaire, width)
    if is_wide:
        both = _beside(_under([*costs, *behind]), _under([*ahead, *about]), width)
        return Content("\n\n").join([head, both])
    return Content("\n\n").join([head, _under([*costs, *ahead, *behind, *about])])


def _under(parts: Iterable[Part]) -> Content:
    """The parts that say something, each under its heading."""
    said = [lines([plain(heading, ACCENT), indented(body)]) for heading, body in parts if body]
    return Content("\n\n").join(said)


def _beside(left: Content, right: Content, width: int) -> Content:
    half = width // 2
    pairs = zip_longest(
        left.split("\n", allow_blank=True), right.split("\n", allow_blank=True), fillvalue=Content("")
    )
    rows = [Content.assemble(one, " " * max(1, half - one.cell_length), two).rstrip() for one, two in pairs]
    return Content("\n").join(rows)


def way_name(row: StackRow, way: WayCost) -> str:
    """A way of having it; a partner's part costs as a vendor's does."""
    return "Ally, as bought" if way is row.buying and row.stance == "ally" else STANCE_LABELS[way.stance]


def _head(row: StackRow, questionnaire: Questionnaire, width: int) -> Content:
    """What to do and why, what would settle it, whose it is, and what an interface saves."""
    style = WARN if is_against_advice(row) else STRONG
    missing = joined(component_questions(row.missing, questionnaire))
    traits = [
        f"moat: {MOAT_WORDS[row.moat]}",
        f"evolution: {evolution_words(row.component.evolution)}",
        "on the critical path" if row.component.critical_path else "not on the critical path",
        *([f"vendor or project: {row.vendor}"] if row.vendor else []),
    ]
    said = [
        (stance_because(row), ""),
        (" ".join(cost_lacks(row, questionnaire)), WARN),
        (f"What settles it: {missing}." if missing else "", ""),
        (seam_sentence(row.seam) if row.seam is not None else "", ""),
        (sentence(", ".join(traits)), MUTED),
    ]
    title = hang(plain(f"{row.component.label}: ", STRONG), plain(stance_words(row), style), width)
    return lines([title, *(_wrapped(text, style, width) for text, style in said if text)])


def _wrapped(text: str, style: str, width: int) -> Content:
    return Content("\n").join(plain(text, style).wrap(width))


def _costs(row: StackRow, months: int, width: int) -> Iterator[Content]:
    """Both ways with their ends, where they have amounts."""
    ways = [way for way in (row.buying, row.owning) if way.horizon_usd is not None]
    if not ways:
        return
    header = [plain(name, MUTED) for name in ("", "", "low", "likely", "high")]
    rows = [header, *(cells for way in ways for cells in _way(way, row, months))]
    yield from table_lines(rows, width, right=(2, 3, 4))


def _way(way: WayCost, row: StackRow, months: int) -> Iterator[list[Content]]:
    amounts = (
        ("upfront", way.upfront_usd),
        ("a month", way.monthly_usd),
        (f"{months} months", way.horizon_usd),
    )
    style = STRONG if way is row.cost else ""
    name = way_name(row, way)
    for when, usd in amounts:
        if usd is not None:
            yield [plain(name, style), plain(when), *_ends(usd, style)]
            name = ""


def _ends(usd: Range, style: str) -> list[Content]:
    return [
        plain(say_money(usd.low), MUTED),
        plain(say_money(usd.likely), style),
        plain(say_money(usd.high), MUTED),
    ]


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


def _answers(row: StackRow, questionnaire: Questionnaire, width: int) -> Iterator[Content]:
    known = questionnaire.component_question
    for key, answer in row.picked.answers.items():
        if key in known:
            question = known[key]
            yield hang(plain(f"{question.label}: ", MUTED), plain(say_answer(question, answer)), width)
    yield Content("\n").join(about_text(row.picked).wrap(width))


def _about(component: Component, width: int) -> Iterator[Content]:
    said = (
        ("", component.what),
        ("By default ", f"{component.default_stance}. {component.because}".rstrip()),
        ("At which scale it turns: ", component.scale),
        ("Vendors: ", ", ".join(component.vendors)),
        ("Open source: ", ", ".join(component.open_source)),
        ("From: ", ", ".join(component.used_by)),
    )
    for head, text in said:
        if text:
            yield hang(plain(head, MUTED), plain(text), width)
