"""Flows hop over those they cross, and say that they are drawn from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.drawing.picture import Path
from mapper.model.edit import Change, Edit
from mapper.model.flow import Flow, Sheet
from mapper.model.geometry import Point
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of, reads
from mapper.shapes.hops import RADIUS, crossings_of, met_by


def line(name: str, *points: tuple[float, float]) -> Flow:
    return Flow(id=name, from_id=f"{name}1", to_id=f"{name}2", sheet="s", waypoints=tuple(Point(*point) for point in points))


LEVEL, UPRIGHT = line("a", (0, 100), (300, 100)), line("b", (150, 0), (150, 200))


def of(*flows: Flow) -> Workspace:
    return Workspace([Sheet(id="s"), *flows])


def arcs(workspace: Workspace, flow_id: str) -> int:
    course = picture_of(workspace, flow_id).primitives[0]
    assert isinstance(course, Path)
    return sum(segment[0] == "C" and segment[-1] == 100 - RADIUS for segment in course.segments)


def test_the_level_one_hops_and_the_upright_one_runs_straight() -> None:
    workspace = of(LEVEL, UPRIGHT)
    assert crossings_of(workspace, LEVEL) == ((Point(150, 100), "b"),)
    assert crossings_of(workspace, UPRIGHT) == ()
    assert (arcs(workspace, "a"), arcs(workspace, "b")) == (1, 0)
    assert "b" in reads(workspace, "a") and "a" in reads(workspace, "b")


@pytest.mark.parametrize(
    "other",
    [
        line("b", (150, 100), (150, 200)),
        line("b", (296, 0), (296, 200)),
        line("b", (0, 100), (300, 100)),
        replace(UPRIGHT, sheet="t"),
    ],
)
def test_what_only_meets_it_or_runs_along_or_elsewhere_is_not_hopped_over(other: Flow) -> None:
    workspace = of(LEVEL, other)
    assert arcs(workspace, "a") == 0
    assert met_by(workspace, LEVEL) == met_by(workspace, other) == ()


def test_two_near_each_other_share_one_wide_hop_also_from_right_to_left() -> None:
    for course in (LEVEL.waypoints, LEVEL.waypoints[::-1]):
        near = of(replace(LEVEL, waypoints=course), UPRIGHT, line("c", (157, 0), (157, 200)), line("d", (220, 0), (220, 200)))
        assert arcs(near, "a") == 2
        path = picture_of(near, "a").primitives[0]
        assert isinstance(path, Path)
        xs = [segment[1:][-2] for segment in path.segments]
        assert xs == sorted(xs) or xs == sorted(xs, reverse=True)


def test_moving_the_one_that_is_crossed_away_takes_the_hop_away() -> None:
    before = of(LEVEL, UPRIGHT)
    away = replace(UPRIGHT, waypoints=(Point(400, 0), Point(400, 200)))
    after = before.after(Edit("", (Change(UPRIGHT, away),)))
    assert arcs(after, "a") == 0
    assert "a" in reads(before, "b")


def test_where_hundreds_lie_on_one_another_none_hops() -> None:
    crowd = [line(f"x{number}", (10 + number / 10, 0), (10 + number / 10, 200)) for number in range(700)]
    assert arcs(of(LEVEL, *crowd), "a") == 0
