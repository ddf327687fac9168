"""The pages of the map of the whole, in words: what belongs around a process, who does what, and what hangs together with an element."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mapper.graph.scope import code_of, name_of
from mapper.graph.slices import Slices
from mapper.model.flow import Flow
from mapper.model.lookups import code_order, get
from mapper.model.organisation import SystemFunction
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace
from mapper.whole.listing import Line, Listing, Section
from mapper.whole.neighbourhood import Neighbour, Neighbourhood, neighbourhood
from mapper.whole.raci import RaciRow, columns_of, raci
from mapper.whole.sipoc import sipoc
from mapper.whole.system_footprint import function_name

LISTED = 400
"""More lines of a section than anybody reads are not listed one by one; the table has them all."""


def coded(workspace: Workspace, record_id: str) -> str:
    """Code and name of a record, or what there is of the two."""
    record = workspace.get(record_id)
    if isinstance(record, SystemFunction):
        return function_name(record)
    code, name = code_of(workspace, record_id), name_of(workspace, record_id)
    has_code = bool(getattr(record, "code", "")) and code != name
    return say("{code} {name}", code=code, name=name) if has_code else name


def short(workspace: Workspace, record_id: str) -> str:
    """The code of a record, or its name where it has none; of a function what people type."""
    record = workspace.get(record_id)
    return record.transaction or record.code if isinstance(record, SystemFunction) else code_of(workspace, record_id)


def names(workspace: Workspace, ids: Iterable[str]) -> str:
    """The names of records, one after the other."""
    return ", ".join(name_of(workspace, one) for one in ids)


def shortened(lines: Collection[Line]) -> tuple[Line, ...]:
    """At most LISTED of the lines, and one that says how many more there are."""
    shown = tuple(lines)
    left = len(shown) - LISTED
    return shown if left <= 0 else (*shown[:LISTED], Line(say("and {n} more", n=str(left))))


def sipoc_page(workspace: Workspace, process_id: str) -> Slices[Listing]:
    """Suppliers, inputs, process, outputs, customers; as a table a column each."""
    found = sipoc(workspace, process_id)
    yield
    sections = tuple(Section(title, shortened(lines)) for title, lines in found.titled if lines)
    said = [tuple(line.words for line in lines if not line.is_gap) for _, lines in found.titled]
    height = max(len(column) for column in said)
    cells = tuple(tuple(column[row] if row < len(column) else "" for column in said) for row in range(height))
    return Listing(sections, tuple(title for title, _ in found.titled), cells)


def raci_page(workspace: Workspace, process_id: str) -> Slices[Listing]:
    """A section a step; as a table the matrix of steps and roles."""
    rows = raci(workspace, process_id)
    yield
    everybody = columns_of(workspace, rows)
    lines = [Line(_raci_words(workspace, row), row.step, is_gap=not row.responsible) for row in rows]
    if rows and not rows[0].accountable:
        lines.insert(0, Line(say("Nobody answers for the process: its owner is not said."), process_id, is_gap=True))
    sections = (Section("", shortened(lines)),)
    cells = tuple((coded(workspace, row.step), *(row.letters(who) for who in everybody)) for row in rows)
    return Listing(sections if rows else (), (say("Step"), *(name_of(workspace, who) for who in everybody)), cells)


def _raci_words(workspace: Workspace, row: RaciRow) -> str:
    """The step, and a line for each letter that somebody stands under."""
    said = [coded(workspace, row.step)]
    if row.responsible:
        said.append(say("does it: {who}", who=names(workspace, row.responsible)))
    else:
        said.append(say("does it: nobody said"))
    for template, ids in (
        ("answers for it: {who}", row.accountable),
        ("is asked: {who}", row.consulted),
        ("is told: {who}", row.informed),
    ):
        if ids:
            said.append(say(template, who=names(workspace, ids)))
    return "\n".join(said)


def neighbourhood_page(workspace: Workspace, element: str, depth: int) -> Slices[Listing]:
    """What hangs together with an element, a section for each step away."""
    found = yield from neighbourhood(workspace, element, depth)
    rings = [sorted(ring, key=lambda one: (code_order(short(workspace, one.beside)), one.words)) for ring in found.rings]
    sections = [
        Section(_ring_title(number), shortened([Line(_neighbour_words(workspace, one), _place(workspace, one.element)) for one in ring]))
        for number, ring in enumerate(rings, 1)
    ]
    if found.hubs:
        sections.append(Section(say("Not gone through: hangs together with too much"), tuple(_hub_lines(workspace, found))))
    cells = tuple(
        (str(one.distance), coded(workspace, one.beside), one.words, coded(workspace, one.element)) for ring in rings for one in ring
    )
    return Listing(tuple(sections), (say("Steps away"), say("Element"), say("Relation"), say("Other element")), cells)


def _ring_title(distance: int) -> str:
    return say("Next to it") if distance == 1 else say_count(distance, "{n} step away", "{n} steps away")


def _neighbour_words(workspace: Workspace, one: Neighbour) -> str:
    if one.distance == 1:
        return say("{relation} {name}", relation=one.words, name=coded(workspace, one.element))
    beside = short(workspace, one.beside)
    return say("{beside} {relation} {name}", beside=beside, relation=one.words, name=coded(workspace, one.element))


def _hub_lines(workspace: Workspace, found: Neighbourhood) -> Iterable[Line]:
    for hub in found.hubs:
        words = say("{name}: {n} others", name=coded(workspace, hub.element), n=str(hub.count))
        yield Line(words, _place(workspace, hub.element))


def _place(workspace: Workspace, element: str) -> str:
    """Where a click on a neighbour leads: to itself; a flow without a drawing to its beginning."""
    flow = get(workspace, Flow, element)
    return flow.from_id or element if flow is not None and flow.sheet is None else element
