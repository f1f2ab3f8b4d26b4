"""A record as it was saved: the verdict of that day, the answers, who gave them, and what changed."""

from typing import Any

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.answers import Answer
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.record import Record
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.reports.layout import columns, paragraph, point, points, section

Table = dict[str, Any]


def record_text(record: Record) -> str:
    """The whole record; its numbers are the stored ones."""
    verdict = _table(record.evaluation, "verdict")
    lines = [
        *_head(record),
        "",
        *paragraph(str(verdict.get("headline", "No verdict is stored."))),
        *section("Why", points(_texts(verdict, "reasons"))),
        *section("Who disagrees", points(_texts(verdict, "dissent"))),
        *section("Options over the horizon, in US$", _options(record)),
        *_answers(record),
        *section("Kept, but counted nowhere", _unused(record)),
        *section("Notes", points(f"{note.text}{_by(note.by)}" for note in record.session.notes)),
        *section("Criteria changed after they were locked", points(_changes(record))),
    ]
    return "\n".join(lines)


def _head(record: Record) -> list[str]:
    status = record.status
    since = f" since {status.on}" if status.on else ""
    said = [f"decided {record.decided_on}", f"{status.now}{since}{_by(status.by)}"]
    said += [f"supersedes {name}" for name in record.links.supersedes]
    said += [f"superseded by {name}" for name in record.links.superseded_by]
    said += [f"engine {record.engine_version}, questions of {record.questions_revision}"]
    return [*paragraph(record.session.title or "Untitled"), *paragraph(", ".join(said))]


def _options(record: Record) -> list[str]:
    rows: list[tuple[str, ...]] = [("", "low", "likely", "high", "status")]
    for option, result in _table(record.evaluation, "options").items():
        if not isinstance(result, dict):
            continue
        usd = _table(result, "horizon_usd")
        amounts = [
            say_money(usd[end]) if isinstance(usd.get(end), float | int) else "-" for end in rows[0][1:4]
        ]
        status = str(result.get("status", "")).replace("_", " ")
        by = ", ".join(_texts(result, "by")).replace("_", " ")
        label = {str(key): value for key, value in OPTION_LABELS.items()}.get(option, option)
        rows.append((label, *amounts, f"{status}: {by}" if by else status))
    return columns(rows, right=(1, 2, 3)) if len(rows) > 1 else []


def _answers(record: Record) -> list[str]:
    questionnaire = record.session.questionnaire
    lines: list[str] = []
    for part in questionnaire.sections:
        body = [
            line
            for question in questionnaire.questions
            if question.section == part.id and question.id not in record.unused
            if (answer := record.session.answers.get(question.id)) is not None
            for line in _answer(question.label, say_answer(question, answer), answer)
        ]
        lines += section(part.label, body)
    return lines


def _answer(label: str, said: str, answer: Answer) -> list[str]:
    stands = [str(answer.evidence or ""), "accepted" if answer.accepted else "", answer.source]
    who = f"{answer.said_by}{f', {answer.said_on}' if answer.said_on else ''}" if answer.said_by else ""
    behind = "; ".join(part for part in (*stands, who) if part)
    lines = point(f"{label}: {said}{f' ({behind})' if behind else ''}")
    lines += point(f'"{answer.words}"', mark="", indent="    ") if answer.words else []
    return lines + (point(f"Note: {answer.note}", mark="", indent="    ") if answer.note else [])


def _unused(record: Record) -> list[str]:
    known = record.session.questionnaire.by_id
    return points(
        f"{known[key].label}: {say_answer(known[key], record.session.answers[key])} ({because})"
        for key, because in record.unused.items()
    )


def _changes(record: Record) -> list[str]:
    return [
        f"{change.at:%Y-%m-%d} {change.key.removeprefix('criteria.').replace('_', ' ')}: {change.old} to"
        f" {change.new}: {change.reason}{_by(change.by)}"
        for change in record.session.changes
    ]


def _by(who: str) -> str:
    return f" ({who})" if who else ""


def _table(table: dict[str, object], key: str) -> Table:
    inner = table.get(key)
    return inner if isinstance(inner, dict) else {}


def _texts(table: Table, key: str) -> list[str]:
    found = table.get(key)
    return [str(text) for text in found] if isinstance(found, list) else []
