"""Why the gradient of cross-entropy by the scores is share minus target, and what a walk against it does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, GrowFromEdge, VGroup, linear, there_and_back_with_pause

from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.pieces import Pieces
from scenes.l08_loss.three_scores import (
    NUDGE,
    PIECES,
    SCORES,
    STEPS,
    TARGET,
    TRUTH,
    cost_and_gradient,
    nudged,
    shares,
    walk,
)

WIDER = 25  # how many times too wide what a nudge adds is drawn
RAISED = 0.45  # how far a score is raised, to be seen: where the sums close at three places
UP_AND_BACK = there_and_back_with_pause


class ProbabilityMinusTarget(Lesson):
    """Raise one score after the other, see the cost follow, and find the gradient."""

    def construct(self) -> None:
        """Scores and pieces; the cost in two parts; a wrong score, the true one; the gradient; a walk."""
        room = replace(self.frame.stage, top=self.frame.stage.top - 0.1)
        self.size: float = self.frame.pick(1.0, 0.8) * points(BODY)
        self.p = p = Pieces(room, self.size)
        self.gradient = cost_and_gradient(SCORES)[1]
        self.desk = Region(room.left + 8.4 * p.unit, room.right, p.low - 0.2, p.high + 0.2)
        for beat in (self.ask, self.pieces, self.split, self.wrong, self.how_fast, self.its_share):
            beat()
        for beat in (self.true, self.all_three, self.walk):
            beat()

    def ask(self) -> None:
        """Three knobs, the second is true."""
        p = self.p
        true = Maths('"true"', 1.2 * self.size, role="target").next_to(p.pieces[TRUTH], DOWN, buff=0.3)
        charged = self.desk.fit(Maths('C = -ln p_"true"', 1.5 * self.size))
        text = "Only the true share is charged. Three scores, and the second is true: which of them feels a gradient?"
        feel = "the second alone", "all three", "the two others"
        with self.beat("ask", text, kind="question", notes="Most say: the second alone.", choices=feel, right=feel[1]):
            self.heading("Which scores feel it?", into=p.rails)
            for rail, knob, score in zip(p.rails, p.knobs, p.scores, strict=True):
                self.play(FadeIn(rail, knob, score), run_time=0.5)
            self.play(FadeIn(p.pieces), run_time=0.5)
            self.play(FadeIn(p.truth, true, charged), run_time=0.5)
        self.asked = VGroup(true, charged)

    def pieces(self) -> None:
        """E to the power of the scores."""
        p = self.p
        a, b, c = (Value(PIECES, k, 0, role=f"class {k}") for k in range(3))
        share = Value(float(shares(SCORES)[TRUTH]), places=1)
        top, total, again = Value(PIECES, TRUTH, 0, role=f"class {TRUTH}"), Value(PIECES.sum(), places=0), PIECES.sum()
        self.sums = self.rows(
            Formula("@a + @b + @c = @sum", 1.2 * self.size, a=a, b=b, c=c, sum=total),
            Formula("@one slash @all = @share", 1.2 * self.size, one=top, all=Value(again, places=0), share=share),
        )
        text = "E to the power of the scores: two, three and five, together ten. The true share is three tenths."
        with self.beat("pieces", text, notes="Lecture 7: softmax divides each piece by the sum of all."):
            self.play(FadeOut(self.asked), run_time=0.4)
            for number in p.numbers:
                self.play(FadeIn(number), run_time=0.5)
            self.play(FadeIn(self.sums[0]), run_time=0.5)
            self.until(0.72)
            self.play(FadeIn(self.sums[1]), run_time=0.6)

    def rows(self, *lines: Maths) -> VGroup:
        """Lines of the desk, one below the other, flush left."""
        group = VGroup(*lines).arrange(DOWN, buff=0.42, aligned_edge=LEFT)
        return self.desk.fit(group)

    def split(self) -> None:
        """The cost as the log of the sum, minus the true score."""
        cost, total = cost_and_gradient(SCORES)[0], float(np.log(PIECES.sum()))
        size = 1.15 * self.size
        share = Value(float(shares(SCORES)[TRUTH]), places=1, role=f"class {TRUTH}")
        parts = Value(PIECES.sum(), places=0), Value(PIECES[TRUTH], places=0, role=f"class {TRUTH}")
        logs = Value(total, places=3), Value(float(SCORES[TRUTH]), places=3, role=f"class {TRUTH}")
        self.cost = self.rows(
            Formula("C = -ln @share", size, share=share),
            Formula("= ln @all - ln @one", size, all=parts[0], one=parts[1]),
            Formula("approx @all - @one", size, all=logs[0], one=logs[1]),
            Formula("= @cost", size, cost=Value(cost, places=3)),
        )
        text = "Its cost is minus log of three tenths: the log of the sum, ten, minus the log of three, the true score."
        with self.beat("split", text, notes="2.303 − 1.099 = 1.204. In symbols: C = ln Σ e^z − z of the true class."):
            self.play(FadeOut(self.sums), run_time=0.4)
            for line, end in zip(self.cost, (0.1, 0.4, 0.65, 0.85), strict=True):
                self.until(end)
                self.play(FadeIn(line), run_time=0.5)

    def wrong(self) -> None:
        """A wrong score rises, and the cost with it."""
        p = self.p
        size = 1.25 * self.size
        whole = Value(lambda: float(np.exp(p.now()).sum()), places=2, reserve="00.00")
        log = Value(lambda: float(np.log(np.exp(p.now()).sum())), places=3)
        own = Value(lambda: float(p.now()[TRUTH]), places=3, role=f"class {TRUTH}")
        cost = Value(lambda: p.cost_as_read(3), places=3)
        self.live = self.rows(
            Formula("ln @whole approx @log", size, whole=whole, log=log),
            Formula('"minus" quad @own', size, own=own),
            Formula("C approx @cost", size, cost=cost),
        )
        right = self.live[0].get_right()
        for line in self.live[1:]:
            line.align_to(right, RIGHT)
        text = "Raise the third score, a wrong one: its piece, the sum and the cost grow."
        with self.beat("wrong", text):
            self.play(FadeOut(self.cost), run_time=0.4)
            self.play(FadeIn(self.live.update()), run_time=0.4)
            self.play(animate(p.z[2], rate_func=UP_AND_BACK).set_value(SCORES[2] + RAISED), share=0.75)

    def how_fast(self) -> None:
        """A hundredth more: a share of a hundredth."""
        p = self.p
        size = 1.1 * self.size
        growth, total = float(np.exp(nudged(2)[2]) - PIECES[2]), float(PIECES.sum())
        part = growth / total
        grown = self.rows(
            Formula('"sum" @a -> @b', size, a=Value(total, places=0), b=Value(total + growth)),
            Formula("@g slash @a = @d", size, g=Value(growth), a=Value(total, places=0), d=Value(part, places=3)),
            Maths('"ln: about as much"', size),
            Formula("@d slash @h = @s", size, d=Value(part, places=3), h=Value(NUDGE), s=self.slope(2, plus=False)),
        )
        strip = p.strip(growth, WIDER)
        times = Formula("times @n", 1.05 * self.size, n=Value(WIDER, places=0)).set_color(theme().background)
        times.move_to(strip)
        label = Formula("+ @growth", 1.2 * self.size, growth=Value(growth)).next_to(strip, DOWN, buff=0.25)
        text = "How fast? [Raise] it by a hundredth: the five grows by a hundredth of itself, nought point nought "
        text += "[five], drawn twenty-five times too wide. The ten grows by [half] a hundredth of itself, and its "
        text += "[log] by about half a hundredth."
        with self.beat("fast", text, notes="d ln S = dS / S: the piece over the sum, its share."):
            self.play(FadeOut(self.live), run_time=0.4)
            self.play(animate(p.z[2], rate_func=linear).set_value(SCORES[2] + NUDGE), run_time=0.8, at="Raise")
            self.play(GrowFromEdge(strip, LEFT), FadeIn(times, label), run_time=0.8, at="five")
            self.play(FadeIn(grown[0]), run_time=0.5)
            for line, word in zip(grown[1:3], ("half", "log"), strict=True):
                self.play(FadeIn(line), run_time=0.5, at=word)
            self.until(0.95)
            self.play(FadeOut(strip, times, label), animate(p.z[2]).set_value(SCORES[2]), run_time=0.5)
        self.grown = grown

    def its_share(self) -> None:
        """The slope by a wrong score is its share."""
        text = "So the slope is nought point five: its [share]. For the [first] score it is nought point two."
        self.below = [self.p.below(k, self.slope(k, 1.4)) for k in (2, 0)]
        with self.beat("share", text):
            self.play(FadeIn(self.grown[-1]), run_time=0.5)
            for number, word in zip(self.below, ("share", "first"), strict=True):
                self.play(FadeIn(number), run_time=0.5, at=word)

    def slope(self, k: int, factor: float = 1.1, *, plus: bool = True) -> Value:
        """The gradient by a score."""
        return Value(self.gradient, k, 1, size=factor * self.size, role="gradient", plus=plus)

    def true(self) -> None:
        """The true score: its share, minus one."""
        p = self.p
        share = Value(shares(SCORES), TRUTH, 1, size=1.3 * self.size)
        account = self.desk.fit(VGroup(share, *self.minus_target(TRUTH)).arrange(buff=0.2))
        align_baseline(*account)
        slope = p.below(TRUTH, self.slope(TRUTH, 1.4))
        text = "The true score raises the log of the sum by its share, nought point three; but it is subtracted "
        with self.beat("true", text + "once: minus nought point seven.", notes="C = ln of the sum − the true score."):
            self.play(FadeOut(self.grown), run_time=0.4)
            self.play(FadeIn(self.live.update()), run_time=0.4)
            self.play(animate(p.z[TRUTH], rate_func=UP_AND_BACK).set_value(SCORES[TRUTH] + RAISED), share=0.45)
            self.until(0.68)
            self.play(FadeOut(self.live), run_time=0.4)
            self.play(FadeIn(account), run_time=0.5)
            self.play(FadeIn(slope), run_time=0.5)
        self.below.append(slope)
        self.minus_one = account

    def minus_target(self, k: int) -> VGroup:
        """What follows a share: minus its target is the gradient by its score."""
        minus = Formula("- @target", 1.3 * self.size, target=Value(TARGET, k, 0, role="target"))
        equals = Formula("= @slope", 1.3 * self.size, slope=self.slope(k, 1.3, plus=False))
        return align_baseline(*VGroup(minus, equals).arrange(buff=0.2))

    def all_three(self) -> None:
        """Shares minus target."""
        p = self.p
        a, b, c = (Value(abs(self.gradient), k, 1, role="gradient") for k in range(3))
        zero = Formula("@a - @b + @c = 0", 1.3 * self.size, digits="formula", a=a, b=b, c=c)
        zero.move_to((float(p.region.center[0]), (p.low + p.high) / 2 + 0.4, 0.0))
        text = "So all three feel it: the [gradient] is share minus target, and it adds up to [zero], "
        text += "because shares and target both add up to one."
        with self.beat("gradient", text, kind="answer"):
            self.play(FadeOut(self.minus_one, p.rails, p.knobs, *p.scores, *p.numbers, *self.below), run_time=0.4)
            self.play(animate(p.full).set_value(1), run_time=0.6)
            size = 1.3 * self.size
            inside = [
                Value(shares(SCORES), k, 1, size=size, color=theme().background).move_to(piece)
                for k, piece in enumerate(p.pieces)
            ]
            self.play(FadeIn(*inside), run_time=0.4)
            below = [self.minus_target(k).next_to(p.pieces[k], DOWN, buff=0.25) for k in range(3)]
            for each in align_baseline(*below):
                self.play(FadeIn(each), run_time=0.6, at="gradient")
            self.play(FadeIn(zero), run_time=0.5, at="zero")
        self.passing = VGroup(*inside, *below, zero)

    def walk(self) -> None:
        """Two steps against the gradient: the true share grows, the cost falls."""
        p = self.p
        costs = [Value(cost_and_gradient(scores)[0], places=3, size=1.4 * self.size) for scores in walk()]
        row = align_baseline(Maths("C", 1.4 * self.size), *costs)
        row.arrange(buff=0.8)
        row.next_to(p.pieces, DOWN, buff=0.3)
        row.set_x(float(p.region.center[0]))
        align_baseline(*row)
        text = "Walk against it, rate one: in two steps the true share grows from three tenths to seven."
        notes = "First step: 0.693 - 0.2, 1.099 + 0.7, 1.609 - 0.5. Costs are minus log of the shares shown."
        with self.beat("walk", text, kind="answer", notes=notes):
            self.play(FadeOut(self.passing), run_time=0.4)
            p.spread()
            inside = [p.share(k, 1.05 * self.size) for k in range(3)]
            self.slopes = [p.slope(k, self.size) for k in range(3)]
            for part in (p.knobs, *p.scores, *self.slopes):
                part.update()
            self.play(FadeIn(*inside, row[0], costs[0]), run_time=0.4)
            self.play(FadeIn(p.rails, p.knobs, *p.scores, *self.slopes), run_time=0.5)
            for step, cost in zip(range(1, STEPS + 1), costs[1:], strict=True):
                goals = walk()[step].tolist()
                moves = (animate(z, rate_func=linear).set_value(goal) for z, goal in zip(p.z, goals, strict=True))
                self.play(*moves, run_time=1.1)
                self.play(FadeIn(cost), run_time=0.3)
            self.claim("The gradient: share minus target")
            self.wait(1.5)
