"""Risk and systems thinking: what can go wrong and what comes later, each with what is done about it."""

import re
from dataclasses import dataclass

from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.marks.mark import Finding, counted
from bvbwizard.rehearsal.marks.read import AnswerRead
from bvbwizard.rehearsal.text.cut import Sentence, Span

_OTHER = "other-"
"""Begins the name of a risk that the lexicon doesn't know."""
_ACT = re.compile(r"->|→|=>|:\s|\s-{1,2}\s|\bso that\b")
_WORDS_OF_AN_ACT = 2


@dataclass(frozen=True, slots=True)
class _RiskNamed:
    family: str
    span: Span
    is_answered: bool


def risk(read: AnswerRead) -> Finding:
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
    because = "No risk is named."
    if named:
        count = counted(len(answered), "risk has", "risks have")
        because = f"{count} something done about {'it' if len(answered) == 1 else 'them'}".capitalize()
        because = f"{because}; {counted(len(only), 'is', 'are')} only named." if only else f"{because}."
    acts = (f"{labels[each.family]}: {each.mitigation}" for each in open_[:3])
    return Finding(
        4 * points / rules.needs[read.level],
        because,
        [each.span for each in [*answered, *only]],
        " ".join(f"{act[:1].upper()}{act[1:]}" for act in acts)
        or "Each risk with what is done about it, and who does it.",
        tuple(
            f"Nothing is done about {labels[each.family]}."
            if each.family in named
            else f"The risks leave out {labels[each.family]}."
            for each in open_[:4]
        ),
    )


def _named(read: AnswerRead) -> dict[str, _RiskNamed]:
    """The families by their first point that is answered, else by their first."""
    found: dict[str, _RiskNamed] = {}
    for block in _blocks(read):
        hits = read.lexicon.finders["risk_families"].find("\n".join(each.text for each in block))
        families = list(dict.fromkeys(hit.name for hit in hits))
        is_list = all(each.is_list for each in block)
        if not families and not is_list and block[0].part == "risks" and _structured(read, block):
            families = [f"{_OTHER}{len(found)}"]
        answers = 0 if is_list else _mitigations(read, block)
        for family in families if not is_list else ():
            names = read.lexicon.finders["risk_families"].names
            span = next((each.span for each in block if family in names(each.text)), block[0].span)
            if answers > 0 and not (family in found and found[family].is_answered):
                answers -= 1
                found[family] = _RiskNamed(family, span, True)
            else:
                found.setdefault(family, _RiskNamed(family, span, False))
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
    done = {
        match.group()
        for each in block
        if not read.lexicon.says("hedges", each.text)
        for match in read.lexicon["mitigations"].finditer(each.text)
    }
    return len(done) or int(_structured(read, block))


def _structured(read: AnswerRead, block: list[Sentence]) -> bool:
    """Whether a point pairs a risk with an act: by an arrow, a colon, or the last cell of a row."""
    if any(read.lexicon.empty.search(each.text) for each in block):
        return False
    text = " ".join(each.text for each in block)
    acts = text.rstrip(" |").rpartition("|")[2] if block[0].cells else _ACT.split(text, maxsplit=1)[-1]
    return acts != text and len(acts.split()) >= _WORDS_OF_AN_ACT


_DIGIT = re.compile(r"\d|\b(?:a|one|two) (?:year|quarter|month)|\bten times\b")


def systems(read: AnswerRead) -> Finding:
    """Mark the thoughts about what comes later, each kind once."""
    rules = read.rubric.systems
    found: dict[str, Span] = {}
    for sentence in read.sentences:
        if sentence.is_list or sentence.part == "goal" or read.lexicon.empty.search(sentence.text):
            continue
        for name in read.lexicon.finders["systems"].names(sentence.text):
            # To look again is a thought; to say at which number is a condition.
            if name != "trigger" or _DIGIT.search(sentence.text):
                found.setdefault(name, sentence.span)
    for call in read.decisions.calls.values():
        if call.is_later:
            found.setdefault("sequence", call.span)
    has = [label for name, label in rules.says.items() if name in found]
    lacking = [label for name, label in rules.says.items() if name not in found]
    facts = [fact for fact in read.key.revisit if any(character.isdigit() for character in fact)]
    again = [f"Look again at {facts[0]}."] if facts else []
    return Finding(
        4 * rules.feature * len(found) / rules.needs[read.level],
        f"It has {joined(has)}." if has else "Nothing is said of what comes later.",
        list(found.values()),
        " ".join([f"Also {joined(lacking)}."] * bool(lacking) + again),
        tuple(f"There is no word of {label}." for label in lacking[:2]),
    )
