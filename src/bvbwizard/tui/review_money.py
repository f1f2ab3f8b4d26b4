"""The review's costs: one row per option."""

from textual.content import Content

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.options import OptionResult
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS, VARIANTS, Range
from bvbwizard.say.options import option_status
from bvbwizard.tui.present import MUTED, STRONG, column, hang, lines, plain

LABEL = 13
CELL = 10


def costs(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> Content:
    """One row per option: upfront, a month, over the horizon, status."""
    names = ("upfront", "a month", "low", "likely", "high")
    head = column("", LABEL) + "".join(column(name, CELL, right=True) for name in names)
    results = [evaluation.options[option] for option in OPTIONS if option in evaluation.options]
    return lines([plain(head, MUTED), *(_row(evaluation, r, questionnaire, width) for r in results)])


def _row(evaluation: Evaluation, result: OptionResult, questionnaire: Questionnaire, width: int) -> Content:
    named = result.option == (evaluation.verdict.option or evaluation.verdict.leaning)
    style = STRONG if named else "" if result.status == "open" else MUTED
    usd = result.horizon_usd
    over = ("", "", "") if usd is None else (say_money(usd.low), say_money(usd.likely), say_money(usd.high))
    cells = (_likely(result.upfront_usd), _likely(result.monthly_usd), *over)
    variant = result.variant.removeprefix(f"{result.option}_") if len(VARIANTS[result.option]) > 1 else ""
    status = ", ".join(part for part in (variant, option_status(result, questionnaire)) if part)
    label = column(OPTION_LABELS[result.option], LABEL)
    if usd is None:
        return hang(plain(f"{label}   ", style), plain(status, MUTED), width)
    row = plain(label + "".join(column(cell, CELL, right=True) for cell in cells), style)
    if width < row.cell_length + 3 + len(status):
        return lines([row, hang(Content(" " * (LABEL + 4)), plain(status, MUTED), width)])
    return Content.assemble(row, ("   " + status, MUTED))


def _likely(amount: Range | None) -> str:
    return "" if amount is None else say_money(amount.likely)
