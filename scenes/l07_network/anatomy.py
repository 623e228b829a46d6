"""What of a network training may turn: its dials are counted, and one layer's lifted off into W and b."""

from __future__ import annotations

from itertools import pairwise

from manim import DOWN, Create, FadeIn, FadeOut, GrowFromCenter, LaggedStart, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, dim, struck, swap, undim
from scenes.kit.moves.flights import swarm
from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.text.number_words import counted, in_words, opening
from scenes.kit.text.typeset import Words
from scenes.l07_network.anatomy_growth import DEEPER, PLAIN, Growth, dials
from scenes.l07_network.anatomy_install import Install, parts, wave
from scenes.l07_network.anatomy_matrix import NUMBERS, LiftedDials
from scenes.l07_network.anatomy_net import DialNet
from scenes.l07_network.anatomy_sizes import layers_in_words
from scenes.l07_network.anatomy_squeeze import Squeeze
from scenes.l07_network.anatomy_turn import LargeDial, turned

SAID = 999  # larger totals are said without the guesses
MANY = 8  # layers, inputs included, beside whose numbers no guess can be read again
LOWER = 0.15  # so far down all goes, for the claim above it
STRUCK = 0.47  # the opacity of a guess that is refuted


class Anatomy(Lesson):
    """Count the dials of a network, and find them again in W and b."""

    case: Case = flower_case()

    def construct(self) -> None:
        """A question with two guesses; the dials, layer by layer; W and b; a longer network; the answer."""
        self.net = DialNet(self.case, self.frame)
        self.ask()
        self.circles()
        self.turns()
        self.lines()
        self.knobs()
        later = list(range(2, len(self.case.sizes)))
        if len(later) > 1:
            self.other_layers(later)
        elif later:
            self.next_layer(*later)
        self.add_up()
        self.lift()
        self.rule()
        self.grow()
        self.grown()
        self.answer()

    def ask(self) -> None:
        """The network comes layer by layer; two guesses are written beside it."""
        n = self.net
        circles, lines = (int(guess.values["n"].number) for guess in n.guesses)
        text = f"{opening(layers_in_words(self.case.sizes))}. How many numbers, or dials, does training set? "
        text += f"{opening(in_words(circles))}, the circles? {opening(in_words(lines))}, the lines?"
        notes, right = "Let the room vote before you go on.", f"{self.case.dials:,}"
        choices = tuple(f"{n:,}" for n in sorted({circles, lines, self.case.dials}))  # circles may be as many as lines
        with self.beat("count", text, kind="question", notes=notes, choices=choices, right=right):
            self.heading("Anatomy of a network", into=n.diagram)
            for k, (head, layer) in enumerate(zip(n.heads, n.diagram.layers, strict=True)):
                growing = LaggedStart(*map(GrowFromCenter, layer), lag_ratio=0.2)
                seconds = min(0.7, 3 / len(n.heads))
                self.play(FadeIn(head), growing, *map(FadeIn, n.links[k - 1 : k]), run_time=seconds)
            self.play(*map(FadeIn, n.elisions.values()), FadeIn(n.unknown, n.dials), run_time=0.4)
            for guess, share in zip(n.guesses, (0.7, 0.9), strict=True):
                self.until(share)
                self.play(FadeIn(guess), run_time=0.4)

    def circles(self) -> None:
        """Two samples run through: the numbers in the circles are other ones."""
        n = self.net
        text = "No circle is a dial: inputs are measured, all others computed, anew for each sample."
        with self.beat(
            "circles", text, notes="Eight is the most frequent guess: what is in a circle changes by itself."
        ):
            for sample in reversed(n.samples):
                n.set_sample(sample)
                self.follow(wave(n))
                self.wait(0.4)
                if sample != self.case.sample:
                    self.play(*(animate(c).show_dark() for k in (0, *n.deep) for c in n.circles(k)), run_time=0.4)
            self.strokes = [struck(n.guesses[0])]
            self.play(Create(self.strokes[0]), Dim(n.guesses[0], STRUCK), run_time=0.4)

    def turns(self) -> None:
        """One weight is turned, then its neuron's bias; the inputs stay."""
        n, turn = self.net, self.net.turn
        bias = next(each for each in n.biases[0] if each.i == turn.dial.i)
        text = "Turn one weight: its neuron's sum changes, and what follows. Turn that neuron's bias: the same happens."
        if len(n.heads) == 2:
            text = "Turn one weight: its neuron's sum changes. Turn that neuron's bias: the same happens."
        with self.beat("turn", text):
            self.play(FadeOut(n.unknown, n.dials), run_time=0.3)
            for role, one in (("weight", turn.dial), ("bias", bias)):
                self.until(0.55 * (one is bias))
                self.follow(turned(turn, role, one, LargeDial(turn, role, n.beside, upright=self.frame.wide)))
            self.play(FadeIn(n.dials), run_time=0.3)

    def lines(self) -> None:
        """The first layer's weights, one after the other."""
        n, (j, i) = self.net, self.case.sizes[:2]
        text = f"A dial sits on each line, turned to its weight: {in_words(i)} times {in_words(j)}, "
        with self.beat("lines", text + f"{counted(i * j, 'weight')}."):
            dark = [animate(c).show_dark() for layer in (0, *n.deep) for c in n.circles(layer)]
            self.play(*dark, FadeIn(n.count), run_time=0.4)
            self.play(Install(n, n.weights[0]), share=0.6)
            s = n.sums[0]
            self.play(FadeIn(s.part("i"), s.part("j"), *s.letters()[:1]), run_time=0.5)

    def knobs(self) -> None:
        """Its biases."""
        n = self.net
        text = f"Each neuron has one more, its bias: {in_words(n.biases[0][-1].ordinal)} so far. An input has none."
        with self.beat("knobs", text, notes="A frequent mistake is to give inputs a bias, too."):
            self.play(Install(n, n.biases[0]), share=0.3)
            s = n.sums[0]
            self.play(FadeIn(s.part("b"), s.part("n"), *s.letters()[1:]), run_time=0.5)
            self.until(0.7)
            rims = VGroup(*(c.circle for c in n.circles(0)))
            self.play(animate(rims).set_stroke(width=8), run_time=0.4)
            self.play(animate(rims).set_stroke(width=2.5), run_time=0.4)

    def next_layer(self, layer: int) -> None:
        """Weights and biases of a further layer."""
        n, (j, i) = self.net, self.case.sizes[layer - 1 : layer + 1]
        text = f"The next layer: {in_words(i)} times {counted(j, 'weight')}, {in_words(i)} "
        text += f"{'bias' if i == 1 else 'biases'}: {counted(i * j + i, 'dial')}."
        with self.beat(f"layer {layer}", text):
            self.play(Install(n, n.weights[layer - 1]), share=0.5)
            self.play(Install(n, n.biases[layer - 1]), share=0.2)
            self.write_sums(layer - 2, [layer - 1])

    def other_layers(self, layers: list[int]) -> None:
        """Those of all layers that follow, one layer after the other."""
        n, sizes = self.net, self.case.sizes
        *most, last = (in_words(sizes[k - 1] * sizes[k] + sizes[k]) for k in layers)
        text = f"The {in_words(len(layers))} layers after it: {', '.join(most)} and {last} dials."
        with self.beat("other layers", text):
            for layer in layers:
                self.play(Install(n, [*n.weights[layer - 1], *n.biases[layer - 1]]), share=0.8 / len(layers))
            self.write_sums(layers[0] - 2, [k - 1 for k in layers])

    def write_sums(self, before: int, new: list[int]) -> None:
        """Sums of layers come in; where there is room for one only, the last takes the place of the one `before`."""
        sums = self.net.sums
        if self.net.one_by_one:
            self.play(swap(sums[before], sums[new[-1]]))
        else:
            self.play(*(FadeIn(sums[k]) for k in new), run_time=0.5)

    def add_up(self) -> None:
        """The number, beside what was guessed."""
        n = self.net
        weights, biases = (int(n.split.values[name].number) for name in "wb")
        text = f"{opening(in_words(self.case.dials))} {'dial' if self.case.dials == 1 else 'dials'}: "
        text += f"{counted(weights, 'weight')} and {in_words(biases)} {'bias' if biases == 1 else 'biases'}."
        notes = "In the flower network a normalising step follows; its own gains and biases are held at one and zero."
        with self.beat("sum", text, kind="answer", notes=notes):
            self.play(FadeIn(n.split), run_time=0.5)
            self.until(0.5)
            self.strokes.append(struck(n.guesses[1]))
            self.play(Create(self.strokes[1]), Dim(n.guesses[1], STRUCK), run_time=0.5)

    def lift(self) -> None:
        """The first layer's knobs fly into rows."""
        n, self.squeeze, self.place = self.net, Squeeze(self.net), float(self.net.sums[0].get_x())
        room = self.squeeze.steps()
        self.lifted = m = LiftedDials(n)
        j, i = self.case.sizes[:2]
        later = [part for dials in (*n.weights[1:], *n.biases[1:]) for part in parts(dials)]
        later += [*n.links[1:], *n.diagram.layers[2:], *n.heads[2:], *(n.elisions[k] for k in n.elisions if k > 1)]
        later += n.sums[-1:] if n.one_by_one and len(n.sums) > 1 else n.sums[1:]
        beside = [n.count, n.dials, n.split, *n.guesses, *self.strokes]
        text = f"Lift them off. Each neuron's weights make one row of W: {counted(i, 'row')}, {counted(j, 'column')}. "
        notes = "A row belongs to the neuron that receives. The small one names the layer; it is no power."
        with self.beat("matrix", text + "Its bias goes into b.", notes=notes):
            self.play(FadeOut(*later, *beside), run_time=0.5)
            if room:
                self.play(*room, run_time=0.8)
            self.play(FadeIn(m.brackets, m.dots, m.names), m.place_sum(), run_time=0.5)
            first, *others = m.rows
            if others:
                self.play(*dim(*m.rest()), run_time=0.4)
            self.play(swarm(m.lift(first, bias=False)), share=0.18)
            if others:
                self.play(*undim(*m.rest()), run_time=0.3)
                self.play(swarm(*(m.lift(k, bias=False) for k in others)), share=0.2)
            self.play(*m.write(bias=False), run_time=0.4)
            self.play(swarm(*(m.lift(k, bias=True) for k in m.rows)), share=0.2)
            self.play(*m.write(bias=True), run_time=0.4)

    def rule(self) -> None:
        """Rows and columns counted."""
        n, m = self.net, self.lifted
        words = (('$n_"in"$ inputs', "input"), ('$n_"out"$ neurons', "activation"))
        letters = [n.above(Words(word, BODY, role=role), layer) for layer, (word, role) in enumerate(words)]
        text = "A row for each neuron, a column for each input: n-out times n-in weights, and n-out biases."
        with self.beat("rule", text):
            for band, circle in zip(m.bands(), (n.circles(1)[0], n.circles(0)[0]), strict=True):
                rim = circle.circle
                self.play(FadeIn(band), animate(rim).set_stroke(width=8), run_time=0.5)
                self.wait(0.5)
                self.play(FadeOut(band), animate(rim).set_stroke(width=2.5), run_time=0.4)
            self.play(*m.fly(0), run_time=0.8)
            self.play(*m.fly(1), FadeIn(m.plus), run_time=0.8)
            self.play(*(swap(head, new) for head, new in zip(n.heads[:2], letters, strict=True)), run_time=0.8)
            for number, letter in zip(m.tally, m.counts, strict=True):
                self.play(swap(number, letter))

    def grow(self) -> None:
        """A larger network as blocks; how many would one more layer add?"""
        self.growth, (j, hidden, i) = Growth(self.frame), PLAIN
        text = f"{opening(counted(j, 'pixel'))}, {counted(hidden, 'neuron')}, {counted(i, 'digit')}: "
        text += f"{counted(dials(PLAIN), 'dial')}. What does another layer of {in_words(hidden)} add?"
        notes = "Many say as many as the first layer of thirty-two."
        choices = tuple(f"{dials(pair):,}" for pair in pairwise(DEEPER))
        with self.beat("grow", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.clear()
            self.follow(self.growth.plain())
            self.until(0.75)
            self.play(Create(self.growth.empty), FadeIn(self.growth.guess), run_time=0.6)

    def grown(self) -> None:
        """The new block is half as wide."""
        text = f"{opening(in_words(dials(DEEPER[1:3])))}, for a row is half as long: {in_words(dials(DEEPER))} in all."
        with self.beat("grown", text, kind="answer"):
            self.follow(self.growth.deeper())

    def answer(self) -> None:
        """The network with all its dials and sums again, and both guesses struck."""
        n, total = self.net, self.case.dials
        net = VGroup(*n.links, *n.diagram.layers, *n.elisions.values(), *parts(n.dials_in_order()), *n.heads)
        guesses = (*n.guesses, *self.strokes) if len(n.heads) < MANY else ()
        few = not n.one_by_one and 4 * len(n.sums) + len(n.heads) + n.braced < NUMBERS
        beside = [n.count, n.dials, *(n.sums if few else (n.split, *guesses))]
        wrong = [guess for guess in (int(each.values["n"].number) for each in n.guesses) if guess != total]
        text = "" if total > SAID else f"{', '.join(f'not {in_words(guess)}' for guess in wrong)}: "
        text += f"{in_words(total)}, for each line holds a weight, each neuron a bias."
        with self.beat("answer", opening(text), kind="answer"):
            self.clear()
            self.squeeze.release()
            n.sums[0].set_x(self.place)
            self.play(FadeIn(VGroup(net, *beside).shift(self.frame.pick(LOWER, 0.0) * DOWN)), run_time=0.6)
            self.claim("Each line a weight, each neuron a bias")
