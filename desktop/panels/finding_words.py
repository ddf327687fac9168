"""What the findings panel says, as plain values: made of an analysis without any widget, so that a change of words is easily told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mapper.graph.analysis import Analysis
from mapper.graph.scope import name_of
from mapper.graph.score import HotSpot
from mapper.graph.sentences import amount_text, anchor_name, hot_spot_sentence, load_text, question, share_text, why
from mapper.graph.statements import (
    broker_sentence,
    circle_sentence,
    collision_sentence,
    contact_statement,
    hub_sentence,
    recurring_sentence,
    zone_sentence,
)
from mapper.graph.watering_holes import Candidate
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Quantity, Record
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace

MOST_SPOTS = 12
MOST_CANDIDATES = 8
MOST_REMARKS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be gone to: its id and what it is called."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A hot spot: `anchor` = where it is on the map; `bridges` = contact points at which its exceptions are resolved."""

    number: int
    band: str
    title: str
    figures: str
    sentence: str
    anchor: str
    members: tuple[str, ...]
    bridges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """A possible watering hole. `asks_about` = the exception in the question; `bridged` = what bridges it already, "" = nothing.

    `exceptions` and `units`: what it is about; `reason`: why it was ruled out, where it was.
    """

    title: str
    figures: str
    question: str
    asks_about: str
    bridged: str
    exceptions: tuple[str, ...]
    units: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contact point and what is lost if it stops."""

    contact: str
    title: str
    figures: str
    statement: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One key that members of a hot spot share, and these members."""

    what: str
    key: Place
    members: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """All that the panel shows."""

    spots: tuple[Spot, ...]
    more_spots: int
    holes: tuple[Hole, ...]
    ruled_out: tuple[Hole, ...]
    meetings: tuple[Meeting, ...]
    remarks: tuple[str, ...]


def said(analysis: Analysis) -> Said:
    """The words for an analysis."""
    holes = sorted(analysis.candidates, key=lambda one: one.state != "open")
    return Said(
        spots=tuple(_spot(analysis, number) for number in range(min(len(analysis.hot_spots), MOST_SPOTS))),
        more_spots=max(0, len(analysis.hot_spots) - MOST_SPOTS),
        holes=tuple(_hole(analysis, one) for one in holes if one.state != "rejected")[:MOST_CANDIDATES],
        ruled_out=tuple(_hole(analysis, one) for one in holes if one.state == "rejected")[:MOST_CANDIDATES],
        meetings=tuple(_meetings(analysis)),
        remarks=tuple(sentence for sentence in _remarks(analysis) if sentence),
    )


def _remarks(analysis: Analysis) -> Iterator[str]:
    """What is neither a hot spot nor a meeting; zones and hubs too, so that nothing vanishes when a note more makes a group too large."""
    yield from (zone_sentence(analysis, found) for found in analysis.zones[:MOST_REMARKS])
    yield from (hub_sentence(analysis, found) for found in analysis.hubs[:MOST_REMARKS])
    yield from (recurring_sentence(analysis, found) for found in analysis.recurring)
    yield from (circle_sentence(analysis, found) for found in analysis.circles[:MOST_REMARKS])
    yield from (collision_sentence(analysis, found) for found in analysis.collisions[:MOST_REMARKS])
    yield from (broker_sentence(analysis, found) for found in [one for one in analysis.brokers if one.is_broker][:MOST_REMARKS])


def _spot(analysis: Analysis, number: int) -> Spot:
    spot = analysis.hot_spots[number]
    points = [analysis.scope.workspace[one] for one in spot.members]
    bridges = dict.fromkeys(contact for point in points if isinstance(point, ExceptionPoint) for contact in point.contacts)
    return Spot(
        number=number + 1,
        band=spot.band,
        title=anchor_name(analysis, spot),
        figures=_figures(analysis, spot),
        sentence=hot_spot_sentence(analysis, number),
        anchor=_node(analysis, spot.anchor) or spot.members[0],
        members=spot.members,
        bridges=tuple(bridges),
    )


def _node(analysis: Analysis, step: str | None) -> str | None:
    """The first node of a global step; a node itself."""
    nodes = analysis.scope.same_steps.get(step or "", ())
    return analysis.scope.ordered(nodes)[0] if nodes else step


def _figures(analysis: Analysis, spot: HotSpot) -> str:
    counted = {
        "exceptions": say_count(len(spot.members), "{n} exception", "{n} exceptions"),
        "processes": say_count(len(spot.processes), "{n} process", "{n} processes"),
    }
    if not spot.known:
        return say("no estimates · {exceptions}, {processes}", **counted)
    if analysis.options.by == "cost":
        currency = analysis.scope.workspace.settings.currency
        return say("{cost} {currency}/week · {exceptions}, {processes}", cost=_round(spot.cost), currency=currency, **counted)
    if analysis.options.by == "delay":
        return say("{delay} h of waiting/week · {exceptions}, {processes}", delay=_round(spot.delay), **counted)
    load, share = amount_text(spot.load), share_text(spot.share)
    return say("{load} h/week · {share} % · {exceptions}, {processes}", load=load, share=share, **counted)


def _round(amount: Quantity) -> str:
    low, high = (f"{end:,.0f}".replace(",", " ") for end in (amount.low, amount.high))
    return low if low == high else say("{low}–{high}", low=low, high=high)


def _hole(analysis: Analysis, candidate: Candidate) -> Hole:
    workspace = analysis.scope.workspace
    count = len(candidate.exceptions)
    words = {"load": load_text([analysis.estimates[one].load for one in candidate.exceptions])}
    bridges = say_list([name_of(workspace, one) for one in candidate.contact_points])
    bridged = say("Bridged by {names}", names=bridges) if bridges else ""
    if bridges and candidate.explained < count:
        bridged = say("Bridged by {names} for {n} of {all}", names=bridges, n=candidate.explained, all=count)
    return Hole(
        title=" – ".join(name_of(workspace, unit) for unit in candidate.units),
        figures=say_count(count, "{load} · {n} exception", "{load} · {n} exceptions", **words),
        question=question(analysis, candidate),
        asks_about=candidate.asks_about,
        bridged=bridged,
        exceptions=candidate.exceptions,
        units=candidate.units,
        reason=candidate.reason,
    )


def _meetings(analysis: Analysis) -> list[Meeting]:
    workspace = analysis.scope.workspace
    return [
        Meeting(
            risk.contact,
            name_of(workspace, risk.contact),
            say_count(len(risk.dependents), "{n} exception resolved there", "{n} exceptions resolved there"),
            contact_statement(analysis, risk),
        )
        for risk in analysis.contact_points
    ]


_SHARED = {
    "STEP": "touch the step",
    "WHO": "need",
    "WITH": "use",
    "CALL": "arrive by",
    "CLASS": "are of the kind",
    "NEAR": "are near",
}
"""By facet: what members have in common with the key; read after the members."""


def reasons(analysis: Analysis, number: int) -> tuple[Reason, ...]:
    """Why the members of the hot spot at that place of the ranking (from 0) belong together, the strongest reason first."""
    spot = analysis.hot_spots[number]
    workspace = analysis.scope.workspace
    return tuple(
        Reason(
            say(_SHARED[line.facet]),
            Place(_node(analysis, line.key) or line.key, name_of(workspace, line.key)),
            tuple(Place(one, short_name(workspace, one)) for one in line.members),
        )
        for line in why(analysis, spot)
    )


def short_name(workspace: Workspace, record_id: str) -> str:
    """The code of a record, else its name."""
    record: Record | None = workspace.get(record_id)
    return str(getattr(record, "code", "")) or (record.name if record is not None else "")


def statement_on(analysis: Analysis, contact_id: str) -> str:
    """What is lost if this contact point stops; "" where the analysis does not know it."""
    risk = next((one for one in analysis.contact_points if one.contact == contact_id), None)
    return contact_statement(analysis, risk) if risk is not None else ""
