"""The project's own icons in the ink of the theme, sharp at the pixel ratio of the screen."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.theme import tokens
from icons import icon_svg

GRID = 24
"""The icons are drawn on a grid of this many units; at this size their lines are 1.5 pixels."""


def drawn_icon(name: str, token: str = "ink", size: int = 20) -> QIcon:
    """The icon with its lines in the colour of the token, and muted where it is disabled; KeyError for an unknown name."""
    icon = QIcon(drawn_pixmap(name, token, size))
    icon.addPixmap(drawn_pixmap(name, "hairline", size), QIcon.Mode.Disabled)
    return icon


def drawn_pixmap(name: str, token: str = "ink", size: int = 20) -> QPixmap:
    """The icon as pixels, `size` wide and high on the screen."""
    return _pixmap(name, tokens()[token], size, ceil(QGuiApplication.primaryScreen().devicePixelRatio()))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: int) -> QPixmap:
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = icon_svg(name).replace(b"currentColor", colour.encode())
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
