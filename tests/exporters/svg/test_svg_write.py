"""SVG files of a map: one a sheet, all words in them, marks behind the nodes, nothing half-written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from exporters import Drawing, Selection
from exporters.svg import write
from mapper.model.edit import Change, Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint
from mapper.model.lookups import contact_points, every, processes
from mapper.model.organisation import Process
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from tests.exporters.hostile_map import selected

SVG = "{http://www.w3.org/2000/svg}"
TEXT, TITLE, GROUP = f"{SVG}text", f"{SVG}title", f"{SVG}g"


@pytest.fixture(scope="module")
def four() -> Workspace:
    numbers = count()
    return Workspace(starter_records("all", Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-05T08:00:00Z")))


def words_by_file(files: Mapping[Path, str]) -> dict[str, str]:
    return {path.name: " ".join("".join(found.itertext()) for found in fromstring(text).iter(TEXT)) for path, text in files.items()}


def written(workspace: Workspace, path: Path, *codes: str) -> dict[str, str]:
    chosen = tuple(process.id for process in processes(workspace) if not codes or process.code in codes)
    return words_by_file({file: file.read_text(encoding="utf-8") for file in write(workspace, Selection(chosen), path)})


def test_each_process_has_its_file(four: Workspace, tmp_path: Path) -> None:
    words = written(four, tmp_path / "map.svg")
    assert sorted(words) == ["map-IV.svg", "map-PO.svg", "map-RT.svg", "map-TW.svg"]
    assert all(code in words["map-IV.svg"] for code in ("IV-40", "IV-E1", "IV-C1", "MIRO"))


def test_one_process_has_the_name_asked_for(four: Workspace, tmp_path: Path) -> None:
    assert list(written(four, tmp_path / "iv.svg", "IV")) == ["iv.svg"]


def test_same_map_same_bytes(four: Workspace, tmp_path: Path) -> None:
    chosen = Selection((every(four, Process)[0].id,))
    (one,), (other,) = write(four, chosen, tmp_path / "one.svg"), write(four, chosen, tmp_path / "other.svg")
    assert one.read_bytes() == other.read_bytes()


def test_elements_are_known_by_their_codes(four: Workspace, tmp_path: Path) -> None:
    (path,) = write(four, selected(four, "IV"), tmp_path / "iv.svg")
    named = {
        group.get("id"): group.findtext(TITLE) for group in fromstring(path.read_text(encoding="utf-8")).iter(GROUP) if group.get("id")
    }
    assert named["IV-40"] == "IV-40 Match invoice to order and receipt"
    assert {"IV-E1", "IV-C1"} <= named.keys()


def test_nothing_comes_from_outside(four: Workspace, tmp_path: Path) -> None:
    for look in (Drawing(), Drawing(has_outlines=True, is_transparent=True)):
        (path,) = write(four, replace(selected(four, "IV"), drawing=look), tmp_path / "iv.svg")
        text = path.read_text(encoding="utf-8")
        sources = re.findall(r"""(?:url\(|href=)["']?([^"')]+)""", text)
        assert sources and all(source.startswith(("data:", "#")) for source in sources)
        assert ('fill="#FFFFFF"/>\n<g stroke-linecap' in text) is not look.is_transparent


def test_hidden_contact_point_is_left_out(four: Workspace, tmp_path: Path) -> None:
    point = next(point for point in contact_points(four) if point.code == "IV-C1")
    assert isinstance(point, ContactPoint)
    hidden = four.after(Edit("", (Change(point, replace(point, not_for_export=True)),)))
    assert "IV-C1" not in written(hidden, tmp_path / "iv.svg", "IV")["iv.svg"]


def test_nothing_to_draw_is_said(four: Workspace, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no process"):
        write(four, Selection(()), tmp_path / "none.svg")


def test_failure_leaves_the_older_file_whole(four: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "iv.svg"
    target.write_text("older", encoding="utf-8")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KnownError, match="No space left"):
        written(four, target, "IV")
    assert target.read_text(encoding="utf-8") == "older"
    assert sorted(tmp_path.iterdir()) == [target]
