"""kill -9 in mid-write: a half-written edit is taken back whole; that nothing acknowledged is lost is shown in tests/reliability."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.model.organisation import Unit
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from tests.mapper.store.child import child


@pytest.mark.parametrize("read_only", [False, True])
def test_a_half_written_edit_is_taken_back(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "half.waterhole"
    MapFile.create(path, [Unit(id="u", name="whole")]).close()
    size = path.stat().st_size
    with child("break_off", path) as breaking:
        assert breaking.stdout is not None
        assert breaking.stdout.readline() == "half written\n"
        breaking.wait()
    assert path.stat().st_size > size, "the child did not write into the file, so this test shows nothing"
    file = MapFile.open(path, read_only=read_only)
    assert file.records() == [Unit(id="u", name="whole")]
    file.close()
    assert verify(path).findings == ()
    assert path.stat().st_size == size
