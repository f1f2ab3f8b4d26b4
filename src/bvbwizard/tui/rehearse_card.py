"""The scorecard as frames of a width, from the same sections as its Markdown."""

from textual.content import Content

from bvbwizard.domain.amounts import say_number
from bvbwizard.rehearsal.interview.attempt import Attempt, say_clock
from bvbwizard.rehearsal.marks.marked import Marks
from bvbwizard.reports.answer_text import answer_document
from bvbwizard.reports.rehearsal_card import card_sections, lead
from bvbwizard.store.marking import rubric
from bvbwizard.tui.blocks import section_content
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, hang, lines, plain
from bvbwizard.tui.rehearse_case import Case, Judged
from bvbwizard.tui.rehearse_text import LEVEL_WORDS
from bvbwizard.tui.widgets.review_body import Parts


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
