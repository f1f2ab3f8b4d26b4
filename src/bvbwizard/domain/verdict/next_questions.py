"""What to ask next: gates first, then volume and prices, then quality, then what the sources still need."""

from collections.abc import Iterator

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.options import SCORES
from bvbwizard.domain.results.outcome import NextQuestion
from bvbwizard.domain.values import Option
from bvbwizard.domain.verdict.decide import Appraisal
from bvbwizard.domain.verdict.options_left import QUALITY, Standing

MOST = 5
_SHARES = (2, 2, 1, 0)
"""Places kept for gates, volume and prices, and quality, where all of them have something to ask."""
_QUALITY_QUESTIONS: dict[Option, str] = {
    "hosted_open": "quality_comparisons",
    "self_host": "quality_comparisons",
    "hybrid": "easy_net_win_rate",
}


def next_questions(appraisal: Appraisal, questionnaire: Questionnaire) -> tuple[NextQuestion, ...]:
    """At most five questions that can still change the verdict; they never reorder the path."""
    asked = frozenset(appraisal.path.asked) & questionnaire.by_id.keys()
    matter = [s for s in appraisal.standings.values() if _matters(s, appraisal)]
    kinds = (
        [*_unknown_gates(matter, appraisal), *_unasked_gates(appraisal, questionnaire)],
        [NextQuestion(question=question, reason="cost") for question in appraisal.decision.missing],
        _quality(matter, has_bar=bool(appraisal.facts.likely("quality_bar"))),
        _voices(appraisal),
    )
    lists = [[each for each in kind if each.question in asked] for kind in kinds]
    taken: list[dict[str, NextQuestion]] = [{} for _ in lists]
    for shares in (_SHARES, (MOST,) * len(lists)):
        for kind, (found, share) in enumerate(zip(lists, shares, strict=True)):
            _take(found, share, kind, taken)
    return tuple(each for kind in taken for each in kind.values())


def _take(found: list[NextQuestion], share: int, kind: int, taken: list[dict[str, NextQuestion]]) -> None:
    """Put in what no kind has yet, up to the share of this one and to the most of all."""
    for each in found:
        if len(taken[kind]) >= share or sum(map(len, taken)) >= MOST:
            return
        if all(each.question not in others for others in taken):
            taken[kind][each.question] = each


def _unknown_gates(matter: list[Standing], appraisal: Appraisal) -> Iterator[NextQuestion]:
    for standing in matter:
        for gate in appraisal.gates:
            question = gate.asks.get(standing.variant)
            if question is not None and gate.id in standing.unknown:
                yield NextQuestion(question=question, reason="gate", about=standing.option)


def _unasked_gates(appraisal: Appraisal, questionnaire: Questionnaire) -> Iterator[NextQuestion]:
    for question_id in appraisal.path.left:
        if questionnaire.by_id[question_id].gate:
            yield NextQuestion(question=question_id, reason="unasked_gate")


def _quality(matter: list[Standing], *, has_bar: bool) -> Iterator[NextQuestion]:
    for standing in matter:
        if QUALITY not in standing.unknown:
            continue
        if standing.option in _QUALITY_QUESTIONS:
            yield NextQuestion(question=_QUALITY_QUESTIONS[standing.option], reason="comparison")
        if has_bar and standing.option in SCORES:
            yield NextQuestion(question=SCORES[standing.option], reason="score")


def _voices(appraisal: Appraisal) -> Iterator[NextQuestion]:
    """Questions missing from frameworks that vote, those with the fewest missing first."""
    rows = [row for row in appraisal.judgements if row.state == "missing" and row.role != "reported"]
    for row in sorted(rows, key=lambda row: len(row.missing)):
        for question in row.missing:
            yield NextQuestion(question=question, reason="framework", about=row.framework)


def _matters(standing: Standing, appraisal: Appraisal) -> bool:
    """Whether settling the option's gates could make it the verdict or take the verdict away."""
    if standing.status == "ruled_out":
        return False
    decision = appraisal.decision
    named: set[Option | None] = {decision.option, decision.leaning, decision.runner_up}
    return standing.option in named or standing.option in decision.candidates or decision.option is None
