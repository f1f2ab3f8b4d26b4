"""Frameworks, risks, an option's status, paybacks, and what would change the verdict, in a few words."""

from collections.abc import Iterable

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.checks import NO_CHOICE
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import CaseWarning, Strength, SumsWarning
from bvbwizard.domain.results.options import Crossover, OptionResult, Payback
from bvbwizard.domain.results.outcome import LEVELS, ComparedWith, Flip, NextQuestion, Opinion, Risk, Role
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_amount, say_money, say_number, say_plain, say_share, unit_of
from bvbwizard.domain.values import OPTION_LABELS, OPTION_PHRASES, Option, Range
from bvbwizard.say.names import LEVEL_WORDS, inline, inlined, named, words

_ROLES: dict[Role, str] = {
    "votes": "",
    "ceiling": "it cuts what its source names, and adds nothing",
    "dissents": "it only speaks against",
    "reported": "reported, without a vote",
}
STRENGTHS: dict[Strength, str] = {
    "none": "No moat",
    "weak": "A weak moat",
    "some": "Some moat",
    "strong": "A strong moat",
    "unknown": "Not known",
}
OUR_SUMS = "model"
"""The id of a warning about our own sums, which no framework gives."""


def opinion_stance(opinion: Opinion) -> str:
    """What one framework speaks for and against, in a few words."""
    if opinion.state != "speaks":
        return "abstains" if opinion.state == "abstains" else "can't speak yet"
    stands = [f"for {inlined(opinion.speaks_for)}"] if opinion.speaks_for else []
    stands += [f"against {inlined(opinion.speaks_against)}"] if opinion.speaks_against else []
    return " and ".join(stands) or "names no option"


def opinion_role(opinion: Opinion) -> str:
    """How an opinion counts, where it says something and isn't simply a vote."""
    return _ROLES[opinion.role] if opinion.state == "speaks" or opinion.role == "reported" else ""


def opinion_lacks(opinion: Opinion, questionnaire: Questionnaire) -> str:
    """The answers that a framework needs before it can speak."""
    return ", ".join(named(opinion.missing, questionnaire)) if opinion.state == "missing" else ""


def risk_line(risks: tuple[Risk, ...], option: Option) -> str:
    """The risks of an option, the highest first, in one line; empty where there is none."""
    own = [risk for level in LEVELS[:0:-1] for risk in risks if (risk.option, risk.level) == (option, level)]
    return ", ".join(f"{risk_name(risk)} {LEVEL_WORDS[risk.level]}" for risk in own)


def risk_name(risk: Risk) -> str:
    """A risk inside a sentence: price increases, lock-in."""
    return f"{risk.label[0].lower()}{risk.label[1:]}" if risk.label else words(risk.id)


def risk_loss(risk: Risk) -> str:
    """What a risk costs where that is known: $200 to $2,000 a year, or $12k if it comes."""
    if risk.usd_per_year is not None:
        return f"{money_range(risk.usd_per_year)} a year"
    return f"{money_range(risk.loss_usd)} if it comes" if risk.loss_usd is not None else ""


def risk_loss_because(risk: Risk) -> str:
    """How often it comes and what it costs then, each with where that is from; it enters no cost."""
    said = []
    if risk.chance_per_year is not None:
        source = f" ({risk.chance_source})" if risk.chance_source else ""
        low, high = say_number(risk.chance_per_year.low), say_number(risk.chance_per_year.high)
        times = f"{low} to {high} times" if low != high else "1 time" if low == "1" else f"{low} times"
        said.append(f"{times} a year{source}")
    if risk.loss_usd is not None:
        each = "each time" if said else "if it comes"
        says = f" ({risk.loss_says})" if risk.loss_says else ""
        said.append(f"{money_range(risk.loss_usd)} {each}{says}")
    return ", ".join(said)


def money_range(usd: Range) -> str:
    """A range of dollars in little room: $500k to $1.2M, or one amount."""
    low, high = say_money(usd.low), say_money(usd.high)
    return low if low == high else f"{low} to {high}"


def warnings(evaluation: Evaluation) -> tuple[CaseWarning, ...]:
    """What a reader should know, ours about the sums last."""
    ours = (CaseWarning(id=OUR_SUMS, sentence=_about_sums(each)) for each in evaluation.sums_warnings)
    return (*evaluation.warnings, *ours)


def _about_sums(warning: SumsWarning) -> str:
    if warning.kind == "latency":
        measured, allowed = warning.ms
        return (
            f"The serving speed was measured at up to {measured:,.0f} ms to the first token;"
            f" within {allowed:,.0f} ms a GPU serves fewer requests."
        )
    option = f" of {OPTION_PHRASES[warning.option]}" if warning.option else ""
    return (
        f"The {warning.criterion.replace('_', ' ')} removes nothing{option}:"
        " no open option rests on as little as it does."
    )


def warning_line(warning: CaseWarning) -> str:
    """A warning behind the id that it comes from; one about our own sums has none."""
    return warning.sentence if warning.id == OUR_SUMS else f"{warning.id}: {warning.sentence}"


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


# ---------------------------------------------------------------- paybacks, and what turns the verdict

_LIMITED_BY_PAYBACK = ("self_host", "hybrid")


def payback_sentence(payback: Payback, criteria: Criteria) -> str:
    """When an option pays back against a vendor side, with the limit if the limit applies to it."""
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
    """The volume from which an option costs no more than a vendor side."""
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
        said = _chosen(flip.question, flip.value, questionnaire)
        return f"{turns_to}, if {name} {said}{' (nobody has said yet)' if flip.is_unknown else ''}"
    says_its_unit = name == unit_of(question.unit).many
    amount = say_plain(flip.value, question.unit) if says_its_unit else say_amount(flip.value, question.unit)
    if flip.direction == "stated":
        return f"{turns_to}, once somebody says {name}, even at {amount}"
    bound = "or more" if flip.direction == "up" else "or less"
    return f"{turns_to}, if {name} is {amount} {bound}{_distance(flip)}"


def _chosen(question: str, value: str, questionnaire: Questionnaire) -> str:
    """A choice as what a question's answer would be; of many choices, what it would hold or not hold."""
    sign = value[:1]
    if questionnaire.by_id[question].kind != "many" or sign not in ("+", "-"):
        return f"is {questionnaire.name(question, value)}"
    choice = value[1:]
    named = questionnaire.name(question, choice)
    if choice == NO_CHOICE:
        return f"is {named}"
    return f"includes {named}" if sign == "+" else f"doesn't include {named}"


def compared_with_sentence(found: ComparedWith, questionnaire: Questionnaire | None) -> str:
    """What the tokens would cost with the cheapest vendor model."""
    question = questionnaire.by_id.get("vendor_model") if questionnaire is not None else None
    choice = question.choice(found.model) if question is not None else None
    return (
        f"If compared with {choice.label if choice else found.model}, which nobody has tested on your task:"
        f" tokens for {say_money(found.usd_per_month)} a month"
        f" instead of {say_money(found.now_usd_per_month)}."
    )


def next_question_sentence(next_question: NextQuestion, questionnaire: Questionnaire) -> str:
    """A question that can still change the verdict, and why."""
    return f"{questionnaire.by_id[next_question.question].label}: {next_question_because(next_question)}"


def next_question_because(asked: NextQuestion) -> str:
    """Why a question can still change the verdict."""
    if asked.reason == "gate":
        return f"It opens or closes {_PHRASES[asked.about]}."
    return f"{asked.about} can't speak without it." if asked.reason == "framework" else _ASKED[asked.reason]


_PHRASES = {str(option): phrase for option, phrase in OPTION_PHRASES.items()}
_ASKED = {
    "unasked_gate": "It can remove options, whatever they cost.",
    "cost": "Without it, a possible verdict can't be costed.",
    "comparison": "Nobody has compared the open model with the API on your task.",
    "score": "You set a bar, and nobody has scored it.",
}


def _months(months: float | None) -> str:
    if months is None:
        return "never"
    shown = round(months, 1)
    return f"{shown:g} month{'' if shown == 1 else 's'}"


def _payback_range(payback: Payback) -> str:
    if payback.low is None:
        return ""
    low, high = f"{payback.low:.1f}", "never" if payback.high is None else f"{payback.high:.1f}"
    return "" if low == high else f", range {low.removesuffix('.0')} to {high.removesuffix('.0')}"


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
