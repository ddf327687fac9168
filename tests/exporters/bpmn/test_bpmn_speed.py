"""Reading is linear: a large generated model takes about as long per element as a small one, also where a file is made to be slow."""

from __future__ import annotations

import time

import pytest

from exporters.bpmn.read import read_bpmn
from tests.exporters.bpmn.reading_aids import HEAD, counting


def generated(tasks: int) -> bytes:
    """A chain of tasks with shapes, edges, and a boundary event that returns on every tenth."""
    model, drawing = [], []
    for number in range(tasks):
        model.append(f'<userTask id="t{number}" name="Approve order {number}"/>')
        drawing.append(
            f'<bpmndi:BPMNShape bpmnElement="t{number}"><dc:Bounds x="{number * 180}" y="50" width="120" height="70"/></bpmndi:BPMNShape>'
        )
        if number:
            model.append(f'<sequenceFlow id="f{number}" sourceRef="t{number - 1}" targetRef="t{number}"/>')
            corners = f'<di:waypoint x="{number * 180 - 60}" y="85"/><di:waypoint x="{number * 180}" y="85"/>'
            drawing.append(f'<bpmndi:BPMNEdge bpmnElement="f{number}">{corners}</bpmndi:BPMNEdge>')
        if number % 10 == 9:
            model.append(f'<boundaryEvent id="x{number}" attachedToRef="t{number}"><errorEventDefinition/></boundaryEvent>')
            model.append(f'<sequenceFlow id="b{number}" sourceRef="x{number}" targetRef="t{number - 5}"/>')
    plane = f'<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">{"".join(drawing)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    return f'{HEAD}<process id="p" name="Large">{"".join(model)}</process>{plane}</definitions>'.encode()


def seconds(tasks: int) -> float:
    """The best of three readings."""
    source, best = generated(tasks), float("inf")
    for _ in range(3):
        started = time.thread_time()
        read_bpmn(source, counting())
        best = min(best, time.thread_time() - started)
    return best


def test_eight_times_the_model_takes_about_eight_times_as_long() -> None:
    assert seconds(4000) < 20 * seconds(500)


MANY, PATHS = 15_000, 2_000
EXCEPTION = '<boundaryEvent id="b{n}" attachedToRef="h"/><sequenceFlow sourceRef="b{n}" targetRef="q0"/>'
COMPENSATION = (
    '<boundaryEvent id="b{n}" attachedToRef="h"><compensateEventDefinition/></boundaryEvent><association sourceRef="b{n}" targetRef="h"/>'
)
MADE_SLOW = {
    "one id for all": (MANY, "", '<task id="a"/>'),
    "pools of one code": (MANY, "", '</process><process id="p{n}" name="Same name">'),
    "compensations": (MANY, '<task id="h"/>', COMPENSATION),
    "one long path": (PATHS, '<task id="h"/>', '<task id="q{n}"/><sequenceFlow sourceRef="q{n}" targetRef="q{next}"/>' + EXCEPTION),
    "flows that fan out": (PATHS, '<task id="h"/>', '<task id="q{n}"/><sequenceFlow sourceRef="q0" targetRef="q{n}"/>' + EXCEPTION),
}


@pytest.mark.parametrize("name", MADE_SLOW)
def test_no_file_takes_quadratic_time(name: str) -> None:
    times, head, body = MADE_SLOW[name]
    content = head + "".join(body.replace("{n}", str(n)).replace("{next}", str(n + 1)) for n in range(times))
    check_fast(f'{HEAD}<process id="p">{content}</process></definitions>')


def test_lanes_whose_units_want_the_same_code_take_no_quadratic_time() -> None:
    lanes = "".join(f'<lane id="l{n}" name="same{n}"/>' for n in range(MANY))
    check_fast(f'{HEAD}<process id="p"><laneSet>{lanes}</laneSet></process></definitions>')


def check_fast(source: str) -> None:
    """A reader that goes through all elements for each of them takes 6 to 30 seconds over most of these."""
    started = time.thread_time()
    read_bpmn(source.encode(), counting())
    assert time.thread_time() - started < 4
