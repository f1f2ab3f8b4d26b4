"""Loading refuses a rule of a framework that means nothing, and names its key."""

from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.store import bundled, data_files

TEXT = (data_files.data_folder() / "frameworks.toml").read_text(encoding="utf-8")

BROKEN = [
    # what stands in the file, what is put there -> the key, and what is said of it
    ('id = "E17"', 'id = "E16"', "E16", "nothing reads it"),
    ('id = "E17"', 'id = "E16"', "E17", "it has no rule"),
    ('id = "C2"', 'id = "B11"', "B11", "stands twice"),
    ('id = "C3"', 'id = "B3"', "", "a framework has two rules"),
    ('question = "speed_first"', 'question = "speed"', "C2.buying", "'speed'"),
    ('question = "speed_first"', 'question = "ml_engineers"', "C2.buying", "'ml_engineers'"),
    ('is_one_of = ["fast"]', 'is_one_of = ["quick"]', "C2.buying", "frontier_pace has no choice 'quick'"),
    ('is_one_of = ["fast"]', "is_one_of = []", "C2.buying", "it needs one of is_one_of, a comparison"),
    ('is_one_of = ["fast"]', 'is_one_of = ["fast"], over = 1', "C2.buying", "it needs one of is_one_of"),
    ('is_one_of = ["fast"]', "at_least = 1", "C2.buying", "there is no amount question 'frontier_pace'"),
    ('needs = "first"\n', 'needs = "first"\nquestion = "residency"\n', "A3.owning", "belongs to its parts"),
    ('says = "AI as a feature, not the product", ', "", "C2.buying", "each of its clauses says what it is"),
    ('says = "a latency limit of 50 ms or less (trading)", ', "", "A3.owning", "says what it is"),
    ("under = 5, ", "under = 5, over = 1, ", "E17.grounds", "it needs one comparison"),
    ("under = 5, ", "under = 5, no_while_open = true, ", "E17.grounds", "belong to a choice"),
    ('unit = "engineers" },', 'unit = "heads" },', "E17.grounds", "there is no unit 'heads'"),
    ("under = 2\n", "", "B11.api", "months_left needs a unit and one comparison"),
    ('question = "requests_per_month", computed', "computed", "E17.grounds", "needs a unit and a question"),
    ('sum = "api_usd_per_request"', 'sum = "usd"', "C1.scale", "there is no sum 'usd'"),
    ('sum = "api_usd_per_request"', 'sum = "api_usd_per_request", question = "ml_engineers"', "C1.scale",
     "either a question or a sum"),
    ('asked_if = { question = "proprietary_data", is_one_of = ["unique"] }',
     'asked_if = { question = "proprietary_data", is_one_of = ["own"] }', "D8.training", "'own'"),
    ('asked_if = { question = "proprietary_data", is_one_of = ["unique"] }',
     'asked_if = { question = "proprietary_data", answered = true }', "D8.training", "with is_one_of"),
    ('asked_behind = ["corpus_tokens"', 'asked_behind = ["corpus"', "D8.training.clauses[2].asked_behind",
     "'corpus'"),
    ('speaks_against = ["self_host"]\n', "", "E17.grounds", "it speaks for and against nothing"),
    ('ground = "an API ({held})"\n', "", "D8", "api: its ground is empty"),
    ('ground = "an API ({held})"', 'ground = "an API ({holds})"', "D8.api.ground", "nothing gives {holds}"),
    ("It buys for {held}.", "It buys for {them}.", "C2.holds", "nothing gives {them}"),
    ("{tuning} for tuning", "{tune} for tuning", "D8.closeness", "nothing gives {tune}"),
    ("here it {owning_payback}", "here it {payback}", "C1.scale", "nothing gives {payback}"),
    ("here owning {owning_payback}", "here owning {payback}", "C1.ends", "nothing gives {payback}"),
    ('question = "novel_architecture"', 'question = "architecture"', "B4", "'architecture'"),
    ('on.no = { speaks_for = ["api", "hosted_open"], because = "The model',
     'on.none = { speaks_for = ["api", "hosted_open"], because = "The model', "C3", "never says 'none'"),
    ('on.else = { speaks_for = ["train"]', 'on.no = { speaks_for = ["train"]', "", "frameworks.toml"),
    ('on.else = { speaks_for = ["train"]', 'on.yes = { speaks_for = ["train"]', None, ""),
    ('on.else = { speaks_for = ["fine_tune"]', 'on.domain = { speaks_for = ["fine_tune"]',
     "B2.differentiation", "its last step ends nowhere for highly_specialised"),
    ('on.yes = { speaks_for = ["self_host"]', 'on.else = { speaks_for = ["self_host"]', "C3",
     "what comes after residency is never reached"),
    ("at_least = 1\nshows", 'at_least = 1\nyes_if = ["yes"]\nshows', "B4", "yes_if belongs to a choice"),
    ('yes_if = ["in_model"]', 'yes_if = ["inside"]', "C3", "advantage has no choice 'inside'"),
    ("shows = \"4 novel architecture: {said}\"", "shows = \"4 novel architecture: {choice}\"", "B4",
     "nothing gives {choice}"),
    ("{ under = 100_000, ", "{ ", "B3", "each of its bands but the last needs one of under and at_most"),
    ("{ under = 100_000, ", "{ under = 2_000_000, ", "B3", "the marks of its bands are over zero and grow"),
    ("{ under = 100_000, ", "{ under = 0, ", "B3", "the marks of its bands are over zero and grow"),
    ("{likely} is {says}{own_turn}.", "{likely} is {said}.", "B3.because", "nothing gives {said}"),
    ('path = ["volume: {amount}"]', 'path = ["volume: {volume}"]', "E13.path", "nothing gives {volume}"),
    ('also_reads = ["latency_budget_ms"]', 'also_reads = ["latency"]', "D3.also_reads", "'latency'"),
    ('speaks_for = ["train"]\nbefore', 'speaks_for = ["training"]\nbefore', "speaks_for[1]", "accepted: api"),
    ('needs = "in_turn"', 'needs = "each"', "needs", "accepted: any"),
    ('role = "dissents"', 'role = "opposes"', "role", "accepted: votes"),
    ('none = "No cell', 'nothing = "No cell', "cases[5].none", "is missing"),
    ('role = "dissents"', 'role = "dissents"\nweight = 2', "cases[6].weight", "unknown key"),
]  # fmt: skip


def refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> str:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "frameworks.toml").write_text(text, encoding="utf-8")
    asked = bundled.questionnaire()
    with monkeypatch.context() as patched:
        patched.setattr(data_files, "_PACKAGE", tmp_path)
        patched.setattr(bundled, "questionnaire", lambda: asked)
        try:
            bundled.framework_rules.__wrapped__()
        except FileError as error:
            return str(error)
        except Exception as error:
            return f"frameworks.toml {error}"
    return ""


@pytest.mark.parametrize(("old", "new", "key", "said"), BROKEN)
def test_a_rule_that_means_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, key: str | None, said: str
) -> None:
    assert old in TEXT
    message = refusal(tmp_path, monkeypatch, TEXT.replace(old, new, 1))
    if key is None:
        assert not message, "the last answers named one by one are as good as an else"
    else:
        assert message.startswith("frameworks.toml") and key in message and said in message
