"""The verdict in words: its headline, why, who disagrees, what was passed over, and what would settle it."""

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import (
    Ended,
    GateResult,
    PassedOver,
    RunnerUpBecause,
    Verdict,
    VerdictReason,
    Voice,
)
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money, say_months, say_share
from bvbwizard.domain.values import OPTION_LABELS, OPTION_PHRASES, VARIANTS, Option, Range, Variant, listed
from bvbwizard.domain.verdict.decide import EQUAL
from bvbwizard.domain.verdict.options_left import QUALITY
from bvbwizard.say.findings import CRITERIA, condition_of
from bvbwizard.say.names import capital, inline, inlined, named

_VARIANT_PHRASES: dict[Variant, str] = {
    "fine_tune_vendor": "tuned at the vendor",
    "fine_tune_rented": "tuned and served on rented GPUs",
    "fine_tune_owned": "tuned and served on servers of your own",
    "self_host_rented": "on rented GPUs",
    "self_host_owned": "on servers of your own",
}
_RUNNER_UP_BECAUSE: dict[RunnerUpBecause, str] = {
    "as_many_voices": "has as many voices",
    "cheaper": "is cheaper",
    "next_most_voices": "has the next most voices",
    "beyond_your_limit": "beyond your limit",
}
_BY_THE_SOURCES = Criteria()
"""The rule with the sources' own numbers, which E7 uses whatever the person's rule says."""
ABOUT_THE_SAME = 0.10
"""Costs within this share of each other are called the same."""

ENDED: dict[Ended, str] = {
    "dictated": "No comparison: a rule or a partner has decided",
    "unproven": "No comparison: nobody has shown yet that AI can do it",
    "trivial": "No comparison: it is small and generic",
}

GOES_ON_BY = 'To compare the options all the same, answer "Going on anyway" with yes.'

_HEADLINES: dict[Ended, str] = {
    "dictated": "Settled from outside: there is nothing here to weigh.",
    "unproven": "Too early: first show that AI can do it at all.",
    "trivial": "Small and generic: use an API, and spend the time elsewhere.",
}
_REASONS: dict[Ended, str] = {
    "dictated": "Where a rule or a partner has chosen, a comparison changes nothing (B5).",
    "unproven": "How to get a model matters only once something shows that one can do the task (B5).",
    "trivial": "The choice costs less than comparing it would (B5).",
}
_DOES: dict[Ended, tuple[str, ...]] = {
    "dictated": (
        "Keep the text of the rule or the contract beside this record.",
        "Put one interface around the model all the same: a new rule then changes one place.",
        "Look again when the rule or the contract changes, or in a year.",
    ),
    "unproven": (
        "Take some dozens of real cases with their right answers.",
        "For a short, fixed time, try a good general model with a careful prompt, beside plain rules.",
        "Come back with the score: if it is near what the product needs, the options are worth comparing.",
    ),
    "trivial": (
        "Call a vendor's API behind one interface, or use a library where one does it.",
        "Set an alarm on the bill.",
        "Look again if it becomes a reason why customers choose you.",
    ),
}


def verdict_line(evaluation: Evaluation) -> str:
    """The verdict with its confidence and its support, in one line."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return ENDED[verdict.ended]
    if verdict.confidence == "blocked":
        return "Blocked: no option is open"
    if verdict.option is None:
        return f"Not enough known{f'; it leans to {inline(verdict.leaning)}' if verdict.leaning else ' yet'}"
    label = OPTION_LABELS[verdict.option]
    confidence = f"{label}, clearly" if verdict.confidence == "clear" else f"{label}, a close call"
    return f"{confidence}: {_support(verdict, verdict.option)}"


def comparison_line(evaluation: Evaluation) -> str:
    """What the closest alternative costs next to the verdict; without a verdict, what would give one."""
    verdict = evaluation.verdict
    base = verdict.named
    if verdict.option is None and (needed := settles(evaluation)):
        return needed
    rivals = [passed.option for passed in verdict.passed_over]
    other = rivals[0] if rivals else verdict.runner_up
    if base is None or other is None:
        return "" if base is None else "Nothing else is open to compare it with"
    return _compared(evaluation, evaluation.options[other], evaluation.options[base])


def headline(evaluation: Evaluation) -> str:
    """The verdict in one plain sentence."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return _HEADLINES[verdict.ended]
    if verdict.confidence == "blocked":
        return "Blocked: every option breaks a duty or a limit."
    if verdict.option is None:
        lean = OPTION_PHRASES[verdict.leaning] if verdict.leaning else "nothing yet"
        return f"Not enough to decide; it leans to {lean}."
    where = _VARIANT_PHRASES.get(evaluation.options[verdict.option].variant)
    option = capital(OPTION_PHRASES[verdict.option]) + (f", {where}" if where else "")
    if verdict.confidence == "clear":
        return f"{option}, clearly."
    against = f" against {OPTION_PHRASES[verdict.runner_up]}" if verdict.runner_up else ""
    return f"{option}: a close call{against}."


def reasons(evaluation: Evaluation) -> tuple[str, ...]:
    """Why; of an early end, also what to do in place of a comparison."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        decided_by = " ".join((evaluation.facts.choice("decided_by") or "").split())
        who = (f"Decided by: {decided_by}",) if verdict.ended == "dictated" and decided_by else ()
        return (*who, _REASONS[verdict.ended], *_DOES[verdict.ended])
    said = (reason_sentence(reason, evaluation) for reason in verdict.reasons)
    return tuple(sentence for sentence in said if sentence)


def reason_sentence(reason: VerdictReason, evaluation: Evaluation) -> str:
    """One reason; empty where there is nothing to say."""
    match reason.kind:
        case "support":
            return _support_reason(reason, evaluation.verdict)
        case "cost":
            return _cost_reason(reason, evaluation)
        case "gate":
            gate = next(each for each in evaluation.gates if each.id == reason.rule)
            return f"{gate.sentence} That rules out {listed(reason.rules_out)}."
        case "criterion":
            return _criterion_reason(reason, evaluation.criteria)
        case "own_limits":
            return _own_rule(evaluation.criteria)


def confidence_because(verdict: Verdict) -> tuple[str, ...]:
    """The ids behind the confidence, after how many sources are still silent."""
    silent = (f"{verdict.silent} more sources have to speak",) if verdict.silent else ()
    return (*silent, *verdict.confidence_because)


def dissent(verdict: Verdict) -> tuple[str, ...]:
    """What the voices say that don't name the option."""
    option = verdict.named
    return tuple(
        _says_otherwise(voice)
        for voice in verdict.voices
        if option is not None
        if option in voice.speaks_against or (voice.speaks and option not in voice.speaks_for)
    )


def passed_over_sentence(passed: PassedOver, evaluation: Evaluation) -> str:
    """How much cheaper an option is that was passed over, and on what it depends."""
    depends = _depends_on(evaluation.options[passed.option])
    return f"{capital(OPTION_PHRASES[passed.option])}, {passed.saving:.0%} cheaper, {depends}."


def runner_up_because(verdict: Verdict) -> str:
    """Why that option comes next."""
    return _RUNNER_UP_BECAUSE[verdict.runner_up_because] if verdict.runner_up_because else ""


def settles(evaluation: Evaluation) -> str:
    """What decides a close call, or what would end `not_enough`, open a blocked verdict or go on."""
    verdict = evaluation.verdict
    if verdict.ended is not None:
        return GOES_ON_BY
    if verdict.confidence == "blocked":
        return _waivers(evaluation.gates)
    if verdict.confidence == "not_enough":
        needed = ", ".join(named(verdict.needed, evaluation.questionnaire))
        return f"It would take an answer on: {needed}." if needed else ""
    said = _close_call(evaluation) if verdict.confidence == "close" else []
    if verdict.is_vendor_open and verdict.runner_up is not None:
        said.append(f"Which vendor is left open: {OPTION_PHRASES[verdict.runner_up]} is as good a buy.")
    return " ".join(said)


def voices_line(verdict: Verdict) -> str:
    """Which sources name what, the verdict's first."""
    option = verdict.named
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


def _support_reason(reason: VerdictReason, verdict: Verdict) -> str:
    naming = [voice for voice in verdict.voices if voice.speaks and reason.option in voice.speaks_for]
    speaking = sum(voice.speaks for voice in verdict.voices)
    if not naming:
        undecided = [voice.source for voice in verdict.voices if reason.option in voice.speaks_for]
        if undecided:
            name = f"{joined(undecided)} {'name' if undecided[1:] else 'names'}"
            return f"{name} every option that the gates leave: cost and open gates decide."
        return "No source that speaks names it: cost and open gates decide."
    sources = ", ".join(voice.source for voice in naming)
    of = f"All {speaking}" if len(naming) == speaking else f"{len(naming)} of the {speaking}"
    return f"{of} sources that speak name it ({sources})."


def _cost_reason(reason: VerdictReason, evaluation: Evaluation) -> str:
    assert reason.option is not None and reason.difference_usd is not None
    theirs, mine, difference = reason.usd, reason.against_usd, reason.difference_usd
    months = say_months(evaluation.horizon_months)
    what = capital(OPTION_PHRASES[reason.option])
    if abs(difference.likely) <= EQUAL * min(mine, theirs):
        return f"{what} costs about the same over {months} ({say_money(theirs)} and {say_money(mine)})."
    share = abs(difference.likely) / mine
    word = "more" if difference.likely > 0 else "less"
    by = f"{share:.0%} {word}" if share < 1 else f"{theirs / mine:.1f} times as much"
    held = "" if difference.low * difference.high > 0 else "; the ranges don't settle it"
    depends = _depends_on(evaluation.options[reason.option]) if word == "less" else ""
    amounts = f"({say_money(theirs)} against {say_money(mine)})"
    return f"{what} costs {by} over {months} {amounts}{f', {depends}' if depends else ''}{held}."


def _depends_on(result: OptionResult) -> str:
    """On what an option with unknown gates depends."""
    unknown = [gate for gate in result.only_if if gate not in CRITERIA]
    if QUALITY in unknown:
        return "if it passes your comparison"
    gates = " and ".join(gate.replace("_", " ") for gate in unknown)
    return f"if {gates} can be met" if gates else ""


def _criterion_reason(reason: VerdictReason, criteria: Criteria) -> str:
    assert reason.option is not None
    other = OPTION_PHRASES[reason.against or reason.option]
    said = {
        "quality_bar": "scores under the bar you set",
        "net_win_rate_limit": (
            f"loses the comparison with {other} by {say_share(criteria.net_win_rate_limit)} or more"
        ),
        "payback_limit": (
            f"doesn't pay back against {other} within your limit of"
            f" {say_months(criteria.payback_limit_months)}"
        ),
        "strategic_premium": f"costs over {criteria.strategic_premium:g} times as much as {other}",
    }
    return f"{capital(OPTION_PHRASES[reason.option])} {said[reason.rule]}."


def _own_rule(criteria: Criteria) -> str:
    """Where the person's rule differs from E7's numbers, which E7 still uses."""
    numbers = (
        ("payback_limit_months", "pay back within", say_months),
        ("hopeless_payback_months", "stay with the vendor past", say_months),
        ("net_win_rate_limit", "lose by under", say_share),
    )
    both = (
        (getattr(criteria, name), getattr(_BY_THE_SOURCES, name), what, say) for name, what, say in numbers
    )
    said = [f"{what} {say(mine)} (E7: {say(theirs)})" for mine, theirs, what, say in both if mine != theirs]
    return f"Your rule is to {', and to '.join(said)}; E7 judges by its own numbers." if said else ""


def _says_otherwise(voice: Voice) -> str:
    said = f"for {listed(voice.speaks_for)}" if voice.speaks else f"against {listed(voice.speaks_against)}"
    return f"{voice.source} speaks {said}: {voice.because}"


def _close_call(evaluation: Evaluation) -> list[str]:
    verdict, said = evaluation.verdict, []
    if "unknown" in verdict.confidence_because:
        involved = [evaluation.options[o] for o in (verdict.option, verdict.runner_up) if o is not None]
        gates = sorted({gate for result in involved for gate in result.only_if})
        unknown = ["a comparison on your own task" if g == QUALITY else g.replace("_", " ") for g in gates]
        said.append(f"Not known yet: {', '.join(unknown) or 'the net win rate to within its limit'}.")
    said += [sentence for kind, sentence in _DOUBTS.items() if kind in verdict.confidence_because]
    return said


_DOUBTS = {
    "near": "The two are too near each other in cost and support to be told apart.",
    "typical": "It rests on a value that is only typical of companies like yours: confirm it.",
    "overruled": "An option that your criteria remove has more voices.",
}


def _waivers(gates: tuple[GateResult, ...]) -> str:
    """Which one gate, if waived, opens what."""
    failing = {
        option: [[gate.id for gate in gates if gate.states.get(variant) == "fail"] for variant in variants]
        for option, variants in VARIANTS.items()
    }
    said = []
    for gate in gates:
        opened = [option for option, of_its_variants in failing.items() if [gate.id] in of_its_variants]
        if opened:
            label = gate.label[0].lower() + gate.label[1:]
            said.append(f"Waiving the {label} alone would open {listed(opened)}.")
    return " ".join(said) or "No single gate, if waived, would open an option."


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
