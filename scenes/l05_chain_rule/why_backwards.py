"""All slopes of a cost: by nudging dial after dial, or by one pass backwards."""

from __future__ import annotations

from dataclasses import replace

from manim import (
    Create,
    FadeIn,
    FadeOut,
    Line,
    ValueTracker,
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
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l05_chain_rule.one_number_back import OneNumber, Shared
from scenes.l05_chain_rule.two_ways import COUNTS, DigitReader, both_ways, nudged_runs, widen

LATE = squish_rate_func(smooth, 0.6, 1.0)  # the title has made way by then


class WhyBackwards(Lesson):
    """Count what two ways take to find the slopes of a cost in all of a network's dials."""

    def construct(self) -> None:
        """A question; both ways on three dials, on 30 and 300, and on the digit reader."""
        self.reader = DigitReader(self.frame)
        self.ways = self.nudging, self.backwards = both_ways(self.frame)
        for beat in (self.dials, self.ask, self.nudge, self.forward, self.back, self.share, self.grow, self.answer):
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

    def answer(self) -> None:
        """The digit reader again, and what either way takes."""
        r, n, b = self.reader, self.nudging, self.backwards
        runs = ValueTracker(n.counts["runs"])
        n.rows[0].values["n"].set_source(lambda: float(round(runs.get_value())))
        replace(self.frame.stage, top=n.room.top, bottom=n.room.bottom).inset(0, 0.15).fit(r.unnumbered())
        text = (
            "The digit reader, too, has many dials and one cost. [Nudging] takes one thousand two hundred and eleven "
            "runs. [Backwards] takes two passes: one forward, one back."
        )
        with self.beat("answer", text, kind="answer"):
            self.play(FadeOut(n.fan, b.fan, n.rows[1], *b.rows), run_time=0.4)
            self.play(FadeIn(r.all), run_time=0.6)
            self.play(animate(runs, rate_func=linear).set_value(nudged_runs(r.count)), run_time=2.4, at="Nudging")
            self.play(FadeIn(b.rows[0]), run_time=0.5, at="Backwards")
            for light in r.both_passes():
                self.play(light, run_time=0.35)
            self.claim("Many dials, one cost: go backwards")
            self.wait(1.0)
