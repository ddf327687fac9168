"""What must hold of an analysis of any map: one function a rule, which raises AssertionError for a map by chance that breaks it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import inf, isclose
from random import Random
from typing import Any

from mapper.graph.analysis import Analysis, Options, analyse, run
from mapper.graph.as_json import to_json
from mapper.graph.overlap import overlaps
from mapper.graph.sentences import hot_spot_sentence
from mapper.model.edit import Edit, Fresh, create
from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.organisation import Process
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.what_if import taken_out, what_if, what_if_sentences
from tests.bench.bare_find import bare_map, find
from tests.mapper.graph.engine_maps import ROLES, map_by_chance, options_by_chance, with_ids

STRONG = {"SAME_STEP", "SHARED_PATH", "CAUSAL"}
WEAK = {"NEAR_STEP", "SHARED_HANDLER", "SHARED_RESOURCE", "SHARED_CALL", "SAME_CLASS"}


def analysed(workspace: Workspace, options: Options) -> Analysis:
    """The whole analysis."""
    return run(analyse(workspace, options))


def counted() -> Fresh:
    """New ids in their order."""
    numbers = itertools.count()
    return Fresh(lambda: f"new{next(numbers):06}", lambda: "")


def permuting_the_input_changes_nothing(chance: Random) -> None:
    """Neither the order of the records nor their ids – which are what a map without order is read in the order of."""
    workspace, options = map_by_chance(chance), options_by_chance(chance)
    records: list[Record] = list(workspace.values())
    chance.shuffle(records)
    ids = [one for one in sorted(workspace) if one != "settings"]
    new = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    other = Workspace([with_ids(record, new) for record in records])
    said = to_json(workspace, analysed(workspace, options), pairs=True)
    assert to_json(other, analysed(other, options), pairs=True) == said


def an_unrelated_exception_changes_no_hot_spot(chance: Random) -> None:
    """One at a step of its own, that shares at most a handler with others, and does not make that handler a hub."""
    workspace, options = map_by_chance(chance), options_by_chance(chance)
    before = analysed(workspace, options)
    handlers = tuple(Handler(who) for who in (chance.choice(ROLES),) if chance.randint(0, 1))
    if any(len(before.incidence.touching["WHO"].get(one.who, ())) == options.largest for one in handlers):
        handlers = ()
    alone = ExceptionPoint(id="alone", code="E5b", host="far", rate=Quantity.of(9), effort=Quantity.of(9), handlers=handlers)
    new = create(Process(id="p9", code="P9"), Node(id="far", code="P9-10", process="p9"), alone)
    after = analysed(workspace.after(Edit("Alone", new)), options)
    assert _told(after) == _told(before)


def _told(analysis: Analysis) -> dict[tuple[str, ...], Any]:
    return {
        spot.members: (spot.cohesion, spot.load, spot.known, spot.cost, spot.delay, spot.anchor, spot.units) for spot in analysis.hot_spots
    }


def members_are_connected_through_stated_witnesses(chance: Random) -> None:
    """Every two members of a hot spot, over others of it at most, each pair with kinds that join at its level, each with witnesses."""
    analysis = analysed(map_by_chance(chance), options_by_chance(chance))
    for spot in analysis.hot_spots:
        reached, waiting = {spot.members[0]}, [spot.members[0]]
        while waiting:
            one = waiting.pop()
            beside = {other for other in spot.members if other not in reached and _joins(analysis, one, other, spot.cohesion)}
            reached |= beside
            waiting += beside
        assert reached == set(spot.members)


def _joins(analysis: Analysis, one: str, other: str, level: int) -> bool:
    found = overlaps(analysis.incidence, one, other)
    assert all(overlap.witnesses for overlap in found)
    kinds = {overlap.kind for overlap in found}
    is_joined: dict[int, bool] = {1: "SAME_STEP" in kinds, 2: bool(kinds & STRONG), 3: bool(kinds & STRONG) or len(kinds & WEAK) > 1}
    return is_joined[level]


def loads_add_up(chance: Random) -> None:
    """What a hot spot, point, gap or candidate takes is the sum of its exceptions, each counted once."""
    analysis = analysed(map_by_chance(chance), options_by_chance(chance))
    everything = _sum(analysis, analysis.estimates)
    assert _same(analysis.total_load, everything)
    members = [member for spot in analysis.hot_spots for member in spot.members]
    assert len(members) == len(set(members))
    for found, ids in _loads(analysis):
        assert _same(found, _sum(analysis, ids))
    for spot in analysis.hot_spots:
        assert spot.share == (spot.load.value / analysis.total_load.value if analysis.total_load.value else 0.0)
    assert sum(spot.share for spot in analysis.hot_spots) <= 1 + 1e-9


def _loads(analysis: Analysis) -> Iterable[tuple[Quantity, tuple[str, ...]]]:
    yield from ((spot.load, spot.members) for spot in analysis.hot_spots)
    yield from ((point.heat, point.members) for point in analysis.points)
    yield from ((gap.load, gap.exceptions) for gap in analysis.gaps)
    yield from ((one.load, one.exceptions) for one in (*analysis.candidates, *analysis.prompts))
    yield from ((risk.load, risk.dependents) for risk in analysis.contact_points)


def _sum(analysis: Analysis, ids: Iterable[str]) -> tuple[float, float]:
    known = [load for one in ids if (load := analysis.estimates[one].load) is not None]
    return sum(load.low for load in known), sum(load.high for load in known)


def _same(amount: Quantity, ends: tuple[float, float]) -> bool:
    return isclose(amount.low, ends[0], abs_tol=1e-9) and isclose(amount.high, ends[1], abs_tol=1e-9) and amount.low <= amount.high


def unknown_never_counts_as_nothing(chance: Random) -> None:
    """A load is known where rate and effort are, and a sum over some that are not says so."""
    workspace = map_by_chance(chance)
    analysis = analysed(workspace, options_by_chance(chance))
    for exception in analysis.scope.exceptions:
        estimate = analysis.estimates[exception.id]
        assert exception.rate is None or estimate.rate == exception.rate
        assert exception.rate is not None or exception.probability is not None or estimate.rate is None
        assert (estimate.load is None) == (estimate.rate is None or exception.effort is None)
        assert (estimate.delay is None) == (estimate.rate is None or exception.delay is None)
        assert (estimate.cost is None) == (estimate.load is None)
    for number, spot in enumerate(analysis.hot_spots):
        assert spot.known == sum(analysis.estimates[one].load is not None for one in spot.members)
        sentence = hot_spot_sentence(analysis, number)
        assert ("no estimates" in sentence) == (spot.known == 0)
        assert ("≥" in sentence) == (0 < spot.known < len(spot.members))


def levels_are_nested(chance: Random) -> None:
    """Who belongs together at a level does so at the next one too; a hot spot hangs together at its cohesion and at no lower level."""
    workspace, options = map_by_chance(chance), options_by_chance(chance)
    whole = {level: analysed(workspace, replace(options, level=level, largest=99)).hot_spots for level in (1, 2, 3)}
    for lower, higher in pairwise((1, 2, 3)):
        for spot in whole[lower]:
            assert sum(set(spot.members) <= set(wider.members) for wider in whole[higher]) == 1
    for spot in whole[3]:
        assert spot.cohesion == min(level for level in (1, 2, 3) if spot.members in {one.members for one in whole[level]})
    shown = analysed(workspace, options)
    for spot in shown.hot_spots:
        assert len(spot.members) <= options.largest or spot.cohesion == 1
        assert spot.zone is None or set(spot.members) <= set(shown.zones[spot.zone].members)
    assert all(len(zone.members) > options.largest and zone.level > 1 for zone in shown.zones)


def what_if_is_deleting_and_looking_again(chance: Random) -> None:
    """Of any element; and what is missed is still there to be missed."""
    workspace, options = map_by_chance(chance), options_by_chance(chance)
    element = chance.choice(sorted(set(workspace) - {"settings"}))
    found = run(what_if(workspace, element, counted(), options))
    rest = taken_out(workspace, element, counted())
    assert element not in rest
    assert to_json(rest, found.after, pairs=True) == to_json(rest, analysed(rest, options), pairs=True)
    assert to_json(workspace, found.before) == to_json(workspace, analysed(workspace, options))
    missed = (found.homeless, found.unresolved, found.unhandled, found.untooled, found.unnoticed, found.idle, found.cut_off, found.unheard)
    assert all(one in rest for ids in missed for one in ids)
    assert found.gone == tuple(one.id for one in found.before.scope.exceptions if one.id not in rest)
    assert all(unit in rest for pair in found.links for unit in pair)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in what_if_sentences(found))


def it_finds_what_the_bare_pseudo_code_finds(chance: Random) -> None:
    """Members, load, cost, delay, anchor, cohesion, units, processes and zones, told by another program."""
    workspace, options = map_by_chance(chance, is_plain=True), replace(options_by_chance(chance), by="load")
    analysis = analysed(workspace, options)
    spots, zones = find(bare_map(workspace), options.level, options.largest)
    assert sorted((zone.level, sorted(zone.members)) for zone in analysis.zones) == sorted((level, sorted(zone)) for level, zone in zones)
    found = {tuple(sorted(spot.members)): spot for spot in analysis.hot_spots}
    assert found.keys() == {tuple(sorted(spot.members)) for spot in spots}
    for spot in spots:
        other = found[tuple(sorted(spot.members))]
        assert (spot.cohesion, spot.known) == (other.cohesion, other.known)
        assert _weight(analysis, other.members, spot.anchor) == _weight(analysis, other.members, other.anchor)
        assert set(spot.units) == {*other.units, *other.external_units} and set(spot.processes) == set(other.processes)
        for mine, its in ((spot.load, other.load), (spot.cost, other.cost), (spot.delay, other.delay)):
            assert isclose(mine, its.value, rel_tol=1e-9, abs_tol=1e-9)
    loads = [*(round(spot.load.value, 9) for spot in analysis.hot_spots), -inf]
    assert loads == sorted(loads, reverse=True)
    assert every(workspace, ExceptionPoint) or not spots


def _weight(analysis: Analysis, members: Iterable[str], step: str | None) -> tuple[float, int]:
    """What speaks for a step as the anchor: load, then exceptions; steps equal in both are told apart by their codes, which it has not."""
    prints = analysis.incidence.footprints
    there = [one for one in members if step in (*prints[one].host, *prints[one].path)]
    return round(_sum(analysis, there)[0], 6), len(there)
