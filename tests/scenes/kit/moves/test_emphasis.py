"""What is dimmed comes back as it was; out before in; nothing swells."""

from __future__ import annotations

import pytest
from manim import Animation, Circle, Dot, Scene, Square, VGroup, tempconfig

from scenes.kit.moves.emphasis import Ring, dim, others, pass_on, swap, undim
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value


def run(animations: list[Animation]) -> None:
    for animation in animations:
        animation.begin()
        animation.interpolate(1)
        animation.finish()


def test_dimming_takes_a_quarter_of_each_part_and_gives_it_back() -> None:
    box = Square(fill_opacity=0.12, stroke_opacity=0.8)
    number = Value(0.5)
    width = number.width
    run(dim(box, number))
    assert (box.fill_opacity, box.stroke_opacity) == pytest.approx((0.12 * theme().dimmed, 0.8 * theme().dimmed))
    assert number[1].fill_opacity == pytest.approx(theme().dimmed)
    run(dim(box))
    assert box.fill_opacity == pytest.approx(0.12 * theme().dimmed), "dimmed twice is dimmed once"
    run(undim(box, number))
    assert (box.fill_opacity, box.stroke_opacity) == pytest.approx((0.12, 0.8))
    assert (number[1].fill_opacity, number.strut.fill_opacity, number.width) == pytest.approx((1, 0, width))


def test_after_coming_back_new_opacities_are_a_parts_own() -> None:
    box = Square(fill_opacity=1)
    run(dim(box))
    run(undim(box))
    box.set_fill(opacity=0.6)
    run(dim(box))
    run(undim(box))
    assert box.fill_opacity == pytest.approx(0.6)


def test_others_are_all_but_the_named_ones() -> None:
    a, b, c, d = (Dot() for _ in range(4))
    inner = VGroup(a, b)
    assert others([VGroup(inner, c), d], a) == [b, c, d]
    assert others([VGroup(inner, c), d], inner) == [c, d]
    assert others([VGroup(inner, c), d]) != []
    assert others([d], d) == []


def test_dimming_keeps_the_drawing_order() -> None:
    with tempconfig({"dry_run": True, "quality": "low_quality"}):
        scene = Scene()
        low, high = Square(fill_opacity=1), Circle(fill_opacity=1)
        scene.add(low, high)
        scene.play(dim(low))
        assert scene.mobjects == [low, high]


def test_a_text_is_gone_before_the_other_comes() -> None:
    with tempconfig({"dry_run": True, "quality": "low_quality"}):
        scene = Scene()
        old, new = Words("old"), Words("new")
        scene.add(old)
        step = swap(old, new)
        assert step.run_time == pytest.approx(0.8)
        scene.play(step)
        assert old not in scene.get_mobject_family_members()
        assert new in scene.get_mobject_family_members()
    going, coming = step.anims_with_timings
    assert (going["anim"].mobject, coming["anim"].mobject) == (old, new)
    assert going["end"] == coming["start"] == pytest.approx(0.4)


def test_a_ring_fits_around_and_passes_on() -> None:
    dot, word = Dot([1, 2, 0], radius=0.3), Words("here").shift([3, 0, 0])
    ring = Ring(dot, margin=0.1)
    assert (ring.width, ring.height) == pytest.approx((0.8, 0.8))
    assert ring.get_center() == pytest.approx([1, 2, 0])
    step = pass_on(ring, Ring(word))
    run([step])
    assert ring.get_center() == pytest.approx(word.get_center())
    assert ring.width == pytest.approx(Ring(word).width)
