"""The loop of learning in a nutshell: a living network in a ring of five boxes, lap after lap; and without clear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import RIGHT, Create, FadeIn, FadeOut, ValueTracker, VGroup, VMobject, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, struck, undim
from scenes.kit.plot.moves import draw
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL, SMALLEST
from scenes.kit.text.values import Value
from scenes.l10_training.lap_runs import FORGETFUL, LAST, LOOP, SWITCH, moments
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.loop_ring import LoopRing
from scenes.l10_training.nutshell_curves import NutshellCurves
from scenes.l10_training.nutshell_lines import SOONER, Dials, lines, sourced

TURNED = 3  # laps after which the lower output leads
STOPS = (
    ("cost", "Nought and one are wanted. Cost: half the squared misses, .647."),
    ("backward", "Backward: the chain rule gives each dial its slope, g; the lit weight gets .114."),
    ("step", "Step: twelve amber weights and five violet biases move against their slopes, times alpha, which is two."),
    ("clear", "Clear: the slopes have done their work, so they are emptied."),
)


def gathers(way: float) -> float:
    """Slowly first, then ever faster."""
    return 0.35 * way + 0.65 * way**2


class InANutshell(Lesson):
    """Say the whole loop of learning, watch it run, and measure what forgetting to clear costs."""

    said: VMobject | None = None  # the line below the ring

    def construct(self) -> None:
        """One lap, box by box; two flowers, six laps each; the same start without clear; the loop."""
        stage, pick = self.frame.stage, self.frame.pick
        self.lane = Region(stage.left, stage.right, stage.bottom, stage.bottom + 0.72)
        line = replace(stage.inset(pick(0.3, 0.12), 0.0), top=stage.top - 0.38, bottom=self.lane.top + 0.46)
        self.ring = ring = LoopRing(line, size=pick(1.0 * LABEL, 0.97 * SMALLEST), rated=self.frame.wide)
        room = line.inset(pick(0.45, 0.2), 0.39)
        left, right = room.columns(*pick((57, 43), (57, 43)), gap=pick(1.1, 0.95))
        self.lap: tuple[str, ...] = LOOP
        self.net = LivingNet(left, moments(), lambda: ring.done(len(self.lap)), 0.57)
        self.lines = lines(self.net)
        outputs = self.net.weights.neurons[2]
        targets = [Value(self.net.wanted(i), places=0, size=1.2 * BODY, role="target") for i in (0, 1)]
        self.targets = VGroup(*(target.next_to(outputs[i], RIGHT, buff=0.22) for i, target in enumerate(targets)))
        self.curves = NutshellCurves(right, ring)
        self.dials = Dials(self.net, lambda: float(int(ring.lap.get_value() + 1e-6)), self.lane)
        self.ask()
        self.forward()
        for name, text in STOPS:
            self.stop(name, text)
        for beat in (self.again, self.second, self.forget, self.outvoted, self.never, self.close):
            beat()

    def goes(self, lap: float, **options: Any) -> VMobject:
        """The light runs on along the ring, and the boxes work as it rests in them: an animation."""
        moved: VMobject = animate(self.ring.lap, **{"rate_func": linear, **options}).set_value(lap)
        return moved

    def says(self, line: VMobject) -> None:
        """A line appears below the ring; the one before leaves first."""
        self.hush()
        self.said = line.update()
        self.play(FadeIn(line), run_time=0.5)

    def line(self, name: str) -> VMobject:
        """What a box computes; on a wide frame with the lectures that it comes from."""
        if self.frame.wide:
            return sourced(name, self.lines[name], self.lane)
        return self.lane.fit(self.lines[name])

    def hush(self) -> None:
        """The line below the ring leaves."""
        if self.said is not None:
            self.play(FadeOut(self.said), run_time=0.4)
        self.said = None

    def ask(self) -> None:
        """A ring of five boxes, a network in it, and what is asked of the last box."""
        ring, curves = self.ring, self.curves
        text = "Five boxes make one lap of learning. The last, clear, only empties the slopes. Could you leave it out?"
        notes = (
            "Most say yes: nothing is computed there. In code it is zero_grad. The practice net of lecture 9: "
            "12 weights and 5 biases, set by hand."
        )
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.heading("In a nutshell", into=ring.line)
            self.play(Create(ring.line), FadeIn(self.net), run_time=0.7)
            self.play(draw(curves.plot), FadeIn(curves.title, curves.laps), run_time=0.6)
            for name in LOOP:
                self.play(FadeIn(ring.boxes[name]), run_time=0.4)
            self.asked = Ring(ring.boxes["clear"].box, margin=0.08)
            self.play(Create(self.asked), run_time=0.5)

    def forward(self) -> None:
        """The first flower goes through the network."""
        ring = self.ring
        notes = "Flower 134 of Fisher's 150; its petal in centimetres, from the average of both species."
        text = "Forward: a virginica's petal goes in, and the net answers .665 and .077."
        with self.beat("forward", text, notes=notes):
            self.keep(self.net)
            self.net.live()
            self.play(FadeOut(self.asked), FadeIn(ring.light, self.curves.flowers[0]), run_time=0.5)
            self.play(self.goes(ring.time(0, "forward", begun=True)), run_time=0.5)
            self.play(self.goes(ring.time(0, "forward")), run_time=1.8)
            self.says(self.line("forward"))

    def stop(self, name: str, text: str) -> None:
        """The light comes to a box, and the network does what it says."""
        ring = self.ring
        with self.beat(name, text):
            self.hush()
            if name == "cost":
                self.play(FadeIn(self.targets), run_time=0.6)
            if name == "backward":
                self.glow, ambers, pinks = self.net.spoken_of()
                self.others = {"step": ambers, "again": pinks}
                self.play(FadeIn(self.glow), *dim(*ambers, *pinks), run_time=0.4)
            if name == "step":
                self.play(*undim(*self.others[name]), run_time=0.4)
            self.play(self.goes(ring.time(0, name, begun=True)), run_time=0.6)
            if name == "clear":
                self.says(self.line(name))
            self.play(self.goes(ring.time(0, name)), run_time=1.8 if name in ("backward", "step") else 0.9)
            if name == "cost":
                self.play(FadeIn(self.curves.runs(LOOP)), run_time=0.4)
            if name != "clear":
                self.says(self.line(name))

    def again(self) -> None:
        """Two more laps, each faster than the one before; the outputs pass each other."""
        ring = self.ring
        text = "Again, and again: after three laps the lower output is the larger, .328."
        with self.beat("again", text, notes="Count the laps aloud."):
            self.hush()
            self.said = self.dials.update()
            self.play(FadeIn(self.dials), *undim(*self.others["again"]), run_time=0.5)
            for lap, seconds in ((1, 2.2), (2, 1.2)):
                self.play(self.goes(lap + 1.0), run_time=seconds)
            self.play(self.goes(ring.time(TURNED, "cost")), run_time=0.8)
            self.larger = Ring(self.net.weights.neurons[2][1].circle, margin=0.14)
            self.play(Create(self.larger), run_time=0.5)

    def second(self) -> None:
        """Three more laps, then another flower, and six laps of its own."""
        ring, curves = self.ring, self.curves
        text = (
            "Three laps more, then a versicolor comes; it wants one and nought. "
            "The cost jumps to .481, and six laps later it is down to .074."
        )
        notes = "Flower 50, the first versicolor. The virginica is half forgotten by then: batches mend that."
        with self.beat("second", text, notes=notes):
            self.play(FadeOut(self.larger), run_time=0.3)
            self.play(self.goes(ring.time(SWITCH - 1, "clear")), run_time=2.2)
            self.play(Create(curves.border), FadeIn(curves.flowers[1]), run_time=0.4)
            self.play(self.goes(ring.time(SWITCH, "cost")), run_time=2.4)
            self.wait(0.6)
            self.play(self.goes(ring.time(LAST, "cost"), rate_func=gathers), run_time=4.0)

    def restart(self, lap: tuple[str, ...], goal: float) -> None:
        """The network becomes what such laps have made of it when the light has run so far; the light follows."""
        net, ring = self.net, self.ring
        now, back = net.now(), ValueTracker(0.0)
        self.play(FadeOut(ring.light), animate(ring.shining).set_value(0), run_time=0.3)
        ring.lap.set_value(goal)
        self.lap = lap
        run, done = moments(lap), round(ring.done(len(lap)))
        net.moments, net.done = (now, replace(run[done], done="start")), lambda: float(back.get_value())
        self.play(animate(back).set_value(1), run_time=0.7)
        net.moments, net.done = run, lambda: ring.done(len(lap))
        ring.light.update()
        self.play(FadeIn(ring.light), animate(ring.shining).set_value(1), run_time=0.3)

    def forget(self) -> None:
        """The same start without clear: the second backward pass adds to what is there, and the step is large."""
        ring, curves = self.ring, self.curves
        text = (
            "Now the same start, and clear left out. Backward adds: .096 onto the old .114. "
            "Larger steps: after three laps .060, not .263."
        )
        with self.beat("forget", text, notes="The virginica's slopes all point one way: so their sum helps."):
            self.stroke = struck(ring.boxes["clear"])
            self.play(Create(self.stroke), *dim(ring.boxes["clear"]), FadeOut(self.dials), run_time=0.5)
            self.said = None
            going = curves.rests(LOOP)
            self.play(FadeOut(going), FadeIn(curves.names[LOOP]), *curves.marks(LOOP, "muted"), run_time=0.4)
            self.restart(FORGETFUL, 0.0)
            self.play(self.goes(ring.time(0, "cost")), run_time=0.6)
            self.play(FadeIn(curves.runs(FORGETFUL)), run_time=0.3)
            self.play(self.goes(ring.time(1, "backward")), run_time=1.6)
            self.says(self.lane.fit(self.lines["added"]))
            self.until(0.62)
            self.play(self.goes(ring.time(SOONER, "cost")), run_time=1.6)
            self.says(self.lane.fit(self.lines["sooner"]))

    def outvoted(self) -> None:
        """The second flower comes, and its slope cannot turn the old sum."""
        ring = self.ring
        text = "Then the versicolor comes. Its slope, minus 0.0012, does not turn the old 0.2436 around."
        notes = "The slope is so small because the old pushes have driven both outputs to where the sigmoid is flat."
        with self.beat("outvoted", text, notes=notes):
            self.play(self.goes(ring.time(SWITCH - 1, "backward")), run_time=1.4)
            self.hush()
            self.play(self.goes(ring.time(SWITCH, "backward")), run_time=1.8)
            self.says(self.lane.fit(self.lines["outvoted"]))

    def never(self) -> None:
        """Lap after lap the dials run on, and the cost stays where it is."""
        text = "All dials run on, lap after lap. The versicolor is never learned: its cost stays at one."
        notes = (
            "So it is with each of the fifty versicolors. Clear may also stand before forward or before backward; "
            "between backward and step, nothing is learned. Momentum is in between: keep a share of g, not all."
        )
        with self.beat("never", text, kind="answer", notes=notes):
            self.says(self.dials)
            self.play(self.goes(self.ring.time(LAST, "cost"), rate_func=gathers), run_time=3.6)
            self.play(FadeIn(self.curves.names[FORGETFUL]), run_time=0.4)
            self.says(self.lane.fit(self.lines["never"]))

    def close(self) -> None:
        """Clear comes back; box after box, as they are named."""
        ring, curves = self.ring, self.curves
        text = "Clear, so that each step follows the new slopes alone. Forward, cost, backward, step, clear: and again."
        with self.beat("close", text, kind="answer", notes="Next: making training work, and does it generalise?"):
            going = curves.rests(FORGETFUL)
            self.play(FadeOut(self.stroke, self.glow, going), *undim(ring.boxes["clear"]), run_time=0.4)
            self.play(*curves.marks(FORGETFUL, "muted"), *curves.marks(LOOP, "ink"), run_time=0.4)
            self.restart(LOOP, LAST - 1.0)
            self.play(self.goes(ring.time(LAST, "cost")), run_time=2.4)
            self.play(animate(ring.all_lit).set_value(1), run_time=0.8)
            self.claim("Forward, cost, backward, step, clear: and again")
