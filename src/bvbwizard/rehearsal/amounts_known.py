"""The one composition of what a candidate's numbers are compared with."""

from bvbwizard.domain.catalogue import NO_CATALOGUE, Catalogue
from bvbwizard.domain.derived import ASSUMED_GPU
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.printed import AsPrinted
from bvbwizard.rehearsal.known_costs import cost_amounts
from bvbwizard.rehearsal.known_facts import component_amounts, fact_amounts
from bvbwizard.rehearsal.numbers.known import KnownAmounts, by_id, names_of
from bvbwizard.rehearsal.text.lexicon import Lexicon


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
        catalogue: every component that a text may name, priced or not; no option's amount is read beside one.
        as_printed: the session's, for a worked case; what its source computes counts as right too.
    """
    names, bought, own = names_of(catalogue, lexicon.components)
    amounts = by_id(
        (
            *cost_amounts(evaluation, as_printed or {}),
            *fact_amounts(evaluation),
            *component_amounts(evaluation),
        )
    )
    return KnownAmounts(
        amounts=amounts,
        words=lexicon.numbers,
        names=names,
        bought_names=bought,
        own_names=own,
        models=evaluation.models_compared,
        gpu=evaluation.facts.choice("gpu") or ASSUMED_GPU,
        horizon_months=evaluation.horizon_months,
    )
