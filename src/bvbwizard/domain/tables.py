"""The sources' tables, shown on demand beside the questions that they use (`data/tables.toml`)."""

from bvbwizard.domain.findings import ReferenceTable
from bvbwizard.domain.questions import Question


def tables_for(question: Question, tables: tuple[ReferenceTable, ...]) -> tuple[ReferenceTable, ...]:
    """The tables of the frameworks that use a question, in the order of its `used_by`."""
    return tuple(table for framework in question.used_by for table in tables_of(framework, tables))


def tables_of(framework: str, tables: tuple[ReferenceTable, ...]) -> tuple[ReferenceTable, ...]:
    """The tables of one framework; a factor's id (`B2.team`) finds those of the whole."""
    row = framework.partition(".")[0]
    return tuple(table for table in tables if table.framework == row)
