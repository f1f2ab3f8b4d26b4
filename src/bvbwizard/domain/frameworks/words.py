"""How frameworks put numbers into words, and how a judgement is made of what they found or need."""

import math
from collections.abc import Callable, Iterable
from functools import lru_cache

from bvbwizard.domain.frameworks.inputs import Amount
from bvbwizard.domain.results.outcome import Judgement, Role, Sentences
from bvbwizard.domain.typing.amounts import say_months, say_number, say_plain, say_range
from bvbwizard.domain.values import Option, Range


@lru_cache(maxsize=256)
def distance(given: Amount, mark: float, unit: str) -> str:
    """How far an amount lies from a mark: "250 ms: 50 under the mark of 300."; "" without one."""
    if given is None or given == "not_applicable":
        return ""
    said, at = in_words(given, unit), say_plain(mark, unit)
    if given.low < mark < given.high:
        judged_at = say_plain(_tidy(given.likely), unit)
        return f"{said}: on both sides of the mark of {at}; judged at {judged_at}."
    gap = given.high - mark if given.high < mark else given.low - mark if given.low > mark else 0.0
    if gap == 0:
        return f"{said}: on the mark of {at}."
    size = f"{say_number(abs(gap) * 100)} points" if unit == "share" else say_plain(_tidy(abs(gap)), unit)
    return f"{said}: {size} {'over' if gap > 0 else 'under'} the mark of {at}."


@lru_cache(maxsize=256)
def in_words(given: Range, unit: str) -> str:
    """A range as it appears in a sentence, without digits that nobody reads."""
    return say_range((_tidy(given.low), _tidy(given.high)), unit)


def at_likely(given: Range, unit: str) -> str:
    """The value that is judged: for a range the likely one, and said to be."""
    if given.is_point:
        return in_words(given, unit)
    return f"{in_words(Range.point(given.likely), unit)}, the likely value,"


def _tidy(value: float) -> float:
    """Whole from a thousand on, four digits below."""
    return float(round(value)) if abs(value) >= 1_000 else float(f"{value:.4g}")


def nearest(given: Range, marks: tuple[float, ...]) -> float:
    """The mark that the likely value is fewest times away from; all marks are above zero."""
    likely = max(given.likely, 1e-9)
    return min(marks, key=lambda mark: abs(math.log(likely / mark)))


def pays(months: float) -> str:
    """A payback in a sentence."""
    return "never pays back" if math.isinf(months) else f"pays back in {say_months(months)}"


def says(
    framework: str,
    options: tuple[Option, ...],
    words: Callable[[], Sentences],
    *,
    answers: tuple[str, ...],
    against: tuple[Option, ...] = (),
    missing: tuple[str, ...] = (),
    role: Role = "votes",
) -> Judgement:
    """The judgement of a framework that has what it needs; with no option for or against, it abstains."""
    return Judgement(
        id=framework,
        state="speaks" if options or against else "abstains",
        speaks_for=options,
        speaks_against=against,
        answers=answers,
        missing=missing,
        role=role,
        words=words,
    )


_A_SUM = "a sum that isn't known"


def no_path() -> tuple[str, ...]:
    """No steps taken."""
    return ()


def lacks(
    framework: str,
    missing: Iterable[str],
    *,
    answers: tuple[str, ...] = (),
    path: Callable[[], tuple[str, ...]] = no_path,
    role: Role = "votes",
) -> Judgement:
    """The judgement of a framework that can't go on without these answers; screens name them."""
    needed = tuple(dict.fromkeys(missing))

    def words() -> Sentences:
        more = "one more answer" if len(needed) == 1 else f"{len(needed)} more answers"
        return Sentences(f"It can't speak without {more if needed else _A_SUM}.", path())

    return Judgement(id=framework, state="missing", answers=answers, missing=needed, role=role, words=words)
