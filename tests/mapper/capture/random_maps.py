"""Maps by chance that a person could have made: lines typed, commands run, and any field given any value it may hold."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from random import Random
from typing import Any

from mapper.capture.attribute_names import WORD_OF
from mapper.capture.enter import enter
from mapper.capture.spot import Spot, spot_of
from mapper.commands.add_lane import add_lane, add_sub_lane
from mapper.commands.connect import connect
from mapper.commands.edit_text import edit_note, edit_text
from mapper.commands.new_process import new_process
from mapper.commands.same_step import link_same_step
from mapper.commands.set_field import set_field
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.fit import refuse_unfit
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.lookups import every
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import ANY, Quantity
from mapper.model.records import FIELDS, FieldShape, shapes_of
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records
from mapper.rules import follow_rules

NAMES = (
    *("Post invoice", "Raise requisition", "Check", "Check", "Größe prüfen", "検収する", "Amount over 10,000?", "a", "End", "?", "abort"),
    *(
        "! late",
        "@home",
        "#1",
        "-> there",
        "== x",
        "(end) z",
        '5" disk',
        '"in quotes"',
        'say "hi" @me',
        "[yes] ok",
        "& more",
        "^7",
        "{form}",
    ),
    *(
        "%40",
        "%Scanner",
        "$ cost: 3 -> 4",
        "...",
        "~ Tea: a, b; daily",
        "wait 2 h",
        "Late 3/day",
        "9/week",
        "unknown",
        "a; b, c",
        "back\\slash",
    ),
    *(
        "+ role: Buyer",
        "x: y",
        "note: hm",
        "PO-10",
        "S!",
        "Missing 3 SKU",
        "x >> y",
        "by email",
        "Call by phone",
        "in person",
        "Price (measured)",
    ),
    *(
        "measured",
        "a  b",
        "tab\there",
        "two\nlines",
        "\\n",
        "<< needs: x (data)",
        "é" * 40,
        "1. First",
        "- dash",
        "· dot",
        "C:\\temp\\",
        "…",
        "'q'",
        "a\u202egpj.exe",
    ),
)
TEXTS = (*NAMES, "", "Two lines\nof a note", ' lead and trail "', "mark: 3\n  code: x", "ad hoc")
LINES = (
    *("{a}", "{a} @{b}", "{a} @{b} #{c} 10min 2h", "{a}?", "[yes] {a}", "[no 20%] (end) {b}", "& {a}", "-> {a}", "= {a}", "(end) {a}"),
    *("! {a} 9/week 10min 40h @{b}", "!late {a} 1 in 20 5-10 min ? @{b} >> END", "! {a} ? ? 3 days 60 EUR", "~ {a}: {b}, {c}!; daily; {b}"),
    *(
        "* {a} by email 420/week",
        "* {a}",
        "... {a} @{b}",
        "$ {a} %: 40 -> 10",
        "<< needs: {b} (data, helps)",
        "%{a} 2",
        "{{{a}}}",
        "== {a}",
    ),
    *("(event) {a}", "(in parallel)", "(sub-process) {a} @{b}", "^", "+ {kind}: {a}", "++ {kind}: {a}", "  note: {a}", "  noticed by: {b}"),
)
Command = Callable[[Workspace, Random, Fresh], Edit]


def counting() -> Fresh:
    """Ids in order, a fixed time."""
    numbers = itertools.count(1)
    return Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-01T00:00:00+00:00")


def random_map(seed: int, steps: int = 30) -> Workspace:
    """The map of a seed."""
    chance, fresh = Random(seed), counting()
    workspace = Workspace(empty_records("Map", fresh) if chance.random() < 0.8 else [Settings(id=SETTINGS_ID)])
    spot = Spot()
    for _ in range(steps):
        roll = chance.random()
        if roll < 0.5:
            workspace, spot = _typed(workspace, spot, chance, fresh)
        elif roll < 0.9:
            workspace = _done(workspace, _any_field(workspace, chance, fresh), fresh)
        else:
            workspace = _done(workspace, _any_command(workspace, chance, fresh), fresh)
    return workspace


def _typed(workspace: Workspace, spot: Spot, chance: Random, fresh: Fresh) -> tuple[Workspace, Spot]:
    if chance.random() < 0.2 and len(workspace):
        spot = spot_of(workspace, chance.choice(sorted(workspace)), spot.process)
    kind = chance.choice(sorted(WORD_OF.values()))
    words = {"a": chance.choice(NAMES), "b": chance.choice(NAMES), "c": chance.choice(NAMES), "kind": kind}
    entered = enter(workspace, chance.choice(LINES).format(**words), spot, fresh)
    return _done(workspace, entered.edit, fresh), entered.spot


def _done(workspace: Workspace, edit: Edit, fresh: Fresh) -> Workspace:
    """As the gate does it: what no map may hold is refused."""
    try:
        complete = follow_rules(workspace, edit, fresh)
        following = workspace.after(complete)
        refuse_unfit(following, complete)
    except KnownError:
        return workspace
    return following


def _any_field(workspace: Workspace, chance: Random, fresh: Fresh) -> Edit:
    """Some field of some record gets some value."""
    if not len(workspace):
        return Edit("")
    record = workspace[chance.choice(sorted(workspace))]
    shape = chance.choice([one for one in FIELDS[type(record)] if one.name not in ("id", "created", "xml_id", "label_offset", "waypoints")])
    try:
        if shape.name == "name":
            return edit_text(workspace, record.id, chance.choice(NAMES), fresh)
        if shape.name == "note":
            return edit_note(workspace, record.id, chance.choice(TEXTS), fresh)
        return set_field(workspace, record.id, shape.name, _value(workspace, shape, chance))
    except KnownError:
        return Edit("")


def _value(workspace: Workspace, shape: FieldShape, chance: Random) -> Any:
    if shape.many:
        return tuple(one for _ in range(chance.randrange(4)) if (one := _one(workspace, shape, chance)) is not None)
    if shape.optional and not shape.words and chance.random() < 0.2:
        return None
    return _one(workspace, shape, chance)


def _one(workspace: Workspace, shape: FieldShape, chance: Random) -> Any:
    if shape.refers:
        held = [one.id for one in workspace.values() if shape.refers == ANY or type(one).__name__ in shape.refers]
        return chance.choice([*shape.words, *sorted(held)]) if held or shape.words else None
    if shape.struct is Quantity:
        low = chance.choice([0.0, 1.0, 1 / 3, 0.05] + ([2.5, 1234.0, 99999.75] if shape.name != "probability" else []))
        high = low if chance.random() < 0.7 else 1.0 if shape.name == "probability" else low * 2 + 1
        return Quantity(low, high, chance.choice(["", "3/day", "1 in 20", "10 min", "about five", 'so "many"', "24/week", "5%", "2 days"]))
    if shape.struct is not None:
        parts = {one.name: _value(workspace, one, chance) for one in shapes_of(shape.struct)}
        required = [one.name for one in shapes_of(shape.struct) if one.refers]
        if any(parts[name] is None for name in required):
            return None
        return shape.struct(**parts)
    if shape.scalar == "choice":
        return chance.choice(shape.choices)
    if shape.scalar == "yes/no":
        return chance.random() < 0.5
    if shape.scalar == "whole":
        return chance.randrange(-5, 500)
    return chance.choice([0.0, 1.0, -2.0, 7.5, 1 / 7, 16.25, 1250.0]) if shape.scalar == "number" else chance.choice(TEXTS)


def _any_command(workspace: Workspace, chance: Random, fresh: Fresh) -> Edit:
    try:
        return chance.choice(_COMMANDS)(workspace, chance, fresh)
    except (KnownError, IndexError):
        return Edit("")


def _join(workspace: Workspace, chance: Random, fresh: Fresh) -> Edit:
    nodes = every(workspace, Node)
    return connect(workspace, chance.choice(nodes).id, chance.choice(nodes).id, fresh, chance.choice(("", "yes", chance.choice(NAMES))))


def _same(workspace: Workspace, chance: Random, fresh: Fresh) -> Edit:
    nodes = every(workspace, Node)
    return link_same_step(workspace, chance.choice(nodes).id, chance.choice(nodes).id, fresh)


_COMMANDS: tuple[Command, ...] = (
    lambda workspace, chance, fresh: new_process(workspace, chance.choice(NAMES), fresh),
    lambda workspace, chance, fresh: add_lane(workspace, chance.choice(every(workspace, Pool)).id, chance.choice(NAMES), fresh),
    lambda workspace, chance, fresh: add_sub_lane(workspace, chance.choice(every(workspace, Lane)).id, chance.choice(NAMES), fresh),
    _join,
    _join,
    _same,
    lambda workspace, chance, fresh: set_field(workspace, chance.choice(every(workspace, Flow)).id, "main", chance.random() < 0.5),
)
