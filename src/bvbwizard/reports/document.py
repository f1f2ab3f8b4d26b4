"""A report before it has a form: headings, sentences and tables, every text of them plain."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text by itself; its own line breaks are kept."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a list."""

    text: str
    label: str = ""
    """A label before the text, followed by a colon."""
    below: tuple[str, ...] = ()
    """Texts on lines of their own under it."""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


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
class Group:
    """Blocks of a section that belong together."""

    label: str
    blocks: "tuple[Block, ...]"


Block = Paragraph | Points | Table | Drawing | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a report."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report."""

    title: str
    lead: tuple[Block, ...] = ()
    """Blocks between the title and the first heading."""
    sections: tuple[Section, ...] = field(default=())


def sections_of(*found: Section | None) -> tuple[Section, ...]:
    """The sections that have something to say."""
    return tuple(section for section in found if section is not None and section.blocks)


def section(heading: str, *blocks: Block | None) -> Section | None:
    """A section of the blocks that say something; None where none does."""
    said = _saying(blocks)
    return Section(heading=heading, blocks=said) if said else None


def group(label: str, *blocks: Block | None) -> Group | None:
    """A group of the blocks that say something; None where none does."""
    said = _saying(blocks)
    return Group(label=label, blocks=said) if said else None


def _saying(blocks: Iterable[Block | None]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block is not None and not _is_empty(block))


def points(texts: Iterable[str | Point]) -> Points:
    """A list of the texts that aren't empty."""
    made = (text if isinstance(text, Point) else Point(text=text) for text in texts)
    return Points(tuple(point for point in made if point.text or point.label))


def paragraph(text: str, *, is_strong: bool = False) -> Paragraph:
    """A paragraph."""
    return Paragraph(text=text, is_strong=is_strong)


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
        columns: what isn't more than a name is a column of words.
        rows: as many cells in each.
        is_headed: whether the names stand above the columns on 80 columns too.
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


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph():
            return not block.text.strip()
        case Points():
            return not block.points
        case Table():
            return not block.rows
        case Drawing():
            return not block.lines
        case Group():
            return not block.blocks
