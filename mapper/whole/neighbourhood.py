"""What hangs together with an element, step by step outwards: flows, dependencies, handling, causes, contacts, people, systems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mapper.graph.scope import code_of
from mapper.graph.slices import Slices
from mapper.model.lookups import code_order
from mapper.model.organisation import GlobalStep
from mapper.model.workspace import Workspace
from mapper.whole.relations import related

DEEPEST = 6
LARGEST = 16
"""An element with more neighbours is a hub: it is named with their number, and not gone through. A hub joins everything with all."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """`element`, in words how it hangs together with `beside` (which is one step nearer), and how many steps away it is."""

    element: str
    beside: str
    words: str
    distance: int


@dataclass(frozen=True, slots=True)
class Hub:
    """An element that was not gone through: it hangs together with `count` others."""

    element: str
    count: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """`rings[0]` = the neighbours, `rings[1]` = theirs, and so on; each element once, at its least distance, by code."""

    element: str
    rings: tuple[tuple[Neighbour, ...], ...]
    hubs: tuple[Hub, ...]


def neighbourhood(workspace: Workspace, element: str, depth: int = 2, largest: int = LARGEST) -> Slices[Neighbourhood]:
    """All that is at most `depth` (1 to 6) steps away from the element, in slices; KeyError where there is none of that id.

    The element itself is gone through however many neighbours it has; others with more than `largest` are hubs and end the way.
    """
    workspace[element]
    seen = {element}
    rings: list[tuple[Neighbour, ...]] = []
    hubs: list[Hub] = []
    edge = [element]
    for distance in range(1, min(max(depth, 1), DEEPEST) + 1):
        found: dict[str, Neighbour] = {}
        for one in edge:
            yield
            others = _others(workspace, one)
            if one != element and len(others) > largest:
                hubs.append(Hub(one, len(others)))
                continue
            for other, words in others.items():
                if other not in seen:
                    found.setdefault(other, Neighbour(other, one, words, distance))
        if not found:
            break
        ring = tuple(sorted(found.values(), key=lambda one: (code_order(code_of(workspace, one.element)), one.element)))
        rings.append(ring)
        seen.update(found)
        edge = [one.element for one in ring]
    return Neighbourhood(element, tuple(rings), tuple(hubs))


def _others(workspace: Workspace, element: str) -> dict[str, str]:
    """Neighbours with the first words that join them; a global step is no element to go to, its steps are."""
    return _first_words((words, other) for words, other in related(workspace, workspace[element]) if _is_shown(workspace, other, element))


def _is_shown(workspace: Workspace, other: str, element: str) -> bool:
    return other != element and not isinstance(workspace[other], GlobalStep)


def _first_words(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for words, other in pairs:
        found.setdefault(other, words)
    return found
