"""What frameworks read: answers, amounts and sums, and the questions that would supply what isn't known."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from bvbwizard.domain.facts.derived import SPEED
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.values import Option, Range, Truth

VENDORS: tuple[Option, ...] = ("api", "hosted_open")
"""What the sources call an API, or buying."""

Amount = Range | Literal["not_applicable"] | None
"""A number, or "doesn't apply", or nothing known."""

BILL_ANSWERS = ("requests_per_month", "input_tokens", "output_tokens")
"""The answers that every computed bill rests on, whatever else feeds it."""

COUNTED = frozenset({"corpus_tokens", "labelled_examples", "ml_engineers"})
"""Amounts of which there can be none: "doesn't apply" means zero."""


def amount(facts: Facts, question_id: str) -> Amount:
    """The answer to an amount question, or the figure that takes its place."""
    fact = facts.numbers.get(question_id)
    if fact is not None:
        return fact.range
    answer = facts.answers.get(question_id)
    if answer is None or not answer.not_applicable:
        return None
    return Range.point(0.0) if question_id in COUNTED else "not_applicable"


def count(facts: Facts, question_id: str) -> Range | None:
    """An amount of which there can be none: "doesn't apply" means none."""
    given = amount(facts, question_id)
    return Range.point(0.0) if given == "not_applicable" else given


def is_answered(facts: Facts, question_id: str) -> bool:
    """Whether somebody gave an answer that says something; "doesn't apply" does."""
    answer = facts.answers.get(question_id)
    return answer is not None and not answer.unknown


def known(**answers: object) -> tuple[str, ...]:
    """The question ids among these whose answers are there."""
    return tuple(question for question, answer in answers.items() if answer not in ("", None))


def judged(given: Amount, test: Callable[[float, float], bool], mark: float) -> Truth:
    """Whether an amount passes a test against a mark, at its likely value; no where it doesn't apply."""
    if given is None:
        return "open"
    return "yes" if given != "not_applicable" and test(given.likely, mark) else "no"


def to_ask(facts: Facts, question_id: str, *, behind: str) -> str:
    """What to ask for an answer: itself, or first the question that it is asked behind."""
    answer = facts.answers.get(behind)
    return behind if answer is None or answer.not_applicable else question_id


def undated(facts: Facts) -> tuple[str, str]:
    """For a session without a date: the question that would give one, and the answer that says none binds."""
    needed_by = facts.answers.get("needed_by")
    if needed_by is not None:
        return ("needed_by", "") if needed_by.unknown else ("", "needed_by")
    if facts.choice("runs_today") in ("", "nothing"):
        return to_ask(facts, "needed_by", behind="runs_today"), ""
    return "", "runs_today"


def bill_lacks(facts: Facts) -> tuple[str, ...]:
    """The questions whose answers the API's bill still needs."""
    needed = (*BILL_ANSWERS, "input_usd_per_mtok", "output_usd_per_mtok")
    absent = (name for name in needed if name not in facts.numbers)
    return tuple(dict.fromkeys(facts.missing_figures.get(name, name) for name in absent))


def owning_lacks(facts: Facts) -> tuple[str, ...]:
    """The questions on the path whose answers the payback of owning still needs."""
    lacking = list(bill_lacks(facts))
    if not facts.choice("open_model"):
        lacking.append("open_model")
    elif "input_tokens" in facts.numbers and "output_tokens" in facts.numbers:
        # Only then is a speed or a size that no figure gives asked for.
        lacking += [name for name in ("open_model_parameters", SPEED) if name not in facts.numbers]
    if "gpu_usd_per_hour" not in facts.numbers:
        lacking.append(facts.missing_figures.get("gpu_usd_per_hour", "gpu_usd_per_hour"))
    owned = facts.choice("residency") == "on_premises" or facts.choice("self_host_variant") == "owned"
    if owned and "server_usd" not in facts.numbers:
        lacking.append("server_usd")
    return tuple(lacking)


def comparison_lacks(facts: Facts) -> tuple[str, ...]:
    """The questions whose answers the net win rate still needs."""
    compared = facts.likely("quality_comparisons")
    if not compared:
        return ("quality_comparisons",)
    return tuple(name for name in ("api_wins", "candidate_wins") if name not in facts.numbers)


class SumRead(NamedTuple):
    """One of the sums as rules read it."""

    of: Callable[[MarketSums], float | None]
    reads: tuple[str, ...]
    """The answers it rests on."""


SUMS = {
    "api_usd_per_request": SumRead(lambda bills: bills.api_usd_per_request, BILL_ANSWERS[1:]),
    "api_usd_per_year": SumRead(lambda bills: bills.api_usd_per_year, BILL_ANSWERS),
}
"""The sums that a rule in data may compare; `bill_lacks` names what they need."""
