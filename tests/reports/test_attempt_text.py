"""An attempt on paper: what was said and asked, with the clock's seconds."""

from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.rehearsal import attempt_document
from rehearsed import at, running, scenario, started

ATTEMPT = (
    running(started(), 3)
    .write("Faster [red]replies.\n- and more of them", at(4))
    .ask("volume", at(5))
    .go_to("decisions", at(6))
    .write("Buy the model.", at(8))
    .throw("price_triples", at(9))
    .reply_to_curveball("price_triples", "It stands.", at(15))
    .pause(at(16))
    .resume(at(40))
    .tick(at(500))
    .follow_up("risk", at(501))
    .finish(at(503))
)


def test_everything_is_there_with_its_second() -> None:
    # In the goal 6 s; in decisions 6 to 16, 40 to 40, then 500 to 503 after a suspend: 13.
    text = text_of(attempt_document(ATTEMPT, scenario()))
    assert text == (
        "AI sales assistant\n"
        "2026-11-21 18:00, product manager, written\n"
        "\nThe question\n  Walk me through your decisions.\n"
        "\nGoal (0:06)\n  Faster [red]replies.\n  - and more of them\n"
        "\nComponents (0:00)\n  (nothing was said)\n"
        "\nDecisions (0:13)\n  Buy the model.\n"
        "\nRisks (0:00)\n  (nothing was said)\n"
        "\nFacts asked for\n  - volume, at 0:05: 40,000 drafts a month.\n"
        "\nInterruptions\n  - At 0:09, in decisions: Your vendor triples its price.\n    It stands.\n"
        "\nFollow-ups\n  - At 0:17, risk: What about risk?\n    (no answer)\n"
        "\nTime\n  - 0:19 of 12:00.\n"
        "  - The clock was paused once, 0:24 in all.\n"
        "  - The clock stood still once, 7:40 in all.\n"
    )


def test_without_the_scenario_its_ids_stand_in() -> None:
    text = text_of(attempt_document(ATTEMPT, None))
    assert "At 0:09, in decisions: price triples" in text
    assert "volume, at 0:05" in text
    assert "The question" not in text


def test_running_over_and_not_handing_in_are_said() -> None:
    text = text_of(attempt_document(running(started(minutes=0.1), 8), None))
    assert "written, not handed in" in text
    assert "0:08 of 0:06, 0:02 over." in text


def test_what_was_ticked_off_is_said() -> None:
    assert "Ticked off as said: goal and risks." in text_of(
        attempt_document(started().check("goal").check("risks"), None)
    )


def test_what_was_typed_stays_text_in_markdown() -> None:
    text = markdown_of(attempt_document(started().write("# not a heading\n<b>x</b> | y", at(1)), None))
    assert "\\# not a heading" in text
    assert "\\<b>x\\</b> \\| y" in text
