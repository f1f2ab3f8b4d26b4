"""A person's own presets: their folder, their names, and what a record leaves in one."""

import string
import tempfile
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers_files import session_text
from builders import answers_of
from bvbwizard.commands.presets import findings
from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Component, Components, PickedComponent
from bvbwizard.domain.interview.criteria import Change, Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Preset, Session
from bvbwizard.store import bundled
from bvbwizard.store.documents import content_of, preset_text
from bvbwizard.store.places import own_presets_folder
from bvbwizard.store.presets import (
    find_path,
    find_preset,
    list_own_presets,
    own_paths,
    preset_from,
    save_preset,
)
from bvbwizard.store.record_text import record_text
from bvbwizard.store.records import new_record

TODAY = date(2026, 11, 21)
MINIMAL = 'format = "bvbwizard/preset/1"\n[about]\nid = "{0}"\ntitle = "{0}"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's own presets, which isn't there yet."""
    monkeypatch.setenv("BVBWIZARD_PRESETS", str(tmp_path / "ours"))
    return tmp_path / "ours"


def put(folder: Path, name: str, text: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text or MINIMAL.format(name))
    return folder / f"{name}.toml"


def test_the_folder_is_named_or_among_the_settings_and_asking_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, questionnaire: Questionnaire
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("BVBWIZARD_PRESETS", raising=False)
    assert own_presets_folder().name == "presets"
    assert list_own_presets(questionnaire) == ()
    assert not own_presets_folder().exists()
    monkeypatch.setenv("BVBWIZARD_PRESETS", "~/ours")
    assert own_presets_folder() == Path.home() / "ours"


def test_own_presets_are_found_by_name_after_the_bundled_ones(
    folder: Path, questionnaire: Questionnaire
) -> None:
    path = put(folder, "support-desk")
    taken = put(folder, "seed")
    assert find_path("support-desk") == path
    assert find_preset("support-desk", questionnaire).id == "support-desk"
    assert find_path("seed") != taken
    assert find_preset(str(taken), questionnaire).title == "seed"
    assert [(own.name, own.means) for own in list_own_presets(questionnaire)] == [
        ("seed", str(taken)),
        ("support-desk", "support-desk"),
    ]
    with pytest.raises(FileError, match=r"presets: solo, .*, support-desk$"):
        find_path("suport-desk")


def test_a_broken_file_is_listed_with_what_is_wrong(folder: Path, questionnaire: Questionnaire) -> None:
    put(folder, "a-broken", MINIMAL.format("a-broken") + "[answers.goal]\nvalue = 3\n")
    put(folder, "b-answers", 'format = "bvbwizard/answers/1"\n')
    put(folder, "c-fine")
    put(folder, "seed")
    (folder / "notes.txt").write_text("")
    broken, other, fine, taken = list_own_presets(questionnaire)
    assert broken.preset is None
    assert broken.problem == "can't be read: answers.goal: a text is wanted"
    assert other.problem.startswith("can't be read: format: is an answers file; a preset is wanted")
    assert (fine.problem, fine.preset is not None) == ("", True)
    assert taken.problem == "a bundled preset has this name; only the path of this file means it"


def test_a_file_where_the_folder_would_be_breaks_no_bundled_name(folder: Path) -> None:
    folder.write_text("")
    with pytest.raises(FileError, match="your own presets stand in a folder"):
        own_paths()
    assert find_path("seed").stem == "seed"
    with pytest.raises(FileError):
        find_path("support-desk")


@pytest.mark.parametrize("name", ["../seed", "a/b", ".hidden", "a\0b", ""])
def test_a_name_never_leaves_the_folder(name: str, folder: Path) -> None:
    put(folder, ".hidden")
    (folder.parent / "seed.toml").write_text("")
    try:
        found = find_path(name)
    except FileError:
        return
    assert found == Path(name)


def record_of(session: Session, folder: Path) -> Path:
    record = new_record(session, evaluate(session, bundled.reference(), TODAY), today=TODAY)
    path = folder / "record.toml"
    path.write_text(record_text(record), encoding="utf-8")
    return path


def test_a_record_becomes_a_preset_of_what_counts(
    session: Session, folder: Path, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    """Of the session: no text, no date, no unknown, nothing that doesn't apply or counts nowhere."""
    made = preset_from(record_of(session, tmp_path), questionnaire, name="support-desk")
    path = save_preset(made)
    assert path == folder / "support-desk.toml"
    read = find_preset("support-desk", questionnaire)
    assert (read.id, read.title) == ("support-desk", "Support desk")
    assert read.summary == "Typical values from an earlier decision, 2026-11-21."
    assert list(read.answers) == [
        "purpose", "runs_today", "residency", "sensitive_data", "requests_per_month", "input_tokens",
        "output_tokens", "input_usd_per_mtok", "output_usd_per_mtok",
    ]  # fmt: skip
    volume = read.answers["requests_per_month"]
    source = "from an earlier decision, 2026-11-21"
    assert volume == Answer(low=400_000, high=700_000, evidence="typical", source=source)
    assert read.answers["input_tokens"].likely == 1_100
    assert not any(answer.accepted or answer.said_on for answer in read.answers.values())
    assert read.criteria == Criteria(payback_limit_months=18)
    assert list(findings(read, questionnaire, path)) == []
    table = tomllib.loads(path.read_text())
    assert set(table["criteria"]) == {
        "payback_limit_months", "hopeless_payback_months", "net_win_rate_limit", "horizon_months",
        "strategic_premium",
    }  # fmt: skip


def test_an_answers_file_without_a_day_or_a_rule(tmp_path: Path, questionnaire: Questionnaire) -> None:
    path = tmp_path / "a.toml"
    path.write_text('format = "bvbwizard/answers/1"\n[answers.purpose]\nvalue = "start"\n')
    made = preset_from(path, questionnaire, name="a1", title=" Our  title\n")
    assert (made.title, made.criteria) == ("Our title", None)
    assert made.answers["purpose"].source == "from an earlier decision"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("seed", "a bundled preset has this name"),
        ("Our Desk", "lower-case letters, digits and single hyphens are accepted"),
        ("../x", "lower-case letters"),
        ("desk\n", "lower-case letters"),
    ],
)
def test_a_name_that_cannot_be_taken(
    name: str, said: str, session: Session, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    with pytest.raises(FileError, match=said):
        preset_from(record_of(session, tmp_path), questionnaire, name=name)


def test_a_preset_is_no_record(folder: Path, questionnaire: Questionnaire) -> None:
    with pytest.raises(FileError, match="is a preset; a record or an answers file is wanted here"):
        preset_from(put(folder, "ours"), questionnaire, name="other")


def test_a_preset_is_replaced_only_when_told_so(folder: Path) -> None:
    first = Preset(id="desk", title="First")
    save_preset(first)
    with pytest.raises(FileError, match="--force replaces it"):
        save_preset(replace(first, title="Second"))
    assert "First" in (folder / "desk.toml").read_text()
    save_preset(replace(first, title="Second"), replaces=True)
    assert "Second" in (folder / "desk.toml").read_text()
    assert [path.name for path in folder.iterdir()] == ["desk.toml"]


def test_a_folder_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    folder.write_text("")
    with pytest.raises(StoreError, match="the preset can't be saved"):
        save_preset(Preset(id="desk", title="Desk"))


def test_components_are_kept_without_what_was_picked_and_said(
    session: Session, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    bought = answers_of(
        {"creates_moat": "no", "vendor": "Pinecone", "chosen_stance": "build", "can_operate_it": None}
    )
    fraud = Component(id="fraud_rules", label="Fraud rules", what="Ann's", because="Bob likes it")
    components = Components(
        {
            "vector_store": PickedComponent(
                answers=bought, evidence="estimate", said_by="Ann", said_on=TODAY, words="no!", note="hm"
            ),
            "prompts": PickedComponent(),
            "fraud_rules": PickedComponent(own=fraud, note="Bob again"),
        }
    )
    path = record_of(replace(session, components=components), tmp_path)
    made = preset_from(path, questionnaire, name="desk")
    read = content_of(tomllib.loads(preset_text(made)), "desk.toml", questionnaire)
    assert isinstance(read, Preset)
    assert read.components == Components(
        {
            "vector_store": PickedComponent(
                answers=answers_of({"creates_moat": "no", "vendor": "Pinecone"}),
                evidence="typical",
                source="from an earlier decision, 2026-11-21",
            ),
            "prompts": PickedComponent(),
            "fraud_rules": PickedComponent(own=Component(id="fraud_rules", label="Fraud rules")),
        }
    )
    assert list(findings(read, questionnaire)) == []


# No word of ours begins so: what is found in a preset was taken from the record.
secrets_ = st.text(string.ascii_lowercase, min_size=3, max_size=12).map(lambda text: f"Zq{text}")


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_nothing_that_anybody_said_or_wrote_is_found_in_a_preset(data: st.DataObject) -> None:
    """Every text field of the session holds a word of its own; none of them stands in the preset."""
    questionnaire = bundled.questionnaire()
    words: list[str] = []

    def word() -> str:
        words.append(data.draw(secrets_))
        return words[-1]

    def said(**value: object) -> Answer:
        return Answer(**value, said_by=word(), said_on=TODAY, words=word(), note=word(), source=word())  # type: ignore[arg-type]

    session = Session(
        questionnaire=questionnaire,
        started_on=TODAY,
        title=word(),
        criteria=Criteria(gut_pick="train", role="finance"),
        answers=Answers(
            {
                "goal": said(value=word()),
                "purpose": said(value="start", evidence=data.draw(st.sampled_from(["estimate", "typical"]))),
                "decision_state": said(value="open", evidence="offer"),
                "needed_by": said(value=date(2027, 3, 1)),
                "residency": said(unknown=True, owner=word(), due_on=date(2027, 3, 2)),
                "latency_budget_ms": said(not_applicable=word()),
                "requests_per_month": said(low=1e5, high=2e5, evidence="measured"),
            }
        ),
        notes=(Note(text=word(), by=word(), on=TODAY),),
        components=Components(
            {
                "retrieval": PickedComponent(
                    answers=answers_of({"creates_moat": "yes"}),
                    evidence="estimate",
                    said_by=word(),
                    words=word(),
                    note=word(),
                    source=word(),
                ),
                "own_part": PickedComponent(
                    own=Component(id="own_part", label="Own part", what=word(), because=word())
                ),
            }
        ),
    ).lock(Criteria(gut_pick="train", role="finance"), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    change = Change(
        at=datetime(2026, 11, 22, tzinfo=UTC), key="criteria.horizon_months", old=36, new=24,
        reason=word(), by=word(),
    )  # fmt: skip
    session = replace(session, changes=(change,), criteria=replace(session.criteria, horizon_months=24))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.write_text(session_text(session), encoding="utf-8")
        text = preset_text(preset_from(path, questionnaire, name="ours"))
    assert [each for each in words if each in text] == []
    assert all(each not in text for each in ("train", "finance", "2027", "digest", "locked_at", "said_"))
    read = content_of(tomllib.loads(text), "ours.toml", questionnaire)
    assert isinstance(read, Preset)
    assert list(findings(read, questionnaire, Path("ours.toml"))) == []
