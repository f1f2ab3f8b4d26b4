"""The stack: a row for each component, what it comes to, whose vendors it hangs on, and its balance."""

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.stack.model import Stack, StackRow, VendorShare
from bvbwizard.reports.document import Section, Table, long, number, points, section, table
from bvbwizard.say import stack as say
from bvbwizard.say.advice import because, callout_sentence, vendor_name

HEADING = "The stack"


def stack(found: Stack | None, questionnaire: Questionnaire, *, months: int) -> Section | None:
    """Everything about the stack; None where nothing but the model is in it."""
    if found is None or not say.has_components(found):
        return None
    return section(
        HEADING,
        _lead(found, months),
        _rows(found, questionnaire, months),
        *_whole(found, months),
    )


def whole(found: Stack, *, months: int) -> Section | None:
    """What the stack comes to, its vendors and its balance, without the rows."""
    return section(HEADING, *_whole(found, months))


def _whole(found: Stack, months: int) -> tuple[Section | None, ...]:
    return (
        section("Called out (A4)", points(callout_sentence(callout, found) for callout in found.callouts)),
        _sums(found, months),
        _vendors(found),
    )


def _lead(found: Stack, months: int) -> str:
    said = f"Likely US$, bought or as your own: a month, and over {months} months with what is paid once."
    marked = any(say.is_against_advice(row) for row in found.rows)
    return f"{said} {say.OWN_PICK_NOTE}." if marked else said


def _rows(found: Stack, questionnaire: Questionnaire, months: int) -> Table | None:
    columns = (
        "component",
        "do",
        long("why"),
        number("buy/mo"),
        number("own/mo"),
        number(f"buy/{months}"),
        number(f"own/{months}"),
        "moat",
        "risk",
        long("evolution", "Evolution"),
        long("open costs"),
        long("decide again when", "Decide again"),
    )
    return table(columns, [_row(row, questionnaire) for row in found.rows])


def _row(row: StackRow, questionnaire: Questionnaire) -> tuple[str, ...]:
    return (
        row.component.label,
        say.stance_cell(row),
        because(row),
        say.cost_cell(row.buying.monthly_usd),
        say.cost_cell(row.owning.monthly_usd),
        say.cost_cell(row.buying.horizon_usd),
        say.cost_cell(row.owning.horizon_usd),
        say.MOAT_WORDS[row.moat],
        row.level,
        row.component.evolution,
        " ".join(say.cost_lacks(row, questionnaire)),
        say.revisit_words(row),
    )


def _sums(found: Stack, months: int) -> Section | None:
    said = [say.total_sentence(label, total, found, months=months) for label, total in say.totals_of(found)]
    return section("What it comes to", points([*said, say.totals_compare(found)]))


def _vendors(found: Stack) -> Section | None:
    columns = ("vendor", number("a month"), number("of vendors' bills"), long("a week without it"))
    quiet = say.quiet_vendors(found)
    rows = [_vendor(each, found) for each in found.vendors if each not in quiet]
    return section("Vendors (E14)", table(columns, rows), points([say.quiet_vendors_sentence(found)]))


def _vendor(vendor: VendorShare, found: Stack) -> tuple[str, ...]:
    return (
        vendor_name(vendor, found),
        say.bill_cell(vendor),
        say.share_cell(vendor),
        say.concentration_sentence(vendor, found),
    )
