"""Text in a PDF is found and copied as it was typed, in every script, by the three readers that everything else is built on."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from exporters import Selection
from exporters.pdf import fonts, write
from mapper.drawing.picture import GlyphRun
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every, processes
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, made_map
from tests.exporters.pdf.labels import LABELS, MIXED, READERS, has_poppler, joined, pdf_of, without_blanks

NARROW = 90.0


@cache
def document_in(language: str) -> tuple[Workspace, bytes]:
    """A map all names of which are labels in a language, and its document."""
    labels = LABELS[language]
    workspace = made_map(1, 8, 6, lambda kind, number: labels[(number + len(kind)) % len(labels)])
    with TemporaryDirectory() as folder:
        write(workspace, Selection(tuple(process.id for process in processes(workspace)), DATE), Path(folder) / "x.pdf")
        return workspace, (Path(folder) / "x.pdf").read_bytes()


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> str:
    """The name of a reader that is there."""
    name = str(request.param)
    if name == "poppler" and not has_poppler():
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return name


@pytest.mark.parametrize("language", LABELS)
def test_a_label_a_line_is_read_as_it_was_typed(language: str, reader: str) -> None:
    read = READERS[reader](pdf_of(LABELS[language]))
    assert [joined(line) for line in read.splitlines() if joined(line)] == [joined(label) for label in LABELS[language]]


@pytest.mark.parametrize("language", LABELS)
def test_a_label_on_several_lines_is_read_as_it_was_typed(language: str, reader: str) -> None:
    for label in LABELS[language]:
        assert without_blanks(READERS[reader](pdf_of([label], width=NARROW))) == without_blanks(label)


def test_lines_that_mix_directions_are_those_listed(reader: str) -> None:
    """So that the list stays true: a reader that learns to read one of them fails here, too."""
    otherwise = {label for label in MIXED if without_blanks(READERS[reader](pdf_of([label]))) != without_blanks(label)}
    assert otherwise == {label for label, readers in MIXED.items() if reader in readers}


@pytest.mark.parametrize("language", ["Icelandic", "Polish", "Traditional Chinese", "Thai", "Arabic", "Hebrew", "Hindi"])
def test_every_name_of_a_document_is_found(language: str, reader: str) -> None:
    labels = LABELS[language]
    workspace, file = document_in(language)
    read = without_blanks(READERS[reader](file))
    names = {record.name for record in (*every(workspace, Node), *every(workspace, ExceptionPoint))}
    assert names <= set(labels) and len(names) == len(labels)
    assert [name for name in names if without_blanks(name) not in read] == []


def test_letters_without_their_text_are_noticed(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fonts._to_unicode
    monkeypatch.setattr(fonts, "_to_unicode", lambda texts: whole([*texts[:3], "?", *texts[4:]]))
    assert without_blanks(READERS[reader](pdf_of(["Staðfesta pöntun"]))) != without_blanks("Staðfesta pöntun")


@pytest.mark.parametrize("reader", ["pypdf", "PDFium"])
def test_letters_out_of_order_are_noticed(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """poppler puts letters in order by where they stand, so that it cannot notice."""
    whole = fonts.FontBook.shown

    def turned(book: fonts.FontBook, run: GlyphRun) -> fonts.Shown:
        return whole(book, dataclasses.replace(run, right_to_left=not run.right_to_left))

    monkeypatch.setattr(fonts.FontBook, "shown", turned)
    for label in ("Staðfesta pöntun", "חשבונית ספק"):
        assert without_blanks(READERS[reader](pdf_of([label]))) != without_blanks(label)
