"""What happens when the program itself fails: one calm bar, and a local report that holds no word of the map."""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.window import Window

LARGEST = 512 * 1024
"""A report larger than this begins anew."""


def watch(window: Window) -> None:
    """From now on an exception nobody expected is told in the window and written down; the map is safe, every edit is on disk."""

    def on_mishap(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        if isinstance(fault, KnownError):
            window.tell_fault(fault)
            return
        path = write_report(kind, trace)
        traceback.print_exception(kind, fault, trace)
        window.tell_fault(
            KnownError(say("Something went wrong in the program."), say("The map is saved."), say("A report is in {path}.", path=path))
        )

    sys.excepthook = on_mishap


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """When, what kind of exception and where in the program - without its message, which may hold words of the map."""
    frames = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([f"{datetime.now(UTC).isoformat(timespec='seconds')} {kind.__name__}", *frames, ""])


def write_report(kind: type[BaseException], trace: TracebackType | None) -> Path:
    """Add the report to the log of this computer; gives its path. Never raises: a full disk is no second mishap."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation) or Path.home())
    path = folder / "mishaps.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_full = path.exists() and path.stat().st_size > LARGEST
        with path.open("w" if is_full else "a", encoding="utf-8") as log:
            log.write(report(kind, trace))
    except OSError:
        pass
    return path
