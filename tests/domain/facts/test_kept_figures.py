"""A record's own figures give its numbers again, and its flips."""

from dataclasses import replace

import pytest

from builders import TODAY, Given, answers_of
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.flips import flips
from bvbwizard.store import bundled
from bvbwizard.store.presets import list_presets

QUESTIONNAIRE = bundled.questionnaire()


@pytest.mark.parametrize("preset", list_presets(QUESTIONNAIRE), ids=lambda preset: str(preset.id))
@pytest.mark.parametrize("with_rows", [True, False])
def test_kept_figures_give_the_same(preset: object, with_rows: bool, reference: Reference) -> None:
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY).lay(preset)  # type: ignore[arg-type]
    live = evaluate(session, reference, TODAY)
    kept = {figure.id for figure in live.figures_used}
    others = tuple(figure for figure in reference.book.on(TODAY).figures if figure.id not in kept)
    rows = reference.book.throughputs if with_rows else ()
    book = FigureBook(figures=(*others, *live.figures_used), throughputs=rows)
    again = evaluate(session, replace(reference, book=book), TODAY)
    assert (again.options, again.verdict, again.paybacks) == (live.options, live.verdict, live.paybacks)
    if with_rows:
        found = [flip for flip in flips(session, replace(reference, book=book), TODAY) if flip]
        assert found == [flip for flip in flips(session, reference, TODAY) if flip]


def test_a_changed_price_of_today_leaves_a_kept_one_alone(reference: Reference) -> None:
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY).lay(list_presets(QUESTIONNAIRE)[1])
    live = evaluate(session, reference, TODAY)
    dear = tuple(
        replace(f, low=f.low * 9, likely=f.likely * 9, high=f.high * 9) for f in reference.book.figures
    )
    changed = replace(reference, book=FigureBook(figures=dear, throughputs=reference.book.throughputs))
    assert evaluate(session, changed, TODAY).options != live.options
    book = FigureBook(figures=(*dear, *live.figures_used), throughputs=reference.book.throughputs)
    assert evaluate(session, replace(reference, book=book), TODAY).options == live.options


def test_a_record_of_a_fast_voice_warns_as_on_its_day(reference: Reference) -> None:
    """8B rows were measured at up to 2,000 ms, so a limit of 800 ms is warned of, then and later."""
    given: dict[str, Given] = {
        "latency_budget_ms": 800,
        "requests_per_month": 1_000_000,
        "input_tokens": 1_024,
        "output_tokens": 128,
        "vendor_model": "claude_haiku_5_5",
        "open_model": "qwen3_8b",
    }
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY, answers=answers_of(given))
    live = evaluate(session, reference, TODAY)
    warned = [warning.ms for warning in live.sums_warnings if warning.kind == "latency"]
    assert warned == [(2_000, 800)]
    book = FigureBook(figures=live.figures_used, throughputs=reference.book.throughputs)
    later = evaluate(session, replace(reference, book=book), TODAY)
    assert (later.sums_warnings, later.figures_used) == (live.sums_warnings, live.figures_used)
