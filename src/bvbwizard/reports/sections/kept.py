"""What is kept: the answers with who gave them, and sums side by side: printed or stored, and ours."""

from collections.abc import Iterable, Mapping

from bvbwizard.domain.calculators import Calculator
from bvbwizard.domain.case import case_as_dict
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.typing.amounts import say_number
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.reports import subject as about
from bvbwizard.reports.document import Section, long, number, section, table


def answers(session: Session, counted: Iterable[str]) -> Section | None:
    """The answers that count, grouped by part of the interview, each with who gave it."""
    known, wanted = session.questionnaire, frozenset(counted)
    groups = []
    for part in known.sections:
        rows = [
            (question.label, say_answer(question, answer), _behind(answer), _remarks(answer))
            for question in known.questions
            if question.section == part.id and question.id in wanted
            if (answer := session.answers.get(question.id)) is not None
        ]
        groups.append(section(part.label, table(_ANSWER_COLUMNS, rows, is_headed=False)))
    return section("Answers", *groups)


_ANSWER_COLUMNS = ("question", "answer", long("stands on"), long("words and notes"))


def _behind(answer: Answer) -> str:
    # Of a typical value it names who said the words: nobody said the value.
    is_said = answer.said_by and not answer.is_typical
    who = f"{answer.said_by}{f', {answer.said_on}' if answer.said_on else ''}" if is_said else ""
    stands = (str(answer.evidence or ""), "accepted" if answer.accepted else "", answer.source, who)
    return "; ".join(part for part in stands if part)


def _remarks(answer: Answer) -> str:
    by = f" ({answer.said_by})" if answer.is_typical and answer.said_by else ""
    quoted = f'"{answer.words}"{by}' if answer.words else ""
    note = f"Note: {answer.note}" if answer.note else ""
    return "\n".join(part for part in (quoted, note) if part)


def unused(session: Session, reasons: Mapping[str, str]) -> Section | None:
    """Answers that are kept but counted nowhere, with the reason."""
    known = session.questionnaire.by_id
    columns = ("question", "answer", long("why it doesn't count"))
    rows = [
        (known[key].label, say_answer(known[key], session.answers[key]), because)
        for key, because in reasons.items()
        if key in session.answers
    ]
    return section("Kept, but counted nowhere", table(columns, rows, is_headed=False))


_DIFFERENCES_SHOWN = 20


def printed(subject: about.Subject) -> Section | None:
    """A worked case: what its source prints, and the lines between that and the full model."""
    if not subject.session.as_printed:
        return None
    case = case_as_dict(subject.session.as_printed, subject.evaluation)
    known = subject.evaluation.calculators.by_id
    groups = [
        _as_printed(known[calculator_id], numbers, case["calculators"].get(calculator_id, {}))
        for calculator_id, numbers in case["as_printed"].items()
    ]
    groups += [
        _separation(option, side) for sides in case["separates"].values() for option, side in sides.items()
    ]
    return section("As printed, and what separates it from the full model", *groups)


def _as_printed(calculator: Calculator, numbers: about.Table, computed: about.Table) -> Section | None:
    meanings = {output.name: output.meaning for output in calculator.outputs}
    rows = [
        (meanings.get(name, name).rstrip("."), say_number(amount), _computed(computed, name))
        for name, amount in numbers.items()
    ]
    return section(calculator.label, table(("", number("as printed"), number("computed")), rows))


def _computed(computed: about.Table, name: str) -> str:
    if name not in computed:
        return "-"
    value = computed[name]
    return say_number(value) if isinstance(value, int | float) else "none"


def _separation(option: str, side: about.Table) -> Section | None:
    rows = [_usd("as printed", side["as_printed"])]
    for line in side["lines"]:
        amounts = {"upfront_usd": 0.0, "monthly_usd": 0.0, f"{line['kind']}_usd": line["amount_usd"]}
        rows.append(_usd(f"+ {line['label']}", amounts))
    rows.append(_usd("= full model", side["full"]))
    label = {str(key): name for key, name in OPTION_LABELS.items()}[option]
    return section(f"{label}, US$", table(("", number("upfront"), number("a month")), rows))


def _usd(label: str, amounts: about.Table) -> tuple[str, ...]:
    return label, f"{amounts['upfront_usd']:,.2f}", f"{amounts['monthly_usd']:,.2f}"


def stored_and_new(subject: about.Subject) -> Section | None:
    """Where a record's stored numbers and the ones computed now differ."""
    found = about.differences(subject)
    columns = ("key", "stored", "now")
    rows = [(each.key, _shown(each.stored), _shown(each.now)) for each in found[:_DIFFERENCES_SHOWN]]
    more = len(found) - _DIFFERENCES_SHOWN
    return section(
        "Stored and new, where they differ",
        table(columns, rows),
        f"And {more} more; --format json lists them." if more > 0 else "",
    )


def _shown(value: object) -> str:
    if value is None:
        return "-"
    text = f"{value:,.2f}" if isinstance(value, float) else str(value)
    return text if len(text) <= 30 else f"{text[:27]}..."
