"""The lines that help shows: a sample of each form and what it means, from the grammar's own table."""

from __future__ import annotations

from mapper.capture.grammar import AMOUNTS
from mapper.capture.grammar import GRAMMAR as FORMS

GRAMMAR: tuple[tuple[str, str], ...] = (*((form.example, form.makes) for form in FORMS), *AMOUNTS)
