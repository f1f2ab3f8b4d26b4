"""Whatever a file says, it is read, or refused in one sentence."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bvbwizard.domain.errors import FileError
from bvbwizard.store import bundled
from bvbwizard.store.documents import content_of, read_file

# Without explaining a failure: that traces every line, and the TOML reader then takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
texts = st.text(max_size=20)
leaves = (
    texts
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
)
KNOWN = (
    "about answers criteria changes notes status links figures evaluation engine unused as_printed goal"
    " residency requests_per_month value low high unknown id title at components retrieval label own_hours"
    " creates_moat vendor"
)
names = st.sampled_from(KNOWN.split()) | texts
tables = st.recursive(
    st.dictionaries(names, leaves, max_size=4),
    lambda inner: st.dictionaries(names, leaves | inner | st.lists(leaves | inner, max_size=3), max_size=5),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, phases=PHASES)
@given(st.sampled_from(["answers", "preset", "record"]), tables)
def test_no_table_whatever_is_more_than_one_sentence(kind: str, table: dict[str, Any]) -> None:
    """A file may say anything: it is read, or refused with a key, and nothing else happens."""
    try:
        content_of({"format": f"bvbwizard/{kind}/1", **table}, "a.toml", bundled.questionnaire())
    except FileError as error:
        assert error.problem
        assert "\n" not in str(error)


@settings(max_examples=200, deadline=None, phases=PHASES)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_bytes_whatever_are_more_than_one_sentence(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.write_bytes(data)
        with pytest.raises(FileError) as caught:
            read_file(path, bundled.questionnaire())
    assert "\n" not in str(caught.value)
