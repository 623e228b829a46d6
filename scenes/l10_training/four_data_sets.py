"""Small networks learn four sets of points from many random starts: what fits is not always found."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, Create, FadeIn, VMobject, linear

from scenes.kit.field.moves import sweep
from scenes.kit.moves.emphasis import dim
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.l10_training.four_pictures import LOW, CutMap, MapRow, Wall
from scenes.l10_training.four_sets import CUTS, FOUR, MIDDLE, TOP, TWO
from scenes.l10_training.set_column import SetColumn


class FourDataSets(Lesson):
    """See what two hidden neurons reach from twenty-five starts, and how seldom they reach it."""

    def construct(self) -> None:
        """Four sets; one cut each; two neurons, middle and top; the disc's fence; why most starts miss the spiral."""
        self.four()
        self.one()
        self.ask()
        for beat in (self.two, self.typical, self.lucky, self.fence, self.rare, self.why, self.close):
            beat()

    def four(self) -> None:
        """The points appear, set by set."""
        stage, gap = self.frame.stage, self.frame.pick(0.35, 0.3)
        width = (stage.width - 3 * gap) / 4
        lefts = [stage.left + k * (width + gap) for k in range(4)]
        rooms = [Region(left, left + width, stage.bottom, stage.top) for left in lefts]
        if not self.frame.wide:
            rooms = [room for row in stage.rows(1, 1, gap=gap) for room in row.columns(1, 1, gap=gap)]
        self.singles = [CutMap(cut, room, self.frame) for cut, room in zip(CUTS.values(), rooms, strict=True)]
        if self.frame.wide:
            align_baseline(*(single.name for single in self.singles))
        text = "After one spiral, four sets of two hundred points: clouds, a disc in a ring, xor, and a spiral."
        with self.beat("four", text):
            self.heading("Four data sets", into=self.singles[0].map.plot)
            for single in self.singles:
                self.play(FadeIn(single.map.plot, single.name), *map(appear, single.marks), run_time=0.8)

    def one(self) -> None:
        """One neuron for each set."""
        text = "One neuron makes one straight cut. Clouds: all 200; disc 98, xor 105, like a coin; spiral 154."
        with self.beat("one", text):
            self.paint(self.singles, [each.count for each in self.singles])
            for single, share in zip(self.singles, (0.28, 0.46, 0.62, 0.78), strict=True):
                self.until(share)
                self.play(single.learn(), run_time=1.3)

    def ask(self) -> None:
        """Which of the three hard sets?"""
        disc = self.singles[1]
        text = (
            "Now two hidden neurons, 25 random starts. On which set will the luckiest start have most right: the disc?"
        )
        notes = "Training points only; no exam here."
        choices = "on the disc", "on xor", "on the spiral"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            clouds = self.singles[0]
            self.still([clouds])
            self.play(*dim(*clouds.map.base, clouds.name, clouds.count, *clouds.marks), run_time=0.5)
            self.until(0.45)
            guess = Highlight(disc.map.plot, margin=0.08).set_fill(opacity=0).set_stroke(width=6)
            most = Words("most?", BODY).next_to(disc.count, DOWN, buff=self.frame.pick(0.3, 0.2))
            self.play(FadeIn(guess, most), run_time=0.5)

    def paint(self, shown: Sequence[CutMap | SetColumn], others: Sequence[VMobject]) -> None:
        """The maps are painted from left to right, below their points, while others come."""
        for each in shown:
            each.map.swept.set_value(0)
            for part in each.map.base:
                part.update()
            self.remove(*each.marks)
            self.add(*each.map.base, *each.marks)
        self.play(*(sweep(each.map, rate_func=linear) for each in shown), FadeIn(*others), run_time=1.0)

    def columns(self) -> list[SetColumn]:
        """The three hard sets, side by side."""
        rooms = self.frame.stage.columns(1, 1, 1, gap=0.3)
        columns = [SetColumn(starts, room, self.frame) for starts, room in zip(TWO.values(), rooms, strict=True)]
        if self.frame.wide:
            align_baseline(*(column.name for column in columns))
        return columns

    def two(self) -> None:
        """Twenty-five starts for each."""
        text = "Two hidden neurons. Each dot is a start; its height: the points it has right."
        with self.beat("two", text, notes="Sorted by how they end. Above: the start in the middle."):
            self.still(self.singles)
            self.clear()
            self.sets = self.columns()
            marks = [
                part
                for column in self.sets
                for part in (column.map.plot, column.name, column.plot, *column.marks, *column.titles)
            ]
            self.play(*map(FadeIn, marks), run_time=0.5)
            self.paint(self.sets, [column.count for column in self.sets])
            self.play(*(appear(column.dots) for column in self.sets), run_time=1.2)
            self.until(0.4)
            self.play(*(column.learn() for column in self.sets), run_time=4.0)

    def still(self, shown: Sequence[CutMap | SetColumn]) -> None:
        """What is about to leave follows nothing."""
        for each in shown:
            for part in (*each.map.base, *each.marks, each.count):
                part.clear_updaters()

    def typical(self) -> None:
        """The start in the middle."""
        with self.beat("typical", "They stand sorted. In the middle: disc 173, xor 170, and the spiral last, 157."):
            for column, share in zip(self.sets, (0.25, 0.45, 0.65), strict=True):
                self.until(share)
                self.play(Create(column.ring), run_time=0.7)

    def lucky(self) -> None:
        """Up to the top start."""
        text = "So the spiral is worst? Walk on to the luckiest start: disc 174, xor 179, and the spiral 194!"
        with self.beat("lucky", text, kind="answer"):
            for column, share in zip(self.sets, (0.15, 0.37, 0.56), strict=True):
                self.until(share)
                self.play(column.climb(), run_time=1.6)
            self.play(FadeIn(Highlight(self.sets[2].count, margin=0.06).set_fill(opacity=0.06)), run_time=0.5)

    def fence(self) -> None:
        """Two cuts do not close a fence."""
        text = "And the disc? Two cuts leave the fence open, from any start. Three could close it; four do: 200."
        shown = [(TWO["disc"], TOP, "two neurons"), (FOUR["disc"], TOP, "four neurons")]
        with self.beat("fence", text, notes="Two tanh, each rising one way, add up to no hill."):
            self.still(self.sets)
            self.clear()
            row = MapRow(shown, self.frame.stage.inset(0.1, 0), self.frame)
            for k, share in enumerate((0.2, 0.68)):
                self.play(FadeIn(*row.maps[k], *row.marks[k]), run_time=0.5)
                self.until(share)
                self.play(*map(Create, row.cuts[k]), FadeIn(row.captions[k]), run_time=0.8)
                if row.openings[k]:
                    self.play(*map(Create, row.openings[k]), run_time=0.6)

    def rare(self) -> None:
        """All starts on the spiral."""
        text = "Weights that nearly part the spiral exist. Yet twenty starts of twenty-five end beside the single cut."
        notes = "On 96 percent of the square or more they answer as the single neuron does."
        with self.beat("rare", text, notes=notes):
            self.clear()
            wall = Wall(self.frame.stage.inset(0.1, 0.0), self.frame.pick(9, 7), self.frame.pick(1.15, 0.9) * BODY)
            for row in wall.rows:
                self.play(*(FadeIn(*tile) for tile in row), run_time=0.4)
            self.play(*map(FadeIn, wall.frames[LOW:]), FadeIn(wall.words[1]), run_time=0.6)
            self.until(0.6)
            self.play(*map(Create, wall.cuts[:LOW]), FadeIn(wall.words[0]), run_time=0.8)

    def why(self) -> None:
        """How the two neurons' cuts lie."""
        text = "Why? In the twenty, both neurons cut side by side, like one. In the five, the cuts cross in the middle."
        shown = [(TWO["spiral"], MIDDLE, "one of twenty"), (TWO["spiral"], TOP, "one of five")]
        with self.beat("why", text, notes="In none of the twenty do the cuts cross inside the map."):
            self.clear()
            row = MapRow(shown, self.frame.stage.inset(0.1, 0), self.frame)
            for k, share in enumerate((0.22, 0.6)):
                self.play(FadeIn(*row.maps[k], *row.marks[k], row.captions[k]), run_time=0.5)
                self.until(share)
                for cut in row.cuts[k]:
                    self.play(Create(cut), run_time=0.6)

    def close(self) -> None:
        """The middle start and the top one of two neurons, and the middle start of four."""
        text = "Try several starts, or more neurons: with four, the middle start has 196. Next: fewer points a step."
        two, four = TWO["spiral"], FOUR["spiral"]
        shown = [
            (two, MIDDLE, "two neurons\nmiddle"),
            (two, TOP, "two neurons\ntop"),
            (four, MIDDLE, "four neurons\nmiddle"),
        ]
        with self.beat("close", text, kind="answer"):
            self.clear()
            row = MapRow(shown, self.frame.stage.inset(0.1, 0), self.frame)
            for base, marks, caption in zip(row.maps, row.marks, row.captions, strict=True):
                self.play(FadeIn(*base, *marks, caption), run_time=0.6)
            self.claim("What fits is not always found")
