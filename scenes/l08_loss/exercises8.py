"""Three short questions on costs, each refuted on one curve: minus the logarithm of the true share."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, ORIGIN, RIGHT, UP, Create, FadeIn, FadeOut, VGroup, VMobject

from nn_core import Tensor, categorical_cross_entropy, one_hot
from scenes.kit.moves.animate import animate
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.marks import Segment
from scenes.kit.stage.exercise import Exercises
from scenes.kit.stage.look import BODY, HERO, LABEL, points
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.cost_curve import CostCurve, Shares, cost

EQUAL = np.full(3, 1 / 3)
GIVEN, TRUE = np.array([0.7, 0.2, 0.1]), 2
PAIR = np.array([0.9, 0.1])  # what the true class got, for two flowers
GUESS = 1.0  # what one may be tempted to say that knowing nothing costs


def gradient(shares: np.ndarray, true: int) -> np.ndarray:
    """The slopes of the cost by the scores whose softmax these shares are, (3,)."""
    scores = Tensor(np.log(shares)[None])
    loss = categorical_cross_entropy(scores, one_hot(np.array([true]), len(shares)), from_logits=True)
    loss.backward()
    return np.asarray(np.asarray(scores.grad)[0])


class Exercises8(Exercises):
    """Answer three questions on costs, and see on one curve why the usual answers are wrong."""

    def construct(self) -> None:
        """Knowing nothing; the true share; the average."""
        self.size: float = self.frame.pick(1.3, 1.0) * points(BODY)
        self.most = self.frame.pick(1.5, 1.2)
        self.nothing()
        self.true_share()
        self.average()
        self.close()

    def curve(self, share: float) -> CostCurve:
        """The curve in the room for the working."""
        return CostCurve(self.sheet.work, 1.1 * self.size, share)

    def bar(self, shares: np.ndarray, places: int | None = None, true: int | None = None) -> Shares:
        """Shares as a bar."""
        return Shares(shares, self.frame.pick(8.0, 7.0), 1.3, 0.95 * points(BODY), places=places, true=true)

    def pair(self, *, numbers: bool) -> VGroup:
        """Two flowers' shares, the true one outlined, and its number at the left."""
        rows = VGroup()
        for k, share in enumerate(PAIR.tolist()):
            bar = Shares(np.array([share, 1 - share]), self.frame.pick(7.0, 5.0), 0.5, points(BODY), true=0)
            number = [Value(PAIR, k, 1, size=1.1 * points(BODY))] if numbers else []
            rows.add(VGroup(*number, bar).arrange(RIGHT, buff=0.4))
        return rows.arrange(DOWN, buff=0.22)

    def ask(self, what: str) -> Words:
        """What is sought."""
        return Words(f"{what} ?", 1.2 * points(BODY))

    def stacked(self, *parts: VMobject) -> VGroup:
        """Side by side, on a narrow frame one below the other."""
        return VGroup(*parts).arrange(
            self.frame.pick(RIGHT, DOWN), buff=0.15, aligned_edge=self.frame.pick(ORIGIN, RIGHT)
        )

    def nothing(self) -> None:
        """Three equal shares: ln 3, not 1."""
        text = "A network that knows nothing gives three classes equal shares. What does it cost?"
        with self.beat("nothing", text, kind="question", notes="A thousand classes: 6.908."):
            self.heading("What does it cost?")
            self.pose(1, self.bar(EQUAL, 3), most=self.most, ask=self.ask("cost:"))
        text = "One? Follow the height one to the curve: it belongs to a share of nought point three seven."
        with self.beat("one", text):
            self.tempt(Maths("1", 1.4 * points(HERO), digits="formula"))
            c = self.curve(float(np.exp(-GUESS)))
            self.play(FadeIn(c), run_time=0.5)
            level = Segment(c.plot, ((0.0, GUESS), (c.now, GUESS)), role="accent", dashed=True, stroke_width=6)
            self.play(Create(level), run_time=0.8)
            self.play(FadeIn(c.dot.update()), Create(c.drop.update()), FadeIn(c.label.update()), run_time=0.8)
            self.refute()
        text = "A third lies further left, and higher: one point one. A network with a larger mean cost is worse than "
        text += "one that knows nothing."
        with self.beat("third", text, kind="answer"):
            self.play(FadeOut(level), run_time=0.3)
            self.play(animate(c.share).set_value(1 / 3), run_time=1.5)
            value = Value(cost(1 / 3), places=3, role="activation")
            self.solve(Formula("ln 3 approx @c", points(HERO), c=value, digits="formula"))
            self.until(0.5)
            level = Segment(
                c.plot, ((0.0, cost(1 / 3)), (1.0, cost(1 / 3))), role="accent", dashed=True, stroke_width=6
            )
            lines = self.frame.pick(("worse than knowing nothing",), ("worse than", "knowing nothing"))
            worse = self.stacked(*(Words(line, LABEL) for line in lines))
            worse.move_to(c.plot.c2p(0.99, cost(1 / 3)) + 0.15 * UP, RIGHT + DOWN)
            self.play(Create(level), run_time=0.8)
            self.play(FadeIn(worse), run_time=0.5)

    def true_share(self) -> None:
        """The true share is asked for, not the largest."""
        text = "The shares are point seven, point two and point one, and the third class is true. What is the cost, "
        text += "and what is its gradient by the scores?"
        with self.beat("given", text, kind="question", notes="For the gradient: share minus target."):
            self.pose(
                2,
                self.bar(GIVEN, 1, TRUE),
                most=self.most,
                ask=self.ask("cost, gradient:"),
            )
        with self.beat(
            "largest", "Point seven costs nought point three six; but it is the largest share, not the true one."
        ):
            largest = float(GIVEN.max())
            self.tempt(Value(cost(largest), places=3, size=points(HERO)))
            c = self.curve(largest)
            self.play(FadeIn(c), run_time=0.5)
            self.play(FadeIn(c.dot.update()), Create(c.drop.update()), FadeIn(c.label.update()), run_time=0.8)
            self.until(0.6)
            self.refute()
        text = "Slide to the true share: it costs two point three. "
        text += "The gradient is share minus target: point seven, point two, minus point nine."
        with self.beat("true", text, kind="answer", notes="The three slopes add up to zero."):
            self.play(animate(c.share).set_value(float(GIVEN[TRUE])), run_time=1.8)
            self.until(0.42)
            self.play(
                FadeIn(self.difference().move_to(c.plot.c2p(0.99, self.frame.pick(1.75, 1.6)), RIGHT)), run_time=0.6
            )
            self.until(0.6)
            self.solve(self.both())

    def difference(self) -> VGroup:
        """Share minus target."""
        target = one_hot(np.array([TRUE]), len(GIVEN))[0]
        shares: dict[str, Any] = {name: Value(GIVEN, k, 1) for k, name in enumerate("abc")}
        truths: dict[str, Any] = {name: Value(target, k, 0, role="target") for k, name in enumerate("abc")}
        size = self.frame.pick(1.0, 0.85) * points(BODY)
        return self.stacked(Formula("(@a, @b, @c)", size, **shares), Formula("- (@a, @b, @c)", size, **truths))

    def both(self) -> VGroup:
        """Cost and gradient."""
        top = Value(cost(float(GIVEN[TRUE])), places=3, size=points(HERO), role="activation")
        a, b, c = (Value(gradient(GIVEN, TRUE), k, 1, role="gradient") for k in range(3))
        slopes = Formula("(@a, @b, @c)", 1.1 * points(BODY), a=a, b=b, c=c)
        return VGroup(top, slopes).arrange(DOWN, buff=0.25)

    def average(self) -> None:
        """The mean of the costs lies on the chord, the cost of the mean share below it."""
        text = "For two flowers, the truth got nine tenths and one tenth. What do they cost on average?"
        with self.beat("pair", text, kind="question", notes="0.9 · 0.1 is 0.3²: the mean is −ln 0.3, too."):
            self.pose(3, self.pair(numbers=True), most=self.most, ask=self.ask("average:"))
        half = float(PAIR.mean())
        with self.beat(
            "half", "Average the shares first, a half? That point lies on the curve: nought point six nine."
        ):
            self.tempt(Value(cost(half), places=3, size=points(HERO)))
            c = self.curve(half)
            self.play(FadeIn(c), run_time=0.5)
            self.play(FadeIn(c.dot.update()), Create(c.drop.update()), FadeIn(c.label.update()), run_time=0.8)
        mean = float(np.mean([cost(share) for share in PAIR.tolist()]))
        text = "The costs lie at both ends; their mean lies halfway, on the chord: one point two nought four."
        with self.beat("chord", text, kind="answer"):
            self.play(FadeOut(c.label), run_time=0.3)
            ends = [(share, cost(share)) for share in PAIR.tolist()]
            for end in ends:
                dot = c.fixed(*end)
                number = Value(end[1], places=3, size=self.size).next_to(dot, RIGHT + UP, buff=0.02)
                self.play(FadeIn(dot, number), run_time=0.5)
            chord = Segment(c.plot, (ends[0], ends[1]), role="ink", stroke_width=6)
            self.play(Create(chord), run_time=0.9)
            up = Segment(c.plot, ((half, cost(half)), (half, mean)), role="activation", stroke_width=8)
            top = c.fixed(half, mean, "activation")
            self.play(Create(up), run_time=0.6)
            self.play(Grow(top, top.get_center()), run_time=0.4)
            self.refute()
            self.solve(Value(mean, places=3, size=1.2 * points(HERO), role="activation"))

    def close(self) -> None:
        """The three answers."""
        values = [cost(1 / 3), cost(float(GIVEN[TRUE])), float(np.mean([cost(share) for share in PAIR.tolist()]))]
        first = Formula("-ln 1/3 approx @c", HERO, c=Value(values[0], places=3, role="activation"), digits="formula")
        second = Formula("-ln 0.1 approx @c", HERO, c=Value(values[1], places=3, role="activation"), digits="formula")
        a, b = (Value(cost(share), places=3) for share in PAIR.tolist())
        third = Formula(
            "(@a + @b) / 2 approx @c", HERO, a=a, b=b, c=Value(values[2], places=3, role="activation"), digits="formula"
        )
        with self.beat("close", "Take minus the log of the true share, then average the costs.", kind="answer"):
            pictures = [self.bar(EQUAL), self.bar(GIVEN, true=TRUE), self.pair(numbers=False)]
            self.results([first, second, third], pictures)
            self.claim("Average the costs, never the shares")
            self.wait(1.5)
