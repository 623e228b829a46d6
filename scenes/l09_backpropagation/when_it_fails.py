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
from scenes.l09_backpropagation.deep_network import SignalNet
from scenes.l09_backpropagation.deep_picture import (
    REACH,
    AnswerPlane,
    Readout,
    SlopePicture,
    Squares,
    answer_lines,
    answer_span,
    moons,
    pair_of_rows,
    plane_rooms,
)
from scenes.l09_backpropagation.deep_runs import DEEP, LAYERS, NEURONS, ON_OFF, OTHERS

RUNS = DEEP, ON_OFF
LENGTHS = (
    "From the next beat on, strength is the length of all deltas of a layer: eight neurons, two hundred points. Discs "
    "are those of single neurons. (The gradients of the weights differ by 725 times.)"
)


class WhenItFails(Lesson):
    """See the deltas shrink from layer to layer, and what that does to the training of a deep network."""

    def construct(self) -> None:
        """A question; the slope; one delta; layer by layer; the answer; ReLU; both trained."""
        for beat in (self.deep, self.ask, self.quarter, self.one, self.layer):
            beat()
        for beat in (self.back, self.answer, self.relu, self.train, self.close):
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
        with self.beat("deep", "Six hidden layers of eight sigmoids are to tell two moons apart."):
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
        text = "Deltas run back. How much weaker are they in layer one than in layer six? Six times?"
        choices = "six times", "about a hundred times", "over a thousand times"
        with self.beat("ask", text, kind="question", choices=choices, right=choices[2]):
            self.play(FadeOut(*self.moons), run_time=0.4)
            for layer in range(LAYERS, 0, -1):
                lit = [animate(neuron).set_stroke(theme().gradient, 6) for neuron in self.net.layers[layer]]
                self.play(Pulse(self.net.all_edges(layer)[::3], forward=False, run_time=0.4))
                self.play(*lit, run_time=0.15)
            rings = [Ring(self.net.layers[layer], margin=0.08) for layer in (LAYERS, 1)]
            self.play(*map(Create, rings), run_time=0.6)
            self.play(FadeIn(self.guess), run_time=0.4)
        self.rings = rings

    def quarter(self) -> None:
        """A point runs along the sigmoid; its slope is drawn below."""
        z = ValueTracker(-5.5)
        p = self.slopes = SlopePicture(self.frame.stage.inset(0.1, 0.1), z.get_value)
        text = "Each layer back multiplies by weights, and by the sigmoid's slope: at most one quarter."
        with self.beat("quarter", text) as beat:
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

    def one(self) -> None:
        """One neuron of layer five, one point: eight products, added, times a slope."""
        p, s = self.slopes, SignalNet(self.frame)
        self.signal = s
        text = "Take one neuron of layer five. Add up the eight deltas behind it, each times its weight, "
        text += "and multiply by the neuron's own slope."
        with self.beat("one", text, notes=LENGTHS):
            shown = [p.plot, p.curve, p.slopes, p.top, p.dot, p.tangent, p.foot, p.rule]
            self.play(FadeOut(*shown, p.names["sigmoid"], p.names["slope"]), run_time=0.4)
            self.play(FadeIn(s), run_time=0.5)
            self.play(*s.light(LAYERS - 1), FadeIn(*s.into_one), run_time=0.5)
            self.play(Pulse(s.into_one, forward=False), run_time=0.9)
            self.play(FadeIn(s.one[0]), run_time=0.5)
            self.until(0.66)
            self.play(FadeIn(s.one[1]), run_time=0.5)

    def layer(self) -> None:
        """The whole layer: what its weights and its slopes leave of the strength."""
        s, k = self.signal, LAYERS - 2
        text = "Now the typical size of a layer's deltas: call layer six's one. The weights leave nought point eight "
        with self.beat("layer", text + "five, and the slopes a quarter of it."):
            self.play(FadeOut(s.one, *s.into_one), *s.light(LAYERS - 1, lit=False), run_time=0.4)
            self.play(s.arrive(LAYERS - 1), FadeIn(s.strengths[-1]), run_time=0.6)
            self.until(0.3)
            self.play(FadeIn(s.weights[k]), Pulse(s.net.all_edges(k)[::3], forward=False), run_time=0.8)
            self.until(0.6)
            self.play(FadeIn(s.slopes[k]), run_time=0.5)
            self.until(0.8)
            self.play(*s.carry(k), run_time=0.9)

    def back(self) -> None:
        """Layer after layer, down to the first."""
        s = self.signal
        with self.beat("back", "So it goes on: weights take and give; each slope leaves less than a quarter."):
            for k in range(LAYERS - 3, -1, -1):
                self.play(FadeIn(s.weights[k]), Pulse(s.net.all_edges(k)[::3], forward=False), run_time=0.6)
                self.play(FadeIn(s.slopes[k]), run_time=0.4)
                self.play(*s.carry(k), run_time=0.7)
            self.play(Create(ring := Ring(s.strengths[0], margin=0.12)), run_time=0.4)
        self.going = [s, *s.strengths, *s.weights, *s.slopes, *s.discs, ring]

    def answer(self) -> None:
        """How often the first square fits into the sixth."""
        s = Squares(self.frame)
        count, share, spread, wrong = answer_lines(s.left, self.frame.pick(7, 6))
        others = [run.weaker for run in OTHERS]
        grid = s.true.tiled(LAYERS - 1, round(DEEP.weaker**0.5))
        text = f"Not six. Drawn as areas: layer one's square fits {DEEP.weaker:,.0f} times into layer six's. "
        with self.beat("answer", text + f"Other starts: {min(others):,.0f} to {max(others):,.0f}.", kind="answer"):
            self.play(FadeOut(*self.going), run_time=0.4)
            self.play(FadeIn(s.true, s.names, wrong, share), run_time=0.5)
            strike = struck(wrong)
            self.play(Create(strike), Dim(wrong, 0.5), Create(ring := Ring(s.true[0], margin=0.14)), run_time=0.5)
            small = s.true[0].copy()
            self.play(animate(small, path_arc=-0.5).move_to(s.true[-1].get_corner(DL), aligned_edge=DL), run_time=0.7)
            self.play(LaggedStart(*map(Create, grid), lag_ratio=0.02), FadeIn(count), run_time=1.6)
            self.remove(small)
            self.until(0.65)
            self.play(FadeIn(spread), run_time=0.4)
        self.squares = s
        self.going = [count, share, spread, wrong, strike, ring, grid, s.true, s.names]
        self.grid, self.count = grid, VGroup(count, share)

    def relu(self) -> None:
        """The slope of a ReLU in the same plot; then its squares above the sigmoids'."""
        p = self.slopes
        above, below, rooms = pair_of_rows(self.frame)
        words = []
        for name, run, places, room in (("ReLU", ON_OFF, 1, rooms[0]), ("sigmoid", DEEP, 0, rooms[1])):
            written = Formula(f'"{name}:" @n "times weaker"', BODY, n=Value(run.weaker, places=places))
            words.append(room.place(written, -1, 0))
        names = below.names()
        text = "ReLU's slope is one wherever a neuron is on. Same sizes, same seed: about a third arrives."
        with self.beat("relu", text):
            self.play(FadeOut(*self.going), run_time=0.4)
            p.slopes.show_until(REACH)
            self.play(FadeIn(p.plot, p.slopes, p.top, p.names["slope"]), run_time=0.5)
            self.play(Create(p.hinge[1]), FadeIn(p.names["relu"]), run_time=0.8)
            self.play(Create(p.hinge[0]), run_time=0.5)
            self.until(0.5)
            self.play(FadeOut(p.plot, p.slopes, p.top, p.hinge, p.names["slope"], p.names["relu"]), run_time=0.4)
            self.play(FadeIn(below, names, words[1]), run_time=0.5)
            self.play(LaggedStart(*map(FadeIn, above[::-1]), lag_ratio=0.5), run_time=1.4)
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
        spans = [answer_span(run.answers(), plane) for run, plane in zip(RUNS, planes, strict=True)]
        text = "Train both. With ReLU the moons part. With sigmoids: one half for all points; "
        with self.beat("train", text + "their first layer hardly moved.") as beat:
            self.play(FadeOut(*self.going), run_time=0.4)
            marks = [each for plane in planes for each in plane.points]
            self.play(FadeIn(*self.readouts, *(p.border for p in planes)), run_time=0.4)
            self.add(*(p.heat for p in planes))
            self.play(*(p.sweep(1) for p in planes), *(appear(each) for each in marks), run_time=0.8)
            goes_on = [animate(plane.replay.moment, rate_func=linear).set_value(1) for plane in planes]
            self.play(AnimationGroup(*goes_on), run_time=beat.share(0.45))
            self.play(FadeIn(*spans), run_time=0.5)
            self.until(0.8)
            self.play(Create(ring := Ring(self.readouts[0].rows[2], margin=0.12)), run_time=0.6)
        self.planes = planes
        self.going = [part for p in planes for part in (p.border, *p.points)] + [*self.readouts, *spans, ring]

    def close(self) -> None:
        """The squares and their count once more."""
        s = self.squares
        text = f"Five slopes, each below a quarter, and weights that about cancel: {DEEP.weaker:,.0f} times weaker."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(*self.going), *(p.sweep(0) for p in self.planes), run_time=0.6)
            self.remove(*(p.heat for p in self.planes))
            self.count.shift(0.35 * DOWN)  # clear of the claim
            self.play(FadeIn(s.true, s.names, self.grid, self.count), run_time=0.6)
            self.claim("Small slopes multiply to almost nothing")
