"""Which of the collected libraries are used, once what the program does not need is left out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TypeAlias

Entry: TypeAlias = tuple[str, str, str]
"""A file of the packaged program as PyInstaller lists it: its place there, where it comes from (of a link: what it names), its kind."""
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_OWN = ("libpython", "libpyside6", "libshiboken6")
"""Libraries that are loaded by their name, or by the loader itself: no file says that it needs them."""


def without_unused(entries: Iterable[Entry]) -> list[Entry]:
    """The entries less the shared libraries that nothing which stays needs: a plugin that was left out leaves dozens behind."""
    listed = list(entries)
    named = {PurePosixPath(place).name: source for place, source, kind in listed if kind != "SYMLINK"}
    waiting = [source for place, source, kind in listed if kind != "SYMLINK" and not is_only_needed(place)]
    needed: set[str] = set()
    while waiting:
        for name in names_needed_by(waiting.pop()) & named.keys() - needed:
            needed.add(name)
            waiting.append(named[name])
    return [entry for entry in listed if not is_only_needed(entry[0]) or PurePosixPath(entry[0]).name in needed]


def is_only_needed(place: str) -> bool:
    """Whether the file is a shared library that is there for others: neither a module of Python, nor a plugin, nor loaded by its name.

    >>> is_only_needed("libcups.so.2"), is_only_needed("PySide6/Qt/lib/libQt6Network.so.6"), is_only_needed("pillow.libs/libtiff.so.6")
    (True, True, False)
    """
    path = PurePosixPath(place)
    return path.parent.as_posix() in (".", "PySide6/Qt/lib") and path.name.startswith("lib") and not path.name.startswith(_OWN)


def names_needed_by(source: str) -> set[str]:
    """The file names of the libraries that a library or module of Linux needs itself, not those that these need in turn."""
    said = subprocess.run(["readelf", "--dynamic", source], capture_output=True, text=True).stdout
    return set(_NEEDED.findall(said))
