"""A document is written page by page: who waits is told how far it is and what is missing, and may stop it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from exporters import SECTIONS, Selection
from exporters.pdf import write
from exporters.pdf.missing import missing_note
from exporters.pdf.title import Title
from exporters.pdf.write_pages import write_in_steps, write_pages
from exporters.progress import noting, telling
from mapper.model.lookups import processes
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, made_map, pages, starter_map

TITLE = Title("Map", date=DATE)


def selection(workspace: Workspace) -> Selection:
    return Selection(tuple(process.id for process in processes(workspace)), DATE)


def test_every_page_is_a_step(tmp_path: Path) -> None:
    found = pages(made_map(3, 3))
    assert list(write_in_steps(found, TITLE, tmp_path / "x.pdf")) == list(range(1, len(found) + 1))
    write_pages(found, TITLE, tmp_path / "other.pdf")
    assert (tmp_path / "x.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_closed_before_its_end_it_leaves_the_older_file(steps: int, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"older")
    under_way = write_in_steps(pages(made_map(3, 3)), TITLE, path)
    for _ in range(steps):
        next(under_way)
    under_way.close()
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("words", ["Looking for hot spots", "Putting page 3 together", r"Page 1 of \d+", r"Page (\d+) of \1"])
def test_who_listens_may_stop_it(words: str, tmp_path: Path) -> None:
    heard: list[str] = []

    def told(step: str, done: int, of: int) -> None:
        heard.append(step)
        assert done < of
        if re.fullmatch(words, step):
            raise KeyboardInterrupt

    workspace = starter_map("invoice")
    chosen = replace(selection(workspace), left_out=frozenset(SECTIONS) - {"cover", "maps", "exceptions", "hot spots", "systems"})
    with pytest.raises(KeyboardInterrupt), telling(told):
        write(workspace, chosen, tmp_path / "x.pdf")
    assert re.fullmatch(words, heard[-1])
    assert list(tmp_path.iterdir()) == []


def test_characters_without_a_font_are_told(tmp_path: Path) -> None:
    notes: list[str] = []
    odd = made_map(1, 2, 0, lambda kind, number: f"{kind} \ue000\U00010400{number}")
    with noting(notes.append):
        write(odd, selection(odd), tmp_path / "x.pdf")
    assert notes == ["2 characters are in none of the fonts and stand as their codes in boxes: U+E000, U+10400."]


def test_many_of_them_are_told_in_short() -> None:
    many = made_map(1, 2, 0, lambda kind, number: "".join(chr(0xE000 + one) for one in range(12)))
    (note,) = missing_note(pages(many))
    assert note.startswith("12 characters are") and note.endswith("U+E009 and others.")
    assert missing_note(pages(made_map(1, 2))) == ()
