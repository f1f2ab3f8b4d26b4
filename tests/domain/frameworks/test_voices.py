"""How opinions become voices: unions, ceilings, dissent, the split, and how many have to speak."""

from bvbwizard.domain.frameworks.voices import hear, support, too_few, with_words
from bvbwizard.domain.results.outcome import Judgement, Role, Sentences
from bvbwizard.domain.values import OPTIONS, Option

EVERYTHING = frozenset(OPTIONS)


def row(
    framework: str,
    *speaks_for: Option,
    against: tuple[Option, ...] = (),
    role: Role = "votes",
    missing: bool = False,
) -> Judgement:
    return Judgement(
        id=framework,
        state="missing" if missing else "speaks",
        speaks_for=speaks_for,
        speaks_against=against,
        role=role,
        words=lambda: Sentences(f"{framework} says so."),
    )


def test_a_source_is_the_union_of_its_rows() -> None:
    (voice,) = hear((row("B3", "self_host", "fine_tune"), row("B4", "api")), EVERYTHING)
    assert voice.speaks_for == ("api", "fine_tune", "self_host")


def test_a_voice_says_what_its_speaking_rows_say() -> None:
    rows = (row("B3", "self_host"), row("B4", missing=True), row("B2.cost", "api", role="reported"))
    (voice,) = with_words(hear(rows, EVERYTHING), tuple(each.opinion() for each in rows))
    assert voice.because == "B3 says so."
    silent = (row("B3", missing=True), row("B4", missing=True))
    (quiet,) = with_words(hear(silent, EVERYTHING), tuple(each.opinion() for each in silent))
    assert quiet.because == "B3 says so. B4 says so."


def test_what_a_row_speaks_against_leaves_the_set() -> None:
    (voice,) = hear(
        (row("D2", "fine_tune", against=("api", "hosted_open")), row("D8", "api", "fine_tune")), EVERYTHING
    )
    assert (voice.speaks_for, voice.speaks_against) == (("fine_tune",), ("api", "hosted_open"))


def test_a_ceiling_cuts_and_adds_nothing() -> None:
    ceiling = row("B2.team", "api", "hosted_open", "fine_tune", role="ceiling")
    (voice,) = hear((row("B3", "self_host", "fine_tune"), ceiling), EVERYTHING)
    assert voice.speaks_for == ("fine_tune",)


def test_a_ceiling_that_lacks_its_answer_cuts_nothing() -> None:
    (voice,) = hear((row("B3", "self_host"), row("B2.team", role="ceiling", missing=True)), EVERYTHING)
    assert voice.speaks_for == ("self_host",)


def test_dissent_takes_nothing_out_and_is_kept() -> None:
    """E17 is dissent in E: E7's set stands, and what it speaks against is still said."""
    (voice,) = hear((row("E7", "self_host"), row("E17", against=("self_host",), role="dissents")), EVERYTHING)
    assert (voice.speaks_for, voice.speaks_against) == (("self_host",), ("self_host",))


def test_a_report_is_no_voice() -> None:
    assert hear((row("D3", "self_host", role="reported"),), EVERYTHING) == ()
    (voice,) = hear((row("D2", "api"), row("D3", "self_host", role="reported")), EVERYTHING)
    assert voice.speaks_for == ("api",)


def test_once_a_split_pays_whoever_names_the_api_names_it_too() -> None:
    voices = hear((row("A2", "api"), row("B4", "fine_tune"), row("E8", "hybrid")), EVERYTHING)
    assert [voice.speaks_for for voice in voices] == [("api", "hybrid"), ("fine_tune",), ("hybrid",)]
    assert support(voices)["hybrid"] == 2


def test_naming_all_that_is_left_supports_nobody_and_is_heard() -> None:
    """Where every source would build and the gates leave only building, enough is known."""
    left: frozenset[Option] = frozenset({"self_host", "fine_tune"})
    voices = hear(tuple(row(f"{source}1", "self_host", "fine_tune") for source in "ABC"), left)
    assert not any(voice.speaks for voice in voices)
    assert support(voices)["self_host"] == 0
    assert too_few(voices) == 0


def test_half_of_the_voices_rounded_up_have_to_say_something() -> None:
    """Of five three, so that with one speaking two are too few."""
    silent = [row(f"{source}1", missing=True) for source in "BCDE"]
    assert too_few(hear((row("A2", "api"), *silent), EVERYTHING)) == 2
    assert too_few(hear((row("A2", "api"), row("B4", "api"), row("C3", "api"), *silent[2:]), EVERYTHING)) == 0
