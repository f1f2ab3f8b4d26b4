"""What was answered about a component, on one line."""

from bvbwizard.domain.components import PickedComponent
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.questions import Questionnaire


def say_picked(picked: PickedComponent, questionnaire: Questionnaire) -> str:
    """Its answers with their questions' names; "picked" where nothing is answered."""
    questions = questionnaire.component_question
    said = (
        f"{questions[key].label}: {say_answer(questions[key], answer)}"
        for key, answer in picked.answers.items()
    )
    return "; ".join(said) or "picked"
