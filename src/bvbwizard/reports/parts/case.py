"""Two sums side by side: a source's printed one and ours, a record's stored one and today's."""

from bvbwizard.domain.amounts import say_number
from bvbwizard.domain.calculators import Calculator
from bvbwizard.domain.case import case_as_dict
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.reports import subject as about
from bvbwizard.reports.document import Column, Group, Section, group, paragraph, section, table

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


def _as_printed(calculator: Calculator, numbers: about.Table, computed: about.Table) -> Group | None:
    meanings = {output.name: output.meaning for output in calculator.outputs}
    columns = _sums("as printed", "computed")
    rows = [
        (meanings.get(name, name).rstrip("."), say_number(amount), _computed(computed, name))
        for name, amount in numbers.items()
    ]
    return group(calculator.label, table(columns, rows))


def _sums(*names: str) -> tuple[Column, ...]:
    return Column(name=""), *(Column(name=name, is_right=True) for name in names)


def _computed(computed: about.Table, name: str) -> str:
    if name not in computed:
        return "-"
    value = computed[name]
    return say_number(value) if isinstance(value, int | float) else "none"


def _separation(option: str, side: about.Table) -> Group | None:
    columns = _sums("upfront", "a month")
    rows = [_usd("as printed", side["as_printed"])]
    for line in side["lines"]:
        amounts = {"upfront_usd": 0.0, "monthly_usd": 0.0, f"{line['kind']}_usd": line["amount_usd"]}
        rows.append(_usd(f"+ {line['label']}", amounts))
    rows.append(_usd("= full model", side["full"]))
    label = {str(key): name for key, name in OPTION_LABELS.items()}[option]
    return group(f"{label}, US$", table(columns, rows))


def _usd(label: str, amounts: about.Table) -> tuple[str, ...]:
    return label, f"{amounts['upfront_usd']:,.2f}", f"{amounts['monthly_usd']:,.2f}"


def stored_and_new(subject: about.Subject) -> Section | None:
    """Where a record's stored numbers and the ones computed now differ."""
    found = about.differences(subject)
    columns = (Column(name="key"), Column(name="stored"), Column(name="now"))
    rows = [(each.key, _shown(each.stored), _shown(each.now)) for each in found[:_DIFFERENCES_SHOWN]]
    more = len(found) - _DIFFERENCES_SHOWN
    return section(
        "Stored and new, where they differ",
        table(columns, rows),
        paragraph(f"And {more} more; --format json lists them." if more > 0 else ""),
    )


def _shown(value: object) -> str:
    if value is None:
        return "-"
    text = f"{value:,.2f}" if isinstance(value, float) else str(value)
    return text if len(text) <= 30 else f"{text[:27]}..."
