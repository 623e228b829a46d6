"""A nudge of z on its way to the cost: both links' curves, magnified alike: one's rise is the other's run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, ValueTracker, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import MARGIN, framed
from scenes.kit.runs.first_neuron import COST, SQUASH
from scenes.kit.runs.steps import Step as Rule
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Formula, Value

SCALE = 58.0, 42.0  # manim units for a unit of z, a and C, close up, on a wide and a narrow frame
FAR = ((-4.0, 4.0), (0.0, 1.1)), ((0.0, 1.4), (0.0, 1.1))  # what the whole curves span
STARTS = (0.14, 0.36), (0.2, 0.72)  # where the neuron's own point is, close up, as shares of the room
LETTERS, PLACES = "zaC", (2, 4, 4)  # with so many digits of each change


class NudgeView:
    """The curve of a link in its `home`, from afar; it comes `closer`, until a unit is `scale` manim units both ways.

    `dot` follows `now`; `run` is by how much it has gone to the right, `rise` by how much up or down.
    """

    def __init__(self, home: Region, rule: Rule, k: int, now: Callable[[], float], scale: float) -> None:
        self.rule, self.now, self.start, self.closer = rule, now, now(), ValueTracker(0.0)
        self.far, self.level = FAR[k], float(rule.f(now()))
        (left, right), (low, high) = self.far
        self.panel = framed(home)
        self.plot = Plot.inside(
            home.inset(MARGIN), (left, right, 0), (low, high, 0), x_label=LETTERS[k], y_label=LETTERS[k + 1],
            cross=(left, low),
        )  # fmt: skip
        room = np.array([self.plot.box.width, self.plot.box.height]) / scale
        corner = np.array([self.start, self.level]) - STARTS[k] * room
        self.near = tuple(zip(corner.tolist(), (corner + room).tolist(), strict=True))
        self.curve = self.plot.curve(rule.f, role="activation" if k == 0 else "ink")
        self.curve.add_updater(lambda _: self.look())
        self.dot = PlotDot(self.plot, self.point, radius=0.14).set_z_index(5)
        self.before = PlotDot(self.plot, lambda: (self.start, self.level), radius=0.1, color=theme().muted)
        self.before.set_z_index(4)
        roles = ("ink", "activation", "ink")[k : k + 2]
        self.run = Segment(self.plot, lambda: ((self.start, self.level), (now(), self.level)), role=roles[0],
                           stroke_width=9)  # fmt: skip
        self.rise = Segment(self.plot, lambda: ((now(), self.level), self.point()), role=roles[1], stroke_width=9)
        self.moved = VGroup(self.run, self.rise, self.before)
        self.parts = VGroup(self.panel, self.plot, self.curve, self.moved, self.dot)

    def point(self) -> tuple[float, float]:
        """Where on the curve the neuron is now."""
        return self.now(), float(self.rule.f(self.now()))

    def look(self) -> None:
        """Span what is seen at this moment: each step of the way closer magnifies as much."""
        ratio = (self.near[0][1] - self.near[0][0]) / (self.far[0][1] - self.far[0][0])
        share = (ratio ** self.closer.get_value() - 1) / (ratio - 1)
        across, up = (
            ((1 - share) * far[0] + share * near[0], (1 - share) * far[1] + share * near[1])
            for far, near in zip(self.far, self.near, strict=True)
        )
        self.plot.set_ranges(across, up)
        self.curve.set_samples(np.linspace(*across, 160))

    def opened(self) -> Iterator[Step]:
        """The whole curve with the neuron's point on it."""
        yield [FadeIn(self.panel), draw(self.plot), Create(self.curve)], 0.8
        yield [FadeIn(self.dot, scale=0.5)], 0.3

    def magnified(self) -> Iterator[Step]:
        """Close up."""
        yield [animate(self.closer).set_value(1)], 1.2


class NudgeRoad:
    """Both `views`; `changes[k]` are those of z, a and a, C beside their segments; `quotients` what part goes on.

    `record` gives what the neuron holds now; `push` is the nudge of the weight, `goal` its full size.
    """

    def __init__(self, n: NeuronChain, record: Callable[[str], float], push: ValueTracker, goal: float) -> None:
        self.push, self.goal = push, goal
        names = "neuron.z", "neuron.a", "loss"
        starts = [record(name) for name in names]
        live = [_since(record, name, start) for name, start in zip(names, starts, strict=True)]
        scale = n.frame.pick(*SCALE)
        self.views = [
            NudgeView(n.home(k), rule, k, _since(record, names[k], 0.0), scale) for k, rule in enumerate((SQUASH, COST))
        ]
        push.set_value(goal)
        ends = [each() for each in live]
        self.changes = [[_change(live, view + end) for end in range(2)] for view in range(2)]
        for k, view in enumerate(self.views):
            view.closer.set_value(1)
            view.look()
            self._set_beside(k, view)
            view.closer.set_value(0)
            view.look()
        halves = n.strip.columns(1, 1, gap=0.25)
        self.quotients = [_quotient(ends, k) for k in range(2)]
        for half, text in zip(halves, self.quotients, strict=True):
            half.fit(text)
        push.set_value(0)
        for each in (*self.changes[0], *self.changes[1]):
            each.update()

    def _set_beside(self, k: int, view: NudgeView) -> None:
        """Puts the changes of view `k`, as it is with the full nudge, beside their segments."""
        run, rise = self.changes[k]
        run_at, rise_at = view.run.refresh(), view.rise.refresh()
        if k == 0:
            run.next_to(run_at, DOWN, buff=0.16)
            rise.next_to(rise_at, UP, buff=0.3).align_to(rise_at.get_center() + 0.4 * RIGHT, RIGHT)
        else:
            run.next_to(run_at, UP, buff=0.16).align_to(run_at, LEFT).shift(0.25 * RIGHT)
            rise.next_to(rise_at, RIGHT, buff=0.2)

    def passed(self, k: int, *leaving: VMobject) -> Iterator[Step]:
        """The nudge goes through the curve of link `k`, with all that it does before; what part of it goes on."""
        view, (run, rise) = self.views[k], self.changes[k]
        earlier = [each for pair in self.changes[:k] for each in pair]
        if k:  # it is told of the whole nudge: meanwhile its digits would divide to something else
            yield [*map(FadeOut, earlier)], 0.2
            yield [animate(self.push).set_value(0)], 0.3
        yield [FadeIn(view.moved), *map(FadeOut, leaving)], 0.3
        yield [animate(self.push).set_value(self.goal)], 1.3
        if k:
            yield [FadeIn(each.update()) for each in earlier], 0.2
        yield [FadeIn(run.update())], 0.3
        yield [FadeIn(rise.update())], 0.4
        yield [FadeIn(self.quotients[k])], 0.5

    def opened(self) -> Iterator[Step]:
        """Both curves."""
        for pair in zip(*(view.opened() for view in self.views), strict=True):
            yield [each for animations, _ in pair for each in animations], pair[0][1]

    @property
    def parts(self) -> VGroup:
        """All there is to take away."""
        return VGroup(*(view.parts for view in self.views), *self.changes[0], *self.changes[1], *self.quotients)


def _since(record: Callable[[str], float], name: str, start: float) -> Callable[[], float]:
    """By how much more than `start` it is now; no `partial`, whose parts manim would copy with a mobject."""
    return lambda: record(name) - start


def _change(live: Sequence[Callable[[], float]], k: int) -> Formula:
    """By how much z, a or C has changed."""
    role = "activation" if k == 1 else "ink"
    number = Value(live[k], places=PLACES[k], size=1.1 * LABEL, plus=True, role=role)
    return Formula(f"Delta {LETTERS[k]} = @n", 1.1 * LABEL, role=role, n=number)


def _quotient(ends: list[float], k: int) -> Formula:
    """What part of the change at link `k`'s start its end shows."""
    part = Value(ends[k + 1] / ends[k], places=2, role="gradient")
    return Formula(f"Delta {LETTERS[k + 1]} \\/ Delta {LETTERS[k]} approx @part", 1.2 * BODY, part=part)
