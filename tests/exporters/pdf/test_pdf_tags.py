"""The document as it is read aloud: every word has its part, in the order of the pages; tables, pictures and links say what they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdf
import pytest

from exporters import Selection
from exporters.pdf import write
from exporters.pdf.blocks import Text, heading
from exporters.pdf.flow import Flow
from exporters.pdf.page import A4_LANDSCAPE, Page
from exporters.pdf.sections.map_words import LONGEST
from exporters.pdf.table import Cell, Column, Row, table
from exporters.pdf.tags import Tree
from exporters.pdf.title import Title
from exporters.pdf.write_pages import write_pages
from mapper.drawing.picture import Box, Picture
from mapper.drawing.picture import Path as Outline
from mapper.drawing.text import shape_text
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every, processes
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, made_map, pages, runs_on, starter_map
from tests.exporters.pdf.spoken import Part, Spoken


def spoken(workspace: Workspace, folder: Path) -> Spoken:
    path = folder / "document.pdf"
    write(workspace, Selection(tuple(process.id for process in processes(workspace)), DATE), path)
    return Spoken(path.read_bytes())


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    return spoken(starter_map(), tmp_path_factory.mktemp("four"))


def letters(words: str) -> str:
    return "".join(words.split())


def test_parts_come_in_the_order_of_the_pages(four: Spoken) -> None:
    titles = [str(entry.title) for entry in four.reader.outline if not isinstance(entry, list)]
    heads = [part.words for part in four.document.every("H1")]
    assert len(titles) > 15
    places = [next(at for at, head in enumerate(heads) if head.startswith(title)) for title in titles]
    assert places == sorted(places)


def test_levels_of_headings_leave_nothing_out(four: Spoken) -> None:
    levels = [int(part.role[1]) for part in four.document.every("H1", "H2")]
    assert levels[0] == 1 and set(levels) == {1, 2}


def test_every_word_has_its_part_or_is_for_the_eye_only(four: Spoken) -> None:
    said = letters(four.document.all_words())
    seen = pages(starter_map())
    for number, (page, decoration) in enumerate(zip(seen, four.decoration, strict=True), 1):
        for run, _, _ in runs_on(page):
            assert letters(run.text) in said or letters(run.text) in letters(decoration), run.text
        assert decoration.endswith(f"Page {number} of {len(seen)}")
    assert "Page 2 of" not in four.document.all_words()


def test_a_map_is_told_in_words(four: Spoken) -> None:
    workspace = starter_map()
    told = " ".join(part.alt for part in four.document.every("Figure") if part.alt.startswith("Map of"))
    for node in every(workspace, Node):
        name = " ".join(node.name.split())
        assert (f"{node.code} {name}" if node.kind in WORK_KINDS else name) in told
    assert "IV-40 Match invoice to order and receipt (Accounts payable), then IV-60 Post invoice." in told
    assert "Order exists? (Accounts payable), then yes: IV-40 Match invoice to order and receipt, no: IV-50" in told
    assert "Exceptions: IV-E1 Price differs from order, IV-E2 No goods receipt posted" in told


def test_the_words_for_a_map_are_bounded(tmp_path: Path) -> None:
    long = spoken(made_map(1, 8, 160, lambda kind, number: f"{kind} {number} and so on " * 9), tmp_path)
    told = [part.alt for part in long.document.every("Figure") if part.alt.startswith("Map of")]
    assert told and max(map(len, told)) < LONGEST + 100
    assert any(re.search(r"And \d+ more elements?, listed in the registers\.$", words) for words in told)


def test_every_picture_says_what_it_shows(four: Spoken) -> None:
    assert all(part.alt for part in four.document.every("Figure"))
    assert len(list(four.document.every("Figure"))) > 40


def test_every_link_says_where_it_leads(four: Spoken) -> None:
    parts = [part for part in four.document.every() if part.leads_to]
    annotations = sum(len(page.get("/Annots", [])) for page in four.reader.pages)
    assert sum(len(part.leads_to) for part in parts) == annotations > 300
    for part in parts:
        assert part.role == "Link"
        for target, name in zip(part.leads_to, part.link_names, strict=True):
            assert re.fullmatch(rf".+, page {target + 1}", name), name


def test_pages_and_links_know_their_parts(four: Spoken) -> None:
    parents = four.parents()
    pages_of_file: list[Any] = list(four.reader.pages)
    for number, page in enumerate(pages_of_file):
        assert page["/StructParents"] == number and page["/Tabs"] == "/S"
        assert all(element.get_object()["/S"] in PAINTED for element in parents[number])
        for annotation in page.get("/Annots", []):
            element = parents[annotation.get_object()["/StructParent"]]
            assert element["/S"] == "/Link"
            own = [kid["/Obj"] for one in element["/K"] if isinstance(kid := one.get_object(), pypdf.generic.DictionaryObject)]
            assert annotation.get_object() in own


PAINTED = {"/Title", "/H1", "/H2", "/P", "/Link", "/Figure", "/TH", "/TD", "/Span"}


def test_rows_are_whole(four: Spoken) -> None:
    for found in four.document.every("Table"):
        assert {part.role for part in found.below} == {"TR"}
        assert len({len(row.below) for row in found.below}) == 1
        assert {part.scope for part in found.below[0].below} == {"Column"}
        assert {part.role for row in found.below[1:] for part in row.below} <= {"TH", "TD"}
        assert {part.scope for row in found.below[1:] for part in row.below if part.role == "TH"} <= {"Row"}


COLUMNS = (Column("Code"), Column("Name", 3))
ROWS = [Row((Cell(f"E{number}", bold=True), Cell("Price differs"))) for number in range(100)]


def flowed(folder: Path) -> Spoken:
    """A heading, a long table and a long text over several pages."""
    flow = Flow(A4_LANDSCAPE)
    flow.new_page("Section")
    flow.add_section("Section", [heading("Section", 1), table(COLUMNS, ROWS), Text("word " * 3000)])
    write_pages(flow.pages, Title("Flowed"), folder / "flowed.pdf")
    assert len(flow.pages) > 4
    return Spoken((folder / "flowed.pdf").read_bytes())


def shape_of(part: Part) -> list[str]:
    return [child.role for child in part.every("H1", "Table", "P")]


def test_what_goes_on_over_pages_is_one_part(tmp_path: Path) -> None:
    found = flowed(tmp_path)
    assert shape_of(found.document) == ["H1", "Table", "P"]
    (rows,) = (part.below for part in found.document.every("Table"))
    assert [row.below[0].words for row in rows] == ["Code", *(f"E{number}" for number in range(100))]
    assert found.document.all_words().count("word") == 3000
    assert sum("CodeName" in letters(words) for words in found.decoration) >= 2


def test_what_is_not_resumed_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Tree.element
    monkeypatch.setattr(Tree, "element", lambda self, role, resumed=False, **more: whole(self, role, **more))
    assert shape_of(flowed(tmp_path).document) != ["H1", "Table", "P"]


def test_words_in_the_open_are_a_paragraph_and_forms_are_decoration() -> None:
    page = Page(*A4_LANDSCAPE)
    line = Outline((("M", 0, 0), ("L", 9, 9)), stroke="line")
    page.paint((line, *shape_text("words", 9).at(0, 0), line), Box(0, 0, 9, 9))
    assert [placed.element.role if placed.element else "" for placed in page.placed] == ["", "P", ""]
    with page.figure("a line"):
        page.paint((line, *shape_text("words", 9).at(0, 0)), Box(0, 0, 9, 9))
        page.put(Picture((line,), Box(0, 0, 9, 9)), 0, 0)
        page.link(Box(0, 0, 9, 9), "there", "a line")
    assert {placed.element.role for placed in page.placed[3:] if placed.element} == {"Figure"}
    with page.decoration(), page.element("P"):
        page.paint(shape_text("words", 9).at(0, 0), Box(0, 0, 9, 9))
    assert page.placed[-1].element is None
    assert [part.role for part in page.tree.root.children] == ["P", "Figure", "Link"]


def test_headings_that_start_low_and_links_that_lead_nowhere_are_put_right(tmp_path: Path) -> None:
    page = Page(*A4_LANDSCAPE)
    Text("Low", role="H2").place(page, 40, 40, 300)
    Text("nowhere", target="gone").place(page, 40, 80, 300)
    page.links.clear()
    write_pages([page], Title("Odd"), tmp_path / "odd.pdf")
    assert [part.role for part in Spoken((tmp_path / "odd.pdf").read_bytes()).document.every()] == ["Document", "H1", "P", "Span"]
