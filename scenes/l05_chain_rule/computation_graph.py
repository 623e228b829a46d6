"""A machine finds a slope exactly: each node knows its own slope, and the slopes are multiplied backwards."""

from __future__ import annotations

from dataclasses import replace

from manim import DOWN, RIGHT, Create, FadeIn, FadeOut, GrowFromCenter, VGroup

from scenes.kit.graph.graph import ComputationGraph as Graph
from scenes.kit.graph.moves import compute, land, multiply, pulse, seed, shown
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.step_graph import INSIDES, NODES, NUDGE, OpenNode, graphs, nudged, product_row


class ComputationGraph(Lesson):
    """See how a machine finds an exact slope without a nudge and without a formula for it."""

    def construct(self) -> None:
        """Nodes and values; a nudge, and the question; three nodes opened; back; another last node."""
        self.graph, self.other = graphs(self.frame)
        stage, ring = self.frame.stage, self.graph.nodes["x"].ring
        self.below = replace(stage, top=ring.get_bottom()[1] - 0.3)  # of the rings
        self.low = replace(stage, top=ring.get_bottom()[1] - self.frame.pick(0.9, 0.7)).rows(1, 1)  # of the gradients
        self.inside: list[OpenNode] = []  # the node that is open
        for beat in (self.steps, self.forward, self.ask, self.local, self.back, self.arrive, self.swap, self.again):
            beat()

    def steps(self) -> None:
        """Part after part of the formula becomes a node."""
        g = self.graph
        source = "{{y = : y}} {{paren.l : open}} {{x : x}}^{{2 : two}} {{+ 1 : one}} {{paren.r : close}}^{{3 : three}}"
        written = self.written = self.below.fit(Maths(source, 1.4 * HERO, digits="formula"))
        square = ("x", "two")
        whole = ("open", *square, "one", "close")
        reach = (("x",), square, whole, ("y", *whole, "three"))
        text = "Square x, add one, cube: a machine takes y in small steps. Each gets a node and a letter of its own."
        with self.beat("steps", text):
            self.heading("The machine's way to a slope", into=g.nodes["x"].ring)
            self.play(FadeIn(written), run_time=0.5)
            for name, parts in zip(NODES, reach, strict=True):
                box = Highlight(*(written.part(part) for part in parts))
                edges = [edge.line for edge in g.incoming(name)]
                self.play(FadeIn(box), run_time=0.4)
                self.play(*map(Create, edges), GrowFromCenter(g.nodes[name].body), run_time=0.8)
                self.play(FadeOut(box), run_time=0.3)
        last = g.nodes["y"]  # its operation will go
        self.keep(*(edge.line for edge in g.edges.values()), *(g.nodes[name].body for name in "xsu"), last.ring)

    def forward(self) -> None:
        """Values, one by one."""
        with self.beat("forward", "Values run to the right: minus one, one, two, eight."):
            for node in self.graph.nodes.values():
                for move in compute(self.graph, node):
                    self.play(move, run_time=0.6)

    def ask(self) -> None:
        """A nudge comes close; nobody wrote a formula."""
        g, (change, quotient) = self.graph, nudged()
        size = self.frame.pick(1.0, 0.8) * BODY
        ends = [
            Formula(f"Delta {letter} = @v", size, v=Value(number, places=places)).next_to(
                g.nodes[letter].ring, DOWN, buff=0.2
            )
            for letter, number, places in (("x", NUDGE, 3), ("y", change, 6))
        ]
        ends[0].shift(max(0.0, self.frame.stage.left - ends[0].get_left()[0]) * RIGHT)
        ends[1].shift(min(0.0, self.frame.stage.right - ends[1].get_right()[0]) * RIGHT)
        upper, lower = (
            row.columns(1, 1, gap=0.5) for row in replace(self.below, top=self.below.top - 0.6).rows(1.2, 1)
        )
        divided = upper[0].fit(Formula("(Delta y) / (Delta x) = @q", HERO, q=Value(quotient, places=3)))
        formula = upper[1].fit(Maths("y' = thin ?", 1.1 * HERO))
        guesses = [
            region.fit(Words(words, HERO))
            for words, region in zip(("a smaller nudge?", "one formula?"), lower, strict=True)
        ]
        align_baseline(*guesses)
        text = "Nudge x a little, and divide: minus 23.964 comes close. Nobody gave the machine one formula for the "
        with self.beat(
            "ask",
            text + "slope. How can it find the exact slope?",
            kind="question",
            notes="Take votes: ever smaller nudges, or rearranging formulas?",
            choices=("by ever smaller nudges", "by multiplying local slopes"),
            right="by multiplying local slopes",
        ):
            self.play(FadeOut(self.written), run_time=0.4)
            self.play(FadeIn(ends[0]), run_time=0.4)
            for edge in g.edges.values():
                self.play(pulse(edge), run_time=0.45)
            self.play(FadeIn(ends[1]), run_time=0.4)
            self.play(FadeIn(divided), run_time=0.5)
            self.until(0.55)
            self.play(FadeIn(formula), run_time=0.5)
            self.until(0.8)
            for guess in guesses:
                self.play(FadeIn(guess), run_time=0.5)
        self.passing = VGroup(*ends, divided, formula, *guesses)

    def opened(self, graph: Graph, name: str, inside: str, pace: float = 0.6) -> OpenNode:
        """A number comes in; the node opens: its curve, one step right, its slope up or down."""
        (edge,) = graph.incoming(name)
        node = OpenNode(graph.nodes[name], INSIDES[inside], self.below, edge.start.record.name, self.frame.wide)
        self.play(pulse(edge), *self.closing(), run_time=0.7)
        self.inside = [node]
        self.play(FadeIn(node.frame_, node.drawn, *node.formula.letters()), run_time=0.6)
        for step in node.steps:
            self.wait(pace - 0.5)
            self.play(Create(step[0]), FadeIn(step[1]), run_time=0.6)
        self.play(FadeIn(node.slope), run_time=0.5)
        return node

    def closing(self) -> list[FadeOut]:
        """The open node closes, if there is one."""
        going, self.inside = self.inside, []
        return [FadeOut(node) for node in going]

    def settle(self, graph: Graph, name: str, node: OpenNode) -> None:
        """The slope flies to the edge into the node."""
        (edge,) = graph.incoming(name)
        assert edge.local is not None
        number = edge.local.values["local"]
        self.play(Flight(node.slope, number), run_time=0.8)
        if number.number < 0:
            edge.set_dashed()

    def local(self) -> None:
        """The cube, then the plus and the square."""
        text = "Open the last node. Two comes in, and is cubed. One step right, the tangent climbs twelve: "
        with self.beat("cube", text + "the node's own slope."):
            self.play(FadeOut(self.passing), run_time=0.4)
            node = self.opened(self.graph, "y", "y", 1.0)
            self.until(0.85)
            self.settle(self.graph, "y", node)
        text = (
            "A plus hands each step on unchanged: its slope is one. At minus one, the square's tangent falls by two: "
        )
        with self.beat("others", text + "slope minus two, drawn dashed."):
            for name in "us":
                self.settle(self.graph, name, self.opened(self.graph, name, name))
            self.until(0.94)
            self.play(*self.closing(), run_time=0.5)

    def cross(self, graph: Graph, k: int, words: str) -> None:
        """Backwards over edge `k`, when these words are said."""
        edge = graph.backward[k]
        self.play(multiply(edge), at=words, run_time=0.8)
        self.wait(0.4)
        self.play(land(edge), run_time=0.8)

    def back(self) -> None:
        """One at y; over two edges."""
        g, row = self.graph, product_row(self.graph, self.low[0], 1.2 * HERO, 0)
        text = "Start at y with [one]: y moves exactly as far as itself. To cross an edge, [multiply] by its slope: "
        with self.beat("back", text + "twelve. The [plus] multiplies by one: still twelve."):
            self.play(seed(g), FadeIn(row.values["one"]), at="one", run_time=0.6)
            for k, words in enumerate(("multiply", "plus")):
                self.cross(g, k, words)
                self.play(FadeIn(row.letters()[k], row.values[f"f{k}"]), run_time=0.4)
        self.row = row

    def arrive(self) -> None:
        """The last edge; what it took."""
        g, row = self.graph, self.row
        left, right = self.low[1].columns(1, 1, gap=0.5)
        nudge = left.fit(Formula('"nudge:" @q', HERO, q=Value(nudged()[1], places=3)))
        formula = right.fit(Words("one formula: not needed", HERO))
        align_baseline(nudge, formula)
        text = "The [square] multiplies by minus two: exactly minus twenty-four. It took three local slopes, "
        text += "and no formula for all steps."
        with self.beat("arrive", text, kind="answer", notes="Exact up to the rounding of the arithmetic."):
            self.cross(g, 2, "square")
            self.play(FadeIn(row.letters()[2], row.values["f2"]), run_time=0.4)
            self.play(FadeIn(*row.letters()[3:], row.values["total"]), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(nudge), run_time=0.5)
            stroke = struck(nudge)
            self.play(Create(stroke), Dim(nudge, 0.5), run_time=0.6)
            self.until(0.75)
            self.play(FadeIn(formula), run_time=0.5)
        self.passing = VGroup(row, nudge, formula, stroke)

    def swap(self) -> None:
        """A sine instead of the cube."""
        g, o = self.graph, self.other
        old, new = g.nodes["y"], o.nodes["y"]
        gone = [node.grad for node in g.nodes.values() if node.grad is not None]
        text = "Exchange the cube for a sine. Only the last node's slope is new: the cosine of two, minus 0.416."
        with self.beat("swap", text):
            self.play(FadeOut(self.passing, *gone), run_time=0.5)
            self.play(FadeOut(shown(old.value), shown(g.backward[0].local), old.op), run_time=0.4)
            self.play(FadeIn(new.op), run_time=0.4)
            for move in compute(o, new):
                self.play(move, run_time=0.5)
            self.settle(o, "y", self.opened(o, "y", "sine"))
            g.backward[0].set_dashed()  # the line on stage, which is both graphs'

    def again(self) -> None:
        """The same way back, with one other slope."""
        o, row = self.other, product_row(self.other, self.low[0], 1.2 * HERO, 3)
        letters, values = row.letters(), row.values
        with self.beat("again", "The machine multiplies as before, edge by edge, and finds 0.832."):
            self.play(*self.closing(), run_time=0.4)
            self.play(seed(o), FadeIn(values["one"]), run_time=0.5)
            for k, edge in enumerate(o.backward):
                self.play(pulse(edge, back=True), FadeIn(letters[k], values[f"f{k}"]), run_time=0.7)
                self.play(FadeIn(shown(edge.start.grad)), run_time=0.5)
            self.play(FadeIn(*letters[3:], values["total"]), run_time=0.5)
        name = self.low[1].fit(Words("automatic differentiation, reverse mode", HERO))
        text = "Multiplying local slopes backwards is called automatic differentiation, in its reverse mode."
        with self.beat("claim", text):
            for edge in o.backward:
                self.play(pulse(edge, back=True), run_time=0.5)
            self.play(FadeIn(name), run_time=0.5)
            self.claim("Each node knows only its own slope")
            self.wait(1.0)
