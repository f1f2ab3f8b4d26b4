"""The tables of a stored stack in the form of its dataclasses: the contract names some parts otherwise."""

from typing import Any

Table = dict[str, Any]

_OF_A_COMPONENT = ("label", "default_stance", "evolution", "critical_path")
_OF_A_VENDOR = dict.fromkeys(("usd_per_month", "share", "outage_usd"))
_OF_A_SUM = dict.fromkeys(("upfront_usd", "monthly_usd", "horizon_usd"))
"""What TOML leaves out, because it was null."""


def stack_form(stack: Table, components: Table) -> Table:
    """The stored stack with its rows, which the contract keeps by component.

    Args:
        stack: what the whole comes to.
        components: the rows, by the component's id.
    """
    return {
        "rows": [_row(key, row) for key, row in components.items()],
        **{name: {**_OF_A_SUM, **stack[name]} for name in ("total", "all_bought", "all_owned")},
        "vendors": [{**_OF_A_VENDOR, **vendor, "is_named": vendor["named"]} for vendor in stack["vendors"]],
        "callouts": stack["called_out"],
        "figures": [],
    }


def _row(component_id: str, row: Table) -> Table:
    own = {key: row[key] for key in _OF_A_COMPONENT}
    seam = row.get("seam")
    return {
        **row,
        "component": {"id": component_id, **own},
        "picked": {},
        "seam": seam and {**seam, "component": component_id, "label": row["label"]},
    }
