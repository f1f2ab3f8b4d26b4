"""Which parts the product has: every component with its default, the preset's ticked."""

import re

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Component, PickedComponent
from bvbwizard.tui.commands import LAST_HINTED, command_hints, own_hints, screen_bindings
from bvbwizard.tui.present import MUTED, column, plain, spread
from bvbwizard.tui.screens.acts import Answering, Course, saved_line
from bvbwizard.tui.screens.component import ComponentScreen
from bvbwizard.tui.step_bar import title_line
from bvbwizard.tui.widgets.bodies import Fitted
from bvbwizard.tui.widgets.box_lists import ComponentList
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row

HEADING = "Which of these parts does the product have?"
LEAD = (
    "Each one that is ticked gets a screen: buy it, run it or build it. The foundation model is in every "
    "product; the questions have decided it."
)
ALWAYS = "The foundation model is in every product: the questions have decided it."
OWN_LEAD = "What is it called? It is bought by default, until its screen says otherwise."
UNTAKEN = "What is ticked here isn't taken yet and would not be kept."
ASIDE = 17
"""Cells for the words behind a name."""


class ComponentsScreen(Answering):
    """The list; Enter takes it and goes on to the first component."""

    place = "components"
    CSS_PATH = "components.tcss"
    HINTS = (
        *own_hints(next="⏎ go on", mark="space tick", add_own="n one of your own"),
        *command_hints("back", "overview", "save", "help", *LAST_HINTED),
    )
    BINDINGS = screen_bindings("components")

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.course = course
        self.interview = course.interview
        self._own: dict[str, Component] = {}
        """Those that the person has named."""

    def body(self) -> ComposeResult:
        """Bar, lead, list, what is highlighted, keys."""
        yield Fitted(id="pick-bar")
        with Vertical(id="pick"):
            yield Static(LEAD, id="pick-lead", markup=False)
            yield ComponentList(id="pick-list")
            yield Static(id="pick-about", markup=False)

    def on_mount(self) -> None:
        """List the components, those of the session ticked, or those that were ticked last time."""
        self.query_one("#pick").border_title = Content(HEADING)
        interview = self.interview
        self.query_one("#pick-bar", Fitted).show(
            lambda width: spread(title_line(interview.session), saved_line(interview), width)
        )
        ticked, own = self.course.ticked or (set(self.interview.session.components), {})
        self._own = dict(own)
        self._fill(set(ticked))
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Show what was answered meanwhile."""
        if self._list.rows:
            self._fill(self._list.ticked, self._list.highlighted_id or "")

    def on_resize(self) -> None:
        """Fit the second lines to the room there is."""
        listing = self._list
        room = self.query_one("#pick").content_size.height - 4
        listing.show_details(shown=listing.height_with_details(listing.size.width) <= room)
        self._say_highlighted()

    # ---- showing

    @property
    def _list(self) -> ComponentList:
        return self.query_one(ComponentList)

    def _fill(self, ticked: set[str], highlighted: str = "") -> None:
        rows = tuple(self._row(each) for each in self._components())
        listing = self._list
        listing.ticked = ticked
        first = highlighted or next((row.id for row in rows if not row.is_fixed), "")
        listing.fill(rows, chosen=(first,))
        self._show_count()

    def _components(self) -> list[Component]:
        """The catalogue's, then everybody's own."""
        session, interview = self.interview.session, self.interview
        named = {
            each: picked.own for each, picked in (*session.components.items(), *interview.unpicked.items())
        }
        own = {each: component for each, component in named.items() if component is not None}
        return [*session.questionnaire.catalogue.components, *(own | self._own).values()]

    def _row(self, component: Component) -> Row:
        is_model = component.id == FOUNDATION_MODEL
        return Row(
            id=component.id,
            label=component.label,
            detail=component.what,
            aside=column("always in" if is_model else f"{component.default_stance} by default", ASIDE),
            mark=_mark(self.interview.session.components.get(component.id)),
            is_fixed=is_model,
        )

    def _show_count(self) -> None:
        count = len(self._list.ticked_ids)
        self.query_one("#pick").border_subtitle = Content(f"{count} ticked")

    def _say_highlighted(self) -> None:
        listing = self._list
        row = next((row for row in listing.rows if row.id == listing.highlighted_id), None)
        words = "" if row is None or listing.has_details else row.detail
        self.query_one("#pick-about", Static).update(plain(words, MUTED))

    # ---- acts

    @on(ChoiceList.Previewed)
    def _previewed(self) -> None:
        self._show_count()
        self._say_highlighted()

    @on(ComponentList.Refused)
    def _refused(self) -> None:
        self.query_one("#pick-about", Static).update(plain(ALWAYS, MUTED))

    @on(ChoiceList.Committed)
    def action_next(self) -> None:
        """Take what is ticked, and go on to the first component."""
        interview, ids = self.interview, self._list.ticked_ids
        is_first_time = not interview.session.are_components_picked
        model = tuple(each for each in interview.session.components if each == FOUNDATION_MODEL)
        interview.pick((*model, *ids), own=tuple(self._own[each] for each in ids if each in self._own))
        self.course.ticked, self._own = None, {}
        self.say_trouble()
        following = ids[0] if is_first_time and ids else interview.component_at
        if following is None:
            self.course.leave_components()
        else:
            screen = ComponentScreen(self.course, following, stops_at_all=is_first_time)
            self.app.push_screen(screen)

    def action_mark(self) -> None:
        """Tick the highlighted row, or take its tick away."""
        self._list.action_mark()

    def action_add_own(self) -> None:
        """Add a component that the catalogue doesn't have."""
        from bvbwizard.tui.screens.writing import LineSheet

        sheet = LineSheet("A part of your own", "", OWN_LEAD)
        self.app.ask(sheet, lambda name: self._add(" ".join(name.split())))

    def _add(self, label: str) -> None:
        components = self._components()
        found = next((each for each in components if each.label.casefold() == label.casefold()), None)
        if found is None:
            # A component and a question of one id couldn't be told apart by whoever jumps there.
            taken = {each.id for each in components} | set(self.interview.session.questionnaire.by_id)
            found = Component(id=new_id(label, taken), label=label)
            self._own[found.id] = found
        self._fill(self._list.ticked | {found.id}, found.id)
        self._say_highlighted()

    def action_back(self) -> None:
        """Go back to the questions; what is ticked stays for the way forward."""
        self.keep_typed()
        self.course.leave_components_backwards()

    def action_review(self) -> None:
        """Go to the review; leaving it comes back here."""
        self.course.open_review()

    def keep_typed(self) -> None:
        """Keep what is ticked for when the list opens again."""
        is_changed = self._own or self._list.ticked != set(self.interview.session.components)
        self.course.ticked = (set(self._list.ticked), self._own) if is_changed else None

    @property
    def would_lose(self) -> str:
        """What leaving now would lose, in words; empty where nothing would be."""
        self.keep_typed()
        return UNTAKEN if self.course.ticked is not None else ""


def new_id(label: str, taken: set[str]) -> str:
    """An id made of a name, as files accept it: small letters, digits and underscores, a letter first."""
    words = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
    stem = words if words[:1].isalpha() else f"part_{words}".rstrip("_")
    number = 1
    while (made := stem if number == 1 else f"{stem}_{number}") in taken:
        number += 1
    return made


def _mark(picked: PickedComponent | None) -> str:
    if picked is None or picked.evidence is None:
        return ""
    return "typical" if picked.is_typical else "answered"
