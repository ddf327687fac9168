"""The tokens of the theme: what each colour is for, in light, dark, both high contrasts and print.

Pictures name tokens; whoever paints asks here for the colours of a theme. An export always asks for "print".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

THEMES = ("light", "dark", "high_contrast_light", "high_contrast_dark", "print")
UNIT_COLOURS = 10

TEXT = {
    "ink": ("#1B2430", "#E8ECF1", "#000000", "#FFFFFF", "#111111"),
    "muted": ("#5B6775", "#A3AFBC", "#2B2B2B", "#E6E6E6", "#4D545C"),
    "exception": ("#B93815", "#FF8C69", "#8A1F00", "#FFB199", "#A32F10"),
    "meeting": ("#0E7568", "#4FC9B8", "#00493F", "#7FF0DF", "#0B6458"),
    "hot_spot_text": ("#8A5200", "#FFB84D", "#5C3700", "#FFD28A", "#6E4200"),
    "question": ("#6B3FA0", "#C3A3EE", "#4A1F80", "#DCC7FF", "#5A3390"),
    "selection": ("#1D4ED8", "#8AB0FF", "#0033B3", "#9CC2FF", "#1D4ED8"),
    "saved": ("#23703F", "#6FCF97", "#0B4A22", "#9BF0BC", "#1E6036"),
}
"""Read as text on `GROUNDS`: at least 4.5 : 1."""

SHAPES = {
    "line": ("#3A4653", "#B4BEC9", "#000000", "#FFFFFF", "#2E3740"),
    "hot_spot": ("#C27400", "#F0A030", "#8A5200", "#FFC04D", "#B06A00"),
    "unit_0": ("#7A5AA6", "#B79BE0", "#55349A", "#D0B8FF", "#7A5AA6"),
    "unit_1": ("#2C6E9B", "#6FB3E0", "#0F4C75", "#9AD4FF", "#2C6E9B"),
    "unit_2": ("#8A6A14", "#D6B04A", "#5F4700", "#FFDC7A", "#8A6A14"),
    "unit_3": ("#3B7D4A", "#7CC48C", "#1B5729", "#A6F0B6", "#3B7D4A"),
    "unit_4": ("#A1466B", "#E28DB0", "#7A1F47", "#FFB8D4", "#A1466B"),
    "unit_5": ("#00707C", "#4FBDC9", "#004B53", "#86ECF7", "#00707C"),
    "unit_6": ("#9A5536", "#DD9A7A", "#6E3013", "#FFC4A8", "#9A5536"),
    "unit_7": ("#54677D", "#9FB2C8", "#33465C", "#C6D8EC", "#54677D"),
    "unit_8": ("#6B7320", "#B9C25C", "#474D00", "#E0EA8A", "#6B7320"),
    "unit_9": ("#5560B8", "#A0A9F0", "#313C96", "#C3CAFF", "#5560B8"),
}
"""Outlines and marks on `GROUNDS`: at least 3 : 1."""

GROUNDS = {
    "paper": ("#FFFFFF", "#1C222B", "#FFFFFF", "#000000", "#FFFFFF"),
    "canvas": ("#F4F5F7", "#12161C", "#FFFFFF", "#000000", "#FFFFFF"),
    "quiet": ("#F0F2F5", "#252C36", "#F2F2F2", "#141414", "#F1F2F4"),
    "band": ("#FAFBFC", "#181D25", "#FFFFFF", "#000000", "#FFFFFF"),
    "exception_fill": ("#FCEEE9", "#3A221B", "#FFF1EC", "#2A0F06", "#FBEFEB"),
    "meeting_fill": ("#E6F4F1", "#16302D", "#E8FFFB", "#00211D", "#EDF6F4"),
    "hot_spot_fill": ("#FFF6E8", "#33270F", "#FFF6E8", "#241800", "#FFF7EB"),
    "question_fill": ("#F4EFFB", "#2A2238", "#F6F0FF", "#180B2B", "#F5F1FA"),
    "selection_fill": ("#E8EEFC", "#1B2A4D", "#E6EDFF", "#00123D", "#E8EEFC"),
}
"""What lies behind text and shapes."""

QUIET = {"hairline": ("#CBD2DA", "#3A4452", "#595959", "#A6A6A6", "#B9C0C8")}
"""Divides without being read: lanes, panels."""

ON_FILL = {
    "exception": "on_exception",
    "meeting": "on_meeting",
    "hot_spot_text": "on_hot_spot",
    "question": "on_question",
    "selection": "on_selection",
}
"""The colour of signs inside a shape filled with a text colour: 4.5 : 1 on it."""

_INSIDE = ("#FFFFFF", "#10151B", "#FFFFFF", "#000000", "#FFFFFF")


def colours(theme_name: str) -> Mapping[str, str]:
    """Every token with its "#rrggbb" in the theme; KeyError for a theme that is not in `THEMES`.

    >>> colours("light")["exception"]
    '#B93815'
    """
    try:
        return _SETS[theme_name]
    except KeyError:
        raise KeyError(f"no theme called {theme_name!r}") from None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, 1 to 21 (Web Content Accessibility Guidelines 2.2, 1.4.3).

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _set(index: int) -> Mapping[str, str]:
    chosen = {token: values[index] for part in (TEXT, SHAPES, GROUNDS, QUIET) for token, values in part.items()}
    chosen.update(dict.fromkeys(ON_FILL.values(), _INSIDE[index]))
    return MappingProxyType(chosen)


_SETS = {name: _set(index) for index, name in enumerate(THEMES)}
