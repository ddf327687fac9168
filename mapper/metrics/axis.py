"""Where the strokes of an axis stand: round numbers for values, days for time."""

from __future__ import annotations

from datetime import date
from math import ceil, floor, log10

from mapper.model.measures import Metric, Reading

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, most: int = 4) -> tuple[float, ...]:
    """Round numbers, evenly spaced, from at or below `low` to at or above `high`: up to `most` and one or two more at the ends.

    >>> ticks(8, 42)
    (0.0, 20.0, 40.0, 60.0)
    >>> ticks(3, 3)
    (2.0, 3.0, 4.0)
    """
    if high <= low:
        low, high = low - max(abs(low) / 10, 1.0), low + max(abs(low) / 10, 1.0)
    rough = (high - low) / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in _ROUND if one * power >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(round(number * step, 12) + 0.0 for number in range(first, last + 1))


def dated(metric: Metric) -> tuple[Reading, ...]:
    """The readings that have a date, in its order."""
    return tuple(sorted((one for one in metric.observations if day_of(one) is not None), key=lambda one: one.date))


def day_of(reading: Reading) -> int | None:
    """The number of its day, None where its date is unknown or none that exists."""
    try:
        return date.fromisoformat(reading.date[:10]).toordinal()
    except ValueError:
        return None
