"""An attempt as it went: the answer, the facts asked for, the interruptions and the clock."""

from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.interview.attempt import Attempt, GivenCurveball, GivenFollowUp, say_clock
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.reports.document import Document, Point, Section, paragraph, points, section, sections_of


def attempt_document(attempt: Attempt, scenario: Scenario | None) -> Document:
    """Everything that was said; without the scenario, what the interviewer said stands by its id."""
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
