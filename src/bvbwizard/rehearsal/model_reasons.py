"""Why the engine names an option, in the order in which an interviewer wants to hear it."""

import re

from bvbwizard.domain.amounts import say_amount
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.values import Option


def chosen_option(evaluation: Evaluation) -> Option | None:
    """The option that the verdict names or leans to."""
    return evaluation.verdict.option or evaluation.verdict.leaning


def model_reasons(evaluation: Evaluation) -> tuple[str, ...]:
    """Why that option: the gates that rule others out, then what rules the API out, then the costs."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return verdict.reasons
    option = chosen_option(evaluation)
    gates = _gate_reasons(evaluation)
    api = [each for each in verdict.reasons if each.startswith("The API ") and option != "api"]
    costs = [each for each in verdict.reasons if _COMPARED.search(each) and each not in api]
    return tuple(dict.fromkeys((*gates, *api, *costs)))


def _gate_reasons(evaluation: Evaluation) -> list[str]:
    """What each duty or limit rules out; those that rule out the same share a sentence."""
    budget = evaluation.facts.likely("latency_budget_ms")
    limit = say_amount(budget, "ms") if budget is not None else "the limit"
    by_options: dict[str, list[str]] = {}
    for reason in evaluation.verdict.reasons:
        sentence, found, options = reason.partition(_RULES_OUT)
        if found:
            by_options.setdefault(options, []).append(sentence.replace("within the limit", f"within {limit}"))
    return [f"{' '.join(duties)}{_RULES_OUT}{options}" for options, duties in by_options.items()]


_RULES_OUT = " That rules out "
_COMPARED = re.compile(r" costs (?:about the same|[\d.]+% (?:more|less)|[\d.]+ times as much) over ")
