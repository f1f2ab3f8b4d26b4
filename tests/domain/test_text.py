"""Text from people and files: what of it may reach a terminal."""

import pytest

from bvbwizard.domain.text import without_unseen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [b] text", "plain [b] text"),
        ("Support\u202egnp.exe\u202c", "Supportgnp.exe"),
        ("a\u2066b\u2069\u061cc", "abc"),
        ("in\u200bvis\u2060ible\ufeff", "invisible"),
        ("row\u2028forged\u2029too", "rowforgedtoo"),
        # Joiners make the shape of what they stand between; in plain letters they only hide.
        ("ad\u200dmin\u200c", "admin"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
    ],
)
def test_what_nobody_would_see_never_reaches_a_terminal(text: str, shown: str) -> None:
    assert without_unseen(text) == shown
