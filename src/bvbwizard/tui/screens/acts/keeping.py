"""Acts of the session: criteria, review, save, home."""

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.laying import what_would_change
from bvbwizard.tui.desk import Start
from bvbwizard.tui.interview import now
from bvbwizard.tui.screens.acts.base import Acts

LAY_LEAD = "It fills what nobody has answered. Each change is shown before anything changes."
UNTAKEN = "What stands in a component's form isn't taken yet and would not be kept."
LAID = "The preset is laid. To take it back: ^p, Take back the preset."


class SessionActs(Acts):
    """The group "Session"."""

    def action_criteria(self) -> None:
        """Change the criteria, with a reason."""
        from bvbwizard.tui.screens.criteria import ChangeCriteriaScreen, CriteriaChange

        def done(change: CriteriaChange | None) -> None:
            if change is not None:
                self.interview.change_criteria(change.criteria, change.reason, now())
                self.show_act()

        self.keep_typed()
        self.app.push_screen(ChangeCriteriaScreen(self.interview.session.criteria), done)

    def action_review(self) -> None:
        """Go to the review."""
        self.keep_typed()
        self.open_review()

    def action_save(self) -> None:
        """Go to the review, where the record is written."""
        self.action_review()

    def action_lay_preset(self) -> None:
        """Choose a preset to lay over the session."""
        from bvbwizard.tui.preset_rows import preset_rows
        from bvbwizard.tui.screens.writing import ChooseSheet

        rows, trouble = preset_rows(self.app.questionnaire)
        if trouble:
            self.app.notify_plain(trouble, severity="warning")

        def done(name: str | None) -> None:
            if name is not None:
                self._preview_preset(name)

        self.keep_typed()
        self.app.push_screen(ChooseSheet("Lay a preset over this session", rows, lead=LAY_LEAD), done)

    def _preview_preset(self, name: str) -> None:
        """Show what a preset would change, and lay it if that is wanted."""
        from bvbwizard.tui.screens.laying import LayingSheet

        try:
            preset = self.app.preset(name, anew=True)
        except FileError as error:
            self.app.notify_plain(str(error), severity="error")
            return
        laying = what_would_change(self.interview.session, preset)
        if laying.is_empty:
            self.app.notify_plain(
                f"{preset.title} changes nothing here: all it could fill is answered already."
            )
            return

        def done(is_wanted: bool | None) -> None:
            if is_wanted:
                self.interview.lay(preset)
                self.show_act()
                self.app.notify_plain(LAID)

        self.app.push_screen(LayingSheet(self.interview.session, preset, laying), done)

    def action_take_back_preset(self) -> None:
        """Undo the last preset that was laid."""
        self.keep_typed()
        kept = self.interview.take_back()
        self.show_act()
        stays = f" {kept} of its values stay: answered, accepted or written on since." if kept else ""
        self.app.notify_plain(f"The preset is taken back.{stays}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking back needs a preset that was laid."""
        if action == "take_back_preset":
            return bool(self.interview.session.laid)
        return super().check_action(action, parameters)

    def action_home(self) -> None:
        """Go home; the session stays as a draft."""
        self.app.go(Start())

    @property
    def would_lose(self) -> str:
        """What leaving now would lose, in words; empty where nothing would be."""
        if self.card.typed or self.drafts:
            return "What stands in the field isn't answered yet and would not be kept."
        if self.component_drafts or self.ticked is not None:
            return UNTAKEN
        if self.interview.has_loose_remarks:
            return "A note stands on a question that isn't answered yet, and would not be kept."
        return ""
