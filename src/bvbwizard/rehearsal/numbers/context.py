"""A number in its context: the option or component it belongs to, and whether it is about this case."""

import re
from dataclasses import dataclass, field, replace

from bvbwizard.domain.values import Option
from bvbwizard.rehearsal.numbers.in_text import GPU_NAME, Number
from bvbwizard.rehearsal.numbers.known import KnownAmount, KnownAmounts
from bvbwizard.rehearsal.numbers.passages import Passage
from bvbwizard.rehearsal.text.plain import either, words

_WORDS = """
    my invoice invoices
    a an the this that that's it it's its itself they them these here there which we we'd we're
    we'll we've us our ours i i'd i'm i'll me is are was be been being do does did has have had will
    would can get gets put puts go goes going set sets at about around roughly approximately approx
    circa ca nearly almost just only even really actually already still well much quite too very
    rather maybe perhaps probably likely something somewhere like some say call or so of for with
    then plus also and from on over up in to by as per each every all total overall and/or vs versus
    against compared while whereas but than between less least under most more within out after
    before back off month months monthly year yearly annual annually annum day daily week hour
    hourly time times cost costs costing bill bills spend spends spending pay pays paying paid price
    priced charge charges run runs running come comes add adds make makes amount amounts need needs
    take takes mean means start starts land lands sit sits end ends give gives work works look looks
    looking stand stands upfront up-front front build building one-off once initial initially setup
    capex opex today now currently current right present traffic volume load scale size same
    estimate estimates ballpark math maths figure figures number numbers calculation calculate
    calculated compute computed count counting counted sum range order magnitude money cash dollar
    dollars bucks usd economics horizon tco included including fully loaded token tokens calls
    request requests draft drafts average language foundation llm llms ai vendor finance finances
    own owning hosting host serving model through via using use moving switching staying save saves
    saved saving savings cheaper dearer earn option route path way side choice alternative
    everything anything all-in fixed variable flat steady stable operating
"""
_TALK = frozenset(_WORDS.split())
_WITH_PEOPLE = words(
    r"""
    (?:with|including|incl|plus|and|in) (?:the |its )?(?:people|ops|maintenance|engineers?|engineering|upkeep)
    people (?:are )?included | somebody minding it | give or take | all in
    """
)
"""What a bill counts in; without one of these words, people and upkeep are an amount of their own."""


def strange_words(text: str) -> list[str]:
    """The words of a flat text that aren't the talk around an amount."""
    found: list[str] = re.findall(r"[a-z][a-z'/-]*[a-z]", _WITH_PEOPLE.sub(" ", text))
    return [word for word in found if word not in _TALK]


def is_bare(text: str) -> bool:
    """Whether a piece names no subject of its own."""
    return not strange_words(text)


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


_ANYWHERE = words(
    r"""
    if | unless | suppose | supposing | imagine | assum\w+ | hypothetical\w* | say we | let's say | were to
    what if | in case | when(?:ever)? | once (?:we|it|the|you|they|our|volume|traffic) | until | till
    by the time | as soon as | revisit | re-?evaluate | reconsider | trigger\w* | alerts? | alarms?
    grew | grow(?:s|n|ing)? (?:to|into|past|beyond)
    (?:as|with) (?:we|it|volume|traffic|usage|the product)? ?grow\w*
    scales? (?:to|up) | scaled | doubl\w+ | tripl\w+ | quadrupl\w+ | \d+ ?x(?! ?[a-z]*\d) | tenfold
    ten times the (?:volume|traffic|load) | at scale
    next year | in (?:year )?20\d\d | by 20\d\d | by month | by year | in year | in month
    year (?:two|three|2|3) | last year | years? ago | used to | previous(?:ly)? | former\w*
    back (?:then|when) | historically
    quot(?:e|es|ed|ing) | offers? | offered | claims? | claimed | pitch\w* | according to | reported(?:ly)?
    article | blog | paper | survey | study | benchmark | sales deck | press | rumou?r\w* | heard | read that
    says | said | thinks? | believes? | insists? | guess\w* | accept\w*
    for example | for instance | e\.g | example | typical(?:ly)? | usually | in general | rule of thumb
    on average across | companies | competitors? | peers? | others | somebody else | elsewhere | industry
    another (?:company|team|startup) | my (?:last|old|previous) (?:company|job|team|role) | as a company
    at (?:google|meta|uber|stripe|amazon|netflix) | a bank | a startup | profitab\w+ | had we | would have
    could | might | may | whether | depends | wrong | mistak\w+ | instead of | rather than
    (?:everything|all|anything) but | besides | apart from | as opposed to
    myth | worst case | best case | stress test | scenario | experiment | pilot | trial | poc
    proof of concept
    free tier | credits?
    """
)
_SECTION = words(
    r"""
    risks? | curveballs? | sensitivit\w+ | alternatives? | what would | mitigations? | appendix | sources?
    questions? | assumptions? | stress | later | future | roadmap | phases? | triggers?
    """
)
"""Headings of what isn't said of the case as it is."""
_SO_FAR = words(
    r"""
    thresholds? | caps? | capped | ceiling | budgets? | targets? | goals? | limits? | quotas? | guardrails?
    sla | slo | kpi | rules? | criteri\w+ | polic\w+ | hurdle | hopeless | acceptable | tolerat\w+
    want | wants | wanted | must | should | requir\w+ | insist | look for | no | anything
    """
)
"""Words of a wish or a limit, up to the number and in its own piece."""
_NOT = words(
    r"not | never | no longer | cannot | without | except | unlike | neither | nor | others? | another"
)
_CONTRACTED = re.compile(r"n't\b")
_DENIED = re.compile(r" ?(?:is|are|was|were)(?:n't| not| wrong)")
_BESIDE = words(
    r"""
    revenue | arr | mrr | acv | gmv | sales | raised? | raising | funding | seed | runway | burn rate
    valuation | customers? | users? | subscribers? | subscriptions? | we (?:\w+ )?charge | charging
    charge (?:them|per)
    contract | deal | licen[cs]es? | seats? | salar(?:y|ies) | hir(?:e|es|ed|ing) | headcount | team
    intern | consultants? | contractors? | agency | freelancers? | legal | lawyers? | audits? | compliance
    security | pen ?test | insurance | fines?(?!-) | penalt\w+ | outages? | downtime | incidents? | churn
    marketing | office | travel | website | aws | gcp | azure | cloud bill | datadog | monitoring
    observability | logging | storage | egress | bandwidth | database | vector | embeddings? | evals?
    evaluation
    labell?ing | labels? | annotat\w+ | retrieval | search | dashboard | commit\w* | discount\w*
    reserved | spot
    minimum | enterprise (?:plan|tier) | plan | tier | caching | cached | cache | batch\w* | retries
    reviewers?
    on-?call | power | electricity | colo\w* | servers?
    """
)
_CHANGED = words(
    r"""
    sav(?:e|es|ed|ing|ings) | cut(?:s|ting)? | reduc\w+ | drop\w* | lower\w* | shav\w+ | rais(?:e|es|ing)
    increas\w+ | cheaper | dearer | more expensive | difference | gap | delta | premium | extra | on top
    additional | add(?:s|ing)? another | less | more | fall\w* | fell | rose | rise\w* | up by | down by | off
    """
)
_SAVED = words(r"sav(?:e|es|ed|ing|ings) | cheaper | less")
_NO_CHANGE = words(r"(?:more|less|fewer) than | no (?:more|less) | more or less")


def stands_aside(passage: Passage) -> bool:
    """Whether the number isn't said of this case as it is."""
    if passage.is_quoted or "?" in passage.sentence:
        return True
    if _ANYWHERE.search(passage.sentence) or _ANYWHERE.search(passage.lead):
        return True
    is_denied = (
        _NOT.search(passage.before) or _CONTRACTED.search(passage.before) or _DENIED.match(passage.after)
    )
    said = (passage.piece, passage.lead, *passage.earlier)
    return is_denied is not None or any(_SO_FAR.search(piece) for piece in said)


def is_supposed(passage: Passage) -> bool:
    """Whether what stands above a number makes it another case: "at ten times the volume:", Risks."""
    above = (passage.previous, passage.section)
    return any(_ANYWHERE.search(text) or _SECTION.search(text) or "?" in text for text in above)


def is_beside(passage: Passage) -> bool:
    """Whether the words around money name something that no option's bill is."""
    return any(_BESIDE.search(text) for text in (passage.piece, passage.lead, passage.heading))


def is_change(passage: Passage) -> bool:
    """Whether money is what something costs more or less, not what it costs."""
    return _CHANGED.search(_NO_CHANGE.sub(" ", passage.piece)) is not None


def is_saved(passage: Passage) -> bool:
    """Whether it is what an option saves."""
    return _SAVED.search(passage.piece) is not None


PAYBACK = words(
    r"""
    pay[- ]?backs? | pa(?:y|ys|id|ying) (?:\w+ ){0,2}back | pays? for (?:itself|themselves)
    pa(?:y|ys|ying) off | break(?:s|ing)?[- ]?even | recoup\w* | earn(?:s|ed)? (?:\w+ ){0,3}back
    amorti[sz]\w+ | roi
    """
)
INPUT = words(r"input | inputs | prompts? | in | context")
OUTPUT = words(r"output | outputs | answers? | completions? | responses? | out | generated")
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
    """A number, where it stands, and the numbers of its sentence."""

    number: Number
    passage: Passage
    beside: tuple[Number, ...]
    """The others of the sentence, in order."""
    known: KnownAmounts

    @property
    def words(self) -> str:
        """What is said about it: its piece, and the one before where it has no subject of its own."""
        passage = self.passage
        own = f"{passage.heading} {passage.piece}"
        if not is_bare(without_names(passage.piece)):
            return own
        near: tuple[str, ...] = ()
        for piece in passage.earlier:
            near = (*near, piece)
            if not is_bare(without_names(piece)):
                break
        return " ".join((own, *(near or passage.later[:1]), passage.lead))

    def about(self, *keys: str, unit: str = "", is_sure: bool = True) -> Meaning | None:
        """The amounts of some ids that the engine has."""
        found = tuple(each for key in keys if (each := self.known.get(key)) is not None)
        return Meaning(amounts=found, unit=unit or self.number.unit, is_sure=is_sure) if found else None

    def in_unit(self, unit: str) -> "NumberInText":
        """The same number, counted in another unit."""
        return replace(self, number=replace(self.number, unit=unit))

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the words about it have a pattern."""
        return pattern.search(self.words) is not None

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether its own piece has a pattern."""
        return pattern.search(f"{self.passage.heading} {self.passage.piece}") is not None


def is_plain(said: NumberInText, talk: re.Pattern[str] | None = None) -> bool:
    """Whether no word about the number is about anything but costs, or what `talk` allows.

    A piece of the sentence that begins as a circumstance ("with batching,") must be plain as well.
    """
    passage, subject = said.passage, subject_of(said.passage, said.known)
    around = [piece for piece in (*passage.earlier, *passage.later) if _CIRCUMSTANCE.match(piece)]
    # A number without a name in its piece may belong to any of the pieces before.
    around += [] if named_in(passage.piece, said.known) else passage.earlier
    texts = [passage.piece, passage.lead, passage.heading, subject.between, *around]
    if talk is not None:
        texts = [talk.sub(" ", text) for text in texts]
    if ("#" in subject.between and not _goes_on(said)) or not _is_of_one_option(said, subject):
        return False
    return all(is_bare(without_names(text)) for text in texts)


def _is_of_one_option(said: NumberInText, subject: NumberSubject) -> bool:
    """Whether the line's lead, and a split in the sentence, leave the number to its own option."""
    led = named_in(said.passage.lead, said.known).options
    whole = named_in(said.passage.sentence, said.known).options
    is_led = not led or not subject.options or bool(led & subject.options)
    return is_led and ("hybrid" not in whole or "hybrid" in subject.options)


def _goes_on(said: NumberInText) -> bool:
    """Whether the number before it is money by a period too: "$9,000 a month, that's $108k a year"."""
    before = [each for each in said.beside if each.end <= said.number.start]
    return bool(before) and before[-1].unit.startswith("usd_per_")


def names_another_model(said: NumberInText) -> bool:
    """Whether a model is named beside it that isn't compared."""
    return is_another_model(said.passage.piece, said.known)
