"""E4, the quality benchmark; E7 and E8, which decide by payback; E18: what should have been bought."""

import math
from typing import NamedTuple

from bvbwizard.domain.facts.derived import NET_WIN_RATE_LIMIT, is_settled, more_comparisons
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.inputs import (
    BILL_ANSWERS,
    VENDORS,
    bill_lacks,
    comparison_lacks,
    count,
    is_answered,
    known,
    owning_lacks,
    to_ask,
)
from bvbwizard.domain.frameworks.market_sums import MarketSums, PrintedPayback
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.words import distance, lacks, nearest, pays, says
from bvbwizard.domain.money.lines import HOURS_PER_WEEK, HOURS_PER_YEAR
from bvbwizard.domain.results.options import months_of
from bvbwizard.domain.results.outcome import Judgement, Sentences
from bvbwizard.domain.typing.amounts import say_amount, say_money, say_months, say_share
from bvbwizard.domain.values import Option, Range

WINS = ("quality_comparisons", "api_wins", "candidate_wins")
SELF_HOST_UNDER_MONTHS = 12
STAY_OVER_MONTHS = 24
_EXPERTISE = "ml_infrastructure_expertise"


def e4(facts: Facts, _sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """Under 10% the candidate is close enough and cost decides; from 10% on it is tuned first.

    Reported, no vote.
    """
    fact = facts.numbers.get("net_win_rate")
    if fact is None:
        return lacks("E4", comparison_lacks(facts), role="reported")
    rate, compared = fact.range, facts.likely("quality_comparisons") or 0.0
    tunes = is_settled(rate) and rate.likely >= NET_WIN_RATE_LIMIT

    def words() -> Sentences:
        said = f"The API's net win rate of {_shown(rate)}"
        if not is_settled(rate):
            because = f"{said} holds both sides of 10%: {_settling(rate, compared)}."
        elif tunes:
            because = f"{said} isn't under 10%: tune the open model before anything else."
        else:
            because = f"{said} is under 10%: the open model is close enough, and cost decides."
        path = (
            f"compared: {say_amount(compared, 'comparisons')}",
            f"net win rate of the API: {_shown(rate)}",
        )
        return Sentences(because, path, distance(Range.point(rate.likely), NET_WIN_RATE_LIMIT, "share"))

    return says("E4", ("fine_tune",) if tunes else (), words, answers=WINS, role="reported")


def _shown(rate: Range) -> str:
    """A rate with its interval."""
    return f"{say_share(rate.likely)} (95%: {say_share(rate.low)} to {say_share(rate.high)})"


def _settling(rate: Range, compared: float) -> str:
    """How many more comparisons would take the interval off the limit, in words."""
    more = more_comparisons(rate, compared)
    if more is None:
        return "no feasible number of comparisons would settle it"
    return f"about {more:,} more comparisons would settle it"


class _Case(NamedTuple):
    """What E7 reads, and how a judgement is made of it."""

    facts: Facts
    own: float | None
    """The full model's payback in months; infinite where owning never pays."""
    printed: PrintedPayback | None
    """What a worked case's source prints, read in place of the full model's."""
    rate: Range | None
    expertise: str

    @property
    def months(self) -> float | None:
        """The payback read."""
        if self.printed is None:
            return self.own
        return math.inf if self.printed.months is None else self.printed.months

    @property
    def beside(self) -> str:
        """In a worked case, our own payback and what separates it from the printed one."""
        if self.printed is None:
            return ""
        ours = "gives none yet" if self.own is None else f"says that it {pays(self.own)}"
        by = self.printed.separated_by
        return f"Our full model {ours}{f'; between them: {by}' if by else ''}."

    @property
    def owning(self) -> str:
        """The payback as the subject and verb of a sentence."""
        if self.months is None:
            return "The payback of owning isn't known"
        return f"{'Owning' if self.printed is None else 'As printed, owning'} {pays(self.months)}"

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers that are there."""
        return (
            *(BILL_ANSWERS if self.months is not None else ()),
            *(WINS if self.rate is not None else ()),
            *known(ml_infrastructure_expertise=self.expertise),
        )

    def path(self) -> tuple[str, ...]:
        """What was read, one step each."""
        owning, beside = self.owning, self.beside
        return (
            f"payback: {owning[0].lower()}{owning[1:]}",
            *([beside] if beside else []),
            f"ML infrastructure expertise: {self.expertise or 'unknown'}",
            f"net win rate of the API: {'not measured' if self.rate is None else _shown(self.rate)}",
        )

    def says(
        self,
        options: tuple[Option, ...],
        template: str,
        *,
        against: tuple[Option, ...] = (),
        missing: tuple[str, ...] = (),
        near: str = "",
    ) -> Judgement:
        """The judgement, with how near its numbers are to their marks.

        Args:
            options: what it speaks for.
            template: why; may name `{owning}` and `{settling}`.
            against: what it speaks against.
            missing: the questions that would settle what its sentence leaves open.
            near: how near it is to turning, before its numbers.
        """

        def words() -> Sentences:
            settling = ""
            if self.rate is not None:
                settling = _settling(self.rate, self.facts.likely("quality_comparisons") or 0.0)
            because = template.format(owning=self.owning, settling=settling)
            return Sentences(f"{because} {self.beside}".rstrip(), self.path(), self._closeness(near))

        return says("E7", options, words, answers=self.answers, against=against, missing=missing)

    def _closeness(self, near: str) -> str:
        nears = [near] if near else []
        if self.months is not None and not math.isinf(self.months):
            mark = nearest(Range.point(self.months), (SELF_HOST_UNDER_MONTHS, STAY_OVER_MONTHS))
            nears.append(distance(Range.point(self.months), mark, "months"))
        if self.rate is not None:
            nears.append(
                f"Net win rate {distance(Range.point(self.rate.likely), NET_WIN_RATE_LIMIT, 'share')}"
            )
        return " ".join(nears)


def e7(facts: Facts, sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """Self-host under 12 months, under 10% and with expertise; stay over 24 months or without it.

    Reads the likely payback of self_host against api, or the one that a worked case's source prints; 12, 24
    and 10% themselves are neither under nor over. From 10% on it speaks against self-hosting.
    """
    fact = facts.numbers.get("net_win_rate")
    rate = fact.range if fact is not None else None
    case = _Case(facts, months_of(sums.owning_payback), sums.printed_payback, rate, facts.choice(_EXPERTISE))
    months = case.months
    if case.expertise == "no":
        turns = "Turns only with somebody who has run models on GPUs."
        return case.says(VENDORS, "Without ML infrastructure expertise: stay with the API.", near=turns)
    if months is not None and months > STAY_OVER_MONTHS:
        return case.says(VENDORS, "{owning}, past 24 months: stay with the API.")
    if rate is not None and not is_settled(rate):
        said = "The net win rate's 95% interval holds both sides of 10%: {settling}."
        return case.says((), said, missing=("quality_comparisons",))
    if rate is not None and rate.likely >= NET_WIN_RATE_LIMIT:
        said = "The candidate loses by 10% or more: not self-hosting (tune it first, or stay behind a seam)."
        return case.says((), said, against=("self_host",))
    missing = [] if case.expertise else [_EXPERTISE]
    if months is None:
        missing += owning_lacks(facts)
    elif months < SELF_HOST_UNDER_MONTHS and rate is None:
        missing += comparison_lacks(facts)
    if missing or months is None:
        return lacks("E7", missing, answers=case.answers, path=case.path)
    if months < SELF_HOST_UNDER_MONTHS:
        return case.says(("self_host",), "{owning}, quality is close and the expertise is there: self-host.")
    return case.says((), "{owning}, between 12 and 24: the rule says neither.")


BUILT = ("fine_tune", "self_host", "other")
"""What runs today and is somebody's own build."""
READS = ("today_usd_per_month", "today_upkeep_fte", "switching_weeks", "engineer_usd_per_hour")
"""The answers about the build itself."""


def e18(facts: Facts, sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """Buy if a year's upkeep of the build, people included, is above a year of buying plus the switch.

    Likely values; past effort isn't read. Silent where nothing of our own runs today.
    """
    runs_today = facts.choice("runs_today")
    if not runs_today:
        return lacks("E18", ("runs_today",))
    if runs_today not in BUILT:
        nothing = Sentences("Nothing of our own runs today that could be bought instead.")
        return says("E18", (), lambda: nothing, answers=("runs_today",))
    read = {question: count(facts, question) for question in READS}
    given = [amount.likely for amount in read.values() if amount is not None]
    answers = ("runs_today", *(question for question in READS if is_answered(facts, question)))
    year_usd = sums.buying_usd_per_year
    if len(given) < len(READS) or year_usd is None:
        missing = [question for question, amount in read.items() if amount is None]
        missing += bill_lacks(facts) if year_usd is None else ()
        return lacks("E18", missing, answers=answers)
    bill, people, weeks, rate = given
    staff, labour = people * rate * HOURS_PER_YEAR, weeks * HOURS_PER_WEEK * rate
    # No count of systems to update is asked for, so the move is its labour with E11's testing and buffer.
    switching = sums.calculators.switching_usd(labour)
    upkeep, buying = 12 * bill + staff, year_usd + switching
    is_above = upkeep > buying

    def words() -> Sentences:
        kept, bought = say_money(upkeep), say_money(buying)
        because = (
            f"Keeping the build costs {kept} a year, {'above' if is_above else 'not above'} the {bought}"
        )
        return Sentences(
            f"{because} of a year of buying with the switch{': buy.' if is_above else '.'}",
            (
                f"upkeep: {say_money(12 * bill)} of bills and {say_money(staff)} of people a year",
                f"buying: {say_money(year_usd)} a year",
                f"switching: {say_money(labour)} of labour, with testing and a buffer {say_money(switching)}",
                "past effort: left out",
            ),
            f"{say_money(abs(upkeep - buying))} {'over' if is_above else 'short of'} the turn.",
        )

    return says("E18", VENDORS if is_above else (), words, answers=answers)


def e8(facts: Facts, sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """A hybrid, where the hard share is stated, expertise is there and it pays back within the limit.

    The limit is the person's own: the source gives none for its routing case. A share that only a figure
    supplies isn't stated.
    """
    answer, expertise = facts.answers.get("hard_share"), facts.choice(_EXPERTISE)
    is_open = answer is None or answer.unknown
    share = "unknown" if answer is None or is_open else "stated" if answer.ends else "no such share"
    months, limit = months_of(sums.hybrid_payback), sums.payback_limit_months
    answers = known(ml_infrastructure_expertise=expertise, hard_share="" if is_open else share)

    def path() -> tuple[str, ...]:
        return (
            f"ML infrastructure expertise: {expertise or 'unknown'}",
            f"hard share of the traffic: {share}",
            f"payback of the hybrid against the API: {'unknown' if months is None else pays(months)}",
        )

    if expertise == "no":
        because = "Without ML infrastructure expertise there is no side of our own to send traffic to."
        turns = "Turns only with that expertise."
        return says("E8", (), lambda: Sentences(because, path(), turns), answers=answers)
    if share == "no such share":
        no_share = "There is no hard part of the traffic to send to the API."
        return says("E8", (), lambda: Sentences(no_share, path()), answers=answers)
    missing = [] if expertise else [_EXPERTISE]
    if is_open:
        missing.append(to_ask(facts, "hard_share", behind=_EXPERTISE))
    if months is None:
        missing += owning_lacks(facts)
    if missing or months is None:
        return lacks("E8", missing, answers=answers, path=path)

    def words() -> Sentences:
        near = "" if math.isinf(months) else distance(Range.point(months), limit, "months")
        if months <= limit:
            because = f"within your limit of {say_months(limit)}: split the traffic."
            return Sentences(f"The hybrid {pays(months)}, {because}", path(), near)
        return Sentences(f"The hybrid {pays(months)}; your limit is {say_months(limit)}.", path(), near)

    return says("E8", ("hybrid",) if months <= limit else (), words, answers=answers)
