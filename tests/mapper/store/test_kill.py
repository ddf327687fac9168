"""kill -9 in mid-work: nothing acknowledged is lost, undo goes back past the kill, and a half-written edit is taken back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.model.organisation import Unit
from mapper.open_map import OpenMap
from mapper.store.map_file import MapFile
from mapper.store.verify import verify
from tests.mapper.store.child import child


def killed_after(path: Path, acknowledged: int) -> int:
    """Let a child edit the map and kill it once it has told of so many edits; gives the number of the last edit it told of."""
    with child("edit_for_ever", path) as editing:
        assert editing.stdout is not None
        told = [editing.stdout.readline() for _ in range(acknowledged)]
        editing.kill()
        told += editing.stdout.readlines()
    return int(told[-1])


def kill_again_and_again(path: Path, kills: int) -> None:
    """So many kills of a child in mid-work, each followed by a look at what is left."""
    OpenMap.create(path, [Unit(id="counter")]).close()
    for kill in range(kills):
        last = killed_after(path, 1 + kill * 7 % 23)
        with OpenMap.open(path) as left:
            # One more may be on the disk than was told: the kill came between the commit and the telling.
            assert left.edits in (last, last + 1)
            assert left.workspace["counter"].name == str(left.edits)
            assert len(left.workspace) == 1 + left.edits
        assert verify(path).findings == ()
    with OpenMap.open(path) as left:
        while left.undo() is not None:
            pass
        assert list(left.workspace.values()) == [Unit(id="counter")]
    assert verify(path).findings == ()


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "killed.waterhole", 10)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nothing_acknowledged_is_lost_in_many_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "killed.waterhole", 300)


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
