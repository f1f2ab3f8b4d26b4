"""The right half of the wizard: where it stands, in sections; each is redrawn only if its text changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import MUTED, plain

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Evaluation
    from bvbwizard.domain.results.outcome import Flip

SECTIONS = ("leaning", "amounts", "payback", "risks", "turns", "next", "effect")
STANDS = "Where it stands"


@dataclass(frozen=True, kw_only=True)
class PanelState:
    """Everything the panel shows; equal standings are drawn once."""

    evaluation: "Evaluation"
    before: "Evaluation | None"
    criteria: Criteria
    questionnaire: Questionnaire
    shows_money: bool
    flips: "tuple[Flip, ...]" = ()
    is_searching: bool = False
    supposed: str = ""
    """The highlighted choice whose effect is shown; empty: what stands."""


def standing_of(interview: Interview, *, is_searching: bool = False) -> PanelState:
    """What the panel shows of an interview."""
    return PanelState(
        evaluation=interview.evaluation,
        before=interview.before,
        criteria=interview.session.criteria,
        questionnaire=interview.session.questionnaire,
        shows_money=interview.shows_money,
        flips=interview.flips,
        is_searching=is_searching,
    )


class Panel(VerticalScroll, can_focus=False):
    """Told what stands, it shows it."""

    standing: reactive[PanelState | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """One `Static` per section."""
        for name in SECTIONS:
            yield Static(id=f"panel-{name}", classes="panel-section", markup=False)

    def on_mount(self) -> None:
        """Title the border."""
        self.border_title = Content(STANDS)

    def on_resize(self, _: events.Resize) -> None:
        """Bars follow the width."""
        self._draw()

    def watch_standing(self) -> None:
        """Draw what changed."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        standing = self.standing
        if standing is None or not self.size.width:
            return
        self.border_title = Content(f"If: {standing.supposed}" if standing.supposed else STANDS)
        self.set_class(bool(standing.supposed), "-supposed")
        for name, content in self._sections(standing).items():
            static = self.query_one(f"#panel-{name}", Static)
            static.display = bool(content)
            if static.content != content:
                static.update(content)

    def _sections(self, standing: PanelState) -> dict[str, Content]:
        from bvbwizard.tui import panel_text

        evaluation, questionnaire = standing.evaluation, standing.questionnaire
        left = len(evaluation.path.left)
        questions_left = plain(f"{left} question{'' if left == 1 else 's'} left", MUTED)
        if evaluation.verdict.ended is not None:
            return {**dict.fromkeys(SECTIONS, Content("")), "leaning": panel_text.leaning(evaluation)}
        if not standing.shows_money:
            return {
                **dict.fromkeys(SECTIONS, Content("")),
                "leaning": panel_text.standing_without_amounts(evaluation),
                "risks": panel_text.risks(evaluation),
                "next": questions_left,
            }
        width = self.scrollable_content_region.width
        return {
            "leaning": panel_text.leaning(evaluation),
            "amounts": panel_text.amounts(evaluation, questionnaire, width),
            "payback": panel_text.payback(evaluation, standing.criteria),
            "risks": panel_text.risks(evaluation),
            "turns": panel_text.turns(standing.flips, questionnaire, is_searching=standing.is_searching),
            "next": panel_text.next_step(evaluation, questionnaire),
            "effect": panel_text.effect(standing.before, evaluation, is_supposed=bool(standing.supposed)),
        }


class VerdictStrip(Static):
    """Two lines in place of the panel, for narrow terminals."""

    standing: reactive[PanelState | None] = reactive(None)

    def render(self) -> Content:
        """The verdict and what it is compared with."""
        standing = self.standing
        if standing is None:
            return Content("")
        from bvbwizard.tui import panel_text

        evaluation = standing.evaluation
        return panel_text.strip(evaluation, shows_money=standing.shows_money, left=len(evaluation.path.left))
