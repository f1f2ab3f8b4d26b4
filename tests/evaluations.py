"""Evaluations made by hand: one option's result, one voice, a verdict, and what stands around them."""

from typing import Any

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.answers import Answers
from bvbwizard.domain.interview.path import Path
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import Judgement, Sentences, Verdict, Voice
from bvbwizard.domain.values import OPTIONS, Option, Range, Variant

VARIANT: dict[Option, Variant] = {
    "api": "api",
    "hosted_open": "hosted_open",
    "fine_tune": "fine_tune_vendor",
    "hybrid": "hybrid_rented",
    "self_host": "self_host_rented",
    "train": "train",
}


def result(option: Option, usd: float | None = None, **more: Any) -> OptionResult:
    """An option that is open, with half to double its likely cost."""
    amount = None if usd is None else Range(usd / 2, usd, usd * 2)
    given: dict[str, Any] = {"status": "open", "variant": VARIANT[option], "horizon_usd": amount}
    return OptionResult(option=option, **given | more)


def voice(source: str, *names: Option) -> Voice:
    """A source that names some options; silent where it names none."""
    return Voice(source=source, speaks_for=names, speaks_against=(), speaks=bool(names), because="Because.")


def judgement(of: Voice) -> Judgement:
    """What the one framework of a source makes of the case."""
    return Judgement(
        id=f"{of.source}1",
        state="speaks" if of.speaks else "abstains",
        speaks_for=of.speaks_for,
        speaks_against=of.speaks_against,
        words=lambda: Sentences(of.because),
    )


VOICES = (voice("B", "api"), voice("C", "api", "hosted_open"), voice("D", "self_host"), voice("E", "api"))


def verdict(**more: Any) -> Verdict:
    """The API, a close call against a hosted open model."""
    given: dict[str, Any] = {
        "option": "api",
        "leaning": "api",
        "confidence": "close",
        "runner_up": "hosted_open",
        "support": dict.fromkeys(OPTIONS, 0),
        "voices": VOICES,
        "voices_that_exist": 4,
    }
    return Verdict(**given | more)


def evaluation(*results: OptionResult, **more: Any) -> Evaluation:
    """An evaluation that says nothing but what is given, and one framework of each voice."""
    decided = more.pop("verdict", None) or verdict()
    given: dict[str, Any] = {
        "path": Path((), Answers(), {}),
        "facts": Facts(answers=Answers(), numbers={}, missing_figures={}),
        "options": {each.option: each for each in results},
        "paybacks": (),
        "crossovers": (),
        "differences": (),
        "judgements": tuple(judgement(each) for each in decided.voices),
        "gates": (),
        "risks": (),
        "decided": decided,
        "next_questions": (),
        "figures_used": (),
    }
    return Evaluation(**given | more)


API = result("api", 100_000)
