"""Six lines that learn to read digits: what is right comes from the examples."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, LaggedStart, Transform, VGroup, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import pass_on, swap
from scenes.kit.moves.flights import Flight
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.answer_cells import AnswerCells
from scenes.kit.runs.program import IMPORT
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.program_text import ProgramText
from scenes.kit.text.typeset import Maths, Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.digit_reader import DigitReader, Passes, dial_count, readout
from scenes.l01_vectors.exam import Trays, called_frame, digit_picture, examples, label_beside, renaming, verdicts
from scenes.l01_vectors.six_program import EXCHANGED, SOURCE, exchanged_labels, true_labels

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
        self.strip, self.box = below.rows(*self.frame.pick((12, 88), (17, 83)), gap=0.2)
        self.upper, self.lower = self.box.rows(85, 15, gap=0.15)
        self.program = ProgramText(SOURCE, width=stage.width, pitch=self.frame.pick(0.78, 0.55))
        self.line: list[VGroup] = []  # the one above the stage
        test = self.truly.test
        self.zero = test.X[test.labels == EXCHANGED[0]][1]
        self.ask()
        self.load()
        self.learn()
        self.examine()
        self.exchange()
        self.close()

    def show_line(self, k: int) -> None:
        """Line `k` (from 0) stands above the stage."""
        new = self.program.lines[k].copy()
        new.scale(min(1.35, self.strip.width / new.width, self.strip.height / new.height))
        self.strip.place(new, -1, 0)
        self.play(swap(self.line[0], new) if self.line else FadeIn(new), run_time=0.8)
        self.line = [new]

    def ask(self) -> None:
        """Six lines, and a zero."""
        stage = self.frame.stage
        imported = code_line(IMPORT, SMALLEST, role="muted")
        stage.place(VGroup(imported, self.program).arrange(DOWN, buff=0.35, aligned_edge=LEFT), -1, 0.4)
        imported.align_to(self.program.code(0), LEFT)
        self.imported = imported
        asked = digit_picture(self.zero, self.frame.pick(2.1, 1.3)).align_to(imported, UP)
        asked.shift((stage.right - asked.get_right()[0]) * RIGHT)
        tempting = [self.program.lines[k] for k in (1, 3)]
        marks = [Highlight(line, margin=0.08) for line in tempting]
        doubts = [Maths("?", DISPLAY).next_to(mark, RIGHT, buff=0.2) for mark in marks]
        with self.beat(
            "ask",
            "Six lines teach a computer to read digits. Which line says what a zero looks like?",
            kind="question",
            notes="Most point at line two or four. The code shown is the code run.",
            choices=("line two", "line four", "none of the six"),
            right="none of the six",
        ):
            self.heading("Six lines", into=self.program)
            self.play(FadeIn(imported), run_time=0.4)
            self.play(LaggedStart(*map(FadeIn, self.program.lines), lag_ratio=0.5), run_time=2.2)
            self.play(FadeIn(asked), run_time=0.5)
            self.play(*map(FadeIn, (*marks, *doubts)), run_time=0.5)

    def load(self) -> None:
        """The pictures in two trays."""
        trays = Trays(self.truly.learn, self.truly.test, self.box, columns=self.frame.pick(8, 6))
        with self.beat("data", "Line one loads eighteen hundred pictures with labels; a quarter is kept for an exam."):
            self.clear()
            self.show_line(0)
            for row in trays.rows:
                self.play(FadeIn(row), run_time=0.4)
            self.play(FadeIn(trays.labels, trays.exam), run_time=0.5)
            self.play(animate(trays.exam).shift(trays.apart * RIGHT), run_time=0.6)
            self.play(FadeIn(trays.amounts()), run_time=0.5)

    def learn(self) -> None:
        """A network reads one zero: before training, and as its dials turn."""
        passes = Passes(self.truly, self.zero)
        reader = DigitReader(passes, self.upper)
        dials = self.lower.fit(dial_count(self.truly, HERO))
        with self.beat(
            "network", "Line two builds a network: over twelve hundred dials. Its weights are random at first."
        ):
            self.clear(keep=self.line)
            self.show_line(1)
            self.play(FadeIn(reader.image), run_time=0.5)
            self.play(FadeIn(reader.diagram), run_time=0.9)
            self.until(0.55)
            self.play(FadeIn(dials), run_time=0.5)
        with self.beat(
            "cost",
            "It reads a zero: no answer stands out. Line three chooses how to measure the error, and how to step.",
        ):
            self.play(FadeOut(dials), run_time=0.4)
            self.read(reader)
            self.until(0.5)
            self.show_line(2)
            self.play(FadeIn(self.lower.fit(readout(passes, HERO))), run_time=0.5)
        with self.beat(
            "train",
            "Line four goes through the examples two hundred times. Watch the bar of the zero.",
            kind="scrub",
        ):
            self.show_line(3)
            self.play(animate(passes.moment).set_value(float(len(self.truly.cost) - 1)), rate_func=linear, run_time=5.5)

    def read(self, reader: DigitReader) -> None:
        """Light runs through the network; the bars of its answers appear."""
        for layer in (0, 1):
            self.play(Pulse(reader.diagram.all_edges(layer), thickness=0.4), run_time=0.6)
        self.play(FadeIn(reader.names, *reader.bars), run_time=0.5)

    def examine(self) -> None:
        """The exam: right and wrong answers; what the program prints."""
        right = self.truly.right
        cells = AnswerCells(
            right, columns=self.frame.pick(38, 30), width=self.upper.width, height=self.upper.height - 0.1
        )
        self.upper.place(cells)
        counts: dict[str, Any] = {"n": Value(float(right.sum()), places=0, role="activation")}
        counts["all"] = Value(float(len(right)), places=0)
        share = Formula('@n "of" @all "right"', HERO, **counts)
        printed = VGroup(*(code_line(part, SMALLEST) for part in self.truly.printed.split()))
        printed.arrange(DOWN, buff=0.12, aligned_edge=LEFT)
        for part, x in ((share, -1), (printed, 1)):
            self.lower.place(
                part.scale(min(1.0, self.lower.height / part.height, 0.5 * self.lower.width / part.width)), x
            )
        with self.beat(
            "exam",
            "Lines five and six hold the exam, with pictures it never saw. Ninety-seven of a hundred are right.",
            notes="A full cell is a right answer. What line six prints: the cost, and the share of right answers.",
        ):
            self.clear(keep=self.line)
            self.show_line(4)
            self.play(LaggedStart(*map(FadeIn, cells.rows), lag_ratio=0.4), run_time=2.4)
            self.show_line(5)
            self.play(FadeIn(printed), run_time=0.5)
            self.play(FadeIn(share), run_time=0.5)

    def exchange(self) -> None:
        """Zeros and sevens exchange their labels in the examples; the lines run again; the zeros of the exam."""
        learn, test, box = self.truly.learn, self.truly.test, self.box
        rows = box.rows(1, 1, gap=0.5)
        tiles = [examples(learn, digit, row) for digit, row in zip(EXCHANGED, rows, strict=True)]
        labels, others = (
            [label_beside(run.learn, learn, digit, grid) for digit, grid in zip(EXCHANGED, tiles, strict=True)]
            for run in (self.truly, self.exchanged)
        )
        renamed = [renaming(old, new, grid) for old, new, grid in zip(labels, others, tiles, strict=True)]
        with self.beat("swap", "Now exchange two labels in the examples: the zeros are called seven, the sevens zero."):
            self.clear()
            self.line = []
            self.play(*map(FadeIn, (*tiles, *labels)), run_time=0.6)
            self.until(0.45)
            self.play(*(FadeOut(label) for label in labels), run_time=0.4)
            self.play(Flight(labels[1], others[0], arc=1.2), Flight(labels[0], others[1], arc=1.2), run_time=1.0)
            self.play(FadeIn(*renamed), run_time=0.4)
        running = Highlight(self.program.lines[0], margin=0.08)
        loaded = VGroup(*tiles, *others)
        goal = loaded.copy().scale(self.frame.pick(0.24, 0.26))
        goal.next_to(self.program.lines[0], RIGHT, buff=0.5)
        passes = Passes(self.exchanged, self.zero)
        reader = DigitReader(passes, self.upper)
        counts = self.lower.fit(readout(passes, HERO))
        with self.beat(
            "again",
            "Line one loads the exchanged labels; not a letter is changed. Now the bar of the seven grows.",
        ):
            self.play(Transform(loaded, goal), FadeOut(*renamed), run_time=0.8)
            self.play(FadeIn(self.imported, self.program), run_time=0.5)
            self.play(FadeIn(running), run_time=0.3)
            for line in self.program.lines[1:4]:
                self.play(pass_on(running, Highlight(line, margin=0.08), run_time=0.3))
            self.clear()
            self.play(FadeIn(reader, counts), run_time=0.5)
            self.play(
                animate(passes.moment).set_value(float(len(self.exchanged.cost) - 1)), rate_func=linear, run_time=3.5
            )
        zeros = test.X[test.labels == EXCHANGED[0]]
        full = replace(self.strip, bottom=self.box.bottom)
        self.proof = verdicts(zeros, [self.truly, self.exchanged], full, self.frame.wide)
        wall, first, second = self.proof
        called = self.exchanged.answers[test.labels == EXCHANGED[0]]
        odd = wall[int((called != EXCHANGED[1]).argmax())]
        frames = VGroup(*(called_frame(picture) for picture in wall if picture is not odd))
        with self.beat(
            "proof",
            "Of thirty-nine zeros in the exam, it now calls thirty-eight “seven”. Only the labels were changed.",
            kind="answer",
            notes="Framed: called seven. The one set apart is called five. The sevens of the exam are called zero.",
        ):
            self.clear()
            self.play(FadeIn(wall), run_time=0.6)
            self.play(FadeIn(first), run_time=0.5)
            self.until(0.3)
            self.play(LaggedStart(*map(Create, frames), lag_ratio=0.1), run_time=2.0)
            self.play(FadeIn(second[:2]), run_time=0.4)
            self.play(animate(odd, path_arc=-0.6).scale(1.3).next_to(second[2], UP, buff=0.2), run_time=0.8)
            self.play(FadeIn(second[2]), run_time=0.4)
        self.proof.add(frames)

    def close(self) -> None:
        """The lectures behind the lines; what was shown."""
        stage = self.frame.stage
        spread = ProgramText(SOURCE, width=stage.width, pitch=self.frame.pick(0.92, 0.72))
        stage.place(spread, -1, self.frame.pick(0.6, 0.9))
        names = [Words(name, self.frame.pick(LABEL, SMALLEST), role="activation", digits="label") for name in LECTURES]
        for name, line in zip(names, spread.lines, strict=True):
            name.next_to(line[1], DOWN, buff=0.08).align_to(line[1][0], LEFT)
        with self.beat("lectures", "Behind each line stand lectures: numbers, neurons, cost, slopes, and learning."):
            self.clear()
            self.play(FadeIn(spread), run_time=0.6)
            for name in names:
                self.play(FadeIn(name), share=0.1)
        with self.beat("close", "No line describes a zero; the examples do. We begin with line one: numbers."):
            marks = [Words("no", BODY, color=theme().gradient).next_to(line, RIGHT, buff=0.4) for line in spread.lines]
            self.play(LaggedStart(*map(FadeIn, marks), lag_ratio=0.5), run_time=1.4)
            self.clear()
            self.play(FadeIn(self.proof), run_time=0.6)
            self.claim("No line describes a zero; examples do")
