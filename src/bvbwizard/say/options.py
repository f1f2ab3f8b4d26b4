"""The verdict and where each option stands, in one line each."""

from collections.abc import Iterable

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.options import OptionResult
from bvbwizard.domain.outcome import Ended, Verdict
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import OPTION_LABELS, Option, Range
from bvbwizard.say.names import inline, inlined, named, words

ABOUT_THE_SAME = 0.10
"""Costs within this share of each other are called the same."""

ENDED: dict[Ended, str] = {
    "dictated": "No comparison: a rule or a partner has decided",
    "unproven": "No comparison: nobody has shown yet that AI can do it",
    "trivial": "No comparison: it is small and generic",
}

CRITERIA = {
    "payback_limit": "over your payback limit",
    "strategic_premium": "over your cost limit",
    "net_win_rate_limit": "loses the comparison",
    "quality_bar": "under your quality bar",
}
"""What a criterion says of an option that it removes."""
_EFFECTS_SHOWN = 3


def verdict_line(evaluation: Evaluation) -> str:
    """The verdict with its confidence and its support, in one line."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return ENDED[verdict.ended]
    if verdict.confidence == "blocked":
        return "Blocked: no option is open"
    if verdict.option is None:
        return (
            f"Not enough known; it leans to {inline(verdict.leaning)}"
            if verdict.leaning
            else "Not enough known yet"
        )
    label = OPTION_LABELS[verdict.option]
    confidence = f"{label}, clearly" if verdict.confidence == "clear" else f"{label}, a close call"
    return f"{confidence}: {_support(verdict, verdict.option)}"


def comparison_line(evaluation: Evaluation) -> str:
    """What the nearest other option costs beside the verdict; without a verdict, what would give one."""
    verdict = evaluation.verdict
    base = verdict.option or verdict.leaning
    if verdict.option is None and verdict.settles:
        return verdict.settles
    rivals = [passed.option for passed in verdict.passed_over]
    other = rivals[0] if rivals else verdict.runner_up
    if base is None or other is None:
        return "" if base is None else "Nothing else is open to compare it with"
    return _compared(evaluation, evaluation.options[other], evaluation.options[base])


def option_status(result: OptionResult, questionnaire: Questionnaire | None = None) -> str:
    """An option's status in a few words; with the questionnaire, missing answers by their names."""
    if result.status == "ruled_out":
        criterion = next((CRITERIA[reason] for reason in result.by if reason in CRITERIA), "")
        return criterion or f"ruled out: {joined([words(gate) for gate in result.by])}"
    if result.status == "unknown":
        lacking = named(result.missing, questionnaire)
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        return f"no cost without: {lacking[0]}{more}" if lacking else "cost unknown"
    if result.unlikely:
        return f"unlikely: {joined([words(gate) for gate in result.unlikely])}"
    return f"open, {condition_of(result.only_if)}" if result.only_if else "open"


def removed_by_criterion(result: OptionResult) -> bool:
    """Whether one of the person's own limits rules an option out, and no gate."""
    return result.status == "ruled_out" and any(reason in CRITERIA for reason in result.by)


def condition_of(only_if: Iterable[str]) -> str:
    """On what an option with unknown gates depends: if it passes your comparison."""
    unknown = tuple(only_if)
    gates = [words(gate) for gate in unknown if gate != "quality"]
    parts = ["it passes your comparison"] if "quality" in unknown else []
    parts += [f"{joined(gates)} can be met"] if gates else []
    return f"if {' and '.join(parts)}" if parts else ""


def effect_line(before: Evaluation, after: Evaluation) -> str:
    """What the last answer did to the verdict and the likely costs; empty where it did nothing."""
    was, now = before.verdict.option, after.verdict.option
    parts = [f"the verdict turns to {inline(now)}"] if now and was and now != was else []
    for option, result in after.options.items():
        earlier = before.options.get(option)
        if earlier and earlier.status != result.status and "ruled_out" in (earlier.status, result.status):
            parts.append(f"{inline(option)} {'ruled out' if result.status == 'ruled_out' else 'open again'}")
    moved = sorted(_moves(before, after), key=lambda move: abs(move[1]), reverse=True)
    parts += [f"{inline(option)} {'+' if usd > 0 else ''}{say_money(usd)}" for option, usd in moved]
    return f"Last answer: {', '.join(parts[:_EFFECTS_SHOWN])}" if parts else ""


def voices_line(verdict: Verdict) -> str:
    """Which sources name what, the verdict's first."""
    option = verdict.option or verdict.leaning
    with_it = [voice.source for voice in verdict.voices if voice.speaks and option in voice.speaks_for]
    others = [voice for voice in verdict.voices if voice.speaks and option not in voice.speaks_for]
    silent = [voice.source for voice in verdict.voices if not voice.speaks]
    parts = [f"{joined(with_it)} for {inline(option)}"] if option and with_it else []
    parts += [f"{voice.source} for {inlined(voice.speaks_for)}" for voice in others]
    parts += [f"{joined(silent)} silent"] if silent else []
    return "; ".join(parts)


def _support(verdict: Verdict, option: Option) -> str:
    speaking = sum(voice.speaks for voice in verdict.voices)
    naming = sum(voice.speaks and option in voice.speaks_for for voice in verdict.voices)
    if not speaking or not naming:
        return "no source names it" if speaking else "no source speaks"
    return f"{naming} of {speaking} source{'s' if speaking > 1 else ''} name{'s' if naming == 1 else ''} it"


def _compared(evaluation: Evaluation, other: OptionResult, base: OptionResult) -> str:
    name, months = OPTION_LABELS[other.option], f"over {evaluation.horizon_months} months"
    if other.horizon_usd is None or base.horizon_usd is None:
        return f"{name} comes next; its cost is not known"
    own = [gate for gate in other.only_if if gate not in base.only_if]
    condition = f", {condition_of(own)}" if own else ""
    share = _relative(other.horizon_usd, base.horizon_usd)
    if abs(share) <= ABOUT_THE_SAME:
        return f"{name} costs about the same {months}{condition}"
    if share >= 1:
        return f"{name} costs {share + 1:.1f} times as much {months}"
    word, tail = ("more", "") if share > 0 else ("less", condition)
    return f"{name} costs {abs(share):.0%} {word} {months}{tail}"


def _relative(other: Range, base: Range) -> float:
    if base.likely <= 0:
        return 0.0 if other.likely <= 0 else 1.0
    return other.likely / base.likely - 1


def _moves(before: Evaluation, after: Evaluation) -> list[tuple[Option, float]]:
    """What each option's likely cost moved by, where the text would show it."""
    moves = []
    for option, result in after.options.items():
        was = before.options[option].horizon_usd if option in before.options else None
        if was is None or result.horizon_usd is None:
            continue
        usd = result.horizon_usd.likely - was.likely
        if abs(usd) >= 1 and say_money(was.likely) != say_money(result.horizon_usd.likely):
            moves.append((option, usd))
    return moves
