"""Process maps as SVG drawings, one file a sheet: vector, searchable, complete in themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from exporters import Selection
from exporters.readers import for_readers
from exporters.sheet_drawing import Piece, box_round, drawing_of, findings_of, sheets_of
from exporters.svg.paint import svg_text
from mapper.disk.replace_file import replacing
from mapper.drawing.picture import Picture
from mapper.drawing.theme import colours
from mapper.model.errors import KnownError
from mapper.model.flow import Sheet
from mapper.model.lookups import get, pools_on
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace

MARGIN = 16.0
_LONGEST_WORD = 60


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write each sheet that shows a selected process; gives the paths: `path` itself for one sheet, else beside it, with codes in the name.

    The hot spots marked are those of the level and basis the map is looked at with. Contact points that are not for export are left out.
    Raises KnownError where there is nothing to draw or a file cannot be written.
    """
    workspace = for_readers(workspace, selection.names, with_private=selection.with_private)
    analysis = findings_of(workspace, selection.processes)
    drawn = [(sheet, drawing) for sheet in sheets_of(workspace, selection.processes) if (drawing := drawing_of(workspace, sheet, analysis))]
    if not drawn:
        raise KnownError(say("There is no process to export."), todo=say("Add a process first, or choose another one."))
    paths = [path] if len(drawn) == 1 else _names(path, [_codes(workspace, sheet) for sheet, _ in drawn])
    for file, (sheet, drawing) in zip(paths, drawn, strict=True):
        with replacing(file) as part:
            text = svg_text(_picture(drawing), colours("print"), title=sheet.name, margin=MARGIN)
            part.write_text(text, encoding="utf-8", newline="\n")
    return paths


def _picture(drawing: Sequence[Piece]) -> Picture:
    return Picture(tuple(primitive for piece in drawing for primitive in piece.picture.primitives), box_round(drawing))


def _codes(workspace: Workspace, sheet: Sheet) -> str:
    """The codes of the processes on a sheet, as part of a file's name."""
    shown = [process for pool in pools_on(workspace, sheet.id) if (process := get(workspace, Process, pool.process)) is not None]
    return "-".join(re.sub(r"[^\w.]+", "_", process.code or process.name) for process in shown)[:_LONGEST_WORD]


def _names(path: Path, words: Sequence[str]) -> list[Path]:
    """A name for each file: that of `path` with its word, and a number where that is taken, upper and lower case being the same.

    >>> [file.name for file in _names(Path("map.svg"), ["PO", "IV", "po"])]
    ['map-PO.svg', 'map-IV.svg', 'map-po-2.svg']
    """
    times: dict[str, int] = {}
    names = []
    for word in words:
        times[word.casefold()] = number = times.get(word.casefold(), 0) + 1
        names.append(path.with_name("-".join([path.stem, word, *([str(number)] if number > 1 else [])]) + path.suffix))
    return names
