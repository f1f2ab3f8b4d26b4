"""Numbers that follow from others: speeds, peaks, months left, training tokens, the net win rate."""

import math
from collections.abc import Iterable
from datetime import date

from bvbwizard.domain.facts.figures import Fact, FigureBook, Origin, Throughput
from bvbwizard.domain.interview.answers import Answers
from bvbwizard.domain.values import Range

NET_WIN_RATE_LIMIT = 0.10
"""The source's own limit; the user's limit is in the criteria."""
MOST_COMPARISONS = 10_000
"""Beyond this many additional comparisons, no number is given."""


def net_win_rate(api_wins: float, candidate_wins: float, comparisons: float) -> Range:
    """How much more often the API won, as a share of all comparisons, with its 95% interval (E4)."""
    difference = (api_wins - candidate_wins) / comparisons
    won = (api_wins + candidate_wins) / comparisons
    half = 1.96 * math.sqrt(max(0.0, won - difference**2) / comparisons)
    return Range(difference - half, difference, difference + half)


def is_settled(rate: Range, limit: float = NET_WIN_RATE_LIMIT) -> bool:
    """Whether the whole interval is on one side of the limit; an end may touch it."""
    return not rate.low < limit < rate.high


def more_comparisons(rate: Range, comparisons: float, limit: float = NET_WIN_RATE_LIMIT) -> int | None:
    """How many more comparisons would move the interval off the limit, if the rate stays the same (E4).

    0 if it is off already; None if it would take over 10,000, or if the rate equals the limit.
    """
    if is_settled(rate, limit):
        return 0
    distance = abs(rate.likely - limit)
    if distance == 0:
        return None
    # The interval narrows with the root of the number of comparisons; a hair over a whole number is that.
    total = comparisons * ((rate.high - rate.likely) / distance) ** 2 * (1 - 1e-12)
    more = max(1, math.ceil(total) - math.floor(comparisons))
    return more if more <= MOST_COMPARISONS else None


DAYS_PER_MONTH = 365.25 / 12
HOURS_PER_MONTH = 730.0
SIZE_TOLERANCE = 0.05
"""Two models count as the same size if their parameters differ by at most this share (8.0B and 8.03B)."""
SPEED = "requests_per_second_per_replica"
DERIVED_NUMBERS = frozenset(
    {
        SPEED,
        "gpus_per_replica",
        "open_model_parameters",
        "gpu_tflops",
        "gpu_watts",
        "operating_fte_fine_tune_vendor",
        "operating_fte_fine_tune_owned",
        "months_left",
        "peak_requests_per_second",
        "billed_hours_per_month",
        "training_tokens",
        "net_win_rate",
    }
)
"""Every number that `derive` can add."""
ASSUMED_GPU = "h100_sxm"
"""The GPU assumed if none was chosen: the only one with measurements."""
ReplicaSpeed = tuple[Range | None, tuple[Throughput, ...]]
"""Requests a second of one replica, and the rows that bound them, the slower first; None where none does."""


def derive(
    answers: Answers,
    book: FigureBook,
    numbers: dict[str, Fact],
    missing: dict[str, str],
    *,
    started_on: date,
) -> tuple[Throughput, ...]:
    """Add the numbers that follow from those given.

    Args:
        answers: the answers that count.
        book: the day's figures and measured rows.
        numbers: by name; extended in place.
        missing: amount questions without a number; those that can be derived are removed.
        started_on: the session's day.

    Returns:
        The measured rows between which the serving speed lies.
    """
    _add_models(answers, numbers)
    rows = _add_serving(answers, book, numbers)
    _add_derived(answers, numbers, started_on)
    _add_training_tokens(numbers, missing)
    _add_quality(answers, numbers)
    return rows


def _add_models(answers: Answers, numbers: dict[str, Fact]) -> None:
    """What follows from the model and the GPU that were chosen, and from one answer for two variants."""
    model, gpu = answers.choice("open_model"), answers.choice("gpu", ASSUMED_GPU)
    renamed = {
        f"{model}_parameters": ("open_model_parameters",),
        f"{gpu}_tflops": ("gpu_tflops",),
        f"{gpu}_watts": ("gpu_watts",),
        "operating_fte_fine_tune": ("operating_fte_fine_tune_vendor", "operating_fte_fine_tune_owned"),
    }
    for name, others in renamed.items():
        if (fact := numbers.get(name)) is not None:
            numbers.update(dict.fromkeys(others, fact))


def _add_serving(answers: Answers, book: FigureBook, numbers: dict[str, Fact]) -> tuple[Throughput, ...]:
    """The serving speed: the person's own, else between measured rows, which are returned."""
    numbers.setdefault("gpus_per_replica", Fact(Range.point(1.0), "derived", "open_model"))
    speed, rows = _measured(answers, book, numbers)
    # A record keeps the speed with its rows; it counts while the same rows bound the speed.
    kept = book.by_id.get(SPEED)
    present = numbers.get(SPEED)
    if speed is None:
        if kept is not None and book.throughputs and present is not None and present.origin == "figure":
            del numbers[SPEED]
        return ()
    if kept is not None and all(row.id in kept.source for row in rows):
        return rows
    numbers["gpus_per_replica"] = Fact(Range.point(float(rows[0].gpus_per_replica)), "derived", rows[0].id)
    if present is not None and present.origin != "figure":
        return ()
    numbers[SPEED] = Fact(speed, "derived", " and ".join(row.id for row in rows))
    return rows


def _measured(answers: Answers, book: FigureBook, numbers: dict[str, Fact]) -> ReplicaSpeed:
    """The speed that the measured rows give for this model at these lengths."""
    parameters = numbers.get("open_model_parameters")
    prompt, answer = numbers.get("input_tokens"), numbers.get("output_tokens")
    if parameters is None or prompt is None or answer is None:
        return None, ()
    return replica_speed(
        book.throughputs,
        gpu=answers.choice("gpu", ASSUMED_GPU),
        parameters=parameters.range.likely,
        prompt_tokens=prompt.range.likely,
        answer_tokens=answer.range.likely,
    )


def _add_derived(answers: Answers, numbers: dict[str, Fact], started_on: date) -> None:
    needed_by = answers.get("needed_by")
    if needed_by is not None and isinstance(needed_by.value, date):
        months = (needed_by.value - started_on).days / DAYS_PER_MONTH
        origin: Origin = "typical" if needed_by.is_typical else "answered"
        numbers["months_left"] = Fact(Range.point(months), origin, "needed_by")
    requests, peak = numbers.get("requests_per_month"), numbers.get("peak_to_average")
    hours = numbers.get("active_hours_per_month")
    if requests is not None and peak is not None and hours is not None:
        at_peak, per_month = requests.range.times(peak.range), hours.range
        ends = (
            at_peak.low / (3600 * per_month.high),
            at_peak.likely / (3600 * per_month.likely),
            at_peak.high / (3600 * per_month.low),
        )
        origin = "typical" if requests.origin == "typical" else "derived"
        numbers["peak_requests_per_second"] = Fact(Range(*ends), origin, "requests_per_month")
    released = answers.choice("gpus_released") == "yes"
    billed = hours.range if released and hours is not None else Range.point(HOURS_PER_MONTH)
    numbers["billed_hours_per_month"] = Fact(billed, "derived", "gpus_released")


def _add_training_tokens(numbers: dict[str, Fact], missing: dict[str, str]) -> None:
    """Unless someone says how much a model would be trained on, assume so many tokens for each parameter."""
    parameters, each = numbers.get("open_model_parameters"), numbers.get("training_tokens_per_parameter")
    if "training_tokens" in numbers or parameters is None or each is None:
        return
    tokens = each.range.times(Range.point(parameters.range.likely))
    numbers["training_tokens"] = Fact(tokens, "derived", "training_tokens_per_parameter")
    missing.pop("training_tokens", None)


def _add_quality(answers: Answers, numbers: dict[str, Fact]) -> None:
    """The net win rate with its 95% interval (E4), where a comparison was made."""
    names = ("quality_comparisons", "api_wins", "candidate_wins")
    n, api_wins, candidate_wins = (answers.range(name) for name in names)
    if n is None or api_wins is None or candidate_wins is None or n.likely <= 0:
        return
    rate = net_win_rate(api_wins.likely, candidate_wins.likely, n.likely)
    typical = any(answers[name].is_typical for name in names)
    numbers["net_win_rate"] = Fact(rate, "typical" if typical else "answered", "quality_comparisons")


def replica_speed(
    rows: Iterable[Throughput], *, gpu: str, parameters: float, prompt_tokens: float, answer_tokens: float
) -> ReplicaSpeed:
    """Bound the speed by the nearest row that is no shorter and the nearest that is no longer.

    A row with exactly this shape gives half, once and one and a half times its speed. Beyond the
    longest row there is no bound, so the speed has to be asked for. Below the shortest row, that
    row's speed is the most that is claimed.
    """
    same = [
        row
        for row in rows
        if row.gpu == gpu and abs(row.model_parameters - parameters) <= SIZE_TOLERANCE * parameters
    ]
    shape = (prompt_tokens, answer_tokens)
    exact = next((row for row in same if (row.prompt_tokens, row.answer_tokens) == shape), None)
    if exact is not None:
        speed = exact.requests_per_second
        return Range(speed / 2, speed, 1.5 * speed), (exact,)
    longer = [r for r in same if r.prompt_tokens >= prompt_tokens and r.answer_tokens >= answer_tokens]
    shorter = [r for r in same if r.prompt_tokens <= prompt_tokens and r.answer_tokens <= answer_tokens]
    if not longer:
        return None, ()
    slow = _nearest(longer, prompt_tokens, answer_tokens)
    if not shorter:
        speed = slow.requests_per_second
        return Range(speed / 2, speed, speed), (slow,)
    fast = _nearest(shorter, prompt_tokens, answer_tokens)
    low, high = sorted((slow.requests_per_second, fast.requests_per_second))
    return Range(low, math.sqrt(low * high), high), (slow, fast)


def _nearest(rows: list[Throughput], prompt_tokens: float, answer_tokens: float) -> Throughput:
    """The row closest in shape on a logarithmic scale; if several are, the slowest."""

    def distance(row: Throughput) -> tuple[float, float]:
        change = abs(math.log(row.prompt_tokens / prompt_tokens)) + abs(
            math.log(row.answer_tokens / answer_tokens)
        )
        return (round(change, 6), row.requests_per_second)

    return min(rows, key=distance)
