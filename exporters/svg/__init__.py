"""Process maps as SVG drawings, one file a sheet: vector, searchable, complete in themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporters.drawings import MARGIN, SheetDrawing, drawings_to_write
from exporters.progress import step
from exporters.selection import Selection
from exporters.svg.paint import Head, Part, svg_document
from mapper.disk.replace_file import replacing
from mapper.drawing.theme import colours
from mapper.model.words import say
from mapper.model.workspace import Workspace


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write each sheet that shows a selected process; gives the paths: `path` itself for one sheet, else beside it, with codes in the name.

    Raises KnownError where there is nothing to draw or a file cannot be written.
    """
    drawings = drawings_to_write(workspace, selection, path)
    look = selection.drawing
    for number, drawing in enumerate(drawings):
        step(say("Drawing {name}", name=drawing.sheet.name), number, len(drawings))
        description = say("As of {date}", date=selection.date[:10]) if selection.date else ""
        head = Head(drawing.sheet.name, description, None if look.is_transparent else "paper", MARGIN, look.has_outlines)
        with replacing(drawing.path) as part:
            text = svg_document(list(_parts(drawing)), drawing.box, colours("print"), head)
            part.write_text(text, encoding="utf-8", newline="\n")
    return [drawing.path for drawing in drawings]


def _parts(drawing: SheetDrawing) -> Iterator[Part]:
    """The pieces of a drawing, each known by the code of its element, as on the map and in the registers."""
    known: set[str] = set()
    for piece in drawing.pieces:
        record = drawing.workspace[piece.id]
        code = _id_of(str(getattr(record, "code", "")))
        if piece.is_ring or not code or code in known:
            yield Part(piece.picture)
        else:
            known.add(code)
            yield Part(piece.picture, code, " ".join(f"{code} {record.name}".split()))


def _id_of(code: str) -> str:
    """The code as the id of an element, "" where it cannot be one (XML 1.0, 2.3).

    >>> _id_of("PO-E1"), _id_of("4 eyes")
    ('PO-E1', '')
    """
    return code if re.fullmatch(r"[A-Za-z_][\w.-]*", code, re.ASCII) else ""
