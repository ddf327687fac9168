"""What hangs together with an element: each ring, hubs that end the way, and that it is the same read from either end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.graph.scope import code_of
from mapper.graph.slices import run
from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.flow import Dependency, Flow, Node
from mapper.model.organisation import GlobalStep, Process
from mapper.model.records import FIELDS, REFERENCES
from mapper.whole.neighbourhood import neighbourhood
from mapper.whole.pages import neighbourhood_page
from mapper.whole.relations import RELATIONS, related
from tests.mapper.whole.small_maps import id_of, small, starter_map

ALL = starter_map()
IDS = sorted(ALL)


def test_every_relation_is_a_field_of_a_record() -> None:
    known = {reference.key for references in REFERENCES.values() for reference in references}
    assert FIELDS and {one.key for one in RELATIONS} <= known


def test_the_rings_of_a_step() -> None:
    workspace = small(
        ExceptionPoint(id="x", code="P-E1", host="a", handlers=(Handler("clerk"),), path=("b",)),
        Dependency(id="d", from_id="a", to_id="far"),
        Process(id="q", name="Other"),
        Node(id="far", name="Give", process="q"),
    )
    found = run(neighbourhood(workspace, "a", 2))
    assert {(one.element, one.words, one.beside) for one in found.rings[0]} == {
        ("start", "follows", "a"),
        ("if", "is followed by", "a"),
        ("far", "needs", "a"),
        ("x", "can go wrong", "a"),
        ("clerk", "is done by", "a"),
    }
    second = {(one.element, one.words) for one in found.rings[1]}
    assert ("b", "is followed by") in second or ("b", "is handled at") in second
    assert ("acc", "belongs to") in second and not found.hubs
    assert len({one.element for ring in found.rings for one in ring}) == sum(len(ring) for ring in found.rings), "each once"


def test_a_line_stands_for_its_ends() -> None:
    assert {one.element for one in run(neighbourhood(small(), "a>if", 1)).rings[0]} == {"a", "if"}


def test_steps_that_are_the_same_work_are_neighbours_without_their_catalogue_entry() -> None:
    workspace = small(
        GlobalStep(id="g", name="Check"),
        Node(id="a", name="Check", process="p", same_as="g"),
        Node(id="c", name="Check", process="q", same_as="g"),
    )
    (ring,) = run(neighbourhood(workspace, "c", 1)).rings
    assert [(one.element, one.words) for one in ring] == [("a", "is the same work as")]


def test_a_hub_is_counted_and_not_gone_through() -> None:
    many = [Node(id=f"n{number}", name=f"Step {number}", process="p", role="clerk") for number in range(30)]
    workspace = small(*many)
    found = run(neighbourhood(workspace, "a", 4))
    assert [(hub.element, hub.count) for hub in found.hubs] == [("clerk", 32)], "30 steps, Check, and the group"
    assert not any(one.element.startswith("n") for ring in found.rings for one in ring)
    of_the_hub = run(neighbourhood(workspace, "clerk", 1))
    assert len(of_the_hub.rings[0]) == 32, "what is asked about is gone through however large it is"
    page = run(neighbourhood_page(workspace, "a", 4))
    assert page.sections[-1].lines[0].words == "Clerk: 32 others"


def test_the_neighbourhood_of_a_contact_point() -> None:
    first, second = run(neighbourhood(ALL, id_of(ALL, "IV-C1"), 2)).rings
    assert [code_of(ALL, one.element) for one in first] == ["AP clerk", "AP lead", "Buyer", "IV-E1", "IV-E3"]
    assert "IV-40" in [code_of(ALL, one.element) for one in second]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(IDS))
def test_whoever_is_a_neighbour_has_one(element: str) -> None:
    """Read from the other end the two hang together too, but for catalogue entries that are gone through."""
    for _words, other in related(ALL, ALL[element]):
        if isinstance(ALL[element], Flow | Dependency):
            continue
        assert element in {one for _, one in related(ALL, ALL[other])}, (element, other)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(IDS), st.integers(1, 3))
def test_a_wider_look_keeps_the_nearer_rings(element: str, depth: int) -> None:
    near, wide = run(neighbourhood(ALL, element, depth)), run(neighbourhood(ALL, element, depth + 1))
    assert wide.rings[: len(near.rings)] == near.rings


def test_what_is_not_there_has_no_neighbours() -> None:
    with pytest.raises(KeyError):
        run(neighbourhood(ALL, "gone"))
