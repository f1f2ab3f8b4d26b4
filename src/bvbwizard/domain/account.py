"""The verdict in words: why, who dissents, what was passed over, and what would settle it."""

from bvbwizard.domain.amounts import say_money, say_months, say_share
from bvbwizard.domain.appraisal import Appraisal
from bvbwizard.domain.confidence import difference
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.decision import EQUAL, Decision
from bvbwizard.domain.early_end import EarlyEnd, early_end
from bvbwizard.domain.frameworks.e7 import SELF_HOST_UNDER_MONTHS, STAY_OVER_MONTHS
from bvbwizard.domain.net_win_rate import LIMIT as NET_WIN_RATE_LIMIT
from bvbwizard.domain.outcome import Confidence, GateResult, PassedOver, Verdict, VerdictReason, Voice
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.settling import settles
from bvbwizard.domain.standing import QUALITY, Standing
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import OPTION_PHRASES, OPTIONS, VARIANTS, Option, Variant, listed

VARIANT_PHRASES: dict[Variant, str] = {
    "fine_tune_vendor": "tuned at the vendor",
    "fine_tune_rented": "tuned and served on rented GPUs",
    "fine_tune_owned": "tuned and served on servers of your own",
    "self_host_rented": "on rented GPUs",
    "self_host_owned": "on servers of your own",
}


def account(
    appraisal: Appraisal, criteria: Criteria, doubted: tuple[str, ...], questionnaire: Questionnaire
) -> Verdict:
    """Put the decision into words."""
    decision = appraisal.decision
    end = early_end(appraisal.facts)
    if end is not None:
        return _ended(end, decision)
    confidence = _confidence(decision, doubted)
    return Verdict(
        option=decision.option,
        leaning=decision.leaning,
        confidence=confidence,
        confidence_because=doubted if decision.option else _lacking(decision, appraisal.gates),
        headline=_headline(appraisal, confidence),
        reasons=_reasons(appraisal, criteria),
        dissent=_dissent(decision),
        passed_over=_passed_over(appraisal),
        runner_up=decision.runner_up,
        runner_up_because=decision.runner_up_because,
        settles=settles(appraisal, criteria, confidence, doubted, questionnaire),
        support=decision.support,
        voices=decision.voices,
        voices_that_exist=len(decision.voices),
    )


def _ended(end: EarlyEnd, decision: Decision) -> Verdict:
    """The verdict of a session that ended before the comparison (B5): it names no option."""
    return Verdict(
        option=None,
        leaning=None,
        confidence="not_enough" if end.kind == "unproven" else "clear",
        confidence_because=(),
        headline=end.headline,
        reasons=tuple(VerdictReason("ended", each) for each in (*end.reasons, *end.does)),
        dissent=(),
        passed_over=(),
        runner_up=None,
        runner_up_because="",
        settles=end.goes_on_by,
        support=decision.support,
        voices=(),
        voices_that_exist=len(decision.voices),
        ended=end.kind,
    )


def _confidence(decision: Decision, doubted: tuple[str, ...]) -> Confidence:
    if decision.state == "blocked":
        return "blocked"
    if decision.state == "not_enough":
        return "not_enough"
    return "close" if doubted else "clear"


def _lacking(decision: Decision, gates: tuple[GateResult, ...]) -> tuple[str, ...]:
    """For a verdict that can't be given: the gates that block, or the answers that lack."""
    if decision.state == "blocked":
        return tuple(gate.id for gate in gates if "fail" in gate.states.values())
    silent = (f"{decision.silent} more sources have to speak",) if decision.silent else ()
    return (*silent, *decision.missing)


def _sentence(phrase: str) -> str:
    """The phrase as the beginning of a sentence."""
    return phrase[0].upper() + phrase[1:]


def named(option: Option, variant: Variant) -> str:
    """An option in a sentence, with its variant where that is a choice."""
    where = VARIANT_PHRASES.get(variant)
    return f"{OPTION_PHRASES[option]}, {where}" if where else OPTION_PHRASES[option]


def _headline(appraisal: Appraisal, confidence: Confidence) -> str:
    decision, standings = appraisal.decision, appraisal.standings
    if confidence == "blocked":
        return "Blocked: every option breaks a duty or a limit."
    if confidence == "not_enough":
        lean = OPTION_PHRASES[decision.leaning] if decision.leaning else "nothing yet"
        return f"Not enough to decide; it leans to {lean}."
    assert decision.option is not None
    option = named(decision.option, standings[decision.option].variant)
    if confidence == "clear":
        return f"{_sentence(option)}, clearly."
    against = f" against {OPTION_PHRASES[decision.runner_up]}" if decision.runner_up else ""
    return f"{_sentence(option)}: a close call{against}."


def _reasons(appraisal: Appraisal, criteria: Criteria) -> tuple[VerdictReason, ...]:
    decision = appraisal.decision
    option = decision.option or decision.leaning
    if option is None:
        return ()
    reasons = [VerdictReason("support", _support_reason(decision, option))]
    reasons += [
        VerdictReason("cost", _cost_reason(appraisal, option, other, criteria), other)
        for other in _compared(appraisal, option)
    ]
    reasons += _gate_reasons(appraisal)
    reasons += _criterion_reasons(appraisal, criteria)
    reasons.append(VerdictReason("own_limits", _own_rule(criteria)))
    return tuple(reason for reason in reasons if reason.sentence)


def _own_rule(criteria: Criteria) -> str:
    """Where the person's rule differs from E7's numbers, which E7 goes on to judge by."""
    own = [
        (criteria.payback_limit_months, SELF_HOST_UNDER_MONTHS, "pay back within", say_months),
        (criteria.hopeless_payback_months, STAY_OVER_MONTHS, "stay with the vendor past", say_months),
        (criteria.net_win_rate_limit, NET_WIN_RATE_LIMIT, "lose by under", say_share),
    ]
    said = [f"{what} {say(mine)} (E7: {say(theirs)})" for mine, theirs, what, say in own if mine != theirs]
    return f"Your rule is to {', and to '.join(said)}; E7 judges by its own numbers." if said else ""


def _support_reason(decision: Decision, option: Option) -> str:
    naming = [voice for voice in decision.voices if voice.speaks and option in voice.speaks_for]
    speaking = sum(voice.speaks for voice in decision.voices)
    if not naming:
        undecided = [voice.source for voice in decision.voices if option in voice.speaks_for]
        if undecided:
            return f"{_sources(undecided)} every option that the gates leave: cost and open gates decide."
        return "No source that speaks names it: cost and open gates decide."
    sources = ", ".join(voice.source for voice in naming)
    of = f"All {speaking}" if len(naming) == speaking else f"{len(naming)} of the {speaking}"
    return f"{of} sources that speak name it ({sources})."


def _sources(names: list[str]) -> str:
    """The sources as the subject of a sentence."""
    return f"{joined(names)} {'name' if names[1:] else 'names'}"


def _compared(appraisal: Appraisal, option: Option) -> list[Option]:
    """The runner-up, then the cheapest other open option."""
    others = [s for s in appraisal.standings.values() if s.is_open and s.option != option]
    wanted = [appraisal.decision.runner_up] if appraisal.decision.runner_up else []
    wanted += [min(others, key=lambda standing: standing.usd).option] if others else []
    return list(dict.fromkeys(wanted))


def _cost_reason(appraisal: Appraisal, option: Option, other: Option, criteria: Criteria) -> str:
    mine, theirs = appraisal.standings[option], appraisal.standings[other]
    usd = difference(appraisal, other, option)
    if usd is None:
        return ""
    months = say_months(criteria.horizon_months)
    what = _sentence(OPTION_PHRASES[other])
    if abs(usd.usd.likely) <= EQUAL * min(mine.usd, theirs.usd):
        return (
            f"{what} costs about the same over {months} ({say_money(theirs.usd)} and {say_money(mine.usd)})."
        )
    share = abs(usd.usd.likely) / mine.usd
    word = "more" if usd.usd.likely > 0 else "less"
    by = f"{share:.0%} {word}" if share < 1 else f"{theirs.usd / mine.usd:.1f} times as much"
    held = "" if usd.usd.low * usd.usd.high > 0 else "; the ranges don't settle it"
    test = f", {_test(theirs)}" if word == "less" and theirs.unknown else ""
    return (
        f"{what} costs {by} over {months}"
        f" ({say_money(theirs.usd)} against {say_money(mine.usd)}){test}{held}."
    )


def _test(standing: Standing) -> str:
    """On what an option with unknown gates depends."""
    if QUALITY in standing.unknown:
        return "if it passes your comparison"
    return f"if {' and '.join(sorted(gate.replace('_', ' ') for gate in standing.unknown))} can be met"


def _gate_reasons(appraisal: Appraisal) -> list[VerdictReason]:
    reasons = []
    for gate in appraisal.gates:
        out = tuple(o for o in OPTIONS if all(gate.states.get(v) == "fail" for v in VARIANTS[o]))
        if out:
            said = f"{gate.sentence} That rules out {listed(out)}."
            reasons.append(VerdictReason("gate", said, rule=gate.id, rules_out=out))
    return reasons


def _criterion_reasons(appraisal: Appraisal, criteria: Criteria) -> list[VerdictReason]:
    return [
        VerdictReason(
            "criterion",
            f"{_sentence(OPTION_PHRASES[standing.option])} {_criterion_reason(standing, criteria)}.",
            standing.option,
            standing.by[0],
        )
        for standing in appraisal.standings.values()
        if standing.by_criterion
    ]


def _criterion_reason(standing: Standing, criteria: Criteria) -> str:
    other = OPTION_PHRASES[standing.against or standing.option]
    return {
        "quality_bar": "scores under the bar you set",
        "net_win_rate_limit": (
            f"loses the comparison with {other} by {say_share(criteria.net_win_rate_limit)} or more"
        ),
        "payback_limit": (
            f"doesn't pay back against {other} within your limit of"
            f" {say_months(criteria.payback_limit_months)}"
        ),
        "strategic_premium": f"costs over {criteria.strategic_premium:g} times as much as {other}",
    }[standing.by[0]]


def _dissent(decision: Decision) -> tuple[str, ...]:
    option = decision.option or decision.leaning
    if option is None:
        return ()
    return tuple(_says_otherwise(voice) for voice in decision.voices if _dissents(voice, option))


def _dissents(voice: Voice, option: Option) -> bool:
    return option in voice.speaks_against or (voice.speaks and option not in voice.speaks_for)


def _says_otherwise(voice: Voice) -> str:
    if voice.speaks:
        return f"{voice.source} speaks for {listed(voice.speaks_for)}: {voice.because}"
    return f"{voice.source} speaks against {listed(voice.speaks_against)}: {voice.because}"


def _passed_over(appraisal: Appraisal) -> tuple[PassedOver, ...]:
    decision, standings = appraisal.decision, appraisal.standings
    if decision.option is None:
        return ()
    best = standings[decision.option]
    found = []
    for option in decision.passed_over:
        saving = 1 - standings[option].usd / best.usd
        phrase = _sentence(OPTION_PHRASES[option])
        sentence = f"{phrase}, {saving:.0%} cheaper, {_test(standings[option])}."
        found.append(PassedOver(option=option, saving=saving, sentence=sentence))
    return tuple(found)
