"""The claim check over phrasings as candidates write them, and what it says of each kind of mistake."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.rehearsal.numbers.claims import Claim, claims
from bvbwizard.rehearsal.numbers.known import KnownAmounts, amounts_known
from bvbwizard.rehearsal.numbers.passages import Passages
from bvbwizard.store.data_files import presets_folder
from bvbwizard.store.marking import lexicon
from rehearsed import NAMELESS
from subjects import session_from

Phrasing = dict[str, Any]


def claims_in(text: str, known: KnownAmounts) -> tuple[Claim, ...]:
    return claims(Passages(text, known.words), known)


PHRASINGS: dict[str, list[Phrasing]] = tomllib.loads(
    (Path(__file__).parents[1] / "phrasings.toml").read_text(encoding="utf-8")
)
SCENARIOS = Path(__file__).parents[3] / "src" / "bvbwizard" / "data" / "scenarios"
LEAST_CHECKED = 0.75
CASE = "case-llm-tco"


@pytest.fixture(scope="module")
def known_of(questionnaire: Questionnaire, reference: Reference) -> Callable[[str], KnownAmounts]:
    """What is known of a worked case; each evaluated once."""
    found: dict[str, KnownAmounts] = {}

    def build(case: str) -> KnownAmounts:
        if case not in found:
            session = session_from(presets_folder() / f"{case}.toml", questionnaire)
            evaluation = evaluate(session, reference, session.started_on)
            found[case] = amounts_known(
                evaluation, NAMELESS, questionnaire.catalogue, as_printed=session.as_printed
            )
        return found[case]

    return build


@pytest.fixture
def claimed(known_of: Callable[[str], KnownAmounts]) -> Callable[..., tuple[Claim, ...]]:
    """The claims of a text about a case."""
    return lambda text, case=CASE: claims_in(text, known_of(case))


def _about(phrasing: Phrasing, found: tuple[Claim, ...]) -> list[Claim]:
    """The claims that overlap the phrasing's quote."""
    start = phrasing["text"].index(phrasing["quote"])
    end = start + len(phrasing["quote"])
    return [claim for claim in found if claim.said.start < end and start < claim.said.end]


def test_the_phrasings_are_enough_of_them_and_all_different() -> None:
    for kind, least in (("known", 70), ("other", 50)):
        told = [(each["case"], each["text"], each.get("quote")) for each in PHRASINGS[kind]]
        assert len(told) >= least
        assert len(set(told)) == len(told)
    verdicts = [each["right"] for each in PHRASINGS["known"]]
    assert min(verdicts.count(True), verdicts.count(False)) >= 25


def test_three_quarters_of_the_numbers_about_known_amounts_are_checked(
    known_of: Callable[[str], KnownAmounts],
) -> None:
    missed = []
    for phrasing in PHRASINGS["known"]:
        found = _about(phrasing, claims_in(phrasing["text"], known_of(phrasing["case"])))
        told = [(claim.about.id, claim.is_right) for claim in found]
        if told != [(phrasing["about"], phrasing["right"])]:
            missed.append(f"{phrasing['quote']!r} in {phrasing['text']!r}: {told}")
    share = 1 - len(missed) / len(PHRASINGS["known"])
    assert share >= LEAST_CHECKED, f"{share:.0%} checked; missed:\n" + "\n".join(missed)


@pytest.mark.parametrize("is_right", [True, False])
def test_no_verdict_on_a_known_amount_is_the_opposite_one(
    known_of: Callable[[str], KnownAmounts], is_right: bool
) -> None:
    for phrasing in PHRASINGS["known"]:
        if phrasing["right"] is is_right:
            found = _about(phrasing, claims_in(phrasing["text"], known_of(phrasing["case"])))
            opposite = [claim for claim in found if claim.is_right is not is_right]
            assert not opposite, phrasing["text"]


def test_no_number_about_something_else_is_called_wrong(known_of: Callable[[str], KnownAmounts]) -> None:
    alarms = [
        f"{phrasing['text']!r}: {claim.sentence}"
        for phrasing in PHRASINGS["other"]
        for claim in claims_in(phrasing["text"], known_of(phrasing["case"]))
        if not claim.is_right
    ]
    assert not alarms, f"{len(alarms)} of {len(PHRASINGS['other'])} texts:\n" + "\n".join(alarms)


def test_nothing_beside_a_known_amount_is_called_wrong(known_of: Callable[[str], KnownAmounts]) -> None:
    """Only the quote may be: "$46k" beside "35 months to pay back" is another amount."""
    for phrasing in PHRASINGS["known"]:
        found = claims_in(phrasing["text"], known_of(phrasing["case"]))
        quotes = [each["quote"] for each in PHRASINGS["known"] if each["text"] == phrasing["text"]]
        beside = [
            claim
            for claim in found
            if not claim.is_right and not any(claim.said.quote in quote for quote in quotes)
        ]
        assert not beside, phrasing["text"]


def test_a_scenario_says_nothing_wrong_of_itself(known_of: Callable[[str], KnownAmounts]) -> None:
    """Its brief and its facts are the engine's own inputs."""
    for path in sorted(SCENARIOS.glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = [raw["brief"], *(fact["says"] for fact in raw.get("facts", ()))]
        for text in texts:
            wrong = [each.sentence for each in claims_in(text, known_of(raw["answers"])) if not each.is_right]
            assert not wrong, f"{path.name}: {text}"


def test_a_claim_quotes_the_text_and_carries_both_amounts(
    claimed: Callable[..., tuple[Claim, ...]],
) -> None:
    """E5: $8,750 of tokens; with 0.02 to 0.25 of an engineer at $115 an hour $9,149 to $13,733."""
    text = "Economics: the API is $2k a month."
    (claim,) = claimed(text)
    assert text[claim.said.start : claim.said.end] == claim.said.quote == "$2k a month"
    assert claim.about.id == "api.monthly"
    assert (claim.said.likely, claim.said.unit) == (2_000, "usd_per_month")
    assert claim.holds is not None
    assert [round(end) for end in (claim.holds.low, claim.holds.likely, claim.holds.high)] == [
        9_149,
        9_747,
        13_733,
    ]
    assert not claim.is_right
    assert claim.sentence == (
        "You said $2,000 a month for the API; with these inputs it is $9,747 ($9,149 to $13.7k) "
        "or $8,750 for the tokens alone."
    )


def test_what_holds_is_in_the_unit_said(claimed: Callable[..., tuple[Claim, ...]]) -> None:
    (claim,) = claimed("Self-hosting comes to 200k dollars a year.")
    assert claim.said.unit == "usd_per_year"
    assert claim.holds is not None and round(claim.holds.likely) == 89_253  # 7,437.74 x 12
    assert not claim.is_right


@pytest.mark.parametrize(
    ("text", "about", "ends"),
    [
        ("The API costs $105k a month.", "api.monthly", "your number is right for a year, not for a month."),
        ("We get 500,000 requests a day.", "requests_per_month", "right for a month, not for a day."),
        ("Self-hosting pays back in 20 years.", "self_host.payback", "right in months, not in years."),
        ("The API costs $1.75 a request.", "api.per_request", "right in cents, not in dollars."),
    ],
)
def test_a_true_number_in_the_wrong_unit_is_named_as_such(
    claimed: Callable[..., tuple[Claim, ...]], text: str, about: str, ends: str
) -> None:
    (claim,) = claimed(text)
    assert (claim.about.id, claim.is_right) == (about, False)
    assert claim.sentence.endswith(ends)


@pytest.mark.parametrize(
    ("amount", "is_right"),
    [
        ("$7,000", True),  # 8,750 less 20%
        ("$6,900", False),
        ("$16,400", True),  # 13,733 and 20% of it are 16,479
        ("$16,600", False),
    ],
)
def test_a_fifth_either_way_is_right(
    claimed: Callable[..., tuple[Claim, ...]], amount: str, is_right: bool
) -> None:
    (claim,) = claimed(f"The API costs {amount} a month.")
    assert claim.is_right is is_right


def test_a_hedge_changes_nothing(claimed: Callable[..., tuple[Claim, ...]]) -> None:
    for hedge in ("roughly ", "~", "about ", "perhaps ", ""):
        (claim,) = claimed(f"The API costs {hedge}$2k a month.")
        assert not claim.is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("The API is under $20k a month.", True),
        ("The API is under $5k a month.", False),  # 8,750 at the least
        ("The API is more than $5k a month.", True),
        ("The API is more than $50k a month.", False),
    ],
)
def test_a_bound_is_right_if_the_amount_may_keep_it(
    claimed: Callable[..., tuple[Claim, ...]], text: str, is_right: bool
) -> None:
    (claim,) = claimed(text)
    assert claim.is_right is is_right


def test_where_there_is_no_such_amount_it_says_so(claimed: Callable[..., tuple[Claim, ...]]) -> None:
    """40,000 requests never pay two H100 back; at the favourable ends it takes 88 months."""
    (claim,) = claimed("Self-hosting pays back in 6 months.", "case-sales-assistant")
    assert claim.holds is None
    assert claim.sentence == (
        "You said 6 months until self-hosting pays back; with these inputs self-hosting never pays back, "
        "88 months at best."
    )
    (late,) = claimed("Self-hosting pays back in 9 years.", "case-sales-assistant")
    assert late.is_right


@pytest.mark.parametrize("months", [20, 35])
def test_the_full_model_and_the_source_are_both_right(
    claimed: Callable[..., tuple[Claim, ...]], months: int
) -> None:
    """19.9 months with E14's integration on both sides; 46,000 / 1,312.26 = 35.05 as E5 prints it."""
    (claim,) = claimed(f"Self-hosting pays back in {months} months.")
    assert claim.is_right


def test_without_the_sources_sum_only_the_full_model_is(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    session = session_from(presets_folder() / f"{CASE}.toml", questionnaire)
    known = amounts_known(evaluate(session, reference, session.started_on), NAMELESS, questionnaire.catalogue)
    (claim,) = claims_in("Self-hosting pays back in 35 months.", known)
    assert not claim.is_right  # 26.9 and 20% of it are 32.3


def test_another_evaluation_gives_another_verdict(questionnaire: Questionnaire, reference: Reference) -> None:
    """A curveball: at three times the price $8,750 a month is no longer right, and $26,250 is."""
    session = session_from(presets_folder() / f"{CASE}.toml", questionnaire)
    for name, usd in (("input_usd_per_mtok", 15.0), ("output_usd_per_mtok", 45.0)):
        dearer = replace(session.answers[name], value=usd)
        session = replace(session, answers=session.answers.with_entry(name, dearer))
    evaluation = evaluate(session, reference, session.started_on)
    known = amounts_known(evaluation, NAMELESS, questionnaire.catalogue, as_printed=session.as_printed)
    before, after = (claims_in(f"The API costs {usd} a month.", known)[0] for usd in ("$8,750", "$26,250"))
    assert (before.is_right, after.is_right) == (False, True)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "No numbers here.", "|", "| | |", "> ", "#", "$", "%", "10^", "1" * 500]
)
def test_it_takes_any_text(claimed: Callable[..., tuple[Claim, ...]], text: str) -> None:
    assert claimed(text) == ()


def test_a_component_has_its_own_amounts(claimed: Callable[..., tuple[Claim, ...]]) -> None:
    """The sales assistant stores 4M vectors; nothing said of its store is read as an option's bill."""
    (claim,) = claimed("The vector store holds 4 million vectors.", "case-sales-assistant")
    assert (claim.about.id, claim.is_right) == ("vector_store.vectors", True)
    assert claimed("Our feature store costs $9k a month.") == ()


def test_more_names_of_components_can_be_given(questionnaire: Questionnaire, reference: Reference) -> None:
    session = session_from(presets_folder() / f"{CASE}.toml", questionnaire)
    evaluation = evaluate(session, reference, session.started_on)
    text = "Self-hosting the memory layer is $90 a month."
    named = replace(lexicon(), components={"retrieval": ("memory layer",)})
    known = amounts_known(evaluation, named, questionnaire.catalogue)
    assert known.names["retrieval"][-1] == "memory layer"
    assert claims_in(text, known) == ()


def test_an_evaluation_that_knows_nothing_claims_nothing() -> None:
    assert (
        claims_in(
            "The API costs $2k a month and pays back in 3 months.", KnownAmounts(words=lexicon().numbers)
        )
        == ()
    )
