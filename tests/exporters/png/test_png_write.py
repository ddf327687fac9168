"""Pictures of maps: the pixels of the page, at the scale asked for, on white or on nothing, the same each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from exporters import Drawing
from exporters.drawings import MARGIN, drawings_to_write
from exporters.png import write
from mapper.drawing.picture import Picture
from mapper.model.errors import KnownError
from mapper.model.workspace import Workspace
from tests import rasters
from tests.exporters.hostile_map import selected, starter_map


@pytest.fixture(scope="module")
def four() -> Workspace:
    return starter_map()


def test_each_process_has_its_picture_of_the_right_size(four: Workspace, tmp_path: Path) -> None:
    chosen = replace(selected(four), drawing=Drawing(scale=1))
    paths = write(four, chosen, tmp_path / "map.png")
    assert [path.name for path in paths] == ["map-PO.png", "map-IV.png", "map-TW.png", "map-RT.png"]
    for path, drawing in zip(paths, drawings_to_write(four, chosen, tmp_path / "map.png"), strict=True):
        with Image.open(path) as shown:
            assert shown.mode == "RGB" and shown.info["dpi"] == pytest.approx((72, 72), abs=0.1)
            box = drawing.box.grown(MARGIN)
            assert shown.size == pytest.approx((box.width, box.height), abs=1)
            assert 0.01 < rasters.ink(shown) < 0.5


def test_scale_and_ground(four: Workspace, tmp_path: Path) -> None:
    one = replace(selected(four, "PO"), drawing=Drawing(1))
    two = replace(one, drawing=Drawing(2, is_transparent=True))
    (small,), (large,) = write(four, one, tmp_path / "one.png"), write(four, two, tmp_path / "two.png")
    with Image.open(small) as white, Image.open(large) as clear:
        assert clear.size == pytest.approx((2 * white.width, 2 * white.height), abs=2)
        assert white.getpixel((1, 1)) == (255, 255, 255)
        assert clear.mode == "RGBA" and clear.getpixel((1, 1)) == (255, 255, 255, 0)
        assert clear.getchannel("A").getextrema() == (0, 255)


def test_it_is_what_the_screen_shows(four: Workspace, tmp_path: Path, qapp: QGuiApplication) -> None:
    """Seen from afar, where it does not matter at which fraction of a point the paper begins; test_same_picture looks closely."""
    chosen = replace(selected(four, "RT"), drawing=Drawing(1))
    (drawing,) = drawings_to_write(four, chosen, tmp_path / "rt.png")
    (path,) = write(four, chosen, tmp_path / "rt.png")
    on_screen = rasters.by_qt(Picture(drawing.picture.primitives, drawing.box.grown(MARGIN)), fine=1)
    with Image.open(path) as written:
        size = (written.width // 4, written.height // 4)
        seen, shown = (image.convert("RGB").resize(size, Image.Resampling.BOX) for image in (on_screen, written))
    assert rasters.difference(seen, shown) < 0.01
    assert rasters.difference(seen, Image.new("RGB", size, "white")) > 0.03


def test_same_map_same_bytes(four: Workspace, tmp_path: Path) -> None:
    chosen = replace(selected(four, "TW"), drawing=Drawing(1))
    (one,), (other,) = write(four, chosen, tmp_path / "one.png"), write(four, chosen, tmp_path / "other.png")
    assert one.read_bytes() == other.read_bytes()


def test_more_pixels_than_memory_are_refused_before_anything_is_written(four: Workspace, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"scale of 1\d\.?\d? at most|scale of \d"):
        write(four, replace(selected(four), drawing=Drawing(20)), tmp_path / "map.png")
    assert list(tmp_path.iterdir()) == []
