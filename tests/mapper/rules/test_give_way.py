"""What floats makes way for steps and their lists, and stays with the pool it stands below."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.add_lane import add_lane
from mapper.commands.attach_exception import attach_exception
from mapper.commands.mark import pin
from mapper.commands.move import move
from mapper.layout.footprint import footprint_of
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.lookups import every
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace


def overlaps(workspace: Workspace, contact: Drawn, step: Drawn) -> bool:
    assert isinstance(step, Node)
    return contact.box.touches(footprint_of(workspace, step))


def test_a_contact_point_makes_way_for_a_growing_list(editing: Any) -> None:
    step = editing.named(Node, "Approve requisition")
    for number in range(6):
        editing.run(attach_exception, step.id, f"Something that goes wrong in a way that takes words {number}", fresh=editing.fresh)
        corridor = editing.named(ContactPoint, "Corridor")
        assert not overlaps(editing.workspace, corridor, editing.workspace[step.id])


def test_what_floats_below_the_pool_stays_below_it_until_there_is_a_lane(editing: Any) -> None:
    corridor, pool, step = editing.named(ContactPoint, "Corridor"), every(editing.workspace, Pool)[0], editing.named(Node, "Receive goods")
    editing.run(move, (corridor.id,), 0.0, pool.box.bottom + 20 - corridor.y)
    for number in range(8):
        editing.run(attach_exception, step.id, f"Something that goes wrong in a way that takes words {number}", fresh=editing.fresh)
    bottom = editing.workspace[pool.id].box.bottom
    assert bottom > pool.box.bottom
    assert editing.workspace[corridor.id].y == pytest.approx(bottom + 20)
    editing.run(add_lane, pool.id, "Stores", fresh=editing.fresh)
    assert editing.named(Lane, "Stores").box.holds(editing.workspace[corridor.id].box.centre)


def test_what_is_pinned_makes_no_way(editing: Any) -> None:
    step, corridor = editing.named(Node, "Receive goods"), editing.named(ContactPoint, "Corridor")
    editing.run(pin, (corridor.id,), True)
    centre = corridor.box.centre
    editing.run(move, (step.id,), centre.x - step.box.centre.x, centre.y - step.box.centre.y)
    assert editing.named(ContactPoint, "Corridor").x == corridor.x
    editing.run(pin, (corridor.id,), False)
    editing.run(move, (step.id,), 3.0, 0.0)
    assert not overlaps(editing.workspace, editing.named(ContactPoint, "Corridor"), editing.workspace[step.id])
