"""Where a person can go to beside a question: the list of components, and the screen of each."""

COMPONENTS = "components"
"""The list; as in a file, what follows it after a dot is one of them."""


def place_of(component_id: str) -> str:
    """The place of a component's screen."""
    return f"{COMPONENTS}.{component_id}"


def component_in(place: str) -> str:
    """The component whose screen a place is; empty where it is another place."""
    head, _, component_id = place.partition(".")
    return component_id if head == COMPONENTS else ""
