"""What a drag carries onto the canvas: an entry of the palette, exceptions of the outline, the tab of a process."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import get
from mapper.model.workspace import Workspace

TOOL_MIME = "application/x-waterhole-tool"
"""What a palette entry dragged onto the canvas carries: the name of its tool."""
EXCEPTIONS_MIME = "application/x-waterhole-exceptions"
"""What rows of the outline dragged onto the canvas carry: the ids of exceptions, with commas; they are the ones selected."""
PROCESS_MIME = "application/x-waterhole-process"
"""What the tab of a process dragged onto the canvas carries: the id of the process, which is called where it is dropped."""


def exceptions_in(carried: QMimeData, workspace: Workspace) -> tuple[str, ...]:
    """The exceptions of this map among what is carried; nothing where something else is among it."""
    ids = bytes(carried.data(EXCEPTIONS_MIME).data()).decode(errors="replace").split(",") if carried.hasFormat(EXCEPTIONS_MIME) else []
    known = [one for one in ids if get(workspace, ExceptionPoint, one) is not None]
    return tuple(dict.fromkeys(known)) if len(known) == len(ids) else ()
