"""Backward only adds to what a gradient holds already: forget to clear it, and old slopes go on pushing."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, VGroup

from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words, code_line
from scenes.l09_backpropagation.tray_bowl import Bowl
from scenes.l09_backpropagation.tray_curves import Curves

NOTES = (
    "Four flowers stay utterly wrong, ninety-six utterly right, and their slopes are zero: the cost freezes at four "
    "hundredths. Adding on purpose is useful: two half batches poured in before one step make one batch."
)


LINES = (
    ("net.zero_grad()", "empty the tray"),
    ("cost.backward()", "pour in"),
    ("optimizer.step()", "move the weight"),
)


class AddAndClear(Lesson):
    """See why gradients are added, and what a program does that forgets to clear them."""

    def construct(self) -> None:
        """The tray; the question; cleared; not cleared; the swing; the practice net; the line of code."""
        self.bowl, self.curves = Bowl(self.frame), Curves(self.frame)
        for beat in (self.tray, self.ask, self.good, self.bad, self.over, self.swing):
            beat()
        for beat in (self.real, self.frozen, self.runaway, self.close):
            beat()

    def tray(self) -> None:
        """The bowl, and the tray of its weight."""
        b = self.bowl
        text = "Slopes of several roads add up, so each weight has a tray. Backward pours in. "
        with self.beat("tray", text + "A step moves the weight by the tray, times the rate."):
            self.heading("Add, and clear", into=b.ball)
            self.play(draw(b.plot), Create(b.curve), run_time=0.9)
            self.play(FadeIn(b.ball, b.goal, b.weight), run_time=0.5)
            self.play(FadeIn(b.tray, b.held), run_time=0.5)
            self.play(FadeIn(b.slope, b.rule), run_time=0.5)
            self.keep(b.tray)
            self.follow(b.step(0, clear=True, seconds=0.9))

    def ask(self) -> None:
        """Nobody empties it."""
        b = self.bowl
        self.guesses = VGroup(Words("an error?", BODY), Words("slower?", BODY)).arrange(DOWN, buff=0.35)
        self.guesses.move_to(b.plot.c2p(3.0, 8.3))
        text = "Now forget to empty the tray before the next step. An error message? Slower learning?"
        choices = "an error message", "slower learning", "a weight that never rests"
        with self.beat("ask", text, kind="question", notes="Most expect an error.", choices=choices, right=choices[2]):
            for guess, share in zip(self.guesses, (0.45, 0.75), strict=True):
                self.until(share)
                self.play(FadeIn(guess), run_time=0.5)

    def good(self) -> None:
        """As it should be."""
        b = self.bowl
        text = "First as it should be: the tray is emptied each time. The slopes shrink, and the weight rests at three."
        with self.beat("good", text):
            self.play(FadeOut(self.guesses), run_time=0.4)
            for k in (1, 2):
                self.follow(b.step(k, clear=True, seconds=0.6))
            self.follow(b.run(3, 16, clear=True, seconds=0.18))

    def bad(self) -> None:
        """The second step pushes with both slopes."""
        b = self.bowl
        text = "Now we forget. Minus four point eight lands on the old minus six, "
        with self.beat("bad", text + "so the tray holds minus ten point eight, and the weight leaps."):
            self.play(*b.set_back(), b.leave(), run_time=0.7)
            b.say(0.0)
            self.follow(b.step(0, clear=False, seconds=0.6))
            for k in (1, 2):
                self.follow(b.step(k, clear=False, seconds=1.1))

    def over(self) -> None:
        """Past the target."""
        b = self.bowl
        text = "Neither: it overshoots. At three the bowl is flat, but the tray still pushes the weight on, to six."
        with self.beat("over", text, kind="answer"):
            self.play(FadeIn(self.guesses), FadeOut(b.seams), run_time=0.4)
            strokes = [Create(struck(guess)) for guess in self.guesses]
            self.play(*strokes, *(Dim(guess, 0.5) for guess in self.guesses), run_time=0.5)
            self.until(0.5)
            self.follow(b.run(3, 6, clear=False, seconds=0.9))

    def swing(self) -> None:
        """Back and forth."""
        b = self.bowl
        text = "There the slopes drain the tray and fill it the other way. So the weight swings for ever."
        with self.beat("swing", text, notes="Exact for a bowl: nothing brakes. Friction would be momentum below one."):
            self.follow(b.run(6, 34, clear=False, seconds=0.2))

    def real(self) -> None:
        """The practice net."""
        c = self.curves
        text = "The practice net has the same bug: no message comes, and at step twenty the cost even looks better."
        with self.beat("real", text) as beat:
            self.clear()
            self.play(draw(c.plots[0]), FadeIn(c.heads[0]), run_time=0.8)
            self.play(FadeIn(c.names), run_time=0.4)
            self.play(*(Create(c.curves[clear][0]) for clear in (True, False)), run_time=beat.share(0.3))
            self.play(FadeIn(c.early), run_time=0.4)

    def frozen(self) -> None:
        """The cost freezes, for the outputs' sigmoids are flat."""
        c = self.curves
        text = "Then the cost freezes: the outputs' sigmoids are flat there, so the slopes are nearly zero."
        self.pushes = pushes = c.pushes()
        with self.beat("frozen", text, notes=NOTES):
            self.play(FadeOut(c.early), run_time=0.3)
            self.play(FadeIn(c.frozen()), run_time=0.5)
            self.until(0.55)
            self.play(FadeIn(pushes[0]), run_time=0.5)

    def runaway(self) -> None:
        """The full tray pushes on, and the weights run away."""
        c = self.curves
        text = "But the old tray is still full, and pushes on: the weights' length grows to "
        with self.beat("runaway", text + "three hundred and forty-five, not ten.") as beat:
            self.play(FadeIn(self.pushes[1]), run_time=0.5)
            self.until(0.35)
            self.clear()
            self.play(draw(c.plots[1]), FadeIn(c.heads[1], c.again), run_time=0.7)
            self.play(*(Create(c.curves[clear][1]) for clear in (True, False)), run_time=beat.share(0.35))
            self.play(FadeIn(*c.last), run_time=0.4)

    def close(self) -> None:
        """The line that cures it."""
        code = VGroup(*(code_line(line, HERO) for line, _ in LINES)).arrange(DOWN, buff=0.8, aligned_edge=LEFT)
        words = VGroup(*(Words(meaning, HERO, role="gradient") for _, meaning in LINES))
        for line, meaning in zip(code, words, strict=True):
            meaning.next_to(code, RIGHT, buff=0.9).set_y(line.get_y())
        self.frame.stage.inset(0.3, 0.3).fit(VGroup(code, words))
        rows = [VGroup(*row) for row in zip(code, words, strict=True)]
        with self.beat("close", "One line cures it: empty the tray, pour in, then step.", kind="answer"):
            self.clear()
            self.play(FadeIn(*rows[1:]), run_time=0.5)
            self.play(FadeIn(rows[0]), run_time=0.5)
            self.play(FadeIn(Highlight(rows[0], margin=0.2)), run_time=0.5)
            self.claim("Backward adds: clear before each step")
            self.wait(1.0)
