"""Twenty laps of training: no answer changes, the cost falls; five more laps, and nearly all answers are right."""

from __future__ import annotations

from collections.abc import Callable

from manim import DOWN, RIGHT, Create, FadeIn, FadeOut, Line, VGroup, VMobject, linear, smooth, there_and_back

from scenes.kit.field.isoline import Grid
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import struck
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import appear, draw
from scenes.kit.runs.practice_net import practice_net
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.lap_track import LapTrack
from scenes.l10_training.output_plane import OutputPlane
from scenes.l10_training.practice_training import LAST, flowers, training
from scenes.l10_training.two_curves import TwoCurves

SILENT, AWAKE, STOP = 20, 25, 80  # laps: no answer has changed; nearly all are right; the exam


class TrainingLoop(Lesson):
    """See the cost of a small network fall for twenty laps before any answer changes, and find out why."""

    def construct(self) -> None:
        """One lap; twenty, in which nothing seems to happen; the two outputs show why; an exam; the two curves."""
        self.replay = Replay(practice_net(), training(), Grid(0, 1, 2))
        for beat in (self.lap, self.ask, self.cost, self.outputs, self.turn, self.flip):
            beat()
        for beat in (self.stop, self.more, self.close):
            beat()

    def metric(self, name: str) -> Callable[[], float]:
        """How many flowers are right at this lap."""
        return lambda: float(round(self.replay.metric(name)))

    def to(self, lap: int) -> VMobject:
        """The replay goes on to a lap, evenly: an animation."""
        goes: VMobject = animate(self.replay.moment, rate_func=linear).set_value(self.replay.moment_of(lap))
        return goes

    def lap(self) -> None:
        """The light runs round the five stations while the network does what they say."""
        stage = self.frame.stage
        self.track = track = LapTrack(stage.inset(*self.frame.pick((0.4, 0.2), (0.3, 0.3))), size=1.1 * BODY)
        inner = track.region.inset(*self.frame.pick((1.75, 1.1), (1.95, 1.2)))
        left, _ = inner.columns(*self.frame.pick((82, 18), (86, 14)), gap=0.3)
        net = NetworkDiagram(self.replay.weights, width=left.width, height=left.height, largest=4.0, stroke_width=11,
                             radius=self.frame.pick(0.5, 0.4), color=lambda _: theme().weight)  # fmt: skip
        net.move_to(left.center)
        size = self.frame.pick(0.9 * HERO, 1.0 * BODY)
        costs = [Value(training().cost, k, 3, size=size) for k in (0, 1)]
        for cost, y in zip(costs, (0.85, -0.85), strict=True):
            cost.move_to((track.words["cost"].get_right()[0], y, 0), aligned_edge=RIGHT)
        layers = [net.all_edges(layer) for layer in (0, 1)]
        text = (
            "One lap: forward, cost, backward, a step of all seventeen dials, gradients cleared. Then again, at a "
            "lower cost."
        )
        with self.beat("lap", text, notes="Lecture 9's practice net: 12 weights and 5 biases, set by hand."):
            self.heading("The training loop", into=net)
            self.play(Create(track.line), FadeIn(net), run_time=0.6)
            self.play(FadeIn(*track.stations.values()), run_time=0.4)
            self.play(FadeIn(track.light), run_time=0.3)
            self.forward(0, layers)
            self.play(FadeIn(costs[0]), run_time=0.4)
            self.play(self.runs(track.reach("backward")), run_time=0.5)
            for edges in reversed(layers):
                self.play(Pulse(edges, forward=False), run_time=0.5)
            self.play(self.runs(track.reach("step")), run_time=0.5)
            turned = VGroup(*(Line(edge.point_at(0), edge.point_at(1)) for edge in net.all_edges()))
            turned.set_stroke(theme().accent, 6)
            self.play(FadeIn(turned, rate_func=there_and_back, remover=True), run_time=0.7)
            self.replay.moment.set_value(self.replay.moment_of(1))
            self.play(self.runs(track.reach("clear")), run_time=0.4)
            self.forward(1, layers)
            self.play(animate(costs[0]).set_opacity(0.5), FadeIn(costs[1]), run_time=0.4)
        self.passing = VGroup(net, *costs)

    def forward(self, lap: int, layers: list[list[Edge]]) -> None:
        """The light comes to forward; values run through the network; it goes on to the cost."""
        self.play(self.runs(lap + self.track.reach("forward")), run_time=0.5)
        for edges in layers:
            self.play(Pulse(edges), run_time=0.4)
        self.play(self.runs(lap + self.track.reach("cost")), run_time=0.5)

    def runs(self, lap: float) -> VMobject:
        """The light runs on along the track: an animation."""
        goes: VMobject = animate(self.track.lap, rate_func=smooth).set_value(lap)
        return goes

    def ask(self) -> None:
        """Twenty laps; no cell fills, and the line of right answers lies flat."""
        self.replay.moment.set_value(0.0)
        self.c = c = TwoCurves(self.frame, self.replay, AWAKE)
        text = "Twenty laps later, 39 of 80 flowers are right: as many as at the start. Has the net learned nothing?"
        notes = "Always answering versicolor would earn 39, too."
        choices = "nothing", "something"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.track.light.clear_updaters()
            self.play(*map(FadeOut, (self.passing, self.track, self.track.light)), run_time=0.4)
            self.play(draw(c.plots[1]), FadeIn(c.cells, c.gauges[1], c.laps), run_time=0.6)
            self.play(FadeIn(c.heads[1]), run_time=0.3)
            self.add(c.lines[1], c.heads[1])
            self.play(self.to(SILENT), run_time=2.6)
            self.play(FadeIn(c.tempting), run_time=0.5)

    def cost(self) -> None:
        """The cost of the same laps."""
        c = self.c
        with self.beat("cost", "The cost says no: in those laps it fell from 0.402 to 0.249."):
            stroke = struck(c.tempting)
            self.play(Create(stroke), run_time=0.5)
            self.play(FadeOut(stroke, c.tempting, c.cells, c.lines[1], c.heads[1]), run_time=0.4)
            self.replay.moment.set_value(0.0)
            c.update()
            self.play(draw(c.plots[0]), FadeIn(c.gauges[0]), run_time=0.5)
            self.play(FadeIn(*c.heads), run_time=0.3)
            self.add(*c.lines, *c.heads)
            self.play(self.to(SILENT), run_time=2.6)

    def outputs(self) -> None:
        """All flowers below the line where both outputs are equal."""
        room, side = self.frame.pair(self.frame.pick(0.76, 0.85), gap=0.3)
        room = Region(room.left + 0.35, room.right, room.bottom + 0.9, room.top)
        self.plane = p = OutputPlane(room, lambda: self.replay.moment.get_value() * LAST, self.frame.pick(0.12, 0.1))
        self.tally(side)
        text = (
            "Back to lap nought: each flower is placed by its two outputs. Below the line the first is larger: all "
            "eighty are called versicolor, 39 rightly."
        )
        with self.beat("outputs", text):
            self.clear()
            self.replay.moment.set_value(0.0)
            for part in (*p.marks, *p.means):
                part.update()
            self.counts.update()
            self.play(draw(p.plot), FadeIn(p.names, self.counts), run_time=0.6)
            self.play(*map(appear, p.marks), run_time=1.4)
            self.until(0.42)
            self.play(Create(p.diagonal), run_time=0.8)
            self.until(0.72)
            self.play(FadeIn(p.sides, p.called), run_time=0.6)

    def tally(self, side: Region) -> None:
        """Lap, cost, right answers, and the exam, beside or below the plane."""
        big = self.frame.pick(1.35 * BODY, 1.05 * BODY)
        learned, kept = (float(len(part)) for part in flowers())
        lap = Value(lambda: self.replay.step, places=0, size=big, reserve="000", align="center")
        cost = Value(self.replay.cost, places=3, size=big)
        right = Formula('@a "of" @n', big, a=Value(self.metric("right"), places=0, role="activation"),
                        n=Value(learned, places=0))  # fmt: skip
        exam = Formula('@a "of" @n', big, a=Value(self.metric("exam"), places=0, role="activation"),
                       n=Value(kept, places=0))  # fmt: skip
        pairs = zip(("lap", "cost", "right", "exam"), (lap, cost, right, exam), strict=True)
        rows = [VGroup(Words(name, LABEL, role="muted"), value) for name, value in pairs]
        places = self.frame.pick(side.rows(1, 1, 1, 1), side.columns(0.7, 1, 1.2, 1.2))
        for row, place in zip(rows, places, strict=True):
            row.arrange(DOWN, buff=0.18).move_to(place.center)
        for k in (0, 1) if not self.frame.wide else ():
            align_baseline(*(row[k] for row in rows))
        self.counts, self.exam = VGroup(*rows[:3]), rows[3]

    def turn(self) -> None:
        """The means of the first output pass each other."""
        p = self.plane
        text = "In those twenty laps virginica's first output sinks, on average, from 0.53 to 0.34; versicolor's rises."
        with self.beat("turn", text, notes="The marks on the axis are the means of the two kinds."):
            self.play(FadeIn(p.means), run_time=0.6)
            self.wait(0.6)
            self.play(self.to(SILENT), run_time=4.2)

    def flip(self) -> None:
        """The line is where answers flip; the crowd crosses it."""
        p = self.plane
        text = "Answers flip at the line, and nobody has crossed it. Five more laps: 76 of 80 are right."
        with self.beat("flip", text, kind="answer"):
            p.diagonal.set_z_index(5)
            self.play(animate(p.diagonal).set_stroke(theme().accent, 9), run_time=0.8)
            self.until(0.42)
            self.play(self.to(AWAKE), run_time=2.6)
            self.play(animate(p.diagonal).set_stroke(theme().ink, 4), run_time=0.5)

    def stop(self) -> None:
        """The flowers that were kept aside."""
        p = self.plane
        text = (
            "When to stop? Twenty flowers were kept aside. After eighty laps, 78 of 80 are right, and 18 of those "
            "twenty."
        )
        notes = "Both misses are versicolor; one of them, flower 70, measures as two virginicas do."
        with self.beat("stop", text, notes=notes):
            for marks in p.exam:
                marks.update()
            self.play(FadeOut(p.means), *(animate(marks).set_opacity(0.45) for marks in p.marks), run_time=0.5)
            self.play(FadeIn(*p.exam, self.exam.update()), run_time=0.6)
            self.until(0.4)
            self.play(self.to(STOP), run_time=2.6)
            self.rings = p.missed()
            self.play(FadeIn(self.rings), run_time=0.5)

    def more(self) -> None:
        """The cost more than halves, the exam does not move."""
        text = "By lap four hundred the cost has more than halved, yet no more are right: eighty laps were enough."
        with self.beat("more", text, notes="One flower is five per cent of an exam of twenty."):
            self.play(FadeOut(self.rings), run_time=0.3)
            self.play(self.to(LAST), run_time=3.2)
            self.play(FadeIn(self.plane.missed()), run_time=0.4)

    def close(self) -> None:
        """Both curves up to lap 25."""
        c = self.c
        text = "So the twenty silent laps were not lost: the cost had fallen from 0.402 to 0.249; the answers followed."
        with self.beat("close", text, kind="answer"):
            self.clear()
            self.replay.moment.set_value(self.replay.moment_of(SILENT))
            c.update()
            shown = (*c.plots, *c.lines, *c.heads, *c.gauges, c.laps)
            self.play(*map(FadeIn, shown), run_time=0.6)
            for mark, number in zip(c.guides(SILENT), c.costs((0, SILENT)), strict=True):
                self.play(FadeIn(mark, number), run_time=0.5)
            self.until(0.7)
            self.play(self.to(AWAKE), run_time=1.6)
            self.claim("The cost moves first, the answers later")
            self.wait(1.2)
