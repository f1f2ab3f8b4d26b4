"""What the drill says: how far it is, how an answer was, the answer itself, and how the sitting went."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from textual.content import Content

from bvbwizard.domain.facts.figures import Figure
from bvbwizard.domain.typing.amounts import say_range, unit_label
from bvbwizard.rehearsal.drill import deck as decks
from bvbwizard.rehearsal.drill.deck import Memory
from bvbwizard.rehearsal.drill.grading import (
    ACCURACY_PHRASES,
    AcceptedChoice,
    AcceptedNumber,
    Accuracy,
    Rating,
)
from bvbwizard.rehearsal.drill.sums import Problem
from bvbwizard.tui.drill_round import SUMS_IN_A_ROW, Asked, CardAnswer, DrillRound, Outcome
from bvbwizard.tui.present import BAD, GOOD, MUTED, STRONG, WARN, hang, lines, plain, spread
from bvbwizard.tui.widgets.choice_list import Row

RATING_LABELS: dict[Rating, str] = {"again": "Again", "hard": "Hard", "good": "Good", "easy": "Easy"}
MOST_WEAK = 3
"""Frameworks that the end names."""

_STYLES: dict[Accuracy, tuple[str, str]] = {"right": ("✓", GOOD), "order": ("≈", WARN), "off": ("✗", BAD)}


def bar_text(drill: DrillRound, width: int) -> Content:
    """Two lines over the card: how far it is in words, and as a line."""
    if drill.sums is not None:
        at, of = drill.sums_done, SUMS_IN_A_ROW
        words, done = f"sum {at} of {of}", at - 1
    else:
        done = drill.done_today
        of = done + drill.left_today
        words = f"{done + (drill.asked is not None)} of {of} today" if of else "nothing due today"
        words += f", {drill.new_left} new left" if drill.new_left else ""
    filled = round(width * done / of) if of else 0
    meter = Content.assemble(("━" * filled, "$primary"), ("─" * (width - filled), "$foreground 25%"))
    return lines([spread(plain("Drill", STRONG), plain(words, MUTED), width), meter])


def placeholder(asked: Asked) -> str:
    """What the empty field asks for."""
    if asked.problem is not None:
        return "your estimate"
    return "low to high" if isinstance(asked.accepts, AcceptedNumber) and asked.accepts.low else "one number"


def unit_text(asked: Asked) -> str:
    """The unit beside the field."""
    counted = asked.problem or asked.accepts
    if isinstance(counted, AcceptedChoice) or counted is None:
        return ""
    return f"{unit_label(counted.unit)}/{counted.per}" if counted.per else unit_label(counted.unit)


def outcome_text(asked: Asked, given: CardAnswer, width: int) -> Content:
    """How good the answer was, and how it was read."""
    if given.accuracy is None:
        return plain("Not known" if given.rating else "", STRONG)
    mark, style = _STYLES[given.accuracy]
    words = ACCURACY_PHRASES[given.accuracy]
    if asked.problem is None and given.accuracy == "right":
        words = "right"
    echo = f"you chose: {given.echo}" if isinstance(asked.accepts, AcceptedChoice) else given.echo
    head = Content.styled(f"{mark} {words[0].upper()}{words[1:]}  ", f"bold {style}")
    return hang(head, plain(echo, MUTED), width)


def grade_text(given: CardAnswer) -> str:
    """What stands over the grades."""
    asks = "" if given.rating else "How well did you know it?  "
    return f"{asks}It comes back"


def answer_text(asked: Asked, given: CardAnswer, width: int) -> Content:
    """The answer: a card's back, or a sum step by step with the figures that it was drawn from."""
    if asked.problem is not None:
        return _sum_text(asked.problem, width)
    back = plain(asked.back)
    if isinstance(asked.accepts, AcceptedChoice) and given.accuracy != "right":
        return lines([plain(asked.accepts.right, STRONG), back])
    return back


def grade_rows(memories: Mapping[Rating, Memory], now: datetime) -> tuple[Row, ...]:
    """The four grades, each with when the card would come back."""
    return tuple(
        Row(id=rating, label=f"{RATING_LABELS[rating]:<5}  {_comes_back(memory, now)}")
        for rating, memory in memories.items()
    )


def end_text(drill: DrillRound, width: int) -> Content:
    """How the sitting went, and when to come back."""
    done = drill.outcomes
    head = _went(done) if done else "" if drill.left_today else "Nothing is left for today."
    weak = [hang(Content("  "), plain(each), width) for each in _weakest(done)]
    return lines(
        [
            plain(head, STRONG) if head else "",
            *([Content(" "), plain("Weakest", MUTED), *weak] if weak else []),
            Content(" "),
            plain(_ahead(drill)),
            plain(drill.trouble, BAD) if drill.trouble else "",
        ]
    )


def end_rows(drill: DrillRound) -> tuple[Row, ...]:
    """What can be done next."""
    rows = [
        Row(id="sums", label="Ten sums with fresh numbers"),
        Row(id="home", label="Go home"),
    ]
    if drill.left_today:
        rows.insert(0, Row(id="cards", label="Go on with the cards of today"))
    return tuple(rows)


def _sum_text(problem: Problem, width: int) -> Content:
    # The last step ends with the answer.
    *earlier, last = problem.steps
    steps = [hang(Content("  "), plain(step), width) for step in earlier]
    sources = [hang(Content("  "), plain(_source(figure), MUTED), width) for figure in problem.figures]
    drawn = [Content(" "), plain("Drawn from", MUTED), *sources] if sources else []
    answer = hang(Content("  "), plain(last, STRONG), width)
    return lines([plain(problem.formula, MUTED), *steps, answer, *drawn])


def _source(figure: Figure) -> str:
    amount = say_range(figure.range, figure.unit)
    return f"{figure.label}: {amount} ({figure.source}; {figure.read_on}, grade {figure.grade})"


def _comes_back(memory: Memory, now: datetime) -> str:
    if memory.phase != "review":
        return "in this drill"
    return _in_days(memory.due.astimezone(now.tzinfo).date(), now)


def _in_days(day: date, now: datetime) -> str:
    days = (day - now.date()).days
    return f"tomorrow, {day}" if days == 1 else f"in {days} days, {day}"


def _weakest(outcomes: tuple[Outcome, ...]) -> list[str]:
    """The frameworks of which least was known."""
    tries: dict[str, list[bool]] = {}
    for outcome in outcomes:
        tries.setdefault(outcome.framework, []).append(outcome.is_known)
    weak = [(sum(known) / len(known), -len(known), name) for name, known in tries.items() if not all(known)]
    return [
        f"{name}: {sum(tries[name])} of {len(tries[name])} known" for _, _, name in sorted(weak)[:MOST_WEAK]
    ]


def _went(outcomes: tuple[Outcome, ...]) -> str:
    known = sum(outcome.is_known for outcome in outcomes)
    if all(outcome.is_sum for outcome in outcomes):
        return f"{_counted(len(outcomes), 'sum')}, {known} right."
    return f"{_counted(len(outcomes), 'card')}, {known} known at the first try."


def _ahead(drill: DrillRound) -> str:
    """What waits today, tomorrow, or on the next day that has a card."""
    if left := drill.left_today:
        return f"{_counted(left, 'card')} left for today."
    tomorrow = drill.now + timedelta(days=1)
    repeated, new = len(decks.due(drill.deck, tomorrow)), len(decks.new_today(drill.deck, tomorrow))
    if repeated or new:
        parts = [f"{repeated} to repeat" if repeated else "", f"{new} new" if new else ""]
        return f"Tomorrow: {', '.join(part for part in parts if part)}."
    following = decks.next_due(drill.deck)
    if following is None:
        return ""
    day = following.astimezone(drill.now.tzinfo).date()
    return f"The next card is due {_in_days(day, drill.now)}."


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
