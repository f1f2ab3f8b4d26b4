"""The quick way to a paired difference gives what moving each driver by itself gives."""

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.money.payback import Gap
from bvbwizard.domain.values import OPTIONS
from bvbwizard.domain.verdict.decide import appraise
from bvbwizard.store import bundled
from bvbwizard.store.presets import list_presets

QUESTIONNAIRE = bundled.questionnaire()
COSTED = [preset.id for preset in list_presets(QUESTIONNAIRE) if preset.id != "case-regulator-decided"]
"""All presets but the one that ends before anything is costed (B5)."""


@pytest.mark.parametrize("preset", COSTED)
@pytest.mark.parametrize("months", [0, 1, 12, 36, 120])
def test_squares_summed_by_rate_are_the_squares_of_each_driver(
    preset: str, months: int, reference: Reference
) -> None:
    chosen = next(each for each in list_presets(QUESTIONNAIRE) if each.id == preset)
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY).lay(chosen)
    appraisal = appraise(session, reference, TODAY)
    checked = 0
    for side in ("api", "hosted_open"):
        for option in OPTIONS:
            own, base = (appraisal.standings[each].costing for each in (option, side))
            if own is None or base is None:
                continue
            moves, others = appraisal.ends.of(own), appraisal.ends.of(base)
            slow, quick = (
                moves.paid(months).less(others.paid(months)),
                Gap(moves, others).paid_more(months),
            )
            assert [quick.low, quick.likely, quick.high] == pytest.approx(
                [slow.low, slow.likely, slow.high], abs=0.01
            )
            checked += 1
    assert checked >= 10
