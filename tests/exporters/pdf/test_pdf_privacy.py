"""What stays in the room: contact points that are not for export leave no trace in any part of the document, people as little as wanted."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from exporters import Selection
from exporters.choices import hot_spots_to_choose, unit_meant
from exporters.pdf import write
from exporters.pdf.page import Page
from exporters.readers import for_readers
from mapper.model.exception_point import ContactPoint
from mapper.model.lookups import contact_points, every, get, processes
from mapper.model.measures import BusinessProblem, Intervention
from mapper.model.organisation import Person
from mapper.model.records import referred_ids
from mapper.model.workshop import Comment, Question, Workshop
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, pages, starter_map, words_on
from tests.exporters.pdf.told_map import HIDDEN, told_map

TRACES = (
    HIDDEN,
    "IV-C9",
    "Who else comes there",
    "Only they do",
    "nobody listens",
    "Prices settled there",
    "when the kitchen closes",
    "Everybody knows them",
    f"See {HIDDEN.lower()}",
)
"""All that the map says about the contact point that is not for export."""


@cache
def told() -> Workspace:
    return told_map()


def strongest() -> str:
    return hot_spots_to_choose(told(), [process.id for process in processes(told())])[0].key


PARTS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "all": ((), {}),
    "one process": (("IV",), {}),
    "system": ((), {"system": "SAP MM"}),
    "hot spot": ((), {"hot_spot": strongest()}),
    "unit": ((), {"unit": unit_meant(told(), "APY")}),
}


def everything_said(found: list[Page]) -> str:
    """What can be read, seen in the outline, or heard, and where links lead."""
    said = [words_on(page) for page in found]
    said += [bookmark.title for page in found for bookmark in page.bookmarks]
    said += [link.target for page in found for link in page.links] + [link.words for page in found for link in page.links]
    waiting = [found[0].tree.root]
    while waiting:
        element = waiting.pop()
        said.append(element.alt)
        waiting.extend(element.children)
    return "".join("".join(said).split())


def traces_in(words: str) -> list[str]:
    return [trace for trace in TRACES if "".join(trace.split()) in words]


@pytest.mark.parametrize("part", PARTS)
def test_a_contact_point_that_is_not_for_export_leaves_no_trace(part: str) -> None:
    codes, more = PARTS[part]
    words = everything_said(pages(told(), *codes, **more))
    assert traces_in(words) == []
    assert "hidden" not in words


def test_it_is_told_where_that_is_wanted() -> None:
    words = everything_said(pages(told(), "IV", with_private=True, names="full"))
    assert set(TRACES) - set(traces_in(words)) == set()


def test_counts_are_those_of_what_is_told() -> None:
    for with_private, count in ((False, "7contactpoints"), (True, "8contactpoints")):
        assert count in words_on(pages(told(), with_private=with_private)[0])


def test_the_file_itself_holds_no_trace(tmp_path: Path) -> None:
    chosen = Selection(tuple(process.id for process in processes(told())), DATE)
    write(told(), chosen, tmp_path / "map.pdf")
    raw = (tmp_path / "map.pdf").read_bytes()
    document = pypdfium2.PdfDocument(raw)
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    assert traces_in(text) == []
    assert "AnaRuiz" not in text and "BoChen" not in text
    reader = pypdf.PdfReader(BytesIO(raw))
    assert not [name for name in reader.named_destinations if "hidden" in name]
    objects = "".join(str(reader.get_object(number)) for number in range(1, len(reader.xref[0]) + 1))
    assert "Ruiz" not in objects and HIDDEN not in objects


def test_nothing_that_is_left_refers_to_what_is_gone() -> None:
    shown = for_readers(told())
    assert not [point for point in contact_points(shown) if point.not_for_export]
    gone = {record.id for record in told().values()} - {record.id for record in shown.values()}
    assert gone == {"hidden", "q-hidden", "a-hidden", "c-hidden", "m-hidden", "d-hidden", "p-hidden", "x-hidden", "note-hidden"}
    assert not [(record.id, held) for record in shown.values() for _, held in referred_ids(record) if held in gone]
    problem, plan = get(shown, BusinessProblem, "late"), get(shown, Intervention, "channel")
    assert problem is not None and len(problem.about) == 2
    assert plan is not None and len(plan.complements) == 1


def test_people_as_initials_in_full_or_not_at_all() -> None:
    for names, said, unsaid in (
        ("full", ("AnaRuiz", "AskBoChenabouttolerances"), ("A.R.",)),
        ("initials", ("A.R.", "AskBabouttolerances"), ("AnaRuiz", "BoChen", "Room4.12")),
        ("none", ("Asksomebodyabouttolerances",), ("AnaRuiz", "BoChen", "A.R.", "B.C.", "Room4.12")),
    ):
        words = everything_said(pages(told(), "IV", names=names))
        assert [one for one in said if one not in words] == [], names
        assert [one for one in unsaid if one in words] == [], names


def test_fields_that_name_people_read_as_wanted() -> None:
    shown = for_readers(told(), "initials")
    assert [one.name for one in every(shown, Person)] == ["A. R.", "B"]
    assert get(shown, Workshop, "day") == Workshop(id="day", name="First round", date="2026-03-02", participants=("A. R.", "B", "AP lead"))
    question, comment = get(shown, Question, "q1"), get(shown, Comment, "c2")
    assert question is not None and question.asked_by == "A. R."
    assert comment is not None and comment.author == "B"
    nobody = for_readers(told(), "none")
    assert get(nobody, Workshop, "day") == Workshop(id="day", name="First round", date="2026-03-02", participants=("AP lead",))
    assert {one.name for one in every(nobody, Person)} == {"somebody"}


def test_a_map_with_nothing_to_hide_is_the_same() -> None:
    assert for_readers(starter_map("invoice")) == starter_map("invoice")
    assert for_readers(told(), "full", with_private=True) is told()


def test_what_is_noticed_when_something_leaks() -> None:
    """The rig sees what it is to see: the same document with the contact point in it."""
    hidden = get(told(), ContactPoint, "hidden")
    assert hidden is not None
    assert traces_in(everything_said(pages(told(), "IV", with_private=True)))
