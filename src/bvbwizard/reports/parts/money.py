"""What the options cost: amounts, the lines behind them, payback, crossover, and what is easily forgotten."""

from collections.abc import Container, Iterable

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.findings import Dimensions, HiddenCost
from bvbwizard.domain.options import CostLine, Crossover, OptionResult
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS, VARIANTS, VENDOR_SIDES, Option
from bvbwizard.reports.document import Column, Drawing, Group, Section, group, points, section, table
from bvbwizard.reports.layout import MARGIN, WIDTH, fitted
from bvbwizard.say.findings import money_range
from bvbwizard.say.names import inline, inlined
from bvbwizard.say.options import option_status, removed_by_criterion
from bvbwizard.say.turning import crossover_sentence, payback_sentence

OPTIONS_HEADING = "Options, in US$ (about 9 in 10 between low and high, if drivers are independent)"


def options(results: Iterable[OptionResult], questionnaire: Questionnaire, *, months: int) -> Section | None:
    """Every option with its amounts over so many months, and its status where it isn't simply open."""
    numbers = ("upfront", "month 1", f"{months} months: low", "likely", "high")
    columns = (
        Column(name=""),
        *(Column(name=name, is_right=True) for name in numbers),
        Column(name="status", is_long=True, unsaid="open"),
    )
    rows = [
        (option_name(result), *_amounts(result), option_status(result, questionnaire)) for result in results
    ]
    return section(OPTIONS_HEADING, table(columns, rows))


def option_name(result: OptionResult) -> str:
    """An option with its variant, where it has several and is costed: Self-host, rented."""
    label, variants = OPTION_LABELS[result.option], VARIANTS[result.option]
    place = result.variant.removeprefix(f"{result.option}_")
    return f"{label}, {place}" if len(variants) > 1 and result.horizon_usd is not None else label


def _amounts(result: OptionResult) -> tuple[str, ...]:
    horizon = result.horizon_usd
    if horizon is None or result.upfront_usd is None or result.monthly_usd is None:
        return ("-",) * 5
    amounts = (
        result.upfront_usd.likely,
        result.monthly_usd.likely,
        horizon.low,
        horizon.likely,
        horizon.high,
    )
    return tuple(say_money(usd) for usd in amounts)


def shown_options(evaluation: Evaluation) -> tuple[Option, ...]:
    """The options whose lines are shown: the verdict, or what it leans to, and the runner-up."""
    verdict = evaluation.verdict
    shown = [option for option in (verdict.option or verdict.leaning, verdict.runner_up) if option]
    return tuple(dict.fromkeys(option for option in shown if evaluation.options[option].lines))


def cost_lines(evaluation: Evaluation) -> Section | None:
    """What the likely amounts are made of."""
    results = [evaluation.options[option] for option in shown_options(evaluation)]
    groups = [_lines_of(result) for result in results]
    return section("What the likely amounts are made of", *groups)


def _lines_of(result: OptionResult) -> Group | None:
    columns = (
        Column(name="line"),
        Column(name="US$", is_right=True),
        Column(name="when"),
        Column(name="source"),
    )
    rows = [_line(line) for line in result.lines]
    return group(option_name(result), table(columns, rows, is_headed=False))


def _line(line: CostLine) -> tuple[str, ...]:
    return (
        line.label,
        say_money(line.amount_usd),
        "once" if line.kind == "upfront" else "a month",
        line.source,
    )


def paybacks(evaluation: Evaluation, criteria: Criteria) -> Section | None:
    """When owning pays back, against each vendor side."""
    said = [
        payback_sentence(payback, criteria)
        for payback in evaluation.paybacks
        if _is_worth_saying(evaluation, payback.option, payback.side)
    ]
    return section("Payback, in months", points(said))


def crossovers(evaluation: Evaluation) -> Section | None:
    """From which volume owning is no dearer; the pairs that never cross in a line for each side."""
    shown = [each for each in evaluation.crossovers if _is_worth_saying(evaluation, each.option, each.side)]
    never = {
        side: [each.option for each in shown if each.side == side and _never_crosses(each)]
        for side in VENDOR_SIDES
    }
    said = [crossover_sentence(each) for each in shown if not _never_crosses(each)]
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


def hidden_costs(found: Iterable[HiddenCost], possible: Container[Option]) -> Section | None:
    """D4's costs of the options whose weights we change, but for those that a gate rules out."""
    columns = (
        Column(name="cost"),
        Column(name="US$ a year", is_right=True),
        Column(name="in the costs above"),
        Column(name="what it is", is_long=True),
    )
    by_option: dict[Option, list[tuple[str, ...]]] = {}
    for cost in found:
        if cost.option in possible:
            by_option.setdefault(cost.option, []).append(_hidden_cost(cost))
    groups = [
        group(OPTION_LABELS[option], table(columns, by_option[option]))
        for option in OPTIONS
        if option in by_option
    ]
    return section("Hidden costs of changing weights (D4)", *groups)


def possible_options(results: Iterable[OptionResult]) -> frozenset[Option]:
    """The options that no gate rules out."""
    return frozenset(
        result.option for result in results if result.status != "ruled_out" or removed_by_criterion(result)
    )


def _hidden_cost(cost: HiddenCost) -> tuple[str, ...]:
    counted = "counted" if cost.is_counted else "on top"
    usd = money_range(cost.usd_per_year) if cost.usd_per_year is not None else ""
    return cost.label, usd, counted, cost.sentence


DIMENSIONS = ("cost", "quality", "speed", "control", "risk")


def dimensions(found: Iterable[Dimensions]) -> Section | None:
    """E3: the options side by side, on 80 columns under each dimension."""
    rows = [
        (OPTION_LABELS[each.option], each.cost, each.quality, each.speed, each.control, each.risk)
        for each in found
    ]
    wide = table((Column(name=name) for name in ("option", *DIMENSIONS)), rows)
    if wide is None:
        return None
    lines: list[str] = []
    for number, name in enumerate(DIMENSIONS, start=1):
        cells = fitted([(row[0], row[number]) for row in rows], width=WIDTH - len(MARGIN))
        lines += [name.capitalize(), *(line for row in cells for line in row)]
    return section("In five dimensions (E3)", Drawing(lines=tuple(lines), table=wide))
