"""What rendering costs, without a clock: work grows with what changes, not with what is on screen.

Counted are shapes that Cairo paints, pixels that are converted for the encoder, and packets that it makes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from manim import DOWN, LEFT, RIGHT, UP, Dot, Scene, Square, VGroup

from lectern.render.engine import canvas, encoder, picture
from lectern.render.engine.writer import WriterOptions
from tests.lectern.render.conftest import RATE, Render

SHAPES, PIXELS, PACKETS = "shapes", "pixels", "packets"


class Lively(Scene):
    """Dots that move on the right, for `seconds`; squares that rest on the left, below and above them in order."""

    moving, resting, seconds, still = 1, 1, 1.0, 0.0
    watched = False  # by an updater that changes nothing

    def construct(self) -> None:
        below, above = (
            VGroup(*(Square(0.2).shift(LEFT * (1 + number % 20 * 0.3)) for number in range(self.resting)))
            for _ in range(2)
        )
        dots = VGroup(*(Dot(radius=0.1).shift(RIGHT * 5 + UP * (3 - number)) for number in range(self.moving)))
        self.add(below, dots, above.shift(DOWN))
        if self.moving:
            self.play(dots.animate.shift(LEFT * 0.5), run_time=self.seconds)
        if self.watched:
            dots.add_updater(lambda dots, dt: None)
        if self.still:
            self.wait(self.still)


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """The work that is done inside."""
    work = Counter[str]()

    def before(owner: Any, name: str, note: Callable[..., tuple[str, int]]) -> None:
        stock = getattr(owner, name)

        def noted(*arguments: Any, **options: Any) -> Any:
            what, amount = note(*arguments)
            work[what] += amount
            return stock(*arguments, **options)

        patch.setattr(owner, name, noted)

    with pytest.MonkeyPatch.context() as patch:
        before(canvas, "paint", lambda *_: (SHAPES, 1))
        before(picture.YuvPicture, "_convert", lambda _, pixels: (PIXELS, pixels.shape[0] * pixels.shape[1]))
        before(encoder.HdEncoder, "_encode", lambda *_: (PACKETS, 1))
        yield work


def work_of(render: Render, writing: WriterOptions = WriterOptions(), **scene: Any) -> Counter[str]:
    """What it takes to render the scene with these attributes."""
    with counted() as work:
        render(type("Lively", (Lively,), scene), writing=writing, pixel_width=854, pixel_height=480)
    return work


def assert_rest_is_free(render: Render) -> None:
    """What rests is painted once, whether it lies below or above what moves, and costs nothing more."""
    few, many = work_of(render, resting=2), work_of(render, resting=40)
    assert many[SHAPES] - few[SHAPES] == 2 * (40 - 2)
    assert (many[PIXELS], many[PACKETS]) == (few[PIXELS], few[PACKETS])


def test_what_rests_is_painted_once(render: Render) -> None:
    assert_rest_is_free(render)


def test_work_grows_with_what_moves(render: Render) -> None:
    one, two, four = (work_of(render, moving=count) for count in (1, 2, 4))
    assert two[SHAPES] - one[SHAPES] == RATE
    assert four[SHAPES] - two[SHAPES] == 2 * RATE
    assert one[PIXELS] < two[PIXELS] < four[PIXELS] < 4 * one[PIXELS]
    assert one[PACKETS] == two[PACKETS] == four[PACKETS] == RATE


def test_work_grows_with_how_long_it_moves(render: Render) -> None:
    one, two, three = (work_of(render, seconds=seconds) for seconds in (1, 2, 3))
    assert two[SHAPES] - one[SHAPES] == three[SHAPES] - two[SHAPES] == RATE
    assert [work[PACKETS] for work in (one, two, three)] == [RATE, 2 * RATE, 3 * RATE]


@pytest.mark.parametrize("hold", [False, True])
@pytest.mark.parametrize("scene", [{"moving": 0}, {"moving": 2}, {"moving": 2, "watched": True}])
def test_a_still_is_packets_alone_and_held_one_a_second(render: Render, scene: dict[str, Any], hold: bool) -> None:
    short, long = (work_of(render, WriterOptions(hold=hold), still=seconds, **scene) for seconds in (1, 9))
    assert (long[SHAPES], long[PIXELS]) == (short[SHAPES], short[PIXELS])
    assert long[PACKETS] - short[PACKETS] == 8 * (1 if hold else RATE)


def test_the_law_finds_a_renderer_that_paints_all_anew(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canvas, "difference", lambda before, now: None)
    with pytest.raises(AssertionError):
        assert_rest_is_free(render)


def test_the_law_finds_a_renderer_that_converts_all_anew(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    update = picture.YuvPicture.update
    piecewise = work_of(render)
    monkeypatch.setattr(picture.YuvPicture, "update", lambda self, pixels, region=None: update(self, pixels))
    assert work_of(render)[PIXELS] > 2 * piecewise[PIXELS]
