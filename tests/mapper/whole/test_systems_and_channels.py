"""System footprint and channel register: small maps worked out by hand, and the figures of the starter maps."""

from __future__ import annotations

import pytest

from mapper.graph.scope import code_of, name_of
from mapper.graph.slices import run
from mapper.metrics.ground import take_ground
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Flow, Node, Pool, Trigger
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import Channel, Hours, Role, System, SystemFunction
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.whole.channels import ChannelUse, channel_register
from mapper.whole.pages_of_use import channels_page, systems_page
from mapper.whole.system_footprint import ModuleUse, Used, system_footprint
from mapper.whole.ways import elapsed, next_steps
from tests.mapper.whole.small_maps import id_of, small, starter_map


def footprint(workspace: Workspace) -> tuple[ModuleUse, ...]:
    ground = run(take_ground(workspace))
    return system_footprint(Used(workspace, ground.steps, ground.exceptions, ground.analysis.estimates, ground.links))


def use_of(workspace: Workspace, channel: str) -> ChannelUse:
    return next(one for one in channel_register(workspace) if one.channel.id == channel)


def test_steps_exceptions_hand_offs_and_load_of_a_function_and_its_module() -> None:
    workspace = small(
        SystemFunction(id="f", code="FI:F1", transaction="F1", vendor="SAP", module="FI"),
        SystemFunction(id="g", code="FI:G1", transaction="G1", vendor="SAP", module="FI"),
        System(id="mail", name="Mail"),
        Node(id="a", name="Check", code="P-10", process="p", role="clerk", systems=("f",)),
        Node(id="b", name="Order", code="P-20", process="p", role="buyer", systems=("mail",)),
        ExceptionPoint(id="x", code="P-E1", host="a", rate=Quantity.of(6), effort=Quantity.of(20), uses=("f", "g")),
        ExceptionPoint(id="y", code="P-E2", host="a", uses=("g",)),
    )
    finance, other = footprint(workspace)
    assert (finance.vendor, finance.module, other.vendor, other.module) == ("SAP", "FI", "other", "")
    first, second = finance.functions
    assert first.touched.steps == ("a",) and first.touched.exceptions == ("x",) and first.touched.hand_offs == (("a", "b"),)
    assert second.touched.exceptions == ("x", "y") and second.touched.load == Quantity(2.0, 2.0) and second.touched.known == 1
    assert finance.touched.load == Quantity(2.0, 2.0), "an exception handled with two functions counts once in their module"
    assert other.touched.load is None and other.touched.hand_offs == (("a", "b"),)
    lines = [line.words for section in run(systems_page(workspace)).sections for line in section.lines]
    assert lines[1] == "G1\nhelps with P-E1, P-E2, at least 2.0 h/week"


def test_hand_offs_are_told_by_code_in_whatever_order_flows_come() -> None:
    workspace = starter_map()
    ground = run(take_ground(workspace))
    told = []
    for links in (ground.links, ground.links[::-1]):
        modules = system_footprint(Used(workspace, ground.steps, ground.exceptions, ground.analysis.estimates, links))
        told.append(
            [[(code_of(workspace, one), code_of(workspace, other)) for one, other in module.touched.hand_offs] for module in modules]
        )
    assert told[0] == told[1] and any(len(pairs) > 1 for pairs in told[0])


def test_an_alternative_of_the_other_vendor_is_no_use() -> None:
    function = SystemFunction(id="f", code="F", vendor="Oracle")
    assert footprint(small(function, Node(id="a", process="p", alternatives=("f",)))) == ()


def test_the_footprint_of_the_starter_maps() -> None:
    workspace = starter_map()
    by_code = {use.function.code: use.touched for module in footprint(workspace) for use in module.functions}
    assert [code_of(workspace, one) for one in by_code["MM:MRBR"].exceptions] == ["IV-E1", "IV-E2", "IV-E3"]
    load = by_code["MM:MRBR"].load
    assert load is not None and load.value == pytest.approx(24.5)
    assert [tuple(code_of(workspace, one) for one in link) for link in by_code["MM:ME54N"].hand_offs] == [("PO-20", "PO-30")]


PHONE = Channel(id="phone", name="Phone", hours=(Hours("Mon", 8, 17), Hours("Tue", 8, 17)))


def test_what_comes_by_a_channel_who_serves_it_and_how_it_does() -> None:
    workspace = small(
        PHONE,
        Role(id="porter", name="Porter"),
        Trigger(id="t", code="P-T1", node="start", channel="phone"),
        ExceptionPoint(id="x", code="P-E1", host="a", effort=Quantity.of(10), noticed_via=("phone",), noticed_at="b"),
        ExceptionPoint(id="y", code="P-E2", host="a", effort=Quantity.of(20), noticed_via=("t",), noticed_at="a"),
        ExceptionPoint(id="z", code="P-E3", host="a", noticed_via=("t",)),
        ContactPoint(id="c", name="Call", channel="phone", people=(Participant("porter"),)),
        Metric(id="m", name="First response time", unit="min", element="a", baseline=Reading(95.0)),
    )
    use = use_of(workspace, "phone")
    assert (use.triggers, use.exceptions, use.contact_points, use.steps) == (("t",), ("x", "y", "z"), ("c",), ("a",))
    assert use.served_by == ("clerk", "porter") and use.first_response == "m" and not use.is_unheard
    assert use.effort.amount == Quantity(15.0, 15.0) and (use.effort.known, use.effort.of) == (2, 3)
    assert use.notice.value == 1.0 and use.notice.known == 2, "2 h from Check to Order, 0 h at Check, one not said: mean of the two known"
    (line,) = run(channels_page(workspace)).sections[0].lines
    assert "served by Clerk, Porter, Mon, Tue 8:00–17:00" in line.words
    assert "effort of an exception: 15 min" not in line.words.splitlines(), "what is not known is said"
    assert "effort of an exception: 15 (2 of 3 known) min" in line.words.splitlines()


def test_time_runs_along_the_flow() -> None:
    workspace = small()
    assert elapsed(workspace, "a", "b") == Quantity(2.0, 2.0), "30 min of work and 1.5 h of waiting; the decision takes no time"
    assert elapsed(workspace, "a", "a") == Quantity(0.0, 0.0)
    assert elapsed(workspace, "b", "a") is None, "no way leads back"
    unknown = small(Node(id="a", process="p"))
    assert elapsed(unknown, "a", "b") is None
    loop = small(Flow(id="back", from_id="b", to_id="start"))
    assert elapsed(loop, "b", "a") == Quantity(1.0, 1.0) and [one.id for one in next_steps(loop, "b")] == ["a"]


def test_a_channel_on_which_customers_come_and_nobody_listens() -> None:
    public = Channel(id="forum", name="Forum", public=True)
    assert use_of(small(public), "forum").is_unheard
    assert not use_of(small(Channel(id="fax", name="Fax")), "fax").is_unheard, "nobody comes there"
    loose = small(PHONE, Trigger(id="t", channel="phone"))
    assert use_of(loose, "phone").is_unheard, "a trigger that starts nothing is heard by nobody"
    noticed = small(PHONE, ExceptionPoint(id="x", host="a", noticed_via=("phone",)))
    assert use_of(noticed, "phone").is_unheard
    message = small(PHONE, Pool(id="out", name="Customers"), Flow(id="m", kind="message", from_id="out", to_id="a", channel="phone"))
    assert not use_of(message, "phone").is_unheard and use_of(message, "phone").steps == ("a",)
    (unheard, heard) = run(channels_page(small(public, PHONE, Trigger(id="t", node="start", channel="phone")))).sections
    assert unheard.heading == "Customers come, and no step listens" and unheard.lines[0].is_gap and len(heard.lines) == 1


def test_the_channels_of_the_starter_maps() -> None:
    workspace = starter_map()
    register = {one.channel.name: one for one in channel_register(workspace)}
    assert not any(one.is_unheard for one in register.values())
    response = register["public post"].first_response
    assert response is not None and name_of(workspace, response) == "First response time"
    assert register["phone"].steps == (id_of(workspace, "IV-70"), id_of(workspace, "RT-10"))
