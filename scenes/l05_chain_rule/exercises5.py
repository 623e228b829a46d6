"""Three short questions on slopes along roads, each with the slip that is often made."""

from __future__ import annotations

from dataclasses import replace

from manim import DOWN, Create, FadeIn, ShowPassingFlash, VGroup

from scenes.kit.moves.emphasis import Dim
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import draw
from scenes.kit.stage.exercise import Exercises, question_cards
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.three_tasks import (
    AT,
    CosineOfCube,
    ToCount,
    TwoWaysOut,
    dials,
    measured,
    sum_of_parts,
    tempting,
)


class Exercises5(Exercises):
    """Answer three questions on slopes along roads, and see why the usual slips are wrong."""

    def construct(self) -> None:
        """A chain, two roads, a count."""
        cards = question_cards(self.frame.stage, ("a chain", "two roads", "a count"))
        with self.beat("open", "Three questions. Stop the film at each, and work it out."):
            self.heading("Three short ones", into=cards[0])
            self.play(FadeIn(cards), run_time=0.6)
        self.chain()
        self.roads()
        self.count()
        with self.beat("close", "Multiply along a road, add where roads meet, cross each edge once."):
            self.results([self.chain_answer(), self.road_sum(), self.passes()])
            self.claim("Multiply along, add where they meet, cross once")
            self.wait(1.5)

    @staticmethod
    def chain_answer() -> Maths:
        """The slope of cos(x³)."""
        return Maths("-sin(x^3) dot 3 x^2", HERO, digits="formula", role="activation")

    def chain(self) -> None:
        """The cosine of a cube."""
        at = Value(AT, places=0, role="input")
        task = Formula("(cos x^3)' = thin ? quad quad x = @at", HERO, digits="formula", at=at)
        with self.beat("q1", "What is the slope of the cosine of x cubed, at x equal to one?", kind="question"):
            self.pose(1, task, most=1.5)
        guess = VGroup(
            Maths("-sin(3 x^2)", HERO, digits="formula"),
            Formula("approx @v", HERO, v=Value(tempting(), places=3)),
        ).arrange(DOWN, buff=0.25)
        with self.beat(
            "wrong1", "Often given: minus the sine of three x squared. At one: minus 0.141. But look at the curve."
        ):
            self.tempt(guess)
            p = CosineOfCube(self.sheet.work.inset(0.1, 0.1))
            self.play(draw(p.plot), Create(p.curve), run_time=1.0)
            self.play(FadeIn(p.dot), Create(p.wrong), run_time=0.8)
            self.refute()
        with self.beat(
            "right1",
            "Outer slope at the inner value, times inner slope: minus the sine of x cubed, times three x squared. "
            "Minus 2.524, as measured.",
            kind="answer",
        ):
            self.play(Dim(p.wrong, 0.35), run_time=0.4)
            self.until(0.3)
            self.play(Create(p.right), run_time=0.8)
            self.until(0.55)
            number = Formula("approx @v", HERO, v=Value(measured(), places=3, role="activation"))
            self.solve(VGroup(self.chain_answer(), number).arrange(DOWN, buff=0.25))

    def road_sum(self) -> Formula:
        """Both roads, added."""
        g = TwoWaysOut(4, 2)
        values = [Value(number, places=0) for number in (g.slope(("x", "y")), g.road())]
        total = Value(g.gradient(), places=0, role="activation")
        return Formula("@a + @b = @total", HERO, a=values[0], b=values[1], total=total)

    def roads(self) -> None:
        """x is used twice."""
        graph = TwoWaysOut(self.frame.pick(6.2, 4.6), 2.9)
        with self.beat(
            "q2",
            "y is x times u, and u is x squared minus three. What is the slope of y at two?",
            kind="question",
            notes="Both ways out of x are drawn: who walks only one has not looked.",
        ):
            self.pose(2, graph.whole, most=1.6)
        with self.beat(
            "wrong2", "Often given: eight. The road by u: two x is four, times x, two. But another road leads out of x."
        ):
            self.tempt(Value(graph.road(), places=0, size=1.3 * DISPLAY), self.large)
            plates = graph.plates(1.1 * BODY)
            for pair in (("x", "u"), ("u", "y")):
                self.light(graph, pair)
                self.play(FadeIn(plates[pair]), run_time=0.5)
            self.refute()
        text = "On the direct road, y grows by u for each unit of x: one. One and eight: nine."
        with self.beat("right2", text, kind="answer"):
            self.light(graph, ("x", "y"))
            self.play(FadeIn(plates["x", "y"]), run_time=0.5)
            self.until(0.7)
            self.solve(self.road_sum())

    @property
    def large(self) -> Region:
        """The room for the working, and half of what is above it."""
        return replace(self.sheet.work, top=self.badge.get_y())

    def light(self, graph: TwoWaysOut, pair: tuple[str, str]) -> None:
        """A light along a link."""
        path = graph.links[pair].line.copy().set_stroke(theme().gradient, 10)
        self.play(ShowPassingFlash(path, time_width=0.6), run_time=0.8)

    @staticmethod
    def passes(between: str = "") -> Formula:
        """How many runs, and how many passes; what stands `between` may break the line."""
        runs = Value(float(dials() + 1), places=0, role="activation")
        source = f'@runs "runs," {between} "or" @two "passes"'
        return Formula(source, HERO, runs=runs, two=Value(2.0, places=0, role="activation"))

    def count(self) -> None:
        """Dials and runs."""
        net = ToCount(self.frame.pick(6.0, 5.0), 3.4)
        with self.beat(
            "q3",
            "Four inputs, three hidden neurons, two outputs, one cost. How many runs do all slopes take, by nudging?",
            kind="question",
        ):
            self.pose(3, net.whole, most=1.6)
        total = sum_of_parts(self.frame.pick(1.4, 1.1) * BODY)
        with self.beat("wrong3", "Twelve weights, three biases, six weights, two biases: 23 dials. So 23 runs?"):
            self.tempt(Formula('@n "runs"', HERO, n=Value(float(dials()), places=0)), self.sheet.work)
            room = self.sheet.task
            left = self.badge.get_right()[0] + 0.4
            total.move_to(((left + room.right) / 2, self.badge.get_y(), 0))
            for k in (0, 1):
                dots = total.letters()
                self.play(
                    Pulse(net.diagram.all_edges(k), thickness=0.5),
                    FadeIn(total.values[f"p{2 * k}"], *dots[max(0, 2 * k - 1) : 2 * k]),
                    run_time=0.9,
                )
                self.play(FadeIn(total.values[f"p{2 * k + 1}"], dots[2 * k]), run_time=0.6)
            self.play(FadeIn(total.values["total"], *total.letters()[3:]), run_time=0.5)
            self.refute()
        text = (
            "One more, without a nudge: 24 runs. Or two passes, one forward and one back, whatever the number of dials."
        )
        with self.beat("right3", text, kind="answer", notes="From one weight in front, two roads lead to the cost."):
            for k in (0, 1):
                self.play(Pulse(net.diagram.all_edges(k), thickness=0.5), run_time=0.6)
            self.until(0.6)
            for k in (1, 0):
                self.play(Pulse(net.diagram.all_edges(k), thickness=0.5, forward=False), run_time=0.6)
            self.solve(self.passes("\\"))
