"""Which option or component a number belongs to, by the words around it; none where they leave it open."""

import re
from dataclasses import dataclass, field, replace

from bvbwizard.domain.values import Option
from bvbwizard.rehearsal.known import KnownAmounts
from bvbwizard.rehearsal.no_amounts import GPU_NAME
from bvbwizard.rehearsal.passages import Passage
from bvbwizard.rehearsal.talk import is_bare
from bvbwizard.rehearsal.words import either, words

_VENDOR_MODELS = "openai|anthropic|gpt|claude|sonnet|opus|haiku|gemini"
_OPEN_MODELS = "llama|qwen|mistral|mixtral|deepseek|gemma|phi"
_MODELS = f"{_VENDOR_MODELS}|{_OPEN_MODELS}|grok|nova|cohere|command r"
_SERVING = "(?:run|running|host|hosting|serve|serving|operat\\w+)"
_IT = r"(?:it|llama|the model|our own|an open model|everything|this|inference|llama [\w.]+)?"
_OPTIONS: dict[Option, str] = {
    "hosted_open": r"""
    hosted[- ]open(?:[- ]model)? | hosted (?:llama|qwen|mistral|deepseek) | hosted open[- ]weights?
    open(?:[- ]weights?)? models? (?:at|from|by|on) a host | together(?:\.| )ai | fireworks | groq
    open[- ]model host | a host(?:ed)? (?:serves|open) | hosted (?:inference|endpoints?)
    """,
    "hybrid": r"hybrid | split(?:ting)? | rout(?:e|ing|er) | 80/20 | mixed (?:setup|approach)",
    "fine_tune": r"fine[- ]?tun\w+ | tuned model | tuning",
    "train": r"""
    (?:pre)?training (?:from scratch|our own|a (?:foundation )?model|one) | (?<!in\ )pre-?train\w*
    train our own | from scratch
    """,
    "self_host": rf"""
    self[- ]?host\w* | in[- ]house | roll(?:ing)? our own | diy
    own(?:ing|ed)? (?:the |our )?(?:gpus?|hardware|serving|stack) | (?:the |our )?own(?:ed)? side
    (?:our|its) own (?:gpus?|hardware|serving|boxes|model|machines|cluster) | on[- ]prem\w*
    {_SERVING} {_IT} ?(?:ourselves|ourself|yourself|on our own(?: gpus?| hardware| machines| servers)?)
    {_SERVING} (?:our own|llama)
    rent(?:ed|ing)? (?:\w+ )?gpus | vllm
    build(?:ing)? (?:our|its|an?) own (?:model )?(?:serving|inference|stack)(?: stack)?
    """,
    "api": rf"""
    apis? | (?:{_VENDOR_MODELS}) | (?:the |our |a )?(?:vendor|provider)(?:'s)? | frontier model | closed model
    per[- ]token | pay[- ]as[- ]you[- ]go
    """,
}
"""By option, the words that name it; those of an earlier one count for no later one."""
_WEAK: dict[Option, str] = {
    "api": r"buy(?:ing)? | bought | stay(?:ing)?",
    "self_host": r"own(?:ing)?",
}
"""Words that name an option only where nothing else in the piece does."""
_PATTERNS = {
    option: re.compile(rf"(?<![\w-])(?:{either(found)})(?!\w)") for option, found in _OPTIONS.items()
}
_WEAKLY = {option: re.compile(rf"(?<![\w-])(?:{either(found)})(?!\w)") for option, found in _WEAK.items()}
_MODEL_NAMED = re.compile(rf"(?<!\w)(?:{_MODELS})(?!\w)")
_COMPANIES = ("openai", "anthropic")
_SIZE = re.compile(r"(?<![\w.$])\d+(?:\.\d+)?b\b")
_NOT_AN_OPTION = words(
    r"""
    api (?:product|keys?|team|access|gateway|layer|design|docs|customers?|users?|revenue|interface|contract)
    (?:internal|public|our own|rest|customer|partner|payments?|stripe|maps) apis? | (?:crm|billing|search) api
    """
)


@dataclass(frozen=True, slots=True)
class NumberSubject:
    """What a number belongs to."""

    options: frozenset[Option] = frozenset()
    component: str = ""
    way: str = ""
    """Of a component: buying or owning, where the words say."""
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


NOBODY = NumberSubject()


def named_in(text: str, known: KnownAmounts) -> NumberSubject:
    """The options, or the component, that a flat text names."""
    component = _component(text, known)
    if component:
        return component
    text = _NOT_AN_OPTION.sub(" ", text)
    found: set[Option] = set()
    for option, pattern in _PATTERNS.items():
        # A hosted or tuned model is not also the API: each name counts once.
        text, count = pattern.subn(" ", text)
        if count:
            found.add(option)
    if not found:
        found = {option for option, pattern in _WEAKLY.items() if pattern.search(text)}
    return NumberSubject(options=frozenset(found))


def _component(text: str, known: KnownAmounts) -> NumberSubject | None:
    best: tuple[int, str, str] | None = None
    for component, names in known.names.items():
        for name in names:
            if (best is None or len(name) > best[0]) and re.search(
                rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", text
            ):
                best = len(name), component, name
    if best is None:
        return None
    _, component, name = best
    return NumberSubject(component=component, way=_way(text, name, known))


def _way(text: str, name: str, known: KnownAmounts) -> str:
    is_bought = name in known.bought_names or re.search(
        r"\b(?:buy\w*|bought|managed|vendor|saas|rent\w*)\b", text
    )
    is_own = name in known.own_names or re.search(
        r"\b(?:build\w*|built|run|running|self[- ]?host\w*|own|in-house|ourselves)\b", text
    )
    return "buying" if is_bought and not is_own else "owning" if is_own and not is_bought else ""


def without_names(text: str) -> str:
    """A flat text without the words that name options."""
    text = _NOT_AN_OPTION.sub(" apiless ", text)
    for pattern in (*_PATTERNS.values(), *_WEAKLY.values()):
        text = pattern.sub(" ", text)
    return text


def names_elsewhere(text: str, known: KnownAmounts) -> bool:
    """Whether a flat text names a model, a size of one or an accelerator that isn't compared."""
    return is_another_model(text, known) or is_another_gpu(text, known)


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
    """What a number belongs to: named beside it, before it, in the line's lead, after it, or just before."""
    own = named_in(passage.piece, known)
    if own or not is_bare(passage.piece):
        # A piece with words of its own belongs to its line's lead only.
        return own or named_in(passage.lead, known)
    found = _before(passage, known) or named_in(passage.lead, known)
    if found or not is_bare(passage.lead):
        return found
    following = "" if passage.earlier else "".join(passage.later[:1])
    near = (following, passage.previous if all(map(is_bare, passage.earlier)) else "")
    return next(
        (replace(named_in(text, known), between=text) for text in near if named_in(text, known)), NOBODY
    )


def _before(passage: Passage, known: KnownAmounts) -> NumberSubject:
    """What the pieces before it name, as far back as they name nothing else."""
    between = ""
    for piece in passage.earlier:
        found, between = named_in(piece, known), f"{between} {piece}"
        if found:
            return replace(found, between=between)
        if not is_bare(piece):
            break
    return NOBODY
