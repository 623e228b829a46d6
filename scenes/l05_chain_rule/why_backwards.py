"""All slopes of a cost: by nudging dial after dial, or by one pass backwards."""

from __future__ import annotations

from manim import (
    LEFT,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    Line,
    VGroup,
    Write,
    linear,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.kit.moves.animate import animate
from scenes.kit.network.fan import Sweep
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.digit_slopes import largest_difference
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.clock import Clock
from scenes.l05_chain_rule.mirror import Mirror
from scenes.l05_chain_rule.one_number_back import OneNumber, Shared
from scenes.l05_chain_rule.two_ways import COUNTS, Backwards, DigitReader, Nudging, Pictures, nudged_runs, widen

LATE = squish_rate_func(smooth, 0.6, 1.0)  # the title has made way by then


class WhyBackwards(Lesson):
    """Count and time two ways to the slopes of a cost in all of a network's dials."""

    def construct(self) -> None:
        """A question; both ways on three dials, on 30 and 300; on the digit reader; the clock; the other direction."""
        self.reader = DigitReader(self.frame)
        left, right = self.frame.stage.columns(1, 1, gap=0.5)
        self.nudging, self.backwards = Nudging(left, self.frame), Backwards(right, self.frame)
        self.ways = (self.nudging, self.backwards)
        for rows in zip(self.nudging.rows, self.backwards.rows, strict=True):
            align_baseline(*rows)
        self.pictures = Pictures(self.ways, self.frame)
        for beat in (self.dials, self.ask, self.nudge, self.forward, self.back, self.share, self.grow):
            beat()
        for beat in (self.fill, self.agree, self.clock, self.mirror, self.answer):
            beat()

    def dials(self) -> None:
        """The digit reader, and how many dials it has."""
        r = self.reader
        text = "A small reader of digits has sixty-four inputs, sixteen neurons, ten outputs, and one cost. "
        with self.beat("dials", text + "Weights and biases are its dials: one thousand two hundred and ten."):
            self.heading("Why backwards?", into=r.diagram, meanwhile=[FadeIn(r.all, rate_func=LATE)])
            for parts in r.named():
                self.play(animate(parts, rate_func=there_and_back).set_stroke(theme().accent, 8), run_time=0.7)
            self.keep(r.diagram)
            *counted, total = r.dials.values.values()
            for part, mark in zip(counted, r.marks(), strict=True):
                self.play(mark, FadeIn(part), run_time=1.0)
            self.play(Write(VGroup(*r.dials.letters())), run_time=0.5)
            self.play(FadeIn(total), run_time=0.4)

    def ask(self) -> None:
        """How many runs?"""
        r = self.reader
        ask = r.foot.fit(Words("How many runs?", HERO))
        text = "Turn a dial a little, run the network, look at the cost: one slope. How many runs for all of them?"
        notes = "Let them guess: one, ten, or a thousand?"
        choices = "one", "ten", "more than a thousand"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            dial = r.diagram.all_edges(0)[0]
            turned = Line(dial.point_at(0), dial.point_at(1), color=theme().accent, stroke_width=9)
            self.play(Create(turned), run_time=0.7)
            for edges in ([dial], r.diagram.out_of(1, 0), [r.end]):
                self.play(Pulse(edges), run_time=0.5)
            self.play(animate(r.cost, rate_func=there_and_back).scale(1.3), run_time=0.6)
            self.play(FadeOut(r.dials), run_time=0.4)
            self.play(FadeIn(ask), run_time=0.5)
        self.passing = VGroup(r.all, turned, ask)

    def nudge(self) -> None:
        """Three dials, by nudging: four runs, each over all five edges."""
        n = self.nudging
        text = "Take three dials first. Nudging takes one run without a nudge, then one for each dial. "
        with self.beat("nudge", text + "Four runs over five edges each make twenty crossings."):
            self.play(FadeOut(self.passing), run_time=0.5)
            self.play(*(FadeIn(part) for way in self.ways for part in (way.fan, way.title)), run_time=0.6)
            self.play(FadeIn(*n.rows), run_time=0.4)
            self.follow(n.steps())

    def forward(self) -> None:
        """One run forward leaves a slope on each edge."""
        self.number = OneNumber(self.backwards)
        text = "Backwards begins with one run forward. It gives each edge its slope: on a dial's edge, the input "
        with self.beat(
            "forward", text + "it multiplies.", notes="0.5, 1.2 and −0.8 are the inputs; 0.19 is the sigmoid's slope."
        ):
            self.play(FadeIn(self.backwards.rows[1]), run_time=0.4)
            self.follow(self.number.forward())

    def back(self) -> None:
        """One number goes back and is split in three."""
        text = "Then one number goes back, and is multiplied by each slope it meets. At z it splits in three: one for "
        with self.beat("back", text + "each dial. Ten crossings give the same three slopes."):
            self.follow(self.number.back())

    def share(self) -> None:
        """How often the stretch from z to C is crossed."""
        pairs = zip(self.ways, (nudged_runs(COUNTS[0]), 2), strict=True)
        self.shared = [Shared(way.fan, times) for way, times in pairs]
        text = "All dials share the stretch from z to the cost. Nudging runs over it four times, backwards twice: "
        with self.beat("shared", text + "forward and back."):
            for way, shared, lights in zip(self.ways, self.shared, ((True,) * 4, (True, False)), strict=True):
                self.play(FadeIn(shared), run_time=0.5)
                for forward in lights:
                    stretch = way.fan.edges[-2:]
                    for edge in stretch if forward else stretch[::-1]:
                        self.play(Sweep([edge], forward=forward), run_time=0.3)

    def grow(self) -> None:
        """Thirty dials, then three hundred."""
        text = "With thirty dials, backwards takes two passes, nudging thirty-one runs. With three hundred dials, "
        text += "backwards takes two passes, nudging three hundred and one runs: about ninety-one thousand crossings."
        with self.beat("grow", text):
            self.follow(widen(self.ways, COUNTS[1], [*self.number.shown, *self.shared]))
            self.wait(0.4)
            self.follow(widen(self.ways, COUNTS[2]))
            self.wait(0.6)

    def fill(self) -> None:
        """The digit reader's slopes: cell by cell on the left, all at once on the right."""
        p, n, b = self.pictures, self.nudging, self.backwards
        text = "Now the digit reader: a cell for each dial, the brighter, the steeper its slope, up or down. Nudging "
        text += "fills cell after cell, in one thousand two hundred and eleven runs. Backwards fills layer after layer."
        with self.beat("fill", text):
            self.play(FadeOut(*(way.fan for way in self.ways), n.rows[1], b.rows[1], b.rows[0]), run_time=0.4)
            n.rows[0].values["n"].set_source(lambda: float(p.run_now()))
            self.play(FadeIn(p.left, p.right), run_time=0.6)
            self.play(p.nudges.animate.set_value(1.0), share=0.55, rate_func=linear)
            b.counts["runs"] = 2
            self.play(FadeIn(b.rows[0]), run_time=0.4)
            self.play(p.layers.animate.set_value(2.0), run_time=1.6, rate_func=linear)
            self.wait(0.8)

    def agree(self) -> None:
        """One picture is laid on the other."""
        p = self.pictures
        words = Formula('"largest difference" quad @d', 1.1 * BODY, d=Value(largest_difference(), places=8))
        self.frame.stage.rows(4, 1)[1].fit(words)
        text = "Lay one on the other: no two slopes differ by as much as one ten-millionth."
        with self.beat("same", text, notes="Backwards is the exact one: the nudge is what is approximate."):
            gone = [part for each in self.ways for part in (each.title, each.rows[0])]
            self.play(FadeOut(*gone), run_time=0.4)
            place = self.frame.stage.rows(4, 1)[0].center
            for picture in (p.left, p.right):
                self.play(picture.animate.stretch(p.across, 0).stretch(p.up, 1).move_to(place), run_time=1.2)
            self.play(FadeIn(words), run_time=0.5)
        self.words = words

    def clock(self) -> None:
        """What a clock says."""
        p, clock = self.pictures, Clock(self.frame)
        text = "And the clock? On one core, the nudges took a quarter of a second. "
        text += "Forward and back took half a thousandth: nearly five hundred times less."
        with self.beat("clock", text, notes="Measured with nn_core on one core of an AMD EPYC."):
            self.play(FadeOut(p.left, p.right, self.words), run_time=0.4)
            for bar, word, seconds in zip(clock.bars, clock.words, (2.4, 0.4), strict=True):
                self.play(GrowFromEdge(bar, LEFT), run_time=seconds, rate_func=linear)
                self.play(FadeIn(word), run_time=0.5)
            self.play(FadeIn(clock.tiles, clock.count), run_time=0.5)
            self.play(clock.laid.animate.set_value(clock.ratio), run_time=2.0, rate_func=linear)
        self.passing = VGroup(*clock.bars, *clock.words, clock.tiles, clock.count)

    def mirror(self) -> None:
        """One input and many outputs: forward is the cheap direction."""
        mirror = Mirror(self.frame)
        text = "Turn the fan around: one input, thirty outputs. Two runs forward, one with a nudge, tell all "
        text += "thirty slopes. Backwards takes one pass forward, and one back from each output: thirty-one."
        with self.beat("mirror", text):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(FadeIn(mirror), run_time=0.6)
            self.follow(mirror.runs())
            self.wait(0.8)
            self.follow(mirror.passes())
        self.passing = VGroup(mirror)

    def answer(self) -> None:
        """Both pictures once more, with the numbers of passes."""
        p = self.pictures
        for way, picture in zip(self.ways, (p.left, p.right), strict=True):
            picture.stretch(1 / p.across, 0).stretch(1 / p.up, 1).move_to(way.room.center)
        text = "A network has many dials and one cost. Nudging takes one thousand two hundred and eleven runs. "
        with self.beat("answer", text + "Backwards takes two passes.", kind="answer"):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(*(FadeIn(way.title) for way in self.ways), FadeIn(p.left, p.right), run_time=0.6)
            for way in self.ways:
                self.play(FadeIn(way.rows[0]), run_time=0.5)
            self.claim("Many dials, one cost: go backwards")
            self.wait(1.0)
