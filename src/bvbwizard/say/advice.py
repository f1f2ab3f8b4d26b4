"""Why a component is bought, run or built, when to decide again, and what is called out, in words."""

from bvbwizard.domain.interview.catalogue import Component, Stance
from bvbwizard.domain.stack.model import (
    AdviceKind,
    Callout,
    Revisit,
    Sort,
    SourceRule,
    SourceRuleKind,
    Stack,
    StackRow,
    VendorShare,
)
from bvbwizard.domain.stack.stack import TOO_LONG_MONTHS
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_amount, say_money
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES

_DONE: dict[Stance, str] = {
    "buy": "bought",
    "run": "run by yourselves",
    "build": "built",
    "ally": "shared with a partner",
}
_LEADS: dict[Sort, str] = {
    "mixed": "Mixed: a moat that nobody here can operate yet (A1).",
    "silent": "The three questions are silent (A1).",
    "unknown": "Not settled yet (A1).",
}
_COULD_OPERATE = "It is no moat and the team could operate it (A1);"
_BECAUSE: dict[AdviceKind, str] = {
    "closed": "No vendor may see its data (A3), so it is {done}.",
    "perhaps_closed": "No vendor is likely to be allowed its data (A3), so it is {done}.",
    "partner": "A partner would share data that makes it better than any of you could alone (B8).",
    "moat": "It makes a moat of your data, and the team can operate it (A1).",
    "elsewhere": (
        "This vendor would break the experience and nobody here can operate it: buy it elsewhere (A1)."
    ),
    "commodity": "It is no moat (A1). {why}",
    "rule": f"{_COULD_OPERATE} E9's code picks {{way}}.",
    "cheaper": f"{_COULD_OPERATE} {{way}} costs less.",
    "not_surely": "It is no moat (A1), and neither way is surely cheaper. {why}",
    "not_priced": "It is no moat (A1), and a price lacks, so the ways can't be compared. {why}",
    "default": "{lead} By default it is {done}. {own}",
    "undecided": "The questions don't decide yet. By default it is bought. {own}",
    "verdict": "The verdict is {option}. {own_if_bought}",
    "leaning": "The answers lean to {option}. {own_if_bought}",
    "given": "{said}",
}


def because(row: StackRow) -> str:
    """Why a component is had as it is; against the advice, whose pick that is."""
    own = f"Your own pick, {row.stance}; the answers say {row.advised}. " if row.stance != row.advised else ""
    return f"{own}{advised_because(row)}"


def advised_because(row: StackRow) -> str:
    """Why a stance is advised."""
    component, advice = row.component, row.advice
    option = advice.option
    said = _BECAUSE[advice.kind].format(
        done=_DONE[row.advised],
        way="a vendor" if row.advised == "buy" else "running it yourselves",
        # The component's own reason is for its default stance: for another one it argues against it.
        why=component.because if component.default_stance == row.advised else "",
        lead=_LEADS.get(row.sort, ""),
        own=component.because,
        own_if_bought=component.because if option in VENDOR_SIDES else "",
        option=OPTION_PHRASES[option] if option is not None else "",
        said=advice.said,
    )
    is_for_now = advice.kind == "default" and row.sort == "mixed"
    return said.rstrip() + (" Until somebody can operate it, have it behind a seam." if is_for_now else "")


_TURNS: dict[Sort, str] = {
    "build": "the team can no longer operate it",
    "buy": "your data makes it a moat",
    "buy_elsewhere": "the team can operate it",
    "mixed": "somebody can operate it",
    "silent": "your data makes it a moat, or the vendor no longer breaks the experience",
    "unknown": "the open questions about it are answered",
}
_OWNING: dict[Stance, str] = {"run": "running it yourselves", "build": "a build of your own"}


def revisit_fact(fact: Revisit) -> str:
    """A measured fact on which to decide again, inside a sentence."""
    if fact.kind == "stated":
        return fact.said
    if fact.kind == "sort":
        return _TURNS[fact.sort]
    if fact.kind == "bill":
        return (
            f"its bill passes {say_money(fact.usd_per_month)} a month, from where"
            f" {_OWNING[fact.owning]} costs less over {fact.months} months"
        )
    volume = f"its volume passes {say_amount(fact.requests_per_month, 'requests_per_month')}"
    if fact.option is None:
        return f"{volume} (E13)"
    return f"{volume}, from where {OPTION_PHRASES[fact.option]} costs less, by our own sums"


def revisit_facts(row: StackRow) -> tuple[str, ...]:
    """The measured facts on which to decide again."""
    return tuple(map(revisit_fact, row.revisit))


_RULES: dict[SourceRuleKind, str] = {
    "E9_code": "E9's code",
    "E9_guidance": "E9's guidance",
    "E13": "E13",
    "E10_printed": "E10 as printed",
    "E10_corrected": "E10 corrected",
}


def source_rules(row: StackRow) -> tuple[str, ...]:
    """What each of a source's rules says, where it has several."""
    return tuple(map(_rule, row.rules))


def _rule(rule: SourceRule) -> str:
    if not rule.kind.startswith("E10"):
        return f"{_RULES[rule.kind]}: {rule.picks or 'it depends'}"
    return (
        f"{_RULES[rule.kind]}: {say_money(rule.vendor_usd_per_month)} a month at a vendor,"
        f" {say_money(rule.self_run_usd_per_month)} self-run"
    )


def callout_sentence(callout: Callout, stack: Stack) -> str:
    """What is built or bought without need (A4)."""
    names = _phrases(callout.components, stack)
    if callout.kind == "could_be_bought":
        return f"Over-building: {names} could be bought; nothing here makes it a moat."
    if callout.kind == "too_long":
        return (
            f"Over-building: {names} {'takes' if len(callout.components) == 1 else 'take'} about"
            f" {say_amount(round(callout.months, 1), 'months')} of"
            f" {say_amount(callout.engineers, 'engineers')}, and none of it is a moat; from"
            f" {TOO_LONG_MONTHS} months on, A4 warns that users are never reached."
        )
    if callout.kind == "moat_bought":
        return f"Over-buying: {names} would make a moat of your data, and a vendor has it."
    return (
        f"Over-buying: all {len(callout.components)} components are somebody else's, so a competitor can"
        " have the same product."
    )


def vendor_name(vendor: VendorShare, stack: Stack) -> str:
    """A vendor's name; where nobody has said it, what is had from it."""
    who = "your partner for" if vendor.is_partner else "whoever sells you"
    return vendor.vendor or f"{who} the {_phrases(vendor.components, stack)}"


def outage_sentence(vendor: VendorShare, stack: Stack) -> str:
    """What a week's outage stops; empty where nothing on the critical path is the vendor's."""
    stopped = _phrases(vendor.critical, stack)
    return f"A week without it stops the product: {stopped}." if stopped else ""


def _phrases(component_ids: tuple[str, ...], stack: Stack) -> str:
    known: dict[str, Component] = {row.component.id: row.component for row in stack.rows}
    return joined([known[component_id].phrase for component_id in component_ids])
