"""Qt's own words – file dialogs, menus of fields – in the language that is spoken.

Qt brings Polish and Traditional Chinese. For the languages it does not know, the words a person can meet here stand below, and are
translated in the same catalogues as all others.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from mapper.model.words import ENGLISH, Said, current, say

_FROM_QT = ("pl", "zh_TW")

WORDS: tuple[Said, ...] = (
    "%1 already exists. Do you want to replace it?",
    "%1 is write protected. Do you want to delete it anyway?",
    "%1: Directory not found. Please verify the correct directory name was given.",
    "%1: File not found. Please verify the correct file name was given.",
    "All files (*)",
    "Are you sure you want to delete '%1'?",
    "Back",
    "Cancel",
    "Change to detail view mode",
    "Change to list view mode",
    "Choose",
    "Close",
    "Computer",
    "Copy",
    "Could not delete directory.",
    "Create a New Folder",
    "Create New Folder",
    "Cut",
    "Date Modified",
    "Delete",
    "Detail View",
    "Directories",
    "Directory:",
    "File name:",
    "Files",
    "Files of type:",
    "Find Directory",
    "Forward",
    "Go back",
    "Go forward",
    "Go to the parent directory",
    "Kind",
    "List of places and bookmarks",
    "List View",
    "Look in:",
    "My Computer",
    "Name",
    "New Folder",
    "No",
    "OK",
    "Open",
    "Parent Directory",
    "Paste",
    "Print",
    "Recent Places",
    "Redo",
    "Remove",
    "Rename",
    "Save",
    "Save As",
    "Select All",
    "Show hidden files",
    "Sidebar",
    "Size",
    "Type",
    "Undo",
    "Unknown",
    "Yes",
)
"""As Qt writes them, without the signs for keys; lines of one message in one line."""


class OwnWords(QTranslator):
    """Says what is in the catalogue; what is not stays English."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = {_bare(one): one for one in WORDS}

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The words in the language that is spoken; None where it has none: Qt goes on asking, or shows its own."""
        known = self._words.get(_bare(source_text))
        return say(known) if known is not None else None  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """There is always something in it."""
        return False


_spoken: list[QTranslator] = []


def speak(app: QApplication) -> None:
    """Let Qt speak the language that is spoken; English is what it speaks by itself."""
    while _spoken:
        app.removeTranslator(_spoken.pop())
    code = current().language
    if code == ENGLISH.language:
        return
    made = _of_qt(app, code) if code in _FROM_QT else OwnWords(app)
    if made is not None:
        app.installTranslator(made)
        _spoken.append(made)


def _of_qt(app: QApplication, code: str) -> QTranslator | None:
    """What Qt brings; None where it was not put in."""
    made = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return made if made.load(f"qtbase_{code}", folder) else None


def _bare(text: str) -> str:
    """The words alone: without the signs for keys, line breaks, and small differences in writing."""
    return " ".join(text.replace("&", "").split()).replace("%1 Dir", "%1: Dir").replace("%1 File", "%1: File").casefold()
