"""The model answer to one component: its call and its own risks, nothing about the model."""

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.rehearsal.interview.curveballs import asked_evaluation
from bvbwizard.rehearsal.model_answer import answer_of_one, model_answer
from bvbwizard.store.scenarios import scenario, session_for


def test_only_the_component_is_left_with_its_own_risks(reference: Reference) -> None:
    made = scenario("sales-assistant")
    session = session_for(made, TODAY)
    evaluation = asked_evaluation(session, reference, TODAY)
    row = evaluation.stack.row("vector_store") if evaluation.stack is not None else None
    assert row is not None
    whole = model_answer(session, evaluation, components=("vector_store",), calls=made.calls)
    answer = answer_of_one(whole, row)
    assert (answer.goal, answer.verdict, answer.money, answer.sequence) == ("", "", (), ())
    assert {risk.id for risk in answer.risks} == {risk.id for risk in row.risks if risk.level != "none"}
    assert answer.sixty_seconds.startswith("Vector store: I'd buy it. It is no moat")
    assert "The risk I'd name is" in answer.sixty_seconds
    assert len(answer.sixty_seconds.split()) <= 160
