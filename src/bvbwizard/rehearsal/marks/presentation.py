"""Framing and communication: a goal of one's own, and a decision that can be found and followed (A5, A6)."""

import re

from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_share
from bvbwizard.rehearsal.marks.mark import Finding
from bvbwizard.rehearsal.marks.read import AnswerRead
from bvbwizard.rehearsal.rubric import GoalPart
from bvbwizard.rehearsal.text.cut import PARTS, Sentence
from bvbwizard.rehearsal.text.lexicon import pattern

_NUMBER = re.compile(
    r"\d|\b(?:half|halve\w*|one hour|two|three|a fifth|a third|a quarter|double|tenth|zero)\b"
)

_TARGET = re.compile(
    r"[<>≤≥]\s*[$€]?\s*\d|\bfrom\b[^.]{1,25}\bto\b|\d\s?%"
    r"|\b(?:up|down|by) (?:by )?(?:\d|half|a (?:third|fifth))"
)
"""A number that has to be reached."""


def framing(read: AnswerRead) -> Finding:
    """Mark the goal."""
    goal = _goal(read)
    rules = read.rubric.framing
    if not goal:
        given_back = bool(read.written.parts["goal"]) and not read.of_part("goal")
        because = "The goal is the brief's own words." if given_back else "No goal is given."
        return Finding(0.0, because, (), _for_a_five(read, {}), ("There is no goal of your own.",))
    found = _found(read, goal)
    points = rules.stated + sum(getattr(rules, name) for name in sorted(found))
    is_hedged = all(read.lexicon.says("hedges", each.text) for each in goal)
    words = sum(len(each.text.split()) for each in goal if not _says_nothing(read, each))
    if words > rules.long_words:
        points -= 0.5
    if is_hedged:
        points = min(points, rules.hedged - 1)
    lacking = {name: words for name, words in rules.says.items() if name not in found}
    missed = (words for name, words in lacking.items() if name in ("outcome", "number"))
    return Finding(
        points,
        _because_of_goal(rules.says, lacking, is_hedged=is_hedged),
        [each.span for each in goal],
        _for_a_five(read, lacking),
        tuple(f"The goal doesn't say {words}." for words in missed),
    )


def _goal(read: AnswerRead) -> tuple[Sentence, ...]:
    """The goal's sentences; where nothing has its heading, those that speak of a goal."""
    own = read.of_part("goal")
    if own:
        return tuple(each for each in own if not each.is_list)
    said = (each for each in read.of_part(None) if read.lexicon.says("goal_cues", each.text))
    return tuple(each for each in said if not each.is_list)[:2]


def _found(read: AnswerRead, goal: tuple[Sentence, ...]) -> set[str]:
    words, scenario = read.lexicon.lists, read.key.scenario
    spoken = [each for each in goal if not _says_nothing(read, each)]
    text = "\n".join(each.text for each in spoken)
    lists = {
        "outcome": (*words["outcomes"], *scenario.goals),
        "whom": scenario.for_whom,
        "measure": words["measures"],
        "horizon": words["horizons"],
        "guard": words["guards"],
        "scenario": scenario.goals,
    }
    found = {name for name, each in lists.items() if pattern(tuple(each)).search(text)}
    if _TARGET.search(text):
        found.add("outcome")
    # A number by itself is no target.
    if _NUMBER.search(text) and found & {"outcome", "measure", "scenario"}:
        found.add("number")
    if "outcome" not in found or not found & {"whom", "measure", "scenario", "number"}:
        found.clear()
    return found


def _says_nothing(read: AnswerRead, sentence: Sentence) -> bool:
    return read.lexicon.says("filler", sentence.text) and _NUMBER.search(sentence.text) is None


def _because_of_goal(says: dict[GoalPart, str], lacking: dict[GoalPart, str], *, is_hedged: bool) -> str:
    if is_hedged:
        return "The goal is left open."
    has = [words for name, words in says.items() if name not in lacking]
    if not has:
        return "The goal would fit any company."
    tail = f", but not {joined([*lacking.values()], joint='or')}" if lacking else ""
    return f"The goal says {joined(has)}{tail}."


def _for_a_five(read: AnswerRead, lacking: dict[GoalPart, str]) -> str:
    scenario = read.key.scenario
    whom = f" for {scenario.for_whom[0]}" if scenario.for_whom else ""
    outcome = f'an outcome{whom}, such as "{scenario.goals[0]}"'
    said = f"One sentence of your own with {outcome}, its number and a date."
    return f"{said} Still to say: {joined([*lacking.values()])}." if lacking else said


_DIGIT = re.compile(r"\d")


def communication(read: AnswerRead) -> Finding:
    """Mark whether the decision can be found and followed."""
    rules = read.rubric.communication
    spoken = [each for each in read.sentences if not each.is_list]
    if not spoken:
        because = "Nothing is said." if not read.sentences else "Words stand in a row and say nothing."
        return Finding(0.0, because, [each.span for each in read.sentences], _FIVE)
    says = read.lexicon.says
    hedged = [each for each in spoken if says("hedges", each.text) and not _DIGIT.search(each.text)]
    padded = [each for each in spoken if says("filler", each.text) and not _is_specific(read, each)]
    meant = [each for each in spoken if each not in padded]
    specific = [each for each in meant if _is_specific(read, each)]
    share = len(specific) / len(meant) if meant else 0.0
    decided = len([each for each in read.key.components if each.id in read.decisions.calls])
    parts = 1.0 if read.written.unheaded and len(read.written.missing) == 4 else 0.0
    points = rules.decided * decided / max(1, len(read.key.components))
    argued = [index for index, each in enumerate(read.argued) if each.part != "components"][:3]
    # A call in one of the first three sentences that argue.
    points += rules.first * any(call.sentence in argued for call in read.decisions.calls.values())
    points += (
        rules.parts * max(parts * 0.5, (len(PARTS) - len(read.written.missing)) / len(PARTS)) * bool(specific)
    )
    points += rules.specific * min(1.0, share / rules.specific_share)
    points += rules.hedged * len(hedged) / len(spoken) + rules.padded * len(padded) / len(spoken)
    because = _because_of_sentences(len(hedged), len(padded), len(spoken), share, decided)
    missed = tuple(f"The part {part} is missing." for part in read.written.missing)
    return Finding(points, because, [each.span for each in (hedged or padded or specific)], _FIVE, missed)


_FIVE = (
    "The decision first, the four parts in order, and in each sentence a fact, a number or a name; no hedge "
    "without a specific."
)


def _is_specific(read: AnswerRead, sentence: Sentence) -> bool:
    """Whether it holds a number, a reason, or what is done about a risk."""
    if _DIGIT.search(sentence.text):
        return True
    if any(given.span == sentence.span for several in read.reasons.values() for given in several):
        return True
    return sentence.part == "risks" and read.lexicon.says("mitigations", sentence.text)


def _because_of_sentences(hedged: int, padded: int, spoken: int, share: float, decided: int) -> str:
    if hedged * 3 >= spoken:
        return f"{hedged} of {spoken} sentences are hedges without a specific."
    if padded * 3 >= spoken:
        return f"{padded} of {spoken} sentences would fit any company."
    if not decided:
        return "No decision can be found."
    return f"{say_share(share)} of the sentences that say something carry a specific."
