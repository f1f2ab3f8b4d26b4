"""The reader of the bundled data, and what it refuses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.store import bundled

QUESTIONS = """
revision = "2026-11-21"
sections = [{ id = "team", label = "Team" }]

[[questions]]
id = "first"
section = "team"
kind = "choice"
label = "First"
prompt = "First?"
read_aloud = "First?"
why = "It is first."
used_by = ["E7"]
choices = [{ id = "yes", label = "Yes" }, { id = "no", label = "No" }]

[[questions]]
id = "second"
section = "team"
kind = "amount"
unit = "hours"
at_least = 0
at_most = 10
label = "Second"
prompt = "Second?"
read_aloud = "Second?"
why = "It is second."
used_by = ["E7"]
example = "3"
asked_if = { question = "first", is = "yes" }
"""

FIGURE = """
[[figures]]
id = "hour"
label = "An hour"
unit = "usd_per_hour"
low = 1
likely = 2
high = 3
source = "assumption: none"
read_on = 2026-11-21
grade = "D"
"""

CELLS = """
api = "fail"
hosted_open = { question = "first", is = "yes" }
fine_tune_vendor = { fact = "hour", at_most_fact = "second", asks = "second" }
fine_tune_rented = "pass"
fine_tune_owned = "pass"
self_host_rented = "pass"
self_host_owned = "pass"
train = "pass"
hybrid = "both_sides"
"""

GATE = f"""
[[gates]]
id = "duty"
label = "Duty"
applies_if = {{ question = "first", is = "no" }}
sentence = "There is a duty."
used_by = ["A3"]
[gates.cells]
{CELLS}
"""

RISK = """
[[risks]]
id = "upkeep"
label = "Upkeep"
options = ["api"]
used_by = ["E6"]
mitigation = "Plan it."
[[risks.levels]]
level = "low"
because = "It is low."
[[risks.levels]]
level = "high"
because = "It is high."
holds_if = { question = "second", at_least = 5 }
"""

_NEVER_AT_FIRST = 'because = "Low."\nholds_if = { question = "first", is = "no" }'

READERS = (
    bundled.questionnaire,
    bundled.figure_book,
    bundled.gate_rules,
    bundled.risk_rules,
    bundled.reference,
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package folder with small data that is right."""
    folder = tmp_path / "package" / "data"
    folder.mkdir(parents=True)
    for name, text in [("questions", QUESTIONS), ("figures", FIGURE), ("gates", GATE), ("risks", RISK)]:
        (folder / f"{name}.toml").write_text(text)
    monkeypatch.setattr(bundled, "_PACKAGE", tmp_path / "package")
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    for reader in READERS:
        reader.cache_clear()


def _break(data: Path, name: str, old: str, new: str) -> None:
    file = data / f"{name}.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_small_data_that_is_right_is_read(data: Path) -> None:
    read = bundled.questionnaire()
    assert [question.id for question in read.questions] == ["first", "second"]
    condition = read.questions[1].asked_if
    assert condition is not None
    assert condition.says(read.name) == "first is Yes"
    assert bundled.figure_book().figures[0].likely == 2
    assert bundled.gate_rules()[0].cells["fine_tune_vendor"].asks == "second"
    assert bundled.risk_rules()[0].levels[1].level == "high"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("questions", 'why = "It is first."', 'why = "It is first."\nwyh = 1', "questions.0.wyh"),
        ("questions", 'kind = "amount"', 'kind = "number"', "questions.1.kind"),
        ("questions", 'is = "yes" }\n', 'is = "yes", at_least = 1 }\n', "a condition names a question"),
        ("questions", 'id = "second"', 'id = "first"', "the question first stands twice"),
        ("questions", 'id = "no", label', 'id = "yes", label', "choice of first yes stands twice"),
        ("questions", 'section = "team"\nkind = "amo', 'section = "x"\nkind = "amo', "no section 'x'"),
        ("questions", 'question = "first"', 'question = "second"', "no question that comes before"),
        ("questions", 'is = "yes" }\n', 'is = "perhaps" }\n', "first has no choice 'perhaps'"),
        ("questions", 'is = "yes" }\n', "at_least = 1 }\n", "at_least makes no sense for first"),
        ("questions", ', { id = "no", label = "No" }', "", "a list needs two choices"),
        ("questions", "at_most = 10", "at_most = -1", "at_least is over at_most"),
        ("questions", "at_most = 10\n", "", "an amount needs a unit, at_least and at_most"),
        ("questions", 'example = "3"\n', "", "what is typed needs an example"),
        ("questions", 'used_by = ["E7"]\nexample', 'used_by = ["E77"]\nexample', "no framework 'E77'"),
        ("questions", 'used_by = ["E7"]\nexample', "used_by = []\nexample", "second: nothing uses it"),
        ("figures", "low = 1", "low = 2.5", "low, likely and high are out of order"),
        ("figures", "low = 1", "low = nan", "figures.0.low"),
        ("figures", 'grade = "D"', 'grade = "E"', "figures.0.grade"),
        ("figures", FIGURE, FIGURE * 2, "the reading hour of 2026-11-21 stands twice"),
        ("gates", 'train = "pass"\n', "", "duty: no cell for train"),
        ("gates", 'train = "pass"', 'train = "maybe"', "a cell is pass, fail, both_sides"),
        ("gates", 'at_most_fact = "second"', 'at_most_fact = "third"', "there is no fact 'third'"),
        ("gates", 'asks = "second"', 'asks = "hour"', "no question 'hour' to ask"),
        ("risks", 'level = "low"', 'level = "tiny"', "risks.0.levels.0.level"),
        ("risks", 'because = "It is low."', _NEVER_AT_FIRST, "must hold from the start"),
        ("risks", RISK, RISK * 2, "the risk upkeep for api stands twice"),
    ],
)  # fmt: skip
def test_broken_data_is_refused_by_name(data: Path, file: str, old: str, new: str, said: str) -> None:
    _break(data, file, old, new)
    with pytest.raises(FileError, match=f"^{file}.toml") as refused:
        bundled.reference()
    assert said in str(refused.value)


def test_the_data_is_read_once() -> None:
    assert bundled.questionnaire() is bundled.questionnaire()
    assert bundled.reference().gates is bundled.gate_rules()


def test_the_presets_are_found_in_a_checkout() -> None:
    names = {file.name for file in bundled.presets_folder().glob("*.toml")}
    assert names >= {"seed.toml", "series-a.toml", "regulated-enterprise.toml", "case-llm-tco.toml"}


def test_presets_inside_the_package_come_first(data: Path) -> None:
    inside = data.parent / "presets"
    assert bundled.presets_folder() != inside
    inside.mkdir()
    assert bundled.presets_folder() == inside
