"""What to ask next: gates first, then volume and prices, then what voices lack, then quality."""

from collections.abc import Iterator

from bvbwizard.domain.appraisal import Appraisal
from bvbwizard.domain.outcome import NextQuestion
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.standing import QUALITY, Standing
from bvbwizard.domain.values import OPTION_PHRASES, Option

MOST = 5
_QUALITY_QUESTION = "quality_comparisons"


def next_questions(appraisal: Appraisal, questionnaire: Questionnaire) -> tuple[NextQuestion, ...]:
    """At most five questions that can still change the verdict; they never reorder the path."""
    asked = frozenset(appraisal.path.asked)
    found: dict[str, str] = {}
    for question, because in _wanted(appraisal):
        if question in asked and question in questionnaire.by_id:
            found.setdefault(question, because)
    return tuple(NextQuestion(question=q, because=because) for q, because in list(found.items())[:MOST])


def _wanted(appraisal: Appraisal) -> Iterator[tuple[str, str]]:
    standings = [s for s in appraisal.standings.values() if _matters(s, appraisal)]
    for standing in standings:
        for gate in appraisal.gates:
            question = gate.asks.get(standing.variant)
            if question is not None and gate.id in standing.unknown:
                yield question, f"It opens or closes {OPTION_PHRASES[standing.option]}."
    yield from ((q, "Without it, a possible verdict can't be costed.") for q in appraisal.decision.missing)
    if appraisal.decision.state == "not_enough":
        for opinion in sorted(appraisal.opinions, key=lambda opinion: len(opinion.missing)):
            yield from ((q, f"{opinion.id} can't speak without it.") for q in opinion.missing)
    if any(QUALITY in standing.unknown for standing in standings):
        yield _QUALITY_QUESTION, "Nobody has compared the open model with the API on your task."
    for opinion in appraisal.opinions:
        if opinion.state == "missing":
            yield from ((q, f"{opinion.id} can't speak without it.") for q in opinion.missing)


def _matters(standing: Standing, appraisal: Appraisal) -> bool:
    """Whether settling the option's gates could make it the verdict or take the verdict away."""
    if standing.status == "ruled_out":
        return False
    decision = appraisal.decision
    named: set[Option | None] = {decision.option, decision.leaning, decision.runner_up}
    return standing.option in named or standing.option in decision.candidates or decision.option is None
