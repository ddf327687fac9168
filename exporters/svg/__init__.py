"""Process maps as SVG drawings, one file a sheet: vector, searchable, complete in themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporters import Selection
from exporters.svg.paint import svg_text
from mapper.drawing.picture import Box, Picture
from mapper.drawing.theme import colours
from mapper.graph.analysis import Analysis, Options, analyse, run
from mapper.graph.rings import rings
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Node, Sheet
from mapper.model.lookups import get, pools_on, sheets
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes import painting_order, picture_of, place_of_rings
from mapper.shapes.ring import ring_picture

MARGIN = 16.0


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write each sheet that shows a selected process; gives the paths: `path` itself for one sheet, else `path` with their codes.

    The hot spots marked are those of the level and basis the map is looked at with. Contact points that are not for export are left out.
    Raises KnownError where there is nothing to draw or a file cannot be written.
    """
    settings = workspace.settings
    options = Options(settings.show_level, settings.rank_by, settings.largest_hot_spot, selection.processes)
    analysis = run(analyse(workspace, options))
    drawn = [(sheet, picture) for sheet in _sheets(workspace, selection) if (picture := sheet_picture(workspace, sheet.id, analysis))]
    if not drawn:
        raise KnownError(say("There is no process to export."), todo=say("Add a process first, or choose another one."))
    written = []
    for (sheet, picture), file in zip(drawn, _files(workspace, [sheet for sheet, _ in drawn], path), strict=True):
        _write_whole(file, svg_text(picture, colours("print"), title=sheet.name, margin=MARGIN))
        written.append(file)
    return written


def sheet_picture(workspace: Workspace, sheet_id: str, analysis: Analysis) -> Picture | None:
    """All that is drawn on a sheet as one picture, the rings of hot spots behind the nodes; None for an empty sheet."""
    ids = [one for one in painting_order(workspace, sheet_id) if not _is_hidden(workspace, one)]
    place = place_of_rings(workspace, ids)
    pictures = [picture_of(workspace, one) for one in ids]
    whole = [picture for picture in [*pictures[:place], *_rings(workspace, sheet_id, analysis), *pictures[place:]] if picture.primitives]
    if not whole:
        return None
    box: Box = whole[0].box
    for picture in whole[1:]:
        box = box.united(picture.box)
    return Picture(tuple(primitive for picture in whole for primitive in picture.primitives), box)


def _rings(workspace: Workspace, sheet_id: str, analysis: Analysis) -> Iterator[Picture]:
    for ring in rings(analysis):
        node = get(workspace, Node, ring.step)
        if node is not None and node.sheet == sheet_id:
            yield ring_picture(node.box, ring.band, ring.count)


def _is_hidden(workspace: Workspace, record_id: str) -> bool:
    record = workspace[record_id]
    return isinstance(record, ContactPoint) and record.not_for_export


def _sheets(workspace: Workspace, selection: Selection) -> list[Sheet]:
    chosen = set(selection.processes)
    return [sheet for sheet in sheets(workspace) if chosen & {pool.process for pool in pools_on(workspace, sheet.id)}]


def _files(workspace: Workspace, drawn: Sequence[Sheet], path: Path) -> list[Path]:
    """The file of each sheet: `path` where there is one, else its stem with the codes of the sheet's processes, each name once."""
    if len(drawn) == 1:
        return [path]
    files: list[Path] = []
    for number, sheet in enumerate(drawn, 1):
        pools = pools_on(workspace, sheet.id)
        codes = [
            process.code for pool in pools if (process := get(workspace, Process, pool.process)) is not None and process.code.isalnum()
        ]
        file = path.with_name("-".join([path.stem, *(codes or [str(number)])]) + path.suffix)
        files.append(file if file not in files else path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return files


def _write_whole(path: Path, text: str) -> None:
    """Write beside the file first, then in its place, so that an older file stays whole until the new one is."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise KnownError(
            say("{path} cannot be written: {reason}.", path=path, reason=fault.strerror or fault),
            say("The map is safe, and a file that was there before is unchanged."),
            say("Choose another place, or close the program that has the file open."),
        ) from fault
