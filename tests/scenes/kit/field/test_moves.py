"""Maps are painted as they are told."""

import numpy as np
from manim import Circle

from scenes.kit.field.contours import Contours
from scenes.kit.field.heat_map import NeuronPictures
from scenes.kit.field.isoline import Grid
from scenes.kit.field.moves import develop, draw_lines
from scenes.kit.plot.plot import Plot


def plane() -> Plot:
    return Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)


def test_the_lines_are_drawn_from_low_to_high() -> None:
    bowl = Contours(plane(), lambda x, y: x**2 + y**2, [1, 2])
    assert [move.mobject.level for move in draw_lines(bowl, lag_ratio=0.2).animations] == [1, 2]


def test_only_the_chosen_pictures_develop() -> None:
    grid = Grid(-1, 1, 21)
    circles = [Circle(0.5), Circle(0.5).shift([2, 0, 0])]
    pictures = NeuronPictures(circles, grid, grid.points, span=(-1, 1), truth=lambda at: at)
    move = develop(pictures, np.array([1]))
    move.begin()
    move.interpolate(1)
    assert pictures.opacity.tolist() == [0, 1]
    assert pictures.readings()
    assert all(reading.holds for reading in pictures.readings())
