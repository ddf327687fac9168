"""The registers of a map, each as a table that a spreadsheet, a text file or a page can show: their content is made here alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from mapper.registers import course, numbers, people, systems, trouble, workshop
from mapper.registers.register import Column, Register, Subject, Value

__all__ = ["REGISTERS", "Column", "Listed", "Register", "Subject", "Value", "registers_of"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A register: its name in file names and on the command line, the section of the document that it stands for, and what makes it."""

    name: str
    section: str
    makes: Callable[[Subject], Register]


REGISTERS: tuple[Listed, ...] = (
    Listed("processes", "processes", course.processes),
    Listed("steps", "steps", course.steps),
    Listed("flows", "steps", course.flows),
    Listed("triggers", "processes", course.triggers),
    Listed("dependencies", "steps", course.dependencies),
    Listed("exceptions", "exceptions", trouble.exceptions),
    Listed("hot-spots", "hot spots", trouble.hot_spots),
    Listed("contact-points", "contact points", trouble.contact_points),
    Listed("watering-holes", "contact points", trouble.watering_holes),
    Listed("groups", "processes", people.groups),
    Listed("roles", "raci", people.roles),
    Listed("raci", "raci", people.who_does_what),
    Listed("sipoc", "sipoc", people.surroundings),
    Listed("systems", "systems", systems.footprint),
    Listed("channels", "channels", systems.channels),
    Listed("things", "steps", systems.things),
    Listed("metrics", "metrics", numbers.measures),
    Listed("followed", "metrics", numbers.followed),
    Listed("readings", "metrics", numbers.readings),
    Listed("problems", "complements", workshop.problems),
    Listed("complements", "complements", workshop.complements),
    Listed("questions", "questions", workshop.questions),
    Listed("findings", "accepted", workshop.findings),
    Listed("sign-offs", "sign-off", workshop.sign_offs),
)
"""All of them, in the order of reading."""


def registers_of(subject: Subject, left_out: Collection[str] = (), only: str = "") -> Iterator[Register]:
    """The registers that have something to tell, one after the other; those that belong to a section left out are not told of.

    `only`: the name of the one that is wanted, "" = all.
    """
    for listed in REGISTERS:
        if only in ("", listed.name) and listed.section not in left_out:
            found = replace(listed.makes(subject), name=listed.name)
            if found.rows:
                yield found
