"""Gates, frameworks, the moat test and rules of thumb, from findings made by hand."""

from collections.abc import Callable
from dataclasses import replace

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import (
    MoatTest,
    ThumbRow,
    Thumbs,
    VolumeMark,
)
from bvbwizard.domain.results.outcome import GateResult, Opinion
from bvbwizard.domain.values import Range
from bvbwizard.reports.sections import head, schools
from bvbwizard.say.findings import opinion_lacks, opinion_role
from bvbwizard.say.moat import moat_because, moat_steps
from bvbwizard.say.names import sentence
from evaluations import voice
from shown import said


def test_a_gate_names_what_it_rules_out_leaves_open_and_lets_through() -> None:
    gate = GateResult(
        id="latency",
        label="Latency",
        sentence="The first word in time.",
        questions=(),
        states={
            "api": "fail",
            "hosted_open": "unknown",
            "fine_tune_vendor": "fail",
            "fine_tune_rented": "unknown",
            "fine_tune_owned": "fail",
            "hybrid_rented": "fail",
            "hybrid_owned": "fail",
            "self_host_rented": "fail",
            "self_host_owned": "pass",
            "train": "pass",
        },
    )
    assert said(head.gates((gate,))) == (
        "Gates\n  - The first word in time.\n    rules out: API, hybrid;"
        " not known for: hosted open, fine-tune; met by:\n    self-host, train\n"
    )


SPEAKS = Opinion(id="B4", state="speaks", speaks_for=("fine_tune",), because="Data and engineers.")


def test_each_framework_stands_under_its_source_with_its_closeness(questionnaire: Questionnaire) -> None:
    opinions = (
        replace(
            SPEAKS, closeness="Turns to training, if no model would do.", answers=("core_differentiator",)
        ),
        replace(SPEAKS, id="B2.team", speaks_for=("api",), role="ceiling", because="No engineers."),
        replace(SPEAKS, id="E17", speaks_for=(), speaks_against=("self_host",), because="A small team."),
        replace(
            SPEAKS, id="E3", state="abstains", speaks_for=(), role="reported", because="Ahead in cost: API."
        ),
    )
    voices = (voice("B", "api"), voice("E"))
    lacking = replace(SPEAKS, id="E8", state="missing", missing=("hard_share",), because="It lacks one.")
    text = said(schools.frameworks((*opinions, lacking), voices, questionnaire))
    assert text == (
        "What each framework says\n"
        "  B, as one voice: for API\n"
        "    B4         for fine-tune\n        Data and engineers.\n"
        "        Turns to training, if no model would do.\n"
        "    B2 (team)  for API\n        No engineers.\n"
        f"        {sentence(opinion_role(opinions[1]))}\n"
        "  E, as one voice: silent\n"
        "    E17  against self-host\n        A small team.\n"
        f"    E3   abstains\n        Ahead in cost: API.\n        {sentence(opinion_role(opinions[3]))}\n"
        f"    E8   can't speak yet\n        It lacks one.\n"
        f"        Needs: {opinion_lacks(lacking, questionnaire)}\n"
    )
    assert schools.frameworks((), voices, questionnaire) is None


def test_the_moat_test_names_what_weakens_it(
    questionnaire: Questionnaire, counted: Callable[..., Facts]
) -> None:
    found = MoatTest(
        strength="weak",
        weakened_by=("data_grows", "labelled_examples"),
        needs=(),
        is_own="yes",
        asked={"data_grows": "no", "data_perishable": "no", "labelled_examples": "no"},
    )
    facts = counted({})
    text = " ".join(said(schools.moat(found, facts, questionnaire)).split())
    assert text == (
        f"Is the data a moat? (D6) A weak moat. {moat_because(found)} - "
        f"{' - '.join(moat_steps(found, facts))}"
        " - Weakened by: data that grows with use and labelled examples."
    )


THUMBS = Thumbs(
    marks=(
        VolumeMark(framework="B3", label="tuning gets cheaper", low=100_000, high=1_000_000),
        VolumeMark(framework="computed", label="API v self-host", low=498_030, high=498_030),
    ),
    volume=Range(50_000, 316_228, 2_000_000),
    rows=(
        ThumbRow(
            topic="Examples", framework="computed", holds="yes", is_this_case=True, own=Range.point(3_000)
        ),
        ThumbRow(topic="Examples", framework="D8", says="10,000 and more", holds="no"),
        ThumbRow(topic="Staff", framework="E17", says="5 or more", holds="unknown"),
    ),
)


def test_rules_of_thumb_stand_on_one_scale_and_by_topic() -> None:
    text = said(schools.thumbs(THUMBS))
    lines = text.splitlines()
    assert lines[:2] == [
        "Rules of thumb beside this case",
        "  Requests a month from which a source would own",
    ]
    assert [line.split()[0] for line in lines[4:7]] == ["B3", "This", "API"]
    assert lines[7] == "    o a source   * our own sum   ░ this case"
    assert "\n  Examples\n    ours      this case: 3,000\n    D8    no  10,000 and more\n" in text
    assert "\n  Staff\n    E17  not known  5 or more\n" in text
    assert max(map(len, lines)) <= 80
    assert schools.thumbs(Thumbs(marks=(), volume=None, rows=())) is None
