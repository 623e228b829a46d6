"""Very many roads, few edges: add where roads meet, and cross each edge once."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from manim import DOWN, LEFT, UP, Create, FadeIn, FadeOut, MoveAlongPath, ShowPassingFlash, VGroup, Write

from nn_core import Tensor, Trace
from scenes.kit.graph.diamonds import Diamonds
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value

SLOPES = (1.1, -0.6)
START, MANY, FEW = 0.3, 10, 3


@lru_cache
def traced(stages: int) -> Trace:
    """t ← 1.1 t − 0.6 t, so many times, forward and backward; the meeting points are t0, t1, …"""
    upper, lower = SLOPES
    with Trace() as trace:
        t = Tensor(START, name="t0")
        for k in range(stages):
            t = (upper * t + lower * t).named(f"t{k + 1}")
        t.backward()
    return trace


class RoadsAndEdges(Lesson):
    """Count roads and edges in a row of diamonds, and send the gradient back over each edge once."""

    def construct(self) -> None:
        """One diamond; ten, and how many roads; three, road by road, then with sums; ten again."""
        stage = self.frame.stage
        upper, self.foot = stage.rows(0.72, 0.28)
        self.room = upper.inset(self.frame.pick(0.6, 0.5), 0.35)
        self.small = replace(self.room, top=self.room.top + 0.2, bottom=self.room.bottom + 0.5)
        self.deep = replace(self.foot, top=self.foot.top + 0.35)  # below three diamonds
        self.few, self.row = Diamonds(FEW, self.small, SLOPES), Diamonds(MANY, self.room.inset(0, 0.35), SLOPES)
        self.passing = VGroup()  # what leaves when the next beat begins
        for beat in (self.one, self.ask, self.count, self.many, self.slow, self.merge, self.answer):
            beat()

    def one(self) -> None:
        """One diamond: two roads, whose slopes add."""
        one = Diamonds(1, self.small, SLOPES)
        sum_of_both = Formula(
            "@upper + @lower = @total", 1.6 * BODY, digits="formula",
            upper=Value(SLOPES[0], places=1, role="gradient"),
            lower=Value(SLOPES[1], places=1, role="gradient", paren=True),
            total=Value(traced(1)["t0"], places=1, field="grad", role="gradient"),
        )  # fmt: skip
        self.foot.fit(sum_of_both)
        text = "One diamond has two roads. The upper one has slope one point one, the lower one minus point six. "
        with self.beat("one", text + "Where they meet, slopes add: one half."):
            self.heading("Roads and edges", into=one.meets[0])
            self.play(FadeIn(*one.meets), *map(Create, one.all_edges()), run_time=0.8)
            for way in (0, 1):
                light = Light().move_to(one.meets[0]).set_z_index(1)
                self.play(FadeIn(light, one.turns[0][way]), run_time=0.4)
                self.play(MoveAlongPath(light, one.path(one.along([way]))), run_time=1.1)
                self.play(FadeOut(light, scale=3), FadeIn(list(sum_of_both.values.values())[way]), run_time=0.5)
            self.play(Write(VGroup(*sum_of_both.letters())), run_time=0.6)
            self.play(FadeIn(sum_of_both.values["total"]), run_time=0.5)
        self.keep(one)
        self.passing = VGroup(one, sum_of_both)

    def ask(self) -> None:
        """A row of ten: how many roads?"""
        left, right = self.foot.columns(1, 1)
        self.guess = left.fit(Formula('@n quad "roads?"', HERO, n=Value(2.0 * MANY, places=0)))
        self.found = right.fit(Formula('@n quad "roads"', HERO, n=Value(2.0**MANY, places=0)))
        align_baseline(self.guess, self.found)
        text = "Put ten diamonds in a row. How many roads lead from start to end? Two a diamond, so twenty?"
        choices = "twenty", "one hundred", "one thousand and twenty-four"
        with self.beat("ask", text, kind="question", choices=choices, right=choices[2]):
            self.play(FadeOut(self.passing), run_time=0.5)
            self.play(FadeIn(*self.row.meets), run_time=0.5)
            self.play(*map(Create, self.row.all_edges()), *(FadeIn(*pair) for pair in self.row.turns), run_time=1.2)
            self.keep(self.row)
            self.play(FadeIn(self.guess), run_time=0.5)

    def tell(self, k: int, number: Value, seconds: float) -> None:
        """Two lights run through diamond `k`; where they meet stands how many roads lead there."""
        lights = [Light().move_to(self.row.meets[k]).set_z_index(1) for _ in (0, 1)]
        ways = [MoveAlongPath(light, self.row.path(self.row.edges[k][way])) for way, light in enumerate(lights)]
        self.add(*lights)
        self.play(*ways, run_time=seconds)
        self.remove(*lights)
        self.play(FadeIn(number, shift=0.15 * DOWN), run_time=0.4)

    def count(self) -> None:
        """Two, four, eight."""
        size = self.frame.pick(1.3, 1.0) * LABEL
        self.numbers = [Value(2.0**k, places=0, size=size) for k in range(MANY + 1)]
        for k, (number, point) in enumerate(zip(self.numbers, self.row.meets, strict=True)):
            number.move_to(point).shift((1.75 if self.frame.wide or k % 2 == 0 else 2.2) * DOWN)
        text = "Each road that arrives can go on in two ways. So the number of roads doubles: two, four, eight."
        with self.beat("count", text):
            self.play(Dim(self.guess, 0.4), FadeIn(self.numbers[0]), run_time=0.4)
            for k in range(FEW):
                self.tell(k, self.numbers[k + 1], 1.0)
                self.wait(0.4)

    def many(self) -> None:
        """On to the end."""
        with self.beat("many", "It goes on doubling. After ten diamonds: one thousand and twenty-four roads."):
            for k in range(FEW, MANY):
                self.tell(k, self.numbers[k + 1], 0.4)
            stroke = struck(self.guess)
            self.play(Create(stroke), FadeIn(self.found), run_time=0.6)
            self.wait(1.2)
        self.passing = VGroup(*self.numbers, self.guess, self.found, stroke)

    def counter(self) -> Value:
        """How many crossings so far, from now on: a live number."""
        crossed = self.crossed = [0]
        return Value(lambda: float(crossed[0]), places=0, reserve="00", align="right")

    def products(self) -> tuple[list[Value], Formula]:
        """What each of the eight roads multiplies to, in two rows at the bottom, and their sum."""
        numbers = [float(np.prod([SLOPES[way] for way in road])) for road in self.few.roads()]
        size = self.frame.pick(1.15, 0.95) * BODY
        values = [Value(number, places=3, size=size, role="gradient", plus=True) for number in numbers]
        rows = self.deep.rows(1.3, 1, 1)[1:]
        places = [cell for row in rows for cell in row.columns(1, 1, 1, 1, 1.2)]
        for value, place in zip(values, (*places[:4], *places[5:9]), strict=True):
            place.place(value, 1, 0)
        total = Value(traced(FEW)["t0"], places=3, field="grad", role="gradient")
        found = places[9].place(Formula("= @total", size, total=total), 1, 0)
        align_baseline(*values[:4])
        align_baseline(*values[4:], found)
        return values, found

    def counters(self, region: Region) -> list[Formula]:
        """How many edges there are, and how many crossings so far."""
        counts = {"edges": Value(float(len(self.few.all_edges())), places=0), "crossings": self.counter()}
        rows = [Formula(f'@n quad "{name}"', 1.5 * BODY, n=number) for name, number in counts.items()]
        for row, place in zip(rows, region.columns(1, 1), strict=True):
            place.fit(row)
        align_baseline(*rows)
        return rows

    def slow(self) -> None:
        """All eight roads through three diamonds, one after the other: the tally of crossings rises."""
        rows = self.counters(self.deep.rows(1.3, 1, 1)[0])
        products, total = self.products()
        text = "Take three diamonds. Each way through a diamond has two edges. So there are [twelve] edges, "
        with self.beat("three", text + "and eight roads."):
            self.play(FadeOut(self.passing, self.row), run_time=0.5)
            self.play(FadeIn(self.few), run_time=0.6)
            self.keep(self.few)
            for diamond in self.few.edges:
                flashes = [line.copy().set_stroke(theme().accent, 9) for way in diamond for line in way]
                self.play(*(ShowPassingFlash(flash, time_width=0.8) for flash in flashes), run_time=0.8)
            self.play(FadeIn(*rows), at="twelve", run_time=0.4)
        text = "Walk road by road, and the same edges are crossed again and again: forty-eight crossings. "
        with self.beat("slow", text + "The roads' products add up to one eighth."):
            for road, number in zip(self.few.roads(), products, strict=True):
                lines = self.few.along(road)
                light = Light().move_to(self.few.meets[0]).set_z_index(1)
                self.add(light)
                self.play(MoveAlongPath(light, self.few.path(lines)), run_time=0.8)
                self.remove(light)
                self.crossed[0] += len(lines)
                thicker = [animate(line).set_stroke(width=line.get_stroke_width() + 2.5) for line in lines]
                self.play(*thicker, FadeIn(number, shift=0.3 * DOWN), run_time=0.4)
            self.play(FadeIn(total), run_time=0.5)
            self.wait(0.6)
        self.rows, self.passing = rows, VGroup(*products, total)

    def merge(self) -> None:
        """Back from the end: at each meeting point both ways are added before the gradient goes on."""
        values = [Value(traced(FEW)[f"t{k}"], places=FEW - k, field="grad", size=1.2 * BODY, role="gradient")
                  for k in range(FEW + 1)]  # fmt: skip
        for value, point in zip(values, self.few.meets, strict=True):
            self.frame.stage.pull_in(value.next_to(point, UP, buff=0.55))
        added = self.added()
        text = "Instead, start at the end with one. [Go back] on both ways, [add] where they meet, and carry only the "
        with self.beat("merge", text + "sum on."):
            thin = [animate(line).set_stroke(width=4) for line in self.few.all_edges()]
            self.play(*thin, FadeOut(*self.rows, self.passing), run_time=0.5)
            self.rows = self.counters(self.deep.rows(1.3, 1, 1)[0])
            self.play(FadeIn(*self.rows, values[-1]), run_time=0.5)
            self.back(FEW - 1, "Go back")
            self.play(FadeIn(added), at="add", run_time=0.6)
            self.play(FadeIn(values[FEW - 1]), run_time=0.5)
        text = "Going back, we [cross] each edge only once: one quarter, [one eighth]. It is the same sum as before, "
        with self.beat("once", text + "in twelve crossings."):
            for k, words in ((1, "cross"), (0, "one eighth")):
                self.back(k, words)
                self.play(FadeIn(values[k]), run_time=0.5)
        self.passing = VGroup(self.few, *values, *self.rows, added)

    def added(self) -> Formula:
        """What arrives at the last meeting point but one: both slopes, each times the one at the end."""
        upper, lower = (Value(slope, places=1, role="gradient", paren=bool(k)) for k, slope in enumerate(SLOPES))
        ones = [Value(traced(FEW)[f"t{FEW}"], places=0, field="grad", role="gradient") for _ in SLOPES]
        total = Value(traced(FEW)[f"t{FEW - 1}"], places=1, field="grad", role="gradient")
        found = Formula("@a dot @one + @b dot @other = @total", 1.4 * BODY, digits="formula",
                        a=upper, b=lower, one=ones[0], other=ones[1], total=total)  # fmt: skip
        return self.deep.rows(1.3, 2)[1].fit(found)

    def back(self, k: int, words: str) -> None:
        """Two lights go back through diamond `k`, and the tally rises."""
        lights = [Light().move_to(self.few.meets[k + 1]).set_z_index(1) for _ in (0, 1)]
        ways = [self.few.path(lines, back=True) for lines in self.few.edges[k]]
        self.play(*map(FadeIn, lights), at=words, run_time=0.3)
        self.play(*(MoveAlongPath(*pair) for pair in zip(lights, ways, strict=True)), run_time=1.1)
        self.remove(*lights)
        self.crossed[0] += 4
        self.play(*(animate(line).set_stroke(theme().gradient, 7) for way in self.few.edges[k] for line in way),
                  run_time=0.4)  # fmt: skip

    def answer(self) -> None:
        """Ten diamonds: the gradient passes forty edges, each once."""
        row, pink = self.row, theme().gradient
        for line in row.all_edges():
            line.set_stroke(theme().muted, 3)
        slope = Value(traced(MANY)["t0"], places=6, field="grad", role="gradient")
        last = Formula('"slope at the start" approx @g', 1.1 * BODY, g=slope)
        last.next_to(row, DOWN, buff=0.25).align_to(row, LEFT)
        roads = Formula('@n quad "roads"', 1.4 * BODY, n=Value(2.0**MANY, places=0))
        edges = Formula('@n quad "crossings"', 1.4 * BODY, n=self.counter())
        for part, region in zip((roads, edges), self.foot.columns(0.5, 0.5), strict=True):
            region.fit(part)
        align_baseline(roads, edges)
        text = "Ten diamonds: one thousand and twenty-four roads, but forty edges. The gradient crosses each edge once."
        with self.beat("answer", text, kind="answer"):
            self.play(FadeOut(self.passing), run_time=0.5)
            self.play(FadeIn(row, roads), run_time=0.6)
            self.play(FadeIn(edges), run_time=0.4)
            for k in reversed(range(MANY)):
                lit = [animate(line).set_stroke(pink, 6) for way in row.edges[k] for line in way]
                self.play(*lit, run_time=0.35)
                self.crossed[0] += 4
            self.play(FadeIn(last), run_time=0.5)
            self.claim("Each edge once, not road by road")
            self.wait(1.0)
