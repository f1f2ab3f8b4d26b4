"""What an answer decides: the call for each component, the words it rests on, and where it is named."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL
from bvbwizard.rehearsal.text.cut import CUTS, Sentence, Span
from bvbwizard.rehearsal.text.lexicon import Finder, Hit, Lexicon, pattern

HINTED = 1
"""A word that leaves open which of several, and no decision: "own"."""
LEAD = 4
"""A component with its call right behind a colon, a dash or an arrow, or in a table's row."""
DECIDED = 3
"""Said as a decision: we take, I'd use."""
SAID = 2
"""Said of the component in any other way."""
LEFT_OPEN = {
    "vendor": frozenset({"api", "hosted_open"}),
    "own": frozenset({"self_host", "fine_tune", "train"}),
}
"""The model's calls that leave open which of several."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is decided about one component."""

    component: str
    call: str
    """A stance, or for the model an option, vendor or own."""
    strength: int
    sentence: int
    """The index of its sentence."""
    span: Span
    """The place of its sentence or table row."""
    is_named: bool
    """Whether the sentence names the component itself."""
    is_blanket: bool = False
    """Whether it is said of all the rest."""
    is_later: bool = False
    """Whether it is for a later time: a step after the first call, which it doesn't replace."""


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Everything that is decided, and named."""

    calls: dict[str, Call] = field(default_factory=dict)
    """By component."""
    contradicted: dict[str, tuple[Call, Call]] = field(default_factory=dict)
    """Components with two calls that can't both hold; neither counts."""
    mentions: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    """Lists of words left out."""
    owners: tuple[str, ...] = ()
    """By sentence, the component that it is about; empty where it is about none."""


def settled(found: Iterable[Call]) -> tuple[dict[str, Call], dict[str, tuple[Call, Call]]]:
    """One call per component: the strongest, of equals the first; two that contradict are none."""
    calls: dict[str, Call] = {}
    contradicted: dict[str, tuple[Call, Call]] = {}
    by_component: dict[str, list[Call]] = {}
    for call in found:
        by_component.setdefault(call.component, []).append(call)
    for component, several in by_component.items():
        strongest = max(call.strength for call in several)
        top = [call for call in several if call.strength == strongest and not call.is_later] or several
        first = _refined(top[0], several)
        other = next((call for call in top if _contradicts(first, call)), None)
        if other is not None:
            contradicted[component] = (first, other)
        else:
            calls[component] = first
    return calls, contradicted


def _refined(call: Call, several: list[Call]) -> Call:
    """Vendor, and in the same sentence whose: the more exact call."""
    exact = LEFT_OPEN.get(call.call, frozenset())
    near = [each for each in several if each.call in exact and abs(each.sentence - call.sentence) <= 1]
    return near[0] if near else call


def _contradicts(first: Call, other: Call) -> bool:
    if other.call == first.call or other.sentence == first.sentence or other.is_later:
        return False
    if first.strength < LEAD or not (first.is_named and other.is_named):
        return False
    return not any(one.call in LEFT_OPEN.get(two.call, ()) for one, two in ((first, other), (other, first)))


_LEAD_WITHIN = 70
"""A line's component is named within so many characters."""
_CLAUSE = re.compile(rf"{CUTS}|\b(?:but|and so|because|since)\b|\. ")
_JOINT = re.compile(r"(?:[:→=|]|->|\s-{1,2}\s)[^.;|]{0,45}$")
_WORD = re.compile(r"\w[\w']*")
_CALL_COLUMN = re.compile(r"call|decision|stance|choice|verdict|how|build|buy")


@dataclass(frozen=True, slots=True)
class _Group:
    """Words of calls that overlap or follow each other."""

    start: int
    end: int
    option: str
    stance: str

    def call_for(self, component: str) -> str:
        """The option for the model, the stance for any other component; empty if it has none."""
        return self.option if component == FOUNDATION_MODEL else self.stance


class _Read(NamedTuple):
    """A sentence with its place among the others, the components that it names, and whose it is."""

    at: int
    sentence: Sentence
    hits: list[Hit]
    owner: str

    def call(self, component: str, call: str, strength: int, *, is_named: bool, **more: bool) -> Call:
        """A call that it holds."""
        return Call(component, call, strength, self.at, self.sentence.span, is_named, **more)


_Denied = set[tuple[str, str]]
"""Components, each with a call that is denied."""


class CallFinder:
    """Finds the calls of an answer by a lexicon."""

    def __init__(self, lexicon: Lexicon, components: Sequence[str]) -> None:
        """Prepare to find the calls of some components, the scenario's first."""
        self._components = components
        self._names = lexicon.finders["components"]
        self._options: Finder = lexicon.finders["options"]
        self._stances: Finder = lexicon.finders["stances"]
        self._words = lexicon
        after = "|".join(pattern((word,)).pattern for word in lexicon.lists["denies_after"])
        self._denies_after = re.compile(rf"[\s:)]{{0,3}}(?:(?:is|are|was|were)\s)?(?:{after})")

    def find(self, sentences: Sequence[Sentence]) -> Decisions:
        """The decisions in some sentences; those that are lists of words only name components."""
        mentions: dict[str, list[Span]] = {}
        owners: list[str] = []
        found: list[Call] = []
        denied: _Denied = set()
        around, paragraph, block = "", -1, -1
        for index, sentence in enumerate(sentences):
            hits = self._names.find(sentence.text)
            for hit in hits if not sentence.is_list else ():
                mentions.setdefault(hit.name, []).append(
                    (sentence.start + hit.start, sentence.start + hit.end)
                )
            owner = self._owner(sentence, hits, around if sentence.paragraph == paragraph else "")
            owners.append(owner)
            # What the lines around are about: a sentence of the same block doesn't change it.
            if sentence.paragraph != paragraph or (owner and (sentence.block != block or not around)):
                around = owner
            paragraph, block = sentence.paragraph, sentence.block
            if not sentence.is_list:
                found += self._of_sentence(_Read(index, sentence, hits, owner), found, denied)
        found += self._of_the_rest(sentences, found)
        kept = [each for each in found if each.strength == LEAD or (each.component, each.call) not in denied]
        calls, contradicted = settled(kept)
        return Decisions(
            calls=calls,
            contradicted=contradicted,
            mentions={name: tuple(spans) for name, spans in mentions.items()},
            owners=tuple(owners),
        )

    def _owner(self, sentence: Sentence, hits: list[Hit], before: str) -> str:
        """What a sentence is about: the component it names first, else that before it, else an option's."""
        if hits and (hits[0].start <= _LEAD_WITHIN or not before):
            return hits[0].name
        named = [hit for hit in self._options.find(sentence.text) if hit.name not in LEFT_OPEN]
        return before or (FOUNDATION_MODEL if named else "")

    def _of_sentence(self, read: _Read, before: list[Call], denied: _Denied) -> list[Call]:
        text = read.sentence.text
        if read.sentence.cells and read.hits:
            return list(self._of_row(read, denied))
        groups = self._groups(text)
        if not groups and read.hits and self._words.says("same_as", text):
            return self._same_as(read, before)
        return list(self._of_groups(read, groups, denied))

    def _groups(self, text: str, start: int = 0, end: int | None = None) -> list[_Group]:
        """Words of calls, those of both kinds that overlap as one."""
        options = self._options.find(text, start, end)
        stances = self._stances.find(text, start, end)
        groups: list[_Group] = []
        for hit in sorted([*options, *stances], key=lambda hit: (hit.start, -hit.end)):
            is_option = hit in options
            last = groups[-1] if groups else None
            option, stance = (hit.name, "") if is_option else ("", hit.name)
            if last is not None and hit.start < last.end:
                end = max(last.end, hit.end)
                groups[-1] = _Group(last.start, end, last.option or option, last.stance or stance)
            else:
                groups.append(_Group(hit.start, hit.end, option, stance))
        return groups

    def _of_groups(self, read: _Read, groups: list[_Group], denied: _Denied) -> Iterator[Call]:
        text, hits = read.sentence.text, read.hits
        owners = [read.owner] if read.owner else []
        used = 0
        for at, group in enumerate(groups):
            pending = [hit for hit in hits if used <= hit.start and hit.end <= group.start]
            is_lead = bool(pending) and pending[0].start <= _LEAD_WITHIN
            is_lead = is_lead and _JOINT.search(text[pending[-1].end : group.start]) is not None
            names = _names(pending) or self._ahead(text, hits, groups, at) or owners
            used = group.end
            strength = self._strength(text, groups, at, is_lead=is_lead)
            is_named = bool({hit.name for hit in hits} & set(names))
            by_name = {name: call for name in names if (call := group.call_for(name))}
            if self._is_denied(text, group):
                denied.update(by_name.items() if is_lead else ())
                continue
            is_later = self._words.says("sequence", _clause(text, group))
            for name, call in by_name.items() if strength else ():
                found = HINTED if call in LEFT_OPEN and strength < LEAD else strength
                yield read.call(name, call, found, is_named=is_named, is_later=is_later)

    def _ahead(self, text: str, hits: list[Hit], groups: list[_Group], at: int) -> list[str]:
        """The components named right behind a call, in its clause: "buy observability"."""
        group = groups[at]
        following = groups[at + 1].start if at + 1 < len(groups) else len(text)
        cut = _CLAUSE.search(text, group.end)
        end = min(following, cut.start() if cut is not None else len(text))
        return _names([hit for hit in hits if group.start < hit.start < end])

    def _strength(self, text: str, groups: list[_Group], at: int, *, is_lead: bool) -> int:
        group = groups[at]
        clause = _clause(text, group)
        if self._is_alternative(text, groups, at):
            return 0
        before = text[: group.start]
        if is_lead:
            cut = max((match.end() for match in _JOINT.finditer(before)), default=0)
            joint = before[before.rfind(":") + 1 :] if ":" in before else before[cut:]
            return 0 if self._supposes(joint) else LEAD
        decides = self._words.says("decides", clause)
        if self._supposes(clause) or self._words.says("conditions", before):
            return 0
        if self._words.empty.search(clause if decides else text):
            return 0
        return DECIDED if decides else SAID

    def _supposes(self, text: str) -> bool:
        return self._words.says("supposes", text) or self._words.says("hedges", text)

    def _is_alternative(self, text: str, groups: list[_Group], at: int) -> bool:
        """Whether it is one of two: "buy or build"."""
        group = groups[at]
        for other in (*groups[max(0, at - 1) : at], *groups[at + 1 : at + 2]):
            between = text[min(group.end, other.end) : max(group.start, other.start)]
            differs = (group.option, group.stance) != (other.option, other.stance)
            if differs and re.fullmatch(r"[\s\w]{0,25}\b(?:or|versus|vs)\b[\s\w]{0,25}", between):
                return True
        return False

    def _is_denied(self, text: str, group: _Group) -> bool:
        if self._denies_after.match(text, group.end):
            return True
        before = _clause(text, group)[: group.start - _clause_start(text, group)]
        ends = [match.end() for match in self._words["denies"].finditer(before)]
        return bool(ends) and len(_WORD.findall(before[ends[-1] :])) <= 4

    def _of_row(self, read: _Read, denied: _Denied) -> Iterator[Call]:
        """A table's row: the component of its first cell, the call of the cell under its heading."""
        sentence, hits = read.sentence, read.hits
        first = sentence.cells[0][1] - sentence.start
        names = list(dict.fromkeys(hit.name for hit in hits if hit.end <= first)) or [hits[0].name]
        for start, end in self._call_cells(sentence):
            groups = self._groups(sentence.text, start - sentence.start, end - sentence.start)
            said = [group for group in groups if not self._is_denied(sentence.text, group)]
            for name in names:
                calls = [call for group in said if (call := group.call_for(name))]
                if calls:
                    specific = next((call for call in calls if call not in LEFT_OPEN), calls[0])
                    yield read.call(name, specific, LEAD, is_named=True)
            for group in groups:
                if group not in said:
                    denied.update((name, group.option or group.stance) for name in names)
            if said:
                return

    def _call_cells(self, sentence: Sentence) -> list[Span]:
        """The cells that may hold the call, that under a heading of calls first; no answers to questions."""
        cells = list(enumerate(sentence.cells))[1:]
        headed = [(sentence.headings[at] if at < len(sentence.headings) else "", span) for at, span in cells]
        plain = [(heading, span) for heading, span in headed if not heading.endswith("?")]
        return [span for _, span in sorted(plain, key=lambda each: _CALL_COLUMN.search(each[0]) is None)]

    def _same_as(self, read: _Read, before: list[Call]) -> list[Call]:
        """A call by another component's: "Traces: same as the index"."""
        first, others = read.hits[0].name, [hit.name for hit in read.hits[1:]]
        model = next((call for call in reversed(before) if call.component in others or not others), None)
        if model is None or FOUNDATION_MODEL in (first, model.component):
            return []
        return [read.call(first, model.call, SAID, is_named=True)]

    def _of_the_rest(self, sentences: Sequence[Sentence], found: list[Call]) -> Iterator[Call]:
        """Calls of every component of the scenario that has none: "The rest we code ourselves"."""
        decided = {call.component for call in found}
        for index, sentence in enumerate(sentences):
            is_empty = sentence.is_list or self._words.empty.search(sentence.text)
            if is_empty or not self._words.says("all_the_rest", sentence.text):
                continue
            said = (group for group in self._groups(sentence.text) if group.stance)
            group = next((each for each in said if not self._is_denied(sentence.text, each)), None)
            if group is None:
                continue
            for component in self._components:
                if component not in decided and component != FOUNDATION_MODEL:
                    read = _Read(index, sentence, [], component)
                    yield read.call(component, group.stance, SAID, is_named=False, is_blanket=True)


def _names(hits: list[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.name for hit in hits))


def _clause_start(text: str, group: _Group) -> int:
    return max((match.end() for match in _CLAUSE.finditer(text, 0, group.start)), default=0)


def _clause(text: str, group: _Group) -> str:
    cut = _CLAUSE.search(text, group.end)
    return text[_clause_start(text, group) : cut.start() if cut is not None else len(text)]
