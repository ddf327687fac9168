"""The file holds every object once, where its table says; small ones are packed together, and made only when the file is."""

from __future__ import annotations

import zlib
from io import BytesIO

import pypdf

from exporters.pdf.file import OwnObjects
from exporters.pdf.objects import Written, add, stream
from exporters.pdf.page import A4_LANDSCAPE, Page
from exporters.pdf.paint import open_canvas
from exporters.pdf.structure import Structure
from mapper.drawing.picture import Box
from mapper.drawing.text import shape_text


def packed(count: int, pages: int = 3) -> pypdf.PdfReader:
    """A file with so many own objects: numbers, and a stream at the end."""
    canvas = open_canvas(BytesIO(), (100, 100))
    for _ in range(pages):
        canvas.showPage()
    document = canvas._doc  # type: ignore[attr-defined]
    own = OwnObjects.of(document)
    first = own.reserve(count)
    own.fill(first, (b"<</Is %d>>" % number for number in range(count - 1)))
    own.fill(first + count - 1, [stream(b"at the end")])
    document.Catalog.Metadata = Written(b"<</First %d 0 R/Last %d 0 R>>" % (first, first + count - 1))
    return pypdf.PdfReader(BytesIO(canvas.getpdfdata()), strict=True)


def test_every_object_is_found() -> None:
    for count in (1, 2, 199, 200, 201, 1000):
        reader = packed(count)
        ends = reader.trailer["/Root"]["/Metadata"]  # type: ignore[index]
        first = ends.raw_get("/First").idnum
        found = [reader.get_object(first + number) for number in range(count)]
        assert [one["/Is"] for one in found[:-1]] == list(range(count - 1))  # type: ignore[index]
        assert found[-1].get_data() == b"at the end"  # type: ignore[union-attr]
        assert len(reader.pages) == 3


def test_small_objects_are_packed() -> None:
    canvas = open_canvas(BytesIO(), (100, 100))
    canvas.showPage()
    document = canvas._doc  # type: ignore[attr-defined]
    own = OwnObjects.of(document)
    own.fill(own.reserve(5000), (b"<</Role/TD/Parent 17 0 R/Number %d>>" % number for number in range(5000)))
    small = canvas.getpdfdata()
    assert len(small) < 60_000 and small.count(b"/ObjStm") >= 25
    assert b"\nxref\n" not in small and b"ReportLab" not in small


def test_objects_are_made_when_the_file_is() -> None:
    asked: list[int] = []

    def contents() -> object:
        for number in range(3):
            asked.append(number)
            yield b"<<>>"

    canvas = open_canvas(BytesIO(), (100, 100))
    canvas.showPage()
    own = OwnObjects.of(canvas._doc)  # type: ignore[attr-defined]
    own.fill(own.reserve(3), contents())  # type: ignore[arg-type]
    assert asked == []
    canvas.getpdfdata()
    assert asked == [0, 1, 2]


def test_what_is_added_later_has_its_own_number() -> None:
    canvas = open_canvas(BytesIO(), (100, 100))
    canvas.showPage()
    document = canvas._doc  # type: ignore[attr-defined]
    own = OwnObjects.of(document)
    first = own.reserve(10)
    assert add(document, Written(b"<<>>")) == first + 10


def test_a_page_of_decoration_alone_is_a_document() -> None:
    canvas = open_canvas(BytesIO(), A4_LANDSCAPE[:2])
    page = Page(*A4_LANDSCAPE)
    with page.decoration():
        page.paint(shape_text("for the eye", 9).at(40, 40), Box(40, 40, 60, 12))
    structure = Structure()
    structure.begin_page()
    canvas.showPage()
    structure.write(canvas._doc, [page])  # type: ignore[attr-defined]
    reader = pypdf.PdfReader(BytesIO(canvas.getpdfdata()), strict=True)
    tree = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    assert tree["/K"]["/S"] == "/Document" and list(tree["/K"]["/K"]) == []


def test_numbers_that_nothing_stands_at_are_free() -> None:
    canvas = open_canvas(BytesIO(), (100, 100))
    canvas.showPage()
    own = OwnObjects.of(canvas._doc)  # type: ignore[attr-defined]
    free = own.reserve(2)
    data = canvas.getpdfdata()
    table = data[data.rindex(b"/XRef") :]
    entries = zlib.decompress(table.partition(b"stream\n")[2].partition(b"\nendstream")[0])
    assert entries[8 * free] == entries[8 * free + 8] == 0
