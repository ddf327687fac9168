"""A figure in words: "≥ 12.5 h/week (2 of 3 estimated)", a range with both ends, "unknown" where nothing is known."""

from __future__ import annotations

from mapper.metrics import Measure
from mapper.metrics.figure import Figure
from mapper.model.organisation import Settings
from mapper.model.units import rounded, show_number, written
from mapper.model.words import say

_LARGE = 1000
"""From here on numbers are written in groups of three digits."""


def unit_of(measure: Measure, settings: Settings) -> str:
    """The unit as people read it."""
    return measure.unit.replace("currency", settings.currency)


def figure_text(measure: Measure, figure: Figure, settings: Settings) -> str:
    """The figure with its unit, and with what is not certain about it."""
    amount = figure.amount
    if amount is None:
        return say("unknown")
    low, high = _number(amount.low), _number(amount.high)
    number = low if low == high else say("{low}–{high}", low=low, high=high)
    unit = unit_of(measure, settings)
    text = say("{number} {unit}", number=number, unit=unit) if unit else number
    if figure.known < figure.of:
        text = _bounded(measure, text, figure)
    return say("about {figure}", figure=text) if figure.is_approximate else text


def value_text(value: float, unit: str, currency: str = "") -> str:
    """A value of a metric that people follow, with its unit; what is only counted has none.

    >>> value_text(31, "%"), value_text(7, "1/week"), value_text(1202, "currency/week", "EUR"), value_text(40, "count")
    ('31 %', '7/week', '1 202 EUR/week', '40')
    """
    number = _number(value) if abs(value) >= _LARGE else show_number(value)
    if unit in ("", "count"):
        return number
    if unit.startswith("1/"):
        return say("{value}/{time}", value=number, time=unit[2:])
    return say("{value} {unit}", value=number, unit=unit.replace("currency", currency) if currency else unit)


def _bounded(measure: Measure, text: str, figure: Figure) -> str:
    """What is missing makes a sum larger and a yield smaller; of a ratio nobody can say."""
    template = "{figure} ({known} of {of} known)"
    if measure.bound == "lower":
        template = "≥ {figure} ({known} of {of} known)"
    elif measure.bound == "upper":
        template = "≤ {figure} ({known} of {of} known)"
    return say(template, figure=text, known=str(figure.known), of=str(figure.of))


def _number(value: float) -> str:
    """No more digits than an estimate bears: four at most."""
    if abs(value) >= _LARGE or value == int(value):
        return f"{float(rounded(value, 0)):,.0f}".replace(",", " ")
    return rounded(value) if abs(value) >= 10 else written(f"{value:.3g}")
