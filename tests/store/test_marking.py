"""Rubric, words, steps and the interviewer's part of any record: the data that ships, and what is refused."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import bvbwizard.rehearsal
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.rehearsal.scenario import AnswerChange
from bvbwizard.store.bundled import questionnaire
from bvbwizard.store.marking import answer_words, lexicon, record_template, rubric, step_guides
from bvbwizard.store.rehearsal_checks import lexicon_problems, problems_of_rehearsal


def problems(read: object) -> list[str]:
    return problems_of_rehearsal(read, questionnaire())


def test_the_four_steps_ship_with_a_question_and_a_checklist() -> None:
    guides = step_guides()
    assert tuple(guides) == ("goal", "components", "decisions", "risks")
    assert all(guide.asks.endswith((".", "?")) and guide.checklist for guide in guides.values())


def test_a_step_out_of_order_a_point_twice_and_a_question_too_many_are_named() -> None:
    goal, components, decisions, risks = step_guides().values()
    assert problems((components, goal, decisions, risks)) == [
        "steps: goal, components, decisions, risks are wanted, in this order"
    ]
    doubled = replace(goal, checklist=("one", "one"))
    assert problems((doubled, components, decisions, risks)) == [
        "the entry of goal.checklist one stands twice"
    ]
    asked = replace(goal, asks_of_one="What for?")
    assert problems((asked, components, decisions, risks)) == [
        "asks_of_one: wanted for decisions and risks alone"
    ]


def test_the_record_that_is_rehearsed_has_every_kind_of_curveball() -> None:
    read = record_template()
    assert {each.id for each in read.curveballs} == {
        "volume_times_ten", "price_triples", "no_data_leaves", "ml_lead_quits", "quality_gap_closes",
    }  # fmt: skip
    assert tuple(each.dimension for each in read.follow_ups) == DIMENSIONS
    assert problems(read) == []


def test_what_is_wrong_with_the_interviewers_part_is_named() -> None:
    read = record_template()
    broken = replace(
        read,
        brief="No goal.",
        asked_as={"nothing": ("x",)},
        follow_ups=read.follow_ups[1:],
        curveballs=(replace(read.curveballs[0], sets={"answers.air": AnswerChange(same_as="water")}),),
    )
    assert sorted(problems(broken)) == [
        "asked_as: there is no question 'nothing'",
        "follow_ups: one for each dimension is wanted, in the order of the rubric",
        "the briefs name {goal} and {title}",
        "volume_times_ten.sets.answers.air.same_as: there is no question 'water'",
        "volume_times_ten.sets: there is no key 'answers.air'",
    ]


def test_missing_words_of_the_model_answer_are_named() -> None:
    read = answer_words()
    assert problems(read) == []
    options: Any = {option: words for option, words in read.options.items() if option != "hybrid"}
    alone: Any = {stance: words for stance, words in read.stances_alone.items() if stance != "ally"}
    broken = replace(read, with_the=("engine",), options=options, stances_alone=alone, goals={})
    assert sorted(problems(broken)) == [
        "there are no words for ally",
        "there are no words for anything",
        "there are no words for hybrid",
        "with_the: there is no component 'engine'",
    ]


def test_broken_rules_of_marking_are_named() -> None:
    first, *others = rubric().dimensions
    light = replace(
        first, anchors=first.anchors[:4], weights={**first.weights, "senior": 7}, frameworks=("Z1",)
    )
    assert problems(replace(rubric(), dimensions=(light, *others))) == [
        "the weights of senior add up to 99 and not to 100",
        "framing.frameworks: there is no framework 'Z1'",
        "framing: has an anchor for each mark from 1 to 5",
    ]


def test_broken_words_of_marking_are_named() -> None:
    reason, family = lexicon().reasons[0], lexicon().risk_families[0]
    never = Condition.parse(
        {"all": [{"question": "moat", "is": "yes"}, {"question": "rules_out", "includes": "rain"}]}
    )
    odd = replace(
        lexicon(),
        stances={**lexicon().stances, "buy": (*lexicon().stances["buy"], *lexicon().stances["run"][:1])},
        reasons=(replace(reason, speaks_for=("jump",), of=("jam",), holds_if=never),),
        risk_families=(replace(family, risks=("flood",)),),
        numbers=replace(lexicon().numbers, lists={**lexicon().numbers.lists, "hired": ("contract(or",)}),
    )
    assert lexicon_problems(odd, questionnaire(), {"fire"}, {"latency"}) == [
        f"the word in stances {lexicon().stances['run'][0]} stands twice",
        "moat.speaks_for: there is no call 'jump'",
        "moat.of: there is no component 'jam'",
        "moat.holds_if: its condition names 'moat', which is no question that it can read",
        "moat.holds_if: rules_out has no choice 'rain'",
        "outage.risks: there is no risk 'flood'",
        "numbers.lists.hired: 'contract(or' is no regular expression: missing ), unterminated subpattern at"
        " position 8",
    ]


def test_every_list_of_words_around_numbers_is_read_and_no_other() -> None:
    folder = Path(bvbwizard.rehearsal.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    assert {name for name in lexicon().numbers.lists if f'"{name}"' not in code} == set()
    near = "\n".join(
        path.read_text(encoding="utf-8") for path in (folder / "numbers").iterdir() if path.suffix
    )
    read = set(re.findall(r'(?:\.has\(|\.says\(|\.finds\(\s*|is_plain\(|words\[|self\[)"(\w+)"', near))
    assert len(read) > 50 and read <= set(lexicon().numbers.lists)
