"""Which figures an evaluation rests on, which models it compares, and what it warns of."""

from bvbwizard.domain.facts.derived import SPEED
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import Figure, FigureBook
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import SumsWarning
from bvbwizard.domain.verdict.decide import Appraisal

_ALWAYS = ("gpus_per_replica", "requests_per_second_per_replica", "peak_to_average", "active_hours_per_month")


def figures_used(appraisal: Appraisal, book: FigureBook) -> tuple[Figure, ...]:
    """The figures that stand in for an answer in a cost or a gate, by id.

    The serving speed that lies between measured rows is kept as a figure of its own, so that a
    record needs no rows to give the same numbers again.
    """
    facts = appraisal.facts
    names = {name for costing in appraisal.costings.values() for name in costing.model.names} | set(_ALWAYS)
    names |= {question for gate in appraisal.gates for question in gate.questions}
    if any(gate.id == "deadline" for gate in appraisal.gates):
        names |= {f"months_to_production_{variant}" for variant in _DEADLINES}
    used: dict[str, Figure] = {}
    for name in sorted(names):
        fact = facts.numbers.get(name)
        if fact is not None and fact.origin == "figure" and (figure := book.by_id.get(fact.source)):
            used[figure.id] = figure
    if facts.rows and facts.numbers[SPEED].origin == "derived":
        used |= _serving(facts)
    return tuple(used[figure_id] for figure_id in sorted(used))


def with_figures(used: tuple[Figure, ...], more: tuple[str, ...], book: FigureBook) -> tuple[Figure, ...]:
    """The figures with some more, by id."""
    by_id = {figure.id: figure for figure in used}
    by_id |= {name: book.by_id[name] for name in more if name not in by_id}
    return tuple(by_id[name] for name in sorted(by_id))


_DEADLINES = ("api", "hosted_open", "fine_tune_vendor", "fine_tune", "self_host", "train")


def _serving(facts: Facts) -> dict[str, Figure]:
    source = "; ".join(dict.fromkeys(f"{each.id} ({each.source})" for each in facts.rows))
    figures = {}
    for name, label, unit in (
        (SPEED, "Requests a second of one replica", "requests_per_second"),
        ("gpus_per_replica", "GPUs of one replica", "gpus"),
    ):
        speed = facts.numbers[name].range
        figures[name] = Figure(
            id=name,
            label=label,
            unit=unit,
            low=speed.low,
            likely=speed.likely,
            high=speed.high,
            source=source,
            read_on=max(each.read_on for each in facts.rows),
            grade=max(each.grade for each in facts.rows),
        )
    return figures


def models_compared(facts: Facts, questionnaire: Questionnaire) -> tuple[str, str]:
    """The vendor model and the open model, by name; "" while nobody has said."""

    def name(question_id: str) -> str:
        choice = facts.choice(question_id)
        question = questionnaire.by_id.get(question_id)
        found = question.choice(choice) if question is not None else None
        return found.label if found is not None else ""

    return name("vendor_model"), name("open_model")


def warnings_of(appraisal: Appraisal) -> tuple[SumsWarning, ...]:
    """What a reader of the numbers should know about our own sums."""
    warnings: list[SumsWarning] = []
    facts = appraisal.facts
    budget = facts.numbers.get("latency_budget_ms")
    limits = [row.p95_first_token_ms for row in facts.rows if row.p95_first_token_ms is not None]
    if budget is not None and limits and max(limits) > budget.range.high:
        warnings.append(SumsWarning(kind="latency", ms=(max(limits), budget.range.high)))
    for standing in appraisal.standings.values():
        warnings += [
            SumsWarning(kind="unbased", criterion=criterion, option=standing.option)
            for criterion in standing.unbased
        ]
    return tuple(warnings)
