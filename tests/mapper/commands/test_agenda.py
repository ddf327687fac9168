"""The agenda of the workshop: read from lines, written as lines, kept at the latest workshop."""

from __future__ import annotations

import pytest

from mapper.commands.set_agenda import MOST_BOXES, agenda_text, read_agenda, set_agenda
from mapper.model.errors import KnownError
from mapper.model.workshop import AgendaBox, Workshop
from tests.mapper.commands.conftest import Desk


@pytest.mark.parametrize(
    ("line", "box"),
    [
        ("Welcome 10", AgendaBox("Welcome", 10)),
        ("Welcome: 10 min", AgendaBox("Welcome", 10)),
        ("The course of work – 1,5 h", AgendaBox("The course of work", 90)),
        ("What goes wrong", AgendaBox("What goes wrong", 15)),
        ("Step 4 of 7 20 minutes", AgendaBox("Step 4 of 7", 20)),
        ("30", AgendaBox("30", 15)),
        ("Break 0", AgendaBox("Break 0", 15)),
    ],
)
def test_a_line_is_a_title_and_its_time(line: str, box: AgendaBox) -> None:
    assert read_agenda(line) == (box,)


def test_empty_lines_are_nothing_and_what_is_written_is_read_again() -> None:
    agenda = read_agenda("Welcome 10\n\n  \nClosing 5 min\n")
    assert [found.title for found in agenda] == ["Welcome", "Closing"]
    assert read_agenda(agenda_text(agenda)) == agenda
    with pytest.raises(KnownError):
        read_agenda("Part\n" * (MOST_BOXES + 1))


def test_the_agenda_makes_a_workshop_once_and_is_changed_there(empty: Desk) -> None:
    assert empty.does_nothing(set_agenda, (), empty.fresh)
    empty.run(set_agenda, read_agenda("Welcome 10"), empty.fresh)
    (workshop,) = empty.all(Workshop)
    assert workshop.date == "2026-01-02" and workshop.agenda == (AgendaBox("Welcome", 10.0),)
    empty.run(set_agenda, read_agenda("Welcome 5\nClosing 5"), empty.fresh)
    assert [len(one.agenda) for one in empty.all(Workshop)] == [2]
    assert empty.does_nothing(set_agenda, read_agenda("Welcome 5\nClosing 5"), empty.fresh)
