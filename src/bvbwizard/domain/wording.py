"""The sentences that leave the engine; the panel, the review, the reports and the records share them."""

from collections.abc import Iterable

from bvbwizard.domain.amounts import say_amount, say_money, say_plain, say_share, unit_of
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.options import Crossover, OptionResult, Payback
from bvbwizard.domain.outcome import LEVELS, Flip, NextQuestion, Risk, Verdict
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.values import OPTION_LABELS, Option, Range

ABOUT_THE_SAME = 0.10
"""Costs within this share of each other are called the same."""

_BY_CRITERION = {
    "payback_limit": "over your payback limit",
    "strategic_premium": "over your cost limit",
    "net_win_rate_limit": "loses the comparison",
    "quality_bar": "under your quality bar",
}
_LIMITED_BY_PAYBACK = ("self_host", "hybrid")
_LEVEL_WORDS = {"high": "HIGH", "medium": "MED", "low": "LOW", "none": "NONE"}
_EFFECTS_SHOWN = 3


def inline(option: Option) -> str:
    """An option's name inside a sentence: API, hosted open, self-host."""
    label = OPTION_LABELS[option]
    return label if label.isupper() else label.lower()


def listed(items: list[str], *, joint: str = "and") -> str:
    """Items as a list in a sentence: B, C and E."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}" if items else ""


def verdict_line(evaluation: Evaluation) -> str:
    """The verdict with its confidence and its support, in one line."""
    verdict = evaluation.verdict
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
        criterion = next((_BY_CRITERION[reason] for reason in result.by if reason in _BY_CRITERION), "")
        return criterion or f"ruled out: {listed([words(gate) for gate in result.by])}"
    if result.status == "unknown":
        if "not_modelled" in result.missing:
            return "not modelled yet"
        known = questionnaire.by_id if questionnaire else {}
        lacking = [known[key].label.lower() if key in known else words(key) for key in result.missing]
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        return f"no cost without: {lacking[0]}{more}" if lacking else "cost unknown"
    if result.unlikely:
        return f"unlikely: {listed([words(gate) for gate in result.unlikely])}"
    return f"open, {condition_of(result.only_if)}" if result.only_if else "open"


def removed_by_criterion(result: OptionResult) -> bool:
    """Whether one of the person's own limits rules an option out, and no gate."""
    return result.status == "ruled_out" and any(reason in _BY_CRITERION for reason in result.by)


def condition_of(only_if: Iterable[str]) -> str:
    """On what an option with unknown gates depends: if it passes your comparison."""
    unknown = tuple(only_if)
    gates = [words(gate) for gate in unknown if gate != "quality"]
    parts = ["it passes your comparison"] if "quality" in unknown else []
    parts += [f"{listed(gates)} can be met"] if gates else []
    return f"if {' and '.join(parts)}" if parts else ""


def payback_sentence(payback: Payback, criteria: Criteria) -> str:
    """When an option pays back against a side, beside the limit where the limit counts for it."""
    pair = f"{OPTION_LABELS[payback.option]} against {inline(payback.side)}"
    limit = f" (limit {criteria.payback_limit_months:g})" if payback.option in _LIMITED_BY_PAYBACK else ""
    if payback.state == "unknown":
        return f"{pair}: payback not known yet"
    if payback.state == "not_needed":
        return f"{pair}: nothing to pay back"
    if payback.state == "never" or payback.likely is None:
        best = f"; at best in {_months(payback.low)}" if payback.low is not None else ""
        return f"{pair}: never pays back{best}{limit}"
    return f"{pair}: pays back in {_months(payback.likely)}{_payback_range(payback)}{limit}"


def crossover_sentence(crossover: Crossover) -> str:
    """From which volume an option is no dearer than a side."""
    pair = f"{OPTION_LABELS[crossover.option]} against {inline(crossover.side)}"
    whole, running = crossover.requests_per_month, crossover.running_cost_requests_per_month
    if whole is None and running is None:
        return f"{pair}: the costs don't cross at any volume"
    if whole is None:
        return f"{pair}: dearer at any volume; on running costs alone, no dearer from {_volume(running)}"
    alone = f" ({_volume(running, short=True)} on running costs alone)" if running is not None else ""
    return f"{pair}: no dearer from {_volume(whole)}{alone}"


def flip_sentence(flip: Flip, questionnaire: Questionnaire) -> str:
    """The value at which the verdict turns, and to what."""
    question = questionnaire.by_id[flip.question]
    turns_to = OPTION_LABELS[flip.turns_to] if flip.turns_to else "No verdict"
    name = questionnaire.name(flip.question)
    if isinstance(flip.value, str):
        return f"{turns_to}, if {name} is {questionnaire.name(flip.question, flip.value)}"
    says_its_unit = name == unit_of(question.unit).many
    amount = say_plain(flip.value, question.unit) if says_its_unit else say_amount(flip.value, question.unit)
    bound = "or more" if flip.direction == "up" else "or less"
    return f"{turns_to}, if {name} is {amount} {bound}{_distance(flip)}"


def next_question_sentence(next_question: NextQuestion, questionnaire: Questionnaire) -> str:
    """A question that can still change the verdict, and why."""
    return f"{questionnaire.by_id[next_question.question].label}: {next_question.because}"


def risk_line(risks: tuple[Risk, ...], option: Option) -> str:
    """The risks of an option, the highest first, in one line; empty where there is none."""
    own = sorted((r for r in risks if r.option == option and r.level != "none"), key=_level, reverse=True)
    return ", ".join(f"{words(risk.id)} {_LEVEL_WORDS[risk.level]}" for risk in own)


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


def opinion_line(opinion: Opinion) -> str:
    """What one framework says, and why."""
    if opinion.state == "speaks":
        stands = (
            [f"for {listed([inline(o) for o in opinion.speaks_for], joint='or')}"]
            if opinion.speaks_for
            else []
        )
        if opinion.speaks_against:
            stands.append(f"against {listed([inline(o) for o in opinion.speaks_against], joint='or')}")
        return f"{opinion.id} speaks {' and '.join(stands)}. {opinion.because}"
    verb = "abstains" if opinion.state == "abstains" else "can't speak yet"
    return f"{opinion.id} {verb}. {opinion.because}"


def voices_line(verdict: Verdict) -> str:
    """Which sources name what, the verdict's first."""
    option = verdict.option or verdict.leaning
    with_it = [voice.source for voice in verdict.voices if voice.speaks and option in voice.speaks_for]
    others = [voice for voice in verdict.voices if voice.speaks and option not in voice.speaks_for]
    silent = [voice.source for voice in verdict.voices if not voice.speaks]
    parts = [f"{listed(with_it)} for {inline(option)}"] if option and with_it else []
    parts += [f"{v.source} for {listed([inline(o) for o in v.speaks_for], joint='or')}" for v in others]
    parts += [f"{listed(silent)} silent"] if silent else []
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


def _months(months: float | None) -> str:
    if months is None:
        return "never"
    shown = round(months, 1)
    return f"{shown:g} month{'' if shown == 1 else 's'}"


def _payback_range(payback: Payback) -> str:
    if payback.low is None or (payback.low == payback.high):
        return ""
    high = "never" if payback.high is None else f"{payback.high:.1f}".removesuffix(".0")
    return f", range {payback.low:.1f} to {high}".replace(".0 ", " ")


def _volume(requests: int | None, *, short: bool = False) -> str:
    if requests is None:
        return "no volume"
    return f"{requests:,}" if short else say_amount(requests, "requests_per_month")


def _distance(flip: Flip) -> str:
    """How far the turn is from the likely value."""
    inside = ", inside your own range" if flip.inside_range else ""
    of = "the figure used" if flip.is_unknown else "the present value"
    if flip.ratio is None or flip.ratio <= 0:
        return inside
    if flip.ratio >= 2:
        return f" ({flip.ratio:.3g} times {of}{inside})"
    if flip.ratio > 1:
        return f" ({say_share(flip.ratio - 1)} over {of}{inside})"
    return f" ({say_share(1 - flip.ratio)} under {of}{inside})"


def _level(risk: Risk) -> int:
    return LEVELS.index(risk.level)


def words(identifier: str) -> str:
    """An id as words: API change, own account."""
    return " ".join("API" if word == "api" else word for word in identifier.split("_"))
