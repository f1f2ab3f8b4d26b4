"""Bad input: each is one sentence that names the file, the key, and what would be accepted."""

from pathlib import Path

import pytest

from builders import refusal
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset
from bvbwizard.record import Record
from bvbwizard.store.documents import AnswersFile, read_as, read_file

ANSWERS = 'format = "bvbwizard/answers/1"\n'
PRESET = 'format = "bvbwizard/preset/1"\n[about]\nid = "a"\ntitle = "A"\n'
RECORD = (
    'format = "bvbwizard/record/1"\n[about]\ndecided_on = 2026-11-21\n[status]\nnow = "proposed"\n'
    '[criteria]\n[engine]\nversion = "0.3.0"\nquestions_revision = "2026-11-21"\n'
)


def problem(folder: Path, text: str | bytes, questionnaire: Questionnaire) -> FileError:
    path = folder / "file.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(FileError) as caught:
        read_file(path, questionnaire)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_missing_file(tmp_path: Path, questionnaire: Questionnaire) -> None:
    with pytest.raises(FileError, match=r"nowhere.toml: there is no such file"):
        read_file(tmp_path / "nowhere.toml", questionnaire)


def test_a_folder(tmp_path: Path, questionnaire: Questionnaire) -> None:
    with pytest.raises(FileError, match="this is a folder"):
        read_file(tmp_path, questionnaire)


def test_a_file_of_50_megabytes_is_not_read(tmp_path: Path, questionnaire: Questionnaire) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(FileError, match=r"50\.0 MB; at most 5 MB"):
        read_file(path, questionnaire)


def test_a_name_that_no_file_can_have(questionnaire: Questionnaire) -> None:
    with pytest.raises(FileError, match="can't be read"):
        read_file(Path("a\0b.toml"), questionnaire)


def test_broken_toml_names_the_line(tmp_path: Path, questionnaire: Questionnaire) -> None:
    assert "line 3" in str(problem(tmp_path, ANSWERS + "\n[answers", questionnaire))


def test_random_bytes(tmp_path: Path, questionnaire: Questionnaire) -> None:
    assert "UTF-8" in str(problem(tmp_path, bytes(range(128, 256)) * 20, questionnaire))


def test_a_byte_order_mark_is_no_problem(tmp_path: Path, questionnaire: Questionnaire) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes(b"\xef\xbb\xbf" + ANSWERS.encode())
    assert isinstance(read_file(path, questionnaire), AnswersFile)


@pytest.mark.parametrize("text", ["a = " + "[" * 5_000 + "]" * 5_000, ".".join(["a"] * 5_000) + " = 1"])
def test_tables_nested_too_deeply(text: str, tmp_path: Path, questionnaire: Questionnaire) -> None:
    assert "nested too deeply" in str(problem(tmp_path, text, questionnaire))


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("", "format", "is missing"),
        ('format = "bvbwizard/answers/2"', "format", 'accepted: "bvbwizard/answers/1"'),
        ("format = 1", "format", "is no text"),
        (ANSWERS + "answer = 1", "answer", "did you mean answers?"),
        (
            ANSWERS + "zzz = 1",
            "zzz",
            "format, about, criteria, answers, components, as_printed, changes, notes",
        ),
        (ANSWERS + "[about]\nid = 'x'", "about.id", "accepted: title, summary, preset, started_on"),
        (ANSWERS + "[answers.goal]\nwrds = ''\nvalue = 'x'", "answers.goal.wrds", "did you mean words?"),
        (ANSWERS + "[criteria]\nhorizon = 3", "criteria.horizon", "did you mean horizon_months?"),
        (
            ANSWERS + "[answers.requests_pr_month]\nvalue = 1",
            "answers.requests_pr_month",
            "requests_per_month",
        ),
        (ANSWERS + "answers = 3", "answers", "a table is accepted"),
        (ANSWERS + "[answers.goal]\nvalue = 3", "answers.goal", Answer(value=3.0)),
        (ANSWERS + "[answers.residency]\nvalue = true", "answers.residency.value", "true"),
        (ANSWERS + "[answers.residency]\nvalue = 'moon'", "answers.residency", "none, region, own_account"),
        (
            ANSWERS + "[answers.sensitive_data]\nvalue = 'health'",
            "answers.sensitive_data",
            "a list of choices",
        ),
        (ANSWERS + "[answers.needed_by]\nvalue = '2027-01-01'", "answers.needed_by", "a date such as"),
        (ANSWERS + "[answers.needed_by]\nvalue = 2027-01-01T10:00:00", "answers.needed_by.value", "a date"),
        (ANSWERS + "[answers.requests_per_month]\nvalue = nan", "answers.requests_per_month.value", "no NaN"),
        (
            ANSWERS + "[answers.requests_per_month]\nhigh = inf",
            "answers.requests_per_month.high",
            "no infinity",
        ),
        (ANSWERS + "[answers.requests_per_month]\nvalue = -5", "answers.requests_per_month", "outside"),
        (
            ANSWERS + f"[answers.requests_per_month]\nvalue = {10**400}",
            "answers.requests_per_month.value",
            "larger",
        ),
        (
            ANSWERS + "[answers.requests_per_month]\nlow = 9\nhigh = 3",
            "answers.requests_per_month",
            "upside down",
        ),
        (
            ANSWERS + "[answers.requests_per_month]\nlow = 9",
            "answers.requests_per_month",
            Answer(low=9.0),
        ),
        (ANSWERS + "[answers.batch_share]\nvalue = 1.5", "answers.batch_share", Answer(value=1.5)),
        (ANSWERS + "[answers.gpu_usd_per_hour]\nvalue = '3,06'", "answers.gpu_usd_per_hour", "type 3.06"),
        (ANSWERS + "[answers.gpu_usd_per_hour]\nvalue = '€3.06'", "answers.gpu_usd_per_hour", "US dollars"),
        (ANSWERS + "[answers.gpu_usd_per_hour]\nvalue = '£3'", "answers.gpu_usd_per_hour", "US dollars"),
        (ANSWERS + "[answers.gpu_usd_per_hour]\nvalue = '$3'", "answers.gpu_usd_per_hour", "write value = 3"),
        (
            ANSWERS + "[answers.gpu_usd_per_hour]\nvalue = '3 to 4'",
            "answers.gpu_usd_per_hour",
            "low = 3 and high = 4",
        ),
        (ANSWERS + '[answers.goal]\nvalue = "a\\u001b[31mb"', "answers.goal.value", "U+001B"),
        (ANSWERS + '[answers.goal]\nvalue = "a"\nnote = "\\u009b"', "answers.goal.note", "U+009B"),
        (ANSWERS + '"\\u0007" = 1', "", "U+0007"),
        (
            ANSWERS + "[answers.goal]\nvalue = 'x'\nunknown = true",
            "answers.goal",
            Answer(value="x", unknown=True),
        ),
        (ANSWERS + "[answers.goal]\nnote = 'x'", "answers.goal", Answer(note="x")),
        (
            ANSWERS + "[answers.goal]\nvalue = 'x'\nowner = 'CTO'",
            "answers.goal",
            Answer(value="x", owner="CTO"),
        ),
        (
            ANSWERS + "[answers.goal]\nvalue = 'x'\nevidence = 'sure'",
            "answers.goal.evidence",
            "measured, contract",
        ),
        (
            ANSWERS + "[answers.quality_comparisons]\nvalue = 10\n[answers.api_wins]\nvalue = 8\n"
            "[answers.candidate_wins]\nvalue = 8",
            "answers",
            "together are 16",
        ),
        (ANSWERS + "[criteria]\nhorizon_months = 0", "criteria.horizon_months", "at least 1"),
        (ANSWERS + "[criteria]\nhorizon_months = 12.5", "criteria.horizon_months", "a whole number"),
        (ANSWERS + "[criteria]\nnet_win_rate_limit = 10", "criteria.net_win_rate_limit", "at most 1"),
        (ANSWERS + "[criteria]\nstrategic_premium = 0.5", "criteria.strategic_premium", "at least 1"),
        (ANSWERS + "[criteria]\npayback_limit_months = 500", "criteria.payback_limit_months", "at most 120"),
        (ANSWERS + "[criteria]\ngut_pick = 'apis'", "criteria.gut_pick", "accepted: api, hosted_open"),
        (ANSWERS + "[criteria]\nrole = 'king'", "criteria.role", "engineering"),
        (ANSWERS + "[criteria]\nlocked_at = 2026-01-01T10:00:00", "criteria.locked_at", "with its offset"),
        (
            ANSWERS + "[[changes]]\nat = 2026-01-01T10:00:00Z\nkey = 'x'\nold = 1\nnew = 2\nreason = 'r'",
            "changes[1].key",
            "criteria.payback_limit_months",
        ),
        (ANSWERS + "[[changes]]\nkey = 'x'\nold = 1\nnew = 2\nreason = 'r'", "changes[1].at", "is missing"),
        (ANSWERS + "[[notes]]\ntext = 3", "notes[1].text", "a text is accepted"),
        (ANSWERS + "components = 3", "components", "a table is accepted"),
        (ANSWERS + "components.retrieval = 3", "components.retrieval", "a table is accepted"),
        (ANSWERS + "[components.vektor_store]", "components.vektor_store", "did you mean vector_store?"),
        (ANSWERS + "[components.ranker]", "components.ranker", "one of your own needs a label"),
        (ANSWERS + '[components."a b"]\nlabel = "x"', 'components."a b"', "small letters, digits"),
        (ANSWERS + "[components.prompts]\nmoat = 'yes'", "components.prompts.moat", "creates_moat"),
        (ANSWERS + "[components.prompts]\nlabel = 'x'", "components.prompts.label", "the catalogue has this"),
        (
            ANSWERS + "[components.prompts]\ncreates_moat = 'some'",
            "components.prompts.creates_moat",
            Answer(value="some"),
        ),
        (ANSWERS + "[components.prompts]\nown_hours = '80'", "components.prompts.own_hours", "value = 80"),
        (ANSWERS + "[components.prompts]\nown_hours = true", "components.prompts.own_hours", "a range or"),
        (ANSWERS + "[components.prompts]\nown_hours = [1, 2]", "components.prompts.own_hours", "a range or"),
        (ANSWERS + "[components.prompts]\nown_hours = nan", "components.prompts.own_hours", "no NaN"),
        (
            ANSWERS + "[components.prompts]\nown_hours = { low = 1, high = inf }",
            "components.prompts.own_hours.high",
            "no infinity",
        ),
        (
            ANSWERS + f"[components.prompts]\nown_hours = {10**400}",
            "components.prompts.own_hours",
            "larger than any number",
        ),
        (
            ANSWERS + "[components.prompts]\nown_hours = 1e15",
            "components.prompts.own_hours",
            Answer(value=1e15),
        ),
        (
            ANSWERS + "[components.prompts]\nown_hours = { low = 9, high = 3 }",
            "components.prompts.own_hours",
            "upside down",
        ),
        (
            ANSWERS + "[components.prompts]\nown_hours = { low = 9 }",
            "components.prompts.own_hours",
            "{ low = 1, high = 2 }",
        ),
        (
            ANSWERS + "[components.prompts.own_hours]\nvalue = 9",
            "components.prompts.own_hours",
            "{ low = 1, high = 2 }",
        ),
        (
            ANSWERS + '[components.prompts]\nvendor = "a\\u001b[31mb"',
            "components.prompts.vendor",
            "U+001B",
        ),
        (
            ANSWERS + "[components.ranker]\nlabel = 'R'\nevolution = 'old'",
            "components.ranker.evolution",
            "genesis, custom, product or commodity",
        ),
        (
            PRESET + "[components.prompts]\nchosen_stance = 'lease'",
            "components.prompts.chosen_stance",
            "buy, run, build, ally",
        ),
        (
            RECORD + "[components.prompts]\nevidence = 'sure'",
            "components.prompts.evidence",
            "measured, contract",
        ),
        (PRESET.replace('"a"', '"A b"'), "about.id", "lower-case letters"),
        (PRESET + "[as_printed.nope]\nx = 1", "as_printed.nope", "unknown calculator"),
        (PRESET + "[as_printed.llm-tco]\nupfront = 1", "as_printed.llm-tco.upfront", "upfront_usd"),
        (RECORD.replace("proposed", "done"), "status.now", "draft, proposed, accepted"),
        (RECORD.replace("[engine]", "[engines]"), "engine", "is missing"),
        (
            RECORD + "[answers.goal]\nvalue = 'x'\n[unused.goal]\nvalue = 'x'\nbecause = ''",
            "unused.goal",
            "too",
        ),
        (RECORD + "[unused.goal]\nvalue = 'x'", "unused.goal.because", "is missing"),
        (
            RECORD
            + "[figures.x]\nunit = 'usd'\nlow = 3\nlikely = 2\nhigh = 4\nsource = ''\nread_on = 2026-01-01\n"
            "grade = 'A'",
            "figures.x",
            "upside down",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_key(
    text: str, key: str, said: str | Answer, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    """What the store says itself, or what the question says of such an answer."""
    error = problem(tmp_path, text, questionnaire)
    assert error.key == key
    asked = questionnaire.by_id | questionnaire.component_question
    sentence = said if isinstance(said, str) else refusal(asked[key.split(".")[-1]], said)
    assert sentence in error.problem


def test_hostile_names_of_keys_stay_inert_in_the_sentence(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    error = problem(tmp_path, ANSWERS + '"\u202e[red]\\n\\tx" = 1', questionnaire)
    assert error.key == '"[red] x"'


def test_another_kind_of_file_than_wanted(tmp_path: Path, questionnaire: Questionnaire) -> None:
    path = tmp_path / "file.toml"
    path.write_text(PRESET)
    assert read_as(Preset, path, questionnaire).id == "a"
    with pytest.raises(FileError, match="format: is a preset; a record is wanted here"):
        read_as(Record, path, questionnaire)
