"""Where people of different units probably meet: gaps between units that share exceptions and no flow, and the candidates they point to.

A candidate is a hypothesis to ask the room about, never a statement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Literal, NamedTuple

from mapper.graph.formal_links import FormalLinks, HandOffs, is_ping_pong
from mapper.graph.incidence import Incidence
from mapper.graph.load import Estimate, total
from mapper.graph.ranked import Ranked, ranked
from mapper.graph.scope import Pair, Scope, exception_order
from mapper.graph.score import HotSpot, Units
from mapper.graph.slices import Slices
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Quantity

Flag = Literal["G", "U", "P", "B"]
State = Literal["open", "explained", "rejected"]


class Gap(NamedTuple):
    """Two units that share exceptions without a formal link; `explained`: those resolved where people of both meet (`contact_points`)."""

    units: Pair
    exceptions: tuple[str, ...]
    load: Quantity
    explained: tuple[str, ...]
    contact_points: tuple[str, ...]


class Candidate(NamedTuple):
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
    """What gaps and candidates are judged by: estimates and units touched by exception, links, hand-offs, brokers."""

    incidence: Incidence
    estimates: Mapping[str, Estimate]
    units: Units
    links: FormalLinks
    hand_offs: HandOffs
    brokers: frozenset[str]
    _pairs: dict[tuple[str, ...], tuple[Pair, ...]] = field(default_factory=dict)
    _known: dict[tuple[Pair, tuple[str, ...]], Gap] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """What is analysed."""
        return self.incidence.scope

    def gap_pairs(self, exception_id: str) -> tuple[Pair, ...]:
        """The pairs of internal units that an exception touches and no formal link joins; many touch the same units."""
        touched = self.units[exception_id]
        pairs = self._pairs.get(touched)
        if pairs is None:
            pairs = self._pairs[touched] = tuple([pair for pair in unit_pairs(self.scope, touched) if pair not in self.links.pairs])
        return pairs

    def gap(self, pair: Pair, members: Sequence[str]) -> Gap:
        """The gap between two units that these exceptions share; as remembered, where nothing of it has changed."""
        known = self._known.get((pair, tuple(members))) if self._known else None
        return known if known is not None else _gap(self, pair, members)

    def remember(
        self, earlier: Ranked[str, Candidate], judged: Collection[str], changed: Collection[str], relinked: Collection[Pair]
    ) -> Slices[None]:
        """Keeps the gaps of earlier candidates that are judged again, but those of changed exceptions and of pairs linked otherwise."""
        for count, (_, one, candidate) in enumerate(earlier.entries):
            for gap in candidate.gaps if one in judged else ():
                if gap.units not in relinked and not any(member in changed for member in gap.exceptions):
                    self._known[gap.units, gap.exceptions] = gap
            if not count % 256:
                yield


def unit_pairs(scope: Scope, units: Iterable[str]) -> Iterator[Pair]:
    """Every pair of the internal units among these, which stand by code."""
    return combinations([unit for unit in units if scope.is_internal(unit)], 2)


def find_gaps(
    ground: Ground,
    earlier: Ranked[Pair, Gap] | None = None,
    stale: Collection[Pair] = (),
    relinked: Collection[Pair] = (),
    changed: Collection[str] = (),
) -> Slices[Ranked[Pair, Gap]]:
    """All gaps, those with the highest load first; after an earlier run those of the stale pairs alone are looked at again.

    Of these only the changed exceptions are read again, but where a pair is linked otherwise than before (`relinked`).
    """
    members: dict[Pair, list[str]] = {}
    anew = relinked if earlier is not None else None
    for count, one in enumerate(ground.incidence.position if anew is None or anew else ()):
        for pair in ground.gap_pairs(one):
            if anew is None or pair in anew:
                members.setdefault(pair, []).append(one)
        if not count % 256:
            yield
    if earlier is not None:
        members.update((yield from _members_after(ground, earlier, {pair for pair in stale if pair not in relinked}, changed)))

    def judge(pair: Pair) -> tuple[Gap, ...]:
        return (_gap(ground, pair, members[pair]),) if pair in members else ()

    return (yield from ranked(members, judge, lambda gap: _gap_rank(ground, gap), earlier, stale, pause=1))


def _members_after(
    ground: Ground, earlier: Ranked[Pair, Gap], stale: Collection[Pair], changed: Collection[str]
) -> Slices[dict[Pair, list[str]]]:
    """Who shares each of the stale pairs now: those who did so before and are not changed, and those of the changed who do."""
    position = ground.incidence.position
    found: dict[Pair, list[str]] = {}
    for _, pair, gap in earlier.entries:
        if pair in stale:
            found[pair] = [one for one in gap.exceptions if one not in changed]
            yield
    for count, one in enumerate(changed):
        for pair in ground.gap_pairs(one) if one in position else ():
            if pair in stale:
                found.setdefault(pair, []).append(one)
        if not count % 256:
            yield
    for members in found.values():
        members.sort(key=position.__getitem__)
        yield
    return {pair: members for pair, members in found.items() if members}


def ranked_gaps(ground: Ground, members: Sequence[str]) -> tuple[Gap, ...]:
    """Gaps of these exceptions by load, then by the number of exceptions, then by the codes of the units."""
    if len(members) == 1:
        # Load and number are the same for all, and the pairs stand by code.
        return tuple([ground.gap(pair, members) for pair in ground.gap_pairs(members[0])])
    concerned: dict[Pair, list[str]] = {}
    for one in members:
        for pair in ground.gap_pairs(one):
            concerned.setdefault(pair, []).append(one)
    gaps = [ground.gap(pair, touching) for pair, touching in concerned.items()]
    return tuple(sorted(gaps, key=lambda gap: _gap_rank(ground, gap)) if len(gaps) > 1 else gaps)


def _gap_rank(ground: Ground, gap: Gap) -> tuple[Any, ...]:
    order = ground.scope.order
    return -round(gap.load.value, 9), -len(gap.exceptions), order(gap.units[0]), order(gap.units[1])


def _gap(ground: Ground, pair: Pair, members: Sequence[str]) -> Gap:
    bridging: dict[str, tuple[str, ...]] = {}
    exception_of = ground.incidence.exception
    for one in members:
        exception = exception_of(one)
        if exception.contacts and (found := bridges(ground.links, exception, pair)):
            bridging[one] = found
    return Gap(
        units=pair,
        exceptions=tuple(members),
        load=total([ground.estimates[one].load for one in members]),
        explained=tuple(bridging),
        contact_points=ground.scope.ordered({contact for found in bridging.values() for contact in found}) if bridging else (),
    )


def bridges(links: FormalLinks, exception: ExceptionPoint, pair: Pair) -> tuple[str, ...]:
    """The contact points that resolve the exception and where people of both units meet."""
    return tuple([contact for contact in exception.contacts if links.joins(contact, pair)])


def find_candidates(
    ground: Ground, spots: Sequence[HotSpot], earlier: Ranked[str, Candidate] | None = None, stale: Collection[str] = ()
) -> Slices[Ranked[str, Candidate]]:
    """Candidates (flag G) and prompts to check with the room (U or P without a gap), both by load, flags, codes.

    Each is known by the first exception of its hot spot, or by the one it is about. After an earlier run the stale ones are judged again.
    """
    numbers = {spot.members[0]: number for number, spot in enumerate(spots)}
    in_spots = {member for spot in spots for member in spot.members}
    yield

    def judge(one: str) -> Sequence[Candidate]:
        if one in numbers:
            spot = spots[numbers[one]]
            return _judge(ground, spot.members, spot.processes, numbers[one])
        return _judge(ground, (one,), (), None) if one in ground.incidence.position and one not in in_spots else ()

    def rank(candidate: Candidate) -> tuple[Any, ...]:
        first = exception_order(ground.incidence.exception(candidate.exceptions[0]))
        return -round(candidate.load.value, 9), -len(candidate.flags), first

    found = yield from ranked(ground.incidence.position if earlier is None else (), judge, rank, earlier, stale, pause=32)
    return found if earlier is None else (yield from _numbered(found, numbers))


def _numbered(found: Ranked[str, Candidate], numbers: Mapping[str, int]) -> Slices[Ranked[str, Candidate]]:
    """The same candidates with the place that their hot spot has in the ranking now."""
    entries = []
    for count, (rank, one, candidate) in enumerate(found.entries):
        number = numbers.get(one)
        entries.append((rank, one, candidate if number == candidate.hot_spot else candidate._replace(hot_spot=number)))
        if not count % 128:
            yield
    return Ranked(entries)


def _judge(ground: Ground, members: Sequence[str], processes: Sequence[str], hot_spot: int | None) -> Sequence[Candidate]:
    with_gap = [one for one in members if ground.gap_pairs(one)]
    concerned = with_gap or [one for one in members if _is_undocumented(ground.incidence.exception(one))]
    flags = _flags(ground, bool(with_gap), concerned or members, members, processes)
    if not flags:
        return ()
    concerned = concerned or list(members)
    gaps = ranked_gaps(ground, with_gap)
    units = {unit for gap in gaps for unit in gap.units} or {unit for one in concerned for unit in ground.units[one]}
    return (_candidate(ground, concerned, gaps, ground.scope.ordered_units(frozenset(units)), flags, hot_spot),)


def _flags(ground: Ground, has_gap: bool, concerned: Sequence[str], members: Sequence[str], processes: Sequence[str]) -> tuple[Flag, ...]:
    """The evidence; none at all where a broker is the only one."""
    exceptions = [ground.incidence.exception(one) for one in concerned]
    flags: list[Flag] = ["G"] if has_gap else []
    if any(map(_is_undocumented, exceptions)):
        flags.append("U")
    if processes and is_ping_pong(ground.hand_offs, sorted({unit for one in members for unit in ground.units[one]}), processes):
        flags.append("P")
    if flags and any(handler.who in ground.brokers for exception in exceptions for handler in exception.handlers):
        flags.append("B")
    return tuple(flags)


def _is_undocumented(exception: ExceptionPoint) -> bool:
    """Whether it is known to happen and nobody said how it is handled or where the case goes on."""
    return not exception.path and exception.rejoin == "UNKNOWN" and (exception.rate is not None or exception.probability is not None)


def _candidate(
    ground: Ground,
    members: Sequence[str],
    gaps: tuple[Gap, ...],
    units: tuple[str, ...],
    flags: tuple[Flag, ...],
    hot_spot: int | None,
) -> Candidate:
    loads = [ground.estimates[one].load for one in members]
    unexplained = {one for gap in gaps for one in gap.exceptions if one not in gap.explained}
    explained = len(members) - len(unexplained) if gaps else 0
    rejected = next((one for one in ground.scope.rejections if set(members) <= set(one.exceptions) and set(units) <= set(one.units)), None)
    contact_points = {contact for gap in gaps for contact in gap.contact_points}
    return Candidate(
        exceptions=tuple(members),
        units=units,
        gaps=gaps,
        load=total(loads),
        known=len(loads) - loads.count(None),
        flags=flags,
        state="rejected" if rejected is not None else "explained" if explained else "open",
        explained=explained,
        contact_points=ground.scope.ordered(contact_points) if contact_points else (),
        reason=rejected.note if rejected is not None else "",
        hot_spot=hot_spot,
        asks_about=max(members, key=lambda one: _urgency(ground, one, unexplained)) if len(members) > 1 else members[0],
    )


def _urgency(ground: Ground, one: str, unexplained: Collection[str]) -> tuple[bool, float, int]:
    """What to ask the room first: what nobody has explained yet, then what costs most, then the first by code."""
    return one in unexplained, _value(ground.estimates[one].load), -ground.incidence.position[one]


def _value(load: Quantity | None) -> float:
    return -1.0 if load is None else round(load.value, 9)
