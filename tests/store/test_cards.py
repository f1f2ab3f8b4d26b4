"""The cards that ship: every number as its source has it, and what the reader refuses.

The numbers are typed off the sources a second time, or come from the engine's own calculators and constants.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

import pytest

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.frameworks import d2, e
from bvbwizard.rehearsal.drill.grading import AcceptedChoice, AcceptedNumber, Card, grade_number
from bvbwizard.rehearsal.drill.sums import Draw, Template
from bvbwizard.store.bundled import figure_book
from bvbwizard.store.cards import CardFile, card_file
from bvbwizard.store.rehearsal_checks import card_problems, sum_problems
from calculated import CALCULATORS, results

FILE = card_file()
NUMBERS = {card.id: card.accepts for card in FILE.cards if isinstance(card.accepts, AcceptedNumber)}
CHOICES = {card.id: card.accepts for card in FILE.cards if isinstance(card.accepts, AcceptedChoice)}

E5: Mapping[str, object] = results(
    "llm-tco",
    {
        "requests_per_month": 500_000,
        "input_tokens": 2_000,
        "output_tokens": 500,
        "input_usd_per_mtok": 5,
        "output_usd_per_mtok": 15,
        "gpu_usd_per_hour": 3.06,
        "gpus": 2,
        "overhead": 0.15,
        "engineer_usd_per_hour": 115,
        "build_hours": 400,
        "maintenance_hours_per_month": 20,
        "horizon_months": 36,
    },
)
E16: Mapping[str, object] = results(
    "managed-premium",
    {
        "self_run_usd_per_month": 10_000,
        "premium": 0.4,
        "hours_saved_per_week": 4,
        "engineer_usd_per_hour": 96,
    },
)
E10: Mapping[str, object] = results(
    "vector-store", {"vectors": 10_000_000, "queries_per_day": 50_000, "engineer_usd_per_year": 200_000}
)
D3: Mapping[str, object] = results(
    "api-spend",
    {"requests_per_day": 50_000, "tokens_per_request": 500, "usd_per_mtok": 10, "gpu_usd_per_month": 2_000},
)


def _default(calculator_id: str, name: str) -> object:
    return next(one.default for one in CALCULATORS.named(calculator_id).inputs if one.name == name)


WANTED: dict[str, tuple[object, ...]] = {
    "a3-voice": (300,),
    "a3-trading": (50,),
    "a3-volume": (1_000_000,),
    "a4-shipped": (4, 6),
    "b2-training-team": (5,),
    "b2-api-weeks": (1, 4),
    "b2-tuning-months": (3, 6),
    "b3-rule": (100_000, 1_000_000),
    "b6-examples": (3_000,),
    "b6-hosting": (3_500,),
    "c1-volume": (100_000_000,),
    "c1-price": (0.001,),
    "c1-payback": (18,),
    "c3-volume": (50_000_000,),
    "d2-tuning-usd": (d2.EVALUATE_TUNING_USD_PER_YEAR,),
    "d2-owning-usd": (d2.SELF_HOST_USD_PER_YEAR,),
    "d2-frontier": (6,),
    "d3-day": (D3["usd_per_day"],),
    "d3-year": (D3["usd_per_year"],),
    "d4-people": (2 * 250_000, 3 * 400_000),
    "d5-tuning": (6, 18),
    "d7-overfitting": (500,),
    "d8-examples": (10_000,),
    "d8-latency": (200,),
    "d8-corpus": (100_000_000_000,),
    "e4-net-win-rate": ((660 - 540) / 2_000,),
    "e4-limit": (0.10,),
    "e5-api": (E5["api_usd_per_month"],),
    "e5-own": (7_437.74,),
    "e5-payback": (35.05,),
    "e6-downtime": (8.76,),  # 8,760 hours / 1,000
    "e7-twelve": (e.SELF_HOST_UNDER_MONTHS,),
    "e7-hopeless": (e.STAY_OVER_MONTHS,),
    "e8-split": (_default("hybrid", "hard_share"),),
    "e9-turn": (22,),
    "e10-memory": (6.144,),  # 1,536 x 4 x 1,000,000 / 10^9
    "e11-sum": (20_000 + 10_000 + 0.3 * 20_000 + 0.2 * 30_000,),
    "e12-weeks": (2,),
    "e13-inference": (1_000_000,),
    "e13-seats": (20,),
    "e14-weeks": (2, 4),
    "e14-review": (10,),
    "e16-hours": (9.62,),
    "e17-team": (5,),
    "disagree-volume": (100_000_000 / 100_000,),
}


def _named(card: Card) -> str:
    return card.id


@pytest.mark.parametrize("card_id", sorted(NUMBERS))
def test_a_card_has_its_sources_number(card_id: str) -> None:
    assert NUMBERS[card_id].ends == WANTED[card_id]


def test_every_number_was_typed_off_twice() -> None:
    assert set(NUMBERS) == set(WANTED)


def test_the_sums_on_the_cards_are_those_of_the_calculators() -> None:
    backs = {card.id: card.back for card in FILE.cards}
    assert E5["self_host_usd_per_month"] == pytest.approx(7_437.74, abs=0.005)
    assert E5["payback_months"] == pytest.approx(35.05, abs=0.005)
    assert E16["break_even_hours_per_week"] == pytest.approx(9.62, abs=0.005)
    assert E16["premium_usd_per_year"] == 48_000
    assert E10["printed_self_run_usd_per_month"] == pytest.approx(1_061.23, abs=0.005)
    assert E10["printed_managed_usd_per_month"] == pytest.approx(75.14, abs=0.005)
    assert E10["printed_payback_months"] == pytest.approx(576_923, abs=0.5)
    assert "576,923" in backs["e10-never"]
    rate = results("quality", {"comparisons": 2_000, "api_wins": 660, "candidate_wins": 540, "limit": 0.1})
    assert rate["high"] == pytest.approx(0.06 + 0.034, abs=0.0005)
    assert rate["is_under_limit"] is True


@pytest.mark.parametrize(("seats", "managed"), [(21, True), (22, False)])
def test_the_code_of_e9_turns_where_the_card_says(seats: int, managed: bool) -> None:
    given = {"team_size": seats, "sso": 0, "self_hosting_required": 0, "engineer_usd_per_year": 200_000}
    assert results("experiment-tracking", given)["managed_by_code"] is managed


RIGHT = {
    "a1-moat-decides": "Build",
    "a1-moat-without-hands": "Buy now, behind one interface",
    "a1-bad-vendor": "Buy from another vendor",
    "a3-processors": "Self-hosting",
    "b2-hundreds": "API with examples in the prompt, or light tuning",
    "b2-one-engineer": "Fine-tuning on managed infrastructure",
    "b4-no-data": "API, and collect data",
    "b4-no-expertise": "Fine-tune, managed",
    "c3-first": "Self-host open weights",
    "e5-utilisation": "Nothing",
    "e7-edge-months": "Neither",
    "e7-edge-rate": "Don't self-host this model",
    "e10-never": "Never",
}


def test_every_choice_has_the_option_that_its_source_gives() -> None:
    assert {card_id: accepted.right for card_id, accepted in CHOICES.items()} == RIGHT


def test_there_are_over_a_hundred_cards_and_the_interview_questions_come_first() -> None:
    assert len(FILE.cards) == 103
    assert len(FILE.templates) == 19
    assert [card.frameworks[0] for card in FILE.cards[:6]] == ["E15"] * 5 + ["A1"]
    assert len(FILE.deck_ids) == 122
    assert [FILE.deck_ids.index(template.id) for template in FILE.templates] == list(range(5, 119, 6))


def test_every_framework_has_a_card() -> None:
    named = {framework for card in FILE.cards for framework in card.frameworks}
    letters = {"A": 6, "B": 11, "C": 3, "D": 8, "E": 18}
    every = {f"{letter}{number}" for letter, count in letters.items() for number in range(1, count + 1)}
    assert every - named == set()


@pytest.mark.parametrize("card", FILE.cards, ids=_named)
def test_a_card_is_short_and_ends_as_a_sentence(card: Card) -> None:
    assert card.front.endswith("?")
    assert card.back.endswith((".", "?"))
    # Repetition shows cards in any order: none may lean on the one before.
    assert not card.front.startswith(("And ", "Same ", "Then "))
    assert len(card.front) <= 110
    assert len(card.back) <= (360 if card.id.startswith("e15") else 230)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", card.id)


@pytest.mark.parametrize("card_id", sorted(NUMBERS))
def test_the_back_says_the_number_that_is_accepted(card_id: str) -> None:
    """Some number, or two beside each other, of the back is graded as right."""
    card = next(card for card in FILE.cards if card.id == card_id)
    words = {"thousandfold": "1000"}
    back = next((typed for word, typed in words.items() if word in card.back), card.back)
    found = re.findall(r"\d[\d,]*(?:\.\d+)?(?:\s?(?:%|ms\b|GB\b|[MBk]\b|s\b))?", back)
    typed = [*found, *(f"{low} to {high}" for low, high in pairwise(found))]
    graded = []
    for text in typed:
        with suppress(AnswerError):
            graded.append(grade_number(text, NUMBERS[card_id]).accuracy)
    assert "right" in graded


def broken(card: Card | None = None, template: Template | None = None) -> list[str]:
    """What is wrong once the first card or the first template is another."""
    cards = (*FILE.cards[1:], card) if card else FILE.cards
    templates = (template, *FILE.templates[1:]) if template else FILE.templates
    return [*card_problems(CardFile(cards, templates)), *sum_problems(templates, figure_book())]


def card(accepts: AcceptedNumber | AcceptedChoice | None = None, **more: object) -> Card:
    plain = Card(id="x", frameworks=("E7",), front="?", back=".", accepts=accepts)
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (card(frameworks=("Z9",)), "Z9"),
        (card(frameworks=()), "x: names no framework"),
        (card(id="e7-twelve"), "e7-twelve"),
        (card(AcceptedChoice(options=("a", "b"), right="c")), "what is right isn't among its options"),
        (card(AcceptedChoice(options=("a",), right="a")), "two options at least"),
        (card(AcceptedChoice(options=("a", "b", "a"), right="a")), "a stands twice"),
        (card(AcceptedNumber(unit="ms")), "either a value, or a low and a high"),
        (card(AcceptedNumber(unit="ms", value=1, low=1)), "either a value, or a low and a high"),
        (card(AcceptedNumber(unit="ms", low=1)), "either a value, or a low and a high"),
        (card(AcceptedNumber(unit="ms", low=2, high=1)), "out of order"),
        (card(AcceptedNumber(unit="hours", value=1, per="decade")), "'decade'"),
    ],
)
def test_a_broken_card_is_named(given: Card, says: str) -> None:
    (problem,) = broken(given)
    assert says in problem


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"asks": "{moons}?"}, "asks with 'moons', which isn't drawn"),
        ({"asks": "{usd_per_mtok_of} {model}"}, "asks with 'model'"),
        ({"per": "decade"}, "'decade'"),
        ({"frameworks": ()}, "names no framework"),
        ({"draws": (*FILE.templates[0].draws, FILE.templates[0].draws[0])}, "requests_per_day"),
        (
            {"draws": (*FILE.templates[0].draws, Draw(name="x", unit="usd"))},
            "either from values or from figures",
        ),
        (
            {"draws": (*FILE.templates[0].draws, Draw(name="x", unit="usd", figures=("moon_usd",)))},
            "there is no figure 'moon_usd'",
        ),
        (
            {"draws": (*FILE.templates[0].draws, Draw(name="x", unit="usd", figures=("hard_share",)))},
            "x is in usd, its figure hard_share in share",
        ),
        ({"models": ("no_model",)}, "no_model_input_usd_per_mtok"),
        ({"numbers": {"tokens": "1"}}, "the last one has to be answer"),
        ({"numbers": {}}, "the last one has to be answer"),
        ({"numbers": {"answer": "1", "tokens": "2"}}, "the last one has to be answer"),
        ({"numbers": {"answer": "moons * 2"}}, "numbers.answer: the formula 'moons * 2' reads moons"),
        # A number comes after those that it reads.
        (
            {"numbers": {"b": "tokens", "tokens": "1", "answer": "b"}},
            "numbers.b: the formula 'tokens' reads tokens",
        ),
        ({"numbers": {"answer": "1 +"}}, "numbers.answer: the formula '1 +' isn't"),
        ({"numbers": {"usd_per_mtok": "1", "answer": "2"}}, "the number usd_per_mtok stands twice"),
        ({"numbers": {"spare": "1", "answer": "2"}}, "nothing reads 'spare'"),
        ({"steps": ("{moons}",)}, "shows 'moons', which isn't worked out"),
        ({"steps": ("{answer:euro}",)}, "there is no style 'euro'"),
    ],
    ids=str,
)
def test_a_broken_template_is_named(given: dict[str, object], says: str) -> None:
    changed = replace(FILE.templates[0], **given)  # type: ignore[arg-type]
    assert any(says in problem and "api-year" in problem for problem in broken(template=changed))


def test_what_ships_is_whole() -> None:
    assert broken() == []
