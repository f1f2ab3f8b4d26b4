"""A stored evaluation read back: what was found that day, part by part."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bvbwizard.contract import evaluation_as_dict, without_none
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.outcome import Flip, Risk
from bvbwizard.say.verdict import dissent, reasons, settles
from bvbwizard.store.records import load_record, save_record
from bvbwizard.store.stored import stored_of
from subjects import CASES, PRESETS, session_from

DAY = date(2026, 11, 21)
FLIPS = (
    Flip(question="gpu", direction="choice", value="h100", turns_to=None, ratio=None, inside_range=False),
    Flip(
        question="input_tokens", direction="up", value=9_000.0, turns_to="api", ratio=1.5, inside_range=True
    ),
)


@pytest.mark.parametrize("path", [*PRESETS, *CASES], ids=lambda path: path.stem)
def test_what_was_found_that_day_is_read_back(
    path: Path, questionnaire: Questionnaire, reference: Reference, tmp_path: Path
) -> None:
    session = session_from(path, questionnaire)
    evaluation = evaluate(session, reference, DAY)
    record = load_record(save_record(session, evaluation, tmp_path, flips=FLIPS, today=DAY), questionnaire)
    stored = stored_of(record.evaluation)
    assert stored.unread == ()
    assert stored.flips == FLIPS
    for part in ("opinions", "gates", "warnings", "biases", "rigour", "phases", "dimensions"):
        assert getattr(stored, part) == getattr(evaluation, part), part
    assert _without_amounts(stored.risks) == _without_amounts(evaluation.risks)
    assert (stored.thumbs, stored.moat, stored.baseline) == (
        evaluation.thumbs, evaluation.moat, evaluation.baseline
    )  # fmt: skip
    assert (stored.reasons, stored.dissent, stored.settles, stored.voices) == (
        reasons(evaluation), dissent(evaluation.verdict), settles(evaluation),
        evaluation.verdict.voices,
    )  # fmt: skip
    assert {each.option: each.status for each in stored.options} == {
        each.option: each.status for each in evaluation.options.values()
    }
    assert [(cost.option, cost.label) for cost in stored.hidden_costs] == [
        (cost.option, cost.label) for cost in evaluation.hidden_costs
    ]


def _without_amounts(risks: tuple[Risk, ...]) -> list[Risk]:
    """Amounts are stored to the cent."""
    return [replace(risk, loss_usd=None, usd_per_year=None) for risk in risks]


def test_one_entry_in_another_form_takes_nothing_else_with_it(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    session = session_from(PRESETS[-1], questionnaire)
    evaluation = evaluate(session, reference, DAY)
    table = without_none(evaluation_as_dict(evaluation, (), decided_on=DAY))
    table["options"]["hybrid"]["variant"] = "hybrid"
    table["verdict"]["reasons"].append(3)
    stored = stored_of(table)
    assert stored.unread == ("reasons", "options")
    assert "hybrid" not in {each.option for each in stored.options}
    assert len(stored.options) == 5
    assert stored.reasons == reasons(evaluation)
    assert replace(stored, unread=()).opinions == evaluation.opinions


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 10**400])
def test_a_number_without_a_size_is_no_mark(number: float) -> None:
    mark = {"framework": "B3", "label": "x", "low": number, "high": number}
    stored = stored_of({"thumbs": {"marks": [mark], "rows": []}})
    assert (stored.thumbs, stored.unread) == (None, ("thumbs",))


def test_an_empty_evaluation_says_nothing() -> None:
    stored = stored_of({})
    assert (stored.headline, stored.reasons, stored.options, stored.moat, stored.unread) == (
        "", (), (), None, ()
    )  # fmt: skip
