"""The dictionary: names are counted, renamed everywhere, merged, replaced, and go when nothing uses them."""

from __future__ import annotations

import pytest

from mapper.commands.add_entry import add_entry
from mapper.commands.comment import add_comment
from mapper.commands.dictionary import entries, used_by
from mapper.commands.edit_text import edit_note
from mapper.commands.find_places import find_places
from mapper.commands.merge_names import delete_unused, merge_names, places_merged
from mapper.commands.rename_everywhere import rename_everywhere
from mapper.commands.replace_text import replace_text
from mapper.commands.set_field import set_field
from mapper.commands.set_handling import set_handlers
from mapper.commands.set_role import set_role
from mapper.commands.set_systems import set_systems
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node
from mapper.model.organisation import Channel, Role, SystemFunction, Unit
from tests.mapper.commands.conftest import Desk


def roles_of(desk: Desk) -> dict[str, int]:
    return {entry.record.name: entry.uses for entry in entries(desk.workspace, Role)}


def test_names_are_counted(desk: Desk) -> None:
    assert roles_of(desk) == {"Approver": 1, "Buyer": 1, "Requester": 2}
    users = used_by(desk.workspace, desk.named(Role, "Requester"))
    assert {desk.workspace[one].name for one in users} == {"Raise requisition", "Corridor"}


def test_rename_everywhere_takes_lane_and_group_along(desk: Desk) -> None:
    role = desk.named(Role, "Buyer")
    desk.run(rename_everywhere, role.id, " Purchaser ", desk.fresh)
    assert desk.now(role).name == desk.named(Unit, "Purchaser").name == desk.named(Lane, "Purchaser").name == "Purchaser"
    assert desk.named(Node, "Create order").role == role.id
    assert desk.does_nothing(rename_everywhere, role.id, "Purchaser", desk.fresh)
    for name, words in (("", "needed"), ("requester", "already one")):
        with pytest.raises(KnownError, match=words):
            rename_everywhere(desk.workspace, role.id, name, desk.fresh)


def test_a_function_is_called_by_its_new_code(desk: Desk) -> None:
    order = desk.named(Node, "Create order")
    desk.run(set_systems, order.id, ("ME21N",), desk.fresh)
    function = desk.named(SystemFunction, "ME21N")
    desk.run(rename_everywhere, function.id, "ME22N", desk.fresh)
    now = desk.now(function)
    assert (now.name, now.transaction, now.code) == ("ME22N", "ME22N", "ME22N")


def test_two_that_mean_the_same_become_one(desk: Desk) -> None:
    extra = desk.step("Check price", desk.named(Node, "Create order"), "buyers")
    point = desk.named(ExceptionPoint, "Approver absent")
    desk.run(set_handlers, point.id, ("Buyer", "buyers", "Requester"), desk.fresh)
    kept, other = desk.named(Role, "Buyer"), desk.named(Role, "buyers")
    assert places_merged(desk.workspace, (other.id,)) == 2
    edit = desk.run(merge_names, kept.id, (other.id,), desk.fresh)
    assert edit.label == "Merge buyers into Buyer"
    assert other.id not in desk.workspace and desk.now(extra).role == kept.id
    assert [handler.who for handler in desk.now(point).handlers] == [kept.id, desk.named(Role, "Requester").id]
    assert "buyers" not in {unit.name for unit in desk.all(Unit)} | {lane.name for lane in desk.all(Lane)}
    assert desk.does_nothing(merge_names, kept.id, (kept.id,), desk.fresh)
    with pytest.raises(KnownError, match="same kind"):
        merge_names(desk.workspace, kept.id, (desk.all(Unit)[0].id,), desk.fresh)


def test_a_group_never_stands_above_itself(desk: Desk) -> None:
    top, middle, low = (desk.named(Unit, name) for name in ("Requester", "Approver", "Buyer"))
    desk.run(set_field, middle.id, "parent", top.id)
    desk.run(set_field, low.id, "parent", middle.id)
    desk.run(merge_names, low.id, (top.id,), desk.fresh)
    seen, above = set(), desk.now(low).parent
    while above is not None:
        assert above not in seen
        seen.add(above)
        unit = desk.workspace[above]
        assert isinstance(unit, Unit)
        above = unit.parent


def test_only_what_nothing_names_goes(desk: Desk) -> None:
    desk.run(add_entry, Channel, "Fax", desk.fresh)
    fax, role = desk.named(Channel, "Fax"), desk.named(Role, "Buyer")
    desk.run(delete_unused, (fax.id, role.id, desk.named(Node, "Create order").id))
    assert fax.id not in desk.workspace and role.id in desk.workspace
    assert desk.does_nothing(delete_unused, (role.id,))


def test_words_are_replaced_in_names_and_notes(desk: Desk) -> None:
    step = desk.named(Node, "Create order")
    desk.run(edit_note, step.id, "An Order with many lines", desk.fresh)
    ids = [record.id for record in desk.workspace.values()]
    desk.run(replace_text, ids, "order", "contract", desk.fresh)
    assert (desk.now(step).name, desk.now(step).note) == ("Create contract", "An contract with many lines")
    assert desk.process.name == desk.sheet.name == desk.pool.name == "Purchase contract"
    assert desk.does_nothing(replace_text, ids, "order", "contract", desk.fresh)
    assert desk.does_nothing(replace_text, ids, "Create contract", "  ", desk.fresh)


def test_find_looks_in_notes_comments_and_what_elements_name(desk: Desk) -> None:
    approve, order = desk.named(Node, "Approve requisition"), desk.named(Node, "Create order")
    desk.run(edit_note, order.id, "Only after the audit", desk.fresh)
    desk.run(add_comment, approve.id, "Ask the Auditor", "AK", desk.fresh)
    desk.run(set_systems, order.id, ("ME21N",), desk.fresh)

    def found(words: str) -> list[tuple[str, int]]:
        return [(desk.workspace[place.element].name, place.rank) for place in find_places(desk.workspace, words)]

    assert found("audit") == [("Approve requisition", 3), ("Create order", 3)]
    assert ("Create order", 4) in found("me21n")
    assert found(approve.code)[0] == ("Approve requisition", 0)
    assert {name for name, _ in found("requester")} >= {"Requester", "Raise requisition", "Corridor"}
    assert find_places(desk.workspace, "  ") == ()
    desk.run(set_role, order.id, "Prüfer", desk.fresh)
    assert ("Create order", 4) in found("prufer")
