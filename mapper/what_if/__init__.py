"""What breaks if an element stops - a meeting, a role, a group, a system, a channel, a step: the map without it, analysed again.

It is a question about the arrangement, never a rating of a person.
"""

from __future__ import annotations

from mapper.what_if.lost import WhatIf, what_if
from mapper.what_if.taken_out import taken_out
from mapper.what_if.words import what_if_sentences

__all__ = ["WhatIf", "taken_out", "what_if", "what_if_sentences"]
