"""The course of a metric as a small plot: its readings over time, the baseline and the target as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exporters.pdf.blocks import CAPTION, SMALL, Block, Text
from exporters.pdf.page import Page
from mapper.drawing.picture import Box, Path, Point, Primitive
from mapper.drawing.text import shape_text
from mapper.metrics.axis import dated, day_of, ticks
from mapper.model.measures import Metric, Reading
from mapper.model.units import show_number
from mapper.model.words import say
from mapper.shapes.forms import circle

_HEIGHT, _TITLE, _FOOT = 92.0, 16.0, 14.0
_AXIS = 30.0
"""Room for the numbers at the left."""
_WORDS = 46.0
"""Room for the words at the lines, at the right."""


@dataclass(frozen=True, slots=True)
class MetricPlot:
    """The plot of a metric with two dated readings or more."""

    metric: Metric
    keep_with_next: bool = False
    below: float = 12.0

    def height(self, width: float) -> float:
        """Title, plot, dates and the gap below."""
        return _TITLE + _HEIGHT + _FOOT + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A plot stays whole."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put the title, the plot and its words on the page."""
        Text(self._title(), SMALL, bold=True, max_lines=1, below=0).place(page, x, y, width)
        frame = Box(x + _AXIS, y + _TITLE, width - _AXIS - _WORDS, _HEIGHT)
        with page.figure(self._told()):
            page.paint(tuple(self._drawn(frame)), Box(x, y + _TITLE, width, _HEIGHT + _FOOT))

    def _title(self) -> str:
        if self.metric.unit in ("", "count"):
            return self.metric.name
        return say("{metric} [{unit}]", metric=self.metric.name, unit=self.metric.unit)

    def _told(self) -> str:
        """The plot in words, for those who hear it."""
        read = [say("{date}: {value}", date=one.date[:10], value=show_number(one.value)) for one in dated(self.metric)]
        return say("{metric} over time. {readings}", metric=self._title(), readings="; ".join(read))

    def _drawn(self, frame: Box) -> Iterator[Primitive]:
        readings = dated(self.metric)
        levels = [one.value for one in (*readings, self.metric.baseline, self.metric.target) if one is not None]
        axis = ticks(min(levels), max(levels), most=3)
        low, high = axis[0], axis[-1]
        days = [day for one in readings if (day := day_of(one)) is not None]

        def across(reading: Reading) -> float:
            return frame.x + (((day_of(reading) or 0) - days[0]) / max(days[-1] - days[0], 1)) * frame.width

        def down(value: float) -> float:
            return frame.bottom - (value - low) / (high - low) * frame.height

        for value in axis:
            yield Path((("M", frame.x, down(value)), ("L", frame.right, down(value))), None, "hairline", 0.5)
            yield from _words(show_number(value), frame.x - 4, down(value), at_right=True)
        yield from _level(frame, say("baseline"), self.metric.baseline, down)
        yield from _level(frame, say("target"), self.metric.target, down)
        points = [(across(one), down(one.value)) for one in readings]
        yield Path((("M", *points[0]), *(("L", *point) for point in points[1:])), None, "ink", 1.2)
        for point in points:
            yield Path(circle(Point(*point), 2.0), "ink", None)
        yield from _words(readings[0].date[:10], frame.x, frame.bottom + 8)
        if days[-1] > days[0]:
            yield from _words(readings[-1].date[:10], frame.right, frame.bottom + 8, at_right=True)


def _level(frame: Box, words: str, reading: Reading | None, down: Callable[[float], float]) -> Iterator[Primitive]:
    """A dashed line across the plot at the level of a reading, named at its right end."""
    if reading is not None:
        level = down(reading.value)
        yield Path((("M", frame.x, level), ("L", frame.right, level)), None, "muted", 0.8, (3.0, 2.0))
        yield from _words(words, frame.right + 4, level)


def _words(text: str, x: float, middle: float, *, at_right: bool = False) -> tuple[Primitive, ...]:
    """A few words in the middle of a level; `at_right`: they end at x."""
    shaped = shape_text(text, CAPTION, colour="muted", max_lines=1)
    return shaped.at(x - shaped.width if at_right else x, middle - shaped.height / 2)
