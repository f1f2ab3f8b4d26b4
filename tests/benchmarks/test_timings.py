"""How long things take; printed, never failed on. Run: `pytest tests/benchmarks -m benchmark -s -n0`."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benchmarks.full_session import every_question_answered
from benchmarks.stopwatch import Figure, Stopwatch, interleaved, timed
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.decide import appraise
from bvbwizard.domain.verdict.flips import flips
from bvbwizard.store.drafts import Draft, list_drafts
from bvbwizard.store.presets import find_preset
from process.steps import step_of
from process.terminal import BVBWIZARD, flattened, terminal_env

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal_app.py")))
TODAY = date.today()
STARTS = 11
KEYS = 60
VOLUME = "requests_per_month"


@pytest.fixture
def draft(questionnaire: Questionnaire) -> Callable[[str], None]:
    """Leave an interrupted session behind, at a question, with every answer of a preset."""

    def leave(question_id: str) -> None:
        for entry in list_drafts():
            entry.path.unlink()
        Draft.create(_session("series-a", questionnaire).jump(question_id)).close()

    return leave


def _session(preset: str, questionnaire: Questionnaire) -> Session:
    session = Session(questionnaire=questionnaire, started_on=TODAY).lock(Criteria(), at=datetime.now(UTC))
    return session.lay(find_preset(preset, questionnaire)).start()


def test_starts(tmp_path: Path, questionnaire: Questionnaire, draft: Callable[[str], None]) -> None:
    goal = questionnaire.by_id["goal"].prompt.split(",")[0]
    new = (*BVBWIZARD, "new", "--records", str(tmp_path / "records"))

    def painted(command: tuple[str, ...], *markers: str) -> Callable[[], float]:
        """Start, press Enter on every screen as soon as it is painted, and stop at the last one."""

        def once() -> float:
            with Stopwatch(command, cwd=tmp_path) as app:
                for marker in markers[:-1]:
                    app.until_painted(marker)
                    app.key("enter")
                return app.until_painted(markers[-1])

        return once

    draft("goal")
    found = interleaved(
        STARTS,
        {
            "minimal app": (painted(MINIMAL, "ready"), ""),
            "home": (painted(BVBWIZARD, "New decision from a preset"), "aim 1.40x"),
            "new: the criteria": (painted(new, "Criteria first"), ""),
            "new --preset: the criteria": (painted((*new, "--preset", "series-a"), "Criteria first"), ""),
            "new: first question, Enter once": (painted(new, "Criteria first", goal), "aim 2.00x"),
            "new --preset: first question, Enter twice": (
                painted((*new, "--preset", "series-a"), "Criteria first", "Typical values", goal),
                "aim 2.00x",
            ),
            "resume: the question": (painted((*BVBWIZARD, "resume"), goal), ""),
        },
    )
    _print("Start to painted, beside the minimal app", found.values(), beside=found["minimal app"])


def test_first_answers(tmp_path: Path, questionnaire: Questionnaire) -> None:
    """As a person has it: a screen has been read for a second before the key that leaves it."""
    goal = questionnaire.by_id["goal"].prompt.split(",")[0]
    new = (*BVBWIZARD, "new", "--records", str(tmp_path / "records"))
    steps: dict[str, list[float]] = {}
    for _ in range(5):
        for preset, screens in (((), (goal,)), (("--preset", "series-a"), ("Typical values", goal))):
            with Stopwatch((*new, *preset), cwd=tmp_path) as app:
                app.until_painted("Criteria first")
                for screen in screens:
                    app.rest(1.0)
                    name = f"{' '.join(('new', *preset))}, Enter: {screen[:14]}"
                    steps.setdefault(name, []).append(1000 * app.repaint(b"\r", _shows(screen)))
    _print("From one screen to the next", [Figure(name, tuple(ms)) for name, ms in steps.items()])


def test_keys(tmp_path: Path, draft: Callable[[str], None]) -> None:
    figures = []
    with Stopwatch(MINIMAL, cwd=tmp_path) as app:
        app.until_painted("ready")
        app.rest(1.0)
        times = [app.repaint(b"x", _shows(f"pressed {n} times"), quiet=0.03) for n in range(1, KEYS + 1)]
        figures.append(Figure("minimal app, a key", tuple(1000 * t for t in times)))
    for name, question, text in (
        ("a letter in a text", "goal", "abcdefghijklmnopqrstuvwxyz" * 2),
        ("a digit in an amount", VOLUME, "123456789"),
    ):
        draft(question)
        times = []
        with Stopwatch((*BVBWIZARD, "resume"), cwd=tmp_path) as app:
            app.until_painted("used by")
            app.rest(1.0)
            while len(times) < KEYS:
                app._send(b"\x15")  # erase what stands there
                app.settle()
                times += [
                    app.repaint(text[n : n + 1].encode(), _shows(f"│ {text[: n + 1]} "), quiet=0.05)
                    for n in range(len(text))
                ]
        figures.append(Figure(name, tuple(1000 * t for t in times), "aim 10 ms"))
    _print("A key to its echo", figures, beside=figures[0])


def _shows(text: str) -> Callable[[str], bool]:
    return lambda shown: text in flattened(shown) or text in shown


def test_answers(tmp_path: Path, draft: Callable[[str], None], questionnaire: Questionnaire) -> None:
    """The volume is answered again and again, each time while the search for flips still runs."""
    draft(VOLUME)
    here, following = (questionnaire.by_id[q].prompt for q in (VOLUME, "growth_per_month"))
    times = []
    with Stopwatch((*BVBWIZARD, "resume"), cwd=tmp_path) as app:
        app.until_painted("used by")
        app.rest(1.0)
        for n in range(KEYS // 2):
            app.repaint(f"{300 + n}k".encode(), _shows(f"│ {300 + n}k "))
            app.rest(0.3)  # the search has begun by now
            before = _panel(app.text)
            times.append(app.repaint(b"\r", _answered(following, before), quiet=0.1))
            app.repaint(b"\x1b", _shows(here))
    figure = Figure("answer to question and panel", tuple(1000 * t for t in times), "aim 40 ms, p95 60 ms")
    _print("An answer to the repainted panel, flips computing", [figure])
    assert step_of(app.text)


def _answered(following: str, panel: str) -> Callable[[str], bool]:
    return lambda shown: following in flattened(shown) and _panel(shown) != panel


def _panel(shown: str) -> str:
    return "\n".join(line.partition("││")[2] for line in shown.splitlines())


FULL = "every question answered"


@pytest.mark.parametrize("name", [FULL, "series-a", "regulated-enterprise", "case-llm-tco"])
def test_evaluation(name: str, questionnaire: Questionnaire, reference: Reference) -> None:
    """The whole evaluation with every framework, and the whole search for flips beside it."""
    session = every_question_answered(questionnaire, TODAY) if name == FULL else _session(name, questionnaire)
    looks = 0

    def clocked(compute: Callable[[], object]) -> Callable[[], float]:
        def once() -> float:
            begun = time.perf_counter()
            compute()
            return time.perf_counter() - begun

        return once

    def search() -> None:
        nonlocal looks
        looks = len(list(flips(session, reference, TODAY)))

    def longest_step() -> float:
        longest, last = 0.0, time.perf_counter()
        for _ in flips(session, reference, TODAY):
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        return longest

    found = interleaved(
        200,
        {
            "evaluate() with every framework": (
                clocked(lambda: evaluate(session, reference, TODAY)),
                "aim 3 ms",
            ),
            "appraise(), which decides": (clocked(lambda: appraise(session, reference, TODAY)), ""),
        },
    )
    whole = found["evaluate() with every framework"]
    beside = [
        timed("all flips", 7, clocked(search), "aim 500 ms"),
        timed("the longest step of the flips", 7, longest_step, "5 ms at most"),
    ]
    _print(
        f"The engine, {name}, {len(session.path.asked)} questions", [*found.values(), *beside], beside=whole
    )
    print(f"  {'steps of the search':44}{looks:8}")


def test_version() -> None:
    script = Path(sys.executable).with_name("bvbwizard")

    def run(*command: str) -> Callable[[], float]:
        def once() -> float:
            begun = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=terminal_env())
            return time.perf_counter() - begun

        return once

    found = interleaved(
        30,
        {
            "python -c pass": (run(sys.executable, "-c", "pass"), ""),
            "bvbwizard --version": (run(str(script), "--version"), "aim 3.00x"),
        },
    )
    _print("The version", found.values(), beside=found["python -c pass"])


def _print(heading: str, figures: Iterable[Figure], *, beside: Figure | None = None) -> None:
    print(f"\n{heading}")
    for figure in figures:
        print(figure.line(None if figure is beside else beside))
