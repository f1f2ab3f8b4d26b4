"""What the panel says of an evaluation, section by section, as `Content`."""

from collections.abc import Iterable

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import LEVELS, Flip, Risk
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS, Option, Range
from bvbwizard.say import findings as say
from bvbwizard.say.verdict import ENDED, comparison_line, headline, settles, verdict_line
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import (
    ACCENT,
    BAD,
    GOOD,
    MUTED,
    STRONG,
    WARN,
    column,
    hang,
    lines,
    plain,
    with_levels,
)

LABEL = 12
"""Cells for an option's name."""
AMOUNT = 7
"""Cells for an amount: -$1.23M."""
BAR_LEAST = 6

_CONFIDENCE_STYLES = {"clear": GOOD, "close": WARN, "blocked": BAD, "not_enough": WARN}


STANDS = "Where it stands"


def standing(
    interview: Interview, width: int, *, is_searching: bool = False, supposed: Evaluation | None = None
) -> Content:
    """The whole panel: what stands, or what would with the evaluation of a highlighted choice."""
    evaluation, questionnaire = supposed or interview.evaluation, interview.session.questionnaire
    if evaluation.verdict.ended is not None:
        return leaning(evaluation)
    if not interview.shows_money:
        left = len(evaluation.path.left)
        questions_left = plain(f"{left} question{'' if left == 1 else 's'} left", MUTED)
        parts = [standing_without_amounts(evaluation), risks(evaluation), questions_left]
    else:
        before = interview.evaluation if supposed else interview.before
        parts = [
            leaning(evaluation),
            amounts(evaluation, questionnaire, width),
            payback(evaluation, interview.session.criteria),
            risks(evaluation),
            turns(interview.flips, questionnaire, is_searching=is_searching),
            next_step(evaluation, questionnaire),
            effect(before, evaluation, is_supposed=supposed is not None),
        ]
    return Content("\n\n").join([part for part in parts if part])


def leaning(evaluation: Evaluation) -> Content:
    """The verdict so far, what it is compared with, and how sure it is."""
    if evaluation.verdict.ended is not None:
        return ended(evaluation)
    style = _CONFIDENCE_STYLES[evaluation.verdict.confidence]
    return lines(
        [
            plain(verdict_line(evaluation), f"bold {style}"),
            plain(comparison_line(evaluation), MUTED),
        ]
    )


def ended(evaluation: Evaluation) -> Content:
    """An early end (B5): that there is no comparison, why, and how to go on anyway."""
    assert evaluation.verdict.ended is not None
    return Content("\n\n").join(
        [
            lines(
                [plain(f"{ENDED[evaluation.verdict.ended]}.", f"bold {WARN}"), plain(headline(evaluation))]
            ),
            plain(settles(evaluation), MUTED),
        ]
    )


def standing_without_amounts(evaluation: Evaluation) -> Content:
    """Gates and open options: all that may show before the criteria are locked and something is answered."""
    ruled_out = [r for r in _ordered(evaluation) if r.status == "ruled_out"]
    still = [OPTION_LABELS[r.option] for r in _ordered(evaluation) if r.status != "ruled_out"]
    gates = [gate.sentence for gate in evaluation.gates]
    return lines(
        [
            plain("Amounts show after the next answer.", MUTED),
            "",
            Content.assemble(("Open: ", STRONG), ", ".join(still) or "none"),
            *(
                Content.assemble((f"{OPTION_LABELS[r.option]}: ", STRONG), say.option_status(r))
                for r in ruled_out
            ),
            *(Content.assemble(("Gate: ", STRONG), sentence) for sentence in gates),
        ]
    )


def amounts(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> Content:
    """A bar per open option, then the others with their likely cost and the reason."""
    results = _ordered(evaluation)
    open_ones = [(r, r.horizon_usd) for r in results if r.status == "open" and r.horizon_usd is not None]
    top = max((usd.high for _, usd in open_ones), default=0.0)
    room = max(BAR_LEAST, width - LABEL - 3 * AMOUNT - 3)
    named = evaluation.verdict.option or evaluation.verdict.leaning
    rows = [_header(evaluation.horizon_months, room)] if open_ones else []
    rows += [_bar_row(r, usd, top, room, is_named=r.option == named) for r, usd in open_ones]
    rows += [
        _other_row(r, questionnaire, width) for r in results if r.status != "open" or r.horizon_usd is None
    ]
    models = " against ".join(name for name in evaluation.models_compared if name)
    rows += [plain(models, MUTED)] if models else []
    return lines(rows)


def payback(evaluation: Evaluation, criteria: Criteria) -> Content:
    """When owning pays back: self-hosting against the API, else the first that can be said."""
    found = evaluation.payback("self_host", "api") or next(iter(evaluation.paybacks), None)
    return plain(say.payback_sentence(found, criteria)) if found else Content("")


def risks(evaluation: Evaluation) -> Content:
    """The two highest risks of the option that is named, in words."""
    option = evaluation.verdict.option or evaluation.verdict.leaning
    if option is None:
        return Content("")
    line = say.risk_line(top_risks(evaluation.risks, option, 2), option)
    return Content.assemble(("Risks: ", STRONG), with_levels(line)) if line else Content("")


def turns(flips: Iterable[Flip], questionnaire: Questionnaire, *, is_searching: bool) -> Content:
    """The first two values at which the verdict turns."""
    sentences = [say.flip_sentence(flip, questionnaire) for flip in flips][:2]
    if not sentences:
        return plain("Looking for what would turn it …", MUTED) if is_searching else Content("")
    first, *rest = [f"{sentence[0].upper()}{sentence[1:]}" for sentence in sentences]
    head = Content.assemble(("Turns: ", STRONG), first)
    return lines([head, *rest])


def next_step(evaluation: Evaluation, questionnaire: Questionnaire) -> Content:
    """The question that matters most now."""
    if not evaluation.next_questions:
        return plain("Nothing left can change this.", GOOD)
    sentence = say.next_question_sentence(evaluation.next_questions[0], questionnaire)
    return Content.assemble(("Next: ", STRONG), sentence)


def effect(before: Evaluation | None, after: Evaluation, *, is_supposed: bool) -> Content:
    """What the last answer did, or what the highlighted choice would do."""
    does = say.effects(before, after) if before is not None else ""
    if not does:
        return plain("It would change nothing yet.", ACCENT) if is_supposed else Content("")
    return plain(f"{'It would do this' if is_supposed else 'Last answer'}: {does}", ACCENT)


def strip(interview: Interview, supposed: Evaluation | None = None) -> Content:
    """Two lines that replace the panel when there is no room for it."""
    evaluation = supposed or interview.evaluation
    if not interview.shows_money:
        left = len(evaluation.path.left)
        still = [OPTION_LABELS[r.option] for r in _ordered(evaluation) if r.status != "ruled_out"]
        return lines(
            [Content.assemble(("Open: ", STRONG), ", ".join(still)), plain(f"{left} questions left", MUTED)]
        )
    if evaluation.verdict.ended is not None:
        return lines([verdict_line(evaluation), plain(settles(evaluation), MUTED)])
    return leaning(evaluation)


def top_risks(found: Iterable[Risk], option: Option, count: int) -> tuple[Risk, ...]:
    """The highest risks of an option."""
    own = [risk for risk in found if risk.option == option]
    return tuple(sorted(own, key=lambda risk: -LEVELS.index(risk.level))[:count])


def bar(usd: Range, top: float, width: int) -> str:
    """A bar from nothing to high: solid up to low, thick up to likely, thin up to high."""
    if top <= 0 or width < 3:
        return " " * width
    inner = width - 2
    low, likely, high = (round(inner * min(max(v, 0.0), top) / top) for v in (usd.low, usd.likely, usd.high))
    filled = "█" * low + "▓" * (likely - low) + "░" * (high - likely)
    return f"▕{filled}▏".ljust(width)


def _ordered(evaluation: Evaluation) -> list[OptionResult]:
    return [evaluation.options[option] for option in OPTIONS if option in evaluation.options]


def _header(months: int, width: int) -> Content:
    head = column(f"{months} months", LABEL)
    cells = (column("low", AMOUNT, right=True), " " * (width + 2), column("likely", AMOUNT, right=True))
    return plain(head + "".join(cells) + column("high", AMOUNT, right=True), MUTED)


def _bar_row(result: OptionResult, usd: Range, top: float, width: int, *, is_named: bool) -> Content:
    label = column(OPTION_LABELS[result.option], LABEL)
    mark = "$text-primary"
    return Content.assemble(
        (label, STRONG if is_named else ""),
        (column(say_money(usd.low), AMOUNT, right=True), MUTED),
        " ",
        (bar(usd, top, width), mark),
        " ",
        (column(say_money(usd.likely), AMOUNT, right=True), STRONG if is_named else ""),
        (column(say_money(usd.high), AMOUNT, right=True), MUTED),
    )


def _other_row(result: OptionResult, questionnaire: Questionnaire, width: int) -> Content:
    head = column(OPTION_LABELS[result.option], LABEL)
    if result.horizon_usd is not None:
        head += column(say_money(result.horizon_usd.likely), AMOUNT, right=True) + " "
    return hang(plain(f"{head} ", MUTED), plain(say.option_status(result, questionnaire), MUTED), width)
