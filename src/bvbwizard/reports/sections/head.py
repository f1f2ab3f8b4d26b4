"""What a report begins with: the rule, the verdict with its reasons, the gates, and how sound it all is."""

from collections.abc import Iterable

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.criteria import Change, Criteria
from bvbwizard.domain.results.findings import CaseWarning
from bvbwizard.domain.results.outcome import GateResult
from bvbwizard.domain.typing.amounts import say_number, say_share
from bvbwizard.domain.values import OPTION_LABELS, VARIANTS
from bvbwizard.reports.document import Block, Point, Section, Strong, long, points, section, table
from bvbwizard.reports.subject import Subject
from bvbwizard.say import verdict as say
from bvbwizard.say.findings import warning_line
from bvbwizard.say.names import inline, sentence, words
from bvbwizard.say.rigour import SaidCheck


def lead(subject: Subject) -> tuple[Block, ...]:
    """The day, the preset and the models, then the rule."""
    said = [f"for {subject.decided_on}"]
    if subject.record:
        said = [f"decided {subject.decided_on}", subject.record.status.now]
    if subject.session.preset:
        said.append(f"preset {subject.session.preset}")
    if any(subject.evaluation.models_compared):
        said.append(" against ".join(name for name in subject.evaluation.models_compared if name))
    return ", ".join(said), _rule(subject)


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
    voices = say.voices_line(evaluation.verdict)
    return section(
        "Verdict",
        Strong(say.verdict_line(evaluation)),
        sentence(say.comparison_line(evaluation)),
        f"Sources: {voices}." if voices else "",
    )


_HEADINGS = {
    "why": "Why",
    "dissent": "Who disagrees",
    "why_ended": "Why, and what to do next",
    "goes_on": "To go on anyway",
    "biases": "Leanings to watch (E1)",
}


def listed(part: str, sentences: Iterable[str]) -> Section | None:
    """A part that is only sentences: why, dissent, why it ended, how to go on anyway, or biases."""
    return section(_HEADINGS[part], points(sentences))


def what_decides(evaluation: Evaluation) -> Section | None:
    """What settles it, and what was passed over for an open test."""
    found = evaluation.verdict
    said_above = say.comparison_line(evaluation)
    decides = say.settles(evaluation)
    decides = decides if decides != said_above else ""
    # The first that was passed over is what the verdict is compared with, above.
    others = [say.passed_over_sentence(each, evaluation) for each in found.passed_over[1:]]
    return section("What decides it", points((decides, *(f"Passed over as well: {each}" for each in others))))


def ended(evaluation: Evaluation) -> Section | None:
    """The verdict of a session that ended before the comparison (B5)."""
    found = evaluation.verdict
    if found.ended is None:
        return None
    return section("Verdict", Strong(say.ENDED[found.ended]), say.headline(evaluation))


def baseline(said: str) -> Section | None:
    """No model at all, where that fits."""
    return section("Without any model", said)


def gates(found: Iterable[GateResult]) -> Section | None:
    """Each gate with the options that it rules out, leaves open, and lets through."""
    return section("Gates", points(_gate(gate) for gate in found))


def _gate(gate: GateResult) -> Point:
    by_state: dict[str, list[str]] = {}
    for option, variants in VARIANTS.items():
        states = {gate.states[variant] for variant in variants if variant in gate.states}
        state = "pass" if "pass" in states else "unknown" if "unknown" in states else "fail"
        by_state.setdefault(state, []).append(inline(option))
    said = [
        f"{words}: {', '.join(by_state[state])}"
        for state, words in (("fail", "rules out"), ("unknown", "not known for"), ("pass", "met by"))
        if state in by_state
    ]
    return Point(text=gate.sentence, below=("; ".join(said),))


def warnings(found: Iterable[CaseWarning]) -> Section | None:
    """What the answers show, each behind the id that it comes from."""
    return section("Warnings", points(warning_line(warning) for warning in found))


def checks(found: Iterable[SaidCheck]) -> Section | None:
    """What E2 asks of a sound analysis, and what is missing."""
    columns = ("check", "met", long("why"))
    rows = [(check.label, "met" if check.is_met else "missing", check.because) for check in found]
    return section("How sound this is (E2)", table(columns, rows, is_headed=False))


_NAMES = {
    "payback_limit_months": "Payback limit",
    "hopeless_payback_months": "Hopeless payback",
    "net_win_rate_limit": "Net win rate limit",
    "horizon_months": "Horizon",
    "strategic_premium": "Premium",
    "gut_pick": "Gut pick",
    "role": "Role",
}
_OPTION_NAMES = {str(option): label for option, label in OPTION_LABELS.items()}


def criteria(rule: Criteria, changes: Iterable[Change]) -> Section | None:
    """The current rule, when it was locked, and every change since."""
    values = {str(key): value for key, value in rule.values().items()}
    said = [Point(label=name, text=_said(key, values[key])) for key, name in _NAMES.items()]
    locked = f"Locked on {rule.locked_at:%Y-%m-%d at %H:%M} UTC." if rule.locked_at else "Not locked."
    columns = ("on", "what", "was", "is", "by", long("because", "Because"))
    log = section("Changed after it was locked", table(columns, map(_change, changes)))
    return section("The rule", points([*said, locked]), log)


def _change(change: Change) -> tuple[str, ...]:
    key = change.key.removeprefix("criteria.")
    was, now = _said(key, change.old), _said(key, change.new)
    return f"{change.at:%Y-%m-%d}", _NAMES.get(key, words(key)), was, now, change.by, change.reason


def _said(key: str, value: object) -> str:
    """A value of the rule as it is read: 12 months, 10%, 2 times the cheapest, Self-host."""
    if isinstance(value, str):
        return _OPTION_NAMES.get(value, value) or "none noted"
    if not isinstance(value, int | float):
        return str(value)
    if key == "net_win_rate_limit":
        return say_share(value)
    if key == "strategic_premium":
        return f"{say_number(value)} times the cheapest"
    return f"{say_number(value)} month{'' if value == 1 else 's'}"
