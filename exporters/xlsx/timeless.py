"""The bytes of a workbook without the clock: no part of the file says when it was written, so that the same content is the same file."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every entry was written, as far as the file says: the first moment that the format knows."""


def package_bytes(book: Workbook) -> bytes:
    """The workbook saved; its properties say what they said before, where the library would put in the time of day."""
    said: DocumentProperties = book.properties
    modified = said.modified
    saved, packed = BytesIO(), BytesIO()
    book.save(saved)
    said.modified = modified
    with ZipFile(saved) as timed, ZipFile(packed, "w") as timeless:
        for name in timed.namelist():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            timeless.writestr(entry, tostring(said.to_tree()) if name == ARC_CORE else timed.read(name))
    return packed.getvalue()
