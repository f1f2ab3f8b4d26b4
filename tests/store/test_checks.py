"""`records check`: an edited record is found out, each finding with its file and key."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Session
from bvbwizard.record import Status
from bvbwizard.store import bundled
from bvbwizard.store.checks import Checked, check_records
from bvbwizard.store.presets import find_preset
from bvbwizard.store.record_text import record_text
from bvbwizard.store.records import load_record, record_paths, save_record

TODAY = date(2026, 11, 21)
LOCKED = datetime(2026, 11, 21, 13, 40, tzinfo=UTC)
Edit = Callable[[str], str]


@pytest.fixture
def path(session: Session, tmp_path: Path) -> Path:
    return save_record(session, evaluate(session, bundled.reference(), TODAY), tmp_path / "r", today=TODAY)


def check(path: Path) -> Checked:
    return check_records(record_paths(path.parent), bundled.questionnaire(), bundled.reference(), TODAY)


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
        (replaced("low = 400000, high", "low = 300000, high"), "decision.options.api.", "the answers give"),
        (
            replaced("input_usd_per_mtok = { value = 3.06", "input_usd_per_mtok = { value = 3.05"),
            "decision.options.api.",
            "the answers give",
        ),
        (replaced('state = "', 'state = "very '), "decision.state", "is very"),
        (
            replaced("supersedes = []", 'supersedes = ["2025-01-01-x"]'),
            "links.supersedes[1]",
            "no record 2025",
        ),
        (replaced('now = "proposed"', 'now = "superseded"'), "links.superseded_by", "is empty"),
        (replaced("labelled_examples = { value = 1200", "gpu = { value = 1200"), "unused.gpu", "one choice"),
    ],
)
def test_what_was_edited_by_hand_is_found(edit: Edit, key: str, said: str, path: Path) -> None:
    path.write_text(edit(path.read_text()))
    found = [finding for finding in check(path).findings if finding.key.startswith(key)]
    assert found, [str(finding) for finding in check(path).findings]
    assert said in found[0].problem
    assert found[0].file == str(path)


def test_a_record_that_follows_itself_is_found(path: Path) -> None:
    path.write_text(replaced("superseded_by = []", f'superseded_by = ["{path.stem}"]')(path.read_text()))
    found = [(finding.code, finding.key) for finding in check(path).findings]
    assert found == [("link", "links.superseded_by[1]")]


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
    found = [finding for finding in check(path).findings if finding.code == "lock"]
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
    line = 'made_up = { low = 1, likely = 1, high = 1, read_on = 2026-01-01, grade = "A" }'
    path.write_text(replaced("[figures]\n", f"[figures]\n{line}\n")(path.read_text()))
    found = [(finding.code, finding.key) for finding in check(path).findings]
    assert found == [("figure", "figures.made_up")]


def test_a_figure_that_was_edited_is_found(path: Path) -> None:
    text = path.read_text()
    line = next(line for line in text.splitlines() if line.startswith("engineer_usd_per_hour = "))
    edited = re.sub(r"likely = [\d.]+, high = [\d.]+", "likely = 199, high = 1999", line)
    assert edited != line
    path.write_text(text.replace(line, edited))
    found = {(finding.code, finding.key.split(".")[0]) for finding in check(path).findings}
    assert found == {("figure", "figures"), ("decision", "decision")}


def test_links_stand_on_both_sides(session: Session, path: Path) -> None:
    newer = save_record(
        session, evaluate(session, bundled.reference(), TODAY), path.parent, today=date(2026, 12, 1)
    )
    newer.write_text(newer.read_text().replace("supersedes = []", f'supersedes = ["{path.stem}"]'))
    findings = [finding for finding in check(path).findings if finding.code == "link"]
    assert [(finding.file, finding.key) for finding in findings] == [(str(newer), "links.supersedes[1]")]
    path.write_text(path.read_text().replace("superseded_by = []", f'superseded_by = ["{newer.stem}"]'))
    assert [finding for finding in check(path).findings if finding.code == "link"] == []


def test_a_file_that_cannot_be_read_is_a_finding_beside_the_others(path: Path) -> None:
    (path.parent / "broken.toml").write_text("[")
    checked = check(path)
    assert [Path(finding.file).name for finding in checked.findings] == ["broken.toml"]


def test_another_engines_numbers_are_not_computed_again(path: Path) -> None:
    record = replace(load_record(path, bundled.questionnaire()), engine_version="0.0.9")
    decision = {**record.decision, "state": "very close"}
    path.write_text(record_text(replace(record, decision=decision)))
    checked = check(path)
    assert checked.findings == ()
    assert checked.not_recomputed == (str(path),)
    path.write_text(replaced("very close", "clear")(path.read_text()))
    assert [(finding.code, finding.key) for finding in check(path).findings] == [("edited", "decision")]


def test_an_overdue_review_is_found_until_the_record_is_retired(path: Path) -> None:
    def found(day: date) -> list[tuple[str, str]]:
        checked = check_records((path,), bundled.questionnaire(), bundled.reference(), day)
        return [(finding.code, finding.key) for finding in checked.findings]

    assert found(date(2027, 11, 21)) == []
    assert found(date(2027, 11, 22)) == [("overdue", "decision.decide_again")]
    record = load_record(path, bundled.questionnaire())
    path.write_text(record_text(replace(record, status=Status(now="retired"))))
    assert found(date(2027, 11, 22)) == []


def test_a_copy_under_another_name_is_found_once(path: Path) -> None:
    copy = path.with_name(f"{path.stem}-copy.toml")
    copy.write_text(path.read_text())
    findings = check(path).findings
    assert [(finding.code, finding.file) for finding in findings] == [("duplicate", str(copy))]
    assert path.name in findings[0].problem


def test_one_changed_answer_gives_at_most_three_findings(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    start = Session(questionnaire=questionnaire, started_on=TODAY, title="x").lock(Criteria(), at=LOCKED)
    session = start.lay(find_preset("series-a", questionnaire))
    path = save_record(session, evaluate(session, bundled.reference(), TODAY), tmp_path, today=TODAY)
    text = path.read_text()
    for old, new in (
        ('proprietary_data = { value = "some"', 'proprietary_data = { value = "none"'),
        ("requests_per_month = { low = 50000", "requests_per_month = { low = 5000"),
        ('residency = { value = "region"', 'residency = { value = "on_premises"'),
    ):
        path.write_text(replaced(old, new)(text))
        codes = [finding.code for finding in check(path).findings]
        assert codes[:2] == ["edited", "decision"]
        assert len(codes) <= 3


def numbers_and_texts(text: str) -> Iterator[tuple[str, str]]:
    """Every line with a value as it stands, and with another number or text in it."""
    for line in text.splitlines():
        if not line.startswith(("format", "digests", "[")) and "=" in line:
            changed = re.sub(r"(?<![\w.-])(\d+)(?![\w.-])", lambda m: str(int(m[1]) + 1), line, count=1)
            if changed == line:
                changed = re.sub(r'"([^"\\]*)"', r'"\1x"', line, count=1)
            if changed != line:
                yield line, changed


def test_an_edit_of_any_line_is_found(questionnaire: Questionnaire, tmp_path: Path) -> None:
    """A number of a line is raised by one, or an x put to its first text, in every line of a whole record."""
    start = Session(questionnaire=questionnaire, started_on=TODAY, title="x", speaker="CTO")
    said = start.lock(Criteria(gut_pick="api", role="finance"), at=LOCKED)
    said = said.lay(find_preset("series-a", questionnaire)).remark(Note(text="They asked twice."))
    said = said.answer("ml_engineers", Answer(value=3, words="three of us", evidence="stated"))
    said = said.change_criterion("horizon_months", 24, reason="the board", at=LOCKED)
    path = save_record(said, evaluate(said, bundled.reference(), TODAY), tmp_path, today=TODAY)
    text = path.read_text()
    edits = list(numbers_and_texts(text))
    assert len(edits) > 150
    for line, changed in edits:
        path.write_text(text.replace(line, changed, 1))
        found = check_records((path,), questionnaire, bundled.reference(), TODAY).findings
        assert found, changed
        assert all(finding.key for finding in found), changed
