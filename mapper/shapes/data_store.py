"""A system where it is read or written: a cylinder, its name below."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture
from mapper.model.drawn import DataStore
from mapper.model.workspace import Workspace
from mapper.shapes.beside import label_below
from mapper.shapes.forms import CIRCLE, picture_of_parts
from mapper.shapes.lines import end_ids
from mapper.shapes.step import system_name

SIZE = (56.0, 56.0)


def picture(workspace: Workspace, store: DataStore) -> Picture:
    """The cylinder in its box."""
    if store.sheet is None:
        return EMPTY
    left, top, right, bottom = store.x, store.y, store.box.right, store.box.bottom
    middle, half = store.box.centre.x, store.width / 2
    rise = min(store.height / 7, 9.0)
    k, lift = half * CIRCLE, rise * CIRCLE
    body = (
        ("M", left, top + rise),
        ("C", left, top + rise - lift, middle - k, top, middle, top),
        ("C", middle + k, top, right, top + rise - lift, right, top + rise),
        ("L", right, bottom - rise),
        ("C", right, bottom - rise + lift, middle + k, bottom, middle, bottom),
        ("C", middle - k, bottom, left, bottom - rise + lift, left, bottom - rise),
        ("Z",),
    )
    rims = [Path(_rim(left, right, top + rise + step, rise), stroke="line", width=1.25) for step in (0.0, rise * 0.7)]
    system = workspace.get(store.system) if store.system else None
    name = store.name or system_name(system)
    return picture_of_parts(Path(body, fill="paper", stroke="line", width=1.25), rims, label_below(store, name))


def reads(workspace: Workspace, store: DataStore) -> tuple[str, ...]:
    """Itself and its system."""
    return (store.id, *end_ids(store.system))


def size(workspace: Workspace, store: DataStore) -> tuple[float, float]:
    """Cylinders do not grow."""
    return SIZE


def _rim(left: float, right: float, y: float, rise: float) -> tuple[tuple[str, *tuple[float, ...]], ...]:
    middle, k = (left + right) / 2, (right - left) / 2 * CIRCLE
    lift = rise * CIRCLE
    return (
        ("M", left, y),
        ("C", left, y + lift, middle - k, y + rise, middle, y + rise),
        ("C", middle + k, y + rise, right, y + lift, right, y),
    )
