"""Documents keep PDF/UA-1 and PDF/A-2a, whatever is in them: all rules of an independent checker, and of qpdf."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from base64 import a85decode
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import page as checker
import pytest

from exporters import PAPERS, Paper, Selection
from exporters.pdf import objects, structure, title, write
from mapper.model.lookups import processes
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, MAPS, made_map, starter_map

RULES = {"ua1": 104, "2a": 154}
"""By the profile of the checker, how many rules there are."""

USUAL = Paper()
PAPERS_AND_POSTERS = [Paper(name, name != "Letter", is_poster=is_poster) for name in PAPERS for is_poster in (False, True)]


def written(workspace: Workspace, folder: Path, *codes: str, paper: Paper = USUAL) -> Path:
    path = folder / "document.pdf"
    chosen = tuple(process.id for process in processes(workspace) if not codes or process.code in codes)
    write(workspace, Selection(chosen, DATE, paper=paper), path)
    return path


def broken_rules(path: Path) -> list[tuple[str, str]]:
    """The rules that a file breaks, by profile; every rule was asked."""
    found = []
    for profile, rules in RULES.items():
        report = checker.validate_pdf(str(path), profile=profile)
        assert report.rules.total == rules
        found += [(profile, failure.rule_id) for failure in report.failures]
        assert report.is_compliant is not bool(report.failures)
    return found


@pytest.mark.parametrize("name", MAPS)
def test_every_kind_of_map_keeps_all_rules(name: str, tmp_path: Path) -> None:
    assert broken_rules(written(MAPS[name](), tmp_path)) == []


@pytest.mark.parametrize("codes", [("PO",), ("IV", "RT")])
def test_a_part_of_a_map_keeps_all_rules(codes: tuple[str, ...], tmp_path: Path) -> None:
    assert broken_rules(written(starter_map(), tmp_path, *codes)) == []


@pytest.mark.parametrize("paper", PAPERS_AND_POSTERS, ids=lambda paper: f"{paper.name} {paper.is_poster}")
def test_every_paper_and_every_poster_keeps_all_rules(paper: Paper, tmp_path: Path) -> None:
    path = written(starter_map("invoice"), tmp_path, paper=paper)
    assert broken_rules(path) == []
    assert shutil.which("qpdf") is None or is_sound(path)


@pytest.mark.parametrize("paper", [Paper("A0"), Paper("Letter", is_landscape=False), Paper("A4", is_poster=True)])
def test_an_edition_keeps_all_rules_on_any_paper(paper: Paper, tmp_path: Path) -> None:
    workspace = starter_map()
    chosen = tuple(process.id for process in processes(workspace))
    write(workspace, Selection(chosen, DATE, system="SAP MM", paper=paper), tmp_path / "x.pdf")
    assert broken_rules(tmp_path / "x.pdf") == []


def test_a_map_of_a_thousand_steps_keeps_all_rules(tmp_path: Path) -> None:
    assert broken_rules(written(made_map(10, 100, 20), tmp_path)) == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("name", ["all four", "one step", "every shape", "Arabic"])
def test_the_file_is_sound(name: str, tmp_path: Path) -> None:
    path = written(MAPS[name](), tmp_path)
    assert is_sound(path)
    path.write_bytes(path.read_bytes().replace(b"endstream", b"endstraem", 1))
    assert not is_sound(path)


def is_sound(path: Path) -> bool:
    asked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return asked.returncode == 0 and "No syntax or stream encoding errors found" in asked.stdout


Fault = Callable[[pytest.MonkeyPatch], None]


def without_alternative_text(patch: pytest.MonkeyPatch) -> None:
    whole = structure._Writing._attributes
    patch.setattr(structure._Writing, "_attributes", lambda self, element: whole(self, element).partition("/Alt")[0])


def without_names_of_links(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(structure, "text", lambda words: "()")


def without_rows(patch: pytest.MonkeyPatch) -> None:
    whole = structure._Writing._role
    patch.setattr(structure._Writing, "_role", lambda self, element: "P" if element.role == "TR" else whole(self, element))


def without_levels(patch: pytest.MonkeyPatch) -> None:
    whole = structure._Writing._role
    patch.setattr(structure._Writing, "_role", lambda self, element: "H3" if element.role == "H1" else whole(self, element))


def without_decoration(patch: pytest.MonkeyPatch) -> None:
    """What is only for the eye is marked as a part of the document that there is not."""
    patch.setattr(import_module("exporters.pdf.write_pages"), "_DECORATION", "/P BMC")


def without_a_language(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(title.Title, "language", property(lambda self: "", lambda self, value: None), raising=False)


def without_colour_space(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(title, "srgb_profile", lambda: b"")


def without_identifiers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(title, "_packet", lambda about: "")


def without_tidy_streams(patch: pytest.MonkeyPatch) -> None:
    whole = objects.Stream.format
    patch.setattr(objects.Stream, "format", lambda self, document: whole(self, document).replace(b"\nendstream", b"endstream"))


FAULTS: dict[str, tuple[Fault, set[str]]] = {
    fault.__name__: (fault, profiles)
    for fault, profiles in (
        (without_alternative_text, {"ua1"}),
        (without_names_of_links, {"ua1"}),
        (without_rows, {"ua1"}),
        (without_levels, {"ua1"}),
        (without_decoration, {"ua1"}),
        (without_a_language, {"ua1"}),
        (without_colour_space, {"2a"}),
        (without_identifiers, {"ua1", "2a"}),
        (without_tidy_streams, {"2a"}),
    )
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noticed(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, profiles = FAULTS[fault]
    plant(monkeypatch)
    assert {profile for profile, _ in broken_rules(written(starter_map("invoice"), tmp_path))} >= profiles


@pytest.mark.parametrize("ending", [b"\r", b"\n"])
def test_a_stream_does_not_end_like_a_line(ending: bytes) -> None:
    """About one stream in 128 would: its last byte is that of a check sum."""
    content = next(one for number in range(1000) if zlib.compress(one := bytes((number % 251, number // 251))).endswith(ending))
    written = objects.Stream(content).content
    assert b"/Filter[/ASCII85Decode/FlateDecode]" in written and written.endswith(b"~>\nendstream\n")
    inside = written.partition(b"stream\n")[2].removesuffix(b"~>\nendstream\n")
    assert zlib.decompress(a85decode(inside)) == content
    assert f"/Length {len(inside) + 2}>>".encode() in written
