"""What a preset would change in the session, before it does: Enter lays it, Escape leaves."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.content import Content

from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.catalogue import component_of
from bvbwizard.domain.interview.preset_over import PresetPreview
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.text import joined
from bvbwizard.say.stack import say_picked
from bvbwizard.tui.commands import own_hints, own_keys
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, hang, shortened
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.bodies import ReadingBody

LONGEST_TITLE = 50
"""Characters of a preset's title that fit over the sheet on 80 columns."""


class LayingSheet(Sheet[bool]):
    """Hands back whether the preset is wanted."""

    BINDINGS = own_keys(lay="enter", close="left,backspace")
    HINTS = own_hints(lay="⏎ lay it", _scroll="↑↓ scroll", close="esc leave all as it is")

    def __init__(self, session: Session, preset: Preset, laying: PresetPreview) -> None:
        heading = f"Lay “{shortened(preset.title, LONGEST_TITLE)}” over this session"
        super().__init__(heading, laying_sentence(laying, session), classes="-tall")
        self._session = session
        self._preset = preset
        self._laying = laying

    def body(self) -> ComposeResult:
        """Each change."""
        yield ReadingBody(lambda width: laying_text(self._laying, self._session, self._preset, width))

    def action_lay(self) -> None:
        """Lay it."""
        self.dismiss(True)


INDENT = "  "
LONGEST_VALUE = 300
"""Characters of a text shown here; the question has all of it."""

Row = tuple[str, str, str, bool]
"""A label, the current value if any, the new one, and whether the question is asked then."""


def laying_sentence(laying: PresetPreview, session: Session) -> str:
    """How much it fills, replaces and leaves, in one sentence; and in another what it leaves out."""
    answers, parts = laying.answers, laying.components
    kept = len(answers.keeps) + len(parts.keeps)
    said = (
        _counted("fills {} unanswered question", len(answers.fills)),
        _counted("replaces {} typical value", len(answers.replaces)),
        _counted("adds {} component", len(parts.fills)),
        _counted("changes {} component", len(parts.replaces)),
        f"leaves {kept} of yours" if kept else "",
    )
    sentence = f"It {joined([each for each in said if each])}."
    if not laying.clashes:
        return sentence
    labels = joined([session.questionnaire.by_id[key].label for key in laying.clashes])
    return f"{sentence} Left out, for it can't be true beside what stands: {labels}."


def laying_text(laying: PresetPreview, session: Session, preset: Preset, width: int) -> Content:
    """Every change: the current value and the new one."""
    parts: list[Content] = []
    for head, rows in _changes(laying, session, preset):
        if rows:
            parts += [Content(""), Content.styled(head, STRONG)] if parts else [Content.styled(head, STRONG)]
            parts += [_line(row, width) for row in rows]
    return Content("\n").join(parts)


def _changes(laying: PresetPreview, session: Session, preset: Preset) -> Iterator[tuple[str, list[Row]]]:
    questionnaire = session.questionnaire
    asked = session.lay(preset).path.asked

    def answers(changed: Mapping[str, Answer]) -> list[Row]:
        rows: list[Row] = []
        for question in questionnaire.questions:
            if question.id in changed:
                old = session.answers.get(question.id)
                was = say_answer(question, old) if old else ""
                rows.append(
                    (question.label, was, say_answer(question, changed[question.id]), question.id in asked)
                )
        return rows

    yield "Replaced: typical values that nobody accepted", answers(laying.answers.replaces)
    yield "Filled: nobody has answered these", answers(laying.answers.fills)
    components: list[Row] = []
    for key in (key for key in preset.components if key in laying.components.values):
        picked = laying.components.values[key]
        standing = session.components.get(key)
        label = component_of(key, picked, questionnaire.catalogue).label
        was = say_picked(standing, questionnaire) if standing else ""
        components.append((label, was, say_picked(picked, questionnaire), True))
    yield "Components", components


def _line(row: Row, width: int) -> Content:
    label, was, now, is_asked = row
    body = Content.assemble(
        f"{label}: ",
        (shortened(was, LONGEST_VALUE), MUTED),
        (" → " if was else "", ACCENT),
        (shortened(now, LONGEST_VALUE), STRONG),
        ("" if is_asked else "  (isn't asked here)", MUTED),
    )
    return hang(Content(INDENT), body, width)


def _counted(phrase: str, count: int) -> str:
    return f"{phrase.format(count)}{'' if count == 1 else 's'}" if count else ""
