"""The reader of the bundled data, and what it refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.store import bundled, compiled, data_files
from bvbwizard.store.cards import card_file
from bvbwizard.store.data_checks import NAMES
from bvbwizard.store.marking import answer_words, lexicon, record_template
from bvbwizard.store.scenarios import scenarios

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
hybrid_rented = "both_sides"
hybrid_owned = "both_sides"
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
owner = "engineering"
mitigation = "Plan it."
[[risks.levels]]
level = "low"
because = "It is low."
[[risks.levels]]
level = "high"
because = "It is high."
holds_if = { question = "second", at_least = 5 }
"""

WARNING = """
[[warnings]]
id = "B7.1"
used_by = ["B7"]
sentence = "It is so."
options = ["api"]
shown_if = { question = "first", is = "no" }
"""

PHASE = """
[[phases]]
id = "start"
outcomes = ["api", "blocked"]
label = "Start"
to_weeks = 3
does = ["Begin."]
measures = ["Time"]
moves_on_if = "It has begun."
used_by = ["A4"]
"""

TABLE = """
[[tables]]
framework = "B1"
title = "Aspects"
header = ["Aspect", "API"]
rows = [["Time", "days"]]
"""

THUMBS = """
[[marks]]
framework = "E13"
label = "own"
says = "a thousand and more"
low = 1_000

[[topics]]
id = "volume"
label = "Volume"
reads = "second"

[[topics]]
id = "firsts"
label = "Firsts"

[[rows]]
topic = "volume"
framework = "E7"
says = "at least five"
at_least = 5

[[rows]]
topic = "firsts"
framework = "E6"
says = "the first"
holds_if = { question = "first", is = "yes" }
"""

COMPONENTS = """
[model_vendors]

[[components]]
id = "store"
label = "Store"
asks = ["size"]
used_by = ["A2"]

[[questions]]
id = "size"
kind = "amount"
unit = "vectors"
at_least = 0
at_most = 10
label = "Size"
prompt = "Size?"
read_aloud = "Size?"
why = "It is paid for."
used_by = ["E10"]
example = "3"

[[risks]]
id = "outage"
stances = ["buy"]
level = "high"
because = "It is down."
mitigation = "Wait."
used_by = ["E14"]
holds_if = { question = "critical_path", is = "yes" }
"""

_LOSSES = """
[risks.chance_per_year]
low = 0
high = 0.5
source = "E6"
read_on = 2026-11-21
[[risks.losses]]
times = ["second", "hour", "api_usd_per_year"]
low = 1
high = 2
says = "hours"
source = "E6"
"""

_NEVER_AT_FIRST = 'because = "Low."\nholds_if = { question = "first", is = "no" }'

IF_5 = 'holds_if = { question = "second", at_least = 5 }'

NEVER = """holds_if = { all = [
  { question = "second", at_least = 6 },
  { question = "second", at_most = 5 },
] }"""

LEVEL = """
[[risks.levels]]
level = "high"
because = "It is."
holds_if = {{ question = "second", at_least = {} }}
"""

HOLDS = 'holds_if = { question = "first", is = "no" }\n'

FILES = {
    "questions": QUESTIONS,
    "figures": FIGURE,
    "gates": GATE,
    "risks": RISK + _LOSSES,
    "thumbs": THUMBS,
    "warnings": WARNING,
    "phases": PHASE,
    "tables": TABLE,
    "components": COMPONENTS,
}

READERS = {
    "questions": bundled.questionnaire,
    "components": bundled.questionnaire,
    "figures": bundled.figure_book,
    "gates": bundled.gate_rules,
    "risks": bundled.risk_rules,
    "thumbs": bundled.thumb_rules,
    "warnings": bundled.warning_rules,
    "phases": bundled.phase_rules,
    "tables": bundled.reference_tables,
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package folder with small data that is right."""
    folder = tmp_path / "package" / "data"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / f"{name}.toml").write_text(text)
    monkeypatch.setattr(data_files, "_PACKAGE", tmp_path / "package")
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    compiled.fingerprint.cache_clear()
    others = (bundled._component_file, bundled.component_risk_rules, bundled.reference)
    for reader in (*READERS.values(), *others):
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
    assert bundled.risk_rules()[0].losses[0].times == ("second", "hour", "api_usd_per_year")
    assert [row.at_least for row in bundled.thumb_rules().rows] == [5, None]
    assert bundled.warning_rules()[0].questions == ("first",)
    assert bundled.phase_rules()[0].span == (0, 21)
    assert bundled.reference_tables()[0].rows == (("Time", "days"),)
    assert [each.id for each in read.questions_of(read.catalogue.by_id["store"])] == ["size"]
    assert bundled.component_risk_rules()[0].stances == ("buy",)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("questions", 'why = "It is first."', 'why = "It is first."\nwyh = 1', "questions[1].wyh"),
        ("questions", 'kind = "amount"', 'kind = "number"', "questions[2].kind"),
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
        ("questions", 'is = "yes" }\n', "answered = false }\n", "answered is true"),
        ("questions", 'is = "yes" }\n', "is = true }\n", "is names choices by their ids, not True"),
        ("questions", 'is = "yes" }\n', 'is = ["yes"] }\n', "is needs one choice"),
        ("questions", 'is = "yes" }\n', 'is_one_of = "yes" }\n', "is_one_of needs a list of choices"),
        ("questions", 'is = "yes" }\n', "is_one_of = [] }\n", "is_one_of names choices by their ids"),
        ("questions", 'is = "yes" }\n', 'is_one_of = ["yes", "yes"] }\n', "names a choice twice"),
        ("questions", 'is = "yes" }\n', 'is_one_of = ["yes", "perhaps"] }\n', "no choice 'perhaps'"),
        ("questions", 'kind = "choice"', 'kind = "choice"\nunit = "usd"', "first: unit, whole, exact"),
        ("questions", 'used_by = ["E7"]\nexample', 'used_by = ["E7", "E7"]\nexample', "second.used_by E7"),
        ("figures", "low = 1", "low = -1", "hour: low, likely and high are out of order, or under zero"),
        ("risks", "at_least = 5", 'at_least = "5"', "at_least needs a number, not '5'"),
        ("risks", "at_least = 5", "at_least = true", "at_least needs a number, not True"),
        ("risks", "at_least = 5", "at_least = 11", "upkeep.levels[2].holds_if: it can never"),
        ("risks", IF_5, "holds_if = { any = [] }", "needs a list"),
        ("risks", IF_5, NEVER, "it can never hold that second is at"),
        ("risks", IF_5, "", "upkeep.levels[1]: it can never count"),
        ("risks", RISK, RISK + LEVEL.format(4), "upkeep.levels[2]: it can never count"),
        ("risks", 'options = ["api"]', "options = []", "upkeep: no option has it"),
        ("warnings", WARNING, WARNING * 2, "B7.1: an entry before it always speaks first"),
        ("phases", PHASE, PHASE + PHASE + HOLDS + PHASE + HOLDS, "start of api[2]: it can never count"),
        ("tables", "[[tables]]", "revision = 1\n[[tables]]", "it holds the list tables and nothing else"),
        ("figures", "low = 1", "low = 2.5", "low, likely and high are out of order"),
        ("figures", "low = 1", "low = nan", "figures[1].low"),
        ("figures", 'grade = "D"', 'grade = "E"', "figures[1].grade"),
        ("figures", FIGURE, FIGURE * 2, "the reading hour of 2026-11-21 stands twice"),
        ("gates", 'train = "pass"\n', "", "duty: no cell for train"),
        ("gates", 'train = "pass"', 'train = "maybe"', "a cell is pass, fail, both_sides"),
        ("gates", 'at_most_fact = "second"', 'at_most_fact = "third"', "there is no fact 'third'"),
        ("gates", 'asks = "second"', 'asks = "hour"', "fine_tune_vendor.asks: there is no question"),
        ("risks", 'level = "low"', 'level = "tiny"', "risks[1].levels[1].level"),
        ("risks", 'because = "It is low."', _NEVER_AT_FIRST, "must hold from the start"),
        ("risks", RISK, RISK * 2, "the risk upkeep for api stands twice"),
        ("risks", 'owner = "engineering"\n', "", "risks[1].owner"),
        ("risks", "high = 0.5", "high = -1", "upkeep.chance_per_year: low, likely and high are out of order"),
        ("risks", "low = 1\n", "low = 3\n", "upkeep.losses[1]: low, likely and high are out of order"),
        ("risks", '"hour"', '"day"', "upkeep.losses[1].times: there is no factor 'day'"),
        ("risks", '"second", "hour"', '"first"', "upkeep.losses[1].times: there is no factor 'first'"),
        ("risks", 'says = "hours"', f'says = "hours"\n{HOLDS.replace("first", "third")}', "names 'third'"),
        ("thumbs", 'framework = "E13"', 'framework = "E19"', "own.framework: there is no framework 'E19'"),
        ("thumbs", "low = 1_000", "low = 0", "own: a mark is over zero"),
        ("thumbs", "low = 1_000", "low = 1_000\nhigh = 999", "own: low, likely and high are out of order"),
        ("thumbs", "low = 1_000", 'low = 1_000\nunit = "usd"', "marks[1].unit"),
        ("thumbs", 'id = "volume"', 'id = "volumes"', "there is no topic 'volume' for the marks"),
        ("thumbs", 'id = "firsts"', 'id = "volume"', "the topic volume stands twice"),
        ("thumbs", 'reads = "second"', 'reads = "third"', "volume.reads: there is no number 'third'"),
        ("thumbs", 'reads = "second"\n', "", "E7 on volume: its topic reads no number to compare"),
        ("thumbs", 'framework = "E7"', 'framework = "F7"', "F7 on volume.framework: there is no"),
        ("thumbs", "at_least = 5", "at_least = 5\nover = 6", "needs one of at_least, over, at_most, under"),
        ("thumbs", "at_least = 5\n", "", "E7 on volume: it needs one of at_least"),
        ("thumbs", 'topic = "firsts"', 'topic = "seconds"', "E6 on seconds: there is no such topic"),
        ("thumbs", 'question = "first"', 'question = "third"', "E6 on firsts.holds_if: its condition"),
        ("warnings", 'options = ["api"]', 'options = ["cloud"]', "warnings[1].options[1]"),
        ("warnings", 'id = "B7.1"', 'id = "B77.1"', "B77.1: it is used by the framework"),
        ("warnings", 'used_by = ["B7"]', 'used_by = ["B12"]', "B7.1.used_by: there is no framework 'B12'"),
        ("warnings", 'question = "first"', 'question = "third"', "B7.1.shown_if: its condition names"),
        ("warnings", 'is = "no"', 'is = "perhaps"', "first has no choice 'perhaps'"),
        ("warnings", 'shown_if = { question = "first", is = "no" }\n', "", "B7.1: no answer shows it"),
        ("warnings", WARNING, f"{WARNING}grows_times = 10\n", "no question 'growth_per_month'"),
        ("phases", '"blocked"', '"stuck"', "phases[1].outcomes[2]"),
        ("phases", 'used_by = ["A4"]', 'used_by = ["A9"]', "start.used_by: there is no framework 'A9'"),
        ("phases", "to_weeks = 3", "to_weeks = 3\nfrom_months = 1", "start: it ends before it starts"),
        ("phases", "to_weeks = 3\n", HOLDS, "must hold from the start"),
        ("phases", PHASE, PHASE * 2, "start of api: the first entry, and no other"),
        ("phases", PHASE, PHASE + PHASE.replace("= 3", "= 4") + HOLDS, "must take the same time"),
        ("phases", PHASE, PHASE + HOLDS.replace("first", "third"), "start.holds_if: its condition"),
        ("tables", 'framework = "B1"', 'framework = "B0"', "Aspects.framework: there is no framework 'B0'"),
        ("tables", '"days"]', '"days", "weeks"]', "a row has as many cells as the header"),
        ("tables", '[["Time", "days"]]', "[]", "a row has as many cells as the header"),
        ("tables", TABLE, TABLE * 2, "the table B1 'Aspects' stands twice"),
        ("components", 'label = "Store"', 'label = "Store"\nstance = "buy"', "components[1].stance"),
        ("components", 'label = "Store"', 'label = "Store"\ndefault_stance = "rent"', "default_stance"),
        ("components", 'asks = ["size"]', 'asks = ["sizes"]', "store.asks: there is no component question"),
        ("components", 'level = "high"', 'level = "huge"', "risks[1].level"),
        ("components", 'stances = ["buy"]', 'stances = ["rent"]', "risks[1].stances[1]"),
        ("components", '"critical_path"', '"critical"', "outage.holds_if: its condition names 'critical'"),
        ("components", 'kind = "amount"', 'kind = "date"', "size: a component is asked choices, amounts"),
        ("components", "[model_vendors]", '[model_vendors]\nx = "X"', "model_vendors: there is no choice"),
    ],
)  # fmt: skip
def test_broken_data_is_refused_by_name(data: Path, file: str, old: str, new: str, said: str) -> None:
    _break(data, file, old, new)
    with pytest.raises(FileError, match=f"^{file}.toml") as refused:
        READERS[file]()
    assert said in str(refused.value)


def test_a_level_that_a_later_one_leaves_room_is_read(data: Path) -> None:
    """At 5 to 5.99 hours the first of both counts: hours are no whole numbers."""
    _break(data, "risks", RISK, RISK + LEVEL.format(5.5))
    assert [level.level for level in bundled.risk_rules()[0].levels] == ["low", "high", "high"]


def test_the_data_is_read_once() -> None:
    assert bundled.questionnaire() is bundled.questionnaire()
    assert bundled.reference().gates is bundled.gate_rules()


def test_the_presets_are_found_in_a_checkout() -> None:
    names = {file.name for file in data_files.presets_folder().glob("*.toml")}
    assert names >= {"seed.toml", "series-a.toml", "regulated-enterprise.toml", "case-llm-tco.toml"}


def test_presets_inside_the_package_come_first(data: Path) -> None:
    inside = data.parent / "presets"
    assert data_files.presets_folder() != inside
    inside.mkdir()
    assert data_files.presets_folder() == inside


def test_every_name_that_is_checked_is_a_field_of_what_is_read() -> None:
    """A rule for a field that no entry has would check nothing."""
    read = (
        bundled.reference(),
        bundled.questionnaire(),
        lexicon(),
        record_template(),
        answer_words(),
        card_file(),
        *scenarios(),
    )
    seen: dict[str, object] = {}
    left: list[object] = [*read]
    while left:
        node = left.pop()
        if isinstance(node, dict | tuple | Mapping):
            left += node.values() if isinstance(node, Mapping) else node
        elif is_dataclass(node):
            seen[type(node).__name__] = node
            left += [getattr(node, field.name) for field in fields(node)]
    for name in NAMES:
        owner, _, field_name = name.partition(".")
        assert hasattr(seen[owner], field_name), name
