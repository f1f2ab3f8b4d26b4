"""The worked examples of `CONTRIBUTING.md`: each is read from the page, loaded with the data and run."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, answers_of
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.facts.facts import build_facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.registry import FROM_DATA
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import bundled, compiled, data_files
from bvbwizard.store.calculators import calculators
from bvbwizard.store.presets import find_preset

_PAGE = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
_READERS = (bundled.cost_lines, bundled.framework_rules, bundled.reference, calculators)


def _example(heading: str) -> str:
    """The TOML under a heading."""
    found = re.search(rf"^### {heading}$.*?^```toml\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data that ships, to add to."""
    shutil.copytree(data_files.data_folder(), tmp_path / "data")
    (tmp_path / "presets").symlink_to(data_files.presets_folder())
    monkeypatch.setattr(data_files, "_PACKAGE", tmp_path)
    _forget()
    yield tmp_path / "data"
    _forget()


def _forget() -> None:
    compiled.fingerprint.cache_clear()
    for reader in _READERS:
        reader.cache_clear()


def _add(file: Path, heading: str) -> None:
    with file.open("a", encoding="utf-8") as end:
        end.write("\n" + _example(heading))


@pytest.mark.parametrize(("fallback", "ratio"), [(0, None), (0.01, 146_000), (500, 2.92)])
def test_the_calculator_of_the_page(data: Path, fallback: float, ratio: float | None) -> None:
    """0.1% of 8,760 hours: 8.76, at $2,000 each $17,520 a year; over $0.12 and $6,000 of a fallback."""
    _add(data / "calculators.toml", "Add a calculator")
    given = {"promised": 0.999, "lost_usd_per_hour": 2_000, "fallback_usd_per_month": fallback}
    found = calculators().named("outage").run(given)
    assert found["hours_down"] == pytest.approx(8.76)
    assert found["lost_usd_per_year"] == 17_520
    assert found["lost_per_fallback"] == (ratio if ratio is None else pytest.approx(ratio))


def test_the_cost_line_of_the_page(data: Path) -> None:
    """Two days at the case's $115 an hour: 16 x 115 / 12 = $153.33 a month, and no other line moves."""
    known = bundled.questionnaire()
    case = find_preset("case-llm-tco", known)
    session = Session(questionnaire=known, started_on=TODAY).lay(case)
    before = evaluate(session, bundled.reference(), TODAY).options["api"]
    _add(data / "costs.toml", "Add a cost line")
    _forget()
    after = evaluate(session, bundled.reference(), TODAY).options["api"]
    amounts = {line.id: line.amount_usd for line in after.lines}
    assert amounts.pop("vendor_audit") == pytest.approx(153.3333, abs=0.0001)
    assert amounts == {line.id: line.amount_usd for line in before.lines}
    assert before.monthly_usd is not None and after.monthly_usd is not None
    assert after.monthly_usd.likely - before.monthly_usd.likely == pytest.approx(153.3333, abs=0.0001)


@pytest.mark.parametrize(
    ("engineers", "speaks_for"),
    [(0, ("api", "hosted_open")), (1, ("api", "hosted_open")), (2, ()), (5, ()), (6, ("self_host",))],
)
def test_the_framework_of_the_page(
    data: Path, monkeypatch: pytest.MonkeyPatch, engineers: int, speaks_for: tuple[str, ...]
) -> None:
    _add(data / "frameworks.toml", "Add a framework")
    monkeypatch.setattr("bvbwizard.store.entry_checks.FROM_DATA", (*FROM_DATA, "D6"))
    known = bundled.questionnaire()
    book = bundled.figure_book().on(TODAY)
    facts = build_facts(known, answers_of({"ml_engineers": engineers}), book, started_on=TODAY)
    opinion = bundled.framework_rules().by_id["D6"].judge(facts, MarketSums()).opinion()
    assert opinion.speaks_for == speaks_for
    assert opinion.state == ("speaks" if speaks_for else "abstains")
