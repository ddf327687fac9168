"""Text in SVG files as text: at its places, in fonts that the file carries; a browser shows it as the page does."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from unicodedata import mirrored

import pytest
from defusedxml.ElementTree import fromstring
from fontTools.ttLib import TTFont
from PIL import Image

from exporters.svg.paint import Head, Part, svg_document
from mapper.drawing.fonts import web_font
from mapper.drawing.picture import Box, Picture
from mapper.drawing.text import shape_text
from mapper.drawing.theme import colours
from tests import rasters

BROWSER = shutil.which("chromium")
TEXTS = (
    "Match invoice to order and receipt",
    "Żółć, þökk and AVATAR fi ffi",
    "فاتورة المورد abc 123",
    "การรับสินค้า",
    "चालान की जाँच करें",
    "חשבונית ספק",
    "核對發票與訂單、收貨單",
    "→ ≥ 4.0 h/week ☎ \ue000",
)
TEXT, SPAN = "{http://www.w3.org/2000/svg}text", "{http://www.w3.org/2000/svg}tspan"


def picture() -> Picture:
    """The texts one below the other, one of them also upwards."""
    runs = [run for line, text in enumerate(TEXTS) for run in shape_text(text, 14, bold=line == 0).at(30, 10 + 26 * line)]
    return Picture((*runs, *shape_text("Upwards", 12).upwards(4, 120)), Box(0, 0, 320, 230))


def document() -> str:
    made = picture()
    return svg_document([Part(made)], made.box, colours("print"), Head("Letters"))


def test_every_text_is_there_in_whole_lines() -> None:
    said = ["".join(found.itertext()) for found in fromstring(document()).iter(TEXT)]
    drawn = [run.text for run in picture().primitives if run.text.strip()]  # type: ignore[union-attr]
    assert said == drawn


def test_words_stand_at_the_places_of_their_letters() -> None:
    block = shape_text("Match invoice to order", 14)
    (run,) = block.at(0, 0)
    made = Picture((run,), Box(0, 0, 300, 30))
    spans = list(fromstring(svg_document([Part(made)], made.box, colours("print"), Head())).iter(SPAN))
    assert [span.text for span in spans] == ["Match ", "invoice ", "to ", "order"]
    starts = [run.offsets[run.clusters.index(run.text.index(word))][0] for word in ("Match", "invoice", "to", "order")]
    assert [float(span.get("x", "nan")) for span in spans] == pytest.approx(starts, abs=0.001)


def test_fonts_hold_the_letters_of_the_file_and_few_others() -> None:
    fonts = re.findall(r"font-family: waterhole-([\w-]+); font-weight: \w+; src: url\(\"data:font/woff;base64,([^\"]+)\"", document())
    assert {name for name, _ in fonts} >= {"NotoSans-Bold", "NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansTC-Regular"}
    for name, coded in fonts:
        with TTFont(BytesIO(b64decode(coded))) as font:
            held = {chr(code) for code in font.getBestCmap()}
        wanted = {letter for run in picture().primitives if run.face == name for letter in run.text}  # type: ignore[union-attr]
        # A sign that has a mirror image comes with it.
        assert {letter for letter in held if not mirrored(letter)} <= wanted and {
            letter for letter in wanted if letter.isalpha()
        } <= held, name


def test_the_same_letters_are_the_same_font() -> None:
    first = web_font("NotoSans-Regular", ["order", "Match"])
    web_font.__globals__["_made"].cache_clear()
    assert web_font("NotoSans-Regular", ["Match order", "red"]) != first
    assert web_font("NotoSans-Regular", ["Match", "order"]) == first


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
def test_a_browser_shows_what_the_page_shows(tmp_path: Path) -> None:
    """Letters shaped by the browser in the fonts of the file stand where ours do: kerned, joined, stacked, in both directions."""
    made = picture()
    width, height = int(made.box.width), int(made.box.height)
    drawing = document().partition("?>")[2].replace(f'width="{width}pt" height="{height}pt"', f'width="{width}" height="{height}"')
    (tmp_path / "shown.html").write_text(f'<meta charset="utf-8"><body style="margin:0">{drawing}</body>', encoding="utf-8")
    shot = tmp_path / "shot.png"
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--hide-scrollbars"]
    size = [f"--force-device-scale-factor={rasters.DOTS * 2}", f"--window-size={width},{height + 200}", f"--screenshot={shot}"]
    command = [str(BROWSER), *options, *size, (tmp_path / "shown.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    with Image.open(shot) as taken:
        seen = taken.convert("RGB").crop((0, 0, width * rasters.DOTS * 2, height * rasters.DOTS * 2)).reduce(2)
    on_page = rasters.by_pdf(made)
    assert rasters.difference(seen, on_page) <= 0.01
    assert rasters.difference(seen, rasters.by_pdf(Picture(made.primitives[1:], made.box))) > 0.01
