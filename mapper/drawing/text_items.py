"""Cuts a line of text into items: stretches of one face and one direction, with the bidirectional levels of Unicode."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from mapper.drawing.fonts import CODES, face, face_name
from mapper.drawing.fonts.faces import FAMILIES
from mapper.model.late_pattern import late_pattern

RIGHT_TO_LEFT = late_pattern("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
SURROGATE = late_pattern("[\ud800-\udfff]")
HARD_BREAK = late_pattern("\r\n|[\n\r\v\f\x85\u2028\u2029]")
INVISIBLE = late_pattern("[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")
"""Characters that steer their neighbours and have no picture of their own (Unicode: default ignorable)."""

LONGEST_ITEM = 8192
EMOJI_STYLE = "\ufe0f"
FIRST_EMOJI = 0x1F000
ISOLATES = str.maketrans({"\u2066": "\u202a", "\u2067": "\u202b", "\u2068": "\u202a", "\u2069": "\u202c"})
"""python-bidi knows the older embeddings only; an isolate is treated as the embedding of the same direction."""


class Item(NamedTuple):
    """Characters start … end of a line, all in one face; an odd level reads from right to left."""

    start: int
    end: int
    face: str
    level: int


def clean(text: str) -> str:
    """`text` character for character, with what no file can hold (halves of surrogate pairs) and tabs replaced."""
    return SURROGATE.sub("\ufffd", text).replace("\t", " ")


def paragraphs(text: str) -> list[str]:
    """The lines that the writer of the text broke."""
    return HARD_BREAK.split(text)


def items(line: str, bold: bool) -> list[Item]:
    """The items of a line, in the order in which it is read."""
    if line.isascii() and line.isprintable():
        return _short_enough(line, [Item(0, len(line), face_name("NotoSans", bold=bold), 0)]) if line else []
    faces = _faces(line, bold)
    levels = bidi_levels(line) if not line.isascii() and RIGHT_TO_LEFT.search(line) else None
    found: list[Item] = []
    start = 0
    for index in range(1, len(line) + 1):
        if index < len(line) and faces[index] == faces[start] and (levels is None or levels[index] == levels[start]):
            continue
        found.append(Item(start, index, faces[start], levels[start] if levels else 0))
        start = index
    return _short_enough(line, found)


def _short_enough(line: str, found: list[Item]) -> list[Item]:
    """Items cut after blanks to at most `LONGEST_ITEM` characters: the shaper has limits of its own."""
    if len(line) <= LONGEST_ITEM:
        return found
    pieces: list[Item] = []
    for item in found:
        start = item.start
        while item.end - start > LONGEST_ITEM:
            blank = line.rfind(" ", start, start + LONGEST_ITEM)
            end = blank + 1 if blank > start else start + LONGEST_ITEM
            pieces.append(item._replace(start=start, end=end))
            start = end
        pieces.append(item._replace(start=start))
    return pieces


def bidi_levels(line: str) -> list[int]:
    """The embedding level of each character (Unicode Standard Annex 9); characters that only steer take their neighbour's."""
    from bidi import algorithm

    steered = "".join([_known(character) for character in line.translate(ISOLATES)])
    base = algorithm.get_base_level(steered)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "R" if base else "L"
    algorithm.get_embedding_levels(steered, storage)
    for index, character in enumerate(storage["chars"]):
        character["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    if storage["chars"]:
        algorithm.resolve_weak_types(storage)
        algorithm.resolve_neutral_types(storage, False)
        algorithm.resolve_implicit_levels(storage, False)
    known = {character["index"]: character["level"] for character in storage["chars"]}
    levels: list[int] = []
    for index in range(len(line)):
        levels.append(known.get(index, levels[-1] if levels else base))
    return levels


def _known(character: str) -> str:
    """The character, or one of the same direction where Unicode has not assigned it."""
    if unicodedata.bidirectional(character):
        return character
    return "\u05d0" if RIGHT_TO_LEFT.match(character) else "a"


def visual_order(found: Sequence[Item], base: int) -> list[Item]:
    """The items from left to right (rule L2 of the bidirectional algorithm); `base` is the level of the paragraph."""
    levels = [item.level for item in found]
    order = list(range(len(found)))
    lowest_odd = min((level for level in levels if level % 2), default=base + 1)
    for level in range(max(levels, default=0), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return [found[index] for index in order]


def uncovered(character: str) -> bool:
    """Whether no face has a picture for the character, so that its code is drawn in a box."""
    return not INVISIBLE.match(character) and _own_face(character, False) == CODES


def _faces(line: str, bold: bool) -> list[str]:
    """The face of each character; blanks, joiners and marks stay with the character before them where that face can draw them."""
    chosen: list[str] = []
    for index, character in enumerate(line):
        before = chosen[-1] if chosen else ""
        if before and _stays(character, before):
            chosen.append(before)
        elif line[index + 1 : index + 2] == EMOJI_STYLE and ord(character) in face(face_name("NotoEmoji")).covered:
            chosen.append(face_name("NotoEmoji"))
        else:
            chosen.append(_own_face(character, bold))
    return chosen


def _stays(character: str, before: str) -> bool:
    if INVISIBLE.match(character):
        return True
    if before == CODES:
        return False
    if character == " ":
        return before != face_name("NotoEmoji")
    follows = unicodedata.category(character) in ("Mn", "Mc", "Me") or 0x1F3FB <= ord(character) <= 0x1F3FF
    return follows and ord(character) in face(before).covered


def _own_face(character: str, bold: bool) -> str:
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0:
        return CODES
    if code >= FIRST_EMOJI and code in face(face_name("NotoEmoji")).covered:
        return face_name("NotoEmoji")
    for family in FAMILIES:
        name = face_name(family, bold=bold)
        if code in face(name).covered:
            return name
    return face_name("NotoSans", bold=bold) if INVISIBLE.match(character) else CODES
