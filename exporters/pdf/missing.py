"""Characters that no font of ours has: on the pages they stand as their code in a box, and whoever exports is told."""

from __future__ import annotations

from collections.abc import Iterable

from exporters.pdf.page import Page
from mapper.drawing.fonts import CODES
from mapper.drawing.picture import GlyphRun
from mapper.model.words import say, say_count

_MOST_NAMED = 10


def missing_on(pages: Iterable[Page]) -> tuple[str, ...]:
    """The characters on the pages that are drawn as their code, each once, in reading order."""
    runs = (part for page in pages for placed in page.placed for part in placed.picture.primitives)
    return tuple(dict.fromkeys(letter for run in runs if isinstance(run, GlyphRun) and run.face == CODES for letter in run.text))


def missing_note(pages: Iterable[Page]) -> tuple[str, ...]:
    """A sentence that names these characters, the first ten by their codes; () where there are none."""
    found = missing_on(pages)
    if not found:
        return ()
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in found[:_MOST_NAMED])
    if len(found) > _MOST_NAMED:
        codes = say("{codes} and others", codes=codes)
    sentence = say_count(
        len(found),
        "{n} character is in none of the fonts and stands as its code in a box: {codes}.",
        "{n} characters are in none of the fonts and stand as their codes in boxes: {codes}.",
        codes=codes,
    )
    return (sentence,)
