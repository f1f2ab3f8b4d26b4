"""What a curveball makes wrong of an answer, and whether the reply took it back.

The case is the sales assistant: an API bill of about $1,113 a month, $1,539 at three times the price; with no
third party allowed, self-hosting at about $11.5k a month. The reader of calls is a stand-in: it finds what is
written as "component=call".
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.rehearsal.interview.curveballs import Turn, with_components
from bvbwizard.rehearsal.interview.judged import Calls, CurveballResponse, TextReader, new_in, taken_back
from bvbwizard.rehearsal.numbers.known import KnownAmounts, amounts_known
from bvbwizard.rehearsal.scenario import Curveball
from rehearsed import NAMELESS, NO_DATA, PRICE, QUITS, preset_session, scenario, turn

NAMES = ("vector_store", "retrieval", "observability", "foundation_model", "self_host", "api")


class StandIn(TextReader):
    def __init__(self) -> None:
        """Nothing is prepared."""

    def calls(self, text: str) -> Calls:
        return dict(re.findall(r"(\w+)=(\w+)", text))

    def named(self, flat: str) -> list[str]:
        return [name for name in NAMES if name in flat or f"{name}s" in flat]


READER = StandIn()

Case = tuple[Turn, tuple[KnownAmounts, KnownAmounts]]


@pytest.fixture(scope="module")
def cases(questionnaire: Questionnaire, reference: Reference) -> dict[str, Case]:
    session = with_components(preset_session("case-sales-assistant", questionnaire), scenario().components)

    def case(curveball: Curveball) -> Case:
        found = turn(session, curveball, reference, TODAY)
        known = tuple(
            amounts_known(each, NAMELESS, questionnaire.catalogue) for each in (found.before, found.after)
        )
        return found, (known[0], known[1])

    return {curveball.id: case(curveball) for curveball in (PRICE, NO_DATA, QUITS)}


def held(cases: dict[str, Case], curveball: str, said: str, reply: str) -> CurveballResponse:
    found, known = cases[curveball]
    return taken_back(said, reply, found, known=known, reader=READER)


DECIDED = "foundation_model=api. vector_store=buy. observability=buy. retrieval=build."


def test_a_call_that_no_longer_holds_falls(cases: dict[str, Case]) -> None:
    found = held(cases, "no_data_leaves", DECIDED, "")
    assert [(each.about, each.quote, each.holds) for each in found.fallen] == [
        ("foundation_model", "the API", "self_host"),
        ("vector_store", "buy", "run"),
        ("observability", "buy", "run"),
    ]
    assert [each.fate for each in found.fallen] == ["left"] * 3
    assert found.left == found.fallen
    assert not found.is_answered


def test_saying_the_new_call_takes_it_back(cases: dict[str, Case]) -> None:
    found = held(cases, "no_data_leaves", DECIDED, "foundation_model=self_host and vector_store=run then.")
    assert [each.fate for each in found.fallen] == ["renewed", "renewed", "left"]
    assert [each.about for each in found.left] == ["observability"]


def test_an_open_call_falls_with_the_last_vendor(cases: dict[str, Case]) -> None:
    found = held(cases, "no_data_leaves", "foundation_model=vendor", "foundation_model=own")
    assert [(each.quote, each.fate) for each in found.fallen] == [("vendor", "renewed")]


def test_naming_it_with_a_change_and_a_reason_deals_with_it(cases: dict[str, Case]) -> None:
    reply = "The vector_store moves inside, because nobody may see it. The observability too"
    found = held(cases, "no_data_leaves", "vector_store=buy. observability=buy.", reply)
    assert [each.fate for each in found.fallen] == ["argued", "left"]
    assert found.is_answered


def test_saying_that_it_stands_with_a_reason_deals_with_it_too(cases: dict[str, Case]) -> None:
    reply = "I keep the vector_store where it is, since it only holds hashes."
    assert held(cases, "no_data_leaves", "vector_store=buy", reply).left == ()


def test_a_change_without_a_reason_doesnt(cases: dict[str, Case]) -> None:
    reply = "The vector_store moves inside."
    assert [each.fate for each in held(cases, "no_data_leaves", "vector_store=buy", reply).fallen] == ["left"]


def test_what_was_wrong_before_doesnt_fall(cases: dict[str, Case]) -> None:
    assert held(cases, "no_data_leaves", "foundation_model=train. vector_store=run.", "").fallen == ()


def test_what_holds_still_doesnt_fall(cases: dict[str, Case]) -> None:
    found = held(cases, "price_triples", DECIDED, "The call stands, because people cost more than tokens.")
    assert found.fallen == ()
    assert found.is_answered
    assert not held(cases, "ml_lead_quits", DECIDED, "Oh dear.").is_answered


SAID = "In tokens the API costs us $213 a month."


def test_a_number_that_no_longer_holds_falls(cases: dict[str, Case]) -> None:
    (fallen,) = held(cases, "price_triples", SAID, "").fallen
    assert (fallen.kind, fallen.about, fallen.quote) == ("claim", "api.monthly", "$213 a month")
    assert fallen.fate == "left"
    # Three times $213.
    assert "$639" in fallen.now


@pytest.mark.parametrize(
    ("reply", "fate"),
    [
        ("In tokens the API now costs us $639 a month.", "renewed"),
        ("The bill triples, so it is still less than a day of an engineer.", "argued"),
        ("In tokens the API costs us $90 a month.", "wrong"),
        ("I'd be worried.", "left"),
        ("", "left"),
    ],
)
def test_a_number_is_said_anew_or_dealt_with_or_left(cases: dict[str, Case], reply: str, fate: str) -> None:
    (fallen,) = held(cases, "price_triples", SAID, reply).fallen
    assert fallen.fate == fate
    assert fallen.is_taken_back == (fate in ("renewed", "argued"))


def test_a_wrong_number_doesnt_fall(cases: dict[str, Case]) -> None:
    assert held(cases, "price_triples", "In tokens the API costs us $20 a month.", "").fallen == ()


def test_only_new_lines_count_as_written_after_it() -> None:
    before = "# Goal\n\nFaster.\n\n# Risks\n\n- outage"
    after = "# Goal\n\nFaster.\n\n# Risks\n\n- outage\n- price: it triples"
    assert new_in(after, before) == "- price: it triples"
    assert new_in(before, before) == ""


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_it(cases: dict[str, Case], said: str, reply: str) -> None:
    for curveball in cases:
        assert len(held(cases, curveball, f"{said} {DECIDED} {SAID}", reply).fallen) <= 4
