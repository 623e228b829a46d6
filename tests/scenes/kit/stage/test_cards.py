"""The cards around a lecture fit every aspect ratio and any number of scenes, with pictures and without."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from manim import ImageMobject, Mobject, config, tempconfig
from PIL import Image

from scenes.kit.stage.cards import DISSOLVE, Cards
from scenes.kit.stage.layout import Region

LINES = [
    "Shadow times length, minus when it lies behind",
    "See that every entry of a matrix product is a dot product, when shapes fit, and why a layer is such a product",
    'Show 3x² − 1 <b>bold</b> & #import "x" $z_1$ [a](b) *c* ~e @f',
    "Follow the blame for one wrong answer back to every single weight of a real network",
    "Each weight learns through its own input",
    "Entries add; lengths do not",
    "Two arrows reach the plane, unless parallel",
    "One bias, four rows: its effects add",
]
SIZES = {"16:9": (854, 480), "4:3": (640, 480), "1:1": (480, 480), "9:16": (480, 854)}


@pytest.fixture(params=Cards.aspects)
def shape(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """Each shape of the frame, in pixels."""
    width, height = SIZES[request.param]
    size = {"pixel_width": width, "pixel_height": height, "frame_width": config.frame_height * width / height}
    with tempconfig(size):
        yield width, height


def parts(count: int, folder: Path | None, shape: tuple[int, int]) -> list[dict[str, str]]:
    """`count` scenes; with a folder, each has a first picture, black, and a last one, grey."""
    made = [{"name": f"Scene number {k}", "line": LINES[k]} for k in range(count)]
    for k, part in enumerate(made if folder else []):
        for which, grey in (("first", 0), ("last", 100 + 20 * k)):
            part[which] = str(folder / f"{k}_{which}.png")
            Image.new("RGB", shape, (grey, grey, grey)).save(part[which])
    return made


def is_inside(mobject: Mobject, region: Region) -> bool:
    """Whether nothing of the mobject leaves the region."""
    low, high = mobject.get_corner([-1, -1, 0]), mobject.get_corner([1, 1, 0])
    return bool(
        (low[:2] >= [region.left - 1e-6, region.bottom - 1e-6]).all()
        and (high[:2] <= [region.right + 1e-6, region.top + 1e-6]).all()
    )


def overlap(one: Mobject, other: Mobject) -> bool:
    """Whether the boxes around two mobjects share a point."""
    low = np.maximum(one.get_corner([-1, -1, 0]), other.get_corner([-1, -1, 0]))
    high = np.minimum(one.get_corner([1, 1, 0]), other.get_corner([1, 1, 0]))
    return bool((low[:2] < high[:2] - 1e-6).all())


@pytest.mark.parametrize(("count", "pictured"), [(1, True), (3, True), (5, True), (8, True), (3, False)])
def test_cards_fit_and_nothing_overlaps(count: int, pictured: bool, shape: tuple[int, int], tmp_path: Path) -> None:
    title = "Backpropagation, or #who is to <b>blame</b> for $C$?"
    cards = Cards(12, title, parts(count, tmp_path if pictured else None, shape))
    title_card, rows = cards.title_card(), cards.recap_rows()
    pieces = [part for row in rows for part in row]
    assert len(pieces) == count * (2 if pictured else 1)
    assert all(is_inside(part, cards.silent(cards.frame.safe)) for part in title_card)
    assert all(is_inside(part, cards.silent(cards.frame.stage)) for part in pieces)
    for group in (title_card, pieces):
        assert not any(overlap(one, other) for one, other in combinations(group, 2))


def test_the_title_s_picture_gives_no_answer_of_the_exercises_away(tmp_path: Path) -> None:
    made = parts(3, tmp_path, (160, 90))
    made[2]["name"] = "Exercises 2"
    assert Cards(2, "The dot product", made).hero().name == made[1]["name"]
    assert Cards(2, "The dot product", made[2:]).hero().name == "Exercises 2"


def test_pictures_keep_their_shape(shape: tuple[int, int], tmp_path: Path) -> None:
    cards = Cards(2, "The dot product", parts(3, tmp_path, shape))
    for picture, _ in cards.recap_rows():
        assert picture[0].width / picture[0].height == pytest.approx(shape[0] / shape[1], rel=0.01)


def rendered(cards: Cards) -> list[np.ndarray]:
    """The cards' last frame of each beat, shape (height, width, 3)."""
    frames = []
    with_beats = cards.beat

    def beat(name: str, text: str):  # type: ignore[no-untyped-def]
        class Seen:
            def __enter__(self) -> None:
                self.open = with_beats(name, text)
                self.open.__enter__()

            def __exit__(self, *error: object) -> None:
                self.open.__exit__(None, None, None)
                frames.append(np.asarray(cards.renderer.get_frame())[..., :3])

        return Seen()

    cards.beat = beat
    cards.render()
    return frames


def test_scenes_are_joined_by_dissolves(tmp_path: Path) -> None:
    settings = {"pixel_width": 160, "pixel_height": 90, "frame_rate": 10, "media_dir": str(tmp_path)}
    with tempconfig({**settings, "disable_caching": True, "write_to_movie": False}):
        cards = Cards(2, "The dot product", parts(3, tmp_path, (160, 90)))
        frames = rendered(cards)
    assert [beat.name for beat in cards.beats] == ["title", "join 1", "join 2", "recap"]
    assert all(beat.end - beat.start == round(10 * DISSOLVE) for beat in cards.beats[1:3])
    assert all(frame.max() < 40 for frame in frames[:3]), "each ends on the next scene's first picture, which is black"


def test_without_pictures_there_is_nothing_to_join(tmp_path: Path) -> None:
    with tempconfig({"dry_run": True, "frame_rate": 10}):
        cards = Cards(2, "The dot product", parts(3, None, (160, 90)))
        cards.render()
    assert [beat.name for beat in cards.beats] == ["title", "recap"]
    assert not any(isinstance(mobject, ImageMobject) for mobject in cards.mobjects)


@pytest.mark.parametrize(("number", "said"), [(2, "Lecture 2"), (0, "Explained")])
def test_a_guest_has_no_number(number: int, said: str, tmp_path: Path) -> None:
    with tempconfig({"dry_run": True}):
        words = Cards(number, "My flowers", parts(2, None, (160, 90))).title_card()[1]
    assert words.source == said
