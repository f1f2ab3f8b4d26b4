"""The frameworks: a line each, one of them in full, the rules of thumb, the five dimensions and the moat."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.findings.thumbs import COMPUTED
from bvbwizard.domain.frameworks.voices import SOURCES
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.findings import Holds, ReferenceTable, ThumbRow, tables_of
from bvbwizard.domain.results.outcome import Opinion, Verdict, Voice
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.reports.sections.money import DIMENSIONS
from bvbwizard.reports.sections.schools import SCALE_HEADING, by_topic, source_name
from bvbwizard.reports.volume_scale import LEGEND, ScaleRow, log_scale
from bvbwizard.say.dimensions import dimensions
from bvbwizard.say.findings import STRENGTHS, opinion_lacks, opinion_role, opinion_stance
from bvbwizard.say.moat import moat_because, moat_steps
from bvbwizard.say.names import framework_name, inlined, named, sentence
from bvbwizard.say.thumbs import thumb_says
from bvbwizard.tui.blocks import reference_table, table_lines
from bvbwizard.tui.present import (
    ACCENT,
    GOOD,
    MUTED,
    STRONG,
    WARN,
    bullets,
    column,
    hang,
    headed,
    labelled,
    lines,
    plain,
    shortened,
)
from bvbwizard.tui.remarks import provenance

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


def framework_rows(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> list[FrameworkRow]:
    """Every opinion under its source, each on one line of that many cells."""
    found, verdict = evaluation.opinions, evaluation.verdict
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
            rows += [_row_of(each, reason(each, questionnaire), ids, stances, width) for each in own]
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
    """A line of the list: a framework is indented under its source, with a caret if it is highlighted."""
    if row.opinion is None:
        return row.content
    return Content.assemble(("▸ " if is_marked else "  "), row.content)


def source_line(source: str, voice: Voice | None, verdict: Verdict) -> Content:
    """A source as one voice, and whether that is the verdict's."""
    named = verdict.named
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


def _row_of(opinion: Opinion, because: str, ids: int, stances: int, width: int) -> FrameworkRow:
    """Id, options and one reason; what doesn't fit ends in an ellipsis."""
    name = column(framework_name(opinion.id), ids)
    stance = opinion_stance(opinion)
    speaks = opinion.state == "speaks" and bool(opinion.speaks_for or opinion.speaks_against)
    style = (WARN if not opinion.speaks_for else STRONG) if speaks else MUTED
    counts = "" if opinion.role != "reported" else MUTED
    why = plain(shortened(because, width - ids - stances - len(GAP) - 3), MUTED)
    said = Content.assemble((name, counts), " ", (column(stance, stances), counts or style), GAP, why)
    return FrameworkRow(content=said, opinion=opinion)


def opinion_text(
    opinion: Opinion,
    session: Session,
    evaluation: Evaluation,
    tables: tuple[ReferenceTable, ...],
    width: int,
) -> Content:
    """Everything about one opinion, wrapped to a width."""
    inner = width - 2
    lacking = named(opinion.missing, session.questionnaire)
    role = plain(sentence(opinion_role(opinion)), MUTED)
    steps = ((f"{number}. ", step) for number, step in enumerate(opinion.path, 1))
    thumbs = [
        [plain(row.topic), plain(thumb_says(row)), plain(REACHED[row.holds], MUTED)]
        for row in evaluation.thumbs.rows
        if row.framework == opinion.framework
    ]
    dimensions = dimension_text(evaluation, inner) if opinion.framework == "E3" else Content("")
    parts = [
        ("", lines([plain(opinion.because, STRONG), role])),
        ("How near it is to saying something else", lines(plain(opinion.closeness).wrap(inner))),
        ("How it comes to that", labelled(steps, inner)),
        ("The answers it rests on", lines(table_lines(_answers(opinion, session), inner))),
        ("The answers it lacks", bullets(map(sentence, lacking), inner)),
        ("The options in its five dimensions", dimensions),
        ("Its rules of thumb beside this case", lines(table_lines(thumbs, inner))),
    ]
    shown = [headed(parts), *(reference_table(table, width) for table in tables_of(opinion.id, tables))]
    return Content("\n\n").join(shown)


def _answers(opinion: Opinion, session: Session) -> list[list[Content]]:
    questions, rows = session.questionnaire.by_id, []
    for question in (questions[key] for key in opinion.answers if key in questions):
        answer = session.answers.get(question.id)
        said = " ".join(say_answer(question, answer).split()) if answer else "not answered"
        known = provenance(answer) if answer else ""
        rows.append([plain(question.label), plain(said, STRONG), plain(known, MUTED)])
    return rows


def dimension_text(evaluation: Evaluation, width: int) -> Content:
    """E3: the options side by side under each dimension."""
    options, parts = dimensions(evaluation.options, evaluation.facts, evaluation.risks), []
    for name in DIMENSIONS if options else ():
        rows = [[plain(OPTION_LABELS[o.option], STRONG), plain(getattr(o, name))] for o in options]
        parts.append(lines([plain(name.capitalize(), ACCENT), *table_lines(rows, width)]))
    return Content("\n\n").join(parts)


def moat_text(evaluation: Evaluation, width: int) -> Content:
    """D6: how strong the moat is, its four questions, and which answers weaken it."""
    moat = evaluation.moat
    weak = joined(named(moat.weakened_by, evaluation.questionnaire))
    steps = lines(hang(Content("  "), plain(step), width) for step in moat_steps(moat, evaluation.facts))
    return lines(
        [f"{_STRENGTHS[moat.strength]}. {moat_because(moat)}", steps, f"Weakened by: {weak}." if weak else ""]
    )


REACHED: dict[Holds, str] = {"yes": "reached", "no": "not reached", "unknown": "not known"}
WIDEST_SCALE = 120

_STRENGTHS = STRENGTHS | {"unknown": "Not known yet"}
_ROW_STYLES = {"ticks": MUTED, "case": f"bold {ACCENT}", "mark": "", "computed": STRONG}
_REACHED_STYLES = {"yes": GOOD, "no": MUTED, "unknown": WARN}


def thumb_text(evaluation: Evaluation, width: int) -> Content:
    """The scale with its legend, then a table for each topic; nothing is averaged."""
    thumbs = evaluation.thumbs
    parts = [
        lines([plain(topic, ACCENT), *table_lines(list(map(_row, rows)), width)])
        for topic, rows in by_topic(thumbs).items()
    ]
    if scale := log_scale(thumbs, min(width, WIDEST_SCALE)):
        heading = plain(SCALE_HEADING, ACCENT)
        parts.insert(0, lines([heading, *map(_scale_row, scale), plain(LEGEND, MUTED)]))
    return Content("\n\n").join(parts)


def _scale_row(row: ScaleRow) -> Content:
    style = _ROW_STYLES[row.kind]
    return Content.assemble(
        (row.label, style), " ", (row.axis, style or "$text-primary"), " ", (row.value, style)
    )


def _row(row: ThumbRow) -> list[Content]:
    own = row.is_this_case
    return [
        plain(source_name(row.framework), STRONG if row.framework == COMPUTED else ""),
        plain("" if own else REACHED[row.holds], _REACHED_STYLES[row.holds]),
        plain(thumb_says(row), STRONG if own else ""),
    ]
