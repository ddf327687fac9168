"""The file that people get: its text is found, its links and bookmarks lead somewhere, its fonts are in it, its bytes repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from exporters import Selection, exporter_for
from exporters.pdf import write
from exporters.pdf.story import in_register, map_place
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every, processes
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, MAPS, made_map, pages, starter_map


def selection(workspace: Workspace, date: str = DATE) -> Selection:
    return Selection(tuple(process.id for process in processes(workspace)), date)


@pytest.fixture(scope="module")
def four() -> Workspace:
    return starter_map()


@pytest.fixture(scope="module")
def file(four: Workspace, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("document") / "four.pdf"
    assert write(four, selection(four), path) == (path,)
    return path.read_bytes()


@pytest.fixture(scope="module")
def reader(file: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(file), strict=True)


def text_of(file: bytes) -> list[str]:
    """What PDFium finds on each page, without blanks and the hyphens it puts at line ends."""
    document = pypdfium2.PdfDocument(file)
    texts = ["".join(page.get_textpage().get_text_range().split()).replace("\ufffe", "") for page in document]
    document.close()
    return texts


def links(reader: pypdf.PdfReader) -> Iterator[tuple[int, int]]:
    """From which page to which page links lead, by numbers from 0."""
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages) if page.indirect_reference is not None}
    for number, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", []):
            yield number, numbers[annotation.get_object()["/Dest"].get_object()[0].idnum]


def test_every_name_and_code_is_found(four: Workspace, file: bytes) -> None:
    text = "".join(text_of(file))
    marked: tuple[ExceptionPoint | ContactPoint, ...] = (*every(four, ExceptionPoint), *every(four, ContactPoint))
    nodes = every(four, Node)
    names = [record.name for record in (*marked, *nodes)]
    names += [point.code for point in marked] + [node.code for node in nodes if node.kind in WORK_KINDS]
    missing = [name for name in names if "".join(name.split()) not in text]
    assert missing == []
    assert "".join(["Who", "do", "you", "ask", "when", "'Credit", "amount", "disputed'", "happens"]) in text


def test_other_scripts_are_found(tmp_path: Path) -> None:
    for name in ("Chinese", "Thai"):
        workspace = MAPS[name]()
        write(workspace, selection(workspace), tmp_path / "x.pdf")
        text = "".join(text_of((tmp_path / "x.pdf").read_bytes()))
        assert all("".join(node.name.split()) in text for node in every(workspace, Node)), name


def test_every_link_and_bookmark_resolves(four: Workspace, reader: pypdf.PdfReader) -> None:
    told = pages(four)
    at = {name: number for number, page in enumerate(told) for name in page.places}
    assert sorted(links(reader)) == sorted((number, at[link.target]) for number, page in enumerate(told) for link in page.links)
    titles = list(outline(reader, reader.outline))
    assert {"Summary", "How to read the maps", "Processes", "Exception register", "Hot spots"} < {title for title, _ in titles}
    assert len(titles) == sum(len(page.bookmarks) for page in told)
    assert [page for _, page in titles] == sorted(page for _, page in titles)


def outline(reader: pypdf.PdfReader, entries: Any) -> Iterator[tuple[str, int]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(reader, entry)
        else:
            page = reader.get_destination_page_number(entry)
            assert page is not None
            yield str(entry.title), page


def test_map_leads_to_the_register_and_back(four: Workspace, reader: pypdf.PdfReader) -> None:
    at = {name: number for number, page in enumerate(pages(four)) for name in page.places}
    found = set(links(reader))
    for record in (*every(four, ExceptionPoint), *every(four, ContactPoint)):
        on_map, listed = at[map_place(record)], at[in_register(record)]
        assert (on_map, listed) in found, record.name
        assert (listed, on_map) in found, record.name


def test_fonts_are_in_the_file_as_subsets(reader: pypdf.PdfReader) -> None:
    fonts: dict[str, Any] = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            fonts[font.get_object()["/BaseFont"]] = font.get_object()
    assert fonts
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+Noto[\w-]+", name), name
        descendant = font["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def test_the_file_says_what_it_is(four: Workspace, reader: pypdf.PdfReader) -> None:
    about = reader.metadata
    assert about is not None
    assert about.title == four.settings.name == "Four starter maps"
    assert about.subject == "As-is map of PO, IV, TW, RT with exceptions and contact points"
    assert {str(about["/CreationDate"]), str(about["/ModDate"])} == {"D:20260304050607+00'00'"}
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "en"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - an object of the reader


@pytest.mark.parametrize("date", ["", "yesterday", "2026-03-04", "2026-03-04T05:06:07Z"])
def test_any_date_is_taken(date: str, tmp_path: Path) -> None:
    workspace = made_map(1, 1)
    write(workspace, selection(workspace, date), tmp_path / "x.pdf")
    about = pypdf.PdfReader(tmp_path / "x.pdf").metadata
    assert about is not None
    assert str(about["/CreationDate"]).startswith("D:2026" if date and date != "yesterday" else "D:20")


def test_same_map_same_bytes(four: Workspace, file: bytes, tmp_path: Path) -> None:
    write(four, selection(four), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == file
    write(four, selection(four, "2026-03-05T05:06:07+00:00"), tmp_path / "later.pdf")
    assert (tmp_path / "later.pdf").read_bytes() != file


def test_pages_are_vector_and_not_empty(file: bytes) -> None:
    document = pypdfium2.PdfDocument(file)
    for page in document:
        picture = page.render(scale=0.2).to_pil().convert("L")
        assert len(set(picture.tobytes())) > 4
        assert not [one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    document.close()


def test_older_file_stays_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, path = made_map(1, 1), tmp_path / "map.pdf"
    path.write_bytes(b"older")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KnownError, match="No space left"):
        write(workspace, selection(workspace), path)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_stays_of_a_file_whose_painting_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = made_map(1, 1)

    def broken(*_: object) -> None:
        raise ZeroDivisionError("too thin")

    monkeypatch.setattr(import_module("exporters.pdf.write_pages"), "content_of", broken)
    with pytest.raises(ZeroDivisionError) as fault:
        write(workspace, selection(workspace), tmp_path / "map.pdf")
    count = len(pages(workspace))
    assert fault.value.__notes__ == [f"Page 1 of {count} (cover) cannot be painted: ZeroDivisionError: too thin"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".pdf", ".svg"])
def test_a_place_that_cannot_be_written_is_told(suffix: str, tmp_path: Path) -> None:
    workspace = made_map(1, 1)
    (tmp_path / "file").write_text("in the way")
    for path in (tmp_path / "missing" / f"map{suffix}", tmp_path / "file" / f"map{suffix}"):
        with pytest.raises(KnownError, match="cannot be written"):
            exporter_for(path).write(workspace, selection(workspace), path)


def test_nothing_chosen_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no process"):
        write(made_map(), Selection(()), tmp_path / "map.pdf")
