"""What lies ahead: what would turn it, the risks, the plan, what is open, and when to look again."""

from collections.abc import Iterable, Mapping

from bvbwizard import contract
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.findings import Phase
from bvbwizard.domain.results.outcome import Risk
from bvbwizard.domain.stack.model import Stack
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS, Option
from bvbwizard.reports.document import Point, Section, labelled, long, points, section, table
from bvbwizard.reports.subject import Subject
from bvbwizard.say import findings as say
from bvbwizard.say.names import inline, sentence, words
from bvbwizard.say.stack import STEP_WORDS, phase_dates, phase_steps

NO_OWNER = "no owner yet"
_NAMED_MOST = 12
"""Questions without an answer that are named; the rest are counted."""


def turns(subject: Subject, *, most: int | None = None) -> Section | None:
    """The nearest values and choices that turn the verdict, and the cheapest vendor model."""
    cheapest, questionnaire = subject.evaluation.compared_with, subject.session.questionnaire
    said = [say.flip_sentence(flip, questionnaire) for flip in subject.flips]
    more = len(said) - most if most is not None else 0
    rest = [f"And {more} more, farther away; the record lists them."] if more > 0 else []
    last = [say.compared_with_sentence(cheapest, questionnaire)] if cheapest is not None else []
    return section("What would turn it", points([*said[:most], *rest, *last]))


def risks(found: Iterable[Risk], option: Option | None) -> Section | None:
    """The risks of the option that is named with what to do, then the others' in a line each."""
    every = tuple(found)
    own = [risk for risk in every if risk.option == option and risk.level in ("high", "medium")]
    low = [say.risk_name(risk) for risk in every if risk.option == option and risk.level == "low"]
    lines = [(other, say.risk_line(every, other)) for other in OPTIONS if other != option]
    rest = [Point(label=OPTION_LABELS[other], text=line) for other, line in lines if line]
    return section(
        f"Risks of {inline(option)}" if option else "Risks",
        table(_RISK_COLUMNS, [_risk(risk) for risk in own], is_headed=False),
        points([f"Low: {', '.join(low)}." if low else "", *rest]),
    )


_RISK_COLUMNS = (
    "risk",
    "level",
    "owner",
    "US$",
    long("why"),
    long("how often, and what it costs", "In numbers"),
    long("to do", "To do"),
)


def _risk(risk: Risk) -> tuple[str, ...]:
    known = say.risk_loss_because(risk)
    return (
        risk.label or words(risk.id),
        risk.level,
        risk.owner,
        say.risk_loss(risk),
        f"{risk.because}{_read_on(risk)}",
        f"{known}; never added to a cost." if known else "",
        risk.mitigation,
    )


def _read_on(risk: Risk) -> str:
    """Where the reason is from, and when that was read; a figure's id is no word for a reader."""
    source = "figures" if risk.source.startswith("figures:") else risk.source
    said = ", ".join(part for part in (source, str(risk.read_on or "")) if part)
    return f" ({said})" if said else ""


def _phases(found: Iterable[Phase]) -> Section | None:
    """The way on, dated from the session's day."""
    said = [long(label.lower(), label) for label in ("To do", "To measure", "Go on once")]
    rows = [
        (
            phase.label,
            phase_dates(phase),
            ", ".join(phase.used_by),
            " ".join(sentence(each) for each in phase.does),
            "; ".join(phase.measures),
            phase.moves_on_if,
        )
        for phase in found
    ]
    return section("The way on", table(("phase", "when", "source", *said), rows, is_headed=False))


def open_questions(
    answers: Mapping[str, Answer], left: Iterable[str], questionnaire: Questionnaire
) -> Section | None:
    """Every unknown with who would know it and by when, then the questions without an answer."""
    known = questionnaire.by_id
    unknown = {known[key].label: answer for key, answer in answers.items() if answer.unknown}
    columns = ("question", "owner", "by")
    rows = [
        (label, answer.owner or NO_OWNER, str(answer.due_on or ""))
        for label, answer in unknown.items()
        if answer.owner or answer.due_on
    ]
    nobodys = [label for label, answer in unknown.items() if not (answer.owner or answer.due_on)]
    unanswered = [known[key].label for key in left]
    more = f" and {len(unanswered) - _NAMED_MOST} more" if len(unanswered) > _NAMED_MOST else ""
    return section(
        "Open questions",
        table(columns, rows, is_headed=False),
        points(
            (
                f"{NO_OWNER.capitalize()}: {', '.join(nobodys)}." if nobodys else "",
                f"Not answered yet: {', '.join(unanswered[:_NAMED_MOST])}{more}." if unanswered else "",
            )
        ),
    )


def next_questions(subject: Subject) -> Section | None:
    """What can still change the verdict."""
    asked = subject.evaluation.next_questions
    known = subject.session.questionnaire
    said = [say.next_question_sentence(each, known) for each in asked]
    return section("What to ask next", points(said or ["Nothing left can change this."]))


def notes(session: Session) -> Section | None:
    """Remarks that belong to no question."""
    said = [f"{note.text}{f' ({note.by})' if note.by else ''}" for note in session.notes]
    return section("Notes", points(said))


def review(subject: Subject) -> Section | None:
    """When to look at it again."""
    found = contract.review(subject.evaluation, subject.decided_on)
    return section("When to look again", points([f"{found['on']}: {found['when']}"]))


def plan(phases: Iterable[Phase], stack: Stack | None) -> Section | None:
    """Every phase; without components in one table, else with the steps of each under it."""
    found = tuple(phases)
    if not any(phase.steps for phase in found):
        return _phases(found)
    return section("The way on", *(_phase(phase, stack) for phase in found))


def _phase(phase: Phase, stack: Stack | None) -> Section | None:
    source = f" ({', '.join(phase.used_by)})" if phase.used_by else ""
    does = " ".join(sentence(each) for each in phase.does)
    measures = sentence("; ".join(phase.measures))
    return section(
        f"{phase.label}, {phase_dates(phase)}{source}",
        points([labelled("To do", does), labelled("To measure", measures)]),
        *(section(STEP_WORDS[kind], points(said)) for kind, said in phase_steps(phase, stack)),
        points([labelled("Go on once", phase.moves_on_if)]),
    )
