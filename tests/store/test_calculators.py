"""What the calculators' file is held to: each thing that can be wrong in it is found."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.calculators import (
    Calculator,
    Calculators,
    CaseMapping,
    CaseSide,
    Input,
    Output,
    Refusal,
)
from bvbwizard.domain.errors import FileError
from bvbwizard.store import data_files
from bvbwizard.store.calculators import calculators
from bvbwizard.store.cost_checks import calculator_problems, case_problems
from calculated import CALCULATORS

APPLES = Input(name="apples", unit="requests_per_day", meaning="", at_least=0, at_most=10)
PEARS = Input(name="pears", unit="requests_per_day", meaning="", at_least=0, at_most=10, whole=True)


def output(name: str = "fruit", formula: str = "apples + pears", **more: Any) -> Output:
    return Output(**{"name": name, "unit": "usd", "meaning": "", "formula": formula} | more)


def calculator(*outputs: Output, **more: Any) -> Calculator:
    given: dict[str, Any] = {"id": "fruit", "label": "", "framework": "A1", "about": ""}
    return Calculator(**given | {"inputs": (APPLES, PEARS), "outputs": outputs or (output(),)} | more)


def fed(monthly: str = "fruit", **inputs: str | None) -> CaseMapping:
    """A worked case with 2 apples and a pear for each request."""
    given: dict[str, str | None] = {"apples": "2", "pears": "requests_per_month"}
    formulas = {name: formula for name, formula in (given | inputs).items() if formula is not None}
    return CaseMapping(inputs=formulas, sides=(CaseSide(option="api", monthly=monthly, covers=("tokens",)),))


def test_a_case_feeds_on_what_sessions_have() -> None:
    assert problems(calculator(case=fed())) == []
    fruit = Calculators((calculator(case=fed()),))
    assert case_problems(fruit, {"requests_per_month"}, {"tokens"}) == []
    assert case_problems(fruit, {"requests_per_month"}, {"gpus"}) == [
        "fruit.case.sides: there is no cost line 'tokens'"
    ]
    (problem,) = case_problems(fruit, {"moons"}, {"tokens"})
    assert problem.startswith("fruit.case.inputs.pears: the formula 'requests_per_month' reads")


def problems(*chosen: Calculator) -> list[str]:
    return calculator_problems(Calculators(chosen))


def test_what_ships_has_no_problem() -> None:
    assert calculator_problems(CALCULATORS) == []
    assert problems(calculator()) == []


@pytest.mark.parametrize(
    ("chosen", "problem"),
    [
        (calculator(framework="Z1"), "fruit.framework: there is no framework 'Z1'"),
        (calculator(inputs=(APPLES, PEARS, PEARS)), "the name in fruit pears stands twice"),
        (calculator(steps={"apples": "1"}), "the name in fruit apples stands twice"),
        (calculator(inputs=(APPLES, replace(PEARS, name="Pears"))), "fruit: 'Pears' is no name"),
        (calculator(inputs=(APPLES, replace(PEARS, unit="barrels"))), "there is no unit 'barrels'"),
        (calculator(output(unit="barrels")), "there is no unit 'barrels'"),
        (calculator(inputs=(APPLES, replace(PEARS, at_least=11))), "fruit.pears: at_least is over at_most"),
        (calculator(inputs=(APPLES, replace(PEARS, default=11))), "its default is outside its bounds"),
        (calculator(inputs=(APPLES, replace(PEARS, default=1.5))), "its default has to be a whole number"),
        (calculator(output(null_if="apples == 0")), "fruit.fruit: null_if and null_when come together"),
        (calculator(output(null_when="none")), "fruit.fruit: null_if and null_when come together"),
        (calculator(output(unit="yes_no", whole=True)), "a yes or no is no whole number"),
        (calculator(output(formula="apples + plums")), "fruit.fruit.formula: the formula 'apples + plums'"),
        (calculator(output(formula="apples +")), "fruit.fruit.formula: the formula 'apples +' isn't"),
        (calculator(output(null_if="plums", null_when="x")), "fruit.fruit.null_if: the formula 'plums'"),
        (calculator(steps={"some": "apples"}), "fruit: nothing reads the step some"),
        (calculator(output(formula="fruit + 1")), "fruit: its formulas read one another in a circle"),
        (
            calculator(output(formula="some"), steps={"some": "more", "more": "some"}),
            "fruit: its formulas read one another in a circle: some, more, some",
        ),
        (
            calculator(output(null_if="apples == 0", null_when="x"), output("twice", "2 * fruit")),
            "fruit: twice reads fruit, which may be null",
        ),
        (calculator(case=fed(plums="1")), "fruit.case.inputs: there is no input 'plums'"),
        (calculator(case=fed(pears=None)), "fruit.case.inputs: pears is needed"),
        (calculator(case=fed("stones")), "fruit.case.sides: there is no output 'stones'"),
        (
            calculator(refusals=(Refusal(refused_if="fruit > 3", because=""),)),
            "fruit.refusals.0.refused_if: the formula 'fruit > 3' reads fruit",
        ),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused(chosen: Calculator, problem: str) -> None:
    found = problems(chosen)
    assert [each for each in found if problem in each], found


def test_an_id_stands_once() -> None:
    assert problems(calculator(), calculator()) == ["the calculator fruit stands twice"]


def test_null_if_reads_steps_and_not_its_own_output() -> None:
    often = output(null_if="some > 0", null_when="x")
    assert problems(calculator(often, steps={"some": "apples"})) == []
    assert problems(calculator(replace(often, null_if="fruit > 0"))) == [
        "fruit: fruit.null_if reads fruit, which may be null"
    ]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An own file of calculators, in place of those that ship."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(data_files, "_PACKAGE", tmp_path)
    calculators.cache_clear()
    yield tmp_path / "data" / "calculators.toml"
    calculators.cache_clear()


def test_a_refusal_names_the_file_and_what_is_wrong(written: Path) -> None:
    written.write_text(
        '[[calculators]]\nid = "x"\nlabel = "X"\nframework = "A1"\nabout = ""\ninputs = []\n'
        '[[calculators.outputs]]\nname = "y"\nunit = "usd"\nmeaning = ""\nformula = "z"\n'
    )
    with pytest.raises(FileError) as caught:
        calculators()
    assert str(caught.value).startswith("calculators.toml")
    assert "x.y.formula" in str(caught.value)


def test_a_wrong_type_is_refused_with_its_key(written: Path) -> None:
    written.write_text("[[calculators]]\nid = 3\n")
    with pytest.raises(FileError) as caught:
        calculators()
    assert "calculators[1].id" in str(caught.value)
