"""How sound the analysis is: what E2 asks for, and what leans the way of the outcome (E1)."""

from collections.abc import Mapping

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.criteria import Criteria, Role
from bvbwizard.domain.results.findings import RigourCheck
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import Risk
from bvbwizard.domain.typing.amounts import say_money, say_number, say_range, say_share
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option

THREE_YEARS = 36
"""Months that E2 asks for."""
_SCORES = ("candidate_score", "tuned_score")
_SCORES_OF: dict[Option, tuple[str, ...]] = {"api": _SCORES, "fine_tune": ("tuned_score",), "train": ()}
_OTHER_WEIGHTS: tuple[Option, ...] = ("fine_tune", "train")
"""Options whose weights aren't the candidate's, to which the net win rate belongs."""
_UNMEASURED: dict[Option, str] = {
    "fine_tune": "the tuned model's score beside the API's, on one evaluation set",
    "train": "the model isn't there to be measured; a tuned one would say whether more is worth having",
}


def rigour(
    criteria: Criteria,
    facts: Facts,
    results: Mapping[Option, OptionResult],
    risks: tuple[Risk, ...],
    option: Option | None,
) -> tuple[RigourCheck, ...]:
    """E2's four demands, each met or with what is missing.

    Args:
        criteria: as locked, or not.
        facts: the comparisons and scores.
        results: every option with its amounts.
        risks: of every option.
        option: the verdict, or what it leans to.
    """
    own = tuple(risk for risk in risks if risk.option == option)
    checks = (
        ("criteria", "Criteria fixed before the numbers", _criteria(criteria)),
        ("three_years", "Three years of cost for both sides", _three_years(criteria, results)),
        ("quality", "Difference in quality measured", _quality(facts, option)),
        ("risks", "Risks in dollars a year", _risks(own, option)),
    )
    return tuple(
        RigourCheck(id=check_id, label=label, is_met=is_met, because=because)
        for check_id, label, (is_met, because) in checks
    )


_Checked = tuple[bool, str]
"""Whether a demand is met, and what is there or missing."""


def _criteria(criteria: Criteria) -> _Checked:
    if criteria.locked_at is None:
        return False, "Nobody has fixed the criteria yet."
    when = f"{criteria.locked_at:%Y-%m-%d at %H:%M %Z}".rstrip()
    if criteria.digest and criteria.digest != criteria.fingerprint():
        return True, f"Fixed on {when} and changed since: the changes stand with their reasons."
    return True, f"Fixed on {when}, and not changed since."


def _three_years(criteria: Criteria, results: Mapping[Option, OptionResult]) -> _Checked:
    horizon = criteria.horizon_months
    costed = [option for option, result in results.items() if result.horizon_usd is not None]
    bought = any(option in VENDOR_SIDES for option in costed)
    built = any(option not in VENDOR_SIDES for option in costed)
    lacking = [] if horizon >= THREE_YEARS else [f"the horizon is {horizon} months, not {THREE_YEARS}"]
    lacking += [] if bought else ["no vendor's side has a cost"]
    lacking += [] if built else ["no side that you build has a cost"]
    if lacking:
        return False, f"Missing: {'; '.join(lacking)}."
    return True, f"{len(costed)} options are modelled month by month over {horizon} months."


def _quality(facts: Facts, option: Option | None) -> _Checked:
    found = _rate(facts, option) or _scores(facts, option)
    if found is None:
        missing = _UNMEASURED.get(option) if option is not None else None
        because = missing or "a comparison of the two models on your own cases, or two scores on one set (E4)"
        return False, f"Missing: {because}."
    because, *read = found
    if any(facts.is_typical(name) for name in read):
        return False, "Missing: your own measurement; the one used is only typical."
    return True, because


def _rate(facts: Facts, option: Option | None) -> tuple[str, ...] | None:
    """The net win rate that belongs to the outcome's model, and its name."""
    easy, rate = facts.likely("easy_net_win_rate"), facts.numbers.get("net_win_rate")
    if option == "hybrid" and easy is not None:
        return f"Net win rate of the API on the easy part: {say_share(easy)}.", "easy_net_win_rate"
    if rate is None or option in _OTHER_WEIGHTS:
        return None
    low, likely, high = (say_share(value) for value in (rate.range.low, rate.range.likely, rate.range.high))
    made = say_number(facts.likely("quality_comparisons") or 0)
    because = f"{made} comparisons: net win rate of the API {likely}, 95% from {low} to {high}."
    return because, "net_win_rate"


def _scores(facts: Facts, option: Option | None) -> tuple[str, ...] | None:
    """Two scores on one evaluation set, and their names."""
    names = _SCORES if option is None else _SCORES_OF.get(option, ("candidate_score",))
    api, other = facts.likely("api_score"), next((name for name in names if name in facts.numbers), "")
    score = facts.likely(other)
    if api is None or score is None:
        return None
    because = f"On one evaluation set the API scores {say_share(api)}, the other side {say_share(score)}."
    return because, "api_score", other


def _risks(own: tuple[Risk, ...], option: Option | None) -> _Checked:
    if option is None:
        return False, "Missing: an outcome."
    counted = [risk.usd_per_year for risk in own if risk.usd_per_year is not None]
    if not counted:
        return False, (
            f"Missing: a chance a year and a loss for at least one risk of {OPTION_PHRASES[option]}, "
            "such as what an hour's outage costs."
        )
    total = say_money(sum(usd.likely for usd in counted))
    return True, (
        f"{len(counted)} of the {len(own)} risks of {OPTION_PHRASES[option]}, with a chance and a loss: "
        f"{total} a year, in no cost."
    )


BUILDERS: tuple[Role, ...] = ("engineering",)
BUYERS: tuple[Role, ...] = ("product", "management", "finance")
"""E1 names engineers and managers; product and finance are counted with those who decide, not build."""


def biases(criteria: Criteria, facts: Facts, option: Option | None) -> tuple[str, ...]:
    """One sentence for each of E1's biases that leans to the outcome; empty where none does.

    Args:
        criteria: the gut pick and the role, as fixed before any number.
        facts: what runs today and the effort spent on it, which no cost reads.
        option: the verdict; None where there is none, and then nothing leans.
    """
    if option is None:
        return ()
    said = [_role(criteria, option), _effort(facts, option)]
    if criteria.gut_pick == option:
        first = (
            f"The outcome, {OPTION_PHRASES[option]}, was also the first pick, made before any number: "
            "have somebody else go over the answers that could turn it."
        )
        said.insert(0, first)
    return tuple(sentence for sentence in said if sentence)


def _role(criteria: Criteria, option: Option) -> str:
    bought = option in VENDOR_SIDES
    if criteria.role in BUILDERS and not bought:
        return (
            "Engineers tend to put the work of building too low and a vendor's risks too high, and the "
            "outcome is to build: check the hours, the upkeep and the risks with somebody who won't do it."
        )
    if criteria.role in BUYERS and bought:
        return (
            "Those who don't build tend to put lock-in and a poor fit too low, and the outcome is to buy: "
            "check with an engineer what leaving would take, and what the vendor can't do."
        )
    return ""


def _effort(facts: Facts, option: Option) -> str:
    spent = facts.numbers.get("effort_spent_months")
    if facts.choice("runs_today") != option or spent is None or spent.range.high <= 0:
        return ""
    if spent.origin == "typical":
        # What companies of this kind spend says nothing of this one's attachment.
        return ""
    return (
        f"{say_range(spent.range, 'person_months')} went into what runs today, and the outcome keeps it. "
        "They are in no cost here: check that the answers would be the same without them."
    )
