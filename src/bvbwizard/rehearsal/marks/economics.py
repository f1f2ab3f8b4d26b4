"""Economics: amounts that hold, two ways compared, a unit cost, where it turns, and people (E5, E7)."""

import re

from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import OPTION_PHRASES
from bvbwizard.rehearsal.marks.amounts import AmountSaid
from bvbwizard.rehearsal.marks.mark import Finding, counted
from bvbwizard.rehearsal.marks.read import AnswerRead
from bvbwizard.rehearsal.rubric import HIGHEST, LOWEST
from bvbwizard.rehearsal.text.cut import Sentence
from bvbwizard.rehearsal.text.lexicon import ListName

_DIGIT = re.compile(r"\d")


def economics(read: AnswerRead) -> Finding:
    """Mark the sums: what holds earns, what doesn't hold costs, and only within a limit."""
    rules, amounts = read.rubric.economics, read.amounts
    agreeing = [
        each for each in amounts.agreeing if read.sentences[each.sentence].part != "goal" or each.option
    ]
    found = _found(read, agreeing)
    unsupported = [each for each in amounts.said if each.is_unsupported]
    points = rules.amount * min(len(agreeing), rules.amounts_at_most)
    points += rules.in_words if "in_words" in found and not agreeing else 0.0
    points += sum(
        getattr(rules, name) for name in ("compared", "unit_cost", "turn", "people", "doubt") if name in found
    )
    lost = rules.wrong * len(amounts.wrong) + rules.unsupported * len(unsupported)
    # What doesn't hold costs also where more holds than a 5 needs.
    points = min(HIGHEST - LOWEST, points) + max(rules.lost_at_most, lost)
    wrong = [claim.sentence for claim in amounts.wrong]
    spans = [claim.said.span for claim in amounts.wrong]
    spans += [each.number.span for each in (*unsupported, *agreeing)]
    because = _because(read, agreeing, found, len(wrong), len(unsupported))
    none = () if agreeing else ("No amount of money agrees with the engine's.",)
    return Finding(
        points, because, spans, _for_a_five(read, found), (*wrong, *none) if read.key.has_amounts else ()
    )


def _found(read: AnswerRead, agreeing: list[AmountSaid]) -> set[str]:
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


def _because(
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


def _for_a_five(read: AnswerRead, found: set[str]) -> str:
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
