"""Elements of a map picked by chance, by their class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mapper.model.record import Record
from mapper.model.workspace import Workspace
from tests.reliability.random_operations_values import Dice

Make = Callable[[Dice, Workspace], Any]


class NothingThere(Exception):
    """The map has no element that the command could be given."""


def ids(workspace: Workspace, *classes: type[Record]) -> list[str]:
    """The ids of all records of these classes (not of classes derived from them), in order."""
    return [one for cls in classes for one in workspace.indexed("kind", cls.__name__)]


def one(*classes: type[Record]) -> Make:
    """Gives the id of a record of these classes."""
    return lambda dice, workspace: picked(dice, ids(workspace, *classes))


def picked(dice: Dice, choices: list[str]) -> Any:
    """One of the choices. Raises NothingThere where there is none."""
    if not choices:
        raise NothingThere
    return dice.pick(choices)


def several(*classes: type[Record], most: int = 4) -> Make:
    """Gives the ids of up to so many records of these classes."""

    def make(dice: Dice, workspace: Workspace) -> Any:
        found = ids(workspace, *classes)
        if not found:
            raise NothingThere
        return dice.some(found, most)

    return make
