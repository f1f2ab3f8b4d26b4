"""An attempt as it is judged: its marks kept, and every curveball held against what was said before it."""

from dataclasses import dataclass
from datetime import date

from bvbwizard.domain.evaluation import Evaluation, Reference
from bvbwizard.domain.session import Session
from bvbwizard.rehearsal.amounts_known import amounts_known
from bvbwizard.rehearsal.asked_evaluation import asked_evaluation, with_components
from bvbwizard.rehearsal.attempt import Attempt, GivenCurveball, SavedMark
from bvbwizard.rehearsal.curveballs import Turn, changed_session, compared
from bvbwizard.rehearsal.known import KnownAmounts
from bvbwizard.rehearsal.lexicon import Lexicon
from bvbwizard.rehearsal.marks import Marks
from bvbwizard.rehearsal.rubric import ReadingRules
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.rehearsal.taken_back import CurveballResponse, new_in, taken_back
from bvbwizard.rehearsal.text_reader import text_reader


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
    return amounts_known(
        evaluation,
        session.questionnaire.catalogue,
        as_printed=session.as_printed,
        names=lexicon.components,
    )
