"""The sources' rules of thumb and the volumes on one scale, in words."""

import math

from bvbwizard.domain.results.findings import ThumbRow, VolumeMark
from bvbwizard.domain.typing.amounts import say_amount, say_money, say_months, say_range
from bvbwizard.domain.values import OPTION_LABELS, OPTION_PHRASES, Range


def mark_label(mark: VolumeMark) -> str:
    """What happens at a volume; for a crossover of ours, which options cross."""
    if mark.crossover is None:
        return mark.label
    # The side first, because that is where two of them differ when a label is cut short.
    return f"{OPTION_LABELS[mark.crossover.side]} v {OPTION_LABELS[mark.crossover.option].lower()}"


def mark_note(mark: VolumeMark) -> str:
    """What the source prints, and under which condition its volume counts."""
    here = say_amount(mark.usd_per_request, "usd_per_request") if mark.usd_per_request is not None else ""
    if mark.printed is not None:
        printed, unit = mark.printed
        at = f"; at {here}" if unit == "usd_per_year" else ""
        return f"printed as {say_amount(printed, unit)}{at}"
    if mark.usd_per_request_over is None:
        return ""
    limit = f"only over {say_amount(mark.usd_per_request_over, 'usd_per_request')}"
    return f"{limit}; here {here}" if here else limit


_WITHOUT = {"": "", "price": " (the price of a request isn't known)", "bill": " (a request costs nothing)"}


def thumb_says(row: ThumbRow) -> str:
    """A source's number, the case's own, or a crossover of ours."""
    if row.is_this_case:
        return f"this case: {'not known' if row.own is None else _own(row.own, row.unit)}"
    if row.crossover is None:
        return f"{row.says}{_WITHOUT[row.without]}"
    pair = f"{OPTION_LABELS[row.crossover.option]} against {OPTION_PHRASES[row.crossover.side]}"
    turn = row.crossover.requests_per_month
    if turn is None:
        return f"{pair}: no volume known from which it is no dearer"
    return f"{pair}: no dearer from {say_amount(turn, 'requests_per_month')}"


def _own(known: Range, unit: str) -> str:
    if unit == "months":
        return "never pays back" if math.isinf(known.likely) else say_months(known.likely)
    return say_money(known.likely) if unit == "usd" else say_range(known, unit)
