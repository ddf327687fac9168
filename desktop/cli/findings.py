"""Findings of the analysis as sentences on a terminal."""

from __future__ import annotations

import textwrap

from mapper.graph.analysis import Analysis
from mapper.model.words import say
from mapper.model.workspace import Workspace


def print_findings(workspace: Workspace, analysis: Analysis) -> None:
    """Print hot spots, zones, hubs, candidates and contact-point risks."""
    _section(say("Hot spots"), [hot_spot.sentence for hot_spot in analysis.hot_spots], say("none: no exceptions overlap at this level"))
    _section(say("Possible watering holes"), [candidate.sentence for candidate in analysis.candidates], say("none"))
    _section(say("Contact points"), [risk.sentence for risk in analysis.contact_points], say("none recorded"))


def _section(title: str, sentences: list[str], nothing: str) -> None:
    print(title)
    for number, sentence in enumerate(sentences, 1):
        print(textwrap.fill(sentence.replace("**", ""), width=100, initial_indent=f"{number:>3}  ", subsequent_indent="     "))
    if not sentences:
        print(f"     {nothing}")
    print()
