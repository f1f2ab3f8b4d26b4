"""Why the engine names an option, in the order in which an interviewer wants to hear it."""

from bvbwizard.domain.amounts import say_amount
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.values import Option, listed


def chosen_option(evaluation: Evaluation) -> Option | None:
    """The option that the verdict names or leans to."""
    return evaluation.verdict.option or evaluation.verdict.leaning


def model_reasons(evaluation: Evaluation) -> tuple[str, ...]:
    """Why that option: the gates that rule others out, then what rules the API out, then the costs."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return verdict.because
    api = [each for each in verdict.reasons if each.option == "api" and chosen_option(evaluation) != "api"]
    costs = [each for each in verdict.reasons if each.kind == "cost"]
    return tuple(dict.fromkeys((*_gate_reasons(evaluation), *(each.sentence for each in (*api, *costs)))))


def _gate_reasons(evaluation: Evaluation) -> list[str]:
    """What each duty or limit rules out; those that rule out the same share a sentence."""
    budget = evaluation.facts.likely("latency_budget_ms")
    limit = say_amount(budget, "ms") if budget is not None else "the limit"
    gates = {gate.id: gate for gate in evaluation.gates}
    by_options: dict[tuple[Option, ...], list[str]] = {}
    for reason in evaluation.verdict.reasons:
        if reason.kind == "gate":
            duty = gates[reason.rule].sentence.replace("within the limit", f"within {limit}")
            by_options.setdefault(reason.rules_out, []).append(duty)
    return [f"{' '.join(duties)} That rules out {listed(options)}." for options, duties in by_options.items()]
