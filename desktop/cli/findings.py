"""Findings of the analysis as sentences on a terminal."""

from __future__ import annotations

import textwrap

from mapper.graph.analysis import Analysis
from mapper.graph.scope import name_of
from mapper.graph.sentences import hot_spot_sentence, load_text, question
from mapper.graph.statements import (
    broker_sentence,
    circle_sentence,
    collision_sentence,
    contact_statement,
    hub_sentence,
    point_sentence,
    recurring_sentence,
    zone_sentence,
)
from mapper.graph.watering_holes import Candidate
from mapper.model.words import say, say_list

_MOST_POINTS = 5


def print_findings(analysis: Analysis) -> None:
    """Print hot spots, what is too large for one, possible watering holes, contact-point risks and what else was noticed."""
    spots = [hot_spot_sentence(analysis, number) for number in range(len(analysis.hot_spots))]
    _section(say("Hot spots"), spots, say("none: no exceptions overlap at this level"))
    large = [zone_sentence(analysis, zone) for zone in analysis.zones] + [hub_sentence(analysis, hub) for hub in analysis.hubs]
    _section(say("Too large for one hot spot"), large)
    standing = [one for one in analysis.candidates if one.state != "rejected"]
    _section(say("Possible watering holes"), [_candidate(analysis, one) for one in standing], say("none"))
    _section(say("Ruled out by the room"), [_candidate(analysis, one) for one in analysis.candidates if one.state == "rejected"])
    _section(say("To check with the room"), [_candidate(analysis, one) for one in analysis.prompts])
    _section(say("Contact points"), [contact_statement(analysis, risk) for risk in analysis.contact_points], say("none recorded"))
    points = [point_sentence(analysis, point) for point in analysis.points[:_MOST_POINTS]]
    _section(say("Touched by most (an exception counts at each)"), points)
    brokers = [broker_sentence(analysis, one) for one in analysis.brokers if one.is_broker]
    _section(say("Where groups come together"), [sentence for sentence in brokers if sentence])
    _section(say("Also noticed"), _remarks(analysis))


def _remarks(analysis: Analysis) -> list[str]:
    return [
        *(recurring_sentence(analysis, one) for one in analysis.recurring),
        *(circle_sentence(analysis, one) for one in analysis.circles),
        *(collision_sentence(analysis, one) for one in analysis.collisions),
    ]


def _candidate(analysis: Analysis, candidate: Candidate) -> str:
    workspace = analysis.scope.workspace
    words: dict[str, object] = {
        "units": say_list([name_of(workspace, unit) for unit in candidate.units]),
        "load": load_text([analysis.estimates[one].load for one in candidate.exceptions]),
        "contacts": say_list([name_of(workspace, contact) for contact in candidate.contact_points]),
        "question": question(analysis, candidate),
        "known": candidate.explained,
        "all": len(candidate.exceptions),
        "reason": candidate.reason,
    }
    if candidate.state == "rejected":
        return say("{units} ({load}). Because: {reason}", **words)
    if candidate.state == "open":
        return say("{units} ({load}). {question}", **words)
    if candidate.explained == len(candidate.exceptions):
        return say("{units} ({load}). Explained by {contacts}.", **words)
    return say("{units} ({load}). {contacts}: that explains {known} of {all} exceptions. {question}", **words)


def _section(title: str, sentences: list[str], nothing: str = "") -> None:
    """A heading and its sentences; where there are none, what that means, or no heading."""
    if not sentences and not nothing:
        return
    print(title)
    for number, sentence in enumerate(sentences, 1):
        print(textwrap.fill(sentence, width=100, initial_indent=f"{number:>3}  ", subsequent_indent="     "))
    if not sentences:
        print(f"     {nothing}")
    print()
