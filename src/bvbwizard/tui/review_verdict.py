"""The review's first part: the verdict with what it rests on, or why there is none to give."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.outcome import Verdict
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.say.names import named
from bvbwizard.say.options import ENDED, voices_line
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
    lacking = named(found.confidence_because, questionnaire)
    because = f" ({', '.join(lacking)})" if lacking else ""
    runner_up = f"{OPTION_LABELS[found.runner_up]}: {found.runner_up_because}" if found.runner_up else ""
    compared = " and ".join(name for name in evaluation.models_compared if name)
    labelled: list[tuple[str, Iterable[str]]] = [
        ("Because", found.because),
        ("Passed over", [passed.sentence for passed in found.passed_over]),
        ("Against it", found.dissent),
        ("Runner-up", [runner_up]),
        ("What settles it", [found.settles]),
        ("Voices", [voices_line(found)]),
        ("Models compared", [compared]),
    ]
    return lines(
        [
            plain(found.headline, f"bold {style}"),
            hang(
                Content.styled(column("Confidence:", LABEL), ACCENT),
                Content.assemble((words, style), because),
                width,
            ),
            *(row for label, sentences in labelled for row in _labelled(label, sentences, width)),
        ]
    )


def ended(found: Verdict, width: int) -> Content:
    """An early end (B5): what it is, why, and how to go on anyway."""
    assert found.ended is not None
    return lines(
        [
            plain(f"{ENDED[found.ended]}.", f"bold {WARN}"),
            plain(found.headline, STRONG),
            bullets(found.because, width),
            plain("To go on anyway", ACCENT),
            bullets([found.settles], width),
        ]
    )


def _labelled(label: str, sentences: Iterable[str], width: int) -> Iterator[Content]:
    head = f"{label}:"
    for sentence in sentences:
        if sentence:
            yield hang(Content.styled(column(head, LABEL), ACCENT), plain(sentence), width)
            head = ""
