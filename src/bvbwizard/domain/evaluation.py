"""The one composition: a session and the reference data give an evaluation."""

from dataclasses import dataclass, field
from datetime import date

from bvbwizard.domain.account import account
from bvbwizard.domain.appraisal import Appraisal, Reference, appraise
from bvbwizard.domain.asking import next_questions
from bvbwizard.domain.compared_with import cheapest_vendor_model
from bvbwizard.domain.confidence import difference, doubts
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.figures import Figure
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.options import Crossover, Difference, OptionResult, Payback
from bvbwizard.domain.outcome import ComparedWith, GateResult, NextQuestion, Risk, Verdict
from bvbwizard.domain.path import Path
from bvbwizard.domain.results import option_results, paybacks_and_crossovers
from bvbwizard.domain.risks import judge_risks
from bvbwizard.domain.session import Session
from bvbwizard.domain.trials import turns_by_typical
from bvbwizard.domain.used import figures_used, models_compared, warnings_of
from bvbwizard.domain.values import OPTIONS, Option

__all__ = ["Evaluation", "Reference", "evaluate"]


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Everything that the panel, the record and the commands show."""

    path: Path
    facts: Facts = field(repr=False)
    options: dict[Option, OptionResult]
    paybacks: tuple[Payback, ...]
    crossovers: tuple[Crossover, ...]
    differences: tuple[Difference, ...]
    """Of every costed option against the verdict's (or the leaning's)."""
    opinions: tuple[Opinion, ...]
    gates: tuple[GateResult, ...]
    """The gates that apply."""
    risks: tuple[Risk, ...]
    """Of every option, highest level first."""
    verdict: Verdict
    next_questions: tuple[NextQuestion, ...]
    """At most five, the one that matters most first; empty: nothing left can change this."""
    figures_used: tuple[Figure, ...]
    horizon_months: int = 36
    """The months over which the options were compared."""
    compared_with: ComparedWith | None = None
    """The cheapest vendor model among the figures; None where the one compared is the cheapest."""
    warnings: tuple[str, ...] = ()
    models_compared: tuple[str, str] = ("", "")
    """The vendor model and the open model, by name."""

    def payback(self, option: Option, side: Option) -> Payback | None:
        """The payback of an option against a vendor side."""
        return next((p for p in self.paybacks if (p.option, p.side) == (option, side)), None)


def evaluate(session: Session, reference: Reference, today: date) -> Evaluation:
    """Evaluate a session: no clock, no files, no chance; the same input gives the same output."""
    criteria = session.criteria
    appraisal = appraise(
        session.questionnaire,
        session.answers,
        criteria,
        reference,
        started_on=session.started_on,
        today=today,
    )
    results = option_results(appraisal, criteria)
    paybacks, crossovers = paybacks_and_crossovers(appraisal, criteria)
    doubted = doubts(appraisal, criteria, lambda: turns_by_typical(session, reference, today, appraisal))
    verdict = account(appraisal, criteria, doubted, session.questionnaire)
    return Evaluation(
        path=appraisal.path,
        facts=appraisal.facts,
        options=results,
        paybacks=paybacks,
        crossovers=crossovers,
        differences=_differences(appraisal),
        opinions=appraisal.opinions,
        gates=appraisal.gates,
        risks=judge_risks(reference.risks, appraisal.facts),
        verdict=verdict,
        next_questions=next_questions(appraisal, session.questionnaire),
        figures_used=figures_used(appraisal, reference.book.on(today)),
        horizon_months=criteria.horizon_months,
        compared_with=cheapest_vendor_model(appraisal, session.questionnaire),
        warnings=warnings_of(appraisal),
        models_compared=models_compared(appraisal.facts, session.questionnaire),
    )


def _differences(appraisal: Appraisal) -> tuple[Difference, ...]:
    """Each costed option's cost over the one that the verdict names or leans to."""
    base = appraisal.decision.option or appraisal.decision.leaning
    if base is None:
        return ()
    found = (difference(appraisal, option, base) for option in OPTIONS if option != base)
    return tuple(each for each in found if each is not None)
