"""The steps as they are asked for: the data that ships, and what is refused."""

from dataclasses import replace

from bvbwizard.store.steps import StepsFile, step_guides, step_problems


def test_the_four_steps_ship_with_a_question_and_a_checklist() -> None:
    guides = step_guides()
    assert tuple(guides) == ("goal", "components", "decisions", "risks")
    assert all(guide.asks.endswith((".", "?")) and guide.checklist for guide in guides.values())


def test_a_step_out_of_order_a_point_twice_and_a_question_too_many_are_named() -> None:
    goal, components, decisions, risks = step_guides().values()
    swapped = StepsFile(steps=(components, goal, decisions, risks))
    assert step_problems(swapped) == ["steps: goal, components, decisions, risks are wanted, in this order"]
    doubled = replace(goal, checklist=("one", "one"))
    assert step_problems(StepsFile(steps=(doubled, components, decisions, risks))) == [
        "checklist: 'one' stands twice"
    ]
    asked = replace(goal, asks_of_one="What for?")
    assert step_problems(StepsFile(steps=(asked, components, decisions, risks))) == [
        "asks_of_one: wanted for decisions and risks alone"
    ]
