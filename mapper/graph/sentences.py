"""What a hot spot is, in sentences: how much, why, who, and the gap that may hide a watering hole. Whole templates, one per case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.graph.analysis import Analysis
from mapper.graph.footprint import WEAK, Facet
from mapper.graph.load import total
from mapper.graph.reasons import strongest_reason
from mapper.graph.scope import Pair, name_of
from mapper.graph.score import HotSpot
from mapper.graph.watering_holes import Candidate, Gap
from mapper.model.exception_point import ContactPoint
from mapper.model.lookups import get
from mapper.model.record import Quantity
from mapper.model.units import rounded, written
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace


def amount_text(amount: Quantity) -> str:
    """An amount with one decimal, both ends of a range.

    >>> amount_text(Quantity.of(34.316)), amount_text(Quantity(4, 6)), amount_text(Quantity.of(0.02))
    ('34.3', '4.0–6.0', '0.02')
    """
    low, high = (rounded(end) if end == 0 or end >= 0.05 else written(f"{end:.2g}") for end in (amount.low, amount.high))
    return low if low == high else f"{low}–{high}"


def load_text(loads: Sequence[Quantity | None]) -> str:
    """What several exceptions take together: "34.3 h/week", at least what is known of it, or that nobody estimated it.

    >>> load_text([Quantity.of(2), Quantity.of(1)]), load_text([Quantity.of(2), None]), load_text([None])
    ('3.0 h/week', '≥ 2.0 h/week, 1 of 2 estimated', 'no estimate')
    """
    known = len(loads) - loads.count(None)
    if loads and not known:
        return say_count(len(loads), "no estimate", "no estimates")
    if known == len(loads):
        return say("{load} h/week", load=amount_text(total(loads)))
    return say("≥ {load} h/week, {known} of {all} estimated", load=amount_text(total(loads)), known=known, all=len(loads))


def share_text(share: float) -> str:
    """A share in whole per cent.

    >>> share_text(0.308), share_text(0.001), share_text(0.0)
    ('31', '< 1', '0')
    """
    return "< 1" if 0 < share < 0.005 else rounded(share * 100, 0)


def pairs_text(workspace: Workspace, pairs: Sequence[Pair]) -> str:
    """Pairs of groups in an enumeration: one as "A and B", more as "A–B and B–C"."""
    names = [(name_of(workspace, one), name_of(workspace, other)) for one, other in pairs]
    if len(names) == 1:
        return say("{one} and {other}", one=names[0][0], other=names[0][1])
    return say_list([say("{one}–{other}", one=one, other=other) for one, other in names])


def quoted_names(workspace: Workspace, ids: Collection[str]) -> str:
    """The names of records in an enumeration, each in quotes."""
    return say_list([say("'{name}'", name=name_of(workspace, one)) for one in ids])


def spot_name(analysis: Analysis, spot: HotSpot) -> str:
    """The name of a hot spot: its anchor and the unit of that step."""
    workspace = analysis.scope.workspace
    anchor = anchor_name(analysis, spot)
    unit = analysis.scope.unit(_node_of(analysis, spot.anchor))
    return say("{anchor} ({unit})", anchor=anchor, unit=name_of(workspace, unit)) if unit is not None else anchor


def anchor_name(analysis: Analysis, spot: HotSpot) -> str:
    """The step with most of the load, else the first exception."""
    return name_of(analysis.scope.workspace, spot.anchor or spot.members[0])


def _node_of(analysis: Analysis, step: str | None) -> str | None:
    """The first node of a global step, by code; a node itself."""
    nodes = analysis.scope.same_steps.get(step or "", ())
    return analysis.scope.ordered(nodes)[0] if nodes else step


def hot_spot_sentence(analysis: Analysis, number: int) -> str:
    """What the hot spot at this place of the ranking is and costs, why its exceptions belong together, and who is involved."""
    spot = analysis.hot_spots[number]
    sentences = (_how_much(analysis, spot), strongest_reason(analysis, spot), _who(analysis, number))
    return " ".join(sentence for sentence in sentences if sentence)


def _how_much(analysis: Analysis, spot: HotSpot) -> str:
    words = {
        "anchor": anchor_name(analysis, spot),
        "members": len(spot.members),
        "load": amount_text(spot.load),
        "share": share_text(spot.share),
        "known": spot.known,
    }
    if not spot.known:
        return say_count(
            len(spot.processes),
            "{anchor}: {members} exceptions from {n} process; no estimates.",
            "{anchor}: {members} exceptions from {n} processes; no estimates.",
            **words,
        )
    if spot.known < len(spot.members):
        return say_count(
            len(spot.processes),
            "{anchor}: {members} exceptions from {n} process take ≥ {load} person-hours a week "
            "({share} % of all mapped exception work; {known} of {members} estimated).",
            "{anchor}: {members} exceptions from {n} processes take ≥ {load} person-hours a week "
            "({share} % of all mapped exception work; {known} of {members} estimated).",
            **words,
        )
    return say_count(
        len(spot.processes),
        "{anchor}: {members} exceptions from {n} process take {load} person-hours a week "
        "({share} % of all mapped exception work; {known} of {members} estimated).",
        "{anchor}: {members} exceptions from {n} processes take {load} person-hours a week "
        "({share} % of all mapped exception work; {known} of {members} estimated).",
        **words,
    )


def _who(analysis: Analysis, number: int) -> str:
    spot = analysis.hot_spots[number]
    workspace = analysis.scope.workspace
    units = say_list([name_of(workspace, unit) for unit in spot.units])
    gap = headline_gap(analysis, number)
    if gap is not None:
        return _gap_clause(analysis, units, gap)
    if not spot.units:
        return ""
    return say_count(len(spot.units), "{units} is involved.", "{units} are involved.", units=units)


def headline_gap(analysis: Analysis, number: int) -> Gap | None:
    """The gap of a hot spot to speak of: the open one with the highest load, else the explained one with the highest load.

    A gap is open as long as any exception of the map that shares the two units is not resolved where people of both meet.
    """
    open_units = {gap.units for gap in analysis.gaps if len(gap.explained) < len(gap.exceptions)}
    gaps = sorted(analysis.spot_gaps[number], key=lambda gap: gap.units not in open_units)
    return gaps[0] if gaps else None


def _gap_clause(analysis: Analysis, units: str, gap: Gap) -> str:
    workspace = analysis.scope.workspace
    first, second = (name_of(workspace, unit) for unit in gap.units)
    contact = _main_contact(analysis, gap)
    if contact is None:
        return say(
            "{units} are involved; no formal flow links {first} and {second} – possible watering hole.",
            units=units,
            first=first,
            second=second,
        )
    words = {"units": units, "first": first, "second": second, "contact": contact.name or contact.code}
    often = contact.frequency.value if contact.frequency is not None else 0.0
    if often <= 0:
        return say("{units} are involved; no formal flow links {first} and {second} – bridged informally by '{contact}'.", **words)
    if often == 1:
        return say(
            "{units} are involved; no formal flow links {first} and {second} – bridged informally by '{contact}', once a week.", **words
        )
    if often == 2:
        return say(
            "{units} are involved; no formal flow links {first} and {second} – bridged informally by '{contact}', twice a week.", **words
        )
    if often > 1:
        return say(
            "{units} are involved; no formal flow links {first} and {second} – bridged informally by '{contact}', {often} times a week.",
            often=written(f"{often:g}"),
            **words,
        )
    return say(
        "{units} are involved; no formal flow links {first} and {second} – bridged informally by '{contact}', once in {weeks} weeks.",
        weeks=written(f"{1 / often:.2g}"),
        **words,
    )


def _main_contact(analysis: Analysis, gap: Gap) -> ContactPoint | None:
    """The contact point that bridges most exceptions of the gap, the first by code among equals."""
    exceptions = [analysis.incidence.exception(one) for one in gap.exceptions]
    best = max(gap.contact_points, key=lambda contact: sum(contact in one.contacts for one in exceptions), default=None)
    return get(analysis.scope.workspace, ContactPoint, best)


def question(analysis: Analysis, candidate: Candidate) -> str:
    """What to ask the room about a candidate."""
    return say("Who do you ask when '{exception}' happens – and where?", exception=name_of(analysis.scope.workspace, candidate.asks_about))


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A key that two or more members of a hot spot share: one line of the answer to "why?"."""

    facet: Facet | Literal["STEP"]
    key: str
    members: tuple[str, ...]


def why(analysis: Analysis, spot: HotSpot) -> tuple[SharedKey, ...]:
    """Every key that two or more members share: steps first, then those shared by most."""
    incidence = analysis.incidence
    shared: dict[tuple[Facet | Literal["STEP"], str], list[str]] = {}
    for member in spot.members:
        found = incidence.footprints[member]
        for step in dict.fromkeys((*found.host, *found.path)):
            shared.setdefault(("STEP", step), []).append(member)
        for facet in WEAK:
            for key in found.keys(facet):
                shared.setdefault((facet, key), []).append(member)
    order = ("STEP", *WEAK)
    lines = [SharedKey(facet, key, tuple(members)) for (facet, key), members in shared.items() if len(members) > 1]
    return tuple(
        sorted(lines, key=lambda line: (line.facet != "STEP", -len(line.members), order.index(line.facet), analysis.scope.order(line.key)))
    )
