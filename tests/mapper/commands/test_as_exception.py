"""Branches that say how something goes wrong are found, and become exceptions when somebody wants that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporters.bpmn.read import read_bpmn
from mapper.commands.as_exception import as_exception
from mapper.commands.branches import branches
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import by_name, every, flows_from
from mapper.model.workspace import Workspace
from mapper.new_map import with_places
from tests.exporters.bpmn.reading_aids import HEAD, counting
from tests.mapper.commands.conftest import Desk

ERROR_END = """
<startEvent id="s"/><task id="check" name="Check order"/><exclusiveGateway id="g"/><task id="ship" name="Ship"/>
<task id="tell" name="Tell customer"/><endEvent id="done"/><endEvent id="bad" name="Refused"><errorEventDefinition/></endEvent>
<sequenceFlow id="f1" sourceRef="s" targetRef="check"/><sequenceFlow id="f2" sourceRef="check" targetRef="g"/>
<sequenceFlow id="f3" name="yes" sourceRef="g" targetRef="ship"/><sequenceFlow id="f4" sourceRef="ship" targetRef="done"/>
<sequenceFlow id="no" name="no" sourceRef="g" targetRef="tell"/><sequenceFlow id="f6" sourceRef="tell" targetRef="bad"/>
"""
EVENT_GATEWAY = """
<startEvent id="s"/><task id="ask" name="Ask supplier"/><eventBasedGateway id="g"/><task id="book" name="Book"/>
<intermediateCatchEvent id="answer" name="Answer"><messageEventDefinition/></intermediateCatchEvent>
<intermediateCatchEvent id="late" name="Three days"><timerEventDefinition/></intermediateCatchEvent>
<task id="chase" name="Chase"/><endEvent id="done"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="ask"/><sequenceFlow id="f2" sourceRef="ask" targetRef="g"/>
<sequenceFlow id="f3" sourceRef="g" targetRef="answer"/><sequenceFlow id="f4" sourceRef="answer" targetRef="book"/>
<sequenceFlow id="f5" sourceRef="book" targetRef="done"/>
<sequenceFlow id="f6" sourceRef="g" targetRef="late"/><sequenceFlow id="f7" sourceRef="late" targetRef="chase"/>
<sequenceFlow id="f8" sourceRef="chase" targetRef="book"/>
"""
TIMER = """
<startEvent id="s"/><task id="send" name="Send"/><task id="close" name="Close"/><endEvent id="done"/>
<intermediateCatchEvent id="wait" name="Wait a week"><timerEventDefinition/></intermediateCatchEvent>
<sequenceFlow id="f1" sourceRef="s" targetRef="send"/><sequenceFlow id="f2" sourceRef="send" targetRef="wait"/>
<sequenceFlow id="f3" sourceRef="wait" targetRef="close"/><sequenceFlow id="f4" sourceRef="close" targetRef="done"/>
"""


@pytest.fixture
def drawn() -> Callable[[str], Desk]:
    """A desk with a process of these elements."""

    def make(elements: str) -> Desk:
        fresh = counting()
        source = f'{HEAD}<process id="p" name="Order">{elements}</process></definitions>'
        desk = Desk(Workspace(with_places(read_bpmn(source.encode(), fresh).records, fresh)))
        desk.fresh = fresh
        return desk

    return make


def name_of(desk: Desk, record_id: str) -> str:
    return desk.workspace[record_id].name if record_id in desk.workspace else record_id


def test_the_way_to_an_error_end_is_handling_that_abandons_the_case(drawn: Callable[[str], Desk]) -> None:
    desk = drawn(ERROR_END)
    (branch,) = branches(desk.workspace)
    assert (branch.kind, branch.category, branch.rejoin) == ("end", "WIF", "ABORT")
    desk.run(as_exception, branch.entry, desk.fresh)
    (point,) = every(desk.workspace, ExceptionPoint)
    assert (point.name, point.event_type, point.rejoin) == ("Refused", "error", "ABORT")
    assert (name_of(desk, str(point.host)), [name_of(desk, one) for one in point.path]) == ("Check order", ["Tell customer"])
    assert point.sheet is not None and point.code
    (leg,) = flows_from(desk.workspace, point.id)
    assert (leg.id, leg.kind, leg.exception, leg.name) == (branch.entry, "handling", point.id, "no")
    check = desk.named(Node, "Check order")
    assert [name_of(desk, str(flow.to_id)) for flow in flows_from(desk.workspace, check.id)] == ["Ship"], "the decision decides nothing now"
    assert branches(desk.workspace) == ()


def test_a_branch_of_an_event_gateway_rejoins_where_it_comes_back(drawn: Callable[[str], Desk]) -> None:
    desk = drawn(EVENT_GATEWAY)
    (branch,) = branches(desk.workspace)
    assert (branch.kind, branch.category, branch.name) == ("event", "DEX", "Three days")
    desk.run(as_exception, branch.entry, desk.fresh)
    (point,) = every(desk.workspace, ExceptionPoint)
    assert name_of(desk, str(point.host)) == "Ask supplier"
    assert ([name_of(desk, one) for one in point.path], name_of(desk, point.rejoin)) == (["Chase"], "Book")
    assert by_name(desk.workspace, Node, "Three days") == ()
    legs = [flow for flow in every(desk.workspace, Flow) if flow.exception == point.id]
    assert sorted((flow.kind, name_of(desk, str(flow.to_id))) for flow in legs) == [("handling", "Book"), ("handling", "Chase")]
    assert not [node for node in every(desk.workspace, Node) if node.kind == "event based"]


def test_a_wait_in_the_course_is_a_delay_at_the_step_before(drawn: Callable[[str], Desk]) -> None:
    desk = drawn(TIMER)
    (branch,) = branches(desk.workspace)
    assert branch.is_inline
    desk.run(as_exception, branch.entry, desk.fresh)
    (point,) = every(desk.workspace, ExceptionPoint)
    assert (point.category, point.path, name_of(desk, point.rejoin)) == ("DEX", (), "Close")
    send = desk.named(Node, "Send")
    assert [name_of(desk, str(flow.to_id)) for flow in flows_from(desk.workspace, send.id)] == ["Close"]


def test_an_ordinary_way_is_no_exception(drawn: Callable[[str], Desk]) -> None:
    desk = drawn(ERROR_END)
    usual = next(flow for flow in every(desk.workspace, Flow) if flow.name == "yes")
    with pytest.raises(KnownError, match="exception"):
        as_exception(desk.workspace, usual.id, desk.fresh)


NOT_PLAIN = {
    "an end like others": ERROR_END.replace("<errorEventDefinition/>", ""),
    "no way leads there": ERROR_END.replace('sourceRef="tell" targetRef="bad"', 'sourceRef="nowhere" targetRef="bad"'),
    "two ways lead to the wait": TIMER.replace('sourceRef="s" targetRef="send"', 'sourceRef="s" targetRef="wait"'),
    "no step comes before": EVENT_GATEWAY.replace('sourceRef="ask" targetRef="g"', 'sourceRef="s" targetRef="g"'),
}


@pytest.mark.parametrize("why", NOT_PLAIN)
def test_what_is_not_plain_is_not_offered(drawn: Callable[[str], Desk], why: str) -> None:
    assert branches(drawn(NOT_PLAIN[why]).workspace) == ()
