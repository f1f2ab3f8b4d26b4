"""What settles a verdict: what decides a close call, ends `not_enough`, or opens a blocked one."""

from bvbwizard.domain.appraisal import Appraisal
from bvbwizard.domain.confidence import rival_of
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.outcome import Confidence, GateResult
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.standing import QUALITY
from bvbwizard.domain.values import OPTION_PHRASES, OPTIONS, VARIANTS, Variant, listed


def settles(
    appraisal: Appraisal,
    criteria: Criteria,
    confidence: Confidence,
    doubted: tuple[str, ...],
    questionnaire: Questionnaire,
) -> str:
    """What decides a close call, or what would end `not_enough` or `blocked`."""
    if confidence == "blocked":
        return _waivers(appraisal)
    if confidence == "not_enough":
        needed = _fewest_answers(appraisal)
        return f"It would take an answer on: {_questions(needed, questionnaire)}." if needed else ""
    if confidence == "clear":
        return _vendor_note(appraisal, criteria)
    return " ".join(
        part for part in (_close_call(appraisal, doubted), _vendor_note(appraisal, criteria)) if part
    )


def _close_call(appraisal: Appraisal, doubted: tuple[str, ...]) -> str:
    decision, standings = appraisal.decision, appraisal.standings
    said = []
    if "unknown" in doubted:
        involved = [standings[o] for o in (decision.option, decision.runner_up) if o is not None]
        gates = sorted({gate for standing in involved for gate in (*standing.unknown, *standing.unsure)})
        words = ["a comparison on your own task" if g == QUALITY else g.replace("_", " ") for g in gates]
        said.append(f"Not known yet: {', '.join(words) or 'the net win rate to within its limit'}.")
    if "near" in doubted:
        said.append("The two are too near each other in cost and support to be told apart.")
    if "typical" in doubted:
        said.append("It rests on a value that is only typical of companies like yours: confirm it.")
    if "overruled" in doubted:
        said.append("An option that your criteria remove has more voices.")
    return " ".join(said)


def _vendor_note(appraisal: Appraisal, criteria: Criteria) -> str:
    decision = appraisal.decision
    if decision.runner_up is None or not rival_of(appraisal, criteria)[1]:
        return ""
    return f"Which vendor is left open: {OPTION_PHRASES[decision.runner_up]} is as good a buy."


def _waivers(appraisal: Appraisal) -> str:
    """Which one gate, if waived, opens what."""
    said = []
    for gate in appraisal.gates:
        opened = [
            option
            for option in OPTIONS
            if any(_fails_only(variant, gate, appraisal.gates) for variant in VARIANTS[option])
        ]
        if opened:
            said.append(
                f"Waiving the {gate.label[0].lower() + gate.label[1:]} alone would open {listed(opened)}."
            )
    return " ".join(said) or "No single gate, if waived, would open an option."


def _fails_only(variant: Variant, gate: GateResult, gates: tuple[GateResult, ...]) -> bool:
    failing = [other.id for other in gates if other.states.get(variant) == "fail"]
    return failing == [gate.id]


def _fewest_answers(appraisal: Appraisal) -> tuple[str, ...]:
    """The answers that cost the possible verdicts and let enough sources speak."""
    decision = appraisal.decision
    needed = dict.fromkeys(decision.missing)
    asked = frozenset(appraisal.path.asked)
    quiet = [voice.source for voice in decision.voices if not voice.speaks_for]
    for _ in range(decision.silent):
        rows = [
            (len(lacking), quiet.index(row.id[0]), lacking, row.id[0])
            for row in appraisal.opinions
            if row.id[0] in quiet and row.role == "votes" and row.state == "missing"
            if (lacking := tuple(q for q in row.missing if q in asked and q not in needed))
        ]
        if not rows:
            break
        _, _, lacking, source = min(rows)
        needed |= dict.fromkeys(lacking)
        quiet.remove(source)
    return tuple(question for question in needed if question in asked)


def _questions(ids: tuple[str, ...], questionnaire: Questionnaire) -> str:
    known = questionnaire.by_id
    return ", ".join(questionnaire.name(qid) if qid in known else qid.replace("_", " ") for qid in ids)
