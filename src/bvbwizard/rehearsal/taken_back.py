"""What a curveball makes wrong of the answer so far, and whether the candidate took it back."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bvbwizard.domain.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.values import OPTION_PHRASES, OPTIONS, VENDOR_SIDES, Option
from bvbwizard.rehearsal.curveballs import Turn
from bvbwizard.rehearsal.fallen import Handled, Outdated, claims_fallen, numbers_said_anew
from bvbwizard.rehearsal.flat_text import flat_text
from bvbwizard.rehearsal.known import KnownAmounts
from bvbwizard.rehearsal.text_reader import Calls, TextReader
from bvbwizard.say.stack import inline_label

_OPEN_CALLS: dict[str, frozenset[Option]] = {
    "vendor": frozenset(VENDOR_SIDES),
    "own": frozenset({"self_host", "fine_tune", "train", "hybrid"}),
}
"""Calls of the model that leave open which of several options."""
_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.!?;](?!\s)[^.!?;\n]*)*[.!?;]?")
_REASON = re.compile(
    r"\b(?:because|since|as|so|therefore|hence|thus|due to|for|given|which means|that means|otherwise|only|"
    r"else|needs?|cost(?:s|ing)?|cheaper|dearer|under|over|still less|even)\b|[:=]|\d"
)
_SAYS = re.compile(
    r"\b(?:chang\w+|no longer|not any ?more|instead|now|then|stay\w*|stands?|still|keep\w*|kept|same|holds?|"
    r"unchanged|mov\w+|becom\w+|switch\w*|replac\w+|go(?:es)? (?:up|down|to|from)|ris\w+|tripl\w+|drop\w*|"
    r"take (?:that|it) back|was wrong|isn't (?:true|right)|revis\w+|withdraw\w*|out|gone|falls?)\b"
)
_BILL = re.compile(r"\b(?:bills?|tokens?|vendor|api)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveballResponse:
    """What fell, and what the reply made of it."""

    fallen: tuple[Outdated, ...]
    is_answered: bool
    """Whether the reply says that something changes or stands, with a reason: all there is to say where
    nothing fell."""

    @property
    def left(self) -> tuple[Outdated, ...]:
        """What was left standing although it no longer holds."""
        return tuple(each for each in self.fallen if not each.is_taken_back)


def taken_back(
    said_before: str, reply: str, turn: Turn, *, known: tuple[KnownAmounts, KnownAmounts], reader: TextReader
) -> CurveballResponse:
    """Hold the answer so far, and the reply to the curveball, against the case before and after it.

    Args:
        said_before: the whole answer as it stood.
        reply: to the curveball, with what was written elsewhere after it (`new_in`).
        turn: what the curveball does.
        known: the amounts before and after it.
        reader: reads calls and names from a text.
    """
    fallen = [*claims_fallen(said_before, *known), *_calls_fallen(reader.calls(said_before), turn)]
    calls, sentences = reader.calls(reply), _sentences(reply)
    judged = tuple(
        replace(each, fate=_fate(each, reply, sentences, after=known[1], calls=calls, reader=reader))
        for each in fallen
    )
    is_answered = any(_is_argued(sentences, at) for at in range(len(sentences)))
    return CurveballResponse(fallen=judged, is_answered=is_answered)


def new_in(text: str, said_before: str) -> str:
    """The lines of a text that didn't stand in the answer before; headings aside."""
    old = {line.strip() for line in said_before.splitlines()}
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("# "))
    return "\n".join(line for line in lines if line.strip() not in old)


def _calls_fallen(calls: Calls, turn: Turn) -> Iterator[Outdated]:
    for component, call in calls.items():
        if component == FOUNDATION_MODEL:
            yield from _model_fallen(call, turn)
            continue
        change = next((each for each in turn.stances if each.component == component), None)
        if change is not None and call == change.before:
            yield Outdated(
                kind="call",
                about=component,
                label=inline_label(change.label),
                quote=call,
                now=f"With this fact it is {change.after}. {change.because}",
                holds=change.after,
            )


def _model_fallen(call: str, turn: Turn) -> Iterator[Outdated]:
    was, option = turn.options
    if option is not None and _is_called(was, call) and not _is_called(option, call):
        now = f"With this fact it is {OPTION_PHRASES[option]}."
        quote = OPTION_PHRASES[was] if was is not None and call == was else call
        yield Outdated(
            kind="call", about=FOUNDATION_MODEL, label="the model", quote=quote, now=now, holds=option
        )


def _is_called(option: str | None, call: str) -> bool:
    return option is not None and (call == option or option in _OPEN_CALLS.get(call, ()))


def _fate(
    fallen: Outdated,
    reply: str,
    sentences: list[str],
    *,
    after: KnownAmounts,
    calls: Calls,
    reader: TextReader,
) -> Handled:
    said = numbers_said_anew(fallen.about, reply, after) if fallen.kind == "claim" else ""
    is_called = fallen.kind == "call" and _is_called(fallen.holds, calls.get(fallen.about, ""))
    if is_called or said == "right":
        return "renewed"
    if said == "wrong":
        return "wrong"
    for at, sentence in enumerate(sentences):
        if _is_about(fallen, sentence, after, reader.named(sentence)) and _is_argued(sentences, at):
            return "argued"
    return "left"


def _is_about(fallen: Outdated, sentence: str, known: KnownAmounts, named: Collection[str]) -> bool:
    """Whether a sentence names the component, the option or the amount."""
    subject = fallen.about.partition(".")[0]
    if subject in named or (fallen.holds and fallen.holds in named):
        return True
    if subject == "api" and _BILL.search(sentence) is not None:
        return True
    amount = known.get(fallen.about)
    bare = re.sub(r"^(?:(?:for|as|to|at|the|a|an) )+", "", amount.words.lower()) if amount is not None else ""
    return subject not in OPTIONS and bool(bare) and bare in sentence


def _is_argued(sentences: list[str], at: int) -> bool:
    """Whether a sentence says that something changes or stands, with a reason there or right after."""
    near = " ".join(sentences[at : at + 2])
    return _SAYS.search(sentences[at]) is not None and _REASON.search(near) is not None


def _sentences(text: str) -> list[str]:
    found = (match.group().strip() for match in _SENTENCE.finditer(flat_text(text)))
    return [sentence for sentence in found if len(sentence.split()) > 1]
