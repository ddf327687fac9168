"""How many keys and pointer actions the purchase-order starter map takes from an empty map: `python -m tests.desktop.count_keystrokes`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.window import Window
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop import starter_by_keyboard, starter_by_mouse
from tests.desktop.hands import Hands
from tests.desktop.starter_content import Content, content_of, mentions

MOST_KEYS = 1.3
"""Keys a character of content, at most."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one way of capturing took: keys, how often Shift was held besides, clicks and drags; and what the map says then."""

    way: str
    keys: int
    shifts: int
    clicks: int
    drags: int
    turns: int
    content: Content


def starter() -> Workspace:
    """The map that is captured."""
    return Workspace(starter_records("purchase-order", FRESH))


def characters(workspace: Workspace) -> tuple[int, int]:
    """Characters of content: each mention once, and each text once however often it is mentioned."""
    said = mentions(workspace)
    return sum(map(len, said)), sum(map(len, set(said)))


def counted(way: str, capture: Callable[[Hands], None], window: Window) -> Counted:
    """Capture the map in that window, which shows an empty one, and count."""
    hands = Hands(window)
    capture(hands)
    assert window.editor is not None
    content = content_of(window.editor.bridge.workspace)
    return Counted(way, hands.keys, hands.shifts, hands.clicks, hands.drags, hands.turns, content)


def report(one: Counted, workspace: Workspace) -> str:
    """The figures of one way, in four lines."""
    each, once = characters(workspace)
    pointing = one.clicks + one.drags + one.turns
    return "\n".join(
        (
            f"{one.way}: {one.keys} keystrokes (Shift held for {one.shifts} of them), {pointing} pointer actions:",
            f"  {one.clicks} clicks, {one.drags} drags, {one.turns} turns of the wheel",
            f"  content: {each} characters, each mention once: {one.keys / each:.2f} keystrokes a character",
            f"  content: {once} characters, each text once however often it is mentioned: {one.keys / once:.2f} keystrokes a character",
        )
    )


WAYS: tuple[tuple[str, Callable[[Hands], None]], ...] = (
    ("keyboard only", starter_by_keyboard.capture),
    ("mouse and label typing only", starter_by_mouse.capture),
)


def main() -> int:
    """Print the figures; 0 where both ways give the content of the starter map and the keyboard keeps to MOST_KEYS."""
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    theme.dress(app)
    workspace, is_good = starter(), True
    with TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        for number, (way, capture) in enumerate(WAYS):
            path = Path(folder) / f"{number}.waterhole"
            OpenMap.create(path, empty_records("Empty", FRESH)).close()
            window = Window()
            window.resize(1920, 1080)
            window.show_map(OpenMap.open(path))
            window.show()
            window.activateWindow()
            app.processEvents()
            one = counted(way, capture, window)
            print(report(one, workspace))
            is_good = is_good and one.content == content_of(workspace)
            if number == 0:
                is_good = is_good and one.keys <= MOST_KEYS * characters(workspace)[0]
            window.close()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
