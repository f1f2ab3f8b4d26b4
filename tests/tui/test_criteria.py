"""The criteria come first: defaults, one Enter, bad fields, picks; and a change after the lock."""

from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.tui.screens.criteria import CriteriaForm
from bvbwizard.tui.widgets.line_input import LineInput
from tui.seat import Sit


async def test_one_enter_locks_the_sources_defaults(begin: Sit) -> None:
    async with begin("new", title="Assistant") as seat:
        assert seat.screen == "CriteriaScreen"
        await seat.press("enter")
        assert seat.position == "goal"
        criteria = seat.session.criteria
        assert criteria.is_locked
        assert criteria.values() == Criteria().values()
        assert criteria.digest == Criteria().fingerprint()
        assert seat.session.title == "Assistant"


async def test_a_value_and_both_picks_can_be_changed_before(begin: Sit) -> None:
    async with begin("new") as seat:
        await seat.type("Voice")
        await seat.press("down", "down")
        await seat.type("18")
        await seat.press("down", "down")
        await seat.type("15%")
        await seat.press("down", "down", "down", "right", "down", "left", "enter")
        criteria = seat.session.criteria
        assert seat.session.title == "Voice"
        assert (criteria.payback_limit_months, criteria.net_win_rate_limit) == (18, 0.15)
        assert (criteria.gut_pick, criteria.role) == ("api", "other")


async def test_who_sees_the_screen_is_asked_beside_the_rule_and_kept_with_the_session(begin: Sit) -> None:
    async with begin("new", title="Bot") as seat:
        await seat.press("down", "right")
        assert "the stakeholder too" in seat.shown()
        await seat.press("enter")
        assert seat.session.shared_screen
        assert seat.session.criteria.digest == Criteria().fingerprint()
        assert not seat.wizard.query_one("#panel").display
    async with begin("resume") as seat:
        assert seat.session.shared_screen
        await seat.press("question_mark", "f8")
        for key in ("f4", "f5"):
            await seat.press(key)
            assert (seat.screen, seat.wizard.query_one("#panel").display) == ("WizardScreen", False)
        seat.wizard.action_shared()
        await seat.pilot.pause()
        assert seat.wizard.query_one("#panel").display
    async with begin("resume") as seat:
        assert not seat.session.shared_screen


async def test_a_field_that_cant_be_read_is_named_and_locks_nothing(begin: Sit) -> None:
    async with begin("new") as seat:
        await seat.press("down", "down")
        await seat.type("soon")
        await seat.press("enter")
        assert seat.screen == "CriteriaScreen"
        assert seat.said("#criteria-error").startswith("Owning pays back within: ")
        seat.app.screen.query_one("#payback_limit_months", LineInput).fill("30")
        await seat.press("enter")
        assert seat.said("#criteria-error") == "the second payback must not be shorter than the first"


async def test_escape_goes_home_and_home_counts_no_draft(begin: Sit) -> None:
    async with begin("new") as seat:
        await seat.press("escape")
        assert seat.screen == "HomeScreen"


async def test_a_worked_case_brings_its_title(begin: Sit) -> None:
    async with begin("new", preset="case-llm-tco") as seat:
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert seat.app.screen.query_one("#decision-title", LineInput).value.startswith("500,000 requests")


async def test_a_later_change_needs_a_reason_and_is_listed(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        digest = seat.session.criteria.digest
        seat.wizard.action_criteria()
        await seat.pilot.pause()
        assert seat.screen == "ChangeCriteriaScreen"
        seat.app.screen.query_one("#payback_limit_months", LineInput).fill("18")
        await seat.press("enter")
        assert seat.screen == "ChangeCriteriaScreen"
        assert seat.said("#criteria-error") == "say why, below; then press Enter"
        await seat.type("the board's limit")
        await seat.press("enter")
        change = seat.session.changes[0]
        assert (change.key, change.old, change.new) == ("criteria.payback_limit_months", 12, 18)
        assert change.reason == "the board's limit"
        assert seat.session.criteria.digest == digest


async def test_a_change_of_nothing_is_none(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        seat.wizard.action_criteria()
        await seat.pilot.pause()
        seat.app.screen.query_one(CriteriaForm).action_submit()
        await seat.pilot.pause()
        assert (seat.screen, seat.session.changes) == ("WizardScreen", ())
