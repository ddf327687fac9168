"""What a field of a record reads as, and the edit that filling it in makes: amounts, names, choices, ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mapper.commands.called import called
from mapper.commands.catalogue import channel_named, role_named, system_named, unit_named, who_named
from mapper.commands.estimate import estimate
from mapper.commands.set_class import set_class
from mapper.commands.set_field import set_field
from mapper.commands.set_role import set_role
from mapper.commands.set_systems import set_systems
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.organisation import Settings, System, SystemFunction
from mapper.model.record import Quantity, Record
from mapper.model.units import read_amount, read_probability, read_rate, show_number, show_rate
from mapper.model.words import say
from mapper.model.workspace import Workspace

Read = Callable[[Workspace, Record], str]
Reader = Callable[[str, Settings], Quantity | None]
Write = Callable[[Workspace, str, str, Fresh], Edit]


def change_label(workspace: Workspace, record_id: str) -> str:
    """The words of an edit that changes a field of that record."""
    return say("Change {name}", name=called(workspace[record_id]))


def plain(name: str) -> tuple[Read, Write]:
    """A text or a choice, kept as it stands; yes or no reads as "yes" or ""."""

    def read(workspace: Workspace, record: Record) -> str:
        held = getattr(record, name)
        return ("yes" if held else "") if isinstance(held, bool) else str(held)

    def write(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
        is_tick = isinstance(getattr(workspace[record_id], name), bool)
        return set_field(workspace, record_id, name, bool(text) if is_tick else text.strip())

    return read, write


def amount(name: str, reader: Reader, shown: Callable[[Quantity], str]) -> tuple[Read, Write]:
    """An amount as people say it: what they typed is shown again. Nothing typed = unknown."""

    def read(workspace: Workspace, record: Record) -> str:
        quantity = getattr(record, name)
        return "" if quantity is None else quantity.text or shown(quantity)

    def write(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
        return estimate(workspace, record_id, name, reader(text, workspace.settings), fresh)

    return read, write


def _read_how_often(workspace: Workspace, record: Record) -> str:
    of_all_cases: Quantity | None = getattr(record, "probability", None)
    if of_all_cases is not None:
        return of_all_cases.text or say("{percent} %", percent=show_number(of_all_cases.value * 100))
    return RATE[0](workspace, record)


def _write_how_often(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    said = read_amount(text)
    if said is not None and said.dimension == "probability":
        return estimate(workspace, record_id, "probability", read_probability(text, workspace.settings), fresh)
    return RATE[1](workspace, record_id, text, fresh)


RATE = amount("rate", read_rate, show_rate)
HOW_OFTEN: tuple[Read, Write] = (_read_how_often, _write_how_often)
"""How often an exception happens: so many a week, or a share of all cases ("1 in 20")."""


def share(name: str) -> tuple[Read, Write]:
    """A share of cases kept as one number [0–1], read as "25 %"."""

    def read(workspace: Workspace, record: Record) -> str:
        held = getattr(record, name)
        return "" if held is None else say("{percent} %", percent=show_number(held * 100))

    def write(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
        quantity = read_probability(text, workspace.settings)
        return set_field(workspace, record_id, name, quantity.value if quantity is not None else None)

    return read, write


def number(name: str) -> tuple[Read, Write]:
    """A plain number above 0."""

    def read(workspace: Workspace, record: Record) -> str:
        return f"{getattr(record, name):g}"

    def write(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
        said = read_amount(text)
        if said is None or said.dimension != "number" or said.low != said.high or not 0 < said.low < 1e9:
            raise KnownError(say("“{text}” is no number that fits here.", text=text[:60]))
        return set_field(workspace, record_id, name, said.low)

    return read, write


def split_names(text: str) -> list[str]:
    """Names with commas between them.

    >>> split_names("Buyer, AP clerk,, ")
    ['Buyer', 'AP clerk']
    """
    return [name for part in text.split(",") if (name := clean_line(part))]


def names_of(workspace: Workspace, ids: Sequence[str | None]) -> str:
    """The names of records with commas between them; the code where one has no name."""
    found = [record for one in ids if one is not None and (record := workspace.get(one)) is not None]
    return ", ".join(getattr(record, "transaction", "") or record.name or str(getattr(record, "code", "")) for record in found)


def one_of(name: str, make: Callable[[Sketch, str], Record | None]) -> tuple[Read, Write]:
    """A reference to one record by its name; `make` finds it or makes it."""

    def read(workspace: Workspace, record: Record) -> str:
        return names_of(workspace, (getattr(record, name),))

    def write(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
        sketch = Sketch(workspace, fresh)
        found = make(sketch, text)
        sketch.put(record_id, **{name: found.id if found is not None else None})
        return sketch.edit(change_label(workspace, record_id))

    return read, write


def _read_role(workspace: Workspace, record: Record) -> str:
    return names_of(workspace, (getattr(record, "role", None),))


DOER: tuple[Read, Write] = (_read_role, set_role)
"""Who does a step: it goes to the lane of that role."""
OWNER = one_of("owner", who_named)
UNIT = one_of("unit", unit_named)
CHANNEL = one_of("channel", channel_named)


def _read_class(workspace: Workspace, record: Record) -> str:
    return names_of(workspace, (getattr(record, "exception_class", None),))


CLASS: tuple[Read, Write] = (_read_class, set_class)
ROLE = one_of("role", role_named)


def _read_systems(workspace: Workspace, record: Record) -> str:
    held = getattr(record, "uses", None) if isinstance(record, ExceptionPoint) else getattr(record, "systems", None)
    return names_of(workspace, [one for one in held or () if isinstance(workspace.get(one), System | SystemFunction)])


def _write_systems(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    record = workspace[record_id]
    if not isinstance(record, ExceptionPoint):
        return set_systems(workspace, record_id, split_names(text), fresh)
    sketch = Sketch(workspace, fresh)
    found = [system.id for name in split_names(text) if (system := system_named(sketch, name)) is not None]
    others = [one for one in record.uses if not isinstance(workspace.get(one), System | SystemFunction)]
    sketch.put(record_id, uses=tuple(dict.fromkeys((*found, *others))))
    return sketch.edit(change_label(workspace, record_id))


SYSTEMS: tuple[Read, Write] = (_read_systems, _write_systems)
