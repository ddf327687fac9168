"""The categories of exceptions and how much one costs, in the words people read."""

from __future__ import annotations

from mapper.model.exception_point import Category, ExceptionPoint
from mapper.model.record import Quantity
from mapper.model.units import rounded, show_load, show_number
from mapper.model.words import say


def category_words(category: Category) -> str:
    """The category in plain words; "" where it is not chosen yet.

    >>> category_words("RNA")
    'Nobody or nothing was available'
    """
    return {
        "": "",
        "WIF": say("The step cannot be finished"),
        "DEX": say("It took too long"),
        "RNA": say("Nobody or nothing was available"),
        "EXT": say("Something arrived from outside"),
        "CNV": say("A rule or check failed"),
    }[category]


def load_words(point: ExceptionPoint) -> str:
    """Its load [person-h/week] where the rate is stated: "10.0 h/week"; else the share of cases, or that nothing is estimated."""
    if point.rate is not None and point.effort is not None:
        load = Quantity(point.rate.low * point.effort.low / 60, point.rate.high * point.effort.high / 60)
        if load.low == load.high:
            return show_load(load.low)
        return say("{low}–{high} h/week", low=rounded(load.low), high=rounded(load.high))
    if point.rate is None and point.probability is not None:
        return say("{share} % of cases", share=show_number(point.probability.value * 100))
    return say("? h/week")
