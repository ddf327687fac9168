"""The strongest reason why the exceptions of a hot spot belong together, as one sentence with its witnesses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mapper.graph.footprint import Facet
from mapper.graph.scope import name_of
from mapper.model.words import Said, say, say_count

if TYPE_CHECKING:
    from mapper.graph.analysis import Analysis
    from mapper.graph.score import HotSpot


def strongest_reason(analysis: Analysis, spot: HotSpot) -> str:
    """Same step, else one leads to another, else a shared path, else who and what they call in, else what else most of them share."""
    return (
        _same_step(analysis, spot)
        or _leads_on(analysis, spot)
        or _declared_cause(analysis, spot)
        or _shared_path(analysis, spot)
        or _all_call_in(analysis, spot)
        or _most_share(analysis, spot)
    )


def _name(analysis: Analysis, key: str) -> str:
    return name_of(analysis.scope.workspace, key)


def _same_step(analysis: Analysis, spot: HotSpot) -> str:
    hosts = {_footprint(analysis, member).host for member in spot.members}
    common = hosts.pop() if len(hosts) == 1 else ()
    if not common:
        return ""
    return _of_all(spot, "Both arise at '{step}'.", "All arise at '{step}'.", step=_name(analysis, common[0]))


def _of_all(spot: HotSpot, both: Said, every: Said, **words: str) -> str:
    """The sentence about two, or about more."""
    return say(both if len(spot.members) == 2 else every, **words)


def _footprint(analysis: Analysis, member: str) -> Any:
    return analysis.incidence.footprints[member]


def _leads_on(analysis: Analysis, spot: HotSpot) -> str:
    """The exception whose path leads to where most others arise; the heavier among equals, then the first by code."""
    hosted: dict[str, list[str]] = {}
    for member in spot.members:
        for step in _footprint(analysis, member).host:
            hosted.setdefault(step, []).append(member)
    ways = [(member, step) for member in spot.members for step in _footprint(analysis, member).path if step in hosted]
    if not ways:
        return ""
    member, step = min(ways, key=lambda way: (-len(hosted[way[1]]), -_load(analysis, way[0])))
    return say_count(
        len(hosted[step]),
        "Handling '{exception}' sends people to '{step}', where {n} more exception arises.",
        "Handling '{exception}' sends people to '{step}', where {n} more exceptions arise.",
        exception=_name(analysis, member),
        step=_name(analysis, step),
    )


def _load(analysis: Analysis, member: str) -> float:
    load = analysis.estimates[member].load
    return 0.0 if load is None else round(load.value, 9)


def _declared_cause(analysis: Analysis, spot: HotSpot) -> str:
    inside = set(spot.members)
    for member in sorted(spot.members, key=lambda one: -_load(analysis, one)):
        exception = analysis.incidence.exception(member)
        for caused in exception.leads_to:
            if caused in inside:
                return say("'{cause}' brings about '{effect}'.", cause=_name(analysis, member), effect=_name(analysis, caused))
    return ""


def _shared_path(analysis: Analysis, spot: HotSpot) -> str:
    shared = _by_key(analysis, spot, lambda found: found.path)
    if not shared:
        return ""
    step, members = _most(analysis, shared)
    if len(members) == len(spot.members):
        return _of_all(spot, "Handling both leads through '{step}'.", "Handling all leads through '{step}'.", step=_name(analysis, step))
    return say("Handling {members} of them leads through '{step}'.", members=len(members), step=_name(analysis, step))


def _by_key(analysis: Analysis, spot: HotSpot, keys_of: Any) -> dict[str, list[str]]:
    """The members by key, for keys that two or more share."""
    by_key: dict[str, list[str]] = {}
    for member in spot.members:
        for key in keys_of(_footprint(analysis, member)):
            by_key.setdefault(key, []).append(member)
    return {key: members for key, members in by_key.items() if len(members) > 1}


def _most(analysis: Analysis, shared: Mapping[str, list[str]]) -> tuple[str, list[str]]:
    return min(shared.items(), key=lambda item: (-len(item[1]), analysis.scope.order(item[0])))


def _common(analysis: Analysis, spot: HotSpot, facet: Facet) -> str | None:
    """The key of a facet that all members call in, the first by code where there are several."""
    shared = _by_key(analysis, spot, lambda found: found.called_in(facet))
    everywhere = {key: members for key, members in shared.items() if len(members) == len(spot.members)}
    return _most(analysis, everywhere)[0] if everywhere else None


def _all_call_in(analysis: Analysis, spot: HotSpot) -> str:
    who, uses, kind = (_common(analysis, spot, facet) for facet in ("WHO", "WITH", "CLASS"))
    if who and uses:
        words = {"role": _name(analysis, who), "function": _name(analysis, uses)}
        return _of_all(spot, "Both call in {role} and use {function}.", "All call in {role} and use {function}.", **words)
    if who and kind:
        words = {"role": _name(analysis, who), "kind": _name(analysis, kind)}
        return _of_all(
            spot, "Both call in {role} and are of the class '{kind}'.", "All call in {role} and are of the class '{kind}'.", **words
        )
    if who:
        return _of_all(spot, "Both call in {role}.", "All call in {role}.", role=_name(analysis, who))
    if uses:
        return _of_all(spot, "Both use {function}.", "All use {function}.", function=_name(analysis, uses))
    if kind:
        return _of_all(spot, "Both are of the class '{kind}'.", "All are of the class '{kind}'.", kind=_name(analysis, kind))
    return ""


_PART: tuple[tuple[Facet, Said], ...] = (
    ("WHO", "{members} of {all} call in {key}."),
    ("WITH", "{members} of {all} use {key}."),
    ("CLASS", "{members} of {all} are of the class '{key}'."),
    ("CALL", "{members} of {all} are noticed through '{key}'."),
    ("NEAR", "They arise at steps next to one another."),
)


def _most_share(analysis: Analysis, spot: HotSpot) -> str:
    """The key that most members call in, for a hot spot that no single reason holds together."""
    found = []
    for facet, template in _PART:
        shared = _by_key(analysis, spot, lambda footprint, facet=facet: footprint.called_in(facet))
        if shared:
            key, members = _most(analysis, shared)
            found.append((len(members), template, key))
    if not found:
        return ""
    count, template, key = max(found, key=lambda one: one[0])
    return say(template, members=count, all=len(spot.members), key=_name(analysis, key))
