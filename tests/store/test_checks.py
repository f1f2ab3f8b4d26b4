"""`records check`: an edited record is found out, each finding with its file and key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import bundled
from bvbwizard.store.checks import Checked, check_records
from bvbwizard.store.records import record_paths, save_record

TODAY = date(2026, 11, 21)
Edit = Callable[[str], str]


@pytest.fixture
def path(session: Session, tmp_path: Path) -> Path:
    return save_record(session, evaluate(session, bundled.reference(), TODAY), tmp_path / "r", today=TODAY)


def check(path: Path) -> Checked:
    return check_records(record_paths(path.parent), bundled.questionnaire(), bundled.reference())


def replaced(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def test_a_record_as_saved_has_no_finding(path: Path) -> None:
    checked = check(path)
    assert (checked.findings, checked.not_recomputed) == ((), ())


@pytest.mark.parametrize(
    ("edit", "key", "said"),
    [
        (
            replaced("strategic_premium = 2", "strategic_premium = 9"),
            "criteria.strategic_premium",
            "is 9; 2 was locked, and no entry in changes says why",
        ),
        (
            replaced("net_win_rate_limit = 0.1", "net_win_rate_limit = 0.155"),
            "criteria.net_win_rate_limit",
            "is 0.155; 0.1 was locked",
        ),
        (
            replaced('gut_pick = "self_host"', 'gut_pick = "api"'),
            "criteria.gut_pick",
            "'self_host' was locked",
        ),
        (
            replaced("old = 12", "old = 24"),
            "criteria.payback_limit_months",
            "is 24 with its changes undone; 12 was locked",
        ),
        (
            replaced('reason = "the board\'s own limit"', 'reason = " "'),
            "changes[1].reason",
            "needs a reason",
        ),
        (replaced("new = 18", "new = 17"), "changes[1].new", "isn't the value"),
        (replaced("at = 2026-11-22", "at = 2026-11-20"), "changes[1].at", "before the lock"),
        (replaced("locked_at = ", "# locked_at = "), "criteria.locked_at", "never locked"),
        (replaced("low = 400000", "low = 300000"), "evaluation.options.api.", "the answers give"),
        (
            replaced("input_usd_per_mtok = 3.06", "input_usd_per_mtok = 3.05"),
            "evaluation.options.api.lines",
            "is 3.05",
        ),
        (replaced('confidence = "', 'confidence = "very '), "evaluation.verdict.confidence", "is very"),
        (
            replaced("supersedes = []", 'supersedes = ["2025-01-01-x"]'),
            "links.supersedes[1]",
            "no record 2025",
        ),
        (
            replaced("superseded_by = []", 'superseded_by = ["2026-11-21-support-assistant"]'),
            "links.superseded_by[1]",
            "itself",
        ),
        (replaced('now = "proposed"', 'now = "superseded"'), "links.superseded_by", "is empty"),
        (replaced("[unused.labelled_examples]", "[unused.gpu]"), "unused.gpu", "one choice is wanted"),
    ],
)
def test_what_was_edited_by_hand_is_found(edit: Edit, key: str, said: str, path: Path) -> None:
    path.write_text(edit(path.read_text()))
    found = [finding for finding in check(path).findings if finding.key.startswith(key)]
    assert found, [str(finding) for finding in check(path).findings]
    assert said in found[0].problem
    assert found[0].file == str(path)


def test_two_values_edited_at_once_are_found_though_not_which(path: Path) -> None:
    edit = replaced("strategic_premium = 2", "strategic_premium = 9")
    path.write_text(replaced("horizon_months = 36", "horizon_months = 24")(edit(path.read_text())))
    found = [finding for finding in check(path).findings if finding.key.startswith("criteria")]
    assert [(finding.key, "aren't those that were locked" in finding.problem) for finding in found] == [
        ("criteria.digest", True)
    ]


CHANGE = """
[[changes]]
at = {at}
key = "criteria.{key}"
old = {old}
new = {new}
reason = "{reason}"
"""


def with_change(path: Path, edit: Edit, **change: object) -> list[tuple[str, str]]:
    """What the lock says of a file in which a value was edited and a change written under the others."""
    given = {"at": "2026-11-23T09:00:00Z", "reason": "asked for by the board"} | change
    text = edit(path.read_text()).replace("\n[[notes]]", f"{CHANGE.format(**given)}\n[[notes]]", 1)
    path.write_text(text)
    found = [finding for finding in check(path).findings if finding.key.startswith(("criteria", "changes"))]
    return [(finding.key, finding.problem) for finding in found]


def test_an_edit_by_hand_that_is_written_down_is_no_finding_of_the_lock(path: Path) -> None:
    """Edited by hand with its entry: the premium was 2 and is 3."""
    edit = replaced("strategic_premium = 2", "strategic_premium = 3")
    assert with_change(path, edit, key="strategic_premium", old=2, new=3) == []


def test_changes_of_one_value_are_undone_from_the_last_to_the_first(path: Path) -> None:
    """The payback limit was locked at 12, changed to 18 the next day, and to 24 the day after."""
    edit = replaced("payback_limit_months = 18", "payback_limit_months = 24")
    assert with_change(path, edit, key="payback_limit_months", old=18, new=24) == []


def test_a_change_that_skips_a_value_is_found(path: Path) -> None:
    edit = replaced("payback_limit_months = 18", "payback_limit_months = 24")
    assert with_change(path, edit, key="payback_limit_months", old=20, new=24) == [
        ("changes[1].new", "isn't the value that followed it: 20")
    ]


def test_a_change_above_an_earlier_one_without_a_reason_that_changes_nothing(path: Path) -> None:
    found = with_change(path, str, key="horizon_months", old=36, new=36, at="2026-11-22T09:00:00Z", reason="")
    assert found == [
        ("changes[2].at", "is before the change that stands above it"),
        ("changes[2].reason", "is empty; a change after the lock needs a reason"),
        ("changes[2]", "changes nothing"),
    ]


def test_a_figure_that_nobody_published_is_found(path: Path) -> None:
    figure = (
        '[figures.made_up]\nunit = "usd"\nlow = 1\nlikely = 1\nhigh = 1\nsource = "x"\nread_on = 2026-01-01\n'
    )
    text = path.read_text().replace("[evaluation.verdict]", f'{figure}grade = "A"\n\n[evaluation.verdict]', 1)
    path.write_text(text)
    assert ("figures.made_up", "is no figure that this version knows") in {
        (finding.key, finding.problem) for finding in check(path).findings
    }


def test_a_figure_that_was_edited_is_found(path: Path) -> None:
    head, figure, rest = path.read_text().partition("[figures.engineer_usd_per_hour]")
    assert figure
    path.write_text(
        head + figure + rest.replace("likely = ", "likely = 1", 1).replace("high = ", "high = 10", 1)
    )
    keys = [finding.key for finding in check(path).findings]
    assert "figures.engineer_usd_per_hour" in keys


def test_links_stand_on_both_sides(session: Session, path: Path) -> None:
    newer = save_record(
        session, evaluate(session, bundled.reference(), TODAY), path.parent, today=date(2026, 12, 1)
    )
    newer.write_text(newer.read_text().replace("supersedes = []", f'supersedes = ["{path.stem}"]'))
    findings = [finding for finding in check(path).findings if finding.key.startswith("links")]
    assert [(finding.file, finding.key) for finding in findings] == [(str(newer), "links.supersedes[1]")]
    path.write_text(path.read_text().replace("superseded_by = []", f'superseded_by = ["{newer.stem}"]'))
    assert [finding for finding in check(path).findings if finding.key.startswith("links")] == []


def test_a_file_that_cannot_be_read_is_a_finding_beside_the_others(path: Path) -> None:
    (path.parent / "broken.toml").write_text("[")
    checked = check(path)
    assert [Path(finding.file).name for finding in checked.findings] == ["broken.toml"]


def test_another_engines_numbers_are_not_computed_again(path: Path) -> None:
    text = path.read_text().replace('version = "0.3.0"', 'version = "0.0.9"')
    path.write_text(text.replace('confidence = "', 'confidence = "very '))
    checked = check(path)
    assert checked.findings == ()
    assert checked.not_recomputed == (str(path),)
