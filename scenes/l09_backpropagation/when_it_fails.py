"""Six sigmoid layers: each slope leaves less than a quarter of the deltas, and next to nothing reaches the first."""

from __future__ import annotations

from manim import (
    DL,
    DOWN,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, struck
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import appear, draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.deep_picture import (
    REACH,
    AnswerPlane,
    Readout,
    SlopePicture,
    Squares,
    answer_lines,
    answer_span,
    moons,
    neighbours,
    pair_of_rows,
    plane_rooms,
)
from scenes.l09_backpropagation.deep_runs import DEEP, LAYERS, NEURONS, ON_OFF, OTHERS

RUNS = DEEP, ON_OFF
LENGTHS = (
    "Strength is the length of all deltas of a layer: eight neurons, two hundred points. On their way back they are "
    "multiplied by the transposed weights, then by the slopes. (The gradients of the weights differ by 725 times.)"
)


class WhenItFails(Lesson):
    """See the deltas shrink from layer to layer, and what that does to the training of a deep network."""

    def construct(self) -> None:
        """A question; the slope; quarters; the measured squares; the answer; ReLU; both trained."""
        for beat in (self.deep, self.ask, self.quarter, self.quarters, self.measured, self.answer):
            beat()
        for beat in (self.relu, self.third, self.train, self.grey, self.close):
            beat()

    def deep(self) -> None:
        """The moons, and the network that is to part them."""
        stage = self.frame.stage
        left, right = stage.columns(*self.frame.pick((0.27, 0.73), (0.25, 0.75)), gap=0.5)
        self.left = left
        reach = (-1.1, 1.1, 0.0)
        plane = Plot(reach, reach, width=left.width, height=left.width).move_to(left.center)
        self.moons = moons(plane, radius=0.06)
        net = right.inset(0, self.frame.pick(0.35, 0.85))
        self.net = NetworkDiagram([2, *[NEURONS] * LAYERS, 1], width=net.width, height=net.height, radius=0.22)
        self.net.move_to(net.center).shift(0.3 * UP)
        self.numbers = VGroup(*(Words(str(k), LABEL, digits="label") for k in range(1, LAYERS + 1)))
        for number, layer in zip(self.numbers, self.net.layers[1:], strict=False):
            number.move_to((layer.get_x(), right.bottom + 0.25, 0))
        with self.beat("deep", "Six hidden layers of eight sigmoids each are to tell two moons apart."):
            self.heading("When the signal dies", into=self.net)
            self.play(FadeIn(self.net, self.numbers), run_time=0.6)
            self.play(*map(appear, self.moons), run_time=1.0)
            for gap in range(LAYERS + 1):
                self.play(Pulse(self.net.all_edges(gap)[::3]), run_time=0.4)

    def ask(self) -> None:
        """How much weaker?"""
        guess = VGroup(
            Formula('@six "times"', HERO, six=Value(float(LAYERS), places=0)), Words("weaker?", HERO)
        ).arrange(DOWN, buff=0.25)
        self.guess = self.left.fit(guess)
        text = "Deltas run back from the cost. How much weaker do they reach layer one than layer six? "
        with self.beat("ask", text + "Six times?", kind="question"):
            self.play(FadeOut(*self.moons), run_time=0.4)
            for layer in range(LAYERS, 0, -1):
                lit = [animate(neuron).set_stroke(theme().gradient, 6) for neuron in self.net.layers[layer]]
                self.play(Pulse(self.net.all_edges(layer)[::3], forward=False, run_time=0.5))
                self.play(*lit, run_time=0.2)
            rings = [Ring(self.net.layers[layer], margin=0.08) for layer in (LAYERS, 1)]
            self.play(*map(Create, rings), run_time=0.6)
            self.play(FadeIn(self.guess), run_time=0.4)
        self.rings = rings

    def quarter(self) -> None:
        """A point runs along the sigmoid; its slope is drawn below."""
        z = ValueTracker(-5.5)
        p = self.slopes = SlopePicture(self.frame.stage.inset(0.1, 0.1), z.get_value)
        text = "Each layer on the way multiplies by weights, and by the sigmoid's slope. "
        with self.beat("quarter", text + "That slope is at most one quarter.") as beat:
            self.play(FadeOut(self.net, self.numbers, self.guess, *self.rings), run_time=0.4)
            self.play(draw(p.plot), Create(p.curve), FadeIn(p.names["sigmoid"], p.rule), run_time=0.9)
            p.slopes.show_until(-5.5)
            self.play(FadeIn(p.dot.update(), p.tangent.update(), p.foot.update(), p.names["slope"]), run_time=0.4)
            p.slopes.add_updater(lambda curve: curve.show_until(z.get_value()))
            self.add(p.slopes, p.foot)
            self.play(animate(z, rate_func=linear).set_value(0.0), run_time=beat.share(0.38))
            self.play(Create(p.top), run_time=0.6)
            self.play(animate(z, rate_func=linear).set_value(5.9), run_time=beat.share(0.3))
            p.slopes.clear_updaters()

    def quarters(self) -> None:
        """A quarter of a square, a quarter of that …"""
        p, s = self.slopes, Squares(self.frame)
        self.squares = s
        text = "A square's area is the strength. Through slopes alone, a quarter arrives, then a quarter of that: "
        with self.beat("quarters", text + "after five, at most one part in 1,024."):
            shown = [p.plot, p.curve, p.slopes, p.top, p.dot, p.tangent, p.foot, p.rule]
            self.play(FadeOut(*shown, p.names["sigmoid"], p.names["slope"]), run_time=0.4)
            self.play(FadeIn(s.bounds[-1], s.names), run_time=0.5)
            crosses = []
            for step, k in enumerate(range(LAYERS - 2, -1, -1)):
                quick = 1.0 if step == 0 else 0.8
                crosses.append(s.bounds.cross(k + 1))
                self.play(Create(crosses[-1]), run_time=0.5 * quick)
                piece = s.bounds[k]
                place = piece.get_center()
                s.bounds.lay_into_corner(k, k + 1)
                self.play(FadeIn(piece), run_time=0.3 * quick)
                self.play(animate(piece).move_to(place), FadeIn(s.parts[step]), run_time=0.9 * quick)
        self.crosses = crosses

    def measured(self) -> None:
        """The true squares inside the outlines; above them the factors."""
        s = self.squares
        text = "Measured, with our start: each slope keeps less than a quarter. "
        with self.beat("measured", text + "The weights take and give: together, times 1.05.", notes=LENGTHS):
            self.play(FadeOut(*s.parts, *self.crosses, *s.bounds[:-1]), FadeIn(s.limits), run_time=0.5)
            self.remove(s.bounds[-1])
            self.add(s.true[-1])
            for step, (source, goal) in enumerate(neighbours(s.true)):
                k = LAYERS - 2 - step
                quick = 1.0 if step == 0 else 0.65
                mover = source.copy()
                weighed = source.copy().scale(DEEP.by_weights[k] ** 0.5)
                weighed.move_to(source, aligned_edge=DOWN).set_fill(theme().weight, 0.55)
                self.play(animate(mover).become(weighed), FadeIn(s.weights[k]), run_time=0.7 * quick)
                self.play(animate(mover).become(goal.copy()), FadeIn(s.slopes[k]), run_time=0.9 * quick)
                self.remove(mover)
                self.add(goal)
            for head in s.heads:
                self.play(FadeIn(head), run_time=0.5)

    def answer(self) -> None:
        """How often the first square fits into the sixth."""
        s = self.squares
        count, spread, wrong = answer_lines(s.left)
        others = [run.weaker for run in OTHERS]
        grid = s.true.tiled(LAYERS - 1, round(DEEP.weaker**0.5))
        text = f"Not six: layer one's square fits {DEEP.weaker:,.0f} times into layer six's. "
        with self.beat("answer", text + f"Other starts: {min(others):,.0f} to {max(others):,.0f}.", kind="answer"):
            self.play(FadeOut(s.slopes, s.weights, *s.heads), run_time=0.4)
            strike = struck(wrong)
            self.play(FadeIn(wrong), run_time=0.4)
            self.play(Create(strike), Dim(wrong, 0.5), Create(ring := Ring(s.true[0], margin=0.14)), run_time=0.5)
            small = s.true[0].copy()
            self.play(animate(small, path_arc=-0.5).move_to(s.true[-1].get_corner(DL), aligned_edge=DL), run_time=0.7)
            self.play(LaggedStart(*map(Create, grid), lag_ratio=0.02), FadeIn(count), run_time=1.6)
            self.remove(small)
            self.until(0.65)
            self.play(FadeIn(spread), run_time=0.4)
        self.going = [count, spread, wrong, strike, ring, grid, s.limits, s.true, s.names]
        self.grid, self.count = grid, count

    def relu(self) -> None:
        """The slope of a ReLU in the same plot."""
        p = self.slopes
        with self.beat("relu", "ReLU's slope is one wherever a neuron is on."):
            self.play(FadeOut(*self.going), run_time=0.4)
            p.slopes.show_until(REACH)
            self.play(FadeIn(p.plot, p.slopes, p.top, p.names["slope"]), run_time=0.5)
            self.play(Create(p.hinge[1]), FadeIn(p.names["relu"]), run_time=0.9)
            self.play(Create(p.hinge[0]), run_time=0.6)

    def third(self) -> None:
        """ReLU's squares above the sigmoids'."""
        p = self.slopes
        above, below, rooms = pair_of_rows(self.frame)
        words = []
        for name, run, places, room in (("ReLU", ON_OFF, 1, rooms[0]), ("sigmoid", DEEP, 0, rooms[1])):
            text = Formula(f'"{name}:" @n "times weaker"', BODY, n=Value(run.weaker, places=places))
            words.append(room.place(text, -1, 0))
        names = below.names()
        with self.beat("third", "Same sizes, same seed: with ReLU, about a third arrives."):
            self.play(FadeOut(p.plot, p.slopes, p.top, p.hinge, p.names["slope"], p.names["relu"]), run_time=0.4)
            self.play(FadeIn(below, names, words[1]), run_time=0.5)
            self.play(LaggedStart(*map(FadeIn, above[::-1]), lag_ratio=0.5), run_time=1.6)
            self.play(FadeIn(words[0]), run_time=0.4)
        self.going = [above, below, names, *words]

    def train(self) -> None:
        """Both are trained; the planes take the colours of their answers."""
        rooms, sides = plane_rooms(self.frame)
        planes = [AnswerPlane(run.replay(), room) for run, room in zip(RUNS, rooms, strict=True)]
        wide = self.frame.wide
        self.readouts = [
            Readout(name, run, plane.replay, side, across=not wide)
            for name, run, plane, side in zip(("sigmoid", "ReLU"), RUNS, planes, sides, strict=True)
        ]
        text = "Train both, fifteen hundred steps. With ReLU the moons part: the cost is point zero zero zero three."
        with self.beat("train", text) as beat:
            self.play(FadeOut(*self.going), run_time=0.4)
            marks = [each for plane in planes for each in plane.points]
            self.play(FadeIn(*self.readouts, *(p.border for p in planes)), run_time=0.4)
            self.add(*(p.heat for p in planes))
            self.play(*(p.sweep(1) for p in planes), *(appear(each) for each in marks), run_time=0.8)
            goes_on = [animate(plane.replay.moment, rate_func=linear).set_value(1) for plane in planes]
            self.play(AnimationGroup(*goes_on), run_time=beat.share(0.65))
        self.spans = [answer_span(run.answers(), plane) for run, plane in zip(RUNS, planes, strict=True)]
        self.planes = planes
        self.going = [part for p in planes for part in (p.border, *p.points)]

    def grey(self) -> None:
        """One half for all points."""
        text = "The sigmoids' plane stays blank: one half for all points, a coin toss. "
        with self.beat("grey", text + "Their first layer hardly moved."):
            self.play(FadeIn(self.spans[0]), run_time=0.5)
            self.play(FadeIn(self.spans[1]), run_time=0.5)
            self.until(0.65)
            self.play(Create(ring := Ring(self.readouts[0].rows[2], margin=0.12)), run_time=0.6)
        self.going += [*self.readouts, *self.spans, ring]

    def close(self) -> None:
        """The squares and their count once more."""
        s = self.squares
        with self.beat("close", f"Five slopes below a quarter: {DEEP.weaker:,.0f} times weaker.", kind="answer"):
            self.play(FadeOut(*self.going), *(p.sweep(0) for p in self.planes), run_time=0.6)
            self.remove(*(p.heat for p in self.planes))
            self.play(FadeIn(s.true, s.names, self.grid, self.count), run_time=0.6)
            self.claim("Small slopes multiply to almost nothing")
