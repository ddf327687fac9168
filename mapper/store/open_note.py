"""A note in this program's folder that a map is open here, and since when, so that whoever finds it locked is told where to look."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from mapper.disk.app_folder import app_folder, private_folder
from mapper.disk.replace_file import is_running
from mapper.store.place import Identity

_FOLDER = "open"


def leave_note(identity: Identity) -> None:
    """Note that this program has the file open from now on. A note that cannot be written is left out: it only helps to find a window."""
    with suppress(OSError):
        note = private_folder(_FOLDER) / _name(identity)
        note.write_text(json.dumps({"process": os.getpid(), "since": time.time()}), encoding="ascii")


def take_note_away(identity: Identity) -> None:
    """The file is closed."""
    with suppress(OSError):
        _path(identity).unlink(missing_ok=True)


def open_since(identity: Identity) -> str:
    """When a program that still runs on this computer opened the file, as its clock says ("10:32", or with the day); "" = not known."""
    try:
        note = json.loads(_path(identity).read_text(encoding="ascii"))
        process, since = int(note["process"]), time.localtime(float(note["since"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return ""
    if not is_running(process):
        return ""
    is_today = time.strftime("%x", since) == time.strftime("%x")
    return time.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M", since)


def _path(identity: Identity) -> Path:
    return app_folder() / _FOLDER / _name(identity)


def _name(identity: Identity) -> str:
    device, number = identity
    return f"{device:x}-{number:x}"
