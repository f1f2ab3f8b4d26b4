"""An evaluation as text that a person reads from top to bottom, on 80 columns."""

from bvbwizard.domain import wording
from bvbwizard.domain.amounts import say_money, say_number, say_plain, say_range
from bvbwizard.domain.case import case_as_dict
from bvbwizard.domain.contract import evaluation_as_dict
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.options import OptionResult
from bvbwizard.domain.outcome import GateResult
from bvbwizard.domain.values import OPTION_LABELS, VARIANTS, VENDOR_SIDES, Option
from bvbwizard.reports.layout import columns, paragraph, point, points, section
from bvbwizard.reports.subject import Subject, Table, differences

_DIFFERENCES_SHOWN = 20


def report(subject: Subject) -> str:
    """The whole report."""
    evaluation = subject.evaluation
    lines = [
        *_head(subject),
        *_verdict(evaluation),
        *section("Why", points(evaluation.verdict.reasons)),
        *section("Who disagrees", points(evaluation.verdict.dissent)),
        *section("What decides it", points(_decides(evaluation))),
        *_options(evaluation, subject),
        *_lines(evaluation),
        *section("Gates", [line for gate in evaluation.gates for line in _gate(gate)]),
        *section("Payback, in months", points(_paybacks(subject))),
        *section("From which volume", points(_crossovers(evaluation))),
        *section("What each framework says", points(wording.opinion_line(o) for o in evaluation.opinions)),
        *section(*_risks(evaluation)),
        *section("What would turn it", points(_flips(subject))),
        *section("Open questions", points(_open_questions(subject))),
        *section("What to ask next", points(_next(subject))),
        *section("Notes", points(_notes(subject))),
        *section("When to look again", points([_review(subject)])),
        *_case(subject),
        *_figures(evaluation),
        *_compared(subject),
    ]
    return "\n".join(lines) + "\n"


def _head(subject: Subject) -> list[str]:
    criteria = subject.session.criteria
    said = [f"for {subject.decided_on}"]
    if subject.record:
        said = [f"decided {subject.decided_on}", subject.record.status.now]
    if subject.session.preset:
        said.append(f"preset {subject.session.preset}")
    if any(subject.evaluation.models_compared):
        said.append(" against ".join(name for name in subject.evaluation.models_compared if name))
    rule = (
        f"Rule: payback within {criteria.payback_limit_months:g} months, net win rate under"
        f" {criteria.net_win_rate_limit:.0%}, at most {criteria.strategic_premium:g} times the cheapest,"
        f" over {criteria.horizon_months} months"
        f"{f', locked {criteria.locked_at:%Y-%m-%d}' if criteria.locked_at else ', not locked'}."
    )
    return [*paragraph(subject.title), *paragraph(", ".join(said)), *paragraph(rule)]


def _verdict(evaluation: Evaluation) -> list[str]:
    comparison = wording.comparison_line(evaluation)
    return ["", *paragraph(wording.verdict_line(evaluation)), *paragraph(comparison, indent="  ")]


def _decides(evaluation: Evaluation) -> list[str]:
    verdict = evaluation.verdict
    said_above = wording.comparison_line(evaluation)
    return [*([verdict.settles] if verdict.settles not in ("", said_above) else []), *evaluation.warnings]


def _options(evaluation: Evaluation, subject: Subject) -> list[str]:
    months = evaluation.horizon_months
    header = ("", "upfront", "month 1", f"{months} months: low", "likely", "high")
    rows = [header, *(_amounts(result) for result in evaluation.options.values())]
    table = columns(rows, right=range(1, 6))
    lines = [table[0]]
    for row, result in zip(table[1:], evaluation.options.values(), strict=True):
        status = wording.option_status(result, subject.session.questionnaire)
        lines += [row, *([] if status == "open" else point(status, mark="", indent="      "))]
    return section("Options, in US$ (about 9 in 10 between low and high, if drivers are independent)", lines)


def _amounts(result: OptionResult) -> tuple[str, ...]:
    label = OPTION_LABELS[result.option]
    horizon = result.horizon_usd
    if horizon is None or result.upfront_usd is None or result.monthly_usd is None:
        return (label, "-", "-", "-", "-", "-")
    upfront, month = say_money(result.upfront_usd.likely), say_money(result.monthly_usd.likely)
    return (label, upfront, month, say_money(horizon.low), say_money(horizon.likely), say_money(horizon.high))


def _lines(evaluation: Evaluation) -> list[str]:
    verdict = evaluation.verdict
    shown = [option for option in (verdict.option or verdict.leaning, verdict.runner_up) if option]
    lines: list[str] = []
    for option in dict.fromkeys(shown):
        rows = [
            (
                line.label,
                say_money(line.amount_usd),
                "once" if line.kind == "upfront" else "a month",
                line.source,
            )
            for line in evaluation.options[option].lines
        ]
        lines += [f"  {OPTION_LABELS[option]}", *columns(rows, right=(1,), indent="    ")] if rows else []
    return section("What the likely amounts are made of", lines)


def _gate(gate: GateResult) -> list[str]:
    by_state: dict[str, list[str]] = {}
    for option, variants in VARIANTS.items():
        states = {gate.states[variant] for variant in variants if variant in gate.states}
        state = "pass" if "pass" in states else "unknown" if "unknown" in states else "fail"
        by_state.setdefault(state, []).append(wording.inline(option))
    said = [
        f"{words}: {', '.join(by_state[state])}"
        for state, words in (("fail", "rules out"), ("unknown", "not known for"), ("pass", "met by"))
        if state in by_state
    ]
    return [*point(gate.sentence), *point("; ".join(said), mark="", indent="    ")]


def _paybacks(subject: Subject) -> list[str]:
    return [
        wording.payback_sentence(payback, subject.session.criteria)
        for payback in subject.evaluation.paybacks
        if _is_worth_saying(subject.evaluation, payback.option, payback.side)
    ]


def _crossovers(evaluation: Evaluation) -> list[str]:
    return [
        wording.crossover_sentence(crossover)
        for crossover in evaluation.crossovers
        if _is_worth_saying(evaluation, crossover.option, crossover.side)
    ]


def _is_worth_saying(evaluation: Evaluation, option: Option, side: Option) -> bool:
    """Whether a pair has amounts, no gate removes the option, and it isn't a vendor against a vendor."""
    result = evaluation.options[option]
    priced = all(evaluation.options[one].horizon_usd is not None for one in (option, side))
    possible = result.status != "ruled_out" or wording.removed_by_criterion(result)
    return priced and possible and option not in VENDOR_SIDES


def _risks(evaluation: Evaluation) -> tuple[str, list[str]]:
    option = evaluation.verdict.option or evaluation.verdict.leaning
    own = [risk for risk in evaluation.risks if risk.option == option and risk.level in ("high", "medium")]
    texts = [
        f"{wording.words(risk.id)}, {risk.level}: {risk.because} To do: {risk.mitigation}" for risk in own
    ]
    return f"Risks of {wording.inline(option)}" if option else "Risks", points(texts)


def _flips(subject: Subject) -> list[str]:
    cheapest = subject.evaluation.compared_with
    sentences = [wording.flip_sentence(flip, subject.session.questionnaire) for flip in subject.flips]
    return [*sentences, cheapest.sentence] if cheapest else sentences


def _open_questions(subject: Subject) -> list[str]:
    known = subject.session.questionnaire.by_id
    return [
        f"{known[key].label}: {say_answer(known[key], answer)}"
        for key, answer in subject.evaluation.path.answers.items()
        if answer.unknown and (answer.owner or answer.due_on)
    ]


def _next(subject: Subject) -> list[str]:
    asked = subject.evaluation.next_questions
    if not asked:
        return ["Nothing left can change this."]
    return [wording.next_question_sentence(each, subject.session.questionnaire) for each in asked]


def _notes(subject: Subject) -> list[str]:
    return [f"{note.text}{f' ({note.by})' if note.by else ''}" for note in subject.session.notes]


def _review(subject: Subject) -> str:
    review = evaluation_as_dict(subject.evaluation, (), decided_on=subject.decided_on)["review"]
    return f"{review['on']}: {review['when']}"


def _case(subject: Subject) -> list[str]:
    if subject.preset is None or not subject.preset.as_printed:
        return []
    case = case_as_dict(subject.preset.as_printed, subject.evaluation)
    lines: list[str] = []
    for calculator_id, printed in case["as_printed"].items():
        computed = case["calculators"][calculator_id]
        rows = [("", "as printed", "computed")]
        rows += [(name, say_number(amount), say_number(computed[name])) for name, amount in printed.items()]
        lines += [f"  {calculator_id}", *columns(rows, right=(1, 2), indent="    ")]
    for sides in case["separates"].values():
        for option, side in sides.items():
            lines += _separation(option, side)
    return section("As printed, and what separates it from the full model", lines)


def _separation(option: Option, side: Table) -> list[str]:
    def row(label: str, amounts: Table) -> tuple[str, str, str]:
        return label, f"{amounts['upfront_usd']:,.2f}", f"{amounts['monthly_usd']:,.2f}"

    rows = [("", "upfront", "a month"), row("as printed", side["as_printed"])]
    for line in side["lines"]:
        amounts = {"upfront_usd": 0.0, "monthly_usd": 0.0, f"{line['kind']}_usd": line["amount_usd"]}
        rows.append(row(f"+ {line['label']}", amounts))
    rows.append(row("= full model", side["full"]))
    return [f"  {OPTION_LABELS[option]}, US$", *columns(rows, right=(1, 2), indent="    ")]


def _figures(evaluation: Evaluation) -> list[str]:
    lines: list[str] = []
    for figure in evaluation.figures_used:
        amount = say_range(figure.range, figure.unit)
        likely = "" if figure.low == figure.high else f", likely {say_plain(figure.likely, figure.unit)}"
        lines += point(
            f"{figure.label}: {amount}{likely} ({figure.read_on}, grade {figure.grade}; {figure.source})"
        )
    return section("Figures that stand in for an answer", lines)


def _compared(subject: Subject) -> list[str]:
    found = differences(subject)
    if subject.record is None or not found:
        return []
    rows = [("", "stored", "now")]
    rows += [(each.key, _shown(each.stored), _shown(each.now)) for each in found[:_DIFFERENCES_SHOWN]]
    more = len(found) - _DIFFERENCES_SHOWN
    lines = columns(rows) + ([f"  and {more} more; --format json lists them"] if more > 0 else [])
    return section("Stored and new, where they differ", lines)


def _shown(value: object) -> str:
    if value is None:
        return "-"
    text = f"{value:,.2f}" if isinstance(value, float) else str(value)
    return text if len(text) <= 30 else f"{text[:27]}..."
