"""Open sub-processes: what is drawn inside is laid out by itself, and the sub-process holds it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from mapper.layout.footprint import footprint_of
from mapper.layout.lay_out import lay_out
from mapper.model.drawn import DataObject
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Point
from mapper.model.lookups import every
from mapper.model.workspace import Workspace

FRAME = (Sheet(id="s"), Pool(id="p", sheet="s"), Lane(id="l", pool="p", sheet="s"))
OUTER = Node(id="o", kind="subprocess", name="Check order", expanded=True, lane="l", sheet="s")


def inside(name: str, parent: str = "o") -> Node:
    return Node(id=name, name=f"Step {name}", parent=parent, sheet="s")


def flow(pair: str) -> Flow:
    return Flow(id=pair, from_id=pair[0], to_id=pair[1], sheet="s")


def laid_out(workspace: Workspace) -> Workspace:
    return workspace.after(Edit("", lay_out(workspace, "s")))


def at(workspace: Workspace, node_id: str) -> Node:
    node = workspace[node_id]
    assert isinstance(node, Node)
    return node


def course(workspace: Workspace, flow_id: str) -> tuple[Point, ...]:
    found = workspace[flow_id]
    assert isinstance(found, Flow)
    return found.waypoints


def holds(workspace: Workspace, outer: str, inner: str) -> bool:
    box, footprint = at(workspace, outer).box, footprint_of(workspace, at(workspace, inner))
    return box.holds(Point(footprint.x, footprint.y)) and box.holds(Point(footprint.right, footprint.bottom))


SUB = (OUTER, inside("a"), inside("b"), inside("c"), flow("ab"), flow("bc"), flow("ac"))


def test_steps_that_nobody_drew_yet_stand_in_a_row_inside() -> None:
    workspace = laid_out(Workspace([*FRAME, *SUB, Node(id="z", lane="l", sheet="s"), flow("oz")]))
    assert at(workspace, "a").box.right < at(workspace, "b").x < at(workspace, "b").box.right < at(workspace, "c").x
    assert len(course(workspace, "ab")) == 2
    assert all(holds(workspace, "o", name) for name in "abc")
    assert all(at(workspace, "o").box.holds(point) for pair in ("ab", "bc", "ac") for point in course(workspace, pair))
    assert at(workspace, "z").x > at(workspace, "o").box.right
    assert lay_out(workspace, "s") == ()


def test_a_sub_process_inside_another_is_laid_out_before_it() -> None:
    deep = (replace(inside("i"), kind="subprocess", expanded=True), inside("x", "i"), inside("y", "i"), flow("xy"), flow("ci"))
    workspace = laid_out(Workspace([*FRAME, *SUB, *deep]))
    assert holds(workspace, "o", "i") and holds(workspace, "i", "x") and holds(workspace, "i", "y")
    assert at(workspace, "i").box.holds(course(workspace, "xy")[0])
    assert course(workspace, "xy")[0].x == at(workspace, "x").box.right
    boxes = [footprint_of(workspace, at(workspace, name)) for name in "abci"]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].touches(pair[1])]
    assert lay_out(workspace, "s") == ()


def test_exceptions_and_documents_inside_stay_with_it() -> None:
    more = (ExceptionPoint(id="e", code="E1", host="b"), DataObject(id="d", name="Order", parent="o", sheet="s"))
    workspace = laid_out(Workspace([*FRAME, *SUB, *more, Node(id="w", lane="l", sheet="s"), flow("wo")]))
    point, data = workspace["e"], workspace["d"]
    assert isinstance(point, ExceptionPoint) and isinstance(data, DataObject)
    assert point.box.centre.y == at(workspace, "b").box.bottom
    assert at(workspace, "o").box.holds(data.box.centre)
    assert not any(data.box.touches(footprint_of(workspace, at(workspace, name))) for name in "abc")
    assert lay_out(workspace, "s") == ()


def test_an_inside_with_a_pinned_step_keeps_its_places() -> None:
    before = laid_out(Workspace([*FRAME, *SUB]))
    step = at(before, "b")
    before = before.after(Edit("", update(step, replace(step, y=step.y + 7, pinned=True))))
    after = laid_out(before)
    assert [at(after, name).box for name in "abc"] == [at(before, name).box for name in "abc"]


def test_nothing_inside_is_run_through() -> None:
    workspace = laid_out(Workspace([*FRAME, *SUB, inside("d"), flow("ad"), flow("dc"), flow("da")]))
    for line in every(workspace, Flow):
        for start, end in pairwise(line.waypoints):
            for name in "abcd":
                box = at(workspace, name).box.grown(-1)
                inside_x = min(start.x, end.x) < box.right and max(start.x, end.x) > box.x
                assert name in line.id or not (inside_x and min(start.y, end.y) < box.bottom and max(start.y, end.y) > box.y)


def test_words_of_any_width_do_not_make_a_second_layout_differ() -> None:
    named = [replace(one, name=f"perhaps {one.id}") if isinstance(one, Flow) else one for one in SUB]
    workspace = laid_out(Workspace([*FRAME, replace(OUTER, x=11.1234567, y=3.7654321), *named[1:]]))
    assert lay_out(workspace, "s") == ()
