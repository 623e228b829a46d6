"""Three short questions on a network's dials, its ReLU and its biases."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Dot, FadeIn, FadeOut, VGroup

from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow_bar
from scenes.kit.runs.flower_net import SPECIES
from scenes.kit.stage.exercise import Exercises
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import ROSE, SIZES, TULIP, answers, dials, lines, scores

STATIONS = ("petal", "scores", "shares")  # what is written of a flower, row by row


class Exercises7(Exercises):
    """Answer three questions on a network, and see what biases and ReLUs are for."""

    def construct(self) -> None:
        """The dials; the forgotten ReLU; two flowers of one shape."""
        self.size = self.frame.pick(1.15, 0.9) * BODY
        self.count_dials()
        self.forget()
        self.sizes()
        self.close()

    def count(self, number: float, role: str = "ink") -> Value:
        """A whole number, large."""
        return Value(float(number), places=0, size=1.3 * HERO, role=role)

    def net(self, width: float, height: float) -> NetworkDiagram:
        """4 → 5 → 2 as circles and lines."""
        return NetworkDiagram(list(SIZES), width=width, height=height, color=lambda _: theme().weight)

    def count_dials(self) -> None:
        """Thirty lines, and seven biases."""
        task = VGroup(*(Value(float(size), places=0, size=1.4 * HERO) for size in SIZES))
        arrows = [Maths("->", 1.2 * HERO) for _ in SIZES[1:]]
        row = VGroup(task[0], arrows[0], task[1], arrows[1], task[2]).arrange(RIGHT, buff=0.35)
        align_baseline(*task)
        ask = Words("how many dials? which shape has W²?", 0.9 * BODY, digits="exponent")
        with self.beat("dials", "Four inputs, five hidden neurons, two outputs: how many dials, and which shape has W "
                       "two?", kind="question", notes="A row of W² belongs to an output, which receives."):  # fmt: skip
            self.heading("Dials, ReLU, biases")
            self.pose(1, row, ask=ask)
        text = "Thirty counts the lines, and forgets a bias for each hidden neuron and each output."
        with self.beat("thirty", text):
            self.tempt(self.count(lines()))
            room = self.sheet.work
            net = self.net(0.92 * room.width, 0.94 * room.height).move_to(room.center)
            net.links.set_stroke(theme().weight, 2.5)
            self.play(FadeIn(net), run_time=0.6)
            self.until(0.5)
            knobs = [
                Dot(neuron.circle.get_top(), 0.13, color=theme().bias).set_z_index(5)
                for column in net.neurons[1:]
                for neuron in column.values()
            ]
            for knob in knobs:
                self.play(FadeIn(knob, scale=0.4), run_time=0.22)
            self.refute()
        text = "Thirty-seven. And W two has two rows and five columns: a row for each neuron that receives."
        with self.beat("thirty_seven", text, kind="answer"):
            shape = {"i": SIZES[2], "j": SIZES[1]}
            values: dict[str, Any] = {name: Value(float(n), places=0, role="weight") for name, n in shape.items()}
            size = Formula("W^2 : @i times @j", 1.1 * BODY, digits="index", **values)
            self.solve(VGroup(self.count(dials(), "activation"), size).arrange(DOWN, buff=0.3))
            self.until(0.55)
            for i in range(SIZES[2]):
                self.play(Pulse(net.into(2, i), color=theme().weight), run_time=1.0)

    def bars(self, cut: bool) -> SignedBars:
        """The three scores as bars, in the room for the working."""
        found, room = scores(cut=cut), self.sheet.work
        numbers = [Value(found, k, 2, plus=True, size=self.size) for k in range(3)]
        longest = self.frame.pick(0.3, 0.22) * room.width  # of both runs: they have one scale
        bars = SignedBars(numbers, longest=longest, height=0.85 * room.height, role="activation")
        bars.unit = longest / float(np.abs(scores(cut=False)).max())
        for number, (bar, _) in zip(numbers, bars.rows, strict=True):
            side = RIGHT if number.number > 0 else LEFT
            bar.stretch_to_fit_width(abs(number.number) * bars.unit).next_to(bars.axis.get_center(), side, buff=0)
            bar.set_y(number.get_y())
            number.next_to(bar, side, buff=0.16)
        return bars.shift(room.at(0.28, -0.05) - bars.axis.get_center())

    def forget(self) -> None:
        """One negative number goes on, and the verdict flips."""
        task = Formula('"petal" @a times @b', 1.3 * HERO, a=Value(5.0, places=1, role="input"),
                       b=Value(2.0, places=1, role="input"))  # fmt: skip
        ask = Words("without ReLU: which species?", BODY)
        text = "Somebody forgets the ReLU for our flower, five by two centimetres. Which species comes out?"
        with self.beat("forget", text, kind="question", notes="With ReLU it was virginica: minus 1.6 became zero."):
            self.pose(2, VGroup(task), ask=ask)
        with_cut, without = self.cast()
        with self.beat("goes_on", "Virginica still, for only one small number was cut? With ReLU virginica leads."):
            self.tempt(Words("virginica", HERO, role="class 2"))
            names = self.names(with_cut)
            self.play(FadeIn(names, with_cut.axis), run_time=0.5)
            for k in range(3):
                self.play(grow_bar(with_cut, k), FadeIn(with_cut.rows[k][1]), run_time=0.5)
        text = "Without it minus one point six goes on; times minus one point four, it lifts versicolor to one point "
        with self.beat("flips", text + "nine five: the verdict flips.", kind="answer"):
            self.until(0.35)
            self.play(FadeOut(*(row for row in with_cut.rows)), run_time=0.4)
            for k in range(3):
                self.play(grow_bar(without, k), FadeIn(without.rows[k][1]), run_time=0.6)
            self.refute()
            self.solve(Words("versicolor", HERO, role="class 1"))

    def cast(self) -> tuple[SignedBars, SignedBars]:
        """The bars with ReLU and without."""
        return self.bars(True), self.bars(False)

    def names(self, bars: SignedBars) -> VGroup:
        """The species, at the left of their rows."""
        left = self.sheet.work.left
        names = VGroup(*(Words(name, LABEL, role=f"class {k}") for k, name in enumerate(SPECIES)))
        for name, (bar, number) in zip(names, bars.rows, strict=True):
            align_baseline(number, name.move_to((left + name.width / 2, bar.get_y(), 0)))
        return names

    def sizes(self) -> None:
        """Twice the flower, twice the scores, equal shares."""
        pairs = zip(("rose", "tulip"), (ROSE, TULIP), strict=True)
        written = VGroup(*(self.flower(name, x[0]) for name, x in pairs))
        task = align_baseline(*written.arrange(RIGHT, buff=self.frame.pick(1.2, 0.8)))
        ask = Words("no biases, normalised scores", BODY)
        text = "A rose, ten by five; a tulip, twenty by ten. No biases, normalised scores: can training part them?"
        with self.beat("sizes", text, kind="question", notes="Many say: yes, with suitable weights."):
            self.pose(3, task, ask=ask)
        rows = self.table()
        text = "Twice the flower: twice the sums, twice the ReLUs, twice the scores, with any weights. "
        with self.beat("twice", text + "Say, with these."):
            self.tempt(Words("yes", 1.2 * HERO))
            for row in rows[:2]:
                self.play(FadeIn(row), run_time=0.6)
                self.wait(0.8)
        with self.beat("never", "Normalising takes the two out again: equal shares. The biases were needed.",
                       kind="answer"):  # fmt: skip
            self.until(0.35)
            self.play(FadeIn(rows[2]), run_time=0.6)
            self.refute()
            self.solve(Words("never", 1.2 * HERO, role="activation"))

    def flower(self, name: str, x: np.ndarray) -> Formula:
        """A flower and its two measures."""
        a, b = (Value(x, k, 0, role="input") for k in (0, 1))
        return Formula(f'"{name}" @a times @b', 1.1 * HERO, a=a, b=b)

    def table(self) -> list[VGroup]:
        """Petal, scores and shares of both flowers, row by row, in the room for the working."""
        rows, size = [], self.frame.pick(1.3, 1.04) * LABEL
        measures = {"rose": ROSE[0], "tulip": TULIP[0]}
        for k, (station, room) in enumerate(zip(STATIONS, self.sheet.work.rows(1, 3, 3, gap=0.15), strict=True)):
            head, *columns = room.columns(30, 35, 35)
            cells = VGroup(Words(station, LABEL, role="muted").move_to(head.center))
            for name, column in zip(measures, columns, strict=True):
                numbers = (measures[name], *answers(name))[k]
                style: dict[str, Any] = {"places": (0, 2, 2)[k], "role": ("input", "ink", "activation")[k]}
                if k:
                    column_of = [Value(numbers, i, size=size, **style) for i in range(len(numbers))]
                    cells.add(VGroup(*column_of).arrange(DOWN, buff=0.16, aligned_edge=RIGHT).move_to(column.center))
                else:
                    values: dict[str, Any] = {"ab"[i]: Value(numbers, i, **style) for i in range(len(numbers))}
                    cells.add(Formula("@a times @b", size, **values).move_to(column.center))
            rows.append(cells)
        return rows

    def close(self) -> None:
        """The three answers."""
        first = Formula('@n "dials, 7 of them biases"', HERO, digits="formula",
                        n=Value(float(dials()), places=0, role="activation"))  # fmt: skip
        found = scores(cut=False)
        second = Formula('"versicolor:" @a > @b', HERO, a=Value(found, 1, 2, role="activation"), b=Value(found, 2, 2))
        third = Words("without biases, size is lost", HERO)
        with self.beat("close", "A bias for each hidden neuron and output, a ReLU for each hidden one: forget neither.",
                       kind="answer"):  # fmt: skip
            self.results([first, second, third])
            self.claim("Biases tell size; ReLU turns the verdict")
            self.wait(1.0)
