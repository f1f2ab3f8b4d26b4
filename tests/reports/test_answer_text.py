"""The model answer on paper: the minute first, then the four steps; every text plain."""

from bvbwizard.rehearsal.model_answer import ModelAnswer, ModelDecision, ModelRisk
from bvbwizard.reports.as_markdown import markdown_of
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.rehearsal import answer_document

ANSWER = ModelAnswer(
    goal="Faster replies.",
    components=("foundation model", "retrieval"),
    verdict="The API, clearly.",
    money=("The API: $1,113 a month.",),
    decisions=(
        ModelDecision(
            component="retrieval",
            label="Retrieval",
            stance="build",
            because="It makes a moat of our data (A1).",
            cost="$2,850 a month; bought, $432 a month.",
            revisit="the team can no longer operate it",
        ),
        ModelDecision(
            component="prompts", label="Prompts", stance="run", because="By default.", cost="", revisit=""
        ),
    ),
    risks=(
        ModelRisk(
            id="x", label="Outages", level="high", because="It is *one* vendor.", mitigation="A second."
        ),
    ),
    seams=(),
    sequence=("Week 1: an API.",),
    sixty_seconds="The goal first: faster replies.",
)


def test_the_minute_stands_first_and_what_is_empty_is_left_out() -> None:
    assert text_of(answer_document(ANSWER, title="Model answer")) == (
        "Model answer\n"
        "\nIn 60 seconds\n  The goal first: faster replies.\n"
        "\nGoal\n  Faster replies.\n"
        "\nComponents\n  Foundation model and retrieval.\n"
        "\nDecisions\n  The API, clearly.\n"
        "  - Retrieval, build: It makes a moat of our data (A1).\n"
        "    $2,850 a month; bought, $432 a month.\n"
        "    Decide again when the team can no longer operate it.\n"
        "  - Prompts, run: By default.\n"
        "\nWhat it costs\n  - The API: $1,113 a month.\n"
        "\nRisks\n  - Outages (high): It is *one* vendor.\n    A second.\n"
        "\nThe way on\n  - Week 1: an API.\n"
    )


def test_markdown_escapes_what_it_holds() -> None:
    text = markdown_of(answer_document(ANSWER, title="Model # answer"))
    assert text.startswith("# Model # answer\n\n## In 60 seconds")
    assert "It is \\*one\\* vendor." in text
    assert "**Retrieval, build**: It makes a moat" in text
