"""Why scores are normalised: the pattern of one flower's scores should count, not how loud they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    Transform,
    TransformFromCopy,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import pass_on
from scenes.kit.plot.strip import Strip, shares
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.layer_chain import NUMBERED, LayerChain
from scenes.l07_network.score_row import Ruler, ScoreRow
from scenes.l07_network.spread_squares import SpreadSquares
from scenes.l07_network.volume import flower_scores, mean_and_spread

STILL = "The shares stand still: no difference changes."
GAIN = "How sure can three normalised scores be? 0.807 at most; a learned gain of two allows 0.972."
LOUD = 1.0  # ten to the one: ten times as large


class LayerNormalisation(Lesson):
    """Make three scores ten times as large, and find a ruler on which they stay what they were."""

    def construct(self) -> None:
        """Two rows, quiet and loud; layers change the volume; mean, spread, the same numbers; the chain; any volume."""
        stage = replace(self.frame.stage, top=self.frame.stage.top - 0.1)
        self.room = stage
        self.size: float = self.frame.pick(1.25, 0.95) * points(BODY)
        number = self.frame.pick(1.25, 0.84) * points(BODY)
        self.note: float = self.frame.pick(0.85, 0.82) * points(BODY)
        names, rows = stage.columns(*self.frame.pick((2.5, 11), (2.4, 8.9)), gap=0.2)
        self.sides = names.rows(1, 1, gap=0.35)
        self.quiet, self.loud = (ScoreRow(place, Ruler(), number) for place in rows.rows(1, 1, gap=0.35))
        for beat in (self.ask, self.certain, self.count, self.fade, self.mean, self.spread):
            beat()
        for beat in (self.divide, self.chain, self.any_volume):
            beat()

    def beside(self, row: int, words: VMobject, line: int = 0) -> VMobject:
        """Put words left of a row: at its dots' height, or lines below."""
        level = (self.quiet, self.loud)[row].level
        return words.move_to((self.sides[row].left, level - (0.0, 0.75, 1.3)[line], 0), LEFT)

    def ask(self) -> None:
        """The flower's scores and shares; below, the same dots, and the tempting strip."""
        q, o = self.quiet, self.loud
        self.names = [self.beside(0, Words("as they are", self.note)), self.beside(1, self.volume(10.0**LOUD))]
        self.guess = Strip(o.strip.region, lambda: shares(flower_scores()))
        for piece in self.guess:
            piece.set_fill(opacity=0).set_stroke(theme().muted, 4)
        self.doubt = Formula("@p?", self.size, p=Value(shares(flower_scores()), 2, 3)).move_to(self.guess[2])
        text = "Softmax gives the flower's third score nought point seven eight nine. "
        text += "Make all three scores ten times as large. What happens to its share?"
        notes = "Most say: nothing, their ratios are the same."
        choices = "it stays the same", "it grows to almost one", "it falls to a third"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.heading("Ten times as loud", into=q.line)
            self.play(FadeIn(q.line, self.names[0]), run_time=0.4)
            self.play(*map(FadeIn, (*q.dots, *q.numbers)), run_time=0.5)
            self.play(FadeIn(q.strip), FadeIn(q.shares), run_time=0.5)
            self.keep(q)
            self.until(0.55)
            self.play(FadeIn(o.line, o.dots, self.names[1]), run_time=0.7)
            self.play(FadeIn(self.guess, self.doubt), run_time=0.5)

    def volume(self, times: float | Callable[[], float]) -> Formula:
        """How many times as large the scores are; a function makes it live."""
        places = 2 if callable(times) else 0
        return Formula("times @f", 1.3 * self.note, f=Value(times, places=places, reserve="10.00"))

    def certain(self) -> None:
        """The lower ruler shrinks tenfold below the dots; the strip follows."""
        o = self.loud
        now = self.beside(1, self.volume(lambda: o.ruler.volume))
        text = "Only the ruler changes, yet the share comes close to one: volume alone makes the network certain."
        with self.beat("certain", text, kind="answer", notes="0.99999999, to eight digits."):
            self.play(FadeOut(self.doubt, self.names[1]), FadeIn(o.numbers), run_time=0.4)
            self.play(FadeIn(o.strip, o.shares, now), run_time=0.4)
            self.keep(o)
            self.move(animate(o.ruler.loud, rate_func=smooth).set_value(LOUD), FadeOut(self.guess), run_time=3.6)
            self.names[1] = now

    def count(self) -> None:
        """Steps of one, from the second score to the third."""
        text = "For softmax, each step of the ruler multiplies by e. One point eight one steps multiply by six, "
        with self.beat("count", text + "eighteen point one by seventy-three million.", notes="0.789 / 0.129 is 6.1."):
            self.hops = VGroup()
            for row, start, seconds, end in ((self.quiet, 0.05, 2.2, 0.42), (self.loud, 0.66, 2.2, 0.85)):
                self.until(start)
                hops, growth = row.hops(), row.growth(self.frame.pick(1.0, 0.85) * self.size, million=row is self.loud)
                self.play(LaggedStart(*map(Create, hops), lag_ratio=0.9), run_time=seconds)
                self.until(end)
                self.play(FadeIn(growth), run_time=0.5)
                self.hops.add(hops, growth)

    def fade(self) -> None:
        """Twelve layers that turn the volume down."""
        self.chained = c = LayerChain(self.room, normalised=False, size=self.size)
        text = "Each dot is a neuron's sum: where weights are a little too small, sums of "
        notes = "Sixteen ReLU neurons a layer, weights 0.7."
        with self.beat("fade", text + "two shrink to two thousandths in twelve layers.", notes=notes):
            self.rows = VGroup(self.quiet, self.loud, *self.names)
            self.play(FadeOut(self.rows, self.hops), run_time=0.4)
            self.play(Create(c.zero), FadeIn(c.columns[0], c.what, c.names[0], c.largest[0]), run_time=0.6)
            self.until(0.16)
            shown = iter(zip(c.names[1:], c.largest[1:], strict=True))
            for k in range(1, len(c.columns)):
                new = [FadeIn(*next(shown))] if k in NUMBERED else []
                self.play(TransformFromCopy(c.columns[k - 1], c.columns[k]), *new, run_time=0.5)

    def mean(self) -> None:
        """Both rulers slide until their zero is below the mean."""
        q, o = self.quiet, self.loud
        ends = [(row.middle + 1.15 * UP, row.middle + 0.15 * DOWN) for row in (q, o)]
        self.marks = VGroup(*(DashedLine(*each, stroke_width=5, color=theme().accent) for each in ends))
        facts = [self.fact("-", mean_and_spread(row.ruler.scores)[0]) for row in (q, o)]
        self.means = [self.beside(k, fact, 1) for k, fact in enumerate(facts)]
        worked = o.region.fit(q.average(1.6 * self.size))
        text = "The cure is a ruler that the scores choose themselves. First, take their mean."
        with self.beat("mean", text, notes="(−0.74 − 0.29 + 1.52)/3 = 0.163."):
            self.play(FadeOut(self.chained), run_time=0.4)
            self.play(FadeIn(q, self.names[0]), run_time=0.5)
            self.keep(q)
            self.until(0.4)
            self.play(FadeIn(worked), run_time=0.5)
            self.play(Create(self.marks[0]), FadeIn(self.means[0]), run_time=0.6)
        with self.beat("zero", "Slide zero to the mean, and the numbers become distances from it.", notes=STILL):
            self.play(FadeOut(worked), run_time=0.4)
            self.play(FadeIn(o, self.names[1], self.means[1], self.marks[1]), run_time=0.5)
            self.keep(o)
            self.move(*(animate(row.ruler.zero).set_value(1) for row in (q, o)), run_time=2.4)

    def move(self, *animations: Animation, run_time: float) -> None:
        """Play what moves the rulers, and let their labels come to rest."""
        self.play(*animations, run_time=run_time)
        for row in (self.quiet, self.loud):
            row.refresh()

    def fact(self, sign: str, number: float) -> Formula:
        """What is subtracted from a row, or by what it is divided."""
        return Formula(f"{sign} @n", self.note, n=Value(number))

    def spread(self) -> None:
        """The distances' squares, their average, its side."""
        q, o = self.quiet, self.loud
        s = SpreadSquares(replace(o.region, left=self.room.left), flower_scores(), self.size)
        gone = VGroup(o, self.names[1], self.means[1], self.marks[1])
        facts = [self.fact("div", mean_and_spread(row.ruler.scores)[1]) for row in (q, o)]
        self.spreads = [self.beside(k, fact, 2) for k, fact in enumerate(facts)]
        text = "Square the distances, average the squares, and take the root: the spread is "
        with self.beat("spread", text + "nought point nine eight.", notes="The spread is the standard deviation."):
            self.play(FadeOut(gone), run_time=0.4)
            lines = q.distances()
            self.play(*map(Create, (*lines, *s.feet)), run_time=0.8)
            self.play(*(GrowFromEdge(square, DOWN) for square in s.squares), *map(FadeIn, s.labels), run_time=0.8)
            self.play(FadeIn(*s.signs), FadeOut(*s.feet), run_time=0.4)
            levelled = s.squares.copy()
            self.play(*(Transform(square, s.average) for square in levelled), FadeIn(s.word), run_time=1.0)
            self.remove(*levelled)
            self.add(s.average)
            self.play(FadeIn(s.area), run_time=0.4)
            self.play(Create(s.edge), FadeIn(s.spread), FadeOut(lines), run_time=0.6)
            self.unit = q.spread()
            self.play(*map(Create, self.unit), FadeIn(self.spreads[0]), run_time=0.8)
        self.going: list[VMobject] = [s]
        self.back = gone

    def divide(self) -> None:
        """The spread becomes the ruler's step."""
        q, o = self.quiet, self.loud
        text = "Divide by the spread: it becomes one step. Now quiet and loud scores have the same shares."
        with self.beat("divide", text, kind="answer", notes="nn_core adds 0.00001 below the root."):
            other = o.spread()
            self.play(FadeOut(*self.going), run_time=0.4)
            self.play(FadeIn(self.back, other, self.spreads[1]), run_time=0.5)
            self.keep(o)
            self.move(*(animate(row.ruler.unit).set_value(1) for row in (q, o)), run_time=3.4)
            outline = VGroup(*(piece.copy().set_fill(opacity=0).set_stroke(theme().ink, 6) for piece in q.strip))
            self.play(FadeIn(outline), run_time=0.4)
            self.play(animate(outline).move_to(o.strip), run_time=1.0)
        self.going = [self.unit, other, self.marks, *self.means, *self.spreads, outline]

    def chain(self) -> None:
        """The chain again, normalised."""
        c, n = self.chained, LayerChain(self.room, normalised=True, size=self.size)
        text = "When each layer normalises its sums, the largest of them stay near two."
        with self.beat("chain", text, notes="Before each ReLU; the spread is one in each layer."):
            self.play(FadeOut(self.rows, *self.going), run_time=0.4)
            self.play(FadeIn(c), run_time=0.5)
            marks = iter(zip(c.largest, n.largest, strict=True))
            for k, (old, new) in enumerate(zip(c.columns, n.columns, strict=True)):
                swapped = []
                if k in NUMBERED:
                    gone, come = next(marks)
                    swapped = [FadeOut(gone, shift=0.3 * DOWN), FadeIn(come, shift=0.3 * DOWN)]
                self.play(Transform(old, new), *swapped, run_time=0.36)
        self.going = [c.zero, c.columns, c.what, *c.names, *n.largest]

    def any_volume(self) -> None:
        """The volume as a parameter: bare above, normalised below."""
        q, o = self.quiet, self.loud
        for tracker in (q.ruler.zero, q.ruler.unit):
            tracker.set_value(0)
        o.ruler.loud = q.ruler.loud.set_value(-LOUD)
        self.names = [
            self.beside(0, Words("bare", self.note)),
            self.beside(1, Words("normalised", self.note)),
            *(self.beside(k, self.volume(lambda: q.ruler.volume), 1) for k in (0, 1)),
        ]
        text = "Bare, the third share swings with the volume, up to one. "
        text += "Normalised, it stays at nought point seven nine six."
        with self.beat("volume", text, kind="answer", notes=GAIN):
            self.play(FadeOut(*self.going), run_time=0.4)
            for row in (q, o):
                row.refresh()
            self.play(FadeIn(q, o, *self.names), run_time=0.5)
            self.keep(q, o)
            self.move(animate(q.ruler.loud, rate_func=linear).set_value(LOUD), run_time=4.0)
            box = Highlight(q.strip, margin=0.1)
            self.play(Create(box), run_time=0.4)
            self.wait(0.4)
            self.play(pass_on(box, Highlight(o.strip, margin=0.1)))
            self.claim("The pattern counts, not the volume")
            self.wait(1.2)
