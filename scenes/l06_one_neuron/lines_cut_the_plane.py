"""Four hidden ReLUs, four lines: the pieces of the plane are counted stretch by stretch, then lifted to the score."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    LaggedStart,
    Polygon,
    Square,
    ValueTracker,
    VGroup,
    smooth,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.moves import appear
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import Ledger
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.cut_cast import CUT, Patterns, Window
from scenes.l06_one_neuron.piece_surface import TURN, ZeroLine

SPOKEN = "two hundred"


class LinesCutThePlane(Lesson):
    """Count the pieces into which the lines of four ReLUs cut the plane, and see that each piece is flat."""

    def construct(self) -> None:
        """On and off; a question; line after line; the patterns; the score; where it is zero."""
        self.window = Window(self.frame)
        self.count = ValueTracker(1)
        self.tints = VGroup()
        for beat in (self.sides, self.ask, self.first, self.third, self.fourth):
            beat()
        for beat in (self.patterns, self.lift, self.boundary, self.close):
            beat()

    def sides(self) -> None:
        """Each neuron's line, and the side on which it is on."""
        w = self.window
        self.legend = w.column.rows(1, 2)[0].fit(legend())
        text = "Four hidden ReLU neurons look at one plane. Each is on, tinted, on one side of its line, "
        with self.beat("sides", text + "and off on the other."):
            self.heading("Into how many pieces?", into=w.border)
            self.play(Create(w.border), run_time=0.5)
            for k in range(CUT.count):
                side = w.tint(w.on_side(k)).set_fill(opacity=0.35)
                self.play(Create(w.lines[k]), FadeIn(w.names[k]), run_time=0.5)
                self.play(FadeIn(side, *([self.legend] if k == 0 else [])), run_time=0.4)
                self.wait(0.9 if k == 0 else 0.1)
                self.play(FadeOut(side, w.lines[k], w.names[k]), run_time=0.3)

    def ask(self) -> None:
        """Two times two times two times two?"""
        w = self.window
        total = Value(2.0**CUT.count, places=0)
        twos: dict[str, Any] = {f"n{k}": Value(2.0, places=0) for k in range(CUT.count)}
        source = " dot ".join(f"@{name}" for name in twos)
        guess = Formula(f'{source} = @total thin "?"', DISPLAY, total=total, **twos)
        self.guess = w.room.inset(0.5).fit(guess)
        text = "Four lines, each with two sides. Draw all four: how many pieces are there? "
        text += "Two times two times two times two?"
        choices = "eight", "eleven", "sixteen"
        with self.beat("ask", text, kind="question", choices=choices, right=choices[1]):
            for k, number in enumerate(twos.values()):
                self.until(0.15 * (k + 1))
                self.play(FadeIn(number), run_time=0.4)
            self.until(0.75)
            self.play(FadeIn(total, *self.guess.letters()), run_time=0.5)
            self.keep(self.guess)

    def counter(self) -> VGroup:
        """How many pieces there are."""
        number = Value(
            lambda: float(self.count.get_value()), places=0, size=1.5 * DISPLAY, reserve="00", align="center"
        )
        group = VGroup(number, Words("pieces", HERO, role="muted")).arrange(DOWN, buff=0.25)
        upper, lower = self.window.column.rows(0.42, 0.58)
        gains = [1.0, *(float(len(self.window.added(k))) for k in range(CUT.count))]
        names = ["the plane", *(f"line {k + 1}" for k in range(CUT.count))]
        self.gains = Ledger(
            [Words(name, BODY, role="muted", digits="label") for name in names],
            [Value(gain, places=0, plus=True) for gain in gains],
        )
        lower.fit(self.gains)
        return upper.fit(group)

    def first(self) -> None:
        """One line, two pieces; the second in two stretches."""
        text = "One line: two pieces. The second line crosses the first, so it has two stretches, "
        with self.beat("first", text + "and each cuts a piece in two: four."):
            self.play(FadeOut(self.guess, self.legend), run_time=0.4)
            self.number = self.counter()
            self.play(FadeIn(self.number, self.gains.row(0)), run_time=0.4)
            self.cut(0, 0.8)
            self.until(0.35)
            self.cut(1, 2.0)

    def cut(self, k: int, seconds: float) -> None:
        """Line k, stretch by stretch; each cuts a piece in two, and the count goes up."""
        w = self.window
        parts = []
        for stretch, corners in w.added(k):
            part, tint = w.stretch(stretch, lit=True), w.tint(corners)
            self.play(Create(part), run_time=0.4 * seconds)
            self.count.set_value(self.count.get_value() + 1)
            self.play(FadeIn(tint), run_time=0.6 * seconds)
            parts.append(part)
            self.tints.add(tint)
        self.play(FadeIn(w.lines[k], w.names[k], self.gains.row(k + 1)), FadeOut(*parts), run_time=0.4)

    def third(self) -> None:
        """Three stretches."""
        with self.beat("third", "The third meets two lines: three stretches, three more pieces. Seven."):
            self.until(0.3)
            self.cut(2, 0.9)

    def fourth(self) -> None:
        """Four stretches."""
        with self.beat("fourth", "The fourth meets all three: four stretches, four more pieces. Eleven."):
            self.until(0.3)
            self.cut(3, 0.9)
            self.wait(0.6)

    def patterns(self) -> None:
        """Eleven of the sixteen patterns have a piece."""
        w = self.window
        pieces = sorted(CUT.pieces(w.corners), key=lambda piece: piece.on)
        grid = Patterns(replace(w.column, top=w.column.top - 0.4))
        crosses = grid.missing(pieces)
        text = "Not sixteen. A dot for each neuron, filled if it is on: eleven patterns have a piece, "
        with self.beat("patterns", text + "five have none.", kind="answer"):
            numbers = grid.numbers()
            self.play(FadeOut(self.number, self.gains), run_time=0.4)
            self.play(FadeIn(grid, numbers), run_time=0.5)
            before: list[Polygon] = []
            for piece in pieces:
                outline = w.outline(piece)
                self.play(FadeIn(outline, grid.lit[piece.on]), *map(FadeOut, before), run_time=0.42)
                before = [outline]
            self.play(FadeOut(before[0]), LaggedStart(*map(Create, crosses), lag_ratio=0.3), run_time=1.2)
        self.going = [grid, numbers, crosses, *(grid.lit[piece.on] for piece in pieces)]

    def lift(self) -> None:
        """Each point rises to its score, and each piece stays flat."""
        w = self.window
        text = "Within a piece the same ReLUs are on. Lift each point to its score, their weighted sum: the surface "
        notes = "The score has a bias, too. Scores below −30 are left out: the outer edge is no bend."
        with self.beat("lift", text + "is flat on each piece, and bends at the lines.", notes=notes):
            self.play(FadeOut(*self.going, w.names, w.border), run_time=0.5)
            self.play(FadeIn(w.surface), FadeOut(self.tints, *w.lines), run_time=0.7)
            self.play(animate(w.tilt.share, rate_func=smooth).set_value(1), run_time=3.4)
            for turn in (TURN, -TURN):
                self.play(animate(w.tilt.turn, rate_func=smooth).set_value(turn), run_time=2.6)

    def boundary(self) -> None:
        """Where the score is zero."""
        w = self.window
        corners = CUT.zero_line(w.corners)
        line = ZeroLine(w.tilt, corners)
        text = (
            "A thick line marks where the score is zero. It turns only where it meets the four lines, and puts all "
            f"{SPOKEN} points right."
        )
        with self.beat("boundary", text):
            self.play(Create(line), run_time=1.6)
            for tracker, seconds in ((w.tilt.turn, 0.8), (w.tilt.share, 1.4)):
                self.play(animate(tracker, rate_func=smooth).set_value(0), run_time=seconds)
            self.play(FadeOut(w.surface), FadeIn(self.tints, w.border, *w.lines), run_time=0.6)
            rings = [Ring(Dot(w.plot.c2p(*corner), radius=0.06)) for corner in corners]
            self.play(LaggedStart(*map(Create, rings), lag_ratio=0.2), run_time=1.4)
            self.right = w.column.fit(right())
            self.play(FadeOut(*rings), *map(appear, w.points()), run_time=1.4)
            self.play(FadeIn(self.right), run_time=0.5)

    def close(self) -> None:
        """The count once more."""
        number = self.counter()
        text = "So four lines make at most eleven pieces: one, and one more for each stretch."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(self.right), run_time=0.4)
            self.play(FadeIn(number, self.gains), run_time=0.5)
            self.claim("Four neurons, eleven flat pieces")


def legend() -> VGroup:
    """What a tinted and what an untinted ground mean."""
    rows = []
    for name, share in (("on", 0.35), ("off", 0.0)):
        patch = Square(0.9, stroke_color=theme().muted, stroke_width=2.5).set_fill(theme().activation, share)
        rows.append(VGroup(patch, Words(name, HERO)).arrange(RIGHT, buff=0.35))
    return VGroup(*rows).arrange(DOWN, buff=0.4, aligned_edge=LEFT)


def right() -> VGroup:
    """How many points are on the side of their class."""
    parted, total = (Value(float(number), places=0) for number in (CUT.parted, len(CUT.points)))
    count = Formula('@parted "of" @total', HERO, parted=parted, total=total)
    return VGroup(count, Words("on their side", BODY, role="muted")).arrange(DOWN, buff=0.3)
