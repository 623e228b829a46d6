"""Six lines that learn to read digits: what is right comes from the examples."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    LaggedStart,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, pass_on, swap, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.plot.answer_cells import AnswerCells
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.program import IMPORT
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, SMALLEST
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.program_text import ProgramText
from scenes.kit.text.typeset import Maths, Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.exam import Trays, digit_picture, examples, label_beside, verdicts
from scenes.l01_vectors.six_program import EXCHANGED, SOURCE, exchanged_labels, true_labels, untrained

LECTURES = (
    "lecture 1: numbers in lists and tables",
    "lectures 2, 3, 6, 7: neurons and layers",
    "lectures 4, 8: a cost, and its slopes",
    "lectures 5, 9, 10: who is to change, and how",
    "lecture 7: from a picture to an answer",
    "lecture 8: how many are right",
)


class SixLines(Lesson):
    """Read the whole of a training in six lines, and see that none of them describes a digit."""

    def construct(self) -> None:
        """The lines, one after the other; then the same lines with two labels exchanged in the examples."""
        self.truly, self.exchanged = true_labels(), exchanged_labels()
        stage = self.frame.stage
        below = replace(stage, top=stage.top - 0.35)  # of the claim's line
        self.strip, self.box = below.rows(*self.frame.pick((11, 89), (17, 83)), gap=0.2)
        self.program = ProgramText(SOURCE, width=stage.width, pitch=self.frame.pick(0.62, 0.5))
        self.line: list[VGroup] = []  # the one above the stage
        self.ask()
        self.load_and_build()
        self.learn()
        self.examine()
        self.exchange()
        self.close()

    def show_line(self, k: int) -> None:
        """Line `k` (from 0) stands above the stage."""
        new = self.strip.place(self.program.lines[k].copy(), -1, 0)
        self.play(swap(self.line[0], new) if self.line else FadeIn(new), run_time=0.8)
        self.line = [new]

    def ask(self) -> None:
        """Six lines, and a zero."""
        upper, lower = self.frame.stage.rows(*self.frame.pick((74, 26), (82, 18)))
        imported = code_line(IMPORT, SMALLEST, role="muted")
        upper.place(VGroup(imported, self.program).arrange(DOWN, buff=0.3, aligned_edge=LEFT), -1, 0)
        imported.align_to(self.program.code(0), LEFT)
        self.imported = imported
        zero = digit_picture(self.truly.learn.X[self.truly.learn.labels == 0][0], lower.height - 0.1)
        asked = VGroup(zero, Maths("?", DISPLAY)).arrange(RIGHT, buff=0.4)
        lower.place(asked)
        with self.beat(
            "ask",
            "After one import, six lines teach a computer to read digits. Which line says what a zero looks like?",
            kind="question",
            notes="Most point at line two or four. The code shown is the code run.",
        ):
            self.heading("Six lines", into=self.program)
            self.play(FadeIn(imported), run_time=0.4)
            self.play(LaggedStart(*map(FadeIn, self.program.lines), lag_ratio=0.5), run_time=2.5)
            self.play(FadeIn(asked), run_time=0.5)

    def load_and_build(self) -> None:
        """The pictures in two trays; the network and its dials."""
        learn, test, box = self.truly.learn, self.truly.test, self.box
        trays = Trays(learn, test, box, columns=self.frame.pick(8, 6))
        with self.beat(
            "data", "Line one loads eighteen hundred pictures with their labels; a quarter is kept for an exam."
        ):
            self.clear()
            self.show_line(0)
            for row in trays.rows:
                self.play(FadeIn(row), run_time=0.4)
            self.play(FadeIn(trays.labels, trays.exam), run_time=0.5)
            self.play(animate(trays.exam).shift(trays.apart * RIGHT), run_time=0.6)
            self.play(FadeIn(trays.amounts()), run_time=0.5)
        net = untrained()
        upper, lower = box.rows(84, 16)
        diagram = NetworkDiagram(net, width=0.72 * box.width, height=upper.height - 0.4, max_shown=8)
        for elision in diagram.elisions:
            elision[-1].scale(1.25)  # the sizes of the layers are spoken of
        upper.place(diagram)
        counts, roles = [parameter.value.size for parameter in net.parameters()], ("weight", "bias") * 2
        sizes: dict[str, Any] = {
            name: Value(float(count), places=0, role=role)
            for name, count, role in zip("abcd", counts, roles, strict=True)
        }
        dials = lower.fit(Formula("@a + @b + @c + @d = @e", HERO, **sizes, e=Value(float(sum(counts)), places=0)))
        with self.beat("network", "Line two builds a network: over twelve hundred dials, set at random at first."):
            self.clear(keep=self.line)
            self.show_line(1)
            self.play(FadeIn(diagram), run_time=0.7)
            self.play(FadeIn(dials), run_time=0.5)

    def learn(self) -> None:
        """The cost before training, and as the dials turn."""
        cost, step = self.truly.cost, ValueTracker(0.0)
        last = len(cost) - 1
        plot = Plot.inside(self.box.inset(0.2, 0.1), (0, last, 50), (0, 2.5, 0.5), x_label='"passes"', y_label='"cost"')
        curve = Curve(plot, list(range(last + 1)), cost.tolist(), role="activation", stroke_width=7)
        curve.show_until(0.0).add_updater(lambda drawn: drawn.show_until(step.get_value()))
        tip = PlotDot(plot, lambda: (step.get_value(), float(np.interp(step.get_value(), range(last + 1), cost))))
        first = Value(cost, 0, size=HERO, role="activation").next_to(plot.c2p(0, cost[0]), RIGHT, buff=0.4)
        end = Value(cost, last, size=HERO, role="activation").next_to(
            plot.c2p(last, cost[-1]), UP + 0.4 * LEFT, buff=0.35
        )
        with self.beat("cost", "Line three names a cost: how wrong the answers are. At the start, two point three."):
            self.clear(keep=self.line)
            self.show_line(2)
            self.play(draw(plot), run_time=0.9)
            self.play(FadeIn(tip, first), run_time=0.5)
        with self.beat(
            "train",
            "Line four goes through the examples two hundred times, and turns all dials a little each time.",
            kind="scrub",
        ):
            self.show_line(3)
            self.add(curve, tip)
            self.play(animate(step).set_value(float(last)), rate_func=linear, run_time=4)
            self.play(FadeIn(end), run_time=0.5)

    def examine(self) -> None:
        """The exam: right and wrong answers; what the program prints."""
        right, test = self.truly.right, self.truly.test
        left, side = self.box.columns(64, 36, gap=0.5)
        cells = AnswerCells(right, columns=self.frame.pick(30, 23), width=left.width, height=left.height)
        left.place(cells)
        wrong = np.flatnonzero(~right)
        upper, lower = side.rows(66, 34, gap=0.2)
        columns = self.frame.pick(5, 4)
        pitch = min(upper.width / columns, upper.height / -(-len(wrong) // columns))
        misread = VGroup(*(digit_picture(test.X[k], 0.84 * pitch) for k in wrong))
        misread.arrange_in_grid(cols=columns, buff=0.16 * pitch)
        upper.place(misread)
        with self.beat("exam", "Line five, the exam: pictures that training never saw. A full cell is a right answer."):
            self.clear(keep=self.line)
            self.show_line(4)
            self.play(LaggedStart(*map(FadeIn, cells.rows), lag_ratio=0.4), run_time=2.5)
            self.play(*dim(*(cell for cell, good in zip(cells.cells, right, strict=True) if good)), run_time=0.5)
            self.play(FadeIn(misread), run_time=0.6)
        counts: dict[str, Any] = {"n": Value(float(right.sum()), places=0, role="activation")}
        counts["all"] = Value(float(len(right)), places=0)
        share = Formula('@n "of" @all "right"', BODY, **counts)
        share.scale(min(1.0, lower.width / share.width))
        printed = VGroup(*(code_line(part, SMALLEST) for part in self.truly.printed.split()))
        printed.arrange(DOWN, buff=0.15, aligned_edge=LEFT)
        lower.fit(VGroup(share, printed).arrange(DOWN, buff=0.3))
        with self.beat("result", "Line six prints the result: nearly ninety-seven of a hundred are right."):
            self.show_line(5)
            self.play(*undim(*(cell for cell, good in zip(cells.cells, right, strict=True) if good)), run_time=0.5)
            self.play(FadeIn(printed), run_time=0.5)
            self.play(FadeIn(share), run_time=0.5)

    def exchange(self) -> None:
        """Zeros and sevens exchange their labels in the examples; the lines run again; the zeros of the exam."""
        learn, test, box = self.truly.learn, self.truly.test, self.box
        halves = box.columns(1, 1, gap=0.8)
        tiles = [examples(learn, digit, half) for digit, half in zip(EXCHANGED, halves, strict=True)]
        labels, others = (
            [label_beside(run.learn, learn, digit, grid) for digit, grid in zip(EXCHANGED, tiles, strict=True)]
            for run in (self.truly, self.exchanged)
        )
        with self.beat("swap", "Now exchange two labels in the examples: the zeros are called seven, the sevens zero."):
            self.clear()
            self.line = []
            self.play(*map(FadeIn, (*tiles, *labels)), run_time=0.6)
            self.until(0.45)
            self.play(*(FadeOut(label) for label in labels), run_time=0.4)
            self.play(Flight(labels[1], others[0]), Flight(labels[0], others[1], arc=-0.5), run_time=1.0)
        printed = VGroup(*(code_line(part, SMALLEST, role="muted") for part in self.exchanged.printed.split()))
        printed.arrange(DOWN, buff=0.15, aligned_edge=LEFT)
        printed.next_to(self.program, DOWN, buff=0.4).align_to(self.program.code(0), LEFT)
        running = Highlight(self.program.lines[0], margin=0.1)
        with self.beat("again", "And run the same six lines again: not a letter has changed."):
            self.clear()
            self.play(FadeIn(self.imported, self.program), run_time=0.6)
            self.play(FadeIn(running), run_time=0.4)
            for line in self.program.lines[1:]:
                self.play(pass_on(running, Highlight(line, margin=0.1), run_time=0.4))
            self.play(FadeIn(printed), run_time=0.4)
        zeros = test.X[test.labels == EXCHANGED[0]]
        self.proof = verdicts(zeros, [self.truly, self.exchanged], self.box, self.frame.wide)
        with self.beat(
            "proof",
            "Of thirty-nine zeros in the exam, it now calls thirty-eight “seven”. Only the examples have changed.",
            kind="answer",
            notes="The sevens of the exam are called zero.",
        ):
            self.clear()
            self.play(FadeIn(self.proof[0]), run_time=0.7)
            for row in self.proof[1:]:
                self.play(FadeIn(row), run_time=0.6)

    def close(self) -> None:
        """The lectures behind the lines; what was shown."""
        stage = self.frame.stage
        spread = ProgramText(SOURCE, width=stage.width, pitch=self.frame.pick(0.95, 0.72))
        stage.place(spread, -1, self.frame.pick(0.6, 0.9))
        names = [Words(name, SMALLEST, role="activation", digits="label") for name in LECTURES]
        for name, line in zip(names, spread.lines, strict=True):
            name.next_to(line[1], DOWN, buff=0.08).align_to(line[1][0], LEFT)
        with self.beat(
            "lectures", "Behind each line stand lectures: numbers, neurons, cost, slopes, and how to learn from them."
        ):
            self.clear()
            self.play(FadeIn(spread), run_time=0.6)
            for name in names:
                self.play(FadeIn(name), share=0.1)
        with self.beat("close", "So no line describes a zero; the examples do. We begin with line one: numbers."):
            self.clear()
            self.play(FadeIn(self.proof), run_time=0.6)
            self.claim("No line describes a zero; examples do")
