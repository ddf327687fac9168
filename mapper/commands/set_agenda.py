"""Set the agenda of the workshop: what is done in which order, and how long each part may take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mapper.commands.mark_asked import latest_workshop
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh, update
from mapper.model.errors import KnownError
from mapper.model.units import read_amount, show_number
from mapper.model.words import say
from mapper.model.workshop import AgendaBox, Workshop
from mapper.model.workspace import Workspace

MOST_BOXES = 60
USUAL_MINUTES = 15.0
_MINUTES = {"": 1.0, "min": 1.0, "h": 60.0}
_TIME = re.compile(r"[\s:–-]*(?P<time>\d+(?:[.,]\d+)?\s*(?:min(?:utes?)?|m|h|hours?)?)\s*$", re.I)


def read_agenda(text: str) -> tuple[AgendaBox, ...]:
    """A line for each box with its minutes at the end: "Exceptions 40 min"; without a time it takes USUAL_MINUTES.

    Raises KnownError where there are too many lines.

    >>> read_agenda("Welcome 10\\nThe course of work – 1.5 h")
    (AgendaBox(title='Welcome', minutes=10.0), AgendaBox(title='The course of work', minutes=90.0))
    """
    lines = [line for line in (clean_line(part) for part in text.splitlines()) if line]
    if len(lines) > MOST_BOXES:
        raise KnownError(say("An agenda has at most {n} parts.", n=MOST_BOXES), todo=say("Put some of them together."))
    return tuple(_read(line) for line in lines)


def _read(line: str) -> AgendaBox:
    found = _TIME.search(line)
    amount = read_amount(found["time"]) if found is not None else None
    if found is None or amount is None or not found.start() or not 0 < amount.high <= 24 * 60:
        return AgendaBox(line, USUAL_MINUTES)
    return AgendaBox(line[: found.start()].strip(), amount.high * _MINUTES.get(amount.unit, 1.0))


def agenda_text(agenda: Sequence[AgendaBox]) -> str:
    """The agenda as lines that `read_agenda` reads."""
    return "\n".join(say("{title} {minutes} min", title=box.title, minutes=show_number(box.minutes)) for box in agenda)


def set_agenda(workspace: Workspace, agenda: Sequence[AgendaBox], fresh: Fresh) -> Edit:
    """Gives the latest workshop that agenda; makes a workshop of today where there is none."""
    label = say("Set the agenda")
    boxes = tuple(AgendaBox(clean_line(box.title), float(box.minutes)) for box in agenda)
    workshop = latest_workshop(workspace)
    if workshop is not None:
        return Edit(label, update(workshop, replace(workshop, agenda=boxes)))
    if not boxes:
        return Edit(label)
    sketch = Sketch(workspace, fresh)
    sketch.make(Workshop, name=say("Workshop"), date=fresh.now()[:10], agenda=boxes)
    return sketch.edit(label)
