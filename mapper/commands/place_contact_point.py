"""Place a contact point: where people meet to sort things out, tied to the steps or exceptions it helps with."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mapper.commands.called import called
from mapper.commands.catalogue import who_named
from mapper.commands.placing import centred, near
from mapper.commands.sizes import ROW_GAP, Size
from mapper.commands.sketch import Sketch
from mapper.commands.tie import tied
from mapper.commands.where import process_of, process_on
from mapper.layout.footprint import footprint_of
from mapper.model.clean_text import clean_line
from mapper.model.codes import LETTERS, letter_codes
from mapper.model.edit import Edit, Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get, pools_on
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes import size_of


def place_contact_point(
    workspace: Workspace,
    name: str,
    fresh: Fresh,
    ties: Collection[str] = (),
    sheet: str | None = None,
    at: Point | None = None,
    people: Sequence[str] = (),
    frequency: Quantity | None = None,
) -> Edit:
    """A contact point with the next code (PO-C1), tied to the steps and exceptions `ties`.

    Drawn with its middle at `at` of the sheet, else below what it is tied to, else below the pools; without any sheet it is only listed.
    `people`: names of roles or people, a role is made if new; `frequency` [per week].
    """
    sketch = Sketch(workspace, fresh)
    steps = [node for one in ties if (node := _step_of(workspace, one)) is not None]
    sheet = sheet or next((node.sheet for node in steps if node.sheet is not None), None)
    process = get(workspace, Process, process_of(workspace, steps[0].id) if steps else process_on(workspace, sheet, at))
    who = [one.id for person in people if (one := who_named(sketch, person)) is not None]
    contact = sketch.make(
        ContactPoint,
        name=clean_line(name),
        code=next(letter_codes(workspace, process.code if process is not None else "", LETTERS["ContactPoint"])),
        people=tuple(Participant(one) for one in dict.fromkeys(who)),
        frequency=frequency,
        scheduled=frequency is not None,
    )
    box = _box_for(workspace, sheet, at, [node for node in steps if node.sheet == sheet], Size(*size_of(sketch.workspace, contact)))
    sketch.put(contact.id, sheet=sheet, x=box.x, y=box.y, width=box.width, height=box.height)
    sketch.take(tied(sketch.workspace, contact.id, ties))
    return sketch.edit(say("Add contact point {name}", name=called(contact)))


def _step_of(workspace: Workspace, record_id: str) -> Node | None:
    point = get(workspace, ExceptionPoint, record_id)
    return get(workspace, Node, point.host if point is not None else record_id)


def _box_for(workspace: Workspace, sheet: str | None, at: Point | None, steps: list[Node], size: Size) -> Box:
    if at is not None:
        return centred(at, size)
    if sheet is None:
        return Box(0.0, 0.0, *size)
    if steps:
        around = footprint_of(workspace, steps[0])
        for node in steps[1:]:
            around = around.united(footprint_of(workspace, node))
        middle = Point(around.centre.x, around.bottom + ROW_GAP + size.height / 2)
    else:
        lowest: Pool | None = max(pools_on(workspace, sheet), key=lambda pool: pool.box.bottom, default=None)
        middle = Point(240.0, (lowest.box.bottom if lowest is not None else 0.0) + ROW_GAP + size.height / 2)
    return near(workspace, sheet, middle, size)
