"""Coverage, reasoning and economics: what is decided, how each call is argued, and by which sums.

The components and their calls are A1's to A3's and A5's; the sums E5's and E7's.
"""

import re
from dataclasses import dataclass

from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import OPTION_PHRASES
from bvbwizard.rehearsal.marks.amounts import AmountSaid
from bvbwizard.rehearsal.marks.key import ComponentKey, Fit
from bvbwizard.rehearsal.marks.mark import Finding, counted
from bvbwizard.rehearsal.marks.read import AnswerRead, ReasonGiven
from bvbwizard.rehearsal.rubric import HIGHEST, LOWEST, CoverageRules, ReasoningRules
from bvbwizard.rehearsal.text.calls import Call
from bvbwizard.rehearsal.text.cut import Sentence
from bvbwizard.rehearsal.text.lexicon import ListName


def coverage(read: AnswerRead) -> Finding:
    """Mark which components have a call; a name alone earns a little, one beyond the case nothing."""
    rules = read.rubric.coverage
    total = sum(_weight(rules, each) for each in read.key.components)
    got, decided, named, absent = 0.0, [], [], []
    for each in read.key.components:
        call = read.decisions.calls.get(each.id)
        if call is not None and not call.is_blanket:
            decided.append(each)
            got += _weight(rules, each)
        elif call is not None or each.id in read.decisions.contradicted or each.id in read.decisions.mentions:
            named.append(each)
            got += rules.named * _weight(rules, each)
        else:
            absent.append(each)
    missed = [f"Not named: {each.component.phrase}. By the engine: {each.says}." for each in absent]
    missed += [f"Not decided: {each.component.phrase}. By the engine: {each.says}." for each in named]
    count = counted(len(read.key.components), "component", "components")
    because = f"None of {count} is decided"
    if decided:
        because = f"Of {count} {counted(len(decided), 'is', 'are')} decided"
    if absent:
        because = f"{because}; {_labels(absent)} {'is' if len(absent) == 1 else 'are'} missing"
    elif named:
        because = f"{because}; {_labels(named)} only named"
    spans = [read.decisions.calls[each.id].span for each in decided]
    also = f"A call for {_labels([*absent, *named])} too." if missed else ""
    return Finding(4 * got / total if total else 0.0, f"{because}.", spans, also, tuple(missed))


def _weight(rules: CoverageRules | ReasoningRules, key: ComponentKey) -> float:
    if key.is_model:
        return rules.model_weight
    return rules.critical_weight if key.component.critical_path else 1.0


def _labels(keys: list[ComponentKey]) -> str:
    return joined([key.component.phrase for key in keys])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    key: ComponentKey
    call: Call | None
    fit: Fit | None
    reasons: tuple[ReasonGiven, ...]
    weight: float
    score: float
    """0 to 1."""


def reasoning(read: AnswerRead) -> Finding:
    """Mark calls and reasons; a wrong call that is argued from facts beats a right one without a reason."""
    judged = [_judged(read, each) for each in read.key.components]
    total = sum(each.weight for each in judged)
    score = sum(each.weight * each.score for each in judged) / total if total else 0.0
    points = 4 * score
    if any(each.key.is_model and each.fit in ("wrong", None) for each in judged):
        points = min(points, read.rubric.reasoning.model_wrong - LOWEST)
    best = sorted(judged, key=lambda each: -each.weight * each.score)
    spans = [each.call.span for each in best if each.call is not None and each.score]
    spans += [given.span for each in best for given in each.reasons if given.bearing == "decides"]
    contradicted = read.decisions.contradicted
    wrong = [each for each in judged if each.fit == "wrong" or each.key.id in contradicted]
    missed = tuple(_missed(read, each) for each in wrong)
    return Finding(points, _because_of_calls(judged), spans, _right_calls(judged), missed)


def _judged(read: AnswerRead, key: ComponentKey) -> _Judged:
    rules = read.rubric.reasoning
    call = read.decisions.calls.get(key.id)
    weight = _weight(rules, key)
    if call is None:
        return _Judged(key=key, call=None, fit=None, reasons=(), weight=weight, score=0.0)
    given = read.reasons.get(key.id, ())
    needs = (rules.model_needs if key.is_model else rules.part_needs)[read.level]
    argued = min(1.0, max(0.0, sum(_worth(each, rules, key) for each in given) / needs))
    fit = key.fit(call.call)
    is_ruled_out = call.call in key.ruled_out
    if is_ruled_out and not key.is_model:
        weight *= rules.gate_weight
    score = {
        "right": rules.right + rules.right_reasons * argued,
        "near": rules.near + rules.near_reasons * argued,
        "wrong": (rules.ruled_out_reasons if is_ruled_out else rules.wrong_reasons) * argued,
    }[fit] * (rules.blanket if call.is_blanket else 1.0)
    return _Judged(key=key, call=call, fit=fit, reasons=given, weight=weight, score=score)


def _worth(given: ReasonGiven, rules: ReasoningRules, key: ComponentKey) -> float:
    if given.bearing == "decides" and given.reason.settles and key.is_model:
        return rules.settling
    worth = {"decides": rules.deciding, "holds": rules.other, "false": rules.false, "silent": 0.0}
    return worth[given.bearing]


def _because_of_calls(judged: list[_Judged]) -> str:
    made_ = [each for each in judged if each.call is not None]
    if not made_:
        return "Nothing is decided."
    right = sum(each.fit in ("right", "near") for each in made_)
    argued = sum(any(given.bearing in ("decides", "holds") for given in each.reasons) for each in made_)
    said = f"{right} of {len(judged)} calls hold; {argued} {'has' if argued == 1 else 'have'} a reason"
    false = [each for each in made_ if any(given.bearing == "false" for given in each.reasons)]
    if false:
        return f"{said}, and what is said of {false[0].key.component.phrase} isn't so here."
    return f"{said} that the facts bear out." if argued else f"{said}."


def _right_calls(judged: list[_Judged]) -> str:
    """The engine's call and its reason, where the call is another one or no reason given decides it."""
    weak = [
        each
        for each in judged
        if each.fit != "right" or not any(given.bearing == "decides" for given in each.reasons)
    ]
    weak.sort(key=lambda each: -each.weight * (1 - each.score))
    said = [f"{each.key.component.label}: {each.key.says}. {each.key.because}" for each in weak[:3]]
    return " ".join(said) if said else "A second fact beside each call, from the numbers that you asked for."


def _missed(read: AnswerRead, judged: _Judged) -> str:
    label = judged.key.component.label
    contradicted = read.decisions.contradicted.get(judged.key.id)
    if contradicted is not None:
        return f"{label} has two calls that contradict each other, so neither counts."
    argued = [given.reason.says for given in judged.reasons if given.bearing in ("decides", "holds")]
    tail = f" You argue that {joined(argued[:2])}." if argued else ""
    return f"{label}: by the engine {judged.key.says}.{tail}"


_DIGIT = re.compile(r"\d")


def economics(read: AnswerRead) -> Finding:
    """Mark the sums: what holds earns, what doesn't hold costs, and only within a limit."""
    rules, amounts = read.rubric.economics, read.amounts
    agreeing = [
        each for each in amounts.agreeing if read.sentences[each.sentence].part != "goal" or each.option
    ]
    found = _parts_of_sums(read, agreeing)
    unsupported = [each for each in amounts.said if each.is_unsupported]
    points = rules.amount * min(len(agreeing), rules.amounts_at_most)
    points += rules.in_words if "in_words" in found and not agreeing else 0.0
    points += sum(getattr(rules, name) for name in sorted(found - {"amounts", "in_words"}))
    lost = rules.wrong * len(amounts.wrong) + rules.unsupported * len(unsupported)
    # What doesn't hold costs also where more holds than a 5 needs.
    points = min(HIGHEST - LOWEST, points) + max(rules.lost_at_most, lost)
    wrong = [claim.sentence for claim in amounts.wrong]
    spans = [claim.said.span for claim in amounts.wrong]
    spans += [each.number.span for each in (*unsupported, *agreeing)]
    because = _because_of_sums(read, agreeing, found, len(wrong), len(unsupported))
    none = () if agreeing else ("No amount of money agrees with the engine's.",)
    return Finding(
        points, because, spans, _sums_for_a_five(read, found), (*wrong, *none) if read.key.has_amounts else ()
    )


def _parts_of_sums(read: AnswerRead, agreeing: list[AmountSaid]) -> set[str]:
    plain = [each for each in read.sentences if not each.is_list]
    with_money = [read.sentences[each.sentence] for each in agreeing]
    found = {"amounts"} if agreeing else set()
    if len({each.option for each in agreeing if each.option}) > 1:
        found.add("compared")
    is_unit = any(each.number.unit == "usd_per_request" for each in agreeing)
    if is_unit or _any(read, with_money, "unit_costs"):
        found.add("unit_cost")
    if any(claim.about.id.endswith(("payback", "crossover")) for claim in read.amounts.right):
        found.add("turn")
    if _any(read, [each for each in plain if _DIGIT.search(each.text)], "turns") and agreeing:
        found.add("turn")
    if _any(read, _beside(read, agreeing), "people"):
        found.add("people")
    about_money = [each for each in plain if _any(read, [each], "costs", "unit_costs") or each in with_money]
    if _any(read, about_money, "doubts"):
        found.add("doubt")
    given = {
        each.reason.id for several in read.reasons.values() for each in several if each.bearing != "false"
    }
    costs = [each for each in plain if _any(read, [each], "costs")]
    if _any(read, costs, "comparisons") or given & {"small_bill", "sum", "idle"}:
        found.add("in_words")
    return found


def _beside(read: AnswerRead, agreeing: list[AmountSaid]) -> list[Sentence]:
    """The sentences with amounts, and the next one of the same point."""
    found = []
    for each in agreeing:
        here, after = read.sentences[each.sentence], read.sentences[each.sentence + 1 : each.sentence + 2]
        found += [here, *(next_ for next_ in after if next_.block == here.block)]
    return found


def _any(read: AnswerRead, sentences: list[Sentence], *lists: ListName) -> bool:
    return any(read.lexicon.says(name, each.text) for each in sentences for name in lists)


def _because_of_sums(
    read: AnswerRead, agreeing: list[AmountSaid], found: set[str], wrong: int, unsupported: int
) -> str:
    if not read.key.has_amounts:
        return "Nothing is compared here, because the choice has been made; amounts aren't asked for."
    if not agreeing and not wrong and not unsupported:
        return (
            "Costs are spoken of without an amount that holds." if "in_words" in found else "There is no sum."
        )
    verb = "agrees" if len(agreeing) == 1 else "agree"
    said = f"{counted(len(agreeing), 'amount', 'amounts')} {verb} with the engine's".capitalize()
    doubted = [f"{counted(wrong, 'is', 'are')} contradicted"] if wrong else []
    doubted += [f"{counted(unsupported, 'agrees', 'agree')} with nothing it knows"] if unsupported else []
    return f"{said}; {joined(doubted)}." if doubted else f"{said}."


def _sums_for_a_five(read: AnswerRead, found: set[str]) -> str:
    if not read.key.has_amounts:
        return (
            "Say that a comparison changes nothing here, and what to negotiate with the one who was chosen."
        )
    compared = {"api", "self_host", read.key.option}
    sums = [
        f"{OPTION_PHRASES[option]} {say_money(result.monthly_usd.likely)} a month"
        for option, result in read.key.evaluation.options.items()
        if result.monthly_usd is not None and option in compared
    ]
    lacking = [words for name, words in read.rubric.economics.says.items() if name not in found]
    tail = f" Still to say: {joined(lacking)}." if lacking else ""
    return f"By the engine, people included: {joined(sums)}.{tail}"
