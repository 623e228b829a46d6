"""The loop of learning in a nutshell: a living network in a ring of five boxes, of which one changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import RIGHT, Create, FadeIn, FadeOut, VGroup, VMobject, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, undim
from scenes.kit.plot.moves import draw
from scenes.kit.runs.practice_net import Y
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL, SMALLEST
from scenes.kit.text.values import Value
from scenes.l10_training.lap_runs import LAST, LOOP, moments
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.loop_ring import LoopRing
from scenes.l10_training.nutshell_curve import NutshellCurve
from scenes.l10_training.nutshell_dials import Dials, sources

TURNED = 3  # laps after which the lower output leads


def gathers(way: float) -> float:
    """Slowly first, then ever faster."""
    return 0.35 * way + 0.65 * way**2


class InANutshell(Lesson):
    """Say the whole loop of learning, watch it run, and see which of its boxes changes the network."""

    def construct(self) -> None:
        """One lap, box by box; then twelve; then all of it on one page."""
        stage, pick = self.frame.stage, self.frame.pick
        self.lane = Region(stage.left, stage.right, stage.bottom, stage.bottom + 0.72)
        line = replace(stage.inset(pick(0.3, 0.12), 0.0), top=stage.top - 0.38, bottom=self.lane.top + 0.46)
        self.ring = ring = LoopRing(line, size=pick(1.0 * LABEL, 0.97 * SMALLEST), rated=self.frame.wide)
        room = line.inset(pick(0.45, 0.2), 0.39)
        left, right = room.columns(*pick((57, 43), (57, 43)), gap=pick(1.1, 0.95))
        self.net = LivingNet(left, moments(), lambda: ring.done(len(LOOP)), 0.57)
        outputs = self.net.weights.neurons[2]
        targets = [Value(Y, (0, i), 0, size=1.2 * BODY, role="target") for i in (0, 1)]
        self.targets = VGroup(*(target.next_to(outputs[i], RIGHT, buff=0.22) for i, target in enumerate(targets)))
        self.curve = NutshellCurve(right, ring)
        self.dials = Dials(self.net, self.lane)
        self.glow, self.ambers, self.pinks = self.net.spoken_of()
        lap = self.forward, self.cost, self.backward, self.step, self.clear_slopes
        for beat in (self.ask, *lap, self.again, self.faster, self.close):
            beat()

    def goes(self, lap: float, **options: Any) -> VMobject:
        """The light runs on along the ring, and the boxes work as it rests in them: an animation."""
        moved: VMobject = animate(self.ring.lap, **{"rate_func": linear, **options}).set_value(lap)
        return moved

    def works(self, name: str, seconds: float) -> None:
        """The light comes to a box of the first lap, and the network does what it says."""
        self.play(self.goes(self.ring.time(0, name, begun=True)), run_time=0.6)
        self.play(self.goes(self.ring.time(0, name)), run_time=seconds)

    def ask(self) -> None:
        """A ring of five boxes, a network in it, and what is asked of them."""
        text = "Five boxes make one lap of learning. Watch the lit weight, w. Which of the five boxes moves it?"
        notes = "The practice net of lecture 9, set by hand: 12 weights, 5 biases. Many say backward."
        choices = "cost", "backward", "step"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right="step"):
            ring, curve = self.ring, self.curve
            self.heading("In a nutshell", into=ring.line)
            self.play(Create(ring.line), FadeIn(self.net), run_time=0.7)
            for name in LOOP:
                self.play(FadeIn(ring.boxes[name]), run_time=0.4)
            self.play(FadeIn(self.glow, self.dials.weight), run_time=0.5)
            self.play(draw(curve.plot), FadeIn(curve.title, curve.laps), run_time=0.6)

    def forward(self) -> None:
        """The flower goes through the network."""
        text = "Forward: a petal's two lengths go in; weighted sums and sigmoids, layer by layer, answer .665 and .077."
        notes = "Flower 134 of Fisher's 150, a virginica; its petal in centimetres, from the average of two species."
        with self.beat("forward", text, notes=notes):
            self.keep(self.net)
            self.net.live()
            self.play(FadeIn(self.ring.light), run_time=0.4)
            self.works("forward", 4.4)

    def cost(self) -> None:
        """What is wanted, and how far the answers are from it."""
        text = "Cost: nought and one are wanted. Half the sum of the squared misses is .647: one number for all of it."
        with self.beat("cost", text):
            self.play(FadeIn(self.targets), run_time=0.5)
            self.until(0.3)
            self.works("cost", 1.6)
            self.until(0.62)
            self.play(FadeIn(self.curve.runs(), self.dials.cost.update()), run_time=0.5)

    def backward(self) -> None:
        """Each weight gets its slope."""
        text = (
            "Backward: the chain rule gives each weight its slope, g. For the lit weight it is .114. "
            "No weight has moved yet."
        )
        with self.beat("backward", text):
            self.play(*dim(*self.ambers, *self.targets, self.dials.cost), run_time=0.4)
            self.works("backward", 3.6)
            self.play(FadeIn(self.dials.slope.update()), run_time=0.4)
            self.until(0.78)
            still = Ring(self.dials.weight, margin=0.12)
            self.play(Create(still), run_time=0.6)
            self.wait(0.7)
            self.play(FadeOut(still), run_time=0.3)

    def step(self) -> None:
        """All weights move against their slopes."""
        text = (
            "Step: now the weights move, each against its slope, by twice its size. "
            "The lit weight goes from .500 to .272."
        )
        with self.beat("step", text, kind="answer", notes="Two is the rate, alpha. The biases, violet, move as well."):
            self.play(*undim(*self.ambers), *dim(*self.pinks), run_time=0.4)
            self.works("step", 3.6)
            self.until(0.62)
            self.play(FadeIn(self.dials.stepped), run_time=0.5)

    def clear_slopes(self) -> None:
        """The slopes are emptied."""
        text = "Clear: the slopes are emptied, because the next lap adds its own to what is there."
        with self.beat("clear", text, notes="In code: zero_grad. Lecture 9 ran the loop without it."):
            self.play(FadeOut(self.dials.stepped), run_time=0.4)
            self.works("clear", 2.2)

    def again(self) -> None:
        """Two more laps; the outputs pass each other."""
        text = "And again, with the new weights. After three laps the lower output is the larger, .328, as is wanted."
        with self.beat("again", text, notes="Count the laps aloud."):
            self.play(*undim(*self.targets, self.dials.cost), run_time=0.4)
            for lap, seconds in ((1, 2.6), (2, 1.8)):
                self.play(self.goes(lap + 1.0), run_time=seconds)
            self.play(self.goes(self.ring.time(TURNED, "cost")), run_time=0.9)
            self.larger = Ring(self.net.weights.neurons[2][1].circle, margin=0.14)
            self.play(Create(self.larger), run_time=0.5)

    def faster(self) -> None:
        """Nine laps more."""
        with self.beat("faster", "Nine laps more, ever faster: the cost has fallen from .647 to .015."):
            self.play(FadeOut(self.larger), run_time=0.3)
            self.play(self.goes(self.ring.time(LAST, "cost"), rate_func=gathers), run_time=5.0)
            self.play(FadeIn(self.curve.ends), FadeOut(self.curve.head), run_time=0.5)

    def close(self) -> None:
        """The light goes on to the step; below, where the boxes were met."""
        text = "Four boxes prepare the step, which alone moves the weights. Learning is one lap after another."
        with self.beat("close", text, kind="answer", notes="Next: making training work, and does it generalise?"):
            self.play(FadeOut(self.dials.cost, self.dials.slope, self.dials.weight), run_time=0.4)
            self.play(self.goes(self.ring.time(LAST, "step")), run_time=1.6)
            self.play(FadeOut(self.ring.light, self.glow), FadeIn(sources(self.lane)), run_time=0.5)
            self.claim("Four boxes prepare; step alone moves the weights")
