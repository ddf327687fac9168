"""Facts as JSON, read into records: processes, steps, exceptions and contact points as people list them, without any drawing.

Positions and sizes are zero; the layout room places what is read. Rates are per week, efforts person-minutes, delays hours; null is
unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from mapper.model.edit import Fresh
from mapper.model.errors import KnownError
from mapper.model.record import Record
from mapper.model.words import say
from mapper.templates.facts_exceptions import draft, make_contact_points, make_exceptions, make_metrics
from mapper.templates.facts_flows import make_flows, resolve_flows
from mapper.templates.facts_nodes import draft_processes, join_same_steps, make_nodes, place_in_lanes
from mapper.templates.facts_reading import THE_FILE, FactsReading, read_catalogues, read_settings
from mapper.templates.facts_subset import of_processes
from mapper.templates.facts_values import evidence_of, one_line


@dataclass(frozen=True, slots=True)
class FactsRead:
    """What a facts file holds as records, and a sentence for everything in it that was left out."""

    records: tuple[Record, ...]
    dropped: tuple[str, ...]


def read_facts(facts: Mapping[str, Any], fresh: Fresh, *, process_codes: Collection[str] | None = None) -> FactsRead:
    """The records of a facts file, `process_codes` = of these processes only, without what refers to the others.

    Codes are kept as given; of two entries with one code the first stays. The optional top-level keys `evidence` and `source` stamp
    all records. Raises KnownError where the file is no facts file at all.
    """
    if not isinstance(facts, Mapping) or not isinstance(facts.get("processes"), list | tuple):
        raise KnownError(
            say("This file holds no process facts."),
            say("Nothing was changed."),
            say("A facts file is a JSON object with a list “processes”; see the starter maps for its shape."),
        )
    if process_codes is not None:
        facts = of_processes(facts, process_codes)
    reading = FactsReading(fresh, fresh.now())
    reading.evidence = evidence_of(facts, "", THE_FILE, reading.dropped)
    reading.source = one_line(facts, "source", THE_FILE, reading.dropped)
    read_settings(reading, facts)
    read_catalogues(reading, facts)
    _read_processes(reading, facts)
    return FactsRead(tuple(reading.records), tuple(dict.fromkeys(reading.dropped.sentences)))


def _read_processes(reading: FactsReading, facts: Mapping[str, Any]) -> None:
    taken: set[str] = set()
    processes = draft_processes(reading, facts, taken)
    exceptions = draft(reading, processes, "exceptions", taken)
    contacts = draft(reading, processes, "contact_points", taken)
    nodes = {node.key: node for process in processes for node in process.nodes}
    same = join_same_steps(reading, nodes.values())
    for process in processes:
        resolve_flows(reading, process, nodes)
    for process in processes:
        place_in_lanes(reading, process)
        make_nodes(reading, process, same)
    for process in processes:
        make_flows(reading, process)
    make_contact_points(reading, contacts)
    make_exceptions(reading, exceptions, contacts, nodes)
    elements = {code: found[0] for code, found in (*exceptions.items(), *contacts.items())}
    elements.update({process.code: process.record.id for process in processes}, **{key: node.id for key, node in nodes.items()})
    for process in processes:
        make_metrics(reading, process, elements)
