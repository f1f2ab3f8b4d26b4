"""An evaluation as text that a person reads from top to bottom, on 80 columns."""

from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.content import document_of
from bvbwizard.reports.subject import Subject


def report(subject: Subject) -> str:
    """The whole report."""
    return text_of(document_of(subject))
