"""Findings of the analysis as sentences on a terminal."""

from __future__ import annotations

import textwrap

from mapper.graph.analysis import Analysis
from mapper.graph.sentences import hot_spot_sentence, question
from mapper.graph.statements import contact_statement
from mapper.model.words import say


def print_findings(analysis: Analysis) -> None:
    """Print hot spots, zones, hubs, candidates and contact-point risks."""
    spots = [hot_spot_sentence(analysis, number) for number in range(len(analysis.hot_spots))]
    _section(say("Hot spots"), spots, say("none: no exceptions overlap at this level"))
    _section(say("Possible watering holes"), [question(analysis, candidate) for candidate in analysis.candidates], say("none"))
    _section(say("Contact points"), [contact_statement(analysis, risk) for risk in analysis.contact_points], say("none recorded"))


def _section(title: str, sentences: list[str], nothing: str) -> None:
    print(title)
    for number, sentence in enumerate(sentences, 1):
        print(textwrap.fill(sentence.replace("**", ""), width=100, initial_indent=f"{number:>3}  ", subsequent_indent="     "))
    if not sentences:
        print(f"     {nothing}")
    print()
