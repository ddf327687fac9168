"""Layouts of what people really drew, without their geometry: nothing overlaps, no flow runs through a node, lanes keep order and nodes."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from mapper.layout.lay_out import lay_out
from mapper.model.edit import Edit
from mapper.model.flow import Flow, Node, Pool
from mapper.model.lookups import every, lanes_of, sheets
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from tests.layout_judge import drawing_of, is_inside, make_random_map, measures_of, models_of_the_corpora, without_geometry

CORPORA = os.environ.get("WATERHOLE_CORPORA")


def faults_of(workspace: Workspace, sheet_id: str) -> list[str]:
    """What is wrong with the layout of the sheet."""
    order = {pool.id: [lane.id for lane in lanes_of(workspace, pool.id)] for pool in every(workspace, Pool) if pool.sheet == sheet_id}
    laid = workspace.after(Edit("", lay_out(workspace, sheet_id)))
    drawing = drawing_of(laid, sheet_id)
    measured = measures_of(drawing)
    faults = [f"{measured[name]} {name}" for name in ("node_overlaps", "node_edge_hits", "unrouted_edges") if measured[name]]
    if measured["lane_purity"] < 1:
        faults.append(f"lane purity {measured['lane_purity']}")
    nodes = {node.id for node in every(laid, Node) if node.sheet == sheet_id and not is_inside(laid, node)}
    here = [flow for flow in every(laid, Flow) if flow.sheet == sheet_id and {flow.from_id, flow.to_id} <= nodes]
    faults += [f"{flow.id} has no course" for flow in here if len(flow.waypoints) < 2]
    for pool_id, lanes in order.items():
        if [lane.id for lane in lanes_of(laid, pool_id)] != lanes:
            faults.append(f"the lanes of {pool_id} are in another order")
        tops = [lane.y for lane in lanes_of(laid, pool_id) if lane.parent is None]
        if any(upper >= lower for upper, lower in pairwise(tops)):
            faults.append(f"the lanes of {pool_id} are drawn in another order")
    return faults


def test_the_starter_maps_are_laid_out_without_a_fault() -> None:
    workspace = Workspace(without_geometry(starter_records("all", FRESH)))
    assert {sheet.name: faults for sheet in sheets(workspace) if (faults := faults_of(workspace, sheet.id))} == {}


@pytest.mark.parametrize(("nodes", "lanes", "seed"), [(5, 1, 3), (40, 2, 4), (150, 9, 5), (400, 4, 6)])
def test_graphs_made_by_chance_are_laid_out_without_a_fault(nodes: int, lanes: int, seed: int) -> None:
    assert faults_of(make_random_map(nodes, lanes, seed), "s") == []


@pytest.mark.skipif(CORPORA is None, reason="WATERHOLE_CORPORA is not set")
def test_models_of_other_people_are_laid_out_without_a_fault() -> None:
    models = models_of_the_corpora(Path(CORPORA or ""), 50)
    assert len(models) == 50
    faults = {f"{number} {sheet}": faults_of(workspace, sheet) for number, (workspace, sheet) in enumerate(models)}
    assert {name: said for name, said in faults.items() if said} == {}
