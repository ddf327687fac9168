"""BPMN files damaged by chance: bytes, tags, attributes, references, encodings - one to four damages each."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.source_tree import ROOT

Mutate = Callable[[random.Random, bytes], bytes]
LARGEST = 80_000
"""Larger models only take longer."""
_TAG = re.compile(rb"<[^<>]*>")
_ATTRIBUTE = re.compile(rb'\s([\w:.-]+)="([^"]*)"')
# fmt: off
_WORDS = (
    b"", b"NaN", b"Infinity", b"-1e308", b"1e400", b"999999999999", b"-0.5", b"true", b"TRUE", b"0", b"x" * 30_000, b"&#0;", b"&amp;lt;",
    b"&unknown;", "\u202e\u0301\U0001f600".encode(), b"\xff\xfe", b"]]>", b"http://www.omg.org/spec/BPMN/20100524/MODEL", b" ", b"a:b:c",
)
_PIECES = (
    b"<!-- -->", b"<?pi x?>", b"<![CDATA[<task/>]]>", b"<!DOCTYPE x []>", b"words", b'<task id="t"/>', b"<lane><lane/></lane>", b"\x00",
    b"<extensionElements/>", b'<boundaryEvent id="b" attachedToRef="b"/>', b'<subProcess id="s"><subProcess id="s"/></subProcess>',
    b"<documentation>&#xD800;</documentation>", b'<sequenceFlow id="f" sourceRef="f" targetRef="f"/>', b"\x0b",
    b'<choreography id="c"><choreographyTask id="d"/></choreography>', b"<childLaneSet><lane/></childLaneSet>",
    b'<participant id="p" processRef="p"/>', b'<dataObject id="d"/><dataObjectReference dataObjectRef="r"/>',
)
# fmt: on
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "cp437", "shift_jis", "utf-7")


@dataclass(frozen=True, slots=True)
class Mutated:
    """A damaged file: what it was made of, what was done to it, and its bytes."""

    original: str
    damages: tuple[str, ...]
    content: bytes


def originals() -> tuple[Path, ...]:
    """The own fixtures, and the models of the corpora where there are some."""
    own = sorted((ROOT / "tests" / "exporters" / "bpmn" / "fixtures").glob("*.bpmn"))
    folder = os.environ.get("WATERHOLE_CORPORA", "")
    others = sorted(Path(folder).rglob("*.bpmn")) if folder else []
    return (*own, *(path for path in others if path.stat().st_size <= LARGEST))


def mutated(number: int, paths: tuple[Path, ...]) -> Mutated:
    """The damaged file of that number."""
    dice = random.Random(number)
    path = dice.choice(paths)
    content = path.read_bytes()
    chosen = dice.choices(tuple(MUTATIONS), k=dice.randint(1, 4))
    for name in chosen:
        content = MUTATIONS[name](dice, content)
    return Mutated(path.name, tuple(chosen), content)


def _place(dice: random.Random, content: bytes) -> int:
    return dice.randrange(len(content) + 1)


def _found(dice: random.Random, content: bytes, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """The first match behind a place by chance, else the first of all."""
    return pattern.search(content, _place(dice, content)) or pattern.search(content)


def _flip(dice: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(dice: random.Random, content: bytes) -> bytes:
    return content[: _place(dice, content)]


def _leave_out(dice: random.Random, content: bytes) -> bytes:
    start = _place(dice, content)
    return content[:start] + content[start + dice.randint(1, 200) :]


def _repeat(dice: random.Random, content: bytes) -> bytes:
    start = _place(dice, content)
    piece = content[start : start + dice.randint(1, 2_000)]
    return content[:start] + piece * dice.randint(2, 5) + content[start + len(piece) :]


def _drop_tag(dice: random.Random, content: bytes) -> bytes:
    found = _found(dice, content, _TAG)
    return content if found is None else content[: found.start()] + content[found.end() :]


def _swap_tags(dice: random.Random, content: bytes) -> bytes:
    one, other = _found(dice, content, _TAG), _found(dice, content, _TAG)
    if one is None or other is None or one.end() > other.start():
        return content
    return content[: one.start()] + other[0] + content[one.end() : other.start()] + one[0] + content[other.end() :]


def _drop_attribute(dice: random.Random, content: bytes) -> bytes:
    found = _found(dice, content, _ATTRIBUTE)
    return content if found is None else content[: found.start()] + content[found.end() :]


def _put_value(dice: random.Random, content: bytes) -> bytes:
    """Another value in an attribute: one by chance, or that of another attribute, which makes references lead anywhere."""
    found, other = _found(dice, content, _ATTRIBUTE), _found(dice, content, _ATTRIBUTE)
    if found is None or other is None:
        return content
    value = other[2] if dice.random() < 0.6 else dice.choice(_WORDS)
    return content[: found.start(2)] + value + content[found.end(2) :]


def _rename(dice: random.Random, content: bytes) -> bytes:
    """A word of the markup becomes another one everywhere."""
    one, other = _found(dice, content, _ATTRIBUTE), _found(dice, content, _ATTRIBUTE)
    return content if one is None or other is None else content.replace(one[1], other[1])


def _same_ids(_dice: random.Random, content: bytes) -> bytes:
    return re.sub(rb'\sid="[^"]*"', b' id="same"', content)


def _insert(dice: random.Random, content: bytes) -> bytes:
    found = _found(dice, content, _TAG)
    place = found.end() if found is not None and dice.random() < 0.8 else _place(dice, content)
    return content[:place] + dice.choice(_PIECES) + content[place:]


def _nest(dice: random.Random, content: bytes) -> bytes:
    found, depth = _found(dice, content, _TAG), dice.choice((3, 60, 90, 2_000))
    place = found.end() if found is not None else 0
    return content[:place] + b"<subProcess>" * depth + b"</subProcess>" * depth + content[place:]


def _encode(dice: random.Random, content: bytes) -> bytes:
    return content.decode("utf-8", errors="replace").encode(dice.choice(_ENCODINGS), errors="replace")


def _declare(dice: random.Random, content: bytes) -> bytes:
    return re.sub(rb'encoding="[^"]*"', b'encoding="' + dice.choice(_ENCODINGS).encode() + b'"', content, count=1)


MUTATIONS: dict[str, Mutate] = {
    "bytes changed": _flip,
    "cut": _cut,
    "bytes left out": _leave_out,
    "a piece repeated": _repeat,
    "a tag dropped": _drop_tag,
    "tags swapped": _swap_tags,
    "an attribute dropped": _drop_attribute,
    "another value": _put_value,
    "another value again": _put_value,
    "words exchanged": _rename,
    "one id for all": _same_ids,
    "a piece put in": _insert,
    "deeply nested": _nest,
    "another encoding": _encode,
    "another declaration": _declare,
}
