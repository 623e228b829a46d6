"""What hidden ReLUs can draw: each brings one joint; their sum is straight pieces, as many joints as neurons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import (
    DL,
    UL,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    linear,
    rate_functions,
    smooth,
    there_and_back,
)
from manim.typing import Vector3D

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.typeset import Maths
from scenes.l06_one_neuron.hinge_cast import (
    END,
    FITS,
    HIGH,
    LOW,
    FitPicture,
    OneHinge,
    Results,
    Walker,
    change_tags,
    close_up,
    corner_lens,
    joint_rows,
    magnified,
    wave,
)
from scenes.l06_one_neuron.laid_ramp import LaidRamp

TIMES = 100.0  # how much the lens magnifies in the end
RADII = {3: 0.16, 6: 0.14, 20: 0.11}  # of the dots on the joints


class HingesDrawCurves(Lesson):
    """Add up the ramps of a few hidden ReLUs, and find a joint of the sum for each of them."""

    def construct(self) -> None:
        """A hinge; a question; three ramps are laid on one another; corners; where; trained; six, twenty."""
        stage = self.frame.stage
        stage = replace(stage, top=stage.top - 0.2)  # below the claim's line
        self.plot = Plot.inside(stage, (0, END, 1), (LOW, HIGH, 1), x_label="x", cross=(0.0, 0.0))
        box, middle = self.plot.box, float(self.plot.c2p(0, 0)[1])
        self.upper = Region(box.left + 0.35, box.left + 0.55 * box.width, middle + 0.5, box.top)
        self.lower = Region(box.left + 0.17 * box.width, box.left + 0.62 * box.width, box.bottom, middle - 0.65)
        self.table = Region(box.left + 0.04 * box.width, box.left + 0.5 * box.width, box.bottom, middle - 0.5)
        self.corner = Region(box.left + 0.69 * box.width, box.right, middle + 0.55, box.top)
        self.size: float = self.frame.pick(1.0 * HERO, 0.85 * HERO)
        self.small: float = self.frame.pick(1.0 * BODY, 0.85 * BODY)
        self.three = FITS[3].trained
        self.shown = VGroup()
        for beat in (self.hinge, self.turn, self.ask, self.add_up, self.corners, self.weights):
            beat()
        for beat in (self.train, self.six, self.twenty, self.close):
            beat()

    def hinge(self) -> None:
        """A neuron's sum is a straight line; ReLU cuts off its lower part."""
        self.one = one = OneHinge(self.plot, self.upper, self.size)
        text = "A hidden neuron's sum is a straight line. ReLU cuts off what lies below zero: "
        with self.beat("hinge", text + "flat, then a ramp. The bend is a joint."):
            self.heading("What can hidden ReLUs draw?", into=self.plot, meanwhile=[draw(self.plot)])
            self.play(Create(one.sum), FadeIn(*one.sum_words), run_time=0.8)
            self.until(0.45)
            self.play(FadeIn(one.ramp), run_time=0.4)
            self.play(animate(one.cut).set_value(1), run_time=1.4)
            self.play(FadeIn(one.formula.values["v"], *one.formula.letters("x", "minus")), run_time=0.5)
            self.keep(one.formula)
            self.until(0.8)
            self.play(FadeIn(one.dot, scale=2), FadeIn(one.at.update()), run_time=0.5)

    def turn(self) -> None:
        """The bias moves the joint, the output weight turns the ramp."""
        one = self.one
        with self.beat("turn", "The bias moves the joint. The output weight turns the ramp, up or down."):
            self.play(FadeOut(self.plot.x_ticks), run_time=0.4)
            self.play(animate(one.b).set_value(-3.4), run_time=1.0)
            self.play(animate(one.b).set_value(-2.2), run_time=1.1)
            one.sum.update()
            self.play(FadeOut(one.sum), animate(one.v).set_value(0.3), run_time=1.1)
            self.play(animate(one.v).set_value(-1.0), run_time=1.4)

    def ask(self) -> None:
        """Three ramps, and the smooth curve that they are to follow."""
        self.target = self.plot.curve(wave, role="target", stroke_width=6)
        name = Maths("sin x^2", self.size, role="target", digits="exponent")
        self.name = name.move_to(self.plot.c2p(0.62, 1.15))
        self.ramps = [LaidRamp(self.plot, self.three, k) for k in range(3)]
        text = "Three such ramps are added up, to follow a smooth curve. Can their sum be smooth?"
        notes = "Most say yes: a sum blends its parts."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.play(
                FadeIn(self.plot.x_ticks),
                FadeOut(self.one.ramp, self.one.dot, self.one.at, self.one.formula),
                run_time=0.4,
            )
            for ramp in self.ramps:
                self.play(Create(ramp.edge), run_time=0.4)
            self.play(Create(self.target), FadeIn(self.name), run_time=1.4)

    def add_up(self) -> None:
        """Ramp after ramp rises from the axis onto the sum so far."""
        sums = [self.partial(k) for k in range(4)]
        self.tags = change_tags(self.plot, self.three, 0.85 * self.size)
        text = "Right of its joint, the first ramp adds 1.0 to the slope; left of it, nothing. "
        with self.beat("sum", text + "The second adds minus 3.9, the third 6.0."):
            faint = [animate(ramp.edge).set_stroke(opacity=0.25) for ramp in self.ramps]
            self.play(*faint, animate(self.target).set_stroke(opacity=0.5), Create(sums[0]), run_time=0.6)
            for k, (ramp, tag) in enumerate(zip(self.ramps, self.tags, strict=True)):
                self.play(animate(ramp.edge).set_stroke(opacity=1), run_time=0.3)
                self.keep(ramp)
                for move in (LaidRamp.grow, LaidRamp.lay):
                    self.play(UpdateFromAlphaFunc(ramp, move, rate_func=smooth), run_time=(0.9, 1.1)[k > 0])
                self.play(FadeIn(sums[k + 1], tag), FadeOut(sums[k], ramp), run_time=0.5)
                self.until((0.44, 0.72, 1.0)[k])
        self.sum = sums[3]

    def partial(self, count: int) -> Curve:
        """The sum of the first `count` ramps."""
        corners = self.three.samples(0.0, END)
        curve = Curve(self.plot, corners, self.three.answer(corners, count), role="ink", stroke_width=8)
        return curve.set_z_index(2)

    def corners(self) -> None:
        """Three corners; one of them is magnified, and stays a corner."""
        self.dots = FitPicture(self.plot, FITS[3], RADII[3])
        self.dots.moment.set_value(1)
        self.dots.dots.update()
        text = "The sum has three corners, and straight pieces between. "
        with self.beat("corners", text + "Magnified a hundred times, a corner is still a corner."):
            for dot in self.dots.dots:
                self.play(FadeIn(dot, scale=2), run_time=0.5)
            self.until(0.4)
            self.look_at(self.dots, 1, self.lower, UL, seconds=2.2)

    def look_at(self, picture: FitPicture, k: int, room: Region, corner: Vector3D, *, seconds: float) -> None:
        """Joint `k` through a lens that comes closer and closer."""
        half = ValueTracker(0.12)
        lens = corner_lens(self.plot, picture.now, k, room, half)
        words = magnified(lens, self.small, corner)
        self.play(FadeOut(picture.dots[k]), FadeIn(lens, words), run_time=0.6)
        self.play(animate(half, rate_func=rate_functions.rush_from).set_value(close_up(lens, TIMES)), run_time=seconds)
        self.wait(0.4)
        self.play(FadeOut(lens, words), FadeIn(picture.dots[k]), run_time=0.5)

    def weights(self) -> None:
        """Where the weights say that the joints lie, and where the slope jumps."""
        guides, rows = joint_rows(self.plot, self.three, self.small)
        walker = Walker(self.plot, self.three, self.upper, self.size)
        text = "Each joint lies where its neuron's sum is zero: at minus bias over weight. "
        with self.beat("weights", text + "Walk along the white line: there, and only there, the slope jumps."):
            self.play(FadeOut(self.name), animate(self.target).set_stroke(opacity=0.25), run_time=0.4)
            for guide, row, line in zip(guides, rows, self.sum_lines(), strict=True):
                self.play(Create(line), run_time=0.6)
                self.play(Create(guide), FadeIn(row), FadeOut(line), run_time=0.8)
            self.until(0.5)
            self.play(FadeIn(walker.dot, walker.tangent, walker.words), run_time=0.5)
            self.play(animate(walker.x, rate_func=linear).set_value(END - 0.02), run_time=4.4)
            self.wait(0.4)
            self.play(FadeOut(walker.dot, walker.tangent, walker.words, guides, rows, self.tags), run_time=0.5)

    def sum_lines(self) -> list[Curve]:
        """The straight lines of the three neurons' sums, near their joints."""
        ends = [np.clip([joint - 0.55, joint + 0.55], 0.0, END) for joint in self.three.joints.tolist()]
        return [
            Curve(self.plot, xs, self.three.sums(xs)[:, k], role="muted", stroke_width=4) for k, xs in enumerate(ends)
        ]

    def replay(self, count: int, seconds: float) -> FitPicture:
        """A fit from even joints and a flat sum to the end of its training; its result stays at the side."""
        fit = FitPicture(self.plot, FITS[count], RADII[count])
        row = self.results.rows[count]
        row[1].set_source(lambda: fit.miss)
        self.play(FadeOut(self.shown), animate(self.target).set_stroke(opacity=1), run_time=0.4)
        self.play(Create(fit.curve), run_time=0.5)
        self.play(FadeIn(fit.dots, row), run_time=0.4)
        self.play(animate(fit.moment, rate_func=linear).set_value(1), run_time=seconds)
        for part in (fit.curve, *fit.dots, row[1]):
            part.clear_updaters()
        self.shown = VGroup(fit.curve, fit.dots)
        return fit

    def train(self) -> None:
        """Three joints travel from even places to where the curve turns."""
        misses = {count: fit.miss(fit.steps) for count, fit in FITS.items()}
        self.results = self.table.place(self.table.fit(Results(misses, 1.05 * BODY)), -1, -1)
        self.shown = VGroup(self.sum, self.dots.dots)
        text = "Training moved them there from evenly spaced joints and a flat line; the typical miss is 0.057."
        with self.beat("train", text, notes="The miss is the root of the mean squared error; 4000 steps."):
            self.play(FadeIn(self.results.head), FadeOut(self.plot.x_ticks), run_time=0.4)
            self.replay(3, 3.6)

    def six(self) -> None:
        """Six joints."""
        text = "Of six joints, four crowd the peak, one makes the valley: the miss is still 0.041."
        with self.beat("six", text, notes="Twice the joints, but not half the miss: training did not place them well."):
            dots = self.replay(6, 2.0).dots
            crowd = Ring(VGroup(*dots[1:5]), margin=0.2)
            self.play(Create(crowd), run_time=0.6)
            self.wait(0.6)
            self.play(FadeOut(crowd), run_time=0.4)

    def twenty(self) -> None:
        """Twenty joints; only the lens finds a corner."""
        with self.beat("twenty", "With twenty joints, the miss is 0.005. A lens still finds corners."):
            self.last = self.replay(20, 2.0)
            self.look_at(self.last, int(np.argmax(self.last.now.changes)), self.corner, DL, seconds=1.4)

    def close(self) -> None:
        """Not smooth, but close."""
        text = "So it is not smooth; but with enough joints it comes as close on this stretch as you like."
        with self.beat("close", text, kind="answer", notes="For a continuous curve; not that training finds it."):
            counted = [animate(dot, rate_func=there_and_back).scale(1.8) for dot in self.last.dots]
            self.play(LaggedStart(*counted, lag_ratio=0.25), run_time=2.4)
            self.claim("One hidden ReLU, one joint")
