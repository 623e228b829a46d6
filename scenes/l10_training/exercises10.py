"""Three short questions on updates, one neuron and xor, and when to stop, each with the slip that is often made."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, VGroup, linear

from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.stage.exercise import Exercises, question_cards
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.exercise_cast import Batches, TwoCosts, XorLine, sketches, update_tiles
from scenes.l10_training.two_marks import EARLY, LATE, moon_replay, moon_run, moons


class Exercises10(Exercises):
    """Answer three questions on training, and see why the usual slips are wrong."""

    SAMPLES, SIZE, PASSES = 240, 32, 5

    def construct(self) -> None:
        """Counting updates; xor; which net to keep."""
        cards = question_cards(self.frame.stage, ("updates", "xor", "which net"))
        with self.beat("open", "Three questions. Stop the film at each, and work it out."):
            self.heading("Three to check", into=cards[0])
            self.play(FadeIn(cards), run_time=0.6)
        self.updates()
        self.xor()
        self.which()
        with self.beat("close", "Forty updates; no line for xor; and new points choose the net."):
            updates = Formula('"updates:" @n', HERO, n=Value(self.count(), places=0, role="activation"))
            step = Formula('"the net of step" @n', HERO, n=Value(float(EARLY), places=0, role="activation"))
            self.results([updates, Words("one neuron, xor: no", HERO), step], sketches())
            self.claim("New points decide which net you keep")
            self.wait(1.5)

    def count(self) -> float:
        """How many updates all passes make."""
        return float(self.PASSES * -(-self.SAMPLES // self.SIZE))

    def updates(self) -> None:
        """The last batch of a pass is short, and counts."""
        values = (self.SAMPLES, self.SIZE, self.PASSES)
        rows = [
            Formula(f'@n "{name}"', HERO, n=Value(float(value), places=0, reserve="000", align="right", role="input"))
            for value, name in zip(values, ("samples", "in a batch", "passes"), strict=True)
        ]
        task = VGroup(*rows).arrange(DOWN, buff=0.4)
        for row in rows[1:]:
            row.align_to(rows[0], LEFT)
        text = "240 samples, batches of thirty-two, five passes. How many updates?"
        with self.beat("q1", text, kind="question"):
            self.pose(1, task, most=self.frame.pick(1.25, 1.0))
        text = "Often given: 35, seven full batches in each of five passes. But sixteen samples are left."
        with self.beat("wrong1", text):
            self.often(Value(35.0, places=0, size=DISPLAY))
            above, below = self.below_badge.rows(44, 56, gap=0.35)
            batches = Batches(self.SAMPLES, self.SIZE, above)
            tiles = update_tiles(batches, self.PASSES, below)
            self.play(FadeIn(*batches), run_time=0.5)
            for k in range(len(batches) - 1):
                self.play(FadeIn(tiles[k]), run_time=0.25)
            self.until(0.62)
            left = batches[-1]
            self.play(animate(left).set_fill(theme().gradient), run_time=0.4)
            self.ring = Ring(left, margin=0.12)
            self.play(Create(self.ring), run_time=0.5)
            self.refute()
        text = "A short batch is a batch, too: one more update a pass. Eight a pass, forty."
        with self.beat("right1", text, kind="answer", notes="Left out, those samples would not teach in that pass."):
            for tile in tiles[-1]:
                self.play(FadeIn(tile), run_time=0.35)
            passes, each = (Value(number, places=0) for number in (float(self.PASSES), self.count() / self.PASSES))
            total = Value(self.count(), places=0, role="activation")
            self.until(0.7)
            self.solve(Formula("@p dot @e = @n", DISPLAY, p=passes, e=each, n=total))

    def xor(self) -> None:
        """Two diagonals with one middle: one line for four corners."""
        text = "Xor: two discs, two triangles. Can one neuron, one straight line, have all four right?"
        with self.beat("q2", text, kind="question"):
            task, asked = XorLine(Region(-2.1, 2.1, -2.1, 2.1)), Words("one line, all four?", HERO)
            self.pose(2, VGroup(task.plot, *task.marks), asked, RIGHT, most=1.2)
        text = "Often given: yes, with the right tilt. Turn a line all the way round: never more than three are right."
        with self.beat("wrong2", text, notes="Rings mark the corners on the wrong side."):
            self.often(Words("tilt it right", HERO), asked)
            picture, words = self.below_badge.columns(*self.frame.pick((68, 32), (64, 36)), gap=0.2)
            x = XorLine(picture)
            count = Value(x.right, places=0, size=DISPLAY, role="activation")
            tally = VGroup(count, Words("right", BODY)).arrange(DOWN, buff=0.25).move_to(words.center)
            self.play(FadeIn(x.plot, *x.marks), run_time=0.4)
            self.play(Create(x.cut), FadeIn(x.rings, tally), run_time=0.5)
            self.play(animate(x.turned, rate_func=linear).set_value(1), run_time=5.5)
            self.refute()
        text = "If both discs are below zero, so is their middle. The triangles put that same point above zero: so no."
        with self.beat("right2", text, kind="answer", notes="z at the middle is the mean of z at both ends."):
            self.play(FadeOut(x.cut, x.rings, tally), run_time=0.4)
            self.diagonals(x, words)
            self.solve(Words("No", DISPLAY, role="activation"))

    def diagonals(self, x: XorLine, words: Region) -> None:
        """Both diagonals and their common middle."""
        signs = (Maths("z < 0", HERO, digits="formula"), Maths("z > 0", HERO, digits="formula"))
        pairs = (((0.0, 0.0), (1.0, 1.0)), ((1.0, 0.0), (0.0, 1.0)))
        for k, (ends, sign, row) in enumerate(zip(pairs, signs, words.rows(1, 1), strict=True)):
            self.play(Create(Segment(x.plot, ends, color=theme().classes[k], stroke_width=10)), run_time=0.8)
            self.play(FadeIn(row.fit(sign)), run_time=0.4)
            self.until(0.45)
        middle = PlotDot(x.plot, (0.5, 0.5), radius=0.24).set_z_index(4)
        self.until(0.72)
        self.play(FadeIn(middle), run_time=0.4)

    def which(self) -> None:
        """The cost of the others decides."""
        text = "Sixty points are learned, 180 kept aside. After step 297 or after step 800: which net do you keep?"
        with self.beat("q3", text, kind="question"):
            nets = VGroup(*(self.dated(step) for step in (EARLY, LATE))).arrange(RIGHT, buff=self.frame.pick(1.2, 0.5))
            self.pose(3, nets, most=1.25)
        text = (
            "Often given: the later, costing 0.18 instead of 0.29. But on the 180 others the cost turns, and climbs to "
            "0.56."
        )
        with self.beat("wrong3", text):
            self.often(Formula('"step" @n', DISPLAY, n=Value(float(LATE), places=0)))
            costs = TwoCosts(self.below_badge)
            self.play(draw(costs.plot), run_time=0.5)
            for name, line in zip(costs.names, costs.lines, strict=True):
                costs.shown.set_value(0)
                self.add(line.update())
                self.play(animate(costs.shown, rate_func=linear).set_value(LATE), run_time=2.0)
                line.clear_updaters()
                self.play(FadeIn(name), run_time=0.3)
            early, late = (costs.mark(step) for step in (EARLY, LATE))
            self.play(FadeIn(late), run_time=0.5)
            self.refute()
        text = "Keep the net of step 297: on points that it has never seen it costs least, 0.37."
        notes = "Both have 155 of 180 right: the later is surer where it is wrong. An honest mark wants a third set."
        with self.beat("right3", text, kind="answer", notes=notes):
            self.play(FadeIn(early), run_time=0.5)
            self.until(0.45)
            self.play(Create(Ring(early[-1], margin=0.1)), run_time=0.5)
            self.solve(Formula('"step" @n', DISPLAY, n=Value(float(EARLY), places=0, role="activation")))

    def dated(self, step: int) -> VGroup:
        """The map of a step with the points that are learned, and below it the step and the training cost."""
        shown = DecisionMap(moon_replay(step), "output", width=self.frame.pick(4.2, 3.6))
        for part in shown.base:
            part.update()
            part.clear_updaters()
        marks = shown.mark(moons()[0], radius=0.1)
        number, cost = Value(float(step), places=0), Value(float(moon_run().cost[step]), places=2)
        words = Formula('"step" @n: quad "cost" @c', BODY, n=number, c=cost).next_to(shown.plot, DOWN, buff=0.2)
        return VGroup(shown.plot, shown.line, *marks, words)
