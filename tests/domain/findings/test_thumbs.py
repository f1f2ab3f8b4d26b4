"""The rules of thumb beside a case's own numbers, and their scale, worked out by hand."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.thumbs import thumbs
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.results.findings import Thumbs
from bvbwizard.domain.results.options import Crossover, Payback
from bvbwizard.domain.values import Range
from bvbwizard.say.thumbs import thumb_says
from bvbwizard.store.bundled import thumb_rules

NO_BILLS = MarketSums()
PRICED = MarketSums(api_usd_per_request=0.0175)
"""E5's scenario: 2,000 x $5 + 500 x $15 per million tokens."""

Ask = Callable[..., Thumbs]


@pytest.fixture
def asked(counted: Callable[..., Facts]) -> Ask:
    def build(
        given: dict[str, Given],
        bills: MarketSums = NO_BILLS,
        crossovers: tuple[Crossover, ...] = (),
        train_usd: float | None = None,
    ) -> Thumbs:
        return thumbs(thumb_rules(), counted(given), bills, crossovers, train_usd=train_usd)

    return build


def _holds(found: Thumbs, topic: str, framework: str, words: str = "") -> str:
    (row,) = [
        r for r in found.rows if (r.topic, r.framework) == (topic, framework) and words in thumb_says(r)
    ]
    return row.holds


def _volume(requests: Given, bills: MarketSums = PRICED) -> tuple[dict[str, Given], MarketSums]:
    return {"requests_per_month": requests}, bills


def test_the_marks_stand_on_one_scale(asked: Ask) -> None:
    """A3: 1,000,000 x 365 / 12 = 30,416,667. D3: 50,000 / 12 / 0.0175 = 238,095 and ten times that."""
    found = asked(*_volume(500_000))
    marks = [(mark.framework, round(mark.low), round(mark.high)) for mark in found.marks]
    assert marks == [
        ("B3", 100_000, 1_000_000),
        ("D3", 238_095, 238_095),
        ("E13", 1_000_000, 1_000_000),
        ("E15", 1_000_000, 1_000_000),
        ("D3", 2_380_952, 2_380_952),
        ("A3", 30_416_667, 30_416_667),
        ("C3", 50_000_000, 50_000_000),
        ("C1", 100_000_000, 100_000_000),
    ]
    # The thousandfold: B3's low end against C1.
    assert found.marks[-1].low / found.marks[0].low == 1_000
    assert found.volume is not None and found.volume.likely == 500_000


def test_a_mark_keeps_what_was_printed(asked: Ask) -> None:
    marks = {(mark.framework, mark.label): mark for mark in asked(*_volume(500_000)).marks}
    assert marks["A3", "owning may be cheaper"].printed == (1_000_000, "requests_per_day")
    assert marks["D3", "look at tuning"].printed == (50_000, "usd_per_year")
    c1 = marks["C1", "owning pays back"]
    assert (c1.printed, c1.usd_per_request_over, c1.usd_per_request) == (None, 0.001, 0.0175)
    assert marks["E13", "buy below, own above"].printed is None


def test_without_the_price_of_a_request_spend_has_no_volume(asked: Ask) -> None:
    found = asked(*_volume(500_000, NO_BILLS))
    assert "D3" not in [mark.framework for mark in found.marks]
    rows = [row for row in found.rows if row.framework == "D3"]
    assert [row.holds for row in rows] == ["unknown", "unknown"]
    assert [row.without for row in rows] == ["price", "price"]


def test_a_free_request_never_reaches_a_spend(asked: Ask) -> None:
    found = asked(*_volume(500_000, MarketSums(api_usd_per_request=0.0)))
    assert [row.holds for row in found.rows if row.framework == "D3"] == ["no", "no"]
    assert "D3" not in [mark.framework for mark in found.marks]


VOLUME = "Volume from which to own"


@pytest.mark.parametrize(
    ("requests", "framework", "words", "holds"),
    [
        (999_999, "E13", "", "no"),
        (1_000_000, "E13", "", "yes"),
        (1_000_000, "E15", "", "yes"),
        ((400_000, 1_500_000), "E13", "", "unknown"),
        (None, "E13", "", "unknown"),
        (50_000_000, "C3", "", "no"),
        (50_000_001, "C3", "", "yes"),
        (30_416_666, "A3", "", "no"),
        (30_416_667, "A3", "", "yes"),
        (99_999, "B3", "", "no"),
        (100_000, "B3", "", "unknown"),
        (1_000_000, "B3", "", "unknown"),
        (1_000_001, "B3", "", "yes"),
        (238_095, "D3", "tuning", "no"),
        (238_096, "D3", "tuning", "yes"),
        (2_380_952, "D3", "self-hosting", "no"),
        (2_380_953, "D3", "self-hosting", "yes"),
        (99_999_999, "C1", "", "no"),
        (100_000_000, "C1", "", "yes"),
    ],
)
def test_each_volume_at_its_edge(asked: Ask, requests: Given, framework: str, words: str, holds: str) -> None:
    assert _holds(asked(*_volume(requests)), VOLUME, framework, words) == holds


@pytest.mark.parametrize(
    ("price", "requests", "holds"),
    [(0.001, 200_000_000, "no"), (0.0011, 200_000_000, "yes"), (None, 200_000_000, "unknown"),
     (None, 1_000, "no"), (0.0011, None, "unknown")],
)  # fmt: skip
def test_c1_needs_volume_and_price_together(
    asked: Ask, price: float | None, requests: Given, holds: str
) -> None:
    found = asked(*_volume(requests, MarketSums(api_usd_per_request=price)))
    assert _holds(found, VOLUME, "C1") == holds


def test_a_spend_is_reached_over_its_number_alone(asked: Ask) -> None:
    """A price at which 2^20 requests a month cost the mark itself, to the last bit of the float."""
    for usd, words in ((50_000, "tuning"), (500_000, "self-hosting")):
        reached = MarketSums(api_usd_per_request=usd / 12 / 1_048_576)
        assert _holds(asked(*_volume(1_048_576, reached)), VOLUME, "D3", words) == "no"
        assert _holds(asked(*_volume(1_048_577, reached)), VOLUME, "D3", words) == "yes"


def test_the_volume_of_this_case_heads_its_topic(asked: Ask) -> None:
    first = next(row for row in asked(*_volume(500_000)).rows if row.topic == VOLUME)
    assert (first.is_this_case, first.own) == (True, Range.point(500_000))


def _crossing(side: str, requests: int | None, option: str = "self_host") -> Crossover:
    return Crossover(
        option=option,  # type: ignore[arg-type]
        side=side,  # type: ignore[arg-type]
        requests_per_month=requests,
        running_cost_requests_per_month=None,
    )


def test_the_computed_crossovers_are_marks_of_their_own(asked: Ask) -> None:
    crossings = (
        _crossing("api", 498_000),
        _crossing("hosted_open", None),
        _crossing("api", 7, option="fine_tune"),
    )
    found = asked(*_volume(500_000), crossings)
    computed = [(mark.crossover, mark.low) for mark in found.marks if mark.framework == "computed"]
    assert computed == [(crossings[0], 498_000)]
    assert _holds(found, VOLUME, "computed", "498,000") == "yes"
    assert _holds(found, VOLUME, "computed", "no volume known") == "unknown"
    assert _holds(asked(*_volume(497_999), crossings), VOLUME, "computed", "498,000") == "no"


EXAMPLES = "Examples to tune with"


@pytest.mark.parametrize(
    ("examples", "reached"),
    [
        (99, []),
        (100, ["B1", "B2"]),
        (999, ["B1", "B2"]),
        (1_000, ["B1", "B2", "D7"]),
        (2_999, ["B1", "B2", "D7"]),
        (3_000, ["B1", "B2", "D7", "B6"]),
        (9_999, ["B1", "B2", "D7", "B6"]),
        (10_000, ["B1", "B2", "D7", "B6", "D8"]),
    ],
)
def test_how_many_examples_are_enough(asked: Ask, examples: int, reached: list[str]) -> None:
    found = asked({"proprietary_data": "some", "labelled_examples": examples})
    rows = [row for row in found.rows if row.topic == EXAMPLES]
    assert (rows[0].framework, rows[0].own) == ("computed", Range.point(examples))
    assert [row.framework for row in rows[1:] if row.holds == "yes"] == reached
    assert {row.holds for row in rows[1:]} <= {"yes", "no"}


def test_no_data_of_ones_own_is_no_example_at_all(asked: Ask) -> None:
    found = asked({"proprietary_data": "none"})
    assert [row.holds for row in found.rows if row.topic == EXAMPLES] == ["yes", *["no"] * 5]


def test_examples_nobody_counted_are_unknown(asked: Ask) -> None:
    found = asked({"proprietary_data": "some"})
    assert {row.holds for row in found.rows if row.topic == EXAMPLES} == {"unknown"}
    assert next(row for row in found.rows if row.topic == EXAMPLES).own is None


def _owning(state: str, months: float | None = None) -> MarketSums:
    return MarketSums(
        owning_payback=Payback(option="self_host", side="api", state=state, likely=months)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("bills", "self_host", "own", "stay", "says"),
    [
        (_owning("pays", 11.99), "yes", "yes", "no", "11.99 months"),
        (_owning("pays", 12.0), "no", "yes", "no", "12 months"),
        (_owning("pays", 18.0), "no", "yes", "no", "18 months"),
        (_owning("pays", 18.01), "no", "no", "no", "18.01 months"),
        (_owning("pays", 24.0), "no", "no", "no", "24 months"),
        (_owning("pays", 24.01), "no", "no", "yes", "24.01 months"),
        (_owning("pays", 35.054), "no", "no", "yes", "35.05 months"),
        (_owning("never"), "no", "no", "yes", "never pays back"),
        (_owning("not_needed"), "yes", "yes", "no", "0 months"),
        (_owning("unknown"), "unknown", "unknown", "unknown", "not known"),
        (NO_BILLS, "unknown", "unknown", "unknown", "not known"),
    ],
)
def test_payback_by_each_sources_limit(
    asked: Ask, bills: MarketSums, self_host: str, own: str, stay: str, says: str
) -> None:
    found = asked({}, bills)
    assert _holds(found, "Payback", "E7", "under 12") == self_host
    assert _holds(found, "Payback", "C1") == own
    assert _holds(found, "Payback", "E7", "over 24") == stay
    assert _holds(found, "Payback", "computed", says) == ("unknown" if says == "not known" else "yes")


@pytest.mark.parametrize(
    ("engineers", "staffed", "without"),
    [
        (0, ["no", "no", "no"], ["yes", "yes"]),
        (1, ["yes", "no", "no"], ["no", "no"]),
        (2, ["yes", "yes", "no"], ["no", "no"]),
        (4, ["yes", "yes", "no"], ["no", "no"]),
        (5, ["yes", "yes", "yes"], ["no", "no"]),
        ((0, 5), ["unknown", "unknown", "unknown"], ["unknown", "unknown"]),
    ],
)
def test_staff(asked: Ask, engineers: Given, staffed: list[str], without: list[str]) -> None:
    found = asked({"ml_engineers": engineers})
    assert [_holds(found, "ML engineers", each) for each in ("B2", "D4", "E17")] == staffed
    assert [_holds(found, "Without an ML engineer", each) for each in ("B2", "B4")] == without


LATENCY = "Latency that needs a model of one's own"


@pytest.mark.parametrize(
    ("budget", "voice", "tune", "trading"),
    [
        (301, "no", "no", "no"),
        (300, "yes", "no", "no"),
        (200, "yes", "no", "no"),
        (199, "yes", "yes", "no"),
        (51, "yes", "yes", "no"),
        (50, "yes", "yes", "yes"),
        (None, "unknown", "unknown", "unknown"),
    ],
)
def test_latency(asked: Ask, budget: Given, voice: str, tune: str, trading: str) -> None:
    found = asked({"latency_budget_ms": budget})
    assert _holds(found, LATENCY, "A3", "300") == voice
    assert _holds(found, LATENCY, "D8") == tune
    assert _holds(found, LATENCY, "A3", "trading") == trading


def test_no_limit_at_all_is_a_no(counted: Callable[..., Facts]) -> None:
    facts = counted({})
    answers = Answers({"latency_budget_ms": Answer(not_applicable="nobody waits")})
    found = thumbs(
        thumb_rules(),
        Facts(answers=answers, numbers=facts.numbers, missing_figures={}),
        NO_BILLS,
        (),
        train_usd=None,
    )
    assert [row.holds for row in found.rows if row.topic == LATENCY] == ["unknown", "no", "no", "no"]


@pytest.mark.parametrize(
    ("usd", "b6", "d8", "a2"),
    [
        (199_999.0, "no", "no", "no"),
        (200_000.0, "yes", "no", "no"),
        (5_000_000.0, "yes", "yes", "no"),
        (10_000_000.0, "yes", "yes", "yes"),
        (None, "unknown", "unknown", "unknown"),
    ],
)
def test_training_budget(asked: Ask, usd: float | None, b6: str, d8: str, a2: str) -> None:
    found = asked({}, train_usd=usd)
    topic = "Budget to train from scratch"
    assert [_holds(found, topic, each) for each in ("B6", "D8", "A2")] == [b6, d8, a2]


REGULATED = "Where the data is regulated"


@pytest.mark.parametrize(
    ("residency", "processors", "holds"),
    [
        ("none", "accepted", ["no", "no", "no", "no"]),
        ("region", "accepted", ["no", "no", "no", "yes"]),
        ("own_account", "accepted", ["no", "yes", "yes", "yes"]),
        ("on_premises", "accepted", ["yes", "yes", "yes", "yes"]),
        ("none", "refused", ["yes", "no", "no", "no"]),
        ("none", None, ["unknown", "no", "no", "no"]),
        (None, "refused", ["yes", "unknown", "unknown", "unknown"]),
    ],
)
def test_what_regulated_means(asked: Ask, residency: Given, processors: Given, holds: list[str]) -> None:
    found = asked({"residency": residency, "third_party_processors": processors})
    assert [row.framework for row in found.rows if row.topic == REGULATED] == ["A3", "C1", "C3", "D8"]
    assert [row.holds for row in found.rows if row.topic == REGULATED] == holds


def test_what_nobody_answered_is_unknown_not_no(asked: Ask) -> None:
    found = asked({})
    assert {row.holds for row in found.rows} == {"unknown"}
    assert found.volume is None


def test_topics_keep_their_order(asked: Ask) -> None:
    topics = list(dict.fromkeys(row.topic for row in asked({}).rows))
    assert topics == [
        VOLUME,
        EXAMPLES,
        "Payback",
        "ML engineers",
        LATENCY,
        "Budget to train from scratch",
        "Without an ML engineer",
        REGULATED,
    ]
