"""A representative day with the program, in one process: command line, import, edits, exports, the window; each is told when it is done.

Every use of a socket by Python is an error here. `python -m tests.reliability.network_play FOLDER`; with "call" after it, only the negative
control: a part that calls somebody.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

FORBIDDEN_EVENTS = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.")
MODEL = Path(__file__).parents[1] / "exporters" / "bpmn" / "fixtures" / "everything.bpmn"


class NetworkUsed(BaseException):
    """Something asked for the network; no `except Exception` hides it."""


def forbid_network() -> None:
    """From now on every use of a socket by Python raises NetworkUsed, in this process and for ever."""

    def on_event(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN_EVENTS):
            raise NetworkUsed(f"{event} {arguments!r}")

    sys.addaudithook(on_event)


def command_line(folder: Path) -> None:
    """Every verb that works on a file."""
    from desktop.cli import run

    path, model = str(folder / "made.waterhole"), str(folder / "imported.waterhole")
    for words in (
        ["new", path, "--template", "purchase-order"],
        ["import", str(MODEL), "-o", model],
        ["verify", path],
        ["info", model],
        ["analyse", path],
        ["export", path, "-o", str(folder / "out.pdf")],
        ["export", model, "-o", str(folder / "out.svg")],
    ):
        assert run(words) == 0, words


def edits(folder: Path) -> None:
    """Edits, undo and redo through the gate."""
    from mapper.capture.enter import enter
    from mapper.capture.spot import spot_of
    from mapper.model.lookups import processes
    from mapper.open_map import OpenMap

    with OpenMap.open(folder / "made.waterhole") as opened:
        process = processes(opened.workspace)[0]
        spot = spot_of(opened.workspace, None, process.id)
        for number in range(10):
            entered = enter(opened.workspace, f"Post invoice {number} @Clerk", spot, opened.fresh)
            opened.do(entered.edit)
            spot = entered.spot
        assert opened.undo() and opened.redo()


def window(folder: Path) -> None:
    """The editor: typed lines, an analysis, every panel of the right side, closing."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop.right_side import RIGHT
    from tests.reliability.kills_window import editor_of, window_on

    app, shown = window_on(folder / "made.waterhole")
    editor = editor_of(shown)
    for line in ("Raise requisition", "! Approver absent 9/week", "~ Corridor sign-off"):
        QTest.keyClicks(editor.typed_line.input, line)
        QTest.keyClick(editor.typed_line.input, Qt.Key.Key_Return)
    for name in RIGHT:
        shown.page.show_right(name)
        app.processEvents()
    QTest.qWait(300)
    assert editor.bridge.open_map.edits > 10
    shown.close()


def call(_folder: Path) -> None:
    """The negative control: ask who has a name, then talk to an address that nobody has."""
    from socket import create_connection

    create_connection(("192.0.2.1", 9), timeout=0.2)


PARTS: tuple[Callable[[Path], None], ...] = (command_line, edits, window)


def main(folder: str, control: str = "") -> None:
    """Play all parts in a folder, or the negative control."""
    forbid_network()
    for part in PARTS if not control else (call,):
        part(Path(folder))
        print(f"played {part.__name__}", flush=True)
    # Libraries load Python's own (reportlab loads ssl); what they do with it is caught above. Qt's is loaded only by who wants to use it.
    print("network of Qt: " + ("loaded" if "PySide6.QtNetwork" in sys.modules else "not loaded"))


if __name__ == "__main__":
    main(*sys.argv[1:])
