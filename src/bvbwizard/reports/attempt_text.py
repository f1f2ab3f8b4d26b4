"""An attempt as it went, what each curveball did to the answer, and the model answer."""

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, STANCE_LABELS
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import OPTION_PHRASES, listed
from bvbwizard.rehearsal.interview.attempt import Attempt, GivenCurveball, GivenFollowUp, say_clock
from bvbwizard.rehearsal.interview.curveballs import StatusChange, Turn
from bvbwizard.rehearsal.interview.taken_back import CurveballResponse, Handled, Outdated
from bvbwizard.rehearsal.model_answer import ModelAnswer, ModelDecision, ModelRisk
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.reports.document import Document, Point, Section, paragraph, points, section, sections_of
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import inline_label
from bvbwizard.say.verdict import headline


def attempt_document(attempt: Attempt, scenario: Scenario | None) -> Document:
    """Everything that was said; without the scenario, the interviewer's lines are shown by id."""
    return Document(
        title=attempt.title,
        lead=(paragraph(_lead(attempt)),),
        sections=sections_of(
            section("The question", paragraph(scenario.brief.strip())) if scenario is not None else None,
            *(_step(attempt, place) for place in range(len(attempt.texts))),
            _asked(attempt, scenario),
            section("Interruptions", points(_curveball(each, scenario) for each in attempt.curveballs)),
            section("Follow-ups", points(_follow_up(each, scenario) for each in attempt.follow_ups)),
            section("Time", points(_time(attempt))),
        ),
    )


def _lead(attempt: Attempt) -> str:
    said = [f"{attempt.started_at:%Y-%m-%d %H:%M}", attempt.level.replace("-", " "), attempt.way]
    if not attempt.is_finished:
        said.append("not handed in")
    return ", ".join(said)


def _step(attempt: Attempt, place: int) -> Section | None:
    step = attempt.texts[place]
    heading = f"{step.step.capitalize()} ({say_clock(step.seconds)})"
    return section(heading, paragraph(step.text.strip() or "(nothing was said)"))


def _asked(attempt: Attempt, scenario: Scenario | None) -> Section | None:
    says = {fact.topic: fact.says.strip() for fact in scenario.facts} if scenario is not None else {}
    facts = (
        Point(label=f"{each.topic}, at {say_clock(each.at_second)}", text=says.get(each.topic, ""))
        for each in attempt.asked
    )
    return section("Facts asked for", points(facts))


def _curveball(given: GivenCurveball, scenario: Scenario | None) -> Point:
    says = {each.id: each.says for each in scenario.curveballs} if scenario is not None else {}
    said = says.get(given.id, given.id.replace("_", " "))
    return Point(
        label=f"At {say_clock(given.at_second)}, in {given.step}",
        text=said,
        below=(given.reply.strip() or "(no answer)",),
    )


def _follow_up(given: GivenFollowUp, scenario: Scenario | None) -> Point:
    asks = {each.dimension: each.asks for each in scenario.follow_ups} if scenario is not None else {}
    return Point(
        label=f"At {say_clock(given.at_second)}, {given.dimension}",
        text=asks.get(given.dimension, ""),
        below=(given.reply.strip() or "(no answer)",),
    )


def _time(attempt: Attempt) -> list[str]:
    limit = attempt.clock.limit_seconds
    over = max(0.0, attempt.seconds - limit)
    said = [
        f"{say_clock(attempt.seconds)} of {say_clock(limit)}{f', {say_clock(over)} over' if over else ''}."
    ]
    for reason, words in (("pause", "was paused"), ("suspend", "stood still")):
        lengths = [
            (pause.ends_at - pause.starts_at).total_seconds()
            for pause in attempt.clock.pauses
            if pause.reason == reason
        ]
        if lengths:
            times = "once" if len(lengths) == 1 else f"{len(lengths)} times"
            said.append(f"The clock {words} {times}, {say_clock(sum(lengths))} in all.")
    if attempt.checked:
        said.append(f"Ticked off as said: {joined(attempt.checked)}.")
    return said


def answer_document(answer: ModelAnswer, *, title: str) -> Document:
    """The model answer, the minute first."""
    components = sentence(joined(answer.components)) if answer.components else ""
    return Document(
        title=title or "Untitled",
        sections=sections_of(
            section("In 60 seconds", paragraph(answer.sixty_seconds)),
            section("Goal", paragraph(answer.goal)),
            section("Components", paragraph(components)),
            section(
                "Decisions",
                paragraph(answer.verdict, is_strong=True),
                points(_decision(each) for each in answer.decisions),
            ),
            section("What it costs", points(answer.money)),
            section("Interfaces of our own", points(answer.seams)),
            section("Risks", points(_risk(each) for each in answer.risks)),
            section("The way on", points(answer.sequence)),
        ),
    )


def _decision(decision: ModelDecision) -> Point:
    below = [decision.cost, f"Decide again when {decision.revisit}." if decision.revisit else ""]
    return Point(
        label=f"{decision.label}, {STANCE_LABELS[decision.stance].lower()}",
        text=decision.because,
        below=tuple(each for each in below if each),
    )


def _risk(risk: ModelRisk) -> Point:
    return Point(label=f"{risk.label} ({risk.level})", text=risk.because, below=(risk.mitigation,))


_MOST_AMOUNTS = 3
_MOST_STATUSES = 3
_FATES: dict[Handled, str] = {
    "renewed": "You said it anew, rightly.",
    "argued": "You dealt with it.",
    "wrong": "You said it anew, but not rightly.",
    "left": "You left it standing.",
}


def turn_sentences(turn: Turn) -> tuple[str, ...]:
    """What changes: the verdict, gates, statuses, stances and bills; or that nothing does."""
    said = [_verdict(turn)]
    for gate in turn.gates:
        ruled = f" That rules out {listed(gate.rules_out)}." if gate.rules_out else ""
        freed = f" That frees {listed(gate.frees)}." if gate.frees else ""
        said.append(f"{gate.sentence}{ruled}{freed}")
    for status in _nearest(turn):
        words = f"{OPTION_PHRASES[status.option]}: {status.after} (before: {status.before})"
        said.append(sentence(words))
    for change in turn.stances:
        # The sentence about the verdict says it of the model.
        if change.component != FOUNDATION_MODEL:
            label = inline_label(change.label)
            said.append(sentence(f"{label}: {change.before} becomes {change.after}. {change.because}"))
    moved = [
        f"{each.words} from {say_money(each.before.likely)} to {say_money(each.after.likely)}"
        for each in turn.amounts[:_MOST_AMOUNTS]
    ]
    if moved:
        said.append(f"The bill of a month moves: {joined(moved)}.")
    if turn.is_nothing_changed:
        said.append("No cost, gate or stance moves: what has to change is the plan around it.")
    return tuple(said)


def taken_back_sentences(found: CurveballResponse) -> tuple[str, ...]:
    """Each thing said before that no longer holds, and whether it was taken back."""
    if not found.fallen:
        said = "Nothing you had said became wrong"
        return (f"{said}, and you said why." if found.is_answered else f"{said}; say so, with the reason.",)
    return tuple(_fallen(each) for each in found.fallen)


def _nearest(turn: Turn) -> list[StatusChange]:
    """The options named before and after come first."""
    ordered = sorted(turn.statuses, key=lambda status: status.option not in turn.options)
    return ordered[:_MOST_STATUSES]


def _verdict(turn: Turn) -> str:
    was, option = turn.options
    if not turn.is_verdict_changed:
        stands = f"The call on the model stands: {OPTION_PHRASES[option]}." if option else ""
        return stands or headline(turn.after)
    before = OPTION_PHRASES[was] if was else "no option"
    after = OPTION_PHRASES[option] if option else "no option"
    bill = turn.after.options[option].monthly_usd if option else None
    cost = f", at about {say_money(bill.likely)} a month" if bill is not None else ""
    return f"The call on the model turns from {before} to {after}{cost}."


def _fallen(fallen: Outdated) -> str:
    lead = f"{fallen.label[0].upper()}{fallen.label[1:]}: " if fallen.kind == "call" else ""
    return f'{lead}"{fallen.quote}" no longer holds. {fallen.now} {_FATES[fallen.fate]}'
