"""A record as it was saved: the verdict of that day, the answers, who gave them, and what changed."""

from collections.abc import Mapping
from typing import Any

from bvbwizard.domain.values import OPTIONS, Option
from bvbwizard.record import Record
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.document import (
    Block,
    Document,
    Section,
    paragraph,
    points,
    section,
    sections_of,
)
from bvbwizard.reports.sections import ahead, head, kept, money, schools, stack
from bvbwizard.say.names import words
from bvbwizard.say.turning import flip_sentence
from bvbwizard.say.verdict import ENDED
from bvbwizard.store.stored import Stored, stored_of

Table = dict[str, Any]


def record_text(record: Record) -> str:
    """The whole record on 80 columns; its numbers are the stored ones."""
    return text_of(record_document(record))


def record_document(record: Record) -> Document:
    """The whole record; its numbers are the stored ones."""
    session, stored = record.session, stored_of(record.evaluation)
    questionnaire = session.questionnaire
    counted = [question for question in session.answers if question not in record.unused]
    return Document(
        title=session.title or "Untitled",
        lead=_lead(record),
        sections=sections_of(
            section(
                "Verdict",
                paragraph(ENDED[stored.ended] if stored.ended else "", is_strong=True),
                paragraph(stored.headline or "No verdict is stored.", is_strong=not stored.ended),
            ),
            *(_ended(stored) if stored.ended else _compared(record, stored)),
            ahead.plan(stored.phases, stored.stack),
            kept.answers(session, counted),
            ahead.open_questions({key: session.answers[key] for key in counted}, (), questionnaire),
            head.checks(stored.rigour),
            head.criteria(session.criteria, session.changes),
            ahead.notes(session),
            kept.unused(session, record.unused),
            _kept(record, stored),
        ),
    )


def _ended(stored: Stored) -> tuple[Section | None, ...]:
    """What a record of an early end says besides its verdict; the computed parts aren't shown."""
    return (
        head.listed("why_ended", stored.reasons),
        head.listed("goes_on", [stored.settles]),
        head.baseline(stored.baseline),
    )


def _compared(record: Record, stored: Stored) -> tuple[Section | None, ...]:
    session, questionnaire = record.session, record.session.questionnaire
    return (
        head.listed("why", stored.reasons),
        head.listed("dissent", stored.dissent),
        section("What decides it", points([stored.settles])),
        head.baseline(stored.baseline),
        head.warnings(stored.warnings),
        head.listed("biases", stored.biases),
        money.options(stored.options, questionnaire, months=session.criteria.horizon_months),
        stack.stack(stored.stack, questionnaire, months=session.criteria.horizon_months),
        head.gates(stored.gates),
        schools.frameworks(stored.opinions, stored.voices, questionnaire),
        schools.thumbs(stored.thumbs) if stored.thumbs else None,
        schools.moat(stored.moat, questionnaire) if stored.moat else None,
        money.dimensions(stored.dimensions),
        ahead.risks(stored.risks, _named(record)),
        money.hidden_costs(stored.hidden_costs, money.possible_options(stored.options)),
        _turns(record, stored),
    )


def _lead(record: Record) -> tuple[Block, ...]:
    status = record.status
    since = f" since {status.on}" if status.on else ""
    by = f" ({status.by})" if status.by else ""
    said = [f"decided {record.decided_on}", f"{status.now}{since}{by}"]
    said += [f"supersedes {name}" for name in record.links.supersedes]
    said += [f"superseded by {name}" for name in record.links.superseded_by]
    said += [f"engine {record.engine_version}, questions of {record.questions_revision}"]
    return (paragraph(", ".join(said)),)


def _named(record: Record) -> Option | None:
    """The option that the stored verdict names or leans to."""
    verdict = _table(record.evaluation, "verdict")
    named = verdict.get("option") or verdict.get("leaning")
    return next((option for option in OPTIONS if option == named), None)


def _turns(record: Record, stored: Stored) -> Section | None:
    """The flips found by then, but for those of questions that are no more."""
    known = record.session.questionnaire
    said = [flip_sentence(flip, known) for flip in stored.flips if flip.question in known.by_id]
    cheapest = _table(record.evaluation, "compared_with").get("sentence")
    return section("What would turn it", points([*said, cheapest] if isinstance(cheapest, str) else said))


def _kept(record: Record, stored: Stored) -> Section | None:
    """What else the file contains."""
    count = len(record.figures)
    unread = ", ".join(words(part) for part in stored.unread)
    return section(
        "In the file beside this",
        points(
            (
                f"{count} figures with their sources and dates, as they were that day." if count else "",
                f"Stored in a form that this version can't read: {unread}." if unread else "",
            )
        ),
    )


def _table(table: Mapping[str, object], key: str) -> Table:
    inner = table.get(key)
    return inner if isinstance(inner, dict) else {}
