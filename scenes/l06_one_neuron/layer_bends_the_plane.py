"""A trained layer multiplies, shifts and squashes the plane, until one straight cut parts what no line could part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import (
    UP,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    LaggedStart,
    smooth,
    squish_rate_func,
)

from scenes.kit.algebra.layer_formula import LayerFormula
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_curves import Cut
from scenes.kit.field.plane_moves import close_in, reframe, step, unfold
from scenes.kit.field.plane_names import AXES, axis_names
from scenes.kit.field.sides import Sides
from scenes.kit.field.straight_cut import StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.l06_one_neuron.bend import (
    BELOW,
    MATRIX,
    ONE_LAYER,
    REACH,
    SHIFTED,
    SQUASHED,
    START,
    TURNED,
    Bend,
    Places,
    beside,
    caption,
)

WORDS = {200: "two hundred"}
BACK = (0.0, 0.48, 0.56, 1.0)  # by which share of the way back tanh, the biases and the matrix are undone
FIRST = 0.25  # the share of the points that come while the title goes


class LayerBendsThePlane(Lesson):
    """Two hidden neurons bend the plane until one straight cut parts a spiral that no straight line parts."""

    def construct(self) -> None:
        self.places = Places(self.frame)
        bend = Bend(self.places, ONE_LAYER)
        self.show_spiral(bend)
        self.ask(bend)
        self.name_coordinates(bend)
        self.carry_the_line(bend)
        self.squash(bend)
        self.cut_it(bend)
        self.go_back(bend)
        self.conclude(bend)

    def show_spiral(self, p: Bend) -> None:
        """The plane opens as the title goes, the points come; a line turns and leaves ghosts where it was."""
        with self.beat("spiral", "Two hundred points in two classes, wound round each other."):
            opening = unfold(p.plane, upto=FIRST)
            self.add(*p.plane.base)
            self.heading("A layer bends the plane", into=p.plane.plot)
            self.play(*opening, run_time=0.9)
            marks = [appear(points, rate_func=lambda t: FIRST + (1 - FIRST) * t) for points in p.plane.points_drawn]
            self.play(*marks, FadeIn(p.rulers), *self.without_heading(), run_time=1.5)
            self.play(FadeIn(p.names["x"]), run_time=0.4)
        with self.beat(
            "line",
            f"Turn and shift a straight line: at most {p.most} points lie on their own side. "
            "The rings mark the others.",
            notes="Counted over all straight lines, by count: 89 percent. The white line is the one with the most.",
        ) as beat:
            self.play(Create(p.line), FadeIn(p.before, p.so_far), run_time=0.6)
            self.add(p.tried)
            self.play(animate(p.turned, rate_func=smooth).set_value(1), run_time=beat.share(0.5))
            p.tried.clear_updaters(recursive=True)
            self.play(FadeOut(p.so_far, p.tried), run_time=0.6)
            self.keep(p.before)
            self.play(LaggedStart(*map(FadeIn, p.rings), lag_ratio=0.15), run_time=1.4)
            self.keep(p.rings)

    def ask(self, p: Bend) -> None:
        """The network comes in beside the plane, column by column, and is asked about."""
        text = "Two hidden neurons, and then one straight cut. Is one cut enough?"
        with self.beat("ask", text, kind="question", choices=("yes", "no"), right="yes"):
            parts = [p.asked[0], *p.asked.columns()]  # its plate first
            self.play(LaggedStart(*map(FadeIn, parts), lag_ratio=0.4), run_time=1.4)
            self.keep(p.asked)
            self.play(p.asked.light("squash"), run_time=0.6)
            self.play(p.asked.light("cut"), run_time=0.6)

    def name_coordinates(self, p: Bend) -> None:
        """Each hidden neuron gets the axis along which it is measured; two points get rings of their own."""
        with self.beat(
            "coordinates",
            "The first hidden neuron will say how far right a point goes, the second how far up. "
            "Follow one of each class.",
        ):
            self.play(FadeOut(p.names["x"]), run_time=0.4)
            for k, (neuron, said) in enumerate((("first", 0.0), ("second", 0.42))):
                self.until(said)
                self.play(p.asked.light(neuron), run_time=0.4)
                self.play(Create(p.cross[k]), run_time=0.8)
                self.play(FadeIn(p.names["h"][k]), run_time=0.4)
            self.add(p.cross)
            self.until(0.72)
            self.play(FadeOut(p.rings), FadeIn(p.followed), run_time=0.6)
            self.keep(p.followed)

    def carry_the_line(self, p: Bend) -> None:
        """The matrix turns and stretches, the biases shift: the line and both rings go along, and it stays straight."""
        with self.beat(
            "matrix",
            "We step back. The trained layer turns the plane, stretches it almost tenfold one way, "
            f"and shifts it a little. Straight stays straight: still {p.most} are right.",
        ) as beat:
            self.remove(p.line)
            self.add(p.carried.refresh(), p.followed)
            self.play(p.asked.light(None), FadeOut(p.asked, *p.names["h"]), run_time=0.5)
            self.play(FadeIn(*p.formula.step("move")), run_time=0.4)
            self.play(*self.passing(p, TURNED), run_time=beat.share(0.2))
            self.play(Grow(p.arrow, p.plane.plot.c2p(0, 0)), FadeIn(p.length), run_time=0.5)
            self.play(*step(p.plane, MATRIX, p.far), run_time=beat.share(0.36))
            self.play(FadeOut(p.arrow, p.length), FadeIn(*p.formula.step("shift")), run_time=0.5)
            self.play(*self.passing(p, SHIFTED), run_time=0.8)
            self.play(FadeIn(p.names["z"], p.sum_name), run_time=0.4)

    def passing(self, p: Bend, time: float) -> list[Any]:
        """The plane goes on, or back, to `time`."""
        return [animate(p.plane.time, rate_func=smooth).set_value(time)]

    def squash(self, p: Bend) -> None:
        """Tanh closes in, and the old line bends; then what the walls are good for."""
        with self.beat(
            "squash",
            "Tanh leaves small sums nearly alone and squeezes large ones: walls close in. "
            "Far points press against them, and the first line bends.",
        ) as beat:
            self.play(FadeOut(p.names["z"], p.sum_name), *dim(*p.before[1:]), run_time=0.4)
            self.play(FadeIn(p.tanh[0], *p.formula.step("squash")), run_time=0.4)
            for animations, seconds in p.tanh.steps():
                self.play(*animations, run_time=0.8 * seconds)
            self.keep(p.tanh)
            self.play(*close_in(p.plane, SQUASHED, p.near), run_time=beat.share(0.55))
            self.remove(p.plane.plot)
            self.play(FadeIn(p.names["h"]), FadeOut(p.tanh), run_time=0.5)
        with self.beat(
            "walls",
            "On both side walls, triangles stand above discs: the gap is high on the left, low on the right.",
        ) as beat:
            quiet = animate(p.carried).set_stroke(theme().muted, width=4)
            self.play(FadeOut(p.names["h"]), quiet, run_time=0.6)
            self.play(LaggedStart(*map(FadeIn, p.brackets), lag_ratio=0.4), run_time=beat.share(0.4))
            self.until(0.6)
            for gap in p.brackets.gaps:
                self.play(Create(gap), run_time=0.6)

    def cut_it(self, p: Bend) -> None:
        """A new line is drawn from one gap to the other; tints come beside it."""
        with self.beat(
            "cut",
            f"Join the gaps: one straight line, and all {WORDS[p.run.parted]} lie on their own side.",
            kind="answer",
        ):
            self.keep(p.brackets.gaps)
            self.play(FadeOut(p.brackets), FadeIn(p.network), run_time=0.4)
            self.play(p.network.light("cut"), run_time=0.4)
            self.play(Create(p.cut.refresh()), run_time=1.4)
            self.play(FadeOut(p.brackets.gaps), FadeIn(Sides(p.cut).set_z_index(-1)), run_time=0.8)
            self.play(FadeIn(p.names["h"], p.after), run_time=0.5)

    def go_back(self, p: Bend) -> None:
        """In one movement back, until the straight cut is a curved boundary; the tints go along."""
        with self.beat(
            "back",
            "Now run it backward: the straight cut bends, the plane shrinks and turns back; "
            "among the inputs the cut is a curve.",
            kind="answer",
        ) as beat:
            gone = FadeOut(p.network, p.before, p.names["h"], p.carried, p.cross)
            self.play(p.network.light(None), gone, run_time=0.5)
            self.play(animate(p.after).align_to(p.before, UP), run_time=0.5)
            parts = zip(("squash", "shift", "move"), BACK[1:], strict=True)
            words = (FadeOut(*p.formula.step(name), rate_func=at(share)) for name, share in parts)
            self.play(animate(p.plane.time, rate_func=backward).set_value(START), *words, run_time=beat.share(0.72))
            self.play(FadeIn(p.names["x"].update(0)), run_time=0.5)

    def conclude(self, p: Bend) -> None:
        """The plane makes room for the bent one: the same cut in both, and the first line, which cannot do it."""
        with self.beat(
            "claim",
            f"Yes: two neurons bend the plane, and one straight cut puts all {WORDS[p.run.parted]} right.",
            kind="answer",
        ):
            left, right = self.places.panels
            bent = BentPlane(p.run.passage, right, p.run.points, reach=REACH, radius=self.places.radius)
            bent.time.set_value(SQUASHED)
            opening = unfold(bent)
            self.add(*bent.base)
            self.play(FadeOut(p.rulers, p.after, p.names["x"], p.followed), run_time=0.4)
            self.play(reframe(p.plane, left), *opening, run_time=1.4)
            self.remove(p.plane.plot)
            gap = Region(left.right + 0.2, right.left - 0.2, left.bottom, left.top)
            formula = LayerFormula(p.run.passage.layers[0], self.places.size * BODY, named=False)
            formula.scale(min(1.0, gap.width / formula.width)).move_to(gap.at(0, 0.56))
            arrow = Arrow(gap.at(-1, 0.4), gap.at(1, 0.4), buff=0, color=theme().muted, stroke_width=6)
            names = (
                axis_names(p.plane, "x", role="input", ends=AXES),
                axis_names(bent, "h", role="activation", ends=AXES),
            )
            old = StraightCut(p.plane.plot, p.best, role="muted", stroke_width=5).set_z_index(2)
            straight = Cut(bent, "output").set_z_index(BELOW)
            self.play(GrowArrow(arrow), FadeIn(*names), Create(old), FadeIn(beside(old, p)), run_time=0.7)
            captions = [caption(name, p, room) for name, room in (("curved", left), ("straight", right))]
            self.play(Create(straight), FadeIn(Sides(straight).set_z_index(-1), formula, *captions), run_time=0.8)
            self.claim("Bend the plane, then cut it straight.")
            self.wait(1.2)


def backward(alpha: float) -> float:
    """How much of the way from the end of the layer to its beginning has been gone: all of it in one movement."""
    return float(np.interp(smooth(alpha), BACK, np.linspace(0, 1, len(BACK))))


def at(share: float) -> Callable[[float], float]:
    """The rate at which something goes around this share of the time."""
    return squish_rate_func(smooth, max(0.0, share - 0.12), share)
