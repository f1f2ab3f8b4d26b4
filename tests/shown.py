"""What a part of a report says on 80 columns."""

from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.document import Document, Section


def said(part: Section | None) -> str:
    """A section's text, without the title."""
    assert part is not None
    return text_of(Document(title="T", sections=(part,))).removeprefix("T\n\n")
