"""A network learns 64 drawings, with their labels or with labels dealt out by lot: how does it read 21 new ones?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from manim import DOWN, Create, FadeIn, FadeOut, GrowArrow, UpdateFromAlphaFunc, ValueTracker, VGroup, linear

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.unrolling import Unroll
from scenes.kit.doodle.drawn_doodle import DrawnDoodle
from scenes.kit.doodle.scan import picture_in, scan, scan_line
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import struck
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_dials import DialSheet
from scenes.l10_training.doodle_exam import FirstExam
from scenes.l10_training.doodle_labels import Lot
from scenes.l10_training.doodle_net import DialCount, DoodleNet
from scenes.l10_training.doodle_plots import Marks, quotient
from scenes.l10_training.doodle_race import Race
from scenes.l10_training.doodle_runs import CAT, EXAMS, HIDDEN, KEPT, LEARNED, SIZE, drawings, marks, pictures
from scenes.l10_training.doodle_tiles import ExamWall

SPEED = 3  # times as fast as the cat was drawn
NOTES = "Google's Quick, Draw! collection, CC BY 4.0: 23 aeroplanes, 25 cats and 37 houses, the first of their files."


class Doodles(Lesson):
    """See a network learn 64 drawings, even with labels dealt out by lot, and only new drawings tell the difference."""

    def construct(self) -> None:
        """Strokes, pixels, a network; one exam, twenty; random labels, how that can be, and its exams."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.size = self.frame.pick(1.0, 0.8) * HERO
        for beat in (self.draw, self.pixels, self.dials, self.ask, self.first, self.again):
            beat()
        for beat in (self.shuffle, self.race, self.share, self.exams, self.close):
            beat()

    def cat_picture(self, region: Region) -> PixelImage:
        """The cat's pixels."""
        return picture_in(region, pictures().X[CAT].reshape(SIZE, SIZE))

    def draw(self) -> None:
        """The strokes of a cat, by the times at which they were drawn."""
        self.strip, self.room = self.below.rows(9, 91, gap=0.3)
        left, right = self.room.columns(*self.frame.pick((42, 58), (54, 46)), gap=0.3)
        self.cat = cat = DrawnDoodle(drawings()[CAT].strokes, left, right, "cat", speed=SPEED)
        words = Words("Quick, Draw! by Google, CC BY 4.0", SMALLEST, role="muted", digits="name")
        self.credit = self.frame.title.place(words, 1, 1)
        text = "A cat, drawn in seven seconds. The pen again, three times as fast."
        with self.beat("draw", text, notes=NOTES):
            self.heading("What does 64 of 64 prove?", into=cat.strokes, meanwhile=[FadeIn(self.credit)])
            self.play(FadeIn(cat.beside), run_time=0.4)
            self.add(cat.strokes, cat.line, cat.pen)
            seconds = cat.strokes.seconds
            self.play(animate(cat.clock, rate_func=linear).set_value(seconds), run_time=seconds / SPEED)
            self.wait(0.3)

    def pixels(self) -> None:
        """Row by row the ink becomes pixels; row by row the pixels become a list."""
        cat, room = self.cat, self.cat.square
        image = self.cat_picture(room).set_z_index(2).show_first(0)
        line = scan_line(room)
        r, c, n = (Value(float(number), places=0) for number in (SIZE, SIZE, SIZE**2))
        self.count = Formula("@r times @c = @n", HERO, r=r, c=c, n=n)
        side = replace(self.room, left=room.right + 0.5)
        replace(side, top=side.bottom + self.frame.pick(0.5, 0.34) * side.height).fit(self.count)
        text = "Pixels take the ink; row after row, they become a list of 784 numbers."
        with self.beat("pixels", text):
            self.play(FadeOut(cat.beside, cat.pen), FadeIn(line), run_time=0.4)
            self.add(image)
            self.play(*scan(image, line, room), run_time=1.5)
            self.play(FadeOut(line, cat.strokes, cat.line), FadeIn(self.count), run_time=0.4)
            self.play(Unroll(image, self.strip, run_time=3.4))

    def dials(self) -> None:
        """The list meets sixteen neurons and three outputs; their dials are counted."""
        net = DoodleNet(self.room, self.strip, self.frame.pick((33, 27, 16, 4, 20), (26, 21, 15, 3, 35)))
        dials = DialCount(net.foot, self.frame.pick(1.1, 1.0) * BODY, upright=not self.frame.wide)
        reached = ValueTracker(0.0)
        with self.beat("dials", "Sixteen neurons and three outputs say: cat. They take 12,611 dials."):
            net.reach(0)
            self.play(FadeOut(self.count), FadeIn(net.fan, *net.neurons), run_time=0.5)
            net.fan.add_updater(lambda _: net.reach(reached.get_value()))
            self.play(animate(reached, rate_func=linear).set_value(HIDDEN), run_time=2.0)
            net.fan.clear_updaters()
            self.play(animate(net.fan).set_stroke(opacity=0.2), FadeIn(dials.layers[0]), run_time=0.4)
            self.play(Create(net.edges), FadeIn(*net.outputs), run_time=0.6)
            self.play(FadeIn(net.names, *net.shares), FadeIn(dials.layers[1]), run_time=0.4)
            self.play(FadeIn(dials.total), run_time=0.5)

    def ask(self) -> None:
        """The 64 and the 21 side by side; the 64 are right."""
        self.exam = e = FirstExam(self.below, self.frame.pick((11, 4), (8, 3)))
        text = "It knows all of its 64 drawings. How many of 21 new ones will such a net read, on average?"
        notes = "The digits net read 435 of 449 new ones, 97 per cent; of 21 that would be 20."
        choices = "twenty", "seventeen", "seven"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.clear(keep=[self.credit])
            for row in e.rows():
                self.play(FadeIn(*row), run_time=0.2)
            for row in e.rows():
                self.play(*(animate(tile.right).set_stroke(opacity=1) for tile in row), run_time=0.15)
            self.play(FadeIn(e.known), run_time=0.4)
            self.until(0.6)
            self.play(FadeIn(*e.new), run_time=0.5)
            self.play(FadeIn(e.tempting), run_time=0.5)

    def first(self) -> None:
        """New drawings go where the network puts them."""
        e = self.exam
        text = (
            "In one exam, thirteen. Eight, dashed, get a wrong name: one aeroplane is called a cat, with 94 per cent."
        )
        with self.beat("first", text, notes="ReadingDigits again: sure is not the same as right."):
            self.play(Create(strike := struck(e.tempting)), run_time=0.4)
            self.play(FadeOut(*e.old, e.known, e.tempting, strike), run_time=0.4)
            self.play(FadeIn(*e.heads, e.score), run_time=0.4)
            for animations, seconds in e.sort():
                self.play(*animations, run_time=seconds)
            self.play(FadeIn(e.surest), run_time=0.5)

    def again(self) -> None:
        """Other 21, another network: twenty of them, a dot each."""
        upper, lower = self.below.rows(*self.frame.pick((54, 46), (52, 48)), gap=0.2)
        left, right = upper.columns(*self.frame.pick((77, 23), (72, 28)), gap=0.3)
        exams, m, now = ExamWall(left, self.frame.pick(17, 13)), Marks(lower), ValueTracker(0.0)
        score = self.exam_score(right, lambda: int(now.get_value() + 1e-6))
        place = replace(lower, right=float(m.plot.c2p(11, 0)[0]), bottom=m.plot.box.bottom)
        mean = place.fit(quotient(False, self.frame.pick(1.0, 0.9) * HERO))
        words = Words("right of 21: a dot an exam", self.frame.pick(1.2, 1.0) * LABEL, role="muted", digits="name")
        place.place(words, 0, 1)
        text = "Was thirteen bad luck? Other nets and exams give seventeen, then twenty. "
        text += "Chance scatters twenty exams from twelve to twenty, around 16.65."
        with self.beat("again", text, kind="answer"):
            self.clear(keep=[self.credit])
            self.play(FadeIn(exams, score, m.plot, m.true.show_first(1), words), run_time=0.6)
            exams.add_updater(lambda wall: wall.show_exam(now.get_value()))
            m.true.add_updater(lambda dots: dots.show_first(1 + now.get_value()))
            for k, share in ((1, 0.3), (2, 0.45)):
                self.until(share - 0.1)
                self.play(animate(now, rate_func=linear).set_value(k), run_time=0.9)
            self.play(animate(now, rate_func=linear).set_value(EXAMS - 1), run_time=3.2)
            self.play(Create(m.ends()), run_time=0.5)
            self.play(FadeIn(mean), FadeIn(m.mean(False)), run_time=0.5)
            for part in (exams, m.true):
                part.clear_updaters()

    def exam_score(self, room: Region, now: Callable[[], int]) -> VGroup:
        """Which exam it is, and what its network got right of the old and of the new."""
        size = self.frame.pick(1.1, 0.9) * BODY
        exam = Formula('"exam" @k', size, k=Value(lambda: now() + 1.0, places=0, reserve="00"))
        right = Value(lambda: marks()[now()], places=0, role="activation", reserve="00")
        count = float(LEARNED)
        old = Formula('"old:" @a "of" @n', size, a=Value(count, places=0), n=Value(count, places=0))
        new = Formula('"new:" @a "of" @n', size, a=right, n=Value(float(KEPT), places=0))
        return room.fit(VGroup(exam, old, new).arrange(DOWN, buff=0.4))

    def shuffle(self) -> None:
        """Labels leave their drawings, and land on others."""
        room, aside = self.below.columns(*self.frame.pick((72, 28), (68, 32)), gap=0.4)
        self.lot = lot = Lot(room, aside, self.frame.pick(13, 10), self.size)
        text = "Now deal the labels out at random; twenty stay true. How many can a net learn?"
        notes = "Many say twenty: what else is there to learn?"
        choices = "twenty", "forty-four", "all 64"
        with self.beat("shuffle", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            self.clear(keep=[self.credit])
            self.play(FadeIn(lot.wall, lot.legend, *lot.chips), run_time=0.5)
            self.wait(0.3)
            for moves in lot.deal():
                self.play(*moves, run_time=0.9)
            self.play(FadeIn(lot.true), FadeIn(lot.tempting), run_time=0.5)

    def race(self) -> None:
        """Two networks, step by step: true labels against random ones."""
        room, aside = self.below.columns(*self.frame.pick((70, 30), (64, 36)), gap=0.5)
        race = Race(room, aside, len(self.lot.true), self.frame.pick(1.1, 0.85) * BODY)
        text = "The two race. With true labels, all 64 are known in pass five. "
        with self.beat("race", text + "With random labels, it takes until pass 26: learned by heart.", kind="answer"):
            self.clear(keep=[self.credit])
            self.play(FadeIn(race.plot, race.name, *race.scores, race.clock), FadeIn(race.guess), run_time=0.6)
            self.add(*race.lines.values())
            self.play(FadeIn(*race.heads.values()), run_time=0.4)
            self.play(animate(race.step, rate_func=linear).set_value(race.last), run_time=6.0)

    def share(self) -> None:
        """The dials, all in a sheet; drawing after drawing goes through its own selection of them."""
        aside, room = self.below.columns(*self.frame.pick((27, 73), (34, 66)), gap=0.4)
        sheet = DialSheet(room, aside, self.frame.pick(6, 4), self.frame.pick(1.1, 0.9) * BODY)
        text = "How? All drawings share the 12,611 dials, but the ink of each goes through another selection. "
        notes = "No two of the 64 selections are alike; a dial serves many drawings, the biases of the outputs all."
        with self.beat("share", text + "So these labels could be learned.", notes=notes):
            self.clear(keep=[self.credit])
            self.play(FadeIn(sheet.dots), run_time=0.6)
            self.play(FadeIn(sheet.picture, sheet.lit, sheet.count), run_time=0.6)
            self.until(0.3)
            for k in (1, 2):
                self.play(FadeOut(sheet.lit, sheet.picture), run_time=0.3)
                sheet.show(k)
                self.play(FadeIn(sheet.lit, sheet.picture), run_time=0.3)
                self.wait(0.3)
            drawings, rest = VGroup(sheet.lit, sheet.picture), LEARNED - 3
            come = UpdateFromAlphaFunc(drawings, lambda _, way: sheet.show(2 + int(rest * way)), rate_func=linear)
            self.play(come, run_time=rest / 15)

    def exams(self) -> None:
        """The same twenty exams for networks taught random labels."""
        self.marks = m = Marks(replace(self.below, bottom=self.below.bottom + self.frame.pick(0.5, 0.9)))
        true, lot = (m.head(by_lot, self.frame.pick(0.7, 0.66) * self.size) for by_lot in (False, True))
        text = (
            "New drawings tell the nets apart: taught at random, the average is 6.6 of 21. Always saying house gives "
            "8.9."
        )
        with self.beat("exams", text):
            self.clear(keep=[self.credit])
            self.play(FadeIn(m.plot, m.true, m.lot.show_first(0), true[0], true[2], m.mean(False)), run_time=0.6)
            self.play(
                UpdateFromAlphaFunc(m.lot, lambda dots, way: dots.show_first(EXAMS * way), rate_func=linear),
                run_time=3.0,
            )
            self.play(FadeIn(m.mean(True), lot[0], lot[2]), run_time=0.5)
            self.until(0.8)
            self.play(FadeIn(m.baseline(self.frame.pick(1.2, 1.0) * LABEL)), run_time=0.5)
        self.known = true[1], lot[1]

    def close(self) -> None:
        """What the networks knew of the old, and what of the average is learned."""
        arrow, gain = self.marks.gain(self.frame.pick(1.2, 1.0) * LABEL)
        text = "So 64 of 64 proves little. True labels give an average of 16.65, where always saying house gives 8.9."
        with self.beat("close", text, kind="answer", notes="Next: the loop on one screen."):
            for old in self.known:
                self.play(FadeIn(old), run_time=0.5)
            self.until(0.4)
            self.play(GrowArrow(arrow), run_time=0.8)
            self.play(FadeIn(gain), run_time=0.4)
            self.until(0.65)
            self.play(FadeOut(self.credit), run_time=0.4)
            self.claim("Knowing the old proves little about the new")
