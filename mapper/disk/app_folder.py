"""This program's own folder on this computer, where second copies and reports of mishaps are kept."""

from __future__ import annotations

import os
from pathlib import Path

_VARIABLE = "WATERHOLE_DATA"


def app_folder() -> Path:
    """The folder, which need not be there yet: the one named by WATERHOLE_DATA, else the one the system has for a program's data."""
    named = os.environ.get(_VARIABLE)
    if named:
        return Path(named).absolute()
    # Loaded late: a program that is told where to keep its data need not ask the system.
    from platformdirs import user_data_path

    return user_data_path("Waterhole", appauthor=False)


def private_folder(*names: str) -> Path:
    """A folder in there, made where it is missing; nobody but this person may look into it. Raises OSError where it cannot be made."""
    folder = app_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    for name in ("", *names):
        # One by one, because the permissions count for the last one made only.
        folder = folder / name
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder
