"""Risk: what can go wrong in this case, each with what is done about it (A5, B9, E6)."""

import re
from dataclasses import dataclass

from bvbwizard.rehearsal.dimensions.mark import Mark, counted, made
from bvbwizard.rehearsal.lexicon import pattern
from bvbwizard.rehearsal.reading import AnswerRead
from bvbwizard.rehearsal.sentences import Sentence
from bvbwizard.rehearsal.written import Span

_OTHER = "other-"
"""Begins the name of a risk that the lexicon doesn't know."""
_ACT = re.compile(r"->|→|=>|:\s|\s-{1,2}\s|\bso that\b")
_WORDS_OF_AN_ACT = 2


@dataclass(frozen=True, slots=True)
class _Named:
    family: str
    span: Span
    is_answered: bool


def risk(read: AnswerRead) -> Mark:
    """Mark the risks: one with something done about it in the same point counts in full, a word hardly."""
    rules = read.rubric.risk
    named = _named(read)
    own = {each.family for each in read.key.risks}
    answered = [each for each in named.values() if each.is_answered]
    only = [each for each in named.values() if not each.is_answered]
    points = sum(
        rules.answered * (rules.own_weight if each.family in own else rules.other_weight) for each in answered
    )
    points += min(rules.named_at_most, rules.named * len(only))
    open_ = [each for each in read.key.risks if each.family not in {one.family for one in answered}]
    labels = {family.id: family.label for family in read.lexicon.risk_families}
    return made(
        read,
        "risk",
        4 * points / rules.needs[read.level],
        because=_because(len(answered), len(only)),
        spans=[each.span for each in [*answered, *only]],
        for_a_five=" ".join(f"{_upper(labels[each.family])}: {each.mitigation}" for each in open_[:3])
        or "Each risk with what is done about it, and who does it.",
        missed=tuple(
            f"Nothing is done about {labels[each.family]}."
            if each.family in named
            else f"The risks leave out {labels[each.family]}."
            for each in open_[:4]
        ),
    )


def _named(read: AnswerRead) -> dict[str, _Named]:
    """The families by their first point that is answered, else by their first."""
    found: dict[str, _Named] = {}
    for block in _blocks(read):
        hits = read.lexicon.risk_finder.find("\n".join(each.text for each in block))
        families = list(dict.fromkeys(hit.name for hit in hits))
        is_list = all(each.is_list for each in block)
        if not families and not is_list and block[0].part == "risks" and _structured(read, block):
            families = [f"{_OTHER}{len(found)}"]
        answers = 0 if is_list else _mitigations(read, block)
        for family in families if not is_list else ():
            one = _Named(family, _span_of(read, block, family), answers > 0)
            if answers > 0 and not (family in found and found[family].is_answered):
                answers -= 1
                found[family] = one
            else:
                found.setdefault(family, _Named(family, one.span, False))
    return found


def _blocks(read: AnswerRead) -> list[list[Sentence]]:
    """Points of the risks; without such a part, of the whole answer, where only what is answered counts."""
    chosen = read.of_part("risks", None) if read.of_part("risks") else read.of_part(None, "decisions")
    if not chosen and not any(read.written.parts[part] for part in ("decisions", "components")):
        chosen = read.sentences
    blocks: dict[int, list[Sentence]] = {}
    for each in chosen:
        blocks.setdefault(each.block, []).append(each)
    return list(blocks.values())


def _mitigations(read: AnswerRead, block: list[Sentence]) -> int:
    """How many different things are done in a point; hedges do nothing."""
    words, hedges = pattern(read.lexicon.mitigations.words), pattern(read.lexicon.hedges.words)
    done = {
        match.group() for each in block if not hedges.search(each.text) for match in words.finditer(each.text)
    }
    return len(done) or int(_structured(read, block))


def _structured(read: AnswerRead, block: list[Sentence]) -> bool:
    """Whether a point sets an act beside a risk: an arrow, a colon, or the last cell of a row."""
    if any(_is(read, each) for each in block):
        return False
    text = " ".join(each.text for each in block)
    acts = text.rstrip(" |").rpartition("|")[2] if block[0].cells else _ACT.split(text, maxsplit=1)[-1]
    return acts != text and len(acts.split()) >= _WORDS_OF_AN_ACT


def _is(read: AnswerRead, sentence: Sentence) -> bool:
    empty = pattern((*read.lexicon.hedges.words, *read.lexicon.filler.words))
    return empty.search(sentence.text) is not None


def _span_of(read: AnswerRead, block: list[Sentence], family: str) -> Span:
    finder = read.lexicon.risk_finder
    return next((each.span for each in block if family in finder.names(each.text)), block[0].span)


def _because(answered: int, only: int) -> str:
    if not answered and not only:
        return "No risk is named."
    count = counted(answered, "risk has", "risks have")
    said = f"{count} something done about {'it' if answered == 1 else 'them'}".capitalize()
    return f"{said}; {counted(only, 'is', 'are')} only named." if only else f"{said}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
