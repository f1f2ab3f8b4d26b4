"""How sound the analysis is (E2), and what leans towards the outcome (E1), in words."""

from dataclasses import dataclass

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.rigour import THREE_YEARS
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.findings import Bias, RigourCheck, RigourId
from bvbwizard.domain.typing.amounts import say_money, say_number, say_range, say_share
from bvbwizard.domain.values import OPTION_PHRASES, Option

RIGOUR_LABELS: dict[RigourId, str] = {
    "criteria": "Criteria fixed before the numbers",
    "three_years": "Three years of cost for both sides",
    "quality": "Difference in quality measured",
    "risks": "Risks in dollars a year",
}
_MEASURE: dict[Option, str] = {
    "fine_tune": "the tuned model's score beside the API's, on one evaluation set",
    "train": "the model isn't there to be measured; a tuned one would say whether more is worth having",
}
_MEASURE_ELSE = "a comparison of the two models on your own cases, or two scores on one set (E4)"


def rigour_because(check: RigourCheck, criteria: Criteria, facts: Facts, option: Option | None) -> str:
    """What is there for one of E2's demands, or what is missing.

    Args:
        check: the demand.
        criteria: as locked, or not.
        facts: the comparisons and scores.
        option: the verdict, or what it leans to.
    """
    if check.id == "criteria":
        return _criteria(check, criteria)
    if check.id == "three_years":
        return _three_years(check, criteria.horizon_months)
    return _quality(check, facts, option) if check.id == "quality" else _risks(check, option)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCheck:
    """One of E2's demands in words."""

    id: RigourId
    label: str
    is_met: bool
    because: str


def said_checks(evaluation: Evaluation) -> tuple[SaidCheck, ...]:
    """E2's demands, each with what is there or missing."""
    about = evaluation.criteria, evaluation.facts, evaluation.decided.named
    return tuple(
        SaidCheck(
            id=each.id, label=RIGOUR_LABELS[each.id], is_met=each.is_met, because=rigour_because(each, *about)
        )
        for each in evaluation.rigour
    )


def _criteria(check: RigourCheck, criteria: Criteria) -> str:
    if criteria.locked_at is None:
        return "Nobody has fixed the criteria yet."
    when = f"{criteria.locked_at:%Y-%m-%d at %H:%M %Z}".rstrip()
    if check.finding == "changed":
        return f"Fixed on {when} and changed since: the changes stand with their reasons."
    return f"Fixed on {when}, and not changed since."


def _three_years(check: RigourCheck, months: int) -> str:
    words = {
        "horizon": f"the horizon is {months} months, not {THREE_YEARS}",
        "bought": "no vendor's side has a cost",
        "built": "no side that you build has a cost",
    }
    if check.missing:
        return f"Missing: {'; '.join(words[part] for part in check.missing)}."
    return f"{check.count} options are modelled month by month over {months} months."


def _quality(check: RigourCheck, facts: Facts, option: Option | None) -> str:
    if check.finding == "not_measured":
        measure = _MEASURE.get(option, _MEASURE_ELSE) if option is not None else _MEASURE_ELSE
        return f"Missing: {measure}."
    if check.finding == "typical":
        return "Missing: your own measurement; the one used is only typical."
    first, *other = (facts.numbers[name].range for name in check.measured)
    if other:
        scores = say_share(first.likely), say_share(other[0].likely)
        return f"On one evaluation set the API scores {scores[0]}, the other side {scores[1]}."
    if check.measured == ("easy_net_win_rate",):
        return f"Net win rate of the API on the easy part: {say_share(first.likely)}."
    low, likely, high = (say_share(value) for value in (first.low, first.likely, first.high))
    made = say_number(facts.likely("quality_comparisons") or 0)
    return f"{made} comparisons: net win rate of the API {likely}, 95% from {low} to {high}."


def _risks(check: RigourCheck, option: Option | None) -> str:
    if option is None:
        return "Missing: an outcome."
    of = OPTION_PHRASES[option]
    if check.finding == "not_in_dollars":
        return (
            f"Missing: a chance a year and a loss for at least one risk of {of}, "
            "such as what an hour's outage costs."
        )
    return (
        f"{check.count} of the {check.of} risks of {of}, with a chance and a loss: "
        f"{say_money(check.usd_per_year)} a year, in no cost."
    )


def biases(evaluation: Evaluation) -> tuple[str, ...]:
    """A sentence for each bias that leans towards the outcome."""
    option = evaluation.decided.option
    return tuple(bias_sentence(bias, evaluation.facts, option) for bias in evaluation.biases if option)


def bias_sentence(bias: Bias, facts: Facts, option: Option) -> str:
    """What leans towards the outcome, and what to do about it."""
    if bias == "builder":
        return (
            "Engineers tend to put the work of building too low and a vendor's risks too high, and the "
            "outcome is to build: check the hours, the upkeep and the risks with somebody who won't do it."
        )
    if bias == "buyer":
        return (
            "Those who don't build tend to put lock-in and a poor fit too low, and the outcome is to buy: "
            "check with an engineer what leaving would take, and what the vendor can't do."
        )
    if bias == "effort":
        spent = facts.numbers["effort_spent_months"].range
        return (
            f"{say_range(spent, 'person_months')} went into what runs today, and the outcome keeps it. "
            "They are in no cost here: check that the answers would be the same without them."
        )
    return (
        f"The outcome, {OPTION_PHRASES[option]}, was also the first pick, made before any number: "
        "have somebody else go over the answers that could turn it."
    )
