"""A part of a sheet as a picture on the clipboard: pixels for every program, and a drawing for those that take one."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter

from desktop.bridge import Bridge
from desktop.canvas.painter import paint
from exporters.readers import for_readers
from exporters.svg.paint import svg_text
from mapper.commands.copied import copied
from mapper.drawing.picture import Box, Picture
from mapper.drawing.theme import colours
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes import painting_order, picture_of

SVG = "image/svg+xml"
MARGIN = 12.0
SHARP = 3.0
"""Pixels a point, as long as that is no more than MOST_PIXELS: sharp on a slide."""
MOST_PIXELS = 40_000_000
_DOTS_A_METRE = 72 / 0.0254


@dataclass(frozen=True, slots=True)
class Shot:
    """What is on the picture, and how many elements that are."""

    picture: Picture
    count: int


def shot_of(workspace: Workspace, sheet: str, chosen: tuple[str, ...]) -> Shot | None:
    """The chosen elements of a sheet with what belongs to them, all of it where none is chosen; None where nothing is drawn.

    It is seen outside the room: people by initials, without contact points that are not for export.
    """
    shown = for_readers(workspace)
    ids = painting_order(shown, sheet)
    if chosen:
        wanted = {record.id for record in copied(shown, [one for one in chosen if one in shown])} | set(chosen)
        ids = tuple(one for one in ids if one in wanted)
    pictures = [picture for one in ids if (picture := picture_of(shown, one)).primitives]
    if not pictures:
        return None
    box = pictures[0].box
    for picture in pictures[1:]:
        box = box.united(picture.box)
    whole = Picture(tuple(primitive for picture in pictures for primitive in picture.primitives), box.grown(MARGIN))
    return Shot(whole, len(pictures))


def put_picture(bridge: Bridge) -> str | KnownError:
    """Put what is selected on the clipboard as a picture; gives what there is to say."""
    shot = shot_of(bridge.workspace, bridge.sheet, tuple(bridge.selection)) if bridge.sheet else None
    if shot is None:
        return KnownError(say("There is nothing to copy as a picture."), todo=say("Select something that is drawn on this sheet."))
    content = QMimeData()
    image = pixels_of(shot.picture)
    content.setImageData(image)
    content.setData("image/png", _png(image))
    content.setData(SVG, QByteArray(svg_text(shot.picture, colours("print"), background=None).encode()))
    QGuiApplication.clipboard().setMimeData(content)
    size = {"width": image.width(), "height": image.height()}
    return say("Copied as a picture, {width} × {height} pixels, and as a drawing", **size)


def pixels_of(picture: Picture) -> QImage:
    """The picture on white, as it is printed."""
    box: Box = picture.box
    scale = min(SHARP, (MOST_PIXELS / max(box.width * box.height, 1.0)) ** 0.5)
    image = QImage(ceil(box.width * scale), ceil(box.height * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_DOTS_A_METRE * scale))
    image.setDotsPerMeterY(round(_DOTS_A_METRE * scale))
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(-box.x, -box.y)
    paint(painter, picture, colours("print"))
    painter.end()
    return image


def _png(image: QImage) -> QByteArray:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return content
