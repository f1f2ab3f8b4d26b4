"""The bills of the six options by a second method: one plain function, month by month, from numbers by name.

It follows what README and the sources say of each line. Nothing of `domain.money` or of the data's formulas
is in it: the two may only agree because both are right.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bvbwizard.domain.values import Variant

N = Mapping[str, float]
"""Numbers by the id of their question, figure or derived fact."""
_HOURS_PER_MONTH = 730


@dataclass(frozen=True)
class Terms:
    """What the answers say that decides which lines a bill has."""

    build_includes_integration: bool
    gpus_stated: bool
    training_tokens_stated: bool
    on_premises: bool
    horizon_months: int


@dataclass(frozen=True)
class Bill:
    """USD: once, in month 1, over the horizon, and the part of the horizon that no volume moves."""

    upfront: float
    month: float
    horizon: float
    fixed: float


def bill_of(variant: Variant, n: N, terms: Terms) -> Bill:
    """What a variant costs."""
    kind, _, place = variant.rpartition("_")
    if variant in ("api", "hosted_open", "train"):
        kind, place = variant, ""
    owns = place == "owned" or (variant == "train" and terms.on_premises)
    fixed_once = sum(_once(kind, place, n, terms))
    fixed_monthly = sum(_monthly(kind, place, n))
    volumes = [
        n["requests_per_month"] * (1 + n["growth_per_month"]) ** month
        for month in range(terms.horizon_months)
    ]
    per_request = _per_request(kind, place, n)
    gpus = [_gpus(kind, requests, n, terms) for requests in volumes] if _has_gpus(kind, place) else []
    hardware = [_hardware(number, n, owns=owns) for number in gpus] or [0.0] * len(volumes)
    months = [
        fixed_monthly + per_request * requests + usd for requests, usd in zip(volumes, hardware, strict=True)
    ]
    once = fixed_once
    if owns and gpus:
        bought = math.ceil(max(0.0, max(gpus) - n.get("owned_gpus", 0.0)) / n["gpus_per_server"])
        once += bought * n["server_usd"]
    return Bill(once, months[0], once + sum(months), fixed_once + fixed_monthly * len(volumes))


def _post(n: N) -> float:
    """A post costs 2,080 paid hours a year."""
    return n["engineer_usd_per_hour"] * 2_080 / 12


def _once(kind: str, place: str, n: N, terms: Terms) -> Iterable[float]:
    hour = n["engineer_usd_per_hour"]
    is_served_by_us = _has_gpus(kind, place)
    if not (is_served_by_us and terms.build_includes_integration):
        yield n["integration_weeks"] * 40 * hour
    if is_served_by_us:
        yield n["build_hours"] * hour
    if kind == "hybrid":
        yield n["routing_weeks"] * 40 * hour
    if kind == "fine_tune":
        yield max(0.0, n["tuning_examples"] - n.get("labelled_examples", 0.0)) * n["usd_per_label"]
        yield n["tuning_hours"] * hour
        yield n["tuning_runs"] * _tuning_run(place, n)
    if kind == "train":
        tokens = _training_tokens(n, terms)
        yield tokens / 1e6 * n["data_preparation_usd_per_mtok"]
        operations = 6 * n["open_model_parameters"] * tokens * (1 + n["failed_training_share"])
        yield operations / _operations_an_hour(n) * n["gpu_usd_per_hour"]
        yield n["operating_fte_train"] * n["months_to_production_train"] * _post(n)
    if kind in ("fine_tune", "train"):
        yield n["evaluation_examples"] * n["usd_per_label"]
        yield n["mlops_setup_hours"] * hour


def _monthly(kind: str, place: str, n: N) -> Iterable[float]:
    posts = {
        "api": ("operating_fte_api",),
        "hosted_open": ("operating_fte_hosted_open",),
        "fine_tune": (
            "operating_fte_fine_tune_vendor" if place == "vendor" else "operating_fte_fine_tune_owned",
        ),
        "hybrid": ("operating_fte_api", "operating_fte_self_host", "routing_fte"),
        "self_host": ("operating_fte_self_host",),
        "train": ("operating_fte_train",),
    }
    yield sum(n[name] for name in posts[kind]) * _post(n)
    if kind == "fine_tune":
        yield n["retrainings_per_year"] / 12 * _tuning_run(place, n)
        if place == "vendor":
            yield _HOURS_PER_MONTH * n["tuned_hosting_usd_per_hour"]
    if kind in ("fine_tune", "train"):
        yield n["evaluation_reviews_per_month"] * n["usd_per_review"]
        yield n["regression_runs_per_month"] * n["evaluation_examples"] * n["usd_per_judgement"]
        yield n["mlops_usd_per_month"]


def _per_request(kind: str, place: str, n: N) -> float:
    """Tokens of one request at its vendor."""
    if kind == "hosted_open":
        prices = n["hosted_input_usd_per_mtok"], n["hosted_output_usd_per_mtok"]
        return (n["input_tokens"] * prices[0] + n["output_tokens"] * prices[1]) / 1e6
    if kind in ("api", "hybrid") or place == "vendor":
        fresh, cached = 1 - n["cached_input_share"], n["cached_input_share"]
        prompt = n["input_tokens"] * (fresh + cached * n["cached_price_share"]) * n["input_usd_per_mtok"]
        answer = n["output_tokens"] * n["output_usd_per_mtok"]
        in_batches = n["batch_share"] * (1 - n["batch_discount"]) + (1 - n["batch_share"])
        all_of_it = (prompt + answer) * in_batches / 1e6
        return n["hard_share"] * all_of_it if kind == "hybrid" else all_of_it
    return 0.0


def _has_gpus(kind: str, place: str) -> bool:
    return kind not in ("api", "hosted_open") and place != "vendor"


def _gpus(kind: str, requests: float, n: N, terms: Terms) -> float:
    """Whole GPUs that serve a month: replicas for its peak, at nine tenths of a measured speed."""
    if terms.gpus_stated:
        return math.ceil(n["gpus"])
    served_by_one = n["requests_per_second_per_replica"] * 0.9 * 3_600 * n["active_hours_per_month"]
    here = requests * (1 - n["hard_share"]) if kind == "hybrid" else requests
    replicas = max(math.ceil(n["replicas_at_least"]), math.ceil(here * n["peak_to_average"] / served_by_one))
    return n["gpus_per_replica"] * replicas


def _hardware(gpus: float, n: N, *, owns: bool) -> float:
    """GPUs of a month: by the hour with what comes on top, or power and upkeep of servers of our own."""
    if not owns:
        return gpus * n["billed_hours_per_month"] * n["gpu_usd_per_hour"] * (1 + n["gpu_overhead_share"])
    kilowatt_month = _HOURS_PER_MONTH * n["power_usage_effectiveness"] * n["usd_per_kwh"]
    upkeep = n["facility_usd_per_server_month"] + n["host_watts"] / 1_000 * kilowatt_month
    upkeep += n["server_usd"] * n["hardware_maintenance_share_per_year"] / 12
    return gpus * n["gpu_watts"] / 1_000 * kilowatt_month + math.ceil(gpus / n["gpus_per_server"]) * upkeep


def _tuning_run(place: str, n: N) -> float:
    """One run: the vendor's price of its tokens, or two thirds of a full one's compute on rented GPUs."""
    tokens = n["tuning_examples"] * (n["input_tokens"] + n["output_tokens"]) * n["training_epochs"]
    if place == "vendor":
        return tokens / 1e6 * n["tuning_usd_per_mtok"]
    operations = 6 * n["open_model_parameters"] * tokens * 0.67
    return operations / (0.85 * _operations_an_hour(n)) * n["gpu_usd_per_hour"]


def _operations_an_hour(n: N) -> float:
    return n["gpu_tflops"] * 1e12 * n["training_utilisation"] * 3_600


def _training_tokens(n: N, terms: Terms) -> float:
    if terms.training_tokens_stated:
        return n["training_tokens"]
    return n["training_tokens_per_parameter"] * n["open_model_parameters"]
