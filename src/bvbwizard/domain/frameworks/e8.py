"""E8: hard requests to the API, the rest to a model we run."""

import math

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.inputs import known, owning_lacks, to_ask
from bvbwizard.domain.frameworks.market_sums import Bills
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.words import distance, lacks, pays, says
from bvbwizard.domain.results.opinion import Judgement, Sentences
from bvbwizard.domain.results.options import months_of
from bvbwizard.domain.typing.amounts import say_months
from bvbwizard.domain.values import Range

_EXPERTISE = "ml_infrastructure_expertise"


def e8(facts: Facts, sums: Bills, _rules: FrameworkRules) -> Judgement:
    """A hybrid, where the hard share is stated, expertise is there and it pays back within the limit.

    The limit is the person's own: the source gives none for its routing case. A share that only a figure
    supplies isn't stated.
    """
    answer, expertise = facts.answers.get("hard_share"), facts.choice(_EXPERTISE)
    is_open = answer is None or answer.unknown
    share = "unknown" if answer is None or is_open else "stated" if answer.ends else "no such share"
    months, limit = months_of(sums.hybrid_payback), sums.payback_limit_months
    answers = known(ml_infrastructure_expertise=expertise, hard_share="" if is_open else share)

    def path() -> tuple[str, ...]:
        return (
            f"ML infrastructure expertise: {expertise or 'unknown'}",
            f"hard share of the traffic: {share}",
            f"payback of the hybrid against the API: {'unknown' if months is None else pays(months)}",
        )

    if expertise == "no":
        because = "Without ML infrastructure expertise there is no side of our own to send traffic to."
        turns = "Turns only with that expertise."
        return says("E8", (), lambda: Sentences(because, path(), turns), answers=answers)
    if share == "no such share":
        no_share = "There is no hard part of the traffic to send to the API."
        return says("E8", (), lambda: Sentences(no_share, path()), answers=answers)
    missing = [] if expertise else [_EXPERTISE]
    if is_open:
        missing.append(to_ask(facts, "hard_share", behind=_EXPERTISE))
    if months is None:
        missing += owning_lacks(facts)
    if missing or months is None:
        return lacks("E8", missing, answers=answers, path=path)

    def words() -> Sentences:
        near = "" if math.isinf(months) else distance(Range.point(months), limit, "months")
        if months <= limit:
            because = f"within your limit of {say_months(limit)}: split the traffic."
            return Sentences(f"The hybrid {pays(months)}, {because}", path(), near)
        return Sentences(f"The hybrid {pays(months)}; your limit is {say_months(limit)}.", path(), near)

    return says("E8", ("hybrid",) if months <= limit else (), words, answers=answers)
