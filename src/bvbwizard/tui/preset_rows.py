"""The presets as rows to choose from: the bundled ones, then the person's own."""

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.tui.present import shortened
from bvbwizard.tui.widgets.choice_list import Row

LONGEST_TITLE = 60
"""How many characters of a title fit next to its mark on 80 columns."""


def preset_rows(questionnaire: Questionnaire) -> tuple[tuple[Row, ...], str]:
    """A row for each preset, its id being the name or path that means it; and what is wrong with the folder.

    A file that can't be read has a row too, which says why.
    """
    from bvbwizard.store.presets import list_own_presets, list_presets

    bundled = tuple(
        Row(
            id=preset.id,
            label=preset.title,
            detail=preset.summary,
            mark="worked case" if preset.case else "",
        )
        for preset in list_presets(questionnaire)
    )
    try:
        own = list_own_presets(questionnaire)
    except FileError as error:
        return bundled, str(error)
    rows = tuple(
        Row(
            id=each.means,
            label=shortened(each.preset.title if each.preset else "", LONGEST_TITLE) or each.name,
            detail=each.problem or (each.preset.summary if each.preset else ""),
            mark="yours",
        )
        for each in own
    )
    return (*bundled, *rows), ""
