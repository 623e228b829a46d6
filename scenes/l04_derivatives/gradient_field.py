"""Two slopes in one arrow, and a walk against it."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    FadeIn,
    FadeOut,
    FadeTransform,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.field.arrow_field import ArrowField, GrowArrows, TurnArrows
from scenes.kit.field.contours import Contours, HeightShade
from scenes.kit.field.moves import draw_lines, tip_to_tail, walk
from scenes.kit.field.probe import Probe
from scenes.kit.field.trail import Trail
from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, gradient
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED, Waiver
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import hill


class GradientField(Lesson):
    """The gradient points straight uphill; steps against it lead down."""

    waivers = (
        UNTIL_REWORKED,
        Waiver(
            "geometry.saturated",
            "corners beyond the last contours; until reworked",
            mobject="HeightShade",
        ),
    )

    X, Y = (-3, 3, 1), (-2, 2, 1)
    LEVELS = np.arange(-8.0, 26, 3)
    LABELS = ((-5, (-2, 1.6)), (1, (-1, -0.5)), (4, (-2, -0.1)), (10, (-2.3, -0.8)), (16, (-2.5, -1.3)))
    PROBE = (1.0, 1.0)
    LENGTH, FIELD_LENGTH = 0.2, 0.046  # of an arrow, in units of the plot for a slope of one
    SADDLE_START, SADDLE_RATE, SADDLE_STEPS = (2.5, 1.55), 0.06, 26

    def construct(self) -> None:
        left, right = self.frame.stage.columns(61, 39, gap=0.5)
        plot = Plot.inside(left, self.X, self.Y, equal=True, cross=(-3, -2), x_label="x", y_label="y")
        heading, body = right.rows(14, 86)
        title = heading.place(Maths("f(x, y) = x^2 + 3 x y", digits="formula"))
        contours, labels = self.map(plot, title)
        probe = Probe(
            contours.line(4),
            lambda at: gradient(hill, at),
            self.PROBE,
            length=self.LENGTH * plot.units[0],
            formulas=("2 x + 3 y", "3 x"),
        )
        body.place(body.fit(probe.board), 0, 0.3)
        self.slopes(probe)
        self.along_the_contour(probe)
        field, name = self.field(probe, contours, labels, body)
        self.saddle(plot, field, name, body)

    def map(self, plot: Plot, title: Maths) -> tuple[Contours, VGroup]:
        """The contour map of x² + 3xy; returns its parts."""
        contours = Contours(plot, hill, self.LEVELS)
        shade = HeightShade(plot, hill, float(self.LEVELS[0]), float(self.LEVELS[-1]))
        labels = VGroup(*(contours.label(level, near) for level, near in self.LABELS))
        with self.beat("map", "Two inputs make a landscape. On its map, each line joins points of equal height."):
            self.heading("The gradient")
            self.play(draw(plot), FadeIn(title), run_time=1.0)
            self.bring_to_back(shade)
            self.play(FadeIn(shade), draw_lines(contours, lag_ratio=0.2), share=0.5)
            self.play(FadeIn(labels), run_time=0.4)
        return contours, labels

    def slopes(self, probe: Probe) -> None:
        """Two slopes at a point, put together."""
        with self.beat("partials", "Stand at a point. A step along x has one slope, a step along y has another."):
            self.play(FadeIn(probe.dot, scale=0.3), run_time=0.5)
            self.play(GrowArrows(probe.along), FadeIn(probe.partials[0]), share=0.32)
            self.play(GrowArrows(probe.up), FadeIn(probe.partials[1]), share=0.32)
        with self.beat("gradient", "Put both slopes together, and you have one arrow: the gradient."):
            self.play(tip_to_tail(probe), share=0.25)
            self.play(GrowArrows(probe.arrow), FadeIn(probe.vector), share=0.35)
            self.play(FadeOut(probe.along, probe.up), run_time=0.4)

    def along_the_contour(self, probe: Probe) -> None:
        """The arrow stays perpendicular to the contour while the point moves along it."""
        text = "It points straight uphill, across the contour, and it is longest where the hill is steepest."
        with self.beat("uphill", text, notes="Along the contour the height does not change: all change is across it."):
            self.play(FadeIn(probe.corner), run_time=0.4)
            self.play(walk(probe, (2.2, 0)), share=0.35)
            self.play(walk(probe, (0.72, 1.6)), share=0.45)

    def field(self, probe: Probe, contours: Contours, labels: VGroup, body: Region) -> tuple[ArrowField, VGroup]:
        """The gradient everywhere, and then turned round; returns the field and its name."""
        grid = np.stack(np.meshgrid(np.arange(-2.4, 2.5, 0.6), np.arange(-1.5, 1.6, 0.6)), axis=-1).reshape(-1, 2)
        field = ArrowField(contours.plot, grid, gradient(hill, grid), scale=self.FIELD_LENGTH * contours.plot.units[0])
        order = np.hypot(*(grid - probe.at()).T)
        up, down = (
            body.place(VGroup(Maths(name, 64, color=theme().gradient), Words(way)).arrange(DOWN, buff=0.3), 0, 0.5)
            for name, way in (("nabla f", "uphill"), ("-nabla f", "downhill"))
        )
        with self.beat("field", "Every point of the landscape has such an arrow.") as beat:
            self.play(FadeOut(probe.corner, probe.board, labels), run_time=0.3)
            contours.show_whole()
            growing = GrowArrows(field, order, run_time=beat.share(0.7, least=2.2))
            self.play(growing, FadeOut(probe.arrow, probe.dot), FadeIn(up))
        with self.beat("minus", "Turn all the arrows around, and they show the fastest way down."):
            sign, *rest = down[0]
            renaming = ReplacementTransform(up[0], VGroup(*rest)), FadeIn(sign), FadeTransform(up[1], down[1])
            self.play(TurnArrows(field), *renaming, share=0.6)
        return field, down

    def saddle(self, plot: Plot, field: ArrowField, name: VGroup, body: Region) -> None:
        """Descent on the saddle never ends."""
        descent = Descent.run(hill, self.SADDLE_START, self.SADDLE_RATE, self.SADDLE_STEPS)
        steps = ValueTracker(0)
        trail = Trail(plot, descent.points)
        height = Value(lambda: descent.costs[int(steps.get_value())], places=2, color=theme().sign, reserve="−00.00")
        readout = body.place(Formula("f = @height", HERO, height=height), 0, 0.5)
        text = "This landscape is a saddle: a ball that follows them runs down and down, and never arrives."
        with self.beat("saddle", text, notes="Ask: where will the ball go?"):
            self.play(FadeOut(name), FadeIn(trail, readout), field.animate.set_opacity(0.45), run_time=0.5)
            trail.add_updater(lambda moving: moving.show_until(steps.get_value()))
            self.play(animate(steps, rate_func=linear).set_value(self.SADDLE_STEPS), share=0.8)
            trail.clear_updaters()
            self.play(FadeOut(trail, readout, field), run_time=0.4)
