"""Why features are standardised: with the means subtracted, a neuron's line can turn among the flowers."""

from __future__ import annotations

from dataclasses import replace

from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, VGroup, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.growth import Grow
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, points
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.flower_window import SPECIES, FlowerWindow
from scenes.l07_network.rows_and_columns import RowsAndColumns
from scenes.l07_network.score_board import NAMES, Board
from scenes.l07_network.tables import RATES, STEPS

SWINGS, TEN = 5, 10  # steps of the swinging run that are shown; of the run with both
TURN, NUDGE = 0.15, 0.06  # what is added to the length's weight, and subtracted; to show how the line hangs
NOTE = "Each table with a rate of eight from 0.001 to 3: 0.003, 0.1, 1, 3. With the means gone, 3 gives 95, too."


class StandardiseFeatures(Lesson):
    """Find out what rescues a neuron that learns nothing: equal spreads, or subtracted means."""

    def construct(self) -> None:
        """Four tables, four runs; the hinge far away and near; rows and columns; the answer."""
        stage = replace(self.frame.stage, top=self.frame.stage.top - 0.1)
        wide = self.frame.wide
        picture, beside = stage.columns(10, 3.1, gap=0.4) if wide else stage.rows(77, 23, gap=0.2)
        self.size: float = self.frame.pick(1.0, 0.82) * points(BODY)
        self.window = FlowerWindow(picture)
        self.places = beside.rows(1, 1, 1, 1) if wide else beside.columns(1.15, 1, 1, 0.8)
        self.board = board = Board(self.size, self.frame.pick(1.0, 0.9) * points(HERO))
        self.scores = {form: board.score(place, form) for form, place in zip(NAMES, self.places, strict=True)}
        if not wide:
            align_baseline(*(score[0] for score in self.scores.values()))
        for beat in (self.stuck, self.rescue, self.spreads, self.means, self.pivot):
            beat()
        for beat in (self.sweep, self.swing, self.among, self.both, self.table, self.close):
            beat()

    @property
    def verdict(self) -> VGroup:
        """What the neuron says: sides, line, rings."""
        w = self.window
        return VGroup(w.sides, w.cut, w.rings)

    def stuck(self) -> None:
        """All flowers are called virginica."""
        w = self.window
        texts = ("length in mm", "width in cm")
        self.ends = VGroup(*(plated(Words(text, 0.8 * self.size, role="input")) for text in texts))
        self.ends[0].move_to(w.plot.box.at(1, -1) + 0.15 * LEFT + 0.15 * UP, RIGHT + DOWN)
        self.ends[1].move_to(w.plot.box.at(-1, 1) + 0.15 * RIGHT + 0.15 * DOWN, LEFT + UP)
        kinds = zip(("versicolor", "virginica"), SPECIES, strict=True)
        self.kinds = VGroup(*(plated(Words(name, self.size, role=role)) for name, role in kinds))
        self.kinds[0].move_to(w.plot.box.at(-0.72, 0.22))
        self.kinds[1].move_to(w.plot.box.at(0.7, -0.22))
        count = Value(lambda: float(w.step), places=0, size=self.size, reserve="200")
        steps = Formula('"step" @n', self.size, n=count)
        self.steps = steps.move_to(self.places[-1].at(-1, 0), LEFT)
        text = "Petals: length in millimetres, width in centimetres. After two hundred steps, a neuron still calls all "
        with self.beat("stuck", text + "of them virginica: fifty right, fifty ringed.", notes=NOTE):
            self.heading("What rescues the neuron?", into=w.species)
            self.play(FadeIn(w.rulers, self.ends), run_time=0.5)
            self.play(FadeIn(w.species, self.kinds), run_time=0.7)
            self.keep(w.species)
            self.until(0.3)
            self.play(FadeIn(*self.verdict, self.steps.update()), run_time=0.6)
            self.play(animate(w.moment, rate_func=linear).set_value(1), run_time=3.4)
            self.play(FadeIn(self.scores["measured"]), run_time=0.5)

    def rescue(self) -> None:
        """Two ways stand on the board."""
        self.doubts = {}
        for form in ("spread", "mean"):
            name, number = self.scores[form]
            self.doubts[form] = Words("?", self.frame.pick(1.0, 0.9) * points(HERO)).move_to(number, LEFT)
        names = [self.scores[form][0] for form in self.doubts]
        text = "What rescues it: dividing each column by its spread, or subtracting its mean?"
        notes = "Most say the spreads, for the units are unlike."
        choices = "dividing by its spread", "subtracting its mean"
        with self.beat("rescue", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            for name, doubt, share in zip(names, self.doubts.values(), (0.3, 0.7), strict=True):
                self.until(share)
                self.play(FadeIn(name, doubt), run_time=0.5)

    def run(self, form: str, *changes: Animation, run_time: float) -> None:
        """The table changes, then the neuron learns from it; the number comes in place of the question mark."""
        w = self.window
        self.play(FadeOut(*self.verdict), run_time=0.4)
        self.play(*changes, run_time=1.4)
        w.show(form, 1)
        self.steps.values["n"].refresh()
        self.play(FadeIn(*self.verdict), run_time=0.4)
        self.play(animate(w.moment, rate_func=linear).set_value(1), run_time=run_time)
        name, number = self.scores[form]
        if form in self.doubts:
            self.play(FadeOut(self.doubts[form]), run_time=0.3)
        else:
            self.play(FadeIn(name), run_time=0.3)
        self.play(FadeIn(number), run_time=0.4)

    def spreads(self) -> None:
        """Divided by the spreads: eighty."""
        text = "Divide by the spreads: both rulers get equal steps. Two hundred fresh steps: eighty."
        with self.beat("spreads", text, notes="Spreads 8.2 mm and 0.42 cm."):
            self.run("spread", animate(self.window.unit).set_value(1), FadeOut(self.ends, self.kinds), run_time=2.2)

    def means(self) -> None:
        """The means subtracted: ninety-five."""
        w = self.window
        text = "Subtract the means instead: zero moves in among the flowers. Ninety-five."
        self.add(w.axes)
        with self.beat("means", text, kind="answer", notes="Means 49.06 mm and 1.68 cm."):
            self.run("mean", animate(w.unit).set_value(0), animate(w.zero).set_value(1), run_time=2.2)

    def pivot(self) -> None:
        """Far out, where length is zero, the line hangs."""
        w = self.window
        self.name = Words("hinge", self.size)
        self.name.add_updater(lambda words: words.next_to(w.hinge, RIGHT + w.zero.get_value() * DOWN, buff=0.3))
        weight = Value(lambda: w.weight, size=1.2 * self.size, role="weight", reserve="0.88")
        none = Formula("@w dot 0 = 0", 1.2 * self.size, w=weight, digits="formula")
        self.silent = self.board.entry(self.places[0], self.board.heads()[0], none)
        text = "Why? As measured: where length is zero, the length's weight has no say. There the line hangs, as on a "
        with self.beat("pivot", text + "hinge, far from the flowers."):
            gone = [*self.scores.values(), self.steps, w.rings]
            self.play(FadeOut(*gone[:3], *gone[4:]), run_time=0.4)
            self.play(animate(w.zero).set_value(0), run_time=0.8)
            self.play(animate(w.far).set_value(1), run_time=1.8)
            self.until(0.34)
            self.play(FadeIn(self.silent.update()), run_time=0.5)
            self.until(0.56)
            self.play(Grow(w.hinge.update(), w.hinge.get_center()), FadeIn(self.name.update()), run_time=0.6)
            for turn, seconds in ((NUDGE, 0.8), (-NUDGE, 1.2), (0.0, 0.8)):
                self.play(animate(w.turn).set_value(turn), run_time=seconds)

    def sweep(self) -> None:
        """A small turn about the far hinge."""
        w = self.window
        names = self.board.heads()
        size = 1.1 * points(HERO) if self.frame.wide else 0.9 * points(HERO)
        weight = Value(lambda: w.weight, size=size, role="weight", reserve="0.88")
        count = Value(lambda: float(w.right), places=0, size=size, reserve="95")
        self.counts = [
            self.board.entry(self.places[k], *pair, gap=0.58)
            for k, pair in zip((0, 2), zip(names, (weight, count), strict=True), strict=True)
        ]
        text = "Change the weight by nought point one five, and the line sweeps over them: sixty-one right."
        with self.beat("sweep", text):
            self.play(FadeOut(self.silent), run_time=0.3)
            self.play(FadeIn(*(part.update() for part in self.counts)), run_time=0.5)
            self.play(animate(w.turn).set_value(-TURN), run_time=1.6)
            self.play(FadeOut(w.hinge, self.name), FadeIn(w.rings), run_time=0.4)
            self.play(animate(w.far).set_value(0), run_time=1.4)
            self.play(animate(w.turn).set_value(TURN), run_time=1.8)
            self.play(animate(w.turn).set_value(0), run_time=1.0)

    def swing(self) -> None:
        """Larger steps swing from side to side; tiny ones do not arrive."""
        w = self.window
        at = Formula('"step" @n', 1.2 * self.size, n=Value(lambda: float(w.step), places=0, reserve="200"))
        rate = Formula('"rate" @r', 1.2 * self.size, r=Value(lambda: RATES[w.form], places=3))
        for part, place in zip((rate, at), (self.places[0], self.places[1]), strict=True):
            part.move_to(place.at(-1, 0), LEFT)
        text = "So with large steps, training swings: all virginica, all versicolor, all virginica. "
        notes = "At rate 0.003 it does not swing, and after 200 steps it has not left the first side."
        with self.beat("swing", text + "Only tiny steps are left, and they do not arrive.", notes=notes):
            self.play(FadeOut(*self.counts, *self.verdict), run_time=0.4)
            for k in range(SWINGS):
                w.show("swing", k + 1, SWINGS)
                if k == 0:
                    self.play(FadeIn(rate.update(), at.update()), run_time=0.3)
                self.play(FadeIn(w.sides, w.rings), run_time=0.4)
                self.wait(0.5)
                self.play(FadeOut(w.sides, w.rings), run_time=0.3)
            w.show("measured", 1)
            rate.values["r"].refresh()
            self.play(FadeIn(w.sides, w.rings), run_time=0.4)
            self.play(animate(w.moment, rate_func=linear).set_value(1), run_time=2.0)
            self.play(FadeOut(w.sides, w.rings, rate, at), run_time=0.4)
            w.show("mean", STEPS)

    def among(self) -> None:
        """The same turn about the mean."""
        w = self.window
        text = "With the means gone, the hinge lies among the flowers. The same turn, and all ninety-five stay right."
        with self.beat("among", text, notes="No flower is crossed."):
            self.play(animate(w.zero).set_value(1), run_time=1.2)
            self.play(FadeIn(*self.verdict, *self.counts), run_time=0.5)
            self.play(FadeIn(w.hinge.update(), self.name.update()), run_time=0.5)
            self.until(0.4)
            for turn, seconds in ((-TURN, 1.0), (TURN, 1.5), (0.0, 0.9)):
                self.play(animate(w.turn).set_value(turn), run_time=seconds)

    def both(self) -> None:
        """Both: mean zero, spread one."""
        w = self.window
        kinds = (0, "mean", STEPS), (2, "both", TEN)
        rooms = [replace(self.places[k], right=self.places[k + 1].right) for k, *_ in kinds]
        before, after = (self.board.cost(room, *kind) for room, (_, *kind) in zip(rooms, kinds, strict=True))
        text = "Subtract and divide, both: standardised, each column has mean zero and spread one. "
        notes = "94 right after one step already; after 200 its cost is the lowest of the four, 0.103."
        with self.beat("both", text + "Ten steps now cost as little as two hundred before.", notes=notes):
            self.play(FadeOut(*self.counts, w.hinge, self.name, *self.verdict), run_time=0.4)
            self.play(FadeIn(before), run_time=0.5)
            self.play(animate(w.unit).set_value(1), run_time=1.6)
            w.show("both", 1, TEN)
            self.until(0.5)
            self.play(FadeIn(*self.verdict), run_time=0.4)
            self.play(animate(w.moment, rate_func=linear).set_value(1), run_time=2.0)
            self.play(FadeIn(after), run_time=0.5)
        self.costs = [before, after]

    def table(self) -> None:
        """A row is one flower, a column one measurement."""
        w, table = self.window, RowsAndColumns(self.frame.stage, self.size, self.frame.pick(1.4, 1.0))
        text = "Layer normalisation takes a row, one flower. "
        text += "Standardising takes a column, over all flowers it learns from."
        with self.beat("table", text, notes="New flowers get these same means and spreads, never their own."):
            self.play(FadeOut(*self.verdict, w.species, w.rulers, w.axes, *self.costs), run_time=0.4)
            self.follow(table.take_row())
            self.until(0.45)
            self.follow(table.take_columns())
        self.passing = table.left

    def close(self) -> None:
        """The four numbers and the line."""
        w = self.window
        with self.beat(
            "close", "So: with equal spreads, eighty. With the means subtracted, ninety-five.", kind="answer"
        ):
            self.play(FadeOut(self.passing), run_time=0.4)
            w.unit.set_value(0)
            w.show("mean", STEPS)
            for part in (w.axes, *w.rulers):
                part.refresh()
            self.play(FadeIn(*self.verdict, w.species, w.rulers, w.axes), run_time=0.6)
            for form in ("measured", "spread", "mean", "both"):
                self.play(FadeIn(self.scores[form]), run_time=0.4)
            self.play(FadeIn(Highlight(self.scores["mean"], margin=0.12)), run_time=0.4)
            self.claim("Centred, the line turns among the flowers")
            self.wait(1.2)
