"""The two lines on top: the title with what is saved, and how far the session is, section by section."""

from dataclasses import dataclass

from textual.content import Content

from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, plain, spread

GAP = "  "


def progress_line(session: Session) -> str:
    """`question 11 of about 24`, counting only where the session stops."""
    if session.position is None:
        return "review"
    agenda, answers, here = session.agenda, session.answers, session.position
    stops = [q for q in session.path.asked if agenda is None or q in agenda or q not in answers or q == here]
    return f"question {stops.index(here) + 1 if here in stops else len(stops)} of about {len(stops)}"


@dataclass(frozen=True, slots=True)
class _Section:
    label: str
    marks: tuple[str, ...]
    is_here: bool

    @property
    def mark(self) -> str:
        """One mark for the whole section."""
        if self.is_here:
            return "▸"
        if "·" in self.marks:
            return "·"
        return "?" if "?" in self.marks else "✓"


def sections_line(session: Session, width: int) -> Content:
    """The sections with a mark per question; per section, or the present one only, where it doesn't fit."""
    sections = _sections(session)
    for line in (_line(sections, is_short=False), _line(sections, is_short=True)):
        if line.cell_length <= width:
            return line
    place = next((i for i, s in enumerate(sections, 1) if s.is_here), len(sections))
    label = sections[place - 1].label if sections else ""
    return plain(f"{label}, part {place} of {len(sections)}", STRONG)


def short_width(session: Session) -> int:
    """Cells that the sections take with one mark each."""
    return _line(_sections(session), is_short=True).cell_length


def answer_mark(answer: Answer | None) -> str:
    """✓ answered, ~ only typical, ? don't know, - doesn't apply, · not yet."""
    if answer is None:
        return "·"
    if answer.unknown:
        return "?"
    if answer.not_applicable:
        return "-"
    return "~" if answer.is_typical and not answer.accepted else "✓"


def _line(sections: list[_Section], *, is_short: bool) -> Content:
    return Content(GAP).join(
        [
            plain(
                f"{section.label} {section.mark if is_short else ''.join(section.marks)}",
                f"bold {ACCENT}" if section.is_here else MUTED,
            )
            for section in sections
        ]
    )


def _sections(session: Session) -> list[_Section]:
    questions = session.questionnaire.by_id
    asked = session.path.asked
    found = []
    for section in session.questionnaire.sections:
        inside = [q for q in asked if questions[q].section == section.id]
        if not inside:
            continue
        marks = tuple("▸" if q == session.position else answer_mark(session.answers.get(q)) for q in inside)
        found.append(_Section(section.label, marks, session.position in inside))
    return found


def step_lines(session: Session, saved: Content, width: int) -> Content:
    """Title and when the draft was last written above, sections and count below."""
    count = progress_line(session)
    beside = width - len(count) - 2
    if beside < short_width(session) <= width:
        # The sections take the whole line, so the count goes up to the time.
        above, below, beside = Content.assemble((f"{count}  ", MUTED), saved).rstrip(), "", width
    else:
        above, below = saved, count
    first = spread(title_line(session), above, width)
    second = spread(sections_line(session, beside), Content.styled(below, MUTED), width)
    return Content("\n").join([first, second])


def title_line(session: Session) -> Content:
    """The decision's title with its preset."""
    preset = f" · {session.preset} preset" if session.preset else ""
    return Content.assemble((session.title or "Untitled decision", "bold"), (preset, MUTED))
