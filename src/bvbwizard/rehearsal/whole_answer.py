"""A whole attempt as the one text that is marked, and its marks."""

from collections.abc import Sequence
from dataclasses import replace

from bvbwizard.rehearsal.attempt import Attempt, Step
from bvbwizard.rehearsal.key import AnswerKey
from bvbwizard.rehearsal.lexicon import Lexicon
from bvbwizard.rehearsal.marks import Marks, marked
from bvbwizard.rehearsal.rubric import DimensionId, Rubric

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
    return replace(
        marks,
        overall=round(sum(weights[each] * kept[each].exact for each in kept), 2),
        weights=weights,
        dimensions=kept,
        missing=missing,
        missed=tuple(dict.fromkeys(sentence for mark in kept.values() for sentence in mark.missed)),
    )
