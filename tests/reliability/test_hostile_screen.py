"""Hostile texts on the screen: in every panel, tip, bar and editor of the window, and pasted into it; the file they point to stays shut."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSettings, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTabBar, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.canvas import clipboard
from desktop.panels.outline_list import OutlineList
from desktop.window import Window
from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import Drawn
from mapper.new_map import facts_records
from mapper.open_map import FRESH, OpenMap
from tests.reliability.hostile_texts import hostile_texts
from tests.reliability.opened_files import CAN_TELL, OpenedFiles
from tests.reliability.test_hostile_borders import facts

HANG = 20.0
"""Seconds of work that some texts may take in all of the window."""
TEXTS = tuple(hostile_texts(Path("/nowhere/secret.png")))
SOME = [TEXTS[start : start + 6] for start in range(0, len(TEXTS), 6)]
SEEN = 20_000
"""Of the texts of a million letters so many go in: a border has cut them before (test_hostile_borders.py); pasting has them whole."""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A picture that no text may make the program open."""
    path = tmp_path / "secret.png"
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(path))
    return path


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The application in its theme, remembering nothing of this computer."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "documents"))
    theme.dress(qapp)
    theme.choose("light")
    yield
    QToolTip.hideText()
    # What lies there is Python's, and must be gone before the application is.
    QGuiApplication.clipboard().clear()


def window_on(path: Path, texts: Sequence[str]) -> Window:
    """A window on a map in which every text is one of those given."""
    drawn = [record for text in texts for record in facts_records(facts(text), FRESH)[0] if record.id != SETTINGS_ID]
    OpenMap.create(path, [Settings(id=SETTINGS_ID, name=clean_line(texts[0])), *drawn]).close()
    window = Window()
    window.resize(1440, 900)
    window.show_map(OpenMap.open(path))
    window.show()
    QApplication.processEvents()
    return window


def end(window: Window) -> None:
    """Close the window and take it apart, so that the next test does not dress it anew."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def show_tips(window: QWidget) -> set[str]:
    """Every tip of the window and of its lists, shown as Qt would show it."""
    tips = {widget.toolTip() for widget in window.findChildren(QWidget)}
    for bar in window.findChildren(QTabBar):
        tips |= {bar.tabToolTip(number) for number in range(bar.count())}
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        rows = model.rowCount() if model is not None else 0
        tips |= {str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "") for row in range(min(rows, 50))}
    for tip in tips - {""}:
        QToolTip.showText(QPoint(10, 10), tip)
        QApplication.processEvents()
    return tips


def walk_through(window: Window) -> None:
    """Select every drawn element, open its label, look for its name, and paint it all."""
    page = window.page
    editor = page.editor
    for record in [record for record in every(editor.bridge.workspace, Drawn) if record.sheet == editor.bridge.sheet][:5]:
        editor.bridge.select((record.id,))
        editor.bridge.show_element(record.id)
        editor.canvas.edit_label(record.id)
        QApplication.processEvents()
        editor.canvas.end_label(keep=False)
    for name in ("findings", "properties", "checks", "history"):
        page.show_right(name)
        QApplication.processEvents()
    window.grab()


@pytest.mark.parametrize("names", SOME, ids=lambda names: str(names[0]))
def test_shown(names: tuple[str, ...], secret: Path, tmp_path: Path) -> None:
    texts = [hostile_texts(secret)[name][:SEEN] for name in names]
    started = time.process_time()
    with Watching(secret):
        window = window_on(tmp_path / "map.waterhole", texts)
        walk_through(window)
        editor = window.page.editor
        for text in texts:
            editor.bridge.trouble.emit(KnownError(text, text, text))
            editor.typed_line.input.write(text[:2_000])
            QApplication.processEvents()
        editor.typed_line.input.write("")
        show_tips(window)
        window.grab()
        end(window)
    assert time.process_time() - started < HANG


class Watching:
    """The file must not be opened while the block runs."""

    def __init__(self, path: Path) -> None:
        self._watch = OpenedFiles(path) if CAN_TELL else None

    def __enter__(self) -> None:
        assert self._watch is None or self._watch.count() == 0

    def __exit__(self, kind: object, *_: object) -> None:
        if self._watch is not None:
            opened = self._watch.count()
            self._watch.__exit__()
            assert kind is not None or opened == 0, "the file that the text points to was opened"


@pytest.mark.parametrize("names", SOME, ids=lambda names: str(names[0]))
def test_pasted(names: tuple[str, ...], secret: Path, tmp_path: Path) -> None:
    texts = [hostile_texts(secret)[name] for name in names]
    started = time.process_time()
    troubles: list[KnownError] = []
    with Watching(secret):
        window = window_on(tmp_path / "map.waterhole", ["Post invoice"])
        editor = window.page.editor
        editor.bridge.trouble.connect(troubles.append)
        node = every(editor.bridge.workspace, Node)[0]
        for text in texts:
            for content in typed_contents(text):
                QGuiApplication.clipboard().setMimeData(content)
                editor.typed_line.input.write("")
                editor.typed_line.input.paste()
                editor.typed_line.pasted.finish()
                editor.canvas.edit_label(node.id)
                editor.canvas.label_editor.paste()
                editor.canvas.end_label(keep=True)
            for content in element_contents(text):
                QGuiApplication.clipboard().setMimeData(content)
                clipboard.paste_into(editor.bridge, editor.canvas.seen())
        made = editor.bridge.open_map.edits
        window.grab()
        end(window)
    assert all(fault.happened.endswith(".") for fault in troubles)
    assert made > len(names)
    assert time.process_time() - started < HANG


def typed_contents(text: str) -> Iterator[QMimeData]:
    """The text as other programs put it on the clipboard: plain, and as markup; of many lines a few."""
    plain, markup = QMimeData(), QMimeData()
    plain.setText("".join(text[:250_000].splitlines(keepends=True)[:3]))
    markup.setHtml(f"<html><body>{text[:50_000]}</body></html>")
    yield from (plain, markup)


def element_contents(text: str) -> Iterator[QMimeData]:
    """The text as if it were elements of a map: one with that name, and no elements at all."""
    elements, strange = QMimeData(), QMimeData()
    node = {"record": "Node", "id": "x", "name": text, "note": text, "kind": "step", "sheet": "nowhere", "x": 10, "y": 10}
    elements.setData(clipboard.MIME, json.dumps([node]).encode())
    strange.setData(clipboard.MIME, text.encode("utf-8", errors="surrogatepass")[:100_000])
    yield from (elements, strange)


def test_the_watch_sees_what_qt_opens(secret: Path, qtbot: QtBot) -> None:
    with pytest.raises(AssertionError, match="was opened"), Watching(secret):
        label = QLabel(f'<img src="{secret}">')
        qtbot.addWidget(label)
        label.show()
        QApplication.processEvents()
        label.grab()


def test_a_tip_of_markup_would_be_opened(secret: Path, qtbot: QtBot) -> None:
    with pytest.raises(AssertionError, match="was opened"), Watching(secret):
        host = QWidget()
        qtbot.addWidget(host)
        host.setToolTip(f'<img src="{secret}">')
        QToolTip.showText(QPoint(10, 10), host.toolTip())
        QApplication.processEvents()


def test_unseen_characters_are_told_in_the_outline(tmp_path: Path) -> None:
    window = window_on(tmp_path / "map.waterhole", ["annual\u202egpj.exe"])
    window.page.panel("outline")
    outline = window.findChild(OutlineList)
    assert outline is not None
    model = outline.model()
    shown = {str(model.index(row, 0).data()) for row in range(model.rowCount())}
    assert any("annual‹RLO›gpj.exe" in line for line in shown), shown
    end(window)
