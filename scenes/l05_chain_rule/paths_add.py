"""One input, two roads to the output: their slopes add."""

from __future__ import annotations

from manim import UP, Create, FadeIn, FadeOut, GrowFromCenter, MoveAlongPath, ShowPassingFlash, VGroup, Write

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.title import Light
from scenes.l05_chain_rule.corner_lens import CornerLens
from scenes.l05_chain_rule.two_roads import LEAST, PUSH, ROADS, Pushed, TwoRoads


class PathsAdd(Lesson):
    """See why the slopes of two roads from x to y add, on a rectangle that both roads change."""

    def construct(self) -> None:
        """Values; the slope along each road; a question; the rectangle's strips; the sum at x."""
        self.graph = TwoRoads(self.frame)
        self.rectangle = Pushed(self.graph)
        self.passing = VGroup()  # what leaves when the next beat begins
        for beat in (self.show, self.walk, self.ask, self.draw, self.push, self.rate, self.shrink, self.answer):
            beat()

    def show(self) -> None:
        """The nodes come in the order of computation, each with its value."""
        g = self.graph
        text = "Let x be two. The upper road squares x and adds one. The lower road is three minus x. "
        with self.beat("graph", text + "Both meet in y: u times v is five."):
            self.heading("Two roads to one output", into=g.nodes["x"])
            self.play(GrowFromCenter(g.nodes["x"]), FadeIn(g.labels["x"]), GrowFromCenter(g.nodes["y"]), run_time=0.6)
            for name, share in zip("suvy", (0.18, 0.3, 0.45, 0.66), strict=True):
                self.until(share)
                arriving = [link for (_, end), link in g.links.items() if end == name]
                grown = [GrowFromCenter(g.nodes[name])] if name != "y" else []
                self.play(*(Create(link.line) for link in arriving), *(FadeIn(link.tip) for link in arriving),
                          *grown, run_time=0.7)  # fmt: skip
                self.play(FadeIn(g.labels[name], shift=0.2 * UP), run_time=0.5)
        self.keep(*g.links.values(), *g.nodes.values(), *g.labels.values())

    def walk(self) -> None:
        """A light runs along each road; its slopes multiply."""
        g = self.graph
        text = "At a product, each factor's slope is the other factor: [one for u], [five for v]. "
        text += "Along a [road], slopes multiply: to four above, and to minus five below."
        ends = {("u", "y"): "one for u", ("v", "y"): "five for v"}
        with self.beat("roads", text):
            flashes = [g.links[link].line.copy().set_stroke(width=12) for link in ends]
            self.play(*(ShowPassingFlash(flash, time_width=0.6) for flash in flashes), run_time=1.2)
            for link, words in ends.items():
                self.play(FadeIn(g.slopes[link]), at=words, run_time=0.5)
            others = [slope for link, slope in g.slopes.items() if link not in ends]
            self.play(*map(FadeIn, others), at="road", run_time=0.5)
            self.keep(*g.slopes.values())
            for road, links, formula in zip(ROADS, g.roads(), g.products, strict=True):
                light = Light().move_to(g.nodes["x"].place).set_z_index(1)
                *factors, product = formula.values.values()
                self.play(FadeIn(light), run_time=0.3)
                self.play(MoveAlongPath(light, g.way(road)), run_time=1.2)
                self.play(FadeOut(light, scale=3), Write(VGroup(*formula.letters())), run_time=0.6)
                flights = [Flight(g.slopes[link].value, factor) for link, factor in zip(links, factors, strict=True)]
                self.play(*flights, run_time=0.8)
                self.play(FadeIn(product), run_time=0.5)

    def ask(self) -> None:
        """Both roads at once; two tempting answers."""
        g = self.graph
        self.guesses = g.guesses()
        text = "Push x, and both roads move at once. What is the slope of y: minus twenty, or minus five?"
        notes = "Most multiply: along a road that was right."
        choices = "minus one", "minus five", "minus twenty"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            lights = [Light().move_to(g.nodes["x"].place).set_z_index(1) for _ in ROADS]
            self.play(*map(FadeIn, lights), run_time=0.4)
            ways = [MoveAlongPath(light, g.way(road)) for light, road in zip(lights, ROADS, strict=True)]
            self.play(*ways, run_time=1.4)
            self.play(*(FadeOut(light, scale=3) for light in lights), run_time=0.4)
            for guess in self.guesses:
                self.play(FadeIn(guess), run_time=0.5)
        self.passing = VGroup(*g.products, *self.guesses)

    def draw(self) -> None:
        """y as an area."""
        p = self.rectangle
        with self.beat("rectangle", "Draw y as a rectangle, u long and v high. Its area is u times v: five."):
            self.clear()
            self.play(FadeIn(p.area), run_time=0.8)
            self.keep(p.area)
            for name, state in zip(p.names, p.states[1:], strict=True):
                self.play(FadeIn(name, state.update()), run_time=0.5)

    def push(self) -> None:
        """x is pushed by a tenth: u grows, then v shrinks."""
        p = self.rectangle
        gained, lost, corner = p.changes
        text = (
            "Push x by one tenth. First [u grows]: we gain a strip of [0.41]. Then [v shrinks]: we lose a strip along "
        )
        with self.beat("push", text + "[the top], and [the corner] of the new strip with it."):
            self.play(FadeIn(p.states[0]), run_time=0.5)
            self.play(p.push.animate.set_value(PUSH), at="u grows", run_time=1.2)
            self.play(FadeIn(gained), at="0.41", run_time=0.5)
            self.play(p.fall.animate.set_value(PUSH), at="v shrinks", run_time=1.2)
            self.play(FadeIn(lost), at="the top", run_time=0.5)
            self.play(FadeIn(corner), at="the corner", run_time=0.5)
        self.passing = VGroup(*p.changes)

    def rate(self) -> None:
        """What each area is for a unit of the push."""
        p = self.rectangle
        text = "Divide by the push: for each unit of x, the upper road gains four point one, the lower road loses five."
        with self.beat("rates", text):
            self.play(FadeOut(*p.states), run_time=0.4)
            for head, row in zip(p.heads, p.rates, strict=True):
                self.play(FadeIn(head, row), run_time=0.6)
                self.wait(0.3)
        self.keep(*p.rates, *p.heads)

    def shrink(self) -> None:
        """The push goes to nearly nothing."""
        p = self.rectangle
        text = "Now shrink the push, and magnify its strips. The gain settles at four, the loss stays five, "
        with self.beat("shrink", text + "and the corner counts less and less."):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(FadeIn(CornerLens(p.area, *self.frame.pick((3.4, 1.7), (2.7, 1.25)), 0.9)), run_time=0.6)
            self.play(*(animate(tracker).set_value(LEAST) for tracker in (p.push, p.fall)), share=0.7)

    def answer(self) -> None:
        """Back along both roads: x waits for both, and adds."""
        g = self.graph
        upper, lower, total = g.total.values.values()
        text = "So both roads bring their slope to x, and x adds them: four minus five is minus one."
        with self.beat(
            "answer", text, kind="answer", notes="The product rule is the same picture. x must wait for both."
        ):
            self.clear()
            self.play(*(FadeIn(part) for kind in (g.links, g.nodes, g.slopes) for part in kind.values()),
                      run_time=0.6)  # fmt: skip
            self.keep(*g.links.values(), *g.nodes.values(), *g.slopes.values())
            for road, term in zip(ROADS, (upper, lower), strict=True):
                light = Light().move_to(g.nodes["y"].place).set_z_index(1)
                self.play(FadeIn(light), run_time=0.3)
                self.play(MoveAlongPath(light, g.way(road, back=True)), run_time=1.0)
                self.play(FadeOut(light, scale=3), FadeIn(term), run_time=0.5)
            self.play(Write(VGroup(*g.total.letters())), run_time=0.5)
            self.play(FadeIn(total), run_time=0.5)
            self.play(FadeIn(self.guesses), run_time=0.5)
            strokes = [Create(struck(guess)) for guess in self.guesses]
            self.play(*strokes, *(Dim(guess, 0.5) for guess in self.guesses), run_time=0.5)
            self.claim("Along a road multiply; over all roads add")
            self.wait(1.5)
