"""A rate that is too high throws ReLU neurons off all points; lowering it later does not bring them back."""

from __future__ import annotations

from manim import UP, Create, FadeIn, FadeOut, LaggedStart, Line, ValueTracker, linear, smooth

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import appear, draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.dead_picture import CostPlot, Plane, coin, counted, later, mapped, outcome, places
from scenes.l09_backpropagation.dead_runs import CALM, HASTY, HIGH, LOW, LOWERED, NEURONS, POINTS, WatchedNeuron
from scenes.l09_backpropagation.dead_step import OneNeuron, StepTable, gradients
from scenes.l09_backpropagation.neuron_lines import NeuronLines
from scenes.l09_backpropagation.on_side import OnSide

WATCHED = 7  # a neuron that the second step kills
SILENT, GONE, SETTLED = 2, 50, 150  # steps: the watched neuron is dead; all are; the cost has come down
LEAPS = 94  # the step from which the output's bias is seen to leap
IDLE = 12  # the step up to which nothing is seen to move it


class DeadNeurons(Lesson):
    """See why a step that is too large can silence a ReLU for good, and why a smaller rate comes too late."""

    def construct(self) -> None:
        """The run at rate ten; the question; one neuron through its fatal step; all; a lower rate."""
        self.clock, weights, bias = (ValueTracker(0.0) for _ in range(3))
        self.own = weights, bias
        clock = lambda: self.clock.get_value()  # noqa: E731  (a time, read at every frame)
        (room, self.caption), self.column = places(self.frame)
        self.plane = Plane(room, HASTY, clock)
        self.cost = CostPlot(self.column, HASTY, clock)
        self.watched = w = WatchedNeuron(HASTY, WATCHED, weights.get_value, bias.get_value)
        self.upper, lower = self.column.rows(57, 43, gap=0.2)
        self.neuron = OneNeuron(lower, w)
        self.on = self.caption.fit(counted("on for", w.on, len(POINTS)))
        self.one = NeuronLines(self.plane.plot, w.line, lambda W, b: b > 9, stroke_width=7)
        self.side = OnSide(self.plane.plot, w.line, POINTS.X)
        for beat in (self.lines, self.ten, self.ask, self.back, self.turn, self.throw):
            beat()
        for beat in (self.flat, self.all, self.lower, self.close):
            beat()

    def until_step(self, step: float, seconds: float, *, even: bool = False) -> None:
        """The run goes on, or back, to a step."""
        self.play(animate(self.clock, rate_func=linear if even else smooth).set_value(step), run_time=seconds)

    def lines(self) -> None:
        """The points; one line with the side where its neuron is on, and its sums; the eleven others."""
        p, n = self.plane, self.neuron
        text = "A ReLU is off on one side of its line, and at the line the answer bends. "
        with self.beat("lines", text + "Twelve are to part triangles from dots."):
            self.heading("A rate too high", into=p.border)
            self.play(FadeIn(p.border), *map(appear, p.points), run_time=1.0)
            self.play(Create(self.one), FadeIn(self.side), run_time=0.6)
            self.play(FadeIn(self.on), draw(n.plot), run_time=0.6)
            self.play(Create(n.curve), FadeIn(n.steep, n.flat), run_time=0.6)
            self.play(*map(appear, n.points), run_time=0.9)
            self.until(0.6)
            p.lines.suspend_updating()
            self.play(LaggedStart(*map(Create, p.lines), lag_ratio=0.2), run_time=1.8)
            p.lines.resume_updating()
            self.keep(p.lines)
            self.play(FadeOut(self.one, self.side, self.on), run_time=0.4)

    def ten(self) -> None:
        """A hundred steps."""
        c = self.cost
        self.right = self.caption.fit(counted("right:", lambda: HASTY.right(self.clock.get_value()), len(POINTS)))
        notes = "The cost is the cross-entropy: minus the logarithm of the right class's probability, on average."
        with self.beat("ten", "At rate ten, the cost leaps up, and then it is stuck.", notes=notes):
            self.play(FadeOut(*self.neuron.parts()), run_time=0.4)
            self.play(draw(c.plot), FadeIn(c.head, self.right), run_time=0.6)
            self.add(c.curve)
            self.until_step(SILENT, 1.6)
            self.until_step(LOWERED, 2.6, even=True)

    def ask(self) -> None:
        """May we lower the rate and go on?"""
        self.bet = later(self.cost.foot)
        text = "Lower the rate to one half, and go on. Will it learn?"
        with self.beat("ask", text, kind="question", choices=("yes", "no"), right="no"):
            self.play(FadeIn(self.bet[0]), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(self.bet[1]), run_time=0.5)

    def back(self) -> None:
        """Back to step one: a neuron, a point, its sum; all sums on the graph of ReLU."""
        p, n = self.plane, self.neuron
        self.table = t = StepTable(self.upper, HASTY, WATCHED, 1)
        for own in self.own:
            own.set_value(1)
        n.place()
        self.point = PlotDot(p.plot, tuple(POINTS.X[t.sample].tolist()), radius=0.15).set_z_index(6)
        self.when = p.stamp(lambda: min(own.get_value() for own in self.own))
        text = "Back to step one: one neuron, one point. Inputs times weights, plus the bias: 1.47. It is on."
        with self.beat("back", text):
            self.play(FadeOut(self.bet), run_time=0.3)
            self.until_step(1, 1.5)
            for part in (self.one, self.side, self.on):
                part.update()
            self.play(FadeOut(p.lines, self.right, *self.cost.parts), FadeIn(self.one, self.side), run_time=0.5)
            self.play(FadeIn(self.point, self.on, self.when), run_time=0.4)
            self.play(FadeIn(*t.heads[:2], t.point), run_time=0.4)
            self.play(FadeIn(t.before), draw(n.plot), run_time=0.6)
            self.play(FadeIn(t.name, t.rules[0], t.sums[0]), Create(n.curve), run_time=0.5)
            self.play(*map(appear, n.points), run_time=0.6)
            self.play(FadeIn(n.top.update(), n.steep, n.flat), run_time=0.4)
            n.follow()

    def turn(self) -> None:
        """The step on both weights: the line turns a little."""
        t = self.table
        text = "The step: minus ten times the gradient. Both weights move towards zero; the line hardly turns."
        with self.beat("turn", text):
            self.play(FadeIn(t.heads[2], t.heads[3]), run_time=0.4)
            for k in (0, 1):
                self.play(FadeIn(t.changes[k]), run_time=0.4)
            self.until(0.5)
            self.play(FadeIn(t.after[0], t.after[1]), run_time=0.4)
            self.play(animate(self.own[0]).set_value(SILENT), run_time=1.4)

    def throw(self) -> None:
        """The step on the bias: the line leaves all points, and all sums slide on to the flat part."""
        t = self.table
        with self.beat("throw", "But the bias falls to minus 2.2, and the line flies off all two hundred points."):
            self.play(FadeIn(t.changes[2]), run_time=0.4)
            self.play(FadeIn(t.after[2]), run_time=0.4)
            self.until(0.3)
            self.play(animate(self.own[1]).set_value(SILENT), run_time=2.6)
            self.play(FadeIn(t.rules[1], t.sums[1]), run_time=0.4)

    def flat(self) -> None:
        """The gradient is zero, and further steps move nothing."""
        n, t = self.neuron, self.table
        self.clock.set_value(SILENT)
        written = gradients(HASTY, WATCHED, SILENT, self.clock.get_value, self.upper)
        text = "All sums are negative now. There ReLU is flat: slope zero, gradient zero, "
        with self.beat("flat", text + "and nothing moves the line back."):
            self.play(Create(ring := Ring(n.flat, margin=0.15)), run_time=0.5)
            self.until(0.3)
            self.play(FadeOut(*t.parts(), self.when), run_time=0.4)
            self.play(FadeIn(written), run_time=0.5)
            self.until(0.6)
            self.until_step(IDLE, 2.2, even=True)
        self.going = [written, ring, *n.parts(), n.top, self.point, self.on]

    def all(self) -> None:
        """The other lines go, one after the other."""
        p, c = self.plane, self.cost
        self.dead = self.caption.fit(counted("dead:", lambda: HASTY.dead(self.clock.get_value()).sum(), NEURONS))
        self.coin = coin(c.foot, lambda: HASTY.output_bias(self.clock.get_value()), HASTY.cost(HASTY.steps))
        text = "By step fifty, all twelve are dead: off for each point. "
        notes = "The bias leaps between plus and minus 1.78, and the cost stays above that of a coin toss."
        with self.beat("all", text + "Only the output's bias still leaps to and fro.", notes=notes):
            self.play(FadeOut(*self.going, self.one, self.side), run_time=0.4)
            p.named = True
            p.lines.refresh()
            c.parts.update()
            self.play(FadeIn(p.lines, c.parts, self.dead), run_time=0.5)
            self.until_step(GONE, 2.4, even=True)
            self.until_step(LEAPS, 0.6, even=True)
            self.play(FadeIn(self.coin[0].update()), run_time=0.4)
            self.until_step(LOWERED, 2.4, even=True)

    def lower(self) -> None:
        """At step 100 the rate goes down; the output's bias alone moves."""
        c = self.cost
        ends = c.plot.c2p(LOWERED, 0), c.plot.c2p(LOWERED, 1.5)
        mark = Line(*ends, color=theme().muted, stroke_width=3)
        name = Formula('"rate" @r', BODY, r=Value(LOW, places=1)).next_to(mark, buff=0.25)
        name.align_to(mark, UP)
        says, costs = self.coin
        text = "Now rate one half. All twelve send zero, so only the output's bias can move. "
        text += "It settles at zero, and each point gets one half."
        with self.beat("lower", text, kind="answer", notes="The logarithm of two: 0.6931."):
            self.play(Create(mark), FadeIn(name), run_time=0.5)
            self.until(0.5)
            self.until_step(SETTLED, 2.0, even=True)
            self.until_step(HASTY.steps, 1.2, even=True)
            self.play(FadeIn(costs), run_time=0.5)
        self.going = [c.parts, mark, name, says, costs]

    def close(self) -> None:
        """The low rate runs from the start, beside what came of the high one."""
        time = ValueTracker(0.0)
        room, below = mapped(self.column)
        other = Plane(room, CALM, lambda: time.get_value(), named=True)
        fence = other.boundary(CALM.steps)
        high, low, alone = Value(HIGH, places=0), Value(LOW, places=1), Value(LOW, places=1)
        ends = (
            outcome(self.caption, Formula('"rate" @a", then" @b', BODY, a=high, b=low), HASTY, lambda: HASTY.steps),
            outcome(below, Formula('"rate" @c', BODY, c=alone), CALM, lambda: time.get_value()),
        )
        text = "No, it is a coin toss. With one half from the start, one dies; the boundary bends at the lines, "
        with self.beat("close", text + "and all are right.", kind="answer"):
            self.play(FadeOut(*self.going, self.dead), run_time=0.4)
            self.play(FadeIn(ends[0]), run_time=0.4)
            self.until(0.15)
            self.play(FadeIn(other.border, other.lines, *other.points, ends[1]), run_time=0.6)
            self.play(animate(time, rate_func=linear).set_value(CALM.steps), run_time=3.0)
            self.play(Create(fence), run_time=0.8)
            self.claim("A dead ReLU gets no gradient")
