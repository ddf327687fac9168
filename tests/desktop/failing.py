"""A disk that fails when it is told to: the open map of a window whose writes raise until they are let through again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop.window import Window
from mapper.model.errors import KnownError
from mapper.open_map import OpenMap
from mapper.store.faults import NotSaved


def full() -> NotSaved:
    """What the store says of a disk without space."""
    return NotSaved("full", "The disk is full: the last change is not saved.", "Everything before it is saved.", "Make space.")


@contextmanager
def failing(open_map: OpenMap, fault: Callable[[], KnownError] = full) -> Iterator[None]:
    """Inside, nothing can be written: neither an edit nor a draft."""

    def fail(*_: object, **__: object) -> None:
        raise fault()

    names = ("write", "write_undo", "write_redo", "write_draft")
    for name in names:
        setattr(open_map._file, name, fail)
    try:
        yield
    finally:
        for name in names:
            delattr(open_map._file, name)


def map_of(window: Window) -> OpenMap:
    """The map that the window shows."""
    assert window.editor is not None
    return window.editor.bridge.open_map
