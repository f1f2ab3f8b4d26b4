"""A preset with three components, one of them its own, for the screens of components."""

from pathlib import Path

PRESET = """format = "bvbwizard/preset/1"

[about]
id = "parts"
title = "Three parts"
summary = "Two of the catalogue and one of its own."

[answers.goal]
value = "Draft answers"
evidence = "typical"
source = "assumption: support"

[answers.engineer_usd_per_hour]
value = 100
evidence = "typical"
source = "assumption: a round number"

[components.retrieval]
creates_moat = "yes"
vendor_breaks_it = "no"
can_operate_it = "yes"
evidence = "typical"
source = "assumption: own texts"

[components.vector_store]
creates_moat = "no"
vendor_breaks_it = "no"
can_operate_it = "yes"
vectors = { low = 1_000_000, high = 4_000_000 }
queries_per_day = 5_000
evidence = "typical"
source = "assumption: any index will do"

[components.ranker]
label = "Ranker"
default_stance = "build"
creates_moat = "yes"
evidence = "typical"
source = "assumption: it orders what is found"
"""
IDS = ("retrieval", "vector_store", "ranker")


def write_preset(folder: Path) -> str:
    """The path of the preset's file, as `--preset` takes it."""
    path = folder / "parts.toml"
    path.write_text(PRESET, encoding="utf-8")
    return str(path)
