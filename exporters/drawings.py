"""The drawings of what is selected, one a sheet, for the formats that are pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exporters.file_names import beside, codes_on
from exporters.part import part_of
from exporters.selection import Selection
from exporters.sheet_drawing import Piece, box_round, drawing_of, sheets_of
from mapper.drawing.picture import Box, Picture
from mapper.model.errors import KnownError
from mapper.model.flow import Sheet
from mapper.model.words import say
from mapper.model.workspace import Workspace

MARGIN = 16.0
"""Points of paper round a drawing."""


@dataclass(frozen=True, slots=True)
class SheetDrawing:
    """What is drawn on a sheet of the map (`workspace` as readers may see it), and the file that it goes into."""

    workspace: Workspace
    sheet: Sheet
    pieces: tuple[Piece, ...]
    path: Path

    @property
    def box(self) -> Box:
        """The box that holds it all."""
        return box_round(self.pieces)

    @property
    def picture(self) -> Picture:
        """All of it as one picture."""
        return Picture(tuple(primitive for piece in self.pieces for primitive in piece.picture.primitives), self.box)


def drawings_to_write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[SheetDrawing]:
    """The sheets on which a process of the selection is shown: `path` for one, for several files beside it with codes in their names.

    The hot spots marked are those of the level and basis the map is looked at with. Raises KnownError where there is nothing to draw.
    """
    part = part_of(workspace, selection)
    shown = sheets_of(part.workspace, [process.id for process in part.processes])
    drawn = [(sheet, pieces) for sheet in shown if (pieces := drawing_of(part.workspace, sheet, part.analysis))]
    if not drawn:
        raise KnownError(say("Nothing is drawn of what is selected."), todo=say("Choose another process, or put it on a sheet first."))
    paths = [path] if len(drawn) == 1 else beside(path, [codes_on(part.workspace, sheet) for sheet, _ in drawn])
    return [SheetDrawing(part.workspace, sheet, pieces, file) for (sheet, pieces), file in zip(drawn, paths, strict=True)]
