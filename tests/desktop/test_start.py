"""Starting the editor as its own program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper.new_map import empty_records
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


def test_nothing_heavy_is_loaded_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "a.waterhole"
    OpenMap.create(path, empty_records("A", FRESH)).close()
    program = (
        "import sys; from pathlib import Path; from desktop.start import open_editor; "
        f"open_editor(Path({str(path)!r})); "
        "print([name for name in ('networkx', 'sqlite_utils', 'reportlab', 'lxml', 'PIL') if name in sys.modules])"
    )
    own = {"WATERHOLE_QUIT_WHEN_DRAWN": "1", "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "[]", run.stderr


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
