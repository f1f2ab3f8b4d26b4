"""Every figure that the screen shows, with its formula, inputs, source, date and grade."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation, Reference
from bvbwizard.domain.facts.figures import Fact, Figure
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import CostLine, Crossover, OptionResult, Payback
from bvbwizard.domain.typing.amounts import say_money, say_number, say_plain, say_range, unit_label
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.say.findings import crossover_sentence, payback_sentence
from bvbwizard.tui.present import ACCENT, lines
from bvbwizard.tui.remarks import provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of the list; a head has no detail."""

    id: str
    label: str
    amount: str = ""
    detail: Content | None = None


def figure_rows(session: Session, evaluation: Evaluation, reference: Reference) -> list[FigureRow]:
    """Options with their lines, then paybacks and volumes, then every number behind them."""
    rows: list[FigureRow] = []
    for result in evaluation.options.values():
        if result.horizon_usd is not None:
            rows += _option_rows(session, result)
    rows += list(_payback_rows(session, evaluation))
    rows.append(FigureRow(id="facts", label="The numbers behind them"))
    figures = {figure.id: figure for figure in (*reference.book.figures, *evaluation.figures_used)}
    used = {figure.id for figure in evaluation.figures_used}
    for name, fact in evaluation.facts.numbers.items():
        if fact.origin != "figure" or name in used or fact.source in used:
            rows.append(_fact_row(session, name, fact, figures))
    return rows


def _option_rows(session: Session, result: OptionResult) -> list[FigureRow]:
    usd = result.horizon_usd
    months = session.criteria.horizon_months
    assert usd is not None
    label = OPTION_LABELS[result.option]
    where = result.variant.removeprefix(result.option).strip("_")
    growth = "each month grown by the answer to growth"
    detail = _labelled(
        ("Amount", f"{say_money(usd.low)} to {say_money(usd.high)}, likely {say_money(usd.likely)}"),
        ("Formula", f"upfront + the sum over {months} months of the monthly lines, {growth}"),
        ("Range", "likely -/+ the root of the sum of squares of each driver's own swing"),
        ("Swings", _swings(session, result)),
    )
    rows = [
        FigureRow(id=f"{result.option}", label=f"{label} ({where})" if where else label),
        FigureRow(
            id=f"{result.option}.horizon",
            label=f"over {months} months",
            amount=say_money(usd.likely),
            detail=detail,
        ),
    ]
    return rows + [line_row(f"{result.option}.{index}", line) for index, line in enumerate(result.lines)]


def line_row(row_id: str, line: CostLine) -> FigureRow:
    """A line of a cost, with its formula and inputs."""
    when, kind = ("once", "upfront") if line.kind == "upfront" else ("in month 1", "a month")
    detail = _labelled(
        ("Amount", f"{say_plain(line.amount_usd, 'usd')} {when}"),
        ("Formula", line.formula),
        ("Inputs", "".join(f"\n  {name} = {value!r}" for name, value in line.inputs.items())),
        ("Source", line.source),
    )
    return FigureRow(
        id=row_id, label=f"{line.label} ({kind})", amount=say_money(line.amount_usd), detail=detail
    )


def _payback_rows(session: Session, evaluation: Evaluation) -> Iterator[FigureRow]:
    if evaluation.paybacks or evaluation.crossovers:
        yield FigureRow(id="paybacks", label="Payback and volume")
    for payback in evaluation.paybacks:
        months = "-" if payback.likely is None else f"{say_number(round(payback.likely, 2))} mo"
        amount = months if payback.state == "pays" else payback.state.replace("_", " ")
        yield _pair_row(payback, "payback", amount, payback_sentence(payback, session.criteria))
    for crossover in evaluation.crossovers:
        volume = crossover.requests_per_month
        amount = "none" if volume is None else f"{volume:,}"
        yield _pair_row(crossover, "volume", amount, crossover_sentence(crossover))


_PAIR_FORMULAS = {
    "payback": "the first month, interpolated, from which cumulative cost stays at or under the other side's",
    "volume": "the smallest requests a month from which it stays no dearer, GPUs whole",
}


def _pair_row(pair: Payback | Crossover, what: str, amount: str, sentence: str) -> FigureRow:
    return FigureRow(
        id=f"{what}.{pair.option}.{pair.side}",
        label=f"{OPTION_LABELS[pair.option]} against {OPTION_LABELS[pair.side]}: {what}",
        amount=amount,
        detail=lines([sentence, _labelled(("Formula", _PAIR_FORMULAS[what]))]),
    )


def _fact_row(session: Session, name: str, fact: Fact, figures: dict[str, Figure]) -> FigureRow:
    question = session.questionnaire.by_id.get(name)
    figure = figures.get(name) or figures.get(fact.source)
    unit = question.unit if question else figure.unit if figure else ""
    label = question.label if question else figure.label if figure else name.replace("_", " ")
    shown = say_range(fact.range, unit) if unit else _bare(fact)
    answer = session.answers.get(name)
    origin = {"answered": "answered", "typical": "typical, from the preset", "figure": "a dated figure",
              "derived": f"derived from {fact.source}"}[fact.origin]  # fmt: skip
    likely = say_plain(fact.range.likely, unit)
    said = [
        ("Value", f"{shown}, likely {likely}"),
        ("Unit", unit_label(unit) if unit else "none"),
        ("Origin", origin),
    ]
    if fact.origin in ("answered", "typical") and answer is not None:
        said.append(("Known", provenance(answer)))
    elif figure is not None:
        said.append(("Source", f"{figure.source} (read {figure.read_on}, grade {figure.grade})"))
    return FigureRow(id=f"fact.{name}", label=label, amount=likely, detail=_labelled(*said))


def _swings(session: Session, result: OptionResult) -> str:
    questions = session.questionnaire.by_id
    shown = [
        f"{questions[s.driver].label if s.driver in questions else s.driver.replace('_', ' ')} "
        f"{say_money(s.low_usd)} to {say_money(s.high_usd)}"
        for s in result.swings[:4]
    ]
    return "; ".join(shown) or "nothing is uncertain"


def _bare(fact: Fact) -> str:
    if fact.range.is_point:
        return say_number(fact.range.likely)
    return f"{say_number(fact.range.low)} to {say_number(fact.range.high)}"


def _labelled(*said: tuple[str, str]) -> Content:
    return lines(Content.assemble((f"{label}: ", ACCENT), text) for label, text in said)
