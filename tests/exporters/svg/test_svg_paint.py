"""The SVG file: well formed, self-contained, searchable, the same each time."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from exporters.svg.paint import svg_text
from mapper.drawing.picture import Box, Image, Path, Picture
from mapper.drawing.text import shape_text
from mapper.drawing.theme import colours

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def picture(text: str) -> Picture:
    runs = shape_text(text, 12.5).at(10, 10)
    return Picture((Path((("M", 0, 0), ("L", 9, 9)), stroke="line"), *runs, Image(Box(0, 0, 5, 5), b"not read")), Box(-5, -5, 200, 60))


def test_text_can_be_found() -> None:
    tree = fromstring(svg_text(picture("Match <invoice> & order"), colours("print"), title="IV <1>"))
    assert [found.text for found in tree.iter(f"{SVG}text")] == ["Match <invoice> & order"]
    assert tree.findtext(f"{SVG}title") == "IV <1>"
    assert tree.get("viewBox") == "-5 -5 200 60"


def test_every_letter_is_defined_once_and_nothing_comes_from_outside() -> None:
    tree = fromstring(svg_text(picture("letter"), colours("print")))
    defined = {element.get("id") for element in tree.iter(f"{SVG}path") if element.get("id")}
    assert len(defined) == len(set("letter"))
    for element in tree.iter():
        target = element.get(LINK, "#g0")
        assert target.startswith("data:") or target[1:] in defined


def test_what_xml_cannot_hold_is_replaced() -> None:
    tree = fromstring(svg_text(picture("a\x00b\ud800\uffff"), colours("print")))
    assert "".join(found.text or "" for found in tree.iter(f"{SVG}text")) == "a\ufffdb\ufffd\ufffd"


def test_ground_may_be_left_out() -> None:
    with_ground, without = (svg_text(picture("a"), colours("print"), background=token) for token in ("paper", None))
    assert len(with_ground) > len(without)


def test_same_input_same_text() -> None:
    assert svg_text(picture("عقد 核"), colours("print")) == svg_text(picture("عقد 核"), colours("print"))
