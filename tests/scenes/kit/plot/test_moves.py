"""Axes are drawn, and marks appear in their order."""

import numpy as np

from scenes.kit.plot.moves import appear, draw
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.theme import theme


def plot() -> Plot:
    return Plot((0, 4, 1), (0, 16, 4), width=6, height=5, x_label="x")


def test_all_that_a_plot_shows_is_drawn() -> None:
    axes = plot()
    drawn = {id(move.mobject) for group in draw(axes).animations for move in group.animations}
    assert {id(part) for part in (axes.x_axis, axes.y_axis, axes.x_ticks, axes.y_ticks, axes.labels)} <= drawn


def test_marks_appear_in_their_order_and_all_in_the_end() -> None:
    marks = Scatter(plot(), np.array([[1.0, 1.0], [2.0, 4.0], [3.0, 9.0]]), "disc", theme().input)
    move = appear(marks)
    move.begin()
    counts = []
    for way in (0.0, 0.1, 0.2, 0.3, 1.0):
        move.interpolate(way)
        counts.append(len(marks.points) // len(marks.outline))
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (0, 3)
    assert 0 < counts[1] < 3
