"""Who does the work, as far as the drawing says: units from lanes and pools, and what sets a process off."""

from __future__ import annotations

from exporters.bpmn.reading import Reading, Rough
from mapper.model.clean_text import clean_line
from mapper.model.flow import Lane, Pool, Trigger
from mapper.model.organisation import Unit


def make_units(reading: Reading, nodes: list[Rough]) -> None:
    """A unit for every name of a lane, under that of the lane or pool round it, and an outside unit for every black box.

    Pools make units only where there are several processes to tell apart, or where they have no lanes. The same name in two pools
    is one unit that belongs to neither.
    """
    pools = [pool for pool in reading.every(Pool) if not pool.get("black_box") and pool.get("shown") is not False]
    with_lanes = {lane.get("pool") for lane in reading.every(Lane)}
    of_pool: dict[str, str | None] = {}
    for pool in pools:
        if len(pools) > 1 or pool.id not in with_lanes:
            name = str(pool.get("name")) or str(reading.roughs[str(pool.get("process"))].get("name"))
            of_pool[pool.id] = _unit_named(reading, name)
    _units_of_lanes(reading, of_pool)
    by_process = {str(pool.get("process")): of_pool[pool.id] for pool in reversed(pools) if pool.id in of_pool}
    for node in nodes:
        if node.get("lane") is None:
            node.values["unit"] = _unit_beside_lanes(reading, node) or by_process.get(str(node.get("process")))
    for pool in reading.every(Pool):
        if pool.get("black_box"):
            _unit_named(reading, str(pool.get("name")), kind="external")


def _unit_named(reading: Reading, name: str, kind: str = "internal", parent: str | None = None) -> str | None:
    return reading.catalogued(Unit, name, kind=kind, parent=parent, colour=reading.entries(Unit))


def _units_of_lanes(reading: Reading, of_pool: dict[str, str | None]) -> None:
    lanes = reading.every(Lane)
    pools_of: dict[str, set[str]] = {}
    for lane in lanes:
        pools_of.setdefault(clean_line(str(lane.get("name"))).casefold(), set()).add(str(lane.get("pool")))
    for lane in lanes:  # A lane comes before those that divide it.
        name = clean_line(str(lane.get("name")))
        outer = reading.roughs.get(str(lane.get("parent")))
        above = outer.get("unit") if outer is not None else of_pool.get(str(lane.get("pool")))
        is_shared = len(pools_of[name.casefold()]) > 1
        lane.values["unit"] = _unit_named(reading, name, parent=None if is_shared else above)


def _unit_beside_lanes(reading: Reading, node: Rough) -> str | None:
    """The unit of a node inside a sub-process that is drawn elsewhere: that of the lane the sub-process stands in."""
    parent = reading.roughs.get(str(node.get("parent")))
    while parent is not None:
        lane = reading.roughs.get(str(parent.get("lane")))
        if lane is not None:
            return str(lane.get("unit")) if lane.get("unit") is not None else None
        parent = reading.roughs.get(str(parent.get("parent")))
    return None


def make_triggers(reading: Reading, nodes: list[Rough], flows: list[Rough]) -> list[Rough]:
    """A trigger for every start event of a process, and of a sub-process where the event says what happens.

    A message from a black box tells the unit it comes from.
    """
    senders: dict[str, str] = {}
    for flow in flows:
        sender = reading.roughs.get(str(flow.get("from_id")))
        if flow.get("kind") == "message" and sender is not None and sender.get("black_box"):
            senders.setdefault(str(flow.get("to_id")), clean_line(str(sender.get("name"))))
    triggers = []
    for node in nodes:
        if node.get("kind") == "start" and (node.get("parent") is None or node.get("event_type")):
            unit = _unit_named(reading, senders.get(node.id, ""), kind="external")
            triggers.append(
                reading.add(Trigger, name=clean_line(str(node.get("name"))), node=node.id, event_type=node.get("event_type"), unit=unit)
            )
    return triggers
