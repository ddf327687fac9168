"""Kept pictures: an element is drawn anew when a record it was drawn from changes, and only then."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from desktop.canvas.pictures import Pictures
from desktop.canvas.sheet_paint import everything_on
from mapper.commands.attach_exception import attach_exception
from mapper.commands.connect import connect, why_not_connect
from mapper.commands.edit_text import edit_text
from mapper.commands.move import move
from mapper.commands.tie import tie, untie
from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node, Trigger
from mapper.model.lookups import every, exceptions_on
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.rules import follow_rules
from mapper.shapes import picture_of


@pytest.fixture(scope="module")
def starter() -> Workspace:
    return Workspace(starter_records("all", FRESH))


def everything(workspace: Workspace) -> list[str]:
    return [one for sheet in workspace.indexed("kind", "Sheet") for one in everything_on(workspace, sheet)]


def warmed(workspace: Workspace) -> Pictures:
    pictures = Pictures(workspace)
    for one in everything(workspace):
        pictures.of(one)
    return pictures


def after(pictures: Pictures, edit: Edit) -> set[str]:
    """Apply the edit with its rules; gives what is drawn anew."""
    complete = follow_rules(pictures.workspace, edit, FRESH)
    return set(pictures.sync(complete, pictures.workspace.after(complete)))


def stale(pictures: Pictures) -> list[str]:
    """The kept pictures that are not what a fresh drawing gives."""
    kept = [one for one in everything(pictures.workspace) if pictures.kept(one) is not None]
    return [one for one in kept if pictures.kept(one) != picture_of(pictures.workspace, one)]


def test_a_renamed_step_is_drawn_anew_and_what_is_far_from_it_is_kept(starter: Workspace) -> None:
    pictures = warmed(starter)
    step = next(node for node in every(starter, Node) if node.code == "PO-40")
    far = next(node for node in every(starter, Node) if node.code == "RT-10")
    kept = pictures.of(far.id)
    assert step.id in after(pictures, edit_text(starter, step.id, "Create the order", FRESH))
    assert pictures.of(far.id) is kept
    assert stale(pictures) == []


def test_the_rate_of_a_trigger_is_drawn_at_its_event(starter: Workspace) -> None:
    pictures = warmed(starter)
    trigger = every(starter, Trigger)[0]
    assert trigger.node in after(pictures, Edit("", (Change(trigger, replace(trigger, rate=None)),)))
    assert stale(pictures) == []


def test_one_more_exception_moves_the_list_of_the_others(starter: Workspace) -> None:
    pictures = warmed(starter)
    step = next(node for node in every(starter, Node) if len(exceptions_on(starter, node.id)) > 1)
    beside = {point.id for point in exceptions_on(starter, step.id)}
    assert beside <= after(pictures, attach_exception(starter, step.id, "One more", FRESH))
    assert stale(pictures) == []


def test_one_more_exception_moves_the_ties_of_the_others(starter: Workspace) -> None:
    pictures = warmed(starter)
    step = next(node for node in every(starter, Node) if node.code == "PO-80")
    tied = {contact for point in exceptions_on(starter, step.id) for contact in point.contacts}
    assert tied and tied <= after(pictures, attach_exception(starter, step.id, "One more", FRESH))
    assert stale(pictures) == []


def test_a_tie_is_drawn_and_gone_with_the_contact_point(starter: Workspace) -> None:
    pictures = warmed(starter)
    contact, step = every(starter, ContactPoint)[0], next(node for node in every(starter, Node) if node.kind == "step")
    assert contact.id in after(pictures, tie(pictures.workspace, contact.id, (step.id,)))
    assert contact.id in after(pictures, untie(pictures.workspace, contact.id, (step.id,)))
    assert stale(pictures) == []


def random_edit(workspace: Workspace, chance: random.Random) -> Edit:
    nodes = [node for node in every(workspace, Node) if node.kind in WORK_KINDS]
    node, other = chance.choice(nodes), chance.choice(nodes)
    contact, point = chance.choice(every(workspace, ContactPoint)), chance.choice(every(workspace, ExceptionPoint))
    kinds = {
        "move": lambda: move(workspace, (node.id, other.id), chance.uniform(-90, 90), chance.uniform(-90, 90)),
        "name": lambda: edit_text(workspace, chance.choice([node.id, point.id, contact.id]), f"Named {chance.random()}", FRESH),
        "exception": lambda: attach_exception(workspace, node.id, "Late", FRESH),
        "tie": lambda: tie(workspace, contact.id, (node.id, point.id)),
        "untie": lambda: untie(workspace, contact.id, (node.id, *(one.id for one in exceptions_on(workspace, node.id)))),
        "connect": lambda: Edit("") if why_not_connect(workspace, node.id, other.id) else connect(workspace, node.id, other.id, FRESH),
    }
    return kinds[chance.choice(list(kinds))]()


@pytest.mark.parametrize("seed", range(3))
def test_after_many_edits_the_kept_pictures_are_the_fresh_ones(starter: Workspace, seed: int) -> None:
    chance = random.Random(seed)
    pictures = warmed(starter)
    done: list[Edit] = []
    for _ in range(30):
        if done and chance.random() < 0.25:
            edit = done.pop().inverse()
            pictures.sync(edit, pictures.workspace.after(edit))
        else:
            edit = follow_rules(pictures.workspace, random_edit(pictures.workspace, chance), FRESH)
            if edit:
                done.append(edit)
                pictures.sync(edit, pictures.workspace.after(edit))
        for one in chance.sample(everything(pictures.workspace), 5):
            pictures.of(one)
        assert stale(pictures) == []


def test_a_picture_that_is_not_dropped_would_be_noticed(starter: Workspace) -> None:
    pictures = warmed(starter)
    step = next(node for node in every(starter, Node) if node.code == "PO-40")
    pictures.workspace = starter.after(Edit("", (Change(step, replace(step, name="Renamed behind its back")),)))
    assert stale(pictures) == [step.id]
