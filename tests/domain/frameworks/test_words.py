"""How near an amount is to a mark, in words."""

import pytest

from bvbwizard.domain.frameworks.inputs import Amount
from bvbwizard.domain.frameworks.words import distance, nearest
from bvbwizard.domain.values import Range

DISTANCES = [
    (Range.point(250), 300, "ms", "250 ms: 50 under the mark of 300."),
    (Range.point(300), 300, "ms", "300 ms: on the mark of 300."),
    (Range.point(350), 300, "ms", "350 ms: 50 over the mark of 300."),
    (Range(100, 150, 200), 300, "ms", "100 to 200 ms: 100 under the mark of 300."),
    (Range(200, 250, 300), 300, "ms", "200 to 300 ms: on the mark of 300."),
    (Range(300, 350, 400), 300, "ms", "300 to 400 ms: on the mark of 300."),
    (Range(400, 450, 500), 300, "ms", "400 to 500 ms: 100 over the mark of 300."),
    (Range(200, 282.84, 400), 300, "ms", "200 to 400 ms: on both sides of the mark of 300; judged at 282.8."),
    (Range.point(0.06), 0.10, "share", "6%: 4 points under the mark of 10%."),
    (Range.point(20_399.28), 50_000, "usd_per_year", "$20,399 a year: $29,601 under the mark of $50,000."),
    (None, 300, "ms", ""),
    ("not_applicable", 300, "ms", ""),
]


@pytest.mark.parametrize(("given", "mark", "unit", "said"), DISTANCES)
def test_distance(given: Amount, mark: float, unit: str, said: str) -> None:
    assert distance(given, mark, unit) == said


def test_the_nearest_mark_is_fewest_times_away() -> None:
    """316,228 is 3.16 times 100,000 and 3.16 times under 1,000,000."""
    marks = (100_000.0, 1_000_000.0)
    assert nearest(Range.point(316_000), marks) == 100_000
    assert nearest(Range.point(317_000), marks) == 1_000_000
    assert nearest(Range.point(0), marks) == 100_000
