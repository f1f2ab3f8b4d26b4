"""The volumes at which a source would own, on one logarithmic scale of characters."""

import pytest

from bvbwizard.domain.results.findings import Thumbs, VolumeMark
from bvbwizard.domain.values import Range
from bvbwizard.reports.volume_scale import ScaleRow, log_scale

WIDTHS = (40, 60, 80, 100, 120)


def _mark(framework: str, label: str, low: float, high: float | None = None) -> VolumeMark:
    return VolumeMark(framework=framework, label=label, low=low, high=low if high is None else high)


MARKS = (
    _mark("B3", "tuning gets cheaper", 100_000, 1_000_000),
    _mark("D3", "look at tuning", 238_095),
    _mark("computed", "API v self-host", 498_000),
    _mark("E13", "buy below, own above", 1_000_000),
    _mark("E15", "break-even", 1_000_000),
    _mark("D3", "self-host", 2_380_952),
    _mark("A3", "owning may be cheaper", 30_416_667),
    _mark("C3", "do the sums", 50_000_000),
    _mark("C1", "owning pays back", 100_000_000),
    _mark("computed", "Hosted open v self-host", 812_345_678),
)


def _thumbs(volume: Range | None, marks: tuple[VolumeMark, ...] = MARKS) -> Thumbs:
    return Thumbs(marks=marks, volume=volume, rows=())


CASE = _thumbs(Range(400_000, 529_150, 700_000))


def test_the_sources_at_60_columns() -> None:
    """Labels take 25 columns and values 12, so the axis has 21, 6.67 a decade from 100k to 100M.

    238,095 is 0.377 decades in, column 3; the case 0.602 to 0.845, columns 4 to 6, likely 0.724, column 5;
    one million column 7, 2.38M (1.377) 9, 30.4M (2.483) 17, 50M (2.699) 18.
    """
    marks = tuple(mark for mark in MARKS if mark.framework != "computed")
    assert [row.text for row in log_scale(_thumbs(CASE.volume, marks), 60)] == [
        "                          100k  1M    10M  100M",
        "                          ┬──────┬─────┬──────┬",
        "B3  tuning gets cheaper   ├──────┤                100k to 1M",
        "D3  look at tuning           o░░░                       238k",
        "This case                     ▓█▓               400k to 700k",
        "E13 buy below, own above      ░░░o                        1M",
        "E15 break-even                ░░░o                        1M",
        "D3  self-host                 ░░░  o                   2.38M",
        "A3  owning may be cheaper     ░░░          o           30.4M",
        "C3  do the sums               ░░░           o            50M",
        "C1  owning pays back          ░░░             o         100M",
    ]


def test_a_scale_worked_out_by_hand() -> None:
    """Label 9, value 12, and 40 - 23 = 17 columns over two decades: 8 columns a decade.

    100 at column 0, 1,000 at 8, 10,000 at 16. The case from 200 (0.301 x 8 = 2.4: column 2) over
    447 (0.65 x 8 = 5.2: column 5) to 1,000. 5,000 is 1.699 x 8 = 13.6: column 14.
    """
    marks = (
        _mark("B3", "tune", 100, 1_000),
        _mark("E13", "own", 1_000),
        _mark("computed", "API", 5_000),
        _mark("C1", "pay", 10_000),
    )
    lines = [row.text for row in log_scale(_thumbs(Range(200, 447, 1_000), marks), 40)]
    assert lines == [
        "          100   1,000   10k",
        "          ┬───────┬───────┬",
        "B3  tune  ├───────┤         100 to 1,000",
        "This case   ▓▓▓█▓▓▓         200 to 1,000",
        "E13 own     ░░░░░░o                1,000",
        "API         ░░░░░░░     *          5,000",
        "C1  pay     ░░░░░░░       o          10k",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_fits_and_stands_under_the_others(width: int) -> None:
    rows = log_scale(CASE, width)
    assert len(rows) == len(MARKS) + 3
    assert all(len(row.text) <= width for row in rows)
    assert len({len(row.label) for row in rows}) == 1
    assert len({len(row.axis) for row in rows}) == 1
    assert len({len(row.value) for row in rows}) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_stand_in_the_order_of_volume(width: int) -> None:
    rows = [row for row in log_scale(CASE, width) if row.kind in ("mark", "computed")]
    columns = [_column(row) for row in rows]
    assert columns == sorted(columns)
    assert [row.kind for row in rows].count("computed") == 2


def _column(row: ScaleRow) -> int:
    return min(row.axis.index(sign) for sign in "o*├" if sign in row.axis)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_over_the_axis_never_touch(width: int) -> None:
    ticks = log_scale(CASE, width)[0].axis.split()
    decades = ["100k", "1M", "10M", "100M", "1B"]
    assert ticks[0] == "100k"
    assert ticks[-1] == "1B"
    assert [tick for tick in decades if tick in ticks] == ticks


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_stay_apart_when_they_are_cut(width: int) -> None:
    labels = [row.label for row in log_scale(CASE, width) if row.kind != "ticks"]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_case_stands_after_the_marks_that_it_has_reached(width: int) -> None:
    kinds = [row.kind for row in log_scale(CASE, width)[2:]]
    # B3's low end, $50,000 a year and the computed 498,000 lie under 529,150; one million doesn't.
    assert kinds.index("case") == 3


def test_the_case_shades_every_other_line() -> None:
    rows = log_scale(CASE, 120)
    case = next(row for row in rows if row.kind == "case")
    band = [column for column, sign in enumerate(case.axis) if sign in "▓█"]
    assert case.axis.count("█") == 1
    for row in rows[2:]:
        assert all(row.axis[column] != " " for column in band)


def test_a_volume_that_is_a_point_is_one_column() -> None:
    case = next(row for row in log_scale(_thumbs(Range.point(500_000)), 80) if row.kind == "case")
    assert case.axis.strip() == "█"
    assert case.value.strip() == "500k"


def test_an_unknown_volume_is_said_and_shades_nothing() -> None:
    rows = log_scale(_thumbs(None), 80)
    assert rows[2].kind == "case"
    assert rows[2].text.split() == ["This", "case", "not", "known"]
    assert not any("░" in row.axis for row in rows)


def test_no_requests_at_all_stand_at_the_left_end() -> None:
    rows = log_scale(_thumbs(Range.point(0.0)), 80)
    assert rows[2].kind == "case"
    assert rows[2].axis.startswith("█")
    assert rows[2].value.strip() == "0"


def test_a_case_far_from_every_mark_widens_the_axis() -> None:
    ticks = log_scale(_thumbs(Range(1, 10, 100)), 120)[0].axis.split()
    assert (ticks[0], ticks[-1]) == ("1", "1B")


def test_a_single_mark_has_a_decade_around_it() -> None:
    rows = log_scale(_thumbs(None, (_mark("E13", "own", 1_000_000),)), 60)
    assert rows[0].axis.split() == ["1M", "10M"]
    assert rows[3].axis.startswith("o")


def test_without_marks_there_is_no_scale() -> None:
    assert log_scale(_thumbs(Range.point(5.0), ()), 80) == ()


def test_a_narrower_screen_gets_the_narrowest_scale() -> None:
    assert log_scale(CASE, 10) == log_scale(CASE, 40)
