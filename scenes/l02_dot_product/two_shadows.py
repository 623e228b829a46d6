"""Either of two arrows may throw the shadow: the product is the same."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, VGroup

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import Shine, spread
from scenes.kit.algebra.vectors import AngleArc
from scenes.kit.moves.emphasis import struck
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt
from scenes.kit.plot.right_triangle import Carry, Parts, TurnOver
from scenes.kit.runs.turning_pair import Swing
from scenes.kit.stage.lesson import Lesson
from scenes.l02_dot_product.shadow_cast import ShadowCast

START = float(np.degrees(np.arccos(0.6)))  # from a to b, in degrees
FAR = float(np.degrees(np.arccos(-0.352)))  # where b has swung to (0.7, 2.4)
FAINT = 0.3


class TwoShadows(Lesson):
    """See that the shadow of b on a and that of a on b, each times the other's length, make one product."""

    PAIR = Tensor([4.0, -3.0], name="a"), Tensor([2.4, 0.7], name="b")

    def construct(self) -> None:
        """Both products; why they are one; past the right angle."""
        self.cast = ShadowCast(self.frame, *self.PAIR)
        self.picture, self.pair = self.cast.picture, self.cast.pair
        self.ask()
        self.fit()
        self.swing()

    def ask(self) -> None:
        """The shadow of b, times the length of a; then the shadow of a."""
        cast, picture = self.cast, self.picture
        (first, second), (strip, other) = cast.rows, cast.strips
        self.marks, self.lengths = cast.marks(), cast.lengths()
        with self.beat(
            "known",
            "A dot b is b's shadow on a, times a's length: one point five times five, seven point five.",
        ):
            self.heading("Whose shadow?", into=picture.arrows[0], meanwhile=[draw(picture.plane)])
            self.play(*(Grow(arrow, picture.plane.c2p(0, 0)) for arrow in picture.arrows), run_time=0.7)
            self.play(FadeIn(picture.names, cast.heads), Shine(light := cast.light()), run_time=1.0)
            self.play(spread(strip), Create(cast.rays[0]), run_time=0.7)
            self.play(FadeOut(light), FadeIn(self.marks[0], first.values["shadow"]), run_time=0.6)
            self.play(FadeIn(*first.letters("equals"), first.values["length"], self.lengths[0]), run_time=0.5)
            self.play(FadeIn(first.part("equals"), first.values["product"]), run_time=0.5)
        self.doubt = cast.doubt()
        with self.beat(
            "ask",
            "Now let a throw its shadow on b: three, twice as long. Does the product double?",
            kind="question",
            notes="Let the room vote: fifteen, or seven point five?",
            choices=("it stays at 7.5", "it doubles to 15"),
            right="it stays at 7.5",
        ):
            self.play(Create(cast.beyond), Create(cast.rays[1]), run_time=1.2)
            self.play(spread(other), run_time=0.9)
            self.play(FadeIn(self.marks[1], second.values["shadow"]), run_time=0.6)
            self.play(FadeIn(cast.ratios[0], self.doubt), run_time=0.6)
        with self.beat("other", "It is three times b's length, two point five. Seven point five again.", kind="answer"):
            self.play(FadeIn(*second.letters("equals"), second.values["length"], self.lengths[1]), run_time=0.6)
            self.until(0.35)
            self.play(Create(stroke := struck(self.doubt[0])), run_time=0.5)
            self.wait(0.3)
            self.play(FadeOut(self.doubt, stroke), run_time=0.4)
            self.play(FadeIn(second.part("equals"), second.values["product"]), run_time=0.6)

    def fit(self) -> None:
        """The triangles of both shadows have one shape: so shadows are to each other as their arrows."""
        cast, picture = self.cast, self.picture
        small, over, large = cast.triangles()
        sheet = cast.sheet()
        with self.beat(
            "flip",
            "Why? Both shadows make right triangles with one shared angle. Turn the small one over, and stretch it "
            "to twice its size: it is the large one.",
        ):
            self.play(FadeOut(*self.marks, *self.lengths), FadeIn(large), run_time=0.7)
            self.play(FadeOut(large), FadeIn(sheet, small.tint(0.1)), run_time=0.7)
            arc = AngleArc(picture.plane, self.pair.start, self.pair.degrees, radius=0.8, role="accent")
            self.play(Create(arc), run_time=0.6)
            self.until(0.42)
            self.play(TurnOver(sheet, over.at), run_time=1.8)
            self.until(0.7)
            self.play(Carry(sheet, large.at), run_time=1.8)
            self.play(FadeIn(times := cast.stretched(sheet)), run_time=0.5)
        with self.beat(
            "balance",
            "Twice the arrow throws twice the shadow. But it is paired with half the length: so the product stays.",
        ):
            self.play(FadeOut(sheet, small, arc, times), FadeIn(*self.marks, *self.lengths), run_time=0.6)
            self.until(0.5)
            self.play(FadeIn(cast.ratios[1]), run_time=0.7)
        cosine, product = cast.cosine(), cast.by_lengths()
        with self.beat(
            "cosine",
            "Cut b in five equal parts: its shadow is three parts long. [Arrow a] gives the same. "
            "[Zero point six]: the angle alone decides it. It is called the cosine.",
        ):
            self.play(FadeOut(*self.marks, *self.lengths), FadeIn(arc), run_time=0.4)
            for triangle, until in ((small, "Arrow a"), (large, "Zero point six")):
                parts = Parts(triangle, {2: 5, 0: 3}, role="ink", across=0.3)
                self.play(FadeIn(triangle.tint(0.14)), run_time=0.4)
                self.play(Create(parts), run_time=1.0)
                self.play(FadeOut(triangle, parts), run_time=0.4, at=until)
            self.play(FadeIn(cosine), run_time=0.8)
        text = "Each shadow is its arrow's length times the cosine. "
        with self.beat("lengths", text + "So both [products] are length times length times cosine."):
            self.play(FadeIn(*self.marks, *self.lengths), run_time=0.6)
            self.play(FadeIn(product), run_time=0.8, at="products")
        self.leaving = VGroup(arc, cosine, product, *cast.ratios, *self.lengths, *self.marks)

    def swing(self) -> None:
        """b alone goes on past the right angle, and back."""
        cast, picture, pair = self.cast, self.picture, self.pair
        with self.beat(
            "swing",
            "Swing b past the right angle. Both shadows shrink to zero, then fall behind the tail, and count negative. "
            "The products still agree: minus four point four.",
        ):
            self.play(FadeOut(self.leaving), run_time=0.4)
            self.play(LookAt(picture.plane, cast.wide), run_time=0.9)
            self.play(Create(cast.behind.update()), run_time=0.4)
            self.play(Swing(pair, 90), run_time=2.2)
            self.wait(0.8)
            self.play(Swing(pair, FAR), run_time=2.0)
        with self.beat(
            "close",
            "So the product did not double: either shadow gives the same. Next: b goes once round.",
            kind="answer",
        ):
            self.play(Swing(pair, START), LookAt(picture.plane, cast.near), run_time=2.0)
            self.play(FadeOut(cast.behind), FadeIn(*self.marks), FadeIn(cast.doubled()), run_time=0.6)
            self.claim("Either shadow gives the same product")
            self.wait(1.5)
