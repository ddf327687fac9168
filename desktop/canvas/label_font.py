"""The letters of the sheet as a font of Qt, for what is edited or said on the canvas itself."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from mapper.drawing.fonts import face_name, font_path


def label_font(pixels: float, is_bold: bool) -> QFont:
    """The font of the sheet at so many pixels."""
    font = QFont(_family(is_bold))
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _family(is_bold: bool) -> str:
    """The family name under which Qt knows the vendored face; loaded once."""
    number = QFontDatabase.addApplicationFont(str(font_path(face_name("NotoSans", bold=is_bold))))
    return QFontDatabase.applicationFontFamilies(number)[0]
