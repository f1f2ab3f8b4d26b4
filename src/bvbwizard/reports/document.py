"""A report before it has a form: headings, sentences and tables, every text of them plain."""

from collections.abc import Iterable
from dataclasses import dataclass


class Strong(str):
    """A paragraph that stands out."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a list."""

    text: str
    label: str = ""
    """A label before the text, followed by a colon."""
    below: tuple[str, ...] = ()
    """Texts on lines of their own under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    name: str
    is_right: bool = False
    """Numbers, aligned right."""
    is_long: bool = False
    """Sentences, shown under the row on 80 columns."""
    label: str = ""
    """The label before such a sentence, followed by a colon."""
    unsaid: str = ""
    """Such a sentence that isn't worth a line there."""
    is_for_page: bool = False
    """It is left out on 80 columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    is_headed: bool = True
    """Whether the column names are shown on 80 columns too."""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in a table of {len(self.columns)} columns")

    @property
    def short(self) -> list[int]:
        """Indices of the columns shown side by side on 80 columns."""
        return [i for i, column in enumerate(self.columns) if not (column.is_long or column.is_for_page)]

    @property
    def right(self) -> frozenset[int]:
        """Positions of the number columns among `short`."""
        return frozenset(place for place, i in enumerate(self.short) if self.columns[i].is_right)

    def sentences(self, row: tuple[str, ...]) -> list[str]:
        """The long cells of a row, shown under it on 80 columns, each after its label."""
        return [
            f"{column.label}: {cell}" if column.label else cell
            for column, cell in zip(self.columns, row, strict=True)
            if column.is_long and not column.is_for_page and cell not in ("", column.unsaid)
        ]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines that only mean something under each other, and the same as a table for a wide page."""

    lines: tuple[str, ...]
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a report, or a part of such a part."""

    heading: str
    blocks: "tuple[Block, ...]"


Points = tuple[Point, ...]
"""A list."""
Block = str | Points | Table | Drawing | Section
"""A text is a paragraph by itself; its own line breaks are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report."""

    title: str
    lead: tuple[Block, ...] = ()
    """Blocks between the title and the first heading."""
    sections: tuple[Section, ...] = ()


def document(title: str, *sections: Section | None, lead: tuple[Block, ...] = ()) -> Document:
    """A report with the sections that say something."""
    return Document(title=title, lead=lead, sections=tuple(filter(None, sections)))


def section(heading: str, *blocks: Block | None) -> Section | None:
    """A section with the blocks that say something; None where none does."""
    said = tuple(block for block in blocks if block and (not isinstance(block, str) or block.strip()))
    return Section(heading=heading, blocks=said) if said else None


def points(texts: Iterable[str | Point]) -> Points:
    """A list of the texts that aren't empty."""
    made = (text if isinstance(text, Point) else Point(text=text) for text in texts)
    return tuple(point for point in made if point.text or point.label)


def labelled(label: str, text: str) -> Point:
    """A point with its label; an empty one where there is no text."""
    return Point(label=label if text else "", text=text)


def number(name: str) -> Column:
    """A column of numbers."""
    return Column(name=name, is_right=True)


def long(name: str, label: str = "", *, unsaid: str = "", is_for_page: bool = False) -> Column:
    """A column of sentences."""
    return Column(name=name, is_long=True, label=label, unsaid=unsaid, is_for_page=is_for_page)


def table(
    columns: Iterable[Column | str], rows: Iterable[tuple[str, ...]], *, is_headed: bool = True
) -> Table | None:
    """A table without the columns that are empty in every row; None without rows.

    Args:
        columns: a name alone makes a column of words.
        rows: as many cells in each.
        is_headed: whether the names are shown above the columns on 80 columns too.
    """
    kept = tuple(rows)
    if not kept:
        return None
    named = tuple(Column(name=each) if isinstance(each, str) else each for each in columns)
    wanted = [index for index in range(len(named)) if index == 0 or any(row[index] for row in kept)]
    return Table(
        columns=tuple(named[index] for index in wanted),
        rows=tuple(tuple(row[index] for index in wanted) for row in kept),
        is_headed=is_headed,
    )
