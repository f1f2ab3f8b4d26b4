"""From "should we build or buy this AI?" to a decision that can be defended.

One direction, one writer: questions and answers give the path, the path gives the facts,
the facts give the evaluation, and the evaluation is what the panel, the record and the
commands show. `domain` is pure, `store` touches files, `reports` writes text, `tui` draws.
"""

__version__ = "0.3.0"
