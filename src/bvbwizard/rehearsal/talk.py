"""The talk that stands around an amount: words that leave open what the amount is of.

A word that isn't here may name another subject (Postgres, retries, Frankfurt). A number beside one is never
called wrong.
"""

import re

from bvbwizard.rehearsal.words import words

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
