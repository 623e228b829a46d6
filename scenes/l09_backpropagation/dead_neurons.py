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
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.moves import appear, draw
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.dead_picture import CostPlot, Counters, OneNeuron, Plane, places
from scenes.l09_backpropagation.dead_runs import CALM, HASTY, HIGH, LOW, LOWERED

WATCHED = 7  # a neuron that the second step kills
SILENT, GONE, SETTLED = 2, 50, 150  # steps: seven dead; all dead; the cost has come down
SPOKEN = "two hundred"


class DeadNeurons(Lesson):
    """See why a step that is too large can silence a ReLU for good, and why a smaller rate comes too late."""

    def construct(self) -> None:
        """A question; two steps at rate ten; one neuron; all twelve; a lower rate; the answer."""
        clock = ValueTracker(0.0)
        self.clock = clock
        left, self.room = places(self.frame)
        self.plane = Plane(self.room, HASTY, lambda: clock.get_value())
        self.counters = Counters(left, HASTY, lambda: clock.get_value())
        for beat in (self.lines, self.ask, self.ten, self.one, self.zero, self.all):
            beat()
        for beat in (self.lower, self.stuck, self.calm, self.close):
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
        text = "Say a rate of ten gets the net stuck. Lower the rate and go on: "
        with self.beat("ask", text + "will it learn?", kind="question"):
            self.play(FadeIn(plate, first), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(then), run_time=0.5)
            self.until(0.8)
            self.play(FadeIn(lines[2]), run_time=0.5)

    def ten(self) -> None:
        """Two steps."""
        text = "At rate ten the cost rises. After two steps, seven lines have left the points: "
        with self.beat("ten", text + "those neurons are silent."):
            self.play(FadeOut(self.bet), run_time=0.4)
            self.until_step(1, 1.6)
            self.until(0.45)
            self.until_step(SILENT, 2.4)
            self.play(Create(ring := Ring(self.counters.rows["dead"], margin=0.12)), run_time=0.5)
        self.ring = ring

    def one(self) -> None:
        """The sums of one neuron, before and after the second step."""
        clock = self.clock
        self.neuron = n = OneNeuron(self.room, HASTY, WATCHED, lambda: clock.get_value())
        text = "One of the seven: its largest sum is 1.47. "
        with self.beat("one", text + f"Rate times gradient throws all {SPOKEN} sums below zero."):
            going = [self.plane.border, self.plane.lines, *self.plane.points]
            self.play(FadeOut(*going, self.ring), run_time=0.4)
            self.until_step(1, 0.5)
            self.play(draw(n.plot), Create(n.curve), FadeIn(n.steep, n.flat), run_time=0.8)
            n.place()
            self.play(*map(appear, n.points), FadeIn(n.words.update(), n.top.update()), run_time=0.8)
            n.follow()
            self.until(0.5)
            self.play(FadeIn(throw := n.throw(1)), run_time=0.5)
            self.until(0.68)
            self.until_step(SILENT, 2.4)
        self.thrown = throw

    def zero(self) -> None:
        """The gradient is zero, and further steps move nothing."""
        n = self.neuron
        gradient = n.gradient(SILENT)
        text = "There ReLU is flat: slope zero for all points, so its gradient is exactly zero, "
        with self.beat("zero", text + "and it stays."):
            self.play(Create(ring := Ring(n.flat, margin=0.15)), FadeOut(self.thrown), run_time=0.5)
            self.until(0.45)
            self.play(FadeIn(gradient), run_time=0.5)
            self.until(0.66)
            self.until_step(12, 2.0, even=True)
        self.going = [gradient, ring, n.plot, n.curve, n.steep, n.flat, n.words, n.top, *n.points]

    def all(self) -> None:
        """The other lines go, one after the other."""
        p = self.plane
        with self.beat("all", "One by one, the others meet the same end: by step fifty, all twelve are dead."):
            self.play(FadeOut(*self.going), run_time=0.4)
            p.lines.refresh()
            self.play(FadeIn(p.border, p.lines, *p.points), run_time=0.5)
            self.until_step(GONE, 3.2, even=True)
            self.play(Create(ring := Ring(self.counters.rows["dead"], margin=0.12)), run_time=0.5)
        self.ring = ring

    def lower(self) -> None:
        """The cost curve; at step 100 the rate goes down."""
        p, clock = self.plane, self.clock
        self.costs = c = CostPlot(self.room, HASTY, lambda: clock.get_value())
        ends = c.plot.c2p(LOWERED, 0), c.plot.c2p(LOWERED, 1.5)
        mark = Line(*ends, color=theme().muted, stroke_width=3)
        name = Formula('"rate" @r', BODY, r=Value(LOW, places=1)).next_to(ends[0], UP + RIGHT, buff=0.25)
        with self.beat("lower", "At step one hundred: rate one half. The cost comes down; it looks like learning."):
            self.play(FadeOut(p.border, p.lines, *p.points, self.ring), run_time=0.4)
            self.play(draw(c.plot), FadeIn(c.name), run_time=0.7)
            self.play(Create(c.curve.show_until(clock.get_value())), run_time=0.5)
            self.until_step(LOWERED, 1.2, even=True)
            self.play(Create(mark), FadeIn(name, c.words.update()), run_time=0.5)
            self.until_step(SETTLED, 2.4, even=True)
        self.going = [c.plot, c.name, c.curve, mark, name, c.words]

    def stuck(self) -> None:
        """Only the output's bias has moved."""
        c = self.costs
        text = "But only the output's bias has moved: one half for all points, a coin toss. "
        with self.beat("stuck", text + "Twelve are still dead.", kind="answer"):
            self.play(Create(first := Ring(c.bias, margin=0.15)), run_time=0.5)
            self.until_step(HASTY.steps, 3.2, even=True)
            self.until(0.75)
            self.play(FadeOut(first), run_time=0.4)
            self.play(Create(ring := Ring(self.counters.rows["dead"], margin=0.12)), run_time=0.5)
        self.going.append(ring)

    def calm(self) -> None:
        """The low rate from the start."""
        time = ValueTracker(0.0)
        plane = Plane(self.room, CALM, lambda: time.get_value())
        left, _ = places(self.frame)
        counters = Counters(left, CALM, lambda: time.get_value())
        text = "Rate one half from the start: one dies, eleven build the fence, "
        with self.beat("calm", text + f"all {SPOKEN} are right."):
            self.counters.rest()
            self.play(FadeOut(*self.going, *self.counters), run_time=0.4)
            self.play(FadeIn(plane.border, plane.lines, *counters, *plane.points), run_time=0.5)
            counters.follow()
            self.play(animate(time, rate_func=linear).set_value(CALM.steps), run_time=4.0)
            counters.rest()
            self.play(Create(fence := plane.boundary(CALM.steps)), run_time=0.8)
        self.going = [plane.border, plane.lines, *counters, fence, *plane.points]

    def close(self) -> None:
        """Both ends side by side."""
        stage = self.frame.stage
        rooms = [Region(r.left, r.right, r.bottom + 0.7, r.top - 0.1) for r in stage.columns(1, 1, gap=0.4)]
        ends = Plane(rooms[0], HASTY, lambda: HASTY.steps), Plane(rooms[1], CALM, lambda: CALM.steps)
        fence = ends[1].boundary(CALM.steps)
        a, b, c = Value(HIGH, places=0), Value(LOW, places=1), Value(LOW, places=1)
        d, e = (Value(float(run.dead(run.steps).sum()), places=0) for run in (HASTY, CALM))
        names = (
            Formula('"rate" @a, "then" @b: quad @d "dead"', BODY, a=a, b=b, d=d),
            Formula('"rate" @c: quad @e "dead"', BODY, c=c, e=e),
        )
        for name, room in zip(names, rooms, strict=True):
            name.scale(min(1.0, room.width / name.width)).next_to(room.at(0, -1), DOWN, buff=0.2)
        shown = [part for end in ends for part in (end.border, end.lines, *end.points)]
        with self.beat("close", "No: the lower rate came too late. A gradient of zero wakes no neuron.", kind="answer"):
            self.play(FadeOut(*self.going), run_time=0.4)
            self.play(FadeIn(*shown, fence, *names), run_time=0.6)
            self.claim("A dead ReLU gets no gradient")
