"""What the figures of a log are called, their units, and sentences about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mapper.commands.accept_evidence import Shown
from mapper.evidence.event_log import ActivitySums, LogSums
from mapper.evidence.log_times import date_of
from mapper.evidence.match import Match, called
from mapper.evidence.offers import Evidence, Figure, Offer
from mapper.model.clean_text import clean_line
from mapper.model.measures import Reading
from mapper.model.units import show_number, show_range
from mapper.model.words import Said, say, say_count, say_list


@dataclass(frozen=True, slots=True)
class Naming:
    """What a figure is called, its unit, and how it is counted."""

    name: Said
    unit: Said
    counted: Said


NAMINGS: Mapping[Figure, Naming] = {
    "volume": Naming("Cases a week", "per week", "cases ÷ weeks"),
    "rate": Naming("How often", "per week", "times ÷ weeks"),
    "visits": Naming("Times per case", "per case", "times ÷ cases"),
    "repeats": Naming("Cases in which it comes again", "%", "cases in which it occurs more than once ÷ cases in which it occurs"),
    "touch": Naming("Working time", "min", "mean from begun to done"),
    "wait": Naming("Waiting time", "h", "mean from the last event that was done before until it is begun"),
    "elapsed": Naming("Waiting and working time", "h", "mean from the event before until it is done"),
    "share": Naming("Share of cases", "%", "cases in which it occurs ÷ cases"),
    "effort": Naming("Effort", "min", "mean from begun to done"),
    "delay": Naming("Delay", "h", "mean until the next event of the case"),
}


def shown_of(offers: Collection[Offer], sums: LogSums, log: str) -> tuple[Shown, ...]:
    """The offers as what a map keeps of them: readings of the last day of the log, measured."""
    return tuple(_shown(offer, sums, log) for offer in offers)


def _shown(offer: Offer, sums: LogSums, log: str) -> Shown:
    naming = NAMINGS[offer.figure]
    about = say(
        "{name} in the event log {log}, {first} to {last}: {counted}.",
        name=f"“{offer.activity}”" if offer.activity else say("All cases"),
        log=clean_line(log),
        first=date_of(sums.first),
        last=date_of(sums.last),
        counted=say(naming.counted),
    )
    reading = Reading(float(f"{offer.value:.4g}"), date_of(sums.last), offer.count, "measured")
    return Shown(offer.element.id, say("{name} (event log)", name=say(naming.name)), say(naming.unit), about, reading)


def value_text(offer: Offer) -> str:
    """The value with its unit: "31.2 per week"."""
    return say("{value} {unit}", value=show_number(float(f"{offer.value:.3g}")), unit=say(NAMINGS[offer.figure].unit))


def estimate_text(offer: Offer) -> str:
    """What the map holds there; "not estimated" where it holds nothing."""
    if offer.estimate is None:
        return say("not estimated")
    return show_range(offer.estimate, "{amount} {unit}", unit=say(NAMINGS[offer.figure].unit))


def offer_sentence(offer: Offer) -> str:
    """One figure beside its estimate."""
    words = {
        "name": say(NAMINGS[offer.figure].name),
        "value": value_text(offer),
        "n": show_number(offer.count),
        "estimate": estimate_text(offer),
    }
    if offer.figure in ("rate", "repeats", "visits") and offer.estimate is None:
        return say("{name}: {value} in the log (n = {n})", **words)
    if offer.median is not None:
        middle = show_number(float(f"{offer.median:.2g}"))
        return say("{name}: {value} in the log (n = {n}, median {middle}); in the map: {estimate}", middle=middle, **words)
    return say("{name}: {value} in the log (n = {n}); in the map: {estimate}", **words)


def log_sentence(sums: LogSums) -> str:
    """What was read."""
    return say(
        "{events} in {cases}, {first} to {last}.",
        events=say_count(sums.events, "{n} event", "{n} events"),
        cases=say_count(sums.cases, "{n} case", "{n} cases"),
        first=date_of(sums.first),
        last=date_of(sums.last),
    )


def performers_sentence(found: ActivitySums) -> str:
    """By which roles or groups an activity was done, and by how many people; never who. "" where the log does not say."""
    groups = [
        say("{group} {n}×", group=group, n=times) for group, times in sorted(found.groups.items(), key=lambda one: (-one[1], one[0]))[:6]
    ]
    people = say_count(found.persons, "{n} person", "{n} people") if found.persons else ""
    if groups and people:
        return say("Done by {groups}; {people} in all.", groups=say_list(groups), people=people)
    return say("Done by {groups}.", groups=say_list(groups or [people])) if groups or people else ""


def match_sentence(match: Match) -> str:
    """What an activity may stand for, where that is not certain."""
    if not match.candidates:
        return say("“{activity}”: nothing in the map is called so.", activity=match.activity)
    names = say_list([f"“{called(element)}”" for element in match.candidates])
    return say("“{activity}” may be {names}: please say which.", activity=match.activity, names=names)


_REASONS = {
    "no case": ("{n} row has no case; the first is row {row}.", "{n} rows have no case; the first is row {row}."),
    "no activity": ("{n} row has no activity; the first is row {row}.", "{n} rows have no activity; the first is row {row}."),
    "no time": (
        "{n} row has no time that can be read; the first is row {row}.",
        "{n} rows have no time that can be read; the first is row {row}.",
    ),
}


def remarks_on(evidence: Evidence) -> tuple[str, ...]:
    """What is to be known about the log before its figures are believed."""
    sums = evidence.sums
    said = [say_count(count, *_REASONS[reason], row=first) for reason, (count, first) in sums.left_out.items()]
    if sums.weeks is None:
        said.append(say("The log covers less than a week: how often something happens in a week is not known from it."))
    elif sums.has_strays:
        first, last = (date_of(moment) for moment in sums.bulk)
        said.append(
            say(
                "99 % of the events lie between {first} and {last}: the few outside make all weekly figures too small.",
                first=first,
                last=last,
            )
        )
    twice = [match for match in evidence.matches if match.element is not None]
    doubled = len(twice) - len({match.element.id for match in twice if match.element is not None})
    if doubled:
        said.append(
            say_count(
                doubled,
                "{n} activity stands for an element for which a more frequent one does already: it is not offered.",
                "{n} activities stand for elements for which more frequent ones do already: they are not offered.",
            )
        )
    return tuple(said)
