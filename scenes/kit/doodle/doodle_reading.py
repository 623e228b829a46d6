"""A drawing on its way into a network: strokes in time, pixels, a class. For a `Sketch` of one's own."""

from __future__ import annotations

from dataclasses import replace

from manim import (
    LEFT,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    VGroup,
    linear,
)

from scenes.kit.doodle.drawn_doodle import DrawnDoodle
from scenes.kit.doodle.scan import picture_in, scan, scan_line
from scenes.kit.doodle.share_bars import MOST, ShareBars
from scenes.kit.doodle.sketch import Sketch
from scenes.kit.moves.animate import animate
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY, SMALLEST
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value


class DoodleReading(Lesson):
    """Follow a drawing into a network: strokes, pixels, a class."""

    sketch: Sketch | None = None

    def construct(self) -> None:
        """The strokes by their times; their pixels; the classes; the network's shares of them."""
        if self.sketch is None:
            raise ValueError(f"{type(self).__name__}: it has no sketch; derive a scene whose `sketch` is one")
        self.seen = self.sketch
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.left, self.right = self.below.columns(*self.frame.pick((46, 54), (52, 48)), gap=0.5)
        for beat in (self.draw, self.pixels, self.ask, self.answer):
            beat()

    def draw(self) -> None:
        """The strokes, by their times or one after the other."""
        seen = self.seen
        self.doodle = doodle = DrawnDoodle(
            seen.strokes, self.left, self.right, seen.word, speed=seen.speed, timed=seen.timed, size=seen.size
        )
        words = Words(seen.credit, SMALLEST, role="muted", digits="name") if seen.credit else VGroup()
        self.credit = self.frame.title.place(words, 1, 1)
        with self.beat("draw", drawn(seen), notes=seen.about):
            self.heading("What will the network see?", into=doodle.strokes, meanwhile=[FadeIn(self.credit)])
            self.play(FadeIn(doodle.beside), run_time=0.4)
            self.add(doodle.strokes, doodle.line, doodle.pen)
            seconds = doodle.strokes.seconds
            self.play(animate(doodle.clock, rate_func=linear).set_value(seconds), run_time=seconds / seen.speed)
            self.wait(0.3)

    def pixels(self) -> None:
        """Row by row the ink becomes pixels."""
        doodle, room, size = self.doodle, self.doodle.square, self.seen.size
        self.image = image = picture_in(room, self.seen.pixels).set_z_index(2).show_first(0)
        line = scan_line(room)
        r, c, n = (Value(float(number), places=0) for number in (size, size, size**2))
        self.count = self.right.fit(Formula("@r times @c = @n", DISPLAY, r=r, c=c, n=n))
        with self.beat("pixels", f"Pixels take the ink. The network gets {size**2} numbers, and no strokes."):
            self.play(FadeOut(doodle.beside, doodle.pen), FadeIn(line), run_time=0.4)
            self.add(image)
            self.play(*scan(image, line, room), run_time=1.5)
            self.play(FadeOut(line, doodle.strokes, doodle.line), FadeIn(self.count), run_time=0.4)

    def ask(self) -> None:
        """The classes, without their shares."""
        self.bars = ShareBars(self.right, self.seen.classes, self.seen.shares)
        with self.beat("ask", asked(self.seen.classes), kind="question"):
            if len(self.seen.classes) <= MOST:  # rows of more classes are in the order of their shares: the answer
                self.show_names()

    def show_names(self) -> None:
        """The classes take the count's place."""
        self.play(FadeOut(self.count), run_time=0.4)
        self.play(FadeIn(self.bars.names, self.bars.rails), run_time=0.5)

    def answer(self) -> None:
        """Bars grow."""
        bars = self.bars
        with self.beat("answer", answered(self.seen), kind="answer"):
            if len(self.seen.classes) > MOST:
                self.show_names()
            self.play(*(GrowFromEdge(bar, LEFT) for bar in bars.bars), run_time=0.8)
            self.play(FadeIn(bars.numbers), run_time=0.4)
            self.keep(bars)
            self.until(0.8)
            self.play(FadeOut(self.credit), run_time=0.4)
            self.claim("It names the class with the largest share")


def drawn(sketch: Sketch) -> str:
    """What is said while the strokes come.

    >>> import numpy as np
    >>> strokes = (np.array([[0, 0, 0], [9, 9, 7010.0]]),)
    >>> drawn(Sketch(strokes, lambda: None, (), "cat"))
    'A drawing of “cat”: one stroke in 7.0 seconds, played 2 times as fast.'
    >>> drawn(Sketch(strokes, lambda: None, (), timed=False))
    'A drawing: one stroke. The file keeps no times.'
    """
    count = len(sketch.strokes)
    said = f"A drawing of “{sketch.word}”" if sketch.word else "A drawing"
    said += ": one stroke" if count == 1 else f": {count} strokes"
    if not sketch.timed:
        return f"{said}{', one after the other' if count > 1 else ''}. The file keeps no times."
    faster = f", played {sketch.speed} times as fast" if sketch.speed > 1 else ""
    return f"{said} in {sketch.seconds:.1f} seconds{faster}."


def asked(classes: tuple[str, ...]) -> str:
    """The question.

    >>> asked(("cat", "house"))
    'The network knows 2 classes: cat, house. Which one will it name, and how surely?'
    """
    named = f": {', '.join(classes)}" if len(classes) <= MOST else ""
    return f"The network knows {len(classes)} classes{named}. Which one will it name, and how surely?"


def answered(sketch: Sketch) -> str:
    """The class, its share, and what the word says to it."""
    said = f"It says {sketch.called}: {100 * sketch.shares.max():.1f} per cent."
    if not sketch.word:
        return said
    if sketch.word not in sketch.classes:
        return f"{said} The word is none of its classes, but it must name one."
    return f"{said} That is the word." if sketch.called == sketch.word else f"{said} But the word was {sketch.word}."
