"""The app: which screen stands where, the theme, and one way to say something. It decides nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from bvbwizard.domain.errors import BvbError
from bvbwizard.tui.key_lane import MOVERS, KeyLane, both_of
from bvbwizard.tui.palette import Acts

if TYPE_CHECKING:
    from bvbwizard.domain.questions import Questionnaire
    from bvbwizard.domain.session import Preset, Session
    from bvbwizard.tui.interview import Interview
    from bvbwizard.tui.screens.criteria import Locked

ROOM = (60, 16)
"""Columns and rows below which nothing sensible can be shown."""

Severity = Literal["information", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the command line asked for."""

    command: str = "home"
    """home, new, resume or open."""
    preset: str | None = None
    title: str | None = None
    draft: str | None = None
    record: str | None = None
    records_folder: str | None = None


class BvbApp(App[int]):
    """One main screen at a time; sheets open over it."""

    TITLE = "bvbwizard"
    CSS_PATH = "app.tcss"
    COMMANDS = App.COMMANDS | {Acts}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Leave", tooltip="Leave the app", show=False, priority=True),
        Binding("ctrl+s", "save", "Save", tooltip="Save the record", show=False, priority=True),
    ]

    def __init__(
        self, start: Start | None = None, *, today: date | None = None, searches_flips: bool = True
    ) -> None:
        super().__init__()
        self.start = start or Start()
        self.today = today or date.today()
        self.searches_flips = searches_flips
        """Whether values that turn the verdict are looked for while nobody types."""
        self.interview: Interview | None = None
        """The one that is open, if any; its draft is closed when its screen goes."""
        self._lane = KeyLane(self.set_timer)
        self._presets: dict[str, Preset] = {}
        self._first: Callable[[], Screen[Any]] | None = None

    # ---- starting

    def prepare(self) -> None:
        """Read what the first screen needs, before the terminal is taken.

        Raises:
            BvbError: a preset, a draft or a record can't be read.
        """
        start = self.start
        makers: dict[str, Callable[[], Callable[[], Screen[Any]] | None]] = {
            "home": lambda: None,
            "new": lambda: self._prepare_new(start.preset, start.title or ""),
            "resume": lambda: self._prepare_resume(start.draft),
            "open": lambda: self._prepare_open(Path(start.record or "")),
        }
        self._first = makers[start.command]()

    def on_mount(self) -> None:
        """Show the first screen; load what the next one needs once it is painted."""
        from bvbwizard.tui import memory

        if self._first is None:
            self.prepare()
        if self._first is not None:
            self.push_screen(self._first())
        self.theme = memory.theme() or self.theme
        self.theme_changed_signal.subscribe(self, lambda theme: memory.keep_theme(theme.name))
        self.call_after_refresh(self.warm_up)

    @work(thread=True, group="warm-up", exit_on_error=False)
    def warm_up(self) -> None:
        """Import the engine and read the bundled data while the first screen is read."""
        from bvbwizard.store import bundled
        from bvbwizard.tui.screens import wizard  # noqa: F401

        bundled.reference()
        if (name := getattr(self.screen, "preset", None)) is not None:
            self.call_from_thread(self._offer_preset, self._read_preset(name))

    def _offer_preset(self, preset: "Preset") -> None:
        from bvbwizard.tui.screens.criteria import CriteriaScreen

        if isinstance(self.screen, CriteriaScreen):
            self.screen.offer(preset)

    @property
    def questionnaire(self) -> "Questionnaire":
        """Every question."""
        from bvbwizard.store.bundled import questionnaire

        return questionnaire()

    @property
    def records_folder(self) -> Path:
        """Where records are saved and listed."""
        from bvbwizard.store.places import records_folder

        return records_folder(self.start.records_folder)

    # ---- main screens

    def get_default_screen(self) -> Screen[Any]:
        """The lowest screen: home where the app begins there, else an empty one under the first."""
        if self.start.command != "home":
            return super().get_default_screen()
        from bvbwizard.tui.screens.home import HomeScreen

        return HomeScreen()

    def show_main(self, screen: Screen[Any]) -> None:
        """Put another main screen in place of the present one, and close every sheet."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self.call_after_refresh(self._check_room)

    def show_home(self) -> None:
        """Go home; an open session stays as a draft."""
        from bvbwizard.tui.screens.home import HomeScreen

        self.close_interview()
        if not isinstance(self.screen_stack[0], HomeScreen):
            self.show_main(HomeScreen())
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.call_after_refresh(self._check_room)

    def show_new(self, preset: str | None = None) -> None:
        """Begin a session with its criteria."""

        def act() -> None:
            screen = self._prepare_new(preset, "")()
            self.show_main(screen)
            if preset is not None:
                self.call_after_refresh(self._offer_preset, self._read_preset(preset))

        self._try(act)

    def show_resumed(self, draft: str) -> None:
        """Go on with a draft."""
        self._try(lambda: self.show_main(self._prepare_resume(draft)()))

    def show_record(self, path: Path) -> None:
        """Show a saved record."""
        self._try(lambda: self.show_main(self._prepare_open(path)()))

    def show_again(self, session: "Session") -> None:
        """Begin a new session with the answers of a record, its criteria first."""
        from dataclasses import replace

        from bvbwizard.tui.screens.criteria import CriteriaScreen

        criteria = replace(session.criteria, locked_at=None, digest="")
        fresh = replace(
            session, criteria=criteria, started_on=self.today, position=None, agenda=None, changes=()
        )
        self.show_main(
            CriteriaScreen(criteria, session.title, "again", lambda locked: self._begin(fresh, locked))
        )

    def show_wizard(self, interview: "Interview") -> None:
        """Ask the questions."""
        from bvbwizard.tui.screens.wizard import WizardScreen

        self.interview = interview
        self.show_main(WizardScreen(interview))

    def close_interview(self) -> None:
        """Let go of the open session's draft, which stays for `resume`."""
        if self.interview is not None and self.interview.draft is not None:
            self.interview.draft.close()
        self.interview = None

    # ---- acts that work everywhere

    def action_leave(self) -> None:
        """Leave, after a question where something typed would be lost."""
        from bvbwizard.tui.screens.writing import ConfirmSheet

        if isinstance(self.screen, ConfirmSheet):
            self.exit(0)
            return
        lost = "".join(getattr(screen, "would_lose", "") for screen in self.screen_stack)
        if not lost:
            self.exit(0)
            return
        self.push_screen(ConfirmSheet("Leave?", lost), lambda is_sure: self.exit(0) if is_sure else None)

    def action_save(self) -> None:
        """Save where saving means something; else go to the review."""
        for screen in reversed(self.screen_stack):
            if save := getattr(screen, "save_here", None) or getattr(screen, "action_save", None):
                if screen is not self.screen:
                    while self.screen is not screen:
                        self.pop_screen()
                save()
                return

    def notify_plain(self, message: str, *, severity: Severity = "information") -> None:
        """Say something; it may hold anybody's text, so it is never read as markup."""
        self.notify(message, severity=severity, markup=False)

    def get_system_commands(self, _screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Of Textual's own commands only the theme; the acts come from the command table."""
        yield SystemCommand("Change the theme", "Colours of the app, remembered", self.action_change_theme)

    # ---- the terminal

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait behind one that moves the focus; take Escape and a quick key apart again."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif not self._lane.takes(event):
            first, *behind = both_of(event) or (event,)
            if first.key in MOVERS:
                self._lane.hold(*behind, then=self._press_again)
            await super().on_event(first)

    def _press_again(self, keys: list[events.Key]) -> None:
        for key in keys:
            self.post_message(key)

    def on_resize(self) -> None:
        """Say it where there is too little room, once the app knows its new size."""
        self.call_later(self._check_room)

    def _check_room(self) -> None:
        from bvbwizard.tui.screens.small import SmallScreen

        is_small = self.size.width < ROOM[0] or self.size.height < ROOM[1]
        if is_small and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen(*ROOM))
        elif not is_small and isinstance(self.screen, SmallScreen):
            self.pop_screen()

    # ---- making screens

    def _prepare_new(self, preset: str | None, title: str) -> Callable[[], Screen[Any]]:
        from bvbwizard.domain.criteria import Criteria
        from bvbwizard.tui.screens.criteria import CriteriaScreen

        if preset is not None:
            from bvbwizard.store.presets import bundled_path

            if bundled_path(preset) is None:
                # A person's own file may be broken, which has to be said before the screen is taken. The
                # bundled ones are read once the form is painted: reading one takes 90 ms.
                self._read_preset(preset)
        subject = f"{preset} preset" if preset else "a new session"
        return lambda: CriteriaScreen(
            Criteria(), title, subject, lambda locked: self._begin_with(preset, locked), preset=preset
        )

    def _read_preset(self, name: str) -> "Preset":
        from bvbwizard.store.presets import find_preset

        if name not in self._presets:
            self._presets[name] = find_preset(name, self.questionnaire)
        return self._presets[name]

    def _prepare_resume(self, name: str | None) -> Callable[[], Screen[Any]]:
        from bvbwizard.store.bundled import reference
        from bvbwizard.store.drafts import Draft, find_draft
        from bvbwizard.tui.interview import Interview
        from bvbwizard.tui.screens.wizard import WizardScreen

        draft, session = Draft.open(find_draft(name), self.questionnaire)
        interview = self.interview = Interview(session, draft, reference(), today=self.today)
        return lambda: WizardScreen(interview)

    def _prepare_open(self, path: Path) -> Callable[[], Screen[Any]]:
        from bvbwizard.store.bundled import reference
        from bvbwizard.store.records import load_record
        from bvbwizard.tui.screens.opened import OpenedScreen

        record = load_record(path, self.questionnaire)
        return lambda: OpenedScreen(record, reference(), path)

    def _begin_with(self, preset: str | None, locked: "Locked") -> None:
        from bvbwizard.domain.session import Session

        session = Session(questionnaire=self.questionnaire, started_on=self.today)
        self._begin(session.lay(self._read_preset(preset)) if preset else session, locked)

    def _begin(self, session: "Session", locked: "Locked") -> None:
        from dataclasses import replace

        from bvbwizard.domain.errors import StoreError
        from bvbwizard.store.bundled import reference
        from bvbwizard.store.drafts import Draft
        from bvbwizard.tui.interview import Interview

        at = datetime.now(UTC).replace(microsecond=0)
        session = replace(session, title=locked.title or session.title).lock(locked.criteria, at=at)
        draft = None
        try:
            draft = Draft.create(session)
        except StoreError as error:
            self.notify_plain(str(error), severity="error")
        interview = self.interview = Interview(session, draft, reference(), today=self.today)
        if any(answer.is_typical for answer in session.answers.values()):
            from bvbwizard.tui.screens.typical import TypicalScreen

            self.show_main(TypicalScreen(interview))
        else:
            interview.apply(session.start())
            self.show_wizard(interview)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BvbError as error:
            self.notify_plain(str(error), severity="error")


def run_app(
    *,
    command: str = "home",
    preset: str | None = None,
    title: str | None = None,
    draft: str | None = None,
    record: str | None = None,
    records_folder: str | None = None,
) -> int:
    """Run the app until it is left, and give its exit code.

    Raises:
        BvbError: a preset, a draft or a record can't be read; the terminal isn't taken yet.
    """
    start = Start(
        command=command, preset=preset, title=title, draft=draft, record=record, records_folder=records_folder
    )
    app = BvbApp(start)
    app.prepare()
    result = app.run()
    app.close_interview()
    return result if isinstance(result, int) else app.return_code or 0
