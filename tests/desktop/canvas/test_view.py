"""The view: from pixels to the sheet and back, zoom about a point, fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.canvas.view import GREATEST_ZOOM, LEAST_ZOOM, View
from mapper.model.geometry import Box, Point

places = st.floats(-1e5, 1e5)
views = st.builds(View, st.floats(LEAST_ZOOM, GREATEST_ZOOM), places, places)


@given(views, places, places)
def test_a_pixel_there_and_back(view: View, x: float, y: float) -> None:
    assert view.to_screen(view.to_sheet(x, y)) == pytest.approx((x, y), abs=1e-4)


@given(views, st.floats(0.001, 100), st.floats(0, 2000), st.floats(0, 2000))
def test_zooming_keeps_the_point_under_the_mouse(view: View, zoom: float, x: float, y: float) -> None:
    zoomed = view.zoomed(zoom, x, y)
    assert LEAST_ZOOM <= zoomed.zoom <= GREATEST_ZOOM
    assert zoomed.to_sheet(x, y) == pytest.approx(view.to_sheet(x, y), abs=1e-4)


@given(st.builds(Box, places, places, st.floats(1, 5e4), st.floats(1, 5e4)))
def test_what_is_fitted_is_seen_whole_and_not_enlarged(box: Box) -> None:
    view = View().fitted(box, 1200, 800)
    seen = view.visible(1200, 800)
    assert view.zoom <= 1.0
    assert view.zoom == LEAST_ZOOM or (seen.grown(0.01).holds(Point(box.x, box.y)) and seen.grown(0.01).holds(Point(box.right, box.bottom)))


@given(views, st.sampled_from([1.0, 1.25, 1.5, 2.0]))
def test_an_aligned_view_stands_on_device_pixels_less_than_one_away(view: View, ratio: float) -> None:
    aligned = view.aligned(ratio)
    corner = aligned.left * aligned.zoom * ratio
    assert abs(corner - round(corner)) < 1e-3
    assert abs(aligned.left - view.left) * view.zoom * ratio <= 0.51
