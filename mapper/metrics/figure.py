"""What a measure gives: an amount with its range, how much of what it needs is known, and whether it is exact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import fsum

from mapper.model.record import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """`amount` None = unknown. It was made from `known` of `of` parts: where some are unknown, a sum is a lower bound.

    `is_approximate`: the formula is exact for simpler courses than this one.
    """

    amount: Quantity | None
    known: int = 0
    of: int = 0
    is_approximate: bool = False

    @property
    def value(self) -> float | None:
        """The midpoint."""
        return None if self.amount is None else self.amount.value

    @property
    def is_whole(self) -> bool:
        """Whether all parts are known."""
        return self.amount is not None and self.known == self.of


UNKNOWN = Figure(None)


def exactly(value: float, of: int = 0) -> Figure:
    """A figure that is counted, not estimated."""
    return Figure(Quantity.of(value), of, of)


def summed(parts: Iterable[Quantity | None]) -> Figure:
    """The sum of what is known; unknown where nothing is, although there are parts.

    >>> summed([Quantity.of(2), None, Quantity(1, 3)])
    Figure(amount=Quantity(low=3.0, high=5.0, text=''), known=2, of=3, is_approximate=False)
    """
    every = list(parts)
    known = [part for part in every if part is not None]
    if every and not known:
        return Figure(None, 0, len(every))
    return Figure(Quantity(fsum(part.low for part in known), fsum(part.high for part in known)), len(known), len(every))


def divided(over: Figure, under: Figure, factor: float = 1.0) -> Figure:
    """One amount over another that is independent of it, times `factor`; unknown where either is, or the other may be 0."""
    if over.amount is None or under.amount is None or under.amount.low <= 0:
        return Figure(None, over.known + under.known, over.of + under.of)
    amount = Quantity(over.amount.low / under.amount.high * factor, over.amount.high / under.amount.low * factor)
    return Figure(amount, over.known + under.known, over.of + under.of, over.is_approximate or under.is_approximate)


def share_of_both(part: Figure, rest: Figure, factor: float = 100.0) -> Figure:
    """What `part` is of `part` and `rest` together; grows with the part and shrinks with the rest, so the ends of the range are known."""
    known, of = part.known + rest.known, part.of + rest.of
    if part.amount is None or rest.amount is None:
        return Figure(None, known, of)
    low, high = part.amount.low + rest.amount.high, part.amount.high + rest.amount.low
    if low <= 0 or high <= 0:
        return Figure(None, known, of)
    return Figure(Quantity(part.amount.low / low * factor, part.amount.high / high * factor), known, of)


def share(counted: int, of: int) -> Figure:
    """A counted part of a counted whole [%]; unknown where there is nothing to count.

    >>> share(3, 4).value, share(0, 0).value
    (75.0, None)
    """
    return exactly(100 * counted / of, of) if of else UNKNOWN


def approximately(figure: Figure) -> Figure:
    """The same figure, marked as approximate."""
    return replace(figure, is_approximate=True)
