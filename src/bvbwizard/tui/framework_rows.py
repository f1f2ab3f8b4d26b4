"""One line per framework, under what its source says as one voice."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.outcome import Verdict, Voice
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.voices import SOURCES
from bvbwizard.say.findings import opinion_lacks, opinion_stance
from bvbwizard.say.names import framework_name, inlined
from bvbwizard.tui.present import ACCENT, GOOD, MUTED, STRONG, WARN, column, plain, shortened

GAP = "  "
LONGEST_STANCE = 40
"""Cells of the options; what is longer is cut, and whole under the list."""
LEAST_REASON = 12
"""Cells of a reason under which the options give way too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRow:
    """One line of the list; a source's own line has no opinion."""

    content: Content
    opinion: Opinion | None = None


def framework_rows(
    opinions: Iterable[Opinion], verdict: Verdict, questionnaire: Questionnaire, width: int
) -> list[FrameworkRow]:
    """Every opinion under its source, each on one line of that many cells."""
    found = tuple(opinions)
    voices = {voice.source: voice for voice in verdict.voices}
    ids = max((len(framework_name(opinion.id)) for opinion in found), default=0)
    room = max(12, width - ids - LEAST_REASON - len(GAP) - 3)
    stances = max((len(opinion_stance(opinion)) for opinion in found), default=0)
    stances = min(stances, room, LONGEST_STANCE)
    rows: list[FrameworkRow] = []
    for source in SOURCES:
        own = [opinion for opinion in found if opinion.id.startswith(source)]
        if own:
            rows.append(FrameworkRow(content=source_line(source, voices.get(source), verdict)))
            rows += [
                FrameworkRow(
                    content=_line(each, reason(each, questionnaire), ids, stances, width), opinion=each
                )
                for each in own
            ]
    return rows


def spaced(rows: Iterable[FrameworkRow]) -> list[FrameworkRow]:
    """The rows with a blank line before each source but the first."""
    made: list[FrameworkRow] = []
    for row in rows:
        if row.opinion is None and made:
            made.append(FrameworkRow(content=Content("")))
        made.append(row)
    return made


def prompt(row: FrameworkRow, *, is_marked: bool = False) -> Content:
    """A line as it is listed: a framework stands under its source, behind a caret where it is marked."""
    if row.opinion is None:
        return row.content
    return Content.assemble(("▸ " if is_marked else "  "), row.content)


def source_line(source: str, voice: Voice | None, verdict: Verdict) -> Content:
    """A source as one voice, and whether that is the verdict's."""
    named = verdict.option or verdict.leaning
    agrees = voice is not None and voice.speaks and named in voice.speaks_for
    dissents = voice is not None and not agrees and (voice.speaks or named in voice.speaks_against)
    with_it = "agrees with the verdict" if agrees else "dissents" if dissents and named else ""
    return Content.assemble(
        (f"{source}  ", f"bold {ACCENT}"),
        (voice_words(voice), STRONG),
        (f"   {with_it}", GOOD if agrees else WARN) if with_it else "",
    )


def voice_words(voice: Voice | None) -> str:
    """What a source says as one voice."""
    if voice is None:
        return "no row with a vote"
    against = f"against {inlined(voice.speaks_against)}" if voice.speaks_against else ""
    if voice.speaks:
        said = f"for {inlined(voice.speaks_for)}"
    elif voice.speaks_for:
        said = "names every option that is open, which tells nothing apart"
    else:
        return f"only {against}" if against else "silent"
    return " and ".join(part for part in (said, against) if part)


def reason(opinion: Opinion, questionnaire: Questionnaire) -> str:
    """Why it says that; of one that can't speak, what it needs."""
    lacks = opinion_lacks(opinion, questionnaire)
    return f"Needs: {lacks}." if lacks else opinion.because


def _line(opinion: Opinion, because: str, ids: int, stances: int, width: int) -> Content:
    """Id, options and one reason; what doesn't fit ends in an ellipsis."""
    name = column(framework_name(opinion.id), ids)
    stance = opinion_stance(opinion)
    speaks = opinion.state == "speaks" and bool(opinion.speaks_for or opinion.speaks_against)
    style = (WARN if not opinion.speaks_for else STRONG) if speaks else MUTED
    counts = "" if opinion.role != "reported" else MUTED
    why = plain(shortened(because, width - ids - stances - len(GAP) - 3), MUTED)
    return Content.assemble((name, counts), " ", (column(stance, stances), counts or style), GAP, why)
