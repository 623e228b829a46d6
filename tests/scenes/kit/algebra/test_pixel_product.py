"""Two pictures multiplied: products and total are those of the pictures on screen, at every setting."""

import numpy as np
import pytest
from manim import DL, UR

from nn_core import data
from scenes.kit.algebra.pixel_product import PixelProduct
from scenes.kit.stage.layout import Region

X, LABELS = data.digits()
A, B, C = (X[np.flatnonzero(digit == LABELS)[k]].reshape(8, 8) for digit, k in ((0, 0), (0, 1), (1, 0)))


@pytest.fixture
def work() -> PixelProduct:
    return PixelProduct.inside(Region(-6, 6, -2, 3), A, B, C)


@pytest.mark.parametrize("count", [0, 1, 20, 64])
@pytest.mark.parametrize("blend", [0.0, 0.3, 1.0])
def test_total_is_the_sum_of_the_products_made(work: PixelProduct, count: int, blend: float) -> None:
    work.count.set_value(count)
    work.blend.set_value(blend)
    products = A.ravel() * ((1 - blend) * B.ravel() + blend * C.ravel())
    assert work.total() == pytest.approx(products[:count].sum())


def test_finished_product_holds_and_follows_the_blend(work: PixelProduct) -> None:
    work.count.set_value(64)
    for blend in (0.0, 0.5, 1.0):
        work.blend.set_value(blend)
        work.refresh()
        assert len(work.readings()) == 64
        assert all(reading.holds for reading in work.readings())
        for image in (*work.images, *work.lines):
            assert all(reading.holds for reading in image.readings())


def test_only_products_made_so_far_are_seen(work: PixelProduct) -> None:
    work.count.set_value(10)
    work.refresh()
    for cells in (work.images[2].cells, work.lines[2].cells):
        assert [cell.get_fill_opacity() for cell in cells] == [1.0] * 10 + [0.0] * 54
    assert work.cursor.get_x() == pytest.approx(work.lines[2].cells[10].get_x())


def test_a_wrong_product_is_found_out(work: PixelProduct) -> None:
    work.count.set_value(64)
    work.refresh()
    brightest = int(np.argmax(A * B))
    work.images[2].cells[brightest].set_fill(work.images[2].cells[0].get_fill_color())
    assert [reading.name for reading in work.readings() if not reading.holds] == [f"product {brightest}"]


def test_a_product_inside_a_region_stays_there_at_every_setting(work: PixelProduct) -> None:
    for count in (0, 64):
        work.count.set_value(count)
        work.refresh()
        assert work.get_corner(DL)[:2] == pytest.approx([-6, -2])
        assert work.get_corner(UR)[:2] == pytest.approx([6, 3])
    assert all(place.top < image.get_bottom()[1] for place in work.places for image in work.images)


def test_the_cursor_goes_along_when_the_product_is_moved(work: PixelProduct) -> None:
    work.shift([0.3, 0.2, 0]).count.set_value(10)
    work.refresh()
    assert work.cursor.get_center() == pytest.approx(
        [work.lines[2].cells[10].get_x(), work.places[1].center[1], 0], abs=1e-9
    )
