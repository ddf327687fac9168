"""A map in words, for those who do not see it: what follows what, who does it, and where the flow breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporters.pdf.sections.sheet_map import SheetMap
from exporters.pdf.story import Story
from exporters.pdf.tiles import Tile
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import WORK_KINDS, Flow, Node
from mapper.model.lookups import exceptions_on, get, unit_of
from mapper.model.record import Record
from mapper.model.words import say, say_count

LONGEST = 4000
"""In characters: a program that reads aloud cannot jump within the words of a picture."""
_LONGEST_NAME = 100


def map_words(story: Story, drawn: SheetMap, tile: Tile) -> str:
    """The flow on a part of a map in words, at most `LONGEST` characters: what finds no room is counted, and listed elsewhere."""
    title = say("Map of {name}.", name=drawn.sheet.name)
    if len(drawn.tiling.tiles) > 1:
        title = say("Map of {name}, part {part} of {count}.", name=drawn.sheet.name, part=tile.code, count=len(drawn.tiling.tiles))
    records = drawn.own_of(tile)
    nodes = [record for record in records if isinstance(record, Node)]
    points = [record for record in records if isinstance(record, ContactPoint)]
    sentences = [title, *(_node(story, node) for node in sorted(nodes, key=_from_the_left)), *(_contact_point(point) for point in points)]
    return _shortened(sentences)


def called(record: Record) -> str:
    """What an element is called where it is not seen: its code and its name, as far as it has them."""
    code, name = str(getattr(record, "code", "")), " ".join(record.name.split())
    name = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"
    if isinstance(record, Node) and record.kind not in WORK_KINDS and name:
        return name
    return say("{code} {name}", code=code, name=name) if code and name else code or name or say("without a name")


def _from_the_left(node: Node) -> tuple[float, float, str]:
    return (round(node.box.centre.x), node.box.centre.y, node.id)


def _node(story: Story, node: Node) -> str:
    """A step with who does it, what comes next, and its exceptions."""
    unit = unit_of(story.workspace, node.id)
    words = {"step": called(node), "unit": unit.name if unit is not None else "", "next": ", ".join(_next(story, node))}
    if words["unit"] and words["next"]:
        sentence = say("{step} ({unit}), then {next}.", **words)
    elif words["next"]:
        sentence = say("{step}, then {next}.", **words)
    else:
        sentence = say("{step} ({unit}).", **words) if words["unit"] else say("{step}.", **words)
    exceptions = ", ".join(called(point) for point in exceptions_on(story.workspace, node.id))
    return say("{sentence} Exceptions: {exceptions}.", sentence=sentence, exceptions=exceptions) if exceptions else sentence


def _next(story: Story, node: Node) -> Iterator[str]:
    """What the flows that leave a step lead to, with what stands beside them."""
    for one in story.workspace.indexed("Flow.from_id", node.id):
        flow = get(story.workspace, Flow, one)
        target = story.workspace.get(flow.to_id) if flow is not None and flow.to_id is not None else None
        if flow is not None and target is not None and flow.kind != "handling":
            yield say("{answer}: {step}", answer=flow.name, step=called(target)) if flow.name else called(target)


def _contact_point(point: ContactPoint) -> str:
    return say("Contact point {name}.", name=called(point))


def _shortened(sentences: Iterable[str]) -> str:
    told, length = list[str](), 0
    waiting = list(sentences)
    for sentence in waiting:
        length += len(sentence) + 1
        if told and length > LONGEST:
            left = len(waiting) - len(told)
            told.append(
                say_count(left, "And {n} more element, listed in the registers.", "And {n} more elements, listed in the registers.")
            )
            break
        told.append(sentence[:LONGEST])
    return " ".join(told)
