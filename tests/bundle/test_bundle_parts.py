"""What the packaged program is made with: its icon, its version data, its libraries, its bill of materials."""

from __future__ import annotations

import json
from pathlib import Path

import immutables
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from bundle import libraries
from bundle.bill import bill_of, is_of
from bundle.icon import WINDOWS_SIZES, draw_icon
from bundle.libraries import without_unused
from bundle.windows_version import version_text
from tests.source_tree import ROOT


@pytest.mark.parametrize("ending", [".ico", ".icns", ".png"])
def test_the_icon_is_drawn_for_each_system(qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    with Image.open(draw_icon(ROOT / "icons" / "app.svg", tmp_path / f"app{ending}")) as drawn:
        assert drawn.width == drawn.height and drawn.width >= 256
        if ending == ".ico":
            assert drawn.info["sizes"] == {(side, side) for side in WINDOWS_SIZES}
        colours = drawn.convert("RGBA").getcolors(1 << 20)
        assert colours is not None and len(colours) > 2


def test_the_version_of_a_pre_release_is_read_to_its_numbers() -> None:
    text = version_text("2.10rc3")
    assert "filevers=(2, 10, 0, 0)" in text and "StringStruct('ProductVersion', '2.10rc3')" in text
    assert text.count("(") == text.count(")") and text.count("[") == text.count("]")
    compile(text, "version.txt", "eval")


def test_what_only_a_left_out_plugin_needed_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = {"/q/Widgets.so": {"libqt.so.6"}, "/q/libqt.so.6": {"libicu.so.1", "libof-the-system.so.1"}, "/l/libcups.so.2": {"libtls.so.3"}}
    monkeypatch.setattr(libraries, "names_needed_by", lambda source: needs.get(source, set()))
    widgets = ("PySide6/QtWidgets.so", "/q/Widgets.so", "EXTENSION")
    qt, link = ("PySide6/Qt/lib/libqt.so.6", "/q/libqt.so.6", "BINARY"), ("libqt.so.6", "PySide6/Qt/lib/libqt.so.6", "SYMLINK")
    icu, python = ("libicu.so.1", "/l/libicu.so.1", "BINARY"), ("libpython3.11.so.1.0", "/l/libpython3.11.so.1.0", "BINARY")
    cups, tls = ("libcups.so.2", "/l/libcups.so.2", "BINARY"), ("libtls.so.3", "/l/libtls.so.3", "BINARY")
    assert without_unused([cups, widgets, qt, tls, link, icu, python]) == [widgets, qt, link, icu, python]


def test_the_bill_names_packages_fonts_and_libraries_of_the_files_and_is_the_same_again(tmp_path: Path) -> None:
    font = ROOT / "mapper" / "drawing" / "fonts" / "NotoSans-Regular.ttf"
    library = tmp_path / "libthing.so.1"
    library.write_bytes(b"\x7fELF")
    sources = [immutables.__file__, str(font), str(library), str(ROOT / "desktop" / "window.py")]
    bill = json.loads(bill_of("waterhole", "1.2", sources))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {one["name"]: one for one in bill["components"]}
    assert by_name.keys() == {"immutables", "python", font.name, "libthing.so.1"}
    assert by_name["immutables"]["purl"].startswith("pkg:pypi/immutables@") and by_name["immutables"]["licenses"]
    assert len(by_name["libthing.so.1"]["hashes"][0]["content"]) == 64
    assert bill["dependencies"][0]["dependsOn"] == [one["bom-ref"] for one in bill["components"]]
    assert bill_of("waterhole", "1.2", reversed(sources)) == bill_of("waterhole", "1.2", sources)


def test_an_installation_that_is_out_of_date_is_noticed() -> None:
    class Installed:
        version = "1.0"
        requires = ("networkx>=3.4", 'pytest; extra == "dev"')

    assert is_of({"version": "1.0", "dependencies": ["networkx>=3"]}, Installed())  # type: ignore[arg-type]
    assert not is_of({"version": "1.1", "dependencies": ["networkx>=3"]}, Installed())  # type: ignore[arg-type]
    assert not is_of({"version": "1.0", "dependencies": ["networkx>=3", "openpyxl"]}, Installed())  # type: ignore[arg-type]
