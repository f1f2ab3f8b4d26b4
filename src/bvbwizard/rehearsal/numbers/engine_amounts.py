"""What the engine, or the scenario, says of every amount that a candidate may name."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from bvbwizard.domain.calculators import Result
from bvbwizard.domain.case import run_on
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts.derived import ASSUMED_GPU
from bvbwizard.domain.frameworks.market_sums import AsPrinted
from bvbwizard.domain.interview.catalogue import NO_CATALOGUE, Catalogue
from bvbwizard.domain.money.gpus import Volumes
from bvbwizard.domain.money.lines import HOURS_PER_YEAR
from bvbwizard.domain.money.swings import spread
from bvbwizard.domain.results.options import Crossover, OptionResult, Payback
from bvbwizard.domain.stack.model import StackRow, WayCost
from bvbwizard.domain.values import OPTION_PHRASES, Option, Range
from bvbwizard.rehearsal.numbers.known import (
    Counting,
    KnownAmount,
    KnownAmounts,
    amount,
    from_on,
    names_of,
    times,
)
from bvbwizard.rehearsal.text.lexicon import Lexicon

_NO_PEOPLE = "without the people"
_NO_INTEGRATION = "without integrating the application"
_PRINTED = "by the source's own sum"
_PEOPLE_DRIVERS = ("operating_fte", "engineer_usd_per_hour", "routing", "integration", "build_hours")
"""What moves the cost of people and of building."""
_ASIDE: dict[tuple[str, str], str] = {
    ("llm-tco", "api_usd_per_month"): "api.monthly",
    ("llm-tco", "self_host_usd_per_month"): "self_host.monthly",
    ("llm-tco", "upfront_usd"): "self_host.upfront",
    ("llm-tco", "payback_months"): "self_host.payback",
    ("llm-tco", "api_usd_over_horizon"): "api.horizon",
    ("llm-tco", "self_host_usd_over_horizon"): "self_host.horizon",
    ("llm-tco", "saving_usd"): "self_host.saving_horizon",
    ("api-spend", "usd_per_month"): "api.monthly",
    ("hybrid", "hybrid_usd_per_month"): "hybrid.monthly",
    ("hybrid", "upfront_usd"): "hybrid.upfront",
    ("hybrid", "payback_months"): "hybrid.payback",
}
"""A worked case's calculator and output, with the amount that it is another count of."""


def cost_amounts(evaluation: Evaluation, as_printed: AsPrinted) -> Iterator[KnownAmount]:
    """The amounts of every option whose cost is known, and what a source's own sum says of them."""
    printed = _printed(evaluation, as_printed)
    found: list[KnownAmount | None] = []
    for option, result in evaluation.options.items():
        tokens = evaluation.token_prices.get(option)
        found += (
            _monthly(result, tokens, evaluation),
            _upfront(result),
            _horizon(result, tokens, evaluation),
            _per_request(result, tokens, evaluation),
            *_savings(result, evaluation),
        )
    found += map(_payback, evaluation.paybacks)
    found += map(_crossover, evaluation.crossovers)
    for known in filter(None, found):
        more = [printed[known.id]] if known.id in printed else []
        yield replace(known, readings=(*known.readings, *more))


def _amount_id(option: Option, measure: str, side: Option = "api") -> str:
    return f"{option}.{measure}" if side == "api" else f"{option}.{side}.{measure}"


def _likely(evaluation: Evaluation, name: str) -> float:
    return evaluation.facts.likely(name) or 0.0


def _monthly(result: OptionResult, tokens: Range | None, evaluation: Evaluation) -> KnownAmount | None:
    full = result.monthly_usd
    if full is None:
        return None
    readings: list[Counting | None] = [Counting(full)]
    if tokens is not None:
        readings.append(_tokens_alone(times(tokens, _likely(evaluation, "requests_per_month"))))
    else:
        readings += [
            _machines(result, evaluation, _NO_PEOPLE),
            _machines(result, evaluation, "for the GPUs alone", only="gpus"),
        ]
    words = f"for {OPTION_PHRASES[result.option]}"
    key = _amount_id(result.option, "monthly")
    return amount(key, "usd_per_month", words, *readings, _grown_bill(result, evaluation))


def _tokens_alone(range_: Range) -> Counting:
    return Counting(range_, "for the tokens alone", is_of_tokens=True)


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
        _amount_id(result.option, "upfront"), "usd", f"upfront for {OPTION_PHRASES[result.option]}", *readings
    )


def _horizon(result: OptionResult, tokens: Range | None, evaluation: Evaluation) -> KnownAmount | None:
    full, before = result.horizon_usd, result.upfront_usd
    if full is None or before is None:
        return None
    readings = [Counting(full)]
    if tokens is not None:
        growth, requests = (_likely(evaluation, name) for name in ("growth_per_month", "requests_per_month"))
        total = Volumes(requests, growth).total(evaluation.horizon_months)
        readings.append(_tokens_alone(times(tokens, total)))
    running = full.likely - before.likely
    if before.likely and running > 0:
        readings.append(Counting(times(full, running / full.likely), "without what is paid upfront"))
    words = f"over {evaluation.horizon_months} months for {OPTION_PHRASES[result.option]}"
    return amount(_amount_id(result.option, "horizon"), "usd", words, *readings)


def _per_request(result: OptionResult, tokens: Range | None, evaluation: Evaluation) -> KnownAmount | None:
    requests = _likely(evaluation, "requests_per_month")
    words, key = f"for {OPTION_PHRASES[result.option]}", _amount_id(result.option, "per_request")
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
        yield amount(_amount_id(result.option, measure), unit, f"saved by {phrase} against the API", saved)
        if theirs.likely > 0 and theirs.low > 0:
            ends = sorted((saved.low / theirs.low, saved.likely / theirs.likely, saved.high / theirs.high))
            shares.append(Counting(Range(*ends)))
    yield amount(
        _amount_id(result.option, "saving_share"), "share", f"saved by {phrase} against the API", *shares
    )


def _less(theirs: Range, mine: Range) -> Range:
    """A difference with the swings of both, as if no driver were common to them: rather too wide."""
    changes = [
        (theirs.low - theirs.likely, theirs.high - theirs.likely),
        (mine.likely - mine.high, mine.likely - mine.low),
    ]
    return spread(theirs.likely - mine.likely, changes)


def _payback(payback: Payback) -> KnownAmount | None:
    key, phrase = _amount_id(payback.option, "payback", payback.side), OPTION_PHRASES[payback.option]
    words = f"until {phrase} pays back"
    if payback.state == "pays" and payback.likely is not None:
        low = payback.low if payback.low is not None else payback.likely
        high = payback.high if payback.high is not None else float("inf")
        return amount(key, "months", words, Range(low, payback.likely, high))
    if payback.state == "never":
        best = f", {round(payback.low)} months at best" if payback.low is not None else ""
        never = f"{phrase} never pays back{best}"
        best_case = from_on(payback.low) if payback.low is not None else None
        return amount(key, "months", words, best_case, none=never)
    if payback.state == "not_needed":
        return amount(key, "months", words, none=f"{phrase} has nothing to pay back")
    return None


def _crossover(crossover: Crossover) -> KnownAmount | None:
    phrase, side = OPTION_PHRASES[crossover.option], OPTION_PHRASES[crossover.side]
    found = crossover.requests_per_month, crossover.running_cost_requests_per_month
    words = ("", "with what is paid upfront left out")
    pairs = zip(found, words, strict=True)
    readings = [Counting(Range.point(at), said) for at, said in pairs if at is not None]
    return amount(
        _amount_id(crossover.option, "crossover", crossover.side),
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
                found[aside] = Counting(Range.point(float(value)), _PRINTED)
    both = [found[key].range.likely for key in ("api.monthly", "self_host.monthly") if key in found]
    if len(both) == 2:
        found["self_host.saving"] = Counting(Range.point(both[0] - both[1]), _PRINTED)
    return found


_UNITS = {
    "net_win_rate": "share",
    "easy_net_win_rate": "share",
    "peak_requests_per_second": "requests_per_second",
}
"""Of what is no question."""
_PER_COMPONENT = {
    "vectors": "vectors",
    "queries_per_day": "requests_per_day",
    "seats": "seats",
    "subscription_usd_per_month": "usd_per_month",
}


def fact_amounts(evaluation: Evaluation, said_as: Mapping[str, str]) -> Iterator[KnownAmount | None]:
    """The numbers of the facts, as stated or as the figures have them."""
    questions = evaluation.facts.questionnaire.by_id
    for name, words in said_as.items():
        unit = _UNITS.get(name) or (questions[name].unit if name in questions else "")
        yield amount(name, unit, words, _range(evaluation, name))
    yield amount("horizon_months", "months", "as the horizon", Range.point(evaluation.horizon_months))
    yield _tokens(evaluation)
    yield _gpus(evaluation)
    yield _blended_price(evaluation)


def _range(evaluation: Evaluation, name: str) -> Range | None:
    fact = evaluation.facts.numbers.get(name)
    return fact.range if fact is not None else None


def _tokens(evaluation: Evaluation) -> KnownAmount | None:
    both = _range(evaluation, "input_tokens"), _range(evaluation, "output_tokens")
    if both[0] is None or both[1] is None:
        return None
    total = Range(both[0].low + both[1].low, both[0].likely + both[1].likely, both[0].high + both[1].high)
    return amount("tokens_per_request", "tokens_per_request", "as prompt and answer together", total)


def _gpus(evaluation: Evaluation) -> KnownAmount | None:
    """The GPUs of self-hosting: stated, or those that its bill pays for, more where a copy is kept ready."""
    stated = _range(evaluation, "gpus")
    words = "for self-hosting, in GPUs"
    if stated is not None:
        return amount("gpus", "gpus", words, stated)
    result = evaluation.options.get("self_host")
    found = _gpus_billed(result) if result is not None else None
    copies = _range(evaluation, "replicas_at_least")
    if found is None:
        return None
    most = found * max(1.0, copies.high / max(copies.likely, 1.0)) if copies is not None else found
    return amount("gpus", "gpus", words, Range(found, found, most))


def _gpus_billed(result: OptionResult) -> float | None:
    line = next((each for each in result.lines if each.id == "gpus"), None)
    if line is None:
        return None
    hours, usd = (line.inputs.get(each, 0.0) for each in ("billed_hours_per_month", "gpu_usd_per_hour"))
    return float(round(line.amount_usd / (hours * usd))) if hours * usd else None


def _blended_price(evaluation: Evaluation) -> KnownAmount | None:
    """The vendor's price of a million tokens, prompts and answers as they are mixed."""
    names = ("input_tokens", "output_tokens", "input_usd_per_mtok", "output_usd_per_mtok")
    found = [evaluation.facts.likely(name) for name in names]
    prompt, answer, price_in, price_out = (each or 0.0 for each in found)
    if None in found or not prompt + answer:
        return None
    blended = (prompt * price_in + answer * price_out) / (prompt + answer)
    return amount("usd_per_mtok", "usd_per_mtok", "as the vendor's mixed price", Range.point(blended))


def component_amounts(evaluation: Evaluation) -> Iterator[KnownAmount | None]:
    """What the components of the stack cost either way, and what was answered about each; the model aside."""
    for row in evaluation.stack.rows[1:] if evaluation.stack is not None else ():
        yield from _of_way(row, "buying", row.buying)
        yield from _of_way(row, "owning", row.owning)
        for question, unit in _PER_COMPONENT.items():
            answer = row.picked.answers.get(question)
            given = answer.as_range() if answer is not None else None
            key, words = f"{row.component.id}.{question}", f"for {_label(row)}"
            yield amount(key, unit, words, given)


def _label(row: StackRow) -> str:
    return row.component.label[:1].lower() + row.component.label[1:]


def _of_way(row: StackRow, way: str, cost: WayCost) -> Iterator[KnownAmount | None]:
    start = f"{row.component.id}.{way}"
    words = f"for {_label(row)}, {'bought' if way == 'buying' else 'our own'}"
    lines = [line.amount_usd for line in cost.lines if line.kind == "monthly" and not line.pays_people]
    alone = Counting(Range.point(sum(lines)), "without the people") if lines and sum(lines) else None
    yield amount(f"{start}.monthly", "usd_per_month", words, cost.monthly_usd, alone)
    yield amount(f"{start}.upfront", "usd", f"upfront {words}", cost.upfront_usd)
    yield amount(f"{start}.horizon", "usd", f"over the horizon {words}", cost.horizon_usd)


def engineer_year(known: KnownAmount) -> KnownAmount:
    """What an engineer costs in a year of 2,080 hours."""
    readings = tuple(Counting(times(each.range, HOURS_PER_YEAR), each.words) for each in known.readings)
    return replace(known, unit="usd_per_year", readings=readings)


def amounts_known(
    evaluation: Evaluation,
    lexicon: Lexicon,
    catalogue: Catalogue = NO_CATALOGUE,
    *,
    as_printed: AsPrinted | None = None,
) -> KnownAmounts:
    """The amounts that an evaluation gives, each with its meaning.

    Args:
        evaluation: of the scenario's answers, a curveball's change included.
        lexicon: more words for components, and the words around numbers.
        catalogue: every component that a text may name, priced or not; next to one, no number is an option's.
        as_printed: the session's, for a worked case; what its source computes counts as right too.
    """
    names, bought, own = names_of(catalogue, lexicon.components)
    amounts = (
        *cost_amounts(evaluation, as_printed or {}),
        *fact_amounts(evaluation, lexicon.numbers.facts),
        *component_amounts(evaluation),
    )
    return KnownAmounts(
        amounts={each.id: each for each in amounts if each is not None},
        words=lexicon.numbers,
        names=names,
        bought_names=bought,
        own_names=own,
        models=evaluation.models_compared,
        gpu=evaluation.facts.choice("gpu") or ASSUMED_GPU,
        horizon_months=evaluation.horizon_months,
    )
