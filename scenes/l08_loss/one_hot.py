"""Why classes are not numbered: with codes in another order one neuron finds 53 of 150 flowers instead of 144."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, VGroup, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, dim, undim
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.class_axes import ClassAxes
from scenes.l08_loss.code_line import CodeLine
from scenes.l08_loss.codes import Codes
from scenes.l08_loss.petals import LABELS, ORDERS, STEPS, WIDTHS, code_run

SETTLED = 24  # steps after which the neuron's line no longer moves visibly


def slowly(time: float) -> float:
    """Steps of training told slowly at first, when much happens, and then ever faster."""
    return float(((STEPS + 1) ** time - 1) / STEPS)


class Tally(VGroup):
    """A way to write the species, and how many flowers it finds: `first`, and `second` when two are swapped."""

    def __init__(self, name: str, counts: Sequence[float | Callable[[], float]]) -> None:
        first, second = (Value(count, places=0, reserve="000", role="activation") for count in counts)
        self.counts = Formula("@first -> @second", 1.0 * HERO, first=first, second=second)
        self.words = Words(name, HERO, role="muted").next_to(self.counts, UP, buff=0.4)
        self.first, self.second = VGroup(self.words, first), VGroup(*self.counts.letters(), second)
        super().__init__(self.words, self.counts)


class OneHot(Lesson):
    """Swap two codes and see a neuron fail; then give each class a place of its own, and swap again."""

    def construct(self) -> None:
        """Rows of petals and a straight line; the same with two codes swapped; a line of codes becomes a triangle."""
        stage = replace(self.frame.stage, top=self.frame.stage.top - 0.2)
        size = self.frame.pick(1.0, 0.85) * BODY
        self.codes = Codes(stage, self.frame.title, size, self.frame.pick(0.062, 0.046))
        self.line = CodeLine(stage, 1.2 * size)
        middle = stage.inset(self.frame.pick(3.2, 2.0), 0)
        self.axes = ClassAxes(middle, self.line.starts, size, self.frame.pick(0.075, 0.065), stage.right)
        left, right = stage.columns(1, 2.2, 1)[::2]
        self.before = Tally("numbered", [float(code_run(k).found(np.array(ORDERS[k]), STEPS).sum()) for k in (0, 1)])
        self.after = Tally("one-hot", [float(self.axes.found(k).sum()) for k in (0, 1)])
        for tally, room in ((self.before, left), (self.after, right)):
            tally.scale(min(1, room.width / tally.width)).move_to(room.at(0, 0.1))
        root = Maths("sqrt(1^2 + 1^2)", 1.3 * size, digits="formula")
        sign = Maths("approx", 1.3 * size).next_to(root, DOWN, buff=0.4).align_to(root, LEFT)
        length = Value(float(np.sqrt(2.0)), size=1.3 * size, role="target").next_to(sign, RIGHT, buff=0.2)
        self.root = right.fit(VGroup(root, align_baseline(sign, length)))
        for beat in (self.number, self.learn, self.swap, self.fail, self.reason, self.distances):
            beat()
        for beat in (self.unfold, self.equal, self.learn_shares, self.again):
            beat()

    def number(self) -> None:
        """The petals of three species, each species on the row of its number."""
        c = self.codes
        text = "Three species, by the width of their petals. Number them, and let one neuron learn the number."
        with self.beat("codes", text, notes="Flowers of one width, to a millimetre, stand side by side in a block."):
            self.heading("Why not 1, 2, 3?", into=c.plot)
            self.play(draw(c.plot), FadeIn(c.rows, c.unit), run_time=0.8)
            for species in range(3):
                self.play(FadeIn(c.numbers[species], c.names[species], *c.of(species)), run_time=0.7)

    def learn(self) -> None:
        """The neuron's line settles, in true steps."""
        text = "Its answers lie on a line. The nearest number counts: a hundred and forty-four are right."
        with self.beat("learn", text, notes="Dashes lie halfway between numbers. Squared error, rate 0.1."):
            self.run_line(0, 2.6)

    def run_line(self, order: int, seconds: float) -> None:
        """The neuron learns by the codes of `order`; then the flowers that it misses fade."""
        c = self.codes
        c.order = order
        c.step.set_value(0)
        self.play(FadeIn(c.line.update(), *([c.edges] if order else [])), run_time=0.3)
        self.play(animate(c.step, rate_func=linear).set_value(SETTLED), run_time=seconds)
        c.step.set_value(STEPS)
        if not order:
            self.play(Create(c.edges), run_time=0.6)
        self.play(*dim(*c.missed(order), run_time=0.7))
        self.play(FadeIn(c.counts[order], *([] if order else [c.head])), run_time=0.5)

    def swap(self) -> None:
        """Two rows change places."""
        c = self.codes
        text = "Now call setosa two, and versicolor one. Names are only names: how many will be right?"
        notes = "Let the room vote: 144 again, more, or fewer?"
        choices = "fewer", "144 again", "more"
        with self.beat("swap", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            self.play(FadeOut(c.line, c.edges, *c.names[:2]), *undim(*c.missed(0)), run_time=0.5)
            self.play(*(animate(c.codes[k]).set_value(ORDERS[1][k]) for k in (0, 1)), run_time=1.4)
            self.play(FadeIn(*c.names[:2]), run_time=0.4)

    def fail(self) -> None:
        """Learned again."""
        text = "Fifty-three are right. Of the new number one, not a single flower is found."
        with self.beat("fail", text, kind="answer"):
            self.run_line(1, 1.6)

    def reason(self) -> None:
        """The way through the clouds goes down and up."""
        c = self.codes
        middles = [float(WIDTHS[species == LABELS].mean()) for species in range(3)]
        self.way = Curve(c.plot, middles, list(map(float, ORDERS[1])), role="accent", stroke_width=9).set_z_index(5)
        text = "Along the petal widths, the numbers now run two, one, three: down, then up. One neuron's straight line "
        text += "cannot turn round."
        with self.beat("reason", text, notes="With 1, 2, 3 the numbers happened to have the petals' order."):
            self.play(Create(self.way, rate_func=linear), run_time=2.6)
            self.play(c.line.animate.set_stroke(width=14), run_time=0.5)
            self.play(c.line.animate.set_stroke(width=8), Dim(self.way, 0.5), run_time=0.5)

    def distances(self) -> None:
        """One, two, three on a line: one step, and two."""
        line = self.line
        text = "Numbers claim distances, too: from one to three is twice as far as from one to two."
        with self.beat("distances", text, notes="Nobody meant to say that virginica is twice as unlike setosa."):
            self.clear()
            self.play(FadeIn(*line.numbers, *line.names), Create(line.axis), run_time=0.6)
            self.play(FadeIn(*self.axes.ones), run_time=0.4)
            for span, count in zip(line.spans, line.counts, strict=True):
                self.play(Create(span), run_time=0.9)
                self.play(FadeIn(count), run_time=0.4)

    def unfold(self) -> None:
        """Each species leaves the line for an axis of its own."""
        line, axes = self.line, self.axes
        text = "Instead, give each species an axis of its own, and a one on it: one-hot."
        with self.beat("one_hot", text, notes="Any classes: a rose is 1, 0, 0, a daisy 0, 1, 0, a tulip 0, 0, 1."):
            self.play(FadeOut(*line.all), run_time=0.4)
            self.play(animate(axes.unfolded).set_value(1), *map(Create, axes.axes), run_time=1.4)
            for name in axes.names:
                self.play(FadeIn(name.update()), run_time=0.5)
            self.play(FadeIn(self.before), run_time=0.5)

    def equal(self) -> None:
        """Seen straight on, three equal edges."""
        axes = self.axes
        text = "Now each pair is equally far apart: the root of two, one point four one."
        with self.beat("equal", text, notes="Pythagoras: one step back on one axis, one step out on the other."):
            self.play(FadeOut(*axes.names), run_time=0.4)
            self.play(*map(Create, axes.edges), run_time=0.7)
            self.play(animate(axes.turned).set_value(1), run_time=1.4)
            self.play(FadeIn(*axes.names), run_time=0.4)
            self.play(FadeIn(self.root), run_time=0.5)
            self.play(*map(FadeIn, axes.lengths), run_time=0.5)

    def learn_shares(self) -> None:
        """150 flowers start in the middle, and go to their corners."""
        axes = self.axes
        text = "Three outputs now learn shares that add up to one. The flowers start in the middle, at a third each, "
        with self.beat(
            "shares", text + "and most move to their own corner.", notes="Softmax, cross-entropy, weights 0, rate 1."
        ):
            self.play(FadeOut(*axes.lengths, axes.axes, self.root), run_time=0.4)
            for part in (*axes.clouds, axes.face):
                part.update()
            self.play(FadeIn(axes.face, axes.halfway, *axes.clouds), run_time=0.6)
            self.play(animate(axes.step, rate_func=slowly).set_value(STEPS), share=0.5)
            self.play(*dim(*axes.clouds[1::2]), FadeIn(self.after.first), run_time=0.5)

    def again(self) -> None:
        """The swap, once more: the picture turns over, the count stays."""
        axes = self.axes
        text = "Swap the two names again: two axes change places, the triangle is mirrored, "
        text += "so the count stays: a hundred and forty-four."
        with self.beat("again", text, kind="answer"):
            self.play(FadeOut(*axes.names[:2]), run_time=0.4)
            self.play(animate(axes.swapped).set_value(1), run_time=1.6)
            self.play(FadeIn(*(name.update() for name in axes.names[:2])), run_time=0.4)
            self.play(FadeIn(self.after.second), run_time=0.5)
            self.claim("One place each: no order, equal distances")
            self.wait(1.5)
