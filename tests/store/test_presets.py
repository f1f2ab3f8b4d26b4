"""Presets: bundled by name, anybody's own by path."""

from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.store.presets import find_preset, list_presets, preset_names


def test_the_stages_come_in_the_order_in_which_a_company_grows_then_the_cases() -> None:
    names = preset_names()
    stages = ("solo", "pre-seed", "seed", "series-a", "series-b", "growth", "enterprise")
    assert names[:9] == (*stages, "regulated-enterprise", "public-sector")
    assert all(name.startswith("case-") for name in names[9:])


def test_every_bundled_preset_reads_and_is_called_as_its_file(questionnaire: Questionnaire) -> None:
    assert tuple(preset.id for preset in list_presets(questionnaire)) == preset_names()


def test_an_own_preset_is_found_by_its_path(tmp_path: Path, questionnaire: Questionnaire) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('format = "bvbwizard/preset/1"\n[about]\nid = "ours"\ntitle = "Ours"\n')
    assert find_preset(str(path), questionnaire).title == "Ours"


def test_a_name_that_is_neither_says_what_there_is(questionnaire: Questionnaire) -> None:
    with pytest.raises(FileError, match="presets: solo, pre-seed, seed, series-a"):
        find_preset("serie-a", questionnaire)
    with pytest.raises(FileError, match="there is no such file"):
        find_preset("serie-a.toml", questionnaire)
    with pytest.raises(FileError, match="no preset of that name"):
        find_preset("a\0b", questionnaire)
