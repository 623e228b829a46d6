"""The loop of learning in a nutshell: five boxes on a ring, and the one that may stand at two places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import (
    DL,
    DR,
    LEFT,
    RIGHT,
    UL,
    UP,
    Create,
    FadeIn,
    FadeOut,
    MoveAlongPath,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import struck
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.practice_net import Y
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.clearing_runs import PLACES, moments
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.loop_ring import BOXES, SLOTS, LoopRing, RingBox
from scenes.l10_training.nutshell_ledger import LAPS, LapCosts, lines
from scenes.l10_training.practice_training import flowers, training

HOME, BETWEEN, EARLY = PLACES
MANY = 80
STOPS = (
    ("forward", "Forward, lectures one to seven: weighted sums, then activations. Flower 134 gets .665 and .077."),
    ("cost", "Cost, lecture eight: nought and one were wanted, so the cost is .647."),
    ("backward", "Backward, lectures five and nine: the chain rule gives each edge its gradient, in pink."),
    ("step", "Step, lecture four: from each weight, twice its gradient is taken."),
)


class InANutshell(Lesson):
    """Say the whole loop of learning, and know which of its five boxes may stand at two places."""

    def construct(self) -> None:
        """The question; a slow lap, box by box; clear at its three places; eighty laps with eighty flowers."""
        stage = self.frame.stage
        line = replace(stage.inset(0.74, 0.36), top=stage.top - 0.46)
        self.ring, self.place = LoopRing(line), HOME
        room = Region(line.left + self.frame.pick(2.2, 2.0), line.right - self.frame.pick(2.2, 1.62),
                      line.bottom + 1.0, line.top - 0.44)  # fmt: skip
        self.net = LivingNet(room, moments(HOME, LAPS), lambda: self.done(), 0.575)
        aside = self.frame.pick(0.8, 0.2)
        self.lane = Region(line.left + aside, line.right - aside, line.bottom + 0.4, line.bottom + 1.05)
        self.lines = {name: self.lane.fit(formula) for name, formula in lines().items()}
        outputs = self.net.weights.neurons[2]
        self.targets = VGroup(*(Value(Y, (0, i), 0, size=1.2 * BODY, role="target").next_to(outputs[i], RIGHT, buff=0.2)
                                for i in (0, 1)))  # fmt: skip
        self.dial = self.net.dial(1.05 * LABEL, self.frame.wide)
        self.dial[0].move_to((line.right - self.frame.pick(0.5, 0.8), line.top - 0.4, 0), RIGHT)
        size = self.frame.pick(0.9, 0.84) * BODY
        self.costs = {p: LapCosts(p, LAPS - (p == BETWEEN), lambda: self.done(), size) for p in PLACES}
        self.costs[HOME].move_to(
            (line.left + self.frame.pick(0.95, 0.72), line.top - self.frame.pick(0.24, 0.33), 0), UL
        )
        for place, corner, side in (
            (BETWEEN, DL, line.left + 0.5),
            (EARLY, DR, line.right - self.frame.pick(0.5, 0.15)),
        ):
            self.costs[place].move_to((side, line.bottom + 0.45, 0), corner)
            self.costs[place].shift((baseline(self.lines["nothing"]) - baseline(self.costs[place][-1])) * UP)
        self.ghosts: list[RingBox] = []
        self.ask()
        for name, text in STOPS:
            self.stop(name, text)
        self.emptied()
        self.between()
        self.early()
        self.run()
        self.close()

    def done(self) -> float:
        """How many things have been done, by where the light is."""
        return self.ring.done(self.ring.lap.get_value(), self.place)

    def goes(self, lap: float, **options: Any) -> VMobject:
        """The light runs on along the ring: an animation."""
        moved: VMobject = animate(self.ring.lap, **options).set_value(lap)
        return moved

    def ask(self) -> None:
        """Five boxes, a network, and a tempting answer."""
        ring = self.ring
        asked = self.lane.fit(Words("Which one may stand at a second place?", BODY))
        guess = Highlight(ring.boxes["cost"], margin=0.12).set_stroke(width=5).set_z_index(3)
        mark = Words("?", HERO).next_to(guess, LEFT, buff=0.2)
        text = "Five boxes make the loop of learning. One of them may stand at a second place. The cost?"
        notes = "Ask a student to say the loop without the picture."
        choices = "cost", "clear", "backward", "step"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.heading("In a nutshell", into=ring.line)
            self.play(Create(ring.line), FadeIn(self.net), run_time=0.6)
            self.keep(self.net)
            self.net.live()
            for box in (*ring.boxes.values(), ring.clear):
                self.play(FadeIn(box), run_time=0.3)
            self.play(FadeIn(asked), run_time=0.5)
            self.until(0.9)
            self.play(FadeIn(guess, mark), run_time=0.5)
        self.passing = VGroup(asked, guess, mark)

    def stop(self, name: str, text: str) -> None:
        """The light comes to a box, and the network does what it says."""
        ring, layers = self.ring, [self.net.weights.all_edges(layer) for layer in (0, 1)]
        at, line = ring.at(*BOXES[name]), self.lines[name]
        with self.beat(name, text):
            self.play(FadeOut(self.passing), run_time=0.4)
            if name == "forward":
                self.play(FadeIn(ring.light), run_time=0.4)
            self.play(self.goes(at - 0.017), run_time=0.7)
            if name == "forward":
                self.play(Pulse(layers[0]), self.goes(at), run_time=1.0)
                self.play(FadeIn(line), run_time=0.5)
                self.play(Pulse(layers[1]), self.goes(at + 0.018), run_time=1.0)
            elif name == "backward":
                for k in (1, 0):
                    pulse = Pulse(layers[k], forward=False, color=theme().gradient)
                    self.play(pulse, self.goes(at + (0.018, 0.0)[k]), run_time=1.0)
            else:
                moved = [FadeIn(self.targets)] if name == "cost" else []
                self.play(self.goes(at + 0.018), *moved, run_time=1.0)
            if name == "backward":
                self.play(FadeIn(*self.dial.update()), run_time=0.4)
            if name != "forward":
                self.play(FadeIn(line), run_time=0.5)
        self.passing = VGroup(line)
        if name == "forward":
            self.add(self.costs[HOME].add_updater(lambda costs: costs.reveal()))

    def laps(self, last: float, seconds: float) -> None:
        """The light runs on evenly, and the boxes work as it passes."""
        self.play(self.goes(last, rate_func=linear), run_time=seconds)

    def emptied(self) -> None:
        """Clear at home, and two more laps."""
        ring, line = self.ring, self.lines["clear"]
        text = "Clear: the pink is gone, and the next lap begins. After two more, the cost is .394."
        with self.beat("clear", text):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(self.goes(ring.at(*SLOTS[HOME]) + 0.018), FadeIn(line), run_time=1.2)
            self.until(0.35)
            self.play(FadeOut(line), run_time=0.4)
            self.laps(2 + ring.at(*BOXES["cost"]) + 0.05, 4.2)
        self.costs[HOME].clear_updaters()

    def set_back(self, place: str, way: VMobject) -> None:
        """Clear goes to another place; the network is set back to its start."""
        ring, net = self.ring, self.net
        ghost = ring.clear.copy().glow(0.0).set_visible(0.4)
        self.ghosts.append(ghost)
        self.play(FadeOut(ring.light), run_time=0.3)
        self.add(ghost)
        self.play(MoveAlongPath(ring.clear, way, rate_func=smooth), run_time=1.0)
        back, start = ValueTracker(0.0), moments(place, LAPS)
        net.moments, net.done = (net.moments[-1], start[0]), lambda: float(back.get_value())
        self.play(animate(back).set_value(1), run_time=0.5)
        self.place = place
        ring.lap.set_value(0.0)
        net.moments, net.done = start, lambda: self.done()
        ring.light.update()
        self.play(FadeIn(ring.light), run_time=0.3)
        self.add(self.costs[place].add_updater(lambda costs: costs.reveal()))

    def between(self) -> None:
        """Clear between backward and step."""
        text = "Now clear stands between backward and step. The pink is gone before the step: no weight moves, "
        with self.beat("between", text + "and the cost stays .647.", kind="answer"):
            ring, line = self.ring, self.lines["nothing"]
            self.set_back(BETWEEN, ring.hop(HOME, BETWEEN))
            self.laps(ring.at(*SLOTS[BETWEEN]) + 0.03, 2.6)
            self.play(FadeIn(line), run_time=0.4)
            self.laps(ring.at(*BOXES["step"]) + 0.03, 1.4)
            self.laps(1 + ring.at(*BOXES["cost"]) + 0.05, 2.0)
            self.play(FadeOut(line), run_time=0.4)
        self.costs[BETWEEN].clear_updaters()

    def early(self) -> None:
        """Clear before backward."""
        text = "Before backward? The old pink rides on through forward and cost, which never read it. "
        with self.beat("early", text + "Then it is cleared: the same three costs.", kind="answer"):
            self.set_back(EARLY, self.ring.hop(BETWEEN, EARLY))
            self.laps(2 + self.ring.at(*BOXES["cost"]) + 0.05, 5.6)
        self.costs[EARLY].clear_updaters()

    def run(self) -> None:
        """Eighty laps with eighty flowers."""
        many, total = ValueTracker(0.0), float(len(flowers()[0]))
        found = tuple(moment for moment in moments(HOME, MANY + 1, True) if moment.done == "backward")
        lap = Value(lambda: float(int(many.get_value() + 0.5)), places=0, reserve="00", align="right")
        cost = Value(lambda: float(training().cost[int(many.get_value() + 0.5)]), places=3)
        right = Value(lambda: float(round(training().metrics["right"][int(many.get_value() + 0.5)])), places=0,
                      role="activation")  # fmt: skip
        count = Formula('"lap" @n quad "cost" @c quad @r "of" @t "right"', 1.2 * LABEL, n=lap, c=cost, r=right,
                        t=Value(total, places=0))  # fmt: skip
        self.lane.fit(count)
        text = "Now eighty flowers a lap. Eighty laps bring the mean cost from .402 down to .059; "
        with self.beat("run", text + "78 of them are right."):
            self.play(
                FadeOut(self.ring.light),
                animate(self.ghosts[0]).set_visible(),
                *map(FadeOut, self.costs.values()),
                run_time=0.4,
            )
            self.net.moments, self.net.done = found, lambda: float(many.get_value())
            self.play(FadeIn(count), run_time=0.5)
            self.play(animate(many, rate_func=linear).set_value(MANY), run_time=4.5)
        self.count = count

    def close(self) -> None:
        """The ring, clear at its two places, and the place where it must not stand."""
        text = "So clear may stand at two places: after the step, or before backward. Next: does it generalise?"
        stroke = struck(self.ghosts[1])
        with self.beat("close", text, kind="answer", notes="Next: making training work, and does it generalise?"):
            self.play(FadeOut(self.count), run_time=0.4)
            self.play(*map(FadeIn, self.costs.values()), Create(stroke), run_time=0.6)
            self.play(*(animate(box).glow(1.0) for box in (self.ghosts[0], self.ring.clear)), run_time=0.6)
            self.claim("Clear after the step, or before backward")
            self.wait(1.0)
