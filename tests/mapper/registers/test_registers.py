"""Registers: a value a column, numbers as numbers, what nobody knows as nothing; the content is that of the map."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporters.part import part_of
from exporters.registers import subject_of
from mapper.graph.sentences import hot_spot_sentence
from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import by_code
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.registers import REGISTERS, Register, Subject, Value, registers_of
from tests.every_shape import every_shape
from tests.exporters.hostile_map import selected, starter_map


@pytest.fixture(scope="module")
def four() -> Subject:
    workspace = starter_map()
    return subject_of(part_of(workspace, selected(workspace)))


def by_name(subject: Subject) -> dict[str, Register]:
    return {register.name: register for register in registers_of(subject)}


def row_of(register: Register, code: str) -> dict[str, Value]:
    """The row with that value in one of its columns, by heading."""
    row = next(row for row in register.rows if code in row)
    return dict(zip((column.heading for column in register.columns), row, strict=True))


@pytest.mark.parametrize("name", ["starter", "every shape"])
def test_each_value_is_what_its_column_says(name: str) -> None:
    workspace = starter_map() if name == "starter" else every_shape()
    for register in registers_of(subject_of(part_of(workspace, selected(workspace)))):
        headings = [column.heading for column in register.columns]
        assert len(set(headings)) == len(headings), register.name
        for row in register.rows:
            assert len(row) == len(register.columns)
            for column, value in zip(register.columns, row, strict=True):
                assert isinstance(value, str if column.kind == "text" else int | float | None), (register.name, column.title, value)
                assert not isinstance(value, bool)


def test_the_maps_have_something_for_most_registers(four: Subject) -> None:
    told = by_name(four)
    assert {one.name for one in REGISTERS} - told.keys() <= {"dependencies", "things", "problems", "complements", "questions", "sign-offs"}
    assert len({one.name for one in REGISTERS}) == len(REGISTERS)


def test_an_exception_is_told_with_numbers(four: Subject) -> None:
    row = row_of(by_name(four)["exceptions"], "PO-E1")
    assert (row["Rate [per week]"], row["Effort [min]"], row["Work [h/week]"]) == (14, 12, 2.8)
    assert (row["At step"], row["Goes on at"], row["Process"]) == ("PO-20", "PO-10", "PO")


def test_a_range_keeps_its_ends_and_its_words() -> None:
    workspace = starter_map("purchase-order")
    point = by_code(workspace, "PO-E1")
    assert isinstance(point, ExceptionPoint)
    ranged = replace(point, rate=Quantity(15, 25, "3–5/day"), delay=None)
    workspace = workspace.after(Edit("", (Change(point, ranged),)))
    row = row_of(by_name(subject_of(part_of(workspace, selected(workspace))))["exceptions"], "PO-E1")
    assert (row["Rate [per week]"], row["Rate, as said"]) == (20, "3–5/day")
    assert (row["Work, at least [h/week]"], row["Work [h/week]"], row["Work, at most [h/week]"]) == (3, 4, 5)
    assert row["Delay [h]"] is None and row["Delay, as said"] == ""


def test_hot_spots_are_those_of_the_analysis(four: Subject) -> None:
    register = by_name(four)["hot-spots"]
    assert len(register.rows) == len(four.analysis.hot_spots)
    assert [row[-1] for row in register.rows] == [hot_spot_sentence(four.analysis, number) for number in range(len(register.rows))]


def test_unestimated_work_is_counted_and_not_zero() -> None:
    workspace = starter_map("purchase-order")
    points = [point for point in workspace.values() if isinstance(point, ExceptionPoint)]
    bare = workspace.after(Edit("", tuple(Change(point, replace(point, rate=None, effort=None)) for point in points)))
    row = row_of(by_name(subject_of(part_of(bare, selected(bare))))["processes"], "PO")
    assert row["Exception work [h/week]"] is None
    assert row["Exceptions not estimated"] == len(points)


def test_a_part_of_the_map_has_its_rows_only(four: Subject) -> None:
    workspace = starter_map()
    part = by_name(subject_of(part_of(workspace, selected(workspace, "IV"))))
    codes = {str(row[0]) for row in part["exceptions"].rows}
    assert codes and all(code.startswith("IV-") for code in codes)
    assert len(part["steps"].rows) < len(by_name(four)["steps"].rows)
    system = by_name(subject_of(part_of(workspace, replace(selected(workspace), system="SAP MM"))))
    assert 0 < len(system["steps"].rows) < len(by_name(four)["steps"].rows)


def test_what_is_left_out_or_not_asked_for_is_not_made(four: Subject) -> None:
    assert [one.name for one in registers_of(four, only="raci")] == ["raci"]
    without = {one.name for one in registers_of(four, left_out={"metrics", "hot spots"})}
    assert not without & {"metrics", "followed", "readings", "hot-spots"} and "exceptions" in without


def test_an_empty_map_has_no_registers() -> None:
    from mapper.graph.analysis import analyse, run

    empty = Workspace(())
    subject = Subject(empty, run(analyse(empty)), (), (), (), (), (), (), lambda _about: True)
    assert [one.name for one in registers_of(subject)] == []
