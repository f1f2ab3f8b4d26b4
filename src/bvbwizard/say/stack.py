"""Components, their costs both ways, what the whole stack comes to, and the steps of its plan, in words."""

from collections.abc import Iterable

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, PickedComponent
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.results.findings import Phase, PlanStep, StepAct, StepKind
from bvbwizard.domain.stack.model import Moat, Seam, Stack, StackRow, StackTotal, VendorShare, WayCost
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money, say_share
from bvbwizard.domain.values import Range
from bvbwizard.say.advice import outage_sentence, revisit_fact, revisit_facts
from bvbwizard.say.findings import money_range
from bvbwizard.say.names import sentence, words

MOAT_WORDS: dict[Moat, str] = {"yes": "yes", "no": "no", "unknown": "not known"}
OPEN_COST = "-"
"""In place of an amount that can't be said yet."""
OWN_PICK_MARK = "*"
OWN_PICK_NOTE = f"{OWN_PICK_MARK} your own pick against the advice"


def has_components(stack: Stack | None) -> bool:
    """Whether anything but the model is in it."""
    return stack is not None and any(row.component.id != FOUNDATION_MODEL for row in stack.rows)


def is_against_advice(row: StackRow) -> bool:
    """Whether the person's own pick isn't what the answers say."""
    return row.stance != row.advised


def stance_words(row: StackRow) -> str:
    """What to do about a component: buy; against the advice, whose pick that is."""
    if not is_against_advice(row):
        return row.stance
    return f"{row.stance}, your own pick; the answers say {row.advised}"


def stance_cell(row: StackRow) -> str:
    """The same in a narrow column, with a mark where it is against the advice."""
    return f"{row.stance} {OWN_PICK_MARK}" if is_against_advice(row) else row.stance


def evolution_words(evolution: str) -> str:
    """How far it has come (B8)."""
    return evolution or "not known"


def inline_label(label: str) -> str:
    """A component's name inside a sentence: retrieval, GPU pool."""
    return f"{label[0].lower()}{label[1:]}" if label[:2].istitle() else label


def component_names(component_ids: Iterable[str], stack: Stack) -> str:
    """Components by their names, as a list in a sentence."""
    rows = {row.component.id: row.component.label for row in stack.rows}
    return joined([inline_label(rows[key]) if key in rows else words(key) for key in component_ids])


def cost_cell(amount: Range | None) -> str:
    """A likely amount in little room."""
    return OPEN_COST if amount is None else say_money(amount.likely)


def cost_span(amount: Range) -> str:
    """An amount with its ends: $22k ($13.9k to $45.6k)."""
    likely = say_money(amount.likely)
    return likely if amount.is_point else f"{likely} ({money_range(amount)})"


def cost_lacks(row: StackRow, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Why a cost isn't known, one sentence for each way; empty if both are."""
    sides = (("Bought", row.buying), ("As your own", row.owning))
    return tuple(_lacks(side, way, questionnaire) for side, way in sides if way.horizon_usd is None)


def component_questions(question_ids: Iterable[str], questionnaire: Questionnaire) -> list[str]:
    """Questions about a component by their names inside a sentence."""
    known = questionnaire.component_question
    return [inline_label(known[key].label) if key in known else words(key) for key in question_ids]


def total_sentence(label: str, total: StackTotal, stack: Stack, *, months: int) -> str:
    """A sum with its ranges, and what isn't in it."""
    without = component_names(total.without, stack)
    if total.monthly_usd is None or total.horizon_usd is None:
        return f"{label}: not known; no component has a price this way."
    lacks = f"; without {without}, whose cost is open" if without else ""
    monthly, horizon = cost_span(total.monthly_usd), cost_span(total.horizon_usd)
    return f"{label}: {monthly} a month, {horizon} over {months} months{lacks}."


def totals_of(stack: Stack) -> tuple[tuple[str, StackTotal], ...]:
    """The three sums with their names."""
    return (
        ("As decided", stack.total),
        ("All bought", stack.all_bought),
        ("All your own", stack.all_owned),
    )


def totals_compare(stack: Stack) -> str:
    """That the sums leave out different components, where they do; then they don't compare."""
    sets = {frozenset(total.without) for _, total in totals_of(stack)}
    if len(sets) == 1:
        return ""
    return "The sums leave out different components, so they can't be held against each other."


def concentration_sentence(vendor: VendorShare, stack: Stack) -> str:
    """What a week without a vendor stops and costs; of what users don't notice at once, only whose it is."""
    rest = [key for key in vendor.components if key not in vendor.critical]
    outage = outage_sentence(vendor, stack)
    besides = f"{'Also' if outage else 'Only'} {component_names(rest, stack)}." if rest else ""
    cost = f"It costs {cost_span(vendor.outage_usd)}." if vendor.outage_usd is not None else ""
    return " ".join(part for part in (outage, cost, besides) if part)


def quiet_vendors(stack: Stack) -> tuple[VendorShare, ...]:
    """Vendors that nobody has named, of parts whose outage users don't notice at once."""
    return tuple(vendor for vendor in stack.vendors if not (vendor.is_named or vendor.critical))


def quiet_vendors_sentence(stack: Stack) -> str:
    """Those vendors in one sentence; empty where there are none."""
    quiet = quiet_vendors(stack)
    names = component_names((key for vendor in quiet for key in vendor.components), stack)
    bills = [vendor.usd_per_month for vendor in quiet if vendor.usd_per_month is not None]
    cost = f", {say_money(sum(bills))} a month" if bills and len(bills) == len(quiet) else ""
    return f"Of vendors nobody has named, and off the critical path: {names}{cost}." if quiet else ""


def share_cell(vendor: VendorShare) -> str:
    """A vendor's share of all vendors' bills."""
    return OPEN_COST if vendor.share is None else say_share(round(vendor.share, 3))


def bill_cell(vendor: VendorShare) -> str:
    """What a vendor is likely paid a month."""
    return OPEN_COST if vendor.usd_per_month is None else say_money(vendor.usd_per_month)


def revisit_words(row: StackRow) -> str:
    """Those facts in one line."""
    return "; ".join(map(when, revisit_facts(row)))


def when(fact: str) -> str:
    """A fact as a condition."""
    return f"when {fact}"


def seam_sentence(seam: Seam) -> str:
    """What an interface around a component saves when it is replaced (E11, E12)."""
    avoids = cost_span(seam.avoids_usd)
    return f"Behind an interface of your own, moving it {_moving(seam)}: it avoids {avoids}."


def _moving(seam: Seam) -> str:
    return f"costs about {say_money(seam.with_usd.likely)}, not {say_money(seam.without_usd.likely)}"


def _lacks(side: str, way: WayCost, questionnaire: Questionnaire) -> str:
    if not way.missing:
        return f"{side}: no option is open with its cost known."
    return f"{side}: no cost without {joined(component_questions(way.missing, questionnaire))}."


def say_picked(picked: PickedComponent, questionnaire: Questionnaire) -> str:
    """What was answered about a component, on one line; "picked" where nothing is."""
    questions = questionnaire.component_question
    said = (
        f"{questions[key].label}: {say_answer(questions[key], answer)}"
        for key, answer in picked.answers.items()
    )
    return "; ".join(said) or "picked"


# ---------------------------------------------------------------- the steps of a phase

STEP_WORDS: dict[StepKind, str] = {
    "buy": "Buy",
    "build": "Build",
    "seam": "Interfaces",
    "log": "Log from day one",
    "revisit": "Decide again",
}
_ACTS: dict[StepAct, tuple[str, str]] = {
    "buy": ("buy it", "{vendor}."),
    "buy_behind_seam": ("buy it", " behind a seam, until somebody can operate your own."),
    "agree": ("", "agree with the partner on the data and on the way out of the agreement."),
    "set_up": ("", "set {it} up on open source, no more than users need by then."),
    "build": ("build", " a first version that users reach by then."),
}
"""What to do first: what the name of the kind says already, and the rest."""


def phase_dates(phase: Phase) -> str:
    """When a phase runs: 2026-11-21 to 2027-05-21, from 2028-05-21."""
    return f"{phase.starts_on} to {phase.ends_on}" if phase.ends_on else f"from {phase.starts_on}"


def phase_line(phase: Phase) -> str:
    """A phase in one line: when, what, and what must be true to move on."""
    said = f"{phase.label} ({phase_dates(phase)}): {' '.join(sentence(each) for each in phase.does)}"
    return f"{said} Go on once: {phase.moves_on_if}" if phase.moves_on_if else said


def phase_steps(phase: Phase, stack: Stack | None) -> tuple[tuple[StepKind, tuple[str, ...]], ...]:
    """What a phase does about the components, by kind; those with the same step share a sentence."""
    seams = {seam.component: seam for seam in stack.seams} if stack is not None else {}
    found = []
    for kind in STEP_WORDS:
        steps = [step for step in phase.steps if step.kind == kind]
        if steps:
            known = [seams[step.component] for step in steps if step.component in seams]
            is_known = kind == "seam" and len(known) == len(steps)
            found.append((kind, _seams(known) if is_known else _grouped(kind, steps, stack)))
    return tuple(found)


def step_sentence(step: PlanStep, stack: Stack | None) -> str:
    """What a phase does about one component."""
    if step.act == "log":
        return step.text
    rows = stack.rows if stack is not None else ()
    row = next(row for row in rows if row.component.id == step.component)
    label = row.component.label
    if step.act == "revisit":
        return f"{label}: when {revisit_fact(row.revisit[step.fact])}."
    if row.seam is not None and step.act == "seam":
        return f"{label}: an interface of your own; moving it then {_moving(row.seam)}."
    begins, rest = _does(step, row)
    return f"{label}: {begins}{rest}"


def _does(step: PlanStep, row: StackRow, *, it: str = "it") -> tuple[str, str]:
    begins, rest = _ACTS[step.act]
    return begins, rest.format(vendor=f" from {row.vendor}" if row.vendor else "", it=it)


def _grouped(kind: StepKind, steps: Iterable[PlanStep], stack: Stack | None) -> tuple[str, ...]:
    """One sentence for each step, naming every component it applies to."""
    rows = {row.component.id: row for row in stack.rows} if stack is not None else {}
    same: dict[tuple[str, str], list[PlanStep]] = {}
    for step in steps:
        row = rows[step.component]
        text = revisit_fact(row.revisit[step.fact]) if kind == "revisit" else step.text
        said = _does(step, row) if step.act in _ACTS else (step.act, text)
        same.setdefault(said, []).append(step)
    return tuple(_step(kind, [(step, rows[step.component]) for step in those]) for those in same.values())


def _step(kind: StepKind, steps: list[tuple[PlanStep, StackRow]]) -> str:
    step, row = steps[0]
    if kind == "log":
        return step.text
    several = len(steps) > 1
    first, *rest = (row.component.label for _, row in steps)
    names = joined([first, *map(inline_label, rest)])
    if kind == "revisit":
        return f"{names}: {'each ' if several else ''}when {revisit_fact(row.revisit[step.fact])}."
    begins, how = _does(step, row, it="them" if several else "it")
    how = how.lstrip()
    return f"{names}{('' if how.startswith('.') else ', ') if begins and kind == 'buy' else ': '}{how}"


def _seams(seams: list[Seam]) -> tuple[str, ...]:
    """One line where all save the same, as they do at one engineer's rate."""
    by_saving: dict[str, list[str]] = {}
    for seam in seams:
        avoided = seam.avoids_usd
        saving = f"{_moving(seam)}, which avoids {say_money(avoided.likely)} ({money_range(avoided)})"
        by_saving.setdefault(saving, []).append(inline_label(seam.label))
    return tuple(
        sentence(f"around {joined(labels)}: moving {'one' if labels[1:] else 'it'} then {saving}")
        for saving, labels in by_saving.items()
    )
