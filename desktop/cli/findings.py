"""Findings of the analysis as sentences on a terminal."""

from __future__ import annotations

import textwrap

from mapper.graph.analysis import Analysis
from mapper.graph.scope import name_of
from mapper.graph.sentences import amount_text, hot_spot_sentence, question
from mapper.graph.statements import contact_statement
from mapper.graph.watering_holes import Candidate
from mapper.model.words import say, say_list


def print_findings(analysis: Analysis) -> None:
    """Print hot spots, zones, hubs, candidates and contact-point risks."""
    spots = [hot_spot_sentence(analysis, number) for number in range(len(analysis.hot_spots))]
    _section(say("Hot spots"), spots, say("none: no exceptions overlap at this level"))
    _section(say("Possible watering holes"), [_candidate(analysis, candidate) for candidate in analysis.candidates], say("none"))
    _section(say("Contact points"), [contact_statement(analysis, risk) for risk in analysis.contact_points], say("none recorded"))


def _candidate(analysis: Analysis, candidate: Candidate) -> str:
    units = say_list([name_of(analysis.scope.workspace, unit) for unit in candidate.units])
    load = amount_text(candidate.load)
    words = {"units": units, "load": load, "question": question(analysis, candidate)}
    if candidate.state == "explained":
        contacts = say_list([name_of(analysis.scope.workspace, contact) for contact in candidate.contact_points])
        return say("{units} ({load} h/week, partly explained by {contacts}). {question}", contacts=contacts, **words)
    return say("{units} ({load} h/week). {question}", **words)


def _section(title: str, sentences: list[str], nothing: str) -> None:
    print(title)
    for number, sentence in enumerate(sentences, 1):
        print(textwrap.fill(sentence.replace("**", ""), width=100, initial_indent=f"{number:>3}  ", subsequent_indent="     "))
    if not sentences:
        print(f"     {nothing}")
    print()
