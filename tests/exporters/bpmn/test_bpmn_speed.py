"""Reading is linear: a large generated model takes about as long per element as a small one."""

from __future__ import annotations

import time

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
        started = time.perf_counter()
        read_bpmn(source, counting())
        best = min(best, time.perf_counter() - started)
    return best


def test_eight_times_the_model_takes_about_eight_times_as_long() -> None:
    assert seconds(4000) < 20 * seconds(500)
