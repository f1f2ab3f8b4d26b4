"""What the scenario states, and what its components cost, as candidates name it."""

from collections.abc import Iterator

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.money.lines import HOURS_PER_YEAR
from bvbwizard.domain.options import OptionResult
from bvbwizard.domain.stack.model import StackRow, WayCost
from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.numbers.known import Counting, KnownAmount, amount, times

_WORDS = {
    "today_usd_per_month": "as today's bill",
    "requests_per_month": "as the volume",
    "growth_per_month": "as the growth",
    "input_tokens": "as the prompt's length",
    "output_tokens": "as the answer's length",
    "cached_input_share": "as the cached part of prompts",
    "batch_share": "as the part that can wait",
    "hard_share": "as the hard part of the traffic",
    "gpu_overhead_share": "as the overhead on GPUs",
    "net_win_rate": "as the net win rate",
    "easy_net_win_rate": "as the net win rate on the easy part",
    "quality_comparisons": "as the comparisons made",
    "quality_bar": "as the score that it needs",
    "api_score": "as the API's score",
    "candidate_score": "as the open model's score",
    "input_usd_per_mtok": "as the vendor's price of prompt tokens",
    "output_usd_per_mtok": "as the vendor's price of answer tokens",
    "hosted_input_usd_per_mtok": "as the host's price of prompt tokens",
    "hosted_output_usd_per_mtok": "as the host's price of answer tokens",
    "gpu_usd_per_hour": "as the price of a GPU",
    "engineer_usd_per_hour": "as what an engineer costs",
    "ml_engineers": "as the ML engineers there are",
    "labelled_examples": "as the labelled examples there are",
    "latency_budget_ms": "as the latency limit",
    "integration_weeks": "to integrate the application",
    "switching_weeks": "to move away",
    "build_hours": "to build the serving",
}
"""By question or derived number, as they follow a number."""
_UNITS = {"net_win_rate": "share", "easy_net_win_rate": "share"}
_UPKEEP = ("api", "hosted_open", "fine_tune", "self_host")
_PER_COMPONENT = {
    "vectors": "vectors",
    "queries_per_day": "requests_per_day",
    "seats": "seats",
    "subscription_usd_per_month": "usd_per_month",
}


def fact_amounts(evaluation: Evaluation) -> Iterator[KnownAmount | None]:
    """The numbers of the facts, as stated or as the figures have them."""
    facts = evaluation.facts
    for name, words in _WORDS.items():
        fact = facts.numbers.get(name)
        if fact is not None:
            question = facts.questionnaire.by_id.get(name)
            unit = _UNITS.get(name) or (question.unit if question is not None else "")
            yield amount(name, unit, words, fact.range)
    for option in _UPKEEP:
        fact = facts.numbers.get(f"operating_fte_{option}")
        if fact is not None:
            yield amount(f"operating_fte_{option}", "fte", "to keep it running", fact.range)
    yield amount("horizon_months", "months", "as the horizon", Range.point(evaluation.horizon_months))
    yield _tokens(evaluation)
    yield _peak(evaluation)
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


def _peak(evaluation: Evaluation) -> KnownAmount | None:
    peak = _range(evaluation, "peak_requests_per_second")
    words = "at the peak"
    return (
        amount("peak_requests_per_second", "requests_per_second", words, peak) if peak is not None else None
    )


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
    hour = (
        line.inputs.get("billed_hours_per_month", 0.0) * line.inputs.get("gpu_usd_per_hour", 0.0)
        if line
        else 0
    )
    return float(round(line.amount_usd / hour)) if line is not None and hour else None


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
    start, words = (
        f"{row.component.id}.{way}",
        f"for {_label(row)}, {'bought' if way == 'buying' else 'our own'}",
    )
    lines = [line.amount_usd for line in cost.lines if line.kind == "monthly" and not line.pays_people]
    alone = Counting(Range.point(sum(lines)), "without the people") if lines and sum(lines) else None
    yield amount(
        f"{start}.monthly", "usd_per_month", words, *(each for each in (cost.monthly_usd, alone) if each)
    )
    yield amount(f"{start}.upfront", "usd", f"upfront {words}", cost.upfront_usd)
    yield amount(f"{start}.horizon", "usd", f"over the horizon {words}", cost.horizon_usd)


def engineer_year(known: KnownAmount) -> KnownAmount:
    """What an engineer costs in a year of 2,080 hours."""
    readings = tuple(Counting(times(each.range, HOURS_PER_YEAR), each.words) for each in known.readings)
    return KnownAmount(id=known.id, unit="usd_per_year", words=known.words, readings=readings)
