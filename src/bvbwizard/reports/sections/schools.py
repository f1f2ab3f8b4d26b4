"""What each framework says, how strong a moat the data is, and the rules of thumb next to this case."""

from collections.abc import Iterable

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.thumbs import COMPUTED
from bvbwizard.domain.frameworks.voices import SOURCES
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import MoatTest, ThumbRow, Thumbs, VolumeMark
from bvbwizard.domain.results.outcome import Opinion, Voice
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_range
from bvbwizard.reports.as_text import MARGIN, WIDTH
from bvbwizard.reports.document import Drawing, Section, Table, long, points, section, table
from bvbwizard.reports.volume_scale import LEGEND, log_scale
from bvbwizard.say.findings import STRENGTHS, opinion_lacks, opinion_role, opinion_stance
from bvbwizard.say.moat import moat_because, moat_steps
from bvbwizard.say.names import framework_name, inlined, named, sentence
from bvbwizard.say.thumbs import mark_label, mark_note, thumb_says


def frameworks(
    opinions: Iterable[Opinion], voices: Iterable[Voice], questionnaire: Questionnaire
) -> Section | None:
    """Every framework under its source: what it says, why, and how near it is to saying another thing."""
    said = tuple(opinions)
    heard = {voice.source: voice for voice in voices}
    groups = [
        section(
            f"{source}, {_as_one_voice(heard.get(source))}",
            _rows([opinion for opinion in said if opinion.id.startswith(source)], questionnaire),
        )
        for source in SOURCES
    ]
    return section("What each framework says", *groups)


def _rows(opinions: list[Opinion], questionnaire: Questionnaire) -> Table | None:
    columns = (
        "id",
        "says",
        long("why"),
        long("how near it is to turning"),
        long("needs", "Needs"),
        long("how it counts"),
        long("rests on", is_for_page=True),
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


def moat(found: MoatTest, facts: Facts, questionnaire: Questionnaire) -> Section | None:
    """D6: how much of a moat the data is, and what weakens it."""
    weak = named(found.weakened_by, questionnaire)
    return section(
        "Is the data a moat? (D6)",
        f"{STRENGTHS[found.strength]}. {moat_because(found)}",
        points((*moat_steps(found, facts), f"Weakened by: {joined(weak)}." if weak else "")),
    )


_HOLDS = {"yes": "yes", "no": "no", "unknown": "not known"}
SCALE_HEADING = "Requests a month from which a source would own"


def thumbs(found: Thumbs) -> Section | None:
    """The volumes on one logarithmic scale, then every topic; nothing is averaged."""
    return section(
        "Rules of thumb beside this case",
        section(SCALE_HEADING, _scale(found)),
        *(_topic(topic, rows) for topic, rows in by_topic(found).items()),
    )


def by_topic(found: Thumbs) -> dict[str, list[ThumbRow]]:
    """The rows of each topic, in their order."""
    rows: dict[str, list[ThumbRow]] = {}
    for row in found.rows:
        rows.setdefault(row.topic, []).append(row)
    return rows


def _scale(found: Thumbs) -> Drawing | None:
    marks = _marks(found)
    rows = log_scale(found, WIDTH - 2 * len(MARGIN))
    return Drawing(lines=(*(row.text for row in rows), LEGEND), table=marks) if rows and marks else None


def _marks(found: Thumbs) -> Table | None:
    """The same for a wide page, the case's own volume first."""
    columns = ("source", "what", "from", "note")
    case = [("this case", "", say_range(found.volume, "requests_per_month"), "")] if found.volume else []
    return table(columns, [*case, *(_mark(mark) for mark in found.marks)])


def _mark(mark: VolumeMark) -> tuple[str, ...]:
    volume = say_range((round(mark.low), round(mark.high)), "requests_per_month")
    return source_name(mark.framework), mark_label(mark), volume, mark_note(mark)


def _topic(topic: str, rows: list[ThumbRow]) -> Section | None:
    columns = ("source", "reached here", "says")
    # The case's own number reaches nothing.
    said = [
        (source_name(r.framework), "" if r.is_this_case else _HOLDS[r.holds], thumb_says(r)) for r in rows
    ]
    return section(topic, table(columns, said, is_headed=False))


def source_name(framework: str) -> str:
    """Whose number it is: a framework's id, or ours."""
    return "ours" if framework == COMPUTED else framework
