"""A scenario made by hand on the case of the sales assistant, and attempts at it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.rehearsal.interview.attempt import Attempt, SavedMark
from bvbwizard.rehearsal.interview.curveballs import Turn, asked_evaluation, changed_session, compared
from bvbwizard.rehearsal.rubric import DIMENSIONS, DimensionId
from bvbwizard.rehearsal.scenario import AnswerChange, Curveball, FollowUp, Scenario, StatedFact
from bvbwizard.store.documents import read_as
from bvbwizard.store.marking import lexicon
from bvbwizard.store.presets import bundled_path

START = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)

VOLUME = StatedFact(
    topic="volume",
    asked_as=("volume", "requests", "traffic", "how many calls", "how many drafts", "usage"),
    says="40,000 drafts a month.",
    question=("requests_per_month",),
)
TEAM = StatedFact(
    topic="team",
    asked_as=("team", "engineers", "on call"),
    says="One ML engineer.",
    question=("ml_engineers",),
)
DATA = StatedFact(
    topic="data", asked_as=("data", "moat", "history"), says="Each customer's own mails.", question=()
)
LABELS = StatedFact(
    topic="labelled examples", asked_as=("labels", "training data"), says="About 500 drafts.", question=()
)
PROTECTION = StatedFact(
    topic="data protection",
    asked_as=("privacy", "gdpr", "personal data"),
    says="A named region.",
    question=(),
)
QUALITY = StatedFact(
    topic="quality", asked_as=("quality", "benchmark", "good enough"), says="Nothing compared.", question=()
)
FACTS = (VOLUME, TEAM, DATA, LABELS, PROTECTION, QUALITY)

PRICE = Curveball(
    id="price_triples",
    says="Your vendor triples its price.",
    sets={
        "answers.input_usd_per_mtok": AnswerChange(times=3),
        "answers.output_usd_per_mtok": AnswerChange(times=3),
    },
    touches=("economics", "risk"),
    because="The tokens triple, the people don't.",
)
NO_DATA = Curveball(
    id="no_data_leaves",
    says="No third party may process the mails.",
    sets={"answers.third_party_processors": AnswerChange(value="refused")},
    touches=("reasoning", "risk", "economics"),
    because="No vendor is left.",
)
QUITS = Curveball(
    id="ml_lead_quits",
    says="Your only ML engineer leaves.",
    sets={"answers.ml_engineers": AnswerChange(value=0)},
    touches=("reasoning", "risk"),
    because="What is bought stays bought.",
)


NAMELESS = replace(lexicon(), components={})
"""The words of marking, in which components have only the names of the catalogue."""


def scenario(**changes: Any) -> Scenario:
    """The sales assistant, with few facts."""
    made = Scenario(
        id="sales-assistant",
        title="AI sales assistant",
        level_hint="product-manager",
        company="A company whose assistant drafts the next e-mail for a sales rep.",
        brief="Walk me through your decisions.",
        answers="case-sales-assistant",
        components=(
            "foundation_model",
            "retrieval",
            "vector_store",
            "eval_harness",
            "observability",
            "prompts",
        ),
        goals=("reply faster",),
        for_whom=("reps",),
        facts=FACTS,
        follow_ups=tuple(FollowUp(dimension=each, asks=f"What about {each}?") for each in DIMENSIONS),
        curveballs=(PRICE, NO_DATA, QUITS),
    )
    return replace(made, **changes)


def preset_session(name: str, questionnaire: Questionnaire) -> Session:
    """The session of a bundled preset."""
    path = bundled_path(name)
    assert path is not None
    return Session(questionnaire=questionnaire, started_on=TODAY).lay(read_as(Preset, path, questionnaire))


def at(seconds: float) -> datetime:
    """So many seconds after the start."""
    return START + timedelta(seconds=seconds)


def started(**changes: Any) -> Attempt:
    """An attempt that starts now, with 12 minutes."""
    given: dict[str, Any] = {
        "title": "AI sales assistant",
        "level": "product-manager",
        "at": START,
        "seed": 7,
    }
    name = changes.pop("scenario", "sales-assistant")
    return Attempt.start(name, **given | changes)


def running(attempt: Attempt, until: float) -> Attempt:
    """The attempt as a screen leaves it that ticks every second until so many seconds after the start."""
    second = (attempt.clock.ticked_at - START).total_seconds()
    while second < until:
        second = min(second + 1, until)
        attempt = attempt.tick(at(second))
    return attempt


def marked_attempt(marks: Mapping[DimensionId, float], *, day: int = 0, **changes: Any) -> Attempt:
    """A finished attempt of some later day with these marks; their mean is the overall one."""
    when = START + timedelta(days=day)
    given = {key: SavedMark(mark=mark) for key, mark in marks.items()}
    attempt = started(at=when, **changes).finish(when)
    return attempt.mark(given, overall=sum(marks.values()) / len(marks))


def turn(before: Session, curveball: Curveball, reference: Reference, today: date) -> Turn:
    """A case recomputed with a curveball in it."""
    was = asked_evaluation(before, reference, today)
    changed = changed_session(before, curveball.sets, was.facts.numbers)
    return compared(was, asked_evaluation(changed, reference, today))
