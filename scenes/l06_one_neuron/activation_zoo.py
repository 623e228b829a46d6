"""Five activations: what they answer, and how much of a slope each lets through."""

from __future__ import annotations

from dataclasses import replace

from manim import RIGHT, Create, FadeIn, FadeOut, linear, smooth

from scenes.kit.moves.animate import animate
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.quarters import Quarters
from scenes.l06_one_neuron.two_levels import HIGH, SlopeLanes, TwoLevels
from scenes.l06_one_neuron.zoo import ONCE, RELU, SIGMOID, STEP, TWICE, Doubled, FiveAnswers


class ActivationZoo(Lesson):
    """Compare five activations by their answers and their slopes, and see where learning gets lost."""

    def construct(self) -> None:
        """Five answers; a sum doubled; slopes, a chain of them; ReLU and step; five slopes at once."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.doubled = Doubled(self.below, self.frame)
        for beat in (self.five, self.ask, self.flat, self.slopes, self.chain, self.relu, self.step, self.slide):
            beat()
        self.close()

    def five(self) -> None:
        """The same sum goes into all five."""
        five = FiveAnswers(self.below, self.frame)
        text = (
            "Five activations turn one sum, minus 1.07, into outputs. The [step] gives nought; [linear], minus 1.07; "
            "[ReLU], nought; [sigmoid], 0.26; [tanh], minus 0.79."
        )
        with self.beat("five", text):
            self.heading("Where does learning get lost?", into=five.plot)
            self.play(draw(five.plot), run_time=0.7)
            self.play(Create(five.line), FadeIn(five.sum), run_time=0.6)
            for k, (curve, word) in enumerate(
                zip(five.curves, ("step", "linear", "ReLU", "sigmoid", "tanh"), strict=True)
            ):
                if k:
                    ghost = animate(five.curves[k - 1]).set_stroke(theme().faint, 4)
                    self.play(ghost, FadeOut(five.dots[k - 1], five.rules[k - 1]), run_time=0.3, at=word)
                self.play(*map(Create, curve), FadeIn(five.rules[k]), run_time=0.6)
                self.play(FadeIn(five.dots[k], five.account.row(k)), run_time=0.4)

    def ask(self) -> None:
        """The sigmoid's sum doubles."""
        d = self.doubled
        text = "The sum doubles, from five to ten. What happens to the sigmoid's output?"
        notes = "Many say: it doubles, or at least grows clearly."
        choices = "it hardly grows", "it grows clearly", "it doubles"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            self.clear()
            self.play(draw(d.plot), run_time=0.6)
            self.add(d.curve)
            self.play(animate(d.seen).set_value(ONCE), run_time=1.0)
            self.play(FadeIn(d.dot, d.answer), run_time=0.6)
            self.play(Create(d.target), FadeIn(d.unknown), run_time=0.6)

    def flat(self) -> None:
        """Twice as much lies above the ceiling; through a glass the output is seen to rise a little."""
        d = self.doubled
        text = "Twice as much is above its ceiling, one. So the curve must flatten. Magnified: the output grows by "
        with self.beat("flat", text + "0.0066. The sigmoid is saturated.", kind="answer"):
            self.play(FadeOut(d.unknown, d.target), run_time=0.4)
            self.play(Create(d.rise), FadeIn(d.double, d.times), run_time=0.7)
            self.play(Create(d.ceiling), run_time=0.6)
            self.play(*map(Create, d.cross), run_time=0.5)
            self.add(d.first)
            self.until(0.46)
            d.top.show_until(ONCE)
            self.play(FadeIn(*d.through), run_time=0.7)
            self.play(*(animate(tracker).set_value(TWICE) for tracker in (d.z, d.seen)), run_time=2.6)
            self.play(FadeIn(d.grown), run_time=0.6)

    def slopes(self) -> None:
        """The tangent slides; its slope is drawn below."""
        two = TwoLevels(self.below, self.frame, SIGMOID, (-5, 5, 1), (0, 1.1, 0.5), (0, 0.3, 0.25))
        half = Value(float(SIGMOID.answer(0.0)), places=1, role="activation")
        steepest = Value(float(SIGMOID.slope(0.0)), places=2, role="gradient")
        size = self.frame.pick(1.0, 0.8) * BODY
        reason = Formula("a (1 - a) = @a dot @r = @s", size, digits="formula", a=half, r=half.copy(), s=steepest)
        reason.move_to(two.plot.c2p(5.0, 0.3), aligned_edge=RIGHT)
        text = (
            "Slide a tangent: its slope, output times one minus output, is a quarter in the middle, near zero far out."
        )
        with self.beat("slopes", text, notes="From lecture four: the derivative of the sigmoid is a(1 − a)."):
            self.clear()
            self.play(draw(two.plot), draw(two.below), FadeIn(two.name), run_time=0.6)
            self.play(*map(Create, two.curve), run_time=0.7)
            self.add(*two.slope_curve)
            self.play(FadeIn(*two.live()), run_time=0.4)
            self.play(animate(two.at, rate_func=smooth).set_value(0.0), run_time=1.8)
            self.play(FadeIn(reason), run_time=0.5)
            self.wait(0.6)
            self.play(FadeOut(reason), run_time=0.4)
            self.play(animate(two.at, rate_func=smooth).set_value(HIGH), run_time=1.6)

    def chain(self) -> None:
        """Five slopes of at most a quarter, multiplied."""
        quarters = Quarters(self.below.inset(0.2, 0.0), self.frame)
        text = "Learning multiplies slopes along a chain. Five squashes alone pass on at most a quarter of a quarter, "
        notes = "The squashes alone: weights may enlarge."
        with self.beat("chain", text + "and so on: under a thousandth.", notes=notes):
            self.clear()
            self.follow([quarters.opening()])
            self.until(0.15)
            self.follow(quarters.steps())

    def relu(self) -> None:
        """Slope one, or nought."""
        two = TwoLevels(self.below, self.frame, RELU, (-3, 3, 1), (0, 3, 1), (0, 1.2, 1))
        with self.beat("relu", "ReLU: slope nought on the left; one on the right, however large the sum."):
            self.clear()
            self.slide_tangent(two)

    def step(self) -> None:
        """Flat wherever it has a slope."""
        two = TwoLevels(self.below, self.frame, STEP, (-3, 3, 1), (0, 1.2, 1), (0, 1.2, 1))
        with self.beat("step", "The step is flat on both sides. Slope nought: nothing gets through."):
            self.clear()
            self.slide_tangent(two)

    def slide_tangent(self, two: TwoLevels) -> None:
        """Draw a picture of two levels, and slide its tangent from end to end."""
        self.play(draw(two.plot), draw(two.below), FadeIn(two.name), run_time=0.6)
        self.play(*map(Create, two.curve), run_time=0.6)
        self.add(*two.slope_curve)
        self.play(FadeIn(*two.live()), run_time=0.4)
        self.play(animate(two.at, rate_func=linear).set_value(two.plot.x_range[1]), run_time=2.6)

    def slide(self) -> None:
        """Five slopes at once."""
        lanes = SlopeLanes(self.below, self.frame)
        text = "Slide the sum and watch five slopes. Right of nought, all but the step pass something on; "
        with self.beat("scrub", text + "at five, only linear and ReLU more than a hundredth.", kind="scrub"):
            self.clear()
            self.play(FadeIn(lanes.names, lanes.rails, lanes.bars, lanes.numbers, lanes.axis, lanes.name, lanes.dot),
                      run_time=0.6)  # fmt: skip
            self.play(animate(lanes.z, rate_func=linear).set_value(HIGH), share=0.8)

    def close(self) -> None:
        """The doubled sum again, with its two slopes."""
        d = Doubled(self.below, self.frame, high=1.1)
        for tracker in (d.z, d.seen):
            tracker.set_value(TWICE)
        d.dot.refresh()
        d.curve.show_until(TWICE)
        text = (
            "So the doubled sum added less than one hundredth: the slope, small at five, shrinks to almost none by ten."
        )
        with self.beat("close", text, kind="answer"):
            self.clear()
            self.play(FadeIn(d.plot, d.curve, d.first, d.dot), run_time=0.6)
            self.until(0.4)
            for tangent, slope, dot in zip(d.tangents, d.slopes, (d.first, d.dot), strict=True):
                self.play(Grow(tangent, dot.get_center()), FadeIn(slope), run_time=0.7)
                self.play(FadeIn(d.reason), run_time=0.6) if dot is d.first else self.wait(0.6)
            self.claim("Where it is flat, little is learned")
            self.wait(1.0)
