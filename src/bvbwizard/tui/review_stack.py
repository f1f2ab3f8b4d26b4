"""The review's stack: a line per component, the sums, and what is called out."""

from textual.content import Content

from bvbwizard.domain.stack.model import Stack
from bvbwizard.say.stack import has_components, totals_compare
from bvbwizard.tui.present import ACCENT, MUTED, WARN, hang, lines, plain
from bvbwizard.tui.stack_rows import grid_of, header, stack_line, total_lines


def stack_part(found: Stack | None, months: int, width: int) -> Content:
    """The whole stack in short; F7 opens it. Empty where nothing but the model is in it."""
    if found is None or not has_components(found):
        return Content("")
    grid = grid_of(found, width)
    return lines(
        [
            header(grid, months),
            *(stack_line(row, grid) for row in found.rows),
            *total_lines(found, grid),
            plain(totals_compare(found), MUTED),
            *(hang(Content("! "), plain(callout.sentence, WARN), width) for callout in found.callouts),
            Content.assemble(("F7", f"bold {ACCENT}"), (" opens each with its costs and risks.", MUTED)),
        ]
    )
