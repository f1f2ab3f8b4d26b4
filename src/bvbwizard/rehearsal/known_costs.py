"""What the options cost, as candidates name it: bills, builds, paybacks, crossovers and savings."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from bvbwizard.domain.calculators import Result
from bvbwizard.domain.case import run_on
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.money.gpus import Volumes
from bvbwizard.domain.money.swings import spread
from bvbwizard.domain.options import Crossover, OptionResult, Payback
from bvbwizard.domain.printed import AsPrinted
from bvbwizard.domain.values import OPTION_PHRASES, Option, Range
from bvbwizard.rehearsal.numbers.known import Counting, KnownAmount, amount, from_on, times

_TOKENS_ALONE = "for the tokens alone"
_NO_PEOPLE = "without the people"
_NO_INTEGRATION = "without integrating the application"
_PRINTED = "by the source's own sum"
_PEOPLE_DRIVERS = ("operating_fte", "engineer_usd_per_hour", "routing", "integration", "build_hours")
"""What moves the cost of people and of building."""
_ASIDE: dict[tuple[str, str], tuple[str, float]] = {
    ("llm-tco", "api_usd_per_month"): ("api.monthly", 1),
    ("llm-tco", "self_host_usd_per_month"): ("self_host.monthly", 1),
    ("llm-tco", "upfront_usd"): ("self_host.upfront", 1),
    ("llm-tco", "payback_months"): ("self_host.payback", 1),
    ("llm-tco", "api_usd_over_horizon"): ("api.horizon", 1),
    ("llm-tco", "self_host_usd_over_horizon"): ("self_host.horizon", 1),
    ("llm-tco", "saving_usd"): ("self_host.saving_horizon", 1),
    ("api-spend", "usd_per_month"): ("api.monthly", 1),
    ("hybrid", "hybrid_usd_per_month"): ("hybrid.monthly", 1),
    ("hybrid", "upfront_usd"): ("hybrid.upfront", 1),
    ("hybrid", "payback_months"): ("hybrid.payback", 1),
}
"""A worked case's calculator and output, with the amount that it is another count of."""


def cost_amounts(evaluation: Evaluation, as_printed: AsPrinted) -> Iterator[KnownAmount | None]:
    """The amounts of every option whose cost is known."""
    printed = _printed(evaluation, as_printed)
    for option, result in evaluation.options.items():
        tokens = evaluation.token_prices.get(option)
        yield _with(printed, _monthly(result, tokens, evaluation))
        yield _with(printed, _upfront(result))
        yield _with(printed, _horizon(result, tokens, evaluation))
        yield _per_request(result, tokens, evaluation)
        yield from (_with(printed, each) for each in _savings(result, evaluation))
    for payback in evaluation.paybacks:
        yield _with(printed, _payback(payback))
    for crossover in evaluation.crossovers:
        yield _crossover(crossover)


def _key(option: Option, measure: str, side: Option = "api") -> str:
    return f"{option}.{measure}" if side == "api" else f"{option}.{side}.{measure}"


def _likely(evaluation: Evaluation, name: str, default: float = 0.0) -> float:
    found = evaluation.facts.likely(name)
    return default if found is None else found


def _monthly(result: OptionResult, tokens: Range | None, evaluation: Evaluation) -> KnownAmount | None:
    full = result.monthly_usd
    if full is None:
        return None
    readings: list[Counting | None] = [Counting(full)]
    if tokens is not None:
        readings.append(Counting(times(tokens, _likely(evaluation, "requests_per_month")), _TOKENS_ALONE))
    else:
        readings += [
            _machines(result, evaluation, _NO_PEOPLE),
            _machines(result, evaluation, "for the GPUs alone", only="gpus"),
        ]
    grown = _grown_bill(result, evaluation)
    words = f"for {OPTION_PHRASES[result.option]}"
    return amount(
        _key(result.option, "monthly"), "usd_per_month", words, *(each for each in (*readings, grown) if each)
    )


def _machines(result: OptionResult, evaluation: Evaluation, words: str, only: str = "") -> Counting | None:
    """The lines of a bill that aren't people, or some of them, with the ends that their drivers give."""
    lines = [line for line in result.lines if line.kind == "monthly" and not line.pays_people]
    likely = sum(line.amount_usd for line in lines if only in ("", line.id))
    full, over = result.monthly_usd, result.horizon_usd
    if full is None or over is None or not 0 < likely < full.likely:
        return None
    months = evaluation.horizon_months
    changes = [
        ((swing.low_usd - over.likely) / months, (swing.high_usd - over.likely) / months)
        for swing in result.swings
        if not swing.driver.startswith(_PEOPLE_DRIVERS)
    ]
    return Counting(spread(likely, changes, floor=0.0), words)


def _grown_bill(result: OptionResult, evaluation: Evaluation) -> Counting | None:
    """An average month of the horizon, where volume grows: a year is then dearer than twelve first months."""
    over, before, full = result.horizon_usd, result.upfront_usd, result.monthly_usd
    if over is None or before is None or full is None or not _likely(evaluation, "growth_per_month"):
        return None
    month = (over.likely - before.likely) / evaluation.horizon_months
    return Counting(Range(*sorted((full.likely, month, month))), "on an average month of the horizon")


def _upfront(result: OptionResult) -> KnownAmount | None:
    full = result.upfront_usd
    if full is None:
        return None
    integration = sum(line.amount_usd for line in result.lines if line.id == "integration")
    building = sum(line.amount_usd for line in result.lines if line.id == "build")
    rest = full.likely - integration
    readings = [Counting(full)]
    if 0 < rest < full.likely:
        readings.append(Counting(times(full, rest / full.likely), _NO_INTEGRATION))
    if 0 < building < rest:
        readings.append(Counting(Range.point(building), "for the serving alone"))
    return amount(
        _key(result.option, "upfront"), "usd", f"upfront for {OPTION_PHRASES[result.option]}", *readings
    )


def _horizon(result: OptionResult, tokens: Range | None, evaluation: Evaluation) -> KnownAmount | None:
    full, before = result.horizon_usd, result.upfront_usd
    if full is None or before is None:
        return None
    readings = [Counting(full)]
    if tokens is not None:
        growth, requests = (_likely(evaluation, name) for name in ("growth_per_month", "requests_per_month"))
        total = Volumes(requests, growth).total(evaluation.horizon_months)
        readings.append(Counting(times(tokens, total), _TOKENS_ALONE))
    running = full.likely - before.likely
    if before.likely and running > 0:
        readings.append(Counting(times(full, running / full.likely), "without what is paid upfront"))
    words = f"over {evaluation.horizon_months} months for {OPTION_PHRASES[result.option]}"
    return amount(_key(result.option, "horizon"), "usd", words, *readings)


def _per_request(result: OptionResult, tokens: Range | None, evaluation: Evaluation) -> KnownAmount | None:
    requests = _likely(evaluation, "requests_per_month")
    words, key = f"for {OPTION_PHRASES[result.option]}", _key(result.option, "per_request")
    if tokens is not None:
        return amount(key, "usd_per_request", words, tokens)
    if result.monthly_usd is None or not requests:
        return None
    machines = _machines(result, evaluation, _NO_PEOPLE)
    readings = [Counting(times(result.monthly_usd, 1 / requests))]
    if machines is not None:
        readings.append(Counting(times(machines.range, 1 / requests), _NO_PEOPLE))
    return amount(key, "usd_per_request", words, *readings)


def _savings(result: OptionResult, evaluation: Evaluation) -> Iterator[KnownAmount | None]:
    """What an option costs less than the API: a month, over the horizon, and as a share of the API's cost."""
    api = evaluation.options.get("api")
    if api is None or result.option == "api":
        return
    phrase = OPTION_PHRASES[result.option]
    shares: list[Counting] = []
    for mine, theirs, measure, unit in (
        (result.monthly_usd, api.monthly_usd, "saving", "usd_per_month"),
        (result.horizon_usd, api.horizon_usd, "saving_horizon", "usd"),
    ):
        if mine is None or theirs is None:
            continue
        saved = _less(theirs, mine)
        yield amount(_key(result.option, measure), unit, f"saved by {phrase} against the API", saved)
        if theirs.likely > 0 and theirs.low > 0:
            ends = sorted((saved.low / theirs.low, saved.likely / theirs.likely, saved.high / theirs.high))
            shares.append(Counting(Range(*ends)))
    yield amount(_key(result.option, "saving_share"), "share", f"saved by {phrase} against the API", *shares)


def _less(theirs: Range, mine: Range) -> Range:
    """A difference with the swings of both, as if no driver were common to them: rather too wide."""
    changes = [
        (theirs.low - theirs.likely, theirs.high - theirs.likely),
        (mine.likely - mine.high, mine.likely - mine.low),
    ]
    return spread(theirs.likely - mine.likely, changes)


def _payback(payback: Payback) -> KnownAmount | None:
    key, phrase = _key(payback.option, "payback", payback.side), OPTION_PHRASES[payback.option]
    words = f"until {phrase} pays back"
    if payback.state == "pays" and payback.likely is not None:
        low = payback.low if payback.low is not None else payback.likely
        high = payback.high if payback.high is not None else float("inf")
        return amount(key, "months", words, Range(low, payback.likely, high))
    if payback.state == "never":
        best = f", {round(payback.low)} months at best" if payback.low is not None else ""
        never = f"{phrase} never pays back{best}"
        return amount(
            key, "months", words, from_on(payback.low) if payback.low is not None else None, none=never
        )
    if payback.state == "not_needed":
        return amount(key, "months", words, none=f"{phrase} has nothing to pay back")
    return None


def _crossover(crossover: Crossover) -> KnownAmount | None:
    phrase, side = OPTION_PHRASES[crossover.option], OPTION_PHRASES[crossover.side]
    found = crossover.requests_per_month, crossover.running_cost_requests_per_month
    words = ("", "with what is paid upfront left out")
    readings = [
        Counting(Range.point(at), said) for at, said in zip(found, words, strict=True) if at is not None
    ]
    return amount(
        _key(crossover.option, "crossover", crossover.side),
        "requests_per_month",
        f"from which {phrase} is no dearer than {side}",
        *readings,
        none="" if readings else f"there is no volume from which {phrase} is no dearer than {side}",
    )


def _printed(evaluation: Evaluation, as_printed: AsPrinted) -> Mapping[str, Counting]:
    """By amount, what a worked case's source says of it, computed on the session's present numbers."""
    found: dict[str, Counting] = {}
    for calculator in as_printed:
        results: dict[str, Result] = {}
        with suppress(BvbError):
            results = run_on(calculator, evaluation)
        for name, value in results.items():
            aside = _ASIDE.get((calculator, name))
            if aside is not None and isinstance(value, int | float) and not isinstance(value, bool):
                found[aside[0]] = Counting(Range.point(float(value) * aside[1]), _PRINTED)
    saved = _printed_saving(found)
    return found | ({"self_host.saving": saved} if saved is not None else {})


def _printed_saving(found: Mapping[str, Counting]) -> Counting | None:
    both = [found.get(key) for key in ("api.monthly", "self_host.monthly")]
    if both[0] is None or both[1] is None:
        return None
    return Counting(Range.point(both[0].range.likely - both[1].range.likely), _PRINTED)


def _with(printed: Mapping[str, Counting], known: KnownAmount | None) -> KnownAmount | None:
    more = printed.get(known.id) if known is not None else None
    if known is None or more is None:
        return known
    return amount(known.id, known.unit, known.words, *known.readings, more, none=known.none)
