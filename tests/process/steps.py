"""What a person does at the wizard, step by step, and what they read from it."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

from bvbwizard.domain.interview.questions import Questionnaire
from process.terminal import BVBWIZARD, Terminal, flattened, terminal_env

CRITERIA = "Criteria first"
TYPICAL = "Typical values"
PARTS = "Which of these parts does the product have?"
REVIEW = "Enter writes this as a record"
SAVED = "Saved:"
_QUESTION = re.compile(r"question (\d+) of about \d+")
_COMPONENT = re.compile(r"component (\d+) of \d+")
_AMOUNT = re.compile(r"-?\$[\d,.]+[kMB]?")
_FACTORS = {"k": 1e3, "M": 1e6, "B": 1e9}


def step_of(screen: str) -> str:
    """Which screen of a session shows: by its title, else the number of a question or of a component."""
    for mark in (CRITERIA, TYPICAL, PARTS, REVIEW, SAVED):
        if mark in screen:
            return mark
    found = _QUESTION.search(screen) or _COMPONENT.search(screen)
    return found[0].split(" of ")[0] if found else ""


def go_on(terminal: Terminal, *keys: str) -> str:
    """Press keys that leave the present step, wait for another one, and say which."""
    before = step_of(terminal.text)
    terminal.key(*keys)
    return step_of(terminal.wait_for(lambda shown: step_of(shown) not in ("", before)))


def begin(terminal: Terminal) -> None:
    """Lock the criteria as they are and come to the first question."""
    terminal.wait_for(CRITERIA)
    go_on(terminal, "enter")


class Interviewee:
    """Somebody who answers the wizard's questions."""

    def __init__(self, terminal: Terminal, questionnaire: Questionnaire) -> None:
        self.terminal = terminal
        self.questionnaire = questionnaire

    def wait_for(self, question_id: str) -> None:
        """Wait until a question shows."""
        prompt = flattened(self.questionnaire.by_id[question_id].prompt)
        columns = self.terminal.screen.columns
        self.terminal.wait_for(
            lambda shown: step_of(shown).startswith("question") and prompt in _left_half(shown, columns)
        )

    def answer(self, question_id: str, text: str) -> None:
        """Type an answer and go on."""
        self.wait_for(question_id)
        self.terminal.type(text)
        is_text = self.questionnaire.by_id[question_id].kind == "text"
        self._go_on("f8" if is_text else "enter")

    def choose(self, question_id: str, *choice_ids: str) -> None:
        """Choose by number and go on; several where several may hold."""
        self.wait_for(question_id)
        self.pick(question_id, *choice_ids)
        self._go_on("enter")

    def pick(self, question_id: str, *choice_ids: str) -> None:
        """Highlight a choice by its number, or mark several."""
        question = self.questionnaire.by_id[question_id]
        ids = [choice.id for choice in question.choices]
        for choice_id in choice_ids:
            number = str(ids.index(choice_id) + 1)
            self.terminal.key(number)
            if question.kind == "many":
                self.terminal.wait_for(f"▸  [ ] {number} ")
                self.terminal.key("space")
                self.terminal.wait_for(f"▸  [x] {number} ")
            else:
                self.terminal.wait_for(f"▸  {number} ")

    def keep(self, question_id: str) -> None:
        """Let the answer stand that is shown, and go on."""
        self.wait_for(question_id)
        self._go_on("enter")

    def note(self, question_id: str, text: str) -> None:
        """Write a note on a question."""
        self._write("ctrl+n", f"Note: {self.questionnaire.by_id[question_id].label}", text)

    def quote(self, question_id: str, text: str) -> None:
        """Write down somebody's words on a question."""
        self._write("ctrl+o", f"Their words: {self.questionnaire.by_id[question_id].label}", text)

    def _write(self, key: str, heading: str, text: str) -> None:
        self.terminal.key(key)
        self.terminal.wait_for(heading)
        self.terminal.type(text)
        self.terminal.key("f8")
        self.terminal.wait_while(heading)

    def _go_on(self, key: str) -> None:
        before = step_of(self.terminal.text)
        self.terminal.key(key)
        self.terminal.wait_for(lambda shown: step_of(shown) not in ("", before))


def _left_half(shown: str, columns: int) -> str:
    """The question's side of the screen in one line; under 100 columns that is all of it."""
    if columns < 100:
        return flattened(shown)
    return flattened("\n".join(line.partition("││")[0] for line in shown.splitlines()))


def save(terminal: Terminal) -> None:
    """Go to the review, if it doesn't show yet, write the record, and leave."""
    if REVIEW not in terminal.text:
        go_on(terminal, "ctrl+s")
    terminal.key("enter")
    terminal.wait_for(SAVED)
    terminal.key("ctrl+q")
    assert terminal.wait_for_exit() == 0


def read_review(terminal: Terminal) -> str:
    """The whole review: the terminal is made tall for a moment, so that nothing has to be scrolled."""
    width, height = terminal.screen.columns, terminal.screen.lines
    terminal.resize(width, 700)
    whole = terminal.wait_for(lambda shown: "─ Verdict ─" in shown and "─ Criteria ─" in shown)
    terminal.resize(width, height)
    terminal.wait_for(lambda shown: "─ Verdict ─" in shown and len(shown.splitlines()) <= height)
    return whole


def money_in(line: str) -> list[tuple[float, float]]:
    """The amounts in a line: each with half of its last digit."""
    found = []
    for text in _AMOUNT.findall(line):
        suffix = text[-1] if text[-1] in _FACTORS else ""
        digits = text.replace("$", "").replace(",", "").removesuffix(suffix)
        factor = _FACTORS.get(suffix, 1.0)
        places = len(digits.partition(".")[2])
        found.append((float(digits) * factor, 0.5 * factor / 10**places))
    return found


def headless(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal."""
    return subprocess.run(
        [*BVBWIZARD, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        env=terminal_env(),
        cwd=cwd,
        check=False,
    )


def evaluated(file: Path) -> dict[str, Any]:
    """What `evaluate FILE --format json` prints."""
    done = headless("evaluate", file, "--format", "json")
    assert done.returncode == 0, done.stderr
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file, read by the standard library."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def the_record(folder: Path) -> Path:
    """The one file in a records folder."""
    (path,) = folder.iterdir()
    return path
