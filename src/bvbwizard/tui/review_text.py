"""What the review says of a session, part by part, as `Content`."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from bvbwizard.domain import wording
from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.options import OptionResult
from bvbwizard.domain.outcome import Flip, GateResult, Risk
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.session import Session
from bvbwizard.domain.values import OPTION_LABELS, OPTIONS, VARIANTS, Range
from bvbwizard.tui.present import (
    ACCENT,
    BAD,
    GOOD,
    LONGEST_HEADING,
    MUTED,
    STRONG,
    WARN,
    bullets,
    column,
    hang,
    lines,
    plain,
    with_levels,
)
from bvbwizard.tui.review_lists import criteria, notes, open_questions, unused

Part = tuple[str, Content]
"""A heading and its text."""

LABEL = 17
CELL = 10

_CONFIDENCE = {
    "clear": ("clear", GOOD),
    "close": ("a close call", WARN),
    "blocked": ("blocked", BAD),
    "not_enough": ("not enough known", WARN),
}


def review_parts(session: Session, evaluation: Evaluation, flips: Iterable[Flip], width: int) -> list[Part]:
    """The whole review, wrapped to a width, without the parts that have nothing to say."""
    questionnaire = session.questionnaire
    turns = [wording.flip_sentence(flip, questionnaire) for flip in flips]
    if evaluation.compared_with is not None:
        turns.append(evaluation.compared_with.sentence)
    nexts = [wording.next_question_sentence(n, questionnaire) for n in evaluation.next_questions]
    opinions = [wording.opinion_line(opinion) for opinion in evaluation.opinions]
    title = session.title if len(session.title) > LONGEST_HEADING else ""
    parts = [
        ("Verdict", verdict(evaluation, questionnaire, width)),
        (f"Costs over {evaluation.horizon_months} months", costs(evaluation, questionnaire, width)),
        ("Payback and volume", paybacks(evaluation, session.criteria, width)),
        ("Gates", lines(_gate(gate, width) for gate in evaluation.gates)),
        ("Risks", risks(evaluation, width)),
        ("What would turn it", bullets(turns, width)),
        ("What can still change it", bullets(nexts, width) or plain("Nothing left can change this.", GOOD)),
        ("Open questions", open_questions(session, evaluation, width)),
        ("What each framework says", bullets(opinions, width)),
        ("The whole title", plain(title)),
        ("Criteria", criteria(session, width)),
        ("Notes and words", notes(session, width)),
        ("Kept, but not counted", unused(session, evaluation, width)),
        ("Warnings", bullets(evaluation.warnings, width)),
    ]
    return [(heading, content) for heading, content in parts if content]


def verdict(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> Content:
    """The headline with its reasons, dissent, runner-up and what settles it."""
    found = evaluation.verdict
    words, style = _CONFIDENCE[found.confidence]
    known = questionnaire.by_id
    named = [questionnaire.name(b) if b in known else wording.words(b) for b in found.confidence_because]
    because = f" ({', '.join(named)})" if named else ""
    runner_up = f"{OPTION_LABELS[found.runner_up]}: {found.runner_up_because}" if found.runner_up else ""
    compared = " and ".join(name for name in evaluation.models_compared if name)
    labelled: list[tuple[str, Iterable[str]]] = [
        ("Because", found.reasons),
        ("Passed over", [passed.sentence for passed in found.passed_over]),
        ("Against it", found.dissent),
        ("Runner-up", [runner_up]),
        ("What settles it", [found.settles]),
        ("Voices", [wording.voices_line(found)]),
        ("Models compared", [compared]),
    ]
    return lines(
        [
            plain(found.headline, f"bold {style}"),
            hang(
                Content.styled(column("Confidence:", LABEL), ACCENT),
                Content.assemble((words, style), because),
                width,
            ),
            *(row for label, sentences in labelled for row in _labelled(label, sentences, width)),
        ]
    )


def costs(evaluation: Evaluation, questionnaire: Questionnaire, width: int) -> Content:
    """One row per option: upfront, a month, over the horizon, status."""
    names = ("upfront", "a month", "low", "likely", "high")
    head = column("", LABEL - 4) + "".join(column(name, CELL, right=True) for name in names)
    results = [evaluation.options[option] for option in OPTIONS if option in evaluation.options]
    return lines([plain(head, MUTED), *(_cost_row(evaluation, r, questionnaire, width) for r in results)])


def paybacks(evaluation: Evaluation, rule: Criteria, width: int) -> Content:
    """Every payback and every crossover of an option whose cost is known."""
    known = {option for option, result in evaluation.options.items() if result.horizon_usd is not None}
    sentences = [wording.payback_sentence(p, rule) for p in evaluation.paybacks if p.option in known]
    sentences += [wording.crossover_sentence(c) for c in evaluation.crossovers if c.option in known]
    return bullets(sentences, width)


def risks(evaluation: Evaluation, width: int) -> Content:
    """The risks of the option that is named, with why and what helps; the others' in one line each."""
    named = evaluation.verdict.option or evaluation.verdict.leaning
    own = [risk for risk in evaluation.risks if risk.option == named and risk.level != "none"]
    rest = [(o, wording.risk_line(evaluation.risks, o)) for o in OPTIONS if o != named]
    others = [
        hang(Content(column(f"{OPTION_LABELS[option]}:", 13)), with_levels(line), width)
        for option, line in rest
        if line
    ]
    return lines([*(_risk(risk, width) for risk in own), *others])


def _labelled(label: str, sentences: Iterable[str], width: int) -> Iterator[Content]:
    head = f"{label}:"
    for sentence in sentences:
        if sentence:
            yield hang(Content.styled(column(head, LABEL), ACCENT), plain(sentence), width)
            head = ""


def _cost_row(
    evaluation: Evaluation, result: OptionResult, questionnaire: Questionnaire, width: int
) -> Content:
    named = result.option == (evaluation.verdict.option or evaluation.verdict.leaning)
    style = STRONG if named else "" if result.status == "open" else MUTED
    usd = result.horizon_usd
    over = ("", "", "") if usd is None else (say_money(usd.low), say_money(usd.likely), say_money(usd.high))
    cells = (_likely(result.upfront_usd), _likely(result.monthly_usd), *over)
    variant = result.variant.removeprefix(f"{result.option}_") if len(VARIANTS[result.option]) > 1 else ""
    status = ", ".join(part for part in (variant, wording.option_status(result, questionnaire)) if part)
    label = column(OPTION_LABELS[result.option], LABEL - 4)
    if usd is None:
        return hang(plain(f"{label}   ", style), plain(status, MUTED), width)
    row = plain(label + "".join(column(cell, CELL, right=True) for cell in cells), style)
    if width < row.cell_length + 3 + len(status):
        return lines([row, hang(Content(" " * LABEL), plain(status, MUTED), width)])
    return Content.assemble(row, ("   " + status, MUTED))


def _likely(amount: Range | None) -> str:
    return "" if amount is None else say_money(amount.likely)


def _gate(gate: GateResult, width: int) -> Content:
    parts: list[Content] = [bullets([gate.sentence], width)]
    for state, style, verb in (("fail", BAD, "removes"), ("unknown", WARN, "not known for")):
        names = ", ".join(v.replace("_", " ") for v, found in gate.states.items() if found == state)
        if names:
            parts.append(hang(Content.styled(f"  {verb}: ", style), plain(names), width))
    if len(parts) == 1:
        parts.append(plain("  every option passes", GOOD))
    return lines(parts)


def _risk(risk: Risk, width: int) -> Content:
    level = {"high": "HIGH", "medium": "MED", "low": "LOW"}.get(risk.level, risk.level)
    sentence = with_levels(f"{wording.words(risk.id)} {level}: {risk.because}")
    helps = hang(Content("  "), plain(f"What helps: {risk.mitigation}", MUTED), width)
    return lines([hang(Content("• "), sentence, width), helps if risk.mitigation else ""])
