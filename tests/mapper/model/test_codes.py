"""Codes: tens at the end, the middle on insert, letters for the rest; never one that is in use, and no walk through the map."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.codes import full_code, letter_codes, number_of, process_code, step_code, step_codes
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.organisation import Process
from mapper.model.workspace import Workspace


def steps(*codes: str) -> Workspace:
    return Workspace([Node(id=f"n{number}", code=code) for number, code in enumerate(codes)])


def test_the_first_step_is_ten_and_the_next_ones_follow_in_tens() -> None:
    assert step_code(Workspace(), "PO") == "PO-10"
    assert step_code(steps("PO-10", "PO-20"), "PO", after="PO-20") == "PO-30"
    assert list(islice(step_codes(steps("PO-10"), "PO"), 3)) == ["PO-20", "PO-30", "PO-40"]


def test_a_step_between_two_takes_the_middle() -> None:
    assert step_code(steps("PO-10", "PO-20"), "PO", "PO-10", "PO-20") == "PO-15"


def test_where_the_middle_is_taken_the_first_free_number_between_is_given() -> None:
    assert step_code(steps("PO-10", "PO-15", "PO-20"), "PO", "PO-10", "PO-20") == "PO-11"


@pytest.mark.parametrize(("after", "before"), [("PO-10", "PO-11"), ("PO-20", "PO-10"), ("PO-10", "IV-20"), ("PO-10", "PO-D1")])
def test_where_nothing_lies_between_the_next_ten_at_the_end_is_given(after: str, before: str) -> None:
    assert step_code(steps("PO-10", "PO-11", "PO-20"), "PO", after, before) == "PO-30"


def test_every_number_between_two_steps_can_be_used_up() -> None:
    workspace = steps("PO-10", "PO-20")
    given_codes = []
    for number in range(10):
        code = step_code(workspace, "PO", "PO-10", "PO-20")
        given_codes.append(code)
        workspace = Workspace([*workspace.values(), Node(id=f"m{number}", code=code)])
    assert sorted(given_codes[:9]) == [f"PO-{number}" for number in range(11, 20)]
    assert given_codes[9] == "PO-30"


def test_a_gap_left_by_a_deleted_one_is_not_filled() -> None:
    exceptions = Workspace([ExceptionPoint(id=f"e{number}", code=f"PO-E{number}") for number in (1, 3)])
    assert next(letter_codes(exceptions, "PO", "E")) == "PO-E4"
    assert next(step_codes(steps("PO-10", "PO-30"), "PO")) == "PO-40"


def test_letters_and_processes_count_apart() -> None:
    workspace = Workspace([ExceptionPoint(id="a", code="PO-E1"), Node(id="b", code="PO-D1", kind="decision")])
    assert [next(letter_codes(workspace, *pair)) for pair in (("PO", "E"), ("PO", "X"), ("IV", "E"))] == ["PO-E2", "PO-X1", "IV-E1"]


def test_a_process_without_a_code_has_codes_of_its_own() -> None:
    assert step_code(steps("10"), "", "10") == "20"
    assert next(letter_codes(Workspace(), "", "Q")) == "Q1"
    assert number_of("40", "") == 40


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Purchase order", "PO"),
        ("Supplier invoice", "SI"),
        ("Onboarding", "ON"),
        ("procure-to-pay", "PT"),
        ("X", "XR"),
        ("", "PR"),
        ("4711 ☃", "PR"),
        ("straße öffnen", "SÖ"),
    ],
)
def test_a_process_is_called_by_its_initials(name: str, code: str) -> None:
    assert process_code(Workspace(), name) == code


def test_processes_of_one_name_have_different_codes() -> None:
    workspace = Workspace()
    codes = []
    for number in range(12):
        codes.append(process_code(workspace, "Purchase order"))
        workspace = Workspace([*workspace.values(), Process(id=f"p{number}", code=codes[-1])])
    assert len(set(codes)) == 12
    assert codes[0] == "PO"


@given(st.text(max_size=40))
def test_any_name_gives_a_code_of_at_least_two_characters_without_a_space(name: str) -> None:
    code = process_code(Workspace(), name)
    assert len(code) >= 2
    assert not any(letter.isspace() for letter in code)


@given(st.sets(st.integers(1, 400)), st.sampled_from(["E", ""]))
def test_a_given_code_is_always_free(used: set[int], letter: str) -> None:
    taken = {full_code("PO", f"{letter}{number}" if letter else str(number * 10)) for number in used}
    workspace = steps(*sorted(taken))
    found = next(letter_codes(workspace, "PO", letter)) if letter else step_code(workspace, "PO")
    assert found not in taken


class Asked(Workspace):
    """A workspace that counts the questions about codes and refuses to be walked through."""

    questions = 0

    def count(self, family: str, key: Any) -> int:
        """How many ids stand under the key; the question is counted."""
        assert family == "code"
        type(self).questions += 1
        return super().count(family, key)

    def __iter__(self) -> Any:
        raise AssertionError("the whole map was walked through")


def test_the_next_code_of_a_large_process_is_found_with_few_questions() -> None:
    workspace = Asked(Node(id=f"n{number}", code=f"PO-{number * 10}") for number in range(1, 5001))
    Asked.questions = 0
    assert step_code(workspace, "PO") == "PO-50010"
    assert Asked.questions < 400
    Asked.questions = 0
    assert step_code(workspace, "PO", after="PO-50000") == "PO-50010"
    assert Asked.questions < 40
