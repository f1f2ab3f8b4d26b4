"""What a report begins with: what was decided on, by which rule, and the verdict with its reasons."""

from collections.abc import Iterable

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.reports.document import Block, Section, paragraph, points, section
from bvbwizard.reports.subject import Subject
from bvbwizard.say.names import sentence
from bvbwizard.say.verdict import (
    ENDED,
    comparison_line,
    headline,
    passed_over_sentence,
    settles,
    verdict_line,
    voices_line,
)


def lead(subject: Subject) -> tuple[Block, ...]:
    """The day, the preset and the models, then the rule."""
    said = [f"for {subject.decided_on}"]
    if subject.record:
        said = [f"decided {subject.decided_on}", subject.record.status.now]
    if subject.session.preset:
        said.append(f"preset {subject.session.preset}")
    if any(subject.evaluation.models_compared):
        said.append(" against ".join(name for name in subject.evaluation.models_compared if name))
    return paragraph(", ".join(said)), paragraph(_rule(subject))


def _rule(subject: Subject) -> str:
    criteria = subject.session.criteria
    locked = f"locked {criteria.locked_at:%Y-%m-%d}" if criteria.locked_at else "not locked"
    return (
        f"Rule: payback within {criteria.payback_limit_months:g} months, net win rate under"
        f" {criteria.net_win_rate_limit:.0%}, at most {criteria.strategic_premium:g} times the cheapest,"
        f" over {criteria.horizon_months} months, {locked}."
    )


def verdict(evaluation: Evaluation) -> Section | None:
    """The verdict, what it is compared with, and which sources name what."""
    voices = voices_line(evaluation.verdict)
    return section(
        "Verdict",
        paragraph(verdict_line(evaluation), is_strong=True),
        paragraph(sentence(comparison_line(evaluation))),
        paragraph(f"Sources: {voices}." if voices else ""),
    )


def why(reasons: Iterable[str]) -> Section | None:
    """The reasons."""
    return section("Why", points(reasons))


def who_disagrees(dissent: Iterable[str]) -> Section | None:
    """The voices that name something else."""
    return section("Who disagrees", points(dissent))


def what_decides(evaluation: Evaluation) -> Section | None:
    """What settles it, and what was passed over for an open test."""
    found = evaluation.verdict
    said_above = comparison_line(evaluation)
    decides = settles(evaluation)
    decides = decides if decides != said_above else ""
    # The first that was passed over is what the verdict is compared with, above.
    others = [passed_over_sentence(each, evaluation) for each in found.passed_over[1:]]
    return section("What decides it", points((decides, *(f"Passed over as well: {each}" for each in others))))


def ended(evaluation: Evaluation) -> Section | None:
    """The verdict of a session that ended before the comparison (B5)."""
    found = evaluation.verdict
    if found.ended is None:
        return None
    return section("Verdict", paragraph(ENDED[found.ended], is_strong=True), paragraph(headline(evaluation)))


def why_ended(reasons: Iterable[str]) -> Section | None:
    """The reasons of an early end, and what to do in place of a comparison."""
    return section("Why, and what to do next", points(reasons))


def goes_on(said: str) -> Section | None:
    """How to have the options compared all the same."""
    return section("To go on anyway", points([said]))


def baseline(said: str) -> Section | None:
    """No model at all, where that fits."""
    return section("Without any model", paragraph(said))
