"""Three short questions on slopes along roads, each with the slip that is often made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manim import (
    DOWN,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    GrowFromCenter,
    ShowPassingFlash,
    VGroup,
    VMobject,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.plot.moves import draw
from scenes.kit.stage.exercise import Exercises, Sheet
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.counted_net import MORE, SIZES, Nudged, Tally, ToCount, dials, runs_or_passes, sum_of_parts
from scenes.l05_chain_rule.three_tasks import (
    AT,
    CosineOfCube,
    SlopeRoad,
    TwoWaysOut,
    X,
    product_of_slopes,
    sketches,
    tempting,
)


class Exercises5(Exercises):
    """Answer three questions on slopes along roads, and see why the usual slips are wrong."""

    def construct(self) -> None:
        """A chain, two roads, a count."""
        self.chain()
        self.roads()
        self.count()
        with self.beat("close", "Multiply along a road. Where roads meet, add."):
            self.results([product_of_slopes(), TwoWaysOut(4, 2).sum(), runs_or_passes(SIZES)], sketches())
            self.claim("Multiply along a road, add where roads meet")
            self.wait(1.0)

    def asked(self, at: float) -> Formula:
        """What the first two questions seek: y's slope at a place."""
        return Formula("y'(@at) = thin ?", self.words, at=Value(at, places=0, role="input"))

    @property
    def words(self) -> float:
        """The type size of what is sought, and of counts."""
        return self.frame.pick(1.3, 1.1) * BODY

    def chain(self) -> None:
        """The cosine of a cube."""
        task = Maths("y = cos x^3", HERO, digits="formula")
        text = "Pause at each question. Cube x, then take the cosine. What is the slope at one?"
        with self.beat("q1", text, kind="question"):
            self.heading("Three short ones", into=task)
            self.pose(1, task, ask=self.asked(AT), aside_work=True)
            p = CosineOfCube(self.sheet.work.inset(0.1, 0.05), self.frame.pick(-1.15, -1.8))
            self.play(draw(p.plot), Create(p.curve), run_time=1.0)
            self.play(FadeIn(p.dot), run_time=0.4)
        guess = VGroup(
            Maths("-sin(3 x^2)", HERO, digits="formula"),
            Formula("approx @v", HERO, v=Value(tempting(), places=3)),
        ).arrange(DOWN, buff=0.25)
        text = (
            "Often given: minus the sine of three x squared. But the inner slope belongs outside the sine, as a factor."
        )
        with self.beat("wrong1", text):
            self.tempt(guess)
            self.until(0.45)
            self.play(GrowFromCenter(p.wrong), run_time=1.0)
            self.until(0.92)
            self.refute()
        text = (
            "The cube's slope there is three, the cosine's is minus the sine of one. "
            "They multiply to minus 2.524. A small step measures the same."
        )
        with self.beat("right1", text, kind="answer"):
            row = self.sheet.task
            room = Region(self.badge.get_right()[0] + 0.4, row.right, row.bottom, row.top)
            road = SlopeRoad(room, 1.15 * BODY, narrow=not self.frame.wide)
            self.play(FadeOut(self.task), Dim(p.wrong, 0.5), run_time=0.4)
            self.play(FadeIn(road.terms[0]), run_time=0.4)
            for arrow, slope, term, share in zip(road.arrows, road.slopes, road.terms[1:], (0.1, 0.3), strict=True):
                self.until(share)
                self.play(GrowArrow(arrow), FadeIn(slope), run_time=0.6)
                self.play(FadeIn(term), run_time=0.4)
            self.until(0.52)
            self.solve(product_of_slopes(self.frame.pick("", "\\")))
            self.play(GrowFromCenter(p.right), run_time=0.9)
            self.until(0.8)
            self.play(FadeIn(p.quotient(0.82 * BODY, narrow=not self.frame.wide)), run_time=0.6)

    def roads(self) -> None:
        """x is used twice."""
        graph = TwoWaysOut(self.frame.pick(7.8, 5.6), self.frame.pick(3.0, 3.2))
        with self.beat(
            "q2",
            "y is x times u; u is x squared minus three. What is the slope of y at two?",
            kind="question",
            notes="Both ways out of x are drawn: who walks only one has not looked.",
        ):
            self.pose(2, graph.whole, most=1.4, ask=self.asked(X), answers=24)
        text = (
            "Often given: eight. Through u, the slopes four and two multiply to eight. But x also reaches y directly."
        )
        with self.beat("wrong2", text):
            self.tempt(Value(graph.road(), places=0, size=1.3 * DISPLAY), self.large)
            plates = graph.plates(BODY)
            for pair, share in ((("x", "u"), 0.2), (("u", "y"), 0.4)):
                self.until(share)
                self.light(graph, pair)
                self.play(FadeIn(plates[pair]), run_time=0.5)
            self.until(0.75)
            self.light(graph, ("x", "y"))
            self.until(0.95)
            self.refute()
        text = (
            "On the direct road, the slope is u: one. One and eight are nine. Multiplying out first gives nine as well."
        )
        with self.beat("right2", text, kind="answer"):
            self.light(graph, ("x", "y"))
            self.until(0.3)
            self.play(FadeIn(plates["x", "y"]), run_time=0.5)
            self.until(0.42)
            self.solve(graph.sum())
            self.until(0.62)
            self.play(FadeIn(self.by_the_rules(graph)), run_time=0.6)

    def by_the_rules(self, graph: TwoWaysOut) -> Formula:
        """y multiplied out, and its slope: nine again."""
        slope = Value(graph.check(), places=0, role="activation")
        source = "y = x^3 - 3 x: quad 3 dot @x^2 - 3 = @v"
        found = Formula(source, BODY, digits="formula", x=Value(X, places=0, role="input"), v=slope)
        room = self.sheet.work
        return Region(room.left, room.right, room.bottom, room.bottom + 0.7).fit(found)

    @property
    def large(self) -> Region:
        """The room for the working and half of what is above it, but for a line at its foot."""
        work = self.sheet.work
        return Region(work.left + 0.1, work.right, work.bottom + 0.8, self.badge.get_y() + 0.2)

    def light(self, graph: TwoWaysOut, pair: tuple[str, str]) -> None:
        """A light along a link."""
        path = graph.links[pair].line.copy().set_stroke(theme().gradient, 12)
        self.play(ShowPassingFlash(path, time_width=0.6), run_time=0.8)

    def count(self) -> None:
        """Dials and runs."""
        upper, strip = self.frame.stage.rows(79, 21, gap=0.2)
        rows, pitch = strip.rows(1, 1, gap=0.12), (strip.width - 3.1) / (dials(MORE) + 1)
        net = ToCount(self.frame.pick(9.2, 6.6), 3.4)
        text = "Take four inputs, three hidden neurons, two outputs, one cost. How many runs does nudging take?"
        with self.beat("q3", text, kind="question"):
            self.pose(3, net.whole, most=1.5, ask=Maths('"runs" = thin ?', self.words))
        self.sheet = Sheet.on(upper, 32)
        total = sum_of_parts(self.words)
        with self.beat("wrong3", "Twelve weights, three biases, six weights and two biases are 23 dials. So 23 runs?"):
            self.resume()
            self.beside_badge(total)
            self.counted(net, total)
            self.play(FadeIn(total.values["total"], *total.letters()[3:]), run_time=0.5)
            self.tempt(Formula('@n "runs"', HERO, n=Value(float(dials()), places=0)), self.sheet.work)
        tally = Tally("runs", dials() + 1, rows[0], pitch=pitch, grey=1)
        nudged = Nudged(net, tally)
        text = "It takes one run for each dial, and one without a nudge to compare with: 24."
        with self.beat("right3", text, kind="normal"):
            self.play(FadeIn(tally), run_time=0.4)
            self.add(nudged)
            self.play(animate(tally.made, rate_func=linear).set_value(dials()), run_time=2.9)
            self.until(0.75)
            self.play(animate(tally.made, rate_func=linear).set_value(dials() + 1), run_time=0.5)
            self.remove(nudged)
            number = tally.number(self.tallied(dials() + 1))
            self.play(FadeIn(number), run_time=0.5)
            self.refute()
        two = Tally("passes", 2, rows[1], pitch=pitch, role=("activation", "gradient"))
        text = "Or two passes: one forward, and one back. A larger network with 53 dials takes 54 runs, "
        text += "but still two passes."
        notes = "A backward pass costs about as much as one or two runs. From a weight in front, two roads lead to C."
        with self.beat("passes", text, kind="answer", notes=notes):
            self.play(FadeIn(two), run_time=0.4)
            self.sweep(net, two)
            self.play(FadeIn(two.number(self.tallied(2))), run_time=0.4)
            self.play(FadeOut(self.tempting, self.strike), run_time=0.4)
            for part in (old := [net.whole, total, tally, number]):
                part.clear_updaters()
            self.more(old, rows[0], pitch)

    @staticmethod
    def tallied(count: int) -> Value:
        """The number behind a tally."""
        return Value(float(count), places=0, size=BODY, role="activation")

    def more(self, old: Sequence[VMobject], row: Region, pitch: float) -> None:
        """A larger network: many more runs, and two passes still."""
        larger = ToCount(self.frame.pick(9.2, 6.6), 3.4, MORE, role="weight")
        self.sheet.work.fit(larger.whole)
        dots = [dot for layer in (1, 2) for dot in larger.biases(layer)]
        total = self.beside_badge(sum_of_parts(self.words, MORE))
        tally = Tally("runs", dials(MORE) + 1, row, pitch=pitch, grey=1)
        self.play(*map(FadeOut, old), run_time=0.4)
        self.play(FadeIn(larger.whole, *dots, total, tally), run_time=0.5)
        self.play(animate(tally.made, rate_func=linear).set_value(dials(MORE) + 1), run_time=1.8)
        self.play(FadeIn(tally.number(self.tallied(dials(MORE) + 1))), run_time=0.4)
        self.sweep(larger, None)
        self.sheet = replace(self.sheet, right=replace(self.sheet.right, top=self.sheet.tempting.center[1]))
        self.solve(runs_or_passes(MORE, "\\"))

    def beside_badge(self, total: Formula) -> Formula:
        """The sum of the dials in the row of the question's number."""
        left = self.badge.get_right()[0] + 0.4
        return total.next_to(self.badge, RIGHT, buff=0.5).set_x((left + self.sheet.task.right) / 2)

    def counted(self, net: ToCount, total: Formula) -> None:
        """Weights take their colour and biases come, layer by layer, each as its number lands."""
        signs = total.letters()
        for k in (0, 1):
            plus = signs[max(0, 2 * k - 1) : 2 * k]
            self.play(net.lit(k), FadeIn(total.values[f"p{2 * k}"], *plus), run_time=0.9)
            biases = net.biases(k + 1)
            landing = FadeIn(total.values[f"p{2 * k + 1}"], signs[2 * k])
            self.play(*map(GrowFromCenter, biases), landing, run_time=0.7)
            net.whole.add(*biases)

    def sweep(self, net: ToCount, tally: Tally | None) -> None:
        """A light from the inputs to the cost, and one back; a tally's two bars come with them."""
        for made, forward in enumerate((True, False), start=1):
            for light in net.lights(forward=forward):
                self.play(light)
            if tally is not None:
                self.play(animate(tally.made).set_value(made), run_time=0.3)
