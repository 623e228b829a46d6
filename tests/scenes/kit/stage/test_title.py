"""A title is revealed by the light and becomes a quiet label; a claim stands above the stage, whatever its length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest
from manim import Animation, Circle, Scene, tempconfig

from scenes.kit.stage.layout import Region, frame
from scenes.kit.stage.look import LOOK, SMALLEST, points
from scenes.kit.stage.title import Light, Reveal, Step, Title
from scenes.kit.text.typeset import Words

with tempconfig({"dry_run": True}):
    SCENE = Scene()  # steps that follow one another ask for one

LONG = "Backpropagation through one neuron with three inputs and a bias"
CLAIM = "Every weight learns through its own input, scaled"


def run(steps: Iterator[Step], until: type[Animation] | None = None) -> list[float]:
    """Runs the steps to their ends (or up to, not including, the first that plays `until`); returns their seconds."""
    seconds = []
    for animations, time in steps:
        if until is not None and any(isinstance(each, until) for each in animations):
            break
        seconds.append(time)
        for animation in map(built, animations):
            animation._setup_scene(SCENE)
            animation.begin()
            animation.interpolate(1)
            animation.finish()
    return seconds


def built(animation: object) -> Animation:
    return animation if isinstance(animation, Animation) else animation.build()


def holds(region: Region, words: Words) -> bool:
    (left, bottom, _), (right, top, _) = words.get_corner([-1, -1, 0]), words.get_corner([1, 1, 0])
    return bool(
        left >= region.left - 1e-6
        and right <= region.right + 1e-6
        and bottom >= region.bottom - 1e-6
        and top <= region.top + 1e-6
    )


@pytest.mark.parametrize("text", ["Short", "The dot product is a shadow", LONG])
def test_a_title_fits_and_ends_as_a_label_above_the_stage(text: str, aspect: str) -> None:
    title = Title(text, frame())
    assert title.words.width <= 0.9 * frame().stage.width + 1e-6
    seconds = run(chain(title.revealed(None), title.makes_way(Circle(), ())))
    assert sum(seconds) == pytest.approx(LOOK.title_seconds)
    assert holds(frame().title, title.words)
    assert title.submobjects == [title.words]
    assert title.words.height < 1.4 * points(SMALLEST) / 96


def test_a_long_title_is_wrapped_and_not_shrunk(aspect: str) -> None:
    title = Title(LONG, frame())
    line = Words(LONG, title.words.font_size, digits="name")
    assert title.words.height > 1.8 * line.height


def test_the_light_goes_to_the_first_object() -> None:
    goal = Circle().shift([3, -1, 0])
    title = Title("Short", frame())
    steps = chain(title.revealed(None), title.makes_way(goal, ()))
    light = next(part for part in next(steps)[0][0].mobject if isinstance(part, Light))
    run(steps)
    assert light.get_center() == pytest.approx(goal.get_center())


@pytest.mark.parametrize("words", ["It is a shadow", CLAIM])
def test_a_claim_never_reaches_the_stage(words: str, aspect: str) -> None:
    claim = Title(words, frame())
    run(claim.closing(None))
    assert holds(frame().title, claim.words)
    assert frame().stage.top - 0.01 <= claim.line.get_y() < claim.words.get_bottom()[1]
    assert claim.line.get_right()[0] == pytest.approx(claim.words.get_right()[0], abs=0.01)
    light = next(part for part in claim if isinstance(part, Light))
    assert light.get_center() == pytest.approx(claim.line.get_end(), abs=0.01)


def test_a_claim_of_eight_words_is_large_on_a_wide_frame() -> None:
    claim = Title(CLAIM, frame())
    run(claim.closing(None))
    assert claim.words.font_size >= 56


def test_letters_appear_as_the_light_passes_below() -> None:
    claim = Title("abc defg", frame())
    (reveal,), _ = next(claim.closing(None))
    assert isinstance(reveal, Reveal)
    reveal.begin()
    first, last = claim.words.family_members_with_points()[0], claim.words.family_members_with_points()[-1]
    reveal.interpolate(0)
    assert (first.get_fill_opacity(), last.get_fill_opacity()) == (0, 0)
    reveal.interpolate(0.5)
    assert first.get_fill_opacity() > last.get_fill_opacity() == 0
    reveal.interpolate(1)
    assert (first.get_fill_opacity(), last.get_fill_opacity()) == (1, 1)
