"""`waterhole evidence`: what an event log shows of the steps and exceptions of a map, beside their estimates; accepted only where asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map
from exporters.log_files import counted_log
from mapper.evidence.event_log import ActivitySums
from mapper.evidence.log_times import date_of
from mapper.evidence.match import Match, called, elements_of
from mapper.evidence.offers import Evidence, Offer, evidence_of
from mapper.evidence.words import (
    NAMINGS,
    log_sentence,
    match_sentence,
    offer_sentence,
    performers_sentence,
    remarks_on,
    shown_of,
)
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace

_ALL = "all"


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("log", type=Path, metavar="LOG", help=say("an event log: .xes or .csv, also packed as .gz"))
    parser.add_argument(
        "--match",
        action="append",
        default=[],
        metavar="ACTIVITY=CODE",
        help=say("the step or exception that an activity stands for; without a code, none"),
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=PART",
        help=say("of CSV: what a column holds (case, activity, time, start, resource, role, transition)"),
    )
    parser.add_argument(
        "--accept",
        nargs="+",
        default=[],
        metavar="CODE",
        help=say("keep these figures in the map, beside the estimates: the code of an element, of one figure, or “all”; can be undone"),
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="is_day_first", action="store_const", const=True, help=say("03/04/2026 is in April"))
    order.add_argument("--month-first", dest="is_day_first", action="store_const", const=False, help=say("03/04/2026 is in March"))
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print what the log shows, and keep what is accepted; gives 0. Raises KnownError for a file that is neither, and unknown codes."""
    workspace = read_map(arguments.map).workspace
    said = _pairs(arguments.match)
    _refuse_unknown(workspace, said.values())
    sums, remarks = counted_log(arguments.log, _pairs(arguments.column), arguments.is_day_first)
    evidence = evidence_of(workspace, sums, said)
    accepted = _accepted(evidence.offers, arguments.accept)
    remarks = (*remarks, *remarks_on(evidence))
    kept = _keep(arguments.map, arguments.log.name, accepted, evidence) if accepted else 0
    if arguments.json:
        print(json.dumps(_facts(evidence, remarks, accepted, arguments.log.name), indent=1, ensure_ascii=False))
        return 0
    _print(evidence, remarks)
    if accepted:
        print(say_count(kept, "Kept {n} new figure in {path}.", "Kept {n} new figures in {path}.", path=arguments.map))
    return 0


def _pairs(arguments: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for argument in arguments:
        left, sign, right = argument.rpartition("=")
        if not sign or not left.strip():
            raise KnownError(say("“{argument}” is not understood.", argument=argument), todo=say("Put “=” between the two."))
        pairs[left.strip()] = right.strip()
    return pairs


def _refuse_unknown(workspace: Workspace, codes: Any) -> None:
    known = {element.code for element in elements_of(workspace)}
    unknown = [code for code in codes if code and code not in known]
    if unknown:
        raise KnownError(
            say("The map has no step or exception {codes}.", codes=say_list(unknown)), todo=say("“waterhole text MAP” lists them.")
        )


def _accepted(offers: Sequence[Offer], codes: Sequence[str]) -> tuple[Offer, ...]:
    wanted = {code.casefold() for code in codes}
    found = [one for one in offers if _ALL in wanted or wanted & {one.code.casefold(), one.element.code.casefold()}]
    met = {_ALL, *(one.code.casefold() for one in found), *(one.element.code.casefold() for one in found)}
    unknown = [code for code in codes if code.casefold() not in met]
    if unknown:
        raise KnownError(
            say("The log offers nothing for {codes}.", codes=say_list(unknown)),
            say("Nothing was changed."),
            say("Run it without --accept to see what it offers."),
        )
    return tuple(found)


def _keep(path: Path, log: str, accepted: Sequence[Offer], evidence: Evidence) -> int:
    """Keep them as one edit; gives how many figures are new."""
    from mapper.commands.accept_evidence import accept_evidence
    from mapper.model.measures import Metric
    from mapper.open_map import FRESH, OpenMap

    open_map = OpenMap.open(path)
    try:
        edit = accept_evidence(open_map.workspace, shown_of(accepted, evidence.sums, log), FRESH)
        if edit:
            open_map.do(edit)
    finally:
        open_map.close()
    return sum(isinstance(change.after, Metric) for change in edit.changes)


# For people


def _print(evidence: Evidence, remarks: Sequence[str]) -> None:
    print(log_sentence(evidence.sums))
    for remark in remarks:
        print(remark)
    shown: str | None = None
    for offer in evidence.offers:
        if offer.element.id != shown:
            shown = offer.element.id
            print()
            print(say("{code} {name}", code=offer.element.code, name=offer.element.name).strip())
            performers = performers_sentence(evidence.sums.activities[offer.activity]) if offer.activity else ""
            if performers:
                print(f"  {performers}")
        print(f"  {offer.code:<18} {offer_sentence(offer)}")
    _print_rest(evidence)


def _print_rest(evidence: Evidence) -> None:
    open_ones = [match for match in evidence.matches if match.element is None]
    if open_ones:
        print()
        print(say("In the log, and not certain in the map (--match “activity=code” says it):"))
    for match in open_ones:
        times = evidence.sums.activities[match.activity].times
        print(f"  {times:>8}  {match_sentence(match)}")
    if evidence.unseen:
        print()
        print(say("In the map, and never in the log, which does not mean that it never happens:"))
    for element in evidence.unseen:
        print(f"  {called(element)}")


# For programs


def _facts(evidence: Evidence, remarks: Sequence[str], accepted: Sequence[Offer], log: str) -> dict[str, Any]:
    sums = evidence.sums
    return {
        "log": {
            "events": sums.events,
            "cases": sums.cases,
            "first": date_of(sums.first),
            "last": date_of(sums.last),
            "weeks": sums.weeks,
            "left_out": {reason: {"count": count, "first_row": first} for reason, (count, first) in sums.left_out.items()},
            "sentence": log_sentence(sums),
            "remarks": list(remarks),
        },
        "offers": [
            {**_offer_facts(offer, offer in accepted), "keeps": asdict(shown)}
            for offer, shown in zip(evidence.offers, shown_of(evidence.offers, sums, log), strict=True)
        ],
        "activities": [_activity_facts(match, sums.activities[match.activity]) for match in evidence.matches],
        "never_in_the_log": [{"code": element.code, "name": element.name} for element in evidence.unseen],
    }


def _offer_facts(offer: Offer, is_accepted: bool) -> dict[str, Any]:
    return {
        "code": offer.code,
        "element": offer.element.code,
        "name": offer.element.name,
        "figure": offer.figure,
        "activity": offer.activity,
        "value": offer.value,
        "unit": NAMINGS[offer.figure].unit,
        "count": offer.count,
        "median": offer.median,
        "estimate": None if offer.estimate is None else {"low": offer.estimate.low, "high": offer.estimate.high},
        "ratio": offer.ratio,
        "sentence": offer_sentence(offer),
        "accepted": is_accepted,
    }


def _activity_facts(match: Match, found: ActivitySums) -> Mapping[str, Any]:
    return {
        "activity": match.activity,
        "element": match.element.code if match.element is not None else None,
        "candidates": [{"code": element.code, "name": element.name} for element in match.candidates],
        "times": found.times,
        "cases": found.cases,
        "repeated_in": found.repeated,
        "groups": dict(found.groups),
        "people": found.persons or None,
        "sentence": "" if match.element is not None else match_sentence(match),
    }
