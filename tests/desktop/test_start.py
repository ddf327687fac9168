"""Starting the editor as its own program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.window import Window
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH, OpenMap

ROOT = Path(__file__).resolve().parent.parent.parent


def started(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The editor, started and closed after its first frame."""
    own = {"WATERHOLE_QUIT_WHEN_DRAWN": "1", "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [sys.executable, "-m", "desktop", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("has_map", [True, False])
def test_it_draws_a_frame_and_leaves(tmp_path: Path, has_map: bool) -> None:
    path = tmp_path / "a.waterhole"
    OpenMap.create(path, empty_records("A", FRESH)).close()
    run = started(tmp_path, *([str(path)] if has_map else []))
    assert (run.returncode, run.stdout) == (0, "")
    with OpenMap.open(path) as again:
        assert again.edits == 0


def test_a_map_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    run = started(tmp_path, str(tmp_path / "missing.waterhole"))
    assert run.returncode == 1
    assert run.stderr.startswith("waterhole: ") and len(run.stderr.splitlines()) == 1


HEAVY = ("networkx", "sqlite_utils", "reportlab", "lxml", "PIL", "bidi", "html.entities", "concurrent.futures.thread")
LATER = (
    *("mapper.graph", "mapper.layout", "mapper.checks", "mapper.rules", "mapper.recovery", "mapper.timeline", "mapper.whole"),
    *("mapper.capture.enter", "mapper.capture.proposals", "desktop.room", "desktop.tools", "desktop.doing.maps", "desktop.past"),
    *("desktop.canvas.minimap", "desktop.canvas.pointing", "desktop.canvas.keys", "desktop.prompting", "desktop.covering"),
    *("desktop.panels.outline", "desktop.panels.find", "desktop.panels.findings", "desktop.panels.properties", "desktop.panels.review"),
    *("desktop.panels.workshop", "desktop.panels.history_bar", "desktop.panels.pasted_lines", "desktop.panels.completion_list"),
)
"""What the first frame does not need, and of ours what is made a moment later."""
MODULES = 215
"""So many modules of ours the first frame may load; each costs some 0.3 ms."""
SAYS_WHAT_IS_LOADED = """
import sys
from pathlib import Path
from desktop.start import open_editor
from PySide6.QtWidgets import QMainWindow
heard = []
close = QMainWindow.close
QMainWindow.close = lambda window: (heard.extend(sys.modules), close(window))[1]
open_editor(Path(sys.argv[1]))
print("\\n".join(heard))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules that are loaded when the first frame of a starter map has been painted."""
    folder = tmp_path_factory.mktemp("start")
    path = folder / "a.waterhole"
    OpenMap.create(path, starter_records("all", FRESH)).close()
    own = {"WATERHOLE_QUIT_WHEN_DRAWN": "1", "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [sys.executable, "-c", SAYS_WHAT_IS_LOADED, str(path)]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=60)
    assert "desktop.canvas.painter" in run.stdout.splitlines(), run.stderr
    return run.stdout.splitlines()


def test_nothing_heavy_is_loaded_at_the_start(loaded: list[str]) -> None:
    assert not [name for name in HEAVY if name in loaded]


def test_what_comes_later_is_not_loaded_at_the_start(loaded: list[str]) -> None:
    early = [name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in LATER)]
    assert not early
    assert len([name for name in loaded if name.partition(".")[0] in ("desktop", "mapper", "exporters", "icons")]) <= MODULES


def test_all_that_comes_later_is_there_a_moment_after_the_first_frame(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "a.waterhole"
    OpenMap.create(path, starter_records("return", FRESH)).close()
    window = Window()
    window.show_map(OpenMap.open(path))
    qtbot.addWidget(window)
    assert not window.page.later.is_done
    window.resize(1200, 700)
    with qtbot.waitActive(window):
        window.show()
    assert window.editor is not None and window.focusWidget() is window.editor.typed_line.input, "a key that is typed lands there"
    widths = [window.page._left.width(), window.page._right.width(), window.page.editor.canvas.width()]
    qtbot.waitUntil(lambda: bool(window.page.later.is_done))
    qtbot.waitUntil(window.page.panel("outline").isVisible)
    qtbot.waitUntil(window.page.overview.isVisible)
    assert window.page.panel(window.page.right_shown).isVisible()
    assert widths == [window.page._left.width(), window.page._right.width(), window.page.editor.canvas.width()], "nothing moved"


def test_what_is_asked_for_before_is_made_at_once(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "a.waterhole"
    OpenMap.create(path, starter_records("return", FRESH)).close()
    window = Window()
    window.show_map(OpenMap.open(path))
    qtbot.addWidget(window)
    window.show()
    assert window.editor is not None
    window.actions_by_name["properties"].trigger()
    assert window.page.right_shown == "properties"
    qtbot.keyClicks(window.editor.typed_line.input, "Check")
    window.editor.typed_line.enter()
    assert window.editor.bridge.open_map.edits == 1
    qtbot.waitUntil(lambda: bool(window.page.later.is_done))
    assert window.page.right_shown == "properties" and window.page.panel("outline").list.rows.rowCount() > 0


COPIES_AND_LEAVES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import start
from desktop.canvas import clipboard
from mapper.model.flow import Node
from mapper.model.workspace import Workspace
app = QApplication([])
QTimer.singleShot(0, lambda: clipboard.put(Workspace([Node(id="n", name="Post invoice", kind="step", sheet="s")]), ["n"]))
QTimer.singleShot(100, app.quit)
start._show(None, None, None) if sys.argv[1] == "as the program" else app.exec()
print(app.clipboard().text())
sys.exit(0)
"""


@pytest.mark.parametrize("how", ["as the program", "without leaving the clipboard"])
def test_what_was_copied_does_not_bring_the_program_down_when_it_ends(tmp_path: Path, how: str) -> None:
    own = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", COPIES_AND_LEAVES, how], cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=60
    )
    assert run.stdout == "Post invoice\n"
    # Without it the interpreter dies of a signal: should that end one day, `leave_as_text` may go.
    assert (run.returncode == 0) == (how == "as the program"), run.stderr
