"""Three short questions on a network's dials, its ReLU and its biases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from manim import (
    LEFT,
    UP,
    Animation,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Mobject,
    ReplacementTransform,
    VGroup,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.exercise import Exercises, Sheet
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value
from scenes.l07_network.dial_net import DialNet, DialSum
from scenes.l07_network.exercise_nets import SIZES, dials, lines
from scenes.l07_network.exercise_words import answers, dials_and_shape, doubled_sum, layers, lines_and_shape, sought
from scenes.l07_network.forward_lanes import Extend
from scenes.l07_network.silenced_sum import SETOSA, VERSICOLOR, VIRGINICA, SilencedSum
from scenes.l07_network.twin_petals import TwoPetals
from scenes.l07_network.twin_rays import TwinRays


class Exercises7(Exercises):
    """Answer three questions on a network, and see what biases and ReLUs are for."""

    SLIP = "many say"
    said: Mobject | None

    def construct(self) -> None:
        """The dials; the forgotten ReLU; two flowers of one shape."""
        self.sought, self.said = sought(self.frame.pick(BODY, LABEL)), None
        for part in (self.ask_dials, self.count, self.shape, self.forget, self.goes_on, self.flips):
            part()
        for part in (self.sizes, self.twice, self.double, self.normalise, self.close):
            part()

    @property
    def above(self) -> Region:
        """Above the two answers."""
        return Region(self.sheet.tempting.left, self.strip.right, self.strip.bottom, self.strip.top)

    @property
    def strip(self) -> Region:
        """Beside the badge, above the working."""
        return replace(self.sheet.task, left=self.badge.get_right()[0] + 0.4, bottom=self.sheet.task.top - 0.9)

    def ask_dials(self) -> None:
        """A network, layer by layer, and what is sought."""
        text = "Four inputs, five [hidden neurons], two [outputs]. [How many dials], and which shape "
        with self.beat("dials", text + "has W two?", kind="question", notes="A row of W(2) belongs to an output."):
            share = self.frame.pick(28, 27)
            self.sheet = Sheet.on(self.frame.stage, share)
            room = self.large
            self.net = net = DialNet(self.frame.pick(0.7, 0.64) * room.width, room.height - 0.3)
            net.move_to(room.center).set_x(room.left + net.width / 2)
            inputs = net.layer(0)
            self.heading("Dials, ReLU, biases", into=inputs, meanwhile=[FadeIn(inputs)])
            self.pose(1, layers(), ask=self.sought[0], aside_work=True, answers=share, waits=True, keep=[inputs])
            for k, words in enumerate(("hidden neurons", "outputs"), start=1):
                self.play(FadeIn(net.layer(k)), run_time=0.5, at=words)
            self.add(net)
            self.seek("How many dials")
            self.think()

    def count(self) -> None:
        """Thirty lines are counted, neuron by neuron, and seven knobs."""
        net, strip, above = self.net, self.strip, self.above
        text = "Many count thirty lines. But each [neuron] behind the inputs has a bias, too: thirty-seven."
        with self.beat("thirty_seven", text, kind="answer"):
            self.tempt(lines_and_shape(), into=above)
            self.written = DialSum().stand(strip.left, above.left - 0.4, strip.center[1], self.task.submobjects[0])
            self.tally = Value(lambda: float(int(net.counted + 1e-9)), places=0, size=1.4 * DISPLAY, reserve="00")
            self.tally.move_to(((net.get_right()[0] + self.large.right) / 2, net.get_y(), 0))
            self.play(FadeIn(self.tally, self.written.parts[0]), run_time=0.4)
            self.play(net.count_to(SIZES[0] * SIZES[1]), run_time=1.0)
            self.play(FadeIn(self.written.parts[1]), run_time=0.4)
            self.play(net.count_to(lines()), run_time=0.6)
            for part, neurons in zip(self.written.parts[2:], SIZES[1:], strict=True):
                self.play(FadeIn(part), run_time=0.3, at="neuron")
                self.play(net.count_to(net.counted + neurons), run_time=0.12 * neurons)
            self.play(FadeIn(self.written.total), run_time=0.4)
            self.refute(self.tempting[1][0])

    def shape(self) -> None:
        """The lines into each output become a row of W²."""
        net, room = self.net, self.large
        left = float(net.get_right()[0]) + 0.45
        rows = [net.row(k, left, room.right - 0.3 - left) for k in range(SIZES[2])]
        name = Maths("W^((2))", HERO, role="weight", digits="index").next_to(VGroup(*rows), UP, buff=0.4)
        text = "Five by two? Each output multiplies all five hidden numbers: a row of five weights. "
        with self.beat("shape", text + "Two by five.", kind="answer"):
            tempting = self.tempting[1][1]
            self.play(animate(tempting).set_opacity(1), FadeOut(self.tally), run_time=0.5)
            self.play(*(Dim(line, 0.2) for line in net.lines if line not in net.into(0)), run_time=0.5)
            for k, row in enumerate(rows):
                if k:
                    undimmed = [Dim(line, 1.0) for line in net.into(k)]
                    self.play(*(Dim(line, 0.2) for line in net.into(k - 1)), *undimmed, run_time=0.4)
                cells = net.cells(k)
                self.play(FadeIn(cells), Pulse(net.net.into(2, k)), run_time=0.8)
                self.play(ReplacementTransform(cells, row), run_time=0.8)
            self.play(*(Dim(line, 1.0) for line in net.into(0)), FadeIn(name), run_time=0.4)
            self.refute(tempting)
            self.solve(dials_and_shape())

    def forget(self) -> None:
        """ReLU silences a negative sum; who wins without it?"""
        text = "ReLU turns one hidden sum, minus one point six, [into zero], and [virginica wins]. "
        notes = "Often: virginica still, it was only one small number."
        with self.beat("forget", text + "[Who wins] without ReLU?", kind="question", notes=notes):
            share = self.frame.pick(25, 22)
            self.pose(2, Words("our flower", HERO), ask=self.sought[1], aside_work=True, answers=share, waits=True)
            room = replace(self.large, top=self.large.top - 0.12)
            self.picture = p = SilencedSum(room, self.frame.pick(3.7, 2.9))
            self.play(FadeIn(p.first), run_time=0.6)
            self.play(FadeIn(p.gate), run_time=0.5, at="into zero")
            p.silence()
            self.play(FadeIn(p.verdict), run_time=0.6)
            self.ring = Ring(p.names[VIRGINICA], margin=0.12)
            self.play(Create(self.ring), run_time=0.5, at="virginica wins")
            self.seek("Who wins")
            self.think()

    def goes_on(self) -> None:
        """The sum is negative again, and lowers setosa's score."""
        p = self.picture
        with self.beat("goes_on", "Many say virginica again. But now minus one point six itself is passed on."):
            self.play(FadeOut(p.gate, p.legend, self.ring), run_time=0.4)
            self.tempt(Words("virginica", HERO, role=f"class {VIRGINICA}"), into=self.above)
            p.bring_back()
            self.reach(SETOSA)

    def reach(self, k: int) -> None:
        """The sum runs to a score; what it adds is drawn, and lands."""
        p = self.picture
        self.play(Pulse([p.edges[k]]), run_time=0.6)
        self.play(Extend(p.added[k]), FadeIn(p.added[k].number), run_time=0.6)
        p.land(k)

    def flips(self) -> None:
        """Versicolor's score rises above virginica's."""
        p, strip = self.picture, self.strip
        text = "Versicolor's weight is negative, too: minus times minus lifts it to [one point nine five], above "
        with self.beat("flips", text + "[virginica's] one point six eight.", kind="answer"):
            p.written.scale(min(1.0, (self.above.left - strip.left - 0.2) / p.written.width))
            p.written.move_to((strip.left, strip.center[1], 0), aligned_edge=LEFT)
            align_baseline(self.task, p.written)
            self.play(FadeIn(p.written), run_time=0.6)
            self.reach(VERSICOLOR)
            self.play(Create(p.tip(VERSICOLOR)), run_time=0.5, at="one point nine five")
            self.reach(VIRGINICA)
            self.play(Create(Ring(p.scores[VERSICOLOR], margin=0.1)), run_time=0.4)
            self.refute()
            self.solve(Words("versicolor", HERO, role=f"class {VERSICOLOR}"))

    def sizes(self) -> None:
        """Two petals of one shape, and what is sought."""
        self.petals = TwoPetals(replace(self.frame.stage, top=self.frame.stage.top - 1.2))
        text = "A rose is ten by five, a tulip twenty by ten. [Without biases], with normalised scores, can training "
        with self.beat(
            "sizes", text + "tell them apart?", kind="question", notes="Many say: yes, with suitable weights."
        ):
            self.pose(3, self.petals, ask=self.sought[2], answers=self.frame.pick(25, 24), waits=True)
            self.seek("Without biases")
            self.think()

    def rays(self, *stops: str, places: int = 0) -> TwinRays:
        """Numbers across the rays, beside both petals."""
        room = replace(self.large, left=self.large.left + 1.9, top=self.large.top - 0.45)
        return TwinRays(room, *stops, places=places)

    def say(self, written: Mobject, *others: Animation, gone: Iterable[Mobject] = ()) -> None:
        """What the numbers on the rays are, beside the badge, in place of what was said before."""
        strip, gone = self.strip, [*gone, *([self.said] if self.said else [])]
        self.said = written.scale(min(1.0, strip.width / written.width))
        written.move_to((strip.left, strip.center[1], 0), LEFT)
        if gone:
            self.play(FadeOut(*gone), run_time=0.3)
        self.play(FadeIn(written), *others, run_time=0.4)

    def twice(self) -> None:
        """All hidden sums double, with other weights, too."""
        r = self.picture3 = self.rays("others", "sums", "ReLU")
        text = "Many say yes. But without biases, twice the petal doubles each hidden sum, [whatever the weights]."
        with self.beat("twice", text):
            self.remove(self.task)
            self.add(self.petals)
            self.play(*self.petals.stand_beside(r.lines, self.large.left + 0.9, 1.7), run_time=0.9)
            self.task = Dot(self.frame.stage.center, radius=0.01, fill_opacity=0)
            self.tempt(Words("yes", 1.2 * HERO))
            self.remove(self.task)
            labels = r.numbers("others")
            self.follow(r.come(labels))
            self.say(doubled_sum())
            self.play(FadeOut(*(tag for row in labels for tag in row)), run_time=0.4, at="whatever the weights")
            self.play(r.go_on(), run_time=1.2)

    def double(self) -> None:
        """ReLU keeps the factor, and so do the scores."""
        r = self.picture3
        text = "ReLU makes minus seven and [minus fourteen] zero, but leaves the rest doubled: so the scores double."
        with self.beat("on", text):
            minus = [row[1] for row in r.numbers("sums")]
            self.play(*map(FadeIn, minus), run_time=0.4)
            self.play(r.go_on(), *map(FadeOut, minus), run_time=0.7, at="minus fourteen")
            zeros = [row[1] for row in r.numbers("ReLU")]
            self.say(Words("after ReLU", BODY), *map(FadeIn, zeros))
            before, self.picture3 = r, self.rays("scores", "centred", places=1)
            self.labels3 = self.picture3.numbers("scores")
            self.say(Words("scores", BODY), gone=[*before.submobjects, *zeros])
            self.follow(self.picture3.come(self.labels3))

    def normalise(self) -> None:
        """Without their means, and divided by their spreads, both lines are one."""
        r = self.picture3
        text = "Subtract each row's mean, divide by its spread: both double, too, so the rows come out the same. Never."
        with self.beat("never", text, kind="answer", notes="Equal shares: 0.15, 0.07, 0.78 for both."):
            self.say(Words("minus the mean", BODY), gone=[tag for row in self.labels3 for tag in row])
            self.follow(r.minus_mean())
            self.say(Words("divided by the spread", BODY))
            self.follow(r.divide())
            numbers = r.numbers("normalised", 2, LABEL)[0]
            self.say(Words("normalised scores of both", BODY), *map(FadeIn, numbers))
            self.refute()
            self.solve(Words("never", 1.2 * HERO, role="activation"))

    def close(self) -> None:
        """The three answers, each with its picture."""
        text = "Thirty-seven dials; versicolor; and without biases, normalised scores cannot tell size."
        p, net = self.picture, self.net.show_counted(dials())
        with self.beat("close", text, kind="answer"):
            bars = VGroup(p.axis, *(bar for k in (VERSICOLOR, VIRGINICA) for bar in (p.old[k].strip, p.added[k].strip)))
            self.results(answers(), [net, bars, self.picture3.sketch()])
            self.claim("Without biases, normalised scores cannot tell size")
