"""Brings the catalogues up to date, for translators and for the program.

    python -m mapper.languages.update

Each `<code>.po` gets the templates that are new and loses those that nobody says any more; `<code>.mo` is made of it. The same source gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from mapper.disk.replace_file import replacing
from mapper.languages import NAMES
from mapper.languages.templates import Template, templates
from mapper.model.words import ENGLISH

NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""What the head of a catalogue has in place of the moment it was made, so that the same sentences give the same bytes."""
FOLDER = Path(__file__).resolve().parent
HEAD = "# The sentences of Waterhole. What stands in {braces} keeps its name; a sentence may put it elsewhere."


def merged(code: str, said: tuple[Template, ...], kept: Catalog | None) -> Catalog:
    """The catalogue of a language with exactly these templates, translated as in `kept`."""
    made = Catalog(locale=code, project="Waterhole", header_comment=HEAD, fuzzy=False)
    for template in said:
        key = (template.one, template.many) if template.many else template.one
        known = kept.get(template.one) if kept is not None else None
        # A sentence that has another plural now has to be looked at again.
        string = known.string if known is not None and known.id == key else ""
        made.add(key, string, locations=[(place, 1) for place in template.places])
    return made


def read(code: str) -> Catalog | None:
    """What has been translated so far; None where nothing has."""
    path = FOLDER / f"{code}.po"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=code)


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue for translators; without dates, so that it changes only with its sentences."""
    file = BytesIO()
    write_po(file, catalogue, width=120, sort_output=True, include_lineno=False)
    lines = file.getvalue().split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By')))


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue for the program: what is translated."""
    done = Catalog(locale=catalogue.locale, fuzzy=False, creation_date=NO_DATE, revision_date=NO_DATE)
    for message in translated(catalogue):
        done.add(message.id, message.string)
    file = BytesIO()
    write_mo(file, done)
    return file.getvalue()


def translated(catalogue: Catalog) -> list[Message]:
    """The messages of which every form is translated."""
    return [message for message in catalogue if message.id and _is_whole(message.string)]


def _is_whole(string: str | Sequence[str] | None) -> bool:
    return bool(string) and all(string or ())


def main() -> None:
    """Write both files of every language, and say how much of it is translated."""
    said = templates()
    for code in NAMES:
        if code != ENGLISH.language:
            catalogue = merged(code, said, read(code))
            for path, content in ((FOLDER / f"{code}.po", as_po(catalogue)), (FOLDER / f"{code}.mo", as_mo(catalogue))):
                with replacing(path) as part:
                    part.write_bytes(content)
            print(f"{code}: {len(translated(catalogue)):,} of {len(said):,} templates")


if __name__ == "__main__":
    main()
