"""150 flowers in a loop or in one product: the same sums, the same multiplications, and a very different time."""

from __future__ import annotations

from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    RoundedRectangle,
    ValueTracker,
    VGroup,
    linear,
    rate_functions,
)

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.runs.flower_net import OURS
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.ledger import Beam, Ledger
from scenes.l07_network.near_bar import NearBar
from scenes.l07_network.open_call import OpenCall
from scenes.l07_network.race import ONE, Race
from scenes.l07_network.timing import CALL_TOOK, EACH, FLOWERS, LOOP_TOOK, MULTIPLYING, PRODUCT_TOOK, B, W, X

SLOW = 1.0  # seconds for a microsecond, at first
THREE = 5.05  # microseconds: time for three calls
FASTER = 50.0  # microseconds in a second, then


class Vectorisation(Lesson):
    """Compute a layer for 150 flowers in one product, and see why it is so much faster than a loop."""

    def construct(self) -> None:
        """A race is announced; rows through a gate; a call, a product; what asking costs; the loop; the answer."""
        self.race = Race(self.frame)
        for beat in (self.ask, self.loop, self.whole, self.call, self.product, self.split):
            beat()
        for beat in (self.asking, self.run, self.answer):
            beat()

    def ask(self) -> None:
        """Two programs, one count of multiplications."""
        r = self.race
        text = "A hundred and fifty flowers: one by one, or all in one product? "
        text += "Nine hundred multiplications either way. Equally fast?"
        notes = "Ask for the number of multiplications first: 150 flowers, three neurons, two inputs."
        choices = "yes", "no, the product is faster", "no, one by one is faster"
        with self.beat("race", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.heading("One by one, or all at once?", into=r.codes[0])
            self.play(*map(FadeIn, r.codes), run_time=0.5)
            for ticks in r.ticks:
                self.play(FadeIn(ticks), run_time=0.5)
            self.play(*map(FadeIn, r.counts), run_time=0.5)
            self.play(FadeIn(r.equal), run_time=0.5)

    def tables(self) -> None:
        """The flowers' table, the gate, the table of sums, and our flower's numbers on both sides."""
        stage = self.frame.stage
        left, middle, right = stage.columns(*self.frame.pick((1, 10.1, 1.3), (0.8, 7.9, 1.1)))
        self.X, self.Z = (
            Ledger((FLOWERS, n), width=self.frame.pick(0.42, 0.3) * n, height=stage.height - 0.75, role=role)
            for n, role in ((2, "input"), (3, "activation"))
        )
        self.shapes = []
        for ledger, room in ((self.X, left), (self.Z, right)):
            room.place(ledger, 0, 1)
            sizes: dict[str, Any] = {k: Value(float(n), places=0) for k, n in zip("mn", ledger.shape, strict=True)}
            label = Formula("@m times @n", LABEL, **sizes)
            self.shapes.append(stage.pull_in(label.next_to(ledger, DOWN, buff=0.2)))
        y = self.X.get_center()[1]
        self.gate = RoundedRectangle(width=self.frame.pick(3.4, 2.8), height=1.5, corner_radius=0.2, stroke_width=3)
        self.gate.set_stroke(theme().muted).set_fill(theme().panel, 1).move_to((middle.center[0], y, 0))
        self.codes = [code_line(code, 1.1 * BODY) for code in (ONE, ONE.replace("x", "X"))]
        for code in self.codes:
            code.scale(min(1.0, 0.88 * self.gate.width / code.width)).move_to(self.gate)
        sums = (Tensor(X[[OURS]]) @ Tensor(W).T + Tensor(B)).value
        self.ours = [
            NumberMatrix(table, places=1, size=1.2 * BODY, role=role)
            for table, role in ((X[[OURS]], "input"), (sums, "activation"))
        ]
        between = self.Z.get_left()[0] - self.X.get_right()[0] - 1.0
        smaller = min(1.0, between / sum(each.width for each in self.ours))
        for matrix, ledger, side in zip(self.ours, (self.X, self.Z), (RIGHT, LEFT), strict=True):
            matrix.scale(smaller).next_to(ledger, side, buff=0.3).set_y(y + 1.7)
        self.calls = ValueTracker(0.0)
        self.count = Formula(
            '@n "calls"',
            HERO,
            n=Value(lambda: float(int(self.calls.get_value())), places=0, reserve="150", align="right"),
        )
        self.count.move_to((middle.center[0], y - 1.6, 0))
        self.once = Words("one call", HERO).move_to(self.count)

    def loop(self) -> None:
        """Row after row goes through the gate: a call each."""
        self.tables()
        calls, now = self.calls, self.calls.get_value
        text = "The loop sends one flower a call through the layer, ours among them. "
        with self.beat("rows", text + "A hundred and fifty calls."):
            self.clear()
            self.play(FadeIn(self.X, self.Z.ground, *self.shapes), run_time=0.5)
            self.play(FadeIn(self.gate, self.codes[0], self.count), run_time=0.5)
            beam = Beam(self.X, self.gate, self.Z, lambda: (max(0.0, now() - 1), max(1.0, now())))
            self.Z.cells.set_opacity(0.75)
            self.Z.add_updater(lambda ledger: ledger.show_rows(now()))
            self.Z.show_rows(0)
            self.play(FadeIn(beam), run_time=0.4)
            self.add(self.Z)
            self.play(animate(calls, rate_func=rate_functions.ease_in_out_sine).set_value(OURS + 1), run_time=2.4)
            self.play(FadeIn(self.ours[0]), run_time=0.5)
            self.play(FadeIn(self.ours[1]), run_time=0.5)
            self.until(0.72)
            self.play(animate(calls, rate_func=linear).set_value(FLOWERS), run_time=1.2)
            self.Z.clear_updaters()
            self.play(FadeOut(beam), run_time=0.4)

    def whole(self) -> None:
        """All rows go through the gate at once."""
        text = "The product sends all the rows in one call. No flower uses another one's row: both tables are the same."
        notes = "Equal but for the last of sixteen digits: the order of adding may differ."
        with self.beat("whole", text, notes=notes):
            self.play(FadeOut(self.Z.cells, self.codes[0], self.count, *self.ours), run_time=0.5)
            self.play(FadeIn(self.codes[1], self.once), run_time=0.5)
            beam = Beam(self.X, self.gate, self.Z, lambda: (0.0, float(FLOWERS)))
            self.play(FadeIn(beam.parts[0]), run_time=0.8)
            self.play(FadeIn(beam.parts[1]), run_time=0.8)
            self.play(FadeIn(self.Z.cells), run_time=0.6)
            self.until(0.55)
            self.play(FadeOut(beam.parts[0], beam.parts[1]), run_time=0.6)
            self.play(FadeIn(*self.ours), run_time=0.6)

    def call(self) -> None:
        """The clock for one call of the loop."""
        r = self.race
        text = "Now the clock, slowed down a million times. One call for one flower: "
        with self.beat(
            "call",
            text + f"{CALL_TOOK} microseconds.",
            notes="Measured when the film was made; another machine gives other times.",
        ):
            self.clear()
            self.labels = r.axis.labels()
            self.play(FadeIn(r.axis, self.labels), run_time=0.6)
            self.play(FadeIn(r.one, r.flowers[0], r.times[0]), run_time=0.5)
            self.play(FadeIn(r.codes[1], r.times[1]), run_time=0.5)
            self.until(0.4)
            self.add(r.runs[0])
            self.play(animate(r.clocks[0], rate_func=linear).set_value(r.runs[0].call), run_time=SLOW * CALL_TOOK)

    def product(self) -> None:
        """And for the one call that takes all flowers."""
        r = self.race
        guess = r.guess()
        text = "The product multiplies a hundred and fifty times as much. A hundred and fifty times as long? No: "
        with self.beat("product", text + f"{PRODUCT_TOOK} microseconds."):
            self.play(FadeIn(r.flowers[1]), run_time=0.5)
            self.until(0.25)
            self.play(FadeIn(guess), run_time=0.5)
            self.until(0.4)
            self.add(r.runs[1])
            self.play(animate(r.clocks[1], rate_func=linear).set_value(PRODUCT_TOOK), run_time=SLOW * PRODUCT_TOOK)
            self.play(Create(strike := struck(guess)), Dim(guess, 0.5), run_time=0.5)
        self.guess = VGroup(guess, strike)

    def split(self) -> None:
        """What the flowers besides the first cost."""
        r = self.race
        more, each = r.more(), r.each()
        x, bars = r.axis.at(r.runs[0].call)[0], [r.bar(k) for k in (0, 1)]
        ways = (bars[0].bottom, r.lanes[1].top), (bars[1].top, bars[1].bottom)
        drop = VGroup(*(DashedLine((x, a, 0), (x, b, 0), color=theme().accent, stroke_width=5) for a, b in ways))
        text = f"So a hundred and forty-nine flowers more cost {PRODUCT_TOOK - CALL_TOOK:.1f} microseconds. "
        with self.beat("split", text + f"Each takes about {EACH:.2f} microseconds to multiply and add."):
            self.play(FadeOut(self.guess), run_time=0.4)
            self.play(Create(drop), run_time=0.8)
            self.play(FadeIn(more), run_time=0.5)
            self.until(0.55)
            self.play(FadeIn(each), run_time=0.6)
        self.found = VGroup(more, each, drop)

    def asking(self) -> None:
        """What the rest of a call is: one is opened."""
        r = self.race
        word = r.block(0, 0, CALL_TOOK).fit(Words("asking", HERO, color=theme().background))
        call = OpenCall(r.below(0), r.size)
        text = "The rest of a call is asking: [names] are looked up, [shapes] compared, [room] is made for three sums. "
        notes = "W.T has three columns, one for each neuron; so there is room for three sums. b is drawn as a row."
        with self.beat("asking", text + "[Only] then does it multiply.", notes=notes):
            other = (r.runs[1], r.codes[1], r.flowers[1], r.times[1], r.axis, self.labels)
            self.play(FadeOut(self.found, *other), run_time=0.4)
            self.play(animate(r.cut).set_value(1.0), FadeIn(word), run_time=0.8)
            for name, steps in zip(
                ("names", "shapes", "room", "Only"),
                (call.look_up(), call.compare(), call.make_room(), call.multiply()),
                strict=True,
            ):
                for k, (animations, seconds) in enumerate(steps):
                    self.play(*animations, run_time=seconds, at=name if k == 0 else "")
        self.words, self.other = VGroup(word, call), other

    def run(self) -> None:
        """The loop goes on, and time is seen from farther away."""
        r = self.race
        clock = r.speed(FASTER)
        text = "The loop asks anew for each flower. At this pace it would take four minutes. "
        with self.beat("clock", text + f"With a faster clock: {LOOP_TOOK:.0f} microseconds."):
            self.play(FadeOut(self.words, r.one, r.flowers[0]), run_time=0.4)
            back = [part for part in self.other if part is not r.flowers[1]]
            self.play(FadeIn(r.codes[0], *back), run_time=0.4)
            self.play(animate(r.clocks[0], rate_func=linear).set_value(THREE), run_time=SLOW * (THREE - CALL_TOOK))
            self.play(FadeOut(self.labels), FadeIn(clock), run_time=0.5)
            seconds = (LOOP_TOOK - THREE) / FASTER
            self.play(animate(r.clocks[0], rate_func=linear).set_value(LOOP_TOOK), run_time=seconds)
            self.labels = r.axis.labels()
            self.play(FadeIn(self.labels), FadeOut(clock), run_time=0.5)

    def answer(self) -> None:
        """Multiplying is equal in both lanes; the loop asks 150 times."""
        r = self.race
        ratio = LOOP_TOOK / PRODUCT_TOOK
        near, badge = NearBar(r), r.badge(ratio)
        text = (
            f"Not equally fast. Both need about {MULTIPLYING:.1f} microseconds to multiply; but the loop asks a "
            f"hundred and fifty times, the product only once: it is {ratio:.0f} times faster."
        )
        with self.beat("answer", text, kind="answer"):
            self.play(FadeOut(*r.times), run_time=0.4)
            for k in (1, 0):
                self.play(FadeOut(r.runs[k]), FadeIn(r.split[k], r.sums[k]), run_time=0.5)
            self.follow(near.steps())
            self.until(0.7)
            self.play(FadeIn(badge), run_time=0.5)
            self.claim("Ask once, and multiply for all flowers")
