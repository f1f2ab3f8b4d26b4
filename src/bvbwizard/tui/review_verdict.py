"""The review's first part: the verdict with what it rests on, or why there is none to give."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.say.names import named
from bvbwizard.say.verdict import (
    ENDED,
    confidence_because,
    dissent,
    headline,
    passed_over_sentence,
    reasons,
    runner_up_because,
    settles,
    voices_line,
)
from bvbwizard.tui.present import ACCENT, BAD, GOOD, STRONG, WARN, bullets, column, hang, lines, plain

LABEL = 17

_CONFIDENCE = {
    "clear": ("clear", GOOD),
    "close": ("a close call", WARN),
    "blocked": ("blocked", BAD),
    "not_enough": ("not enough known", WARN),
}


def verdict(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> Content:
    """The headline with its reasons, dissent, runner-up and what settles it."""
    found = evaluation.verdict
    words, style = _CONFIDENCE[found.confidence]
    lacking = named(confidence_because(found), questionnaire)
    because = f" ({', '.join(lacking)})" if lacking else ""
    runner_up = f"{OPTION_LABELS[found.runner_up]}: {runner_up_because(found)}" if found.runner_up else ""
    compared = " and ".join(name for name in evaluation.models_compared if name)
    labelled: list[tuple[str, Iterable[str]]] = [
        ("Because", reasons(evaluation)),
        ("Passed over", [passed_over_sentence(each, evaluation) for each in found.passed_over]),
        ("Against it", dissent(found)),
        ("Runner-up", [runner_up]),
        ("What settles it", [settles(evaluation)]),
        ("Voices", [voices_line(found)]),
        ("Models compared", [compared]),
    ]
    return lines(
        [
            plain(headline(evaluation), f"bold {style}"),
            hang(
                Content.styled(column("Confidence:", LABEL), ACCENT),
                Content.assemble((words, style), because),
                width,
            ),
            *(row for label, sentences in labelled for row in _labelled(label, sentences, width)),
        ]
    )


def ended(evaluation: Evaluation, width: int) -> Content:
    """An early end (B5): what it is, why, and how to go on anyway."""
    found = evaluation.verdict
    assert found.ended is not None
    return lines(
        [
            plain(f"{ENDED[found.ended]}.", f"bold {WARN}"),
            plain(headline(evaluation), STRONG),
            bullets(reasons(evaluation), width),
            plain("To go on anyway", ACCENT),
            bullets([settles(evaluation)], width),
        ]
    )


def _labelled(label: str, sentences: Iterable[str], width: int) -> Iterator[Content]:
    head = f"{label}:"
    for sentence in sentences:
        if sentence:
            yield hang(Content.styled(column(head, LABEL), ACCENT), plain(sentence), width)
            head = ""
