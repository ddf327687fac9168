"""What tests of second copies share: a map, its copies with a clock of their own, and edits."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from mapper.model.edit import Change, Edit, create
from mapper.model.organisation import Unit
from mapper.model.record import Record
from mapper.recovery import copy_folder
from mapper.recovery.copy_folder import CopyFolder
from mapper.recovery.reach import Reach, reaches_of
from mapper.recovery.second_copies import SecondCopies
from mapper.store.map_file import MapFile
from tests.mapper.recovery.damage import Records, with_history


@dataclass
class Desk:
    """An open map with its second copies, as the gate uses them. `seconds` is the clock; `said` what was told."""

    path: Path
    file: MapFile
    copies: SecondCopies = field(init=False)
    seconds: float = 0.0
    at: str = "2026-01-01T08:00:00+00:00"
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.copies = SecondCopies(self.file, now=lambda: self.at, clock=lambda: self.seconds)
        self.copies.on_trouble(self.said.append)

    def add(self, *names: str) -> None:
        """One edit that adds units of these names."""
        self.do(Edit("Add", create(*(Unit(id=name, name=name) for name in names))))

    def do(self, edit: Edit) -> None:
        """Write an edit and its second copy."""
        self.file.write(edit, self.at)
        self.copies.written(edit)

    def rename(self, name: str, new: str) -> None:
        """One edit that gives the unit another name."""
        before = next(record for record in self.file.records() if record.id == name)
        self.do(Edit("Rename", (Change(before, replace(before, name=new)),)))

    def undo(self) -> None:
        """Take the last edit back."""
        done = self.file.undoable()
        assert done is not None
        self.file.write_undo(done.inverse(), self.at)
        self.copies.written(done.inverse())

    def redo(self) -> None:
        """Do it again."""
        again = self.file.redoable()
        assert again is not None
        self.file.write_redo(again, self.at)
        self.copies.written(again)

    def name_version(self, name: str) -> None:
        """Name the map as it stands."""
        self.file.write_name(name, self.at)
        self.copies.written(Edit(name))

    @property
    def folder(self) -> CopyFolder:
        """Where the copies are."""
        return copy_folder.kept_for(self.path, self.file.map_id)[0]

    @property
    def reach(self) -> Reach:
        """How far the copies reach."""
        return next(reaches_of(self.folder))

    def reaches_the_map(self) -> bool:
        """Whether the copies reach the last edit of the map."""
        return (self.reach.end.seq, self.reach.end.chain) == (self.file.last_sequence, self.file.chain)

    def close(self) -> None:
        """Close the copies and the map."""
        self.copies.close()
        self.file.close()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder, empty."""
    monkeypatch.setenv("WATERHOLE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def open_desk(data: Path) -> Iterator[Callable[[Path], Desk]]:
    """Opens the map at a path with its copies; what is still open is closed at the end."""
    opened: list[Desk] = []

    def open_it(path: Path) -> Desk:
        opened.append(Desk(path, MapFile.open(path)))
        return opened[-1]

    yield open_it
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(tmp_path: Path, open_desk: Callable[[Path], Desk]) -> Desk:
    """A map with one unit, open."""
    path = tmp_path / "office.waterhole"
    MapFile.create(path, [Unit(id="u", name="Purchasing")]).close()
    return open_desk(path)


def names(records: list[Record]) -> list[str]:
    """The names of the records, sorted."""
    return sorted(record.name for record in records)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Records]:
    """A map with a history, and its records by id; only to be copied."""
    path = tmp_path_factory.mktemp("map") / "original.waterhole"
    return path, with_history(path)


@pytest.fixture
def records(original: tuple[Path, Records]) -> Records:
    """What the map holds, by id."""
    return original[1]


@pytest.fixture
def path(original: tuple[Path, Records], tmp_path: Path) -> Path:
    """A copy of the map, to be damaged."""
    return Path(shutil.copyfile(original[0], tmp_path / "map.waterhole"))
