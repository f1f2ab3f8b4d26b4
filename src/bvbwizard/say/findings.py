"""What the frameworks say, the risks, and what the answers show, in sentences."""

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import CaseWarning, Strength
from bvbwizard.domain.results.outcome import LEVELS, Opinion, Risk, Role
from bvbwizard.domain.typing.amounts import say_money, say_number
from bvbwizard.domain.values import Option, Range
from bvbwizard.say.names import LEVEL_WORDS, inlined, named, words

_ROLES: dict[Role, str] = {
    "votes": "",
    "ceiling": "it cuts what its source names, and adds nothing",
    "dissents": "it only speaks against",
    "reported": "reported, without a vote",
}
STRENGTHS: dict[Strength, str] = {
    "none": "No moat",
    "weak": "A weak moat",
    "some": "Some moat",
    "strong": "A strong moat",
    "unknown": "Not known",
}
OUR_SUMS = "model"
"""The id of a warning about our own sums, which no framework gives."""


def opinion_stance(opinion: Opinion) -> str:
    """What one framework speaks for and against, in a few words."""
    if opinion.state != "speaks":
        return "abstains" if opinion.state == "abstains" else "can't speak yet"
    stands = [f"for {inlined(opinion.speaks_for)}"] if opinion.speaks_for else []
    stands += [f"against {inlined(opinion.speaks_against)}"] if opinion.speaks_against else []
    return " and ".join(stands) or "names no option"


def opinion_role(opinion: Opinion) -> str:
    """How an opinion counts, where it says something and isn't simply a vote."""
    return _ROLES[opinion.role] if opinion.state == "speaks" or opinion.role == "reported" else ""


def opinion_lacks(opinion: Opinion, questionnaire: Questionnaire) -> str:
    """The answers that a framework needs before it can speak."""
    return ", ".join(named(opinion.missing, questionnaire)) if opinion.state == "missing" else ""


def risk_line(risks: tuple[Risk, ...], option: Option) -> str:
    """The risks of an option, the highest first, in one line; empty where there is none."""
    own = sorted((r for r in risks if r.option == option and r.level != "none"), key=_level, reverse=True)
    return ", ".join(f"{risk_name(risk)} {LEVEL_WORDS[risk.level]}" for risk in own)


def risk_name(risk: Risk) -> str:
    """A risk inside a sentence: price increases, lock-in."""
    return f"{risk.label[0].lower()}{risk.label[1:]}" if risk.label else words(risk.id)


def risk_loss(risk: Risk) -> str:
    """What a risk costs where that is known: $200 to $2,000 a year, or $12k if it comes."""
    if risk.usd_per_year is not None:
        return f"{money_range(risk.usd_per_year)} a year"
    return f"{money_range(risk.loss_usd)} if it comes" if risk.loss_usd is not None else ""


def risk_loss_because(risk: Risk) -> str:
    """How often it comes and what it costs then, each with where that is from; it enters no cost."""
    said = []
    if risk.chance_per_year is not None:
        source = f" ({risk.chance_source})" if risk.chance_source else ""
        said.append(f"{_times(risk.chance_per_year)} a year{source}")
    if risk.loss_usd is not None:
        each = "each time" if said else "if it comes"
        says = f" ({risk.loss_says})" if risk.loss_says else ""
        said.append(f"{money_range(risk.loss_usd)} {each}{says}")
    return ", ".join(said)


def money_range(usd: Range) -> str:
    """A range of dollars in little room: $500k to $1.2M, or one amount."""
    low, high = say_money(usd.low), say_money(usd.high)
    return low if low == high else f"{low} to {high}"


def _times(chance: Range) -> str:
    low, high = say_number(chance.low), say_number(chance.high)
    return f"{low if low == high else f'{low} to {high}'} time{'' if low == high == '1' else 's'}"


def warning_line(warning: CaseWarning) -> str:
    """A warning behind the id that it comes from; one about our own sums has none."""
    return warning.sentence if warning.id == OUR_SUMS else f"{warning.id}: {warning.sentence}"


def _level(risk: Risk) -> int:
    return LEVELS.index(risk.level)
