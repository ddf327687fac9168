"""Links and bookmarks of a file lead somewhere in that file, both ways, whatever part of the map it holds and on whatever paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdf
import pytest

from exporters import SECTIONS, Paper, Selection
from exporters.pdf import document, story_of, write
from exporters.pdf.document import pages_of
from exporters.pdf.page import Page
from exporters.pdf.story import in_register, map_place
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.lookups import every, processes
from mapper.model.organisation import Unit
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, made_map, starter_map

ABOVE = 8


def whole(workspace: Workspace) -> Selection:
    return Selection(tuple(process.id for process in processes(workspace)), DATE)


def parts(workspace: Workspace) -> dict[str, Selection]:
    """Every way to export less than the whole, and other paper."""
    everything = whole(workspace)
    hot = next(point for point in every(workspace, ExceptionPoint) if point.code == "IV-E1")
    unit = every(workspace, Unit)[1]
    return {
        "whole": everything,
        "one process": replace(everything, processes=everything.processes[1:2]),
        "a system": replace(everything, system="SAP MM"),
        "a hot spot": replace(everything, hot_spot=hot.id),
        "a group": replace(everything, unit=unit.id),
        "no maps": replace(everything, left_out=frozenset({"maps", "cover"})),
        "no registers": replace(everything, left_out=frozenset(SECTIONS) - {"maps", "summary"}),
        "one section": replace(everything, left_out=frozenset(SECTIONS) - {"hot spots"}),
        "upright": replace(everything, paper=Paper("A4", is_landscape=False)),
        "on a wall": replace(everything, paper=Paper("A0")),
        "poster": replace(everything, paper=Paper("A4", is_poster=True)),
    }


NAMES = tuple(parts(starter_map()))


@cache
def exported(name: str) -> tuple[list[Page], bytes]:
    """The pages of a part as they were meant, and its file."""
    workspace = starter_map()
    selection = parts(workspace)[name]
    with TemporaryDirectory() as folder:
        write(workspace, selection, Path(folder) / "x.pdf")
        return pages_of(story_of(workspace, selection)), (Path(folder) / "x.pdf").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_its_place(name: str) -> None:
    found, file = exported(name)
    reader = pypdf.PdfReader(BytesIO(file), strict=True)
    at = {place: (number, page.height - point.y + ABOVE) for number, page in enumerate(found) for place, point in page.places.items()}
    told = [(number, *at[link.target]) for number, page in enumerate(found) for link in page.links]
    assert [(one, other) for one, other, _ in links(reader)] == [(one, other) for one, other, _ in told]
    assert [top for *_, top in links(reader)] == pytest.approx([top for *_, top in told], abs=0.01)
    assert all(0 < top < found[other].height + ABOVE for _, other, top in told)
    assert told or name in ("no registers", "one section", "poster")


def links(reader: pypdf.PdfReader) -> Iterator[tuple[int, int, float]]:
    """From which page to which, and how high there; pages are numbered from 0."""
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages) if page.indirect_reference is not None}
    for number, page in enumerate(reader.pages):
        for one in page.get("/Annots", []):
            leads: Any = one.get_object()["/Dest"]
            yield number, numbers[leads[0].idnum], float(leads[3])


@pytest.mark.parametrize("name", NAMES)
def test_every_bookmark_leads_to_its_page(name: str) -> None:
    found, file = exported(name)
    reader = pypdf.PdfReader(BytesIO(file), strict=True)
    told = [(bookmark.title, number) for number, page in enumerate(found) for bookmark in page.bookmarks]
    assert list(outline(reader, reader.outline)) == told
    assert told


def outline(reader: pypdf.PdfReader, entries: Any) -> Iterator[tuple[str, int | None]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(reader, entry)
        else:
            yield str(entry.title), reader.get_destination_page_number(entry)


@pytest.mark.parametrize("name", ["whole", "one process", "a system", "a hot spot", "a group", "upright", "on a wall"])
def test_map_and_register_lead_to_each_other(name: str) -> None:
    workspace, (found, _) = starter_map(), exported(name)
    at = {place: number for number, page in enumerate(found) for place in page.places}
    led = {(number, link.target) for number, page in enumerate(found) for link in page.links}
    marked = (*every(workspace, ExceptionPoint), *every(workspace, ContactPoint))
    both = [one for one in marked if {map_place(one), in_register(one)} <= at.keys()]
    assert both
    for one in both:
        assert (at[map_place(one)], in_register(one)) in led, one.name
        assert (at[in_register(one)], map_place(one)) in led, one.name


def test_a_link_that_leads_nowhere_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_drop_dead_links", lambda pages: None)
    workspace = starter_map()
    with pytest.raises(KeyError):
        write(workspace, parts(workspace)["a hot spot"], tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_one_step_has_bookmarks_and_links(tmp_path: Path) -> None:
    workspace = made_map(1, 1)
    write(workspace, whole(workspace), tmp_path / "x.pdf")
    reader = pypdf.PdfReader(tmp_path / "x.pdf", strict=True)
    assert list(links(reader))
    assert list(outline(reader, reader.outline))
