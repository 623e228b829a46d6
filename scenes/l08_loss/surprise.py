"""Why surprise is a logarithm: chances multiply and surprises add; and which weather surprises more on average."""

from __future__ import annotations

from dataclasses import replace

from manim import LEFT, RIGHT, UP, Create, FadeIn, FadeOut, ValueTracker, VGroup, linear

from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, points
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.added_bars import AddedBars
from scenes.l08_loss.chances import EVEN, HEADS, RARE, WIND, inverse, surprise
from scenes.l08_loss.days import Days
from scenes.l08_loss.hundred_days import HundredDays
from scenes.l08_loss.rulers import Rulers

LARGER = 2.5  # how much the levelled bars are drawn larger


class Surprise(Lesson):
    """Find a measure that adds where chances multiply, and average it over rainy and dry days."""

    def construct(self) -> None:
        """Two towns; wind and heads; a measure that fails and one that adds; units; the towns again, in bits."""
        self.room = replace(self.frame.stage, top=self.frame.stage.top - 0.25)
        self.size: float = self.frame.pick(1.0, 0.85) * points(BODY)
        for beat in (self.towns, self.multiply, self.fail, self.add_up, self.scrub, self.units, self.days, self.level):
            beat()

    def towns(self) -> None:
        """A row of ten days for each town."""
        rows = self.room.inset(0, 0.5).rows(1, 1, gap=0.3)
        towns = []
        for rain, row in zip((RARE, EVEN), rows, strict=True):
            name, days = row.columns(2.6, 11.4)
            label = Formula('"rain" @chance', 1.25 * self.size, chance=Value(rain, places=1, role="input"))
            picture = Days(rain, Region(days.left, days.right, row.center[1] - 0.6, row.top), 1.0, foot=1.2)
            towns.append(VGroup(label.move_to((float(name.left), float(row.center[1]), 0.0), LEFT), picture.days))
        text = "In one town it rains on one day in ten, in another on one in two. "
        text += "Which weather surprises more, on average?"
        notes = "Most say: where rain is rare, it surprises more."
        choices = "rain on one day in ten", "rain on one day in two", "both the same"
        with self.beat("towns", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.heading("Which weather surprises more?", into=towns[0])
            for town in towns:
                self.play(FadeIn(town), run_time=0.8)

    def multiply(self) -> None:
        """A hundred days: wind on sixty, heads on half of them."""
        square = HundredDays(self.room, self.size)
        text = "Chances first. The wind [blows] on six days of ten; a [coin] shows heads on five of ten. They are "
        text += "independent, so [both] happen on thirty days of a hundred: chances [multiply]."
        with self.beat("multiply", text, notes="Independent: among the windy days heads come as often as among all."):
            self.clear()
            self.play(Create(square.grid), FadeIn(square.count), run_time=0.8)
            self.play(FadeIn(square.wind, square.names[0]), run_time=0.7, at="blows")
            self.play(FadeIn(square.heads, square.names[1]), run_time=0.7, at="coin")
            self.play(Create(square.both), run_time=0.8, at="both")
            self.play(FadeIn(square.product), run_time=0.6, at="multiply")

    def fail(self) -> None:
        """One over the chance: the stack overshoots."""
        bars = AddedBars(self.room, inverse, 4.0, "1 / p", self.size, 2)
        text = "Surprises of independent events should add, like bills. One over the chance fails: one point six seven "
        with self.beat("fail", text + "plus two is more than three point three three."):
            self.clear()
            self.stack(bars, 0.5, 0.66)
            self.play(FadeIn(bars.dot, bars.there), run_time=0.5)
            self.play(Create(bars.over), run_time=0.6)

    def add_up(self) -> None:
        """Minus the logarithm: the stack ends on the curve."""
        self.bars = bars = AddedBars(self.room, surprise, 2.4, "-ln p", self.size, 3)
        a, b, c, d = (Value(chance, places=1, role=f"class {k % 2}") for k, chance in enumerate((WIND, HEADS) * 2))
        law = Formula("-ln(@a dot @b) = -ln @c - ln @d", 1.1 * self.size, a=a, b=b, c=c, d=d)
        self.law = law.move_to(bars.plot.c2p(1.0, 2.0), RIGHT)
        text = "Minus the logarithm turns a product into a sum: nought point five one one and nought point six nine "
        text += "three "
        with self.beat("add", text + "make one point two nought four.", kind="answer"):
            self.clear()
            self.play(FadeIn(law), run_time=0.5)
            self.stack(bars, 0.2, 0.55)
            self.play(FadeIn(bars.dot), run_time=0.5)

    def stack(self, bars: AddedBars, named: float, moved: float) -> None:
        """The curve, two bars below it, and both stacked at the product, at these shares of the sentence."""
        bars.name.next_to(bars.plot.c2p(1.0, bars.f(1.0)), UP, buff=0.5).align_to(bars.plot.box.at(1, 0), -LEFT)
        self.play(draw(bars.plot), run_time=0.7)
        self.play(Create(bars.curve), FadeIn(bars.name), run_time=0.8)
        self.until(named)
        for bar, number in zip(bars.bars, bars.numbers, strict=True):
            self.play(Create(bar), FadeIn(number), run_time=0.7)
        self.add(bars.marks)
        self.bring_to_back(bars.marks)
        self.until(moved)
        self.play(animate(bars.moved).set_value(1), run_time=1.4)
        self.play(FadeIn(bars.total), run_time=0.5)

    def scrub(self) -> None:
        """A dot runs along the curve, from the sure event to a rare one."""
        bars, chance = self.bars, ValueTracker(1.0)
        dot = PlotDot(bars.plot, lambda: (chance.get_value(), surprise(chance.get_value())), radius=0.17, role="accent")
        high = Segment(
            bars.plot,
            lambda: ((chance.get_value(), 0.0), (chance.get_value(), surprise(chance.get_value()))),
            role="accent",
            stroke_width=10,
        )
        p = Value(lambda: round(chance.get_value(), 2), role="ink")  # rounded, so that the cost is that of what is read
        cost = Value(lambda: surprise(round(chance.get_value(), 2)), role="activation")
        now = Formula("-ln @p approx @cost", 1.6 * self.size, p=p, cost=cost)
        now.move_to(bars.plot.c2p(0.97, 1.75), RIGHT)
        text = "A sure event brings no surprise. The rarer it is, the larger its surprise, without a limit."
        with self.beat("rarer", text, kind="scrub", notes="At one in a hundred 4.61, at one in a million 13.8."):
            self.play(
                FadeOut(*bars.bars, *bars.numbers, bars.marks, bars.total, bars.dot, bars.name, self.law), run_time=0.4
            )
            self.play(FadeIn(dot.set_z_index(5), high.refresh(), now), run_time=0.4)
            self.play(animate(chance, rate_func=linear).set_value(0.1), share=0.8)

    def units(self) -> None:
        """One length, three rulers."""
        rulers = Rulers(self.room, self.size)
        with self.beat(
            "units",
            "Another base of the logarithm is another unit. In base two, the unit is the bit.",
            notes="One nat is 1.443 bits. A pocket calculator's log has base ten: 0.222.",
        ):
            self.clear()
            self.play(FadeIn(rulers.what), Create(rulers.length), run_time=0.7)
            for tape, tenth, name, number in zip(
                rulers.tapes, rulers.tenths, rulers.names, rulers.numbers, strict=True
            ):
                self.play(FadeIn(name, tenth), Create(tape, rate_func=linear), run_time=1.1)
                self.play(FadeIn(number), run_time=0.4)

    def days(self) -> None:
        """The rare rain: one tall bar, nine low ones."""
        gap = self.frame.pick(0.9, 0.5)
        left, right = Region(self.room.left, self.room.right, self.room.bottom + 0.35, self.room.top - 0.3).columns(
            1, 1, gap=gap
        )
        unit = (left.height - 0.85 - 0.95) / 3.4
        self.pair = rare, even = Days(RARE, left, unit), Days(EVEN, right, unit)
        self.tops = rare.over(0, 1.2 * self.size), rare.over(5, self.size), even.over(5, 1.2 * self.size)
        text = "Back to the rain, in bits. Rain on one day in ten brings three point three, a dry day nought point one "
        text += "five. On one day in two, it brings one bit."
        with self.beat("days", text, notes="Minus log base two of 0.1, 0.9, 0.5."):
            self.clear()
            for town in self.pair:
                town.raised.set_value(0)
                town.update()
            self.play(FadeIn(rare.days, even.days, *(town.chance(self.size) for town in self.pair)), run_time=0.5)
            self.add(rare.bars)
            self.play(animate(rare.raised).set_value(1), run_time=1.6)
            self.until(0.36)
            self.play(FadeIn(self.tops[0]), run_time=0.4)
            self.until(0.54)
            self.play(FadeIn(self.tops[1]), run_time=0.4)
            self.until(0.68)
            self.add(even.bars)
            self.play(animate(even.raised).set_value(1), run_time=1.2)
            self.play(FadeIn(self.tops[2].next_to(even.bars, UP, buff=0.15)), run_time=0.4)

    def level(self) -> None:
        """Both towns' bars evened out."""
        text = "Level the bars, and draw them larger: nought point four seven bits a day, less than half of one bit. "
        with self.beat("level", text + "Average surprise is called entropy.", kind="answer"):
            self.play(FadeOut(*self.tops), run_time=0.4)
            self.play(animate(self.pair[0].levelled).set_value(1), run_time=1.2)
            self.play(*(animate(town.zoom).set_value(LARGER) for town in self.pair), run_time=0.9)
            for town, sign in zip(self.pair, ("approx", "="), strict=True):
                self.play(FadeIn(town.average(1.8 * self.size)), run_time=0.5)
                self.play(FadeIn(town.account(1.15 * self.size, sign)), run_time=0.5)
            self.until(0.8)
            self.claim("Entropy, average surprise: 0.47 against 1 bit")
            self.wait(1.5)
