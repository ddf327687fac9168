"""The icon of the program in the formats of the systems, drawn from icons/app.svg when the program is built."""

from __future__ import annotations

import os
from pathlib import Path

DRAWN = 1024
WINDOWS_SIZES = (16, 20, 24, 32, 48, 64, 128, 256)
"""Pixels a side of the pictures in an .ico; Linux and macOS scale one large picture themselves."""


def draw_icon(svg: Path, target: Path) -> Path:
    """Draw the icon as .ico, .icns or .png, by the ending of `target`; gives `target`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    picture = QImage(DRAWN, DRAWN, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    del application
    target.parent.mkdir(parents=True, exist_ok=True)
    large = target.with_name(f"{target.stem}-{DRAWN}.png")
    picture.save(str(large))
    image = Image.open(large)
    if target.suffix == ".ico":
        image.save(target, sizes=[(side, side) for side in WINDOWS_SIZES])
    elif target.suffix == ".png":
        image.resize((512, 512)).save(target)
    else:
        image.save(target)
    return target
