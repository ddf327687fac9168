"""Reads an event log in XES event by event: no tree is built, no DTD or entity is taken, and depth and attributes have their caps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from io import BufferedReader

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from mapper.evidence.event import Event, Leave, LeftOut, Take, Transition
from mapper.evidence.log_times import read_time
from mapper.model.errors import KnownError
from mapper.model.limits import XML_ATTRIBUTES, XML_DEPTH
from mapper.model.words import say

Open = Callable[[], BufferedReader]
_PIECE = 256 * 1024
_TRANSITIONS: Mapping[str, Transition] = {"complete": "complete", "start": "start"}
_LONGEST = 2_000
"""So many characters of an attribute are kept."""
_KEPT = frozenset(
    {"concept:name", "time:timestamp", "start_timestamp", "org:resource", "org:role", "org:group", "lifecycle:transition", "activity"}
)


def read_log(open_stream: Open, take: Take, leave: Leave, said: Mapping[str, str], is_day_first: bool | None = None) -> None:
    """Hands each event to `take`, each that is none to `leave`. XES says itself what is what: `said` and `is_day_first` change nothing.

    Raises KnownError for what is no XES, or is not to be trusted.
    """
    target = _Target(take, leave)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        with closing(open_stream()) as stream:
            while piece := stream.read(_PIECE):
                parser.feed(piece)
        parser.close()
    except DefusedXmlException as fault:
        raise KnownError(
            say("The log holds a document type or entities, as no tool for logs writes them."), say("Nothing was changed.")
        ) from fault
    except (ParseError, LookupError, UnicodeError) as fault:
        where = getattr(fault, "position", (0, 0))[0]
        raise KnownError(
            say("The log is broken at line {line}.", line=where), say("Nothing was changed."), say("Export it once more.")
        ) from fault


class _Target:
    """What the parser calls: it knows how deep it stands, and the attributes of the trace and the event it is in."""

    def __init__(self, take: Take, leave: Leave) -> None:
        self._take, self._leave = take, leave
        self._depth = 0
        self._traces = 0
        self._events = 0
        self._case = ""
        self._event_depth = self._trace_depth = -1
        self._said: dict[str, str] = {}
        self._pending: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        depth = self._depth = self._depth + 1
        if self._event_depth < 0 or depth > self._event_depth + 1:
            self._opened(tag, depth, attributes)
        elif "key" in attributes and attributes["key"] in _KEPT:
            self._said[attributes["key"]] = attributes.get("value", "")[:_LONGEST]
        if len(attributes) > XML_ATTRIBUTES:
            raise KnownError(say("An element of the file has more than {n} attributes.", n=XML_ATTRIBUTES), say("Nothing was changed."))

    def _opened(self, tag: str, depth: int, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if depth == 1 and name != "log":
            raise KnownError(
                say("The file is XML, but no event log: it begins with “{name}”.", name=name[:40]), say("Nothing was changed.")
            )
        if depth > XML_DEPTH:
            raise KnownError(say("The file is nested more than {n} levels deep.", n=XML_DEPTH), say("Nothing was changed."))
        if self._event_depth > 0:
            return
        if name == "trace" and self._trace_depth < 0:
            self._trace_depth = depth
            self._traces += 1
            self._case = f"{self._traces}"
        elif name == "event":
            self._event_depth = depth
            self._said = {}
        elif depth == self._trace_depth + 1 and attributes.get("key") == "concept:name":
            # Traces are told apart by their number too: two of one name are two cases in XES.
            self._case = f"{self._traces}:{attributes.get('value', '')[:_LONGEST]}"

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._depth == self._event_depth:
            self._event_depth = -1
            self._events += 1
            self._hand_over(self._said)
        elif self._depth == self._trace_depth:
            self._trace_depth = -1
        self._depth -= 1

    def _hand_over(self, said: dict[str, str]) -> None:
        activity = (said.get("concept:name") or said.get("activity") or "").strip()
        time = read_time(said.get("time:timestamp", ""), False)
        reason: LeftOut | None = (
            "no case" if self._trace_depth < 0 else "no activity" if not activity else "no time" if time is None else None
        )
        if reason is not None or time is None:
            self._leave(reason or "no time", self._events)
            return
        start = said.get("start_timestamp", "")
        transition = said.get("lifecycle:transition", "").strip().casefold()
        self._take(
            Event(
                f"{self._traces}",
                activity,
                time,
                read_time(start, False) if start else None,
                (said.get("org:role") or said.get("org:group") or "").strip(),
                said.get("org:resource", "").strip(),
                _TRANSITIONS.get(transition, "other") if transition else "",
            )
        )

    def data(self, text: str) -> None:
        """XES keeps all in attributes."""

    def close(self) -> None:
        """Nothing is left to do."""
