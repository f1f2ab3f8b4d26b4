"""The rows of the scenarios to choose from: which was tried how often, how it went, and which one is next."""

from collections.abc import Sequence

from bvbwizard.domain.amounts import say_number
from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.history import suggest
from bvbwizard.rehearsal.rubric import Level
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.tui.widgets.choice_list import Row

SUGGESTED = "suggested"


def scenario_rows(
    scenarios: Sequence[Scenario], attempts: Sequence[Attempt], *, level: Level
) -> tuple[tuple[Row, ...], str]:
    """The suggested scenario first, then the others as they come; and why it is suggested."""
    found = suggest(scenarios, attempts, level=level)
    first = found.scenario.id if found is not None else ""
    ordered = sorted(scenarios, key=lambda scenario: scenario.id != first)
    rows = tuple(_row(each, attempts, is_first=each.id == first) for each in ordered)
    return rows, found.because if found is not None else ""


def _row(scenario: Scenario, attempts: Sequence[Attempt], *, is_first: bool) -> Row:
    tried = [
        each for each in attempts if each.scenario == scenario.id and not (each.component or each.record)
    ]
    words = [SUGGESTED] if is_first else []
    if tried:
        words.append(f"{len(tried)} attempt{'' if len(tried) == 1 else 's'}")
    marks = [each.overall for each in tried if each.overall is not None]
    if marks:
        words.append(f"best {say_number(round(max(marks), 1))}")
    return Row(id=scenario.id, label=scenario.title, detail=scenario.company, mark=", ".join(words))
