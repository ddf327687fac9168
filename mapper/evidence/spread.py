"""How times are spread, in a few hundred numbers however many there are: exact sums, and a median that is right to one per cent."""

from __future__ import annotations

from math import floor, log

_STEP = log(1.02)


class Spread:
    """Times in ms. Neither the order in which they come nor how they are shared out among several spreads changes what it says."""

    __slots__ = ("_buckets", "count", "total")

    def __init__(self) -> None:
        self.count = 0
        self.total = 0
        self._buckets: dict[int, int] = {}

    def add(self, time: int) -> None:
        """One more time; below 0 is none."""
        if time < 0:
            return
        self.count += 1
        self.total += time
        bucket = floor(log(time) / _STEP) if time else -1
        self._buckets[bucket] = self._buckets.get(bucket, 0) + 1

    @property
    def mean(self) -> float | None:
        """The mean [ms]; None where there is no time."""
        return self.total / self.count if self.count else None

    @property
    def median(self) -> float | None:
        """The middle one [ms], to one per cent; None where there is no time.

        >>> spread = Spread()
        >>> for time in (1000, 2000, 90_000): spread.add(time)
        >>> round(spread.median / 1000, 1), spread.mean / 1000
        (2.0, 31.0)
        """
        left = (self.count + 1) // 2
        for bucket in sorted(self._buckets):
            left -= self._buckets[bucket]
            if left <= 0:
                # The middle of the bucket, which is 2 % wide.
                return 0.0 if bucket < 0 else 1.02 ** (bucket + 0.5)
        return None
