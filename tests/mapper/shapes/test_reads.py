"""A picture depends on what it says it reads and on nothing else; sizes grow with the text; references to other sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from mapper.drawing.picture import GlyphRun
from mapper.model.edit import Change, Edit, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Sheet
from mapper.model.geometry import Point
from mapper.model.organisation import Role, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.shapes import painting_order, picture_of, place_of_rings, reads, size_of
from mapper.shapes.exception_point import list_box, list_of
from mapper.shapes.exception_words import category_words, load_words
from tests.every_shape import SHEET, every_shape

WORKSPACE = every_shape()
ON_SHEET = painting_order(WORKSPACE, SHEET)


def changed(record: Record) -> Workspace:
    """The sheet with one record otherwise named and, where it is drawn, elsewhere."""
    after = replace(record, name=record.name + " too")
    if hasattr(after, "x"):
        after = replace(after, x=after.x + 7)  # type: ignore[call-arg]
    return WORKSPACE.after(Edit("", (Change(record, after),)))


@pytest.mark.parametrize("changed_id", sorted(WORKSPACE))
def test_only_what_is_read_changes_a_picture(changed_id: str) -> None:
    after = changed(WORKSPACE[changed_id])
    different = {one for one in ON_SHEET if picture_of(after, one) != picture_of(WORKSPACE, one)}
    readers = {one for one in ON_SHEET if changed_id in reads(WORKSPACE, one)}
    assert different <= readers


@pytest.mark.parametrize("gone", ["e1", "e2", "trigger", "far", "f4"])
def test_what_reads_a_new_or_gone_record_is_read_by_it(gone: str) -> None:
    """So whoever keeps pictures up to date finds them from the record alone."""
    before = WORKSPACE.after(Edit("", (Change(WORKSPACE[gone], None),)))
    different = {one for one in ON_SHEET if one != gone and picture_of(before, one) != picture_of(WORKSPACE, one)}
    assert different <= set(reads(WORKSPACE, gone))


def test_sheet_of_another_record_is_not_read() -> None:
    assert set(reads(WORKSPACE, "question")) == {"question"}
    assert "order" in reads(WORKSPACE, "match")
    assert all(one in WORKSPACE for record_id in WORKSPACE for one in reads(WORKSPACE, record_id))


def test_pictures_are_made_from_indexes() -> None:
    """No picture walks over all records: the map may hold a million."""

    class Counted(Workspace):
        def __iter__(self) -> Iterator[str]:
            raise AssertionError("a picture walked over all records")

    counted = Counted(WORKSPACE.values())
    for one in ON_SHEET:
        picture_of(counted, one)
        reads(counted, one)


def test_step_grows_with_its_text() -> None:
    step = WORKSPACE["capture"]
    assert isinstance(step, Node)
    assert size_of(WORKSPACE, step) == (150, 64)
    long = replace(step, name="Check the supplier, the tax data and the bank account against the master")
    width, height = size_of(WORKSPACE, long)
    assert width == 150 and height > 80
    assert size_of(WORKSPACE, replace(long, width=300))[1] == 64


@pytest.mark.parametrize("record_id", [one for one in ON_SHEET if not isinstance(WORKSPACE[one], Flow)])
def test_text_is_whole_in_the_size_it_asks_for(record_id: str) -> None:
    record: Any = WORKSPACE[record_id]
    if not hasattr(record, "width"):
        return
    width, height = size_of(WORKSPACE, record)
    assert width > 0 and height > 0
    grown = replace(record, width=width, height=height)
    after = WORKSPACE.after(Edit("", (Change(record, grown),) if grown != record else ()))
    own = {run.text for run in picture_of(after, record_id).primitives if isinstance(run, GlyphRun)}
    assert not any(text.endswith("…") for text in own)


def test_contact_point_grows_with_its_people() -> None:
    point = WORKSPACE["huddle"]
    assert isinstance(point, ContactPoint)
    assert size_of(WORKSPACE, replace(point, name="A long name for a call that everybody knows " * 2))[1] > 60


def test_exceptions_of_a_step_share_a_list_without_overlap() -> None:
    points = [record for one in ("e1", "e2", "e3", "e4", "e5") if isinstance(record := WORKSPACE[one], ExceptionPoint)]
    boxes = [list_box(WORKSPACE, point) for point in points]
    assert all(upper.bottom <= lower.y for upper, lower in pairwise(boxes))
    match = WORKSPACE["match"]
    assert isinstance(match, Node)
    whole = list_of(WORKSPACE, match)
    assert whole is not None and whole.bottom == pytest.approx(boxes[-1].bottom)
    for point, box in zip(points, boxes, strict=True):
        runs = [run for run in picture_of(WORKSPACE, point.id).primitives if isinstance(run, GlyphRun)]
        assert all(box.y - 1 <= run.y <= box.bottom + 1 and box.x <= run.x and run.x + run.width <= box.right + 1 for run in runs)


def test_dragged_label_moves() -> None:
    step = WORKSPACE["exists"]
    assert isinstance(step, Node)
    after = WORKSPACE.after(Edit("", (Change(step, replace(step, label_offset=Point(30, 40))),)))
    runs: Mapping[str, GlyphRun] = {run.text: run for run in picture_of(WORKSPACE, "exists").primitives if isinstance(run, GlyphRun)}
    moved = next(run for run in picture_of(after, "exists").primitives if isinstance(run, GlyphRun))
    assert (moved.x, moved.y) == (runs[moved.text].x + 30, runs[moved.text].y + 40)


def words_of(record_id: str) -> list[str]:
    return [run.text for run in picture_of(WORKSPACE, record_id).primitives if isinstance(run, GlyphRun)]


def test_other_ends_on_other_sheets_are_named() -> None:
    assert "PO-40 Create purchase order" in " ".join(words_of("match"))
    assert any("PO-40" in text for text in words_of("e4"))
    assert not any("PO-80" in text for text in words_of("e2"))


def test_painting_order_puts_bands_behind_and_exceptions_in_front() -> None:
    place = {one: index for index, one in enumerate(ON_SHEET)}
    assert place["pool"] < place["lane-ap"] < place["group"] < place["f1"] < place["huddle"] < place["match"] < place["e1"]
    assert painting_order(WORKSPACE, SHEET) == ON_SHEET
    assert place["huddle"] < place_of_rings(WORKSPACE, ON_SHEET) <= min(place["match"], place["e1"])


def test_words_of_exceptions() -> None:
    point = ExceptionPoint(id="x", rate=Quantity.of(24), effort=Quantity.of(25))
    assert load_words(point) == "10.0 h/week"
    assert load_words(replace(point, effort=None)) == "? h/week"
    assert load_words(replace(point, rate=None, probability=Quantity.of(0.05))) == "5 % of cases"
    assert {category_words(category) for category in ("WIF", "DEX", "RNA", "EXT", "CNV")} >= {"It took too long"}


def test_a_lane_in_a_lane_takes_the_colour_of_the_unit_of_the_outer_ones_role() -> None:
    unit, role = Unit(id="unit", name="Purchasing", colour=3), Role(id="role", name="Buyer")
    outer = Lane(id="outer", sheet="s", role="role", width=500, height=300)
    inner = Lane(id="inner", sheet="s", parent="outer", x=30, width=470, height=100)
    without = Workspace((Sheet(id="s"), unit, role, outer, inner))
    with_unit = without.after(Edit("Give it a unit", update(role, replace(role, unit="unit"))))
    assert picture_of(without, "inner") != picture_of(with_unit, "inner")
    assert "role" in reads(without, "inner") and {"role", "unit"} <= set(reads(with_unit, "inner"))


def test_a_tie_reads_the_list_it_ends_under() -> None:
    """The list grows by a line when a step of the handling goes to another sheet."""
    step, elsewhere = (
        Node(id="step", sheet="s", x=0, y=0, width=150, height=64),
        Node(id="elsewhere", sheet="s", x=300, width=150, height=64),
    )
    exception = ExceptionPoint(id="exception", sheet="s", host="step", path=("elsewhere",), x=0, y=53, width=22, height=22)
    meeting = ContactPoint(id="meeting", sheet="s", serves=("step",), x=0, y=400, width=170, height=60)
    here = Workspace((Sheet(id="s"), Sheet(id="t"), step, elsewhere, exception, meeting))
    gone = here.after(Edit("To another sheet", update(elsewhere, replace(elsewhere, sheet="t"))))
    assert picture_of(here, "meeting") != picture_of(gone, "meeting")
    assert "elsewhere" in reads(here, "meeting")
