"""Pictures of the wizard as text, at the three sizes that are promised; `--snapshot-update` renews them."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tui.seat import Sit


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=["80x24", "120x40", "200x50"])
async def test_an_amount_after_a_typical_start(
    sit: Sit, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    """The question, its typical range, why it is asked; the panel with its bars, or its two lines."""
    async with sit("residency", preset="series-a", size=size) as seat:
        await seat.press("enter")
        seat.wizard.jump_to("requests_per_month")
        await seat.pilot.pause()
        assert seat.shown() == snapshot
