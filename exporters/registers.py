"""The registers of what is selected, for the formats that are tables."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.part import Part
from exporters.progress import step
from exporters.selection import Selection
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.registers import REGISTERS, Register, Subject, registers_of


def subject_of(part: Part) -> Subject:
    """What the registers of a part of the map tell of."""
    return Subject(
        part.workspace,
        part.analysis,
        part.processes,
        part.nodes,
        (*part.exceptions, *part.loose),
        part.contact_points,
        part.hot_spots,
        part.candidates,
        part.tells_of,
        part.is_whole,
    )


def registers_to_write(part: Part, selection: Selection) -> Iterator[Register]:
    """The registers that have something to tell and were not left out. Raises KnownError where there are none."""
    is_empty = True
    for number, register in enumerate(registers_of(subject_of(part), selection.left_out, selection.register), 1):
        is_empty = False
        step(say("Register: {title}", title=register.title), min(number, len(REGISTERS) - 1), len(REGISTERS))
        yield register
    if is_empty and selection.register:
        raise KnownError(say("The register {name} is empty.", name=selection.register), todo=say("Choose another one."))
    if is_empty:
        raise KnownError(say("There is nothing to write: every register is empty or left out."), todo=say("Leave out less."))
