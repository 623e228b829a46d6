"""A batch's gradient is a mean: on one weight of three flowers, then as arrows of a hundred, of four, of sixteen."""

from __future__ import annotations

from manim import RIGHT, Create, FadeIn, FadeOut

from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l09_backpropagation.batch_cloud import LARGE, NEAR, SMALL, TINT, Cloud
from scenes.l09_backpropagation.batch_costs import Bars, Costs
from scenes.l09_backpropagation.batch_tables import Tables

NOTES = (
    "With samples as rows, one product does the adding: delta transposed times the answers. Two random misses partly "
    "cancel: the squared distance from the true arrow falls as one over the batch's size, so the distance as one over "
    "its root. Adding without dividing is the usual mistake: then the rate depends on the batch's size."
)


class BatchGradient(Lesson):
    """Find out in which direction several samples move a weight together, and how sure a few of them are."""

    def construct(self) -> None:
        """Tables; slopes of one edge; the question; the mean; all edges; a hundred arrows; batches of 4 and 16."""
        self.tables, self.costs, self.cloud = Tables(self.frame), Costs(self.frame), Cloud(self.frame)
        for beat in (self.flowers, self.slopes, self.ask, self.mean, self.weigh, self.edges):
            beat()
        for beat in (self.hundred, self.four, self.ask_again, self.sixteen, self.close):
            beat()

    def flowers(self) -> None:
        """Forward and back for each flower: six gradients, a table."""
        t = self.tables
        text = "Three flowers, one net. Delta times answer gives each its own table of gradients; "
        notes = "Squares: solid is plus, hollow minus; the area is the gradient's size. Edges: dashed is minus."
        with self.beat("flowers", text + "hollow and dashed is minus.", notes=notes):
            self.heading("Many samples, one step", into=t.net.neurons[1][0])
            self.play(FadeIn(t.net), run_time=0.5)
            for k in range(3):
                self.follow(t.passes(k))

    def slopes(self) -> None:
        """The watched entry of each table is the slope of that flower's cost."""
        c = self.costs
        text = "The top edge's entry is a slope: how fast that flower's cost rises along the weight. "
        with self.beat("slopes", text + "Each flower pulls downhill."):
            self.clear()
            self.follow(c.curves_come())
            self.until(0.6)
            for k in range(3):
                self.follow(c.pull(k))
        self.keep(*c.curves, c.line, c.here, *c.dots, *c.arrows)

    def ask(self) -> None:
        """Two against one."""
        c = self.costs
        self.guess = Words("right, two to one?", self.frame.pick(BODY, LABEL))
        self.guess.next_to(c.plot.c2p(0.5, 0.44), RIGHT, buff=0.3)
        text = "One flower pulls the weight left, two pull it right. Where will all three move it?"
        choices = "left", "right", "nowhere"
        with self.beat("ask", text, kind="question", notes="Most count heads: right.", choices=choices, right="left"):
            self.until(0.4)
            self.play(FadeIn(self.guess), run_time=0.5)

    def mean(self) -> None:
        """The mean curve, drawn by a bead."""
        c = self.costs
        text = "The batch's cost is the mean of the three costs."
        with self.beat("mean", text) as beat:
            self.play(FadeOut(self.guess, *c.arrows), run_time=0.4)
            self.follow(c.average(beat.share(0.6)))

    def weigh(self) -> None:
        """Slope by slope into bars; a third of their sum; the weight slides left."""
        c, bars = self.costs, Bars(self.costs)
        text = "So slopes average, too: their sum, over three, is plus point zero one eight. "
        text += "The weight goes left: one steep slope outweighs two gentle ones."
        with self.beat("weigh", text, kind="answer"):
            self.play(FadeIn(bars.stack.zero), run_time=0.3)
            self.follow(bars.steps())
            self.follow(bars.third())
            self.follow(c.slide())
            self.play(FadeIn(self.guess), run_time=0.4)
            self.play(Create(struck(self.guess)), Dim(self.guess, 0.5), run_time=0.5)

    def edges(self) -> None:
        """All six edges at once."""
        t = self.tables
        with self.beat("edges", "It is alike on all six edges: three tables give one mean."):
            self.clear()
            tables = [row[1] for row in t.rows]
            self.play(FadeIn(t.net, *tables), run_time=0.5)
            self.follow(t.average())

    def hundred(self) -> None:
        """A hundred arrows, and their mean."""
        c = self.cloud
        text = "Now a hundred flowers and two weights. Each flower's pull is an arrow; "
        with self.beat("hundred", text + "the thick one is their mean, the true one.") as beat:
            self.clear()
            self.follow(c.arrows_come(beat.share(0.4)))
            self.until(0.8)
            self.follow(c.truth())
        self.keep(c.plot, c.flowers, c.true, c.names)

    def four(self) -> None:
        """A batch of four, then sixty of them."""
        c = self.cloud
        text = "Pick four at random, shrink each arrow to a quarter, lay them end to end: they reach the batch's mean. "
        with self.beat("four", text + "Sixty such batches scatter round the true arrow."):
            self.follow(c.mix())
            self.until(0.66)
            self.follow(c.scatter(SMALL))
            self.play(FadeIn(c.label(SMALL)), run_time=0.4)

    def ask_again(self) -> None:
        """Sixteen."""
        c = self.near = Cloud(self.frame, NEAR)
        text = "Step closer. Take sixteen a batch: four times the work. Will they end four times nearer?"
        notes = "The ring: the root of the mean squared distance."
        choices = "twice as near", "four times as near"
        with self.beat("ask_again", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            self.clear()
            c.rings[SMALL].set_fill(theme().accent, opacity=TINT)
            shown = (c.plot, c.names, c.rings[SMALL], c.ends[SMALL], c.true, c.label(SMALL))
            self.play(FadeIn(*shown), run_time=0.6)
            self.play(*c.clear_small(), run_time=0.5)
            self.until(0.55)
            self.follow(c.guesses())

    def sixteen(self) -> None:
        """Half as far."""
        c = self.near
        text = "No, only about half as far. Four times the flowers divide the mean squared distance by about four, "
        text += "so the distance by two."
        with self.beat("sixteen", text, kind="answer", notes=NOTES):
            self.follow(c.scatter(LARGE))
            self.until(0.7)
            self.play(FadeIn(c.label(LARGE)), FadeOut(c.doubt), run_time=0.4)
            self.play(FadeIn(c.verdict()), run_time=0.5)

    def close(self) -> None:
        """The claim."""
        text = "A batch's gradient is a mean: rough from few, steady from many."
        with self.beat("close", text, kind="answer"):
            self.claim("Gradients average: rough from few, steady from many")
            self.wait(1.0)
