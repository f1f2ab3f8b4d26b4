"""Reading a piece of an answer by itself: which calls it makes, and what it names."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from bvbwizard.rehearsal.calls import CallFinder
from bvbwizard.rehearsal.lexicon import Lexicon
from bvbwizard.rehearsal.rubric import ReadingRules
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.rehearsal.sentences import sentences
from bvbwizard.rehearsal.written import parse

Calls = Mapping[str, str]
"""By component id, the stance called; of the model an option, vendor or own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReader:
    """How a text is read."""

    calls: Callable[[str], Calls]
    named: Callable[[str], Collection[str]]
    """The components, and the model's options, that a flat text names."""


def text_reader(lexicon: Lexicon, rules: ReadingRules, scenario: Scenario) -> TextReader:
    """Read texts as answers to a scenario."""
    finder = CallFinder(lexicon, scenario.components)

    def calls(text: str) -> Calls:
        written = parse(text, lexicon.headings)
        found = finder.find(sentences(written, scenario.brief, rules)).calls
        return {component: call.call for component, call in found.items()}

    def named(flat: str) -> Collection[str]:
        return {*lexicon.component_finder.names(flat), *lexicon.option_finder.names(flat)}

    return TextReader(calls=calls, named=named)
