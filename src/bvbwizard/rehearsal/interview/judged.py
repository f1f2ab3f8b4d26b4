"""A whole attempt judged: its text, its marks, and every curveball held against what was said before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bvbwizard.domain.evaluation import Evaluation, Reference
from bvbwizard.domain.interview.session import Session
from bvbwizard.rehearsal.interview.attempt import Attempt, GivenCurveball, SavedMark, Step
from bvbwizard.rehearsal.interview.curveballs import (
    Turn,
    asked_evaluation,
    changed_session,
    compared,
    with_components,
)
from bvbwizard.rehearsal.interview.taken_back import CurveballResponse, new_in, taken_back, text_reader
from bvbwizard.rehearsal.marks.key import AnswerKey
from bvbwizard.rehearsal.marks.marked import Marks, marked
from bvbwizard.rehearsal.numbers.known import KnownAmounts, amounts_known
from bvbwizard.rehearsal.rubric import DimensionId, ReadingRules, Rubric
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.rehearsal.text.lexicon import Lexicon

OF_ONE: tuple[DimensionId, ...] = ("reasoning", "risk", "communication")
"""The dimensions that a question on a single component shows: nobody asks for its costs."""
_STEP_OF: dict[DimensionId, Step] = {"framing": "goal", "coverage": "components", "risk": "risks"}
"""Under which heading a follow-up's reply belongs; the others are about decisions."""


def whole_answer(attempt: Attempt) -> str:
    """The answer as Markdown, each follow-up's reply under the heading that it belongs to.

    What is said to a curveball isn't in it: that is held against the changed case.
    """
    parts = []
    for each in attempt.texts:
        replies = [
            given.reply.strip()
            for given in attempt.follow_ups
            if _step_of(given.dimension, attempt) == each.step and given.reply.strip()
        ]
        said = (f"# {each.step.capitalize()}", each.text.strip(), *replies)
        parts.append("\n\n".join(part for part in said if part))
    return "\n\n".join(parts)


def marks_of(attempt: Attempt, keys: Sequence[AnswerKey], lexicon: Lexicon, rubric: Rubric) -> Marks:
    """The marks of an attempt against the case as it was, and as each curveball left it: the best of them.

    Nobody is worse off for having rewritten a step after the facts changed, or for having left it.

    Args:
        attempt: with whatever was said so far.
        keys: the case's, then one for each curveball that was given; at least one.
        lexicon: the words.
        rubric: the rules and their numbers.
    """
    text = whole_answer(attempt)
    every = [_of_one(marked(text, key, lexicon, rubric, attempt.level), attempt) for key in keys]
    return max(every, key=lambda marks: marks.overall)


def _step_of(dimension: DimensionId, attempt: Attempt) -> Step:
    step = _STEP_OF.get(dimension, "decisions")
    return step if step in attempt.steps else "decisions"


def _of_one(marks: Marks, attempt: Attempt) -> Marks:
    """Of a single component only what it shows; the weights are shared out among that."""
    if not attempt.component:
        return marks
    kept = {each: marks.dimensions[each] for each in OF_ONE}
    total = sum(marks.weights[each] for each in kept)
    weights = {each: marks.weights[each] / total for each in kept}
    missing = tuple(part for part in marks.missing if part in attempt.steps)
    return replace(marks, weights=weights, dimensions=kept, missing=missing)


@dataclass(frozen=True, kw_only=True)
class JudgedCurveball:
    """One curveball of an attempt: what it does to the case, and what the candidate made of it."""

    given: GivenCurveball
    turn: Turn
    taken_back: CurveballResponse


def with_marks(attempt: Attempt, marks: Marks) -> Attempt:
    """The attempt with the marks it got, as they are kept."""
    saved = {
        dimension: SavedMark(
            mark=mark.mark,
            because=mark.because,
            quotes=tuple(quote.text for quote in mark.quotes),
            for_a_five=mark.for_a_five,
        )
        for dimension, mark in marks.dimensions.items()
    }
    return attempt.mark(saved, overall=marks.overall)


def judged_curveballs(
    attempt: Attempt,
    scenario: Scenario,
    session: Session,
    *,
    reference: Reference,
    today: date,
    lexicon: Lexicon,
    rules: ReadingRules,
) -> tuple[JudgedCurveball, ...]:
    """Every curveball that was given, each on top of those before it; one that the scenario lost is left out.

    Args:
        attempt: in which they were given.
        scenario: whose they are.
        session: the scenario's, as it was before any of them.
        reference: the figures and rules.
        today: the day asked about.
        lexicon: the words by which the answer is read.
        rules: what of it isn't read.
    """
    reader = text_reader(lexicon, rules, scenario)
    session = with_components(session, scenario.components)
    evaluation = asked_evaluation(session, reference, today)
    curveballs = {each.id: each for each in scenario.curveballs}
    judged = []
    for place, given in enumerate(attempt.curveballs):
        if given.id not in curveballs:
            continue
        session = changed_session(session, curveballs[given.id].sets, evaluation.facts.numbers)
        changed = asked_evaluation(session, reference, today)
        turn = compared(evaluation, changed)
        later = (
            attempt.curveballs[place + 1].said_before
            if attempt.curveballs[place + 1 :]
            else attempt.as_markdown()
        )
        found = taken_back(
            given.said_before,
            f"{given.reply}\n{new_in(later, given.said_before)}",
            turn,
            known=(_known(evaluation, session, lexicon), _known(changed, session, lexicon)),
            reader=reader,
        )
        judged.append(JudgedCurveball(given=given, turn=turn, taken_back=found))
        evaluation = changed
    return tuple(judged)


def _known(evaluation: Evaluation, session: Session, lexicon: Lexicon) -> KnownAmounts:
    catalogue = session.questionnaire.catalogue
    return amounts_known(evaluation, lexicon, catalogue, as_printed=session.as_printed)
