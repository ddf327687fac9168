"""Values by chance: words that hurt, numbers, structs, and whole records that a person might have drawn, all read off `FIELDS`."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from mapper.model.geometry import Box, Point
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import ANY, Quantity, Record
from mapper.model.records import FIELDS, RECORDS, FieldShape, referred_ids, shapes_of
from mapper.model.workspace import Workspace

LABELS = (
    "", "x", "Post invoice", "Match to order", "Größe prüfen", "検収する", "اتصل بالمورد", "Call the supplier\nand wait\tthere",
    "<img src=file:///etc/passwd>", "=1+1", "'; DROP TABLE node; --", "🙂 é é", "\u202eevil\u202c", "W" * 260, "a\u200bb",
    "Is the price within the agreed tolerance of the contract, and who says so?", "PO-10", "MM:ME51N", "Purchasing", "Goods receipt",
)  # fmt: skip
NAMES = ("Buyer", "Clerk", "Purchasing", "Stores", "Accounts", "検査", "ME51N", "SAP ECC", "Phone", "Ärger", "")
DEEPEST = 8
"""How deep records may be nested in others of their kind."""


class Dice:
    """One source of chance, asked in the words of the map."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)

    def happens(self, share: float) -> bool:
        """True in that share of all cases."""
        return self.random.random() < share

    def pick(self, choices: Sequence[Any]) -> Any:
        """One of the choices."""
        return choices[self.random.randrange(len(choices))]

    def some(self, choices: Sequence[Any], most: int = 3) -> tuple[Any, ...]:
        """Up to so many different ones of the choices, one at least where there is one."""
        if not choices:
            return ()
        return tuple(self.random.sample(choices, self.random.randint(1, min(most, len(choices)))))

    def point(self) -> Point:
        """A point on or about a sheet."""
        return Point(self.random.randint(-20, 400) * 5.0, self.random.randint(-20, 240) * 5.0)

    def box(self) -> Box:
        """A box on a sheet."""
        return Box(*self.point(), self.random.randint(1, 60) * 5.0, self.random.randint(1, 40) * 5.0)

    def label(self) -> str:
        """Words for an element; now and then a number makes them new."""
        words: str = self.pick(LABELS)
        return f"{words} {self.random.randrange(1000)}" if self.happens(0.3) else words

    def number(self) -> float:
        """A number of any size a person may give."""
        return float(self.pick((0.0, 1.0, 0.1, 2.5, 40.0, 1e-9, 123456.789)))

    def quantity(self) -> Quantity:
        """An amount, exact or a range."""
        low = self.number()
        return Quantity.of(low, "as said") if self.happens(0.5) else Quantity(low, low * 2 + 1)


def ids_for(workspace: Workspace, shape: FieldShape) -> list[str]:
    """The ids that a reference of that shape may hold, in order."""
    kinds = [cls.__name__ for cls in RECORDS] if shape.refers == ANY else shape.refers
    return [one for kind in kinds for one in workspace.indexed("kind", kind)]


def value(dice: Dice, shape: FieldShape, workspace: Workspace, own: type[Record] | None = None, before: str = "~") -> Any:
    """What a field may hold. References to the record's `own` kind lead to ids below `before`, so that nothing runs in a circle."""
    if shape.many:
        items = [_one(dice, shape, workspace, own, before) for _ in range(dice.random.choice((0, 0, 1, 2, 3)))]
        return tuple(dict.fromkeys(item for item in items if item is not None))
    if shape.optional and dice.happens(0.5):
        return None
    return _one(dice, shape, workspace, own, before)


def _one(dice: Dice, shape: FieldShape, workspace: Workspace, own: type[Record] | None, before: str) -> Any:
    if shape.struct is not None:
        return _struct(dice, shape.struct, workspace, own, before)
    if shape.refers:
        found = [*shape.words, *(one for one in ids_for(workspace, shape) if _may_hold(workspace, one, own, before))]
        return dice.pick(found) if found else None
    if shape.scalar == "choice":
        return dice.pick(shape.choices)
    return {"text": dice.label, "number": dice.number, "whole": lambda: dice.random.randint(0, 9), "yes/no": lambda: dice.happens(0.5)}[
        str(shape.scalar)
    ]()


def _struct(dice: Dice, struct: type, workspace: Workspace, own: type[Record] | None, before: str) -> Any:
    """The struct; None where one of its references has nothing to lead to."""
    if struct is Point:
        return Point(dice.random.randint(-8, 8) * 5.0, dice.random.randint(-8, 8) * 5.0)
    if struct is Quantity:
        return dice.quantity()
    inner = shapes_of(struct)
    parts = [value(dice, part, workspace, own, before) for part in inner]
    return None if any(part is None and not shape.optional for part, shape in zip(parts, inner, strict=True)) else struct(*parts)


def _may_hold(workspace: Workspace, target: str, own: type[Record] | None, before: str) -> bool:
    """A record refers to others of its own kind only where they are older and not deep in others themselves."""
    if own is None or type(workspace[target]) is not own:
        return True
    return target < before and _depth(workspace, target) < DEEPEST


def _depth(workspace: Workspace, record_id: str | None) -> int:
    depth = 0
    while record_id is not None and depth <= DEEPEST:
        record_id, depth = getattr(workspace.get(record_id), "parent", None), depth + 1
    return depth


def record(dice: Dice, cls: type[Record], record_id: str, workspace: Workspace) -> Record:
    """A record of that class which refers only to what is there; its code is its own, its box on a sheet."""
    held = {shape.name: value(dice, shape, workspace, cls, record_id) for shape in FIELDS[cls] if shape.name != "id"}
    if "code" in held:
        held["code"] = ""
    if "width" in held:
        box = dice.box()
        held |= {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    if "waypoints" in held:
        held["waypoints"] = tuple(dice.point() for _ in range(dice.pick((0, 2, 3))))
    return cls(id=SETTINGS_ID if cls is Settings else record_id, **held)


def dangling(workspace: Workspace, ids: Sequence[str]) -> list[tuple[str, str]]:
    """References of these records that lead to nothing."""
    found = (workspace[one] for one in ids if one in workspace)
    return [(key, target) for one in found for key, target in referred_ids(one) if target not in workspace]
