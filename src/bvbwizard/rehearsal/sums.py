"""The sums of number sense, one function per template id: amounts by name in, answer and steps out."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bvbwizard.domain.amounts import say_amount, say_number, say_plain, say_share

HOURS_PER_MONTH = 730
HOURS_PER_YEAR = 8_760
SECONDS_PER_MONTH = HOURS_PER_MONTH * 3_600
_MILLION = 1_000_000

Given = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Worked:
    """A sum that is done."""

    answer: float
    steps: tuple[str, ...]


def _usd(amount: float) -> str:
    return say_plain(amount, "usd")


def _about(amount: float) -> str:
    """A number of any size in little room: 25,000,000, 5.88e+21."""
    return say_number(amount) if abs(amount) < 1e15 else f"{amount:.3g}"


def _api_year(given: Given) -> Worked:
    calls, tokens, price = given["requests_per_day"], given["tokens_per_request"], given["usd_per_mtok"]
    day = calls * tokens * price / _MILLION
    return Worked(
        day * 365,
        (
            f"{say_number(calls)} x {say_number(tokens)} = {say_number(calls * tokens)} tokens a day",
            f"/ 1,000,000 x {_usd(price)} = {_usd(day)} a day",
            f"{_usd(day)} x 365 = {_usd(day * 365)} a year",
        ),
    )


def _request(given: Given) -> Worked:
    """Both sides of one request."""
    sides = []
    total = 0.0
    for side in ("input", "output"):
        tokens, price = given[f"{side}_tokens"], given[f"{side}_usd_per_mtok"]
        usd = tokens * price / _MILLION
        total += usd
        way = "in" if side == "input" else "out"
        sides.append(f"{way}: {say_number(tokens)} x {_usd(price)} / 1,000,000 = {_usd(usd)}")
    return Worked(total, (*sides, f"together {_usd(total)} a request"))


def _api_month(given: Given) -> Worked:
    request, requests = _request(given), given["requests_per_month"]
    bill = request.answer * requests
    return Worked(bill, (*request.steps, f"x {say_number(requests)} requests = {_usd(bill)} a month"))


def _gpu_month(given: Given) -> Worked:
    gpus, hour = given["gpus"], given["usd_per_gpu_hour"]
    one = hour * HOURS_PER_MONTH
    return Worked(
        gpus * one,
        (
            f"{_usd(hour)} x 730 hours = {_usd(one)} a month for one",
            f"x {say_number(gpus)} = {_usd(gpus * one)} a month",
        ),
    )


def _gpus_needed(given: Given) -> Worked:
    peak, speed, filled = given["requests_per_second"], given["speed"], given["filled"]
    each = speed * filled
    # A hair under a whole number is that number: 120 / (15 x 0.8) takes 10.
    gpus = math.ceil(peak / each - 1e-9)
    return Worked(
        float(gpus),
        (
            f"{say_number(speed)} x {say_share(filled)} = {say_number(each)} requests a second from one",
            f"{say_number(peak)} / {say_number(each)} = {say_number(peak / each)}, so {gpus} whole GPUs",
        ),
    )


def _payback(given: Given) -> Worked:
    api, own, build = given["api_usd_per_month"], given["own_usd_per_month"], given["build_usd"]
    saving = api - own
    months = build / saving
    return Worked(
        months,
        (
            f"{_usd(api)} - {_usd(own)} = {_usd(saving)} saved a month",
            f"{_usd(build)} / {_usd(saving)} = {say_number(months)} months",
        ),
    )


def _break_even_hours(given: Given) -> Worked:
    bill, premium, hour = given["self_run_usd_per_month"], given["premium"], given["engineer_usd_per_hour"]
    year, week = bill * premium * 12, 52 * hour
    return Worked(
        year / week,
        (
            f"{say_share(premium)} of {_usd(bill)} x 12 = {_usd(year)} of premium a year",
            f"an hour a week is 52 x {_usd(hour)} = {_usd(week)} a year",
            f"{_usd(year)} / {_usd(week)} = {say_number(year / week)} hours a week",
        ),
    )


def _vector_memory(given: Given) -> Worked:
    vectors, dimensions = given["vectors"], given["dimensions"]
    size = dimensions * 4
    gigabytes = vectors * size / 1e9
    return Worked(
        gigabytes,
        (
            f"{say_number(dimensions)} x 4 = {say_number(size)} bytes a vector",
            f"x {say_number(vectors)} / 1,000,000,000 = {say_number(gigabytes)} GB",
        ),
    )


def _integration(given: Given) -> Worked:
    people, weeks, hour = given["engineers"], given["weeks"], given["engineer_usd_per_hour"]
    hours = people * weeks * 40
    return Worked(
        hours * hour,
        (
            f"{say_number(people)} x {say_number(weeks)} weeks x 40 = {say_number(hours)} hours",
            f"x {_usd(hour)} = {_usd(hours * hour)}",
        ),
    )


def _downtime(given: Given) -> Worked:
    down = 1 - given["promised"]
    hours = down * HOURS_PER_YEAR
    return Worked(
        hours,
        (
            f"100% - {say_plain(given['promised'], 'share')} = {say_share(down)}",
            f"{say_share(down)} of 8,760 hours = {say_number(hours)} hours a year",
        ),
    )


def _peak_rate(given: Given) -> Worked:
    requests, peak = given["requests_per_month"], given["peak"]
    average = requests / SECONDS_PER_MONTH
    return Worked(
        average * peak,
        (
            "730 hours x 3,600 = 2,628,000 seconds a month",
            f"{say_number(requests)} / 2,628,000 = {say_number(average)} a second on average",
            f"x {say_number(peak)} = {say_number(average * peak)} a second at the peak",
        ),
    )


def _month_tokens(given: Given) -> Worked:
    users, asked, tokens = given["users"], given["asked"], given["tokens_per_request"]
    requests = users * asked
    total = requests * tokens * 30
    return Worked(
        total,
        (
            f"{say_number(users)} x {say_number(asked)} = {say_number(requests)} requests a day",
            f"x {say_number(tokens)} = {say_number(requests * tokens)} tokens a day",
            f"x 30 = {say_number(total)} tokens a month",
        ),
    )


def _win_rate_interval(given: Given) -> Worked:
    count, api, candidate = given["comparisons"], given["api_share"], given["candidate_share"]
    net, won = api - candidate, api + candidate
    error = math.sqrt((won - net**2) / count)
    return Worked(
        1.96 * error,
        (
            f"net win rate {say_share(api)} - {say_share(candidate)} = {say_share(net)}",
            f"({say_number(won)} - {say_number(net**2)}) / {say_number(count)}, of it the square root:"
            f" {say_number(error)}",
            f"1.96 x {say_number(error)} = {say_share(1.96 * error)} either way",
        ),
    )


def _crossover(given: Given) -> Worked:
    own, price = given["own_usd_per_month"], given["usd_per_request"]
    requests = own / price
    return Worked(requests, (f"{_usd(own)} / {_usd(price)} = {say_number(requests)} requests a month",))


def _switching(given: Given) -> Worked:
    labour, updates = given["weeks"] * given["weekly_usd"], given["systems"] * given["usd_per_system"]
    testing, buffer = 0.3 * labour, 0.2 * (labour + updates)
    total = labour + updates + testing + buffer
    return Worked(
        total,
        (
            f"labour {say_number(given['weeks'])} x {_usd(given['weekly_usd'])} = {_usd(labour)}",
            f"updates {say_number(given['systems'])} x {_usd(given['usd_per_system'])} = {_usd(updates)}",
            f"testing 30% of {_usd(labour)} = {_usd(testing)}",
            f"buffer 20% of {_usd(labour + updates)} = {_usd(buffer)}",
            f"together {_usd(total)}",
        ),
    )


def _people_year(given: Given) -> Worked:
    people, year, bill = given["people"], given["usd_per_person_year"], given["api_usd_per_month"]
    team = people * year
    times = team / (bill * 12)
    return Worked(
        times,
        (
            f"{say_number(people)} x {_usd(year)} = {_usd(team)} a year",
            f"{_usd(bill)} x 12 = {_usd(bill * 12)} a year",
            f"{_usd(team)} / {_usd(bill * 12)} = {say_amount(times, 'ratio')}",
        ),
    )


def _hybrid_saving(given: Given) -> Worked:
    bill, hard, own = given["api_usd_per_month"], given["hard_share"], given["own_usd_per_month"]
    moved = bill * (1 - hard)
    return Worked(
        moved - own,
        (
            f"{say_share(1 - hard)} of {_usd(bill)} = {_usd(moved)} no longer paid to the vendor",
            f"{_usd(moved)} - {_usd(own)} = {_usd(moved - own)} saved a month",
        ),
    )


def _labelling(given: Given) -> Worked:
    examples, people, price = given["examples"], given["people"], given["usd_per_label"]
    labels = examples * people
    return Worked(
        labels * price,
        (
            f"{say_number(examples)} x {say_number(people)} = {say_number(labels)} labels",
            f"x {_usd(price)} = {_usd(labels * price)}",
        ),
    )


def _training_run(given: Given) -> Worked:
    parameters, tokens, hour = given["parameters"], given["tokens"], given["usd_per_gpu_hour"]
    operations = 6 * parameters * tokens
    per_hour = given["tflops"] * 1e12 * given["utilisation"] * 3_600
    hours = operations / per_hour
    return Worked(
        hours * hour,
        (
            f"6 x {say_plain(parameters, 'parameters')} x {say_number(tokens)} tokens"
            f" = {_about(operations)} operations",
            f"{say_number(given['tflops'])} x 10^12 x {say_share(given['utilisation'])} x 3,600"
            f" = {_about(per_hour)} an hour from one GPU",
            f"{_about(operations)} / {_about(per_hour)} = {say_number(hours)} GPU-hours",
            f"x {_usd(hour)} = {_usd(hours * hour)}",
        ),
    )


SUMS: dict[str, Callable[[Given], Worked]] = {
    "api-year": _api_year,
    "api-month": _api_month,
    "request-price": _request,
    "gpu-month": _gpu_month,
    "gpus-needed": _gpus_needed,
    "payback": _payback,
    "break-even-hours": _break_even_hours,
    "vector-memory": _vector_memory,
    "integration": _integration,
    "downtime": _downtime,
    "peak-rate": _peak_rate,
    "month-tokens": _month_tokens,
    "win-rate-interval": _win_rate_interval,
    "crossover": _crossover,
    "switching": _switching,
    "people-year": _people_year,
    "hybrid-saving": _hybrid_saving,
    "labelling": _labelling,
    "training-run": _training_run,
}
