"""A number in its context: the option or component it belongs to, and whether it is about this case."""

import re
from dataclasses import dataclass, field, replace

from bvbwizard.domain.values import Option
from bvbwizard.rehearsal.numbers.in_text import GPU_NAME, Number
from bvbwizard.rehearsal.numbers.known import KnownAmount, KnownAmounts
from bvbwizard.rehearsal.numbers.passages import Passage

_MODEL_NAMED = re.compile(
    r"(?<!\w)(?:openai|anthropic|gpt|claude|sonnet|opus|haiku|gemini|llama|qwen|mistral|mixtral|deepseek|gemma|phi|"
    r"grok|nova|cohere|command r)(?!\w)"
)
_COMPANIES = ("openai", "anthropic")
_SIZE = re.compile(r"(?<![\w.$])\d+(?:\.\d+)?b\b")


@dataclass(frozen=True, slots=True)
class NumberSubject:
    """What a number belongs to."""

    options: frozenset[Option] = frozenset()
    component: str = ""
    way: str = ""
    """For a component: buying or owning, where the words say."""
    between: str = field(default="", compare=False)
    """The pieces from the one that names it to the number's own; empty where that is the same."""

    @property
    def option(self) -> Option | None:
        """The option, where there is exactly one."""
        return next(iter(self.options)) if len(self.options) == 1 else None

    @property
    def pair(self) -> tuple[Option, Option] | None:
        """An option and the vendor's side that it is compared with; the API where nothing else is named."""
        sides = self.options & {"api", "hosted_open"}
        others = self.options - {"api", "hosted_open"}
        if len(others) == 1:
            side: Option = "hosted_open" if sides == {"hosted_open"} else "api"
            return next(iter(others)), side
        return ("hosted_open", "api") if not others and "hosted_open" in sides else None

    def __bool__(self) -> bool:
        return bool(self.options or self.component)


def named_in(text: str, known: KnownAmounts) -> NumberSubject:
    """The options, or the component, that a flat text names."""
    return _component(text, known) or NumberSubject(options=known.words.options_in(text))


def _component(text: str, known: KnownAmounts) -> NumberSubject | None:
    """The component with the longest name in a text, with the way to have it where the words say."""
    found = [
        (name, component)
        for component, names in known.names.items()
        for name in names
        if re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", text)
    ]
    if not found:
        return None
    name, component = max(found, key=lambda each: len(each[0]))
    is_bought = name in known.bought_names or known.words["bought"].search(text)
    is_own = name in known.own_names or known.words["self_made"].search(text)
    way = "buying" if is_bought and not is_own else "owning" if is_own and not is_bought else ""
    return NumberSubject(component=component, way=way)


def is_another_model(text: str, known: KnownAmounts) -> bool:
    """Whether a flat text names a model, or a size of one, that isn't compared."""
    compared = " ".join(known.models).lower()
    named = (*_MODEL_NAMED.findall(text), *_SIZE.findall(text))
    return any(name not in compared for name in named if name not in _COMPANIES)


def is_another_gpu(text: str, known: KnownAmounts) -> bool:
    """Whether a flat text names an accelerator that isn't compared."""
    named = (name.removesuffix("s").removesuffix("'") for name in GPU_NAME.findall(text))
    return any(not known.gpu.startswith(name) for name in named)


def subject_of(passage: Passage, known: KnownAmounts) -> NumberSubject:
    """What a number belongs to: named next to it, before it, in the line's lead, after it, or just before."""
    own, is_bare = named_in(passage.piece, known), known.words.is_bare
    if own or not is_bare(passage.piece):
        # A piece with words of its own belongs to its line's lead only.
        return own or named_in(passage.lead, known)
    found = _before(passage, known) or named_in(passage.lead, known)
    if found or not is_bare(passage.lead):
        return found
    following = "" if passage.earlier else "".join(passage.later[:1])
    near = (following, passage.previous if all(map(is_bare, passage.earlier)) else "")
    return next(
        (replace(named_in(text, known), between=text) for text in near if named_in(text, known)),
        NumberSubject(),
    )


def _before(passage: Passage, known: KnownAmounts) -> NumberSubject:
    """What the pieces before it name, as far back as they name nothing else."""
    between = ""
    for piece in passage.earlier:
        found, between = named_in(piece, known), f"{between} {piece}"
        if found:
            return replace(found, between=between)
        if not known.words.is_bare(piece):
            break
    return NumberSubject()


_CONTRACTED = re.compile(r"n't\b")
_DENIED = re.compile(r" ?(?:is|are|was|were)(?:n't| not| wrong)")


_CIRCUMSTANCE = re.compile(
    r"\W*(?:with|after|on|in|for|at|by|using|given|under|from|via|through|during|before|assuming|excluding|incl)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The amounts that a number may mean."""

    amounts: tuple[KnownAmount, ...]
    unit: str
    """What the number is counted in."""
    is_sure: bool = True
    """Whether a number that agrees with none of them is wrong; else it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberInText:
    """A number, its surroundings, and the other numbers of its sentence."""

    number: Number
    passage: Passage
    others: tuple[Number, ...]
    """The others of the sentence, in order."""
    known: KnownAmounts

    @property
    def quote(self) -> str:
        """As typed, its unit included, in lower case."""
        return self.number.quote.lower()

    @property
    def subject(self) -> NumberSubject:
        """What it belongs to."""
        return subject_of(self.passage, self.known)

    @property
    def text(self) -> str:
        """What is said about it: its piece, and the one before where it has no subject of its own."""
        passage = self.passage
        own = f"{passage.heading} {passage.piece}"
        if not self.is_nameless:
            return own
        near: tuple[str, ...] = ()
        for piece in passage.earlier:
            near = (*near, piece)
            if not self.known.words.is_nameless(piece):
                break
        return " ".join((own, *(near or passage.later[:1]), passage.lead))

    @property
    def stands_aside(self) -> bool:
        """Whether it isn't about this case as it is: a condition, a wish, somebody else's words."""
        passage, words = self.passage, self.known.words
        if passage.is_quoted or "?" in passage.sentence:
            return True
        if any(self.finds("not_this_case", text) for text in (passage.sentence, passage.lead)):
            return True
        is_denied = words["denied"].search(passage.before) or _CONTRACTED.search(passage.before)
        said = (passage.piece, passage.lead, *passage.earlier)
        return bool(
            is_denied or _DENIED.match(passage.after) or any(words["wished"].search(piece) for piece in said)
        )

    @property
    def is_supposed(self) -> bool:
        """Whether the text above makes it another case: "at ten times the volume:", Risks."""
        aside, headed = (self.known.words[each] for each in ("not_this_case", "not_this_case_above"))
        above = (self.passage.previous, self.passage.section)
        return any(aside.search(text) or headed.search(text) or "?" in text for text in above)

    @property
    def is_other_money(self) -> bool:
        """Whether the words around it name something that isn't in any option's bill."""
        texts = (self.passage.piece, self.passage.lead, self.passage.heading)
        return any(self.known.words["other_money"].search(text) for text in texts)

    @property
    def is_change(self) -> bool:
        """Whether it is what something costs more or less, not what it costs."""
        text = self.known.words["not_changed"].sub(" ", self.passage.piece)
        return self.known.words["changed"].search(text) is not None

    @property
    def is_nameless(self) -> bool:
        """Whether its piece names no subject of its own but an option."""
        return self.known.words.is_nameless(self.passage.piece)

    def about(self, *keys: str, unit: str = "", is_sure: bool = True) -> Meaning | None:
        """The amounts of some ids that the engine has."""
        found = tuple(each for key in keys if (each := self.known.get(key)) is not None)
        return Meaning(amounts=found, unit=unit or self.number.unit, is_sure=is_sure) if found else None

    def in_unit(self, unit: str) -> "NumberInText":
        """The same number, counted in another unit."""
        return replace(self, number=replace(self.number, unit=unit))

    def says(self, name: str) -> bool:
        """Whether the text about it has a word of a list."""
        return self.finds(name, self.text)

    def has(self, name: str) -> bool:
        """Whether its own piece has a word of a list."""
        return self.finds(name, f"{self.passage.heading} {self.passage.piece}")

    def finds(self, name: str, text: str) -> bool:
        """Whether a flat text has a word of a list."""
        return self.known.words[name].search(text) is not None

    def is_plain(self, talk: str = "") -> bool:
        """Whether no word about the number is about anything but costs, or in the list `talk`.

        A piece of the sentence that begins as a circumstance ("with batching,") must be plain as well.
        """
        passage, subject = self.passage, self.subject
        around = [piece for piece in (*passage.earlier, *passage.later) if _CIRCUMSTANCE.match(piece)]
        # A number without a name in its piece may belong to any of the pieces before.
        around += [] if named_in(passage.piece, self.known) else passage.earlier
        texts = [passage.piece, passage.lead, passage.heading, subject.between, *around]
        if talk:
            texts = [self.known.words[talk].sub(" ", text) for text in texts]
        # Money by a period too may stand between: "$9,000 a month, that's $108k a year".
        before = [each.unit for each in self.others if each.end <= self.number.start]
        goes_on = bool(before) and before[-1].startswith("usd_per_")
        is_of_one = _is_of_one_option(passage, subject, self.known) and (
            "#" not in subject.between or goes_on
        )
        return is_of_one and all(map(self.known.words.is_nameless, texts))


def _is_of_one_option(passage: Passage, subject: NumberSubject, known: KnownAmounts) -> bool:
    """Whether the line's lead, and a split in the sentence, leave the number to its own option."""
    led = named_in(passage.lead, known).options
    whole = named_in(passage.sentence, known).options
    is_led = not led or not subject.options or bool(led & subject.options)
    return is_led and ("hybrid" not in whole or "hybrid" in subject.options)
