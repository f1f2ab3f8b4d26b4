"""Why a question about a component is asked, and what the sources say of the component."""

from textual.content import Content

from bvbwizard.domain.catalogue import STANCE_LABELS, Component
from bvbwizard.domain.questions import Question
from bvbwizard.domain.text import joined
from bvbwizard.tui.present import ACCENT, MUTED, hang, lines, plain


def component_why(component: Component, question: Question, width: int) -> Content:
    """The question's reason and choices, then the component's default, its scale and its names."""
    default = f"{STANCE_LABELS[component.default_stance]}. {component.because}".rstrip()
    parts = (
        ("", question.prompt),
        ("To read aloud", question.read_aloud),
        ("Why it is asked", question.why),
        ("Used by", ", ".join(question.used_by)),
        (f"{component.label}, by default", default),
        ("At which scale it turns", component.scale),
        ("How far it has come (B8)", component.evolution),
        ("Vendors", joined(list(component.vendors))),
        ("Open source", joined(list(component.open_source))),
    )
    said = [Content.assemble((f"{label}\n", ACCENT) if label else "", text) for label, text in parts if text]
    choices = [
        lines([choice.label, hang(Content("  "), plain(choice.consequence, MUTED), width)])
        for choice in question.choices
    ]
    return Content("\n\n").join([*said[:4], *choices, *said[4:]])
