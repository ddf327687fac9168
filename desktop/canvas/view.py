"""Where the canvas looks: which point of the sheet stands at its top left corner, and how many pixels a point takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mapper.model.geometry import Box, Point

LEAST_ZOOM = 0.02
GREATEST_ZOOM = 6.0
MARGIN = 24.0
"""Pixels left free round what is fitted."""
BROUGHT_IN = 60.0
"""Pixels between the edge and an element that is brought into view."""


@dataclass(frozen=True, slots=True)
class View:
    """`zoom` [pixels a point]; `left`, `top`: the point of the sheet at the canvas' top left corner. Pixels are Qt's logical pixels."""

    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def to_sheet(self, x: float, y: float) -> Point:
        """The point of the sheet under a pixel.

        >>> View(2.0, 10.0, 0.0).to_sheet(40, 40)
        Point(x=30.0, y=20.0)
        """
        return Point(self.left + x / self.zoom, self.top + y / self.zoom)

    def to_screen(self, point: Point) -> Point:
        """The pixel at which a point of the sheet is seen."""
        return Point((point.x - self.left) * self.zoom, (point.y - self.top) * self.zoom)

    def box_to_screen(self, box: Box) -> Box:
        """The pixels that a box of the sheet covers."""
        x, y = self.to_screen(Point(box.x, box.y))
        return Box(x, y, box.width * self.zoom, box.height * self.zoom)

    def box_to_sheet(self, box: Box) -> Box:
        """The box of the sheet that is seen in a box of pixels."""
        x, y = self.to_sheet(box.x, box.y)
        return Box(x, y, box.width / self.zoom, box.height / self.zoom)

    def visible(self, width: float, height: float) -> Box:
        """The box of the sheet seen in a canvas of that many pixels."""
        return self.box_to_sheet(Box(0, 0, width, height))

    def panned(self, dx: float, dy: float) -> View:
        """The view after the sheet was pushed by so many pixels."""
        return replace(self, left=self.left - dx / self.zoom, top=self.top - dy / self.zoom)

    def zoomed(self, zoom: float, x: float, y: float) -> View:
        """The view at another zoom, within its limits, with the point under the pixel (x, y) staying there.

        >>> View().zoomed(2.0, 100, 100).to_sheet(100, 100)
        Point(x=100.0, y=100.0)
        """
        zoom = min(max(zoom, LEAST_ZOOM), GREATEST_ZOOM)
        fixed = self.to_sheet(x, y)
        return View(zoom, fixed.x - x / zoom, fixed.y - y / zoom)

    def fitted(self, box: Box, width: float, height: float, largest: float = 1.0) -> View:
        """The view that shows the whole box in the middle of so many pixels, never larger than `largest`."""
        room_x, room_y = max(width - 2 * MARGIN, 1.0), max(height - 2 * MARGIN, 1.0)
        zoom = min(room_x / max(box.width, 1.0), room_y / max(box.height, 1.0), largest)
        zoom = min(max(zoom, LEAST_ZOOM), GREATEST_ZOOM)
        return View(zoom, box.centre.x - width / 2 / zoom, box.centre.y - height / 2 / zoom)

    def showing(self, box: Box, whole: Box, width: float, height: float) -> View:
        """The view at the same zoom moved no further than needed to see the box, and not beyond `whole`, all there is on the sheet.

        >>> View().showing(Box(950, 10, 100, 50), Box(0, 0, 2000, 90), 1000, 500)
        View(zoom=1.0, left=110.0, top=0.0)
        """
        seen = self.visible(width, height)
        edge, margin = BROUGHT_IN / self.zoom, MARGIN / self.zoom
        left = _least_move((box.x, box.right), (whole.x - margin, whole.right + margin), seen.x, seen.width, edge)
        top = _least_move((box.y, box.bottom), (whole.y - margin, whole.bottom + margin), seen.y, seen.height, edge)
        return replace(self, left=left, top=top)

    def centred(self, point: Point, width: float, height: float) -> View:
        """The view at the same zoom with that point in the middle of so many pixels."""
        return replace(self, left=point.x - width / 2 / self.zoom, top=point.y - height / 2 / self.zoom)

    def aligned(self, pixel_ratio: float) -> View:
        """The nearest view whose corner lies on a whole device pixel, so that panning can shift what is painted."""
        scale = self.zoom * pixel_ratio
        return replace(self, left=round(self.left * scale) / scale, top=round(self.top * scale) / scale)


def _least_move(box: tuple[float, float], whole: tuple[float, float], seen: float, length: float, edge: float) -> float:
    """Where on one axis the view begins, which begins at `seen` and is so long, so that the box is seen; `edge` is left beside it."""
    edge = min(edge, max((length - (box[1] - box[0])) / 2, 0.0))
    if box[0] >= seen + edge / 8 and box[1] <= seen + length - edge / 8:
        return seen
    if box[1] <= seen or box[0] >= seen + length:
        wanted = (box[0] + box[1] - length) / 2
    else:
        wanted = max(min(seen, box[0] - edge), box[1] + edge - length)
    if whole[1] - whole[0] <= length:
        return min(max(seen, whole[1] - length), whole[0])
    return max(wanted, min(seen, whole[0])) if wanted < seen else min(wanted, max(seen, whole[1] - length))
