"""The stack as plain tables, for JSON, TOML and records; the keys are public."""

from dataclasses import asdict

from bvbwizard.domain.amounts import rounded_usd
from bvbwizard.domain.catalogue import STANCES
from bvbwizard.domain.rounded import Table, line_table, usd_table
from bvbwizard.domain.stack.model import Seam, Stack, StackRow, StackTotal, VendorShare, WayCost


def stack_as_dict(stack: Stack) -> Table:
    """Every component by id, and what the whole stack comes to."""
    return {
        "components": {row.component.id: _row(row) for row in stack.rows},
        "stack": {
            "total": _total(stack.total),
            "all_bought": _total(stack.all_bought),
            "all_owned": _total(stack.all_owned),
            "vendors": [_vendor(vendor) for vendor in stack.vendors],
            "called_out": [
                {"id": each.id, "sentence": each.sentence, "components": list(each.components)}
                for each in stack.callouts
            ],
            "by_stance": {
                stance: [row.component.id for row in stack.rows if row.stance == stance] for stance in STANCES
            },
        },
    }


def _row(row: StackRow) -> Table:
    return {
        "label": row.component.label,
        "stance": row.stance,
        "because": row.because,
        "advised": row.advised,
        "default_stance": row.component.default_stance,
        "sort": row.sort,
        "missing": list(row.missing),
        "buying": _way(row.buying),
        "owning": _way(row.owning),
        "moat": row.moat,
        "risk": row.level,
        "risks": [asdict(risk) for risk in row.risks],
        "evolution": row.component.evolution,
        "critical_path": row.component.critical_path,
        "vendor": row.vendor,
        "revisit": list(row.revisit),
        "rules": list(row.rules),
        "seam": _seam(row.seam) if row.seam is not None else None,
    }


def _way(way: WayCost) -> Table:
    return {
        "stance": way.stance,
        "upfront_usd": usd_table(way.upfront_usd),
        "monthly_usd": usd_table(way.monthly_usd),
        "horizon_usd": usd_table(way.horizon_usd),
        "missing": list(way.missing),
        "lines": [line_table(line) for line in way.lines],
    }


def _seam(seam: Seam) -> Table:
    amounts = ("with_usd", "without_usd", "avoids_usd")
    return {name: usd_table(getattr(seam, name)) for name in amounts}


def _total(total: StackTotal) -> Table:
    return {
        "upfront_usd": usd_table(total.upfront_usd),
        "monthly_usd": usd_table(total.monthly_usd),
        "horizon_usd": usd_table(total.horizon_usd),
        "without": list(total.without),
    }


def _vendor(vendor: VendorShare) -> Table:
    return {
        "vendor": vendor.vendor,
        "named": vendor.is_named,
        "components": list(vendor.components),
        "critical": list(vendor.critical),
        "usd_per_month": None if vendor.usd_per_month is None else rounded_usd(vendor.usd_per_month),
        "share": None if vendor.share is None else round(vendor.share, 4),
        "outage": vendor.outage,
        "outage_usd": usd_table(vendor.outage_usd),
    }
