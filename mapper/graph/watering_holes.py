"""Where people of different units probably meet: gaps between units that share exceptions and no flow, and the candidates they point to.

A candidate is a hypothesis to ask the room about, never a statement.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from mapper.graph.formal_links import FormalLinks, HandOffs, is_ping_pong
from mapper.graph.incidence import Incidence
from mapper.graph.load import Estimate, total
from mapper.graph.scope import Pair, Scope
from mapper.graph.score import HotSpot, process_of
from mapper.graph.slices import Slices, in_order
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Quantity

Flag = Literal["G", "U", "P", "B"]
State = Literal["open", "explained", "rejected"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two units that share exceptions without a formal link; `explained`: those resolved where people of both meet (`contact_points`)."""

    units: Pair
    exceptions: tuple[str, ...]
    load: Quantity
    explained: tuple[str, ...]
    contact_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible watering hole: the exceptions of one hot spot (`hot_spot`, its place in the ranking) or one alone, and their gaps.

    Flags: G a gap; U somebody must be resolving it and nobody wrote how; P work goes to and fro; B a broker handles it.
    Without G it is a prompt: the flow exists, talk may happen anyway. `explained`: how many exceptions have all gaps bridged.
    """

    exceptions: tuple[str, ...]
    units: tuple[str, ...]
    gaps: tuple[Gap, ...]
    load: Quantity
    known: int
    flags: tuple[Flag, ...]
    state: State
    explained: int
    contact_points: tuple[str, ...]
    reason: str
    hot_spot: int | None
    asks_about: str


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What gaps and candidates are judged by: units touched and gaps by position of the exception, links, hand-offs, brokers."""

    incidence: Incidence
    estimates: Sequence[Estimate]
    units: Sequence[tuple[str, ...]]
    links: FormalLinks
    hand_offs: HandOffs
    brokers: frozenset[str]
    gap_pairs: Sequence[list[Pair]]

    @property
    def scope(self) -> Scope:
        """What is analysed."""
        return self.incidence.scope


def find_gap_pairs(incidence: Incidence, units: Sequence[tuple[str, ...]], links: FormalLinks) -> Slices[list[list[Pair]]]:
    """For each exception (by position) the pairs of internal units that it touches and no formal link joins."""
    found = []
    for position, touched in enumerate(units):
        internal = [unit for unit in touched if incidence.scope.is_internal(unit)]
        found.append([pair for pair in combinations(internal, 2) if pair not in links.pairs])
        if not position % 256:
            yield
    return found


def find_gaps(ground: Ground) -> Slices[tuple[Gap, ...]]:
    """All gaps, those with the highest load first."""
    members: dict[Pair, list[int]] = {}
    for position, pairs in enumerate(ground.gap_pairs):
        for pair in pairs:
            members.setdefault(pair, []).append(position)
        if not position % 128:
            yield
    gaps = []
    for pair, positions in members.items():
        gaps.append(_gap(ground, pair, positions))
        yield
    return tuple((yield from in_order(gaps, lambda gap: _gap_rank(ground, gap))))


def ranked_gaps(ground: Ground, members: Mapping[Pair, Sequence[int]]) -> tuple[Gap, ...]:
    """Gaps of these positions by load, then by the number of exceptions, then by the codes of the units."""
    gaps = [_gap(ground, pair, positions) for pair, positions in members.items()]
    return tuple(sorted(gaps, key=lambda gap: _gap_rank(ground, gap)))


def _gap_rank(ground: Ground, gap: Gap) -> tuple[Any, ...]:
    order = ground.scope.order
    return -round(gap.load.value, 9), -len(gap.exceptions), order(gap.units[0]), order(gap.units[1])


def _gap(ground: Ground, pair: Pair, positions: Sequence[int]) -> Gap:
    exceptions = [ground.incidence.exception(position) for position in positions]
    bridging = {one.id: found for one in exceptions if one.contacts and (found := bridges(ground.links, one, pair))}
    return Gap(
        units=pair,
        exceptions=tuple(exception.id for exception in exceptions),
        load=total(ground.estimates[position].load for position in positions),
        explained=tuple(bridging),
        contact_points=ground.scope.ordered({contact for found in bridging.values() for contact in found}) if bridging else (),
    )


def bridges(links: FormalLinks, exception: ExceptionPoint, pair: Pair) -> tuple[str, ...]:
    """The contact points that resolve the exception and where people of both units meet."""
    return tuple(contact for contact in exception.contacts if links.joins(contact, pair))


def find_candidates(ground: Ground, spots: Sequence[HotSpot]) -> Slices[tuple[tuple[Candidate, ...], tuple[Candidate, ...]]]:
    """The candidates (flag G), and the prompts to check with the room (U or P without a gap), both by load, flags, codes."""
    found: list[Candidate] = []
    in_spots: set[int] = set()
    for number, spot in enumerate(spots):
        positions = [ground.incidence.position[member] for member in spot.members]
        in_spots.update(positions)
        found += _judge(ground, positions, spot.processes, number)
        if not number % 32:
            yield
    for position, exception in enumerate(ground.scope.exceptions):
        if position not in in_spots:
            process = process_of(ground.scope, exception)
            found += _judge(ground, [position], (process,) if process else (), None)
        if not position % 64:
            yield
    ranked = yield from in_order(found, lambda candidate: _rank(ground, candidate))
    return tuple(one for one in ranked if "G" in one.flags), tuple(one for one in ranked if "G" not in one.flags)


def _rank(ground: Ground, candidate: Candidate) -> tuple[Any, ...]:
    positions = [ground.incidence.position[exception] for exception in candidate.exceptions]
    return -round(candidate.load.value, 9), -len(candidate.flags), positions


def _judge(ground: Ground, positions: Sequence[int], processes: Sequence[str], hot_spot: int | None) -> list[Candidate]:
    with_gap = [position for position in positions if ground.gap_pairs[position]]
    concerned = with_gap or [position for position in positions if _is_undocumented(ground.incidence.exception(position))]
    flags = _flags(ground, bool(with_gap), concerned or positions, positions, processes, hot_spot)
    if not {"G", "U", "P"} & set(flags):
        return []
    members = concerned or list(positions)
    gaps: dict[Pair, list[int]] = {}
    for position in with_gap:
        for pair in ground.gap_pairs[position]:
            gaps.setdefault(pair, []).append(position)
    units = {unit for pair in gaps for unit in pair} or {unit for position in members for unit in ground.units[position]}
    return [_candidate(ground, members, ranked_gaps(ground, gaps), ground.scope.ordered(units), flags, hot_spot)]


def _flags(
    ground: Ground, has_gap: bool, concerned: Sequence[int], positions: Sequence[int], processes: Sequence[str], hot_spot: int | None
) -> tuple[Flag, ...]:
    exceptions = [ground.incidence.exception(position) for position in concerned]
    units = ground.scope.ordered({unit for position in positions for unit in ground.units[position]})
    holds: dict[Flag, bool] = {
        "G": has_gap,
        "U": any(map(_is_undocumented, exceptions)),
        "P": hot_spot is not None and is_ping_pong(ground.hand_offs, units, processes),
        "B": any(handler.who in ground.brokers for exception in exceptions for handler in exception.handlers),
    }
    return tuple(flag for flag, does_hold in holds.items() if does_hold)


def _is_undocumented(exception: ExceptionPoint) -> bool:
    """Whether it is known to happen and nobody said how it is handled or where the case goes on."""
    return (exception.rate is not None or exception.probability is not None) and not exception.path and exception.rejoin == "UNKNOWN"


def _candidate(
    ground: Ground,
    members: Sequence[int],
    gaps: tuple[Gap, ...],
    units: tuple[str, ...],
    flags: tuple[Flag, ...],
    hot_spot: int | None,
) -> Candidate:
    loads = [ground.estimates[position].load for position in members]
    exceptions = tuple(ground.incidence.exception(position).id for position in members)
    unexplained = {exception for gap in gaps for exception in gap.exceptions if exception not in gap.explained}
    explained = len(exceptions) - len(unexplained) if gaps else 0
    rejected = next(
        (one for one in ground.scope.rejections if set(exceptions) <= set(one.exceptions) and set(units) <= set(one.units)), None
    )
    asks_about = max(members, key=lambda position: _urgency(ground, position, unexplained))
    return Candidate(
        exceptions=exceptions,
        units=units,
        gaps=gaps,
        load=total(loads),
        known=sum(load is not None for load in loads),
        flags=flags,
        state="rejected" if rejected is not None else "explained" if explained else "open",
        explained=explained,
        contact_points=ground.scope.ordered({contact for gap in gaps for contact in gap.contact_points}),
        reason=rejected.note if rejected is not None else "",
        hot_spot=hot_spot,
        asks_about=ground.incidence.exception(asks_about).id,
    )


def _urgency(ground: Ground, position: int, unexplained: Collection[str]) -> tuple[bool, float, int]:
    """What to ask the room first: what nobody has explained yet, then what costs most."""
    is_open = ground.incidence.exception(position).id in unexplained
    return (is_open, _value(ground.estimates[position].load), -position)


def _value(load: Quantity | None) -> float:
    return -1.0 if load is None else round(load.value, 9)
