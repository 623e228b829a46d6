"""Small networks learn four sets of points from many random starts: what fits is not always found."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut

from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.l10_training.four_pictures import LOW, CutMap, MapPair, SetColumn, Wall
from scenes.l10_training.four_sets import CUTS, FOUR, MIDDLE, TOP, TWO, Starts


class FourDataSets(Lesson):
    """See what two hidden neurons reach from twenty-five starts, and how seldom they reach it."""

    def construct(self) -> None:
        """Four sets; one cut; two neurons, the middle and the top start; the disc's fence; four neurons."""
        for beat in (
            self.four,
            self.ask,
            self.one,
            self.two,
            self.typical,
            self.lucky,
            self.rare,
            self.fence,
            self.more,
        ):
            beat()
        self.close()

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

    def ask(self) -> None:
        """Which of the three hard sets?"""
        disc = self.singles[1]
        text = "Two hidden neurons learn, from 25 random starts. Where will the top start have most right: on the disc?"
        with self.beat("ask", text, kind="question", notes="Training points only; no exam here."):
            clouds = self.singles[0]
            self.play(*dim(clouds.map.plot, clouds.name, *clouds.marks), run_time=0.5)
            self.until(0.45)
            self.guess = Highlight(disc.map.plot, margin=0.08).set_stroke(width=5)
            self.most = Words("most?", BODY).move_to(disc.count)
            self.play(FadeIn(self.guess, self.most), run_time=0.5)

    def one(self) -> None:
        """One neuron for each set."""
        text = "First one neuron, one straight cut. Clouds: all 200; disc 98, xor 105, like a coin; spiral 154."
        with self.beat("one", text):
            clouds = self.singles[0]
            self.play(FadeOut(self.guess, self.most), *undim(clouds.map.plot, clouds.name, *clouds.marks), run_time=0.5)
            for single in self.singles:
                for part in single.map.base:
                    part.update()
            self.play(
                *(FadeIn(single.map.heat, single.map.line, single.count) for single in self.singles), run_time=0.6
            )
            self.raise_marks([mark for single in self.singles for mark in single.marks])
            for single, share in zip(self.singles, (0.3, 0.5, 0.65, 0.8), strict=True):
                self.until(share)
                self.play(single.learn(), run_time=1.4)

    def raise_marks(self, marks: Sequence[object]) -> None:
        """Points lie over the map that has come below them."""
        self.remove(*marks)
        self.add(*marks)

    def columns(self, family: dict[str, Starts]) -> list[SetColumn]:
        """The three hard sets, side by side."""
        rooms = self.frame.stage.columns(1, 1, 1, gap=0.3)
        columns = [SetColumn(starts, room, self.frame) for starts, room in zip(family.values(), rooms, strict=True)]
        if self.frame.wide:
            align_baseline(*(column.name for column in columns))
        return columns

    def enter(self, columns: list[SetColumn], seconds: float) -> None:
        """Columns come, with the middle start in the map; then, in so many seconds, the dots."""
        for column in columns:
            for part in (*column.map.base, column.dots, column.ring):
                part.update()
        self.play(*(FadeIn(*column.parts) for column in columns), run_time=0.6)
        self.play(*(appear(column.dots) for column in columns), run_time=seconds)

    def two(self) -> None:
        """Twenty-five starts for each."""
        text = "Now two hidden neurons. Each dot is a start; its height: the points it has right. All learn."
        with self.beat("two", text, notes="Sorted by how they end. Above: the start in the middle."):
            self.still(self.singles)
            self.clear()
            self.sets = self.columns(TWO)
            self.enter(self.sets, 1.2)
            self.until(0.4)
            self.play(*(column.learn() for column in self.sets), run_time=4.0)

    def still(self, shown: Sequence[CutMap | SetColumn]) -> None:
        """What is about to leave follows nothing."""
        for each in shown:
            for part in (*each.map.base, *each.marks, each.count):
                part.clear_updaters()

    def typical(self) -> None:
        """The start in the middle."""
        text = "They stand sorted. In the middle: disc 173, xor 170, spiral 157. Dashed, the single cut: there, 154."
        with self.beat("typical", text):
            for column, share in zip(self.sets, (0.25, 0.4, 0.55), strict=True):
                self.until(share)
                self.play(Create(column.ring), run_time=0.6)
            self.until(0.72)
            self.play(*(FadeIn(column.cut) for column in self.sets), run_time=0.5)

    def lucky(self) -> None:
        """Up to the top start."""
        text = "So the disc leads? Walk on to the top start: disc 174, xor 179, and the spiral 194!"
        with self.beat("lucky", text, kind="answer"):
            for column, share in zip(self.sets, (0.15, 0.37, 0.56), strict=True):
                self.until(share)
                self.play(column.climb(), run_time=1.6)
            self.play(FadeIn(Highlight(self.sets[2].count, margin=0.06)), run_time=0.5)

    def rare(self) -> None:
        """All starts on the spiral."""
        text = "So weights that part the spiral exist. Yet twenty starts of twenty-five end beside one straight cut."
        notes = "On 96 percent of the square or more they answer as the single neuron does."
        with self.beat("rare", text, notes=notes):
            self.still(self.sets)
            self.clear()
            wall = Wall(self.frame.stage.inset(0.1, 0.0), self.frame.pick(9, 7), self.frame.pick(1.15, 0.9) * BODY)
            for row in wall.rows:
                self.play(*(FadeIn(*tile) for tile in row), run_time=0.4)
            self.until(0.4)
            self.play(*map(FadeIn, wall.frames[LOW:]), FadeIn(wall.words[1]), run_time=0.6)
            self.until(0.65)
            self.play(*map(Create, wall.cuts[:LOW]), FadeIn(wall.words[0]), run_time=0.8)

    def fence(self) -> None:
        """Two cuts do not close a fence."""
        text = "The disc is another case: two cuts leave the fence open, from any start. Four can close it."
        shown = [(TWO["disc"], TOP, "two neurons"), (FOUR["disc"], TOP, "four neurons")]
        with self.beat(
            "fence", text, notes="Two tanh pictures, each rising one way, add up to no hill: no line closes."
        ):
            self.clear()
            pair = MapPair(shown, self.frame.stage.inset(0.1, 0), self.frame)
            for k, share in enumerate((0.2, 0.68)):
                self.play(FadeIn(*pair.maps[k], *pair.marks[k]), run_time=0.5)
                self.until(share)
                self.play(*map(Create, pair.cuts[k]), FadeIn(pair.captions[k]), run_time=0.8)
                if pair.openings[k]:
                    self.play(*map(Create, pair.openings[k]), run_time=0.6)

    def more(self) -> None:
        """Four neurons, from as many starts."""
        text = "With four hidden neurons, the middle starts have 198 right, 199, and 196."
        with self.beat("more", text):
            self.clear()
            self.sets = self.columns(FOUR)
            self.enter(self.sets, 0.5)
            self.play(*(column.learn() for column in self.sets), run_time=3.0)
            self.play(*(FadeIn(column.ring) for column in self.sets), run_time=0.5)

    def close(self) -> None:
        """Two neurons on the spiral: the middle start and the top one."""
        text = "So, the spiral: 194 at the top, 157 in the middle. Try several starts. "
        text += "Next: fewer points a step."
        shown = [(TWO["spiral"], MIDDLE, "middle start"), (TWO["spiral"], TOP, "top start")]
        with self.beat("close", text, kind="answer"):
            self.still(self.sets)
            self.clear()
            pair = MapPair(shown, self.frame.stage.inset(0.1, 0), self.frame)
            for base, marks, caption in zip(pair.maps, pair.marks, pair.captions, strict=True):
                self.play(FadeIn(*base, *marks), run_time=0.5)
                self.play(FadeIn(caption), run_time=0.5)
            self.claim("What fits is not always found")
            self.wait(0.6)
