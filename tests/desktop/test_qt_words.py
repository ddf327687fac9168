"""Qt's own buttons and menus speak the language of the program: what Qt has itself, and what is kept here for the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import qt_words
from mapper.languages import NAMES, catalogue
from mapper.model.words import ENGLISH, say, speaking
from tests.desktop.longer_words import LONGER, MARK, longer


@pytest.fixture(autouse=True)
def english_after(qapp: QApplication) -> Iterator[None]:
    yield
    qt_words.speak(qapp)


def save_button() -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
    return box.button(QDialogButtonBox.StandardButton.Save).text().replace("&", "")


@pytest.mark.parametrize(("code", "save"), [("en", "Save"), ("pl", "Zachowaj"), ("zh_TW", "儲存")])
def test_what_qt_brings_is_spoken(qapp: QApplication, code: str, save: str) -> None:
    with speaking(catalogue(code)):
        qt_words.speak(qapp)
        assert save_button() == save
    with speaking(ENGLISH):
        qt_words.speak(qapp)
        assert save_button() == "Save", "and given up again"


@pytest.mark.parametrize("code", ["is", "id"])
def test_what_qt_does_not_bring_is_in_the_catalogues(qapp: QApplication, code: str) -> None:
    assert code in NAMES
    with speaking(catalogue(code)):
        qt_words.speak(qapp)
        assert save_button() == say("Save")
        assert QCoreApplication.translate("QWidgetTextControl", "Cu&t") == say("Cut")
        # What nobody has translated stays as it is.
        assert qt_words.OwnWords(qapp).translate("QNobody", "Nobody says this") is None


def test_nothing_of_a_file_dialog_is_left_in_english(qapp: QApplication, qtbot: QtBot) -> None:
    """In a language that is longer everywhere, whatever has no marks was not asked for."""
    with speaking(LONGER):
        qt_words._spoken.append(qt_words.OwnWords(qapp))
        qapp.installTranslator(qt_words._spoken[-1])
        dialog = QFileDialog(None, "", "", longer("Maps (*.waterhole)"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        assert sorted(text for text in said(dialog) if MARK not in text) == []
        field = QLineEdit()
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        assert [one.text() for one in menu.actions() if one.text() and MARK not in one.text()] == []
        menu.deleteLater()


def said(dialog: QWidget) -> Iterator[str]:
    """Words and tips of what is in the dialog; of signs and what was given to it there are none."""
    for one in dialog.findChildren(QWidget):
        words = (one.text() if isinstance(one, QLabel | QPushButton) else "", one.toolTip())
        yield from (text for text in words if any(letter.isalpha() for letter in text))
