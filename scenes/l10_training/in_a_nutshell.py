"""The loop of learning in a nutshell: four boxes on a ring, and the gaps in which the fifth, clear, may stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from manim import RIGHT, Create, FadeIn, FadeOut, ValueTracker, VGroup, VMobject, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, swap
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.practice_net import Y
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l10_training.clearing_runs import CAREFUL, FORGETFUL, GAPS, LOOP, USED, Lap, moments
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.loop_ring import SLOTS, LoopRing
from scenes.l10_training.nutshell_ledger import Dials, cost_table, lines

RIGHT_GAPS, VAIN = (USED, "after forward", "after cost"), "after backward"
FOUND = {"cost": ("lap", "cost"), "backward": ("gradient", "weight")}  # which dials show what is found
BEFORE, BEHIND = 0.017, 0.018  # of a lap: the light is about to enter a box, has left it
STOPS = (
    ("forward", "Forward: flower 134 gets .665 and .077."),
    ("cost", "Cost: nought and one were wanted. It is .647."),
    ("backward", "Backward: each edge gets its gradient, the lit edge .114."),
    ("step", "Step: each weight and each bias loses twice its gradient."),
)
FROM = {"forward": "lectures 1 to 7", "cost": "lecture 8", "backward": "lectures 5 and 9", "step": "lecture 4"}


class InANutshell(Lesson):
    """Say the whole loop of learning, and know where in it the gradients may be cleared."""

    said: VMobject | None = None  # the line below the ring
    from_where: Words

    def construct(self) -> None:
        """The question; a lap, box by box; a lap without clear, and one with it; three gaps, and the fourth."""
        wide = self.frame.wide
        picture, self.side = self.frame.stage.columns(75, 25, gap=0.2) if wide else (self.frame.stage,) * 2
        below = self.frame.pick(1.24, 1.66)
        line = replace(picture.inset(0.75, 0.0), top=picture.top - 0.38, bottom=picture.bottom + below)
        self.ring = LoopRing(line)
        room = line.inset(self.frame.pick(1.3, 1.2), 0.38)
        self.times: list[float] = []
        self.net = LivingNet(replace(room, right=room.right - 0.35), moments(FORGETFUL), lambda: self.done(), 0.575)
        self.script(FORGETFUL)
        self.lane = Region(picture.left, picture.right, picture.bottom, picture.bottom + 0.78)
        self.lines = {name: self.lane.fit(formula) for name, formula in lines().items()}
        outputs = self.net.weights.neurons[2]
        targets = [Value(Y, (0, i), 0, size=1.2 * BODY, role="target") for i in (0, 1)]
        self.targets = VGroup(*(target.next_to(outputs[i], RIGHT, buff=0.15) for i, target in enumerate(targets)))
        if not wide:
            self.side = replace(self.lane, bottom=self.lane.top + 0.05, top=self.lane.top + 0.5)
        self.dials = Dials(self.net, lambda: 1.0 + int(self.ring.lap.get_value()), self.side, wide)
        self.ask()
        for name, text in STOPS:
            self.stop(name, text)
        for beat in (self.again, self.old, self.once_more, self.three, self.fourth, self.close):
            beat()

    def script(self, laps: Sequence[Lap]) -> None:
        """These laps are what is done from now on."""
        self.net.moments, self.times = moments(tuple(laps)), self.ring.times(laps)

    def done(self) -> float:
        """How many things have been done, by where the light is."""
        return self.ring.done(self.times)

    def goes(self, time: float, **options: Any) -> VMobject:
        """The light runs on along the ring: an animation."""
        moved: VMobject = animate(self.ring.lap, **options).set_value(time)
        return moved

    def runs(self, time: float, seconds: float, *beside: Any) -> None:
        """The light runs on evenly, and the boxes work as it passes."""
        self.play(self.goes(time, rate_func=linear), *beside, run_time=seconds)

    def passes(self, lap: int, name: str, seconds: float = 1.0) -> None:
        """The light passes a box while values run forward through the net, or gradients back, so long in each layer."""
        forward, at = name == "forward", self.ring.time(lap, name)
        hue = theme().activation if forward else theme().gradient
        for layer, time in zip((0, 1) if forward else (1, 0), (at, at + BEHIND), strict=True):
            pulse = Pulse(self.net.weights.all_edges(layer), forward=forward, color=hue)
            self.play(pulse, self.goes(time), run_time=seconds)

    def says(self, name: str) -> None:
        """A line appears below the ring; the one before leaves first."""
        self.hush()
        self.said = self.lines[name]
        self.play(FadeIn(self.said), run_time=0.5)

    def source(self, name: str) -> Words:
        """Which lectures a box comes from: above the dials, or in the title's strip."""
        words = Words(FROM[name], self.frame.pick(BODY, SMALLEST), role="muted", digits="name")
        if self.frame.wide:
            return words.move_to((self.side.center[0], self.dials.get_top()[1] + 0.9, 0))
        return self.frame.title.place(words, 1, -1)

    def hush(self) -> None:
        """The line below the ring leaves."""
        if self.said is not None:
            self.play(FadeOut(self.said), run_time=0.4)
        self.said = None

    def ask(self) -> None:
        """Four boxes, a network, a fifth box, and a tempting answer."""
        ring = self.ring
        wrap = self.frame.pick(0.8 * self.side.width, None)
        asked = self.side.fit(Words("Only where it stands?", BODY, width=wrap, align="center"))
        text = "Four boxes make a lap of learning. In how many of the four gaps may the fifth, clear, stand?"
        notes = (
            "Ask a student to say the loop without the picture. Most say: in one gap, after step, where it often is."
        )
        choices = "one", "two", "three", "four"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            self.heading("In a nutshell", into=ring.line)
            self.play(Create(ring.line), FadeIn(self.net), run_time=0.6)
            self.keep(self.net)
            self.net.live()
            for box in ring.boxes.values():
                self.play(FadeIn(box), run_time=0.4)
            self.until(0.5)
            self.play(*(FadeIn(hole) for hole in ring.holes.values()), run_time=0.5)
            self.play(FadeIn(ring.clear), run_time=0.5)
            self.until(0.9)
            guess = Highlight(ring.clear, margin=0.1).set_z_index(4)
            self.play(FadeIn(asked, guess), run_time=0.5)
        self.said = VGroup(asked, guess)

    def stop(self, name: str, text: str) -> None:
        """The light comes to a box, and the network does what it says."""
        ring, at = self.ring, self.ring.time(0, name)
        with self.beat(name, text):
            self.hush()
            if name == "forward":
                self.play(FadeIn(ring.light), run_time=0.4)
            source = self.source(name)
            self.play(*([FadeIn(source)] if name == "forward" else [swap(self.from_where, source)]), run_time=0.6)
            self.from_where = source
            if name == "backward":
                glow, others = self.net.spoken_of()
                self.play(FadeIn(glow), *dim(*others), run_time=0.4)
            self.play(self.goes(at - BEFORE), run_time=0.7)
            if name in ("forward", "backward"):
                self.passes(0, name)
            else:
                self.play(self.goes(at + BEHIND), *map(FadeIn, self.targets if name == "cost" else ()), run_time=1.0)
            self.says(name)
            if name in FOUND:
                self.play(*(FadeIn(self.dials.rows[row].update()) for row in FOUND[name]), run_time=0.4)

    def again(self) -> None:
        """A second lap without clear: backward adds."""
        text = "A lap without clear. Backward does not overwrite, it adds: .096 onto the old .114."
        with self.beat("again", text):
            self.hush()
            self.play(FadeOut(self.ring.clear, self.from_where), run_time=0.4)
            self.runs(self.ring.time(1, "backward") - BEFORE, 3.2)
            self.passes(1, "backward")
            self.says("added")

    def old(self) -> None:
        """The step that is taken with the sum."""
        text = "The step follows .210. But .114 was the slope before we moved; where we stand, it is .096."
        with self.beat("old", text):
            self.play(self.goes(self.ring.time(1, "step") + BEHIND), run_time=1.6)
            self.until(0.4)
            lit = Highlight(self.lines["added"].part("old"), margin=0.09)
            self.play(FadeIn(lit), run_time=0.5)
        self.said = VGroup(self.lines["added"], lit)

    def once_more(self) -> None:
        """Back to the first step, and the second lap with clear."""
        ring, net = self.ring, self.net
        text = "Once more, with clear: the gradients are emptied, and the step follows .096 alone."
        with self.beat("clear", text, kind="answer"):
            self.hush()
            self.play(FadeOut(ring.light), FadeIn(ring.clear), run_time=0.4)
            back, kept = ValueTracker(0.0), moments(CAREFUL)[len(LOOP)]
            net.moments, net.done = (net.moments[-1], kept), lambda: float(back.get_value())
            self.play(animate(back).set_value(1), run_time=0.5)
            ring.lap.set_value(ring.time(0, "step") + BEHIND)
            self.script(CAREFUL)
            net.done = lambda: self.done()
            ring.light.update()
            self.play(FadeIn(ring.light), run_time=0.3)
            self.runs(ring.time(1, "backward") - BEFORE, 2.6)
            self.passes(1, "backward", 0.6)
            self.play(self.goes(ring.time(1, "step") + BEHIND), run_time=1.0)
            self.says("alone")

    def moves_clear(self, gap: str) -> None:
        """Clear leaves its gap for another."""
        clear = self.ring.clear
        self.play(FadeOut(clear), run_time=0.4)
        clear.move_to(self.ring.region.at(*SLOTS[gap]))
        self.play(FadeIn(clear), run_time=0.4)

    def three(self) -> None:
        """The gradients ride through two gaps and are cleared in the third."""
        text = "Where else may it stand? Step has used the gradients, forward and cost never read them: three gaps."
        ring = self.ring
        self.ticks = [ring.verdict(gap, True) for gap in RIGHT_GAPS]
        with self.beat("three", text):
            self.hush()
            self.moves_clear(RIGHT_GAPS[-1])
            for lap, gap, tick, seconds in zip((1, 2, 2), RIGHT_GAPS, self.ticks, (1.2, 1.6, 1.6), strict=True):
                self.runs(ring.time(lap, gap) + BEHIND, seconds)
                self.play(Create(tick), run_time=0.5)

    def fourth(self) -> None:
        """Between backward and step nothing is left to step with."""
        text = "In the fourth, clear takes what step is about to use: no weight moves, the cost stays .394."
        ring = self.ring
        self.cross = ring.verdict(VAIN, False)
        with self.beat("fourth", text):
            self.moves_clear(VAIN)
            self.passes(2, "backward", 0.6)
            self.runs(ring.time(2, VAIN) + BEHIND, 0.8)
            self.runs(ring.time(2, "step") + BEHIND, 1.0)
            self.says("nothing")
            self.play(Create(self.cross), run_time=0.5)
            self.runs(ring.time(3, "cost") + BEHIND, 1.6)

    def close(self) -> None:
        """The ring with its verdicts, and what two laps bring in each gap."""
        text = "So in three of the four gaps two laps bring .394; in the fourth the cost stays .647."
        table = cost_table(self.side if self.frame.wide else replace(self.lane, top=self.side.top), self.frame)
        with self.beat("close", text, kind="answer", notes="Next: making training work, and does it generalise?"):
            self.hush()
            self.ring.light.clear_updaters()
            dark = animate(self.ring.boxes["cost"]).glow(0.0)
            self.play(FadeOut(self.dials, self.ring.light), dark, run_time=0.4)
            self.moves_clear(GAPS[-1])
            self.play(FadeIn(table), run_time=0.5)
            self.claim("Clear after the step, before backward adds")
