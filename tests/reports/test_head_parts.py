"""The verdict, an early end, the rule and how sound it is, from evaluations made by hand."""

from datetime import UTC, datetime

from bvbwizard.domain.interview.criteria import Change, Criteria
from bvbwizard.domain.results.findings import CaseWarning
from bvbwizard.domain.results.outcome import PassedOver
from bvbwizard.reports.sections import head
from bvbwizard.say.rigour import SaidCheck
from bvbwizard.say.verdict import (
    comparison_line,
    headline,
    passed_over_sentence,
    settles,
    verdict_line,
    voices_line,
)
from evaluations import API, evaluation, result, verdict
from shown import said


def test_the_verdict_with_its_comparison_and_its_sources() -> None:
    hosted = result("hosted_open", 62_000, only_if=("quality",))
    shown = evaluation(API, hosted)
    assert said(head.verdict(shown)) == (
        f"Verdict\n  {verdict_line(shown)}\n  {comparison_line(shown)}.\n"
        f"  Sources: {voices_line(shown.verdict)}.\n"
    )


def test_what_decides_it_is_not_said_twice() -> None:
    """Without a verdict the comparison line is what settles it; the first passed over is compared above."""
    none = verdict(option=None, confidence="not_enough", needed=("residency",))
    assert head.what_decides(evaluation(API, verdict=none)) is None
    passed = (PassedOver(option="hosted_open", saving=0.4), PassedOver(option="self_host", saving=0.2))
    own = result("self_host", 80_000, only_if=("latency",))
    near = verdict(passed_over=passed, confidence_because=("near",))
    both = evaluation(API, result("hosted_open", 60_000), own, verdict=near)
    assert said(head.what_decides(both)) == (
        "What decides it\n"
        f"  - {settles(both)}\n"
        f"  - Passed over as well: {passed_over_sentence(passed[1], both)}\n"
    )


def test_an_early_end_says_why_and_how_to_go_on() -> None:
    found = verdict(option=None, leaning=None, confidence="clear", ended="dictated")
    ended = evaluation(verdict=found)
    assert said(head.ended(ended)) == f"Verdict\n  {verdict_line(ended)}\n  {headline(ended)}\n"
    assert head.ended(evaluation()) is None
    assert said(head.listed("goes_on", ["Answer yes."])) == "To go on anyway\n  - Answer yes.\n"


def test_the_rule_with_what_was_changed_and_why() -> None:
    rule = Criteria(payback_limit_months=18, gut_pick="self_host", role="engineering").locked(
        datetime(2026, 11, 21, 13, 40, tzinfo=UTC)
    )
    changes = (
        Change(
            at=datetime(2026, 11, 22, 9, tzinfo=UTC),
            key="criteria.payback_limit_months",
            old=12,
            new=18,
            reason="the board's own limit",
            by="CFO",
        ),
        Change(
            at=datetime(2026, 11, 23, 9, tzinfo=UTC),
            key="criteria.gut_pick",
            old="",
            new="self_host",
            reason="said late",
        ),
    )
    assert said(head.criteria(rule, changes)) == (
        "The rule\n  - Payback limit: 18 months\n  - Hopeless payback: 24 months\n"
        "  - Net win rate limit: 10%\n"
        "  - Horizon: 36 months\n  - Premium: 2 times the cheapest\n  - Gut pick: Self-host\n"
        "  - Role: engineering\n  - Locked on 2026-11-21 at 13:40 UTC.\n"
        "  Changed after it was locked\n"
        "    on          what           was         is         by\n"
        "    2026-11-22  Payback limit  12 months   18 months  CFO\n"
        "        Because: the board's own limit\n"
        "    2026-11-23  Gut pick       none noted  Self-host\n"
        "        Because: said late\n"
    )
    assert "Not locked." in said(head.criteria(Criteria(), ()))


def test_rigour_warnings_and_leanings() -> None:
    checks = (
        SaidCheck(id="three_years", label="Three years", is_met=True, because="36 months."),
        SaidCheck(id="risks", label="Risk in numbers", is_met=False, because="No outage cost."),
    )
    assert said(head.checks(checks)) == (
        "How sound this is (E2)\n  Three years      met\n      36 months.\n"
        "  Risk in numbers  missing\n      No outage cost.\n"
    )
    warned = (CaseWarning(id="B7.2", sentence="No seam."), CaseWarning(id="model", sentence="Slow."))
    assert said(head.warnings(warned)) == "Warnings\n  - B7.2: No seam.\n  - Slow.\n"
    assert said(head.listed("biases", ("It was the first pick.",))) == (
        "Leanings to watch (E1)\n  - It was the first pick.\n"
    )
    assert head.listed("biases", ()) is None
