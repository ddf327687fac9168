"""Boundary events as exceptions: category, handling path, rejoin, and the flows along the path."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporters.bpmn.handling import LONGEST_WALK
from tests.exporters.bpmn.reading_aids import Found

Read = Callable[[str], Found]

CATEGORIES = {
    "xError": ("error", "WIF"),
    "xTimer": ("timer", "DEX"),
    "xEscalation": ("escalation", "RNA"),
    "xMessage": ("message", "EXT"),
    "xSignal": ("signal", "EXT"),
    "xCondition": ("condition", "CNV"),
    "xCancel": ("cancel", ""),
    "xUndo": ("compensation", ""),
    "xMany": ("multiple", ""),
    "xNone": ("", ""),
}


@pytest.mark.parametrize("xml_id", CATEGORIES)
def test_the_event_tells_the_category(fixture: Read, xml_id: str) -> None:
    exception = fixture("exceptions")[xml_id]
    assert (exception.event_type, exception.category) == CATEGORIES[xml_id]


def test_only_what_says_so_does_not_interrupt(fixture: Read) -> None:
    found = fixture("exceptions")
    assert [point.xml_id for point in found.every("ExceptionPoint") if not point.interrupting] == ["xTimer"]


def test_the_path_is_what_only_the_exception_leads_to(fixture: Read) -> None:
    found = fixture("exceptions")
    paths = {point.xml_id: [found.by_id[node].xml_id for node in point.path] for point in found.every("ExceptionPoint") if point.path}
    assert paths == {"xError": ["h1", "h2"], "xTimer": ["r1", "r2"], "xUndo": ["undo"]}


def test_where_the_case_goes_on(fixture: Read) -> None:
    found = fixture("exceptions")
    assert found["xError"].rejoin == found["b"].id, "one branch ends, the other returns"
    assert found["xMessage"].rejoin == found["a"].id
    assert [found[name].rejoin for name in ("xTimer", "xEscalation", "xSignal", "xUndo")] == ["END", "ABORT", "UNKNOWN", "UNKNOWN"]


def test_flows_along_the_path_are_its_legs(fixture: Read) -> None:
    found = fixture("exceptions")
    legs = {flow.xml_id: found.by_id[flow.exception].xml_id for flow in found.every("Flow") if flow.kind == "handling"}
    assert legs == {"x1": "xError", "x5": "xError", "t1": "xTimer", "t2": "xTimer", "z1": "xMessage"}


def test_compensation_is_a_recovery(fixture: Read) -> None:
    found = fixture("exceptions")
    assert (found["xUndo"].recovery, found["xError"].recovery) == ("compensate", "none")


def test_an_event_at_no_step_waits_in_the_tray(fixture: Read) -> None:
    found = fixture("exceptions")
    for xml_id in ("xLost", "xGate"):
        assert (found[xml_id].host, found[xml_id].sheet) == (None, None)
        assert "attachedToRef" in found.kept(xml_id, "element")[0]
    assert found.said("exceptions in the tray")


def test_a_path_without_end_is_cut_short_and_said(bpmn: Read) -> None:
    steps = "".join(f'<task id="t{number}"/>' for number in range(300))
    flows = "".join(f'<sequenceFlow id="f{number}" sourceRef="t{number}" targetRef="t{number + 1}"/>' for number in range(299))
    found = bpmn(
        f'<process id="p"><task id="a"/>{steps}{flows}<boundaryEvent id="x" attachedToRef="a"/>'
        '<sequenceFlow id="g" sourceRef="x" targetRef="t0"/></process>'
    )
    assert len(found["x"].path) == LONGEST_WALK and found["x"].rejoin == "UNKNOWN"
    assert found.said("cut short")


def test_codes_of_exceptions_follow_their_steps(fixture: Read) -> None:
    found = fixture("exceptions")
    assert [found[name].code for name in ("xError", "xTimer", "xEscalation")] == ["PS-E1", "PS-E2", "PS-E3"]
