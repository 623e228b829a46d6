"""Images as cells: shades say the pixels, and cells stay in reading order when they line up."""

import numpy as np
import pytest

from nn_core import data
from scenes.kit.algebra.pixels import DIM, PixelImage, Thumbnail
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

ZERO = data.digits().X[0].reshape(8, 8)


def failed(mobject: object) -> list[str]:
    return [reading.name for reading in mobject.readings() if not reading.holds]


@pytest.mark.parametrize("strength", [1.0, DIM])
@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_shade_is_its_pixel(strength: float, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTERN_THEME", name)
    image = PixelImage(ZERO, width=2.4, height=2.4).set_strength(strength).scale(2).shift([1, 2, 0])
    assert len(image.readings()) == 65
    assert not failed(image)


def test_numbers_stand_on_their_pixels() -> None:
    image = PixelImage(ZERO, width=4.8, height=4.8)
    for k, number in enumerate(image.numbers()):
        assert number.number == ZERO[k // 8, k % 8]
        assert number.get_center() == pytest.approx(image.cells[k].get_center(), abs=0.02)


def test_other_pixels_in_the_same_cells() -> None:
    image = PixelImage(ZERO, width=2.4, height=2.4).set_pixels(1 - ZERO)
    assert image.vector == pytest.approx(1 - ZERO.ravel())
    assert not failed(image)


def test_a_wrong_shade_and_swapped_cells_are_found_out() -> None:
    image = PixelImage(ZERO, width=2.4, height=2.4)
    image.cells[3].set_fill(image.cells[0].get_fill_color())
    assert failed(image) == ["pixel 3"]
    image = PixelImage(ZERO, width=2.4, height=2.4)
    image.cells[8].shift([0, 0.9, 0])
    assert failed(image) == ["order of the pixels"]


def test_a_list_is_no_picture() -> None:
    with pytest.raises(ValueError, match="give a grid"):
        PixelImage(np.ones(4), width=1, height=1)


def test_thumbnail_shows_the_same_picture_with_one_mobject_a_shade() -> None:
    picture = Thumbnail(ZERO, width=0.8, height=0.8).scale(3).shift([2, 0, 0])
    assert len(picture) == len(np.unique(ZERO))
    assert not failed(picture)
    assert [reading.true for reading in picture.readings()] == ZERO.ravel().tolist()


def test_mirrored_thumbnail_is_found_out() -> None:
    assert failed(Thumbnail(ZERO, width=0.8, height=0.8).stretch(-1, 0))


def test_cells_that_something_else_has_coloured_or_hidden_are_mended() -> None:
    image = PixelImage(np.array([[0.0, 0.5], [1.0, 0.25]]), width=0.8, height=0.8)
    fresh = [cell.fill_rgbas.tolist() for cell in image.cells]
    image.cells[1].set_fill(theme().positive, opacity=0.3)
    image.cells[2].fill_rgbas[:, 3] = 0.5  # as a fade does, which leaves `fill_opacity` as it was
    assert [cell.fill_rgbas.tolist() for cell in image.set_pixels(image.grid).show_first(4.0).cells] == fresh


@pytest.mark.parametrize("kind", [PixelImage, Thumbnail])
@pytest.mark.parametrize(("width", "height"), [(3.0, 1.0), (1.0, 3.0)])
def test_a_picture_is_as_large_as_its_size_allows(
    kind: type[PixelImage] | type[Thumbnail], width: float, height: float
) -> None:
    picture = kind(np.eye(2, 3), width=width, height=height)
    assert picture.width <= width + 1e-9
    assert picture.height <= height + 1e-9
    assert picture.width == pytest.approx(width) or picture.height == pytest.approx(height)


def test_a_picture_inside_a_region_is_in_its_middle() -> None:
    image = PixelImage.inside(Region(1, 3, 2, 5), np.eye(2))
    assert image.get_center() == pytest.approx([2, 3.5, 0])
    assert image.width == pytest.approx(2)
