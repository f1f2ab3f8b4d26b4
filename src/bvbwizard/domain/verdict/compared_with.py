"""What the API would cost with the cheapest vendor model among the figures."""

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.outcome import ComparedWith
from bvbwizard.domain.verdict.decide import Appraisal


def cheapest_vendor_model(appraisal: Appraisal, questionnaire: Questionnaire) -> ComparedWith | None:
    """The cheapest model at the same tokens, where it is cheaper than the one compared."""
    api = appraisal.standings["api"].costing
    question = questionnaire.by_id.get("vendor_model")
    if api is None or api.end is None or question is None:
        return None
    now = api.end.shape.usd_per_request * api.inputs["requests_per_month"]
    bills = {}
    for choice in question.choices:
        prices = [appraisal.facts.likely(f"{choice.id}_{kind}_usd_per_mtok") for kind in ("input", "output")]
        if prices[0] is None or prices[1] is None:
            continue
        inputs = {**api.inputs, "input_usd_per_mtok": prices[0], "output_usd_per_mtok": prices[1]}
        _, _, per_request, _, _ = api.model.rates(api.model.amounts(inputs))
        bills[choice.id] = per_request * inputs["requests_per_month"]
    cheapest = min(bills, key=lambda model: bills[model], default=None)
    if cheapest is None or bills[cheapest] >= now:
        return None
    return ComparedWith(model=cheapest, usd_per_month=bills[cheapest], now_usd_per_month=now)
