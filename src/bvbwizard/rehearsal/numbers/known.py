"""The amounts that a candidate may state: what the engine, or the scenario, says each of them is."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Catalogue
from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.text.lexicon import NumberWords


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


def from_on(low: float) -> Range:
    """A range that has no upper end."""
    return Range(low, math.inf, math.inf)


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
