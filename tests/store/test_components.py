"""The components of a file: every field comes back, from answers, presets, records and drafts."""

import tomllib
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from answers_files import session_text
from builders import TODAY
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Component, Components, PickedComponent
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.store import bundled
from bvbwizard.store.checks import check_records
from bvbwizard.store.documents import AnswersFile, content_of, read_file
from bvbwizard.store.drafts import Draft
from bvbwizard.store.entries import OWN_KEYS, written
from bvbwizard.store.records import load_record, record_paths, save_record

QUESTIONNAIRE = bundled.questionnaire()
REFERENCE = bundled.reference()

WHOLE = PickedComponent(
    answers=Answers(
        {
            "creates_moat": Answer(value="yes"),
            "vendor_breaks_it": Answer(unknown=True),
            "can_operate_it": Answer(value="no"),
            "partner_shares_data": Answer(value="no"),
            "vectors": Answer(low=1_000_000.0, high=10_000_000.0),
            "queries_per_day": Answer(value=5_000.5),
            "vendor": Answer(value='[@click=app.quit]Pine"cone\n\u202e 👩\u200d💻'),
            "subscription_usd_per_month": Answer(low=0.0, likely=70.25, high=500.0),
            "integration_weeks": Answer(value=0.0),
            "own_hours": Answer(unknown=True),
            "upkeep_hours_per_month": Answer(value=100_000.0),
            "infrastructure_usd_per_month": Answer(value=1_000_000_000.0),
            "chosen_stance": Answer(value="ally"),
        }
    ),
    evidence="offer",
    said_by="CTO",
    said_on=date(2026, 11, 20),
    words="cheap, they said\n[/]",
    note="ask again",
    accepted=True,
    source="their page",
)
OWN = PickedComponent(
    answers=Answers({"own_hours": Answer(value=12.5)}),
    evidence="typical",
    own=Component(
        id="our_ranker_2",
        label="Our ranker [red]",
        what="It ranks.",
        default_stance="ally",
        because="A partner has the clicks.",
        own_way="run",
        evolution="genesis",
        critical_path=True,
        touches_data=True,
    ),
)
PLAIN_OWN = PickedComponent(own=Component(id="plain", label="Plain"))
COMPONENTS = Components(
    {"vector_store": WHOLE, "our_ranker_2": OWN, "prompts": PickedComponent(), "plain": PLAIN_OWN}
)


def session_with(components: Components) -> Session:
    start = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY, title="Stack", components=components)
    return start.lock(Criteria(), at=datetime(2026, 11, 21, 9, tzinfo=UTC))


def read(text: str, tmp_path: Path) -> Components:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    content = read_file(path, QUESTIONNAIRE)
    assert isinstance(content, AnswersFile | Preset)
    return content.components


# ---------------------------------------------------------------- there and back


def test_every_field_is_in_the_sessions_that_come_back_here() -> None:
    """So that a field added and forgotten on the way to a file fails below."""
    for field in fields(PickedComponent):
        default = getattr(PickedComponent(), field.name)
        assert any(getattr(each, field.name) != default for each in COMPONENTS.values()), field.name
    assert OWN.own is not None
    plain = Component(id="", label="")
    assert all(getattr(OWN.own, key) != getattr(plain, key) for key in OWN_KEYS)


def test_an_answers_file_gives_everything_back_in_its_order(tmp_path: Path) -> None:
    found = read(session_text(session_with(COMPONENTS)), tmp_path)
    assert found == COMPONENTS
    assert list(found) == list(COMPONENTS)
    assert list(found["vector_store"].answers) == list(WHOLE.answers)


def test_a_preset_gives_everything_back(tmp_path: Path) -> None:
    text = session_text(session_with(COMPONENTS))
    tables = text[text.index("[components") : text.index("[[changes")] if "[[changes" in text else ""
    tables = tables or text[text.index("[components") :]
    found = read(f'format = "bvbwizard/preset/1"\n[about]\nid = "a"\ntitle = "A"\n{tables}', tmp_path)
    assert found == COMPONENTS


def test_a_record_gives_everything_back_and_checks_clean(tmp_path: Path) -> None:
    session = session_with(COMPONENTS)
    path = save_record(session, evaluate(session, REFERENCE, TODAY), tmp_path, today=TODAY)
    record = load_record(path, QUESTIONNAIRE)
    assert record.session.components == COMPONENTS
    assert list(record.session.components) == list(COMPONENTS)
    assert check_records(record_paths(tmp_path), QUESTIONNAIRE, REFERENCE, TODAY).findings == ()


def test_an_edited_component_is_found_by_the_check(tmp_path: Path) -> None:
    session = session_with(COMPONENTS)
    path = save_record(session, evaluate(session, REFERENCE, TODAY), tmp_path, today=TODAY)
    text = path.read_text()
    assert "queries_per_day = 5000.5" in text
    path.write_text(text.replace('can_operate_it = "no"', 'can_operate_it = "yes"', 1))
    findings = check_records(record_paths(tmp_path), QUESTIONNAIRE, REFERENCE, TODAY).findings
    assert ("edited", "components") in {(finding.code, finding.key) for finding in findings}


def test_a_record_keeps_the_figures_that_its_components_rest_on(tmp_path: Path) -> None:
    session = session_with(Components({"retrieval": PickedComponent()}))
    path = save_record(session, evaluate(session, REFERENCE, TODAY), tmp_path, today=TODAY)
    kept = {figure.id for figure in load_record(path, QUESTIONNAIRE).figures}
    assert {"retrieval_buy_usd_per_month", "retrieval_build_hours", "vendor_upkeep_hours_per_month"} <= kept
    assert not {figure for figure in kept if figure.startswith("prompts_")}


def test_a_draft_gives_every_act_back() -> None:
    """Picked, decided, decided again, one left out, and the list ticked as gone through."""
    before = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY)
    draft = Draft.create(before)
    steps = [before.pick(("prompts", "vector_store"))]
    steps += [steps[-1].decide("vector_store", WHOLE)]
    steps += [steps[-1].decide("our_ranker_2", OWN)]
    steps += [steps[-1].decide("vector_store", replace(WHOLE, note="other"))]
    steps += [steps[-1].pick(("our_ranker_2", "vector_store", "plain")).decide("plain", PLAIN_OWN)]
    for after in steps:
        draft.keep(after)
        before = after
        draft.close()
        draft, again = Draft.open(draft.path, QUESTIONNAIRE)
        assert again == after
        assert list(again.components) == list(after.components)
    draft.close()
    assert steps[-1].are_components_picked


def test_taking_the_last_one_out_comes_back_as_none() -> None:
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY).pick(("prompts",))
    draft = Draft.create(session)
    draft.keep(session.pick(()))
    draft.close()
    draft, again = Draft.open(draft.path, QUESTIONNAIRE)
    draft.close()
    assert again.components == Components() and again.are_components_picked


def test_an_empty_table_means_picked_and_nothing_answered(tmp_path: Path) -> None:
    found = read('format = "bvbwizard/answers/1"\n[components.retrieval]\n', tmp_path)
    assert found == Components({"retrieval": PickedComponent()})
    assert written(found) == {"retrieval": {}}


def test_a_file_without_components_has_none(tmp_path: Path) -> None:
    assert read('format = "bvbwizard/answers/1"\n', tmp_path) == Components()
    assert "components" not in tomllib.loads(session_text(session_with(Components())))


def test_a_file_names_only_what_was_said() -> None:
    table = tomllib.loads(session_text(session_with(COMPONENTS)))["components"]
    assert list(table) == ["vector_store", "our_ranker_2", "prompts", "plain"]
    assert table["prompts"] == {}
    assert table["plain"] == {"label": "Plain"}
    assert table["vector_store"] == {
        "creates_moat": "yes",
        "vendor_breaks_it": "unknown",
        "can_operate_it": "no",
        "partner_shares_data": "no",
        "vectors": {"low": 1_000_000, "high": 10_000_000},
        "queries_per_day": 5_000.5,
        "vendor": '[@click=app.quit]Pine"cone\n\u202e 👩\u200d💻',
        "subscription_usd_per_month": {"low": 0, "likely": 70.25, "high": 500},
        "integration_weeks": 0,
        "own_hours": "unknown",
        "upkeep_hours_per_month": 100_000,
        "infrastructure_usd_per_month": 1_000_000_000,
        "chosen_stance": "ally",
        "evidence": "offer",
        "said_by": "CTO",
        "said_on": date(2026, 11, 20),
        "words": "cheap, they said\n[/]",
        "note": "ask again",
        "accepted": True,
        "source": "their page",
    }
    assert list(table["our_ranker_2"])[: len(OWN_KEYS)] == list(OWN_KEYS)


PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=20)


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    unknown = st.just(Answer(unknown=True))
    if question.kind == "choice":
        chosen = st.sampled_from([choice.id for choice in question.choices])
        return unknown | chosen.map(lambda choice: Answer(value=choice))
    if question.kind == "text":
        said = texts.filter(lambda text: bool(text.strip()) and text != "unknown")
        return unknown | said.map(lambda text: Answer(value=text))
    low, high = question.at_least or 0.0, question.at_most or 0.0
    numbers: st.SearchStrategy[float] = st.floats(low, high, allow_subnormal=False)
    if question.whole:
        numbers = st.integers(int(low), int(high)).map(float)
    ends = st.lists(numbers, min_size=2, max_size=3, unique=True).map(sorted)
    return (
        unknown
        | numbers.map(lambda number: Answer(value=number))
        | ends.map(lambda e: Answer(low=e[0], high=e[-1], likely=e[1] if len(e) == 3 else None))
    )


@st.composite
def any_picked(draw: st.DrawFn, component: Component) -> PickedComponent:
    asked = QUESTIONNAIRE.questions_of(component)
    chosen = draw(st.lists(st.sampled_from(asked), unique_by=lambda q: q.id)) if asked else []
    ordered = [question for question in asked if question in chosen]
    return PickedComponent(
        answers=Answers({question.id: draw(answers_to(question)) for question in ordered}),
        evidence=draw(st.sampled_from([None, "measured", "typical", "stated"])),
        said_by=draw(texts),
        said_on=draw(st.none() | st.dates()),
        words=draw(texts),
        note=draw(texts),
        accepted=draw(st.booleans()),
        source=draw(texts),
        own=None if component.id in QUESTIONNAIRE.catalogue.by_id else component,
    )


own_components = st.builds(
    Component,
    id=st.from_regex(r"own_[a-z0-9_]{1,8}", fullmatch=True),
    label=texts.filter(lambda text: bool(text.strip())),
    what=texts,
    default_stance=st.sampled_from(["buy", "run", "build", "ally"]),
    because=texts,
    own_way=st.sampled_from(["run", "build"]),
    evolution=st.sampled_from(["", "genesis", "commodity"]),
    critical_path=st.booleans(),
    touches_data=st.booleans(),
)


@st.composite
def any_components(draw: st.DrawFn) -> Components:
    every = st.sampled_from(QUESTIONNAIRE.catalogue.components) | own_components
    chosen = draw(st.lists(every, max_size=4, unique_by=lambda each: each.id))
    return Components({component.id: draw(any_picked(component)) for component in chosen})


@settings(max_examples=120, deadline=None, phases=PHASES)
@given(any_components())
def test_any_components_come_back(components: Components) -> None:
    session = session_with(components)
    content = content_of(tomllib.loads(session_text(session)), "a.toml", QUESTIONNAIRE)
    assert isinstance(content, AnswersFile)
    assert content.components == components
    assert list(content.components) == list(components)
    assert session_text(content.session(QUESTIONNAIRE, TODAY)) == session_text(session)
