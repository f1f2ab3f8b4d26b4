"""The stack and its plan in reports: rows, sums, vendors and steps; people's texts stay texts."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt

from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.catalogue import Components
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.findings import Phase, PlanStep
from bvbwizard.domain.stack.model import Callout, Revisit, WayCost
from bvbwizard.domain.values import Range
from bvbwizard.reports.content import report_markdown, report_text
from bvbwizard.reports.sections import ahead
from bvbwizard.reports.sections import stack as stack_part
from bvbwizard.say.advice import because, callout_sentence
from bvbwizard.say.stack import cost_lacks, total_sentence, totals_of
from bvbwizard.store.presets import find_preset
from shown import said
from stacks import COMMODITY, MOAT, row, stack, total, vendor, with_components
from subjects import subject_of

LABEL = "[red]x[/red] | <b>*ours*</b>"
ROWS = re.compile(r"\nThe stack\n(.*?)\n\n", re.DOTALL)

HURTS = tuple(Revisit(kind="stated", said=said) for said in ("it hurts", "it is idle"))


@pytest.fixture
def session(questionnaire: Questionnaire) -> Session:
    """A moat that is bought, an index, embeddings without a volume, and an own component without a price."""
    start = Session(questionnaire=questionnaire, started_on=date(2026, 11, 21), title="Sales assistant")
    return with_components(
        start.lay(find_preset("series-a", questionnaire)),
        {
            "retrieval": MOAT | {"chosen_stance": "buy", "vendor": LABEL},
            "vector_store": COMMODITY | {"vectors": 1_000_000, "queries_per_day": 5_000},
            "embeddings": {},
            "ranker": {},
        },
        {"ranker": LABEL},
    )


def test_a_row_says_what_to_do_what_it_costs_both_ways_and_when_to_decide_again(
    questionnaire: Questionnaire,
) -> None:
    """The helper's costs: 1,000 + 36 x 100 = 4,600 bought, 8,000 + 36 x 400 = 22,400 run."""
    found = stack(
        row("foundation_model", owning=WayCost(stance="run")),
        row("retrieval", moat="yes", stance="build", revisit=HURTS),
        total=total(500, 26_000),
        all_bought=total(200, 9_200),
        all_owned=total(400, 22_400, "foundation_model"),
        vendors=(
            vendor("Acme", "foundation_model", critical=("foundation_model",)),
            vendor("", "retrieval", is_named=False),
        ),
        callouts=(Callout(id="over_buying", kind="all_bought", components=("retrieval",)),),
    )
    assert said(stack_part.stack(found, questionnaire, months=36)) == (
        "The stack\n"
        "  Likely US$, bought or as your own: a month, and over 36 months with what is\n"
        "  paid once. * your own pick against the advice.\n"
        "  component         do       buy/mo  own/mo  buy/36  own/36  moat  risk\n"
        "  Foundation model  buy        $100       -  $4,600       -  no    none\n"
        "      It is no moat (A1).\n"
        "      Evolution: product\n"
        "      As your own: no option is open with its cost known.\n"
        "  Retrieval         build *    $100    $400  $4,600  $22.4k  yes   none\n"
        "      Your own pick, build; the answers say buy. It is no moat (A1).\n"
        "      Evolution: product\n"
        "      Decide again: when it hurts; when it is idle\n"
        "  Called out (A4)\n"
        "    - Over-buying: all 1 components are somebody else's, so a competitor can\n"
        "      have the same product.\n"
        "  What it comes to\n"
        "    - As decided: $500 a month, $26k over 36 months.\n"
        "    - All bought: $200 a month, $9,200 over 36 months.\n"
        "    - All your own: $400 a month, $22.4k over 36 months; without foundation\n"
        "      model, whose cost is open.\n"
        "    - The sums leave out different components, so they can't be held against\n"
        "      each other.\n"
        "  Vendors (E14)\n"
        "    vendor  a month  of vendors' bills\n"
        "    Acme       $100                25%\n"
        "        A week without it stops the product: foundation model.\n"
        "    - Of vendors nobody has named, and off the critical path: retrieval, $100 a\n"
        "      month.\n"
    )


def test_only_the_model_makes_no_section(questionnaire: Questionnaire) -> None:
    assert stack_part.stack(None, questionnaire, months=36) is None
    assert stack_part.stack(stack(row("foundation_model")), questionnaire, months=36) is None


def test_phases_with_steps_list_them_by_what_they_do() -> None:
    first = Phase(
        id="one",
        label="Week 1: buy",
        starts_on=date(2026, 11, 21),
        ends_on=date(2026, 12, 12),
        does=("Call the API.",),
        measures=("the bill", "the p95"),
        moves_on_if="It works.",
        used_by=("A4",),
        steps=(
            PlanStep(kind="buy", act="buy", component="retrieval"),
            PlanStep(kind="log", act="log", component="retrieval", text="Log each query."),
            PlanStep(kind="log", act="log", component="retrieval", text="Keep what was found."),
        ),
    )
    last = replace(first, label="Later", ends_on=None, steps=(), moves_on_if="", measures=())
    assert said(ahead.plan((first, last), stack(row("retrieval")))) == (
        "The way on\n"
        "  Week 1: buy, 2026-11-21 to 2026-12-12 (A4)\n"
        "    - To do: Call the API.\n"
        "    - To measure: The bill; the p95.\n"
        "    Buy\n"
        "      - Retrieval.\n"
        "    Log from day one\n"
        "      - Log each query.\n"
        "      - Keep what was found.\n"
        "    - Go on once: It works.\n"
        "  Later, from 2026-11-21 (A4)\n"
        "    - To do: Call the API.\n"
    )
    without = replace(first, steps=())
    assert said(ahead.plan((without,), None)).startswith(
        "The way on\n  Week 1: buy  2026-11-21 to 2026-12-12"
    )
    assert ahead.plan((), None) is None


def test_a_report_has_the_stack_and_its_plan_on_80_columns(session: Session, reference: Reference) -> None:
    subject = subject_of(session, reference)
    report = report_text(subject)
    found = subject.evaluation.stack
    assert found is not None
    assert [line for line in report.splitlines() if len(line) > 80] == []
    (part,) = ROWS.findall(report)
    flat = " ".join(part.split())
    assert re.search(r"Retrieval +buy \* +\$[\d,.k]+ +\$[\d,.k]+ +\$[\d.k]+ +\$[\d.k]+ +yes +high\n", part)
    rows = {each.component.id: each for each in found.rows}
    assert (rows["retrieval"].stance, rows["retrieval"].advised) == ("buy", "build")
    lacks = [
        sentence
        for row_ in found.rows
        if row_.component.label == LABEL or row_.component.id == "embeddings"
        for sentence in cost_lacks(row_, session.questionnaire)
    ]
    assert lacks
    for sentence in (
        because(rows["retrieval"]),
        *(callout_sentence(callout, found) for callout in found.callouts),
        *lacks,
        *(total_sentence(name, found_total, found, months=36) for name, found_total in totals_of(found)),
    ):
        assert sentence in flat
    steps = " ".join(report[report.index("\nThe way on\n") :].split())
    assert f"Buy - Retrieval, from {LABEL}." in steps
    assert f"Build - {LABEL}: a first version that users reach by then." in steps
    assert "Interfaces - Around foundation model, retrieval, vector store and embeddings: moving one" in steps
    assert "Log from day one - Log tokens" in steps


def test_a_persons_label_and_vendor_are_text_in_markdown(session: Session, reference: Reference) -> None:
    page = report_markdown(subject_of(session, reference))
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table"]).parse(page)
    assert not [token for token in tokens if token.type == "html_block"]
    inline = [child for token in tokens for child in token.children or [] if token.type == "inline"]
    assert {child.type for child in inline} <= {
        "text", "text_special", "strong_open", "strong_close", "hardbreak", "softbreak"
    }  # fmt: skip
    cells = ["".join(c.content for c in t.children or []) for t in tokens if t.type == "inline"]
    # One row and one vendor.
    assert cells.count(LABEL) == 2


def test_a_session_without_components_has_no_stack_and_its_phases_in_one_table(
    session: Session, reference: Reference
) -> None:
    report = report_text(subject_of(replace(session, components=Components()), reference))
    assert "\nThe stack\n" not in report
    assert "\n      To do: " in report[report.index("\nThe way on\n") :]


def test_an_early_end_has_no_stack(session_of: Callable[..., Session], reference: Reference) -> None:
    ended = session_of({"decision_state": "trivial", "goes_on": "no"})
    report = report_text(subject_of(with_components(ended, {"retrieval": MOAT}), reference))
    assert "\nThe stack\n" not in report


def test_a_missing_price_leaves_both_columns_open(session: Session, reference: Reference) -> None:
    answers = session.components["ranker"].answers.with_entry(
        "subscription_usd_per_month", Answer(low=50.0, high=500.0)
    )
    report = report_text(subject_of(session, reference))
    assert re.search(r"build +- +- +- +- +not known +low\n", report)
    priced = session.decide("ranker", replace(session.components["ranker"], answers=answers))
    report = report_text(subject_of(priced, reference))
    assert re.search(r"build +\$\d+ +- +\$[\d.]+k +- +not known +low\n", report)


def test_amounts_of_the_text_are_those_of_the_evaluation(session: Session, reference: Reference) -> None:
    subject = subject_of(session, reference)
    found = subject.evaluation.stack
    assert found is not None
    retrieval = found.row("retrieval")
    assert retrieval is not None and isinstance(retrieval.buying.horizon_usd, Range)
    short = f"${retrieval.buying.horizon_usd.likely / 1_000:.1f}k"
    line = next(line for line in report_text(subject).splitlines() if line.startswith("  Retrieval"))
    assert line.split()[5] == short.replace(".0k", "k")
