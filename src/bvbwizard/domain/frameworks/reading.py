"""How frameworks read answers, judge an amount against a mark, and say what they found or lack."""

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from bvbwizard.domain.amounts import say_months, say_number, say_plain, say_range
from bvbwizard.domain.derived import SPEED
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.opinion import Opinion, Role
from bvbwizard.domain.options import Payback
from bvbwizard.domain.values import Option, Range, Truth

VENDORS: tuple[Option, ...] = ("api", "hosted_open")
"""What the sources call an API, or buying."""

KEPT = 256
"""Opinions kept by each framework: a search for flips changes one answer and asks all of them again."""

Amount = Range | Literal["not_applicable"] | None
"""A number, or "doesn't apply", or nothing known."""

BILL_ANSWERS = ("requests_per_month", "input_tokens", "output_tokens")
"""The answers that every computed bill rests on, whatever else feeds it."""


def amount(facts: Facts, question_id: str) -> Amount:
    """The answer to an amount question, or the figure that stands in for it."""
    fact = facts.numbers.get(question_id)
    if fact is not None:
        return fact.range
    answer = facts.answers.get(question_id)
    return "not_applicable" if answer is not None and answer.not_applicable else None


def count(facts: Facts, question_id: str) -> Range | None:
    """An amount of which there can be none: "doesn't apply" means none."""
    given = amount(facts, question_id)
    return Range.point(0.0) if given == "not_applicable" else given


def is_answered(facts: Facts, question_id: str) -> bool:
    """Whether somebody gave an answer that says something; "doesn't apply" does."""
    answer = facts.answers.get(question_id)
    return answer is not None and not answer.unknown


def judged(given: Amount, test: Callable[[float, float], bool], mark: float) -> Truth:
    """Whether an amount passes a test against a mark, at its likely value; no where it doesn't apply."""
    if given is None:
        return "open"
    return "yes" if given != "not_applicable" and test(given.likely, mark) else "no"


@lru_cache(maxsize=KEPT)
def distance(given: Amount, mark: float, unit: str) -> str:
    """How far an amount lies from a mark: "250 ms: 50 under the mark of 300."; "" without one."""
    if given is None or given == "not_applicable":
        return ""
    said, at = in_words(given, unit), say_plain(mark, unit)
    if given.low < mark < given.high:
        judged_at = say_plain(_tidy(given.likely), unit)
        return f"{said}: on both sides of the mark of {at}; judged at {judged_at}."
    gap = given.high - mark if given.high < mark else given.low - mark if given.low > mark else 0.0
    if gap == 0:
        return f"{said}: on the mark of {at}."
    size = f"{say_number(abs(gap) * 100)} points" if unit == "share" else say_plain(_tidy(abs(gap)), unit)
    return f"{said}: {size} {'over' if gap > 0 else 'under'} the mark of {at}."


@lru_cache(maxsize=KEPT)
def in_words(given: Range, unit: str) -> str:
    """A range as it stands in a sentence, without digits that nobody reads."""
    return say_range((_tidy(given.low), _tidy(given.high)), unit)


def at_likely(given: Range, unit: str) -> str:
    """The value that is judged: of a range the likely one, and said to be."""
    if given.is_point:
        return in_words(given, unit)
    return f"{in_words(Range.point(given.likely), unit)}, the likely value,"


def _tidy(value: float) -> float:
    """Whole from a thousand on, four digits below."""
    return float(round(value)) if abs(value) >= 1_000 else float(f"{value:.4g}")


def nearest(given: Range, marks: tuple[float, ...]) -> float:
    """The mark that the likely value is fewest times away from; all marks are above zero."""
    likely = max(given.likely, 1e-9)
    return min(marks, key=lambda mark: abs(math.log(likely / mark)))


def to_ask(facts: Facts, question_id: str, *, behind: str) -> str:
    """What to ask for an answer: itself, or first the question that it is asked behind."""
    answer = facts.answers.get(behind)
    return behind if answer is None or answer.not_applicable else question_id


def undated(facts: Facts) -> tuple[str, str]:
    """Of a session without a date: the question that would give one, and the answer that says none binds."""
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


def months_of(payback: Payback | None) -> float | None:
    """A likely payback in months; infinite where it never pays, None where it is unknown."""
    if payback is None or payback.state == "unknown":
        return None
    return math.inf if payback.state == "never" else payback.likely


def pays(months: float) -> str:
    """A payback in a sentence."""
    return "never pays back" if math.isinf(months) else f"pays back in {say_months(months)}"


def says(
    framework: str,
    options: tuple[Option, ...],
    because: str,
    *,
    answers: tuple[str, ...],
    against: tuple[Option, ...] = (),
    missing: tuple[str, ...] = (),
    path: tuple[str, ...] = (),
    closeness: str = "",
    role: Role = "votes",
) -> Opinion:
    """The opinion of a framework that has what it needs; with no option for or against, it abstains."""
    return Opinion(
        id=framework,
        state="speaks" if options or against else "abstains",
        speaks_for=options,
        speaks_against=against,
        because=because,
        answers=answers,
        missing=missing,
        path=path,
        closeness=closeness,
        role=role,
    )


def lacks(
    framework: str,
    missing: Iterable[str],
    *,
    answers: tuple[str, ...] = (),
    path: tuple[str, ...] = (),
    role: Role = "votes",
) -> Opinion:
    """The opinion of a framework that can't go on without these answers; screens name them."""
    needed = tuple(dict.fromkeys(missing))
    more = "one more answer" if len(needed) == 1 else f"{len(needed)} more answers"
    if not needed:
        more = "a sum that isn't known"
    return Opinion(
        id=framework,
        state="missing",
        because=f"It can't speak without {more}.",
        answers=answers,
        missing=needed,
        path=path,
        role=role,
    )


def enumerated(phrases: Iterable[str]) -> str:
    """Phrases in a sentence: "a, b and c"."""
    *first, last = phrases
    return f"{', '.join(first)} and {last}" if first else last


def known(**answers: object) -> tuple[str, ...]:
    """The question ids among these whose answers are there."""
    return tuple(question for question, answer in answers.items() if answer not in ("", None))


def unknown(**answers: object) -> tuple[str, ...]:
    """The question ids among these whose answers aren't there."""
    return tuple(question for question, answer in answers.items() if answer in ("", None))
