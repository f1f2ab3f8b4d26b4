"""The palette: every act that the present screen can do, and every question to jump to."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from bvbwizard.tui.main_screen import place_of


class Acts(Provider):
    """Acts by name; questions by their label, once something is typed."""

    async def discover(self) -> Hits:
        """Every act that works here, before anything is typed."""
        for title, tooltip, act in self._acts():
            yield DiscoveryHit(title, act, help=tooltip)

    async def search(self, query: str) -> Hits:
        """The acts and questions that match."""
        matcher = self.matcher(query)
        for title, tooltip, act in (*self._acts(), *self._questions()):
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), act, help=tooltip)

    def _acts(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        from bvbwizard.tui.command_words import acts

        for command, words in acts():
            does = self.app if "anywhere" in command.places else self.screen
            act = getattr(does, f"action_{command.action}", None)
            is_palette = command.action == "command_palette"
            if act is not None and not is_palette and does.check_action(command.action, ()):
                yield words.title, words.tooltip, act

    def _questions(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        jump, interview = getattr(self.screen, "jump_to", None), getattr(self.screen, "interview", None)
        if jump is None or interview is None:
            return
        questions = interview.session.questionnaire.by_id
        for question_id in interview.evaluation.path.asked:
            question = questions[question_id]
            yield f"Go to question: {question.label}", question.prompt, partial(jump, question_id)
        for component_id in interview.component_ids:
            component = interview.component(component_id)
            title = f"Go to component: {component.label}"
            yield title, component.what, partial(jump, place_of(component_id))
