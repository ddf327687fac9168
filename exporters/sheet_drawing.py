"""What is drawn of a sheet when it leaves the program: its elements and the rings of hot spots, from the back to the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mapper.drawing.picture import Box, Picture
from mapper.graph.analysis import Analysis, Options, analyse, run
from mapper.graph.rings import rings
from mapper.model.flow import Node, Sheet
from mapper.model.inside import sheets_inside
from mapper.model.lookups import get, pools_on, processes, sheets
from mapper.model.workspace import Workspace
from mapper.shapes import painting_order, picture_of, place_of_rings
from mapper.shapes.ring import ring_picture


@dataclass(frozen=True, slots=True)
class Piece:
    """The picture of an element (`id`), or the ring of a hot spot round it."""

    id: str
    picture: Picture
    is_ring: bool = False


def findings_of(workspace: Workspace, selected: Sequence[str]) -> Analysis:
    """The analysis of the selected processes (ids) at the level and on the basis that the map is looked at with."""
    settings = workspace.settings
    scope = None if len(selected) == len(processes(workspace)) else tuple(selected)
    return run(analyse(workspace, Options(settings.show_level, settings.rank_by, settings.largest_hot_spot, scope)))


def sheets_of(workspace: Workspace, selected: Sequence[str]) -> tuple[Sheet, ...]:
    """The sheets on which one of the processes (ids) is shown, in order; behind each the insides of its sub-processes."""
    chosen = set(selected)
    outer = [sheet for sheet in sheets(workspace) if chosen & {pool.process for pool in pools_on(workspace, sheet.id)}]
    found: dict[str, Sheet] = {}
    for sheet in outer:
        inner = sheets_inside(workspace, workspace.indexed("Node.sheet", sheet.id))
        found.update((one.id, one) for one in (sheet, *sorted(inner, key=lambda one: (one.position, one.id))))
    return tuple(found.values())


def drawing_of(workspace: Workspace, sheet: Sheet, analysis: Analysis) -> tuple[Piece, ...]:
    """All that is seen on a sheet; () for an empty one."""
    ids = painting_order(workspace, sheet.id)
    place = place_of_rings(workspace, ids)
    pieces = [Piece(one, picture_of(workspace, one)) for one in ids]
    marks = _marks(workspace, sheet, analysis)
    return tuple(piece for piece in (*pieces[:place], *marks, *pieces[place:]) if piece.picture.primitives)


def box_round(pieces: Sequence[Piece]) -> Box:
    """The box that holds all pieces, of which there is at least one."""
    whole = pieces[0].picture.box
    for piece in pieces[1:]:
        whole = whole.united(piece.picture.box)
    return whole


def _marks(workspace: Workspace, sheet: Sheet, analysis: Analysis) -> list[Piece]:
    found = []
    for ring in rings(analysis):
        node = get(workspace, Node, ring.step)
        if node is not None and node.sheet == sheet.id:
            found.append(Piece(node.id, ring_picture(node.box, ring.band, ring.count), is_ring=True))
    return found
