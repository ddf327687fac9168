"""BPMN 2.0 XML as records: `read_bpmn` gives them with a report of what was kept aside, changed or dropped."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from exporters.bpmn.diagrams import read_diagrams
from exporters.bpmn.flows import read_associations, read_data_ties, read_flows
from exporters.bpmn.handling import find_paths
from exporters.bpmn.kept import keep_rest
from exporters.bpmn.nodes import calls_elsewhere, name_sheets, read_contents
from exporters.bpmn.numbering import give_codes
from exporters.bpmn.own_read import take_own
from exporters.bpmn.own_records import records_of
from exporters.bpmn.performers import make_triggers, make_units
from exporters.bpmn.plain_shapes import show_the_rest
from exporters.bpmn.pools import frame_hidden_pools, nodes_into_lanes, read_lanes, read_pools
from exporters.bpmn.reading import Reading, give_ids
from exporters.bpmn.report import ReportLine
from exporters.bpmn.xml_tree import read_xml
from mapper.model.edit import Fresh
from mapper.model.record import Record
from mapper.model.workspace import Workspace

_EMPTY_MAP = Workspace()


@dataclass(frozen=True, slots=True)
class BpmnRead:
    """What a file gave: the records in the order they were made, and what the person should know.

    `calls`: by id of a step that calls a process outside the file, the id of that process in the file where it is.
    """

    records: tuple[Record, ...]
    report: tuple[ReportLine, ...]
    calls: tuple[tuple[str, str], ...] = ()


def read_bpmn(source: bytes, fresh: Fresh, name: str = "", beside: Workspace = _EMPTY_MAP) -> BpmnRead:
    """The records of a BPMN file: a new map, or to be added to the map `beside`.

    Its codes are then left alone, and its groups, systems and documents stand for those of the same names in the file.

    `name` stands in where the file names no process. Geometry is that of the file; in a file without any drawing every element is on
    a sheet at the origin with no size, to be laid out. Raises KnownError, with the format named, for a file that is no BPMN 2.0,
    is damaged or could be harmful.
    """
    with _collector_paused():
        return _read(Reading(read_xml(source), fresh, name, beside))


def _read(reading: Reading) -> BpmnRead:
    if reading.file.is_guessed:
        reading.report.add("changed", "The file is not in the encoding it names; its letters were read as those of Western Windows.")
    if reading.file.comments:
        one, many = (
            "One comment in the XML was left out; no drawing shows it.",
            "{n} comments in the XML were left out; no drawing shows them.",
        )
        reading.report.add("dropped", one, many, times=reading.file.comments)
    give_ids(reading)
    reading.own = take_own(reading)
    read_diagrams(reading)
    processes = read_pools(reading)
    contents = read_contents(reading, [process for process, _ in processes])
    for process, pool in processes:
        if process.element is not None:
            read_lanes(reading, process.element, pool)
    nodes_into_lanes(reading, contents.nodes)
    frame_hidden_pools(reading, contents.nodes)
    name_sheets(reading)
    flows = read_flows(reading, contents.flows)
    read_associations(reading, contents.associations)
    read_data_ties(reading, contents.nodes)
    make_units(reading, contents.nodes)
    triggers = make_triggers(reading, contents.nodes, flows)
    give_codes(reading, contents.nodes, contents.boundaries, triggers, flows, reading.beside)
    find_paths(reading, [exception for exception, _ in contents.boundaries], contents.nodes, flows)
    show_the_rest(reading)
    keep_rest(reading)
    if not processes:
        reading.report.add("noted", "The file holds no process.")
    return BpmnRead(
        records_of(reading),
        reading.report.lines(reading.names_at),
        tuple(calls_elsewhere(contents.nodes)),
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A tree of 100,000 elements holds no garbage; looking for some again and again takes two fifths of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
