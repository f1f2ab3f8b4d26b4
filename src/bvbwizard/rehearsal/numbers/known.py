"""The amounts that a candidate may state: what the engine, or the scenario, says each of them is."""

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from bvbwizard.domain.calculators import Result
from bvbwizard.domain.case import run_on
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts.derived import ASSUMED_GPU
from bvbwizard.domain.frameworks.market_sums import AsPrinted
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, NO_CATALOGUE, Catalogue
from bvbwizard.domain.money.gpus import Volumes
from bvbwizard.domain.money.swings import spread
from bvbwizard.domain.results.options import Crossover, OptionResult, Payback
from bvbwizard.domain.stack.model import StackRow, WayCost
from bvbwizard.domain.values import OPTION_PHRASES, Option, Range
from bvbwizard.rehearsal.text.lexicon import Lexicon, NumberWords


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting an amount; a number that agrees with any of them is right."""

    range: Range
    words: str = ""
    """How it counts, as it follows the amount: "for the tokens alone"."""
    is_of_tokens: bool = False
    """Whether it counts the tokens alone, which is what many mean by a bill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAmount:
    """One amount with its meaning."""

    id: str
    """What it is about: an option and a measure (api.monthly), a component and a measure
    (vector_store.buying.monthly), or a question (gpus)."""
    unit: str
    words: str
    """As they follow a number: "for the API"."""
    readings: tuple[Counting, ...]
    """The engine's own first; empty where it has none and `none` says so."""
    none: str = ""
    """What holds in place of an amount: "it never pays back"."""


@dataclass(frozen=True, kw_only=True)
class KnownAmounts:
    """Everything that numbers in a text are compared with."""

    words: NumberWords = field(repr=False)
    """The words around numbers."""
    amounts: dict[str, KnownAmount] = field(default_factory=dict, repr=False)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """By component id, the words that name it in lower case; next to one, no number is an option's."""
    bought_names: frozenset[str] = frozenset()
    """Those of them that name a vendor's product."""
    own_names: frozenset[str] = frozenset()
    """Those that name open source."""
    models: tuple[str, str] = ("", "")
    """The vendor model and the open model compared, by name."""
    gpu: str = ""
    """The id of the accelerator compared."""
    horizon_months: int = 36

    def get(self, amount_id: str) -> KnownAmount | None:
        """An amount by its id, or None where the engine doesn't have it."""
        return self.amounts.get(amount_id)

    def having(self, measure: str) -> tuple[KnownAmount, ...]:
        """The amounts of one measure, of every option: all `payback`."""
        return tuple(amount for key, amount in self.amounts.items() if key.rpartition(".")[2] == measure)


def amount(
    key: str, unit: str, words: str, *readings: Counting | Range | None, none: str = ""
) -> KnownAmount | None:
    """An amount of those readings that there are; None where there is none and nothing says so."""
    given = [
        reading if isinstance(reading, Counting) else Counting(reading) for reading in readings if reading
    ]
    if not given and not none:
        return None
    return KnownAmount(id=key, unit=unit, words=words, readings=tuple(given), none=none)


def times(range_: Range, factor: float) -> Range:
    """A range in another unit."""
    return Range(range_.low * factor, range_.likely * factor, range_.high * factor)


def names_of(
    catalogue: Catalogue, more: Mapping[str, Iterable[str]]
) -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str]]:
    """How components are named: by component; then which names are vendors' products, which open source."""
    model = catalogue.by_id.get(FOUNDATION_MODEL)
    # Who sells or opens models is named for the model, whatever else it sells.
    of_the_model = (
        {name.lower() for name in (*model.vendors, *model.open_source)} if model is not None else set()
    )
    names: dict[str, tuple[str, ...]] = {}
    for component in catalogue.components:
        if component.id != FOUNDATION_MODEL:
            own = (
                component.label,
                component.id.replace("_", " "),
                *component.vendors,
                *component.open_source,
            )
            words = (name.lower() for name in own if len(name) > 2 and name.lower() not in of_the_model)
            names[component.id] = tuple(dict.fromkeys(words))
    for component_id, added in more.items():
        if component_id != FOUNDATION_MODEL:
            names[component_id] = (*names.get(component_id, ()), *(word.lower() for word in added))
    bought = frozenset(vendor.lower() for each in catalogue.components for vendor in each.vendors)
    own_ = frozenset(name.lower() for each in catalogue.components for name in each.open_source)
    return names, bought - own_, own_


_PRINTED = "by the source's own sum"
_PEOPLE_DRIVERS = ("operating_fte", "engineer_usd_per_hour", "routing", "integration", "build_hours")
"""What moves the cost of people and of building."""
_ASIDE: dict[tuple[str, str], str] = {
    ("llm-tco", "api_usd_per_month"): "api.monthly",
    ("llm-tco", "self_host_usd_per_month"): "self_host.monthly",
    ("llm-tco", "upfront_usd"): "self_host.upfront",
    ("llm-tco", "payback_months"): "self_host.payback",
    ("llm-tco", "api_usd_over_horizon"): "api.horizon",
    ("llm-tco", "self_host_usd_over_horizon"): "self_host.horizon",
    ("llm-tco", "saving_usd"): "self_host.saving_horizon",
    ("api-spend", "usd_per_month"): "api.monthly",
    ("hybrid", "hybrid_usd_per_month"): "hybrid.monthly",
    ("hybrid", "upfront_usd"): "hybrid.upfront",
    ("hybrid", "payback_months"): "hybrid.payback",
}
"""A worked case's calculator and output, with the amount that it is another count of."""


def cost_amounts(evaluation: Evaluation, as_printed: AsPrinted) -> Iterator[KnownAmount]:
    """The amounts of every option whose cost is known, and what a source's own sum says of them."""
    printed = _printed(evaluation, as_printed)
    found: list[KnownAmount | None] = []
    for result in evaluation.options.values():
        found += _Billed(result, evaluation).amounts()
    found += map(_payback, evaluation.paybacks)
    found += map(_crossover, evaluation.crossovers)
    for known in filter(None, found):
        more = (printed[known.id],) if known.id in printed else ()
        yield replace(known, readings=(*known.readings, *more))


def _amount_id(option: Option, measure: str, side: Option = "api") -> str:
    return f"{option}.{measure}" if side == "api" else f"{option}.{side}.{measure}"


@dataclass(frozen=True)
class _Billed:
    """An option with what it costs, each amount in the ways that somebody may count it."""

    result: OptionResult
    evaluation: Evaluation

    def amounts(self) -> Iterator[KnownAmount | None]:
        """A month, upfront, over the horizon, one request, and what it saves."""
        option, months = self.result.option, self.evaluation.horizon_months
        phrase, key = OPTION_PHRASES[option], f"{option}."
        yield amount(f"{key}monthly", "usd_per_month", f"for {phrase}", *self._monthly())
        yield amount(f"{key}upfront", "usd", f"upfront for {phrase}", *self._upfront())
        yield amount(f"{key}horizon", "usd", f"over {months} months for {phrase}", *self._horizon())
        yield amount(f"{key}per_request", "usd_per_request", f"for {phrase}", *self._per_request())
        if "api" in self.evaluation.options and option != "api":
            yield from self._savings(f"saved by {phrase} against the API")

    @property
    def _tokens(self) -> Range | None:
        """The price of one request's tokens; None where the option isn't paid by the token."""
        return self.evaluation.token_prices.get(self.result.option)

    def _likely(self, name: str) -> float:
        return self.evaluation.facts.likely(name) or 0.0

    def _monthly(self) -> Iterator[Counting | None]:
        if self.result.monthly_usd is None:
            return
        yield Counting(self.result.monthly_usd)
        if self._tokens is not None:
            yield _tokens_alone(times(self._tokens, self._likely("requests_per_month")))
        else:
            yield self._machines("without the people")
            yield self._machines("for the GPUs alone", only="gpus")
        yield self._grown_bill()

    def _machines(self, words: str, only: str = "") -> Counting | None:
        """The lines of a bill that aren't people, or some of them, with the ends that their drivers give."""
        lines = [line for line in self.result.lines if line.kind == "monthly" and not line.pays_people]
        likely = sum(line.amount_usd for line in lines if only in ("", line.id))
        full, over = self.result.monthly_usd, self.result.horizon_usd
        if full is None or over is None or not 0 < likely < full.likely:
            return None
        months = self.evaluation.horizon_months
        changes = [
            ((swing.low_usd - over.likely) / months, (swing.high_usd - over.likely) / months)
            for swing in self.result.swings
            if not swing.driver.startswith(_PEOPLE_DRIVERS)
        ]
        return Counting(spread(likely, changes, floor=0.0), words)

    def _grown_bill(self) -> Counting | None:
        """An average month of the horizon: where volume grows, a year is dearer than twelve first months."""
        over, before, full = self.result.horizon_usd, self.result.upfront_usd, self.result.monthly_usd
        if over is None or before is None or full is None or not self._likely("growth_per_month"):
            return None
        month = (over.likely - before.likely) / self.evaluation.horizon_months
        return Counting(Range(*sorted((full.likely, month, month))), "on an average month of the horizon")

    def _upfront(self) -> Iterator[Counting]:
        full, lines = self.result.upfront_usd, self.result.lines
        if full is None:
            return
        yield Counting(full)
        integration, building = (
            sum(line.amount_usd for line in lines if line.id == kind) for kind in ("integration", "build")
        )
        rest = full.likely - integration
        if 0 < rest < full.likely:
            yield Counting(times(full, rest / full.likely), "without integrating the application")
        if 0 < building < rest:
            yield Counting(Range.point(building), "for the serving alone")

    def _horizon(self) -> Iterator[Counting]:
        full, before = self.result.horizon_usd, self.result.upfront_usd
        if full is None or before is None:
            return
        yield Counting(full)
        if self._tokens is not None:
            volumes = Volumes(self._likely("requests_per_month"), self._likely("growth_per_month"))
            yield _tokens_alone(times(self._tokens, volumes.total(self.evaluation.horizon_months)))
        running = full.likely - before.likely
        if before.likely and running > 0:
            yield Counting(times(full, running / full.likely), "without what is paid upfront")

    def _per_request(self) -> Iterator[Counting]:
        requests = self._likely("requests_per_month")
        if self._tokens is not None:
            yield Counting(self._tokens)
        elif self.result.monthly_usd is not None and requests:
            for each in (Counting(self.result.monthly_usd), self._machines("without the people")):
                if each is not None:
                    yield replace(each, range=times(each.range, 1 / requests))

    def _savings(self, words: str) -> Iterator[KnownAmount | None]:
        """What it costs less than the API: a month, over the horizon, and as a share of the API's cost."""
        api, mine = self.evaluation.options["api"], self.result
        shares: list[Counting] = []
        for own, theirs, measure, unit in (
            (mine.monthly_usd, api.monthly_usd, "saving", "usd_per_month"),
            (mine.horizon_usd, api.horizon_usd, "saving_horizon", "usd"),
        ):
            if own is None or theirs is None:
                continue
            saved = _less(theirs, own)
            yield amount(f"{mine.option}.{measure}", unit, words, saved)
            if theirs.likely > 0 and theirs.low > 0:
                ends = sorted(
                    (saved.low / theirs.low, saved.likely / theirs.likely, saved.high / theirs.high)
                )
                shares.append(Counting(Range(*ends)))
        yield amount(f"{mine.option}.saving_share", "share", words, *shares)


def _tokens_alone(range_: Range) -> Counting:
    return Counting(range_, "for the tokens alone", is_of_tokens=True)


def _less(theirs: Range, mine: Range) -> Range:
    """A difference with the swings of both, as if no driver were common to them: rather too wide."""
    changes = [
        (theirs.low - theirs.likely, theirs.high - theirs.likely),
        (mine.likely - mine.high, mine.likely - mine.low),
    ]
    return spread(theirs.likely - mine.likely, changes)


def _payback(payback: Payback) -> KnownAmount | None:
    key, phrase = _amount_id(payback.option, "payback", payback.side), OPTION_PHRASES[payback.option]
    words = f"until {phrase} pays back"
    if payback.state == "pays" and payback.likely is not None:
        low = payback.low if payback.low is not None else payback.likely
        high = payback.high if payback.high is not None else math.inf
        return amount(key, "months", words, Range(low, payback.likely, high))
    if payback.state == "never":
        best = f", {round(payback.low)} months at best" if payback.low is not None else ""
        never = f"{phrase} never pays back{best}"
        best_case = Range(payback.low, math.inf, math.inf) if payback.low is not None else None
        return amount(key, "months", words, best_case, none=never)
    if payback.state == "not_needed":
        return amount(key, "months", words, none=f"{phrase} has nothing to pay back")
    return None


def _crossover(crossover: Crossover) -> KnownAmount | None:
    phrase, side = OPTION_PHRASES[crossover.option], OPTION_PHRASES[crossover.side]
    found = crossover.requests_per_month, crossover.running_cost_requests_per_month
    words = ("", "with what is paid upfront left out")
    pairs = zip(found, words, strict=True)
    readings = [Counting(Range.point(at), said) for at, said in pairs if at is not None]
    return amount(
        _amount_id(crossover.option, "crossover", crossover.side),
        "requests_per_month",
        f"from which {phrase} is no dearer than {side}",
        *readings,
        none="" if readings else f"there is no volume from which {phrase} is no dearer than {side}",
    )


def _printed(evaluation: Evaluation, as_printed: AsPrinted) -> Mapping[str, Counting]:
    """By amount, what a worked case's source says of it, computed on the session's present numbers."""
    found: dict[str, Counting] = {}
    for calculator in as_printed:
        results: dict[str, Result] = {}
        with suppress(BvbError):
            results = run_on(calculator, evaluation)
        for name, value in results.items():
            aside = _ASIDE.get((calculator, name))
            if aside is not None and isinstance(value, int | float) and not isinstance(value, bool):
                found[aside] = Counting(Range.point(float(value)), _PRINTED)
    both = [found[key].range.likely for key in ("api.monthly", "self_host.monthly") if key in found]
    if len(both) == 2:
        found["self_host.saving"] = Counting(Range.point(both[0] - both[1]), _PRINTED)
    return found


_UNITS = {
    "net_win_rate": "share",
    "easy_net_win_rate": "share",
    "peak_requests_per_second": "requests_per_second",
}
"""The units of what is no question."""
_PER_COMPONENT = {
    "vectors": "vectors",
    "queries_per_day": "requests_per_day",
    "seats": "seats",
    "subscription_usd_per_month": "usd_per_month",
}


def fact_amounts(evaluation: Evaluation, said_as: Mapping[str, str]) -> Iterator[KnownAmount | None]:
    """The numbers of the facts, as stated or as the figures have them."""
    questions = evaluation.facts.questionnaire.by_id
    for name, words in said_as.items():
        unit = _UNITS.get(name) or (questions[name].unit if name in questions else "")
        yield amount(name, unit, words, _range(evaluation, name))
    yield amount("horizon_months", "months", "as the horizon", Range.point(evaluation.horizon_months))
    yield _tokens(evaluation)
    yield _gpus(evaluation)
    yield _blended_price(evaluation)


def _range(evaluation: Evaluation, name: str) -> Range | None:
    fact = evaluation.facts.numbers.get(name)
    return fact.range if fact is not None else None


def _tokens(evaluation: Evaluation) -> KnownAmount | None:
    prompt, answer = (_range(evaluation, name) for name in ("input_tokens", "output_tokens"))
    total = None
    if prompt is not None and answer is not None:
        total = Range(prompt.low + answer.low, prompt.likely + answer.likely, prompt.high + answer.high)
    return amount("tokens_per_request", "tokens_per_request", "as prompt and answer together", total)


def _gpus(evaluation: Evaluation) -> KnownAmount | None:
    """The GPUs of self-hosting: stated, or those that its bill pays for, more where a copy is kept ready."""
    found, result = _range(evaluation, "gpus"), evaluation.options.get("self_host")
    line = next((each for each in result.lines if each.id == "gpus"), None) if result is not None else None
    if found is None and line is not None:
        hours, usd = (line.inputs.get(each, 0.0) for each in ("billed_hours_per_month", "gpu_usd_per_hour"))
        if hours * usd:
            billed = float(round(line.amount_usd / (hours * usd)))
            copies = _range(evaluation, "replicas_at_least")
            more = max(1.0, copies.high / max(copies.likely, 1.0)) if copies is not None else 1.0
            found = Range(billed, billed, billed * more)
    return amount("gpus", "gpus", "for self-hosting, in GPUs", found)


def _blended_price(evaluation: Evaluation) -> KnownAmount | None:
    """The vendor's price of a million tokens, prompts and answers as they are mixed."""
    names = ("input_tokens", "output_tokens", "input_usd_per_mtok", "output_usd_per_mtok")
    found = [evaluation.facts.likely(name) for name in names]
    prompt, answer, price_in, price_out = (each or 0.0 for each in found)
    if None in found or not prompt + answer:
        return None
    blended = (prompt * price_in + answer * price_out) / (prompt + answer)
    return amount("usd_per_mtok", "usd_per_mtok", "as the vendor's mixed price", Range.point(blended))


def component_amounts(evaluation: Evaluation) -> Iterator[KnownAmount | None]:
    """What the components of the stack cost either way, and what was answered about each; the model aside."""
    for row in evaluation.stack.rows[1:] if evaluation.stack is not None else ():
        yield from _of_way(row, "buying", row.buying)
        yield from _of_way(row, "owning", row.owning)
        for question, unit in _PER_COMPONENT.items():
            answer = row.picked.answers.get(question)
            given = answer.as_range() if answer is not None else None
            key, words = f"{row.component.id}.{question}", f"for {_label(row)}"
            yield amount(key, unit, words, given)


def _label(row: StackRow) -> str:
    return row.component.label[:1].lower() + row.component.label[1:]


def _of_way(row: StackRow, way: str, cost: WayCost) -> Iterator[KnownAmount | None]:
    start = f"{row.component.id}.{way}"
    words = f"for {_label(row)}, {'bought' if way == 'buying' else 'our own'}"
    lines = [line.amount_usd for line in cost.lines if line.kind == "monthly" and not line.pays_people]
    alone = Counting(Range.point(sum(lines)), "without the people") if lines and sum(lines) else None
    yield amount(f"{start}.monthly", "usd_per_month", words, cost.monthly_usd, alone)
    yield amount(f"{start}.upfront", "usd", f"upfront {words}", cost.upfront_usd)
    yield amount(f"{start}.horizon", "usd", f"over the horizon {words}", cost.horizon_usd)


def amounts_known(
    evaluation: Evaluation,
    lexicon: Lexicon,
    catalogue: Catalogue = NO_CATALOGUE,
    *,
    as_printed: AsPrinted | None = None,
) -> KnownAmounts:
    """The amounts that an evaluation gives, each with its meaning.

    Args:
        evaluation: of the scenario's answers, a curveball's change included.
        lexicon: more words for components, and the words around numbers.
        catalogue: every component that a text may name, priced or not; next to one, no number is an option's.
        as_printed: the session's, for a worked case; what its source computes counts as right too.
    """
    names, bought, own = names_of(catalogue, lexicon.components)
    amounts = (
        *cost_amounts(evaluation, as_printed or {}),
        *fact_amounts(evaluation, lexicon.numbers.facts),
        *component_amounts(evaluation),
    )
    return KnownAmounts(
        amounts={each.id: each for each in amounts if each is not None},
        words=lexicon.numbers,
        names=names,
        bought_names=bought,
        own_names=own,
        models=evaluation.models_compared,
        gpu=evaluation.facts.choice("gpu") or ASSUMED_GPU,
        horizon_months=evaluation.horizon_months,
    )
