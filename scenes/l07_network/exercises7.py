"""Three short questions on a network's dials, its ReLU and its biases."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from manim import (
    DL,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    UR,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Line,
    Mobject,
    ReplacementTransform,
    VGroup,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.exercise import STRUCK, Exercises
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.dial_net import DialNet
from scenes.l07_network.exercise_nets import SIZES, dials, lines, scores
from scenes.l07_network.forward_lanes import Extend
from scenes.l07_network.silenced_sum import SilencedSum
from scenes.l07_network.twin_petals import TwoPetals
from scenes.l07_network.twin_rays import TwinRays

VERSICOLOR, VIRGINICA = 1, 2


class Exercises7(Exercises):
    """Answer three questions on a network, and see what biases and ReLUs are for."""

    def construct(self) -> None:
        """The dials; the forgotten ReLU; two flowers of one shape."""
        for part in (self.count_dials, self.forget, self.sizes, self.double, self.normalise, self.close):
            part()

    @property
    def above(self) -> Region:
        """Above the two answers."""
        return Region(self.sheet.tempting.left, self.strip.right, self.strip.bottom, self.strip.top)

    @property
    def strip(self) -> Region:
        """Beside the badge, above the working."""
        return replace(self.sheet.task, left=self.badge.get_right()[0] + 0.4, bottom=self.sheet.task.top - 0.9)

    def strike_out(self, part: Mobject) -> None:
        """One of the answers that are often given is refuted."""
        corners = part.get_corner(DL) + 0.08 * (DOWN + LEFT), part.get_corner(UR) - 0.08 * (DOWN + LEFT)
        line = Line(*corners, stroke_width=5, color=theme().ink)
        self.play(Create(line), run_time=0.5)
        self.play(Dim(part, STRUCK), Dim(line, STRUCK), run_time=0.4)

    def count_dials(self) -> None:
        """Twenty lines, ten lines, five knobs, two knobs; the rows of W²."""
        sizes = [Value(float(size), places=0, size=HERO) for size in SIZES]
        task = VGroup(sizes[0], Maths("->", HERO), sizes[1], Maths("->", HERO), sizes[2]).arrange(RIGHT, buff=0.25)
        align_baseline(*sizes)
        n, i, j = (Value(float(n), places=0) for n in (lines(), SIZES[1], SIZES[2]))
        ask = Formula('"dials:" @n"?" quad "shape of" W^((2)) ":" @i times @j "?"', BODY, digits="index", n=n, i=i, j=j)
        text = "Four inputs, five hidden neurons, two outputs: how many dials, and which shape has W two?"
        with self.beat("dials", text, kind="question", notes="A row of W(2) belongs to an output, which receives."):
            self.heading("Dials, ReLU, biases")
            self.pose(1, task, ask=ask, aside_work=True, answers=self.frame.pick(28, 27))
            room = self.large
            self.net = net = DialNet(0.64 * room.width, room.height - 0.3)
            net.move_to(room.center).set_x(room.left + net.width / 2)
            self.play(FadeIn(net), run_time=0.6)
        with self.beat("lines", "Often given: thirty, one a line. Four times five, and five times two."):
            self.count_lines(task)
        text = "But each neuron behind the inputs has a bias, too. Thirty-seven."
        with self.beat("thirty_seven", text, kind="answer"):
            self.add_knobs()
        self.shape()

    def count_lines(self, task: VGroup) -> None:
        """The lines are counted, neuron by neuron: thirty."""
        net = self.net
        products = VGroup()
        for pair in pairwise(SIZES):
            a, b = (Value(float(n), places=0, role="weight") for n in pair)
            products.add(Formula("@a dot @b", HERO, a=a, b=b))
        biases = [Value(float(n), places=0, size=HERO, role="bias") for n in SIZES[1:]]
        plus = [Maths("+", HERO) for _ in range(3)]
        total = Formula("= @n", HERO, n=Value(float(dials()), places=0))
        self.written = VGroup(products[0], plus[0], products[1], plus[1], biases[0], plus[2], biases[1], total)
        self.written.arrange(RIGHT, buff=0.28)
        strip, above = self.strip, self.above
        self.written.scale(min(1.0, (above.left - strip.left - 0.4) / self.written.width))
        n, i, j = (Value(float(n), places=0, size=HERO) for n in (lines(), SIZES[1], SIZES[2]))
        self.tempt(VGroup(n, Formula("@i times @j", HERO, i=i, j=j)).arrange(DOWN, buff=0.35), into=above)
        self.written.move_to((strip.left, strip.center[1], 0), aligned_edge=LEFT)
        align_baseline(task[0], *self.written)
        self.tally = Value(lambda: float(int(net.counted + 1e-9)), places=0, size=1.4 * DISPLAY, reserve="00")
        self.tally.move_to(self.sheet.right.center)
        self.play(FadeIn(self.tally, self.written[0]), run_time=0.4)
        self.play(net.count_to(SIZES[0] * SIZES[1]), run_time=2.2)
        self.play(FadeIn(*self.written[1:3]), run_time=0.4)
        self.play(net.count_to(lines()), run_time=1.4)

    def add_knobs(self) -> None:
        """Five biases, and two."""
        for k, count in enumerate(SIZES[1:]):
            self.play(FadeIn(*self.written[3 + 2 * k : 5 + 2 * k]), run_time=0.4)
            self.play(self.net.count_to(self.net.counted + count), run_time=0.22 * count)
        self.play(FadeIn(self.written[-1]), run_time=0.4)
        self.strike_out(self.tempting[1][0])

    def shape(self) -> None:
        """The lines into each output become a row of W²."""
        net, room = self.net, self.large
        left = float(net.get_right()[0]) + 0.45
        rows = [net.row(k, left, room.right - 0.3 - left) for k in range(SIZES[2])]
        name = Maths("W^((2))", HERO, role="weight", digits="index").next_to(VGroup(*rows), UP, buff=0.4)
        others = [line for line in net.lines if line not in [*net.into(0), *net.into(1)]]
        text = "W two has a row for each output: two rows of five, not five of two."
        with self.beat("shape", text, kind="answer"):
            self.play(*(Dim(line, 0.25) for line in others), FadeOut(self.tally), FadeIn(name), run_time=0.5)
            for k, row in enumerate(rows):
                on_lines = zip(row.copy(), net.into(k), strict=True)
                cells = VGroup(*(cell.move_to(line.get_center()) for cell, line in on_lines))
                self.play(FadeIn(cells), run_time=0.4)
                self.play(ReplacementTransform(cells, row), run_time=0.9)
            self.strike_out(self.tempting[1][1])
            i, j = (Value(float(n), places=0, role="weight") for n in (SIZES[2], SIZES[1]))
            size = Formula("W^((2)) : @i times @j", 1.1 * BODY, digits="index", i=i, j=j)
            number = Value(float(dials()), places=0, size=1.3 * HERO, role="activation")
            self.solve(VGroup(number, size).arrange(DOWN, buff=0.3))

    def forget(self) -> None:
        """One negative sum goes on, and the verdict flips."""
        task = Words("our flower", HERO)
        text = "Our flower: one sum is minus one point six. With ReLU, virginica wins. Without it?"
        with self.beat("forget", text, kind="question", notes="Often: virginica still, it was only one small number."):
            self.pose(2, task, ask=Words("without ReLU: still virginica?", BODY), aside_work=True,
                      answers=self.frame.pick(25, 22))  # fmt: skip
            self.picture = p = SilencedSum(self.large, self.frame.pick(3.7, 2.9))
            self.play(FadeIn(p), run_time=0.7)
            self.until(0.6)
            self.play(Create(ring := Ring(p.names[VIRGINICA], margin=0.14)), run_time=0.5)
        text = "Virginica still? But minus one point six goes on: times minus one point four, plus two point two four. "
        with self.beat("goes_on", text + "Versicolor: one point nine five, above one point six eight.", kind="answer"):
            self.play(FadeOut(p.gate, p.legend, ring), run_time=0.5)
            self.tempt(Words("virginica", HERO, role="class 2"), into=self.above)
            for k, written in enumerate(p.written):
                self.goes_on(k, written)
            self.play(FadeOut(p.written[-1]), run_time=0.3)
            self.play(Create(p.tip(VERSICOLOR)), run_time=0.6)
            self.play(Create(Ring(p.scores[VERSICOLOR], margin=0.1)), run_time=0.5)
            self.refute()
            self.solve(Words("versicolor", HERO, role="class 1"))

    def goes_on(self, k: int, written: Formula) -> None:
        """The silenced sum reaches score `k`: written out beside the badge, drawn, and landed."""
        p, strip = self.picture, self.strip
        written.scale(min(1.0, (self.above.left - strip.left - 0.2) / written.width))
        written.move_to((strip.left, strip.center[1], 0), aligned_edge=LEFT)
        align_baseline(self.task, written)
        self.until((0.14, 0.34, 0.54)[k])
        arrive = [FadeIn(written), Pulse([p.edges[k]])]
        if k:
            self.play(FadeOut(p.written[k - 1]), run_time=0.3)
        self.play(*arrive, run_time=0.7)
        self.play(Extend(p.added[k]), run_time=0.7)
        p.land(k)

    def sizes(self) -> None:
        """Twice the petal, twice the scores, equal shares."""
        petals = TwoPetals(replace(self.frame.stage, top=self.frame.stage.top - 1.2))
        text = "A rose, ten by five; a tulip, twenty by ten. No biases, normalised scores: can training part them?"
        with self.beat("sizes", text, kind="question", notes="Many say: yes, with suitable weights."):
            self.pose(3, petals, ask=Words("no biases: told apart? yes?", BODY), answers=self.frame.pick(25, 24))
        self.twice(petals)

    def rays(self, station: str, roles: tuple[str, ...], goal: str, places: int) -> TwinRays:
        """A station's numbers across the rays, beside both petals."""
        room = replace(self.large, left=self.large.left + 1.9, top=self.large.top + 0.5)
        return TwinRays(room, station, roles, goal=goal, places=places)

    def twice(self, petals: TwoPetals) -> None:
        """All three sums double; ReLU makes zero of the two that are negative."""
        r = self.picture3 = self.rays("sums", ("activation",) * 3, "ReLU", 0)
        text = "Our weights, no biases: the tulip's sums are twice the rose's, so they lie on the same rays. "
        with self.beat("twice", text + "ReLU turns both negative ones into zero."):
            self.remove(self.task)
            self.add(petals)
            left, smaller = self.large.left + 0.9, 1.7 / petals.petals[1].width
            both = zip(petals.petals, r.lines, strict=True)
            moves = [animate(p).scale(smaller).move_to((left, line.get_y(), 0)) for p, line in both]
            self.play(FadeOut(petals.names, self.pause_sign), *moves, run_time=0.9)
            self.task = Dot(self.frame.stage.center, radius=0.01, fill_opacity=0)
            self.tempt(Words("yes", 1.2 * HERO))
            self.remove(self.task)
            self.follow(r.come())
            self.until(0.68)
            self.play(*r.change(r.moved, *(row[1] for row in r.labels)), run_time=1.0)
            self.zeros = [row[1] for row in r.numbers("ReLU")]
            self.play(*map(FadeIn, self.zeros), run_time=0.4)

    def double(self) -> None:
        """The scores double as well."""
        old = self.picture3
        r = self.picture3 = self.rays("scores", tuple(f"class {k}" for k in range(3)), "centred", 1)
        with self.beat("on", "What comes out is still twice as much. So the tulip's scores are twice the rose's, too."):
            self.play(FadeOut(*old.submobjects, *old.left, *self.zeros), run_time=0.5)
            for step, share in zip(r.come(), (0.25, 0.55), strict=True):
                self.until(share)
                self.follow([step])

    def normalise(self) -> None:
        """Without their means, and divided by their spreads, both lines are one."""
        r = self.picture3
        text = "Normalising subtracts the mean, and divides by the spread; both are twice as large, as well. "
        text += "Both flowers get the same three numbers. Never."
        with self.beat("never", text, kind="answer", notes="Equal shares: 0.15, 0.07, 0.78 for both."):
            self.play(*r.change(r.moved, *(tag for row in r.labels for tag in row)), run_time=1.2)
            self.until(0.35)
            self.play(*r.change(r.met), run_time=1.8)
            self.play(*map(FadeIn, r.numbers("normalised", 2)[0]), run_time=0.5)
            self.refute()
            self.solve(Words("never", 1.2 * HERO, role="activation"))

    def close(self) -> None:
        """The three answers."""
        parts: dict[str, Any] = {"ab"[k]: Value(float(n), places=0) for k, n in enumerate((lines(), dials() - lines()))}
        first = Formula('@a + @b = @n "dials"', HERO, n=Value(float(dials()), places=0, role="activation"), **parts)
        found = scores(cut=False)
        second = Formula('"versicolor:" @a > @b', HERO, a=Value(found, VERSICOLOR, 2, role="activation"),
                         b=Value(found, VIRGINICA, 2))  # fmt: skip
        third = Words("without biases, size is lost", HERO)
        with self.beat("close", "Seven biases; one ReLU; and without biases, size is lost.", kind="answer"):
            self.results([first, second, third])
            self.claim("Biases tell size; ReLU turns the verdict")
