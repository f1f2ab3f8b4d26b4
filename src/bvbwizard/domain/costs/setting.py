"""What the answers say that decides which lines a bill has."""

from dataclasses import dataclass

from bvbwizard.domain.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The answers that add, drop or replace a line; all else only changes amounts."""

    stated_gpus: bool = False
    """The number of GPUs is given, so it doesn't follow from the load."""
    build_integrates: bool = False
    """The build hours include E14's integration."""
    stated_tokens: bool = False
    """The tokens to train on are given, so they don't follow from the model's size."""
    on_premises: bool = False
    """What is trained has to be served on servers of our own."""

    @classmethod
    def of(cls, facts: Facts) -> "Setting":
        """Read the setting from the facts."""
        tokens = facts.numbers.get("training_tokens")
        return cls(
            stated_gpus="gpus" in facts.numbers,
            build_integrates=facts.choice("build_includes_integration") == "yes",
            stated_tokens=tokens is not None and tokens.origin != "derived",
            on_premises=facts.choice("residency") == "on_premises",
        )
