"""An evaluation as Markdown: for the CFO, the CISO and the engineer, and for the record in git."""

from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.content import document_of
from bvbwizard.reports.subject import Subject


def report(subject: Subject) -> str:
    """The whole report."""
    return markdown_of(document_of(subject))
