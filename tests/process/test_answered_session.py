"""A session without a preset: every kind of question, a way back, and exactly that in the record."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bvbwizard.domain.interview.questions import Questionnaire
from process.conftest import Start
from process.steps import Interviewee, begin, read_toml, save, step_of, the_record
from process.terminal import Terminal, flattened

WORDS = "we did 480k in October, sales want double"
NOTE = "the region stands in two contracts"
GOAL = "Draft answers to support mail; half of them sent unchanged"


def test_the_record_holds_exactly_what_was_answered(
    start: Start, records: Path, questionnaire: Questionnaire
) -> None:
    today = date.today()
    serves_on, answers_on = today + timedelta(days=120), today + timedelta(days=14)
    terminal = start("new", "--title", "Support assistant", size=(120, 40))
    begin(terminal)
    person = Interviewee(terminal, questionnaire)

    person.answer("goal", GOAL)
    person.choose("purpose", "start")
    person.choose("decision_state", "open")
    person.choose("runs_today", "nothing")
    person.wait_for("residency")
    person.note("residency", NOTE)
    person.choose("residency", "region")
    person.choose("third_party_processors", "accepted")
    person.answer("latency_budget_ms", "3 s")
    person.answer("needed_by", serves_on.isoformat())
    person.answer("months_to_production_own", "1.5 to 4")
    person.choose("core_differentiator", "no")
    person.choose("advantage", "around_model")
    person.choose("frontier_pace", "fast")
    person.choose("inference_largest_cost", "no")
    person.choose("product_market_fit", "yes")
    person.choose("specialisation", "domain")
    person.choose("frontier_serves_domain", "partly")
    person.choose("speed_first", "yes")
    person.choose("vendor_breaks_it", "no")
    person.choose("proprietary_data", "some")
    person.choose("model_creates_moat", "no")
    person.choose("data_public", "no")
    person.choose("data_grows", "yes")
    person.choose("data_perishable", "no")
    person.choose("sensitive_data", "personal", "health")
    person.answer("labelled_examples", f"? CTO by {answers_on.isoformat()}")
    person.answer("ml_engineers", "2")
    person.choose("ml_infrastructure_expertise", "no")
    person.choose("can_operate_it", "no")
    person.answer("engineer_usd_per_hour", "$95 to $130")
    terminal.resize(80, 24)
    person.wait_for("requests_per_month")
    _set_speaker(terminal, "Head of Support")
    person.quote("requests_per_month", WORDS)
    person.answer("requests_per_month", "50k a day")
    person.answer("growth_per_month", "2% to 5%")
    person.answer("input_tokens", "1500 to 2500")
    person.answer("output_tokens", "300")
    for unknown in ("cached_input_share", "batch_share", "peak_to_average"):
        person.answer(unknown, "?")
    person.choose("vendor_model", "claude_sonnet_5_5")
    person.choose("open_model", "llama_3_3_70b")
    person.answer("quality_comparisons", "500")
    person.answer("api_wins", "190")
    person.answer("candidate_wins", "160")

    _back_over(person, "quality_bar", "candidate_wins", "api_wins", "quality_comparisons")
    person.answer("quality_comparisons", "0")
    person.wait_for("quality_bar")  # the two between are no longer asked
    _both_are_kept_aside(terminal)
    _back_over(person, "quality_bar", "quality_comparisons")
    person.answer("quality_comparisons", "500")
    person.keep("api_wins")
    person.keep("candidate_wins")
    person.answer("quality_bar", "- no bar is set")
    save(terminal)

    record = read_toml(the_record(records))
    assert record["about"]["title"] == "Support assistant"
    assert "unused" not in record
    here: dict[str, Any] = {"said_on": today}
    there = here | {"said_by": "Head of Support"}
    assert record["answers"] == {
        "goal": {"value": GOAL, "evidence": "estimate"} | here,
        "purpose": {"value": "start", "evidence": "estimate"} | here,
        "decision_state": {"value": "open", "evidence": "estimate"} | here,
        "runs_today": {"value": "nothing", "evidence": "estimate"} | here,
        "residency": {"value": "region", "evidence": "estimate", "note": NOTE} | here,
        "third_party_processors": {"value": "accepted", "evidence": "estimate"} | here,
        "latency_budget_ms": {"value": 3000, "evidence": "estimate"} | here,
        "needed_by": {"value": serves_on, "evidence": "estimate"} | here,
        "months_to_production_own": {"low": 1.5, "high": 4, "evidence": "estimate"} | here,
        "core_differentiator": {"value": "no", "evidence": "estimate"} | here,
        "advantage": {"value": "around_model", "evidence": "estimate"} | here,
        "frontier_pace": {"value": "fast", "evidence": "estimate"} | here,
        "inference_largest_cost": {"value": "no", "evidence": "estimate"} | here,
        "product_market_fit": {"value": "yes", "evidence": "estimate"} | here,
        "specialisation": {"value": "domain", "evidence": "estimate"} | here,
        "frontier_serves_domain": {"value": "partly", "evidence": "estimate"} | here,
        "speed_first": {"value": "yes", "evidence": "estimate"} | here,
        "vendor_breaks_it": {"value": "no", "evidence": "estimate"} | here,
        "proprietary_data": {"value": "some", "evidence": "estimate"} | here,
        "model_creates_moat": {"value": "no", "evidence": "estimate"} | here,
        "data_public": {"value": "no", "evidence": "estimate"} | here,
        "data_grows": {"value": "yes", "evidence": "estimate"} | here,
        "data_perishable": {"value": "no", "evidence": "estimate"} | here,
        "sensitive_data": {"value": ["personal", "health"], "evidence": "estimate"} | here,
        "labelled_examples": {"unknown": True, "owner": "CTO", "due_on": answers_on} | here,
        "ml_engineers": {"value": 2, "evidence": "estimate"} | here,
        "ml_infrastructure_expertise": {"value": "no", "evidence": "estimate"} | here,
        "can_operate_it": {"value": "no", "evidence": "estimate"} | here,
        "engineer_usd_per_hour": {"low": 95, "high": 130, "evidence": "estimate"} | here,
        # 50,000 a day x 365.25 days / 12 months
        "requests_per_month": {"value": 1_521_875, "evidence": "estimate", "words": WORDS} | there,
        "growth_per_month": {"low": 0.02, "high": 0.05, "evidence": "estimate"} | there,
        "input_tokens": {"low": 1500, "high": 2500, "evidence": "estimate"} | there,
        "output_tokens": {"value": 300, "evidence": "estimate"} | there,
        "cached_input_share": {"unknown": True} | there,
        "batch_share": {"unknown": True} | there,
        "peak_to_average": {"unknown": True} | there,
        "vendor_model": {"value": "claude_sonnet_5_5", "evidence": "estimate"} | there,
        "open_model": {"value": "llama_3_3_70b", "evidence": "estimate"} | there,
        "quality_comparisons": {"value": 500, "evidence": "estimate"} | there,
        "api_wins": {"value": 190, "evidence": "estimate"} | there,
        "candidate_wins": {"value": 160, "evidence": "estimate"} | there,
        "quality_bar": {"not_applicable": "no bar is set"} | there,
    }


def _back_over(person: Interviewee, here: str, *before: str) -> None:
    """Press Escape once for each question before this one."""
    person.wait_for(here)
    for question in before:
        person.terminal.key("escape")
        person.wait_for(question)


def _both_are_kept_aside(terminal: Terminal) -> None:
    """The overview says that the two answers stand, unused."""
    terminal.key("f2")
    terminal.wait_for("All questions")
    terminal.type("won by the")
    shown = flattened(terminal.wait_for(lambda text: "unused: 190" in text and "unused: 160" in text))
    assert "Won by the vendor model unused: 190" in shown
    terminal.key("escape")
    terminal.wait_for(lambda text: step_of(text).startswith("question") and "All questions" not in text)


def _set_speaker(terminal: Terminal, name: str) -> None:
    """Say through the palette who speaks from now on."""
    terminal.key("ctrl+p")
    terminal.wait_for("Search for commands")
    terminal.type("who is speaking")
    terminal.wait_for("Set who is speaking")
    terminal.key("enter")
    terminal.wait_for("Who is speaking")
    terminal.type(name)
    terminal.wait_for(name)
    terminal.key("enter")
    terminal.wait_while("Who is speaking")
