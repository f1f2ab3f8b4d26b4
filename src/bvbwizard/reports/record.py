"""The report on a record as it was saved: its decision, its rule and its answers; nothing is computed."""

from typing import Any

from bvbwizard.domain.results.options import OptionResult, Payback
from bvbwizard.domain.values import OPTIONS, VARIANTS, Option, Range
from bvbwizard.record import Record
from bvbwizard.reports.as_text import text_of
from bvbwizard.reports.document import Document, Section, Strong, document, labelled, points, section
from bvbwizard.reports.sections import ahead, head, kept, money
from bvbwizard.say.findings import payback_sentence
from bvbwizard.say.names import inline, words
from bvbwizard.say.verdict import ENDED

Table = dict[str, Any]


def record_text(record: Record) -> str:
    """The whole record on 80 columns, with the amounts of its day."""
    return text_of(record_document(record))


def record_document(record: Record) -> Document:
    """The whole record, with the amounts of its day."""
    session, decision = record.session, record.decision
    counted = [question for question in session.answers if question not in record.unused]
    has_ended = "ended" in decision
    headline = decision.get("headline") or "It says no verdict."
    verdict = (Strong(ENDED[decision["ended"]]), headline) if has_ended else (Strong(headline),)
    again = decision.get("decide_again", {})
    return document(
        session.title or "Untitled",
        section("Verdict", *verdict),
        head.listed("why_ended" if has_ended else "why", decision.get("because", ())),
        head.listed("dissent", decision.get("dissent", ())),
        _settles(decision, has_ended=has_ended),
        _options(record),
        _paybacks(record),
        _risks(decision),
        _stack(record),
        section("What would turn it", points(decision.get("flips", ()))),
        section("When to look again", points([f"{again['on']}: {again['when']}"] if again else [])),
        kept.answers(session, counted),
        ahead.open_questions({key: session.answers[key] for key in counted}, (), session.questionnaire),
        head.criteria(session.criteria, session.changes),
        ahead.notes(session),
        kept.unused(session, record.unused),
        _rest_of_file(record),
        lead=(_lead(record),),
    )


def _lead(record: Record) -> str:
    status = record.status
    since = f" since {status.on}" if status.on else ""
    by = f" ({status.by})" if status.by else ""
    why = f": {status.reason}" if status.reason else ""
    said = [f"decided {record.decided_on}", f"{status.now}{since}{by}{why}"]
    said += [f"supersedes {name}" for name in record.links.supersedes]
    said += [f"superseded by {name}" for name in record.links.superseded_by]
    said += [f"engine {record.engine_version}, questions of {record.questions_revision}"]
    return ", ".join(said)


def _settles(decision: Table, *, has_ended: bool) -> Section | None:
    said = [decision.get("settles", "")]
    return head.listed("goes_on", said) if has_ended else section("What decides it", points(said))


def _options(record: Record) -> Section | None:
    months, lines = record.session.criteria.horizon_months, record.decision.get("options", {})
    results = [_result(option, lines[option]) for option in OPTIONS if option in lines]
    return money.options(results, record.session.questionnaire, months=months)


def _result(option: Option, line: Table) -> OptionResult:
    horizon = line.get("horizon", ())
    return OptionResult(
        option=option,
        status=line.get("status", "open"),
        by=tuple(line.get("by", ())),
        only_if=tuple(line.get("if", ())),
        missing=tuple(line.get("missing", ())),
        variant=line.get("variant", VARIANTS[option][0]),
        upfront_usd=_point(line.get("once")),
        monthly_usd=_point(line.get("month")),
        horizon_usd=Range(*horizon) if horizon else None,
    )


def _point(usd: float | None) -> Range | None:
    return None if usd is None else Range.point(usd)


def _paybacks(record: Record) -> Section | None:
    paybacks = record.decision.get("payback", {})
    said = [
        payback_sentence(Payback(option=option, side=side, **line), record.session.criteria)
        for option in OPTIONS
        for side, line in paybacks.get(option, {}).items()
    ]
    return section("Payback, in months", points(said))


def _risks(decision: Table) -> Section | None:
    """The risks of the option that is named, by level, the highest first."""
    option = decision.get("now") or decision.get("leans_to")
    said = [
        f"{level.capitalize()}: {', '.join(map(words, ids))}."
        for level, ids in decision.get("risks", {}).items()
    ]
    return section(f"Risks of {inline(option)}" if option else "Risks", points(said))


def _stack(record: Record) -> Section | None:
    """What is done about each component, by stance."""
    labels = {each.id: each.label for each in record.session.questionnaire.catalogue.components}
    labels |= {key: each.own.label for key, each in record.session.components.items() if each.own}
    stances = record.decision.get("stack", {})
    said = [
        labelled(stance.capitalize(), ", ".join(labels.get(key, words(key)) for key in ids))
        for stance, ids in stances.items()
    ]
    return section("The stack", points(said))


def _rest_of_file(record: Record) -> Section | None:
    """What else the file contains, and what in it isn't as it was written."""
    count = len(record.figures)
    said = [f"{count} figures with their sources and dates, as they were that day."] if count else []
    if record.edited:
        said.append(f"Edited by hand since it was written: {', '.join(record.edited)}.")
    if record.unread:
        said.append(f"Stored in a form that this version can't read: {', '.join(map(words, record.unread))}.")
    return section("In the file beside this", points(said))
