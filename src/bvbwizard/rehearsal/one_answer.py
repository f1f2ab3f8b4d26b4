"""The model answer to a question on a single component: its call, its cost, its own risks."""

from dataclasses import replace

from bvbwizard.domain.outcome import LEVELS
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.rehearsal.first_person import first_person
from bvbwizard.rehearsal.model_answer import ModelAnswer, ModelRisk
from bvbwizard.say.names import sentence

_DO = {
    "buy": "I'd buy it",
    "run": "we'd run an open-source one ourselves",
    "build": "I'd build it",
    "ally": "we'd share it with a partner",
}


def answer_of_one(answer: ModelAnswer, row: StackRow) -> ModelAnswer:
    """What remains of a whole answer where only one component is asked about.

    Args:
        answer: about that component alone.
        row: the component's; the risks of the model are replaced by its own.
    """
    risks = tuple(
        ModelRisk(
            id=risk.id,
            label=sentence(risk.id.replace("_", " ")).rstrip("."),
            level=risk.level,
            because=first_person(risk.because),
            mitigation=first_person(risk.mitigation),
        )
        for risk in sorted(row.risks, key=lambda risk: -LEVELS.index(risk.level))
        if risk.level != "none"
    )
    short = replace(answer, goal="", components=(), verdict="", money=(), risks=risks, sequence=())
    return replace(short, sixty_seconds=_in_short(short))


def _in_short(answer: ModelAnswer) -> str:
    said = []
    for each in answer.decisions:
        said += [sentence(f"{each.label}: {_DO[each.stance]}"), each.because]
        said += [sentence(each.cost)] if each.cost else []
        said += [sentence(f"I'd decide again when {each.revisit}")] if each.revisit else []
    for risk in answer.risks[:1]:
        said.append(
            sentence(f"The risk I'd name is {risk.label[:1].lower()}{risk.label[1:]}: {risk.mitigation}")
        )
    return " ".join(said)
