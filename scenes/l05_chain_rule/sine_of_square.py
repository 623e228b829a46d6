"""The sine of a square: why the inner slope multiplies the outer one."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, ReplacementTransform, ShowPassingFlash, VGroup, linear

from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.sine_tape import AT, END, SINE, SQUARE, STEP, SineTape
from scenes.l05_chain_rule.step_pair import step_pair


class SineOfSquare(Lesson):
    """Read a sine from a tape that runs faster and faster, and see its slope grow beyond one."""

    def construct(self) -> None:
        """The tape; a question; x runs evenly, u faster and faster; half waves; one point; any point."""
        self.cast = SineTape(self.frame)
        for beat in (self.tape, self.ask, self.pull, self.widths, self.match, self.step, self.answer):
            beat()

    def tape(self) -> None:
        """The sine on a tape; its tangent runs along."""
        t = self.cast
        text = "A sine on a tape, over u. Slide along it: its slope, the cosine of u, stays between minus one and one."
        with self.beat("tape", text):
            self.heading("The sine of a square", into=t.sine)
            self.play(draw(t.tape), Create(t.sine), FadeIn(t.names[0]), run_time=1.2)
            t.x.set_value(0.4)
            self.play(FadeIn(t.reader, t.tape_tangent, t.rows[2].update()), run_time=0.5)
            self.play(t.x.animate.set_value(END - 0.2), share=0.5, rate_func=linear)

    def ask(self) -> None:
        """Can the new curve be steeper than one?"""
        t = self.cast
        self.guess = Formula('"slope" <= @one "?"', 1.25 * BODY, one=Value(1.0, places=0))
        t.side.fit(self.guess)
        text = "Now feed the sine x squared instead of x. Can the new curve ever be steeper than one?"
        notes = "Most say no: it is still a sine."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="yes"):
            self.play(FadeOut(t.reader, t.tape_tangent, t.rows[2]), run_time=0.4)
            self.play(draw(t.plot), FadeIn(t.names[1]), run_time=0.8)
            self.play(FadeIn(self.guess), run_time=0.5)

    def pull(self) -> None:
        """x moves evenly, and the curve is drawn."""
        t = self.cast
        text = "x moves evenly; u is x squared, and runs along the tape faster and faster. "
        with self.beat("pull", text + "So the same waves are read in less and less room."):
            t.x.set_value(0.0)
            self.play(FadeOut(self.guess), run_time=0.4)
            self.play(FadeIn(t.reader, t.dot, *(row.update() for row in t.rows[:2])), run_time=0.5)
            self.add(t.curve.update())
            self.play(t.x.animate.set_value(END), share=0.75, rate_func=linear)

    def widths(self) -> None:
        """Half waves: equally wide on the tape, narrower and narrower over x."""
        t = self.cast
        tape, curve = t.widths()
        text = "Both axes have one scale. On the tape, each half wave is pi wide. Over x they shrink: "
        with self.beat("widths", text + "one point seven seven, point seven three, point five six."):
            for k in range(0, len(tape), 2):
                self.play(FadeIn(tape[k], tape[k + 1]), share=0.1)
            for k, share in enumerate((0.45, 0.63, 0.8)):
                on_tape, over_x = t.half_waves(k)
                self.until(share)
                self.play(FadeIn(on_tape), run_time=0.4)
                self.play(ReplacementTransform(on_tape, over_x), run_time=0.8)
                self.play(FadeOut(over_x), FadeIn(curve[2 * k], curve[2 * k + 1]), run_time=0.5)
        self.braces = VGroup(tape, curve)

    def match(self) -> None:
        """At two and a half: the tape's slope, and the tape's speed."""
        t = self.cast
        text = "Go to two and a half. There the tape has slope 0.9994, nearly one. "
        with self.beat("match", text + "But at x the tape runs with speed two x: five."):
            self.play(FadeOut(self.braces), run_time=0.4)
            t.curve.clear_updaters()
            self.play(t.x.animate.set_value(AT), run_time=1.2)
            self.play(Create(t.tape_tangent), FadeIn(t.rows[2].update()), run_time=0.6)
            self.until(0.6)
            self.play(FadeIn(t.rows[3].update()), run_time=0.6)

    def step(self) -> None:
        """A step of x along the tangent, and the same step on the tape: one height, two lengths."""
        t = self.cast
        self.pair = step_pair(t.side, STEP, SQUARE.df(AT), SINE.df(t.u), t.aspect)
        marks = t.step_marks(STEP)
        text = "Follow the tangents. While x goes on by one tenth, the tape runs by about five tenths. "
        with self.beat(
            "step", text + "Both tangents climb the same height, so over x the climb is five times as steep."
        ):
            self.play(FadeOut(*t.rows), run_time=0.4)
            self.play(Create(t.tangent), run_time=0.6)
            for mark, climb, share in zip(marks[::-1], self.pair[::-1], (0.15, 0.32), strict=True):
                self.until(share)
                self.play(Create(mark), run_time=0.5)
                self.play(FadeIn(climb), run_time=0.6)
            self.until(0.6)
            for climb in self.pair:
                side = climb.side.copy().set_stroke(theme().accent, 12)
                self.play(ShowPassingFlash(side, time_width=0.8), run_time=0.8)
        self.marks = marks

    def answer(self) -> None:
        """The product, and the tangent below; then any x."""
        t = self.cast
        text = "Yes, much steeper: five times 0.9994 is 4.997. "
        with self.beat(
            "answer", text + "At any x, take the outer slope at the inner value, times the inner slope.", kind="answer"
        ):
            self.play(FadeOut(*self.pair, *self.marks), run_time=0.4)
            self.play(FadeIn(*(row.update() for row in t.rows), t.product.update()), run_time=0.5)
            self.wait(1.0)
            self.play(t.x.animate.set_value(1.0), run_time=2.0)
            self.play(t.x.animate.set_value(AT), run_time=2.0)
            self.claim("The inner speed multiplies the outer slope")
            self.wait(0.5)
