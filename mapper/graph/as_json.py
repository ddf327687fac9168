"""The analysis as plain values for JSON: codes instead of ids, names for roles and classes, loads in person-h/week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapper.graph.analysis import Analysis, run
from mapper.graph.overlap import all_pairs, key_label
from mapper.graph.scope import code_of
from mapper.graph.sentences import hot_spot_sentence, question
from mapper.graph.watering_holes import Candidate
from mapper.model.workspace import Workspace

_DECIMALS = 6


def to_json(workspace: Workspace, analysis: Analysis, pairs: bool = False) -> dict[str, Any]:
    """Plain values (dict, list, str, number, bool, None); the same map always gives the same.

    "zone" of a hot spot: its place in the list "zones", from 0; None = from none. `pairs`: also every pair of overlapping exceptions.
    """
    as_codes = _Codes(workspace)
    plain: dict[str, Any] = {
        "total_load": _number(analysis.total_load.value),
        "hot_spots": [_hot_spot(as_codes, analysis, number) for number in range(len(analysis.hot_spots))],
        "zones": [{"members": as_codes(zone.members), "level": zone.level} for zone in analysis.zones],
        "hubs": [{"facet": hub.facet, "key": key_label(analysis.incidence, hub.key), "degree": hub.degree} for hub in analysis.hubs],
        "points": [
            {
                "facet": point.facet,
                "key": key_label(analysis.incidence, point.key),
                "degree": point.degree,
                "heat": _number(point.heat.value),
                "members": as_codes(point.members),
            }
            for point in analysis.points
        ],
        "gaps": [
            {
                "units": as_codes(gap.units),
                "count": len(gap.exceptions),
                "load": _number(gap.load.value),
                "exceptions": as_codes(gap.exceptions),
                "contact_points": as_codes(gap.contact_points),
            }
            for gap in analysis.gaps
        ],
        "candidates": [_candidate(as_codes, analysis, candidate) for candidate in analysis.candidates],
        "contact_points": _contact_points(as_codes, analysis),
        "brokers": [
            {
                "role": code_of(workspace, broker.who),
                "betweenness": _number(broker.betweenness),
                "constraint": None if broker.constraint is None else _number(broker.constraint),
                "cut": broker.is_cut,
            }
            for broker in analysis.brokers
        ],
    }
    if pairs:
        plain["pairs"] = _pairs(as_codes, analysis)
    return plain


def _number(value: float) -> float:
    return round(value, _DECIMALS)


class _Codes:
    """Ids to what people call them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, ids: Iterable[str]) -> list[str]:
        return [code_of(self._workspace, one) for one in ids]


def _hot_spot(as_codes: _Codes, analysis: Analysis, number: int) -> dict[str, Any]:
    spot = analysis.hot_spots[number]
    return {
        "members": as_codes(spot.members),
        "load": _number(spot.load.value),
        "known": spot.known,
        "cost": _number(spot.cost.value),
        "share": _number(spot.share),
        "cohesion": spot.cohesion,
        "anchor": as_codes((spot.anchor,))[0] if spot.anchor is not None else None,
        "units": as_codes(spot.units),
        "processes": as_codes(spot.processes),
        "zone": spot.zone,
        "sentence": hot_spot_sentence(analysis, number),
    }


def _candidate(as_codes: _Codes, analysis: Analysis, candidate: Candidate) -> dict[str, Any]:
    state: str = candidate.state
    if state == "explained":
        state = f"explained for {candidate.explained} of {len(candidate.exceptions)}"
    return {
        "exceptions": as_codes(candidate.exceptions),
        "units": as_codes(candidate.units),
        "pairs": [as_codes(gap.units) for gap in candidate.gaps],
        "load": _number(candidate.load.value),
        "flags": list(candidate.flags),
        "state": state,
        "contact_points": as_codes(candidate.contact_points),
        "question": question(analysis, candidate),
    }


def _contact_points(as_codes: _Codes, analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "code": as_codes((risk.contact,))[0],
            "dependents": as_codes(risk.dependents),
            "load": _number(risk.load.value),
            "sole": as_codes(risk.sole),
            "at_risk": _number(risk.at_risk.value),
            "bus_factor": risk.bus_factor,
            "lost_pairs": [as_codes(pair) for pair in risk.lost_pairs],
            "average_wait_h": None if risk.wait is None else _number(risk.wait),
        }
        for risk in analysis.contact_points
    ]


def _pairs(as_codes: _Codes, analysis: Analysis) -> list[dict[str, Any]]:
    found = run(all_pairs(analysis.incidence))
    return [
        {
            "a": as_codes((a,))[0],
            "b": as_codes((b,))[0],
            "kinds": [{"kind": one.kind, "direction": one.direction, "witnesses": list(one.witnesses)} for one in kinds],
        }
        for a, b, kinds in found
    ]
