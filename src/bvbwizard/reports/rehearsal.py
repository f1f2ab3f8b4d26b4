"""A rehearsal as it went, the model answer, the marks, and how they move from one attempt to the next."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, STANCE_LABELS
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money, say_number, to_hundredths
from bvbwizard.domain.values import OPTION_PHRASES, listed
from bvbwizard.rehearsal.interview import history
from bvbwizard.rehearsal.interview.attempt import Attempt, GivenCurveball, GivenFollowUp, say_clock
from bvbwizard.rehearsal.interview.curveballs import Turn
from bvbwizard.rehearsal.interview.judged import CurveballResponse, Handled, JudgedCurveball, Outdated
from bvbwizard.rehearsal.marks.mark import Mark
from bvbwizard.rehearsal.marks.marked import Marks
from bvbwizard.rehearsal.model_answer import ModelAnswer, ModelDecision
from bvbwizard.rehearsal.numbers.claims import Claim
from bvbwizard.rehearsal.rubric import DimensionId, Level, Rubric
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.document import (
    Document,
    Point,
    Points,
    Section,
    Strong,
    document,
    labelled,
    long,
    number,
    points,
    section,
    table,
)
from bvbwizard.say.findings import option_status
from bvbwizard.say.names import capital, sentence, with_article
from bvbwizard.say.stack import inline_label
from bvbwizard.say.verdict import headline

# ---------------------------------------------------------------- an attempt


def attempt_document(attempt: Attempt, scenario: Scenario | None) -> Document:
    """Everything that was said; without the scenario, the interviewer's lines are shown by id."""
    lead = [_started(attempt), _level_of(attempt), attempt.way]
    if not attempt.is_finished:
        lead.append("not handed in")
    facts = {fact.topic: fact.says.strip() for fact in scenario.facts} if scenario is not None else {}
    asked = (
        Point(label=f"{each.topic}, at {say_clock(each.at_second)}", text=facts.get(each.topic, ""))
        for each in attempt.asked
    )
    steps = (
        section(f"{said.step.capitalize()} ({say_clock(said.seconds)})", said.text.strip() or NOTHING_SAID)
        for said in attempt.texts
    )
    return document(
        attempt.title,
        section("The question", scenario.brief.strip()) if scenario is not None else None,
        *steps,
        section("Facts asked for", points(asked)),
        section("Interruptions", points(_interruption(each, scenario) for each in attempt.curveballs)),
        section("Follow-ups", points(_follow_up(each, scenario) for each in attempt.follow_ups)),
        section("Time", points(_time(attempt))),
        lead=(", ".join(lead),),
    )


NOTHING_SAID = "(nothing was said)"


def _started(attempt: Attempt) -> str:
    return f"{attempt.started_at:%Y-%m-%d %H:%M}"


def _level_of(attempt: Attempt) -> str:
    return attempt.level.replace("-", " ")


def _interruption(given: GivenCurveball, scenario: Scenario | None) -> Point:
    says = {each.id: each.says for each in scenario.curveballs} if scenario is not None else {}
    said = says.get(given.id, given.id.replace("_", " "))
    return _exchange(given, f"in {given.step}", said)


def _follow_up(given: GivenFollowUp, scenario: Scenario | None) -> Point:
    asks = {each.dimension: each.asks for each in scenario.follow_ups} if scenario is not None else {}
    return _exchange(given, given.dimension, asks.get(given.dimension, ""))


def _exchange(given: GivenCurveball | GivenFollowUp, where: str, said: str) -> Point:
    """What the interviewer said, with the reply below it."""
    label = f"At {say_clock(given.at_second)}, {where}"
    return Point(label=label, text=said, below=(given.reply.strip() or "(no answer)",))


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


# ---------------------------------------------------------------- the model answer


def answer_document(answer: ModelAnswer, *, title: str) -> Document:
    """The model answer, the minute first."""
    risks = (
        Point(label=f"{risk.label} ({risk.level})", text=risk.because, below=(risk.mitigation,))
        for risk in answer.risks
    )
    return document(
        title or "Untitled",
        section("In 60 seconds", answer.sixty_seconds),
        section("Goal", answer.goal),
        section("Components", sentence(joined(answer.components)) if answer.components else ""),
        section("Decisions", Strong(answer.verdict), points(map(_decision, answer.decisions))),
        section("What it costs", points(answer.money)),
        section("Interfaces of our own", points(answer.seams)),
        section("Risks", points(risks)),
        section("The way on", points(answer.sequence)),
    )


def _decision(decision: ModelDecision) -> Point:
    below = [decision.cost, f"Decide again when {decision.revisit}." if decision.revisit else ""]
    return Point(
        label=f"{decision.label}, {STANCE_LABELS[decision.stance].lower()}",
        text=decision.because,
        below=tuple(each for each in below if each),
    )


# ---------------------------------------------------------------- what a curveball did

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
        ruled = [option for option in gate.after if option not in gate.before]
        freed = [option for option in gate.before if option not in gate.after]
        rules_out = f" That rules out {listed(ruled)}." if ruled else ""
        frees = f" That frees {listed(freed)}." if freed else ""
        said.append(f"{gate.words}{rules_out}{frees}")
    # The options named before and after come first.
    statuses = sorted(turn.statuses, key=lambda status: status.id not in turn.options)
    for status in statuses[:_MOST_STATUSES]:
        was, now = option_status(status.before), option_status(status.after)
        said.append(sentence(f"{status.words}: {now} (before: {was})"))
    for change in turn.stances:
        # The sentence about the verdict says it of the model.
        if change.id != FOUNDATION_MODEL:
            label = inline_label(change.words)
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


def taken_back_sentences(found: CurveballResponse) -> tuple[str, ...]:
    """Each thing said before that no longer holds, and whether it was taken back."""
    if not found.fallen:
        said = "Nothing you had said became wrong"
        return (f"{said}, and you said why." if found.is_answered else f"{said}; say so, with the reason.",)
    return tuple(map(_fallen, found.fallen))


def _fallen(fallen: Outdated) -> str:
    lead = f"{capital(fallen.label)}: " if fallen.kind == "call" else ""
    return f'{lead}"{fallen.quote}" no longer holds. {fallen.now} {_FATES[fallen.fate]}'


# ---------------------------------------------------------------- the marks


def scorecard(marks: Marks, scenario: Scenario, rubric: Rubric) -> Document:
    """The marks as a report: the whole, each dimension with its words, the claims, and what was missed."""
    lead = (
        f"Marked for the level {marks.level}."
        f" What costs most is {rubric.dimension(marks.weakest).label.lower()}.",
        *([f"Missing: {joined(list(marks.missing))}."] if marks.missing else []),
    )
    labels = {dimension: rubric.dimension(dimension).label for dimension in marks.dimensions}
    found = tuple(marks.dimensions.values())
    rows = [
        (labels[m.dimension], f"{m.mark:.1f}", f"{marks.weights[m.dimension]:.0%}", m.because) for m in found
    ]
    fives = [
        labelled(labels[mark.dimension], mark.for_a_five and f"{mark.for_a_five}{_frameworks(mark)}")
        for mark in found
    ]
    return document(
        f"{scenario.title}: {say_number(marks.overall)} of 5",
        section("Marks", table(("Dimension", number("Mark"), number("Weight"), long("Why")), rows)),
        section("The words they rest on", points(_quoted(mark, labels[mark.dimension]) for mark in found)),
        section("What a 5 would have had", points(fives)),
        section("Claims checked", _claims(marks.claims, ("holds", "doesn't hold"))),
        section("Missed", points(marks.missed)),
        lead=lead,
    )


def _frameworks(mark: Mark) -> str:
    return f" ({', '.join(mark.frameworks)})"


def _quoted(mark: Mark, label: str) -> Point:
    first, *others = [f'"{" ".join(quote.text.split())}"' for quote in mark.quotes] or [""]
    return Point(text=first, label=label if first else "", below=tuple(others))


def _claims(claims: Sequence[Claim], words: tuple[str, str]) -> Points:
    """Each claim with what it turned out to be: the first of the words where it is right."""
    right, wrong = words
    return points(Point(label=right if claim.is_right else wrong, text=claim.sentence) for claim in claims)


def as_table(marks: Marks) -> dict[str, Any]:
    """The marks as plain values: the contract of `rehearse --transcript --format json`."""
    return {
        "scenario": marks.scenario,
        "level": marks.level,
        "overall": marks.overall,
        "dimensions": {
            dimension: {
                "mark": mark.mark,
                "weight": round(marks.weights[dimension], 4),
                "because": mark.because,
                "quotes": [quote.text for quote in mark.quotes],
                "for_a_five": mark.for_a_five,
                "frameworks": list(mark.frameworks),
            }
            for dimension, mark in marks.dimensions.items()
        },
        "claims": [_claim_table(claim) for claim in marks.claims],
        "missing": list(marks.missing),
        "missed": list(marks.missed),
    }


_IN_CENTS = ("usd", "usd_per_month", "usd_per_year")
"""Amounts that are no fraction of a cent."""


def _claim_table(claim: Claim) -> dict[str, Any]:
    said, holds = claim.said, claim.holds
    return {
        "quote": said.quote,
        "about": claim.about.id,
        "said": {"low": said.low, "high": said.high, "unit": said.unit},
        "holds": None
        if holds is None
        else {end: _end(getattr(holds, end), said.unit) for end in ("low", "likely", "high")},
        "right": claim.is_right,
        "sentence": claim.sentence,
    }


def _end(value: float, unit: str) -> float | None:
    """An end of a range, dollars to the cent; None where it has none, which JSON can't say."""
    if not isfinite(value):
        return None
    return to_hundredths(value) if unit in _IN_CENTS else value


# ---------------------------------------------------------------- the card of an attempt


def card_markdown(
    attempt: Attempt,
    scenario: Scenario,
    marks: Marks | None,
    curveballs: Sequence[JudgedCurveball],
    model: ModelAnswer,
    rubric: Rubric,
) -> str:
    """Everything as one Markdown file: the scorecard, the answer as it was given, and the model answer."""
    said = attempt_document(attempt, scenario)
    answer = answer_document(model, title=scenario.title).sections
    return markdown_of(
        document(
            f"Scorecard: {' '.join(attempt.title.split())}",
            *card_sections(attempt, scenario, marks, curveballs, rubric),
            *said.sections,
            *(section(f"Model answer: {each.heading}", *each.blocks) for each in answer),
            lead=(*said.lead, lead(attempt, marks)),
        )
    )


def lead(attempt: Attempt, marks: Marks | None) -> str:
    """The whole of it in one sentence."""
    if marks is None:
        return "Said aloud, so nobody but you has marked it."
    weakest = f" The weakest part by weight: {marks.weakest}." if marks.overall < 5 else ""
    return f"{say_number(round(marks.overall, 1))} of 5 as {with_article(_level_of(attempt))}.{weakest}"


def card_sections(
    attempt: Attempt,
    scenario: Scenario,
    marks: Marks | None,
    curveballs: Sequence[JudgedCurveball],
    rubric: Rubric,
) -> tuple[Section, ...]:
    """The parts of a scorecard, in the order of reading."""
    own = {key: say_number(mark) for key, mark in attempt.own_marks.items()}
    if marks is None:
        rows = [(rubric.dimension(key).label, mark) for key, mark in own.items()]
        found = [section("Your own marks", table(("dimension", number("your own")), rows))]
    else:
        found = _marked(marks, own, rubric)
    heard = marks is not None
    curves = section("Interruptions", *(_curveball(each, scenario, is_heard=heard) for each in curveballs))
    return tuple(filter(None, (*found, curves)))


def _marked(marks: Marks, own: dict[DimensionId, str], rubric: Rubric) -> list[Section | None]:
    columns = ("dimension", number("mark"), number("your own"), number("weight"))
    rows = [
        (rubric.dimension(key).label, say_number(mark.mark), own.get(key, ""), f"{marks.weights[key]:.0%}")
        for key, mark in marks.dimensions.items()
    ]
    unsaid = [f"Nothing stands under {part.capitalize()}." for part in marks.missing]
    wrong_first = sorted(marks.claims, key=lambda claim: claim.is_right)
    return [
        section("Marks", table(columns, rows)),
        section("Why", *(_dimension(mark, own, rubric) for mark in marks.dimensions.values())),
        section("Your numbers", _claims(wrong_first, ("right", "wrong"))),
        section("Not said", points([*unsaid, *marks.missed])),
    ]


def _dimension(mark: Mark, own: dict[DimensionId, str], rubric: Rubric) -> Section | None:
    beside = f", your own {own[mark.dimension]}" if mark.dimension in own else ""
    quotes = joined([f"“{' '.join(quote.text.split())}”" for quote in mark.quotes])
    said = (mark.because, labelled("It rests on", quotes), labelled("A 5 would have had", mark.for_a_five))
    label = rubric.dimension(mark.dimension).label
    return section(f"{label}: {say_number(mark.mark)}{beside}{_frameworks(mark)}", points(said))


def _curveball(judged: JudgedCurveball, scenario: Scenario, *, is_heard: bool) -> Section | None:
    given = next((each for each in scenario.curveballs if each.id == judged.given.id), None)
    yours = taken_back_sentences(judged.taken_back) if is_heard else ()
    return section(
        given.says if given is not None else judged.given.id.replace("_", " "),
        points(turn_sentences(judged.turn)),
        points([labelled("In a good answer", given.because if given is not None else "")]),
        points(labelled("In yours", each) for each in yours),
    )


# ---------------------------------------------------------------- the attempts so far

_SHOWN = 6
"""The last marks of a trend that are listed."""
_CLEARLY = 0.5
"""Half a mark is the smallest step that there is."""


def history_document(
    attempts: Sequence[Attempt], suggestion: history.Suggestion | None, *, level: Level | None = None
) -> Document:
    """Trends at one level, the last marked attempt's unless it is named, and what to rehearse next."""
    level = level or history.latest_level(attempts)
    found = history.trends(attempts, level=level)
    marked = "none marked yet"
    if level is not None:
        count = len(history.marked(attempts, level=level))
        marked = f"{count} of them marked at the level {level.replace('-', ' ')}"
    trends = [
        (
            trend.dimension,
            say_number(round(trend.recent, 1)),
            signed(trend.change),
            " ".join(map(say_number, trend.marks[-_SHOWN:])),
        )
        for trend in found
    ]
    rows = [
        (_started(each), each.title, _level_of(each), say_clock(each.seconds), _overall(each))
        for each in sorted(attempts, key=lambda attempt: attempt.started_at, reverse=True)
    ]
    return document(
        "Rehearsals",
        section(
            "By dimension, the weakest first",
            table(("dimension", number("lately"), number("change"), "marks"), trends),
            points(_own(found)),
        ),
        section("Attempts", table(("started", "scenario", "level", number("time"), number("overall")), rows)),
        section("Next", f"{suggestion.scenario.title}. {suggestion.because}" if suggestion else ""),
        lead=(f"{sum(attempt.is_finished for attempt in attempts)} handed in, {marked}.",),
    )


def _own(found: Sequence[history.Trend]) -> list[str]:
    """Where the candidate's own marks lie off ours by half a mark or more."""
    said = []
    for words, sign in (("higher", 1), ("lower", -1)):
        off = [
            trend.dimension
            for trend in found
            if trend.own_over is not None and sign * trend.own_over >= _CLEARLY
        ]
        if off:
            said.append(f"You mark yourself {words} than the rules do in {joined(off)}.")
    return said


def _overall(attempt: Attempt) -> str:
    if attempt.overall is not None:
        return say_number(round(attempt.overall, 1))
    return "not marked" if attempt.is_finished else "not handed in"


def comparison_document(found: history.SideBySide) -> Document:
    """Two attempts at one scenario, mark by mark and step by step."""
    names = (_started(found.first), _started(found.second))
    names = names if names[0] != names[1] else ("first", "second")
    levels = (_level_of(found.first), _level_of(found.second))
    differ = f" Marked at two levels, {joined(levels)}: the marks don't compare."
    marks = [
        (pair.dimension, _mark(pair.first), _mark(pair.second), signed(pair.change)) for pair in found.marks
    ]
    steps = []
    for pair in found.steps:
        both = zip(pair.words, pair.seconds, strict=True)
        steps.append((pair.step, *(f"{say_number(words)} words, {say_clock(s)}" for words, s in both)))
    asked = (("second", found.newly_asked), ("first", found.no_longer_asked))
    return document(
        found.second.title,
        section("Marks", table(("dimension", *map(number, names), number("change")), marks)),
        section("Steps", table(("step", *map(number, names)), steps)),
        section(
            "Facts asked for",
            points(f"Only the {which} time: {joined(facts)}." for which, facts in asked if facts),
        ),
        lead=(f"{names[0]} and {names[1]}.{differ if levels[0] != levels[1] else ''}",),
    )


def _mark(mark: float | None) -> str:
    return "-" if mark is None else say_number(mark)


def signed(change: float | None) -> str:
    """By how much a mark has changed, with its sign; a dash where there is nothing to compare it with."""
    return f"+{say_number(change)}" if change is not None and change > 0 else _mark(change)
