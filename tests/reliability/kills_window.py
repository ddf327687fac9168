"""The real editor window on a screen that nobody sees, for the rigs that run it in a process of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.editor import Editor
    from desktop.window import Window


def own_surroundings(folder: Path) -> dict[str, str]:
    """The environment of a process whose program remembers everything below `folder`, and shows its windows nowhere."""
    for name in ("data", "config", "home"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    own = {"WATERHOLE_DATA": str(folder / "data"), "XDG_CONFIG_HOME": str(folder / "config"), "HOME": str(folder / "home")}
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen", **own}


def window_on(path: Path) -> tuple[QApplication, Window]:
    """The application and its window, shown, with the map open and the keys in the typed line."""
    from PySide6.QtWidgets import QApplication

    from desktop import mishaps, theme
    from desktop.window import Window
    from mapper.open_map import OpenMap

    app = QApplication.instance()
    assert app is None or isinstance(app, QApplication)
    app = app or QApplication(["waterhole"])
    app.setApplicationName("waterhole")
    theme.dress(app)
    window = Window()
    mishaps.watch(window)
    window.show_map(OpenMap.open(path))
    window.show()
    app.processEvents()
    return app, window


def editor_of(window: Window) -> Editor:
    """The editor of the map that is open in the window."""
    assert window.editor is not None
    return window.editor
