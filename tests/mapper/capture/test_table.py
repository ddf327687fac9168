"""Lists and tables as people paste them, as lines."""

from __future__ import annotations

import pytest

from mapper.capture.table import as_lines


@pytest.mark.parametrize(
    "pasted",
    [
        "Raise requisition\nApprove requisition",
        "1. Raise requisition\n2. Approve requisition",
        "- Raise requisition\n- Approve requisition\n",
        "* Raise requisition\r\n* Approve requisition",
        "  • Raise requisition\n    • Approve requisition",
        "a) Raise requisition\nb) Approve requisition",
        "- [ ] Raise requisition\n- [x] Approve requisition",
        "1.1 Raise requisition\n1.2 Approve requisition",
        "\ufeffRaise requisition\nApprove requisition",
    ],
)
def test_bullets_and_numbers_are_no_part_of_a_name(pasted: str) -> None:
    assert [line for line in as_lines(pasted) if line] == ["Raise requisition", "Approve requisition"]


def test_the_grammar_is_left_alone() -> None:
    text = "== Order\n* Need by email 3/week\n1. First\n  note: x: y\n... Why?\n-> First"
    assert as_lines(text) == text.split("\n")


def test_columns_are_known_by_their_headings() -> None:
    table = (
        "Step\tWho\tTransaction\tProblem\tFrequency (per month)\tEffort (min)\tDelay\tSolved by\tRemark\n"
        "Raise requisition\tRequester\tME51N\t\t\t\t\t\t\n"
        "Approve\tApprover\tME54N\tApprover absent\t9\t10\t40\tRequester, Purchasing lead\tsummer\n"
        "\t\t\tNo budget over 10,000\t3/day\t5-10\t?\tBuyer\t\n"
        "Pay @once\t\t\tToo often\t\tmuch\t\t\t\n"
    )
    assert as_lines(table) == [
        "Raise requisition @Requester #ME51N",
        "Approve @Approver #ME54N",
        "! Approver absent 9/month 10 min 40 h @Requester @Purchasing lead",
        "  note: summer",
        "! No budget over 10,000 3/day 5-10 min @Buyer",
        '"Pay @once"',
        "! Too often",
        "  note: effort: much",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Schritt\tWer\tStörung\tHäufigkeit",
        "Étape\tQui\tProblème\tFréquence",
        "Paso\tQuién\tProblema\tFrecuencia",
        "Fase\tChi\tProblema\tFrequenza",
    ],
)
def test_headings_in_the_languages_of_the_room(heading: str) -> None:
    assert as_lines(f"{heading}\nA\tB\tC\t9") == ["A @B", "! C 9/week"]


def test_columns_are_known_by_what_stands_in_them() -> None:
    rows = "Raise requisition\tRequester\tME51N\tWrong account\t14/week\t12 min\t20 h\n"
    rows += "Approve\tApprover\tME54N\tAbsent\t9/week\t10 min\t2 days"
    assert as_lines(rows) == [
        "Raise requisition @Requester #ME51N",
        "! Wrong account 14/week 12 min 20 h",
        "Approve @Approver #ME54N",
        "! Absent 9/week 10 min 2 days",
    ]


def test_times_without_a_problem_are_those_of_the_step() -> None:
    assert as_lines("Process\tStep\tEffort\tDelay\nPay\tPost\t10\t2 days\nPay\tCheck\t\t1,5") == [
        *("== Pay", "Post", "  touch: 10 min", "  wait: 2 days", "Check", "  wait: 1,5 h"),
    ]


def test_a_cell_over_several_lines_and_a_step_that_comes_again() -> None:
    assert as_lines('Step\tProblem\n"Raise\nrequisition"\tA\nPay\tB\nRaise requisition\tC') == [
        *("Raise requisition", "! A", "Pay", "! B", "^ Raise requisition", "! C"),
    ]


def test_a_table_of_bars() -> None:
    assert as_lines("| Step | Who |\n|---|---|\n| Post | Clerk |") == ["Post @Clerk"]
