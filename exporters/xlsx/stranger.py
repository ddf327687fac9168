"""What is asked of a stranger's workbook before it is opened: a ZIP of a bearable size, without entities, its tags counted."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from mapper.capture.list_table import nothing_taken
from mapper.model.errors import KnownError
from mapper.model.limits import UNPACKED_RATIO, WORKBOOK_BYTES, WORKBOOK_PARTS, WORKBOOK_TAGS
from mapper.model.words import say

_PIECE = 1024**2
_OVERLAP = 16
_SMALL = 256 * 1024
"""The ratio is asked of parts that are larger than this when unpacked."""
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a workbook holds beside values: formulas, macros, links to other files."""

    has_formulas: bool
    has_macros: bool
    has_links: bool


def looked_through(content: bytes) -> Seen:
    """Looks through the parts of a workbook without taking in any. Raises KnownError for what is none, or would be too much."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise nothing_taken(say("The file is an old or an encrypted workbook."), say("Save it as XLSX without a password."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _looked_through(archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as fault:
        # An unknown packing, a password, a broken stream: there is an error of its own for each.
        raise not_readable() from fault


def not_readable() -> KnownError:
    """The refusal of what is no workbook, or a broken one."""
    return nothing_taken(say("The file is no workbook that can be read."), say("Save it again as XLSX, or as CSV."))


def _looked_through(archive: zipfile.ZipFile) -> Seen:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise nothing_taken(say("The file is a ZIP, but no workbook."), say("Save the list as XLSX or CSV."))
    _refuse_bombs(parts)
    with_formulas = [_examined(archive, part) for part in parts if part.filename.endswith((".xml", ".rels", ".vml"))]
    return Seen(
        any(with_formulas),
        any(name.endswith("vbaProject.bin") for name in names),
        any(name.startswith("xl/externalLinks/") for name in names),
    )


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    """What a ZIP says of itself is true as far as it is unpacked: not a byte more than the size it names is given."""
    too_large = nothing_taken(
        say("The workbook would be too large when it is unpacked."),
        say("Save the sheet with the list as a workbook of its own, or as CSV."),
    )
    if len(parts) > WORKBOOK_PARTS or sum(part.file_size for part in parts) > WORKBOOK_BYTES:
        raise too_large
    if any(part.file_size > _SMALL and part.file_size > UNPACKED_RATIO * part.compress_size for part in parts):
        raise too_large
    if len({part.filename for part in parts}) < len(parts):
        raise not_readable()


def _examined(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether the part has formulas. Raises KnownError for entities, and for more tags than can be read in a bearable time."""
    tags, has_formulas = 0, False
    for before, new in _pieces(archive, part):
        piece = before + new
        if b"\0" in piece or _ENTITY.search(piece):
            raise nothing_taken(
                say("The workbook holds a document type or an encoding that no program for tables writes."),
                say("Open it in such a program and save it again."),
            )
        tags += new.count(b"<")
        if tags > WORKBOOK_TAGS:
            raise nothing_taken(say("The workbook holds too many cells."), say("Save the list as a workbook of its own, or as CSV."))
        has_formulas = has_formulas or ("/worksheets/" in part.filename and _FORMULA.search(piece) is not None)
    return has_formulas


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """The part unpacked in pieces, before each the end of the one before, so that nothing hides at a border."""
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield before, piece
            before = piece[-_OVERLAP:]
