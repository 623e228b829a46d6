"""A rate that is too high throws ReLU neurons off all points; lowering it later does not bring them back."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UL,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    ValueTracker,
    VGroup,
    linear,
    smooth,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, pass_on
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import appear, draw
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.dead_picture import CostPlot, Counters, Plane, places
from scenes.l09_backpropagation.dead_runs import CALM, HASTY, HIGH, LOW, LOWERED, POINTS
from scenes.l09_backpropagation.dead_step import OneNeuron, StepTable, step_rooms

WATCHED = 7  # a neuron that the second step kills
SILENT, GONE, SETTLED = 2, 50, 150  # steps: seven dead; all dead; the cost has come down
SPOKEN = "two hundred"


class DeadNeurons(Lesson):
    """See why a step that is too large can silence a ReLU for good, and why a smaller rate comes too late."""

    def construct(self) -> None:
        """A question; two steps at rate ten; one neuron, one point; all twelve; a lower rate; the answer."""
        clock = ValueTracker(0.0)
        self.clock = clock
        left, self.room = places(self.frame)
        self.plane = Plane(self.room, HASTY, lambda: clock.get_value())
        self.counters = Counters(left, HASTY, lambda: clock.get_value())
        for beat in (self.lines, self.ask, self.ten, self.before, self.step):
            beat()
        for beat in (self.after, self.zero, self.all, self.lower, self.close):
            beat()

    def until_step(self, step: float, seconds: float, *, even: bool = False) -> None:
        """The run goes on to a step."""
        goes_on = animate(self.clock, rate_func=linear if even else smooth).set_value(step)
        self.play(goes_on, run_time=seconds)

    def lines(self) -> None:
        """The points; line after line with its arrow."""
        p = self.plane
        with self.beat(
            "lines", "Twelve ReLU neurons, twelve lines. Each is on at its arrow's side. They are to fence the disc."
        ):
            self.heading("Silent for good", into=p.border)
            self.play(FadeIn(p.border), run_time=0.4)
            self.play(*map(appear, p.points), run_time=1.0)
            p.lines.suspend_updating()
            self.play(LaggedStart(*map(Create, p.lines), lag_ratio=0.25), run_time=2.4)
            p.lines.resume_updating()
            self.keep(p.lines)
            self.play(*map(FadeIn, self.counters), run_time=0.6)
            self.counters.follow()

    def ask(self) -> None:
        """May we lower the rate and go on?"""
        first = Formula('"rate" @a, "stuck,"', BODY, a=Value(HIGH, places=0))
        then = Formula('"then rate" @b', BODY, b=Value(LOW, places=1))
        lines = VGroup(first, then, Words("it learns?", 1.15 * BODY)).arrange(DOWN, buff=0.22, aligned_edge=LEFT)
        plate, _ = self.bet = plated(lines.move_to(self.room.inset(0.2).at(-1, 1), aligned_edge=UL))
        text = "Say a rate of ten gets the net stuck. Lower the rate and go on: will it learn?"
        with self.beat("ask", text, kind="question", choices=("yes", "no"), right="no"):
            self.play(FadeIn(plate, first), run_time=0.5)
            self.play(FadeIn(then), run_time=0.5)
            self.play(FadeIn(lines[2]), run_time=0.5)

    def ten(self) -> None:
        """Two steps."""
        text = "At rate ten the cost rises; after two steps, seven neurons are silent: off for all points."
        with self.beat("ten", text):
            self.play(FadeOut(self.bet), run_time=0.4)
            self.until_step(1, 1.3)
            self.until(0.4)
            self.until_step(SILENT, 1.8)
            self.play(Create(ring := Ring(self.counters.rows["dead"], margin=0.12)), run_time=0.5)
        self.ring = ring

    def before(self) -> None:
        """One of the seven before that step, and its sum for one point, term by term."""
        p, clock = self.plane, self.clock
        upper, lower = step_rooms(self.frame)
        self.table = t = StepTable(upper, HASTY, WATCHED, 1)
        self.neuron = OneNeuron(lower, HASTY, WATCHED, lambda: clock.get_value())
        point = PlotDot(p.plot, tuple(POINTS.X[t.sample].tolist()), radius=0.17)
        text = "One of the seven, one step earlier. For one point: inputs times weights, plus the bias, make 1.47: "
        with self.beat("before", text + "it is on."):
            self.play(FadeOut(self.ring), run_time=0.3)
            self.until_step(1, 0.6)
            self.play(FadeIn(point), run_time=0.5)
            self.counters.rest()
            self.play(FadeOut(p.border, p.lines, *p.points, point, *self.counters), run_time=0.4)
            n = self.neuron
            self.play(FadeIn(t.heads, t.point, t.before), draw(n.plot), run_time=0.6)
            self.play(Create(n.curve), FadeIn(n.steep, n.flat), run_time=0.5)
            for k in range(3):
                self.play(FadeIn(t.products[k]), run_time=0.35)
            self.play(FadeIn(t.rules[0], t.name, t.sums[0]), run_time=0.5)
            self.play(FadeIn(n.top.update()), run_time=0.4)

    def step(self) -> None:
        """Rate times gradient comes off each weight and off the bias."""
        t = self.table
        text = "The step takes ten times the gradient off: both weights shrink, the bias falls to minus two point two."
        with self.beat("step", text):
            for k in range(3):
                self.until((0.1, 0.35, 0.6)[k])
                self.play(FadeIn(t.steps[k]), run_time=0.5)
                self.play(FadeIn(t.after[k]), run_time=0.5)
            self.play(Create(ring := Ring(t.after[2], margin=0.14)), run_time=0.4)
        self.ring = ring

    def after(self) -> None:
        """The same sum again, and all the others."""
        t, n = self.table, self.neuron
        text = f"The same sum again: minus 1.17. It is the largest of {SPOKEN}: the neuron is off for each point."
        with self.beat("after", text):
            self.play(FadeOut(self.ring), run_time=0.4)
            for k in range(3):
                self.play(FadeIn(t.others[k]), run_time=0.35)
            self.play(FadeIn(t.rules[1], t.sums[1]), run_time=0.5)
            n.place()
            self.play(*map(appear, n.points), run_time=0.7)
            n.follow()
            self.until_step(SILENT, 2.2)

    def zero(self) -> None:
        """The gradient is zero, and further steps move nothing."""
        n, t = self.neuron, self.table
        upper, _ = step_rooms(self.frame)
        written = n.gradient(SILENT, upper.inset(0.4, 0.5))
        text = "There ReLU is flat, slope zero: the gradient is exactly zero, and ten more steps move nothing."
        with self.beat("zero", text):
            self.play(FadeOut(*t.parts()), run_time=0.4)
            self.play(FadeIn(written[0]), Create(ring := Ring(n.flat, margin=0.15)), run_time=0.5)
            self.until(0.4)
            self.play(FadeIn(written[1]), run_time=0.5)
            self.until(0.66)
            self.until_step(12, 2.0, even=True)
        self.going = [written, ring, n.plot, n.curve, n.steep, n.flat, n.top, *n.points]

    def all(self) -> None:
        """The other lines go, one after the other."""
        p = self.plane
        with self.beat("all", "By step fifty, all twelve have met that end."):
            self.play(FadeOut(*self.going), run_time=0.4)
            p.lines.refresh()
            self.counters.update()
            self.counters.light()
            self.play(FadeIn(p.border, p.lines, *p.points, *self.counters), run_time=0.5)
            self.counters.follow()
            self.until_step(GONE, 2.4, even=True)
            self.play(Create(ring := Ring(self.counters.rows["dead"], margin=0.12)), run_time=0.5)
        self.ring = ring

    def lower(self) -> None:
        """The cost curve; at step 100 the rate goes down."""
        p, clock = self.plane, self.clock
        self.costs = c = CostPlot(self.room, HASTY, lambda: clock.get_value())
        ends = c.plot.c2p(LOWERED, 0), c.plot.c2p(LOWERED, 1.5)
        mark = Line(*ends, color=theme().muted, stroke_width=3)
        name = Formula('"rate" @r', BODY, r=Value(LOW, places=1)).next_to(ends[0], UP + RIGHT, buff=0.25)
        text = "At step one hundred, rate one half. The cost falls, but only the output's bias has moved: a coin toss."
        with self.beat("lower", text, kind="answer", notes="One half for all points: the logarithm of two, 0.6931."):
            self.play(FadeOut(p.border, p.lines, *p.points, self.ring), run_time=0.4)
            self.play(draw(c.plot), FadeIn(c.name), run_time=0.6)
            self.play(Create(c.curve.show_until(clock.get_value())), run_time=0.5)
            self.until_step(LOWERED, 0.8, even=True)
            self.play(Create(mark), FadeIn(name, c.words.update()), run_time=0.5)
            self.until_step(SETTLED, 1.3, even=True)
            self.play(Create(first := Ring(VGroup(*c.bias[1:]), margin=0.15)), run_time=0.4)
            self.until_step(HASTY.steps, 1.8, even=True)
            self.play(pass_on(first, Ring(self.counters.rows["dead"], margin=0.12)), run_time=0.6)
        self.going = [c.plot, c.name, c.curve, mark, name, c.words, first]

    def close(self) -> None:
        """Both ends side by side; the low rate runs from the start."""
        time = ValueTracker(0.0)
        stage = self.frame.stage
        rooms = [Region(r.left, r.right, r.bottom + 0.7, r.top - 0.1) for r in stage.columns(1, 1, gap=0.4)]
        ends = Plane(rooms[0], HASTY, lambda: HASTY.steps), Plane(rooms[1], CALM, lambda: time.get_value())
        fence = ends[1].boundary(CALM.steps)
        a, b, c = Value(HIGH, places=0), Value(LOW, places=1), Value(LOW, places=1)
        d = Value(float(HASTY.dead(HASTY.steps).sum()), places=0)
        e = Value(lambda: float(CALM.dead(time.get_value()).sum()), places=0)
        names = (
            Formula('"rate" @a, "then" @b: quad @d "dead"', BODY, a=a, b=b, d=d),
            Formula('"rate" @c: quad @e "dead"', BODY, c=c, e=e),
        )
        for name, room in zip(names, rooms, strict=True):
            name.scale(min(1.0, room.width / name.width)).next_to(room.at(0, -1), DOWN, buff=0.2)
        shown = [part for end in ends for part in (end.border, end.lines, *end.points)]
        text = "No, it came too late. Rate one half from the start: one dies, "
        with self.beat("close", text + f"and all {SPOKEN} points are right.", kind="answer"):
            self.counters.rest()
            self.play(FadeOut(*self.going, *self.counters), run_time=0.4)
            self.play(FadeIn(*shown, *names), run_time=0.6)
            self.play(animate(time, rate_func=linear).set_value(CALM.steps), run_time=2.6)
            self.play(Create(fence), run_time=0.7)
            self.claim("A dead ReLU gets no gradient")
