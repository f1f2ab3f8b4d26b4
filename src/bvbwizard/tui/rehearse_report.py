"""What a rehearsal comes to, as frames of a width: the scorecard, and the attempts so far."""

from collections.abc import Sequence

from textual.content import Content

from bvbwizard.domain.typing.amounts import say_number
from bvbwizard.rehearsal.interview.attempt import Attempt, say_clock
from bvbwizard.rehearsal.interview.history import SideBySide, Suggestion, Trend, latest_level, trends
from bvbwizard.rehearsal.marks.marked import Marks
from bvbwizard.reports.rehearsal import (
    answer_document,
    card_sections,
    comparison_document,
    history_document,
    lead,
    signed,
)
from bvbwizard.store.marking import rubric
from bvbwizard.tui.blocks import block_content, section_content, table_lines
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, hang, lines, plain
from bvbwizard.tui.rehearse_case import Case, Judged
from bvbwizard.tui.rehearse_text import LEVEL_WORDS, bars, say_when
from bvbwizard.tui.widgets.bodies import Parts
from bvbwizard.tui.widgets.choice_list import Row


def card_parts(attempt: Attempt, case: Case, judged: Judged, width: int) -> Parts:
    """The scorecard, frame by frame, the model answer's 60 seconds last."""
    sections = card_sections(attempt, case.scenario, judged.marks, judged.curveballs, rubric())
    first = lines([plain(lead(attempt, judged.marks), STRONG), plain(_time(attempt), MUTED)])
    parts = [("Scorecard", first), *((each.heading, section_content(each, width)) for each in sections)]
    if judged.marks is None:
        parts += model_parts(case, judged, width)[1:]
    parts.append(("The answer in 60 seconds", plain(judged.model.sixty_seconds)))
    return parts


def model_parts(case: Case, judged: Judged, width: int) -> Parts:
    """The model answer in full, the minute first."""
    document = answer_document(judged.model, title=case.scenario.title)
    return [(each.heading, section_content(each, width)) for each in document.sections]


def so_far_content(marks: Marks, width: int) -> Content:
    """Marks without what is missing: a look in between isn't to give the answer away."""
    rows = []
    for dimension, mark in marks.dimensions.items():
        head = plain(f"{say_number(mark.mark).ljust(4)}", f"bold {ACCENT}")
        said = Content.assemble((f"{rubric().dimension(dimension).label}. ", STRONG), plain(mark.because))
        rows.append(hang(head, said, width))
    level = LEVEL_WORDS[marks.level]
    rows.append(
        plain(f"{say_number(round(marks.overall, 1))} of 5 so far, by the needs of the level {level}.", MUTED)
    )
    return Content("\n\n").join(rows)


def _time(attempt: Attempt) -> str:
    limit, paused = attempt.clock.limit_seconds, attempt.clock.paused_seconds
    over = attempt.seconds - limit
    said = [f"{say_clock(attempt.seconds)} used of {say_clock(limit)}"]
    said += [f"{say_clock(over)} over"] if over > 0 else []
    said += [f"{say_clock(paused)} paused"] if paused else []
    return f"{', '.join(said)}."


BARS = 12
"""The last marks of a dimension that are drawn."""
TRENDS = "By dimension, the weakest first"


def history_parts(attempts: Sequence[Attempt], suggestion: Suggestion | None, width: int) -> Parts:
    """The trends, the list, what is next."""
    document = history_document(attempts, suggestion)
    lead = lines(block_content(block, width) for block in document.lead)
    parts: Parts = [("So far", lead)]
    for each in document.sections:
        content = section_content(each, width)
        if each.heading == TRENDS:
            said = lines(block_content(block, width) for block in each.blocks[1:])
            content = lines([_trends(attempts, width), said])
        parts.append((each.heading, content))
    return parts


def comparison_content(found: SideBySide, width: int) -> Content:
    """Two attempts side by side."""
    document = comparison_document(found)
    parts = [
        lines([plain(document.title, STRONG), *(block_content(block, width) for block in document.lead)])
    ]
    parts += [
        lines([plain(each.heading, ACCENT), section_content(each, width)]) for each in document.sections
    ]
    return Content("\n\n").join(parts)


def attempt_row(row_id: str, attempt: Attempt) -> Row:
    """One attempt in a list."""
    stands = (
        f"{say_number(round(attempt.overall, 1))} of 5"
        if attempt.overall is not None
        else ("not marked" if attempt.is_finished else "not handed in")
    )
    detail = f"{say_when(attempt.started_at)}, {LEVEL_WORDS[attempt.level]}, {say_clock(attempt.seconds)}"
    return Row(id=row_id, label=" ".join(attempt.title.split()), detail=detail, mark=stands)


def _trends(attempts: Sequence[Attempt], width: int) -> Content:
    rows = [_trend(trend) for trend in trends(attempts, level=latest_level(attempts))]
    header = [plain(name, MUTED) for name in ("dimension", "lately", "change", "marks over time")]
    return lines(table_lines([header, *rows], width, right=(1, 2)))


def _trend(trend: Trend) -> list[Content]:
    marks = trend.marks[-BARS:]
    drawn = Content.assemble((bars(marks), ACCENT), (f"  {say_number(marks[-1])}", MUTED))
    lately, change = say_number(round(trend.recent, 1)), signed(trend.change)
    return [plain(trend.dimension, STRONG), plain(lately), plain(change), drawn]
