"""The loop of learning in a nutshell: a living network in a ring of five boxes, lap after lap; and without clear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import RIGHT, Create, FadeIn, FadeOut, ValueTracker, VGroup, VMobject, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, struck, undim
from scenes.kit.plot.moves import draw
from scenes.kit.runs.practice_net import Y
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL, SMALLEST
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l10_training.lap_runs import FORGETFUL, LAST, LOOP, moments
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.loop_ring import LoopRing
from scenes.l10_training.nutshell_curves import NutshellCurves
from scenes.l10_training.nutshell_lines import Dials, lines, sourced

TURNED = 3  # laps after which the lower output leads
STOPS = (
    ("cost", "Cost: half the squared misses, .647."),
    ("backward", "Backward: the chain rule gives each edge its slope, g; the lit edge gets .114."),
    ("step", "Step: all seventeen dials move against their slopes, times two."),
    ("clear", "Clear: the slopes are used up, so they are emptied."),
)


def gathers(way: float) -> float:
    """Slowly first, then ever faster."""
    return 0.35 * way + 0.65 * way**2


class InANutshell(Lesson):
    """Say the whole loop of learning, watch it run, and measure what happens without clear."""

    said: VMobject | None = None  # the line below the ring

    def construct(self) -> None:
        """One lap, box by box; three laps; fifteen; the same start without clear; the loop."""
        stage, pick = self.frame.stage, self.frame.pick
        self.lane = Region(stage.left, stage.right, stage.bottom, stage.bottom + 0.72)
        line = replace(stage.inset(pick(0.3, 0.12), 0.0), top=stage.top - 0.38, bottom=self.lane.top + 0.46)
        self.ring = ring = LoopRing(line, size=pick(1.0 * LABEL, 0.97 * SMALLEST))
        room = line.inset(pick(0.45, 0.2), 0.39)
        left, right = room.columns(*pick((63, 37), (57, 43)), gap=pick(1.2, 0.95))
        self.lap: tuple[str, ...] = LOOP
        self.net = LivingNet(left, moments(), lambda: ring.done(len(self.lap)), 0.575)
        self.lines = lines(self.net)
        outputs = self.net.weights.neurons[2]
        targets = [Value(Y, (0, i), 0, size=1.2 * BODY, role="target") for i in (0, 1)]
        self.targets = VGroup(*(target.next_to(outputs[i], RIGHT, buff=0.15) for i, target in enumerate(targets)))
        self.curves = NutshellCurves(right, ring)
        self.right = right
        self.dials = Dials(self.net, lambda: float(int(ring.lap.get_value() + 1e-6)), self.lane)
        self.forward()
        self.ask()
        for name, text in STOPS:
            self.stop(name, text)
        for beat in (self.again, self.faster, self.forget, self.adds, self.rest, self.close):
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

    def forward(self) -> None:
        """A ring, a network in it, and the first box."""
        ring = self.ring
        notes = "The practice net of lecture 9: 12 weights and 5 biases, set by hand; flower 134 is a virginica."
        with self.beat("forward", "Forward: a flower runs through the net. It answers .665 and .077.", notes=notes):
            self.heading("In a nutshell", into=ring.line)
            self.play(Create(ring.line), FadeIn(self.net), run_time=0.7)
            self.play(draw(self.curves.plot), FadeIn(self.curves.title, self.curves.laps), run_time=0.6)
            self.keep(self.net)
            self.net.live()
            self.play(FadeIn(ring.boxes["forward"], ring.light), run_time=0.5)
            self.play(self.goes(ring.time(0, "forward", begun=True)), run_time=0.7)
            self.play(self.goes(ring.time(0, "forward")), run_time=1.8)

    def ask(self) -> None:
        """What is wanted, and the other boxes."""
        text = "Nought and one are wanted. How many laps of five boxes until the lower output is the larger?"
        notes = "Most say hundreds. Ask a student to name the boxes before they come."
        choices = "three", "thirty", "three hundred"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            self.says(self.line("forward"))
            self.play(FadeIn(self.targets), run_time=0.6)
            self.until(0.4)
            for name in LOOP[1:]:
                self.play(FadeIn(self.ring.boxes[name]), run_time=0.4)
            self.until(0.8)
            self.says(self.lane.fit(Words("three laps, thirty, three hundred?", 1.1 * BODY)))

    def stop(self, name: str, text: str) -> None:
        """The light comes to a box, and the network does what it says."""
        ring = self.ring
        with self.beat(name, text):
            self.hush()
            if name == "backward":
                self.glow, self.others = self.net.spoken_of()
                self.play(FadeIn(self.glow), *dim(*self.others), run_time=0.4)
            self.play(self.goes(ring.time(0, name, begun=True)), run_time=0.6)
            if name == "clear":
                self.says(self.line(name))
            self.play(self.goes(ring.time(0, name)), run_time=1.8 if name == "backward" else 0.9)
            if name == "cost":
                self.play(FadeIn(self.curves.runs(LOOP)), run_time=0.4)
            if name != "clear":
                self.says(self.line(name))

    def again(self) -> None:
        """Three laps, each faster than the one before; the outputs pass each other."""
        ring = self.ring
        text = "And again; and again. After three laps the lower output is the larger: .274 and .328."
        with self.beat("again", text, kind="answer", notes="Count the laps aloud."):
            self.hush()
            self.play(FadeIn(self.dials.update()), *undim(*self.others), run_time=0.5)
            for lap, seconds in ((1, 3.0), (2, 2.2)):
                self.play(self.goes(lap + 1.0), run_time=seconds)
            self.play(self.goes(ring.time(TURNED, "cost")), run_time=1.2)
            self.larger = Ring(self.net.weights.neurons[2][1].circle, margin=0.1)
            self.play(Create(self.larger), run_time=0.5)
        self.said = self.dials

    def faster(self) -> None:
        """Twelve laps, ever faster."""
        text = "Twelve more laps, played faster: .100 and .891; the cost is down to .011."
        with self.beat("faster", text):
            self.play(FadeOut(self.larger), run_time=0.3)
            self.play(self.goes(self.ring.time(LAST, "cost"), rate_func=gathers), run_time=5.6)
            self.wait(1.0)

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
        """The same start without clear: up to the second backward pass."""
        ring, curves = self.ring, self.curves
        with self.beat("forget", "And if clear is forgotten? The same start, .647, and clear left out."):
            self.hush()
            self.stroke = struck(ring.boxes["clear"])
            self.play(Create(self.stroke), *dim(ring.boxes["clear"]), FadeOut(curves.rests(LOOP)), run_time=0.6)
            self.restart(FORGETFUL, 0.0)
            self.play(self.goes(ring.time(0, "cost")), run_time=1.0)
            self.play(FadeIn(curves.runs(FORGETFUL), self.dials.update()), run_time=0.4)
            self.play(self.goes(ring.time(1, "backward", begun=True)), run_time=1.8)
        self.said = self.dials

    def adds(self) -> None:
        """The old gradient is still there: backward adds to it, and the step is large."""
        ring = self.ring
        text = "Backward adds: .096 onto the old .114. Larger steps, a faster fall: .060 after three laps."
        with self.beat("adds", text, notes="That the old slopes help is this flower's luck: they all point one way."):
            self.play(self.goes(ring.time(1, "backward")), run_time=1.4)
            self.says(self.lane.fit(self.lines["added"]))
            self.until(0.45)
            self.play(self.goes(ring.time(TURNED, "cost")), run_time=2.6)
            self.compared = self.curves.named(self.right)
            self.play(FadeOut(self.curves.title), run_time=0.3)
            self.play(FadeIn(self.compared), run_time=0.5)

    def rest(self) -> None:
        """The flower has long been learned, and the weights run on."""
        text = "Soon cost and slope are gone. But g still holds .244, all old slopes: the weights never come to rest."
        notes = (
            "Clear may also stand before forward or before backward; between backward and step, nothing is learned. "
            "Momentum is the cure in between: keep a share of g, instead of all."
        )
        with self.beat("rest", text, notes=notes):
            self.says(self.dials)
            self.play(self.goes(self.ring.time(LAST, "cost"), rate_func=gathers), run_time=5.0)
            self.play(FadeOut(self.compared), run_time=0.4)
            self.play(FadeIn(self.curves.title), run_time=0.4)
            self.says(self.lane.fit(self.lines["loose"]))

    def close(self) -> None:
        """With clear once more; box after box, as they are named."""
        ring = self.ring
        text = "Forward, cost, backward, step, clear: ten lectures in five boxes. Three laps turned the answer round."
        with self.beat("close", text, kind="answer", notes="Next: making training work, and does it generalise?"):
            self.hush()
            head = self.curves.rests(FORGETFUL)
            self.play(FadeOut(self.stroke, self.glow, head), *undim(ring.boxes["clear"]), run_time=0.4)
            self.restart(LOOP, LAST - 1.0)
            self.says(self.dials)
            self.play(self.goes(ring.time(LAST, "cost")), run_time=3.0)
            self.play(animate(ring.all_lit).set_value(1), run_time=0.8)
            self.claim("Forward, cost, backward, step, clear: and again")
