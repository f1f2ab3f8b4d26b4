"""The bundled data: every name that it uses exists, and every preset can be walked with Enter alone."""

import re
from datetime import date

import pytest

from bvbwizard.domain.facts.facts import build_facts
from bvbwizard.domain.interview.path import trace
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Preset
from bvbwizard.domain.values import VARIANTS, Variant
from bvbwizard.domain.verdict.gates import GateRule, judge_gates
from bvbwizard.store.bundled import figure_book, gate_rules, questionnaire, risk_rules
from bvbwizard.store.marking import lexicon
from bvbwizard.store.presets import find_preset, preset_names

GATHERED_ON = date(2026, 11, 21)
STAGES = (
    "solo",
    "pre-seed",
    "seed",
    "series-a",
    "series-b",
    "growth",
    "enterprise",
    "regulated-enterprise",
    "public-sector",
)
CASES = (
    "case-health-notes",
    "case-legal-contracts",
    "case-llm-migration",
    "case-llm-tco",
    "case-public-data",
    "case-regulator-decided",
    "case-sales-assistant",
    "case-schools-disagree",
    "case-support-1m-a-day",
    "case-trading",
    "case-vector-store",
    "case-voice-agent",
)
ALL_PRESETS = (*STAGES, *CASES)
QUESTIONS = questionnaire().questions


def _named(item: object) -> str:
    return str(getattr(item, "id", item))


def _figures_of(question: Question) -> list[str]:
    """The figures that may stand in: the template with every choice but "other" put in."""
    match = re.search(r"\{(\w+)\}", question.figure)
    if match is None:
        return [question.figure] if question.figure else []
    choices = questionnaire().by_id[match[1]].choices
    return [question.figure.replace(match[0], choice.id) for choice in choices if choice.id != "other"]


WITH_FIGURE = [(question, figure_id) for question in QUESTIONS for figure_id in _figures_of(question)]


@pytest.mark.parametrize(("question", "figure_id"), WITH_FIGURE, ids=_named)
def test_a_question_is_stood_in_for_by_a_figure_it_would_accept(question: Question, figure_id: str) -> None:
    figure = figure_book().on(GATHERED_ON).by_id[figure_id]
    assert figure.unit == question.unit
    assert question.at_least is not None
    assert question.at_most is not None
    assert question.at_least <= figure.low
    assert figure.high <= question.at_most


def test_the_questions_of_the_list_are_all_there_in_their_order() -> None:
    ids = [question.id for question in QUESTIONS]
    assert len(ids) == 101
    assert ids[0] == "goal"
    assert ids[-2:] == ["server_usd", "gpus_per_server"]
    sections = [question.section for question in QUESTIONS]
    assert list(dict.fromkeys(sections)) == [section.id for section in questionnaire().sections]
    assert sections == sorted(sections, key=[s.id for s in questionnaire().sections].index)


def test_the_gates_questions_are_marked() -> None:
    assert [question.id for question in QUESTIONS if question.gate] == [
        "residency",
        "private_deployment",
        "third_party_processors",
        "latency_budget_ms",
        "api_p95_ms",
        "hosted_open_p95_ms",
        "own_p95_ms",
        "needed_by",
        "months_to_production_own",
        "api_rate_limit",
        "hosted_open_rate_limit",
    ]


@pytest.mark.parametrize("question", QUESTIONS, ids=_named)
def test_a_question_fits_its_screen(question: Question) -> None:
    assert len(question.prompt) <= 75
    assert question.read_aloud.endswith((".", "?"))
    assert question.why.endswith(".")
    assert all(len(choice.label) <= 50 for choice in question.choices)
    assert all(choice.consequence.endswith(".") and choice.phrase for choice in question.choices)


@pytest.mark.parametrize("question", QUESTIONS, ids=_named)
def test_a_label_keeps_its_abbreviations_inside_a_sentence(question: Question) -> None:
    # `Questionnaire.name` lowers a label that starts like a sentence, so no abbreviation may follow.
    assert not question.label[:2].istitle() or question.label[1:].islower()


def test_a_condition_says_itself_in_english() -> None:
    condition = questionnaire().by_id["novel_architecture"].asked_if
    assert condition is not None
    assert condition.says(questionnaire().name) == (
        "core differentiator is yes, proprietary data is some or unique, and ML engineers is at least 1"
    )


def test_no_figure_is_read_after_the_day_of_the_research() -> None:
    assert max(figure.read_on for figure in figure_book().figures) <= GATHERED_ON
    assert max(row.read_on for row in figure_book().throughputs) <= GATHERED_ON


def test_an_assumption_has_the_lowest_grade() -> None:
    assumed = [figure for figure in figure_book().figures if figure.source.startswith("assumption:")]
    assert {figure.grade for figure in assumed} == {"D"}
    assert len({figure.id for figure in assumed}) > 10


@pytest.mark.parametrize(
    ("day", "likely"),
    [
        (date(2026, 9, 1), 3.29),
        (date(2026, 10, 1), 3.49),
        (GATHERED_ON, 3.99),
    ],
)
def test_the_newest_reading_up_to_the_day_counts(day: date, likely: float) -> None:
    assert figure_book().on(day).by_id["h100_sxm_usd_per_gpu_hour"].likely == likely


def test_the_measured_rows_are_the_sources() -> None:
    # tokens out a second / tokens an answer: 814 / 500 = 1.628, and 3,018 / 128 = 23.6
    speeds = {row.id: row.requests_per_second for row in figure_book().throughputs}
    assert speeds["llama_3_3_70b_fp8_2x_h100_sxm_5000_500"] == pytest.approx(814 / 500)
    assert speeds["qwen3_8b_bf16_h100_sxm_1024_128"] == pytest.approx(3018 / 128, abs=0.05)
    assert len(speeds) == 6
    assert all(
        row.p95_first_token_ms is None for row in figure_book().throughputs if row.gpus_per_replica == 2
    )


EVERY_VARIANT = [variant for several in VARIANTS.values() for variant in several]
VENDORS = {"api", "hosted_open", "fine_tune_vendor"}
RENTED = {"fine_tune_rented", "self_host_rented"}
CELLS_THAT_FAIL = {
    "residency_region": set(),
    "residency_own_account": set(),
    "residency_on_premises": VENDORS | RENTED,
    "third_parties_refused": VENDORS,
    "latency": set(),
    "deadline": set(),
    "rate_limit": set(),
}
HYBRIDS: set[Variant] = {"hybrid_rented", "hybrid_owned"}
OPEN_CELLS = {
    "residency_own_account": VENDORS,
    "latency": set(EVERY_VARIANT) - HYBRIDS,
    "deadline": set(EVERY_VARIANT) - HYBRIDS,
    "rate_limit": VENDORS,
}
"""Cells that a condition or a comparison decides."""


@pytest.mark.parametrize("gate", gate_rules(), ids=_named)
def test_every_variant_has_the_cell_that_the_rules_give_it(gate: GateRule) -> None:
    assert set(gate.cells) == set(EVERY_VARIANT)
    fails = {variant for variant, cell in gate.cells.items() if cell.verdict == "fail"}
    depends = {variant for variant, cell in gate.cells.items() if not cell.verdict}
    assert fails == CELLS_THAT_FAIL[gate.id]
    assert depends == OPEN_CELLS.get(gate.id, set())
    split = "pass" if gate.id == "residency_region" else "both_sides"
    assert {gate.cells[hybrid].verdict for hybrid in HYBRIDS} == {split}
    spared = {gate.cells[hybrid].condition is not None for hybrid in HYBRIDS}
    assert spared == {gate.id in SPARED_BY_A_SPLIT}


SPARED_BY_A_SPLIT = {"residency_own_account", "residency_on_premises", "third_parties_refused"}
"""Duties on data, which a hybrid's API side doesn't touch where sensitive requests stay on the own side."""


def test_all_gates_are_there() -> None:
    assert [gate.id for gate in gate_rules()] == list(CELLS_THAT_FAIL)


EVERYWHERE = {"api", "hosted_open", "fine_tune", "hybrid", "self_host", "train"}
RISKS_OF = {
    "price_increase": EVERYWHERE,
    "vendor_outage": EVERYWHERE,
    "api_change": EVERYWHERE,
    "data_privacy": EVERYWHERE,
    "build_failure": EVERYWHERE,
    "maintenance_burden": EVERYWHERE,
    "lock_in": EVERYWHERE,
    "rate_limits": {"api", "hosted_open", "hybrid"},
    "silent_model_change": {"api", "hosted_open", "fine_tune", "hybrid"},
    "hiring": {"fine_tune", "hybrid", "self_host", "train"},
    "concentration": EVERYWHERE,
    "cost_at_scale": {"api", "hosted_open", "fine_tune", "hybrid", "self_host"},
}
"""E6's six stand at every option; B9's, A5's and E14's where they can come."""


def test_every_risk_stands_at_the_options_that_can_have_it() -> None:
    seen: dict[str, set[str]] = {}
    for rule in risk_rules():
        seen.setdefault(rule.id, set()).update(rule.options)
    assert seen == RISKS_OF


def test_a_chance_has_a_source() -> None:
    chances = {rule.id: rule.chance_per_year for rule in risk_rules() if rule.chance_per_year is not None}
    assert set(chances) == {"price_increase", "vendor_outage"}
    assert all(chance.source and chance.read_on for chance in chances.values())
    losses = [loss for rule in risk_rules() for loss in rule.losses]
    assert all(loss.source.startswith("E") and loss.says for loss in losses)


def test_answers_can_move_every_risk() -> None:
    for rule in risk_rules():
        levels = {level.level for level in rule.levels}
        assert len(levels) > 1, f"{rule.id} of {rule.options} always has one level"


def _preset(name: str) -> Preset:
    return find_preset(name, questionnaire())


def test_every_bundled_preset_is_listed_here() -> None:
    assert preset_names() == ALL_PRESETS


@pytest.mark.parametrize("name", ALL_PRESETS)
def test_a_preset_is_complete_on_its_own_path(name: str) -> None:
    path = trace(questionnaire(), _preset(name).answers)
    assert path.left == ()
    assert path.unused == {}


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_claims_nothing_that_a_person_said(name: str) -> None:
    answers = _preset(name).answers
    assert {answer.evidence for answer in answers.values()} == {"typical"}
    assert all(answer.source for answer in answers.values())
    assert not any(answer.said_by or answer.accepted for answer in answers.values())


@pytest.mark.parametrize("name", STAGES)
def test_no_typical_value_stands_in_the_way_of_an_option(name: str) -> None:
    path = trace(questionnaire(), _preset(name).answers)
    facts = build_facts(questionnaire(), path.answers, figure_book().on(GATHERED_ON), started_on=GATHERED_ON)
    for gate in judge_gates(gate_rules(), facts):
        assert set(gate.states.values()) == {"pass"}, gate.id


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_takes_few_enough_keys(name: str) -> None:
    # One screen lets all typical values stand; a person who looks at each of them presses Enter this often.
    assert len(_preset(name).answers) <= 56


def test_the_worked_case_states_the_sources_inputs() -> None:
    preset = _preset("case-llm-tco")
    assert preset.case
    assert preset.framework == "E5"
    assert {answer.evidence for answer in preset.answers.values()} == {"stated"}
    stated = {key: answer.value for key, answer in preset.answers.items()}
    hours = stated["operating_fte_self_host"]
    assert isinstance(hours, float)
    assert hours * 2080 / 12 == pytest.approx(20)


def test_the_printed_numbers_follow_from_the_inputs() -> None:
    # API: 500,000 x (2,000 x 5 + 500 x 15) / 1e6 = 8,750.00
    # own: 3.06 x 2 x 730 x 1.15 + 20 x 115 = 5,137.74 + 2,300 = 7,437.74; upfront 400 x 115 = 46,000
    # payback 46,000 / 1,312.26 = 35.05; over 36 months 36 x 1,312.26 - 46,000 = 1,241.36
    printed = _preset("case-llm-tco").as_printed["llm-tco"]
    own = 3.06 * 2 * 730 * 1.15 + 20 * 115
    assert printed == {
        "api_usd_per_month": 8750.00,
        "self_host_usd_per_month": round(own, 2),
        "upfront_usd": 46_000,
        "payback_months": round(46_000 / (8750 - own), 2),
        "saving_usd": round(36 * (8750 - own) - 46_000, 2),
    }


def test_every_component_of_the_catalogue_has_words() -> None:
    assert set(lexicon().components) == set(questionnaire().catalogue.by_id)


def test_a_word_stands_once_in_a_list_and_in_small_letters() -> None:
    lists = [*lexicon().components.values(), *lexicon().stances.values(), *lexicon().options.values()]
    lists += [reason.words for reason in lexicon().reasons]
    lists += [family.words for family in lexicon().risk_families]
    for words in lists:
        assert list(words) == list(dict.fromkeys(words))
        assert all(word == word.lower().strip() and word for word in words)
