"""`waterhole --self-test`: draws, edits, saves, reopens, analyses and exports a map of its own, and says that this works here.

It is for whoever packages the program or set it up: every part that is loaded by its name is loaded, in a folder that goes afterwards.
Nothing it says holds a text of a map.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.window import Window

MAP = "self-test.waterhole"
LINES = (
    "Raise requisition @Requester",
    "! Approver absent 9/week",
    "~ Corridor sign-off",
    "Approve requisition @Approver",
    "[decision] Within budget?",
)
BEGINNINGS = {".pdf": b"%PDF-", ".svg": b"<", ".png": b"\x89PNG", ".xlsx": b"PK", ".csv": b"\xef\xbb\xbf", ".bpmn": b"<?xml", ".zip": b"PK"}
"""What a file of each kind begins with."""
COLOURS = 8
"""A window on which something is drawn has more."""
Step: TypeAlias = Callable[[Path], str]


def run() -> int:
    """Take all steps; gives 0, or 1 with a sentence on stderr where one of them failed."""
    with TemporaryDirectory(prefix="waterhole-") as name, own_surroundings(Path(name)):
        for step in STEPS:
            try:
                print(step(Path(name)), flush=True)
            except Exception as fault:
                _tell(step.__name__.strip("_").replace("_", " "), fault)
                return 1
    print(say("The self-test passed."))
    return 0


def _tell(step: str, fault: Exception) -> None:
    """What failed, without what the exception says: that may quote a map."""
    from desktop.mishap_report import report_of

    if isinstance(fault, KnownError):
        print(say("waterhole: The self-test failed at '{step}': {fault}", step=step, fault=fault), file=sys.stderr)
        return
    print(say("waterhole: The self-test failed at '{step}'.", step=step), file=sys.stderr)
    print(report_of(type(fault), fault, fault.__traceback__), end="", file=sys.stderr)


@contextmanager
def own_surroundings(folder: Path) -> Iterator[None]:
    """Meanwhile the program keeps what it keeps below the folder, and shows its window where there is no screen, too."""
    from desktop.start import has_screen

    own = {"WATERHOLE_DATA": str(folder / "kept"), "XDG_CONFIG_HOME": str(folder / "settings")}
    if not has_screen():
        own["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def parts(_folder: Path) -> str:
    """Every module that is named as text, every catalogue, every licence."""
    from desktop.components import components, texts_of
    from mapper.languages import NAMES, catalogue

    named = sorted(set(named_modules()))
    for name in named:
        import_module(name)
    for code in NAMES:
        catalogue(code)
    brought = components()
    _want(all(any(texts_of(one)) for one in brought))
    return say(
        "Loaded {n} modules, {languages} languages and the licences of {parts} parts.",
        n=len(named),
        languages=len(NAMES),
        parts=len(brought),
    )


def named_modules() -> Iterator[str]:
    """The modules that tables name as text."""
    from desktop.actions import ACTIONS
    from desktop.cli import VERBS
    from desktop.first_edit import MODULES
    from desktop.panels import PANELS
    from desktop.tools import TOOLS
    from exporters import EXPORTERS

    yield from (verb.module for verb in VERBS)
    yield from (exporter.module for exporter in EXPORTERS)
    yield from MODULES
    for target in (*(one.runs for one in ACTIONS), *(one.makes for one in PANELS), *(one.runs for one in TOOLS)):
        yield target.partition(":")[0]


def draw_and_edit(folder: Path) -> str:
    """In the window: lines are typed, all panels shown, edits undone and done again, and the map is closed."""
    from desktop.right_side import RIGHT

    app, window = _window_on(folder / MAP)
    editor = window.editor
    if editor is None:
        raise AssertionError
    for line in LINES:
        editor.typed_line.input.insertPlainText(line)
        _press_return(editor.typed_line.input)
        app.processEvents()
    window.page.later.finish()
    for name in RIGHT:
        window.page.show_right(name)
        app.processEvents()
    drawn = window.grab().toImage()
    colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 5) for y in range(0, drawn.height(), 5)}
    _want(len(colours) > COLOURS)
    edits = editor.bridge.open_map.edits
    _want(editor.bridge.undo() is not None and editor.bridge.redo() is not None)
    elements = len(editor.bridge.workspace)
    _want(edits >= len(LINES) and editor.bridge.open_map.edits == edits + 2 and window.close())
    return say("Drew {elements} elements in {edits} edits, took one back and did it again.", elements=elements, edits=edits)


def _window_on(path: Path) -> tuple[QApplication, Window]:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from desktop import opening, theme
    from desktop.window import Window
    from mapper.new_map import empty_records
    from mapper.open_map import FRESH, OpenMap

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, os.environ["XDG_CONFIG_HOME"])
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else theme.dressed_application()
    OpenMap.create(path, empty_records("Self-test", FRESH)).close()
    window = Window()
    _want(window.show_opening(opening.to_edit(path)))
    window.show()
    app.processEvents()
    return app, window


def _press_return(widget: QWidget) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"))


def reopen(folder: Path) -> str:
    """What was drawn is on the disk, and the file is whole."""
    from mapper.open_map import OpenMap

    _command(["verify", str(folder / MAP)])
    with OpenMap.open(folder / MAP, read_only=True) as opened:
        _want(opened.edits > len(LINES))
        return say("Opened the file again: it is whole and has {edits} edits.", edits=opened.edits)


def analyse(folder: Path) -> str:
    """The verbs that only read, on the starter maps."""
    starters = str(folder / "starters.waterhole")
    for words in (["new", starters, "--template", "all"], ["analyse", starters], ["metrics", starters], ["check", starters]):
        _command(words)
    return say("Analysed the starter maps.")


def export(folder: Path) -> str:
    """Every format, and the model read again."""
    from exporters import EXPORTERS, Selection
    from mapper.model.lookups import processes
    from mapper.open_map import OpenMap

    with OpenMap.open(folder / MAP, read_only=True) as opened:
        chosen = Selection(tuple(one.id for one in processes(opened.workspace)), "2026-01-01T00:00:00+00:00")
        for one in EXPORTERS:
            written = one.write(opened.workspace, chosen, folder / f"out{one.suffix}")
            _want(bool(written) and all(path.read_bytes().startswith(BEGINNINGS[one.suffix]) for path in written))
    _command(["import", str(folder / "out.bpmn"), "-o", str(folder / "again.waterhole")])
    return say("Exported {formats}, and read the model again.", formats=", ".join(one.suffix[1:].upper() for one in EXPORTERS))


def start_a_child(folder: Path) -> str:
    """The program starts itself beside the window to export."""
    from desktop.exporting.job import command_line

    target = folder / "child.pdf"
    subprocess.run([*command_line(), "export", str(folder / MAP), "-o", str(target)], check=True, capture_output=True)
    _want(target.read_bytes().startswith(BEGINNINGS[".pdf"]))
    return say("Exported once more in a program of its own.")


def _command(words: list[str]) -> None:
    from desktop.cli import run as run_verb

    told = StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = run_verb(words)
    _want(code == 0)


def _want(is_so: bool) -> None:
    """Raises AssertionError where it is not so; unlike `assert` it is there whatever Python was told to leave out."""
    if not is_so:
        raise AssertionError


STEPS: tuple[Step, ...] = (parts, draw_and_edit, reopen, analyse, export, start_a_child)
