"""When an option pays back, at what volume it costs no more, and what would change the verdict."""

from bvbwizard.domain.interview.checks import NO_CHOICE
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.options import Crossover, Payback
from bvbwizard.domain.results.outcome import ComparedWith, Flip, NextQuestion
from bvbwizard.domain.typing.amounts import say_amount, say_money, say_plain, say_share, unit_of
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.say.names import inline

_LIMITED_BY_PAYBACK = ("self_host", "hybrid")


def payback_sentence(payback: Payback, criteria: Criteria) -> str:
    """When an option pays back against a vendor side, with the limit if the limit applies to it."""
    pair = f"{OPTION_LABELS[payback.option]} against {inline(payback.side)}"
    limit = f" (limit {criteria.payback_limit_months:g})" if payback.option in _LIMITED_BY_PAYBACK else ""
    if payback.state == "unknown":
        return f"{pair}: payback not known yet"
    if payback.state == "not_needed":
        return f"{pair}: nothing to pay back"
    if payback.state == "never" or payback.likely is None:
        best = f"; at best in {_months(payback.low)}" if payback.low is not None else ""
        return f"{pair}: never pays back{best}{limit}"
    return f"{pair}: pays back in {_months(payback.likely)}{_payback_range(payback)}{limit}"


def crossover_sentence(crossover: Crossover) -> str:
    """The volume from which an option costs no more than a vendor side."""
    pair = f"{OPTION_LABELS[crossover.option]} against {inline(crossover.side)}"
    whole, running = crossover.requests_per_month, crossover.running_cost_requests_per_month
    if whole is None and running is None:
        return f"{pair}: the costs don't cross at any volume"
    if whole is None:
        return f"{pair}: dearer at any volume; on running costs alone, no dearer from {_volume(running)}"
    alone = f" ({_volume(running, short=True)} on running costs alone)" if running is not None else ""
    return f"{pair}: no dearer from {_volume(whole)}{alone}"


def flip_sentence(flip: Flip, questionnaire: Questionnaire) -> str:
    """The value at which the verdict turns, and to what."""
    question = questionnaire.by_id[flip.question]
    turns_to = OPTION_LABELS[flip.turns_to] if flip.turns_to else "No verdict"
    name = questionnaire.name(flip.question)
    if isinstance(flip.value, str):
        said = _chosen(flip.question, flip.value, questionnaire)
        return f"{turns_to}, if {name} {said}{' (nobody has said yet)' if flip.is_unknown else ''}"
    says_its_unit = name == unit_of(question.unit).many
    amount = say_plain(flip.value, question.unit) if says_its_unit else say_amount(flip.value, question.unit)
    if flip.direction == "stated":
        return f"{turns_to}, once somebody says {name}, even at {amount}"
    bound = "or more" if flip.direction == "up" else "or less"
    return f"{turns_to}, if {name} is {amount} {bound}{_distance(flip)}"


def _chosen(question: str, value: str, questionnaire: Questionnaire) -> str:
    """A choice as what a question's answer would be; of many choices, what it would hold or not hold."""
    sign = value[:1]
    if questionnaire.by_id[question].kind != "many" or sign not in ("+", "-"):
        return f"is {questionnaire.name(question, value)}"
    choice = value[1:]
    named = questionnaire.name(question, choice)
    if choice == NO_CHOICE:
        return f"is {named}"
    return f"includes {named}" if sign == "+" else f"doesn't include {named}"


def compared_with_sentence(found: ComparedWith, questionnaire: Questionnaire | None) -> str:
    """What the tokens would cost with the cheapest vendor model."""
    question = questionnaire.by_id.get("vendor_model") if questionnaire is not None else None
    choice = question.choice(found.model) if question is not None else None
    return (
        f"If compared with {choice.label if choice else found.model}, which nobody has tested on your task:"
        f" tokens for {say_money(found.usd_per_month)} a month"
        f" instead of {say_money(found.now_usd_per_month)}."
    )


def next_question_sentence(next_question: NextQuestion, questionnaire: Questionnaire) -> str:
    """A question that can still change the verdict, and why."""
    return f"{questionnaire.by_id[next_question.question].label}: {next_question.because}"


def _months(months: float | None) -> str:
    if months is None:
        return "never"
    shown = round(months, 1)
    return f"{shown:g} month{'' if shown == 1 else 's'}"


def _payback_range(payback: Payback) -> str:
    if payback.low is None:
        return ""
    low, high = f"{payback.low:.1f}", "never" if payback.high is None else f"{payback.high:.1f}"
    return "" if low == high else f", range {low.removesuffix('.0')} to {high.removesuffix('.0')}"


def _volume(requests: int | None, *, short: bool = False) -> str:
    if requests is None:
        return "no volume"
    return f"{requests:,}" if short else say_amount(requests, "requests_per_month")


def _distance(flip: Flip) -> str:
    """How far the turn is from the likely value."""
    inside = ", inside your own range" if flip.inside_range else ""
    of = "the figure used" if flip.is_unknown else "the present value"
    if flip.ratio is None or flip.ratio <= 0:
        return inside
    if flip.ratio >= 2:
        return f" ({flip.ratio:.3g} times {of}{inside})"
    if flip.ratio > 1:
        return f" ({say_share(flip.ratio - 1)} over {of}{inside})"
    return f" ({say_share(1 - flip.ratio)} under {of}{inside})"
