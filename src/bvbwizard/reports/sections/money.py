"""What the options cost: amounts, lines, the figures behind them, payback, crossover and hidden costs."""

from collections.abc import Container, Iterable

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import Figure
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import HiddenCost
from bvbwizard.domain.results.options import Crossover, OptionResult
from bvbwizard.domain.typing.amounts import say_money, say_plain, say_range
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS, VARIANTS, VENDOR_SIDES, Option
from bvbwizard.reports.as_text import MARGIN, WIDTH, fitted
from bvbwizard.reports.document import Drawing, Section, Table, long, number, points, section, table
from bvbwizard.say import findings as say
from bvbwizard.say.dimensions import Dimensions
from bvbwizard.say.hidden_costs import HIDDEN_COST_LABELS, hidden_cost_sentence
from bvbwizard.say.names import inline, inlined

OPTIONS_HEADING = "Options, in US$ (about 9 in 10 between low and high, if drivers are independent)"


def options(results: Iterable[OptionResult], questionnaire: Questionnaire, *, months: int) -> Section | None:
    """Every option with its amounts over so many months, and its status where it isn't simply open."""
    numbers = ("upfront", "month 1", f"{months} months: low", "likely", "high")
    rows = [
        (option_name(result), *option_amounts(result), say.option_status(result, questionnaire))
        for result in results
    ]
    return section(OPTIONS_HEADING, table(("", *map(number, numbers), long("status", unsaid="open")), rows))


def option_name(result: OptionResult) -> str:
    """An option with its variant, where it has several and is costed: Self-host, rented."""
    label, variants = OPTION_LABELS[result.option], VARIANTS[result.option]
    place = result.variant.removeprefix(f"{result.option}_")
    return f"{label}, {place}" if len(variants) > 1 and result.horizon_usd is not None else label


def option_amounts(result: OptionResult) -> tuple[str, ...]:
    """What an option costs upfront, a month, and over the horizon: low, likely and high."""
    upfront, monthly, horizon = result.upfront_usd, result.monthly_usd, result.horizon_usd
    if upfront is None or monthly is None or horizon is None:
        return ("-",) * 5
    amounts = (upfront.likely, monthly.likely, horizon.low, horizon.likely, horizon.high)
    return tuple(map(say_money, amounts))


def shown_options(evaluation: Evaluation) -> tuple[Option, ...]:
    """The options whose lines are shown: the verdict, or what it leans to, and the runner-up."""
    verdict = evaluation.verdict
    shown = [option for option in (verdict.named, verdict.runner_up) if option]
    return tuple(dict.fromkeys(option for option in shown if evaluation.options[option].lines))


def cost_lines(evaluation: Evaluation) -> Section | None:
    """What the likely amounts are made of."""
    results = [evaluation.options[option] for option in shown_options(evaluation)]
    return section("What the likely amounts are made of", *map(_lines_of, results))


def _lines_of(result: OptionResult) -> Section | None:
    columns = ("line", number("US$"), "when", "source")
    when = {"upfront": "once", "monthly": "a month"}
    rows = [(each.label, say_money(each.amount_usd), when[each.kind], each.source) for each in result.lines]
    return section(option_name(result), table(columns, rows, is_headed=False))


def paybacks(evaluation: Evaluation, criteria: Criteria) -> Section | None:
    """When owning pays back, against each vendor side."""
    said = [
        say.payback_sentence(payback, criteria)
        for payback in evaluation.paybacks
        if _is_worth_saying(evaluation, payback.option, payback.side)
    ]
    return section("Payback, in months", points(said))


def crossovers(evaluation: Evaluation) -> Section | None:
    """The volume from which owning costs no more; pairs that never cross share a line for each side."""
    shown = [each for each in evaluation.crossovers if _is_worth_saying(evaluation, each.option, each.side)]
    never = {
        side: [each.option for each in shown if each.side == side and _never_crosses(each)]
        for side in VENDOR_SIDES
    }
    said = [say.crossover_sentence(each) for each in shown if not _never_crosses(each)]
    said += [
        f"At no volume: {inlined(tuple(options), joint='and')} against {inline(side)}"
        for side, options in never.items()
        if options
    ]
    return section("From which volume", points(said))


def _never_crosses(crossover: Crossover) -> bool:
    volumes = (crossover.requests_per_month, crossover.running_cost_requests_per_month)
    return all(volume is None for volume in volumes)


def _is_worth_saying(evaluation: Evaluation, option: Option, side: Option) -> bool:
    """Whether a pair has amounts, no gate removes one of them, and it isn't a vendor against a vendor."""
    possible = possible_options(evaluation.options.values())
    priced = all(evaluation.options[one].horizon_usd is not None for one in (option, side))
    return priced and {option, side} <= possible and option not in VENDOR_SIDES


def hidden_costs(found: Iterable[HiddenCost], possible: Container[Option], facts: Facts) -> Section | None:
    """D4's costs of the options whose weights we change, but for those that a gate rules out."""
    columns = ("cost", number("US$ a year"), "in the costs above", long("what it is"))
    by_option: dict[Option, list[tuple[str, ...]]] = {}
    for cost in found:
        if cost.option in possible:
            by_option.setdefault(cost.option, []).append(_hidden_cost(cost, facts))
    groups = [
        section(OPTION_LABELS[option], table(columns, by_option[option]))
        for option in OPTIONS
        if option in by_option
    ]
    return section("Hidden costs of changing weights (D4)", *groups)


def possible_options(results: Iterable[OptionResult]) -> frozenset[Option]:
    """The options that no gate rules out."""
    return frozenset(
        result.option
        for result in results
        if result.status != "ruled_out" or say.removed_by_criterion(result)
    )


def _hidden_cost(cost: HiddenCost, facts: Facts) -> tuple[str, ...]:
    counted = "counted" if cost.is_counted else "on top"
    usd = say.money_range(cost.usd_per_year) if cost.usd_per_year is not None else ""
    return HIDDEN_COST_LABELS[cost.kind], usd, counted, hidden_cost_sentence(cost, facts)


DIMENSIONS = ("cost", "quality", "speed", "control", "risk")


def dimensions(found: Iterable[Dimensions]) -> Section | None:
    """E3: the options side by side, on 80 columns under each dimension."""
    rows = [(OPTION_LABELS[each.option], *(getattr(each, name) for name in DIMENSIONS)) for each in found]
    wide = table(("option", *DIMENSIONS), rows)
    if wide is None:
        return None
    lines: list[str] = []
    for place, name in enumerate(DIMENSIONS, start=1):
        cells = fitted([(row[0], row[place]) for row in rows], width=WIDTH - len(MARGIN))
        lines += [name.capitalize(), *(line for row in cells for line in row)]
    return section("In five dimensions (E3)", Drawing(lines=tuple(lines), table=wide))


def figures(evaluation: Evaluation) -> Section | None:
    """The figures in the lines that are shown and in the gates, each once; the others are counted."""
    by_name = _figures_by_name(evaluation)
    shown = shown_options(evaluation)
    in_lines = [name for option in shown for line in evaluation.options[option].lines for name in line.inputs]
    lines = _named(in_lines, by_name)
    gates = [figure for figure in _named(_read_by_gates(evaluation), by_name) if figure not in lines]
    rest = len({figure.id for figure in evaluation.figures_used}) - len(lines) - len(gates)
    more = f"{rest} more stand behind the other options; --format json lists them." if rest > 0 else ""
    costed = inlined(shown, joint="and")
    return section(
        "Figures that stand in for an answer",
        section(f"In the lines of {costed}", _figures(lines)),
        section("In the gates", _figures(gates)),
        more if lines or gates else "",
    )


_BEHIND_GATES = {
    "deadline": ("months_to_production_",),
    "rate_limit": ("peak_to_average", "active_hours_per_month"),
}
"""Prefixes of the figure ids that a gate reads in addition to the questions it names."""


def _read_by_gates(evaluation: Evaluation) -> list[str]:
    names = [question for gate in evaluation.gates for question in gate.questions]
    for gate in evaluation.gates:
        beginnings = _BEHIND_GATES.get(gate.id, ())
        names += [f.id for f in evaluation.figures_used if any(map(f.id.startswith, beginnings))]
    return names


def _figures_by_name(evaluation: Evaluation) -> dict[str, Figure]:
    """The figures used, by id and by the name of the number each one replaces."""
    used = {figure.id: figure for figure in evaluation.figures_used}
    standing_in = {
        name: used[fact.source]
        for name, fact in evaluation.facts.numbers.items()
        if fact.origin == "figure" and fact.source in used
    }
    return {**used, **standing_in}


def _named(names: Iterable[str], by_name: dict[str, Figure]) -> list[Figure]:
    return list({by_name[name].id: by_name[name] for name in names if name in by_name}.values())


def _figures(found: Iterable[Figure]) -> Table | None:
    columns = ("figure", "value", "read on", "grade", long("source"))
    rows = [(f.label, figure_value(f), str(f.read_on), f.grade, f.source) for f in found]
    return table(columns, rows)


def figure_value(figure: Figure) -> str:
    """A figure's range with its likely value: 20 to 600 ms, likely 150."""
    likely = "" if figure.low == figure.high else f", likely {say_plain(figure.likely, figure.unit)}"
    return say_range(figure.range, figure.unit) + likely
