"""A pulse is where it should be at every moment, on the edges and nowhere else."""

import numpy as np
import pytest
from manim import linear

from scenes.kit.network.edges import Edge
from scenes.kit.network.pulses import LONGEST, Pulse
from scenes.kit.stage.theme import theme

EDGES = [Edge(np.array([0.0, 0, 0]), np.array([4.0, 0, 0])), Edge(np.array([0.0, 1, 0]), np.array([4.0, 3, 0]), -0.5)]


@pytest.mark.parametrize(("forward", "wanted"), [(True, 2.0), (False, 2.0)])
def test_head_is_half_way_at_its_half_time(forward: bool, wanted: float) -> None:
    pulse = Pulse(EDGES, forward=forward, rate_func=linear)
    pulse.interpolate(0.5 / (1 + LONGEST))
    heads = [stroke.points[3::4, 0] for stroke in pulse.mobject]
    np.testing.assert_allclose(heads, wanted)
    tails = pulse.mobject[0].points[::4, 0]
    assert (tails < wanted).all() if forward else (tails > wanted).all()


def test_light_starts_and_ends_as_nothing_at_the_ends() -> None:
    for forward, first, last in ((True, 0, 4), (False, 4, 0)):
        pulse = Pulse(EDGES, forward=forward)
        for alpha, x in ((0, first), (1, last)):
            pulse.interpolate(alpha)
            np.testing.assert_allclose([stroke.points[:, 0] for stroke in pulse.mobject], x, atol=1e-9)


def test_light_stays_on_the_edges() -> None:
    pulse = Pulse(EDGES)
    for alpha in np.linspace(0, 1, 23):
        pulse.interpolate(alpha)
        for stroke in pulse.mobject:
            straight, slanted = stroke.points[:4], stroke.points[4:]
            np.testing.assert_allclose(straight[:, 1], 0, atol=1e-9)
            np.testing.assert_allclose(slanted[:, 1], 1 + slanted[:, 0] / 2, atol=1e-9)


def test_colour_says_values_or_gradients() -> None:
    assert Pulse(EDGES).mobject[0].get_stroke_color() == theme().activation
    assert Pulse(EDGES, forward=False).mobject[0].get_stroke_color() == theme().gradient
