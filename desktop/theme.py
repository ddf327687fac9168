"""The look of the window: which theme is worn, its colours as palette and stylesheet, and the vendored letters."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.preferences import preferences, remembered_text
from desktop.stylesheet import stylesheet
from mapper.drawing.theme import colours

CHOICES: tuple[str, ...] = ("system", "light", "dark", "high_contrast_light", "high_contrast_dark")
"""What can be chosen; "system" follows the desktop."""
SIZES = (11, 12, 13, 14, 18, 24)
"""Heights of letters in pixels; there are no others."""
STYLE = "Fusion"
FAMILY = "Noto Sans"
OTHER_SCRIPTS = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans TC",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Emoji",
)
"""Where letters come from that FAMILY does not have, in the order of asking."""
STARTING_FACES = ("NotoSans-Regular", "NotoSans-Bold")
_loaded: list[int] = []
_KEY = "theme"
_worn = ["light"]


def chosen() -> str:
    """The theme the person chose, "system" where they chose none."""
    name = remembered_text(_KEY, "system")
    return name if name in CHOICES else "system"


def choose(name: str) -> None:
    """Choose a theme, remember it and wear it at once. Raises KeyError for a theme that is not in CHOICES."""
    if name not in CHOICES:
        raise KeyError(name)
    preferences().setValue(_KEY, name)
    wear()


def worn() -> str:
    """The name of the theme on the screen, one of `mapper.drawing.theme.THEMES`."""
    return _worn[0]


def is_dark() -> bool:
    """Whether the theme on the screen is light on dark."""
    return worn().endswith("dark")


def tokens() -> Mapping[str, str]:
    """Every token with its "#rrggbb" in the theme on the screen."""
    return colours(worn())


def colour(token: str) -> QColor:
    """The colour of a token on the screen."""
    return QColor(tokens()[token])


def letters(size: int, bold: bool = False) -> QFont:
    """The font of the window at one of SIZES (pixels)."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


def dressed_application() -> QApplication:
    """A new application in the style of this program: told so, it does not have to be made over."""
    app = QApplication([*sys.argv[:1], "-style", STYLE])
    _dress(app)
    return app


def dress(app: QApplication) -> None:
    """Prepare an application that there is, once: style, letters, the theme the person chose."""
    app.setStyle(STYLE)
    _dress(app)


def _dress(app: QApplication) -> None:
    """Letters and theme; follow the desktop where the person left it to that."""
    from mapper.drawing.fonts import font_path

    for face in STARTING_FACES:
        QFontDatabase.addApplicationFont(str(font_path(face)))
    QFont.insertSubstitutions(FAMILY, list(OTHER_SCRIPTS))
    app.setFont(letters(12))
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: wear())
    wear()


def load_other_scripts() -> None:
    """Make the vendored letters of all other scripts known, once: 10 ms that no start needs to wait for."""
    from mapper.drawing.fonts import FACES, font_path

    if not _loaded:
        _loaded.extend(QFontDatabase.addApplicationFont(str(font_path(name))) for name in FACES if name not in STARTING_FACES)


def wear() -> None:
    """Put on the chosen theme; widgets hear of it as a change of palette."""
    app = QApplication.instance()
    _worn[0] = _resolved(chosen())
    if isinstance(app, QApplication):
        app.setPalette(palette(tokens()))
        app.setStyleSheet(stylesheet(tokens()))


def _resolved(name: str) -> str:
    if name != "system":
        return name
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def palette(tokens: Mapping[str, str]) -> QPalette:
    """The tokens as Qt's roles, also for widgets the stylesheet does not name."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(tokens[token]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["muted"]))
    return made


_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "quiet",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "paper",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "exception",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "paper",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "selection",
    QPalette.ColorRole.LinkVisited: "selection",
    QPalette.ColorRole.Accent: "selection",
    QPalette.ColorRole.Light: "paper",
    QPalette.ColorRole.Midlight: "quiet",
    QPalette.ColorRole.Mid: "hairline",
    QPalette.ColorRole.Dark: "hairline",
    QPalette.ColorRole.Shadow: "hairline",
}
