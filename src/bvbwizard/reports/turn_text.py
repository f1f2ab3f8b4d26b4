"""What a curveball does, and what became of the answer so far, in sentences."""

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import OPTION_PHRASES, listed
from bvbwizard.rehearsal.interview.curveballs import StatusChange, Turn
from bvbwizard.rehearsal.interview.taken_back import CurveballResponse, Handled, Outdated
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import inline_label
from bvbwizard.say.verdict import headline

_MOST_AMOUNTS = 3
_MOST_STATUSES = 3
_FATES: dict[Handled, str] = {
    "renewed": "You said it anew, rightly.",
    "argued": "You dealt with it.",
    "wrong": "You said it anew, but not rightly.",
    "left": "You left it standing.",
}


def turn_sentences(turn: Turn) -> tuple[str, ...]:
    """What changes: the verdict, gates, statuses, stances and bills; or that nothing does."""
    said = [_verdict(turn)]
    for gate in turn.gates:
        ruled = f" That rules out {listed(gate.rules_out)}." if gate.rules_out else ""
        freed = f" That frees {listed(gate.frees)}." if gate.frees else ""
        said.append(f"{gate.sentence}{ruled}{freed}")
    for status in _nearest(turn):
        words = f"{OPTION_PHRASES[status.option]}: {status.after} (before: {status.before})"
        said.append(sentence(words))
    for change in turn.stances:
        # The sentence about the verdict says it of the model.
        if change.component != FOUNDATION_MODEL:
            label = inline_label(change.label)
            said.append(sentence(f"{label}: {change.before} becomes {change.after}. {change.because}"))
    moved = [
        f"{each.words} from {say_money(each.before.likely)} to {say_money(each.after.likely)}"
        for each in turn.amounts[:_MOST_AMOUNTS]
    ]
    if moved:
        said.append(f"The bill of a month moves: {joined(moved)}.")
    if turn.is_nothing_changed:
        said.append("No cost, gate or stance moves: what has to change is the plan around it.")
    return tuple(said)


def taken_back_sentences(found: CurveballResponse) -> tuple[str, ...]:
    """Each thing said before that no longer holds, and whether it was taken back."""
    if not found.fallen:
        said = "Nothing you had said became wrong"
        return (f"{said}, and you said why." if found.is_answered else f"{said}; say so, with the reason.",)
    return tuple(_fallen(each) for each in found.fallen)


def _nearest(turn: Turn) -> list[StatusChange]:
    """The options named before and after come first."""
    ordered = sorted(turn.statuses, key=lambda status: status.option not in turn.options)
    return ordered[:_MOST_STATUSES]


def _verdict(turn: Turn) -> str:
    was, option = turn.options
    if not turn.is_verdict_changed:
        stands = f"The call on the model stands: {OPTION_PHRASES[option]}." if option else ""
        return stands or headline(turn.after)
    before = OPTION_PHRASES[was] if was else "no option"
    after = OPTION_PHRASES[option] if option else "no option"
    bill = turn.after.options[option].monthly_usd if option else None
    cost = f", at about {say_money(bill.likely)} a month" if bill is not None else ""
    return f"The call on the model turns from {before} to {after}{cost}."


def _fallen(fallen: Outdated) -> str:
    lead = f"{fallen.label[0].upper()}{fallen.label[1:]}: " if fallen.kind == "call" else ""
    return f'{lead}"{fallen.quote}" no longer holds. {fallen.now} {_FATES[fallen.fate]}'
