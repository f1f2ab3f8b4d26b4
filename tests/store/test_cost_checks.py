"""What the reader of the cost lines refuses: each fault in a sentence that names its line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.money.lines import CostLines, InBills, LineRole, LineRule, NamedFormula
from bvbwizard.store import bundled, data_files
from bvbwizard.store.cost_checks import cost_problems

LINES = bundled.cost_lines()


def line(
    line_id: str = "coffee", *, of: tuple[InBills, ...] = (InBills(bills=("api",)),), **more: str
) -> LineRule:
    role: LineRole = "monthly"
    given = {"label": "Coffee", "formula": "engineer_usd_per_hour", "source": "own model"} | more
    return LineRule(id=line_id, of=of, role=role, **given)  # type: ignore[arg-type]


def problems(*lines: LineRule, terms: tuple[NamedFormula, ...] = ()) -> list[str]:
    whole = replace(LINES, lines=(*LINES.lines, *lines), terms=(*LINES.terms, *terms))
    return cost_problems(whole, bundled.questionnaire(), bundled.figure_book())


def test_what_ships_has_no_fault() -> None:
    assert problems() == []
    assert problems(line()) == []


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (line(formula="engineer_usd_per_hour * cups"), "coffee of api: nothing supplies 'cups'"),
        (
            line(formula="2 * {cups}"),
            "coffee: the formula '2 * {cups}' needs a term cups, which nothing says",
        ),
        (line(of=()), "coffee: it is in no bill"),
        (line(of=(InBills(),)), "coffee: it is in no bill"),
        (line(of=(InBills(bills=("apis",)),)), "coffee.of[1].bills: there is no bill 'apis'"),
        (
            line(of=(InBills(bills=("api",), unless="gpus_rented"),)),
            "coffee.of[1].unless: there is no condition 'gpus_rented'",
        ),
        (line("posts"), "posts: a bill has it twice"),
        (line("integration", of=(InBills(bills=("self_host_owned",)),)), "integration: a bill has it twice"),
        (line(of=(InBills(bills=("component.buy",)),), formula="gpu_watts"), "nothing supplies 'gpu_watts'"),
        (line(formula="hours"), "coffee of api: nothing supplies 'hours'"),
    ],
)
def test_a_fault_is_named(added: LineRule, said: str) -> None:
    assert any(said in problem for problem in problems(added))


def test_two_lines_of_one_id_may_stand_in_for_each_other() -> None:
    """What a bill has only with integration in its build hours, and what it has only without."""
    both = line(of=(InBills(bills=("train_owned",), only_if="gpus_stated"),))
    neither = line(of=(InBills(bills=("train_owned",), unless="gpus_stated"),))
    assert problems(both, neither) == []
    assert problems(both, both) != []


def test_a_term_that_needs_itself_is_refused() -> None:
    (said,) = problems(line(formula="{cups}"), terms=(NamedFormula(name="cups", formula="2 * {cups}"),))
    assert said.startswith("coffee: the formula") and said.endswith("has terms without end")


def _text(change: Callable[[str], str], folder: Path) -> Path:
    text = (data_files.data_folder() / "costs.toml").read_text(encoding="utf-8")
    (folder / "costs.toml").write_text(change(text), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('role = "per_request"', 'role = "per_token"', ".role"),
        ('formula = "requests_per_month"', "formula = 1", "terms[1].formula"),
        ("pays_people", "pays_person", ".pays_person"),
    ],
)
def test_another_shape_is_refused_with_its_key(
    old: str, new: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _text(lambda text: text.replace(old, new, 1), tmp_path)
    monkeypatch.setattr(data_files, "data_folder", lambda: folder)
    with pytest.raises(FileError) as refused:
        data_files.read_data("costs.toml", CostLines)
    assert refused.value.file == "costs.toml"
    assert refused.value.key.endswith(key)
