"""What a process owner goes by: what is in the way of "validated", and what was changed since a signature."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.checks import findings
from mapper.commands.accept_finding import accept_finding
from mapper.commands.add_step import add_step
from mapper.commands.comment import add_comment
from mapper.commands.edit_text import edit_text
from mapper.commands.move import move
from mapper.commands.new_process import new_process
from mapper.commands.record_readings import record_readings
from mapper.commands.sign_off import sign_off, sign_offs_of
from mapper.commands.where import Where
from mapper.model.lookups import by_code, by_name, every, processes
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import Process
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from mapper.review import blocking, changes_since, signed_state
from mapper.timeline import Timeline


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenMap]:
    """The purchase order, open."""
    with OpenMap.create(tmp_path / "map.waterhole", starter_records("purchase-order", FRESH)) as made:
        yield made


def line(opened: OpenMap) -> Timeline:
    return Timeline(opened.workspace, opened.history(), opened.edit_of)


def code(opened: OpenMap, text: str) -> str:
    record = by_code(opened.workspace, text)
    assert record is not None
    return record.id


def test_only_what_is_severe_here_and_not_accepted_is_in_the_way(opened: OpenMap) -> None:
    opened.do(new_process(opened.workspace, "Other", FRESH))
    (other,) = by_name(opened.workspace, Process, "Other")
    first = processes(opened.workspace)[0]
    opened.do(add_step(opened.workspace, "", FRESH, Where(process=other.id)))
    found = blocking(findings(opened.workspace), opened.workspace, other.id)
    assert {one.rule for one in found} >= {"F1", "F2", "L1"}
    assert not blocking(findings(opened.workspace), opened.workspace, first.id)
    for one in found:
        opened.do(accept_finding(opened.workspace, one.rule, one.element, "It is a sketch", FRESH))
    assert not blocking(findings(opened.workspace), opened.workspace, other.id)


def test_what_was_changed_since_is_told_and_what_is_said_about_it_is_not(opened: OpenMap) -> None:
    process = processes(opened.workspace)[0]
    opened.do(edit_text(opened.workspace, code(opened, "PO-30"), "Before", FRESH))
    opened.do(sign_off(opened.workspace, process.id, "validated", "A. K.", FRESH))
    (signed,) = sign_offs_of(opened.workspace, process.id)
    assert changes_since(line(opened), opened.workspace, signed) == ()
    opened.do(add_comment(opened.workspace, code(opened, "PO-20"), "Really?", "A. K.", FRESH))
    metric = every(opened.workspace, Metric)[0]
    opened.do(record_readings(opened.workspace, metric.id, (Reading(30.0, "2026-02-01"),)))
    opened.do(move(opened.workspace, (code(opened, "PO-20"),), 0.0, 4.0))
    opened.do(sign_off(opened.workspace, process.id, "signed", "B. L.", FRESH))
    assert changes_since(line(opened), opened.workspace, signed) == ()
    opened.do(edit_text(opened.workspace, code(opened, "PO-20"), "Approve it", FRESH))
    told = changes_since(line(opened), opened.workspace, signed)
    assert told is not None and [one.element for one in told] == [code(opened, "PO-20")]
    state = signed_state(line(opened), signed)
    assert state is not None and state[code(opened, "PO-30")].name == "Before" and state[code(opened, "PO-20")].name != "Approve it"


def test_other_processes_do_not_count(opened: OpenMap) -> None:
    process = processes(opened.workspace)[0]
    opened.do(sign_off(opened.workspace, process.id, "validated", "A. K.", FRESH))
    opened.do(new_process(opened.workspace, "Other", FRESH))
    (signed,) = sign_offs_of(opened.workspace, process.id)
    assert changes_since(line(opened), opened.workspace, signed) == ()


def test_a_history_that_was_removed_does_not_tell(opened: OpenMap) -> None:
    process = processes(opened.workspace)[0]
    opened.do(sign_off(opened.workspace, process.id, "validated", "A. K.", FRESH))
    (signed,) = sign_offs_of(opened.workspace, process.id)
    opened.compact()
    assert changes_since(line(opened), opened.workspace, signed) is None
    opened.do(edit_text(opened.workspace, code(opened, "PO-20"), "Approve it", FRESH))
    assert changes_since(line(opened), opened.workspace, signed) is None


def test_an_undone_and_redone_signature_is_found(opened: OpenMap) -> None:
    process = processes(opened.workspace)[0]
    opened.do(sign_off(opened.workspace, process.id, "validated", "A. K.", FRESH))
    opened.undo()
    opened.redo()
    (signed,) = sign_offs_of(opened.workspace, process.id)
    assert changes_since(line(opened), opened.workspace, signed) == ()
