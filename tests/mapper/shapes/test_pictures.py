"""Every kind of shape: its golden picture as text, and the same picture by all three painters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication

from mapper.drawing.picture import EMPTY, GlyphRun, Image, Path, Picture
from mapper.model.flow import Flow
from mapper.model.geometry import Box, Point
from mapper.shapes import SHAPES, painting_order, picture_of
from mapper.shapes.lines import usual_offset, words_beside
from mapper.shapes.ring import Band, ring_picture
from tests import rasters
from tests.every_shape import SHEET, every_shape

WORKSPACE = every_shape()
ON_SHEET = painting_order(WORKSPACE, SHEET)
ONE_OF_EACH = {
    "pool": ("pool", "supplier"),
    "lane": ("lane-ap", "lane-whs"),
    "group": ("group",),
    "step": ("match", "capture"),
    "other work": ("inside", "called", "whole", "loose"),
    "gateways": ("exists", "and", "or", "first", "odd"),
    "events": ("start", "asked", "wait", "send", "end", "stopped"),
    "exceptions": ("e1", "e2", "e4", "e5", "e6", "tray"),
    "contact point": ("huddle",),
    "data": ("data", "pile", "store"),
    "placed entries": ("p1", "p2", "p3", "p4", "p5"),
    "question": ("question",),
    "annotation": ("note",),
    "flows": ("f1", "f3", "f4", "f5", "f6", "m1", "h1", "far"),
    "dependencies": ("needs", "helps"),
    "association": ("tie",),
}


def as_text(picture: Picture) -> str:
    """A picture as lines that people can compare."""
    lines = [f"box {_numbers(picture.box)}"]
    for primitive in picture.primitives:
        if isinstance(primitive, GlyphRun):
            turned = " upwards" if primitive.upwards else ""
            place = _numbers((primitive.x, primitive.y))
            lines.append(f'text "{primitive.text}" {primitive.face} {primitive.size:g} {primitive.colour} at {place}{turned}')
        elif isinstance(primitive, Path):
            corners = " ".join(segment[0] + _numbers(segment[1:]) for segment in primitive.segments)
            dash = f" dash {_numbers(primitive.dash)}" if primitive.dash else ""
            lines.append(f"path fill {primitive.fill} stroke {primitive.stroke} {primitive.width:g}{dash}: {corners}")
    return "\n".join(lines)


def _numbers(values: tuple[object, ...]) -> str:
    return ",".join(f"{value:.1f}".removesuffix(".0") for value in values if isinstance(value, int | float))


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_picture_is_the_golden_one(name: str, golden: Callable[[str, str], None]) -> None:
    text = "\n\n".join(f"{one}\n{as_text(picture_of(WORKSPACE, one))}" for one in ONE_OF_EACH[name])
    golden(f"shapes/{name.replace(' ', '_')}", text)


def test_rings_are_the_golden_ones(golden: Callable[[str, str], None]) -> None:
    bands: tuple[Band, ...] = ("hot", "warm", "mild")
    golden("shapes/rings", "\n\n".join(f"{band}\n{as_text(ring_picture(Box(0, 0, 150, 64), band, 6))}" for band in bands))


@pytest.mark.parametrize("record_id", ON_SHEET)
def test_three_painters_one_picture(record_id: str, qapp: QGuiApplication) -> None:
    picture = picture_of(WORKSPACE, record_id)
    on_canvas = rasters.by_qt(picture)
    assert rasters.ink(on_canvas) > 0.0005
    assert rasters.difference(on_canvas, rasters.by_svg(picture)) <= 0.005
    assert rasters.difference(on_canvas, rasters.by_pdf(picture)) <= 0.005


@pytest.mark.parametrize("band", ["hot", "warm", "mild"])
def test_three_painters_one_ring(band: Band, qapp: QGuiApplication) -> None:
    picture = ring_picture(Box(0, 0, 150, 64), band, 6)
    on_canvas = rasters.by_qt(picture)
    assert rasters.difference(on_canvas, rasters.by_svg(picture)) <= 0.005
    assert rasters.difference(on_canvas, rasters.by_pdf(picture)) <= 0.005
    assert rasters.difference(rasters.by_qt(picture, shift=1.0), rasters.by_pdf(picture)) > 0.005


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_shift_of_one_point_is_noticed(name: str, qapp: QGuiApplication) -> None:
    picture = picture_of(WORKSPACE, ONE_OF_EACH[name][0])
    shifted = rasters.by_qt(picture, shift=1.0)
    assert rasters.difference(shifted, rasters.by_svg(picture)) > 0.005
    assert rasters.difference(shifted, rasters.by_pdf(picture)) > 0.005


def test_all_kinds_are_on_the_sheet() -> None:
    drawn = {(type(WORKSPACE[one]), getattr(WORKSPACE[one], "kind", "")) for one in ON_SHEET}
    missing = [shape for shape in SHAPES for kind in shape.kinds or ("",) if shape.kinds and (shape.record, kind) not in drawn]
    assert missing == []
    assert {shape.record for shape in SHAPES} == {kind for kind, _ in drawn}


def test_box_of_a_picture_holds_it() -> None:
    """What is painted outside the box would be missing where only boxes in view are painted."""
    for one in ON_SHEET:
        picture = picture_of(WORKSPACE, one)
        assert not any(isinstance(part, Image) for part in picture.primitives)
        for part in picture.primitives:
            if isinstance(part, GlyphRun):
                assert picture.box.holds(type(picture.box.centre)(part.x, part.y))


def test_forms_differ_without_colour() -> None:
    """Kinds must be told apart in grey and by the colour-blind: no two are the same outline."""
    frames = {}
    for one in ("match", "exists", "start", "e1", "huddle", "data", "store", "p1", "p3", "p4", "p5", "question", "note", "called"):
        path = next(part for part in picture_of(WORKSPACE, one).primitives if isinstance(part, Path))
        form = ("".join(segment[0] for segment in path.segments), path.dash, path.width, _proportions(path))
        frames[form] = one
    assert len(frames) == 14


def _proportions(path: Path) -> tuple[float, ...]:
    places = [cast("tuple[float, ...]", segment[1:]) for segment in path.segments if len(segment) > 1]
    left, top = min(x for place in places for x in place[::2]), min(y for place in places for y in place[1::2])
    return tuple(round(value) for place in places[:3] for value in (place[-2] - left, place[-1] - top))


def test_nothing_is_drawn_without_a_sheet() -> None:
    assert picture_of(WORKSPACE, "tray") is EMPTY
    assert picture_of(WORKSPACE, "far") is EMPTY
    assert picture_of(WORKSPACE, "clerk") is EMPTY


def middle_of_words(line: Flow) -> tuple[float, float]:
    """The middle of the paper that lies under the words of a line."""
    ground = words_beside(line, line.name)[0]
    assert isinstance(ground, Path)
    corners = [tuple(segment[1:]) for segment in ground.segments if segment[0] in "ML"]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def test_words_of_a_line_stand_where_their_offset_says() -> None:
    line = Flow(id="f", name="yes", sheet="s", waypoints=(Point(0, 0), Point(200, 0)))
    same = replace(line, label_offset=usual_offset(line, "yes"))
    assert middle_of_words(same) == pytest.approx(middle_of_words(line))
    assert middle_of_words(replace(line, label_offset=Point(0, 30))) == pytest.approx((100, 30))
