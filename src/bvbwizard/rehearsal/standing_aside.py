"""Why a number is no statement about this case: a condition, a wish, somebody else's words or company."""

import re

from bvbwizard.rehearsal.passages import Passage
from bvbwizard.rehearsal.words import words

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
