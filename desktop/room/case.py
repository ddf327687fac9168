"""The case that is being walked: where it is, which way is chosen, and the verbs of the walk. The map itself is not changed by it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.bridge import Bridge
from mapper.commands.where import process_on
from mapper.graph.case_sums import CaseSums, sums_of
from mapper.graph.case_walk import Walk, Way, still_there, ways
from mapper.graph.case_words import place_words, summary, totals_words, way_words
from mapper.model.words import say


class Case:
    """`tell` is called whenever the case is somewhere else."""

    def __init__(self, bridge: Bridge, tell: Callable[[], object]) -> None:
        self._bridge, self._tell = bridge, tell
        self.walk = Walk(self._process())
        self.chosen = 0
        self.ways: tuple[Way, ...] = ()
        self.sums = CaseSums()
        self._look_anew()
        self._take_the_only_start()

    def _take_the_only_start(self) -> None:
        if len(self.ways) == 1:
            self.go()

    def _process(self) -> str:
        bridge = self._bridge
        selected = bridge.workspace.get(bridge.selection[0]) if bridge.selection else None
        return getattr(selected, "process", None) or process_on(bridge.workspace, bridge.sheet) or ""

    def _look_anew(self) -> None:
        workspace = self._bridge.workspace
        self.ways = ways(workspace, self.walk)
        self.sums = sums_of(workspace, self.walk)
        self.chosen = min(self.chosen, max(len(self.ways) - 1, 0))

    def sync(self) -> None:
        """The map has changed: the walk is as long as the map still has what it went by, and costs what it costs now."""
        self.walk = still_there(self._bridge.workspace, self.walk)
        self._look_anew()
        self._tell()

    def choose(self, number: int) -> None:
        """Choose a way, going round."""
        if self.ways:
            self.chosen = number % len(self.ways)
            self._tell()

    def go(self) -> bool:
        """Go the way that is chosen; False where the case has come to its end."""
        if not self.ways:
            return False
        self._be(self.walk.gone(self.ways[self.chosen]))
        return True

    def back(self) -> None:
        """Where it was before."""
        self._be(self.walk.back())

    def restart(self) -> None:
        """Back to before the beginning."""
        self._be(Walk(self._process() if not self.walk.process else self.walk.process))

    def _be(self, walk: Walk) -> None:
        self.walk, self.chosen = walk, 0
        self._look_anew()
        if walk.stops:
            self._bridge.show_element(walk.stops[-1].element)
        self._tell()

    # In words

    @property
    def place(self) -> str:
        """Where the case is, or how it came out."""
        return place_words(self._bridge.workspace, self.walk)

    @property
    def totals(self) -> str:
        """What it has taken so far; "" before it began."""
        return totals_words(self._bridge.workspace, self.sums) if self.sums.work.asked else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The ways on, in words."""
        return tuple(way_words(self._bridge.workspace, way) for way in self.ways)

    @property
    def summary(self) -> tuple[str, ...]:
        """The case in sentences, once it has come to its end."""
        return summary(self._bridge.workspace, self.walk) if self.walk.stops and not self.ways else ()

    @property
    def line(self) -> str:
        """Place and totals in one line, for the room."""
        return say("{place} · {totals}", place=self.place, totals=self.totals) if self.totals else self.place
