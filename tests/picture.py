"""Make the README's pictures from the real app: `python tests/picture.py` writes them to images/."""

import asyncio
import os
import re
import tempfile
from datetime import datetime
from pathlib import Path

from tui.seat import Seat, start

TARGET = Path(__file__).resolve().parents[1] / "images"
SIZE = (120, 40)
AT = datetime(2026, 11, 21, 14, 2)
"""The clock in the picture, so that it changes only with the app."""


async def walk(seat: Seat) -> None:
    """From the preset to the volume: a length answered, a range typed, the CTO's words kept."""
    await seat.press("enter")
    await seat.press("enter")
    seat.wizard.interview.set_speaker("CTO")
    await _go_to(seat, "requests_per_month")
    await seat.press("ctrl+o")
    await seat.type("we did 480k in October, sales want double")
    await seat.press("f8")
    await _answer(seat, "input_tokens", "1500 to 2500")
    await seat.press("enter")
    await _answer(seat, "requests_per_month", "400k to 700k")
    await seat.app.workers.wait_for_complete()
    seat.wizard.interview.saved_at = AT
    seat.wizard.refresh_standing()
    await seat.pilot.pause()


async def _answer(seat: Seat, question_id: str, text: str) -> None:
    await _go_to(seat, question_id)
    await seat.press("ctrl+u")
    await seat.type(text)


async def _go_to(seat: Seat, question_id: str) -> None:
    seat.wizard.interview.jump(question_id)
    seat.wizard.show_session()
    await seat.pilot.pause()


async def wizard(folder: Path) -> str:
    """The wizard beside its panel."""
    async with start(
        folder, "new", preset="series-a", title="Support assistant", size=SIZE, searches_flips=True
    ) as seat:
        await walk(seat)
        return _svg(seat)


async def frameworks(folder: Path) -> str:
    """What each framework says of the case in which the schools disagree."""
    async with start(folder, "new", preset="case-schools-disagree", size=SIZE) as seat:
        await seat.app.workers.wait_for_complete()
        await seat.press("enter", "f6")
        return _svg(seat)


async def stack(folder: Path) -> str:
    """The whole stack of the sales assistant, with the build that the source names in detail."""
    async with start(folder, "new", preset="case-sales-assistant", size=SIZE) as seat:
        await seat.app.workers.wait_for_complete()
        await seat.press("enter", "f7", "down")
        return _svg(seat)


def _svg(seat: Seat) -> str:
    """The screen without the addresses of fonts."""
    svg = seat.app.export_screenshot(title="bvbwizard", simplify=True)
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write the pictures; the person's own folders are left alone."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        TARGET.mkdir(exist_ok=True)
        for picture in (wizard, frameworks, stack):
            svg = asyncio.run(picture(Path(folder)))
            (TARGET / f"{picture.__name__}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
