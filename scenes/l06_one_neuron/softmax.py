"""Scores become shares: why one exponentiates, and why adding the same to all scores changes nothing."""

from __future__ import annotations

import numpy as np
from manim import (
    DL,
    DOWN,
    UP,
    UR,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    Line,
    Rectangle,
    TransformFromCopy,
    VGroup,
    VMobject,
    smooth,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim
from scenes.kit.plot.strip import Strip, exponentials, shares
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.share_table import SCORES, Bars, ShareTable

SMALL, LARGE, HUGE = -0.7, 100.0, 1000.0  # what is added to all scores


class Softmax(Lesson):
    """Turn scores into shares, and find out what happens when the same is added to all scores."""

    def construct(self) -> None:
        """Scores; raw shares fail; exponentials; shares; a question; a small step; the factor; overflow; heat."""
        self.table = ShareTable(self.frame)
        for beat in (self.scores, self.raw, self.exponentiate, self.share, self.ask, self.step):
            beat()
        for beat in (self.cancel, self.ratio, self.overflow, self.heat, self.close):
            beat()

    def scores(self) -> None:
        """Three scores as bars."""
        t = self.table
        room = t.room
        self.raw_bars = Bars(
            t.middle[1:4], lambda: SCORES, unit=room.height / 3.4, zero=room.bottom + 0.4 * room.height
        )
        self.line = Line(room.at(-1, -1), room.at(1, -1), color=theme().muted).set_y(self.raw_bars.zero)
        text = "A network gives three scores: two, one half, minus one. We want shares that add up to one."
        with self.beat("scores", text):
            self.heading("From scores to shares", into=self.line)
            self.play(Create(self.line), FadeIn(t.heads[0]), run_time=0.5)
            for number, bar in zip(t.scores, self.raw_bars, strict=True):
                edge = DOWN if bar.get_y() > self.raw_bars.zero else UP
                self.play(GrowFromEdge(bar, edge), FadeIn(number), run_time=0.7)

    def raw(self) -> None:
        """Sharing the scores themselves fails."""
        t = self.table
        parts = [t.low[k + 1].place(Value(SCORES / SCORES.sum(), k, 2, size=t.size)) for k in range(3)]
        with self.beat("raw", "Divide by their sum, 1.5? One share is above one, and one below zero."):
            self.play(FadeIn(t.sums["scores"], t.heads[2]), run_time=0.5)
            self.play(LaggedStart(*map(FadeIn, parts), lag_ratio=0.5), run_time=1.6)
            strikes = [
                Line(each.get_corner(DL), each.get_corner(UR), color=theme().ink, stroke_width=5)
                for each in (parts[0], parts[2])
            ]
            self.until(0.6)
            self.play(*map(Create, strikes), run_time=0.6)
            self.play(*dim(parts[0], parts[2], *strikes), run_time=0.4)
        self.going = [*parts, *strikes, t.sums["scores"], self.raw_bars, self.line]

    def exponentiate(self) -> None:
        """All exponentials are positive."""
        t = self.table
        with self.beat("exp", "So take e to the power of each score: always positive, and larger for a larger score."):
            self.play(FadeOut(*self.going), run_time=0.4)
            self.play(FadeIn(t.heads[1]), run_time=0.4)
            for bar, number in zip(t.bars, t.exps, strict=True):
                self.play(GrowFromEdge(bar, DOWN), run_time=0.6)
                self.play(FadeIn(number.update()), run_time=0.3)
            self.keep(t.bars)

    def share(self) -> None:
        """The bars are laid into one strip."""
        t = self.table
        with self.beat("share", "Divide each by their sum: the result is softmax, three shares in one strip."):
            self.play(FadeIn(t.sums["exps"]), run_time=0.5)
            moves = [TransformFromCopy(bar, piece) for bar, piece in zip(t.bars, t.strip, strict=True)]
            for move, number in zip(moves, t.shares, strict=True):
                self.play(move, FadeIn(number), run_time=0.9)
            self.keep(t.strip)
            self.play(FadeIn(t.sums["shares"]), run_time=0.4)

    def ask(self) -> None:
        """102, 100.5 and 99."""
        t = self.table
        text = "Now add one hundred to each score. They are nearly equal now. Are the shares nearly equal, too?"
        self.hidden = [t.bars, *t.exps, t.sums["exps"], t.strip, *t.shares, t.sums["shares"], t.heads[1]]
        notes = "Most say yes: 102, 100.5 and 99 differ by three percent."
        choices = "yes, nearly equal", "no, as before"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.play(FadeOut(*self.hidden), run_time=0.4)
            self.play(FadeOut(t.scores), run_time=0.3)
            t.shift.set_value(LARGE)
            t.scores.update()
            self.play(FadeIn(t.scores), run_time=0.4)
            t.tempting.update()
            marks = [t.low[k + 1].place(Words("?", t.size)) for k in range(3)]
            self.marks = VGroup(t.tempting.set_fill(opacity=0.6), *marks)
            self.play(FadeIn(self.marks), run_time=0.5)

    def rescore(self, shift: float, *others: VMobject) -> None:
        """Other scores appear in place of those that stand there; `others` come with them."""
        t = self.table
        self.play(FadeOut(t.scores), run_time=0.4)
        t.shift.set_value(shift)
        for part in (t.scores, *others):
            part.update()
        self.play(FadeIn(t.scores, *others), run_time=0.5)

    def step(self) -> None:
        """Subtract 0.7: each bar shrinks to one half."""
        t = self.table
        factor = Value(exponentials(np.array(SMALL)), places=2)
        self.factor = t.middle[0].place(Formula("times @f", 0.9 * HERO, f=factor), -1, 0.2)
        text = "From the old scores, subtract just 0.7. Each bar shrinks to about half, and the strip stays as it is."
        with self.beat("step", text):
            self.play(FadeOut(self.marks), run_time=0.3)
            self.rescore(0.0, *self.hidden)
            self.keep(t.bars, t.strip)
            self.until(0.4)
            self.play(animate(t.shift, rate_func=smooth).set_value(SMALL), run_time=2.6)
            self.play(FadeIn(self.factor), run_time=0.5)

    def cancel(self) -> None:
        """e to the hundred stands above and below."""
        t = self.table
        source = "({{e^100 : above}} dot e^2) / ({{e^100 : below}} dot (e^2 + e^0.5 + e^(-1))) approx @p"
        share = Value(lambda: float(shares(t.now)[0]), places=3)
        self.fraction = t.room.inset(0.3, 0.2).fit(Formula(source, 1.15 * HERO, digits="formula", p=share))
        text = "Add one hundred: each grows by the factor e to the hundred. "
        with self.beat("cancel", text + "Above and below, it cancels.", kind="answer"):
            self.play(FadeOut(t.bars, t.exps, self.factor, t.sums["exps"], t.heads[1]), run_time=0.4)
            self.rescore(LARGE)
            self.play(FadeIn(self.fraction), run_time=0.6)
            self.until(0.6)
            parts = [self.fraction.part(name) for name in ("above", "below")]
            boxes = [Highlight(part, margin=0.08) for part in parts]
            self.play(*map(FadeIn, boxes), run_time=0.5)
            self.wait(0.5)
            self.play(FadeOut(*boxes), *dim(*parts), run_time=0.6)
        self.going = [self.fraction]

    def ratio(self) -> None:
        """The second share fits four and a half times into the first."""
        t = self.table
        lead = Value(float(SCORES[0] - SCORES[1]), places=1)
        factor = Value(exponentials(SCORES[:1] - SCORES[1:2]), 0, 1)
        words = t.room.fit(Formula("e^(@lead) approx @f", 1.3 * HERO, lead=lead, f=factor))
        tiles = fitted(t.strip)
        text = "Only differences count: a lead of 1.5 is a factor of e to the 1.5, "
        with self.beat("ratio", text + "about four and a half."):
            self.play(FadeOut(*self.going), run_time=0.4)
            self.play(FadeIn(words), run_time=0.6)
            self.until(0.5)
            self.play(LaggedStart(*map(FadeIn, tiles), lag_ratio=0.6), run_time=2.4)
        self.going = [words, tiles]

    def overflow(self) -> None:
        """Too large for the machine; less the largest score, all is well."""
        t = self.table
        failed = [t.middle[k + 1].place(Words("inf", t.size)) for k in range(3)]
        unknown = [t.low[k + 1].place(Words("nan", t.size)) for k in range(3)]
        safe = exponentials(SCORES - SCORES.max())
        small = [t.middle[k + 1].place(Value(safe, k, 3, size=t.size)) for k in range(3)]
        text = (
            "Add one thousand: the powers overflow the computer, and infinity over infinity is no number. So first "
            "subtract the largest score: the shares stay."
        )
        with self.beat("overflow", text, notes="inf/inf is nan."):
            self.play(FadeOut(*self.going), run_time=0.4)
            self.rescore(HUGE)
            self.play(FadeIn(t.heads[1], *failed), FadeOut(t.shares, t.strip, t.sums["shares"]), run_time=0.5)
            self.play(FadeIn(*unknown), run_time=0.5)
            self.until(0.55)
            self.play(FadeOut(*failed, *unknown), run_time=0.4)
            self.rescore(-float(SCORES.max()))
            self.play(FadeIn(*small), run_time=0.5)
            self.play(FadeIn(t.shares.update(), t.strip.update(), t.sums["shares"]), run_time=0.6)
            self.keep(t.strip)
        self.going = [*small, t.heads[1], t.sums["shares"]]

    def heat(self) -> None:
        """All scores are divided by a temperature."""
        t = self.table
        warm = Value(lambda: float(t.heat.get_value()), places=2, reserve="0.00", role="weight")
        self.words = t.room.fit(Formula('"temperature" @t', 1.2 * HERO, t=warm))
        divided = t.top[0].place(Words("divided", t.small, role="muted"), -1, 0)
        text = "Divide the scores by a temperature: "
        with self.beat("heat", text + "low sharpens the shares, high evens them out.", kind="scrub"):
            self.play(FadeOut(*self.going), run_time=0.4)
            self.rescore(0.0)
            self.play(FadeIn(self.words, divided), FadeOut(t.heads[0]), run_time=0.4)
            for temperature, seconds in ((0.4, 1.6), (4.0, 2.2), (1.0, 1.4)):
                self.play(animate(t.heat, rate_func=smooth).set_value(temperature), run_time=seconds)
            self.wait(0.2)
            self.play(FadeOut(divided), FadeIn(t.heads[0]), run_time=0.3)

    def close(self) -> None:
        """Two rows of scores, and the same strip below each."""
        t = self.table
        more = [t.low[k + 1].place(Value(SCORES + LARGE, k, 1, size=t.size)) for k in range(3)]
        head = t.low[0].place(Words("plus 100", t.small, role="muted", digits="label"), -1, 0)
        above = t.strip.copy().clear_updaters().set_y(t.room.center[1] + 0.4)
        text = "With or without the one hundred, the differences are the same, so the shares are too."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(self.words, t.shares, t.heads[2]), run_time=0.4)
            self.play(TransformFromCopy(t.strip, above), run_time=0.7)
            self.until(0.4)
            self.play(FadeIn(head, *more), run_time=0.5)
            self.claim("Differences between scores decide the shares")
            self.wait(1.0)


def fitted(strip: Strip) -> VGroup:
    """The strip's second piece, laid into its first as often as it fits; what is left over is cut off."""
    first, second = strip[0], strip[1]
    width, end = float(second.width), float(first.get_right()[0])
    tiles = VGroup()
    at = float(first.get_left()[0])
    while at < end - 1e-6:
        tile = Rectangle(width=min(width, end - at), height=0.55 * first.height, stroke_width=3)
        tile.set_stroke(theme().background).set_fill(theme().classes[1], 1)
        tiles.add(tile.move_to((at + tile.width / 2, first.get_y(), 0)))
        at += width
    return tiles.set_z_index(3)
