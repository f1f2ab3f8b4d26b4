"""The status of each option in a few words, and how an answer changes the options."""

from collections.abc import Iterable

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import Option
from bvbwizard.say.names import inline, named, words

CRITERIA = {
    "payback_limit": "over your payback limit",
    "strategic_premium": "over your cost limit",
    "net_win_rate_limit": "loses the comparison",
    "quality_bar": "under your quality bar",
}
"""What a criterion says of an option that it removes."""
_EFFECTS_SHOWN = 3


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


def effects(before: Evaluation, after: Evaluation) -> str:
    """What an answer does to the verdict and the likely costs; empty where it does nothing."""
    was, now = before.verdict.option, after.verdict.option
    parts = [f"the verdict turns to {inline(now)}"] if now and was and now != was else []
    for option, result in after.options.items():
        earlier = before.options.get(option)
        if earlier and earlier.status != result.status and "ruled_out" in (earlier.status, result.status):
            parts.append(f"{inline(option)} {'ruled out' if result.status == 'ruled_out' else 'open again'}")
    moved = sorted(_moves(before, after), key=lambda move: abs(move[1]), reverse=True)
    parts += [f"{inline(option)} {'+' if usd > 0 else ''}{say_money(usd)}" for option, usd in moved]
    return ", ".join(parts[:_EFFECTS_SHOWN])


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
