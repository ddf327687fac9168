"""Every sentence a person sees, as one whole template behind one translate function.

Templates are looked up whole in the catalogue of the chosen language; English is the catalogue's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import TypeAlias

Said: TypeAlias = str
"""A template that is said elsewhere: what carries this annotation – a table, a field, a parameter – goes into the catalogues."""
SaidOfCount: TypeAlias = tuple[str, str]
"""The templates for one and for many, said elsewhere."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language: its code, its templates and plural forms as GNU gettext knows them, and the sign before tenths."""

    language: str = "en"
    templates: NullTranslations = field(default_factory=NullTranslations)
    decimal_sign: str = "."


ENGLISH = Catalogue()
_current: ContextVar[Catalogue] = ContextVar("catalogue", default=ENGLISH)


def current() -> Catalogue:
    """The catalogue of the language that is spoken."""
    return _current.get()


def use_catalogue(catalogue: Catalogue) -> None:
    """Speak the language of `catalogue` from now on, in this context (thread or task)."""
    _current.set(catalogue)


@contextmanager
def speaking(catalogue: Catalogue) -> Iterator[None]:
    """Speak that language meanwhile, in this context."""
    before = _current.set(catalogue)
    try:
        yield
    finally:
        _current.reset(before)


def say(template: str, **values: object) -> str:
    """The sentence of `template` in the current language, its {placeholders} filled in.

    >>> say("Moved {name}", name="Post invoice"), say("If '{name}' stops", name="Chat 'receipts'")
    ('Moved Post invoice', "If 'Chat “receipts”' stops")
    """
    # Of an empty template gettext would give the head of the catalogue.
    sentence = _current.get().templates.gettext(template) if template else ""
    return _filled(sentence, values) if values else sentence


def say_count(n: int, one: str, many: str, **values: object) -> str:
    """The plural form that fits `n`; `{n}` is filled in beside the other placeholders.

    >>> say_count(1, "{n} exception", "{n} exceptions"), say_count(3, "{n} exception", "{n} exceptions")
    ('1 exception', '3 exceptions')
    """
    template = _current.get().templates.ngettext(one, many, n)
    return _filled(template, {"n": n, **values})


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    """The sentence with its values; what stands in quotes inside a name that is quoted itself gets the other quotes."""
    if "'{" in sentence:
        values = {name: _quoted_inside(value) if f"'{{{name}}}'" in sentence else value for name, value in values.items()}
    return sentence.format(**values)


def _quoted_inside(value: object) -> object:
    return _QUOTED.sub(r"“\1”", value) if isinstance(value, str) and "'" in value else value


_QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
"""Words in single quotes, but no apostrophe."""


def say_list(names: Sequence[str]) -> str:
    """Names joined as one enumeration.

    >>> say_list(["Purchasing", "Quality", "Warehouse"])
    'Purchasing, Quality and Warehouse'
    """
    if len(names) < 2:
        return "".join(names)
    return say("{first} and {last}", first=say(", ").join(names[:-1]), last=names[-1])
