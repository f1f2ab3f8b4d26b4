"""Names of options, questions and frameworks as they appear inside a sentence."""

from collections.abc import Iterable

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.outcome import Level
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import OPTION_LABELS, Option

LEVEL_WORDS: dict[Level, str] = {"high": "HIGH", "medium": "MED", "low": "LOW", "none": "NONE"}


def inline(option: Option) -> str:
    """An option's name inside a sentence: API, hosted open, self-host."""
    label = OPTION_LABELS[option]
    return label if label.isupper() else label.lower()


def inlined(options: tuple[Option, ...], *, joint: str = "or") -> str:
    """Options inside a sentence: API or hosted open."""
    return joined([inline(option) for option in options], joint=joint)


def words(identifier: str) -> str:
    """An id as words: API change, own account."""
    return " ".join("API" if word == "api" else word for word in identifier.split("_"))


def named(questions: Iterable[str], questionnaire: Questionnaire | None) -> list[str]:
    """Questions by name, for use inside a sentence; an id that isn't a question becomes its own words."""
    known = questionnaire.by_id if questionnaire is not None else {}
    return [
        questionnaire.name(key) if questionnaire is not None and key in known else words(key)
        for key in questions
    ]


def framework_name(identifier: str) -> str:
    """A framework's id as a reader sees it: B4, B2 (team)."""
    framework, _, factor = identifier.partition(".")
    return f"{framework} ({words(factor)})" if factor else framework


def sentence(text: str) -> str:
    """A phrase as a sentence: a capital first, a full stop last."""
    said = text.strip()
    return capital(said) + ("" if not said or said[-1] in ".!?:" else ".")


def capital(phrase: str) -> str:
    """A phrase as the beginning of a sentence."""
    return f"{phrase[:1].upper()}{phrase[1:]}"


def with_article(noun: str) -> str:
    """A noun as what somebody is: an associate, a product manager."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
