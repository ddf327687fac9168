"""The language of the program: choosing another one, which is spoken at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop import language, qt_words
from desktop.wiring import reword

if TYPE_CHECKING:
    from desktop.window import Window


def speak(window: Window, code: str) -> None:
    """Speak the language of that code; "" = that of the system. An open map is opened anew: everything is on disk, and what is
    on the screen is made of words.
    """
    path = window.editor.bridge.open_map.path if window.editor is not None else None
    if not window.show_welcome():
        return
    language.choose(code)
    language.speak_in_the_window()
    app = QApplication.instance()
    if isinstance(app, QApplication):
        qt_words.speak(app)
    reword(window.actions_by_name)
    if path is None or not window.open_map(path):
        window.show_welcome()


system = partial(speak, code="")
english = partial(speak, code="en")
icelandic = partial(speak, code="is")
polish = partial(speak, code="pl")
indonesian = partial(speak, code="id")
chinese = partial(speak, code="zh_TW")
