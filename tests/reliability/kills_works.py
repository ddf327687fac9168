"""The long works of the program, as a child does them: each tells "begin" when all is ready, then writes its file.

Everything lies in one room: the map, what stands where the new file is to go, and the app folder of the program.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from exporters import Selection, exporter_for
from mapper.disk import replace_file
from mapper.model.edit import Edit, create
from mapper.model.lookups import processes
from mapper.model.organisation import Unit
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from mapper.share import share
from tests.reliability.kills_nursery import Tell

MAP = "map.waterhole"
BEGIN = "begin"
_READY = 0.004
"""Seconds in which the nursery sees that a work begins, and looks at the room as it was."""
_PIECES, _PIECE_SECONDS = 20, 0.02
"""How the negative control writes a file."""
OLD_FILE = Path(__file__).parents[1] / "old_files" / "version_1.waterhole"

Work = Callable[[Path, Tell], None]


def prepare(tell: Tell, room: str, work: str) -> None:
    """Fill an empty room with a map that was worked on, and with an older file where the work will put its own."""
    _live_in(Path(room))
    path = Path(room) / MAP
    if work == "migrate":
        shutil.copyfile(OLD_FILE, path)
    else:
        with OpenMap.create(path, starter_records("purchase-order", FRESH)) as opened:
            for number in range(40):
                opened.do(Edit(f"Add {number}", create(Unit(id=f"u-{number}", name=f"Unit {number}", note="x" * 2_000))))
            opened.undo()
            opened.keep_draft("typed-line", "Post invo")
    for name in OLDER.get(work, ()):
        if name.endswith(".waterhole"):
            OpenMap.create(Path(room) / name, [Unit(id="older")]).close()
        else:
            (Path(room) / name).write_text("the file of yesterday")
    tell("prepared")


def do(tell: Tell, room: str, work: str, is_in_place: bool = False) -> None:
    """Do the work in its room. `is_in_place`: the negative control, which writes over the old file."""
    _live_in(Path(room))
    if is_in_place:
        _write_in_place()
    WORKS[work](Path(room), tell)
    tell("done")


def start_again(tell: Tell, room: str) -> None:
    """What the next start of the program does: it opens the map, and closes it; second copies go on where there are some."""
    _live_in(Path(room))
    with OpenMap.open(Path(room) / MAP) as opened:
        if Path(room, "data", "maps").exists():
            opened.keep_copies()
    tell("started")


def rehearse() -> None:
    """Do the works that load most once, in a process that will fork the children."""
    for work in ("export as PDF", "export as SVG", "snapshot"):
        with TemporaryDirectory() as room:
            prepare(_nobody_hears, room, work)
            do(_nobody_hears, room, work)


def _nobody_hears(_line: str) -> None:
    """A Tell for a rehearsal."""


def _live_in(room: Path) -> None:
    os.environ["WATERHOLE_DATA"] = str(room / "data")


def _begin(tell: Tell) -> None:
    tell(BEGIN)
    time.sleep(_READY)


def _write_in_place() -> None:
    """Let every module that knows the one writer of files write straight to the path instead, and as slowly as a slow disk does.

    (At the speed of this computer the file is there in less than a millisecond: hardly ever hit in the middle.)
    """

    @contextmanager
    def in_place(path: Path) -> Iterator[Path]:
        yield path
        content = path.read_bytes()
        with path.open("wb", buffering=0) as file:
            for begin in range(0, len(content), len(content) // _PIECES + 1):
                file.write(content[begin : begin + len(content) // _PIECES + 1])
                time.sleep(_PIECE_SECONDS)

    for module in list(sys.modules.values()):
        if vars(module).get("replacing") is replace_file.replacing and module is not replace_file:
            module.replacing = in_place  # type: ignore[attr-defined]


# The works


def _export(name: str) -> Work:
    def export(room: Path, tell: Tell) -> None:
        with OpenMap.open(room / MAP) as opened:
            chosen = Selection(tuple(process.id for process in processes(opened.workspace)))
            _begin(tell)
            exporter_for(room / name).write(opened.workspace, chosen, room / name)

    return export


def _save_as(room: Path, tell: Tell) -> None:
    with OpenMap.open(room / MAP) as opened:
        _begin(tell)
        opened.save_to(room / "copy.waterhole", overwrite=True)


def _compact(room: Path, tell: Tell) -> None:
    with OpenMap.open(room / MAP) as opened:
        _begin(tell)
        opened.compact()


def _migrate(room: Path, tell: Tell) -> None:
    _begin(tell)
    OpenMap.open(room / MAP).close()


def _snapshot(room: Path, tell: Tell) -> None:
    with OpenMap.open(room / MAP) as opened:
        opened.keep_copies()
        _begin(tell)
        assert opened.copies is not None
        opened.copies.take("asked")
        assert not opened.copies.trouble, opened.copies.trouble


def _share(room: Path, tell: Tell) -> None:
    with OpenMap.open(room / MAP) as opened:
        _begin(tell)
        share(opened.workspace, room / "shared.waterhole", FRESH, overwrite=True)


WORKS: dict[str, Work] = {
    "export as PDF": _export("out.pdf"),
    "export as SVG": _export("out.svg"),
    "save as": _save_as,
    "compact": _compact,
    "migrate": _migrate,
    "snapshot": _snapshot,
    "share": _share,
}
OLDER: dict[str, tuple[str, ...]] = {
    "export as PDF": ("out.pdf",),
    "export as SVG": ("out.svg",),
    "save as": ("copy.waterhole",),
    "share": ("shared.waterhole",),
}
"""What stands there already when the work begins."""
