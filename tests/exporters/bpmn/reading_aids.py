"""What a read file gives, found by its ids; and ids that count up."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from exporters.bpmn.read import BpmnRead
from mapper.model.edit import Fresh

FIXTURES = Path(__file__).parent / "fixtures"
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">'
)


class Found:
    """A read file; `found["Start"]` is the (first) record that came from the element with that id."""

    def __init__(self, read: BpmnRead) -> None:
        self.records = read.records
        self.report = read.report
        self.by_id = {record.id: record for record in read.records}
        self._by_xml: dict[str, Any] = {}
        for record in read.records:
            if type(record).__name__ != "Foreign":
                self._by_xml.setdefault(record.xml_id, record)

    def __getitem__(self, xml_id: str) -> Any:
        return self._by_xml[xml_id]

    def every(self, kind: str) -> list[Any]:
        """The records of a class, by its name."""
        return [record for record in self.records if type(record).__name__ == kind]

    def kept(self, xml_id: str | None, slot: str) -> list[str]:
        """The XML kept of an element (None = of the whole file) at a slot."""
        owner = self[xml_id].id if xml_id is not None else None
        return [foreign.xml for foreign in self.every("Foreign") if foreign.owner == owner and foreign.slot == slot]

    def name_of(self, record_id: str | None) -> str:
        """The name of a record."""
        return self.by_id[record_id].name if record_id is not None else ""

    def said(self, part: str) -> list[str]:
        """The sentences of the report that hold these words."""
        return [line.sentence for line in self.report if part in line.sentence]


def counting(letter: str = "r") -> Fresh:
    """Ids that count up and a clock that stands still."""
    numbers = itertools.count(1)
    return Fresh(lambda: f"{letter}{next(numbers):06d}", lambda: "2024-05-01T09:00:00+00:00")
