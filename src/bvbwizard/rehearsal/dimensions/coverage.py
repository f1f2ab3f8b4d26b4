"""Component coverage: each part that the product needs, named and decided (A2, A5)."""

from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.dimensions.mark import Mark, counted, made
from bvbwizard.rehearsal.key import ComponentKey
from bvbwizard.rehearsal.reading import AnswerRead


def coverage(read: AnswerRead) -> Mark:
    """Mark which components have a call; a name alone earns a little, one beyond the case nothing."""
    total = sum(_weight(read, each) for each in read.key.components)
    got, decided, named, absent = 0.0, [], [], []
    for each in read.key.components:
        call = read.decisions.calls.get(each.id)
        if call is not None and not call.is_blanket:
            decided.append(each)
            got += _weight(read, each)
        elif call is not None or each.id in read.decisions.contradicted or each.id in read.decisions.mentions:
            named.append(each)
            got += read.rubric.coverage.named * _weight(read, each)
        else:
            absent.append(each)
    return made(
        read,
        "coverage",
        4 * got / total if total else 0.0,
        because=_because(decided, named, absent),
        spans=[read.decisions.calls[each.id].span for each in decided],
        for_a_five=_for_a_five(named, absent),
        missed=tuple(f"Not named: {_by_engine(each)}" for each in absent)
        + tuple(f"Not decided: {_by_engine(each)}" for each in named),
    )


def _by_engine(key: ComponentKey) -> str:
    return f"{key.component.phrase}. By the engine: {key.says}."


def _weight(read: AnswerRead, key: ComponentKey) -> float:
    rules = read.rubric.coverage
    if key.is_model:
        return rules.model_weight
    return rules.critical_weight if key.component.critical_path else 1.0


def _because(decided: list[ComponentKey], named: list[ComponentKey], absent: list[ComponentKey]) -> str:
    count = counted(len(decided) + len(named) + len(absent), "component", "components")
    said = (
        f"Of {count} {counted(len(decided), 'is', 'are')} decided"
        if decided
        else f"None of {count} is decided"
    )
    if absent:
        return f"{said}; {_labels(absent)} {'is' if len(absent) == 1 else 'are'} missing."
    return f"{said}; {_labels(named)} only named." if named else f"{said}."


def _for_a_five(named: list[ComponentKey], absent: list[ComponentKey]) -> str:
    lacking = [*absent, *named]
    return f"A call for {_labels(lacking)} too." if lacking else ""


def _labels(keys: list[ComponentKey]) -> str:
    return joined([key.component.phrase for key in keys])
