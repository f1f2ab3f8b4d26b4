"""A session as an answers file, which the program reads and nobody but a person writes."""

from bvbwizard.domain.interview.session import Session
from bvbwizard.store.documents import ANSWERS_FORMAT
from bvbwizard.store.entries import written
from bvbwizard.store.tomlfile import toml_text


def session_text(session: Session) -> str:
    """The file that, read again, gives the session's answers, in the order of the questions."""
    about = {"title": session.title, "preset": session.preset, "started_on": session.started_on}
    asked = [question.id for question in session.questionnaire.questions]
    return toml_text(
        {
            "format": ANSWERS_FORMAT,
            "about": {key: written(value) for key, value in about.items() if value},
            "criteria": written(session.criteria),
            "answers": written({key: session.answers[key] for key in asked if key in session.answers}),
            "components": written(session.components),
            "as_printed": session.as_printed,
            "changes": written(session.changes),
            "notes": written(session.notes),
        }
    )
