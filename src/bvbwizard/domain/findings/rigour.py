"""How sound the analysis is: what E2 asks for, and what leans towards the outcome (E1)."""

from collections.abc import Mapping

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.criteria import Criteria, Role
from bvbwizard.domain.results.findings import Bias, RigourCheck
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import Risk
from bvbwizard.domain.values import VENDOR_SIDES, Option

THREE_YEARS = 36
"""Months that E2 asks for."""
_SCORES = ("candidate_score", "tuned_score")
_SCORES_OF: dict[Option, tuple[str, ...]] = {"api": _SCORES, "fine_tune": ("tuned_score",), "train": ()}
_OTHER_WEIGHTS: tuple[Option, ...] = ("fine_tune", "train")
"""Options whose weights aren't the candidate's, to which the net win rate belongs."""


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
    return (
        _criteria(criteria),
        _three_years(criteria, results),
        _quality(facts, option),
        _risks(tuple(risk for risk in risks if risk.option == option), option),
    )


def _criteria(criteria: Criteria) -> RigourCheck:
    if criteria.locked_at is None:
        return RigourCheck(id="criteria", is_met=False, finding="not_fixed")
    is_changed = criteria.digest and criteria.digest != criteria.fingerprint()
    return RigourCheck(id="criteria", is_met=True, finding="changed" if is_changed else "as_fixed")


def _three_years(criteria: Criteria, results: Mapping[Option, OptionResult]) -> RigourCheck:
    costed = [option for option, result in results.items() if result.horizon_usd is not None]
    is_bought = [option in VENDOR_SIDES for option in costed]
    has = {
        "horizon": criteria.horizon_months >= THREE_YEARS,
        "bought": any(is_bought),
        "built": not all(is_bought),
    }
    missing = tuple(part for part, is_there in has.items() if not is_there)
    return RigourCheck(
        id="three_years", is_met=not missing, finding="costs", missing=missing, count=len(costed)
    )


def _quality(facts: Facts, option: Option | None) -> RigourCheck:
    read = _rate(facts, option) or _scores(facts, option)
    if not read:
        return RigourCheck(id="quality", is_met=False, finding="not_measured")
    if any(facts.is_typical(name) for name in read):
        return RigourCheck(id="quality", is_met=False, finding="typical")
    return RigourCheck(id="quality", is_met=True, finding="measured", measured=read)


def _rate(facts: Facts, option: Option | None) -> tuple[str, ...]:
    """The fact with the net win rate that belongs to the outcome's model."""
    if option == "hybrid" and "easy_net_win_rate" in facts.numbers:
        return ("easy_net_win_rate",)
    is_its_own = "net_win_rate" in facts.numbers and option not in _OTHER_WEIGHTS
    return ("net_win_rate",) if is_its_own else ()


def _scores(facts: Facts, option: Option | None) -> tuple[str, ...]:
    """The facts with two scores on one evaluation set, the API's first."""
    names = _SCORES if option is None else _SCORES_OF.get(option, ("candidate_score",))
    other = next((name for name in names if name in facts.numbers), "")
    return ("api_score", other) if other and "api_score" in facts.numbers else ()


def _risks(own: tuple[Risk, ...], option: Option | None) -> RigourCheck:
    if option is None:
        return RigourCheck(id="risks", is_met=False, finding="no_outcome")
    usd = [risk.usd_per_year.likely for risk in own if risk.usd_per_year is not None]
    return RigourCheck(
        id="risks",
        is_met=bool(usd),
        finding="in_dollars" if usd else "not_in_dollars",
        count=len(usd),
        of=len(own),
        usd_per_year=sum(usd),
    )


BUILDERS: tuple[Role, ...] = ("engineering",)
BUYERS: tuple[Role, ...] = ("product", "management", "finance")
"""E1 names engineers and managers; product and finance are counted with those who decide, not build."""


def biases(criteria: Criteria, facts: Facts, option: Option | None) -> tuple[Bias, ...]:
    """E1's biases that lean to the outcome.

    Args:
        criteria: the gut pick and the role, as fixed before any number.
        facts: what runs today and the effort spent on it, which no cost reads.
        option: the verdict; None where there is none, and then nothing leans.
    """
    if option is None:
        return ()
    is_bought = option in VENDOR_SIDES
    leans: dict[Bias, bool] = {
        "first_pick": criteria.gut_pick == option,
        "builder": criteria.role in BUILDERS and not is_bought,
        "buyer": criteria.role in BUYERS and is_bought,
        "effort": _keeps_effort(facts, option),
    }
    return tuple(bias for bias, leans_there in leans.items() if leans_there)


def _keeps_effort(facts: Facts, option: Option) -> bool:
    """Whether the outcome keeps what runs today, on which somebody of this company has spent effort."""
    spent = facts.numbers.get("effort_spent_months")
    # What companies of this kind spend says nothing of this one's attachment.
    is_own = spent is not None and spent.range.high > 0 and spent.origin != "typical"
    return is_own and facts.choice("runs_today") == option
