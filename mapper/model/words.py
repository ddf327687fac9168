"""Every sentence a person sees, as one whole template behind one translate function.

Templates are looked up whole in the catalogue of the chosen language; English is the catalogue's key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The templates of one language: whole sentences, plural forms, and the rule that picks the form for a number."""

    language: str = "en"
    sentences: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    form_of: Callable[[int], int] = lambda n: 0 if n == 1 else 1


ENGLISH = Catalogue()
_current: ContextVar[Catalogue] = ContextVar("catalogue", default=ENGLISH)


def use_catalogue(catalogue: Catalogue) -> None:
    """Speak the language of `catalogue` from now on, in this context (thread or task)."""
    _current.set(catalogue)


def say(template: str, **values: object) -> str:
    """The sentence of `template` in the current language, its {placeholders} filled in.

    >>> say("Moved {name}", name="Post invoice"), say("If '{name}' stops", name="Chat 'receipts'")
    ('Moved Post invoice', "If 'Chat “receipts”' stops")
    """
    sentence = _current.get().sentences.get(template, template)
    return _filled(sentence, values) if values else sentence


def say_count(n: int, one: str, many: str, **values: object) -> str:
    """The plural form that fits `n`; `{n}` is filled in beside the other placeholders.

    >>> say_count(1, "{n} exception", "{n} exceptions"), say_count(3, "{n} exception", "{n} exceptions")
    ('1 exception', '3 exceptions')
    """
    catalogue = _current.get()
    forms = catalogue.plurals.get(one)
    template = forms[catalogue.form_of(n)] if forms else (one, many)[ENGLISH.form_of(n)]
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
    return say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
