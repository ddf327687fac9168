"""A value of a metric as people read it: with its unit, none where it is a count."""

from __future__ import annotations

from mapper.model.measures import Metric
from mapper.model.organisation import Settings
from mapper.model.units import show_number
from mapper.model.words import say


def value_text(metric: Metric, value: float, settings: Settings) -> str:
    """A value with the unit of its metric; "7/week" where the unit is "1/week".

    >>> value_text(Metric(id="m", unit="1/week"), 7, Settings(id="s"))
    '7/week'
    """
    number = show_number(value)
    if metric.unit in ("", "count"):
        return number
    if metric.unit.startswith("1/"):
        return say("{number}/{period}", number=number, period=metric.unit.removeprefix("1/"))
    return say("{number} {unit}", number=number, unit=metric.unit.replace("currency", settings.currency))
