"""Records of the first format, as versions 0.1 to 0.3 wrote them, open and say the same decision."""

import gzip
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.record import Record
from bvbwizard.reports.record import record_text as shown
from bvbwizard.store.documents import content_of
from bvbwizard.store.record_text import first_decision, record_text

KEPT = sorted((Path(__file__).parents[1] / "records").glob("*.toml.gz"))


def table_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(gzip.decompress(path.read_bytes()).decode())


def read(path: Path, questionnaire: Questionnaire) -> Record:
    record = content_of(table_of(path), path.name, questionnaire)
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_an_old_record_says_what_it_said(path: Path, questionnaire: Questionnaire) -> None:
    table, record = table_of(path), read(path, questionnaire)
    verdict, decision = table["evaluation"]["verdict"], record.decision
    assert record.unread == ()
    assert record.engine_version == path.name.split("-")[0]
    assert decision.get("now") == verdict.get("option")
    assert decision.get("ended") == verdict.get("ended")
    assert (decision["headline"], decision["because"]) == (verdict["headline"], verdict["reasons"])
    assert len(record.session.answers) == len(table["answers"]) + len(table.get("unused", {}))
    assert {figure.id: figure.likely for figure in record.figures} == {
        key: figure["likely"] for key, figure in table.get("figures", {}).items()
    }
    text = " ".join(shown(record).split())
    assert verdict["headline"] in text
    if decision.get("now"):
        usd = table["evaluation"]["options"][decision["now"]]["horizon_usd"]
        assert decision["options"][decision["now"]]["horizon"] == [usd["low"], usd["likely"], usd["high"]]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_an_old_record_keeps_all_that_it_says_in_the_new_format(
    path: Path, questionnaire: Questionnaire
) -> None:
    record = read(path, questionnaire)
    text = record_text(record)
    again = content_of(tomllib.loads(text), "new", questionnaire)
    assert again == record
    assert isinstance(again, Record)
    assert record_text(again) == text
    assert (again.edited, len(text) < 30_000) == ((), True)


def test_what_has_another_shape_is_named_and_takes_nothing_else_with_it(questionnaire: Questionnaire) -> None:
    evaluation = table_of(next(path for path in KEPT if path.name.startswith("0.3.0-series-a")))["evaluation"]
    whole, unread = first_decision(evaluation)
    assert (whole["now"], unread) == ("api", ())
    evaluation["options"]["hybrid"]["variant"] = "leased"
    evaluation["verdict"]["reasons"].append(3)
    part, unread = first_decision(evaluation)
    assert unread == ("because", "options")
    assert part == {key: value for key, value in whole.items() if key not in unread}
    several: list[dict[str, Any]] = [
        {},
        {"verdict": 3},
        {"options": {"api": []}},
        {"risks": [{"id": {}}], "payback": 1},
    ]
    for broken in several:
        assert first_decision(broken)[0] == {}
