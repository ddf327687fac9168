"""Paints pictures with Qt: outlines as painter paths, shaped text as glyph runs of the vendored fonts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from weakref import ref

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QRawFont, QTransform

from mapper.drawing.fonts import face, font_path, glyph_outline
from mapper.drawing.picture import GlyphRun, Image, Path, Picture

LARGEST_GLYPH_RUN = 48
"""Letters of more pixels are painted as outlines: Qt paints no glyph run of more than 64 pixels in a font read from a file."""
Paint = Callable[[QPainter, Mapping[str, str]], None]

_ready: dict[int, tuple[ref[Picture], tuple[Paint, ...]]] = {}
"""What was prepared for a picture, by its identity, as long as somebody holds the picture."""


def paint(painter: QPainter, picture: Picture, colours: Mapping[str, str]) -> None:
    """Paint `picture` in points, in the painter's coordinates; `colours` gives the "#rrggbb" of each token."""
    for step in _prepared(picture):
        step(painter, colours)


def painter_path(path: Path) -> QPainterPath:
    """The outline as Qt's path, for painting or hit-testing."""
    outline = QPainterPath()
    for segment in path.segments:
        _draw(outline, segment)
    return outline


def _draw(outline: QPainterPath, segment: tuple[str, *tuple[float, ...]]) -> None:
    match segment:
        case ("M", x, y):
            outline.moveTo(x, y)
        case ("L", x, y):
            outline.lineTo(x, y)
        case ("Q", ax, ay, x, y):
            outline.quadTo(ax, ay, x, y)
        case ("C", ax, ay, bx, by, x, y):
            outline.cubicTo(ax, ay, bx, by, x, y)
        case _:
            outline.closeSubpath()


def _prepared(picture: Picture) -> tuple[Paint, ...]:
    key = id(picture)
    known = _ready.get(key)
    if known is None:
        steps = tuple(_step(primitive) for primitive in picture.primitives)
        known = _ready[key] = (ref(picture, lambda _gone: _ready.pop(key, None)), steps)
    return known[1]


def _step(primitive: Path | GlyphRun | Image) -> Paint:
    if isinstance(primitive, Path):
        return _path_step(primitive)
    if isinstance(primitive, GlyphRun):
        return _run_step(primitive)
    return _image_step(primitive)


def _path_step(path: Path) -> Paint:
    outline = painter_path(path)
    fill, stroke, width, dash = path.fill, path.stroke, path.width, path.dash

    def step(painter: QPainter, colours: Mapping[str, str]) -> None:
        painter.setPen(_pen(colours[stroke], width, dash) if stroke else Qt.PenStyle.NoPen)
        painter.setBrush(_brush(colours[fill]) if fill else Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    return step


def _run_step(run: GlyphRun) -> Paint:
    glyphs = QGlyphRun()
    glyphs.setRawFont(_raw_font(run.face, run.size))
    glyphs.setGlyphIndexes(list(run.glyphs))
    glyphs.setPositions([QPointF(dx, dy) for dx, dy in run.offsets])
    origin, colour, is_upwards, size = QPointF(run.x, run.y), run.colour, run.upwards, run.size
    outlines: list[QPainterPath] = []

    def step(painter: QPainter, colours: Mapping[str, str]) -> None:
        is_large = size * _pixels_a_point(painter) > LARGEST_GLYPH_RUN
        if is_large:
            if not outlines:
                outlines.append(text_path(run))
            painter.fillPath(outlines[0], _brush(colours[colour]))
            return
        painter.setPen(_colour(colours[colour]))
        if not is_upwards:
            painter.drawGlyphRun(origin, glyphs)
            return
        painter.save()
        painter.translate(origin)
        painter.rotate(-90)
        painter.drawGlyphRun(QPointF(), glyphs)
        painter.restore()

    return step


def text_path(run: GlyphRun) -> QPainterPath:
    """The letters of a run as one outline in the picture's coordinates."""
    scale = run.size / face(run.face).em
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    turned = QTransform.fromTranslate(run.x, run.y)
    if run.upwards:
        turned.rotate(-90)
    for glyph, (dx, dy) in zip(run.glyphs, run.offsets, strict=True):
        path.addPath((QTransform(scale, 0, 0, -scale, dx, dy) * turned).map(_glyph_path(run.face, glyph)))
    return path


@lru_cache(maxsize=4096)
def _glyph_path(name: str, glyph: int) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for segment in glyph_outline(name, glyph):
        _draw(path, segment)
    return path


def _pixels_a_point(painter: QPainter) -> float:
    turned = painter.deviceTransform()
    return math.hypot(turned.m11(), turned.m12())


def _image_step(image: Image) -> Paint:
    pixels = QImage.fromData(image.png)
    place = QRectF(*image.box)

    def step(painter: QPainter, colours: Mapping[str, str]) -> None:
        painter.drawImage(place, pixels)

    return step


@lru_cache(maxsize=256)
def _raw_font(name: str, size: float) -> QRawFont:
    """The font at a size in points of the sheet; not hinted, so that letters stand where they were shaped."""
    return QRawFont(str(font_path(name)), size, QFont.HintingPreference.PreferNoHinting)


@lru_cache(maxsize=512)
def _colour(value: str) -> QColor:
    return QColor(value)


@lru_cache(maxsize=512)
def _brush(value: str) -> QBrush:
    return QBrush(QColor(value))


@lru_cache(maxsize=512)
def _pen(value: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(QColor(value), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
