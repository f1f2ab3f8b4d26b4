"""The one composition: a session and the reference data give an evaluation."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bvbwizard.domain.calculators import NO_CALCULATORS, Calculators
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import Figure, FigureBook
from bvbwizard.domain.findings.case_warnings import baseline, case_warnings
from bvbwizard.domain.findings.e3 import e3
from bvbwizard.domain.findings.hidden_costs import hidden_costs
from bvbwizard.domain.findings.moat import moat
from bvbwizard.domain.findings.plan import phases, planned
from bvbwizard.domain.findings.rigour import biases, rigour
from bvbwizard.domain.findings.risks import judge_risks
from bvbwizard.domain.findings.thumbs import thumbs
from bvbwizard.domain.frameworks.registry import reported
from bvbwizard.domain.frameworks.voices import with_words
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.path import Path
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.findings import (
    Bias,
    CaseWarning,
    HiddenCost,
    MoatTest,
    Phase,
    RigourCheck,
    SumsWarning,
    Thumbs,
)
from bvbwizard.domain.results.options import Crossover, Difference, OptionResult, Payback
from bvbwizard.domain.results.outcome import (
    ComparedWith,
    GateResult,
    Judgement,
    NextQuestion,
    Opinion,
    Risk,
    Verdict,
)
from bvbwizard.domain.stack.model import Stack
from bvbwizard.domain.stack.stack import stack_of
from bvbwizard.domain.values import OPTIONS, Option, Range
from bvbwizard.domain.verdict.amounts import (
    cheapest_vendor_model,
    option_results,
    paybacks_and_crossovers,
    token_prices,
)
from bvbwizard.domain.verdict.decide import Appraisal, Reference, appraise
from bvbwizard.domain.verdict.figures_used import figures_used, models_compared, warnings_of, with_figures
from bvbwizard.domain.verdict.flips import turns_by_typical
from bvbwizard.domain.verdict.grounds import difference, doubts, verdict_of
from bvbwizard.domain.verdict.next_questions import next_questions

NO_THUMBS = Thumbs(marks=(), volume=None, rows=())
DEFAULT_CRITERIA = Criteria()

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
    judgements: tuple[Judgement, ...]
    """Every framework's, by source and number, those that are only shown too."""
    gates: tuple[GateResult, ...]
    """The gates that apply."""
    risks: tuple[Risk, ...]
    """Of every option, highest level first."""
    decided: Verdict
    """The verdict, its voices without their words."""
    next_questions: tuple[NextQuestion, ...]
    """At most five, the one that matters most first; empty: nothing left can change this."""
    figures_used: tuple[Figure, ...]
    criteria: Criteria = DEFAULT_CRITERIA
    """The rule that it was judged by."""
    questionnaire: Questionnaire | None = field(default=None, repr=False, compare=False)
    """The questions by whose names its sentences go."""
    compared_with: ComparedWith | None = None
    """The cheapest vendor model among the figures; None where the one compared is the cheapest."""
    warnings: tuple[CaseWarning, ...] = ()
    """What the answers show and a reader should know (B7, D7, E14)."""
    sums_warnings: tuple[SumsWarning, ...] = ()
    """The same about our own sums."""
    phases: tuple[Phase, ...] = ()
    """The way on from the decision (A4, B4, D5)."""
    thumbs: Thumbs = NO_THUMBS
    """The sources' rules of thumb beside the case's own numbers."""
    stack: Stack | None = None
    """Every component of the product, the model first; None where the session has ended early (B5)."""
    baseline: str = ""
    """No model at all, where that fits; else empty."""
    token_prices: dict[Option, Range] = field(default_factory=dict, repr=False)
    """What the tokens of one request cost, in USD, at each vendor side that has prices."""
    models_compared: tuple[str, str] = ("", "")
    """The vendor model and the open model, by name."""
    calculators: Calculators = field(default=NO_CALCULATORS, repr=False)
    """The sources' own sums, for a worked case's numbers."""

    @cached_property
    def opinions(self) -> tuple[Opinion, ...]:
        """The judgements with their sentences, made when somebody first looks."""
        return tuple(each.opinion() for each in self.judgements)

    @cached_property
    def verdict(self) -> Verdict:
        """What is decided, each voice with the sentences of its frameworks."""
        return replace(self.decided, voices=with_words(self.decided.voices, self.opinions))

    @cached_property
    def biases(self) -> tuple[Bias, ...]:
        """What leans towards the outcome (E1)."""
        return biases(self.criteria, self.facts, self.decided.option)

    @cached_property
    def rigour(self) -> tuple[RigourCheck, ...]:
        """What E2 asks of a sound analysis."""
        return rigour(self.criteria, self.facts, self.options, self.risks, self.decided.named)

    @cached_property
    def moat(self) -> MoatTest:
        """Whether the data sets the product apart (D6)."""
        return moat(self.facts)

    @cached_property
    def hidden_costs(self) -> tuple[HiddenCost, ...]:
        """Of options whose weights we change (D4)."""
        return hidden_costs(self.options, self.facts)

    @property
    def horizon_months(self) -> int:
        """The months over which the options were compared."""
        return self.criteria.horizon_months

    def payback(self, option: Option, side: Option) -> Payback | None:
        """The payback of an option against a vendor side."""
        return next((p for p in self.paybacks if (p.option, p.side) == (option, side)), None)


def evaluate(session: Session, reference: Reference, today: date) -> Evaluation:
    """Evaluate a session: no clock, no files, no chance; the same input gives the same output."""
    criteria = session.criteria
    appraisal = appraise(session, reference, today)
    results = option_results(appraisal, criteria)
    paybacks, crossovers = paybacks_and_crossovers(appraisal, criteria)
    # What is off the path must not come back into play while another choice is only supposed.
    on_path = replace(session, answers=appraisal.path.answers)
    doubted = doubts(appraisal, criteria, lambda: turns_by_typical(on_path, reference, today, appraisal))
    verdict = verdict_of(appraisal, criteria, doubted)
    risks = judge_risks(reference.risks, appraisal.facts, appraisal.bills)
    evaluation = Evaluation(
        path=appraisal.path,
        facts=appraisal.facts,
        options=results,
        paybacks=paybacks,
        crossovers=crossovers,
        differences=_differences(appraisal),
        judgements=_every_judgement(appraisal, reference, results, risks),
        gates=appraisal.gates,
        risks=risks,
        decided=verdict,
        next_questions=() if verdict.ended else next_questions(appraisal, session.questionnaire),
        figures_used=figures_used(appraisal, reference.book.on(today)),
        criteria=criteria,
        questionnaire=session.questionnaire,
        compared_with=cheapest_vendor_model(appraisal, session.questionnaire),
        token_prices=token_prices(appraisal),
        models_compared=models_compared(appraisal.facts, session.questionnaire),
        calculators=reference.calculators,
    )
    return _with_findings(evaluation, appraisal, session, reference, reference.book.on(today))


def _with_findings(
    evaluation: Evaluation, appraisal: Appraisal, session: Session, reference: Reference, book: FigureBook
) -> Evaluation:
    """Add what is found beside the verdict."""
    facts, verdict = evaluation.facts, evaluation.decided
    train = evaluation.options["train"].upfront_usd
    way_on = phases(reference.phases, verdict, facts, session.started_on)
    stack = None if verdict.ended else _stack(evaluation, session, reference, book)
    return replace(
        evaluation,
        stack=stack,
        figures_used=with_figures(evaluation.figures_used, stack.figures if stack is not None else (), book),
        warnings=case_warnings(reference.warnings, facts, verdict.named, session.criteria),
        sums_warnings=warnings_of(appraisal),
        phases=planned(way_on, stack) if stack is not None else way_on,
        thumbs=thumbs(
            reference.thumbs,
            facts,
            appraisal.bills,
            evaluation.crossovers,
            train_usd=train.likely if train is not None else None,
        ),
        baseline=baseline(reference.warnings, facts),
    )


def _stack(evaluation: Evaluation, session: Session, reference: Reference, book: FigureBook) -> Stack:
    """Every component, decided beside the verdict: none of them moves it."""
    return stack_of(
        session.components,
        session.questionnaire.catalogue,
        reference.component_risks,
        reference.calculators,
        reference.costs,
        facts=evaluation.facts,
        book=book,
        gates=evaluation.gates,
        verdict=evaluation.decided,
        options=evaluation.options,
        risks=evaluation.risks,
        crossovers=evaluation.crossovers,
        own_from_requests_per_month=reference.frameworks.own_from_requests_per_month,
        horizon_months=session.criteria.horizon_months,
    )


def _every_judgement(
    appraisal: Appraisal,
    reference: Reference,
    results: dict[Option, OptionResult],
    risks: tuple[Risk, ...],
) -> tuple[Judgement, ...]:
    """Those that count and those that are only shown, by source and number."""
    facts = appraisal.facts
    shown = reported(reference.frameworks, facts, appraisal.bills)
    found = (*appraisal.judgements, *shown, e3(results, facts, risks))
    return tuple(sorted(found, key=lambda judgement: (judgement.id[0], int(judgement.framework[1:]))))


def _differences(appraisal: Appraisal) -> tuple[Difference, ...]:
    """Each costed option's cost over the one that the verdict names or leans to."""
    base = appraisal.decision.option or appraisal.decision.leaning
    if base is None:
        return ()
    found = (difference(appraisal, option, base) for option in OPTIONS if option != base)
    return tuple(each for each in found if each is not None)
