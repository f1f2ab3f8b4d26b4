"""Numbers of one option against another: paybacks, crossovers, and the weeks that integration takes."""

from dataclasses import replace

from bvbwizard.rehearsal.said import PAYBACK, Meaning, NumberInText, is_plain
from bvbwizard.rehearsal.subjects import named_in, subject_of, without_names
from bvbwizard.rehearsal.talk import is_bare
from bvbwizard.rehearsal.words import words

_PAIR_TALK = words(
    r"""
    pay[- ]?backs? | payback | back | period | pays? | breaks? | breaking | break[- ]?even | even
    recoup\w* | earn\w* | off | itself | roi | cross[- ]?overs? | crosses | over | point | tipping
    cheaper | wins? | investment | build | money | after | above | beyond | past | only | amorti[sz]\w+
    gpus | out | away | half | owning | volume | is reached
    """
)
_BREAK_EVEN = words(r"cross[- ]?overs? | break(?:s|ing)?[- ]?even | tipping point")
_INTEGRATE = words(r"integrat\w+ | wire | wiring | hook up")


def requests_meant(said: NumberInText) -> Meaning | None:
    """Requests without a period: a crossover's are a month's."""
    return crossover_meant(said.in_unit("requests_per_month")) if said.has(_BREAK_EVEN) else None


def crossover_meant(said: NumberInText) -> Meaning | None:
    """The volume from which an option is no dearer than a vendor's side."""
    return _of_a_pair(said, "crossover")


def _of_a_pair(said: NumberInText, measure: str) -> Meaning | None:
    """Of an option against a vendor's side; where no option is named, of every one, the only one surely."""
    subject = subject_of(said.passage, said.known)
    if subject.component:
        return None
    whole = named_in(said.passage.sentence, said.known)
    options = subject.options | (whole.options & {"api", "hosted_open"})
    pair = replace(subject, options=options).pair if subject.options else whole.pair
    if pair is not None:
        option, side = pair
        is_sure = len(whole.options - {"api", "hosted_open"}) <= 1 and is_plain(said, _PAIR_TALK)
        key = f"{option}.{measure}" if side == "api" else f"{option}.{side}.{measure}"
        return said.about(key, is_sure=is_sure)
    if whole.options - {"api"}:
        return None
    found = [each for each in said.known.having(measure) if each.id.count(".") == 1 and not each.none]
    if not found and measure == "crossover":
        found = [each for each in said.known.having(measure) if each.id == "self_host.crossover"]
    serious = [each for each in found if not each.id.startswith("train.")]
    if not found or not is_plain(said, _PAIR_TALK):
        return None
    return Meaning(amounts=tuple(found), unit=said.number.unit, is_sure=len(serious) == 1 and len(found) == 1)


def duration_meant(said: NumberInText) -> Meaning | None:
    """Months or weeks: a payback, the weeks to integrate, or the horizon."""
    if said.says(PAYBACK):
        if said.has(PAYBACK) or is_bare(without_names(said.passage.piece)):
            return _of_a_pair(said, "payback")
        return None
    if said.number.unit == "weeks" and said.has(_INTEGRATE):
        if subject_of(said.passage, said.known).component:
            return None
        return said.about("integration_weeks", is_sure=is_plain(said, _INTEGRATE))
    if said.number.unit == "months" and said.has(words(r"horizon | over")):
        return said.about("horizon_months", is_sure=False)
    return None
