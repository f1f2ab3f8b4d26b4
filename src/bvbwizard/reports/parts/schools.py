"""What each framework says of the case, under its source, and how much of a moat the data is."""

from collections.abc import Iterable

from bvbwizard.domain.findings import MoatTest
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.outcome import Voice
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.text import joined
from bvbwizard.domain.voices import SOURCES
from bvbwizard.reports.document import Column, Section, Table, group, paragraph, points, section, table
from bvbwizard.say.findings import opinion_lacks, opinion_role, opinion_stance
from bvbwizard.say.names import framework_name, inlined, named, sentence


def frameworks(
    opinions: Iterable[Opinion], voices: Iterable[Voice], questionnaire: Questionnaire
) -> Section | None:
    """Every framework under its source: what it says, why, and how near it is to saying another thing."""
    said = tuple(opinions)
    heard = {voice.source: voice for voice in voices}
    groups = [
        group(
            f"{source}, {_as_one_voice(heard.get(source))}",
            _rows([opinion for opinion in said if opinion.id.startswith(source)], questionnaire),
        )
        for source in SOURCES
    ]
    return section("What each framework says", *groups)


def _rows(opinions: list[Opinion], questionnaire: Questionnaire) -> Table | None:
    columns = (
        Column(name="id"),
        Column(name="says"),
        Column(name="why", is_long=True),
        Column(name="how near it is to turning", is_long=True),
        Column(name="needs", is_long=True, label="Needs"),
        Column(name="how it counts", is_long=True),
        Column(name="rests on", is_long=True, is_for_page=True),
    )
    rows = [
        (
            framework_name(opinion.id),
            opinion_stance(opinion),
            opinion.because,
            opinion.closeness,
            opinion_lacks(opinion, questionnaire),
            sentence(opinion_role(opinion)),
            ", ".join(named(opinion.answers, questionnaire)),
        )
        for opinion in opinions
    ]
    return table(columns, rows, is_headed=False)


def _as_one_voice(voice: Voice | None) -> str:
    if voice is None:
        return "without a vote"
    if not voice.speaks:
        return "as one voice: silent"
    return f"as one voice: for {inlined(voice.speaks_for)}"


def moat(found: MoatTest, questionnaire: Questionnaire) -> Section | None:
    """D6: how much of a moat the data is, and what weakens it."""
    if not found.because:
        return None
    weak = named(found.weakened_by, questionnaire)
    return section(
        "Is the data a moat? (D6)",
        paragraph(f"{_STRENGTHS[found.strength]}. {found.because}"),
        points((*found.steps, f"Weakened by: {joined(weak)}." if weak else "")),
    )


_STRENGTHS = {
    "none": "No moat",
    "weak": "A weak moat",
    "some": "Some moat",
    "strong": "A strong moat",
    "unknown": "Not known",
}
